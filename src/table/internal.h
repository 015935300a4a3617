/* What the files of this module share: the body of a table and small helpers for whole numbers. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "assay/table.h"

__extension__ typedef __int128 i128;

/* An open-addressing hash: `slot` holds 1 + the row of a cell, 0 for none. Rows lie in `key` (axes entries a row) and
 * `count`, in the order of arrival until somebody asks for them sorted. */
struct AssayTable {
  int axes;
  bool sorted;
  int64_t unit[ASSAY_TABLE_AXES];
  int64_t total, cells, room;
  int64_t *key, *count;
  uint32_t *slot;
  uint64_t mask;
  uint64_t *person; /* the marks of its people, sorted; NULL: nobody said */
  int64_t people;
};

void assay_table_forget_people(AssayTable *table);
/* Gives `to` the people of `from`, where they are known. */
AssayStatus assay_table_share_people(AssayTable *to, const AssayTable *from);
/* The people of both; ASSAY_OVERLAP where somebody is in both. *person is NULL where one table does not know. */
AssayStatus assay_table_join_people(const AssayTable *a, const AssayTable *b, uint64_t **person, int64_t *people);

/* Room for at least `cells` cells, so that counting cannot fail for want of memory until there are more. */
bool assay_table_reserve(AssayTable *table, int64_t cells);
/* Fills `slot` anew from the rows. */
void assay_table_reindex(AssayTable *table);
/* In place; needs no memory. */
void assay_table_sort(AssayTable *table);

/* false where it overflows. a and b at least 1. */
bool assay_lcm(int64_t a, int64_t b, int64_t *out);
/* key * factor for a key that is there; a missing key stays as it is. false where it overflows or runs into the
 * reserved keys. */
bool assay_key_scale(int64_t key, int64_t factor, int64_t *out);

/* value / divisor, rounded once or twice: the whole part is taken off exactly first. divisor above 0. */
long double assay_ratio(i128 value, i128 divisor);

/* Neumaier's sum: the error of each addition is kept beside the sum. */
typedef struct {
  long double sum, rest;
} LongSum;
void assay_long_add(LongSum *s, long double x);
static inline long double assay_long_value(LongSum s) {
  return s.sum + s.rest;
}
