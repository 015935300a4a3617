#include "reading.h"

#include <string.h>

/* ---- Scales ---- */

static void read_labels(StoreItem *item, StoreReading *reading, const gboolean *in) {
  const AssayStudy *study = item->holding->store->study;
  const char *id = item->item ? item->item->scale : NULL;
  const AssayScale *wanted = id ? assay_study_scale(study, id) : NULL;
  g_autofree const char **text = g_new(const char *, item->labels->len + 1);
  guint n = 0;
  reading->at = g_new(guint32, item->labels->len + 1);
  for (guint l = 0; l < item->labels->len; l++) {
    reading->at[l] = in && !in[l] ? G_MAXUINT32 : n;
    if (!in || in[l]) text[n++] = g_ptr_array_index(item->labels, l);
  }
  reading->scale = assay_scale_read(study, wanted, text, n);
}

static gboolean fits(const StoreReading *reading) {
  const AssayScaleReading *scale = reading->scale;
  return scale && (scale->fit == ASSAY_SCALE_MATCHED || scale->fit == ASSAY_SCALE_NUMBERS) && scale->points > 0;
}

static void labels_of_part(const StoreItem *item, guint part, gboolean *in) {
  for (guint s = 0; s < item->holding->n_sources; s++) {
    guint at = s * item->parts + part;
    for (guint32 c = 0; c < item->n_map[at]; c++) in[item->map[at][c]] = TRUE;
  }
}

/* The parts of a range are put to people with one scale, so they are read together: a small class may leave the ends of
 * the scale empty in one part. Only where that fails, a part is read for itself. */
const StoreReading *store_item_reading(StoreItem *item, guint part) {
  if (item->labels->len == 0 || part >= item->parts) return NULL;
  if (!item->reading) {
    item->reading = g_new0(StoreReading, item->parts);
    read_labels(item, &item->reading[0], NULL);
    if (!fits(&item->reading[0]) && item->parts > 1) {
      assay_scale_reading_free(item->reading[0].scale);
      g_free(item->reading[0].at);
      item->read_by_part = TRUE;
      for (guint p = 0; p < item->parts; p++) {
        g_autofree gboolean *in = g_new0(gboolean, item->labels->len);
        labels_of_part(item, p, in);
        read_labels(item, &item->reading[p], in);
      }
    }
  }
  return &item->reading[item->read_by_part ? part : 0];
}

gboolean store_item_points(StoreItem *item, guint part, int *low, int *high) {
  const StoreReading *reading = store_item_reading(item, part);
  if (!reading || !fits(reading)) return FALSE;
  *low = reading->scale->low;
  *high = *low + (int)reading->scale->points - 1;
  return TRUE;
}

void store_label_points(StoreItem *item, guint part, int64_t *key) {
  const StoreReading *reading = store_item_reading(item, part);
  int low = 0, high = 0;
  gboolean known = store_item_points(item, part, &low, &high);
  for (guint l = 0; l < item->labels->len; l++) {
    guint32 at = reading ? reading->at[l] : G_MAXUINT32;
    key[l] = ASSAY_KEY_BLANK;
    if (at == G_MAXUINT32) continue;
    if (reading->scale->not_applicable[at])
      key[l] = ASSAY_KEY_NOT_APPLICABLE;
    else if (known && !reading->scale->unknown[at]) {
      int point = reading->scale->point[at];
      key[l] = item->item && item->item->reverse ? low + high - point : point;
    }
  }
}

/* ---- Numbers ---- */

gboolean store_label_is_dash(const char *label) {
  g_autofree char *folded = assay_text_fold_label(label);
  return strcmp(folded, "-") == 0;
}

/* "EX" is what a Canvas gradebook prints for an excused learner. */
static gboolean is_excused(const char *label) {
  static const char *const excused[] = {"EX", "Excused"};
  return assay_label_is_not_applicable(label) || store_label_in(excused, G_N_ELEMENTS(excused), label);
}

static gboolean parse(const char *text, gboolean comma, AssayDecimal *out) {
  return assay_decimal_parse(text, -1, comma, out) == ASSAY_DECIMAL_OK;
}

/* Beyond what the study says that can be had: 31 of 30 points, or a score below nothing. */
static gboolean is_beyond(const AssayItem *item, AssayDecimal value) {
  if (!item) return FALSE;
  if (item->type == ASSAY_ITEM_NPS) return value.mantissa < 0 || assay_decimal_value(value) > 10;
  if (!item->has_max) return FALSE;
  gboolean below = item->type == ASSAY_ITEM_SCORE && value.mantissa < 0;
  int decimals = MAX(value.decimals, item->max.decimals);
  int64_t a, b;
  if (assay_decimal_rescale(value, decimals, &a) && assay_decimal_rescale(item->max, decimals, &b))
    return below || a > b;
  return below || assay_decimal_value(value) > assay_decimal_value(item->max);
}

static void read_numbers(StoreItem *item) {
  guint n = item->labels->len;
  gboolean comma = assay_decimal_has_comma((const char *const *)item->labels->pdata, n);
  g_autofree AssayDecimal *value = g_new0(AssayDecimal, n + 1);
  g_autofree gboolean *good = g_new0(gboolean, n + 1);
  int most = 0;
  item->beyond = g_new0(gboolean, n + 1);
  for (guint l = 0; l < n; l++) {
    good[l] = parse(g_ptr_array_index(item->labels, l), comma, &value[l]);
    item->beyond[l] = good[l] && is_beyond(item->item, value[l]);
    if (good[l] && !item->beyond[l]) most = MAX(most, value[l].decimals);
  }
  if (item->item && item->item->type == ASSAY_ITEM_NPS) most = 0;
  item->number = g_new(int64_t, n + 1);
  for (gboolean again = TRUE; again;) { /* fewer decimals where the largest value would not fit */
    again = FALSE;
    for (guint l = 0; l < n && !again; l++) {
      gboolean taken = good[l] && !item->beyond[l];
      if (taken && assay_decimal_rescale(value[l], most, &item->number[l])) continue;
      again = taken && value[l].decimals <= most && most > 0;
      item->number[l] = ASSAY_KEY_BLANK;
    }
    if (again) most--;
  }
  for (guint l = 0; l < n; l++) {
    const char *text = g_ptr_array_index(item->labels, l);
    if (item->beyond[l] || (good[l] && assay_key_is_missing(item->number[l]))) item->number[l] = ASSAY_KEY_BLANK;
    if (!good[l] && !store_label_is_dash(text) && is_excused(text)) item->number[l] = ASSAY_KEY_NOT_APPLICABLE;
  }
  item->decimals = most;
}

int store_item_decimals(StoreItem *item) {
  if (item->decimals < 0) read_numbers(item);
  return item->decimals;
}

void store_label_numbers(StoreItem *item, int64_t *key) {
  store_item_decimals(item);
  memcpy(key, item->number, item->labels->len * sizeof *key);
}

/* ---- Levels ---- */

typedef struct {
  char *folded, *name;
} Name;

static void clear_name(gpointer data) {
  g_free(((Name *)data)->folded);
}

static int compare_names(gconstpointer a, gconstpointer b) {
  return assay_text_compare_natural(((const Name *)a)->folded, ((const Name *)b)->folded);
}

/* Adds the distinct names among the labels that `skip` leaves, as people wrote them first, in natural order. */
static void add_natural_levels(const StoreItem *item, const gboolean *skip, GPtrArray *levels) {
  g_autoptr(GArray) names = g_array_new(FALSE, FALSE, sizeof(Name));
  g_array_set_clear_func(names, clear_name);
  g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint l = 0; l < item->labels->len; l++) {
    if (skip[l]) continue;
    Name name = {assay_text_fold_label(g_ptr_array_index(item->labels, l)), NULL};
    if (g_hash_table_contains(known, name.folded)) {
      g_free(name.folded);
      continue;
    }
    g_hash_table_add(known, name.folded);
    name.name = assay_text_squeeze(g_ptr_array_index(item->labels, l));
    g_array_append_val(names, name);
  }
  g_array_sort(names, compare_names);
  for (guint i = 0; i < names->len; i++) g_ptr_array_add(levels, g_array_index(names, Name, i).name);
}

/* Folded name -> place + 1. */
static GHashTable *level_places(char *const *level) {
  GHashTable *place = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; level[i]; i++) {
    char *folded = assay_text_fold_label(level[i]);
    if (g_hash_table_contains(place, folded))
      g_free(folded);
    else
      g_hash_table_insert(place, folded, GUINT_TO_POINTER(i + 1));
  }
  return place;
}

/* A scale orders the levels where the study names one, or where every label is one of its labels. */
static const AssayScaleReading *ordering(StoreItem *item) {
  if (!item->item) return NULL;
  const StoreReading *reading = store_item_reading(item, 0);
  if (!reading || item->read_by_part || !reading->scale || reading->scale->fit != ASSAY_SCALE_MATCHED) return NULL;
  for (guint l = 0; !item->item->scale && l < item->labels->len; l++)
    if (reading->scale->unknown[l]) return NULL;
  return reading->scale->scale ? reading->scale : NULL;
}

static void read_levels(StoreItem *item) {
  guint n = item->labels->len;
  const AssayScaleReading *scale = ordering(item);
  g_autofree gboolean *placed = g_new0(gboolean, n + 1);
  GPtrArray *levels = g_ptr_array_new();
  item->level_key = g_new(int64_t, n + 1);
  for (guint i = 0; scale && i < scale->scale->points; i++) g_ptr_array_add(levels, g_strdup(scale->scale->labels[i]));
  for (guint l = 0; l < n; l++) {
    gboolean na = scale ? scale->not_applicable[l] : assay_label_is_not_applicable(g_ptr_array_index(item->labels, l));
    placed[l] = na || (scale && !scale->unknown[l]);
    item->level_key[l] = na                   ? ASSAY_KEY_NOT_APPLICABLE
                         : scale && placed[l] ? scale->point[l] - scale->low
                                              : ASSAY_KEY_BLANK;
  }
  add_natural_levels(item, placed, levels);
  g_ptr_array_add(levels, NULL);
  item->level = (char **)g_ptr_array_free(levels, FALSE);
  g_autoptr(GHashTable) place = level_places(item->level);
  for (guint l = 0; l < n; l++) {
    if (placed[l]) continue;
    g_autofree char *folded = assay_text_fold_label(g_ptr_array_index(item->labels, l));
    item->level_key[l] = (int64_t)GPOINTER_TO_UINT(g_hash_table_lookup(place, folded)) - 1;
  }
}

const char *const *store_item_levels(StoreItem *item) {
  if (!item->level) read_levels(item);
  return (const char *const *)item->level;
}

void store_label_levels(StoreItem *item, int64_t *key) {
  store_item_levels(item);
  memcpy(key, item->level_key, item->labels->len * sizeof *key);
}

/* ---- Yes, and ticks ---- */

gboolean store_label_in(const char *const *list, guint n, const char *label) {
  g_autofree char *folded = assay_text_fold_label(label);
  for (guint i = 0; i < n; i++) {
    g_autofree char *other = assay_text_fold_label(list[i]);
    if (strcmp(folded, other) == 0) return TRUE;
  }
  return FALSE;
}

static void above(int64_t *key, guint n, int64_t bound) {
  for (guint l = 0; l < n; l++)
    if (!assay_key_is_missing(key[l])) key[l] = key[l] > bound;
}

/* A rating says yes with any point above the lowest, a number with anything above 0, a multi-select with any tick. */
void store_label_yes(StoreItem *item, guint part, int64_t *key) {
  static const char *const usual[] = {"Yes", "Y", "True", "1"};
  const AssayItem *of = item->item;
  AssayItemType type = of ? of->type : ASSAY_ITEM_CHOICE;
  guint n = item->labels->len;
  int low = 0, high;
  if (of && of->n_yes == 0 && type == ASSAY_ITEM_RATING) {
    store_label_points(item, part, key);
    store_item_points(item, part, &low, &high);
    above(key, n, low);
  } else if (type == ASSAY_ITEM_NUMBER || type == ASSAY_ITEM_SCORE || type == ASSAY_ITEM_NPS) {
    store_label_numbers(item, key);
    above(key, n, 0);
  } else if (type == ASSAY_ITEM_MULTI) {
    store_label_ticked(item, NULL, key);
  } else {
    gboolean own = of && of->n_yes > 0;
    for (guint l = 0; l < n; l++) {
      const char *label = g_ptr_array_index(item->labels, l);
      gboolean yes = store_label_in(own ? of->yes : usual, own ? of->n_yes : G_N_ELEMENTS(usual), label);
      key[l] = !yes && assay_label_is_not_applicable(label) ? ASSAY_KEY_NOT_APPLICABLE : yes;
    }
  }
}

static gboolean is_separator(char c) {
  return c == ',' || c == ';' || c == '\0';
}

static gboolean line_has_option(const char *line, const char *wanted) {
  g_autofree char *text = assay_text_fold_label(line);
  gsize length = strlen(wanted);
  for (const char *at = text; length && (at = strstr(at, wanted)); at++) {
    const char *before = at, *after = at + length;
    while (before > text && before[-1] == ' ') before--;
    while (*after == ' ' || *after == '.') after++;
    if ((before == text || is_separator(before[-1])) && is_separator(*after)) return TRUE;
  }
  return FALSE;
}

gboolean store_cell_has_option(const char *cell, const char *option) {
  g_autofree char *wanted = assay_text_fold_label(option);
  g_auto(GStrv) line = g_strsplit(cell, "\n", -1);
  for (guint i = 0; line[i]; i++)
    if (line_has_option(line[i], wanted)) return TRUE;
  return FALSE;
}

/* Forms write "no" for an option that was not chosen, in the language of the survey. */
void store_label_ticked(StoreItem *item, const char *option, int64_t *key) {
  static const char *const empty[] = {"0",      "No",     "N",      "False", "Unchecked", "Not selected", "Nein",
                                      "Non",    "Nee",    "Não",    "Nej",   "Nei",       "Ei",           "Nie",
                                      "Ne",     "Nu",     "Нет",    "Ні",    "Όχι",       "Hayır",        "否",
                                      "いいえ", "아니요", "아니오", "לא",    "لا"};
  for (guint l = 0; l < item->labels->len; l++) {
    const char *label = g_ptr_array_index(item->labels, l);
    if (option)
      key[l] = store_cell_has_option(label, option);
    else
      key[l] = !store_label_in(empty, G_N_ELEMENTS(empty), label) && !assay_label_is_not_applicable(label);
  }
}
