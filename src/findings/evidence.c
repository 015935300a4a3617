/* Which years are taken together, who took part in each, and what page one says of them. */
#include "evidence.h"

#include <math.h>
#include <string.h>

#include "demand.h"

enum { MOST_YEARS = 3 }; /* a pilot lasts at most three years; later programs look back as far */

/* Years are pooled up to a change of credit status: different people come. */
static GArray *years_together(const AssayReview *review) {
  GArray *years = g_array_new(FALSE, FALSE, sizeof(int));
  AssayCreditStatus status = assay_study_credit_status(review->study, review->year);
  for (guint i = review->years->len; i-- > 0 && years->len < MOST_YEARS;) {
    int year = g_array_index(review->years, int, i);
    if (assay_study_credit_status(review->study, year) != status) break;
    if (year <= review->year - MOST_YEARS || assay_study_pilot_year(review->study, year) < 1) break;
    g_array_prepend_val(years, year);
  }
  if (!years->len) g_array_append_val(years, review->year);
  return years;
}

static void put_pool(AssayReview *review, AssayResult *evidence, const AssayPool *pool) {
  AssayResult *list = assay_result_add_list(evidence, "years");
  for (guint i = 0; i < pool->n; i++) assay_result_append_text(list, pool->label[i]);
  AssayResult *words = assay_words_new();
  int first = assay_study_pilot_year(review->study, pool->year[0]);
  gboolean pilot = assay_result_flag(assay_result_at(review->root, "pilot.is_pilot"));
  assay_words_fixed(words, "first", first);
  assay_words_fixed(words, "last", first + (int)pool->n - 1);
  assay_words_text(words, "from", pool->label[0]);
  assay_words_text(words, "to", pool->label[pool->n - 1]);
  const char *phrase = pilot          ? pool->n == 1   ? "pool-pilot-one"
                                        : pool->n == 2 ? "pool-pilot-two"
                                                       : "pool-pilot-more"
                       : pool->n == 1 ? "pool-one"
                                      : "pool-more";
  assay_sentence_add(review, evidence, "pool_text", phrase, words);
}

/* ---- Who took part ---- */

/* Indicators of demand, a year each and together. */
static void put_demand(AssayReview *review, AssayResult *evidence, const AssayPool *pool) {
  gint64 sum[ASSAY_DEMAND_STEPS] = {0};
  AssayResult *together = assay_result_add_group(evidence, "participation");
  AssayResult *list = assay_result_add_list(evidence, "demand");
  for (guint i = 0; i < pool->n; i++) {
    gint64 people[ASSAY_DEMAND_STEPS];
    AssayResult *group = assay_result_append_group(list);
    assay_result_add_text(group, "label", pool->label[i]);
    assay_result_add_text(group, "status",
                          assay_credit_status_name(assay_study_credit_status(review->study, pool->year[i])));
    assay_demand_count(review, pool->year[i], people);
    assay_demand_put(review, group, people);
    for (guint s = 0; s < ASSAY_DEMAND_STEPS; s++) sum[s] += people[s];
  }
  assay_demand_put(review, together, sum);
}

/* ---- How sure ---- */

/* How far a bound of Wilson's interval can lie from the share, whatever the share is: it is farthest, by z / 2 / sqrt(n), from a
 * share that lies as far from one half, which is the bound (Wilson 1927). From n alone, so it tells nothing of the answers.
 * Rounded up, never to promise more. */
static gint64 farthest(double people) {
  const double z = 1.959963984540054;
  return (gint64)ceil(100 * z / 2 / sqrt(people));
}

/* One margin stands for all objectives, so it is that of the share told of the fewest learners. The shares of two groups of n differ by no more
 * than chance, in the score test of two shares, up to z * sqrt(2 p (1 - p) / n), p that of both: as of a group of n / 2. */
static void put_margin(AssayReview *review, AssayResult *evidence) {
  gint64 fewest = 0;
  gboolean few = FALSE;
  const AssayResult *objectives = assay_result_at(evidence, "objectives");
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i), *n = assay_result_at(objective, "n_measured"),
                      *told = assay_result_at(objective, "n_told");
    gint64 measured = assay_result_count(told ? told : n);
    if (measured >= ASSAY_INTERVAL_FROM) fewest = fewest ? MIN(fewest, measured) : measured;
    few |= assay_result_status(n) == ASSAY_RESULT_HIDDEN || measured > 0;
  }
  static const char *const names[] = {"points", "group_points", NULL};
  AssayResult *group = assay_result_add_group(evidence, "margin");
  if (!fewest) {
    assay_figures_absent(review, group, names, "reason-too-few-for-margin");
    assay_sentence_add(review, group, "sentence", few ? "margin-none" : "margin-unmeasured", NULL);
    return;
  }
  AssayResult *leaf = assay_result_add_count(group, "points", farthest((double)fewest));
  AssayResult *later = assay_result_add_count(group, "group_points", farthest((double)fewest / 2));
  AssayResult *words = assay_words_new();
  assay_words_take(words, "points", leaf);
  assay_words_take(words, "group_points", later);
  assay_sentence_add(review, group, "sentence", fewest < 50 ? "margin-small" : "margin", words);
}

/* ---- Page one ---- */

static void headline(AssayReview *review, AssayResult *list, const char *label, const char *text) {
  AssayResult *group = assay_result_append_group(list);
  assay_sentence_add(review, group, "label", label, NULL);
  assay_result_add_text(group, "text", text);
}

static const char *at(const AssayResult *node, const char *path) {
  const char *text = assay_result_string(assay_result_at(node, path));
  return text ? text : "";
}

/* "34, then 29": of each year in turn; NULL for one year, or where one may not be told. */
static char *enrolled_by_year(AssayReview *review, const AssayResult *evidence) {
  const AssayResult *demand = assay_result_at(evidence, "demand");
  guint n = assay_result_size(demand);
  for (guint i = 0; i < n; i++)
    if (!assay_shown(assay_result_child(demand, i), "enrolled")) return NULL;
  if (n < 2) return NULL;
  g_autoptr(GPtrArray) counts = g_ptr_array_new();
  for (guint i = 0; i < n; i++)
    g_ptr_array_add(counts, assay_result_format(assay_result_at(assay_result_child(demand, i), "enrolled")));
  return assay_sentence_list(review, counts, "list-then");
}

typedef struct {
  gint64 low, high;
  gboolean any, fewer; /* fewer: there are objectives that were not measured in one way in all years */
} Span;

static void widen(Span *span, gint64 n) {
  span->low = span->any ? MIN(span->low, n) : n;
  span->high = span->any ? MAX(span->high, n) : n;
  span->any = TRUE;
}

/* How many were measured both times; with `without` how many of those enrolled were not. FALSE: no average is told of it. */
static gboolean twice_of(const AssayResult *objective, gboolean without, gint64 *n) {
  const AssayResult *of = assay_result_at(objective, "eligible");
  if (!assay_shown(objective, "change") || !assay_shown(objective, "n_matched")) return FALSE;
  *n = assay_result_count(assay_result_at(objective, "n_matched"));
  if (!without) return TRUE;
  if (!assay_result_known(of) || assay_result_count(of) < *n) return FALSE;
  *n = assay_result_count(of) - *n;
  return TRUE;
}

/* Over the objectives that tell an average of all the years. */
static Span measured_twice(const AssayResult *evidence, gboolean without) {
  const AssayResult *objectives = assay_result_at(evidence, "objectives");
  Span span = {0};
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i);
    gint64 n;
    gboolean since = assay_result_at(objective, "since") != NULL;
    span.fewer |= since;
    if (!(since && without) && twice_of(objective, without, &n)) widen(&span, n);
  }
  return span;
}

static void say_span(AssayReview *review, GString *text, Span span, const char *one, const char *range) {
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "n", span.high);
  assay_words_fixed(words, "low", span.low);
  assay_words_fixed(words, "high", span.high);
  assay_sentence_join(review, text, span.low == span.high ? one : range, words);
}

static void say_who(AssayReview *review, const AssayResult *evidence, AssayResult *list) {
  const AssayResult *program = assay_result_at(review->root, "program"),
                    *part = assay_result_at(evidence, "participation");
  GString *text = g_string_new(NULL);
  AssayResult *words = assay_words_new();
  const AssayResult *credits = assay_result_at(program, "credits");
  if (assay_result_known(credits)) assay_words_take(words, "credits", credits);
  assay_words_text(words, "status", at(program, "status"));
  const char *modality = at(program, "modality");
  assay_words_text(words, "modality", modality);
  assay_sentence_join(review, text,
                      assay_result_known(credits) ? *modality ? "who-credits" : "who-credits-plain"
                      : *modality                 ? "who-modality"
                                                  : "who-plain",
                      words);
  if (assay_shown(part, "enrolled") && assay_shown(part, "completed")) {
    AssayResult *counts = assay_words_new();
    assay_words_take(counts, "enrolled", assay_result_at(part, "enrolled"));
    assay_words_take(counts, "completed", assay_result_at(part, "completed"));
    g_autofree char *by_year = enrolled_by_year(review, evidence);
    if (by_year) assay_words_text(counts, "by_year", by_year);
    assay_sentence_join(review, text, by_year ? "who-counts-years" : "who-counts", counts);
  } else if (assay_shown(part, "enrolled")) {
    AssayResult *counts = assay_words_new();
    assay_words_take(counts, "enrolled", assay_result_at(part, "enrolled"));
    assay_sentence_join(review, text, "who-enrolled", counts);
    if (assay_result_status(assay_result_at(part, "completed")) == ASSAY_RESULT_HIDDEN)
      assay_sentence_join(review, text, "who-completed-hidden", NULL);
  } else {
    AssayResult *counts = assay_words_new();
    assay_words_fixed(counts, "k", assay_disclose_k(&review->disclosure));
    assay_sentence_join(review, text, review->has_cohorts ? "who-few" : "participation-unknown", counts);
  }
  Span twice = measured_twice(evidence, FALSE);
  if (twice.any) say_span(review, text, twice, "who-measured", "who-measured-range");
  headline(review, list, "evidence-who", text->str);
  g_string_free(text, TRUE);
}

/* ---- Learned, where nothing of it may be told ---- */

static gboolean tells_nothing(const AssayResult *objective) {
  g_autofree char *share = assay_share_words(assay_result_at(objective, "reached.share"));
  return !share && !assay_shown(objective, "change") && !assay_result_count(assay_result_at(objective, "n_measured")) &&
         !assay_result_count(assay_result_at(objective, "n_matched"));
}

/* "“Lead an interview” by oral work that was judged, before and after" */
static void say_measured(AssayReview *review, GString *text, const AssayObjective *objective) {
  const AssayMetric *metric = assay_objective_primary(objective);
  if (!metric) return;
  AssayResult *words = assay_words_new();
  assay_words_text(words, "objective", objective->text);
  g_autofree char *phrase = g_strdup_printf("evidence-measured-%s", assay_metric_method_name(metric->method));
  g_autofree char *by = assay_sentence(review, phrase, words);
  g_autofree char *when = assay_sentence(
      review, metric->has_pre && metric->has_post ? "evidence-measured-both" : "evidence-measured-end", NULL);
  g_string_append_printf(text, "%s%s, %s", text->len ? "; " : "", by, when);
}

/* One paragraph in place of one an objective, each of which would say that it is withheld. */
static gboolean say_all_withheld(AssayReview *review, const AssayResult *objectives, AssayResult *list) {
  gboolean hidden = FALSE; /* else there is nothing to withhold */
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i);
    if (!tells_nothing(objective)) return FALSE;
    hidden |= assay_result_status(assay_result_at(objective, "n_measured")) == ASSAY_RESULT_HIDDEN;
  }
  if (!hidden) return FALSE;
  g_autoptr(GString) measured = g_string_new(NULL);
  for (guint i = 0; i < review->study->n_objectives; i++) say_measured(review, measured, &review->study->objectives[i]);
  if (!measured->len) return FALSE;
  AssayResult *words = assay_words_new();
  assay_words_text(words, "measured", measured->str);
  g_autofree char *text = assay_sentence(review, "evidence-all-withheld", words);
  headline(review, list, "evidence-learned-all", text);
  return TRUE;
}

static void say_learned(AssayReview *review, const AssayResult *evidence, AssayResult *list) {
  const AssayResult *objectives = assay_result_at(evidence, "objectives");
  if (say_all_withheld(review, objectives, list)) return;
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i);
    AssayResult *group = assay_result_append_group(list);
    AssayResult *words = assay_words_new();
    assay_words_text(words, "objective", at(objective, "text"));
    assay_sentence_add(review, group, "label", "evidence-learned", words);
    assay_result_add_text(group, "text", at(objective, "sentence"));
  }
}

/* Whether every objective tells how many were measured both times, of all the years. */
static gboolean is_of_all(const AssayResult *evidence) {
  const AssayResult *objectives = assay_result_at(evidence, "objectives");
  gint64 n;
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i);
    if (assay_result_at(objective, "since") || !twice_of(objective, TRUE, &n)) return FALSE;
  }
  return TRUE;
}

static void say_not_twice(AssayReview *review, GString *text, const AssayResult *evidence) {
  Span without = measured_twice(evidence, TRUE);
  if (without.any && without.high)
    say_span(review, text, without, without.fewer ? "care-not-twice-alike" : "care-not-twice",
             without.fewer ? "care-not-twice-alike" : "care-not-twice-range");
  else if (is_of_all(evidence))
    assay_sentence_join(review, text, "care-all-twice", NULL);
  else
    assay_sentence_join(review, text, "care-some-once", NULL);
}

static char *span_text(AssayReview *review, Span span) {
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "low", span.low);
  assay_words_fixed(words, "high", span.high);
  return assay_sentence(review, span.low == span.high ? "count-one" : "count-range", words);
}

/* Where those who were measured before and not again began lower, or higher, than the others, page one has to say so, and that it is not
 * all where some of it is withheld. `points`: by how many they began lower, below 0 higher. */
static void say_where_they_began(AssayReview *review, GString *text, const AssayResult *evidence) {
  const AssayResult *objectives = assay_result_at(evidence, "objectives");
  Span people = {0}, points = {0};
  gboolean withheld = FALSE;
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i);
    const AssayResult *left = assay_result_at(objective, "left.percent_before"),
                      *both = assay_result_at(objective, "percent_before");
    if (!left) continue;
    withheld |= !assay_result_known(left) || !assay_result_known(both);
    if (!assay_result_known(left) || !assay_result_known(both)) continue;
    widen(&people, assay_result_count(assay_result_at(objective, "left.n")));
    widen(&points, llround((assay_result_number(both) - assay_result_number(left)) * 100));
  }
  if (!points.any || (points.low == 0 && points.high == 0)) return;
  gboolean mixed = points.low < 0 && points.high > 0, lower = points.high > 0;
  AssayResult *words = assay_words_new();
  g_autofree char *many = span_text(review, people);
  g_autofree char *where = withheld ? assay_sentence(review, "care-began-where", NULL) : g_strdup("");
  assay_words_text(words, "people", many);
  assay_words_text(words, "where", where);
  assay_words_fixed(words, "low", lower && !mixed ? points.low : ABS(points.high));
  assay_words_fixed(words, "points", lower && !mixed ? points.high : ABS(points.low));
  gboolean one = points.low == points.high;
  assay_sentence_join(review, text,
                      mixed   ? "care-began-apart"
                      : lower ? one ? "care-began-lower" : "care-began-lower-range"
                      : one   ? "care-began-higher"
                              : "care-began-higher-range",
                      words);
}

static gboolean any_twice(const AssayResult *evidence) {
  const AssayResult *objectives = assay_result_at(evidence, "objectives");
  gboolean any = FALSE;
  gint64 n;
  for (guint i = 0; i < assay_result_size(objectives); i++)
    any |= twice_of(assay_result_child(objectives, i), FALSE, &n);
  return any;
}

static void say_sure(AssayReview *review, const AssayResult *evidence, AssayResult *list) {
  GString *text = g_string_new(at(evidence, "margin.sentence"));
  gboolean change = assay_review_has_change(review);
  assay_sentence_join(review, text, change ? "care-no-comparison" : "care-no-change", NULL);
  if (any_twice(evidence)) {
    if (review->has_cohorts) say_not_twice(review, text, evidence);
    say_where_they_began(review, text, evidence);
  }
  headline(review, list, "evidence-sure", text->str);
  g_string_free(text, TRUE);
}

/* Decided, and not done yet. */
static gboolean say_planned(AssayReview *review, GString *text, const AssayResult *actions) {
  gboolean any = FALSE;
  for (guint i = 0; i < assay_result_size(actions); i++) {
    const AssayResult *action = assay_result_child(actions, i);
    if (assay_result_flag(assay_result_at(action, "done"))) continue;
    AssayResult *words = assay_words_new();
    g_autofree char *what = assay_review_action_words(action);
    assay_words_text(words, "what", what);
    assay_sentence_join(review, text, "changed-planned", words);
    any = TRUE;
  }
  return any;
}

/* Whether two years are held against each other: of a difference that cannot be told, page one says no more than that, and of what. */
static gboolean say_done(AssayReview *review, GString *text, const AssayResult *action) {
  g_autofree char *what = assay_review_action_words(action);
  if (g_str_equal(at(action, "state"), "cannot-tell")) {
    AssayResult *words = assay_words_new();
    assay_words_text(words, "what", what);
    assay_words_text(words, "objective", at(action, "objective"));
    assay_words_text(words, "figure", at(action, "figure"));
    assay_sentence_join(review, text, "changed-cannot-tell", words);
    return FALSE;
  }
  g_string_append_printf(text, "%s%s. %s", text->len ? " " : "", what, at(action, "sentence"));
  return assay_shown(action, "difference") || assay_result_size(assay_result_at(action, "shares"));
}

static void say_changed(AssayReview *review, AssayResult *list) {
  GString *text = g_string_new(NULL);
  const AssayResult *actions = assay_result_at(review->root, "actions");
  gboolean any = FALSE, told = FALSE;
  for (guint i = 0; i < assay_result_size(actions); i++) {
    const AssayResult *action = assay_result_child(actions, i);
    if (!assay_result_flag(assay_result_at(action, "done"))) continue;
    told |= say_done(review, text, action);
    any = TRUE;
  }
  if (told) assay_sentence_join(review, text, "since-other-people", NULL);
  any |= say_planned(review, text, actions);
  if (!any) assay_sentence_join(review, text, "changed-nothing", NULL);
  headline(review, list, "evidence-changed", text->str);
  g_string_free(text, TRUE);
}

/* "1 is not shown (Syllabus)": those of the procedure's items that are in a state; nothing where none is. */
static void add_part(AssayReview *review, GPtrArray *parts, const AssayResult *checks, const char *const *states,
                     const char *phrase) {
  g_autoptr(GString) names = g_string_new(NULL);
  gint64 n = 0;
  for (guint i = 0; i < assay_result_size(checks); i++) {
    const AssayResult *check = assay_result_child(checks, i);
    if (!assay_result_flag(assay_result_at(check, "required")) || !g_strv_contains(states, at(check, "state")))
      continue;
    g_string_append_printf(names, "%s%s", n++ ? "; " : "", at(check, "requirement"));
  }
  if (!n) return;
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "n", n);
  assay_words_text(words, "names", names->str);
  g_ptr_array_add(parts, assay_sentence(review, phrase, words));
}

/* Of what the procedure requires, the states are counted apart and in the words of the checklist, so that "shown" says no more than it
 * is. */
static void say_asked(AssayReview *review, AssayResult *list) {
  static const char *const shown[] = {"shown", NULL}, *const missing[] = {"not-shown", NULL},
                           *const again[] = {"warning", NULL}, *const wrong[] = {"error", NULL},
                           *const withheld[] = {"note", NULL}, *const later[] = {"not-due", NULL},
                           *const never[] = {"not-applicable", NULL};
  const AssayResult *checks = assay_result_at(review->root, "checks");
  g_autoptr(GPtrArray) parts = g_ptr_array_new();
  GString *text = g_string_new(at(review->root, "evidence.decision.asked"));
  gint64 of = 0;
  for (guint i = 0; i < assay_result_size(checks); i++)
    of += assay_result_flag(assay_result_at(assay_result_child(checks, i), "required"));
  add_part(review, parts, checks, shown, "asked-shown");
  guint complete = parts->len;
  add_part(review, parts, checks, later, "asked-not-due");
  add_part(review, parts, checks, never, "asked-not-applicable");
  add_part(review, parts, checks, withheld, "asked-noted");
  add_part(review, parts, checks, again, "asked-look-again");
  add_part(review, parts, checks, wrong, "asked-to-mend");
  add_part(review, parts, checks, missing, "asked-not-shown");
  gboolean all = complete && parts->len == 1;
  g_autofree char *counted = assay_sentence_list(review, parts, "list-also");
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "of", of);
  assay_words_text(words, "counted", counted);
  assay_sentence_join(review, text, all ? "asked-complete" : "asked-counted", words);
  if (review->disclosure.tier == ASSAY_TIER_PUBLISHED) assay_sentence_join(review, text, "asked-privacy", NULL);
  headline(review, list, "evidence-asked", text->str);
  g_string_free(text, TRUE);
}

void assay_review_evidence_headlines(AssayReview *review, AssayResult *list) {
  const AssayResult *evidence = assay_result_at(review->root, "evidence");
  say_who(review, evidence, list);
  say_learned(review, evidence, list);
  headline(review, list, "evidence-used", at(evidence, "level3.sentence"));
  headline(review, list, "evidence-received", at(evidence, "level1.sentence"));
  say_sure(review, evidence, list);
  say_changed(review, list);
  say_asked(review, list);
}

/* What page one asks for and the box at the end has room for. Nothing is decided of a program in its first pilot year. */
static void put_decision(AssayReview *review, AssayResult *evidence) {
  const AssayResult *pilot = assay_result_at(review->root, "pilot");
  const char *when = !assay_result_flag(assay_result_at(pilot, "is_pilot"))     ? "established"
                     : assay_study_pilot_year(review->study, review->year) <= 1 ? "first"
                                                                                : "pilot";
  AssayResult *group = assay_result_add_group(evidence, "decision");
  g_autofree char *choices = g_strdup_printf("decision-choices-%s", when);
  assay_sentence_add(review, group, "choices", choices, NULL);
  AssayResult *words = assay_words_new();
  assay_words_text(words, "choices", at(group, "choices"));
  assay_words_text(words, "due", at(pilot, "due"));
  assay_sentence_add(review, group, "asked", g_str_equal(when, "first") ? "asked-first" : "asked-decision", words);
}

AssayResult *assay_review_evidence(AssayReview *review) {
  g_autoptr(GArray) years = years_together(review);
  AssayPool pool = assay_pool_new((const int *)(gpointer)years->data, years->len);
  AssayResult *evidence = assay_result_add_group(review->root, "evidence");
  AssayResult *headlines = assay_result_add_list(evidence, "headlines");
  put_pool(review, evidence, &pool);
  put_demand(review, evidence, &pool);
  assay_evidence_objectives(review, evidence, &pool);
  assay_evidence_surveys(review, evidence, &pool);
  put_margin(review, evidence);
  put_decision(review, evidence);
  assay_pool_clear(&pool);
  return headlines;
}
