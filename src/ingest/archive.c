#include "archive.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "block.h"
#include "pack.h"

#define MOST_NAMED 8 /* members in a message */

struct AssayArchive {
  AssayPack *pack;
  GArray *members; /* numbers in the pack */
};

/* ---- Members ---- */

static gboolean counts(const char *name) {
  static const char *const others[] = {"__MACOSX", "Thumbs.db", "desktop.ini", NULL};
  g_auto(GStrv) parts = g_strsplit_set(name, "/\\", -1);
  gsize n = g_strv_length(parts);
  if (n == 0 || !*parts[n - 1]) return FALSE;
  for (char **part = parts; *part; part++)
    if ((**part == '.' && strspn(*part, ".") < strlen(*part)) || g_strv_contains(others, *part)) return FALSE;
  return TRUE;
}

/* Takes `pack` over. */
static AssayArchive *archive_new(AssayPack *pack) {
  if (!pack) return NULL;
  AssayArchive *archive = g_new(AssayArchive, 1);
  archive->pack = pack;
  archive->members = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < assay_pack_size(pack); i++)
    if (counts(assay_pack_member_name(pack, i))) g_array_append_val(archive->members, i);
  return archive;
}

AssayArchive *assay_archive_open(const char *path, const char *name, GError **error) {
  return archive_new(assay_pack_open(path, name, error));
}

AssayArchive *assay_archive_open_bytes(const void *bytes, gsize length, const char *name, GError **error) {
  return archive_new(assay_pack_open_bytes(bytes, length, name, error));
}

void assay_archive_free(AssayArchive *archive) {
  if (!archive) return;
  assay_pack_free(archive->pack);
  g_array_unref(archive->members);
  g_free(archive);
}

guint assay_archive_size(const AssayArchive *archive) {
  return archive->members->len;
}

static guint in_pack(const AssayArchive *archive, guint i) {
  g_assert(i < archive->members->len);
  return g_array_index(archive->members, guint, i);
}

const char *assay_archive_member(const AssayArchive *archive, guint i) {
  return assay_pack_member_name(archive->pack, in_pack(archive, i));
}

/* ---- Choosing ---- */

static gboolean is_table(const char *name) {
  static const char *const endings[] = {".csv", ".tsv", ".txt"};
  gsize n = strlen(name);
  for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
    if (n > 4 && g_ascii_strcasecmp(name + n - 4, endings[i]) == 0) return TRUE;
  return FALSE;
}

/* "a.csv, b.csv and 3 more" of those that are tables, or of all. */
static char *name_members(const AssayArchive *archive, gboolean tables) {
  g_autoptr(GString) names = g_string_new(NULL);
  guint named = 0, more = 0;
  for (guint i = 0; i < archive->members->len; i++) {
    if (tables && !is_table(assay_archive_member(archive, i))) continue;
    if (named == MOST_NAMED) {
      more++;
      continue;
    }
    g_autofree char *label = assay_pack_member_label(archive->pack, in_pack(archive, i));
    g_string_append_printf(names, "%s%s", named++ ? ", " : "", label);
  }
  if (more) g_string_append_printf(names, " and %u more", more);
  return g_string_free(g_steal_pointer(&names), FALSE);
}

gboolean assay_archive_choose(const AssayArchive *archive, guint *member, GError **error) {
  guint tables = 0;
  for (guint i = archive->members->len; i-- > 0;)
    if (is_table(assay_archive_member(archive, i))) {
      *member = i;
      tables++;
    }
  if (tables == 1) return TRUE;
  g_autofree char *names = name_members(archive, tables > 0);
  const char *name = assay_pack_name(archive->pack);
  if (archive->members->len == 0)
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: this archive is empty; expected one exported table (csv, tsv, txt): export it again", name);
  else if (tables == 0)
    g_set_error(
        error, ASSAY_ERROR, ASSAY_ERROR_DATA,
        "%s: this archive holds no table of text but %s; expected one exported table (csv, tsv, txt); nothing was "
        "taken from it: unpack it and put the export in its place",
        name, names);
  else
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: this archive holds %u tables: %s; expected one, for nobody can tell which is meant; nothing was "
                "taken from it: unpack it and put the one that is meant in its place",
                name, tables, names);
  return FALSE;
}

/* ---- Unpacking ---- */

static gboolean cannot(const AssayArchive *archive, const char *what, GError **error) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
              "%s: cannot %s a temporary file (%s); expected some room in %s; nothing was taken from the archive",
              assay_pack_name(archive->pack), what, g_strerror(errno), g_get_tmp_dir());
  return FALSE;
}

static gboolean write_all(const AssayArchive *archive, int fd, const char *bytes, gsize length, GError **error) {
  while (length > 0) {
    gssize wrote = write(fd, bytes, length);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return cannot(archive, "write", error);
    bytes += wrote;
    length -= (gsize)wrote;
  }
  return TRUE;
}

static gboolean copy(const AssayArchive *archive, AssayPackReader *reader, int fd, GError **error) {
  g_autofree char *block = g_malloc(ASSAY_BLOCK);
  for (gsize n = 1; n > 0;) {
    if (!assay_pack_reader_next(reader, block, ASSAY_BLOCK, &n, error)) return FALSE;
    if (!write_all(archive, fd, block, n, error)) return FALSE;
  }
  return lseek(fd, 0, SEEK_SET) == 0 || cannot(archive, "read", error);
}

int assay_archive_extract(AssayArchive *archive, guint member, GError **error) {
  g_autoptr(AssayPackReader) reader = assay_pack_reader_new(archive->pack, in_pack(archive, member), 0, error);
  if (!reader) return -1;
  g_autofree char *path = g_build_filename(g_get_tmp_dir(), "assay-XXXXXX", NULL);
  int fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0) {
    cannot(archive, "make", error);
    return -1;
  }
  g_unlink(path);
  if (copy(archive, reader, fd, error)) return fd;
  close(fd);
  return -1;
}
