#include "vector.h"

#include <string.h>

#define MEMO_BYTES (32u << 20)

/* ---- Distinct keys ---- */

typedef struct {
  guint32 n, room;
  int64_t *level;
  guint32 slots; /* a power of two */
  guint32 *slot; /* level + 1; 0: free */
} Levels;

static guint32 spread(int64_t key, guint32 slots) {
  guint64 h = (guint64)key * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  return (guint32)(h >> 32) & (slots - 1);
}

static void place(Levels *levels, guint32 code) {
  guint32 at = spread(levels->level[code], levels->slots);
  while (levels->slot[at]) at = (at + 1) & (levels->slots - 1);
  levels->slot[at] = code + 1;
}

static void grow(Levels *levels) {
  levels->room *= 2;
  levels->slots *= 2;
  levels->level = g_renew(int64_t, levels->level, levels->room);
  g_free(levels->slot);
  levels->slot = g_new0(guint32, levels->slots);
  for (guint32 i = 0; i < levels->n; i++) place(levels, i);
}

static guint32 code_of(Levels *levels, int64_t key) {
  guint32 at = spread(key, levels->slots);
  for (; levels->slot[at]; at = (at + 1) & (levels->slots - 1))
    if (levels->level[levels->slot[at] - 1] == key) return levels->slot[at] - 1;
  if (levels->n == levels->room) grow(levels);
  levels->level[levels->n] = key;
  place(levels, levels->n);
  return levels->n++;
}

/* ---- Vectors ---- */

static int width_for(guint32 levels) {
  return levels <= 256 ? 1 : levels <= 65536 ? 2 : 4;
}

static void set_code(StoreVector *v, gsize i, guint32 code) {
  switch (v->width) {
    case 1:
      ((guint8 *)v->code)[i] = (guint8)code;
      break;
    case 2:
      ((guint16 *)v->code)[i] = (guint16)code;
      break;
    default:
      ((guint32 *)v->code)[i] = code;
  }
}

static StoreVector *make(guint32 n, guint32 n_levels, int64_t *level, int64_t unit) {
  StoreVector *v = g_new0(StoreVector, 1);
  v->references = 1;
  v->n = n;
  v->n_levels = n_levels;
  v->level = level;
  v->unit = unit;
  v->width = width_for(n_levels);
  v->code = assay_long_array((gsize)n + 1, (gsize)v->width);
  return v;
}

StoreVector *store_vector_new(const int64_t *key, guint32 n, int64_t unit) {
  Levels levels = {.room = 32, .slots = 64};
  levels.level = g_new(int64_t, levels.room);
  levels.slot = g_new0(guint32, levels.slots);
  g_autofree guint32 *code = assay_new_long(guint32, (gsize)n + 1);
  for (guint32 i = 0; i < n; i++) code[i] = i && key[i] == key[i - 1] ? code[i - 1] : code_of(&levels, key[i]);
  g_free(levels.slot);
  StoreVector *v = make(n, levels.n, levels.level, unit);
  for (guint32 i = 0; i < n; i++) set_code(v, i, code[i]);
  return v;
}

StoreVector *store_vector_gather(const StoreVector *from, const guint32 *at, guint32 n, int64_t none) {
  guint32 last = 0;
  while (last < from->n_levels && from->level[last] != none) last++;
  guint32 n_levels = MAX(from->n_levels, last + 1);
  int64_t *level = g_new(int64_t, n_levels);
  if (from->n_levels) memcpy(level, from->level, from->n_levels * sizeof *level);
  level[last] = none;
  StoreVector *v = make(n, n_levels, level, from->unit);
  for (guint32 i = 0; i < n; i++) set_code(v, i, at[i] == G_MAXUINT32 ? last : store_vector_code(from, at[i]));
  return v;
}

StoreVector *store_vector_ref(StoreVector *vector) {
  vector->references++;
  return vector;
}

void store_vector_unref(StoreVector *vector) {
  if (!vector || --vector->references > 0) return;
  g_free(vector->level);
  g_free(vector->code);
  g_free(vector);
}

/* ---- Memo ---- */

typedef struct {
  StoreVector *vector;
  gsize bytes;
  guint64 used;
} Kept;

struct StoreMemo {
  GHashTable *kept; /* name -> Kept */
  gsize bytes;
  guint64 clock;
};

static void free_kept(gpointer data) {
  Kept *kept = data;
  store_vector_unref(kept->vector);
  g_free(kept);
}

StoreMemo *store_memo_new(void) {
  StoreMemo *memo = g_new0(StoreMemo, 1);
  memo->kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_kept);
  return memo;
}

void store_memo_free(StoreMemo *memo) {
  if (!memo) return;
  g_hash_table_unref(memo->kept);
  g_free(memo);
}

StoreVector *store_memo_get(StoreMemo *memo, const char *name) {
  Kept *kept = g_hash_table_lookup(memo->kept, name);
  if (!kept) return NULL;
  kept->used = ++memo->clock;
  return store_vector_ref(kept->vector);
}

static void drop_oldest(StoreMemo *memo) {
  GHashTableIter iter;
  gpointer name, value;
  char *oldest = NULL;
  Kept *least = NULL;
  g_hash_table_iter_init(&iter, memo->kept);
  while (g_hash_table_iter_next(&iter, &name, &value)) {
    Kept *kept = value;
    if (!least || kept->used < least->used) least = kept, oldest = name;
  }
  memo->bytes -= least->bytes;
  g_hash_table_remove(memo->kept, oldest);
}

void store_memo_put(StoreMemo *memo, const char *name, StoreVector *vector) {
  Kept *kept = g_new(Kept, 1);
  kept->vector = store_vector_ref(vector);
  kept->bytes = (gsize)vector->n * (gsize)vector->width + vector->n_levels * sizeof(int64_t) + 256;
  kept->used = ++memo->clock;
  g_assert(!g_hash_table_contains(memo->kept, name));
  g_hash_table_insert(memo->kept, g_strdup(name), kept);
  memo->bytes += kept->bytes;
  while (memo->bytes > MEMO_BYTES && g_hash_table_size(memo->kept) > 1) drop_oldest(memo);
}
