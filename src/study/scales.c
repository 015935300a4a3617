/* The label set of one whole column read as a scale. The set decides, never a single cell: "Neutral" and "Good" belong
 * to several families, and a set in which some answers were never chosen may belong to scales of different lengths. */
#include "scales.h"

#include <string.h>

#define MANY_LABELS 200 /* more different texts than this are no scale */

/* ---- Candidates ---- */

static void add_fit(StudyColumn *column, const StudyKnownScale *known, const AssayScale *scale, gboolean words,
                    int tier) {
  StudyCandidate candidate = {.tier = tier};
  study_fit_measure(&candidate.fit, known, column->label, column->n, words);
  candidate.fit.scale = scale;
  g_array_append_val(column->candidates, candidate);
}

static void clear_candidate(gpointer data) {
  study_fit_clear(&((StudyCandidate *)data)->fit);
}

/* "agreement-5" asks for the family and the number of points, so its other rows may answer too; "agreement-5b" does
 * not. */
static gboolean answers_to(const AssayScale *scale, const AssayScale *wanted) {
  if (scale == wanted) return TRUE;
  return wanted->line == 0 && g_ascii_isdigit(wanted->id[strlen(wanted->id) - 1]) && scale->points == wanted->points &&
         g_str_equal(scale->family, wanted->family);
}

/* Labels that are numbers: a column is read by such a scale where all its answers are numbers, and is no match for it
 * where one of them ("3+") is not. */
static gboolean has_numbers(const AssayScale *scale) {
  for (guint i = 0; i < scale->points; i++) {
    StudyLabel label;
    study_label_parse(scale->labels[i], &label);
    gboolean number = study_label_is_number(&label);
    study_label_clear(&label);
    if (!number) return FALSE;
  }
  return scale->points > 0;
}

static gboolean is_own(const AssayStudy *study, const AssayScale *scale) {
  return study && scale >= study->scales && scale < study->scales + study->n_scales;
}

void study_column_collect(StudyColumn *column, const AssayStudy *study, gboolean words) {
  g_array_set_size(column->candidates, 0);
  for (guint i = 0; study && i < study->n_scales; i++) {
    const AssayScale *scale = &study->scales[i];
    if (column->wanted ? scale != column->wanted : has_numbers(scale)) continue;
    StudyKnownScale known;
    study_known_init(&known, scale);
    add_fit(column, &known, scale, words, 0);
    study_known_clear(&known);
  }
  if (column->wanted && is_own(study, column->wanted)) return;
  guint n;
  const StudyKnownScale *builtin = study_vocabulary(&n);
  for (guint i = 0; i < n; i++)
    if (column->wanted ? answers_to(&builtin[i].scale, column->wanted) : !has_numbers(&builtin[i].scale))
      add_fit(column, &builtin[i], &builtin[i].scale, words, 1);
}

StudyCandidate *study_column_candidate(const StudyColumn *column, guint i) {
  return &g_array_index(column->candidates, StudyCandidate, i);
}

/* ---- The answer ---- */

static void apply(StudyColumn *column, const StudyFit *fit) {
  AssayScaleReading *reading = column->reading;
  reading->fit = ASSAY_SCALE_MATCHED;
  reading->scale = fit->scale;
  reading->points = fit->scale->points;
  reading->low = 1;
  for (guint i = 0; i < column->n; i++) {
    reading->point[i] = MAX(fit->point[i], 0);
    reading->not_applicable[i] = fit->point[i] == STUDY_FIT_NA;
    reading->unknown[i] = fit->point[i] == STUDY_FIT_NONE;
  }
}

/* Of the candidates for which `holds`, in the first tier that has any: the first, if all agree; else none, and
 * `rivals`. */
static const StudyFit *agreed(StudyColumn *column, gboolean (*holds)(const StudyColumn *, const StudyFit *)) {
  const StudyFit *first = NULL;
  int tier = -1;
  gboolean agree = TRUE;
  g_ptr_array_set_size(column->rivals, 0);
  for (guint i = 0; i < column->candidates->len; i++) {
    const StudyCandidate *candidate = study_column_candidate(column, i);
    if ((tier >= 0 && candidate->tier != tier) || !holds(column, &candidate->fit)) continue;
    tier = candidate->tier;
    g_ptr_array_add(column->rivals, (gpointer)candidate->fit.scale);
    if (!first)
      first = &candidate->fit;
    else
      agree = agree && study_fit_agrees(first, &candidate->fit, column->n);
  }
  return agree ? first : NULL;
}

static gboolean is_complete(const StudyColumn *column, const StudyFit *fit) {
  (void)column;
  return study_fit_is_complete(fit);
}

static gboolean is_full(const StudyColumn *column, const StudyFit *fit) {
  (void)column;
  return study_fit_is_full(fit);
}

/* Some labels lie outside, but most belong to it, and none fits better. */
static gboolean is_mostly(const StudyColumn *column, const StudyFit *fit) {
  if (fit->seen < 2 || fit->matched <= fit->unknown) return FALSE;
  for (guint i = 0; i < column->candidates->len; i++)
    if (study_column_candidate(column, i)->fit.matched > fit->matched) return FALSE;
  return TRUE;
}

static void read_words_auto(StudyColumn *column) {
  static gboolean (*const ways[])(const StudyColumn *, const StudyFit *) = {is_complete, is_full, is_mostly};
  for (guint i = 0; i < G_N_ELEMENTS(ways); i++) {
    const StudyFit *fit = agreed(column, ways[i]);
    if (fit) {
      apply(column, fit);
      study_note_matched(column, fit);
      return;
    }
    if (column->rivals->len) {
      column->reading->fit = ASSAY_SCALE_UNSURE;
      study_note_unsure(column);
      return;
    }
  }
  column->reading->fit = ASSAY_SCALE_UNKNOWN;
  study_note_unknown(column);
}

static void read_words_wanted(StudyColumn *column) {
  const StudyFit *best = NULL;
  for (guint i = 0; i < column->candidates->len; i++) {
    const StudyFit *fit = &study_column_candidate(column, i)->fit;
    if (!best || fit->matched > best->matched) best = fit;
  }
  if (best && best->matched) {
    apply(column, best);
    study_note_matched(column, best);
    return;
  }
  column->reading->fit = ASSAY_SCALE_UNKNOWN;
  study_note_unknown(column);
}

static void read_words(StudyColumn *column, const AssayStudy *study) {
  guint answers = 0;
  for (guint i = 0; i < column->n; i++) answers += !column->reading->not_applicable[i];
  if (answers > MANY_LABELS && !column->wanted) {
    column->reading->fit = ASSAY_SCALE_UNKNOWN;
    study_note_unknown(column);
  } else {
    study_column_collect(column, study, FALSE);
    if (column->wanted)
      read_words_wanted(column);
    else
      read_words_auto(column);
  }
  for (guint i = 0; column->reading->fit == ASSAY_SCALE_UNKNOWN && i < column->n; i++)
    column->reading->unknown[i] = !column->reading->not_applicable[i];
}

static gboolean is_not_applicable(const StudyColumn *column, const StudyLabel *label) {
  if (study_vocabulary_is_na(label->folded) || (label->words && study_vocabulary_is_na(label->words))) return TRUE;
  for (guint i = 0; column->wanted && i < column->wanted->n_missing; i++) {
    g_autofree char *missing = assay_text_fold_label(column->wanted->missing[i]);
    if (g_str_equal(missing, label->folded)) return TRUE;
  }
  return FALSE;
}

static void prepare(StudyColumn *column, const char *const *labels, guint n) {
  AssayScaleReading *reading = g_new0(AssayScaleReading, 1);
  reading->n = n;
  reading->point = g_new0(int, n + 1);
  reading->not_applicable = g_new0(gboolean, n + 1);
  reading->unknown = g_new0(gboolean, n + 1);
  reading->low = 1;
  column->reading = reading;
  column->n = n;
  column->text = labels;
  column->label = g_new0(StudyLabel, n + 1);
  column->candidates = g_array_new(FALSE, FALSE, sizeof(StudyCandidate));
  g_array_set_clear_func(column->candidates, clear_candidate);
  column->rivals = g_ptr_array_new();
  for (guint i = 0; i < n; i++) {
    study_label_parse(labels[i], &column->label[i]);
    reading->not_applicable[i] = is_not_applicable(column, &column->label[i]);
  }
}

static void finish(StudyColumn *column) {
  for (guint i = 0; i < column->n; i++) study_label_clear(&column->label[i]);
  g_free(column->label);
  g_array_unref(column->candidates);
  g_ptr_array_unref(column->rivals);
}

AssayScaleReading *assay_scale_read(const AssayStudy *study, const AssayScale *wanted, const char *const *labels,
                                    guint n) {
  StudyColumn column = {.wanted = wanted};
  prepare(&column, labels, n);
  guint answers = 0, numbers = 0, codes = 0;
  for (guint i = 0; i < n; i++) {
    if (column.reading->not_applicable[i]) continue;
    answers++;
    numbers += study_label_is_number(&column.label[i]);
    codes += column.label[i].has_code;
  }
  if (!answers) {
    column.reading->fit = ASSAY_SCALE_EMPTY;
    column.reading->note = g_strdup(n ? "only \"not applicable\" answers" : "no answers");
  } else if (wanted && has_numbers(wanted)) {
    if (!study_read_wanted_numbers(&column)) read_words(&column, study);
  } else if (numbers == answers)
    study_read_numbers(&column);
  else if (codes != answers || !study_read_codes(&column, study))
    read_words(&column, study);
  finish(&column);
  return column.reading;
}

void assay_scale_reading_free(AssayScaleReading *reading) {
  if (!reading) return;
  g_free(reading->point);
  g_free(reading->not_applicable);
  g_free(reading->unknown);
  g_free(reading->note);
  g_free(reading);
}
