/* What was decided about a column, in plain words. */
#include <string.h>

#include "complaints.h"
#include "scales.h"

#define QUOTED_MOST   4
#define QUOTED_LONGER 60 /* bytes: a longer text is an answer in somebody's own words */

char *study_note_quote(const StudyColumn *column, const gboolean *which) {
  g_autoptr(GPtrArray) quoted = g_ptr_array_new_with_free_func(g_free);
  guint n = 0;
  gboolean repeat = TRUE;
  for (guint i = 0; i < column->n; i++) {
    if (!which[i]) continue;
    n++;
    if (strchr(column->text[i], '@') || strlen(column->text[i]) > QUOTED_LONGER) repeat = FALSE;
    if (n <= QUOTED_MOST) g_ptr_array_add(quoted, g_strdup_printf("“%s”", column->text[i]));
  }
  if (!repeat || n > QUOTED_MOST) return assay_text_count(n, "label", "labels");
  return study_join((const char *const *)quoted->pdata, quoted->len, "and");
}

void study_note_append_outside(const StudyColumn *column, GString *note) {
  const AssayScaleReading *reading = column->reading;
  guint n = 0;
  for (guint i = 0; i < column->n; i++) n += reading->unknown[i] != FALSE;
  if (!n) return;
  g_autofree char *outside = study_note_quote(column, reading->unknown);
  g_string_append_printf(note, "; outside the scale and left out: %s", outside);
}

/* A scale that has all these labels and a midpoint besides, which nobody may have chosen. */
static const AssayScale *with_midpoint(const StudyColumn *column, const StudyFit *fit) {
  for (guint i = 0; !column->wanted && i < column->candidates->len; i++) {
    const StudyFit *other = &study_column_candidate(column, i)->fit;
    if (study_fit_is_full(other) && fit->scale->points % 2 == 0 && other->scale->points == fit->scale->points + 1)
      return other->scale;
  }
  return NULL;
}

static char *unseen_labels(const StudyColumn *column, const StudyFit *fit) {
  g_autoptr(GPtrArray) unseen = g_ptr_array_new_with_free_func(g_free);
  for (guint p = 1; p <= fit->scale->points; p++) {
    gboolean seen = FALSE;
    for (guint i = 0; i < column->n; i++) seen = seen || fit->point[i] == (int)p;
    if (!seen) g_ptr_array_add(unseen, g_strdup_printf("“%s”", fit->scale->labels[p - 1]));
  }
  return unseen->len ? study_join((const char *const *)unseen->pdata, unseen->len, "or") : NULL;
}

/* One label outside and one point that nobody chose may be one and the same: "I have not been using it" and "Never". */
static void append_wording(const StudyColumn *column, const StudyFit *fit, GString *note) {
  const char *outside = NULL;
  guint n = 0, unseen = 0;
  for (guint i = 0; i < column->n; i++) {
    if (!column->reading->unknown[i]) continue;
    outside = column->text[i];
    n++;
  }
  for (guint p = 1; p <= fit->scale->points; p++) {
    gboolean seen = FALSE;
    for (guint i = 0; i < column->n; i++) seen = seen || fit->point[i] == (int)p;
    if (!seen) unseen = unseen ? G_MAXUINT : p;
  }
  if (n != 1 || unseen == 0 || unseen == G_MAXUINT || strchr(outside, '@') || strlen(outside) > QUOTED_LONGER) return;
  g_string_append_printf(
      note,
      "; if “%s” is another wording of “%s”, write under scales: a scale of your own with its labels "
      "and same: [{label: \"%s\", as: \"%s\"}], and its id beside the item",
      outside, fit->scale->labels[unseen - 1], outside, fit->scale->labels[unseen - 1]);
}

void study_note_matched(StudyColumn *column, const StudyFit *fit) {
  const AssayScale *scale = fit->scale;
  GString *note = g_string_new(NULL);
  g_string_append_printf(note, "read as the scale “%s”: %u points from “%s” to “%s”", scale->id, scale->points,
                         scale->labels[0], scale->labels[scale->points - 1]);
  g_autofree char *unseen = unseen_labels(column, fit);
  if (unseen) g_string_append_printf(note, "; nobody chose %s", unseen);
  study_note_append_outside(column, note);
  append_wording(column, fit, note);
  const AssayScale *midpoint = with_midpoint(column, fit);
  if (midpoint && !unseen)
    g_string_append_printf(
        note, "; if the question offered a midpoint that nobody chose, write in study.yml beside the item scale: %s",
        midpoint->id);
  column->reading->note = g_string_free(note, FALSE);
}

void study_note_unsure(StudyColumn *column) {
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < column->rivals->len; i++)
    g_ptr_array_add(names, (gpointer)((const AssayScale *)column->rivals->pdata[i])->id);
  g_autofree char *all = study_join((const char *const *)names->pdata, names->len, "or");
  column->reading->note = g_strdup_printf(
      "the labels fit several scales, which give them different points: %s; write which in study.yml beside the item, "
      "as in scale: %s",
      all, (const char *)names->pdata[0]);
}

void study_note_unknown(StudyColumn *column) {
  g_autofree gboolean *which = g_new0(gboolean, column->n + 1);
  for (guint i = 0; i < column->n; i++) which[i] = !column->reading->not_applicable[i];
  g_autofree char *labels = study_note_quote(column, which);
  column->reading->note =
      column->wanted
          ? g_strdup_printf("none of the labels belongs to the scale “%s”: %s", column->wanted->id, labels)
          : g_strdup_printf(
                "no scale fits %s; for a rating, write in study.yml under scales: {id: own, labels: [...]} with "
                "the labels from low to high, and scale: own beside the item; for options without an order, "
                "type: choice",
                labels);
}
