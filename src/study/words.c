#include "words.h"

#define WORDS(name, ...)                                  \
  static const char *const name##_list[] = {__VA_ARGS__}; \
  const StudyWords study_words_##name = {name##_list, G_N_ELEMENTS(name##_list)}

WORDS(status, [ASSAY_CREDIT] = "credit", [ASSAY_NON_CREDIT] = "non-credit", [ASSAY_HYBRID] = "hybrid");
WORDS(modality, [ASSAY_ONLINE] = "online", [ASSAY_IN_PERSON] = "in-person", [ASSAY_HYBRID_MODALITY] = "hybrid");
WORDS(audience, [ASSAY_UNDERGRADUATE] = "undergraduate", [ASSAY_GRADUATE] = "graduate",
      [ASSAY_CONTINUING_EDUCATION] = "continuing-education");
WORDS(promise, [FALSE] = "confidential", [TRUE] = "anonymous");
WORDS(attempts, [ASSAY_ATTEMPT_FIRST] = "first", [ASSAY_ATTEMPT_LAST] = "last", [ASSAY_ATTEMPT_BEST] = "best",
      [ASSAY_ATTEMPT_ALL] = "all");
WORDS(blank, [FALSE] = "missing", [TRUE] = "wrong");
WORDS(
    item_type, [ASSAY_ITEM_RATING] = "rating", [ASSAY_ITEM_CHOICE] = "choice", [ASSAY_ITEM_MULTI] = "multi",
    [ASSAY_ITEM_NPS] = "nps", [ASSAY_ITEM_NUMBER] = "number", [ASSAY_ITEM_SCORE] = "score", [ASSAY_ITEM_TEXT] = "text");
WORDS(
    applies_to, [ASSAY_APPLIES_ALL] = "all", [ASSAY_APPLIES_CREDIT] = "credit",
    [ASSAY_APPLIES_NON_CREDIT] = "non-credit", [ASSAY_APPLIES_BADGE] = "badge", [ASSAY_APPLIES_NO_BADGE] = "no-badge");
WORDS(
    metric_kind, [ASSAY_KIND_SKILL] = "skill", [ASSAY_KIND_ATTITUDE] = "attitude", [ASSAY_KIND_KNOWLEDGE] = "knowledge",
    [ASSAY_KIND_CONFIDENCE] = "confidence", [ASSAY_KIND_COMMITMENT] = "commitment");
WORDS(method, [ASSAY_METHOD_WRITTEN] = "written", [ASSAY_METHOD_ORAL] = "oral", [ASSAY_METHOD_TEST] = "test",
      [ASSAY_METHOD_PERFORMANCE] = "performance", [ASSAY_METHOD_SURVEY] = "survey");
WORDS(mode, [TRUE] = "retrospective");
WORDS(date_order, [ASSAY_DATE_ORDER_YMD] = "ymd", [ASSAY_DATE_ORDER_MDY] = "mdy", [ASSAY_DATE_ORDER_DMY] = "dmy");
WORDS(delimiter, [ASSAY_DELIMITER_AUTO] = "auto", [ASSAY_DELIMITER_COMMA] = "comma",
      [ASSAY_DELIMITER_SEMICOLON] = "semicolon", [ASSAY_DELIMITER_TAB] = "tab", [ASSAY_DELIMITER_BAR] = "bar");
WORDS(constructs, "relevance", "engagement", "contribution", "satisfaction", "value", "planned-application", "used",
      "taught", "effects", "barriers", "support");
WORDS(
    roster, [ASSAY_ROSTER_COHORT] = "cohort", [ASSAY_ROSTER_SECTION] = "section", [ASSAY_ROSTER_MODALITY] = "modality",
    [ASSAY_ROSTER_AUDIENCE] = "audience", [ASSAY_ROSTER_STATUS] = "status", [ASSAY_ROSTER_ENROLLED_ON] = "enrolled_on",
    [ASSAY_ROSTER_COMPLETED_ON] = "completed_on", [ASSAY_ROSTER_BADGE] = "badge",
    [ASSAY_ROSTER_BADGE_CLAIMED] = "badge_claimed", [ASSAY_ROSTER_REACHABLE] = "reachable");

static const char *word_of(const StudyWords *words, guint value) {
  g_assert(value < words->n && words->word[value]);
  return words->word[value];
}

const char *assay_roster_attribute_name(AssayRosterAttribute attribute) {
  return word_of(&study_words_roster, attribute);
}

gboolean assay_delimiter_parse(const char *word, AssayDelimiter *out) {
  for (guint i = 0; i < study_words_delimiter.n; i++)
    if (g_str_equal(word, study_words_delimiter.word[i])) {
      *out = (AssayDelimiter)i;
      return TRUE;
    }
  return FALSE;
}

const char *assay_credit_status_name(AssayCreditStatus status) {
  return word_of(&study_words_status, status);
}

const char *assay_modality_name(AssayModality modality) {
  return modality == ASSAY_MODALITY_NOT_STATED ? NULL : word_of(&study_words_modality, modality);
}

const char *assay_audience_name(AssayAudience audience) {
  return audience == ASSAY_AUDIENCE_NOT_STATED ? NULL : word_of(&study_words_audience, audience);
}

const char *assay_metric_kind_name(AssayMetricKind kind) {
  return word_of(&study_words_metric_kind, kind);
}

const char *assay_metric_method_name(AssayMetricMethod method) {
  return word_of(&study_words_method, method);
}
