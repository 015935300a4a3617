/* A fenced block of an outline, ```{table learning}```, is made by the maker of that name; blocks.c lists them. A maker
 * adds what it makes to `parent`. Data that are hidden or absent are no error: the block says why in their place. */
#pragma once

#include "document.h"

typedef struct {
  AssayDocument *document;
  const AssayResult *result;
  const AssayPhrases *phrases;
  const AssayFonts *fonts;
  const char *outline; /* its name, for messages */
  guint line;          /* of the block in it */
  const char *name;    /* "chart dumbbell" */
  const char *content; /* what stands between its fences */
  int heading_offset;  /* added to the levels of headings in narratives */
  double width;        /* of the text column in points */
} BlockContext;

typedef gboolean (*BlockMaker)(BlockContext *context, Block *parent, GError **error);

/* NULL where there is none of that name. */
BlockMaker block_maker(const char *name);
const char *const *block_maker_names(gsize *n);

/* ---- Help for makers ---- */

/* An error with outline and line in front. */
gboolean block_error(const BlockContext *context, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* The node at a path of the whole tree, or NULL. */
const AssayResult *block_at(const BlockContext *context, const char *path);
gboolean block_is_published(const BlockContext *context);
/* In a published report, as a note: that the changes of this table, and how much two years differ, follow from rounded averages. */
void block_note_rounding(const BlockContext *context, Block *table, gboolean changes);
/* The value as a reader sees it; a missing node or a leaf without value gives its mark, in running text with the
 * reason:
 * "* (hidden: fewer than 5 answered)". */
void runs_add_value(Runs *runs, guint style, const AssayResult *node);
/* In a table: the mark alone, and the reason as a note of the table. */
void row_put_value(Block *table, Row *row, guint i, const AssayResult *node);
/* The same for the child at `path`; and for the interval of a leaf, "2.1 to 4.1". */
void row_put_at(Block *table, Row *row, guint i, const AssayResult *node, const char *path);
void row_put_interval(Block *table, Row *row, guint i, const AssayResult *node);
/* Once all rows are there: takes a column away in which each has a dash, and `reason` from the note that says why; TRUE where it did. */
gboolean block_drop_empty_column(Block *table, guint column, const char *reason);
gboolean block_drop_empty_interval(Block *table, guint column);
#define BLOCK_NO_INTERVAL "no interval: it takes ten people and, for an average, ten possible values"
/* Takes one of the reasons away for which `mark` stands in a table. */
void block_forget_reason(Block *table, const char *mark, const char *reason);
/* "Query", the short name of an objective, which charts and tables use; "Query. Ask a database a question", which tells what it
 * stands for. */
char *block_objective_name(const AssayResult *objective);
char *block_objective_title(const AssayResult *objective);
/* "27 of 29" from the children count and n, or of, of a group; else what stands in their place. */
void row_put_count_of(Block *table, Row *row, guint i, const AssayResult *group);
/* The value with a full stop where it has none. */
void runs_add_sentence(Runs *runs, const AssayResult *node);
/* A bold run-in label with its full stop and a blank. */
void runs_add_label(Runs *runs, const char *label);
/* A paragraph with the value at `path` below `node`; FALSE where there is no such node. */
gboolean block_add_sentence(Block *parent, const AssayResult *node, const char *path);
/* Whether the years of an objective differ by more than chance readily explains: then its figures of all years together describe none of
 * them. The mark of it, with its note. */
gboolean block_is_unlike(const AssayResult *objective);
void row_mark_unlike(Block *table, Row *row, guint i, const AssayResult *objective, const char *note);
/* A dagger and its note where the flag "breaks" of a year's group says that another test or question was used than the year before. */
void row_mark_break(Block *table, Row *row, guint i, const AssayResult *year);
gboolean list_is_empty(const AssayResult *list);          /* also for NULL and a leaf without value */
gboolean answered_by_nobody(const AssayResult *question); /* child "n" is 0 */
const char *credit_status_words(const char *status);      /* "hybrid" -> "partly for credit" */
char *name_sentence_case(const char *text);               /* "not-reached" -> "Not reached" */
/* The paragraph that stands where data are missing: "Reaction: no answers this year." `node` may be NULL. */
void block_add_reason(Block *parent, const char *what, const AssayResult *node);
/* The text of a TEXT node; NULL unless known and not empty. */
const char *block_string(const AssayResult *node, const char *path);

/* Reads Markdown of a director into blocks: no values, no fenced blocks, raw HTML as text, images as their words. */
void block_add_markdown(const BlockContext *context, Block *parent, const char *text);

/* ---- Makers, one file a family ---- */

gboolean figure_likert_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_dumbbell_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_evidence_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_targets_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_evidence_change_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_answers_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_tests_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_modules_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_years_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_cohorts_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_choices_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_followup_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_use_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_checks_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_timeline_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_portfolio_make(BlockContext *context, Block *parent, GError **error);
gboolean table_portfolio_dates_make(BlockContext *context, Block *parent, GError **error);

gboolean front_title_make(BlockContext *context, Block *parent, GError **error);
gboolean front_strip_make(BlockContext *context, Block *parent, GError **error);
gboolean front_headlines_make(BlockContext *context, Block *parent, GError **error);
gboolean front_evidence_make(BlockContext *context, Block *parent, GError **error);
gboolean front_fix_make(BlockContext *context, Block *parent, GError **error);
gboolean front_interpretation_make(BlockContext *context, Block *parent, GError **error);

gboolean table_evidence_make(BlockContext *context, Block *parent, GError **error);
gboolean table_evidence_years_make(BlockContext *context, Block *parent, GError **error);
gboolean table_demand_make(BlockContext *context, Block *parent, GError **error);
gboolean table_answers_make(BlockContext *context, Block *parent, GError **error);
gboolean table_tests_make(BlockContext *context, Block *parent, GError **error);
gboolean tests_make(BlockContext *context, Block *parent, GError **error);
gboolean table_portfolio_make(BlockContext *context, Block *parent, GError **error);
gboolean table_portfolio_evidence_make(BlockContext *context, Block *parent, GError **error);
gboolean table_portfolio_goals_make(BlockContext *context, Block *parent, GError **error);
gboolean table_portfolio_flags_make(BlockContext *context, Block *parent, GError **error);
gboolean table_learning_make(BlockContext *context, Block *parent, GError **error);
gboolean table_ratings_make(BlockContext *context, Block *parent, GError **error);
gboolean table_objectives_make(BlockContext *context, Block *parent, GError **error);
gboolean table_missing_make(BlockContext *context, Block *parent, GError **error);
gboolean table_participation_make(BlockContext *context, Block *parent, GError **error);
gboolean table_reaction_make(BlockContext *context, Block *parent, GError **error);
gboolean table_use_make(BlockContext *context, Block *parent, GError **error);
gboolean table_modules_make(BlockContext *context, Block *parent, GError **error);
gboolean table_followup_make(BlockContext *context, Block *parent, GError **error);
gboolean table_own_make(BlockContext *context, Block *parent, GError **error);
gboolean prose_own_make(BlockContext *context, Block *parent, GError **error);
gboolean table_plan_make(BlockContext *context, Block *parent, GError **error);
gboolean table_years_make(BlockContext *context, Block *parent, GError **error);
gboolean table_years_learning_make(BlockContext *context, Block *parent, GError **error);
gboolean table_actions_make(BlockContext *context, Block *parent, GError **error);
gboolean table_checks_make(BlockContext *context, Block *parent, GError **error);
gboolean table_issues_make(BlockContext *context, Block *parent, GError **error);
gboolean table_sources_make(BlockContext *context, Block *parent, GError **error);
gboolean table_scales_make(BlockContext *context, Block *parent, GError **error);
gboolean table_engagement_make(BlockContext *context, Block *parent, GError **error);
gboolean table_engagement_sections_make(BlockContext *context, Block *parent, GError **error);
gboolean table_engagement_years_make(BlockContext *context, Block *parent, GError **error);
gboolean table_groups_make(BlockContext *context, Block *parent, GError **error);
gboolean table_sections_make(BlockContext *context, Block *parent, GError **error);
gboolean table_themes_make(BlockContext *context, Block *parent, GError **error);
gboolean table_themes_use_make(BlockContext *context, Block *parent, GError **error);
gboolean table_planned_make(BlockContext *context, Block *parent, GError **error);
gboolean table_due_make(BlockContext *context, Block *parent, GError **error);
gboolean table_retention_make(BlockContext *context, Block *parent, GError **error);
gboolean table_care_make(BlockContext *context, Block *parent, GError **error);
gboolean table_attempts_make(BlockContext *context, Block *parent, GError **error);
gboolean table_program_make(BlockContext *context, Block *parent, GError **error);
gboolean table_timeline_make(BlockContext *context, Block *parent, GError **error);

gboolean prose_objectives_make(BlockContext *context, Block *parent, GError **error);
gboolean prose_not_yet_make(BlockContext *context, Block *parent, GError **error);
gboolean prose_worth_make(BlockContext *context, Block *parent, GError **error);
gboolean prose_engagement_make(BlockContext *context, Block *parent, GError **error);
gboolean prose_followup_make(BlockContext *context, Block *parent, GError **error);
gboolean prose_limits_make(BlockContext *context, Block *parent, GError **error);
gboolean prose_evidence_methods_make(BlockContext *context, Block *parent, GError **error);
gboolean prose_methods_make(BlockContext *context, Block *parent, GError **error);
gboolean narrative_purpose_make(BlockContext *context, Block *parent, GError **error);
gboolean narrative_resources_make(BlockContext *context, Block *parent, GError **error);
gboolean box_decision_make(BlockContext *context, Block *parent, GError **error);
gboolean box_signatures_make(BlockContext *context, Block *parent, GError **error);
gboolean box_statement_make(BlockContext *context, Block *parent, GError **error);
gboolean box_own_make(BlockContext *context, Block *parent, GError **error);
gboolean contents_make(BlockContext *context, Block *parent, GError **error);
gboolean page_break_make(BlockContext *context, Block *parent, GError **error);
gboolean compact_make(BlockContext *context, Block *parent, GError **error);
