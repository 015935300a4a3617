/* What an item is: its type by the answers, its construct by the words. */
#include "items.h"

#include <string.h>

#include "names.h"
#include "source.h"
#include "wording.h"

SketchItem *item_new(const char *id, AssayItemType type) {
  SketchItem *item = g_new0(SketchItem, 1);
  item->id = g_strdup(id);
  item->type = type;
  item->columns = g_array_new(FALSE, FALSE, sizeof(guint));
  return item;
}

void item_free(gpointer data) {
  SketchItem *item = data;
  if (!item) return;
  g_free(item->id);
  g_array_unref(item->columns);
  g_free(item->own_scale);
  g_free(item->max);
  if (item->yes) g_ptr_array_unref(item->yes);
  g_free(item->why);
  g_free(item);
}

void item_add_column(SketchItem *item, guint column) {
  g_array_append_val(item->columns, column);
  item->n++;
}

SketchInstrument *instrument_new(AssayDraft *draft, SketchSource *source, const char *id, int level) {
  SketchInstrument *instrument = g_new0(SketchInstrument, 1);
  instrument->id = name_take(draft->instrument_names, id);
  instrument->source = source;
  instrument->level = level;
  instrument->occasion_column = instrument->point_column = instrument->rater = instrument->duration =
      instrument->since_column = NO_COLUMN;
  instrument->year = ASSAY_NO_YEAR;
  instrument->items = g_ptr_array_new_with_free_func(item_free);
  g_ptr_array_add(draft->instruments, instrument);
  return instrument;
}

void instrument_free(gpointer data) {
  SketchInstrument *instrument = data;
  g_free(instrument->id);
  g_free(instrument->why);
  g_free(instrument->why_occasion);
  g_free(instrument->why_promise);
  g_free(instrument->max);
  g_free(instrument->why_year);
  if (instrument->since) g_array_unref(instrument->since);
  g_ptr_array_unref(instrument->items);
  g_free(instrument);
}

gboolean item_is_called(const SketchInstrument *instrument, const char *id) {
  for (guint i = 0; i < instrument->items->len; i++)
    if (g_str_equal(((SketchItem *)instrument->items->pdata[i])->id, id)) return TRUE;
  return FALSE;
}

char *item_name(const SketchInstrument *instrument, const char *wanted) {
  g_autoptr(GHashTable) taken = name_set_new();
  for (guint i = 0; i < instrument->items->len; i++)
    g_hash_table_add(taken, g_strdup(((SketchItem *)instrument->items->pdata[i])->id));
  return name_take(taken, wanted);
}

/* ---- Construct ---- */

guint item_construct(const SketchColumn *column, int level, gboolean open) {
  WordingFamily from = level == 3 ? WORDING_USED : WORDING_RELEVANCE;
  WordingFamily to = level == 3 ? WORDING_SUPPORT : WORDING_PLANNED;
  g_auto(GStrv) words = wording_split(column->text);
  int most = open ? 4 : 2, ability = wording_weigh_words(words, WORDING_ABILITY);
  guint best = WORDING_FAMILIES;
  if (level == 2) return best;
  for (guint f = from; f <= (guint)to; f++) {
    int weight = wording_weigh_words(words, (WordingFamily)f);
    if (weight <= most) continue;
    most = weight;
    best = f;
  }
  return ability >= 4 && most < 4 && level == 1 ? (guint)WORDING_FAMILIES : best;
}

/* ---- Type ---- */

static gboolean is_multi_in_one(const SketchColumn *column) {
  return column->parts == ASSAY_PARTS_SEVERAL || wording_weigh(column->text, WORDING_SEVERAL) > 0;
}

static AssayItemType type_of_numbers(const SketchColumn *column) {
  gboolean recommend = wording_weigh(column->text, WORDING_RECOMMEND) > 0 && column->low >= 0 && column->high <= 10;
  if (!column_is_whole(column)) return ASSAY_ITEM_NUMBER;
  if (recommend && (column->high > 7 || column->low == 0)) return ASSAY_ITEM_NPS;
  if (wording_weigh(column->title, WORDING_DEMOGRAPHIC) > 0 && column_words(column) <= 2)
    return column->distinct <= 10 ? ASSAY_ITEM_CHOICE : ASSAY_ITEM_NUMBER;
  if (column->low >= 0 && column->high <= 1) return ASSAY_ITEM_CHOICE;
  return column->low >= 0 && column->high <= 11 ? ASSAY_ITEM_RATING : ASSAY_ITEM_NUMBER;
}

static AssayItemType type_of(const SketchColumn *column) {
  if (is_multi_in_one(column)) return ASSAY_ITEM_MULTI;
  if (column->role == ASSAY_ROLE_TEXT) return column_holds_numbers(column) ? ASSAY_ITEM_NUMBER : ASSAY_ITEM_TEXT;
  if (column->numeric) return type_of_numbers(column);
  return column_is_labelled(column) ? ASSAY_ITEM_RATING : ASSAY_ITEM_CHOICE;
}

/* Labels that say yes and that assay does not know by itself: "Ja", "Yes, once". */
static GPtrArray *own_yes(const SketchColumn *column) {
  static const char *const usual[] = {"yes", "y", "true", "1"};
  GPtrArray *yes = NULL;
  for (guint i = 0; i < column->labels->len; i++) {
    const char *label = column->labels->pdata[i];
    g_autofree char *folded = assay_text_fold_label(label);
    g_auto(GStrv) words = wording_split(label);
    for (guint k = 0; k < G_N_ELEMENTS(usual); k++)
      if (g_str_equal(folded, usual[k])) return yes ? (g_ptr_array_unref(yes), NULL) : NULL;
    char *first[] = {words[0], NULL};
    if (!words[0] || wording_weigh_words(first, WORDING_YES) <= 0) continue;
    if (!yes) yes = g_ptr_array_new();
    g_ptr_array_add(yes, (gpointer)label);
  }
  return yes;
}

static const char *reason_of_type(AssayItemType type) {
  switch (type) {
    case ASSAY_ITEM_TEXT:
      return "everybody's own words";
    case ASSAY_ITEM_CHOICE:
      return "few different answers";
    case ASSAY_ITEM_MULTI:
      return "several answers in one cell";
    case ASSAY_ITEM_NPS:
      return "0 to 10, asks for a recommendation";
    default:
      return "numbers";
  }
}

/* The question, where there is one, and then reason after reason. */
static void give_reason(GString *why, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void give_reason(GString *why, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  if (why->len) g_string_append(why, g_str_has_suffix(why->str, "”") ? ": " : ", ");
  g_string_append_vprintf(why, format, arguments);
  va_end(arguments);
}

/* ---- Scale ---- */

/* Only some labels of a scale were chosen: the scale of the questions around it, else the commonest that has them all. */
static const char *scale_of_some(const SketchSource *source, const SketchColumn *column) {
  static const char *const common[] = {"agreement-5",  "satisfaction-5", "frequency-5",  "quality-5",
                                       "confidence-5", "likelihood-5",   "importance-5", "agreement-5b"};
  for (guint i = 0; i < source->columns->len; i++) {
    const SketchColumn *other = sketch_column(source, i);
    if (other->fit == ASSAY_SCALE_MATCHED && other->scale && scale_fits(column, other->scale)) return other->scale;
  }
  for (guint i = 0; i < G_N_ELEMENTS(common); i++)
    if (scale_fits(column, common[i])) return common[i];
  return NULL;
}

static void set_scale(AssayDraft *draft, const SketchSource *source, const SketchColumn *column, SketchItem *item,
                      GString *why) {
  if (column->numeric || column->fit == ASSAY_SCALE_NUMBERS) {
    item->own_scale = g_strdup(scale_of_numbers(draft, source, column));
    if (column->numeric)
      give_reason(why, "numbers from %g to %g", column->low, column->high);
    else
      give_reason(why, "numbers with words");
    return;
  }
  if (column->fit == ASSAY_SCALE_MATCHED) {
    item->scale = column->scale;
    give_reason(why, column->scale_of_others ? "scale of the questions around it: nobody chose its other labels"
                                             : "scale by its labels");
    return;
  }
  if (column->fit == ASSAY_SCALE_UNSURE) {
    item->scale = scale_of_some(source, column);
    give_reason(why,
                item->scale ? "scale: a guess, some of its labels nobody chose" : "its labels do not tell which scale");
    return;
  }
  const char *own = scale_of_labels(draft, column);
  if (!own) return;
  item->type = ASSAY_ITEM_RATING;
  item->own_scale = g_strdup(own);
  give_reason(why, "labels of your own");
}

/* ---- One column ---- */

static char *quoted_question(const SketchColumn *column) {
  if (!column_has_question(column)) return NULL;
  g_autofree char *safe = assay_text_printable(column->text);
  if (g_utf8_strlen(safe, -1) <= 90) return g_steal_pointer(&safe);
  g_autofree char *cut = g_utf8_substring(safe, 0, 87);
  return g_strconcat(cut, "...", NULL);
}

SketchItem *item_of_column(AssayDraft *draft, SketchInstrument *instrument, guint at) {
  SketchColumn *column = sketch_column(instrument->source, at);
  AssayItemType type = type_of(column);
  guint construct = item_construct(column, instrument->level, type == ASSAY_ITEM_TEXT);
  g_autofree char *id = item_name_of(instrument, at, construct), *question = quoted_question(column);
  SketchItem *item = item_new(id, type);
  g_autoptr(GString) why = g_string_new(NULL);
  if (question) g_string_append_printf(why, "“%s”", question);
  item_add_column(item, at);
  column->taken = TRUE;
  if (construct < WORDING_FAMILIES) {
    item->construct = wording_name((WordingFamily)construct);
    give_reason(why, "construct by its words");
  }
  item->ability = construct == WORDING_FAMILIES && wording_weigh(column->text, WORDING_ABILITY) >= 4;
  if (type == ASSAY_ITEM_RATING || (type == ASSAY_ITEM_CHOICE && !column->numeric))
    set_scale(draft, instrument->source, column, item, why);
  if (item->type == ASSAY_ITEM_CHOICE) item->yes = own_yes(column);
  if (!item->construct && item->type != ASSAY_ITEM_RATING) give_reason(why, "%s", reason_of_type(item->type));
  item->why = g_strdup(why->str);
  g_ptr_array_add(instrument->items, item);
  return item;
}
