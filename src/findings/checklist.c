/* The procedure's requirements, row by row, and what this program shows of each. What its sample template suggests is a
 * note where it is missing, never an error. */
#include <string.h>

#include "badges.h"
#include "figures.h"

typedef enum {
  STATE_SHOWN,
  STATE_NOT_SHOWN,
  STATE_WARNING,
  STATE_ERROR,
  STATE_NOTE,
  STATE_NOT_DUE,
  STATE_NOT_APPLICABLE
} State;
static const char *const state_names[] = {"shown", "not-shown", "warning",       "error",
                                          "note",  "not-due",   "not-applicable"};

typedef struct {
  int urgency; /* 0 first */
  char *text;
} Fix;

typedef struct {
  AssayReview *review;
  const AssayStudy *study;
  AssayResult *list;
  GArray *fixes;
} Checks;

static void clear_fix(gpointer fix) {
  g_free(((Fix *)fix)->text);
}

static void remember(Checks *checks, int urgency, const char *phrase, AssayResult *words) {
  Fix fix = {urgency, assay_sentence(checks->review, phrase, words)};
  g_array_append_val(checks->fixes, fix);
}

/* `id` R17 has the phrases require-R17 (what is asked) and fix-R17 (what to do). */
static AssayResult *add(Checks *checks, const char *id, gboolean required, State state, const char *phrase,
                        AssayResult *words) {
  AssayResult *group = assay_result_append_group(checks->list);
  g_autofree char *requirement = g_strdup_printf("require-%s", id);
  assay_result_add_text(group, "id", id);
  assay_sentence_add(checks->review, group, "requirement", requirement, NULL);
  assay_result_add_text(group, "state", state_names[state]);
  assay_sentence_add(checks->review, group, "sentence", phrase, words);
  assay_result_add_flag(group, "required", required);
  static const int urgency[] = {9, 2, 3, 0, 9, 9, 9};
  if (!required || urgency[state] == 9) return group;
  g_autofree char *fix = g_strdup_printf("fix-%s", id);
  remember(checks, urgency[state], fix, NULL);
  return group;
}

static void add_if(Checks *checks, const char *id, gboolean there, const char *yes, const char *no) {
  add(checks, id, TRUE, there ? STATE_SHOWN : STATE_NOT_SHOWN, there ? yes : no, NULL);
}

/* Of the data: the procedure says nothing of them. */
static AssayResult *add_of_data(Checks *checks, const char *id, State state, const char *phrase, AssayResult *words) {
  AssayResult *group = add(checks, id, FALSE, state, phrase, words);
  assay_result_add_flag(group, "of_data", TRUE);
  return group;
}

static void suggest(Checks *checks, const char *id, gboolean there, const char *yes, const char *no) {
  add(checks, id, FALSE, there ? STATE_SHOWN : STATE_NOTE, there ? yes : no, NULL);
}

static AssayResult *word(const char *name, const char *text) {
  AssayResult *words = assay_words_new();
  assay_words_text(words, name, text);
  return words;
}

/* A word of the study file as a reader knows it. */
static char *in_words(Checks *checks, const char *group, const char *name) {
  g_autofree char *phrase = g_strdup_printf("%s-%s", group, name);
  return assay_sentence(checks->review, phrase, NULL);
}

static AssayResult *number(const char *name, gint64 value) {
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, name, value);
  return words;
}

/* ---- What the study has ---- */

static gboolean credit_bearing(const Checks *checks) {
  return assay_study_credit_status(checks->study, checks->review->year) != ASSAY_NON_CREDIT;
}

static guint count_metrics(const AssayStudy *study, gboolean direct_skill) {
  guint n = 0;
  for (guint i = 0; i < study->n_objectives; i++)
    for (guint j = 0; j < study->objectives[i].n_metrics; j++) {
      const AssayMetric *metric = &study->objectives[i].metrics[j];
      n += !direct_skill || (metric->kind == ASSAY_KIND_SKILL && assay_metric_is_direct(metric));
    }
  return n;
}

static gboolean has_construct(const AssayStudy *study, int level, const char *construct) {
  for (guint i = 0; i < study->n_instruments; i++)
    for (guint j = 0; study->instruments[i].level == level && j < study->instruments[i].n_items; j++) {
      const char *found = study->instruments[i].items[j].construct;
      if (found && g_str_equal(found, construct)) return TRUE;
    }
  return FALSE;
}

/* A question that the sample template suggests. */
static void suggest_construct(Checks *checks, const char *id, int level, const char *construct) {
  gboolean asked = has_construct(checks->study, level, construct);
  AssayResult *check =
      add(checks, id, FALSE, asked ? STATE_SHOWN : STATE_NOTE, asked ? "check-asked" : "check-not-asked", NULL);
  if (!asked) assay_result_add_text(check, "construct", construct);
}

/* A question of that type that asks for it: one in writing on what should change asks in what ways of nothing. */
static gboolean has_construct_as(const AssayStudy *study, int level, const char *construct, AssayItemType type) {
  for (guint i = 0; i < study->n_instruments; i++)
    for (guint j = 0; study->instruments[i].level == level && j < study->instruments[i].n_items; j++) {
      const AssayItem *item = &study->instruments[i].items[j];
      if (item->type == type && g_strcmp0(item->construct, construct) == 0) return TRUE;
    }
  return FALSE;
}

/* Every question on it is answered in writing. */
static gboolean only_written(const AssayStudy *study, int level, const char *construct) {
  gboolean any = FALSE;
  for (guint i = 0; i < study->n_instruments; i++)
    for (guint j = 0; study->instruments[i].level == level && j < study->instruments[i].n_items; j++) {
      const AssayItem *item = &study->instruments[i].items[j];
      if (!item->construct || !g_str_equal(item->construct, construct)) continue;
      if (item->type != ASSAY_ITEM_TEXT) return FALSE;
      any = TRUE;
    }
  return any;
}

static gboolean has_level(const AssayStudy *study, int level) {
  for (guint i = 0; i < study->n_instruments; i++)
    if (study->instruments[i].level == level) return TRUE;
  return FALSE;
}

/* ---- The program and its clock ---- */

static void check_clock(Checks *checks) {
  const AssayResult *pilot = assay_result_at(checks->review->root, "pilot");
  gboolean past = assay_result_flag(assay_result_at(pilot, "past"));
  gboolean is_pilot = assay_result_flag(assay_result_at(pilot, "is_pilot"));
  const char *text = assay_result_string(assay_result_at(pilot, "text"));
  const char *due = assay_result_string(assay_result_at(pilot, "sentence"));
  add(checks, "R1", TRUE, past ? STATE_ERROR : STATE_SHOWN, past ? "check-pilot-past" : "check-said",
      word("said", text));
  gboolean late = is_pilot && !assay_shown(pilot, "days_left");
  add(checks, "R27", TRUE,
      late && past ? STATE_ERROR
      : late       ? STATE_WARNING
      : is_pilot   ? STATE_NOT_DUE
                   : STATE_NOT_APPLICABLE,
      "check-said", word("said", due));
}

static void check_credit(Checks *checks) {
  const AssayProgram *program = &checks->study->program;
  AssayCreditStatus status = assay_study_credit_status(checks->study, checks->review->year);
  g_autofree char *said = in_words(checks, "status", assay_credit_status_name(status));
  add(checks, "R9", TRUE, STATE_SHOWN, "check-status", word("status", said));
  g_autofree char *credits = assay_result_format_value(program->credits, ASSAY_FORMAT_PLAIN,
                                                       program->credits == (double)(int)program->credits ? 0 : 1);
  if (!credit_bearing(checks)) {
    add(checks, "R10", TRUE, STATE_NOT_APPLICABLE, "check-credits-none", NULL);
    add(checks, "R11", TRUE, STATE_NOT_APPLICABLE, "check-skill-not-asked", NULL);
    return;
  }
  gboolean many = program->has_credits && program->credits >= 12, zero = !program->has_credits || program->credits <= 0;
  add(checks, "R10", TRUE,
      many   ? STATE_ERROR
      : zero ? STATE_WARNING
             : STATE_SHOWN,
      many   ? "check-credits-many"
      : zero ? "check-credits-zero"
             : "check-credits",
      word("credits", credits));
  gboolean skill = count_metrics(checks->study, TRUE) > 0;
  add(checks, "R11", TRUE, skill ? STATE_SHOWN : STATE_WARNING, skill ? "check-skill" : "check-no-skill", NULL);
}

static void check_people(Checks *checks) {
  const AssayProgram *program = &checks->study->program;
  gboolean enough = program->n_proposers >= 2;
  const char *whom = assay_audience_name(program->audience);
  g_autofree char *audience = whom ? in_words(checks, "audience", whom) : NULL;
  if (audience)
    add(checks, "R16", TRUE, STATE_SHOWN, "check-audience", word("audience", audience));
  else
    add(checks, "R16", TRUE, STATE_NOT_SHOWN, "check-audience-none", NULL);
  add(checks, "R17", TRUE, enough ? STATE_SHOWN : STATE_WARNING, enough ? "check-proposers" : "check-proposers-few",
      number("n", program->n_proposers));
  if (program->unit)
    add(checks, "R18", TRUE, STATE_SHOWN, "check-unit", word("unit", program->unit));
  else
    add(checks, "R18", TRUE, STATE_NOT_SHOWN, "check-unit-none", NULL);
}

/* What earns the badge, and whether badges and scores say the same. The latter speaks of single learners: of it nothing is told
 * in what is published, whatever it is, and so the item as a whole does not pass for shown. */
static void check_criteria(Checks *checks) {
  const AssayProgram *program = &checks->study->program;
  gint64 with, without;
  if (!program->badge_criteria && !program->completion) {
    add(checks, "R6", FALSE, STATE_NOTE, "check-criteria-none", NULL);
    return;
  }
  if (checks->review->disclosure.tier == ASSAY_TIER_PUBLISHED) {
    add(checks, "R6", FALSE, STATE_NOTE, "check-criteria-untold", NULL);
    return;
  }
  gboolean known = assay_badges_disagree(checks->review, &with, &without);
  gint64 n = known ? with + without : 0;
  gboolean some = n && assay_figure_verdict(checks->review, n) != ASSAY_SHOWN;
  AssayResult *check = add(checks, "R6", FALSE, n ? STATE_NOTE : STATE_SHOWN,
                           !known ? "check-criteria"
                           : !n   ? "check-criteria-agree"
                           : some ? "check-criteria-some"
                                  : "check-criteria-disagree",
                           number("n", n));
  if (n && !some) assay_result_add_count(check, "n", n);
}

/* ---- Narratives and forms ---- */

static void check_purpose(Checks *checks) {
  const AssayResult *words = assay_result_at(checks->review->root, "narrative.purpose_words");
  if (!assay_result_known(words)) {
    add(checks, "R19", TRUE, STATE_NOT_SHOWN, "check-purpose-missing", NULL);
    return;
  }
  gint64 n = assay_result_count(words);
  add(checks, "R19", TRUE, n < 500 || n > 800 ? STATE_WARNING : STATE_SHOWN,
      n < 500   ? "check-purpose-short"
      : n > 800 ? "check-purpose-long"
                : "check-purpose",
      number("n", n));
}

static gboolean file_exists(const AssayStudy *study, const char *name) {
  if (!name) return FALSE;
  g_autofree char *path = g_build_filename(study->folder, name, NULL);
  return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static void check_alignment(Checks *checks) {
  guint aligned = 0, n = checks->study->n_objectives;
  for (guint i = 0; i < n; i++)
    aligned += checks->study->objectives[i].framework || checks->study->objectives[i].code ||
               checks->study->objectives[i].alignment_url;
  AssayResult *words = number("n", n);
  assay_words_fixed(words, "aligned", aligned);
  add(checks, "R20", TRUE,
      !aligned      ? STATE_NOT_SHOWN
      : aligned < n ? STATE_WARNING
                    : STATE_SHOWN,
      aligned ? "check-alignment" : "check-alignment-none", words);
}

static void check_forms(Checks *checks) {
  const AssayProgram *program = &checks->study->program;
  add_if(checks, "R21", program->badge_criteria || program->completion, "check-badge", "check-badge-none");
  gboolean resources = assay_shown(checks->review->root, "narrative.resources");
  add_if(checks, "R22", resources, "check-resources", "check-resources-none");
  gboolean exists = file_exists(checks->study, program->syllabus);
  add(checks, "syllabus", TRUE, exists ? STATE_SHOWN : STATE_NOT_SHOWN,
      exists              ? "check-syllabus"
      : program->syllabus ? "check-syllabus-no-file"
                          : "check-syllabus-none",
      NULL);
  add_if(checks, "R30", program->n_approvals > 0, "check-approvals", "check-approvals-none");
}

/* ---- The evaluation plan ---- */

static void check_plan(Checks *checks) {
  guint without = 0;
  for (guint i = 0; i < checks->study->n_objectives; i++) without += checks->study->objectives[i].n_metrics == 0;
  if (!checks->study->n_objectives)
    add(checks, "R23", TRUE, STATE_NOT_SHOWN, "check-plan-none", NULL);
  else if (without)
    add(checks, "R23", TRUE, STATE_WARNING, "check-plan-gaps", number("n", without));
  else
    add(checks, "R23", TRUE, STATE_SHOWN, "check-plan", number("n", checks->study->n_objectives));
  add_if(checks, "R24", checks->study->n_objectives > 0, "check-earners", "check-plan-none");
  add(checks, "R25", TRUE, STATE_SHOWN, "check-review", NULL);
}

typedef enum { NONE_HIDDEN, SOME_HIDDEN, ALL_HIDDEN } Hidden;

/* Of figures that exist, as the tree has them: what is told must not follow from what is not. */
static Hidden hidden_of(guint shown, guint hidden) {
  return !hidden ? NONE_HIDDEN : shown ? SOME_HIDDEN : ALL_HIDDEN;
}

/* Of the figures of demand; none where the tree has no such table. */
static Hidden demand_hidden(const AssayResult *root) {
  static const char *const figures[] = {"enrolled", "completed", "badges", "badges_claimed"};
  const AssayResult *years = assay_result_at(root, "evidence.demand");
  guint shown = 0, hidden = 0;
  for (guint y = 0; years && y < assay_result_size(years); y++)
    for (guint i = 0; i < G_N_ELEMENTS(figures); i++) {
      const AssayResult *figure = assay_result_at(assay_result_child(years, y), figures[i]);
      shown += assay_result_known(figure);
      hidden += assay_result_status(figure) == ASSAY_RESULT_HIDDEN;
    }
  return hidden_of(shown, hidden);
}

static void check_demand(Checks *checks) {
  static const char *const told[] = {"check-demand", "check-demand-some", "check-demand-hidden"};
  add(checks, "R28", TRUE, STATE_SHOWN, "check-tracking", NULL);
  gboolean first = assay_study_pilot_year(checks->study, checks->review->year) <= 1 &&
                   assay_result_flag(assay_result_at(checks->review->root, "pilot.is_pilot"));
  add(checks, "R29", TRUE, first ? STATE_NOT_DUE : STATE_SHOWN, first ? "check-decision-later" : "check-decision",
      NULL);
  Hidden hidden = demand_hidden(checks->review->root);
  if (!checks->review->enrolled.known)
    add(checks, "R31", TRUE, STATE_NOT_SHOWN, "check-demand-none", NULL);
  else
    add(checks, "R31", TRUE, hidden == ALL_HIDDEN ? STATE_NOTE : STATE_SHOWN, told[hidden], NULL);
}

/* ---- The sample template ---- */

static void suggest_four(Checks *checks) {
  static const char *const four[] = {"engagement", "contribution", "satisfaction", "value"};
  g_autoptr(GPtrArray) missing = g_ptr_array_new();
  g_autoptr(GString) constructs = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(four); i++) {
    if (has_construct(checks->study, 1, four[i])) continue;
    g_ptr_array_add(missing, in_words(checks, "asked", four[i]));
    g_string_append_printf(constructs, "%s%s", constructs->len ? ", " : "", four[i]);
  }
  if (!missing->len) {
    add(checks, "R35", FALSE, STATE_SHOWN, "check-asked", NULL);
    return;
  }
  g_autofree char *list = assay_sentence_list(checks->review, missing, "list-or");
  AssayResult *check = add(checks, "R35", FALSE, STATE_NOTE, "check-constructs-part", word("constructs", list));
  assay_result_add_text(check, "construct", constructs->str);
}

static void check_reaction(Checks *checks) {
  const AssayStudy *study = checks->study;
  suggest(checks, "R34", has_construct(study, 1, "relevance"), "check-asked", "check-relevance-none");
  suggest_four(checks);
  suggest(checks, "R36", has_level(study, 1), "check-asked", "check-not-asked");
  suggest_construct(checks, "R37", 1, "value");
  suggest(checks, "R38", has_construct_as(study, 1, "engagement", ASSAY_ITEM_MULTI), "check-asked",
          has_construct_as(study, 1, "engagement", ASSAY_ITEM_TEXT) ? "check-asked-written" : "check-ways-not-asked");
  gboolean written = only_written(study, 1, "planned-application");
  if (written)
    add(checks, "R39", FALSE, STATE_NOTE, "check-asked-written", NULL);
  else
    suggest_construct(checks, "R39", 1, "planned-application");
}

/* Of the objectives with a target: the report for the senate tells of all years together, the others of this year. */
static Hidden reached_hidden(const AssayReview *review) {
  gboolean published = review->disclosure.tier == ASSAY_TIER_PUBLISHED;
  const AssayResult *objectives = assay_result_at(review->root, published ? "evidence.objectives" : "objectives");
  guint shown = 0, hidden = 0;
  for (guint i = 0; objectives && i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i);
    const char *goal = assay_result_string(assay_result_at(objective, published ? "goal" : "learned"));
    gboolean untold = g_strcmp0(goal, "hidden") == 0;
    hidden += untold;
    shown += !untold && g_strcmp0(goal, "no-goal") != 0 && g_strcmp0(goal, "no-data") != 0;
  }
  return hidden_of(shown, hidden);
}

static void check_targets(Checks *checks, gboolean any) {
  static const char *const told[] = {"check-targets", "check-targets-some", "check-targets-hidden"};
  Hidden hidden = reached_hidden(checks->review);
  suggest(checks, "R40", any && hidden != ALL_HIDDEN, told[hidden],
          any ? "check-targets-hidden" : "check-targets-none");
}

static void check_learning(Checks *checks) {
  const AssayStudy *study = checks->study;
  guint targets = 0, pairs = 0, most = 0, kinds = 0;
  for (guint i = 0; i < study->n_objectives; i++) {
    const AssayObjective *objective = &study->objectives[i];
    targets += objective->has_target;
    most = MAX(most, objective->n_metrics);
    for (guint j = 0; j < objective->n_metrics; j++) {
      pairs += objective->metrics[j].has_pre && objective->metrics[j].has_post;
      kinds |= 1u << objective->metrics[j].kind;
    }
  }
  guint metrics = count_metrics(study, FALSE);
  check_targets(checks, targets > 0);
  suggest(checks, "R41", (kinds & (kinds - 1)) != 0, "check-kinds", "check-kinds-one");
  add(checks, "R42", FALSE,
      metrics < 2 ? STATE_WARNING
      : most > 3  ? STATE_NOTE
                  : STATE_SHOWN,
      metrics < 2 ? "check-metrics-few"
      : most > 3  ? "check-metrics-many"
                  : "check-metrics",
      number("n", metrics));
  suggest(checks, "R43", pairs > 0, "check-pairs", "check-pairs-none");
}

/* Follow-ups that came at any time. */
static gboolean follow_up_came(Checks *checks) {
  AssayReview *review = checks->review;
  for (guint i = 0; i < checks->study->n_instruments; i++) {
    const AssayInstrument *instrument = &checks->study->instruments[i];
    if (instrument->level != 3 || review->error) continue;
    const AssayVariable since = assay_variable_of(ASSAY_VARIABLE_SINCE, instrument);
    const AssayFilter each = {.population = ASSAY_PER_SUBMISSION, .instrument = instrument};
    AssayTable *table = assay_store_tabulate(review->store, &since, 1, &each, &review->error);
    gboolean came = table && assay_table_total(table) > 0;
    assay_table_free(table);
    if (came) return TRUE;
  }
  return FALSE;
}

/* Somebody has been a graduate for longer than the first period, whose end is when a follow-up is due. */
static gboolean follow_up_is_due(const AssayResult *level3) {
  if (g_strcmp0(assay_result_string(assay_result_at(level3, "due.state")), "now") == 0) return TRUE;
  const AssayResult *periods = assay_result_at(level3, "to_follow_up");
  for (guint i = 1; i < assay_result_size(periods); i++) {
    const AssayResult *due = assay_result_at(assay_result_child(periods, i), "due");
    if (assay_result_known(due) && assay_result_count(due)) return TRUE;
  }
  return FALSE;
}

static void check_behaviour(Checks *checks) {
  const AssayStudy *study = checks->study;
  gboolean planned = has_level(study, 3), silent = planned && !follow_up_came(checks);
  gboolean reachable = study->roster.column[ASSAY_ROSTER_REACHABLE] != NULL;
  if (silent)
    add(checks, "R47", FALSE, STATE_NOTE, "check-asked-unanswered", NULL);
  else
    suggest(checks, "R47", planned, "check-asked", "check-not-asked");
  if (silent && follow_up_is_due(assay_result_at(checks->review->root, "level3")))
    remember(checks, 4, "fix-follow-up", NULL);
  suggest(checks, "R48", reachable && planned && !silent, "check-reachable",
          reachable ? "check-reachable-silent" : "check-reachable-none");
  static const struct {
    const char *id, *construct;
  } asked[] = {{"R49", "used"}, {"R50", "taught"}, {"R51", "effects"}};
  for (guint i = 0; i < G_N_ELEMENTS(asked); i++)
    if (silent && has_construct(study, 3, asked[i].construct))
      add(checks, asked[i].id, FALSE, STATE_NOTE, "check-asked-unanswered", NULL);
    else
      suggest_construct(checks, asked[i].id, 3, asked[i].construct);
}

/* ---- The data ---- */

static guint count_issues(const AssayIssues *issues, const char *const *codes) {
  guint n = 0;
  for (guint i = 0; i < assay_issues_size(issues); i++) n += g_strv_contains(codes, assay_issues_get(issues, i)->code);
  return n;
}

/* Whole columns or files that no figure counts: worse than anything that is not written yet. */
static const char *const uncounted_codes[] = {"strangers", "no-dates", "ambiguous-date", "unknown-scale", NULL};
static const char *const reversed_codes[] = {"reversed-item", NULL};

/* A mean over ratings that run against each other says nothing. */
static void check_directions(Checks *checks) {
  guint reversed = count_issues(assay_review_issues(checks->review), reversed_codes);
  if (!reversed) return;
  add_of_data(checks, "reverse", STATE_WARNING, "check-reverse", number("n", reversed));
  remember(checks, 2, "fix-reverse", number("n", reversed));
}

/* Two files of the program that contradict each other. Who differs has or lacks a badge, so this is told inside only. */
static void check_badge_sources(Checks *checks) {
  AssayReview *review = checks->review;
  gint64 n = review->disclosure.tier == ASSAY_TIER_PUBLISHED ? 0 : assay_badges_sources_differ(review);
  if (!n) return;
  gboolean some = assay_figure_verdict(review, n) != ASSAY_SHOWN;
  AssayResult *check =
      add_of_data(checks, "badges", STATE_WARNING, some ? "check-badges-some" : "check-badges", number("n", n));
  if (!some) assay_result_add_count(check, "n", n);
  remember(checks, 1, some ? "fix-badges-some" : "fix-badges", number("n", n));
}

static void check_data(Checks *checks) {
  AssayReview *review = checks->review;
  guint errors = assay_issues_count(assay_review_issues(review), ASSAY_SEVERITY_ERROR);
  add_of_data(checks, "data", errors ? STATE_WARNING : STATE_SHOWN, errors ? "check-data-errors" : "check-data",
              number("n", errors));
  if (errors) remember(checks, 1, "fix-data", number("n", errors));
  guint uncounted = count_issues(assay_review_issues(review), uncounted_codes);
  if (uncounted) remember(checks, 1, "fix-uncounted", number("n", uncounted));
  if (!review->has_roster) {
    add_of_data(checks, "roster", STATE_NOTE, "check-roster-none", NULL);
    remember(checks, 4, "fix-roster", NULL);
    return;
  }
  gint64 unmatched = review->unmatched.known ? review->unmatched.value : 0;
  gboolean some = unmatched && assay_disclose_participation(&review->disclosure, unmatched) != ASSAY_SHOWN;
  add_of_data(checks, "roster", unmatched ? STATE_WARNING : STATE_SHOWN,
              some        ? "check-unmatched-some"
              : unmatched ? "check-unmatched"
                          : "check-matched",
              number("n", unmatched));
  if (unmatched) remember(checks, 2, some ? "fix-unmatched-some" : "fix-unmatched", number("n", unmatched));
}

enum { MOST_FIXES = 3 };

/* "fix_more": that there are others, which stand in the table of completeness. */
static void put_first(Checks *checks, AssayResult *group, const char *name) {
  AssayResult *list = assay_result_add_list(group, name);
  for (int urgency = 0; urgency < 9; urgency++)
    for (guint i = 0; i < checks->fixes->len && assay_result_size(list) < MOST_FIXES; i++) {
      const Fix *fix = &g_array_index(checks->fixes, Fix, i);
      if (fix->urgency == urgency) assay_result_append_text(list, fix->text);
    }
  if (checks->fixes->len <= MOST_FIXES) return;
  g_autofree char *more = g_strconcat(name, "_more", NULL);
  assay_sentence_add(checks->review, group, more, "fix-more", number("n", checks->fixes->len - MOST_FIXES));
}

void assay_review_checks(AssayReview *review, AssayResult *group, const char *first) {
  Checks checks = {review, review->study, assay_result_add_list(group, "checks"),
                   g_array_new(FALSE, TRUE, sizeof(Fix))};
  g_array_set_clear_func(checks.fixes, clear_fix);
  check_clock(&checks);
  check_credit(&checks);
  check_criteria(&checks);
  check_people(&checks);
  check_purpose(&checks);
  check_alignment(&checks);
  check_forms(&checks);
  check_plan(&checks);
  check_demand(&checks);
  check_reaction(&checks);
  check_learning(&checks);
  check_behaviour(&checks);
  check_data(&checks);
  check_directions(&checks);
  check_badge_sources(&checks);
  put_first(&checks, group, first);
  g_array_unref(checks.fixes);
}
