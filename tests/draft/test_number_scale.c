/* Ratings in bare numbers: what could be chosen, and which end is the good one. */
#include "drafting.h"

static char *numbers_survey(void) {
  GString *text =
      g_string_new("Answered on,How clear was it? (1-5),How useful was it?,How dry was it?,Points of the day");
  for (guint i = 0; i < 20; i++)
    g_string_append_printf(text, "\n2025-12-%02u,%u,%u,%u,%u", 1 + i, 2 + i % 3, 1 + i % 5, 1 + i % 4, i % 11);
  return g_string_free(text, FALSE);
}

/* Bare numbers share one scale of all that could be chosen. */
static void test_number_scale(void) {
  static const char *const columns[] = {"How clear was it? (1-5)", "How useful was it?", "How dry was it?"};
  g_autofree char *survey = numbers_survey();
  g_autoptr(AssayStudy) study = drafting_study_of("feedback.csv", survey);
  g_assert_cmpuint(study->n_scales, ==, 1);
  g_assert_cmpuint(study->scales[0].points, ==, 5);
  g_assert_cmpstr(study->scales[0].labels[0], ==, "1");
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr(item_that_reads(&study->instruments[0], columns[i])->scale, ==, study->scales[0].id);
  g_assert_null(item_that_reads(&study->instruments[0], "Points of the day")->scale);
}

/* Before and after, a question is answered by the same numbers, whatever was chosen. */
static void test_same_question(void) {
  Drafting d = drafting_begin();
  for (guint k = 0; k < 2; k++) {
    g_autoptr(GString) text = g_string_new("Student ID,I can prune a tree");
    for (guint i = 0; i < 16; i++) {
      g_string_append_c(text, '\n');
      append_id(text, i);
      g_string_append_printf(text, ",%u", k ? 4 + i % 4 : 1 + i % 5);
    }
    drafting_add(&d, k ? "survey after.csv" : "survey before.csv", text->str);
  }
  drafting_guess(&d);
  g_autoptr(AssayStudy) study = drafting_study(&d);
  g_assert_cmpuint(study->n_scales, ==, 1);
  g_assert_cmpuint(study->scales[0].points, ==, 7);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr(item_that_reads(&study->instruments[i], "I can prune a tree")->scale, ==, study->scales[0].id);
  drafting_end(&d);
}

/* Which end is the good one is asked once for all of them. */
static void test_good_end(void) {
  static const char *const answers[] = {NULL, "5", "1"}, *const labels[] = {"labels: ASK", "labels: [1, 2, 3, 4, 5]",
                                                                            "labels: [5, 4, 3, 2, 1]"};
  g_autofree char *survey = numbers_survey();
  for (guint k = 0; k < 3; k++) {
    Drafting d = drafting_begin();
    drafting_add(&d, "feedback.csv", survey);
    drafting_guess(&d);
    for (const AssayDraftQuestion *q; (q = assay_draft_ask(d.draft));) {
      gboolean here = strstr(q->text, "best answer") != NULL;
      if (here) g_assert_false(assay_draft_answer(d.draft, "3", NULL));
      g_assert_true(assay_draft_answer(d.draft, here ? answers[k] : NULL, NULL));
    }
    g_autofree char *text = assay_draft_write(d.draft);
    guint n, asks = 0;
    const AssayDraftOpen *open = assay_draft_open(d.draft, &n);
    for (guint i = 0; i < n; i++) asks += g_str_equal(open[i].key, "labels");
    g_assert_cmpuint(asks, ==, k == 0);
    g_assert_nonnull(strstr(text, labels[k]));
    drafting_end(&d);
  }
}

/* The study's reader takes such a scale from its worst number to its best. */
static void test_falling_numbers(void) {
  static const char *const seen[] = {"1", "4", "2", "N/A"};
  Drafting d = drafting_begin();
  g_autofree char *survey = numbers_survey();
  drafting_add(&d, "feedback.csv", survey);
  drafting_guess(&d);
  drafting_answer_all(&d);
  g_autofree char *text = assay_draft_write(d.draft);
  g_auto(GStrv) part = g_strsplit(text, "[1, 2, 3, 4, 5]", -1);
  g_assert_cmpuint(g_strv_length(part), ==, 2);
  g_autofree char *turned = g_strjoinv("[5, 4, 3, 2, 1]", part);
  g_autoptr(AssayStudy) study = drafting_read(&d, turned);
  g_autoptr(AssayScaleReading) reading = assay_scale_read(study, &study->scales[0], seen, G_N_ELEMENTS(seen));
  g_assert_cmpuint(reading->points, ==, 5);
  g_assert_cmpint(reading->point[0], ==, reading->point[1] + 3);
  g_assert_cmpint(reading->point[2], ==, reading->point[1] + 2);
  g_assert_true(reading->not_applicable[3]);
  drafting_end(&d);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/number-scale/shared", test_number_scale);
  g_test_add_func("/number-scale/same-question", test_same_question);
  g_test_add_func("/number-scale/good-end", test_good_end);
  g_test_add_func("/number-scale/falling", test_falling_numbers);
  return g_test_run();
}
