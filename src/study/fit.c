#include "fit.h"

#include <string.h>

static const char *const *fold_all(const char *const *labels, guint n) {
  char **folded = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++) folded[i] = assay_text_fold_label(labels[i]);
  return (const char *const *)folded;
}

void study_known_init(StudyKnownScale *known, const AssayScale *scale) {
  known->scale = *scale;
  known->folded = fold_all(scale->labels, scale->points);
  known->same_folded = fold_all(scale->same_label, scale->n_same);
  known->missing_folded = fold_all(scale->missing, scale->n_missing);
}

void study_known_clear(StudyKnownScale *known) {
  g_strfreev((char **)known->folded);
  g_strfreev((char **)known->same_folded);
  g_strfreev((char **)known->missing_folded);
}

/* TRUE where `text` is `beginning`, or goes on after it with a new word. */
static gboolean begins(const char *text, const char *beginning) {
  gsize n = strlen(beginning);
  return !strncmp(text, beginning, n) && (!text[n] || !g_ascii_isalnum(text[n]));
}

static int point_by_beginning(const StudyKnownScale *known, const char *text) {
  int point = STUDY_FIT_NONE;
  gsize longest = 0;
  for (guint i = 0; i < known->scale.n_same; i++) {
    guint as = known->scale.same_point[i];
    const char *const beginning[] = {known->same_folded[i], known->folded[as - 1]};
    for (guint k = 0; k < 2; k++)
      if (strlen(beginning[k]) > longest && begins(text, beginning[k])) {
        longest = strlen(beginning[k]);
        point = (int)as;
      }
  }
  return point;
}

/* A label's own point, or that of another wording of it. `second_hand` where it is another wording. */
static int point_of(const StudyKnownScale *known, const char *text, gboolean *second_hand) {
  *second_hand = FALSE;
  for (guint i = 0; i < known->scale.points; i++)
    if (!strcmp(known->folded[i], text)) return (int)i + 1;
  *second_hand = TRUE;
  for (guint i = 0; i < known->scale.n_same; i++)
    if (!strcmp(known->same_folded[i], text)) return (int)known->scale.same_point[i];
  return known->scale.same_by_beginning ? point_by_beginning(known, text) : STUDY_FIT_NONE;
}

static gboolean is_missing(const StudyKnownScale *known, const char *text) {
  for (guint i = 0; i < known->scale.n_missing; i++)
    if (!strcmp(known->missing_folded[i], text)) return TRUE;
  return FALSE;
}

/* "Unsure" is a midpoint where no other label is one, else it means "not applicable". */
static void yield_to_first_hand(StudyFit *fit, const StudyLabel *labels, guint n, gboolean words,
                                const gboolean *second) {
  for (guint i = 0; i < n; i++) {
    const char *text = words ? labels[i].words : labels[i].folded;
    if (fit->point[i] <= 0 || !second[i] || !study_vocabulary_is_na(text)) continue;
    for (guint k = 0; k < n; k++)
      if (k != i && fit->point[k] == fit->point[i]) {
        fit->point[i] = STUDY_FIT_NA;
        break;
      }
  }
}

static void count(StudyFit *fit, const StudyLabel *labels, guint n, gboolean words) {
  guint64 seen = 0;
  for (guint i = 0; i < n; i++) {
    if (fit->point[i] > 0) {
      fit->matched++;
      seen |= G_GUINT64_CONSTANT(1) << MIN(fit->point[i], 63);
    } else if (fit->point[i] == STUDY_FIT_NONE && !(words && study_label_is_number(&labels[i])))
      fit->unknown++;
  }
  for (; seen; seen &= seen - 1) fit->seen++;
}

void study_fit_measure(StudyFit *fit, const StudyKnownScale *known, const StudyLabel *labels, guint n, gboolean words) {
  *fit = (StudyFit){.scale = &known->scale, .point = g_new0(int, n + 1)};
  g_autofree gboolean *second = g_new0(gboolean, n + 1);
  for (guint i = 0; i < n; i++) {
    const char *text = words ? labels[i].words : labels[i].folded;
    if (!text) {
      if (study_vocabulary_is_na(labels[i].folded)) fit->point[i] = STUDY_FIT_NA;
      continue;
    }
    fit->point[i] = is_missing(known, text) ? STUDY_FIT_NA : point_of(known, text, &second[i]);
    if (fit->point[i] == STUDY_FIT_NONE && study_vocabulary_is_na(text)) fit->point[i] = STUDY_FIT_NA;
  }
  yield_to_first_hand(fit, labels, n, words, second);
  count(fit, labels, n, words);
}

void study_fit_clear(StudyFit *fit) {
  g_free(fit->point);
}

gboolean study_fit_agrees(const StudyFit *a, const StudyFit *b, guint n) {
  if (a->scale->points != b->scale->points) return FALSE;
  for (guint i = 0; i < n; i++)
    if (a->point[i] != b->point[i]) return FALSE;
  return TRUE;
}
