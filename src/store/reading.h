/* What the labels of an item mean: points, numbers, levels, yes, ticked. Read from study.yml each time the store is
 * opened, so that editing it needs no import. Nothing here fails: labels that cannot be read are BLANK, and the audit
 * names them. */
#pragma once

#include "item.h"

/* The reading of a part, borrowed; NULL where the item has no labels. */
const StoreReading *store_item_reading(StoreItem *item, guint part);
/* Lowest and highest point; FALSE where no scale fits. */
gboolean store_item_points(StoreItem *item, guint part, int *low, int *high);

/* Each of these fills one key a label. Points are turned round where the item says reverse. */
void store_label_points(StoreItem *item, guint part, int64_t *key);
/* In units of 10^-decimals; `decimals` from store_item_decimals(). */
void store_label_numbers(StoreItem *item, int64_t *key);
int store_item_decimals(StoreItem *item); /* the fewest that hold every number of the item exactly */
void store_label_levels(StoreItem *item, int64_t *key);
const char *const *store_item_levels(StoreItem *item);
void store_label_yes(StoreItem *item, guint part, int64_t *key);
/* `option` NULL: any label that is a tick. */
void store_label_ticked(StoreItem *item, const char *option, int64_t *key);

/* A label that stands for an empty cell in a column of points: "-". */
gboolean store_label_is_dash(const char *label);
/* Whether a list of labels has this one, compared folded. */
gboolean store_label_in(const char *const *list, guint n, const char *label);
/* Whether the option stands in a cell of several, such as "Excel, R; SQL": whole or between commas, semicolons, line
 * ends. */
gboolean store_cell_has_option(const char *cell, const char *option);
