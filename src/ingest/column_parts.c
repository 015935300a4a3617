#include "column_parts.h"

#include <string.h>

#define PARTS_MOST  40 /* different options */
#define TIMES_LEAST 3  /* that an option is chosen, on average */

typedef struct {
  guint64 times;
  guint texts; /* different cells that it stands in */
} Part;

typedef struct {
  GHashTable *parts;                   /* char *, Part * */
  guint64 times, joined, ended, cells; /* parts; cells of several, cells that end in the sign */
  guint least, most;                   /* parts of a cell */
} Split;

static void take_part(Split *split, GHashTable *of_cell, char *part, guint64 times) {
  g_strstrip(part);
  if (!*part || g_hash_table_contains(of_cell, part)) return;
  g_hash_table_add(of_cell, part);
  Part *known = g_hash_table_lookup(split->parts, part);
  if (!known) {
    known = g_new0(Part, 1);
    g_hash_table_insert(split->parts, g_strdup(part), known);
  }
  known->times += times;
  known->texts++;
  split->times += times;
}

static void take_cell(Split *split, const char *text, guint64 times, const char *sign) {
  g_auto(GStrv) part = g_strsplit(text, sign, -1);
  g_autoptr(GHashTable) of_cell = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; part[i]; i++) take_part(split, of_cell, part[i], times);
  guint n = g_hash_table_size(of_cell);
  split->least = split->cells ? MIN(split->least, n) : n;
  split->most = MAX(split->most, n);
  split->cells += times;
  split->joined += n > 1 ? times : 0;
  split->ended += g_str_has_suffix(text, sign) ? times : 0;
}

/* Parts that came once are somebody's own words beside the options. */
static gboolean come_again(const Split *split) {
  GHashTableIter iter;
  gpointer value;
  guint64 times = 0;
  guint options = 0, mixed = 0;
  g_hash_table_iter_init(&iter, split->parts);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    const Part *part = value;
    if (part->times < 2) continue;
    options++;
    mixed += part->texts >= 2;
    times += part->times;
  }
  return options >= 2 && options <= PARTS_MOST && mixed * 2 > options && times * 5 >= split->times * 4 &&
         times >= TIMES_LEAST * (guint64)options;
}

/* Everybody names all of them, in some order. */
static gboolean are_ranked(const Split *split, guint texts) {
  return texts >= 2 && split->least >= 3 && split->least == split->most &&
         g_hash_table_size(split->parts) == split->most;
}

static AssayCellParts judge(const Split *split, const char *sign, guint texts) {
  gboolean closed = *sign == ';' && split->cells >= 2 && split->ended * 10 >= split->cells * 9;
  if (!closed && (split->joined < 2 || split->joined * 10 < split->cells || !come_again(split))) return ASSAY_PARTS_ONE;
  return are_ranked(split, texts) ? ASSAY_PARTS_RANKED : ASSAY_PARTS_SEVERAL;
}

AssayCellParts assay_column_parts(const AssayColumnSight *sight) {
  static const char *const signs[] = {";", ", "};
  g_autofree const char **text = assay_column_sight_texts(sight);
  AssayCellParts found = ASSAY_PARTS_ONE;
  for (guint s = 0; s < G_N_ELEMENTS(signs) && found == ASSAY_PARTS_ONE; s++) {
    Split split = {.parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
    for (guint i = 0; i < sight->count->len; i++)
      take_cell(&split, text[i], g_array_index(sight->count, guint64, i), signs[s]);
    found = judge(&split, signs[s], sight->count->len);
    g_hash_table_unref(split.parts);
  }
  return found;
}
