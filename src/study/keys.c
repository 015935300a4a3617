#include "keys.h"

#include <stddef.h>

#define AT(type, field) offsetof(type, field)
#define NO              FALSE
#define YES             TRUE
#define TABLE(name, of, by, type, where) \
  const StudyKeys name = {of, by, name##_list, G_N_ELEMENTS(name##_list), sizeof(type), where}

static const StudyKey status_was_list[] = {
    {"year", STUDY_KEY_YEAR, YES, AT(AssayStatusWas, year)},
    {"status", STUDY_KEY_WORD, YES, AT(AssayStatusWas, status), .words = &study_words_status},
};
static TABLE(status_was, "status_was", "year", AssayStatusWas, -1);

static const StudyKey approval_list[] = {
    {"by", STUDY_KEY_TEXT, YES, AT(AssayApproval, by)},
    {"on", STUDY_KEY_DATE, NO, AT(AssayApproval, on)},
};
static TABLE(approval, "approval", "by", AssayApproval, -1);

static const StudyKey badge_list[] = {
    {"name", STUDY_KEY_TEXT, YES, AT(AssayProgram, badge_name)},
    {"criteria", STUDY_KEY_TEXT, NO, AT(AssayProgram, badge_criteria)},
    {"url", STUDY_KEY_TEXT, NO, AT(AssayProgram, badge_url)},
};
static TABLE(badge, "badge", NULL, AssayProgram, -1);

static const StudyKey program_list[] = {
    {"name", STUDY_KEY_TEXT, YES, AT(AssayProgram, name)},
    {"unit", STUDY_KEY_TEXT, NO, AT(AssayProgram, unit)},
    {"proposers", STUDY_KEY_TEXTS, NO, AT(AssayProgram, proposers), AT(AssayProgram, n_proposers)},
    {"status", STUDY_KEY_WORD, YES, AT(AssayProgram, status), .words = &study_words_status,
     .asks = "does the program bear credit?"},
    {"status_was", STUDY_KEY_LIST, NO, AT(AssayProgram, status_was), AT(AssayProgram, n_status_was),
     .keys = &status_was},
    {"credits", STUDY_KEY_NUMBER, NO, AT(AssayProgram, credits), AT(AssayProgram, has_credits), .low = 0, .high = 999,
     .asks = "how many credits?"},
    {"modality", STUDY_KEY_WORD, NO, AT(AssayProgram, modality), .words = &study_words_modality},
    {"audience", STUDY_KEY_WORD, NO, AT(AssayProgram, audience), .words = &study_words_audience},
    {"pilot_start", STUDY_KEY_TERM, YES, AT(AssayProgram, pilot_year), AT(AssayProgram, pilot_term),
     .asks = "when did the pilot begin?"},
    {"established", STUDY_KEY_DATE, NO, AT(AssayProgram, established)},
    {"weeks", STUDY_KEY_INTEGER, NO, AT(AssayProgram, weeks), .low = 1, .high = 520},
    {"competencies", STUDY_KEY_TEXTS, NO, AT(AssayProgram, competencies), AT(AssayProgram, n_competencies)},
    {"syllabus", STUDY_KEY_PATH, NO, AT(AssayProgram, syllabus)},
    {"approvals", STUDY_KEY_LIST, NO, AT(AssayProgram, approvals), AT(AssayProgram, n_approvals), .keys = &approval},
    {"partners", STUDY_KEY_TEXTS, NO, AT(AssayProgram, partners), AT(AssayProgram, n_partners)},
    {"badge", STUDY_KEY_MAP, NO, 0, .keys = &badge},
    {"completion", STUDY_KEY_TEXT, NO, AT(AssayProgram, completion)},
    {"event_code", STUDY_KEY_TEXT, NO, AT(AssayProgram, event_code)},
    {"stacks_into", STUDY_KEY_TEXT, NO, AT(AssayProgram, stacks_into)},
};
static TABLE(program, "program", NULL, AssayProgram, AT(AssayProgram, line));

static const StudyKey calendar_list[] = {
    {"fall", STUDY_KEY_MONTH_DAY, NO, AT(AssayCalendar, fall), .standard = "08-25"},
    {"spring", STUDY_KEY_MONTH_DAY, NO, AT(AssayCalendar, spring), .standard = "01-15"},
    {"summer", STUDY_KEY_MONTH_DAY, NO, AT(AssayCalendar, summer), .standard = "05-20"},
    {"year_ends", STUDY_KEY_MONTH_DAY, NO, AT(AssayCalendar, year_ends), .standard = "06-30"},
};
static TABLE(calendar, "calendar", NULL, AssayCalendar, -1);

static const StudyKey privacy_list[] = {
    {"published", STUDY_KEY_INTEGER, NO, AT(AssayStudy, privacy_published), .low = 1, .high = 1000, .standard = "10"},
    {"internal", STUDY_KEY_INTEGER, NO, AT(AssayStudy, privacy_internal), .low = 1, .high = 1000, .standard = "5"},
};
static TABLE(privacy, "privacy", NULL, AssayStudy, -1);

static const StudyKey narrative_list[] = {
    {"purpose", STUDY_KEY_PATH, NO, AT(AssayStudy, narrative_purpose)},
    {"resources", STUDY_KEY_PATH, NO, AT(AssayStudy, narrative_resources)},
};
static TABLE(narrative, "narrative", NULL, AssayStudy, -1);

static const StudyKey theme_list[] = {
    {"institution", STUDY_KEY_TEXT, NO, AT(AssayStudy, institution)},
    {"logo", STUDY_KEY_PATH, NO, AT(AssayStudy, logo)},
    {"accent", STUDY_KEY_COLOUR, NO, AT(AssayStudy, accent)},
};
static TABLE(theme, "theme", NULL, AssayStudy, -1);

static const StudyKey roster_id_list[] = {
    {"name", STUDY_KEY_ID, YES, AT(AssayRosterId, name)},
    {"column", STUDY_KEY_TEXT, YES, AT(AssayRosterId, column)},
};
static TABLE(roster_id, "id", "name", AssayRosterId, AT(AssayRosterId, line));

#define ATTRIBUTE(name, which) \
  { name, STUDY_KEY_TEXT, NO, AT(AssayRoster, column) + sizeof(const char *) * (which) }
static const StudyKey columns_list[] = {
    ATTRIBUTE("cohort", ASSAY_ROSTER_COHORT),
    ATTRIBUTE("section", ASSAY_ROSTER_SECTION),
    ATTRIBUTE("modality", ASSAY_ROSTER_MODALITY),
    ATTRIBUTE("audience", ASSAY_ROSTER_AUDIENCE),
    ATTRIBUTE("status", ASSAY_ROSTER_STATUS),
    ATTRIBUTE("enrolled_on", ASSAY_ROSTER_ENROLLED_ON),
    ATTRIBUTE("completed_on", ASSAY_ROSTER_COMPLETED_ON),
    ATTRIBUTE("badge", ASSAY_ROSTER_BADGE),
    ATTRIBUTE("badge_claimed", ASSAY_ROSTER_BADGE_CLAIMED),
    ATTRIBUTE("reachable", ASSAY_ROSTER_REACHABLE),
};
static TABLE(columns, "columns of the roster", NULL, AssayRoster, -1);

/* How a file is read: the same keys for the roster and for instruments. */
#define READ_AS(of)                                                                               \
  {"platform", STUDY_KEY_TEXT, NO, AT(of, read.platform), .standard = "auto"},                    \
      {"encoding", STUDY_KEY_TEXT, NO, AT(of, read.encoding), .standard = "auto"},                \
      {"delimiter", STUDY_KEY_WORD, NO, AT(of, read.delimiter), .words = &study_words_delimiter}, \
      {"sheet", STUDY_KEY_TEXT, NO, AT(of, read.sheet)},                                          \
      {"header_row", STUDY_KEY_INTEGER, NO, AT(of, read.header_row), .low = 1, .high = 1000}, {   \
    "labels_from", STUDY_KEY_PATH, NO, AT(of, read.labels_from)                                   \
  }

static const StudyKey roster_list[] = {
    {"file", STUDY_KEY_PATTERN, YES, AT(AssayRoster, file)},
    {"learner", STUDY_KEY_TEXT, YES, AT(AssayRoster, learner)},
    READ_AS(AssayRoster),
    {"ids", STUDY_KEY_LIST, NO, AT(AssayRoster, ids), AT(AssayRoster, n_ids), .keys = &roster_id},
    {"date_order", STUDY_KEY_WORD, NO, AT(AssayRoster, date_order), .words = &study_words_date_order},
    {"yes", STUDY_KEY_TEXTS, NO, AT(AssayRoster, yes), AT(AssayRoster, n_yes)},
    {"columns", STUDY_KEY_MAP, NO, 0, .keys = &columns},
};
static TABLE(roster, "roster", NULL, AssayRoster, AT(AssayRoster, line));

static const StudyKey module_list[] = {
    {"name", STUDY_KEY_TEXT, YES, AT(AssayModule, name)},
    {"weight", STUDY_KEY_NUMBER, NO, AT(AssayModule, weight), AT(AssayModule, has_weight), .low = 0, .high = 1000000},
};
static TABLE(module, "module", "name", AssayModule, AT(AssayModule, line));

static const StudyKey followup_list[] = {
    {"bins", STUDY_KEY_PERIODS, NO, AT(AssayStudy, followup_days), AT(AssayStudy, n_followup_bins), .low = 1,
     .high = 7},
};
static TABLE(followup, "followup", NULL, AssayStudy, -1);

static const StudyKey same_list[] = {
    {"label", STUDY_KEY_TEXT, YES, AT(StudySame, label)},
    {"as", STUDY_KEY_TEXT, YES, AT(StudySame, as)},
};
static TABLE(same, "same", "label", StudySame, AT(StudySame, line));

static const StudyKey scale_list[] = {
    {"id", STUDY_KEY_ID, YES, AT(AssayScale, id)},
    {"labels", STUDY_KEY_TEXTS, YES, AT(AssayScale, labels), AT(AssayScale, points), .low = 2, .high = 21},
    {"same", STUDY_KEY_LIST, NO, AT(AssayScale, same_label), AT(AssayScale, n_same), .keys = &same},
    {"missing", STUDY_KEY_TEXTS, NO, AT(AssayScale, missing), AT(AssayScale, n_missing)},
};
static TABLE(scale, "scale", "id", AssayScale, AT(AssayScale, line));

static const StudyKey learner_list[] = {
    {"column", STUDY_KEY_TEXT, YES, AT(AssayInstrument, learner_column), .asks = "which column names the learner?"},
    {"id", STUDY_KEY_ID, NO, AT(AssayInstrument, learner_id)},
};
static TABLE(learner, "learner", NULL, AssayInstrument, -1);

static const StudyKey badges_list[] = {
    {"file", STUDY_KEY_PATTERN, YES, AT(AssayBadges, file.file)},
    READ_AS(AssayInstrument),
    {"learner", STUDY_KEY_MAP, YES, AT(AssayBadges, file), .keys = &learner, .asks = "which column names the learner?"},
    {"date_order", STUDY_KEY_WORD, NO, AT(AssayBadges, file.date_order), .words = &study_words_date_order},
    {"badge_column", STUDY_KEY_TEXT, NO, AT(AssayBadges, badge_column)},
    {"badge", STUDY_KEY_TEXT, NO, AT(AssayBadges, badge)},
    {"status_column", STUDY_KEY_TEXT, NO, AT(AssayBadges, status_column)},
    {"issued", STUDY_KEY_TEXTS, NO, AT(AssayBadges, issued), AT(AssayBadges, n_issued), .low = 1},
    {"accepted", STUDY_KEY_TEXTS, NO, AT(AssayBadges, accepted), AT(AssayBadges, n_accepted), .low = 1},
};
G_STATIC_ASSERT(AT(AssayBadges, file) == 0); /* READ_AS speaks of an instrument */
static TABLE(badges, "badges", NULL, AssayBadges, AT(AssayBadges, file.line));

static const StudyKey occasion_column_list[] = {
    {"column", STUDY_KEY_TEXT, YES, AT(AssayInstrument, occasion_column)},
    {"pre", STUDY_KEY_TEXT, YES, AT(AssayInstrument, occasion_pre)},
    {"post", STUDY_KEY_TEXT, YES, AT(AssayInstrument, occasion_post)},
};
static TABLE(occasion_column, "occasion_column", NULL, AssayInstrument, -1);

static const StudyKey since_list[] = {
    {"label", STUDY_KEY_TEXT, YES, AT(AssaySinceLabel, label)},
    {"months", STUDY_KEY_INTEGER, YES, AT(AssaySinceLabel, months), .low = 0, .high = 1200},
};
static TABLE(since, "since_months", "label", AssaySinceLabel, -1);

static const StudyKey item_list[] = {
    {"id", STUDY_KEY_ID, YES, AT(AssayItem, id)},
    {"type", STUDY_KEY_WORD, NO, AT(AssayItem, type), .words = &study_words_item_type, .standard = "rating"},
    {"column", STUDY_KEY_TEXT, NO, AT(AssayItem, column)},
    {"columns", STUDY_KEY_TEXTS, NO, AT(AssayItem, columns), AT(AssayItem, n_columns), .low = 1},
    {"from", STUDY_KEY_TEXT, NO, AT(AssayItem, from)},
    {"to", STUDY_KEY_TEXT, NO, AT(AssayItem, to)},
    {"text", STUDY_KEY_TEXT, NO, AT(AssayItem, text)},
    {"construct", STUDY_KEY_TEXT, NO, AT(AssayItem, construct)},
    {"scale", STUDY_KEY_TEXT, NO, AT(AssayItem, scale)},
    {"reverse", STUDY_KEY_FLAG, NO, AT(AssayItem, reverse)},
    {"max", STUDY_KEY_DECIMAL, NO, AT(AssayItem, max), AT(AssayItem, has_max)},
    {"yes", STUDY_KEY_TEXTS, NO, AT(AssayItem, yes), AT(AssayItem, n_yes), .low = 1},
    {"themes", STUDY_KEY_TEXT, NO, AT(AssayItem, themes)},
    {"coded", STUDY_KEY_TEXT, NO, AT(AssayItem, coded)},
};
static TABLE(item, "item", "id", AssayItem, AT(AssayItem, line));

static const StudyKey instrument_list[] = {
    {"id", STUDY_KEY_ID, YES, AT(AssayInstrument, id)},
    {"level", STUDY_KEY_INTEGER, YES, AT(AssayInstrument, level), .low = 1, .high = 3},
    {"file", STUDY_KEY_PATTERN, YES, AT(AssayInstrument, file)},
    READ_AS(AssayInstrument),
    {"learner", STUDY_KEY_MAP, NO, 0, .keys = &learner, .asks = "which column names the learner?"},
    {"promise", STUDY_KEY_WORD, NO, AT(AssayInstrument, anonymous), .words = &study_words_promise,
     .standard = "confidential", .asks = "were learners promised that nobody can tell who answered?"},
    {"point", STUDY_KEY_TEXT, NO, AT(AssayInstrument, point)},
    {"point_column", STUDY_KEY_TEXT, NO, AT(AssayInstrument, point_column)},
    {"submitted", STUDY_KEY_TEXT, NO, AT(AssayInstrument, submitted)},
    {"date_order", STUDY_KEY_WORD, NO, AT(AssayInstrument, date_order), .words = &study_words_date_order},
    {"attempts", STUDY_KEY_WORD, NO, AT(AssayInstrument, attempts), .words = &study_words_attempts},
    {"year", STUDY_KEY_YEAR, NO, AT(AssayInstrument, year)},
    {"duration", STUDY_KEY_TEXT, NO, AT(AssayInstrument, duration)},
    {"rater", STUDY_KEY_TEXT, NO, AT(AssayInstrument, rater)},
    {"occasion", STUDY_KEY_OCCASION, NO, AT(AssayInstrument, occasion), AT(AssayInstrument, weeks),
     .asks = "was it answered before or after?"},
    {"occasion_column", STUDY_KEY_MAP, NO, 0, .keys = &occasion_column},
    {"form", STUDY_KEY_TEXT, NO, AT(AssayInstrument, form)},
    {"max", STUDY_KEY_DECIMAL, NO, AT(AssayInstrument, max), AT(AssayInstrument, has_max)},
    {"blank", STUDY_KEY_WORD, NO, AT(AssayInstrument, blank_is_wrong), .words = &study_words_blank},
    {"since_column", STUDY_KEY_TEXT, NO, AT(AssayInstrument, since_column)},
    {"since_months", STUDY_KEY_LIST, NO, AT(AssayInstrument, since), AT(AssayInstrument, n_since), .low = 1,
     .keys = &since},
    {"items", STUDY_KEY_LIST, YES, AT(AssayInstrument, items), AT(AssayInstrument, n_items), .low = 1, .keys = &item},
};
static TABLE(instrument, "instrument", "id", AssayInstrument, AT(AssayInstrument, line));

static const StudyKey alignment_list[] = {
    {"framework", STUDY_KEY_TEXT, YES, AT(AssayObjective, framework)},
    {"code", STUDY_KEY_TEXT, NO, AT(AssayObjective, code)},
    {"url", STUDY_KEY_TEXT, NO, AT(AssayObjective, alignment_url)},
};
static TABLE(alignment, "alignment", NULL, AssayObjective, -1);

static const StudyKey target_list[] = {
    {"metric", STUDY_KEY_REFERENCE, NO, AT(AssayObjective, target_metric)},
    {"score", STUDY_KEY_TEXT, YES, AT(AssayObjective, target_label)},
    {"share", STUDY_KEY_PERCENT, YES, AT(AssayObjective, target_share)},
};
static TABLE(target, "target", NULL, AssayObjective, -1);

static const StudyKey change_list[] = {
    {"since", STUDY_KEY_YEAR, YES, AT(AssayMetricChange, since)},
    {"pre", STUDY_KEY_REFERENCE, NO, AT(AssayMetricChange, pre)},
    {"post", STUDY_KEY_REFERENCE, NO, AT(AssayMetricChange, post)},
};
static TABLE(change, "change", "since", AssayMetricChange, AT(AssayMetricChange, line));

static const StudyKey metric_list[] = {
    {"id", STUDY_KEY_ID, YES, AT(AssayMetric, id)},
    {"name", STUDY_KEY_TEXT, NO, AT(AssayMetric, name)},
    {"kind", STUDY_KEY_WORD, YES, AT(AssayMetric, kind), .words = &study_words_metric_kind},
    {"method", STUDY_KEY_WORD, YES, AT(AssayMetric, method), .words = &study_words_method},
    {"mode", STUDY_KEY_WORD, NO, AT(AssayMetric, retrospective), .words = &study_words_mode},
    {"pre", STUDY_KEY_REFERENCE, NO, AT(AssayMetric, pre)},
    {"post", STUDY_KEY_REFERENCE, NO, AT(AssayMetric, post)},
    {"changes", STUDY_KEY_LIST, NO, AT(AssayMetric, changes), AT(AssayMetric, n_changes), .low = 1, .keys = &change},
};
static TABLE(metric, "metric", "id", AssayMetric, AT(AssayMetric, line));

static const StudyKey objective_list[] = {
    {"id", STUDY_KEY_ID, YES, AT(AssayObjective, id)},
    {"text", STUDY_KEY_TEXT, YES, AT(AssayObjective, text)},
    {"applies_to", STUDY_KEY_WORDS, NO, AT(AssayObjective, applies_to), AT(AssayObjective, n_applies_to),
     .words = &study_words_applies_to},
    {"alignment", STUDY_KEY_MAP, NO, 0, .keys = &alignment},
    {"target", STUDY_KEY_MAP, NO, 0, .keys = &target,
     .asks = "how much should a learner reach, and what share of the learners?"},
    {"study_next", STUDY_KEY_TEXT, NO, AT(AssayObjective, study_next)},
    {"metrics", STUDY_KEY_LIST, NO, AT(AssayObjective, metrics), AT(AssayObjective, n_metrics), .keys = &metric},
};
static TABLE(objective, "objective", "id", AssayObjective, AT(AssayObjective, line));

static const StudyKey codebook_list[] = {
    {"set", STUDY_KEY_TEXT, YES, AT(AssayTheme, set)},
    {"theme", STUDY_KEY_TEXT, YES, AT(AssayTheme, theme)},
    {"words", STUDY_KEY_TEXTS, YES, AT(AssayTheme, words), AT(AssayTheme, n_words), .low = 1},
};
static TABLE(codebook, "theme", "theme", AssayTheme, AT(AssayTheme, line));

static const StudyKey action_list[] = {
    {"year", STUDY_KEY_YEAR, YES, AT(AssayAction, year)},
    {"what", STUDY_KEY_TEXT, YES, AT(AssayAction, what)},
    {"watch", STUDY_KEY_TEXT, NO, AT(AssayAction, watch)},
    {"done", STUDY_KEY_FLAG, NO, AT(AssayAction, done)},
};
static TABLE(action, "action", "what", AssayAction, AT(AssayAction, line));

static const StudyKey targets_list[] = {
    {"response_level1", STUDY_KEY_PERCENT, NO, AT(AssayStudy, target_response_level1)},
    {"response_level3", STUDY_KEY_PERCENT, NO, AT(AssayStudy, target_response_level3)},
};
static TABLE(targets, "targets", NULL, AssayStudy, -1);

static const StudyKey study_keys_list[] = {
    {"assay", STUDY_KEY_INTEGER, YES, AT(StudyFile, version), .low = 1, .high = 1},
    {"program", STUDY_KEY_MAP, YES, AT(AssayStudy, program), .keys = &program},
    {"calendar", STUDY_KEY_MAP, NO, AT(AssayStudy, calendar), .keys = &calendar},
    {"privacy", STUDY_KEY_MAP, NO, 0, .keys = &privacy},
    {"narrative", STUDY_KEY_MAP, NO, 0, .keys = &narrative},
    {"theme", STUDY_KEY_MAP, NO, 0, .keys = &theme},
    {"roster", STUDY_KEY_MAP, NO, AT(AssayStudy, roster), .keys = &roster},
    {"badges", STUDY_KEY_MAP, NO, AT(AssayStudy, badges), .keys = &badges},
    {"modules", STUDY_KEY_LIST, NO, AT(AssayStudy, modules), AT(AssayStudy, n_modules), .keys = &module},
    {"followup", STUDY_KEY_MAP, NO, 0, .keys = &followup},
    {"scales", STUDY_KEY_LIST, NO, AT(AssayStudy, scales), AT(AssayStudy, n_scales), .keys = &scale},
    {"instruments", STUDY_KEY_LIST, YES, AT(AssayStudy, instruments), AT(AssayStudy, n_instruments), .low = 1,
     .keys = &instrument},
    {"equivalent_forms", STUDY_KEY_TEXT_SETS, NO, AT(AssayStudy, equivalent_forms), AT(AssayStudy, n_equivalent_forms),
     AT(AssayStudy, n_form_sets), .low = 2},
    {"objectives", STUDY_KEY_LIST, YES, AT(AssayStudy, objectives), AT(AssayStudy, n_objectives), .low = 1,
     .keys = &objective},
    {"themes", STUDY_KEY_LIST, NO, AT(AssayStudy, themes), AT(AssayStudy, n_themes), .keys = &codebook},
    {"actions", STUDY_KEY_LIST, NO, AT(AssayStudy, actions), AT(AssayStudy, n_actions), .keys = &action},
    {"targets", STUDY_KEY_MAP, NO, 0, .keys = &targets},
};
TABLE(study_keys, "the study", NULL, StudyFile, -1);

static void visit_keys(const StudyKeys *keys, const char *path, StudyKeyVisit visit, gpointer user) {
  for (guint i = 0; i < keys->n; i++) {
    const StudyKey *key = &keys->key[i];
    g_autofree char *here = path ? g_strdup_printf("%s.%s", path, key->name) : g_strdup(key->name);
    visit(here, key, user);
    if (key->keys) visit_keys(key->keys, here, visit, user);
  }
}

void study_keys_each(StudyKeyVisit visit, gpointer user) {
  visit_keys(&study_keys, NULL, visit, user);
}
