/* The exports of tests/ingest/exports, damaged: cut, without one of their lines, with a line that is all
 * delimiters in its place, and with a delimiter in the place of another character. Whatever a platform looks for may be gone. Each is
 * refused with a message or accounts for all its records. */
#include <string.h>

#include "assay/ingest.h"
#include "support.h"

typedef struct {
  char *folder;
  guint read, refused;
} Place;

static void assert_account(Place *place, const char *bytes, gsize length) {
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename(place->folder, "export.csv", NULL);
  support_write(place->folder, "export.csv", bytes, (gssize)length);
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect(path, "export.csv", NULL, &error);
  if (!inspection) {
    g_assert_true(g_str_has_prefix(error->message, "export.csv:"));
    place->refused++;
    return;
  }
  const AssayIngestReport *report = &inspection->report;
  g_assert_cmpuint(report->records, ==, report->submitted + report->left_out + report->rejected);
  place->read++;
}

static void cut(Place *place, const char *bytes, gsize length) {
  for (gsize n = 1; n < length; n += 1 + length / 24) assert_account(place, bytes, n);
}

static void drop_lines(Place *place, const char *bytes, gsize length) {
  const char *end = bytes + length;
  guint n = 0;
  for (const char *line = bytes, *next; line < end; line = next) {
    const char *stop = memchr(line, '\n', (gsize)(end - line));
    next = stop ? stop + 1 : end;
    g_autoptr(GString) rest = g_string_new_len(bytes, line - bytes);
    g_string_append_len(rest, next, end - next);
    if (n++ % 2) g_string_insert(rest, line - bytes, ",,,,,,,,\n;;;;;;;;\n");
    assert_account(place, rest->str, rest->len);
  }
}

static void put_delimiters(Place *place, const char *bytes, gsize length) {
  static const char marks[] = ",;\t\"";
  for (gsize n = 0; n < length; n += 1 + length / 16) {
    g_autofree char *changed = g_memdup2(bytes, length);
    changed[n] = marks[n % 4];
    assert_account(place, changed, length);
  }
}

static void test_damaged(void) {
  g_autofree char *folder = g_build_filename(g_getenv("ASSAY_SOURCE"), "tests/ingest/exports", NULL);
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  g_assert_nonnull(dir);
  Place place = {support_folder_new(), 0, 0};
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(folder, name, NULL), *bytes = NULL;
    gsize length;
    if (!g_file_get_contents(path, &bytes, &length, NULL)) continue;
    cut(&place, bytes, length);
    drop_lines(&place, bytes, length);
    put_delimiters(&place, bytes, length);
  }
  g_test_message("%u read, %u refused", place.read, place.refused);
  g_assert_cmpuint(place.read, >, 200);
  g_assert_cmpuint(place.refused, >, 0);
  support_folder_remove(place.folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/damaged-exports/all", test_damaged);
  return g_test_run();
}
