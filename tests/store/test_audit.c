/* What is said of answers that cannot be read: the place, what was found, and never more of a person than that. */
#include "filling.h"

#define STUDY                                                                                                          \
  FILLING_PROGRAM                                                                                                      \
  "roster: {file: r.csv, learner: id, date_order: ymd, columns: {cohort: cohort, status: status, enrolled_on: start, " \
  "completed_on: end, badge: badge}}\n"                                                                                \
  "modules: [{name: Queries}]\n"                                                                                       \
  "instruments:\n"                                                                                                     \
  "  - id: survey\n    level: 1\n    file: s-*.csv\n    point_column: Module\n    items:\n"                            \
  "      - {id: rel, column: rel, scale: agreement-5}\n"                                                               \
  "      - {id: odd, column: odd}\n"                                                                                   \
  "      - {id: nps, column: nps, type: nps}\n"                                                                        \
  "      - {id: set, from: x, to: y}\n"                                                                                \
  "  - {id: later, level: 3, file: f.csv, since_column: ago, since_months: [{label: early, months: 1}], items: [{id: " \
  "n, column: n, type: number}]}\n"                                                                                    \
  "objectives: [{id: o, text: T, metrics: [{id: m, kind: skill, method: survey, post: survey.rel}]}]\n"

static const Filling sources[] = {
    {"roster", "r.csv", NULL,
     "@learner=|cohort|status|enrolled_on|completed_on|badge\n"
     "a|2024-25|credit|2024-09-01|2025-05-01|Yes\n"
     "b|Alpha|audit|soon|05/06/2025x|framed\n"
     "c|Fall 2024|Not for credit||2025-05-01|no\n"},
    {"survey", "s-1.csv", NULL,
     "@point|rel|odd|nps|set.1|set.2\n"
     "Queries|Agree|tall|10|Agree|Strongly disagree\n"
     "Queries|Strongly agree|wide|x|Strongly agree|Disagree\n"},
    {"survey", "s-2.csv", NULL,
     "@point|rel|odd|nps|set.1|set.2\n"
     "Sailing|Agree|tall|10.5|Agree|Neutral\n"
     "Sailing|I loved it so much that I told all of my many friends|N/A|3||\n"
     "Program end|I loved it so much that I told all of my many friends|wide|-|Agree|Agree\n"},
    {"later", "f.csv", NULL, "@since|n\nearly|1,5\nlong ago|2,25\nearly|about 3\n"}};

typedef struct {
  AssayStudy *study;
  AssayKey *key;
  AssayStore *store;
  AssayIssues *issues;
} Place;

static void setup(Place *place, const Filling *given, guint n) {
  GError *error = NULL;
  place->study = filling_study(STUDY);
  place->key = assay_key_new_ephemeral();
  place->store = filling_store(NULL, place->study, place->key);
  filling_import(place->store, place->study, place->key, given, n);
  place->issues = assay_store_audit(place->store, &error);
  g_assert_no_error(error);
}

static void teardown(Place *place) {
  assay_issues_free(place->issues);
  assay_store_free(place->store);
  assay_key_free(place->key);
  assay_study_free(place->study);
}

/* Exactly one issue of this code at this place; gives its message. */
static const char *only(Place *place, const char *code, const char *file, guint line, const char *field) {
  const char *found = NULL;
  for (guint i = 0; i < assay_issues_size(place->issues); i++) {
    const AssayIssue *issue = assay_issues_get(place->issues, i);
    if (strcmp(issue->code, code) != 0 || g_strcmp0(issue->file, file) != 0 || issue->line != line ||
        g_strcmp0(issue->field, field) != 0)
      continue;
    g_assert_null(found);
    found = issue->message;
  }
  if (!found)
    for (guint i = 0; i < assay_issues_size(place->issues); i++) {
      g_autofree char *text = assay_issue_format(assay_issues_get(place->issues, i));
      g_test_message("%s", text);
    }
  if (!found) g_error("no issue %s at %s:%u", code, file, line);
  return found;
}

static void test_every_trouble_has_its_place(void) {
  Place place;
  setup(&place, sources, G_N_ELEMENTS(sources));
  g_assert_nonnull(strstr(only(&place, "off-scale", "s-2.csv", 3, "rel"),
                          "found \"I loved it so much that I told all of my...\" in 2 rows, the first here; "));
  only(&place, "unknown-scale", "s-1.csv", 0, "odd");
  g_assert_nonnull(strstr(only(&place, "not-a-number", "s-1.csv", 3, "nps"), "found \"x\"; "));
  only(&place, "not-a-number", "s-2.csv", 2, "nps");
  g_assert_nonnull(
      strstr(only(&place, "unknown-module", "s-2.csv", 2, "@point"), "\"Sailing\" in 2 rows, the first here"));
  only(&place, "unknown-since", "f.csv", 3, "@since");
  only(&place, "not-a-number", "f.csv", 4, "n");
  only(&place, "cohort-year", "r.csv", 3, "cohort");
  only(&place, "unknown-status", "r.csv", 3, "status");
  only(&place, "no-dates", "s-*.csv", 0, NULL);
  g_assert_cmpuint(assay_issues_size(place.issues), ==, 13);
  teardown(&place);
}

/* Of dates and of marks in the roster only the shape is told. */
static void test_shape_only(void) {
  Place place;
  setup(&place, sources, G_N_ELEMENTS(sources));
  g_assert_nonnull(strstr(only(&place, "not-a-date", "r.csv", 3, "enrolled_on"), "a cell of 4 characters"));
  g_assert_nonnull(strstr(only(&place, "not-a-date", "r.csv", 3, "completed_on"), "a cell of 11 characters"));
  g_assert_nonnull(strstr(only(&place, "unknown-yes", "r.csv", 3, "badge"), "a cell of 6 characters"));
  for (guint i = 0; i < assay_issues_size(place.issues); i++) {
    g_assert_null(strstr(assay_issues_get(place.issues, i)->message, "05/06/2025x"));
    g_assert_null(strstr(assay_issues_get(place.issues, i)->message, "framed"));
  }
  teardown(&place);
}

static void test_many_labels_are_counted(void) {
  GString *table = g_string_new("@point|rel|odd|nps|set.1|set.2\n");
  for (int i = 0; i < 30; i++) g_string_append_printf(table, "|||word %d||\n", i);
  const Filling given = {"survey", "s-1.csv", NULL, table->str};
  Place place;
  setup(&place, &given, 1);
  g_assert_cmpuint(assay_issues_size(place.issues), ==, 12); /* ten labels, the rest, no dates */
  g_assert_nonnull(strstr(only(&place, "not-a-number", "s-1.csv", 0, "nps"), "20 more"));
  g_string_free(table, TRUE);
  teardown(&place);
}

/* The last batch, without rows, brings labels that nobody chose: they tell the number of points, and are no answers off the
 * scale. "hot" stands in a dictionary, and in no row. */
static void test_labels_without_rows(void) {
  static const char *const more[] = {"Strongly disagree", "Disagree", "Neutral", "hot"};
  GError *error = NULL;
  Place place = {.study = filling_study(STUDY), .key = assay_key_new_ephemeral()};
  place.store = filling_store(NULL, place.study, place.key);
  const AssayInstrument *survey = &place.study->instruments[0];
  g_autoptr(AssayFields) fields = assay_fields_new();
  for (guint f = 0; f < 2; f++) assay_fields_add(fields, f ? "rel" : "odd", ASSAY_FIELD_CODED, "Column");
  g_autoptr(AssayBatch) batch = assay_batch_new(fields);
  AssaySourceState state;
  assay_store_begin(place.store, &error);
  assay_store_offer_source(place.store, survey, "s-1.csv", "digest", "definition", 1, &state, &error);
  assay_store_source_fields(place.store, fields, &error);
  for (; batch->n < 2; batch->n++) {
    batch->moment[batch->n] = ASSAY_NO_MOMENT;
    for (guint f = 0; f < 2; f++)
      batch->codes[f][batch->n] = assay_dictionary_intern(assay_fields_get(fields, f)->dictionary,
                                                          batch->n ? "Agree" : "Strongly agree", batch->n ? 5 : 14);
  }
  assay_store_source_batch(place.store, batch, &error);
  assay_batch_clear(batch);
  for (guint i = 0; i < G_N_ELEMENTS(more); i++)
    for (guint f = i == 3; f < 2; f++)
      assay_dictionary_intern(assay_fields_get(fields, f)->dictionary, more[i], strlen(more[i]));
  batch->last = TRUE;
  assay_store_source_batch(place.store, batch, &error);
  assay_store_source_finish(place.store, 2, 2, 0, 0, NULL, NULL, NULL, 0, &error);
  assay_store_commit(place.store, &error);
  const AssayScaleReading *odd =
      assay_store_scale(place.store, survey, assay_instrument_item(survey, "odd"), 0, &error);
  g_assert_no_error(error);
  g_assert_cmpint(odd->fit, ==, ASSAY_SCALE_MATCHED);
  g_assert_cmpuint(odd->points, ==, 5);
  place.issues = assay_store_audit(place.store, &error);
  g_assert_cmpuint(assay_issues_size(place.issues), ==, 1);
  only(&place, "no-dates", "s-*.csv", 0, NULL);
  teardown(&place);
}

/* The parts of a range are read together, so a part that shows half of a scale has the same points. */
static void test_range_is_read_whole(void) {
  Place place;
  setup(&place, sources, G_N_ELEMENTS(sources));
  const AssayInstrument *survey = &place.study->instruments[0];
  AssayVariable part = assay_variable_item(survey, assay_instrument_item(survey, "set"));
  AssayFilter each = {.population = ASSAY_PER_SUBMISSION, .instrument = survey};
  part.part = 1;
  filling_assert(place.store, part, &each, "blank:1 4:3 5:1");
  part.part = 2;
  filling_assert(place.store, part, &each, "blank:1 1:1 2:1 3:1 4:1");
  part.part = 0;
  part.kind = ASSAY_VARIABLE_SUM;
  filling_assert(place.store, part, &each, "blank:1 5:1 7:2 8:1");
  AssayDecimal max;
  g_assert_true(assay_store_maximum(place.store, &part, &max) && max.mantissa == 10);
  /* A decimal comma, where the column has no decimal point. */
  const AssayInstrument *later = &place.study->instruments[1];
  each.instrument = later;
  filling_assert(place.store, assay_variable_item(later, later->items), &each, "blank:1 150:1 225:1");
  teardown(&place);
}

#define DATED                                                                                                      \
  FILLING_PROGRAM                                                                                                  \
  "roster: {file: r.csv, learner: id, date_order: ymd, columns: {enrolled_on: start, completed_on: end}}\n"        \
  "instruments:\n"                                                                                                 \
  "  - {id: quiz, level: 2, occasion: post, file: q.csv, learner: {column: id}, submitted: when, items: [{id: a, " \
  "column: a, type: score, max: 10}, {id: b, column: b, type: number, max: 1.5}]}\n"                               \
  "objectives: [{id: o, text: T, metrics: [{id: m, kind: skill, method: test, post: quiz.a}]}]\n"

static void set_up_dated(Place *place, const char *roster, const char *quiz) {
  const Filling given[] = {{"roster", "r.csv", NULL, roster}, {"quiz", "q.csv", NULL, quiz}};
  GError *error = NULL;
  place->study = filling_study(DATED);
  place->key = assay_key_new_ephemeral();
  place->store = filling_store(NULL, place->study, place->key);
  filling_import(place->store, place->study, place->key, given, 2);
  place->issues = assay_store_audit(place->store, &error);
  g_assert_no_error(error);
}

/* A score below 0 or above its maximum is no score; 10.0 and 0 are. */
static void test_beyond_the_maximum(void) {
  Place place;
  set_up_dated(&place, "@learner=|enrolled_on|completed_on\nx||\ny||\nz||\nu||\nv||\nw||\n",
               "@learner=|@submitted|a|b\nx|2025-05-01|10.0|-3\ny|2025-05-01|0|1.5\nz|2025-05-01|10.5|1.51\n"
               "u|2025-05-01|-1|\nv|2025-05-01|00154529|\nw|2025-05-01|1e400|\n");
  g_assert_nonnull(strstr(only(&place, "beyond-maximum", "q.csv", 5, "a"), "found \"-1\"; "));
  g_assert_nonnull(strstr(only(&place, "beyond-maximum", "q.csv", 4, "a"), "expected 0 to 10, the `max` of item 'a'"));
  g_assert_nonnull(strstr(only(&place, "beyond-maximum", "q.csv", 6, "a"), "a cell of 8 characters"));
  g_assert_nonnull(strstr(only(&place, "beyond-maximum", "q.csv", 4, "b"), "at most 1.5"));
  only(&place, "not-a-number", "q.csv", 7, "a");
  g_assert_cmpuint(assay_issues_size(place.issues), ==, 5);
  const AssayInstrument *quiz = &place.study->instruments[0];
  AssayFilter each = {.population = ASSAY_PER_SUBMISSION, .instrument = quiz};
  filling_assert(place.store, assay_variable_item(quiz, &quiz->items[0]), &each, "blank:4 0:1 10:1");
  teardown(&place);
}

/* One slip of the pen among many dates; the day of the report is taken without it. */
static void test_far_dates(void) {
  GString *roster = g_string_new("@learner=|enrolled_on|completed_on\n");
  for (int i = 0; i < 12; i++) g_string_append_printf(roster, "p%d|2024-09-%02d|2025-05-%02d\n", i, i + 1, i + 1);
  g_string_append(roster, "q|2024-09-02|2062-05-03\nr|2024-09-02|2024-09-01\n");
  Place place;
  set_up_dated(&place, roster->str, "@learner=|@submitted|a|b\np1|2025-06-03|1|1\np2|1900-01-01|1|1\n");
  g_assert_nonnull(strstr(only(&place, "far-date", "r.csv", 14, "end"), "about 2024-09-01 to 2025-06-03"));
  only(&place, "far-date", "q.csv", 3, "when");
  only(&place, "completed-before-enrolled", "r.csv", 15, "end");
  g_assert_cmpuint(assay_issues_size(place.issues), ==, 3);
  GError *error = NULL;
  g_assert_cmpint(assay_store_cut_off(place.store, &error), ==, assay_day_from_ymd(2025, 6, 3));
  g_assert_no_error(error);
  g_string_free(roster, TRUE);
  teardown(&place);
}

/* Of a few dates none is far: a follow-up may be years later. */
static void test_few_dates(void) {
  Place place;
  set_up_dated(&place, "@learner=|enrolled_on|completed_on\nx|2019-09-01|2020-05-01\n",
               "@learner=|@submitted|a|b\nx|2025-06-03|1|1\n");
  g_assert_cmpuint(assay_issues_size(place.issues), ==, 0);
  g_assert_cmpint(assay_store_cut_off(place.store, NULL), ==, assay_day_from_ymd(2025, 6, 3));
  teardown(&place);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/audit/every-trouble-has-its-place", test_every_trouble_has_its_place);
  g_test_add_func("/audit/shape-only", test_shape_only);
  g_test_add_func("/audit/many-labels-are-counted", test_many_labels_are_counted);
  g_test_add_func("/audit/labels-without-rows", test_labels_without_rows);
  g_test_add_func("/audit/range-is-read-whole", test_range_is_read_whole);
  g_test_add_func("/audit/beyond-the-maximum", test_beyond_the_maximum);
  g_test_add_func("/audit/far-dates", test_far_dates);
  g_test_add_func("/audit/few-dates", test_few_dates);
  return g_test_run();
}
