/* The columns of a survey one after another; several ticks of one question, and several lines for one answer, are one
 * item. */
#include <string.h>

#include "items.h"
#include "names.h"
#include "role.h"
#include "since.h"
#include "source.h"
#include "wording.h"

#define FEWEST_COMMON 8 /* characters that the parts of one question begin with */

/* ---- Ticks: a column an option ---- */

static gboolean is_tick(const SketchColumn *column) {
  static const char *const signs[] = {"yes",  "no", "0",    "1",     "checked",  "unchecked",
                                      "y",    "n",  "true", "false", "x",        "ja",
                                      "nein", "si", "oui",  "non",   "selected", "not selected"};
  gboolean empty = column->duty == ASSAY_DUTY_OWN && column->role == ASSAY_ROLE_EMPTY && column_is_nameable(column);
  if (empty) return !column->taken;
  if (!column_is_free(column) || column->distinct > 2) return FALSE;
  if (column->distinct <= 1) return TRUE;
  if (column->numeric) return column->low == 0 && column->high == 1;
  guint known = 0;
  for (guint i = 0; i < column->labels->len; i++) {
    g_autofree char *folded = assay_text_fold_label(column->labels->pdata[i]);
    for (guint k = 0; k < G_N_ELEMENTS(signs); k++) known += g_str_equal(folded, signs[k]);
  }
  return known == column->labels->len && known > 0;
}

/* "Column14": a header that a program made because there was none. */
static gboolean is_nameless(const char *header) {
  g_autofree char *stem = role_numbered_stem(header);
  if (!stem) return FALSE;
  g_autofree char *folded = assay_text_fold_label(stem);
  return g_str_equal(folded, "column") || g_str_equal(folded, "unnamed:") || g_str_equal(folded, "spalte") ||
         g_str_equal(folded, "field") || g_str_equal(folded, "...");
}

static gsize common_length(const char *a, const char *b) {
  gsize n = 0;
  while (a[n] && a[n] == b[n]) n++;
  return n;
}

/* What stands before the option: "Which tools? " of "Which tools? [R]", "field_" of "field_1"; 0 where both only begin
 * alike. */
static gsize stem_length(const char *a, const char *b) {
  gsize n = common_length(a, b);
  while (n > 0 && !strchr("[(:?>/_.-=", a[n - 1]) && !(a[n - 1] == ' ' && n > 1 && strchr("]):?>/_.-=", a[n - 2]))) n--;
  return n;
}

/* Parts of one question: of one grid, one stem, or without a name of their own. */
static gboolean belongs(const SketchColumn *first, const SketchColumn *second, const SketchColumn *column) {
  if (first->grid || column->grid) return g_strcmp0(first->grid, column->grid) == 0;
  if (is_nameless(column->header)) return TRUE;
  gsize stem = stem_length(first->text, column->text), least = column_has_question(first) ? FEWEST_COMMON : 2;
  return stem >= MAX(least, stem_length(first->text, second->text)) && first->text[stem] && column->text[stem];
}

/* Names such as withdraw_date and withdraw_reason begin alike without being options; then answers have to show it. */
static gboolean are_options(const SketchSource *source, guint from, guint end) {
  const SketchColumn *first = sketch_column(source, from), *second = sketch_column(source, from + 1);
  gsize stem = stem_length(first->text, second->text);
  g_autofree char *begin = g_strndup(first->text, stem);
  g_strchomp(begin);
  guint answers = 0, filled = 0;
  for (guint i = from; i < end; i++) {
    answers += sketch_column(source, i)->role == ASSAY_ROLE_ANSWER;
    filled += sketch_column(source, i)->filled > 0;
  }
  return filled && (first->grid || strchr(begin, ' ') || answers * 2 >= end - from);
}

static guint end_of_ticks(const SketchSource *source, guint from) {
  if (!is_tick(sketch_column(source, from))) return from;
  guint end = from + 1;
  while (end < source->columns->len && is_tick(sketch_column(source, end)) &&
         belongs(sketch_column(source, from), sketch_column(source, from + 1), sketch_column(source, end)))
    end++;
  return end - from >= 2 && are_options(source, from, end) ? end : from;
}

/* ---- Rankings: a column an option, in it the place that somebody gave it ---- */

/* How often a value stands in these columns. */
static guint64 count_value(const SketchSource *source, guint from, guint end, guint value) {
  const AssayInspection *first = ((SketchFile *)source->files->pdata[0])->inspection;
  g_autofree char *wanted = g_strdup_printf("%u", value);
  guint64 count = 0;
  for (guint i = from; i < end; i++) {
    const AssayInspectedColumn *column = &first->columns[i];
    for (guint k = 0; column->labels && column->labels[k]; k++)
      if (g_str_equal(column->labels[k], wanted)) count += column->label_count[k];
  }
  return count;
}

/* Whoever gave a place gave each once: so the first is given as often as the second. With places left open, no more often
 * than there are rows. */
static gboolean are_places(const SketchSource *source, guint from, guint end) {
  guint64 least = G_MAXUINT64, most = 0, rows = ((SketchFile *)source->files->pdata[0])->inspection->report.submitted;
  gboolean whole = TRUE;
  for (guint i = from; i < end; i++) {
    const SketchColumn *column = sketch_column(source, i);
    whole = whole && column->filled == sketch_column(source, from)->filled;
    if (column->high > end - from) return FALSE;
  }
  for (guint value = 1; value <= end - from; value++) {
    guint64 count = count_value(source, from, end, value);
    least = MIN(least, count);
    most = MAX(most, count);
  }
  return whole ? least == most : most <= rows;
}

static gboolean may_be_place(const SketchColumn *column) {
  return column_is_free(column) && column_is_whole(column) && column->low >= 1;
}

static guint end_of_places(const SketchSource *source, guint from) {
  if (!may_be_place(sketch_column(source, from)) ||
      wording_weigh(sketch_column(source, from)->text, WORDING_RANKING) <= 0)
    return from;
  guint end = from + 1;
  while (end < source->columns->len && may_be_place(sketch_column(source, end)) &&
         belongs(sketch_column(source, from), sketch_column(source, from + 1), sketch_column(source, end)))
    end++;
  return end - from >= 2 && are_places(source, from, end) ? end : from;
}

static void leave_rankings(SketchSource *source) {
  for (guint i = 0; i < source->columns->len; i++) {
    SketchColumn *column = sketch_column(source, i);
    column->ranked = column_is_free(column) && column->parts == ASSAY_PARTS_RANKED;
    for (guint end = end_of_places(source, i); i < end; i++) sketch_column(source, i)->ranked = TRUE;
  }
}

/* ---- Lines: "Way 1", "Way 2", "Way 3" ---- */

static guint end_of_lines(const SketchSource *source, guint from) {
  const SketchColumn *first = sketch_column(source, from);
  g_autofree char *stem = role_numbered_stem(first->title);
  if (!stem || strlen(stem) < 3 || strpbrk(stem, "[_") || first->role != ASSAY_ROLE_TEXT || !column_is_free(first))
    return from;
  guint end = from + 1;
  for (; end < source->columns->len; end++) {
    const SketchColumn *column = sketch_column(source, end);
    gboolean empty = column->duty == ASSAY_DUTY_OWN && column->role == ASSAY_ROLE_EMPTY && column_is_nameable(column);
    g_autofree char *other = role_numbered_stem(column->title);
    if (!other || !g_str_equal(stem, other) || (column->role != ASSAY_ROLE_TEXT && !empty)) break;
    if (column_has_question(first) && common_length(first->text, column->text) < FEWEST_COMMON) break;
  }
  return end - from >= 2 ? end : from;
}

/* Of what all columns begin with, where that says something. */
static char *name_of_several(const SketchColumn *first, const SketchColumn *second) {
  g_autofree char *begin = g_strndup(first->title, stem_length(first->title, second->title));
  g_autofree char *name = name_from(begin, 4, "");
  return *name ? g_steal_pointer(&name) : name_from(first->title, 4, "item");
}

static void add_several(SketchInstrument *instrument, guint from, guint end, AssayItemType type) {
  SketchSource *source = instrument->source;
  const SketchColumn *first = sketch_column(source, from);
  guint construct = item_construct(first, instrument->level, FALSE);
  g_autofree char *wanted = construct < WORDING_FAMILIES ? g_strdup(wording_name((WordingFamily)construct))
                                                         : name_of_several(first, sketch_column(source, from + 1));
  g_autofree char *id = item_name(instrument, wanted);
  SketchItem *item = item_new(id, type);
  item->construct = construct < WORDING_FAMILIES ? wording_name((WordingFamily)construct) : NULL;
  for (guint i = from; i < end; i++) {
    item_add_column(item, i);
    sketch_column(source, i)->taken = TRUE;
  }
  item->why =
      g_strdup_printf("%u columns of one question%s", item->n, item->construct ? ", construct by its words" : "");
  g_ptr_array_add(instrument->items, item);
}

/* ---- Columns that are no questions ---- */

static gboolean is_module(const SketchColumn *column) {
  return column->role == ASSAY_ROLE_ANSWER && !column->numeric && !column_is_labelled(column) &&
         column->labels->len >= 2 && column->labels->len <= 12 && column->labels->len == MIN(column->distinct, 12) &&
         column_words(column) <= 3 && wording_weigh(column->header, WORDING_MODULE) > 0;
}

static void take_module(AssayDraft *draft, SketchInstrument *instrument, guint at) {
  SketchColumn *column = sketch_column(instrument->source, at);
  instrument->point_column = at;
  column->taken = TRUE;
  if (!draft->modules) draft->modules = g_ptr_array_new();
  for (guint i = 0; i < column->labels->len; i++)
    if (!g_ptr_array_find_with_equal_func(draft->modules, column->labels->pdata[i], g_str_equal, NULL))
      g_ptr_array_add(draft->modules, column->labels->pdata[i]);
}

static gboolean take_other(AssayDraft *draft, SketchInstrument *instrument, guint at) {
  SketchColumn *column = sketch_column(instrument->source, at);
  gboolean short_header = column_words(column) <= 5;
  if (instrument->level == 1 && instrument->point_column == NO_COLUMN && is_module(column))
    take_module(draft, instrument, at);
  else if (instrument->level == 3 && since_take(instrument, at))
    instrument->since_column = at;
  else if (short_header && instrument->duration == NO_COLUMN && wording_weigh(column->header, WORDING_DURATION) > 0)
    instrument->duration = at;
  else if (!short_header || !column->numeric || wording_weigh(column->header, WORDING_ATTEMPT) <= 0)
    return FALSE;
  column->taken = TRUE;
  return TRUE;
}

void items_of_survey(AssayDraft *draft, SketchInstrument *instrument) {
  SketchSource *source = instrument->source;
  leave_rankings(source);
  for (guint i = 0; i < source->columns->len; i++) {
    const SketchColumn *column = sketch_column(source, i);
    if (column->taken || column->ranked || column->duty != ASSAY_DUTY_OWN) continue;
    guint ticks = end_of_ticks(source, i), lines = end_of_lines(source, i);
    if (ticks > i)
      add_several(instrument, i, ticks, ASSAY_ITEM_MULTI);
    else if (lines > i)
      add_several(instrument, i, lines, ASSAY_ITEM_TEXT);
    else if (column_is_free(column) && !take_other(draft, instrument, i))
      item_of_column(draft, instrument, i);
  }
}
