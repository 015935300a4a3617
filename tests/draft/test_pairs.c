/* Which of two tests came first, and what is a pair at all: by names, dates, questions, people, columns and rows. */
#include "drafting.h"
#include "pairs.h"

static void add_test(Drafting *d, const char *name, guint items, int month) {
  g_autofree char *text = test_of(0, 12, items, 2025, month, 5);
  drafting_add(d, name, text);
}

static AssayStudy *study_of_two(const char *first, int month, const char *second, int other_month) {
  Drafting d = drafting_begin();
  add_test(&d, first, 8, month);
  add_test(&d, second, 8, other_month);
  drafting_guess(&d);
  g_autofree char *text = assay_draft_write(d.draft);
  AssayStudy *study = drafting_read(&d, text);
  g_assert_null(study); /* status, pilot and target are open */
  study = drafting_study(&d);
  drafting_end(&d);
  return study;
}

static void assert_pair(const AssayStudy *study, const char *pre, const char *post) {
  const AssayInstrument *before = instrument_of(study, pre), *after = instrument_of(study, post);
  g_assert_cmpint(before->occasion, ==, ASSAY_OCCASION_PRE);
  g_assert_cmpint(after->occasion, ==, ASSAY_OCCASION_POST);
  g_assert_cmpuint(study->n_objectives, ==, 1);
  const AssayMetric *metric = &study->objectives[0].metrics[0];
  g_assert_true(metric->pre.instrument == before);
  g_assert_true(metric->post.instrument == after);
}

static void test_by_name(void) {
  g_autoptr(AssayStudy) english = study_of_two("posttest.csv", 12, "pretest.csv", 9);
  assert_pair(english, "pretest", "posttest");
  g_autoptr(AssayStudy) german = study_of_two("Vortest.csv", 9, "Nachtest.csv", 12);
  assert_pair(german, "vortest", "nachtest");
  g_autoptr(AssayStudy) apart = study_of_two("SQL quiz before.csv", 9, "SQL quiz after.csv", 12);
  assert_pair(apart, "sql-quiz-before", "sql-quiz-after");
}

static void test_by_date(void) {
  g_autoptr(AssayStudy) study = study_of_two("quiz-a.csv", 12, "quiz-b.csv", 9);
  assert_pair(study, "quiz-b", "quiz-a");
}

static void open_pair(Drafting *d, const char *first, int month, const char *second, int other_month) {
  *d = drafting_begin();
  add_test(d, first, 8, month);
  add_test(d, second, 8, other_month);
  drafting_guess(d);
}

static guint count_open(Drafting *d, const char *key) {
  g_autofree char *text = assay_draft_write(d->draft);
  g_autoptr(AssayStudy) study = drafting_read(d, text);
  guint n, found = 0;
  const AssayDraftOpen *open = assay_draft_open(d->draft, &n);
  for (guint i = 0; i < n; i++) found += g_str_equal(open[i].key, key);
  return found;
}

/* Names that say one thing and dates that say another, and nothing that says anything: only the director knows. */
static void test_open(void) {
  Drafting d;
  open_pair(&d, "pretest.csv", 12, "posttest.csv", 9);
  g_assert_cmpuint(count_open(&d, "occasion"), ==, 2);
  drafting_end(&d);
  open_pair(&d, "quiz-a.csv", 9, "quiz-b.csv", 9);
  g_assert_cmpuint(count_open(&d, "occasion"), ==, 2);
  for (const AssayDraftQuestion *q; (q = assay_draft_ask(d.draft));)
    if (!g_str_has_prefix(q->text, "Which came first"))
      assay_draft_answer(d.draft, NULL, NULL);
    else {
      g_assert_null(q->standard);
      g_assert_false(assay_draft_answer(d.draft, "3", NULL));
      g_assert_true(assay_draft_answer(d.draft, "2", NULL));
    }
  g_assert_cmpuint(count_open(&d, "occasion"), ==, 0);
  drafting_end(&d);
}

/* Another test, of other people, is no second measure of the first. */
static void test_strangers(void) {
  Drafting d = drafting_begin();
  g_autofree char *one = test_of(0, 12, 8, 2025, 9, 5), *other = test_of(40, 52, 8, 2025, 12, 5);
  drafting_add(&d, "quiz-a.csv", one);
  drafting_add(&d, "quiz-b.csv", other);
  drafting_guess(&d);
  for (guint i = 0; i < d.draft->instruments->len; i++)
    g_assert_null(((SketchInstrument *)d.draft->instruments->pdata[i])->partner);
  drafting_end(&d);
}

/* Two tests with other points are two forms; no gain between them is told without more ado. */
static void test_forms(void) {
  Drafting d = drafting_begin();
  add_test(&d, "pretest.csv", 8, 9);
  add_test(&d, "posttest.csv", 10, 12);
  drafting_guess(&d);
  g_autoptr(AssayStudy) study = drafting_study(&d);
  assert_pair(study, "pretest", "posttest");
  g_assert_false(assay_study_forms_equivalent(study, instrument_of(study, "pretest")->form,
                                              instrument_of(study, "posttest")->form));
  drafting_end(&d);
}

/* Two years lie side by side: one instrument for both, and the files of one year are compared. */
static void test_years(void) {
  Drafting d = drafting_begin();
  g_autofree char *a = test_of(0, 12, 8, 2024, 9, 5), *b = test_of(0, 12, 8, 2024, 12, 5),
                  *c = test_of(20, 30, 8, 2025, 9, 5), *e = test_of(20, 30, 8, 2025, 12, 5);
  drafting_add(&d, "quiz-a-2024-25.csv", a);
  drafting_add(&d, "quiz-b-2024-25.csv", b);
  drafting_add(&d, "quiz-a-2025-26.csv", c);
  drafting_add(&d, "quiz-b-2025-26.csv", e);
  drafting_guess(&d);
  g_autoptr(AssayStudy) study = drafting_study(&d);
  g_assert_cmpuint(study->n_instruments, ==, 2);
  assert_pair(study, "quiz-a", "quiz-b");
  g_assert_cmpstr(instrument_of(study, "quiz-a")->file, ==, "exports/quiz-a-*.csv");
  drafting_end(&d);
}

/* ---- Columns ---- */

static AssayStudy *study_of_columns(const char *header, guint low, guint high) {
  Drafting d = drafting_begin();
  g_autoptr(GString) text = g_string_new(header);
  for (guint i = 0; i < 12; i++) {
    g_string_append_c(text, '\n');
    append_id(text, i);
    g_string_append_printf(text, ",%u,%u", low + i % 5, high + i % 4);
  }
  g_string_append_c(text, '\n');
  drafting_add(&d, "grades.csv", text->str);
  drafting_guess(&d);
  AssayStudy *study = drafting_study(&d);
  drafting_end(&d);
  return study;
}

static void test_columns(void) {
  g_autoptr(AssayStudy) study = study_of_columns("Student ID,Pre-test,Post-test", 2, 6);
  g_assert_cmpuint(study->n_instruments, ==, 2);
  assert_pair(study, "pre-test", "post-test");
  g_assert_cmpstr(study->instruments[0].file, ==, study->instruments[1].file);
  g_assert_cmpstr(study->objectives[0].metrics[0].post.item->column, ==, "Post-test");
  g_assert_cmpint(study->objectives[0].metrics[0].post.item->max.mantissa, ==, 10); /* nobody had more than 9 */
  g_autoptr(AssayStudy) joined = study_of_columns("Student ID,Postwt,Prewt", 2, 6);
  g_assert_cmpstr(joined->objectives[0].metrics[0].pre.item->column, ==, "Prewt");
  g_autoptr(AssayStudy) apart = study_of_columns("Student ID,pretest.1,post.test.1", 2, 6);
  g_assert_cmpstr(apart->objectives[0].metrics[0].pre.item->column, ==, "pretest.1");
}

/* ---- Rows ---- */

static void test_rows(void) {
  Drafting d = drafting_begin();
  g_autoptr(GString) text = g_string_new("Student ID,Paper,Rater,Claim,Evidence");
  for (guint i = 0; i < 24; i++) {
    g_string_append_c(text, '\n');
    append_id(text, i / 2);
    g_string_append_printf(text, ",%s,Rater %c,%u,%u", i % 2 ? "Final paper" : "First paper", 'A' + (char)(i % 3),
                           i % 4, i % 5);
  }
  drafting_add(&d, "papers.csv", text->str);
  drafting_guess(&d);
  g_autoptr(AssayStudy) study = drafting_study(&d);
  const AssayInstrument *papers = instrument_of(study, "papers");
  g_assert_cmpint(papers->level, ==, 2);
  g_assert_cmpstr(papers->occasion_column, ==, "Paper");
  g_assert_cmpstr(papers->occasion_pre, ==, "First paper");
  g_assert_cmpstr(papers->occasion_post, ==, "Final paper");
  g_assert_cmpstr(papers->rater, ==, "Rater");
  g_assert_cmpint(study->objectives[0].metrics[0].method, ==, ASSAY_METHOD_WRITTEN);
  drafting_end(&d);
}

/* ---- Then and now in one survey ---- */

static void test_retrospective(void) {
  Drafting d = drafting_begin();
  g_autofree char *text =
      survey_of(0, 12,
                "The course was relevant to my work|Before the course I could read a map|Now I can read a map|"
                "How sure are you with data? [Before]|How sure are you with data? [After]",
                NULL);
  drafting_add(&d, "exit survey.csv", text);
  drafting_guess(&d);
  g_autoptr(AssayStudy) study = drafting_study(&d);
  guint pairs = 0;
  for (guint i = 0; i < study->n_objectives; i++)
    for (guint k = 0; k < study->objectives[i].n_metrics; k++) {
      const AssayMetric *metric = &study->objectives[i].metrics[k];
      g_assert_true(metric->retrospective);
      g_assert_cmpint(metric->kind, ==, ASSAY_KIND_CONFIDENCE);
      gboolean map = strstr(metric->pre.item->column, "map") != NULL;
      g_assert_cmpstr(metric->pre.item->column, ==,
                      map ? "Before the course I could read a map" : "How sure are you with data? [Before]");
      g_assert_cmpstr(metric->post.item->column, ==,
                      map ? "Now I can read a map" : "How sure are you with data? [After]");
      pairs++;
    }
  g_assert_cmpuint(pairs, ==, 2);
  drafting_end(&d);
}

/* Two surveys that share ratings of what people can do: those are compared; the rest of the later one is a reaction. */
static void test_surveys(void) {
  Drafting d = drafting_begin();
  g_autofree char *before = survey_of(0, 12, "I can read a map|I can draw a map", "Email");
  g_autofree char *after = survey_of(0, 12, "I can read a map|I can draw a map|The course was worth my time", "Email");
  drafting_add(&d, "presurvey.csv", before);
  drafting_add(&d, "postsurvey.csv", after);
  drafting_guess(&d);
  g_autoptr(AssayStudy) study = drafting_study(&d);
  g_assert_cmpuint(study->n_instruments, ==, 3);
  g_assert_cmpint(instrument_of(study, "postsurvey")->level, ==, 1);
  g_assert_cmpuint(instrument_of(study, "postsurvey")->n_items, ==, 1);
  g_assert_cmpint(instrument_of(study, "presurvey-ratings")->occasion, ==, ASSAY_OCCASION_PRE);
  g_assert_cmpuint(instrument_of(study, "postsurvey-ratings")->n_items, ==, 2);
  g_assert_cmpuint(study->n_objectives, ==, 2);
  drafting_end(&d);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/pairs/by-name", test_by_name);
  g_test_add_func("/pairs/by-date", test_by_date);
  g_test_add_func("/pairs/open", test_open);
  g_test_add_func("/pairs/strangers", test_strangers);
  g_test_add_func("/pairs/forms", test_forms);
  g_test_add_func("/pairs/years", test_years);
  g_test_add_func("/pairs/columns", test_columns);
  g_test_add_func("/pairs/rows", test_rows);
  g_test_add_func("/pairs/retrospective", test_retrospective);
  g_test_add_func("/pairs/surveys", test_surveys);
  return g_test_run();
}
