#include "container.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "block.h"
#include "magic.h"
#include "pack_kind.h"
#include "regular_file.h"

#define OVERLAP 64 /* a name cut by the bounds of blocks is whole in the next */

static gssize read_block(int fd, guint8 *block, guint64 offset, const char *name, GError **error) {
  gssize got;
  do got = pread(fd, block, ASSAY_BLOCK, (off_t)offset);
  while (got < 0 && errno == EINTR);
  if (got < 0) g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: %s", name, g_strerror(errno));
  return got;
}

static gboolean refuse(const char *name, const char *refusal, GError **error) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s: this is %s", name, refusal);
  return FALSE;
}

/* The list of streams may stand anywhere in the file. */
static gboolean refuse_ole(int fd, guint8 *block, const char *name, GError **error) {
  gboolean locked = FALSE;
  gssize got = ASSAY_BLOCK;
  for (guint64 offset = 0; !locked && got == ASSAY_BLOCK; offset += ASSAY_BLOCK - OVERLAP) {
    got = read_block(fd, block, offset, name, error);
    if (got < 0) return FALSE;
    locked = assay_magic_names_encrypted(block, (gsize)got);
  }
  return refuse(name, assay_magic_ole_refusal(locked), error);
}

static gboolean look_into_zip(const char *path, const char *name, AssayContainer *container, GError **error) {
  g_autoptr(AssayPack) pack = assay_pack_open(path, name, error);
  if (!pack) return FALSE;
  const char *refusal;
  switch (assay_pack_kind(pack, &refusal)) {
    case ASSAY_PACK_XLSX:
    case ASSAY_PACK_ODS:
      *container = ASSAY_CONTAINER_WORKBOOK;
      return TRUE;
    case ASSAY_PACK_FILES:
      *container = ASSAY_CONTAINER_ARCHIVE;
      return TRUE;
    case ASSAY_PACK_REFUSED:
      break;
  }
  return refuse(name, refusal, error);
}

static gboolean recognise(int fd, guint8 *block, const char *path, const char *name, AssayContainer *container,
                          GError **error) {
  const char *refusal;
  gssize got = read_block(fd, block, 0, name, error);
  if (got < 0) return FALSE;
  switch (assay_magic_of(block, (gsize)got, &refusal)) {
    case ASSAY_MAGIC_TEXT:
      *container = ASSAY_CONTAINER_TEXT;
      return TRUE;
    case ASSAY_MAGIC_SAV:
      *container = ASSAY_CONTAINER_SAV;
      return TRUE;
    case ASSAY_MAGIC_JSON:
      *container = ASSAY_CONTAINER_JSON;
      return TRUE;
    case ASSAY_MAGIC_ZIP:
      return look_into_zip(path, name, container, error);
    case ASSAY_MAGIC_OLE:
      return refuse_ole(fd, block, name, error);
    case ASSAY_MAGIC_OTHER:
      break;
  }
  return refuse(name, refusal, error);
}

gboolean assay_container_of(const char *path, const char *name, AssayContainer *container, GError **error) {
  guint64 size;
  int fd = assay_regular_file_open(path, name, &size, error);
  if (fd < 0) return FALSE;
  guint8 *block = g_malloc(ASSAY_BLOCK);
  gboolean ok = recognise(fd, block, path, name, container, error);
  g_free(block);
  close(fd);
  return ok;
}
