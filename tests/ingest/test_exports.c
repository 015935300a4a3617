/* The table of exports, tests/ingest/exports.tsv: every file there is what the row says. */
#include "reading.h"

enum { FILE_NAME, CONTAINER, PLATFORM, ENCODING, RECORDS, SUBMITTED, LEFT_OUT, REJECTED, ISSUES, SCALED, COLUMNS };

static char *path_of(const char *file) {
  if (g_str_has_prefix(file, "own/"))
    return g_build_filename(g_getenv("ASSAY_SOURCE"), "tests/ingest/exports", file + 4, NULL);
  const char *shared = g_getenv("ASSAY_SHARED");
  if (!shared) return g_strdup("");
  if (g_str_has_prefix(file, "data/")) return g_build_filename(shared, file, NULL);
  return g_build_filename(shared, "exports", file + strlen("shared/"), NULL);
}

static int by_text(gconstpointer a, gconstpointer b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *rules_of(const AssayIngestReport *report) {
  g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < report->n_rules; i++)
    g_ptr_array_add(rules, g_strdup_printf("%s %" G_GUINT64_FORMAT, report->rule[i], report->rule_count[i]));
  g_ptr_array_sort(rules, by_text);
  g_ptr_array_add(rules, NULL);
  return rules->len > 1 ? g_strjoinv(", ", (char **)rules->pdata) : g_strdup("-");
}

static char *codes_of(const AssayIssues *issues) {
  g_autoptr(GPtrArray) codes = g_ptr_array_new();
  for (guint i = 0; i < assay_issues_size(issues); i++)
    if (!g_ptr_array_find_with_equal_func(codes, assay_issues_get(issues, i)->code, g_str_equal, NULL))
      g_ptr_array_add(codes, assay_issues_get(issues, i)->code);
  g_ptr_array_sort(codes, by_text);
  g_ptr_array_add(codes, NULL);
  return codes->len > 1 ? g_strjoinv(", ", (char **)codes->pdata) : g_strdup("-");
}

static char *describe(const AssayInspection *inspection) {
  const AssayIngestReport *report = &inspection->report;
  g_autofree char *rules = rules_of(report), *codes = codes_of(inspection->issues);
  guint scaled = 0;
  for (guint i = 0; i < inspection->n_columns; i++) scaled += inspection->columns[i].scale_points > 0;
  g_assert_cmpuint(report->records, ==, report->submitted + report->left_out + report->rejected);
  for (guint i = 0; i < report->n_rules; i++) g_assert_nonnull(assay_rule_meaning(report->rule[i]));
  return g_strdup_printf("%s\t%s\t%s\t%" G_GUINT64_FORMAT "\t%" G_GUINT64_FORMAT "\t%s\t%" G_GUINT64_FORMAT "\t%s\t%u",
                         report->container, report->platform, report->encoding, report->records, report->submitted,
                         rules, report->rejected, codes, scaled);
}

/* What is wrong, or NULL. */
static char *check(char **cell, const char *path) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect(path, cell[FILE_NAME], NULL, &error);
  if (g_str_equal(cell[PLATFORM], "refused")) {
    if (inspection) return g_strdup("expected a refusal, and it was read");
    return strstr(error->message, cell[SCALED]) ? NULL
                                                : g_strdup_printf("no \"%s\" in: %s", cell[SCALED], error->message);
  }
  if (!inspection) return g_strdup_printf("refused: %s", error->message);
  g_autofree char *wanted = g_strjoinv("\t", cell + 1), *found = describe(inspection);
  return g_str_equal(wanted, found) ? NULL : g_strdup_printf("expected %s\n      found    %s", wanted, found);
}

static void test_table(void) {
  g_autofree char *path = g_build_filename(g_getenv("ASSAY_SOURCE"), "tests/ingest/exports.tsv", NULL);
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) line = g_strsplit(text, "\n", -1);
  g_autoptr(GString) wrong = g_string_new(NULL);
  guint checked = 0, absent = 0;
  gboolean named = FALSE;
  for (guint i = 0; line[i]; i++) {
    if (!*line[i] || *line[i] == '#') continue;
    g_auto(GStrv) cell = g_strsplit(line[i], "\t", -1);
    g_assert_cmpuint(g_strv_length(cell), ==, COLUMNS);
    if (!named) {
      named = TRUE;
      continue;
    }
    g_autofree char *file = path_of(cell[FILE_NAME]);
    gboolean there = g_file_test(file, G_FILE_TEST_IS_REGULAR);
    if (!there && !g_str_has_prefix(cell[FILE_NAME], "own/")) {
      absent++;
      continue;
    }
    checked++;
    g_autofree char *fault = there ? check(cell, file) : g_strdup("is not there");
    if (fault) g_string_append_printf(wrong, "%s: %s\n", cell[FILE_NAME], fault);
  }
  g_test_message("%u exports are what the table says; %u of the outside are not here", checked, absent);
  g_assert_cmpstr(wrong->str, ==, "");
}

/* Of every regular file under `folder`, but for the list of them; "own/" and the path in it. */
static void assert_named(const char *table, const char *folder, const char *prefix) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  g_assert_nonnull(dir);
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(folder, name, NULL), *row = g_strdup_printf("\n%s%s\t", prefix, name);
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
      g_autofree char *inside = g_strconcat(prefix, name, "/", NULL);
      assert_named(table, path, inside);
    } else if (!strstr(table, row) && !g_str_equal(name, "MANIFEST.md")) {
      g_error("%s%s has no row in exports.tsv", prefix, name);
    }
  }
}

/* No fixture lies about without a row, and no export from outside. */
static void test_all_named(void) {
  g_autofree char *path = g_build_filename(g_getenv("ASSAY_SOURCE"), "tests/ingest/exports.tsv", NULL);
  g_autofree char *own = g_build_filename(g_getenv("ASSAY_SOURCE"), "tests/ingest/exports", NULL);
  g_autofree char *table = NULL;
  g_assert_true(g_file_get_contents(path, &table, NULL, NULL));
  assert_named(table, own, "own/");
  const char *shared = g_getenv("ASSAY_SHARED");
  g_autofree char *outside = g_build_filename(shared ? shared : "", "exports", NULL);
  if (shared && g_file_test(outside, G_FILE_TEST_IS_DIR)) assert_named(table, outside, "shared/");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/exports/table", test_table);
  g_test_add_func("/exports/all-named", test_all_named);
  return g_test_run();
}
