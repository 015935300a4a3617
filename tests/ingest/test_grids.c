/* Columns of one grid share their answers: a column in which nobody chose an answer still has its points. The scales are
 * those of src/study/likert_vocabulary.tsv, by their labels. */
#include "grids.h"
#include "reading.h"

typedef struct {
  AssayDictionary *dictionary[4];
  const char *grid[4];
  guint n;
} Columns;

static void columns_add(Columns *of, const char *grid, const char *set) {
  g_auto(GStrv) label = g_strsplit(set, "|", -1);
  of->dictionary[of->n] = assay_dictionary_new();
  for (guint i = 0; label[i]; i++) assay_dictionary_intern(of->dictionary[of->n], label[i], strlen(label[i]));
  of->grid[of->n++] = grid;
}

/* The labels of each column, columns between blanks and strokes; frees. */
static char *columns_share(Columns *of, gboolean *gained) {
  GString *text = g_string_new(NULL);
  *gained = assay_grids_share(of->grid, of->dictionary, of->n);
  for (guint i = 0; i < of->n; i++) {
    if (i) g_string_append(text, " / ");
    for (guint32 c = ASSAY_CODE_FIRST_LABEL; c < assay_dictionary_size(of->dictionary[i]); c++)
      g_string_append_printf(text, "%s%s", c > ASSAY_CODE_FIRST_LABEL ? "|" : "",
                             assay_dictionary_text(of->dictionary[i], c));
    assay_dictionary_free(of->dictionary[i]);
  }
  *of = (Columns){0};
  return g_string_free(text, FALSE);
}

static void expect(Columns *of, const char *expected) {
  gboolean gained;
  g_autofree char *found = columns_share(of, &gained);
  g_assert_cmpint(gained, ==, expected[0] != '=');
  g_assert_cmpstr(found, ==, expected[0] == '=' ? expected + 1 : expected);
}

static void test_shared(void) {
  Columns of = {0};
  columns_add(&of, "g", "Agree|Strongly agree");
  columns_add(&of, "g", "Strongly disagree|Disagree|Neutral|Agree|Unsure");
  columns_add(&of, NULL, "Agree");
  columns_add(&of, "h", "Agree");
  expect(&of,
         "Agree|Strongly agree|Strongly disagree|Disagree|Neutral / "
         "Strongly disagree|Disagree|Neutral|Agree|Unsure|Strongly agree / Agree / Agree");
  columns_add(&of, "g", ""); /* nobody answered */
  columns_add(&of, "g", "Never|Rarely|Always");
  expect(&of, "Never|Rarely|Always / Never|Rarely|Always");
}

/* "=" in front: nothing was shared. */
static void test_not_shared(void) {
  Columns of = {0};
  columns_add(&of, "g", "Very satisfied|Satisfied|Dissatisfied"); /* two scales that stand in one grid by mistake */
  columns_add(&of, "g", "Strongly agree|Agree|Disagree");
  expect(&of, "=Very satisfied|Satisfied|Dissatisfied / Strongly agree|Agree|Disagree");
  columns_add(&of, "g", "Agree|Strongly agree"); /* together still no number of points */
  columns_add(&of, "g", "Agree|Neutral");
  expect(&of, "=Agree|Strongly agree / Agree|Neutral");
  columns_add(&of, "g", "Agree|Strongly agree|Disagree|Neutral|as ever"); /* somebody's own words */
  columns_add(&of, "g", "Agree|Strongly agree");
  expect(&of, "=Agree|Strongly agree|Disagree|Neutral|as ever / Agree|Strongly agree");
  columns_add(&of, "g", "1|2|5");
  columns_add(&of, "g", "3|4");
  expect(&of, "=1|2|5 / 3|4");
  columns_add(&of, "g", "Agree|Disagree|Neutral|Strongly agree|Strongly disagree"); /* alone in its grid */
  columns_add(&of, "h", "Agree|Strongly agree");
  expect(&of, "=Agree|Disagree|Neutral|Strongly agree|Strongly disagree / Agree|Strongly agree");
}

#define STUDY                                                                                                        \
  "instruments:\n  - {id: s, level: 1, file: exports/s.csv, items: [{id: hive, column: 'Rate [Hive]'}, {id: wax, "   \
  "column: 'Rate [Wax]'}, {id: own, column: 'Rate [Honey]', scale: agreement-7}, {id: kind, column: 'Rate [Comb]', " \
  "type: choice}]}\nobjectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: survey, post: " \
  "s.hive}, {id: n, kind: skill, method: survey, post: s.hive}]}\n"
#define TABLE                                         \
  "Rate [Hive],Rate [Wax],Rate [Honey],Rate [Comb]\n" \
  "Agree,Strongly disagree,Agree,Agree\nStrongly agree,Disagree,Agree,Agree\nAgree,Neutral,Agree,Agree\n"

static gboolean count_labels(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  GString *sizes = user;
  (void)error;
  g_string_append_printf(sizes, "%u rows:", batch->n);
  for (guint f = 0; f < assay_fields_size(batch->fields); f++)
    g_string_append_printf(
        sizes, " %u", assay_dictionary_size(assay_fields_get(batch->fields, f)->dictionary) - ASSAY_CODE_FIRST_LABEL);
  g_string_append_c(sizes, '\n');
  return TRUE;
}

/* Ratings whose scale the study does not name get the labels of each other; other columns keep theirs. */
static void test_file(void) {
  Reading *r = reading_new(STUDY);
  g_autoptr(GString) sizes = g_string_new(NULL);
  GError *error = NULL;
  reading_bytes_with(r, "s", TABLE, strlen(TABLE), count_labels, sizes, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(sizes->str, ==, "3 rows: 5 5 1 1\n");
  reading_free(r);
}

/* Where the rows fill the batches evenly, the labels come in one without rows. */
static void test_full_batches(void) {
  Reading *r = reading_new(STUDY);
  g_autoptr(GString) table = g_string_new(TABLE), sizes = g_string_new(NULL);
  GError *error = NULL;
  for (guint i = 3; i < ASSAY_BATCH_ROWS; i++) g_string_append(table, "Agree,Neutral,Agree,Agree\n");
  reading_bytes_with(r, "s", table->str, table->len, count_labels, sizes, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(sizes->str, ==, "8000 rows: 2 3 1 1\n0 rows: 5 5 1 1\n");
  g_assert_cmpuint(r->report.submitted, ==, ASSAY_BATCH_ROWS);
  reading_free(r);
}

static void test_inspected(void) {
  g_autofree char *folder = support_folder_new(), *path = g_build_filename(folder, "t.csv", NULL);
  support_write(folder, "t.csv", TABLE, -1);
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect(path, "t.csv", NULL, NULL);
  g_assert_nonnull(inspection);
  for (guint i = 0; i < 4; i++) {
    g_assert_cmpstr(inspection->columns[i].grid, ==, "Rate");
    g_assert_cmpuint(inspection->columns[i].scale_points, ==, 5);
    g_assert_true(g_str_has_prefix(inspection->columns[i].scale_note,
                                   "with the other columns of its grid, read as the scale “agreement-5”: 5 points"));
  }
  g_assert_cmpuint(inspection->columns[0].distinct, ==, 2);
  support_folder_remove(g_steal_pointer(&folder));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/grids/shared", test_shared);
  g_test_add_func("/grids/not-shared", test_not_shared);
  g_test_add_func("/grids/file", test_file);
  g_test_add_func("/grids/full-batches", test_full_batches);
  g_test_add_func("/grids/inspected", test_inspected);
  return g_test_run();
}
