/* The label sets of real survey files, read where they are present. The scale of each column is the one that its
 * authors describe; the columns that no auto reading may decide are named as such. */
#include "parse.h"

/* The fields of one CSV record from `*at` on; enough for these files. NULL at the end. */
static GPtrArray *next_record(const char **at) {
  if (!**at) return NULL;
  GPtrArray *fields = g_ptr_array_new_with_free_func(g_free);
  GString *field = g_string_new(NULL);
  gboolean quoted = FALSE;
  for (;; (*at)++) {
    char c = **at;
    if (quoted && c == '"' && (*at)[1] == '"') {
      g_string_append_c(field, '"');
      (*at)++;
    } else if (c == '"')
      quoted = !quoted;
    else if (!c || (!quoted && (c == ',' || c == '\n'))) {
      g_ptr_array_add(fields, g_strdup(g_strchomp(field->str)));
      g_string_truncate(field, 0);
      if (c == ',') continue;
      if (c) (*at)++;
      break;
    } else
      g_string_append_c(field, c);
  }
  g_string_free(field, TRUE);
  return fields;
}

/* The distinct texts of a column; NULL with the test skipped where the file is absent. */
static GPtrArray *labels_of(const char *name, const char *column) {
  g_autofree char *path = support_shared(name), *text = NULL;
  if (!path) return NULL;
  g_autoptr(GError) error = NULL;
  g_file_get_contents(path, &text, NULL, &error);
  g_assert_no_error(error);
  const char *at = g_str_has_prefix(text, "\xef\xbb\xbf") ? text + 3 : text;
  g_autoptr(GPtrArray) header = next_record(&at);
  guint i = 0;
  while (i < header->len && !g_str_has_prefix(header->pdata[i], column)) i++;
  g_assert_cmpuint(i, <, header->len);
  GPtrArray *labels = g_ptr_array_new_with_free_func(g_free);
  for (GPtrArray *record; (record = next_record(&at)); g_ptr_array_unref(record)) {
    const char *cell = i < record->len ? record->pdata[i] : "";
    if (*cell && !g_ptr_array_find_with_equal_func(labels, cell, g_str_equal, NULL))
      g_ptr_array_add(labels, g_strdup(cell));
  }
  return labels;
}

typedef struct {
  const char *file, *column;
  AssayScaleFit fit;
  const char *id;
  guint labels, points;
  const char *label;
  int point; /* of `label` */
} Expected;

#define LONGTERM "data/carpentries_longterm_2017.csv"
#define TRAINING "data/carpentries_instructor_training_post_2018.csv"
#define ANXIETY  "data/likert_math_anxiety.csv"

static const Expected expected[] = {
    {LONGTERM, "Skills-Advance-Career", ASSAY_SCALE_MATCHED, "agreement-5", 5, 5, "Neutral", 3},
    {LONGTERM, "Received-Professional-Recognition", ASSAY_SCALE_MATCHED, "agreement-5", 5, 5, "Strongly agree", 5},
    {LONGTERM, "Change-In-Confidence", ASSAY_SCALE_MATCHED, "confidence_change-3", 3, 3, "I'm more confident now.", 3},
    {LONGTERM, "Programming-Usage-Before", ASSAY_SCALE_MATCHED, "frequency_period-6", 6, 6,
     "I had not been using tools like these.", 1},
    {LONGTERM, "Programming-Usage-Since", ASSAY_SCALE_MATCHED, "frequency_period-6", 6, 6,
     "I have not been using tools like these.", 1},
    {LONGTERM, "Likely-To-Recommend", ASSAY_SCALE_NUMBERS, NULL, 10, 11, "10", 10},
    {LONGTERM, "Recommended", ASSAY_SCALE_UNKNOWN, NULL, 3, 0, NULL, 0},
    {LONGTERM, "Position-Other", ASSAY_SCALE_UNKNOWN, NULL, 0, 0, NULL, 0},
    {TRAINING, "AtmosphereWelcoming", ASSAY_SCALE_MATCHED, "agreement-5", 5, 5, "Neither Agree nor Disagree", 3},
    {TRAINING, "TrainersEnthusiastic", ASSAY_SCALE_MATCHED, "frequency-5", 5, 5, "All of the time", 5},
    {TRAINING, "TrainersConsiderate", ASSAY_SCALE_MATCHED, "frequency-5", 4, 5, "Rarely", 2},
    {TRAINING, "NewInformation", ASSAY_SCALE_MATCHED, "amount-5", 5, 5, "About\xc2\xa0half\xc2\xa0of\xc2\xa0it", 3},
    {TRAINING, "WebsitePostAbility", ASSAY_SCALE_MATCHED, "ability-5", 5, 5, "Moderately able", 4},
    {TRAINING, "LikelyToRecommend", ASSAY_SCALE_NUMBERS, NULL, 10, 0, "10", 10}, /* nobody gave 0: 0..10 or 1..10 */
    {TRAINING, "HandsOn", ASSAY_SCALE_UNKNOWN, NULL, 5, 0, NULL, 0},
    {ANXIETY, "I find math interesting.", ASSAY_SCALE_MATCHED, "agreement-5", 5, 5, "Strongly Disagree", 1},
    {ANXIETY, "I think that I will use math", ASSAY_SCALE_UNSURE, NULL, 3, 0, NULL,
     0}, /* Neutral, Agree, Strongly Agree */
    {"data/likert_gap_services.csv", "Bursar", ASSAY_SCALE_NUMBERS, NULL, 6, 0, "7", 7},
};

static void test_column(gconstpointer data) {
  const Expected *e = data;
  g_autoptr(GPtrArray) labels = labels_of(e->file, e->column);
  if (!labels) return;
  if (e->labels) g_assert_cmpuint(labels->len, ==, e->labels);
  g_autoptr(AssayScaleReading) reading = assay_scale_read(NULL, NULL, (const char *const *)labels->pdata, labels->len);
  g_test_message("%s: %s", e->column, reading->note);
  g_assert_cmpint(reading->fit, ==, e->fit);
  g_assert_cmpstr(reading->scale ? reading->scale->id : NULL, ==, e->id);
  g_assert_cmpuint(reading->points, ==, e->points);
  for (guint i = 0; e->label && i < labels->len; i++) {
    g_assert_false(reading->unknown[i]);
    if (g_str_equal(labels->pdata[i], e->label)) g_assert_cmpint(reading->point[i], ==, e->point);
  }
}

/* "before" and "since" of one question differ in wording; the study's own scale joins them by the beginning. */
static void test_before_and_since(void) {
  g_autofree char *path = support_shared("study-carpentries.yml"), *text = NULL;
  if (!path) return;
  g_file_get_contents(path, &text, NULL, NULL);
  g_autoptr(GString) said = g_string_new(NULL);
  g_autoptr(AssayStudy) study = parse_study(text, -1, said);
  const char *const column[] = {"Programming-Usage-Before", "Programming-Usage-Since"};
  for (guint c = 0; c < 2; c++) {
    g_autoptr(GPtrArray) labels = labels_of(LONGTERM, column[c]);
    g_autoptr(AssayScaleReading) reading =
        assay_scale_read(study, assay_study_scale(study, "usage"), (const char *const *)labels->pdata, labels->len);
    g_assert_cmpint(reading->fit, ==, ASSAY_SCALE_MATCHED);
    g_assert_cmpuint(reading->points, ==, 6);
    g_assert_cmpuint(labels->len, ==, 6);
    for (guint i = 0; i < labels->len; i++) {
      g_assert_false(reading->unknown[i]);
      if (strstr(labels->pdata[i], "been using tools like these")) g_assert_cmpint(reading->point[i], ==, 1);
      if (g_str_equal(labels->pdata[i], "Daily.")) g_assert_cmpint(reading->point[i], ==, 6);
    }
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
    g_autofree char *test = g_strdup_printf("/study/real-labels/%s", expected[i].column);
    g_test_add_data_func(test, &expected[i], test_column);
  }
  g_test_add_func("/study/real-labels/before-and-since", test_before_and_since);
  return g_test_run();
}
