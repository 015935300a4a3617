/* Each kind of variable, over answers small enough to count by hand. */
#include "filling.h"

#define STUDY                                                                                                          \
  FILLING_PROGRAM                                                                                                      \
  "roster: {file: r.csv, learner: id, date_order: ymd, yes: ['Yes', issued, '1'], columns: {cohort: cohort, section: " \
  "section, status: status, "                                                                                          \
  "enrolled_on: start, completed_on: end, badge: badge, reachable: reach}}\n"                                          \
  "modules: [{name: Queries}, {name: Ethics}]\n"                                                                       \
  "scales: [{id: can-do, labels: [No, Some, Alone, Teach]}]\n"                                                         \
  "instruments:\n"                                                                                                     \
  "  - id: survey\n    level: 1\n    file: s.csv\n    point_column: Module\n    items:\n"                              \
  "      - {id: rel, column: rel, scale: agreement-5}\n"                                                               \
  "      - {id: pace, column: pace, scale: can-do, reverse: true}\n"                                                   \
  "      - {id: worth, column: worth, type: choice}\n"                                                                 \
  "      - {id: level, column: level, type: choice, scale: can-do, yes: [Alone, Teach]}\n"                             \
  "      - {id: tools, columns: [t1, t2], type: multi}\n"                                                              \
  "      - {id: kinds, column: kinds, type: multi}\n"                                                                  \
  "      - {id: nps, column: nps, type: nps}\n"                                                                        \
  "      - {id: hours, column: hours, type: number}\n"                                                                 \
  "      - {id: why, column: why, type: text}\n"                                                                       \
  "  - id: test\n    level: 2\n    file: t.csv\n    learner: {column: id}\n    max: 30\n    items:\n"                  \
  "      - {id: sql, from: q1, to: q3, type: score, max: 2.5}\n"                                                       \
  "      - {id: essay, column: essay, type: score}\n"                                                                  \
  "  - id: later\n    level: 3\n    file: f.csv\n    learner: {column: id}\n    since_column: ago\n"                   \
  "    since_months: [{label: 0-6 months, months: 3}, {label: longer, months: 18}]\n    year: 2023-24\n"               \
  "    items: [{id: used, column: used, type: choice, construct: used}]\n"                                             \
  "objectives: [{id: o, text: T, metrics: [{id: m, kind: skill, method: test, post: test.sql}]}]\n"

static const char survey[] =
    "@point|rel|pace|worth|level|tools:1|tools:2|kinds|nps|hours|why!\n"
    "Queries|Agree|No|Yes|Alone|SQL|Nein|Excel, R (base)|9|1.25|because\n"
    "ethics|Strongly agree.|Teach|no|Some||Python|R|10|12|\n"
    "Program end|N/A|Alone|Partly|No|||Excel; Power BI, desktop|11|soon|so so\n"
    "Sailing||~|||~|~|~|||\n"
    "Queries|Quite|Some|YES|~|0|||3.5|2,5|\n";

static const char test[] =
    "@learner=|sql.1|sql.2|sql.3|essay\n"
    "ann|1|2.5||66.66666666666667\n"
    "bob|~|~|~|Requires grading\n"
    "cyd|||-|-\n"
    "dan|~|0.5|1|100\n"
    "eve|EX|1|2|\n";

static const char roster[] =
    "@learner=|cohort|section|status|enrolled_on|completed_on|badge|reachable\n"
    "ann|2024-25|B10|credit|2024-08-26|2025-07-15|issued|Yes\n"
    "bob|2024-25|b2|Non-credit|2024-08-26|||no\n"
    "cyd|first|B2||2025-09-01||2025-06-01|\n"
    "dan||N/A|audit||soon|No|1\n";

static const char later[] =
    "@learner=|@submitted|@since|used\n"
    "ann|2025-10-07|longer|Yes\n"
    "bob|2025-10-07|0-6 months|No\n"
    "cyd||never|\n"
    "fay|2024-05-05|longer|yes, often\n";

static const Filling sources[] = {{"roster", "r.csv", NULL, roster},
                                  {"survey", "s.csv", NULL, survey},
                                  {"test", "t.csv", NULL, test},
                                  {"later", "f.csv", NULL, later}};

typedef struct {
  AssayStudy *study;
  AssayKey *key;
  AssayStore *store;
  AssayFilter survey, test, later;
} Place;

static void setup(Place *place) {
  place->study = filling_study(STUDY);
  place->key = assay_key_new_ephemeral();
  place->store = filling_store(NULL, place->study, place->key);
  filling_import(place->store, place->study, place->key, sources, G_N_ELEMENTS(sources));
  place->survey = (AssayFilter){.population = ASSAY_PER_SUBMISSION, .instrument = &place->study->instruments[0]};
  place->test = (AssayFilter){.population = ASSAY_PER_SUBMISSION, .instrument = &place->study->instruments[1]};
  place->later = (AssayFilter){.population = ASSAY_PER_SUBMISSION, .instrument = &place->study->instruments[2]};
}

static void teardown(Place *place) {
  assay_store_free(place->store);
  assay_key_free(place->key);
  assay_study_free(place->study);
}

static AssayVariable of(const AssayInstrument *instrument, AssayVariableKind kind, const char *item, guint part) {
  AssayVariable variable = assay_variable_of(kind, instrument);
  variable.item = item ? assay_instrument_item(instrument, item) : NULL;
  variable.part = part;
  g_assert_true(!item || variable.item);
  return variable;
}

static void test_ratings(void) {
  Place place;
  setup(&place);
  const AssayInstrument *s = place.survey.instrument;
  filling_assert(place.store, of(s, ASSAY_VARIABLE_ITEM, "rel", 0), &place.survey, "na:1 blank:2 4:1 5:1");
  filling_assert(place.store, of(s, ASSAY_VARIABLE_ITEM, "pace", 0), &place.survey, "hidden:1 1:1 2:1 3:1 4:1");
  filling_assert(place.store, of(s, ASSAY_VARIABLE_YES, "pace", 0), &place.survey, "hidden:1 0:1 1:3");
  filling_assert(place.store, of(s, ASSAY_VARIABLE_ITEM, "nps", 0), &place.survey, "blank:3 9:1 10:1");
  const AssayScaleReading *scale = assay_store_scale(place.store, s, assay_instrument_item(s, "rel"), 0, NULL);
  g_assert_cmpuint(scale->points, ==, 5);
  teardown(&place);
}

static void test_choices(void) {
  Place place;
  setup(&place);
  const AssayInstrument *s = place.survey.instrument;
  AssayVariable worth = of(s, ASSAY_VARIABLE_ITEM, "worth", 0), level = of(s, ASSAY_VARIABLE_ITEM, "level", 0);
  const char *const *names = assay_store_levels(place.store, &worth, NULL);
  g_assert_cmpstr(names[0], ==, "no");
  g_assert_cmpstr(names[1], ==, "Partly");
  g_assert_cmpstr(names[2], ==, "Yes");
  g_assert_null(names[3]);
  filling_assert(place.store, worth, &place.survey, "blank:1 0:1 1:1 2:2");
  filling_assert(place.store, of(s, ASSAY_VARIABLE_YES, "worth", 0), &place.survey, "blank:1 0:2 1:2");
  names = assay_store_levels(place.store, &level, NULL); /* a scale that the study names: also a label nobody chose */
  g_assert_cmpstr(names[3], ==, "Teach");
  filling_assert(place.store, level, &place.survey, "hidden:1 blank:1 0:1 1:1 2:1");
  filling_assert(place.store, of(s, ASSAY_VARIABLE_YES, "level", 0), &place.survey, "hidden:1 blank:1 0:2 1:1");
  teardown(&place);
}

static void test_multi(void) {
  Place place;
  setup(&place);
  const AssayInstrument *s = place.survey.instrument;
  filling_assert(place.store, of(s, ASSAY_VARIABLE_CHOSEN, "tools", 1), &place.survey, "hidden:1 0:3 1:1");
  filling_assert(place.store, of(s, ASSAY_VARIABLE_CHOSEN, "tools", 2), &place.survey, "hidden:1 0:3 1:1");
  filling_assert(place.store, of(s, ASSAY_VARIABLE_ANY_CHOSEN, "tools", 0), &place.survey, "hidden:1 0:2 1:2");
  AssayVariable chosen = of(s, ASSAY_VARIABLE_CHOSEN, "kinds", 0);
  static const char *const option[] = {"Excel", "r", "Power BI, desktop", "base", "Power BI"};
  static const char *const found[] = {"hidden:1 0:2 1:2", "hidden:1 0:3 1:1", "hidden:1 0:3 1:1", "hidden:1 0:4",
                                      "hidden:1 0:3 1:1"};
  for (guint i = 0; i < G_N_ELEMENTS(option); i++) {
    chosen.option = option[i];
    filling_assert(place.store, chosen, &place.survey, found[i]);
  }
  teardown(&place);
}

static void test_numbers(void) {
  Place place;
  setup(&place);
  GError *error = NULL;
  AssayVariable hours = of(place.survey.instrument, ASSAY_VARIABLE_ITEM, "hours", 0);
  filling_assert(place.store, hours, &place.survey, "blank:3 125:1 1200:1"); /* "2,5" beside "1.25" is no number */
  AssayTable *table = assay_store_tabulate(place.store, &hours, 1, &place.survey, &error);
  g_assert_cmpint(assay_table_unit(table, 0), ==, 100);
  assay_table_free(table);
  AssayVariable essay = of(place.test.instrument, ASSAY_VARIABLE_ITEM, "essay", 0);
  filling_assert(place.store, essay, &place.test, "blank:2 0:1 6666666666666667:1 10000000000000000:1");
  table = assay_store_tabulate(place.store, &essay, 1, &place.test, &error);
  g_assert_cmpint(assay_table_unit(table, 0), ==, 100000000000000);
  assay_table_free(table);
  teardown(&place);
}

/* Blank is wrong; not shown is left out; who answered nothing did not sit the test; an excused part leaves no sum. */
static void test_sums(void) {
  Place place;
  setup(&place);
  const AssayInstrument *t = place.test.instrument;
  filling_assert(place.store, of(t, ASSAY_VARIABLE_SUM, "sql", 0), &place.test, "hidden:1 na:1 blank:1 15:1 35:1");
  filling_assert(place.store, of(t, ASSAY_VARIABLE_ITEM, "sql", 3), &place.test,
                 "hidden:1 blank:1 0:1 10:1 20:1"); /* all parts in one unit */
  AssayDecimal max;
  AssayVariable sum = of(t, ASSAY_VARIABLE_SUM, "sql", 0), essay = of(t, ASSAY_VARIABLE_SUM, "essay", 0),
                total = assay_variable_of(ASSAY_VARIABLE_SUM, t);
  g_assert_true(assay_store_maximum(place.store, &sum, &max));
  g_assert_true(max.mantissa == 75 && max.decimals == 1);
  g_assert_cmpuint(assay_store_parts(place.store, t, assay_instrument_item(t, "sql")), ==, 3);
  g_assert_false(assay_store_maximum(place.store, &essay, &max));
  g_assert_true(assay_store_maximum(place.store, &total, &max));
  g_assert_cmpint(max.mantissa, ==, 30);
  filling_assert(place.store, assay_variable_of(ASSAY_VARIABLE_BLANKS, t), &place.test, "0:2 1:2 4:1");
  teardown(&place);
}

static void test_texts(void) {
  Place place;
  setup(&place);
  filling_assert(place.store, of(place.survey.instrument, ASSAY_VARIABLE_TEXT_GIVEN, "why", 0), &place.survey,
                 "0:3 1:2");
  g_assert_cmpstr(assay_store_question(place.store, place.survey.instrument,
                                       assay_instrument_item(place.survey.instrument, "why"), 0),
                  ==, "why");
  teardown(&place);
}

static void test_points(void) {
  Place place;
  setup(&place);
  const AssayInstrument *s = place.survey.instrument;
  AssayVariable point = assay_variable_of(ASSAY_VARIABLE_POINT, s);
  filling_assert(place.store, point, &place.survey, "blank:1 0:1 1:2 2:1");
  const char *const *names = assay_store_levels(place.store, &point, NULL);
  g_assert_cmpstr(names[2], ==, "Ethics");
  AssayVariable answered = assay_variable_of(ASSAY_VARIABLE_ANSWERED, s);
  answered.point = 1;
  filling_assert(place.store, answered, &place.survey, "0:3 1:2");
  AssayVariable rel = of(s, ASSAY_VARIABLE_ITEM, "rel", 0);
  rel.point = 2;
  filling_assert(place.store, rel, &place.survey, "none:4 5:1");
  teardown(&place);
}

static void test_roster(void) {
  Place place;
  setup(&place);
  AssayVariable section = assay_variable_roster(ASSAY_ROSTER_SECTION);
  filling_assert(place.store, section, NULL, "none:2 na:1 0:2 1:1");
  const char *const *names = assay_store_levels(place.store, &section, NULL);
  g_assert_cmpstr(names[0], ==, "b2");
  g_assert_cmpstr(names[1], ==, "B10");
  filling_assert(place.store, assay_variable_roster(ASSAY_ROSTER_BADGE), NULL, "none:2 0:2 1:2");
  filling_assert(place.store, assay_variable_roster(ASSAY_ROSTER_REACHABLE), NULL, "none:2 0:2 1:2");
  g_autofree char *days = g_strdup_printf("none:2 blank:3 %d:1", assay_day_from_ymd(2025, 7, 15));
  filling_assert(place.store, assay_variable_roster(ASSAY_ROSTER_COMPLETED_ON), NULL, days);
  filling_assert(place.store, assay_variable_roster(ASSAY_ROSTER_MODALITY), NULL, "none:2 hidden:4");
  filling_assert(place.store, assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL), NULL, "0:2 1:4");
  /* ann completes in the next academic year; bob by his cohort; cyd by enrolment; dan by nothing. */
  filling_assert(place.store, assay_variable_of(ASSAY_VARIABLE_COHORT_YEAR, NULL), NULL, "none:3 2024:1 2025:2");
  filling_assert(place.store, assay_variable_of(ASSAY_VARIABLE_CREDIT, NULL), NULL, "0:5 1:1");
  teardown(&place);
}

static void test_times(void) {
  Place place;
  setup(&place);
  const AssayInstrument *f = place.later.instrument;
  AssayVariable since = assay_variable_of(ASSAY_VARIABLE_SINCE, f);
  /* ann: 84 days after completion, by the date and not by the label; bob and fay by the label; cyd by nothing. */
  filling_assert(place.store, since, &place.later, "blank:1 0:1 1:1 2:1");
  filling_assert(place.store, since, NULL, "none:2 blank:1 0:1 1:1 2:1");
  g_assert_cmpstr(assay_store_levels(place.store, &since, NULL)[2], ==, place.study->followup_text[2]);
  filling_assert(place.store, assay_variable_of(ASSAY_VARIABLE_SUBMITTED_YEAR, f), &place.later, "2023:2 2025:2");
  filling_assert(place.store, of(f, ASSAY_VARIABLE_YES, "used", 0), NULL, "none:2 blank:1 0:2 1:1");
  g_assert_cmpint(assay_store_cut_off(place.store, NULL), ==, assay_day_from_ymd(2025, 10, 7));
  teardown(&place);
}

static void test_joint(void) {
  Place place;
  setup(&place);
  AssayVariable pair[] = {assay_variable_of(ASSAY_VARIABLE_ANSWERED, place.test.instrument),
                          of(place.later.instrument, ASSAY_VARIABLE_YES, "used", 0),
                          assay_variable_roster(ASSAY_ROSTER_BADGE)};
  g_autofree char *cells = filling_cells(place.store, pair, 3, NULL);
  g_assert_cmpstr(cells, ==, "0,0,none:1 1,none,none:1 1,none,0:1 1,blank,1:1 1,0,0:1 1,1,1:1");
  const int64_t badge[] = {1}, unlinked[] = {ASSAY_KEY_NO_RECORD};
  AssayCondition with = {assay_variable_roster(ASSAY_ROSTER_BADGE), badge, 1},
                 without = {assay_variable_roster(ASSAY_ROSTER_BADGE), unlinked, 1};
  AssayFilter filter = {.population = ASSAY_PER_LEARNER, .conditions = &with, .n_conditions = 1};
  filling_assert(place.store, of(place.test.instrument, ASSAY_VARIABLE_SUM, "sql", 0), &filter, "blank:1 35:1");
  AssayFilter submissions = place.test;
  submissions.conditions = &without;
  submissions.n_conditions = 1;
  filling_assert(place.store, of(place.test.instrument, ASSAY_VARIABLE_SUM, "sql", 0), &submissions, "na:1");
  /* Answers that are not linked have no roster. */
  filling_assert(place.store, assay_variable_roster(ASSAY_ROSTER_BADGE), &place.survey, "none:5");
  teardown(&place);
}

static void test_comoments(void) {
  Place place;
  setup(&place);
  GError *error = NULL;
  AssayVariable parts[3];
  for (guint p = 0; p < 3; p++) parts[p] = of(place.test.instrument, ASSAY_VARIABLE_ITEM, "sql", p + 1);
  AssayComoments *moments = assay_store_comoments(place.store, parts, 3, &place.test, &error);
  g_assert_no_error(error);
  g_assert_cmpint(assay_comoments_complete(moments), ==, 1); /* ann */
  double mean;
  g_assert_cmpint(assay_comoments_mean(moments, 1, false, &mean), ==, ASSAY_OK);
  support_assert_close(mean, (2.5 + 0.5 + 1) / 3, 1e-15, "by hand");
  assay_comoments_free(moments);
  teardown(&place);
}

/* Labels are read with the study of the day: another scale, or another direction, needs no import. */
static void test_edited_labels_need_no_import(void) {
  Place place;
  setup(&place);
  g_autofree char *folder = support_folder_new(), *path = g_build_filename(folder, "study.db", NULL);
  AssayStore *store = filling_store(path, place.study, place.key);
  filling_import(store, place.study, place.key, sources, G_N_ELEMENTS(sources));
  assay_store_free(store);
  g_autofree char *text = g_strdup(STUDY), *at = NULL;
  g_auto(GStrv) cut = g_strsplit(text, "reverse: true", 2);
  at = g_strconcat(cut[0], "reverse: false", cut[1], NULL);
  g_autoptr(AssayStudy) edited = filling_study(at);
  store = filling_store(path, edited, place.key);
  g_assert_cmpuint(filling_import(store, edited, place.key, sources, G_N_ELEMENTS(sources)), ==, 0);
  AssayFilter each = {.population = ASSAY_PER_SUBMISSION, .instrument = &edited->instruments[0]};
  AssayVariable pair[] = {of(each.instrument, ASSAY_VARIABLE_ITEM, "pace", 0),
                          of(each.instrument, ASSAY_VARIABLE_YES, "worth", 0)};
  g_autofree char *cells = filling_cells(store, pair, 2, &each);
  g_assert_cmpstr(cells, ==, "hidden,blank:1 1,1:1 2,1:1 3,0:1 4,0:1");
  assay_store_free(store);
  support_folder_remove(g_steal_pointer(&folder));
  teardown(&place);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/variables/ratings", test_ratings);
  g_test_add_func("/variables/choices", test_choices);
  g_test_add_func("/variables/multi", test_multi);
  g_test_add_func("/variables/numbers", test_numbers);
  g_test_add_func("/variables/sums", test_sums);
  g_test_add_func("/variables/texts", test_texts);
  g_test_add_func("/variables/points", test_points);
  g_test_add_func("/variables/roster", test_roster);
  g_test_add_func("/variables/times", test_times);
  g_test_add_func("/variables/joint", test_joint);
  g_test_add_func("/variables/comoments", test_comoments);
  g_test_add_func("/variables/edited-labels-need-no-import", test_edited_labels_need_no_import);
  return g_test_run();
}
