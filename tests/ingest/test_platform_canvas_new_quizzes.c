/* The student analysis of New Quizzes: questions known by their ItemID, drawn from banks, graded by hand. */
#include "reading.h"

#define STUDY_OF(items)                                                                                                \
  "roster: {file: exports/roster.csv, learner: sis, ids: [{name: sis, column: sis}]}\n"                                \
  "instruments:\n  - id: s\n    level: 2\n    occasion: post\n    file: exports/s.csv\n    learner: {column: ID, id: " \
  "sis}\n    items:\n" items                                                                                           \
  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: test, post: s.a}, {id: n, kind: "  \
  "skill, method: test, post: s.a}]}\n"

#define QUESTION(text) "ItemID,ItemType," text ",EarnedPoints,Status,"
#define HEAD                                                                                                       \
  "Name,ID,SectionIDs,SectionNames,Submitted,ElapsedTime,Attempt," QUESTION("Which tool?") QUESTION("Name a part") \
      QUESTION("Explain") "NumberOfCorrect,NumberOfIncorrect,NoResponse,PointsPossible,OverallScore\n"
#define ROW(id, day, first, second, third) \
  "Ada," id ",5,A,2026-09-" day "T01:00:00Z,00:12:40,1," first "," second "," third ",1,2,0,5,3\n"

#define ROWS                                                                                                         \
  HEAD ROW("S1", "26", "91,MC,Smoker,1,Correct", "92,FI,Frame,2,Correct", "94,ES,\"They, er, leave\",,NeedsGrading") \
      ROW("S2", "25", "91,MC,Veil,0,Incorrect", "93,FI,,0,Incorrect", "94,ES,,,NoResponse")                          \
          ROW("S3", "24", "91,MC,Glove,0,Incorrect", ",,,,", "94,ES,Hm,1.5,PartiallyCorrect")

/* Each item's own points and answers; 93 was shown to one person, and 92 to another. */
static void test_cells(void) {
  Reading *r = reading_new(
      STUDY_OF("      - {id: a, column: Which tool?, type: score}\n      - {id: b, column: Which tool?, type: choice}\n"
               "      - {id: c, column: \"92: drawn from a bank\", type: score}\n"
               "      - {id: d, column: \"93: drawn from a bank\", type: score}\n"
               "      - {id: e, column: \"93: drawn from a bank\", type: choice}\n"
               "      - {id: f, column: Explain, type: score}\n      - {id: g, column: Explain, type: text}\n"));
  reading_text(r, "s", ROWS);
  g_assert_cmpstr(
      r->out->str, ==,
      "2 linked @20722 a=1 b=Smoker c=2 d=(unseen) e=(unseen) f=(no points yet) g=They, er, leave @duration=760\n"
      "3 linked @20721 a=0 b=Veil c=(unseen) d=0 e=() f=() g= @duration=760\n"
      "4 linked @20720 a=0 b=Glove c=(unseen) d=(unseen) e=(unseen) f=1.5 g=Hm @duration=760\n");
  g_assert_cmpstr(r->report.platform, ==, "canvas-new-quizzes");
  g_assert_nonnull(strstr(reading_issue(r, "ungraded")->message, "1 answer that has no points yet"));
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 1);
  reading_free(r);
}

static gboolean take_maxima(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  double *max = user;
  (void)error;
  for (guint f = 0; f < 3; f++) max[f] = assay_decimal_value(assay_fields_get(batch->fields, f)->max);
  return TRUE;
}

/* Somebody was Correct in 91 and in 92; what 94 is worth, nobody has shown. */
static void test_maxima(void) {
  Reading *r = reading_new(
      STUDY_OF("      - {id: a, column: Which tool?, type: score}\n      - {id: b, column: \"92: drawn from a bank\", "
               "type: score}\n      - {id: c, column: Explain, type: score}\n"));
  double max[3];
  g_assert_true(reading_bytes_with(r, "s", ROWS, strlen(ROWS), take_maxima, max, NULL));
  g_assert_cmpfloat(max[0], ==, 1);
  g_assert_cmpfloat(max[1], ==, 2);
  g_assert_cmpfloat(max[2], ==, 0);
  reading_free(r);
}

/* Where every place holds one question, the text of the header is that of the question. */
static void test_range(void) {
  Reading *r = reading_new(STUDY_OF("      - {id: a, from: Which tool?, to: Explain, type: score}\n"));
  reading_text(r, "s",
               HEAD ROW("S1", "26", "91,MC,Smoker,1,Correct", "92,FI,Frame,2,Correct", "94,ES,They,1,Correct")
                   ROW("S2", "25", "91,MC,Veil,0,Incorrect", "92,FI,,0,Incorrect", "94,ES,,0,NoResponse"));
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked @20722 a.1=1 a.2=2 a.3=1 @duration=760\n3 linked @20721 a.1=0 a.2=0 a.3=0 @duration=760\n");
  reading_free(r);
}

/* Rows of another length are rejected with their line, empty rows and a header that comes again are left out. */
static void test_rows(void) {
  Reading *r = reading_new(STUDY_OF("      - {id: a, column: Which tool?, type: score}\n"));
  reading_text(r, "s", ROWS "Ada,S4,5\n" HEAD ROW("S5", "25", "91,MC,Veil,0,Incorrect", ",,,,", ",,,,") "Test Student,S6,5,A,,,1"
                       ",91,MC,x,1,Correct,,,,,,,,,,,1,2,0,5,3\n");
  g_assert_cmpuint(r->report.records, ==, 7);
  g_assert_cmpuint(r->report.submitted, ==, 4);
  g_assert_cmpuint(reading_rule(r, "header-again"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "test-student"), ==, 1);
  g_assert_cmpuint(r->report.rejected, ==, 1);
  g_assert_cmpuint(reading_issue(r, "cell-count")->line, ==, 5);
  reading_text(r, "s", HEAD);
  g_assert_nonnull(reading_issue(r, "no-records"));
  g_assert_cmpuint(r->report.records, ==, 0);
  reading_free(r);
}

static void test_private(void) {
  GError *error = NULL;
  Reading *r = reading_new(STUDY_OF("      - {id: a, column: Name}\n"));
  g_assert_false(reading_bytes(r, "s", ROWS, strlen(ROWS), &error));
  reading_refused(error, ASSAY_ERROR_DATA, "it can be no question");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/canvas-new-quizzes/cells", test_cells);
  g_test_add_func("/canvas-new-quizzes/maxima", test_maxima);
  g_test_add_func("/canvas-new-quizzes/range", test_range);
  g_test_add_func("/canvas-new-quizzes/rows", test_rows);
  g_test_add_func("/canvas-new-quizzes/private", test_private);
  return g_test_run();
}
