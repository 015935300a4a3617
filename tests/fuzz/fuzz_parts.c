/* Workbooks by their parts. In a zip file nearly every mutation only breaks a checksum, so the input is text: a line
 * "%%NAME" before each part; here they are packed without compression, and read as an export. */
#define _GNU_SOURCE /* memmem */
#include <string.h>
#include <zip.h>

#include "any_export.h"

#define MARK "%%"

static const char *find(const char *from, const char *end, const char *what) {
  const char *found = from < end ? memmem(from, (size_t)(end - from), what, strlen(what)) : NULL;
  return found ? found : end;
}

static void add_part(zip_t *zip, const char *name, size_t name_length, const char *from, const char *end) {
  g_autofree char *written = g_strndup(name, name_length);
  zip_source_t *source = zip_source_buffer(zip, from, (zip_uint64_t)(end - from), 0);
  zip_int64_t index = source ? zip_file_add(zip, written, source, 0) : -1;
  if (index >= 0)
    zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
  else if (source)
    zip_source_free(source); /* two parts of one name, or none */
}

static void add_parts(zip_t *zip, const char *at, const char *end) {
  for (at = find(at, end, MARK); at < end;) {
    const char *name = at + strlen(MARK), *line = find(name, end, "\n"), *from = line < end ? line + 1 : end;
    at = find(from, end, "\n" MARK);
    add_part(zip, name, (size_t)(line - name), from, at);
    at += at < end;
  }
}

/* NULL where nothing was packed. */
static GBytes *pack(const uint8_t *bytes, size_t length) {
  zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
  zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
  g_assert_nonnull(zip);
  zip_source_keep(source);
  add_parts(zip, (const char *)bytes, (const char *)bytes + length);
  zip_stat_t stat;
  GBytes *packed = NULL;
  if (zip_close(zip) != 0) {
    zip_discard(zip);
  } else if (zip_source_stat(source, &stat) == 0 && stat.size > 0 && zip_source_open(source) == 0) {
    char *room = g_malloc(stat.size);
    zip_int64_t got = zip_source_read(source, room, stat.size);
    zip_source_close(source);
    packed = g_bytes_new_take(room, (gsize)MAX(got, 0));
  }
  zip_source_free(source);
  return packed;
}

void fuzz_one(const uint8_t *bytes, size_t length) {
  static FuzzFile file;
  g_autoptr(GBytes) packed = pack(bytes, length);
  gsize n = 0;
  const void *data = packed ? g_bytes_get_data(packed, &n) : NULL;
  if (n > 0) fuzz_export(fuzz_file(&file, data, n));
}
