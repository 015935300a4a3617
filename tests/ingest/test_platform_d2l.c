/* D2L Brightspace: grades with their maxima in headers, ids behind a "#"; attempts of a quiz, a row a question. */
#include "reading.h"

#define STUDY_OF(learner, items)                                                                                       \
  "roster: {file: exports/roster.csv, learner: Number, ids: [{name: number, column: Number}]}\n"                       \
  "instruments:\n  - id: s\n    level: 2\n    occasion: post\n    file: exports/s.csv\n    learner: {column: " learner \
  ", id: "                                                                                                             \
  "number}\n    items:\n" items                                                                                        \
  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: test, post: s.a}, {id: n, kind: "  \
  "skill, method: test, post: s.a}]}\n"

static gboolean take_maxima(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  double *max = user;
  (void)error;
  for (guint f = 0; f < 2; f++) max[f] = assay_decimal_value(assay_fields_get(batch->fields, f)->max);
  return TRUE;
}

/* ---- Grades ---- */

#define HEAD                                                                                                   \
  "OrgDefinedId,Username,Last Name,First Name,Email,Pre-test Points Grade <Numeric MaxPoints:10 Weight:50 "    \
  "Category:Quizzes>,"                                                                                         \
  "Essay Points Grade <Numeric MaxPoints:12.5 Weight:50>,Essay Grade Symbol <Numeric MaxPoints:12.5>,Quizzes " \
  "Subtotal "                                                                                                  \
  "Numerator,End-of-Line Indicator\n"
#define ROWS \
  HEAD "#000246,#ada.q,Quill,Ada,ada@example.org,4,9.5,B,13.5,#\n#000247,#bo.f,Finch,Bo,bo@example.org,,-,,7,#\n"
#define ITEMS \
  "      - {id: a, column: Pre-test, type: score}\n      - {id: b, column: Essay Points Grade, type: score}\n"

static gboolean take_learner(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  (void)error;
  *(AssayId *)user = batch->learner[0];
  return TRUE;
}

/* The sign before an id is no part of it: the roster has none. Weights change from year to year, titles do not. */
static void test_grades(void) {
  Reading *r = reading_new(STUDY_OF("OrgDefinedId", ITEMS));
  reading_text(r, "s", ROWS);
  g_assert_cmpstr(r->out->str, ==, "2 linked a=4 b=9.5\n3 linked a=() b=()\n");
  g_assert_cmpstr(r->report.platform, ==, "d2l-grades");
  double max[2];
  g_assert_true(reading_bytes_with(r, "s", ROWS, strlen(ROWS), take_maxima, max, NULL));
  g_assert_cmpfloat(max[0], ==, 10);
  g_assert_cmpfloat(max[1], ==, 12.5);
  AssayId with, without;
  static const char roster[] = "Number\n000246\n";
  g_assert_true(reading_bytes_with(r, "s", ROWS, strlen(ROWS), take_learner, &with, NULL));
  g_assert_true(reading_bytes_with(r, "roster", roster, strlen(roster), take_learner, &without, NULL));
  g_assert_true(with.lo == without.lo && with.hi == without.hi);
  reading_free(r);
}

/* Another language and its decimal comma: the last column is "#" in every row. */
static void test_locale(void) {
  Reading *r = reading_new(STUDY_OF(
      "OrgDefinedId",
      "      - {id: a, column: Vortest Punkte, type: score}\n      - {id: b, column: Essay Punkte, type: score}\n"));
  static const char rows[] =
      "OrgDefinedId,Username,Nachname,\"Vortest Punkte <Numerisch MaxPunkte:12,5 Gewicht:1>\",\"Essay Punkte "
      "<Numerisch "
      "MaxPunkte:5>\",Zeilenende\n#1,#ada,Quill,\"7,125\",\"4,5\",#\n";
  reading_text(r, "s", rows);
  g_assert_cmpstr(r->out->str, ==, "2 linked a=7.125 b=4.5\n");
  double max[2];
  g_assert_true(reading_bytes_with(r, "s", rows, strlen(rows), take_maxima, max, NULL));
  g_assert_cmpfloat(max[0], ==, 12.5);
  reading_free(r);
}

/* Lists of presence end their lines so, too, and hold no grades. */
static void test_presence(void) {
  Reading *r = reading_new(STUDY_OF("Username", "      - {id: a, column: May 1, type: choice}\n"));
  reading_text(r, "s",
               "First Name,Last Name,Username,May 1,% Attendance,End-of-Line Indicator\nAda,Quill,ada,P,100,#\n");
  g_assert_cmpstr(r->report.platform, ==, "plain");
  reading_free(r);
}

static void test_private(void) {
  static const char *const columns[] = {"OrgDefinedId", "Username", "Last Name", "First Name", "Email"};
  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
    g_autofree char *study = g_strdup_printf(STUDY_OF("Username", "      - {id: a, column: %s}\n"), columns[i]);
    Reading *r = reading_new(study);
    GError *error = NULL;
    g_assert_false(reading_bytes(r, "s", ROWS, strlen(ROWS), &error));
    reading_refused(error, ASSAY_ERROR_DATA, "it can be no question", columns[i]);
    reading_free(r);
  }
}

/* ---- Attempts of a quiz ---- */

#define QUIZ                                                                                                       \
  "Org Defined ID,Username,FirstName,LastName,Attempt #,Attempt Start,Attempt End,Section #,Q #,Q Type,Q Title,Q " \
  "Text,Bonus?,Difficulty,Answer,Answer Match,Score,Out Of\n"
#define ADA(attempt, day, question) \
  "000246,ada,Ada,Quill," attempt ",\"Feb " day ", 2025 9:00 AM\",\"Feb " day ", 2025 9:12 AM\",," question "\n"
#define TOOLS(answer, score)       "1,MC,Tools,<p>Which tool?</p>,FALSE,1," answer ",Checked," score ",1"
#define PICK(answer, match, score) "2,MS,,Pick all,FALSE,1," answer "," match "," score ",2"

static const char attempts[] =
    QUIZ ADA("2", "4", TOOLS("Smoker", "1")) ADA("2", "4", PICK("Veil", "Checked", "1.5"))
        ADA("2", "4", PICK("Hat", "Checked", "")) ADA("2", "4", PICK("Wasp", "Unchecked", ""))
            ADA("2", "4", "3,WR,Essay,,FALSE,1,They leave,,,5") ADA("1", "3", TOOLS("Glove", "0"))
                "000247,bo,Bo,Finch,1,\"Feb 3, 2025 9:00 AM\",\"Feb 3, 2025 9:12 AM\",,1,MC,Tools,<p>Which "
                "tool?</p>,FALSE,1,,,0,1\n"
                "000247,bo,Bo,Finch,2,\"Feb 5, 2025 9:00 AM\",,,1,MC,Tools,<p>Which tool?</p>,FALSE,1,Smoker,Checked,,1\n";

static void test_quiz(void) {
  Reading *r = reading_new(STUDY_OF("Org Defined ID",
                                    "      - {id: a, column: \"Tools: Which tool?\", type: score}\n      - {id: b, "
                                    "column: \"Tools: Which tool?\", type: "
                                    "choice}\n      - {id: c, column: Pick all, type: score}\n      - {id: d, column: "
                                    "Pick all, type: multi}\n      - {id: e, "
                                    "column: Essay, type: score}\n      - {id: f, column: Essay, type: text}\n"));
  reading_text(r, "s", attempts);
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked @20123 a=1 b=Smoker c=1.5 d=Veil\nHat e=(no points yet) f=They leave\n"
                  "7 linked @20122 a=0 b=Glove c=(unseen) d=(unseen) e=(unseen) f=\n"
                  "8 linked @20122 a=0 b=() c=(unseen) d=(unseen) e=(unseen) f=\n");
  g_assert_cmpstr(r->report.platform, ==, "d2l-quiz");
  g_assert_cmpuint(reading_rule(r, "unfinished-attempt"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "joined"), ==, 4);
  g_assert_cmpuint(r->report.records, ==, 8);
  g_assert_nonnull(strstr(reading_issue(r, "ungraded")->message, "1 answer that has no points yet"));
  reading_free(r);
}

static void test_quiz_range(void) {
  Reading *r =
      reading_new(STUDY_OF("Username", "      - {id: a, from: \"Tools: Which tool?\", to: Essay, type: score}\n"));
  reading_text(r, "s", attempts);
  g_assert_nonnull(strstr(r->out->str, "2 linked @20123 a.1=1 a.2=1.5 a.3=(no points yet)\n"));
  double max[2];
  g_assert_true(reading_bytes_with(r, "s", attempts, strlen(attempts), take_maxima, max, NULL));
  g_assert_cmpfloat(max[0], ==, 1);
  g_assert_cmpfloat(max[1], ==, 2);
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/d2l/grades", test_grades);
  g_test_add_func("/d2l/locale", test_locale);
  g_test_add_func("/d2l/presence", test_presence);
  g_test_add_func("/d2l/private", test_private);
  g_test_add_func("/d2l/quiz", test_quiz);
  g_test_add_func("/d2l/quiz-range", test_quiz_range);
  return g_test_run();
}
