/* Columns of whole numbers, and of cells that hold a number and words. */
#include "scales.h"

#define POINTS_MOST 11 /* 0..10 is the longest scale that is answered by a number */

typedef struct {
  int low, high;
  guint n;
} Span;

/* The span of the codes of all answers; of those up to POINTS_MOST where `plausible`. */
static Span span_of(const StudyColumn *column, gboolean plausible) {
  Span span = {0};
  for (guint i = 0; i < column->n; i++) {
    int code = column->label[i].code;
    if (column->reading->not_applicable[i] || !column->label[i].has_code) continue;
    if (plausible && (code < 0 || code > POINTS_MOST)) continue;
    span.low = span.n ? MIN(span.low, code) : code;
    span.high = span.n ? MAX(span.high, code) : code;
    span.n++;
  }
  return span;
}

static void set_points(StudyColumn *column, int low, int high) {
  for (guint i = 0; i < column->n; i++) {
    if (column->reading->not_applicable[i]) continue;
    int code = column->label[i].code;
    column->reading->point[i] = code;
    column->reading->unknown[i] = !column->label[i].has_code || code < low || code > high;
  }
}

static void read_from(StudyColumn *column, int low) {
  AssayScaleReading *reading = column->reading;
  const AssayScale *wanted = column->wanted;
  reading->fit = ASSAY_SCALE_NUMBERS;
  reading->low = low;
  reading->points = wanted->points;
  reading->scale = wanted;
  set_points(column, reading->low, reading->low + (int)wanted->points - 1);
  GString *note = g_string_new(NULL);
  g_string_append_printf(note, "whole numbers read as the scale “%s”: %d is taken as “%s”, the lowest of %u points",
                         wanted->id, reading->low, wanted->labels[0], wanted->points);
  study_note_append_outside(column, note);
  reading->note = g_string_free(note, FALSE);
}

gboolean study_read_wanted_numbers(StudyColumn *column) {
  int low = 0;
  for (guint i = 0; i < column->wanted->points; i++) {
    StudyLabel label;
    study_label_parse(column->wanted->labels[i], &label);
    int code = label.code;
    study_label_clear(&label);
    if (i == 0) low = code;
    if (code != low + (int)i) return FALSE;
  }
  read_from(column, low);
  return TRUE;
}

static void append_unknown_points(GString *note, int low, int high) {
  g_string_append_printf(
      note,
      "%d is taken as the lowest. The number of points is not known, %d is the highest seen; write in "
      "study.yml under scales: {id: own, labels: [%d",
      low, high, low);
  for (int i = low + 1; i <= high; i++) g_string_append_printf(note, ", %d", i);
  g_string_append(note, "]} with all numbers that could be chosen, and scale: own beside the item");
}

void study_read_numbers(StudyColumn *column) {
  AssayScaleReading *reading = column->reading;
  if (column->wanted) {
    Span seen = span_of(column, TRUE);
    read_from(column, seen.n && seen.low == 0 && seen.high < (int)column->wanted->points ? 0 : 1);
    return;
  }
  reading->fit = ASSAY_SCALE_NUMBERS;
  Span all = span_of(column, FALSE), near = span_of(column, TRUE);
  gboolean goes_on = all.high <= 2 * near.high; /* 12 beside 1 to 10 is a count, 99 beside 1 to 5 a code */
  gboolean counts = near.n == 0 || (all.low >= 0 && all.high <= 100 && (goes_on || all.n - near.n > 2));
  Span span = counts ? all : near;
  reading->low = span.low <= 0 ? MIN(span.low, 0) : 1;
  if (span.low == 0 && span.high == POINTS_MOST - 1) reading->points = POINTS_MOST;
  set_points(column, span.low, span.high);
  GString *note = g_string_new(NULL);
  g_string_append_printf(note, "whole numbers from %d to %d; ", span.low, span.high);
  if (reading->points)
    g_string_append(note, "read as a scale from 0 to 10, 0 being the lowest");
  else if (span.high > POINTS_MOST)
    g_string_append(note,
                    "more than a rating has: give the item the type number or score if they are no points of a scale");
  else
    append_unknown_points(note, reading->low, span.high);
  study_note_append_outside(column, note);
  reading->note = g_string_free(note, FALSE);
}

/* ---- A code and words ---- */

typedef enum { WITH_CODES, AGAINST_CODES } Direction;

static int expected_point(int code, int low, guint points, Direction direction) {
  int point = code - low + 1;
  return direction == WITH_CODES ? point : (int)points + 1 - point;
}

static gboolean follows(const StudyColumn *column, const StudyFit *fit, int low, Direction direction) {
  if (!study_fit_is_full(fit)) return FALSE;
  for (guint i = 0; i < column->n; i++) {
    if (fit->point[i] == STUDY_FIT_NA || column->reading->not_applicable[i]) continue;
    int point = expected_point(column->label[i].code, low, fit->scale->points, direction);
    if (point < 1 || point > (int)fit->scale->points) return FALSE;
    if (fit->point[i] > 0 && fit->point[i] != point) return FALSE;
  }
  return TRUE;
}

static void apply(StudyColumn *column, const StudyFit *fit, int low, Direction direction) {
  AssayScaleReading *reading = column->reading;
  reading->fit = ASSAY_SCALE_MATCHED;
  reading->scale = fit->scale;
  reading->points = fit->scale->points;
  reading->low = low;
  for (guint i = 0; i < column->n; i++) {
    reading->not_applicable[i] = reading->not_applicable[i] || fit->point[i] == STUDY_FIT_NA;
    if (reading->not_applicable[i]) continue;
    reading->point[i] = low - 1 + expected_point(column->label[i].code, low, reading->points, direction);
  }
  reading->note =
      g_strdup_printf("numbers with words, read as the scale “%s”: %u points from “%s” to “%s”%s", fit->scale->id,
                      reading->points, fit->scale->labels[0], fit->scale->labels[reading->points - 1],
                      direction == WITH_CODES ? "" : "; the numbers run the other way, and the words decide");
}

/* One word among bare numbers may begin or end many scales. */
static gboolean has_words_enough(const StudyColumn *column, const StudyFit *fit) {
  gboolean bare = FALSE;
  for (guint i = 0; i < column->n; i++) bare = bare || study_label_is_number(&column->label[i]);
  return !bare || fit->seen >= 2;
}

static gboolean apply_scale(StudyColumn *column, int low) {
  for (int direction = WITH_CODES; direction <= AGAINST_CODES; direction++) {
    const StudyFit *first = NULL;
    for (guint i = 0; i < column->candidates->len; i++) {
      const StudyFit *fit = &study_column_candidate(column, i)->fit;
      if (!has_words_enough(column, fit) || !follows(column, fit, low, (Direction)direction)) continue;
      if (first && first->scale->points != fit->scale->points) return FALSE;
      if (!first) first = fit;
    }
    if (!first) continue;
    apply(column, first, low, (Direction)direction);
    return TRUE;
  }
  return FALSE;
}

/* Words of one code must not differ, nor one wording stand for two codes. */
static gboolean is_one_to_one(const StudyColumn *column) {
  for (guint i = 0; i < column->n; i++)
    for (guint k = 0; k < i; k++) {
      const StudyLabel *a = &column->label[i], *b = &column->label[k];
      if (!a->words || !b->words || column->reading->not_applicable[i] || column->reading->not_applicable[k]) continue;
      if ((a->code == b->code) != g_str_equal(a->words, b->words)) return FALSE;
    }
  return TRUE;
}

/* Words at both ends and bare numbers between: the ends are the ends of the scale. */
static gboolean ends_are_named(const StudyColumn *column, Span span) {
  gboolean low = FALSE, high = FALSE, bare = FALSE;
  for (guint i = 0; i < column->n; i++) {
    const StudyLabel *label = &column->label[i];
    if (column->reading->not_applicable[i]) continue;
    low = low || (label->words && label->code == span.low);
    high = high || (label->words && label->code == span.high);
    bare = bare || !label->words;
  }
  return low && high && bare;
}

gboolean study_read_codes(StudyColumn *column, const AssayStudy *study) {
  AssayScaleReading *reading = column->reading;
  Span span = span_of(column, FALSE);
  if (span.low < 0 || span.high > POINTS_MOST || !is_one_to_one(column)) return FALSE;
  int low = span.low == 0 ? 0 : 1;
  study_column_collect(column, study, TRUE);
  if (apply_scale(column, low)) return TRUE;
  set_points(column, span.low, span.high);
  reading->low = low;
  if (span.low <= 1 && ends_are_named(column, span)) {
    reading->fit = ASSAY_SCALE_MATCHED;
    reading->points = (guint)(span.high - low + 1);
    reading->note = g_strdup_printf("numbers with words at both ends: %u points from %d to %d, %d being the lowest",
                                    reading->points, low, span.high, low);
    return TRUE;
  }
  reading->fit = ASSAY_SCALE_NUMBERS;
  reading->note = g_strdup_printf(
      "numbers with words from %d to %d; %d is taken as the lowest. The number of points is not known, %d is the "
      "highest seen; write in study.yml under scales: {id: own, labels: [...]} with the labels from low to high as "
      "they "
      "stand, and scale: own beside the item",
      span.low, span.high, low, span.high);
  return TRUE;
}
