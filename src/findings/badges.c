/* Whether badges and scores agree (R6), and a roster and a list of badges. A badge goes with a target that was not reached, or
 * every target was reached and there is no badge: the program's own rule may well mean that, so it is told to the director and
 * judged by nobody here. Reports get the number; the lines of the roster are told only to who checks the study, and holds that
 * file. */
#include "badges.h"

#include "figures.h"
#include "metric.h"

typedef struct {
  const AssayObjective *objective;
  AssayVariable measure;
  GArray *reached, *below, *not_below; /* keys, of int64_t; not_below: reached or not measured */
} Rule;

static void clear_rule(gpointer data) {
  Rule *rule = data;
  g_array_unref(rule->reached);
  g_array_unref(rule->below);
  g_array_unref(rule->not_below);
}

/* The target of one objective as keys of its measure; objectives of some learners only would need to know whose. */
static void add_rule(AssayReview *review, const AssayObjective *objective, GArray *rules) {
  if (!objective->has_target || !objective->target_metric || !assay_objective_applies_to_all(objective)) return;
  const AssayMetric metric = assay_metric_in_year(objective->target_metric, review->year);
  if (!metric.has_post || !assay_instrument_is_linked(metric.post.instrument)) return;
  AssayMetricData data;
  int64_t threshold;
  assay_metric_measure(review, objective, &metric, review->year, &data);
  if (assay_target_key(review, objective, &metric, &data.post_scale,
                       assay_table_unit(data.table, assay_metric_post_axis(&data)), &threshold)) {
    Rule rule = {objective, assay_measure_variable(&metric.post), g_array_new(FALSE, FALSE, sizeof(int64_t)),
                 g_array_new(FALSE, FALSE, sizeof(int64_t)), g_array_new(FALSE, FALSE, sizeof(int64_t))};
    const int axis = assay_metric_post_axis(&data);
    AssayTable *margin = assay_table_margin(data.table, 1, &axis);
    const int64_t *keys;
    int64_t cells = assay_table_cells(margin, &keys, NULL);
    for (int64_t i = 0; i < cells; i++) {
      gboolean missing = assay_key_is_missing(keys[i]), reached = !missing && keys[i] >= threshold;
      if (!missing) g_array_append_val(reached ? rule.reached : rule.below, keys[i]);
      if (missing || reached) g_array_append_val(rule.not_below, keys[i]);
    }
    assay_table_free(margin);
    g_array_append_val(rules, rule);
  }
  assay_metric_clear(&data);
}

static GArray *rules_of(AssayReview *review) {
  GArray *rules = g_array_new(FALSE, FALSE, sizeof(Rule));
  g_array_set_clear_func(rules, clear_rule);
  if (!review->has_cohorts || !assay_study_tells(review->study, ASSAY_ROSTER_BADGE)) return rules;
  for (guint i = 0; i < review->study->n_objectives && !review->error; i++)
    add_rule(review, &review->study->objectives[i], rules);
  return rules;
}

static AssayCondition condition(const Rule *rule, const GArray *keys) {
  return (AssayCondition){rule->measure, (const int64_t *)(gconstpointer)keys->data, keys->len};
}

static const int64_t yes = 1, no = 0;

static AssayCondition has_badge(const int64_t *answer) {
  return (AssayCondition){assay_variable_roster(ASSAY_ROSTER_BADGE), answer, 1};
}

static gint64 people_who(AssayReview *review, const GArray *conditions) {
  AssayVariable in_roster = assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL);
  AssayTable *table = assay_cohort_table_of(
      review, review->year, (const AssayCondition *)(gconstpointer)conditions->data, conditions->len, &in_roster, 1);
  gint64 people = assay_people_with(table, 0, 1);
  assay_table_free(table);
  return people;
}

/* Of those with this answer in the column of badges: everybody, or whose result is one of the keys for every target. */
static gint64 count(AssayReview *review, const GArray *rules, const int64_t *badge, gsize keys) {
  g_autoptr(GArray) conditions = g_array_new(FALSE, FALSE, sizeof(AssayCondition));
  AssayCondition first = has_badge(badge);
  g_array_append_val(conditions, first);
  for (guint i = 0; keys && i < rules->len; i++) {
    const Rule *rule = &g_array_index(rules, Rule, i);
    AssayCondition one = condition(rule, G_STRUCT_MEMBER(GArray *, rule, keys));
    g_array_append_val(conditions, one);
  }
  return people_who(review, conditions);
}

gboolean assay_badges_disagree(AssayReview *review, gint64 *with, gint64 *without) {
  g_autoptr(GArray) rules = rules_of(review);
  *with = *without = 0;
  if (!rules->len || review->error) return FALSE;
  *with = count(review, rules, &yes, 0) - count(review, rules, &yes, G_STRUCT_OFFSET(Rule, not_below));
  *without = count(review, rules, &no, G_STRUCT_OFFSET(Rule, reached));
  return TRUE;
}

/* ---- What the roster and a list of badges say ---- */

static const int64_t roster_only = ASSAY_BADGE_ROSTER_ONLY, list_only = ASSAY_BADGE_LIST_ONLY;

static AssayCondition sources_say(const int64_t *which) {
  return (AssayCondition){assay_variable_of(ASSAY_VARIABLE_BADGE_SOURCES, NULL), which, 1};
}

gint64 assay_badges_sources_differ(AssayReview *review) {
  if (!review->has_cohorts) return 0;
  AssayVariable sources = assay_variable_of(ASSAY_VARIABLE_BADGE_SOURCES, NULL);
  AssayTable *table = assay_cohort_table_of(review, review->year, NULL, 0, &sources, 1);
  gint64 people = assay_people_with(table, 0, roster_only) + assay_people_with(table, 0, list_only);
  assay_table_free(table);
  return people;
}

/* ---- The lines, for the director ---- */

/* Of the year's learners for whom the conditions hold; empty after an error. */
static GArray *lines_of(AssayReview *review, const AssayCondition *conditions, guint n) {
  int64_t year = review->year;
  AssayCondition cohort = {assay_variable_of(ASSAY_VARIABLE_COHORT_YEAR, NULL), &year, 1};
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(AssayCondition));
  g_array_append_val(all, cohort);
  g_array_append_vals(all, conditions, n);
  AssayFilter filter = {.population = ASSAY_PER_LEARNER,
                        .conditions = (const AssayCondition *)(gpointer)all->data,
                        .n_conditions = all->len};
  GArray *lines = review->error ? NULL : assay_store_roster_lines(review->store, &filter, &review->error);
  return lines ? lines : g_array_new(FALSE, FALSE, sizeof(AssayRosterLine));
}

static gint compare_lines(gconstpointer a, gconstpointer b) {
  const AssayRosterLine *x = a, *y = b;
  int by_path = assay_text_compare_natural(x->path, y->path);
  return by_path ? by_path : (x->line > y->line) - (x->line < y->line);
}

/* What decides who has the badge, where it is not the roster that a line is of. */
static const char *by_list(const AssayReview *review) {
  return review->study->badges.file.file ? " by the list of badges" : "";
}

static void tell(AssayReview *review, AssaySeverity severity, const AssayRosterLine *line, const char *code,
                 const char *found, AssayIssues *issues) {
  assay_issues_add(issues, severity, code, line->path, line->line, 0, review->study->roster.column[ASSAY_ROSTER_BADGE],
                   "%s", found);
}

typedef struct {
  AssayRosterLine line;
  const char *objective;
} Below;

/* A line of the roster once, with all objectives whose targets its learner did not reach. */
static void tell_below(AssayReview *review, const GArray *all, AssayIssues *issues) {
  for (guint i = 0; i < all->len;) {
    const Below *first = &g_array_index(all, Below, i);
    g_autoptr(GString) found = g_string_new(NULL);
    g_string_printf(found, "a badge%s, and a result below the target of ", by_list(review));
    for (guint n = 0; i < all->len && compare_lines(&g_array_index(all, Below, i), first) == 0; i++, n++)
      g_string_append_printf(found, "%s%s", n ? ", " : "", g_array_index(all, Below, i).objective);
    tell(review, ASSAY_SEVERITY_NOTE, &first->line, "badge-below-target", found->str, issues);
  }
}

static void tell_all(AssayReview *review, const GArray *rules, AssayIssues *issues) {
  g_autoptr(GArray) reached = g_array_new(FALSE, FALSE, sizeof(AssayCondition));
  g_autoptr(GArray) below = g_array_new(FALSE, FALSE, sizeof(Below));
  AssayCondition without = has_badge(&no);
  g_array_append_val(reached, without);
  for (guint i = 0; i < rules->len; i++) {
    const Rule *rule = &g_array_index(rules, Rule, i);
    AssayCondition not_reached[] = {has_badge(&yes), condition(rule, rule->below)},
                   own = condition(rule, rule->reached);
    g_autoptr(GArray) lines = lines_of(review, not_reached, G_N_ELEMENTS(not_reached));
    for (guint j = 0; j < lines->len; j++) {
      Below one = {g_array_index(lines, AssayRosterLine, j), rule->objective->id};
      g_array_append_val(below, one);
    }
    g_array_append_val(reached, own);
  }
  g_array_sort(below, compare_lines); /* keeps the order of the objectives: a stable sort */
  tell_below(review, below, issues);
  g_autoptr(GArray) lines = lines_of(review, (const AssayCondition *)(gpointer)reached->data, reached->len);
  g_autofree char *found = g_strdup_printf("no badge%s, though every target was reached", by_list(review));
  for (guint j = 0; j < lines->len; j++)
    tell(review, ASSAY_SEVERITY_NOTE, &g_array_index(lines, AssayRosterLine, j), "no-badge-at-target", found, issues);
}

static void tell_sources(AssayReview *review, const int64_t *which, const char *code, const char *found,
                         AssayIssues *issues) {
  AssayCondition differ = sources_say(which);
  g_autoptr(GArray) lines = lines_of(review, &differ, 1);
  for (guint i = 0; i < lines->len; i++)
    tell(review, ASSAY_SEVERITY_WARNING, &g_array_index(lines, AssayRosterLine, i), code, found, issues);
}

AssayIssues *assay_findings_badges(const AssayFindingsRequest *request, GError **error) {
  AssayReview review;
  g_autoptr(AssayIssues) issues = assay_issues_new();
  if (assay_review_open(&review, request)) {
    g_autoptr(GArray) rules = rules_of(&review);
    if (rules->len) tell_all(&review, rules, issues);
    if (review.has_cohorts) {
      tell_sources(&review, &roster_only, "badge-not-listed",
                   "a badge here, and none in the list of badges; counts as no badge", issues);
      tell_sources(&review, &list_only, "badge-only-listed",
                   "no badge marked here, and one in the list of badges; counts as a badge", issues);
    }
  }
  AssayIssues *told = review.error ? NULL : g_steal_pointer(&issues);
  if (review.error) g_propagate_error(error, g_steal_pointer(&review.error));
  assay_review_close(&review);
  return told;
}
