/* What the tables of questions share. An item is a node of level1.items or level3.items. */
#pragma once

#include "block.h"

gboolean item_has_levels(const AssayResult *item);
/* Rated on a scale that is short enough for a column a level. */
gboolean item_is_rating(const AssayResult *item);

/* The table of all other items with levels, an answer a row, and a sentence on the questions answered in words. With
 * `choices_shown` the choices stand in a table already. FALSE where it added nothing. */
gboolean choices_add(Block *parent, const AssayResult *items, const char *id, gboolean choices_shown);
/* The name of the table that choices stand in, where that of all questions is called `id`. */
char *choices_table_id(const AssayResult *items, const char *id);
gboolean items_same_levels(const AssayResult *a, const AssayResult *b); /* lists of texts */
