/* Items of the outside data as co-moments; the five scales of psych_bfi.csv. */
#pragma once

#include "sheet.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayComoments, assay_comoments_free)

/* Items in `columns`; a negative entry -c - 1 stands for column c, reversed on 1..6. */
static inline AssayComoments *items_of(const Sheet *s, int k, const int *columns,
                                       gboolean (*keep)(const int64_t *, int)) {
  AssayComoments *m = assay_comoments_new(k, 1);
  for (int r = 0; r < sheet_rows(s); r++) {
    int64_t key[64];
    for (int i = 0; i < k; i++) {
      key[i] = key_of(sheet_cell(s, r, columns[i] < 0 ? -columns[i] - 1 : columns[i]), 0);
      if (columns[i] < 0 && !assay_key_is_missing(key[i])) key[i] = 7 - key[i];
    }
    if (!keep || keep(key, k)) g_assert_cmpint(assay_comoments_count(m, key, 1), ==, ASSAY_OK);
  }
  return m;
}

static inline AssayComoments *items_from(const Sheet *s, int k, int first) {
  int columns[64];
  for (int i = 0; i < k; i++) columns[i] = first + i;
  return items_of(s, k, columns, NULL);
}

#define BFI_SCALES 5

/* The name of scale i, and its items. */
static inline AssayComoments *bfi_scale(const Sheet *s, int i, const char **name) {
  static const struct {
    const char *scale;
    int item[5];
  } scale[BFI_SCALES] = {{"A", {-1, 2, 3, 4, 5}},
                         {"C", {1, 2, 3, -4, -5}},
                         {"E", {-1, -2, 3, 4, 5}},
                         {"N", {1, 2, 3, 4, 5}},
                         {"O", {1, -2, 3, 4, -5}}};
  int columns[5];
  for (int j = 0; j < 5; j++) {
    g_autofree char *column = g_strdup_printf("%s%d", scale[i].scale, ABS(scale[i].item[j]));
    int at = sheet_column(s, column);
    columns[j] = scale[i].item[j] < 0 ? -at - 1 : at;
  }
  *name = scale[i].scale;
  return items_of(s, 5, columns, NULL);
}
