/* All fenced blocks by name. A new one is a maker in a file of its own and a line here. */
#include <string.h>

#include "block.h"

static const struct {
  const char *name;
  BlockMaker make;
} MAKER[] = {
    {"title", front_title_make},
    {"summary", front_strip_make},
    {"headlines", front_headlines_make},
    {"evidence headlines", front_evidence_make},
    {"evidence methods", prose_evidence_methods_make},
    {"fix", front_fix_make},
    {"box interpretation", front_interpretation_make},
    {"chart dumbbell", figure_dumbbell_make},
    {"chart dumbbell direct", figure_dumbbell_make},
    {"chart dumbbell self-rated", figure_dumbbell_make},
    {"chart dumbbell own", figure_dumbbell_make},
    {"chart likert", figure_likert_make},
    {"chart evidence", figure_evidence_make},
    {"chart targets", figure_targets_make},
    {"chart evidence-targets", figure_targets_make},
    {"chart evidence-change", figure_evidence_change_make},
    {"chart answers", figure_answers_make},
    {"chart tests", figure_tests_make},
    {"chart modules", figure_modules_make},
    {"chart years", figure_years_make},
    {"chart cohorts", figure_cohorts_make},
    {"chart choices", figure_choices_make},
    {"chart follow-up", figure_followup_make},
    {"chart use", figure_use_make},
    {"chart checks", figure_checks_make},
    {"chart timeline", figure_timeline_make},
    {"chart portfolio", figure_portfolio_make},
    {"table evidence", table_evidence_make},
    {"table evidence-years", table_evidence_years_make},
    {"table demand", table_demand_make},
    {"table answers", table_answers_make},
    {"table tests", table_tests_make},
    {"tests", tests_make},
    {"table portfolio", table_portfolio_make},
    {"table portfolio-dates", table_portfolio_dates_make},
    {"table portfolio-evidence", table_portfolio_evidence_make},
    {"table portfolio-goals", table_portfolio_goals_make},
    {"table portfolio-flags", table_portfolio_flags_make},
    {"table learning", table_learning_make},
    {"table ratings", table_ratings_make},
    {"table objectives", table_objectives_make},
    {"table missing", table_missing_make},
    {"table participation", table_participation_make},
    {"table reaction", table_reaction_make},
    {"table modules", table_modules_make},
    {"table use", table_use_make},
    {"table follow-up", table_followup_make},
    {"table engagement", table_engagement_make},
    {"table engagement-sections", table_engagement_sections_make},
    {"table engagement-years", table_engagement_years_make},
    {"table groups", table_groups_make},
    {"table sections", table_sections_make},
    {"table themes", table_themes_make},
    {"table themes-use", table_themes_use_make},
    {"table planned", table_planned_make},
    {"table due", table_due_make},
    {"table retention", table_retention_make},
    {"table care", table_care_make},
    {"table attempts", table_attempts_make},
    {"table own", table_own_make},
    {"table plan", table_plan_make},
    {"table years", table_years_make},
    {"table years-learning", table_years_learning_make},
    {"table actions", table_actions_make},
    {"table checks", table_checks_make},
    {"table issues", table_issues_make},
    {"table sources", table_sources_make},
    {"table scales", table_scales_make},
    {"table program", table_program_make},
    {"table timeline", table_timeline_make},
    {"own", prose_own_make},
    {"objectives", prose_objectives_make},
    {"not yet learned", prose_not_yet_make},
    {"worth", prose_worth_make},
    {"engagement", prose_engagement_make},
    {"follow-up", prose_followup_make},
    {"limits", prose_limits_make},
    {"methods", prose_methods_make},
    {"narrative purpose", narrative_purpose_make},
    {"narrative resources", narrative_resources_make},
    {"box decision", box_decision_make},
    {"box signatures", box_signatures_make},
    {"box statement", box_statement_make},
    {"box", box_own_make},
    {"contents", contents_make},
    {"contents deep", contents_make},
    {"page break", page_break_make},
    {"compact", compact_make},
};

BlockMaker block_maker(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(MAKER); i++)
    if (g_str_equal(MAKER[i].name, name)) return MAKER[i].make;
  return NULL;
}

const char *const *block_maker_names(gsize *n) {
  static const char *names[G_N_ELEMENTS(MAKER)];
  for (gsize i = 0; i < G_N_ELEMENTS(MAKER); i++) names[i] = MAKER[i].name;
  *n = G_N_ELEMENTS(MAKER);
  return names;
}

gboolean contents_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  block_add_contents(parent, g_str_has_suffix(context->name, " deep") ? 3 : 2);
  return TRUE;
}

gboolean page_break_make(BlockContext *context, Block *parent, GError **error) {
  (void)context;
  (void)error;
  block_add_page_break(parent);
  return TRUE;
}

gboolean compact_make(BlockContext *context, Block *parent, GError **error) {
  (void)parent;
  (void)error;
  context->document->compact = TRUE;
  return TRUE;
}
