/* Groups one way (R8, R9, R16, R24): by credit, badge, modality, audience. Learners chose them, so nothing is credited to a
 * group. Scores that earn the badge say nothing of the badge: there only people are counted. */
#include "groups.h"

#include "split.h"
#include "worth.h"

typedef struct {
  const char *id;
  AssayVariable variable;
  gboolean yes_no; /* key 1 and 0 */
  gboolean counts_only;
} Grouping;

/* ---- One objective in the groups ---- */

static void put_share(AssayReview *review, AssayResult *node, const AssayObjective *objective,
                      const AssayMetricGroups *groups, guint at) {
  AssayTargetData target;
  if (!groups->known) {
    assay_figure_absent(review, node, "share", "reason-unlinked");
    return;
  }
  const AssayMetricData *data = &groups->part[at];
  assay_target_measure(review, objective, review->year, data->n_post, data, &target);
  if (!target.known) {
    assay_figure_absent(review, node, "share", target.reason);
    return;
  }
  if (groups->shown_after[at])
    assay_figure_share(review, assay_result_add_group(node, "share"), target.reached, target.measured);
  else
    assay_split_masked(review, node, "share", target.measured);
}

typedef struct {
  const AssayObjective *objective;
  AssayMetricGroups target, primary; /* often of one metric; then `target` is not filled */
  gboolean same;
} Learning;

static void clear_learning(gpointer data) {
  Learning *learning = data;
  assay_metric_groups_clear(&learning->primary);
  if (!learning->same) assay_metric_groups_clear(&learning->target);
}

static GArray *measure_learning(AssayReview *review, const Grouping *grouping, const AssayLevels *levels) {
  GArray *all = g_array_new(FALSE, TRUE, sizeof(Learning));
  g_array_set_clear_func(all, clear_learning);
  for (guint i = 0; i < review->study->n_objectives; i++) {
    const AssayObjective *objective = &review->study->objectives[i];
    const AssayMetric *primary = assay_objective_primary(objective);
    if (!primary || !assay_metric_is_direct(primary)) continue;
    Learning learning = {.objective = objective, .same = !objective->has_target || objective->target_metric == primary};
    assay_metric_groups_measure(review, objective, primary, &grouping->variable, levels, &learning.primary);
    if (!learning.same)
      assay_metric_groups_measure(review, objective, objective->target_metric, &grouping->variable, levels,
                                  &learning.target);
    g_array_append_val(all, learning);
  }
  return all;
}

static void put_learning(AssayReview *review, AssayResult *node, const GArray *all, guint at) {
  AssayResult *list = assay_result_add_list(node, "objectives");
  for (guint i = 0; i < all->len; i++) {
    const Learning *learning = &g_array_index(all, Learning, i);
    AssayResult *one = assay_result_append_group(list);
    assay_result_add_text(one, "id", learning->objective->id);
    assay_metric_groups_put_change(review, one, &learning->primary, at);
    put_share(review, one, learning->objective, learning->same ? &learning->primary : &learning->target, at);
  }
}

/* ---- Worth the time ---- */

typedef struct {
  gboolean asked;
  int64_t *yes, *n;
  gboolean *shown;
} Worth;

static Worth measure_worth(AssayReview *review, const Grouping *grouping, const AssayLevels *levels) {
  Worth worth = {.yes = g_new0(int64_t, (gsize)levels->n + 1),
                 .n = g_new0(int64_t, (gsize)levels->n + 1),
                 .shown = g_new0(gboolean, (gsize)levels->n + 1)};
  AssayPlace place;
  AssayVariable axes[2];
  worth.asked = assay_worth_yes(review, &place, &axes[0]);
  if (!worth.asked) return worth;
  axes[1] = grouping->variable;
  AssayTable *table = assay_place_table(review, &place, axes, 2);
  for (guint i = 0; i < levels->n; i++) {
    AssayTable *part = assay_levels_table(levels, table, 1, i);
    worth.yes[i] = assay_people_with(part, 0, 1);
    worth.n[i] = assay_people_answered(part, 0);
    assay_table_free(part);
  }
  assay_table_free(table);
  assay_split_groups(review, worth.n, levels->n, worth.shown);
  return worth;
}

static void put_worth(AssayReview *review, AssayResult *node, const Worth *worth, guint at) {
  if (!worth->asked)
    assay_figure_absent(review, node, "worth", "reason-worth-unlinked");
  else if (worth->shown[at])
    assay_figure_share(review, assay_result_add_group(node, "worth"), worth->yes[at], worth->n[at]);
  else
    assay_split_masked(review, node, "worth", worth->n[at]);
}

static void clear_worth(Worth *worth) {
  g_free(worth->yes);
  g_free(worth->n);
  g_free(worth->shown);
}

/* ---- One grouping ---- */

static gint64 count_completed(const AssayLevels *levels, const AssayTable *table, guint at) {
  AssayTable *part = assay_levels_table(levels, table, 0, at);
  gint64 people = assay_people_answered(part, 1);
  assay_table_free(part);
  return people;
}

static void put_groups(AssayReview *review, AssayResult *group, const Grouping *grouping, const AssayLevels *levels,
                       const AssayTable *people) {
  AssayResult *list = assay_result_add_list(group, "groups");
  g_autofree gboolean *shown = g_new0(gboolean, (gsize)levels->n + 1);
  assay_split_groups(review, levels->people, levels->n, shown);
  GArray *learning = grouping->counts_only ? NULL : measure_learning(review, grouping, levels);
  Worth worth = measure_worth(review, grouping, levels);
  for (guint i = 0; i < levels->n; i++) {
    AssayResult *node = assay_result_append_group(list);
    assay_result_add_text(node, "name", levels->name[i]);
    assay_split_people(review, node, "enrolled", levels->people[i], shown[i]);
    if (review->study->roster.column[ASSAY_ROSTER_COMPLETED_ON])
      assay_split_people(review, node, "completed", count_completed(levels, people, i), shown[i]);
    else
      assay_figure_absent(review, node, "completed", "reason-no-column");
    if (grouping->counts_only) continue;
    put_learning(review, node, learning, i);
    put_worth(review, node, &worth, i);
  }
  clear_worth(&worth);
  if (learning) g_array_unref(learning);
}

static void put_grouping(AssayReview *review, AssayResult *list, const Grouping *grouping) {
  const AssayVariable axes[] = {grouping->variable, assay_variable_roster(ASSAY_ROSTER_COMPLETED_ON)};
  AssayTable *people = assay_cohort_table(review, review->year, NULL, axes, 2);
  g_autofree char *yes = g_strdup_printf("group-%s-yes", grouping->id);
  g_autofree char *no = g_strdup_printf("group-%s-no", grouping->id);
  g_auto(AssayLevels) levels = grouping->yes_no ? assay_levels_yes_no(review, people, 0, yes, no)
                                                : assay_levels_of(review, &grouping->variable, people, 0);
  if (levels.n > 1) {
    AssayResult *group = assay_result_append_group(list);
    g_autofree char *label = g_strdup_printf("group-%s", grouping->id);
    assay_result_add_text(group, "id", grouping->id);
    assay_sentence_add(review, group, "label", label, NULL);
    assay_result_add_flag(group, "counts_only", grouping->counts_only);
    g_autofree char *note = g_strdup_printf("groups-note-%s", grouping->id);
    assay_sentence_add(review, group, "note", note, NULL);
    put_groups(review, group, grouping, &levels, people);
  }
  assay_table_free(people);
}

void assay_review_groups(AssayReview *review) {
  const Grouping groupings[] = {
      {"credit", assay_variable_of(ASSAY_VARIABLE_CREDIT, NULL), TRUE, FALSE},
      {"badge", assay_variable_roster(ASSAY_ROSTER_BADGE), TRUE, TRUE},
      {"modality", assay_variable_roster(ASSAY_ROSTER_MODALITY), FALSE, FALSE},
      {"audience", assay_variable_roster(ASSAY_ROSTER_AUDIENCE), FALSE, FALSE},
  };
  AssayResult *list = assay_result_add_list(review->root, "groups");
  for (guint i = 0; review->has_cohorts && i < G_N_ELEMENTS(groupings); i++) {
    const Grouping *grouping = &groupings[i];
    gboolean roster = grouping->variable.kind == ASSAY_VARIABLE_ROSTER;
    if (roster && !assay_study_tells(review->study, grouping->variable.attribute)) continue;
    put_grouping(review, list, grouping);
  }
  assay_sentence_add(review, review->root, "groups_sentence",
                     !review->has_cohorts      ? "groups-no-roster"
                     : assay_result_size(list) ? "groups-read"
                                               : "groups-none",
                     NULL);
}
