/* Who counts for a year where no roster says it. Private functions of findings, on studies reckoned by hand. */
#include "review.h"
#include "small_study.h"

enum { INSTRUMENTS = 9 };

static char *study_of_many(void) {
  GString *text = g_string_new(
      "assay: 1\n"
      "program: {name: Query School, unit: Public Service, proposers: [A, B], status: non-credit, modality: online,\n"
      "          audience: graduate, pilot_start: 2024-fall}\n"
      "instruments:\n");
  for (int i = 0; i < INSTRUMENTS; i++)
    g_string_append_printf(
        text,
        "  - {id: quiz%d, level: 2, file: quiz%d.csv, learner: {column: ID}, submitted: When, items: "
        "[{id: total, column: Total, type: score, max: 5}]}\n",
        i, i);
  g_string_append(text,
                  "objectives:\n  - {id: all, text: Everything, metrics: [{id: m, kind: knowledge, method: test, post: "
                  "quiz0.total}]}\n");
  return g_string_free(text, FALSE);
}

/* In quiz i of 2024-25 answer: a learner of its own, the one after, and one who answers all; quiz 0 has a learner of
 * another year too. Together: learners 0 to 9, and the one who answers all. */
static void test_more_instruments_than_axes(void) {
  g_autofree char *text = study_of_many();
  Filling sources[INSTRUMENTS];
  char *name[INSTRUMENTS], *file[INSTRUMENTS], *rows[INSTRUMENTS];
  for (int i = 0; i < INSTRUMENTS; i++) {
    name[i] = g_strdup_printf("quiz%d", i);
    file[i] = g_strdup_printf("quiz%d.csv", i);
    rows[i] = g_strdup_printf("@learner=|@submitted|total\nl%d|2024-10-0%d|3\nl%d|2024-10-0%d|4\nall|2025-03-0%d|5\n%s",
                              i, i + 1, i + 1, i + 1, i + 1, i ? "" : "later|2025-10-01|2\n");
    sources[i] = (Filling){name[i], file[i], NULL, rows[i]};
  }
  Small small = small_open(text, sources, INSTRUMENTS);
  AssayFindingsRequest request = small_request(&small, 2024, ASSAY_TIER_INTERNAL);
  AssayReview review;
  g_assert_true(assay_review_open(&review, &request));
  g_assert_cmpint(assay_objective_eligible(&review, &small.study->objectives[0], 2024), ==, INSTRUMENTS + 2);
  g_assert_cmpint(assay_objective_eligible(&review, &small.study->objectives[0], 2025), ==, 1);
  g_assert_cmpint(assay_objective_eligible(&review, &small.study->objectives[0], 2023), ==, 0);
  g_assert_no_error(review.error);
  assay_review_close(&review);
  small_close(&small);
  for (int i = 0; i < INSTRUMENTS; i++) {
    g_free(name[i]);
    g_free(file[i]);
    g_free(rows[i]);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/places/more-instruments-than-axes", test_more_instruments_than_axes);
  return g_test_run();
}
