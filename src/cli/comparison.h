/* What `assay compare` is asked for, and the study in memory that answers it: there is no second path beside the study. */
#pragma once

#include "assay/ingest.h"

/* A pair as the files spell it. `scale`: both are answers of this built-in rating scale; NULL: numbers. */
typedef struct {
  char *pre, *post, *scale;
} AssayComparisonPair;

typedef struct {
  const char *file;       /* one file, or the first test */
  const char *after_file; /* the second test, or NULL */
  char *pre, *post;       /* one row a person: two columns */
  char **pair_text;       /* several pairs: "PRE:POST" */
  char *value, *occasion, *before,
      *after;     /* one row a test: a column of scores, one that says which test, its two labels */
  char *id;       /* column of ids: two files, or one row a test */
  char *score;    /* two files: the column of the score; NULL: the one number column, or all item columns */
  char *after_id; /* two files: the ids as the second file spells the column */
  char **before_items, **after_items;     /* two files: the columns that are summed, in one order */
  char *by, *cluster;                     /* columns of groups, of sections */
  gboolean by_of_after, cluster_of_after; /* they stand in the second file */
  char *scale;                            /* of columns of answers; NULL: by their labels */
  char *max, *min;                        /* decimals, or NULL */
  GArray *pairs;                          /* of AssayComparisonPair, once complete; none where items are summed */
} AssayComparison;

void assay_comparison_clear(AssayComparison *comparison);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AssayComparison, assay_comparison_clear)

/* Fills what was not said from the files' columns, or fails with the columns to choose from. `said` gets a sentence that
 * says what was compared and what was guessed. */
gboolean assay_comparison_complete(AssayComparison *comparison, char **said, GError **error);
guint assay_comparison_pairs(const AssayComparison *comparison);
/* What the columns of a pair are called where they are told apart: headers, or "before" and "after" of a total. */
const char *assay_comparison_before(const AssayComparison *comparison, guint pair);
const char *assay_comparison_after(const AssayComparison *comparison, guint pair);
/* The study.yml of this comparison: instruments "before" and "after" (or "scores"), each with the file of its name and
 * items "by" and "cluster" where they are asked for, and a metric for each pair, in order. */
char *assay_comparison_study(const AssayComparison *comparison);
