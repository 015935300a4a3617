/* table: sparse joint tables of counts and co-moment matrices. Plain C11, no other library.
 *
 * A table counts people by one to six whole-number keys. Each axis has its own unit: a key k on an axis with unit u stands
 * for the value k / u, so 7.5 points with unit 10 is 75. Four keys at the low end of the range are reserved for answers
 * that are not there, so that nonresponse and matching are tables too. Everything is exact: tables keep cells, not sums.
 *
 * A table belongs to one thread at a time: reading its cells puts them in order. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Why a number does not exist. Used by table and stats; ASSAY_OK is 0. */
typedef enum {
  ASSAY_OK = 0,
  ASSAY_TOO_FEW,        /* fewer observations than the number needs */
  ASSAY_NO_VARIANCE,    /* all values are the same */
  ASSAY_ALL_AT_CEILING, /* every score is at the maximum before */
  ASSAY_SCALES_DIFFER,  /* units or ranges do not go together */
  ASSAY_OVERLAP,        /* tables to be added hold the same people */
  ASSAY_OUT_OF_RANGE,   /* beyond what exact integers hold */
  ASSAY_BAD_ARGUMENT,   /* outside the domain of the function */
  ASSAY_NO_CONVERGENCE, /* an iteration did not settle */
  ASSAY_COLLINEAR,      /* one predictor is a sum of others */
  ASSAY_AT_THE_END,     /* the estimate is the largest or smallest that can be: no interval of this kind */
  ASSAY_NO_MEMORY,
} AssayStatus;

/* A few plain words for a reader: "too few", "all values are the same". Static storage. */
const char *assay_status_text(AssayStatus status);

/* Reserved keys. A key at or below ASSAY_KEY_LAST_MISSING is missing. */
#define ASSAY_KEY_NO_RECORD      INT64_MIN       /* no submission, not in the roster */
#define ASSAY_KEY_NOT_SHOWN      (INT64_MIN + 1) /* the question was not put to this person */
#define ASSAY_KEY_NOT_APPLICABLE (INT64_MIN + 2) /* "not applicable", "don't know" */
#define ASSAY_KEY_BLANK          (INT64_MIN + 3) /* put and left empty, or unreadable */
#define ASSAY_KEY_LAST_MISSING   ASSAY_KEY_BLANK
static inline bool assay_key_is_missing(int64_t key) {
  return key <= ASSAY_KEY_LAST_MISSING;
}

#define ASSAY_TABLE_AXES 6

typedef struct {
  int64_t unit; /* at least 1: a key k stands for k / unit */
} AssayAxis;

typedef struct AssayTable AssayTable;

/* axes in 1..ASSAY_TABLE_AXES, units at least 1; NULL otherwise. */
AssayTable *assay_table_new(int axes, const AssayAxis *axis);
void assay_table_free(AssayTable *table);
AssayTable *assay_table_copy(const AssayTable *table);

int assay_table_axes(const AssayTable *table);
int64_t assay_table_unit(const AssayTable *table, int axis);

/* Adds `n` (at least 0) people to the cell; `key` has one entry an axis. */
AssayStatus assay_table_count(AssayTable *table, const int64_t *key, int64_t n);

/* Adds a table over other people, cell by cell. Axes must agree; units are brought to a common one exactly (the least
 * common multiple), ASSAY_OUT_OF_RANGE where that overflows, with `table` unchanged. ASSAY_OVERLAP, with `table`
 * unchanged, where both know their people and somebody is in both; where one does not know, that they are other people is
 * the caller's word. */
AssayStatus assay_table_add(AssayTable *table, const AssayTable *disjoint);

/* Says who the people are, once all are counted: by marks that are the same for the same person in all tables that may be
 * added up (keyed ids, or places in one store); the same mark twice is one person. Counting more forgets them. A copy, a
 * margin, a combination and a sum of two that know keep them; a slice and the complete cases, which hold some of them,
 * know nobody. A table without people knows that. */
AssayStatus assay_table_name_people(AssayTable *table, const uint64_t *person, int64_t n);
bool assay_table_knows_people(const AssayTable *table);

/* Number of cells with a count above 0. `keys` gets cells * axes entries, sorted by the axes in order (missing keys first),
 * `counts` one a cell; both borrowed until the table is next changed. Either may be NULL. */
int64_t assay_table_cells(const AssayTable *table, const int64_t **keys, const int64_t **counts);
int64_t assay_table_total(const AssayTable *table); /* people in all cells, missing ones included */

/* New tables; NULL on a bad argument or no memory. `axes` lists the axes to keep, in the new order. */
AssayTable *assay_table_margin(const AssayTable *table, int n, const int *axes);
/* The cells with `key` on `axis`; that axis is dropped (a one-axis table gives itself filtered, axis kept). */
AssayTable *assay_table_slice(const AssayTable *table, int axis, int64_t key);
/* Cells in which none of the listed axes is missing. n = 0: none of all axes. */
AssayTable *assay_table_complete(const AssayTable *table, int n, const int *axes);

/* One axis whose key is the sum of weight[i] * value of axes[i], over cells where none of them is missing; a cell with a
 * missing one keeps the first missing key. Units are brought together exactly. post - pre: axes {0,1}, weight {-1,1}. */
AssayStatus assay_table_combine(const AssayTable *table, int n, const int *axes, const int *weight, AssayTable **out);
/* As combine, with the result put as a further axis behind the others. */
AssayStatus assay_table_combine_append(const AssayTable *table, int n, const int *axes, const int *weight,
                                       AssayTable **out);

/* ---- Moments of one axis, missing cells left out; exact in 128 bits before the last conversion. ---- */

typedef struct {
  int64_t n;
  double mean;
  double variance; /* n - 1; valid from n = 2 */
  double sd;
  double min, max;
} AssayMoments;

/* ASSAY_TOO_FEW for n = 0 (all fields 0 but n). With n = 1 variance and sd are 0. */
AssayStatus assay_table_moments(const AssayTable *table, int axis, AssayMoments *out);
/* Sum over people of (x - mean x)(y - mean y), over cells complete on both axes. */
AssayStatus assay_table_codeviation(const AssayTable *table, int x, int y, double *out);
/* Quantile by R's type 7 (the median for p = .5); missing left out. */
AssayStatus assay_table_quantile(const AssayTable *table, int axis, double p, double *out);

/* ---- Co-moments of k items: per pair n and exact sums over people with both answers. ---- */

typedef struct AssayComoments AssayComoments;

/* k items in 2..1000, all in the same unit (at least 1). */
AssayComoments *assay_comoments_new(int k, int64_t unit);
void assay_comoments_free(AssayComoments *m);
/* One person's k keys, counted n times; a missing key leaves that item's pairs out. */
AssayStatus assay_comoments_count(AssayComoments *m, const int64_t *keys, int64_t n);
AssayStatus assay_comoments_add(AssayComoments *m, const AssayComoments *disjoint);
int assay_comoments_items(const AssayComoments *m);
int64_t assay_comoments_complete(const AssayComoments *m);            /* people with all k answers */
int64_t assay_comoments_pairs(const AssayComoments *m, int i, int j); /* people with both; i = j: with that answer */
/* Covariance with n - 1 of items i and j: over people with all answers (listwise) or with both (pairwise). */
AssayStatus assay_comoments_covariance(const AssayComoments *m, int i, int j, bool listwise, double *out);
AssayStatus assay_comoments_mean(const AssayComoments *m, int i, bool listwise, double *out);

/* Says, before anybody is counted, that item i's keys are reversed: the answer given was `lowest_plus_highest` - key, in
 * the same unit. It matters to nothing but straight-lining. ASSAY_BAD_ARGUMENT once people are counted. */
AssayStatus assay_comoments_reverse(AssayComoments *m, int i, int64_t lowest_plus_highest);
int64_t assay_comoments_straight(const AssayComoments *m); /* complete people who gave all items the same answer */
/* Everybody but those. NULL without memory. */
AssayComoments *assay_comoments_varied(const AssayComoments *m);
/* Whether every answer counted was 0 or 1. */
bool assay_comoments_right_or_wrong(const AssayComoments *m);
