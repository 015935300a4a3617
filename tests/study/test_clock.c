/* The pilot clock (R1, R9, R14, R27), the calendar, and the follow-up bins. Expected values by the words of the
 * procedure. */
#include "parse.h"

static AssayStudy *started(const char *term) {
  g_autofree char *line = g_strdup_printf("pilot_start: %s", term), *text = base_study("pilot_start: 2024-fall", line);
  return parse_clean(text);
}

static void check_due(const char *term, const char *expected_term, const char *expected_day) {
  g_autoptr(AssayStudy) study = started(term);
  g_autofree char *due = assay_study_proposal_term(study), *day = assay_day_format(assay_study_proposal_due(study));
  g_assert_cmpstr(due, ==, expected_term);
  g_assert_cmpstr(day, ==, expected_day);
}

static void test_due(void) {
  check_due("2024-fall", "fall 2026", "2026-08-25");
  check_due("2025-spring", "fall 2026", "2026-08-25");
  check_due("2025-summer", "fall 2026", "2026-08-25");
  check_due("2025-fall", "fall 2027", "2027-08-25");
  g_autofree char *text = base_study("assay: 1\n", "assay: 1\ncalendar: {fall: 09-01}\n");
  g_autoptr(AssayStudy) study = parse_clean(text);
  g_autofree char *day = assay_day_format(assay_study_proposal_due(study));
  g_assert_cmpstr(day, ==, "2026-09-01");
}

static void test_pilot_year(void) {
  g_autoptr(AssayStudy) fall = started("2024-fall"), spring = started("2025-spring");
  g_assert_cmpint(assay_study_pilot_year(fall, 2023), ==, 0);
  g_assert_cmpint(assay_study_pilot_year(fall, 2024), ==, 1);
  g_assert_cmpint(assay_study_pilot_year(fall, 2026), ==, 3);
  g_assert_cmpint(assay_study_pilot_year(fall, 2027), ==, 4);
  g_assert_cmpint(assay_study_pilot_year(spring, 2024), ==, 1);
  g_assert_cmpint(assay_study_pilot_year(spring, 2025), ==, 2);
}

static void test_credit_status(void) {
  g_autofree char *text = base_study("  credits: 3\n",
                                     "  credits: 3\n  status_was: [{year: 2024-25, status: non-credit}, "
                                     "{year: 2025-26, status: hybrid}]\n");
  g_autoptr(AssayStudy) study = parse_clean(text);
  g_assert_cmpint(assay_study_credit_status(study, 2024), ==, ASSAY_NON_CREDIT);
  g_assert_cmpint(assay_study_credit_status(study, 2025), ==, ASSAY_HYBRID);
  g_assert_cmpint(assay_study_credit_status(study, 2026), ==, ASSAY_CREDIT);
}

static void check_bins(const char *bins, const char *const *text, const int *days, guint n) {
  g_autofree char *line = g_strdup_printf("assay: 1\n%s", bins), *file = base_study("assay: 1\n", line);
  g_autoptr(AssayStudy) study = parse_clean(file);
  g_assert_cmpuint(study->n_followup_bins, ==, n);
  for (guint i = 0; i < n; i++) {
    g_assert_cmpstr(study->followup_text[i], ==, text[i]);
    if (i + 1 < n) g_assert_cmpint(study->followup_days[i], ==, days[i]);
  }
}

static void test_bins(void) {
  check_bins("", (const char *const[]){"up to 12 weeks", "3-12 months", "over 12 months"}, (const int[]){84, 365}, 3);
  check_bins("followup: {bins: [6 months, 2 years, 5 years]}\n",
             (const char *const[]){"up to 6 months", "6-24 months", "2-5 years", "over 5 years"},
             (const int[]){183, 731, 1826}, 4);
  check_bins("followup: {bins: [10 days]}\n", (const char *const[]){"up to 10 days", "over 10 days"}, (const int[]){10},
             2);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/study/clock/due", test_due);
  g_test_add_func("/study/clock/pilot-year", test_pilot_year);
  g_test_add_func("/study/clock/credit-status", test_credit_status);
  g_test_add_func("/study/clock/bins", test_bins);
  return g_test_run();
}
