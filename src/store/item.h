/* An item's (or another column's) fields over all sources of its instrument, with one dictionary for all of them. */
#pragma once

#include "holdings.h"

/* Where labels are read as a whole: all parts together, else each part for itself. */
typedef struct {
  AssayScaleReading *scale;
  guint32 *at; /* [label of the item] -> index in the reading, or G_MAXUINT32 */
} StoreReading;

struct StoreItem {
  StoreHolding *holding;
  const AssayItem *item; /* NULL: a column that is no item, such as "@point" */
  char *code;
  guint parts;              /* 0: no source has it */
  const StoreField **field; /* [source * parts + part]; NULL where the source lacks it */
  guint32 **map;            /* [source * parts + part]: code - ASSAY_CODE_FIRST_LABEL -> label */
  guint32 *n_map;
  GPtrArray *labels;     /* the distinct texts */
  StoreReading *reading; /* NULL until asked for; one, or `parts` of them */
  gboolean read_by_part;
  int decimals;       /* of numbers; -1 until asked for */
  int64_t *number;    /* [label], in units of 10^-decimals, or a missing key */
  gboolean *beyond;   /* [label]: a number, and below 0 or above the item's maximum */
  char **level;       /* NULL-terminated names; NULL until asked for */
  int64_t *level_key; /* [label] */
};

/* Borrowed; NULL with `error` set where the database cannot be read. `item` may be NULL. */
StoreItem *store_item(StoreHolding *holding, const char *code, const AssayItem *item, GError **error);
StoreItem *store_coded_item(StoreHolding *holding, const AssayItem *of, GError **error); /* "@coded:ID" */
void store_item_free(StoreItem *item);
static inline const StoreField *store_item_field(const StoreItem *item, guint source, guint part) {
  return item->field[source * item->parts + part];
}
gboolean store_item_is_text(const StoreItem *item, guint part);

/* Writes one key a row of the instrument: that of the label; `blank`; NOT_SHOWN, also where a source has no such field.
 */
gboolean store_item_fill(const StoreItem *item, guint part, const int64_t *label_key, int64_t blank, int64_t *out,
                         GError **error);
/* The texts of a part, one a row, NULL where none was written; free with store_texts_free. */
char **store_item_texts(StoreItem *item, guint part, GError **error);
void store_texts_free(char **text, guint n);
/* 1 where a text was written, else 0. */
gboolean store_item_fill_text_given(const StoreItem *item, guint part, int64_t *out, GError **error);
