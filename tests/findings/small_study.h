/* A study small enough to reckon by hand, given to the store without any reader; and help to look at a tree. */
#pragma once

#include "../store/filling.h"
#include "assay/findings.h"

typedef struct {
  AssayStudy *study;
  AssayKey *key;
  AssayStore *store;
  AssayPhrases *phrases;
} Small;

static const char small_text[] =
    "assay: 1\n"
    "program:\n"
    "  name: Query School\n"
    "  unit: Public Service\n"
    "  proposers: [R. Okoye, M. Lindqvist]\n"
    "  status: credit\n"
    "  credits: 6\n"
    "  modality: online\n"
    "  audience: graduate\n"
    "  pilot_start: 2024-fall\n"
    "roster:\n"
    "  file: roster.csv\n"
    "  learner: ID\n"
    "  date_order: ymd\n"
    "  columns: {enrolled_on: Start, completed_on: Done, badge: Badge, reachable: Reach}\n"
    "instruments:\n"
    "  - {id: reaction, level: 1, file: reaction.csv, submitted: When, items: [\n"
    "      {id: later, column: L, construct: satisfaction, scale: agreement-5},\n"
    "      {id: relevance, column: R, construct: relevance, scale: agreement-5},\n"
    "      {id: worth, column: W, construct: value, type: choice},\n"
    "      {id: plan, column: P, construct: planned-application, type: text}]}\n"
    "  - {id: pretest, level: 2, occasion: pre, file: pre.csv, learner: {column: ID}, form: A, submitted: When, items: "
    "[\n"
    "      {id: total, column: Total, type: score, max: 20}]}\n"
    "  - {id: posttest, level: 2, occasion: post, file: post.csv, learner: {column: ID}, form: A, submitted: When, "
    "items: [\n"
    "      {id: total, column: Total, type: score, max: 20}]}\n"
    "  - {id: retest, level: 2, occasion: post, file: retest.csv, learner: {column: ID}, form: B, submitted: When, "
    "items: [\n"
    "      {id: total, column: Total, type: score, max: 20}]}\n"
    "  - {id: confidence, level: 2, file: conf.csv, learner: {column: ID}, submitted: When, \n"
    "     occasion_column: {column: Occ, pre: Before, post: After}, items: [{id: query, column: Q, scale: "
    "agreement-5}]}\n"
    "  - {id: followup, level: 3, file: follow.csv, learner: {column: ID}, submitted: When, items: [\n"
    "      {id: used, column: U, construct: used, type: choice},\n"
    "      {id: taught, column: T, construct: taught, type: choice},\n"
    "      {id: ways, column: E, construct: effects, type: text}]}\n"
    "objectives:\n"
    "  - id: query\n"
    "    text: Query a database\n"
    "    target: {metric: sql-test, score: 70%, share: 80%}\n"
    "    metrics:\n"
    "      - {id: sql-test, kind: skill, method: test, pre: pretest.total, post: posttest.total}\n"
    "      - {id: sql-confidence, kind: confidence, method: survey, pre: confidence.query, post: confidence.query}\n"
    "  - id: badged\n"
    "    text: Explain a finding\n"
    "    applies_to: [badge]\n"
    "    target: {score: 70%, share: 50%}\n"
    "    metrics:\n"
    "      - {id: explain, kind: skill, method: test, post: posttest.total}\n"
    "      - {id: other-form, kind: skill, method: test, pre: pretest.total, post: retest.total}\n"
    "actions:\n"
    "  - {year: 2024-25, what: Weekly practice was added., watch: sql-test, done: true}\n";

/* Twelve learners of 2024-25, of whom p12 did not complete, and three of 2025-26. p01 to p06 have the badge. */
static const char small_roster[] =
    "@learner=|enrolled_on|completed_on|badge|reachable\n"
    "p01|2024-09-01|2025-05-01|Yes|Yes\np02|2024-09-01|2025-05-01|Yes|Yes\np03|2024-09-01|2025-05-01|Yes|Yes\n"
    "p04|2024-09-01|2025-05-01|Yes|Yes\np05|2024-09-01|2025-05-01|Yes|Yes\np06|2024-09-01|2025-05-01|Yes|Yes\n"
    "p07|2024-09-01|2025-05-01|No|Yes\np08|2024-09-01|2025-05-01|No|Yes\np09|2024-09-01|2025-05-01|No|Yes\n"
    "p10|2024-09-01|2025-05-01||Yes\np11|2024-09-01|2025-05-01|No|No\np12|2024-09-01||No|Yes\n"
    "q01|2025-09-01|2026-05-01|Yes|Yes\nq02|2025-09-01|2026-05-01|No|Yes\nq03|2025-09-01|2026-05-01|No|Yes\n";

/* Before: 8 8 8 10 10 10 10 12 12 12, average 10. p11 was measured before only. "stray" is not in the roster. */
static const char small_pre[] =
    "@learner=|@submitted|total\n"
    "p01|2024-09-02|8\np02|2024-09-02|8\np03|2024-09-02|8\np04|2024-09-02|10\np05|2024-09-02|10\np06|2024-09-02|10\n"
    "p07|2024-09-02|10\np08|2024-09-02|12\np09|2024-09-02|12\np10|2024-09-02|12\np11|2024-09-02|4\n"
    "q01|2025-09-02|6\nq02|2025-09-02|8\nq03|2025-09-02|9\nstray|2024-09-02|20\n";

/* After: 1 2 3 4 5 1 2 3 4 5 more, average 13. p12 was measured after only. 70% of 20 is 14: p04 p05 p08 p09 p10 p12.
 */
static const char small_post[] =
    "@learner=|@submitted|total\n"
    "p01|2025-04-20|9\np02|2025-04-20|10\np03|2025-04-20|11\np04|2025-04-20|14\np05|2025-04-20|15\np06|2025-04-20|11\n"
    "p07|2025-04-20|12\np08|2025-04-20|15\np09|2025-04-20|16\np10|2025-04-20|17\np12|2025-04-20|20\n"
    "q01|2026-04-20|18\nq02|2026-04-20|19\nq03|2026-04-20|20\n";

static const char small_retest[] = "@learner=|@submitted|total\np01|2025-04-21|9\np02|2025-04-21|10\n";

/* Four learners rated themselves twice: too few to show. */
static const char small_confidence[] =
    "@learner=|@submitted|@occasion|query\n"
    "p01|2024-09-02|Before|Disagree\np01|2025-04-20|After|Agree\np02|2024-09-02|Before|Disagree\np02|2025-04-20|After|"
    "Agree\n"
    "p03|2024-09-02|Before|Agree\np03|2025-04-20|After|Agree\np04|2024-09-02|Before|Agree\np04|2025-04-20|After|"
    "Disagree\n";

/* Nine answers of 2024-25, one of 2025-26; not linked. Relevance: 1 0 2 3 3 people from low to high. */
static const char small_reaction[] =
    "@submitted|later|relevance|worth|plan!\n"
    "2025-05-02|Agree|Strongly disagree|No|\n"
    "2025-05-02|Agree|Neither agree nor disagree|Yes|Reports\n2025-05-02|Agree|Neither agree nor disagree|Partly|\n"
    "2025-05-02|Agree|Agree|Yes|Dashboards\n2025-05-02|Disagree|Agree|Yes|\n2025-05-02|Disagree|Agree|Partly|\n"
    "2025-05-02|Disagree|Strongly agree|Yes|\n2025-05-02|Disagree|Strongly agree|Yes|\n2025-05-02||Strongly "
    "agree|Partly|\n"
    "2025-11-02|Agree|Strongly disagree|No|\n";

/* 137 days after completion, in the year 2025-26. */
static const char small_followup[] =
    "@learner=|@submitted|used|taught|ways!\n"
    "p01|2025-09-15|Yes|No|Reports\np02|2025-09-15|Yes|No|\np03|2025-09-15|Yes|Yes|Pay\np04|2025-09-15|Yes|No|\n"
    "p05|2025-09-15|Yes|No|\np06|2025-09-15|No|No|\n";

static AssayPhrases *small_phrases(void) {
  GError *error = NULL;
  g_autofree char *path = assay_data_path("reports/phrases.en.yml");
  AssayPhrases *phrases = assay_phrases_load(path, &error);
  g_assert_no_error(error);
  return phrases;
}

static Small small_open(const char *text, const Filling *sources, guint n) {
  Small small = {.study = filling_study(text), .key = assay_key_new_ephemeral(), .phrases = small_phrases()};
  small.store = filling_store(NULL, small.study, small.key);
  filling_import(small.store, small.study, small.key, sources, n);
  return small;
}

__attribute__((unused)) static Small small_whole(void) {
  static const Filling sources[] = {
      {"roster", "roster.csv", NULL, small_roster},     {"reaction", "reaction.csv", NULL, small_reaction},
      {"pretest", "pre.csv", NULL, small_pre},          {"posttest", "post.csv", NULL, small_post},
      {"retest", "retest.csv", NULL, small_retest},     {"confidence", "conf.csv", NULL, small_confidence},
      {"followup", "follow.csv", NULL, small_followup},
  };
  return small_open(small_text, sources, G_N_ELEMENTS(sources));
}

__attribute__((unused)) static void small_close(Small *small) {
  assay_store_free(small->store);
  assay_phrases_free(small->phrases);
  assay_key_free(small->key);
  assay_study_free(small->study);
}

__attribute__((unused)) static AssayFindingsRequest small_request(const Small *small, int year, AssayTier tier) {
  return (AssayFindingsRequest){small->store, small->study, small->phrases, year, assay_day_from_ymd(year + 1, 6, 30),
                                {tier, 5, 10}};
}

__attribute__((unused)) static AssayResult *small_review(const Small *small, int year, AssayTier tier) {
  GError *error = NULL;
  AssayFindingsRequest request = small_request(small, year, tier);
  AssayResult *tree = assay_findings_annual_review(&request, &error);
  g_assert_no_error(error);
  g_assert_nonnull(tree);
  return tree;
}

__attribute__((unused)) static const AssayResult *at(const AssayResult *tree, const char *path) {
  const AssayResult *node = assay_result_at(tree, path);
  if (!node) g_error("the tree has no %s", path);
  return node;
}

__attribute__((unused)) static void assert_count(const AssayResult *tree, const char *path, gint64 expected) {
  const AssayResult *node = at(tree, path);
  if (!assay_result_known(node)) g_error("%s is not known: %s", path, assay_result_reason(node));
  g_assert_cmpint((gint64)assay_result_number(node), ==, expected);
}

__attribute__((unused)) static void assert_text(const AssayResult *tree, const char *path, const char *expected) {
  g_assert_cmpstr(assay_result_string(at(tree, path)), ==, expected);
}

__attribute__((unused)) static void assert_status(const AssayResult *tree, const char *path,
                                                  AssayResultStatus expected) {
  const AssayResult *node = at(tree, path);
  if (assay_result_status(node) != expected) g_error("%s has status %d", path, assay_result_status(node));
  g_assert_nonnull(assay_result_reason(node));
}
