/* Which column names the learner: by the ids that files share, whatever the columns are called. */
#include "drafting.h"

static const char questions[] = "The course was relevant to my work|I took an active part|I learned a lot";

/* Tests know people by number, the survey by address: the roster knows both. */
static void test_crosswalk(void) {
  Drafting d = drafting_begin();
  g_autofree char *roster = roster_of(12), *pre = test_of(0, 12, 6, 2025, 9, 5), *post = test_of(1, 12, 6, 2025, 12, 5),
                  *survey = survey_of(2, 12, questions, "Your address");
  drafting_add(&d, "people.csv", roster);
  drafting_add(&d, "pretest.csv", pre);
  drafting_add(&d, "posttest.csv", post);
  drafting_add(&d, "exit survey.csv", survey);
  drafting_guess(&d);
  g_autoptr(AssayStudy) study = drafting_study(&d);
  g_assert_cmpstr(study->roster.file, ==, "exports/people.csv");
  g_assert_cmpstr(study->roster.learner, ==, "Student ID");
  g_assert_cmpuint(study->roster.n_ids, ==, 2);
  g_assert_cmpstr(study->roster.column[ASSAY_ROSTER_ENROLLED_ON], ==, "Enrolled");
  g_assert_cmpstr(study->roster.column[ASSAY_ROSTER_COMPLETED_ON], ==, "Completed");
  g_assert_cmpstr(study->roster.column[ASSAY_ROSTER_BADGE], ==, "Badge");
  g_assert_cmpstr(instrument_of(study, "pretest")->learner_column, ==, "Student ID");
  g_assert_cmpstr(instrument_of(study, "exit-survey")->learner_column, ==, "Your address");
  g_assert_cmpstr(instrument_of(study, "exit-survey")->learner_id, ==, "email");
  g_assert_cmpstr(instrument_of(study, "pretest")->learner_id, !=, "email");
  drafting_end(&d);
}

/* Where all know people by one id, the roster needs no crosswalk. */
static void test_one_id(void) {
  Drafting d = drafting_begin();
  g_autofree char *roster = roster_of(12), *pre = test_of(0, 12, 6, 2025, 9, 5), *post = test_of(1, 12, 6, 2025, 12, 5);
  drafting_add(&d, "roster.csv", roster);
  drafting_add(&d, "pretest.csv", pre);
  drafting_add(&d, "posttest.csv", post);
  drafting_guess(&d);
  g_autofree char *text = assay_draft_write(d.draft);
  g_assert_null(strstr(text, "ids:"));
  g_autoptr(AssayStudy) study = drafting_study(&d);
  g_assert_cmpstr(instrument_of(study, "posttest")->learner_column, ==, "Student ID");
  drafting_end(&d);
}

/* Without a roster, tests are joined by what they share; of two ids of a file, by the one that the other file has too. */
static void test_no_roster(void) {
  Drafting d = drafting_begin();
  g_autoptr(GString) pre = g_string_new("Login,Matrikel,Q1,Q2,Q3,Q4");
  g_autoptr(GString) post = g_string_new("Token,Nummer,Q1,Q2,Q3,Q4");
  for (guint i = 0; i < 12; i++) {
    g_string_append_printf(pre, "\nuser%03u,%05u,1,0,1,%u", i, 20011 + 7 * i, i % 2);
    g_string_append_printf(post, "\nt%05uz,%05u,1,1,1,%u", 90 * i, 20011 + 7 * i, i % 2);
  }
  drafting_add(&d, "pretest.csv", pre->str);
  drafting_add(&d, "posttest.csv", post->str);
  drafting_guess(&d);
  g_autoptr(AssayStudy) study = drafting_study(&d);
  g_assert_null(study->roster.file);
  g_assert_cmpstr(instrument_of(study, "pretest")->learner_column, ==, "Matrikel");
  g_assert_cmpstr(instrument_of(study, "posttest")->learner_column, ==, "Nummer");
  drafting_end(&d);
}

/* Names and numbers link the two tests as well; the address links the survey too. */
static void test_widest(void) {
  Drafting d = drafting_begin();
  g_autoptr(GString) pre = g_string_new("Nachname,Nummer,E-Mail,Q1,Q2,Q3,Q4");
  for (guint i = 0; i < 12; i++)
    g_string_append_printf(pre, "\nLearner%u,%05u,l%u@example.org,1,0,%u,1", i, 20011 + 7 * i, i, i % 2);
  g_autofree char *survey = survey_of(0, 9, questions, "Adresse");
  drafting_add(&d, "pretest.csv", pre->str);
  drafting_add(&d, "posttest.csv", pre->str);
  drafting_add(&d, "evaluation.csv", survey);
  drafting_guess(&d);
  g_autoptr(AssayStudy) study = drafting_study(&d);
  g_assert_cmpstr(instrument_of(study, "pretest")->learner_column, ==, "E-Mail");
  g_assert_cmpstr(instrument_of(study, "posttest")->learner_column, ==, "E-Mail");
  g_assert_cmpstr(instrument_of(study, "evaluation")->learner_column, ==, "Adresse");
  drafting_end(&d);
}

static char *test_with_two_ids(guint from) {
  GString *text = g_string_new("Login,Student ID,Q1,Q2,Q3,Q4");
  for (guint i = from; i < from + 12; i++)
    g_string_append_printf(text, "\nuser%03u,%05u,1,0,1,%u", i, 20011 + 7 * i, i % 2);
  return g_string_free(text, FALSE);
}

/* A test whose ids no other file has needs them only to tell its own people apart. */
static void test_alone(void) {
  Drafting d = drafting_begin();
  g_autofree char *text = test_with_two_ids(0);
  drafting_add(&d, "final test.csv", text);
  drafting_guess(&d);
  g_autoptr(AssayStudy) study = drafting_study(&d);
  g_assert_nonnull(study->instruments[0].learner_column);
  drafting_end(&d);
}

/* Two tests that share no ids: which column is meant in each, is asked. */
static void test_open(void) {
  Drafting d = drafting_begin();
  g_autofree char *first = test_with_two_ids(0), *second = test_with_two_ids(40);
  drafting_add(&d, "pretest.csv", first);
  drafting_add(&d, "posttest.csv", second);
  drafting_guess(&d);
  g_autofree char *open = assay_draft_write(d.draft);
  g_assert_nonnull(strstr(open, "    learner: ASK"));
  const AssayDraftQuestion *q;
  while ((q = assay_draft_ask(d.draft)) && !strstr(q->text, "names the learner"))
    assay_draft_answer(d.draft, NULL, NULL);
  g_assert_nonnull(q);
  g_autoptr(GError) error = NULL;
  g_assert_false(assay_draft_answer(d.draft, "Q1", &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE);
  g_assert_cmpstr(error->message, ==, "expected one of \"Login\", \"Student ID\"");
  g_assert_true(assay_draft_answer(d.draft, "student id", NULL));
  g_autofree char *text = assay_draft_write(d.draft);
  g_assert_nonnull(strstr(text, "    learner: {column: Student ID}"));
  drafting_end(&d);
}

/* A survey that names nobody is anonymous; one that does is asked about. */
static void test_anonymity(void) {
  Drafting d = drafting_begin();
  g_autofree char *roster = roster_of(12), *named = survey_of(0, 12, questions, "Email"),
                  *nameless = survey_of(0, 12, questions, NULL);
  drafting_add(&d, "roster.csv", roster);
  drafting_add(&d, "evaluation.csv", nameless);
  drafting_add(&d, "reaction.csv", named);
  drafting_guess(&d);
  g_autofree char *text = assay_draft_write(d.draft);
  g_autoptr(AssayStudy) none = drafting_read(&d, text);
  guint n, promises = 0;
  const AssayDraftOpen *open = assay_draft_open(d.draft, &n);
  for (guint i = 0; i < n; i++) promises += g_str_equal(open[i].key, "promise");
  g_assert_cmpuint(promises, ==, 1);
  const AssayDraftQuestion *q;
  while ((q = assay_draft_ask(d.draft)) && !strstr(q->text, "anonymity in reaction.csv"))
    assay_draft_answer(d.draft, NULL, NULL);
  g_assert_nonnull(q);
  g_assert_true(assay_draft_answer(d.draft, "yes", NULL));
  drafting_answer_all(&d);
  g_autofree char *said = assay_draft_write(d.draft);
  g_assert_null(strstr(said, "promise: ASK"));
  guint anonymous = 0;
  for (const char *p = said; (p = strstr(p, "promise: anonymous")); p++) anonymous++;
  g_assert_cmpuint(anonymous, ==, 2);
  drafting_end(&d);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/learner/crosswalk", test_crosswalk);
  g_test_add_func("/learner/one-id", test_one_id);
  g_test_add_func("/learner/no-roster", test_no_roster);
  g_test_add_func("/learner/widest", test_widest);
  g_test_add_func("/learner/alone", test_alone);
  g_test_add_func("/learner/open", test_open);
  g_test_add_func("/learner/anonymity", test_anonymity);
  return g_test_run();
}
