/* Tests item by item, for those who teach: how many had each right before and after. Questions are compared only within one
 * form of a test: two forms have other questions under the same numbers. */
#include <string.h>

#include "assay/stats.h"
#include "items.h"
#include "metric.h"

typedef struct {
  guint part;
  char *text, *plain; /* `plain`: the text without a platform's numbers, where it is a header */
  gint64 n;           /* who answered it: both times, where it was asked twice */
  AssaySummary before, after;
  double max;
  AssayItemChange change;
  AssayStatus status; /* of `change` */
} TestItem;

static void item_free(gpointer data) {
  TestItem *item = data;
  g_free(item->text);
  g_free(item->plain);
  g_free(item);
}

/* Several scored questions, or lines of a rubric, that make one measure. */
static gboolean is_test(AssayReview *review, const AssayMeasure *measure) {
  return measure->item->type == ASSAY_ITEM_SCORE && !measure->item->column && !review->error &&
         assay_store_parts(review->store, measure->instrument, measure->item) > 1;
}

static AssayVariable part_of(const AssayMeasure *measure, guint part) {
  AssayVariable variable = assay_variable_item(measure->instrument, measure->item);
  variable.part = part;
  variable.occasion = measure->occasion;
  return variable;
}

/* The same people before and after, so that a difference is no matter of who stayed. */
static void measure_both(AssayReview *review, const AssayObjective *objective, const AssayMetric *metric,
                         TestItem *item) {
  const AssayVariable pair[] = {part_of(&metric->pre, item->part), part_of(&metric->post, item->part)};
  AssayTable *table = assay_objective_table(review, objective, review->year, metric->post.instrument, pair, 2);
  AssayTable *matched = table ? assay_table_complete(table, 0, NULL) : NULL;
  item->n = matched ? assay_table_total(matched) : 0;
  if (item->n) {
    assay_summary(matched, 0, &item->before);
    assay_summary(matched, 1, &item->after);
  }
  item->status = item->max > 0 && item->n ? assay_item_change(matched, item->max, &item->change) : ASSAY_TOO_FEW;
  assay_table_free(matched);
  assay_table_free(table);
}

static void measure_after(AssayReview *review, const AssayObjective *objective, const AssayMetric *metric,
                          TestItem *item) {
  AssayVariable variable = part_of(&metric->post, item->part);
  AssayTable *table = assay_objective_table(review, objective, review->year, metric->post.instrument, &variable, 1);
  item->n = assay_people_answered(table, 0);
  if (item->n) assay_summary(table, 0, &item->after);
  item->status = ASSAY_TOO_FEW;
  assay_table_free(table);
}

static TestItem *measure_item(AssayReview *review, const AssayObjective *objective, const AssayMetric *metric,
                              guint part, gboolean both) {
  TestItem *item = g_new0(TestItem, 1);
  AssayVariable variable = part_of(&metric->post, part);
  AssayDecimal max;
  item->part = part;
  item->text = assay_item_text(review, metric->post.instrument, metric->post.item, part);
  gboolean is_header = assay_store_question_is_header(review->store, metric->post.instrument, metric->post.item, part);
  item->plain = is_header ? assay_text_without_numbers(item->text) : g_strdup(item->text);
  if (!review->error && assay_store_maximum(review->store, &variable, &max)) item->max = assay_decimal_value(max);
  (both ? measure_both : measure_after)(review, objective, metric, item);
  return item;
}

/* "Q. 4" of "Q. 4 /1.00", as long as no other question may be meant. */
static const char *name_of(const GPtrArray *items, const TestItem *item) {
  for (guint i = 0; i < items->len; i++) {
    const TestItem *other = items->pdata[i];
    if (other != item && (g_str_equal(other->plain, item->plain) || g_str_equal(other->text, item->plain)))
      return item->text;
  }
  return *item->plain ? item->plain : item->text;
}

/* Fewest right afterwards first; equal ones in the order of the test. */
static gint compare_items(gconstpointer a, gconstpointer b) {
  const TestItem *x = *(const TestItem *const *)a, *y = *(const TestItem *const *)b;
  double p = x->max > 0 ? x->after.mean / x->max : 0, q = y->max > 0 ? y->after.mean / y->max : 0;
  if (p != q) return p < q ? -1 : 1;
  return x->part < y->part ? -1 : x->part > y->part;
}

static void put_easy(AssayReview *review, AssayResult *group, const char *name, const TestItem *item, double mean) {
  if (item->max <= 0)
    assay_figure_absent(review, group, name, "reason-maximum-unknown");
  else
    assay_figure_number(review, group, name, mean / item->max, item->n, ASSAY_FORMAT_PERCENT, 0,
                        assay_figure_verdict(review, item->n));
}

/* Why the parts are not compared with a first measure; NULL where they are. */
static const char *why_not_compared(AssayReview *review, const AssayMetric *metric) {
  if (!metric->has_pre) return "test-items-once";
  if (!is_test(review, &metric->pre)) return "test-items-whole";
  if (!assay_instrument_is_linked(metric->pre.instrument) || !assay_instrument_is_linked(metric->post.instrument))
    return "test-items-unlinked";
  return g_strcmp0(metric->pre.instrument->form, metric->post.instrument->form) ? "test-items-other-form" : NULL;
}

static void put_item(AssayReview *review, AssayResult *list, const TestItem *item, const char *name, gboolean both) {
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_count(group, "number", item->part);
  assay_result_add_text(group, "text", name);
  if (both)
    put_easy(review, group, "before", item, item->before.mean);
  else
    assay_figure_absent(review, group, "before", "reason-not-compared");
  put_easy(review, group, "after", item, item->after.mean);
  assay_figure_people(review, group, "n", item->n);
  static const char *const counts[] = {"gained", "lost", NULL};
  if (item->status != ASSAY_OK && item->status != ASSAY_NO_VARIANCE) {
    assay_figures_absent(review, group, counts, both ? "reason-no-answers" : "reason-not-compared");
    return;
  }
  AssayVerdict verdict = assay_figure_verdict(review, item->n);
  assay_figure_count(review, group, "gained", item->change.wrong_right, verdict);
  assay_figure_count(review, group, "lost", item->change.right_wrong, verdict);
}

static void put_test(AssayReview *review, AssayResult *list, const AssayObjective *objective,
                     const AssayMetric *metric) {
  const AssayMeasure *post = &metric->post;
  const char *why_not = why_not_compared(review, metric);
  gboolean both = !why_not;
  guint parts = assay_store_parts(review->store, post->instrument, post->item);
  if (both) parts = MIN(parts, assay_store_parts(review->store, metric->pre.instrument, metric->pre.item));
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(item_free);
  for (guint part = 1; part <= parts && !review->error; part++)
    g_ptr_array_add(items, measure_item(review, objective, metric, part, both));
  g_ptr_array_sort(items, compare_items);
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "metric", metric->id);
  assay_result_add_text(group, "name", assay_metric_needs_name(objective, metric) ? assay_metric_name(metric) : "");
  assay_result_add_text(group, "objective", objective->text);
  assay_result_add_flag(group, "judged", metric->method != ASSAY_METHOD_TEST);
  assay_result_add_flag(group, "same_form", both);
  assay_sentence_add(review, group, "sentence", both ? "test-items" : why_not, NULL);
  AssayResult *nodes = assay_result_add_list(group, "items");
  for (guint i = 0; i < items->len; i++)
    put_item(review, nodes, items->pdata[i], name_of(items, items->pdata[i]), both);
}

static void put_whole(AssayReview *review, AssayResult *list, const AssayObjective *objective) {
  AssayResult *words = assay_words_new();
  assay_words_text(words, "objective", objective->text);
  assay_sentence_append(review, list, "test-items-none", words);
}

/* At tier internal: for the instructors, not for those to whom the review is filed. */
void assay_review_test_items(AssayReview *review) {
  if (review->disclosure.tier != ASSAY_TIER_INTERNAL) return;
  AssayResult *list = assay_result_add_list(review->root, "tests");
  AssayResult *whole = assay_result_add_list(review->root, "tests_whole");
  for (guint i = 0; i < review->study->n_objectives && !review->error; i++) {
    const AssayObjective *objective = &review->study->objectives[i];
    for (guint m = 0; m < objective->n_metrics; m++) {
      const AssayMetric now = assay_metric_in_year(&objective->metrics[m], review->year);
      if (!now.has_post || !assay_metric_is_direct(&now)) continue;
      if (is_test(review, &now.post))
        put_test(review, list, objective, &now);
      else
        put_whole(review, whole, objective);
    }
  }
}
