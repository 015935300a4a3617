/* Ratings in bare numbers: how many could be chosen is a guess, by the question or by the questions around it; which end is
 * the good one nothing tells, so it is asked, once for all questions that are answered by the same numbers. */
#include <string.h>

#include "items.h"
#include "names.h"
#include "source.h"

#define HIGHEST 11 /* more than this is no rating */

typedef struct {
  int low, high;
} Range;

/* ---- "How clear was it? (1-5)" ---- */

static const char *skip_between(const char *p) {
  static const char *const signs[] = {"-", "–", "—", "to ", "bis ", "a ", "à "};
  while (*p == ' ') p++;
  for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
    if (g_str_has_prefix(p, signs[i])) {
      p += strlen(signs[i]);
      while (*p == ' ') p++;
      return p;
    }
  return NULL;
}

static gboolean read_range(const char *text, Range *range) {
  for (const char *p = text; *p; p++) {
    char *end;
    if (!g_ascii_isdigit(*p) || (p > text && g_ascii_isalnum(p[-1]))) continue;
    range->low = (int)g_ascii_strtoull(p, &end, 10);
    const char *next = skip_between(end);
    if (!next || !g_ascii_isdigit(*next)) continue;
    range->high = (int)g_ascii_strtoull(next, &end, 10);
    if (range->low <= 1 && range->high > range->low + 1 && range->high <= HIGHEST && !g_ascii_isalnum(*end))
      return TRUE;
  }
  return FALSE;
}

/* ---- The numbers that could be chosen ---- */

/* A column whose numbers stand alone: neither words nor 0 to 10 say how many there are. */
static gboolean is_bare(const SketchColumn *column) {
  gboolean numbers = column->numeric || column->fit == ASSAY_SCALE_NUMBERS;
  return numbers && !column->points && column->low >= 0 && column->high >= 2 && column->high <= HIGHEST &&
         !(column->low == 0 && column->high == HIGHEST - 1);
}

static Range seen_range(const SketchColumn *column) {
  return (Range){column->low == 0 ? 0 : 1, (int)column->high};
}

/* Nobody chose 5 here, and somebody did in the question beside it. */
static gboolean extends(const SketchColumn *other, const SketchColumn *column, const Range *range) {
  static const int usual[] = {5, 7, 10};
  Range wider = seen_range(other);
  if (!is_bare(other) || wider.high <= range->high) return FALSE;
  if (column->grid && g_strcmp0(column->grid, other->grid) == 0) return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS(usual); i++)
    if (range->high < usual[i]) return wider.low == range->low && wider.high == usual[i] && range->high + 2 >= usual[i];
  return FALSE;
}

static void widen(Range *range, const SketchColumn *other) {
  Range wider = seen_range(other);
  range->low = MIN(range->low, wider.low);
  range->high = MAX(range->high, wider.high);
}

/* The same question in another file, such as before and after, is answered on one scale. */
static void widen_by_namesakes(const AssayDraft *draft, const SketchColumn *column, Range *range) {
  for (guint k = 0; k < draft->sources->len; k++) {
    const SketchSource *source = draft->sources->pdata[k];
    for (guint i = 0; i < source->columns->len; i++) {
      const SketchColumn *other = sketch_column(source, i);
      if (is_bare(other) && g_str_equal(other->text, column->text)) widen(range, other);
    }
  }
}

static Range range_of(const AssayDraft *draft, const SketchSource *source, const SketchColumn *column) {
  Range said, range = seen_range(column);
  if (read_range(column->text, &said) && said.low <= column->low && said.high >= column->high) return said;
  for (guint i = 0; i < source->columns->len; i++) {
    const SketchColumn *other = sketch_column(source, i);
    if (extends(other, column, &range)) widen(&range, other);
  }
  widen_by_namesakes(draft, column, &range);
  return range;
}

static SketchScale *scale_from(AssayDraft *draft, const Range *range) {
  for (guint i = 0; i < draft->scales->len; i++) {
    SketchScale *scale = draft->scales->pdata[i];
    if (scale->questions && scale->low == range->low && scale->high == range->high) return scale;
  }
  g_autofree char *id = g_strdup_printf("from-%d-to-%d", range->low, range->high);
  SketchScale *scale = scale_new(draft, id);
  scale->low = range->low;
  scale->high = range->high;
  g_ptr_array_add(draft->scales, scale);
  return scale;
}

const char *scale_of_numbers(AssayDraft *draft, const SketchSource *source, const SketchColumn *column) {
  if (!is_bare(column)) return NULL;
  Range range = range_of(draft, source, column);
  SketchScale *scale = scale_from(draft, &range);
  if (!scale->questions++) scale->first = column->text;
  return scale->id;
}

char *scale_numbers(const SketchScale *scale, gboolean falling) {
  GString *list = g_string_new("[");
  for (int i = 0; i <= scale->high - scale->low; i++)
    g_string_append_printf(list, "%s%d", i ? ", " : "", falling ? scale->high - i : scale->low + i);
  g_string_append_c(list, ']');
  return g_string_free(list, FALSE);
}
