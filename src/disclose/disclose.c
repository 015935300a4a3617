#include "assay/disclose.h"

static const char *const tier_names[] = {"internal", "restricted", "published"};

const char *assay_tier_name(AssayTier tier) {
  g_assert((guint)tier < G_N_ELEMENTS(tier_names));
  return tier_names[tier];
}

gboolean assay_tier_parse(const char *name, AssayTier *tier) {
  for (guint i = 0; name && i < G_N_ELEMENTS(tier_names); i++) {
    if (!g_str_equal(name, tier_names[i])) continue;
    *tier = (AssayTier)i;
    return TRUE;
  }
  return FALSE;
}

int assay_disclose_k(const AssayDisclosure *disclosure) {
  int k = disclosure->tier == ASSAY_TIER_PUBLISHED ? disclosure->published_k : disclosure->internal_k;
  return MAX(k, 1);
}

AssayVerdict assay_disclose_answers(const AssayDisclosure *disclosure, int64_t answers) {
  if (answers <= 0) return ASSAY_HIDDEN_NO_ANSWERS;
  return answers < assay_disclose_k(disclosure) ? ASSAY_HIDDEN_FEW_ANSWERS : ASSAY_SHOWN;
}

AssayVerdict assay_disclose_parts(const AssayDisclosure *disclosure, const int64_t *part, int n) {
  int64_t sum = 0;
  for (int i = 0; i < n; i++) sum += part[i];
  AssayVerdict whole = assay_disclose_answers(disclosure, sum);
  if (whole != ASSAY_SHOWN || disclosure->tier != ASSAY_TIER_PUBLISHED) return whole;
  return ASSAY_HIDDEN_EXACT;
}

AssayVerdict assay_disclose_mean(const AssayDisclosure *disclosure, int64_t answers, gboolean ten_values) {
  AssayVerdict verdict = assay_disclose_answers(disclosure, answers);
  if (verdict != ASSAY_SHOWN || disclosure->tier != ASSAY_TIER_PUBLISHED) return verdict;
  return ten_values ? ASSAY_HIDDEN_EXACT : ASSAY_HIDDEN_COARSE;
}

AssayVerdict assay_disclose_participation(const AssayDisclosure *disclosure, int64_t people) {
  if (people <= 0 || disclosure->tier != ASSAY_TIER_PUBLISHED) return ASSAY_SHOWN;
  return people < assay_disclose_k(disclosure) ? ASSAY_HIDDEN_FEW_ANSWERS : ASSAY_SHOWN;
}

AssayVerdict assay_disclose_table(const AssayDisclosure *disclosure, const AssayTable *table) {
  const int64_t *keys, *counts;
  int64_t cells = assay_table_cells(table, &keys, &counts), complete = 0;
  int axes = assay_table_axes(table);
  for (int64_t i = 0; i < cells; i++) {
    bool whole = true;
    for (int axis = 0; axis < axes && whole; axis++) whole = !assay_key_is_missing(keys[i * axes + axis]);
    if (whole) complete += counts[i];
  }
  return assay_disclose_answers(disclosure, complete);
}

char *assay_disclose_reason(const AssayDisclosure *disclosure, AssayVerdict verdict) {
  int k = assay_disclose_k(disclosure);
  switch (verdict) {
    case ASSAY_SHOWN:
      return g_strdup("shown");
    case ASSAY_HIDDEN_FEW_ANSWERS:
      return g_strdup_printf("hidden: fewer than %d people", k);
    case ASSAY_HIDDEN_NO_ANSWERS:
      return g_strdup("no answers");
    case ASSAY_HIDDEN_COARSE: /* known from the scale, so it tells nothing of the answers */
      return g_strdup(
          "hidden: with fewer than ten possible values an average could be turned back into counts of people");
    case ASSAY_HIDDEN_EXACT:
    case ASSAY_HIDDEN_EXTREME:
    case ASSAY_HIDDEN_SOLVABLE: /* which of them it is would tell something by itself */
      return g_strdup("hidden to protect privacy");
  }
  g_assert_not_reached();
}
