/* One value a person or submission, kept as codes of the few distinct keys there are: a byte each for most variables.
 */
#pragma once

#include "holdings.h"

typedef struct {
  gint references;
  guint32 n, n_levels;
  int64_t unit;
  int64_t *level; /* [n_levels] keys, in the order of first appearance */
  int width;      /* 1, 2 or 4 bytes a code */
  void *code;     /* [n] */
} StoreVector;

static inline guint32 store_vector_code(const StoreVector *v, gsize i) {
  switch (v->width) {
    case 1:
      return ((const guint8 *)v->code)[i];
    case 2:
      return ((const guint16 *)v->code)[i];
    default:
      return ((const guint32 *)v->code)[i];
  }
}
static inline int64_t store_vector_key(const StoreVector *v, gsize i) {
  return v->level[store_vector_code(v, i)];
}

StoreVector *store_vector_new(const int64_t *key, guint32 n, int64_t unit);
/* out[i] = from[at[i]], and `none` where at[i] is G_MAXUINT32. */
StoreVector *store_vector_gather(const StoreVector *from, const guint32 *at, guint32 n, int64_t none);
StoreVector *store_vector_ref(StoreVector *vector);
void store_vector_unref(StoreVector *vector);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreVector, store_vector_unref)

/* The vectors used last, by name, up to a bound in bytes. */
StoreMemo *store_memo_new(void);
void store_memo_free(StoreMemo *memo);
StoreVector *store_memo_get(StoreMemo *memo, const char *name); /* a reference, or NULL */
void store_memo_put(StoreMemo *memo, const char *name, StoreVector *vector);
