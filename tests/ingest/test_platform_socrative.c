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

/* Tables of other origin with a title and a percentage. */
static void test_not_fooled(void) {
  static const char *const tables[] = {
      "Bees,,,\nName,Score (0-100),Comment,Plan\nAda,50,so,x\nBo,70,no,y\n",
      "Bees,,,\nName,Score (0 - 100),Comment,Plan\nAda,50,so,x\nBo,70,no,y\n",
      "Name,Score (0 - 100),Right,Q1\nAda,50,1,x\nBo,70,0,y\n",
      "Bees,,,\nName,Score (0 - 100),Minutes,Q1\nAda,50,31,x\nBo,70,20,y\n",
  };
  for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
    g_autofree char *folder = support_folder_new(), *path = g_build_filename(folder, "t.csv", NULL);
    support_write(folder, "t.csv", tables[i], -1);
    g_autoptr(AssayInspection) got = assay_ingest_inspect(path, "t.csv", NULL, NULL);
    g_assert_cmpstr(got->report.platform, ==, "plain");
    support_folder_remove(g_steal_pointer(&folder));
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/socrative/class", test_class);
  g_test_add_func("/socrative/other-language", test_other_language);
  g_test_add_func("/socrative/not-fooled", test_not_fooled);
  return g_test_run();
}
