/* Whose answers are whose, and which of several count. */
#include "filling.h"

#define SCORE "items: [{id: a, column: a, type: score}]"
#define STUDY                                                                                                         \
  FILLING_PROGRAM                                                                                                     \
  "roster: {file: r.csv, learner: id, date_order: ymd, ids: [{name: sis, column: id}, {name: email, column: mail}], " \
  "columns: {cohort: cohort, enrolled_on: start, completed_on: end}}\n"                                               \
  "modules: [{name: Queries}, {name: Ethics}]\n"                                                                      \
  "instruments:\n"                                                                                                    \
  "  - {id: pre, level: 2, occasion: pre, file: a.csv, learner: {column: id, id: sis}, " SCORE                        \
  "}\n"                                                                                                               \
  "  - {id: post, level: 2, occasion: post, file: b-*.csv, learner: {column: id, id: sis}, " SCORE                    \
  "}\n"                                                                                                               \
  "  - {id: best, level: 2, attempts: best, file: c.csv, learner: {column: id, id: sis}, " SCORE                      \
  "}\n"                                                                                                               \
  "  - {id: all, level: 2, attempts: all, file: d.csv, learner: {column: id, id: sis}, " SCORE                        \
  "}\n"                                                                                                               \
  "  - {id: exit, level: 1, file: e.csv, learner: {column: id, id: email}, point_column: m, " SCORE                   \
  "}\n"                                                                                                               \
  "  - {id: twice, level: 2, file: f.csv, learner: {column: id, id: sis}, occasion_column: {column: When, pre: "      \
  "Before, post: After}, " SCORE                                                                                      \
  "}\n"                                                                                                               \
  "  - {id: hidden, level: 1, promise: anonymous, file: g.csv, " SCORE                                                \
  "}\n"                                                                                                               \
  "  - {id: later, level: 3, file: h.csv, learner: {column: id, id: sis}, submitted: d, " SCORE                       \
  "}\n"                                                                                                               \
  "objectives: [{id: o, text: T, metrics: [{id: m, kind: skill, method: test, pre: pre.a, post: post.a}]}]\n"

typedef struct {
  AssayStudy *study;
  AssayKey *key;
  AssayStore *store;
} Place;

static void setup(Place *place, const Filling *sources, guint n) {
  place->study = filling_study(STUDY);
  place->key = assay_key_new_ephemeral();
  place->store = filling_store(NULL, place->study, place->key);
  filling_import(place->store, place->study, place->key, sources, n);
}

static void teardown(Place *place) {
  assay_store_free(place->store);
  assay_key_free(place->key);
  assay_study_free(place->study);
}

static AssayVariable a_of(Place *place, const char *id) {
  const AssayInstrument *instrument = assay_study_instrument(place->study, id);
  return assay_variable_item(instrument, instrument->items);
}

static AssayFilter each_of(Place *place, const char *id) {
  return (AssayFilter){.population = ASSAY_PER_SUBMISSION, .instrument = assay_study_instrument(place->study, id)};
}

static gboolean has_issue(Place *place, const char *code, guint line) {
  GError *error = NULL;
  g_autoptr(AssayIssues) issues = assay_store_audit(place->store, &error);
  g_assert_no_error(error);
  for (guint i = 0; i < assay_issues_size(issues); i++)
    if (strcmp(assay_issues_get(issues, i)->code, code) == 0 && assay_issues_get(issues, i)->line == line) return TRUE;
  return FALSE;
}

/* ---- Attempts ---- */

static void test_attempts(void) {
  static const char rows[] =
      "@learner=sis|@submitted|@status|a\n"
      "ann|2025-03-02||5\n" /* later of ann's, though first in the file */
      "ann|2025-03-01||7\n"
      "bob|||1\n" /* no moments: the order in the file */
      "bob|||2\n"
      "cyd|2025-03-01||3\n"
      "cyd|2025-03-09|1|4\n" /* begun later, not finished */
      " ANN |2025-03-01||9\n"
      "|2025-03-01||6\n" /* not linked: all are kept */
      "|2025-03-01||6\n";
  const Filling sources[] = {{"pre", "a.csv", NULL, rows},
                             {"post", "b-1.csv", NULL, rows},
                             {"best", "c.csv", NULL, rows},
                             {"all", "d.csv", NULL, rows}};
  Place place;
  setup(&place, sources, G_N_ELEMENTS(sources));
  AssayFilter pre = each_of(&place, "pre"), post = each_of(&place, "post"), best = each_of(&place, "best"),
              all = each_of(&place, "all");
  filling_assert(place.store, a_of(&place, "pre"), &pre, "1:1 3:1 6:2 7:1");
  filling_assert(place.store, a_of(&place, "post"), &post, "2:1 3:1 5:1 6:2");
  filling_assert(place.store, a_of(&place, "best"), &best, "2:1 3:1 6:2 9:1");
  filling_assert(place.store, a_of(&place, "all"), &all, "1:1 2:1 3:1 4:1 5:1 6:2 7:1 9:1");
  filling_assert(place.store, a_of(&place, "pre"), NULL, "1:1 3:1 7:1");
  filling_assert(place.store, a_of(&place, "all"), NULL, "2:1 4:1 5:1");
  g_assert_true(has_issue(&place, "attempts", 0));
  teardown(&place);
}

/* An attempt is one of the same occasion and point. */
static void test_attempts_by_occasion_and_point(void) {
  const Filling sources[] = {
      {"roster", "r.csv", NULL, "@learner=sis|=sis|=email\ns1|s1|ann@x\ns2|s2|bob@x\n"},
      {"exit", "e.csv", NULL,
       "@learner=email|@submitted|@point|a\nann@x|2025-01-01|Queries|1\nann@x|2025-02-01|Ethics|2\nann@x|2025-01-05|"
       "Queries|3\n"
       "bob@x|2025-02-01|Ethics|4\nbob@x|2025-01-01|Queries|5\n"},
      {"twice", "f.csv", NULL,
       "@learner=sis|@submitted|@occasion|a\ns1|2025-01-01|Before|1\ns1|2025-01-02|before|2\ns1|2025-01-03|After|3\n"
       "s1|2025-01-04|After|4\ns2|2025-01-05|whenever|5\n"}};
  Place place;
  setup(&place, sources, G_N_ELEMENTS(sources));
  AssayFilter exits = each_of(&place, "exit");
  filling_assert(place.store, a_of(&place, "exit"), &exits, "2:1 3:1 4:1 5:1");
  AssayVariable v = a_of(&place, "exit");
  filling_assert(place.store, v, NULL, "2:1 4:1"); /* any point: the latest */
  v.point = 1;
  filling_assert(place.store, v, NULL, "3:1 5:1");
  AssayVariable pair[] = {a_of(&place, "twice"), a_of(&place, "twice")};
  pair[0].occasion = ASSAY_OCCASION_PRE;
  pair[1].occasion = ASSAY_OCCASION_POST;
  g_autofree char *cells = filling_cells(place.store, pair, 2, NULL);
  g_assert_cmpstr(cells, ==, "none,none:1 1,4:1"); /* before: the first; after: the last */
  g_assert_true(has_issue(&place, "unknown-occasion", 6));
  teardown(&place);
}

/* Most learners of a test in no row of the roster: a wrong column or lost zeros; one of three is a stranger. */
static void test_strangers(void) {
  static const char roster[] = "@learner=sis|=sis|=email\n01|01|ann@x\n02|02|bob@x\n03|03|cyd@x\n";
  const struct {
    const char *rows;
    gboolean told;
  } cases[] = {{"@learner=sis|@submitted|a\n1||1\n2||2\n03||3\n", TRUE},
               {"@learner=sis|@submitted|a\n1||1\n02||2\n02||2\n03||3\n", FALSE}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    const Filling sources[] = {{"roster", "r.csv", NULL, roster}, {"post", "b-1.csv", NULL, cases[i].rows}};
    Place place;
    setup(&place, sources, G_N_ELEMENTS(sources));
    g_assert_cmpint(has_issue(&place, "strangers", 0), ==, cases[i].told);
    teardown(&place);
  }
}

/* A year's figures count follow-ups and answers without ids by their dates, so that they have none is told. */
static void test_no_dates(void) {
  static const char undated[] = "@learner=sis|@submitted|a\ns1||1\ns2||2\n";
  const Filling without[] = {{"later", "h.csv", NULL, undated}}, other[] = {{"post", "b-1.csv", NULL, undated}};
  const Filling some[] = {{"later", "h.csv", NULL, "@learner=sis|@submitted|a\ns1|2025-06-01|1\ns2||2\n"}};
  const Filling nameless[] = {{"hidden", "g.csv", NULL, "@submitted|a\n|1\n"}};
  const struct {
    const Filling *source;
    gboolean told;
  } cases[] = {{without, TRUE}, {other, FALSE}, {some, FALSE}, {nameless, TRUE}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    Place place;
    setup(&place, cases[i].source, 1);
    g_assert_cmpint(has_issue(&place, "no-dates", 0), ==, cases[i].told);
    teardown(&place);
  }
}

/* Follow-ups in different bins of time since completion are no attempts at the same thing. */
static void test_follow_ups(void) {
  const Filling sources[] = {
      {"roster", "r.csv", NULL, "@learner=sis|=sis|=email|completed_on\ns1|s1|ann@x|2025-01-01\n"},
      {"later", "h.csv", NULL,
       "@learner=sis|@submitted|a\ns1|2025-02-01|1\ns1|2025-03-01|2\ns1|2025-10-01|3\ns1|2026-06-01|4\n"}};
  Place place;
  setup(&place, sources, G_N_ELEMENTS(sources));
  AssayFilter later = each_of(&place, "later");
  AssayVariable pair[] = {assay_variable_of(ASSAY_VARIABLE_SINCE, later.instrument), a_of(&place, "later")};
  g_autofree char *cells = filling_cells(place.store, pair, 2, &later);
  g_assert_cmpstr(cells, ==, "0,2:1 1,3:1 2,4:1");
  g_autofree char *latest = filling_cells(place.store, pair, 2, NULL);
  g_assert_cmpstr(latest, ==, "2,4:1");
  teardown(&place);
}

/* The study names no order: 6/15/2025 tells that 7/2/2025 is in July, and so in the next academic year. */
static void test_date_order_of_the_roster(void) {
  static const char study[] = FILLING_PROGRAM
      "roster: {file: r.csv, learner: id, columns: {completed_on: end}}\n"
      "instruments:\n  - {id: pre, level: 2, file: a.csv, learner: {column: id}, " SCORE
      "}\n"
      "objectives: [{id: o, text: T, metrics: [{id: m, kind: skill, method: test, post: pre.a}]}]\n";
  const Filling sources[] = {{"roster", "r.csv", NULL, "@learner=|completed_on\ns1|7/2/2025\ns2|6/15/2025\n"}};
  Place place;
  place.study = filling_study(study);
  place.key = assay_key_new_ephemeral();
  place.store = filling_store(NULL, place.study, place.key);
  filling_import(place.store, place.study, place.key, sources, 1);
  filling_assert(place.store, assay_variable_of(ASSAY_VARIABLE_COHORT_YEAR, NULL), NULL, "2024:1 2025:1");
  g_assert_false(has_issue(&place, "not-a-date", 2));
  teardown(&place);
}

/* ---- Exports that repeat each other ---- */

static void test_cumulative_exports(void) {
  const Filling sources[] = {{"post", "b-10.csv", NULL, "@learner=sis|@response|a\nann|R1|5\nbob|R2|2\ncyd|R3|3\n"},
                             {"post", "b-9.csv", NULL, "@learner=sis|@response|a\nann|R1|1\nbob|R2|2\nbob||9\n"}};
  Place place;
  setup(&place, sources, G_N_ELEMENTS(sources));
  AssayFilter post = each_of(&place, "post");
  /* R1 and R2 count once, as b-10 has them; the answer without an id is bob's other attempt, in the earlier file. */
  filling_assert(place.store, a_of(&place, "post"), &post, "2:1 3:1 5:1");
  g_assert_true(has_issue(&place, "repeated-response", 0));
  g_assert_false(has_issue(&place, "doubled-response", 3));
  teardown(&place);
}

static void test_response_id_twice_in_one_file(void) {
  const Filling sources[] = {{"post", "b-1.csv", NULL, "@learner=sis|@response|a\nann|R1|5\nbob|R1|2\ncyd|R3|3\n"}};
  Place place;
  setup(&place, sources, G_N_ELEMENTS(sources));
  AssayFilter post = each_of(&place, "post");
  filling_assert(place.store, a_of(&place, "post"), &post, "2:1 3:1");
  g_assert_true(has_issue(&place, "doubled-response", 3));
  teardown(&place);
}

/* ---- The crosswalk ---- */

static void test_crosswalk(void) {
  const Filling sources[] = {
      {"roster", "r.csv", NULL, "@learner=sis|=sis|=email\ns1|s1|ann@x\ns2|s2|desk@x\ns3|s3|desk@x\n|| eve@x\n"},
      {"post", "b-1.csv", NULL, "@learner=sis|a\nS1|1\ns2|2\ns3|3\ns9|9\nann@x|8\n"},
      {"exit", "e.csv", NULL, "@learner=email|a\nAnn@X|1\ndesk@x|2\ndesk@x|2\neve@x|4\n|5\n"}};
  Place place;
  setup(&place, sources, G_N_ELEMENTS(sources));
  AssayVariable pair[] = {a_of(&place, "post"), a_of(&place, "exit")};
  g_autofree char *cells = filling_cells(place.store, pair, 2, NULL);
  /* s9, and "ann@x" as a student number, are people of their own; a mailbox of two people leads to neither. */
  g_assert_cmpstr(cells, ==, "none,4:1 1,1:1 2,none:1 3,none:1 8,none:1 9,none:1");
  AssayFilter exits = each_of(&place, "exit");
  filling_assert(place.store, a_of(&place, "exit"), &exits, "1:1 2:2 4:1 5:1");
  filling_assert(place.store, assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL), &exits, "0:3 1:2");
  g_assert_true(has_issue(&place, "shared-id", 0));
  teardown(&place);
}

static void test_anonymous(void) {
  const Filling sources[] = {{"roster", "r.csv", NULL, "@learner=sis|=sis|=email\ns1|s1|ann@x\n"},
                             {"hidden", "g.csv", NULL, "@submitted|a\n2025-01-01|1\n2025-01-02|2\n2025-08-02|2\n"}};
  Place place;
  setup(&place, sources, G_N_ELEMENTS(sources));
  AssayFilter each = each_of(&place, "hidden");
  AssayVariable pair[] = {assay_variable_of(ASSAY_VARIABLE_SUBMITTED_YEAR, each.instrument), a_of(&place, "hidden")};
  g_autofree char *cells = filling_cells(place.store, pair, 2, &each);
  g_assert_cmpstr(cells, ==, "2024,1:1 2024,2:1 2025,2:1");
  filling_assert(place.store, assay_variable_of(ASSAY_VARIABLE_ANSWERED, each.instrument), NULL, "0:1");
  teardown(&place);
}

static void test_no_roster_and_no_data(void) {
  Place place;
  setup(&place, NULL, 0);
  filling_assert(place.store, a_of(&place, "pre"), NULL, "");
  AssayFilter each = each_of(&place, "exit");
  filling_assert(place.store, a_of(&place, "exit"), &each, "");
  g_assert_cmpint(assay_store_cut_off(place.store, NULL), ==, ASSAY_NO_DAY);
  g_assert_cmpuint(assay_store_parts(place.store, each.instrument, each.instrument->items), ==, 0);
  g_assert_null(assay_store_question(place.store, each.instrument, each.instrument->items, 0));
  g_assert_null(assay_store_scale(place.store, each.instrument, each.instrument->items, 0, NULL));
  g_assert_false(has_issue(&place, "unknown-scale", 0));
  teardown(&place);
}

/* ---- A learner in two years ---- */

static void test_two_years(void) {
  const Filling sources[] = {
      {"roster", "r.csv", NULL,
       "@learner=sis|=sis|=email|cohort|enrolled_on|completed_on\n"
       "s1|s1|ann@x|2024-25|2024-09-01|2025-05-30\n"
       "s2|s2|bob@x|2024-25|2024-09-01|\n"
       "s1|s1|ann@new|2025-26|2025-09-01|2026-05-30\n"
       "s2|s2|bob@x|2024-25|2024-09-01|2025-05-01\n"}, /* the same year again: this row counts */
      {"pre", "a.csv", NULL, "@learner=sis|@submitted|a\ns1|2024-09-10|1\ns1|2025-09-10|2\ns2|2024-09-11|3\n"},
      {"post", "b-1.csv", NULL, "@learner=sis|@submitted|a\ns1|2025-06-05|6\ns1|2026-05-20|7\ns2||5\n"},
      {"exit", "e.csv", NULL, "@learner=email|a\nann@x|8\n"},
      {"later", "h.csv", NULL, "@learner=sis|@submitted|a\ns1|2025-12-01|4\n"}};
  Place place;
  setup(&place, sources, G_N_ELEMENTS(sources));
  AssayVariable year = assay_variable_of(ASSAY_VARIABLE_COHORT_YEAR, NULL);
  AssayVariable gain[] = {year, a_of(&place, "pre"), a_of(&place, "post")};
  g_autofree char *cells = filling_cells(place.store, gain, 3, NULL);
  g_assert_cmpstr(cells, ==, "2024,1,6:1 2024,3,5:1 2025,2,7:1");
  AssayVariable use[] = {year, a_of(&place, "exit"), a_of(&place, "later")};
  g_autofree char *later = filling_cells(place.store, use, 3, NULL);
  /* Without a moment the last year; a follow-up belongs to the year completed before it. */
  g_assert_cmpstr(later, ==, "2024,none,none:1 2024,none,4:1 2025,8,none:1");
  const int64_t of_2024[] = {2024};
  AssayCondition only = {year, of_2024, 1};
  AssayFilter filter = {.population = ASSAY_PER_LEARNER, .conditions = &only, .n_conditions = 1};
  filling_assert(place.store, a_of(&place, "post"), &filter, "5:1 6:1");
  g_assert_true(has_issue(&place, "repeated-learner", 3));
  teardown(&place);
}

/* The two rosters of two years, given as two files; dropping one takes its people along. */
static void test_roster_that_changes(void) {
  const Filling first[] = {
      {"roster", "r.csv", NULL, "@learner=sis|=sis|=email|cohort\ns1|s1|ann@x|2024-25\ns2|s2|bob@x|2024-25\n"},
      {"exit", "e.csv", NULL, "@learner=email|a\nann@x|1\nbob@y|2\n"}};
  Place place;
  setup(&place, first, 2);
  filling_assert(place.store, a_of(&place, "exit"), NULL, "none:1 1:1 2:1");
  const Filling mended[] = {
      {"roster", "r.csv", NULL, "@learner=sis|=sis|=email|cohort\ns1|s1|ann@x|2024-25\ns2|s2|bob@y|2024-25\n"},
      first[1]};
  g_assert_cmpuint(filling_import(place.store, place.study, place.key, mended, 2), ==,
                   1); /* the answers are not read again */
  filling_assert(place.store, a_of(&place, "exit"), NULL, "1:1 2:1");
  teardown(&place);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/people/attempts", test_attempts);
  g_test_add_func("/people/strangers", test_strangers);
  g_test_add_func("/people/no-dates", test_no_dates);
  g_test_add_func("/people/attempts-by-occasion-and-point", test_attempts_by_occasion_and_point);
  g_test_add_func("/people/follow-ups", test_follow_ups);
  g_test_add_func("/people/date-order-of-the-roster", test_date_order_of_the_roster);
  g_test_add_func("/people/cumulative-exports", test_cumulative_exports);
  g_test_add_func("/people/response-id-twice-in-one-file", test_response_id_twice_in_one_file);
  g_test_add_func("/people/crosswalk", test_crosswalk);
  g_test_add_func("/people/anonymous", test_anonymous);
  g_test_add_func("/people/no-roster-and-no-data", test_no_roster_and_no_data);
  g_test_add_func("/people/two-years", test_two_years);
  g_test_add_func("/people/roster-that-changes", test_roster_that_changes);
  return g_test_run();
}
