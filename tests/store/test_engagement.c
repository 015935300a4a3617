/* Constructs, time taken, attempts, themes and comments, over answers small enough to count by hand. */
#include "filling.h"

#define STUDY                                                                                                   \
  FILLING_PROGRAM                                                                                               \
  "roster: {file: r.csv, learner: id, date_order: ymd, columns: {cohort: cohort}}\n"                            \
  "themes:\n"                                                                                                   \
  "  - {set: uses, theme: Budgets, words: [budget, grant]}\n"                                                   \
  "  - {set: uses, theme: Groups, words: [\"group work\", \"sm\\\"all group\"]}\n"                              \
  "  - {set: uses, theme: Signs, words: [\"!!\"]}\n"                                                            \
  "  - {set: other, theme: Else, words: [chart]}\n"                                                             \
  "instruments:\n"                                                                                              \
  "  - id: survey\n    level: 1\n    file: s*.csv\n    learner: {column: id}\n    duration: Time\n    items:\n" \
  "      - {id: a, column: a, scale: agreement-5, construct: engagement}\n"                                     \
  "      - {id: b, column: b, scale: agreement-5, construct: engagement, reverse: true}\n"                      \
  "      - {id: c, column: c, scale: agreement-5, construct: engagement}\n"                                     \
  "      - {id: d, column: d, scale: agreement-4, construct: contribution}\n"                                   \
  "      - {id: ways, columns: [w1, w2], type: text, themes: uses, coded: code}\n"                              \
  "  - id: test\n    level: 2\n    file: t.csv\n    learner: {column: id}\n    attempts: best\n    items:\n"    \
  "      - {id: sql, column: q, type: score, max: 5}\n"                                                         \
  "objectives: [{id: o, text: T, metrics: [{id: m, kind: skill, method: test, post: test.sql}]}]\n"

/* Two years of one survey: the first did not ask c. */
static const char first[] =
    "@learner=|a|b|@duration|ways:1!|ways:2!|@coded:ways\n"
    "ann|Agree|Disagree|90|Our budgets were late.|Group work with Okoye|Money; People\n" /* 4, 4: 4 */
    "bob|Strongly agree|Strongly agree|00:12:40|Granted, no budget|| Money\n"            /* 5, 1: 3 */
    "cyd|Agree||soon|||\n"
    "dan|~|~|12.5|work in a group||\n";
static const char second[] =
    "@learner=|a|b|c|@duration|ways:1!|ways:2!|@coded:ways\n"
    "eve|Agree|Disagree|Strongly agree|1 min|Small groups|mail me: eve@example.org|People\n" /* 4, 4, 5: 13/3 */
    "fay|Agree|Disagree|~|60|BUDGETING|Budget again|Money\n"
    "gus|Disagree|Disagree|Disagree|5||A chart|Other\n"; /* 2, 4, 2: 8/3, three equal answers */
static const char test[] =
    "@learner=|@submitted|@status|sql\n"
    "ann|2025-05-01|0|1\nann|2025-05-02|0|3\nann|2025-05-03|1|5\n"
    "bob|2025-05-01|0|2\ncyd|2025-05-01|1|2\n|2025-05-01|0|2\n|2025-05-02|0|2\n";
static const char roster[] = "@learner=|cohort\nann|2024-25\nbob|2024-25\ncyd|2024-25\ndan|2024-25\n";

static const Filling sources[] = {{"roster", "r.csv", NULL, roster},
                                  {"survey", "s1.csv", NULL, first},
                                  {"survey", "s2.csv", NULL, second},
                                  {"test", "t.csv", NULL, test}};

typedef struct {
  AssayStudy *study;
  AssayKey *key;
  AssayStore *store;
  AssayFilter survey, test;
} Place;

static Place set_up(void) {
  Place place = {.study = filling_study(STUDY), .key = assay_key_new_ephemeral()};
  place.store = filling_store(NULL, place.study, place.key);
  filling_import(place.store, place.study, place.key, sources, G_N_ELEMENTS(sources));
  place.survey = (AssayFilter){.population = ASSAY_PER_SUBMISSION, .instrument = &place.study->instruments[0]};
  place.test = (AssayFilter){.population = ASSAY_PER_SUBMISSION, .instrument = &place.study->instruments[1]};
  return place;
}

static void tear_down(Place *place) {
  assay_store_free(place->store);
  assay_key_free(place->key);
  assay_study_free(place->study);
}

static AssayVariable about(const AssayInstrument *instrument, AssayVariableKind kind, const char *item,
                           const char *option) {
  AssayVariable variable = assay_variable_of(kind, instrument);
  variable.item = item ? assay_instrument_item(instrument, item) : NULL;
  variable.option = option;
  return variable;
}

/* In sixths, for the first source asks two and the second three: 4, 3, 13/3 and 8/3 are 24, 18, 26 and 16. */
static void test_construct(void) {
  Place place = set_up();
  const AssayInstrument *s = place.survey.instrument;
  AssayVariable engagement = about(s, ASSAY_VARIABLE_CONSTRUCT, NULL, "engagement");
  filling_assert(place.store, engagement, &place.survey, "hidden:1 blank:2 16:1 18:1 24:1 26:1");
  AssayTable *table = assay_store_tabulate(place.store, &engagement, 1, &place.survey, NULL);
  g_assert_cmpint(assay_table_unit(table, 0), ==, 6);
  assay_table_free(table);
  filling_assert(place.store, about(s, ASSAY_VARIABLE_CONSTRUCT, NULL, "relevance"), &place.survey, "hidden:7");
  AssayVariable rating[8];
  int low;
  guint points;
  g_assert_cmpuint(assay_store_construct(place.store, s, "engagement", rating, 8, &low, &points, NULL), ==, 3);
  g_assert_cmpint(low, ==, 1);
  g_assert_cmpuint(points, ==, 5);
  g_assert_cmpuint(assay_store_construct(place.store, s, "value", rating, 8, &low, &points, NULL), ==, 0);
  tear_down(&place);
}

/* gus gave one answer three times; eve, turned round or not, did not. */
static void test_straight(void) {
  Place place = set_up();
  const AssayInstrument *s = place.survey.instrument;
  AssayVariable rating[3];
  int low;
  guint points;
  assay_store_construct(place.store, s, "engagement", rating, 3, &low, &points, NULL);
  AssayComoments *moments = assay_store_comoments(place.store, rating, 3, &place.survey, NULL);
  g_assert_cmpint(assay_comoments_complete(moments), ==, 2);
  g_assert_cmpint(assay_comoments_straight(moments), ==, 1);
  assay_comoments_free(moments);
  tear_down(&place);
}

static void test_time(void) {
  Place place = set_up();
  filling_assert(place.store, about(place.survey.instrument, ASSAY_VARIABLE_SECONDS, NULL, NULL), &place.survey,
                 "blank:1 5:1 13:1 60:2 90:1 760:1");
  filling_assert(place.store, about(place.test.instrument, ASSAY_VARIABLE_SECONDS, NULL, NULL), &place.test,
                 "hidden:5");
  tear_down(&place);
}

/* ann handed in two complete tests and began a third; the two without an id are two submissions of one each. */
static void test_tries(void) {
  Place place = set_up();
  AssayVariable tries = about(place.test.instrument, ASSAY_VARIABLE_TRIES, NULL, NULL);
  filling_assert(place.store, tries, &place.test, "1:4 2:1");
  filling_assert(place.store, tries, NULL, "none:4 1:2 2:1");
  tear_down(&place);
}

/* Budgets: ann (budgets), bob (granted, budget), fay (budgeting). Groups: ann (group work), not eve (small groups: the
 * words of the phrase are "sm", "all" and "group"), not dan (another order). */
static void test_themes(void) {
  Place place = set_up();
  const AssayInstrument *s = place.survey.instrument;
  filling_assert(place.store, about(s, ASSAY_VARIABLE_THEME, "ways", "Budgets"), &place.survey, "0:4 1:3");
  filling_assert(place.store, about(s, ASSAY_VARIABLE_THEME, "ways", "Groups"), &place.survey, "0:6 1:1");
  filling_assert(place.store, about(s, ASSAY_VARIABLE_THEME, "ways", "Signs"), &place.survey, "0:7");
  filling_assert(place.store, about(s, ASSAY_VARIABLE_THEME, "ways", NULL), &place.survey, "0:4 1:3");
  AssayVariable second_way = about(s, ASSAY_VARIABLE_THEME, "ways", "Budgets");
  second_way.part = 2;
  filling_assert(place.store, second_way, &place.survey, "0:6 1:1");
  tear_down(&place);
}

static void test_coded(void) {
  Place place = set_up();
  const AssayInstrument *s = place.survey.instrument;
  AssayVariable money = about(s, ASSAY_VARIABLE_CODED, "ways", "Money");
  filling_assert(place.store, money, &place.survey, "blank:2 0:2 1:3");
  const char *const *cells = assay_store_levels(place.store, &money, NULL);
  g_assert_cmpuint(g_strv_length((char **)cells), ==, 4);
  tear_down(&place);
}

static void test_comments(void) {
  Place place = set_up();
  const AssayInstrument *s = place.survey.instrument;
  const int64_t yes = 1;
  AssayCondition groups = {about(s, ASSAY_VARIABLE_THEME, "ways", "Groups"), &yes, 1};
  AssayFilter filter = {.population = ASSAY_PER_SUBMISSION, .instrument = s, .conditions = &groups, .n_conditions = 1};
  g_autoptr(GPtrArray) comments =
      assay_store_comments(place.store, s, assay_instrument_item(s, "ways"), 0, &filter, NULL);
  g_assert_cmpuint(comments->len, ==, 2);
  g_assert_cmpstr(comments->pdata[0], ==, "Group work with Okoye"); /* no proposer of this study */
  g_assert_cmpstr(comments->pdata[1], ==, "Our budgets were late.");
  groups.variable.part = 2; /* the phrase stands in the second column alone */
  g_autoptr(GPtrArray) second_way =
      assay_store_comments(place.store, s, assay_instrument_item(s, "ways"), 2, &filter, NULL);
  g_assert_cmpuint(second_way->len, ==, 1);
  g_autoptr(GPtrArray) all =
      assay_store_comments(place.store, s, assay_instrument_item(s, "ways"), 0, &place.survey, NULL);
  g_assert_cmpuint(all->len, ==, 9);
  gboolean redacted = FALSE;
  for (guint i = 0; i < all->len; i++) redacted |= g_str_equal(all->pdata[i], "mail me: [address]");
  g_assert_true(redacted);
  tear_down(&place);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/engagement/construct", test_construct);
  g_test_add_func("/engagement/straight", test_straight);
  g_test_add_func("/engagement/time", test_time);
  g_test_add_func("/engagement/tries", test_tries);
  g_test_add_func("/engagement/themes", test_themes);
  g_test_add_func("/engagement/coded", test_coded);
  g_test_add_func("/engagement/comments", test_comments);
  return g_test_run();
}
