/* Socrative: names below rows of a title, the averages of the class at the end. */
#include "own_export.h"

#define STUDY                                                                                                       \
  "roster: {file: exports/roster.csv, learner: No, ids: [{name: no, column: No}]}\n"                                \
  "instruments:\n"                                                                                                  \
  "  - {id: t, level: 2, file: exports/t.csv, learner: {column: Student ID, id: no}, items: "                       \
  "[{id: total, column: Total Score (0 - 100), type: score}, {id: right, column: Number of correct answers, type: " \
  "number}, {id: word, column: 'Say, in a word, what \"propolis\" is', type: text}]}\n"                             \
  "  - {id: d, level: 2, file: exports/d.csv, items: [{id: total, column: Punkte gesamt (0 - 100), type: score}, "  \
  "{id: lays, column: Wer legt Eier?, type: choice}]}\n" OWN_OBJECTIVE("t.total")

/* An answer that is a percentage makes no average of a student's row. */
static void test_class(void) {
  Reading *r = reading_new(STUDY);
  own_export_read(r, "t", "socrative.csv");
  g_assert_cmpstr(r->report.platform, ==, "socrative");
  g_assert_cmpuint(r->report.header_rows, ==, 5);
  g_assert_cmpstr(
      r->out->str, ==,
      "6 linked total=100 right=2 word=Resin\n7 linked total=50 right=1 word=\n8 total=0 right=0 word=50%\n");
  g_assert_cmpuint(reading_rule(r, "average"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "blank-row"), ==, 1);
  own_export_private(r, "socrative.csv", "Quill", "00123", "Müller");
  g_autofree char *maxima = own_export_maxima(r, "t", "socrative.csv");
  g_assert_cmpstr(maxima, ==, "total 100");
  reading_free(r);
}

static void test_other_language(void) {
  Reading *r = reading_new(STUDY);
  own_export_read(r, "d", "socrative-de.csv");
  g_assert_cmpstr(r->report.platform, ==, "socrative");
  g_assert_cmpstr(r->out->str, ==, "4 total=100 lays=Königin\n5 total=0 lays=Drohne\n");
  g_assert_cmpuint(reading_rule(r, "average"), ==, 1);
  own_export_private(r, "socrative-de.csv", "Quill", "Finch");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/socrative/class", test_class);
  g_test_add_func("/socrative/other-language", test_other_language);
  return g_test_run();
}
