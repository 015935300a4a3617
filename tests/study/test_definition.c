/* What makes a file be read anew, and what does not. */
#include "parse.h"

static char *definition(const char *old, const char *new, const char *instrument) {
  g_autofree char *text = base_study(old, new);
  g_autoptr(AssayStudy) study = parse_clean(text);
  const AssayInstrument *found = g_str_equal(instrument, "roster") ? assay_study_roster_instrument(study)
                                                                   : assay_study_instrument(study, instrument);
  char *hex = assay_instrument_definition(study, found);
  g_assert_cmpuint(strlen(hex), ==, 64);
  return hex;
}

static void check(const char *instrument, const char *old, const char *new, gboolean same) {
  g_autofree char *before = definition(NULL, NULL, instrument), *after = definition(old, new, instrument);
  g_test_message("%s: %s -> %s", instrument, old, new);
  g_assert_cmpint(g_str_equal(before, after), ==, same);
}

static void test_read_anew(void) {
  check("exit", "column: Q1,", "column: Q7,", FALSE);
  check("exit", "column: Q2, type: text", "column: Q2, type: choice", FALSE);
  check("exit", "{column: Mail, id: email}", "{column: Mail, id: sis}", FALSE);
  check("exit", "{column: Mail, id: email}", "{column: Email, id: email}", FALSE);
  check("exit", "    items:\n", "    platform: qualtrics\n    items:\n", FALSE);
  check("exit", "    items:\n", "    encoding: windows-1252\n    items:\n", FALSE);
  check("exit", "    items:\n", "    submitted: Ended\n    items:\n", FALSE);
  check("exit", "  learner: Number\n", "  learner: Number\n  date_order: dmy\n", FALSE);
  check("roster", "column: Email}", "column: Mail}", FALSE);
  check("roster", "  learner: Number\n", "  learner: Number\n  columns: {badge: Badge}\n", FALSE);
}

static void test_not_read_anew(void) {
  check("exit", "scale: agreement-5", "scale: can-do", TRUE);
  check("exit", "scale: agreement-5", "scale: agreement-5, reverse: true", TRUE);
  check("exit", "construct: relevance", "construct: value", TRUE);
  check("exit", "    items:\n", "    attempts: first\n    year: 2024-25\n    items:\n", TRUE);
  check("exit", "file: exports/exit.csv", "file: exports/exit-*.csv", TRUE);
  check("exit", "id: useful, column: Q1", "id: useful, text: Was it useful?, column: Q1", TRUE);
  check("exit", "pilot_start: 2024-fall", "pilot_start: 2025-fall", TRUE);
  check("roster", "  learner: Number\n", "  learner: Number\n  yes: [issued]\n", TRUE);
}

/* Two definitions must not have one text: a column "a" after one named "b 1:c" and the like. */
static void test_unambiguous(void) {
  g_autofree char *a = definition("column: Q2, type: text", "columns: [x, y], type: text", "exit");
  g_autofree char *b = definition("column: Q2, type: text", "columns: [\"x\\npart 1:y\"], type: text", "exit");
  g_assert_cmpstr(a, !=, b);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/study/definition/read-anew", test_read_anew);
  g_test_add_func("/study/definition/not-read-anew", test_not_read_anew);
  g_test_add_func("/study/definition/unambiguous", test_unambiguous);
  return g_test_run();
}
