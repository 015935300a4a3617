/* The Student Analysis of a classic quiz of Canvas: points beside answers, questions that an attempt did not hold, texts
 * between questions. */
#include "reading.h"

#define STUDY_OF(items, post)                                                                                          \
  "roster: {file: exports/roster.csv, learner: sis, ids: [{name: sis, column: sis}]}\n"                                \
  "instruments:\n  - id: s\n    level: 2\n    occasion: post\n    file: exports/s.csv\n    learner: {column: sis_id, " \
  "id: sis}\n    items:\n" items                                                                                       \
  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: test, post: s." post               \
  "}, {id: n, kind: skill, method: test, post: s." post "}]}\n"

#define STUDY                                                           \
  STUDY_OF(                                                             \
      "      - {id: a, column: \"What is 2, plus 2?\", type: score}\n"  \
      "      - {id: b, column: \"What is 2, plus 2?\", type: choice}\n" \
      "      - {id: c, column: Pick all primes, type: multi}\n"         \
      "      - {id: d, column: Pick all primes, type: score}\n"         \
      "      - {id: e, column: Explain, type: text}\n",                 \
      "a")

#define HEAD                                                                                                       \
  "name,id,sis_id,section,section_id,submitted,attempt,\"101: What is\n2, plus 2?\",1.0,102: Pick all primes,2.0," \
  "103: Explain,1.0,n correct,n incorrect,score\n"
#define ROW(name, id, day, attempt, answers) \
  name ",1," id ",A,5,2026-09-" day " 23:30:00 UTC," attempt "," answers ",1,2,3\n"

static void test_cells(void) {
  Reading *r = reading_new(STUDY);
  reading_text(r, "s",
               HEAD ROW("Ada Quill", "S1", "26", "2", "4,1.0,\"2,3,5\\, or more\",2.0,\"Fine, \"\"thanks\"\"\",0.0")
                   ROW("Ada Quill", "S1", "25", "1", "5,0.0,2,1.0,,0.0") /* seen, left empty */
               ROW("Bo Finch", "S2", "25", "1", ",0.0,,,x,")             /* not in this attempt; not graded */
               ROW("", "", "25", "1", "4,1.0,2,1.0,,")                   /* somebody who was not logged in */
               ROW("Test Student", "", "25", "1", "4,1.0,2,1.0,,"));
  g_assert_cmpstr(r->out->str, ==,
                  "3 linked @20722 a=1.0 b=4 c=2;3;5, or more d=2.0 e=Fine, \"thanks\"\n"
                  "4 linked @20721 a=0.0 b=5 c=2 d=1.0 e=\n"
                  "5 linked @20721 a=0.0 b=() c=(unseen) d=(unseen) e=x\n"
                  "6 @20721 a=1.0 b=4 c=2 d=1.0 e=\n");
  g_assert_cmpstr(r->report.platform, ==, "canvas-quiz");
  g_assert_cmpuint(reading_rule(r, "test-student"), ==, 1);
  g_assert_nonnull(reading_issue(r, "no-id"));
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 1);
  reading_free(r);
}

/* An answer without points waits for a person to grade it; no score is taken, and that is told. */
static void test_ungraded(void) {
  Reading *r = reading_new(STUDY_OF("      - {id: a, column: Explain, type: score}\n", "a"));
  reading_text(r, "s", HEAD ROW("Ada", "S1", "26", "1", "4,1.0,2,1.0,an essay,"));
  g_assert_cmpstr(r->out->str, ==, "3 linked @20722 a=(no points yet)\n");
  g_assert_nonnull(strstr(reading_issue(r, "ungraded")->message, "1 answer that has no points yet"));
  g_assert_null(strstr(reading_issue(r, "ungraded")->message, "essay"));
  reading_free(r);
}

typedef struct {
  guint n;
  double max[4];
  char *question[4];
} Fields;

static gboolean take_fields(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  Fields *fields = user;
  (void)error;
  fields->n = assay_fields_size(batch->fields);
  for (guint f = 0; f < MIN(fields->n, 4); f++) {
    fields->max[f] = assay_decimal_value(assay_fields_get(batch->fields, f)->max);
    fields->question[f] = g_strdup(assay_fields_get(batch->fields, f)->question);
  }
  return TRUE;
}

/* A range of scores takes the points of each question, with the most that can be had. A text between questions is none, and
 * a bonus question is one whose maximum the file does not know. */
static void test_range(void) {
  static const char rows[] =
      "name,id,sis_id,section,section_id,submitted,1: One,1.0,2: Read this,0.0,3: Bonus,0.0,4: <b>Four</b> &amp; "
      "more,2.5,5: No points,0,6: Last,1.0,n correct,n incorrect,score\n"
      "Ada,1,S1,A,5,2026-09-26 23:30:00 UTC,x,1.0,,0.0,y,1.0,z,2.5,w,0.0,v,1.0,4,1,5.5\n";
  Reading *r = reading_new(STUDY_OF("      - {id: a, from: \"1: One\", to: \"6: Last\", type: score}\n", "a"));
  Fields fields = {0};
  g_assert_true(reading_bytes_with(r, "s", rows, strlen(rows), take_fields, &fields, NULL));
  g_assert_cmpuint(fields.n, ==, 4);
  static const double max[] = {1, 0, 2.5, 1};
  for (int i = 0; i < 4; i++) g_assert_cmpfloat(fields.max[i], ==, max[i]);
  static const char *const question[] = {"One", "Bonus", "Four & more", "Last"};
  for (int i = 0; i < 4; i++) g_assert_cmpstr(fields.question[i], ==, question[i]);
  for (int i = 0; i < 4; i++) g_free(fields.question[i]);
  reading_text(r, "s", rows);
  g_assert_cmpstr(r->out->str, ==, "2 linked @20722 a.1=1.0 a.2=1.0 a.3=2.5 a.4=1.0\n");
  reading_free(r);

  r = reading_new(
      STUDY_OF("      - {id: a, from: \"1: One\", to: \"6: Last\", type: choice}\n      - {id: b, column: One, "
               "type: score}\n",
               "b"));
  reading_text(r, "s", rows);
  g_assert_cmpstr(r->out->str, ==, "2 linked @20722 a.1=x a.2=y a.3=z a.4=w a.5=v b=1.0\n");
  reading_free(r);
}

/* Two questions of three are drawn for each person: a sum over all would be out of too much, and that is told. */
static void test_drawn(void) {
  Reading *r = reading_new(STUDY_OF("      - {id: a, from: \"1: One\", to: \"3: Three\", type: score}\n", "a"));
  static const char head[] =
      "name,id,sis_id,section,section_id,submitted,1: One,1.0,2: Two,1.0,3: Three,1.0,n correct,n "
      "incorrect,score\n";
  g_autofree char *drawn = g_strconcat(head,
                                       "Ada,1,S1,A,5,2026-09-26 23:30:00 UTC,x,1.0,y,0.0,,,1,1,1.0\n"
                                       "Bo,2,S2,A,5,2026-09-26 23:30:00 UTC,,,y,0.0,z,1.0,1,1,1.0\n",
                                       NULL);
  reading_text(r, "s", drawn);
  const AssayIssue *issue = reading_issue(r, "partly-shown");
  g_assert_cmpuint(issue->line, ==, 2);
  g_assert_nonnull(strstr(issue->message, "2 submissions hold some of the questions"));
  g_autofree char *same = g_strconcat(head, "Ada,1,S1,A,5,2026-09-26 23:30:00 UTC,x,1.0,,0.0,z,1.0,1,1,1.0\n", NULL);
  reading_text(r, "s", same);
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 0);
  reading_free(r);
}

static void test_question(void) {
  static const char rows[] = HEAD ROW("Ada", "S1", "26", "1", "4,1.0,2,1.0,x,1.0");
  Reading *r = reading_new(STUDY);
  Fields fields = {0};
  g_assert_true(reading_bytes_with(r, "s", rows, strlen(rows), take_fields, &fields, NULL));
  g_assert_cmpstr(fields.question[1], ==, "What is 2, plus 2?");
  g_assert_cmpfloat(fields.max[0], ==, 1);
  g_assert_cmpfloat(fields.max[3], ==, 2);
  for (int i = 0; i < 4; i++) g_free(fields.question[i]);
  reading_free(r);
}

/* An anonymous survey, in another language: who answered is not in the file, and the date is known by its form. */
static void test_anonymous(void) {
  static const char study[] =
      "instruments:\n  - id: s\n    level: 1\n    file: exports/s.csv\n    promise: anonymous\n    items:\n"
      "      - {id: a, column: How was it?, type: choice}\n"
      "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: attitude, method: survey, post: s.a}, {id: n, "
      "kind: attitude, method: survey, post: s.a}]}\n";
  Reading *r = reading_new(study);
  reading_text(r, "s",
               "Abschnitt,Abschnitts-ID,eingereicht,7: How was it?,0.0,n richtig,n falsch,Punkte\n"
               "A,5,2026-09-26 23:30:00 UTC,Good,0.0,0,1,0.0\nA,5,2026-09-26 23:31:00 UTC,Good,0.0,0,1,0.0\n");
  g_assert_cmpstr(r->out->str, ==, "2 @20722 a=Good\n3 @20722 a=Good\n");
  g_assert_cmpstr(r->report.platform, ==, "canvas-quiz");
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 0);
  reading_free(r);
}

static void test_private(void) {
  static const char *const columns[] = {"name", "id", "sis_id"};
  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
    g_auto(GStrv) parts = g_strsplit(STUDY, "{id: e, column: Explain, type: text}", 2);
    g_autofree char *study = g_strconcat(parts[0], "{id: e, column: ", columns[i], "}", parts[1], NULL);
    Reading *r = reading_new(study);
    GError *error = NULL;
    g_assert_false(reading_bytes(r, "s", HEAD, strlen(HEAD), &error));
    reading_refused(error, ASSAY_ERROR_DATA, "it can be no question", columns[i]);
    reading_free(r);
  }
}

/* A sum too few behind the questions, or words where points stand: another table. */
static void test_others(void) {
  Reading *r = reading_new(STUDY_OF("      - {id: a, column: \"1: One\", type: score}\n", "a"));
  reading_text(r, "s", "sis_id,1: One,1.0,n correct,score\nS1,x,1.0,1,1\n");
  g_assert_cmpstr(r->report.platform, ==, "plain");
  reading_text(r, "s", "sis_id,1: One,why,a,b,c\nS1,x,1.0,1,1,1\n");
  g_assert_cmpstr(r->report.platform, ==, "plain");
  GError *error = NULL;
  static const char items[] =
      "Question Id,Question Title,Answered Student Count,Alpha,Point Biserial of Correct\n1,a,2,N/A,0\n";
  g_assert_false(reading_bytes(r, "s", items, strlen(items), &error));
  reading_refused(error, ASSAY_ERROR_DATA, "export.csv:1: this is the Item Analysis of a Canvas quiz",
                  "Student Analysis");
  reading_free(r);
}

/* The study cannot insist on what no line of which is a person. */
static void test_insisted(void) {
  Reading *r = reading_new(
      "instruments:\n  - {id: s, level: 1, file: exports/s.csv, platform: canvas-item-analysis, items: [{id: a, "
      "column: "
      "Alpha}]}\nobjectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: survey, post: s.a}, "
      "{id: n, "
      "kind: skill, method: survey, post: s.a}]}\n");
  GError *error = NULL;
  static const char items[] = "Question Id,Alpha,Point Biserial of Correct\n1,N/A,0\n";
  g_assert_false(reading_bytes(r, "s", items, strlen(items), &error));
  reading_refused(error, ASSAY_ERROR_DATA, "this is the Item Analysis of a Canvas quiz");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/canvas-quiz/cells", test_cells);
  g_test_add_func("/canvas-quiz/ungraded", test_ungraded);
  g_test_add_func("/canvas-quiz/range", test_range);
  g_test_add_func("/canvas-quiz/drawn", test_drawn);
  g_test_add_func("/canvas-quiz/question", test_question);
  g_test_add_func("/canvas-quiz/anonymous", test_anonymous);
  g_test_add_func("/canvas-quiz/private", test_private);
  g_test_add_func("/canvas-quiz/others", test_others);
  g_test_add_func("/canvas-quiz/insisted", test_insisted);
  return g_test_run();
}
