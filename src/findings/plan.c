/* The evaluation plan as study.yml states it (R23): each objective with its measures, what learners are asked, what graduates are
 * asked, when, with what, and what is missing of it. No data are needed; what stands here is what was planned. */
#include "figures.h"

typedef struct {
  AssayReview *review;
  AssayResult *rows;
  gint64 gaps;
  gboolean recalled; /* some befores are */
} Plan;

static char *phrase(Plan *plan, const char *group, const char *name) {
  g_autofree char *id = g_strdup_printf("plan-%s-%s", group, name);
  return assay_sentence(plan->review, id, NULL);
}

/* Readers see neighbours that differ in nothing but the measure as one row. */
static gboolean goes_with_last(const AssayResult *rows, const char *under, const char *timing, const char *instruments,
                               const char *gap) {
  if (!assay_result_size(rows)) return FALSE;
  const AssayResult *last = assay_result_child(rows, assay_result_size(rows) - 1);
  const char *const ours[] = {under, timing, instruments, gap};
  static const char *const names[] = {"under", "timing", "instruments", "gap"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_strcmp0(assay_result_string(assay_result_at(last, names[i])), ours[i]) != 0) return FALSE;
  return TRUE;
}

/* `gap`: end of a phrase's id; NULL: nothing is missing. */
static void put_row(Plan *plan, int level, const char *under, const char *measure, const char *timing,
                    const char *instruments, const char *gap) {
  g_autofree char *missing = gap ? phrase(plan, "gap", gap) : g_strdup("");
  plan->gaps += gap && !goes_with_last(plan->rows, under, timing, instruments, missing);
  AssayResult *row = assay_result_append_group(plan->rows);
  assay_result_add_count(row, "level", level);
  assay_result_add_text(row, "under", under);
  assay_result_add_text(row, "measure", measure);
  assay_result_add_text(row, "timing", timing);
  assay_result_add_text(row, "instruments", instruments);
  assay_result_add_text(row, "gap", missing);
}

/* ---- Objectives ---- */

static const char *timing_of(const AssayMetric *metric) {
  if (metric->retrospective) return "recalled";
  if (metric->has_pre && metric->has_post) return "both";
  return metric->has_post ? "after" : "before";
}

static void put_metric(Plan *plan, const AssayObjective *objective, const AssayMetric *any_year) {
  const AssayMetric metric = assay_metric_in_year(any_year, plan->review->year);
  plan->recalled |= metric.retrospective;
  const char *before = metric.has_pre ? metric.pre.instrument->id : NULL,
             *after = metric.has_post ? metric.post.instrument->id : NULL;
  g_autofree char *kind = phrase(plan, "kind", assay_metric_kind_name(metric.kind));
  g_autofree char *method = phrase(plan, "method", assay_metric_method_name(metric.method));
  g_autofree char *measure = g_strdup_printf("%s, %s", kind, method);
  g_autofree char *timing = phrase(plan, "timing", timing_of(&metric));
  g_autofree char *instruments = before && after && !g_str_equal(before, after)
                                     ? g_strdup_printf("%s, %s", before, after)
                                     : g_strdup(before ? before : after);
  put_row(plan, 2, objective->text, measure, timing, instruments,
          !metric.has_post                                           ? "no-after"
          : !metric.has_pre                                          ? "no-before"
          : !objective->has_target && objective->metrics == any_year ? "no-target"
                                                                     : NULL);
}

static void put_objective(Plan *plan, const AssayObjective *objective) {
  if (!objective->n_metrics) put_row(plan, 2, objective->text, "", "", "", "no-metric");
  for (guint i = 0; i < objective->n_metrics; i++) put_metric(plan, objective, &objective->metrics[i]);
}

/* ---- What learners and graduates are asked ---- */

static void put_construct(Plan *plan, int level, const char *construct) {
  const AssayStudy *study = plan->review->study;
  g_autoptr(GString) instruments = g_string_new(NULL);
  gboolean modules = FALSE;
  for (guint i = 0; i < study->n_instruments; i++) {
    const AssayInstrument *instrument = &study->instruments[i];
    gboolean asks = FALSE;
    for (guint j = 0; instrument->level == level && j < instrument->n_items; j++)
      asks |= g_strcmp0(instrument->items[j].construct, construct) == 0;
    if (!asks) continue;
    g_string_append_printf(instruments, "%s%s", instruments->len ? ", " : "", instrument->id);
    modules |= instrument->point_column != NULL || g_strcmp0(instrument->point, "program-end") != 0;
  }
  g_autofree char *under = phrase(plan, "level", level == 3 ? "3" : "1");
  g_autofree char *question = phrase(plan, "question", construct);
  g_autofree char *timing = phrase(plan, "timing", level == 3 ? "follow-up" : modules ? "modules" : "end");
  gboolean asked = instruments->len > 0;
  put_row(plan, level, under, question, asked ? timing : "", instruments->str, asked ? NULL : "not-asked");
}

void assay_review_plan(AssayReview *review) {
  static const char *const reaction[] = {"relevance",    "engagement", "contribution",
                                         "satisfaction", "value",      "planned-application"},
                           *const use[] = {"used", "taught", "effects"};
  AssayResult *group = assay_result_add_group(review->root, "plan");
  Plan plan = {review, assay_result_add_list(group, "rows"), 0, FALSE};
  for (guint i = 0; i < G_N_ELEMENTS(reaction); i++) put_construct(&plan, 1, reaction[i]);
  for (guint i = 0; i < review->study->n_objectives; i++) put_objective(&plan, &review->study->objectives[i]);
  for (guint i = 0; i < G_N_ELEMENTS(use); i++) put_construct(&plan, 3, use[i]);
  assay_result_add_count(group, "gaps", plan.gaps);
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "n", plan.gaps);
  assay_sentence_add(review, group, "sentence",
                     plan.gaps       ? "plan-gaps"
                     : plan.recalled ? "plan-complete-recalled"
                                     : "plan-complete",
                     words);
}
