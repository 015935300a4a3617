/* Scales of the study's own. Labels do not say which is higher, unless each speaks of a degree of doing something alone or
 * often: then their order is a guess that the draft names as one. */
#include <string.h>

#include "items.h"
#include "names.h"
#include "source.h"
#include "wording.h"

#define DEGREES 5

void scale_free(gpointer data) {
  SketchScale *scale = data;
  g_free(scale->id);
  g_free(scale->why);
  g_ptr_array_unref(scale->labels);
  g_ptr_array_unref(scale->same);
  g_ptr_array_unref(scale->missing);
  g_free(scale);
}

/* 0 to 4; -1: none, or not one only. The highest counts: "By myself, and I could coach someone" is more than alone. */
static int degree_of(const char *label) {
  g_auto(GStrv) words = wording_split(label);
  int degree = -1;
  for (int d = 0; d < DEGREES; d++)
    if (wording_weigh_words(words, (WordingFamily)(WORDING_DEGREE_0 + d)) > 0) degree = d;
  return degree;
}

static gboolean holds(GPtrArray *list, const char *label) {
  return g_ptr_array_find_with_equal_func(list, label, g_str_equal, NULL);
}

static gboolean has_label(const SketchScale *scale, const char *label) {
  return holds(scale->labels, label) || holds(scale->same, label) || holds(scale->missing, label);
}

/* Half of the column's labels and more. */
static gboolean is_of_scale(const SketchScale *scale, const SketchColumn *column) {
  guint held = 0;
  for (guint i = 0; i < column->labels->len; i++) held += has_label(scale, column->labels->pdata[i]) != FALSE;
  return held * 2 >= column->labels->len;
}

/* FALSE where the label has no degree. The most frequent wording of a degree comes first and stands for it. */
static gboolean take_label(SketchScale *scale, const char *label) {
  if (assay_label_is_not_applicable(label) || has_label(scale, label)) return TRUE;
  if (wording_weigh(label, WORDING_NOT_MET) > 0) {
    g_ptr_array_add(scale->missing, (gpointer)label);
    return TRUE;
  }
  int degree = degree_of(label);
  if (degree < 0) return FALSE;
  guint at = 0;
  for (; at < scale->labels->len; at++) {
    int other = degree_of(scale->labels->pdata[at]);
    if (other == degree) {
      g_ptr_array_add(scale->same, (gpointer)label);
      g_ptr_array_add(scale->same, scale->labels->pdata[at]);
      return TRUE;
    }
    if (other > degree) break;
  }
  g_ptr_array_insert(scale->labels, (int)at, (gpointer)label);
  return TRUE;
}

static gboolean have_degrees(const SketchColumn *column) {
  for (guint i = 0; i < column->labels->len; i++) {
    const char *label = column->labels->pdata[i];
    if (!assay_label_is_not_applicable(label) && wording_weigh(label, WORDING_NOT_MET) <= 0 && degree_of(label) < 0)
      return FALSE;
  }
  return TRUE;
}

SketchScale *scale_new(AssayDraft *draft, const char *wanted) {
  SketchScale *scale = g_new0(SketchScale, 1);
  scale->labels = g_ptr_array_new();
  scale->same = g_ptr_array_new();
  scale->missing = g_ptr_array_new();
  g_autoptr(GHashTable) taken = name_set_new();
  for (guint i = 0; i < draft->scales->len; i++)
    g_hash_table_add(taken, g_strdup(((SketchScale *)draft->scales->pdata[i])->id));
  scale->id = name_take(taken, wanted);
  return scale;
}

/* Labels that one person alone gave are not shown, so a few may be lacking. */
const char *scale_of_labels(AssayDraft *draft, const SketchColumn *column) {
  if (column->labels->len < 3 || column->labels->len > 9 || column->distinct > column->labels->len + 2) return NULL;
  if (!have_degrees(column)) return NULL;
  SketchScale *scale = NULL;
  for (guint i = 0; i < draft->scales->len && !scale; i++)
    if (is_of_scale(draft->scales->pdata[i], column)) scale = draft->scales->pdata[i];
  gboolean known = scale != NULL;
  if (!known) {
    scale = scale_new(draft, "own");
    scale->why =
        g_strdup("a guess: labels of no known scale, ordered by their words; look whether they run from low to high");
  }
  for (guint i = 0; i < column->labels->len; i++) take_label(scale, column->labels->pdata[i]);
  if (known) return scale->id;
  if (scale->labels->len < 3) {
    scale_free(scale);
    return NULL;
  }
  g_ptr_array_add(draft->scales, scale);
  return scale->id;
}

/* ---- Built-in scales ---- */

gboolean scale_fits(const SketchColumn *column, const char *scale) {
  const AssayScale *wanted = assay_study_scale(NULL, scale);
  if (!wanted || !column->labels->len) return FALSE;
  g_autoptr(AssayScaleReading) reading =
      assay_scale_read(NULL, wanted, (const char *const *)column->labels->pdata, column->labels->len);
  if (reading->fit != ASSAY_SCALE_MATCHED) return FALSE;
  for (guint i = 0; i < reading->n; i++)
    if (reading->unknown[i]) return FALSE;
  return TRUE;
}

static gboolean is_on(const SketchColumn *column, const char *scale) {
  return column->fit == ASSAY_SCALE_MATCHED && g_strcmp0(column->scale, scale) == 0;
}

static guint count_on(const SketchSource *source, const char *scale) {
  guint n = 0;
  for (guint i = 0; i < source->columns->len; i++) n += is_on(sketch_column(source, i), scale);
  return n;
}

/* A scale of the same family with more points, on which as many questions of the file are; NULL: none. */
static const char *wider_scale(const SketchSource *source, const char *scale) {
  const AssayScale *own = assay_study_scale(NULL, scale);
  const char *best = NULL;
  guint most = count_on(source, scale);
  for (guint i = 0; i < source->columns->len; i++) {
    const SketchColumn *column = sketch_column(source, i);
    if (column->fit != ASSAY_SCALE_MATCHED || !column->scale) continue;
    const AssayScale *other = assay_study_scale(NULL, column->scale);
    guint n = count_on(source, column->scale);
    if (!own || !other || g_strcmp0(own->family, other->family) != 0 || other->points <= own->points || n < most)
      continue;
    best = column->scale;
    most = n;
  }
  return best;
}

void scale_share(SketchSource *source) {
  g_autofree const char **wider = g_new0(const char *, source->columns->len + 1);
  for (guint i = 0; i < source->columns->len; i++) {
    const SketchColumn *column = sketch_column(source, i);
    const char *scale = is_on(column, column->scale) && column->scale ? wider_scale(source, column->scale) : NULL;
    if (scale && scale_fits(column, scale)) wider[i] = scale;
  }
  for (guint i = 0; i < source->columns->len; i++) {
    SketchColumn *column = sketch_column(source, i);
    if (!wider[i]) continue;
    column->scale = wider[i];
    column->points = assay_study_scale(NULL, wider[i])->points;
    column->scale_of_others = TRUE;
  }
}
