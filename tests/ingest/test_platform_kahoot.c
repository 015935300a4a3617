/* Kahoot: the sheet with a row an answer becomes a row a player; the sheets that only count are refused. */
#include "own_export.h"

#define STUDY                                                                                                      \
  "instruments:\n"                                                                                                 \
  "  - {id: t, level: 2, file: exports/t.csv, items: [{id: q, from: Q1, to: Q2, type: score}, {id: said, column: " \
  "Q1, type: choice}]}\n" OWN_OBJECTIVE("t.q")

/* The third player gave no answer to question 1, which counts as not correct, and was gone at question 2. */
static void test_answers(void) {
  Reading *r = reading_new(STUDY);
  own_export_read(r, "t", "kahoot.csv");
  g_assert_cmpstr(r->report.platform, ==, "kahoot");
  g_assert_cmpstr(r->out->str, ==,
                  "2 q.1=1 q.2=1 said=Queen\n3 q.1=0 q.2=1 said=Drone\n4 q.1=0 q.2=(unseen) said=()\n");
  g_assert_cmpuint(r->report.records, ==, 5);
  g_assert_cmpuint(reading_rule(r, "joined"), ==, 2);
  own_export_private(r, "kahoot.csv", "bee_fan", "Zoë", "late one");
  g_autofree char *maxima = own_export_maxima(r, "t", "kahoot.csv");
  g_assert_cmpstr(maxima, ==, "q.1 1, q.2 1");
  reading_free(r);
}

static void test_refused(void) {
  static const char *const names[] = {"kahoot-scores.csv", "kahoot-overview.csv"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *path = own_export_path(names[i]);
    GError *error = NULL;
    g_assert_null(assay_ingest_inspect(path, names[i], NULL, &error));
    reading_refused(error, ASSAY_ERROR_DATA, "of a Kahoot report", "RawReportData Data", "nothing was taken");
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/kahoot/answers", test_answers);
  g_test_add_func("/kahoot/refused", test_refused);
  return g_test_run();
}
