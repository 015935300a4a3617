/* Sections: learners of one section share teacher and time, so they are less than that many independent people. Under ten
 * sections each stands alone, for an interval that allows for likeness would be too short; from ten on there is one
 * (CR1 on sections - 1 degrees of freedom). */
#include "groups.h"
#include "split.h"
#include "unlike.h"

enum { CLUSTERED_FROM = 10 };

static void put_sections_of(AssayReview *review, AssayResult *node, const AssayMetricGroups *groups,
                            const AssayLevels *levels) {
  AssayResult *list = assay_result_add_list(node, "sections");
  for (guint i = 0; i < levels->n; i++) {
    AssayResult *one = assay_result_append_group(list);
    assay_result_add_text(one, "name", levels->name[i]);
    assay_metric_groups_put_change(review, one, groups, i);
  }
}

/* Learners without a section are no section. */
static AssayTable *by_section(AssayReview *review, const AssayObjective *objective, const AssayMetric *metric) {
  AssayTable *table =
      assay_metric_table_by(review, objective, metric, review->year, assay_variable_roster(ASSAY_ROSTER_SECTION));
  AssayTable *first = table ? assay_table_margin(table, 3, (const int[]){2, 0, 1}) : NULL;
  assay_table_free(table);
  return first;
}

static void put_clustered(AssayReview *review, AssayResult *node, const AssayObjective *objective,
                          const AssayMetric *metric, const AssayMetricGroups *groups) {
  AssayClusterMean mean = {0};
  AssayTable *table = groups->known && !groups->whole.reason ? by_section(review, objective, metric) : NULL;
  AssayStatus status = table ? assay_cluster_change(table, 0.95, &mean) : ASSAY_TOO_FEW;
  assay_table_free(table);
  AssayResult *words = assay_words_new();
  if (status != ASSAY_OK || mean.clusters < CLUSTERED_FROM || mean.interval_status != ASSAY_OK || !groups->whole.wide) {
    assay_figure_absent(review, node, "change",
                        groups->whole.reason             ? groups->whole.reason
                        : mean.clusters < CLUSTERED_FROM ? "reason-few-sections"
                                                         : "reason-no-average");
    assay_sentence_add(review, node, "sentence",
                       groups->whole.reason             ? "sections-not-comparable"
                       : mean.clusters < CLUSTERED_FROM ? "sections-few"
                                                        : "sections-no-average",
                       words);
    return;
  }
  AssayResult *leaf =
      assay_figure_number(review, node, "change", mean.mean, mean.n, ASSAY_FORMAT_SIGNED, ASSAY_MEAN_DECIMALS,
                          assay_disclose_mean(&review->disclosure, mean.n, groups->whole.wide));
  if (!assay_result_known(leaf)) {
    assay_sentence_add(review, node, "sentence", "sections-hidden", words);
    return;
  }
  assay_figure_interval(review, leaf, mean.interval.low, mean.interval.high, ASSAY_FORMAT_SIGNED, ASSAY_MEAN_DECIMALS);
  assay_words_fixed(words, "sections", mean.clusters);
  assay_words_take(words, "change", leaf);
  assay_words_take_interval(words, leaf, ASSAY_FORMAT_SIGNED, ASSAY_MEAN_DECIMALS);
  assay_sentence_add(review, node, "sentence", "sections-clustered", words);
}

static void put_objective(AssayReview *review, AssayResult *list, const AssayObjective *objective,
                          const AssayVariable *section, const AssayLevels *levels) {
  const AssayMetric *metric = assay_objective_primary(objective);
  if (!metric || !assay_metric_is_direct(metric)) return;
  const AssayMetric now = assay_metric_in_year(metric, review->year);
  if (!now.has_pre || !now.has_post) return;
  g_auto(AssayMetricGroups) groups = {0};
  assay_metric_groups_measure(review, objective, metric, section, levels, &groups);
  AssayResult *node = assay_result_append_group(list);
  assay_result_add_text(node, "id", objective->id);
  assay_result_add_text(node, "text", objective->text);
  put_sections_of(review, node, &groups, levels);
  gboolean unlike = assay_unlike_changes(assay_result_at(node, "sections"), 0) == ASSAY_UNLIKE;
  assay_result_add_flag(node, "unlike", unlike);
  put_clustered(review, node, objective, metric, &groups);
}

/* How to read the sections, and which objectives have sections that are not alike. */
static void put_note(AssayReview *review, AssayResult *group, gint64 sections) {
  g_autoptr(GString) text = g_string_new(NULL);
  assay_sentence_join(review, text,
                      sections < 2                ? "sections-one"
                      : sections < CLUSTERED_FROM ? "groups-note-sections"
                                                  : "groups-note-sections-many",
                      NULL);
  const AssayResult *objectives = assay_result_at(group, "objectives");
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *one = assay_result_child(objectives, i);
    if (!assay_result_flag(assay_result_at(one, "unlike"))) continue;
    AssayResult *words = assay_words_new();
    g_autofree char *parts = assay_unlike_words(review, assay_result_at(one, "sections"), 0, "change", "name");
    assay_words_text(words, "objective", assay_result_string(assay_result_at(one, "text")));
    assay_words_text(words, "by_part", parts);
    assay_sentence_join(review, text, "unlike-sections", words);
  }
  assay_result_add_text(group, "note", text->str);
}

void assay_review_sections(AssayReview *review) {
  AssayResult *group = assay_result_add_group(review->root, "sections");
  if (!review->has_cohorts || !review->study->roster.column[ASSAY_ROSTER_SECTION]) {
    assay_figure_absent(review, group, "count", review->has_cohorts ? "reason-no-column" : "reason-no-roster");
    assay_result_add_list(group, "objectives");
    assay_sentence_add(review, group, "note", "sections-none", NULL);
    return;
  }
  AssayVariable section = assay_variable_roster(ASSAY_ROSTER_SECTION);
  AssayTable *people = assay_cohort_table(review, review->year, NULL, &section, 1);
  g_auto(AssayLevels) levels = assay_levels_of(review, &section, people, 0);
  gint64 sections = 0;
  for (guint i = 0; i < levels.n; i++) sections += !assay_key_is_missing(levels.key[i]);
  assay_result_add_count(group, "count", sections);
  AssayResult *list = assay_result_add_list(group, "objectives");
  for (guint i = 0; sections > 1 && i < review->study->n_objectives; i++)
    put_objective(review, list, &review->study->objectives[i], &section, &levels);
  put_note(review, group, sections);
  assay_table_free(people);
}
