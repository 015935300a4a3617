/* Which columns of a file a comparison can take: what a person typed against what the file has. */
#pragma once

#include "assay/ingest.h"

/* At least half of what stands in it are numbers; ids, names and dates are none. */
gboolean assay_comparison_is_score(const AssayInspectedColumn *column);

/* A message of kind USAGE; always FALSE. */
gboolean assay_comparison_usage(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* What the columns of a file hold shows in its first rows; the comparison itself reads all of them and tells each cell that
 * does not fit. */
enum { ASSAY_COMPARISON_HEAD = 20000 };
/* What the file is by its head; DATA where nothing stands below its header. */
AssayInspection *assay_comparison_inspect(const char *file, GError **error);
/* FALSE with an error where both files have the same bytes: a copy under a second name would say that nobody changed. */
gboolean assay_comparison_files_differ(const char *before, const char *after, GError **error);
/* The column of that name; they may differ in capitals or blanks. NULL: none, or several. */
const AssayInspectedColumn *assay_comparison_column(const AssayInspection *inspection, const char *name);
/* The same, or the one column that has the name but for the numbers of a platform, or that begins with it. NULL: none; what it
 * may be short for is put into `candidates`, which may be NULL. */
const AssayInspectedColumn *assay_comparison_column_short(const AssayInspection *inspection, const char *name,
                                                          GString *candidates);
/* Puts the column's own name into *name, which may be short for it. FALSE with the columns that there are, or that it may be
 * short for, where no column has the name; `option` is "--id". */
gboolean assay_comparison_find(const AssayInspection *inspection, const char *file, const char *option, char **name,
                               GError **error);

/* Whether a column holds numbers, or answers of one built-in rating scale (the `wanted` one, or by its labels), whose id is
 * put into *scale; NULL: numbers. */
gboolean assay_comparison_measures(const AssayInspection *inspection, const char *file, const char *name,
                                   const char *wanted, const char **scale, GError **error);

/* "'Before', 'After'", "'Q1', ... and 88 more", or "none": all columns; those with numbers; those that may be ids. */
char *assay_comparison_list_columns(const AssayInspection *inspection);
char *assay_comparison_list_scores(const AssayInspection *inspection);
char *assay_comparison_list_pointed(const AssayInspection *inspection); /* with points beside them; NULL: none */
char *assay_comparison_list_ids(const AssayInspection *inspection);
/* "'1' (10 rows), '2' (10 rows)": what a column holds, where it may be told; else NULL. */
char *assay_comparison_list_labels(const AssayInspection *inspection, const char *header);

/* Both have the same most points, or of neither they are known. */
gboolean assay_comparison_same_max(const AssayInspection *inspection, const char *pre, const char *post);

/* Whether a number below zero stands for a missing answer in many exports: -77, -88, -99, -777 and so on to four digits. */
gboolean assay_comparison_is_code(double number);

/* The single column of numbers whose header says one of the words; NULL if none or several do. */
const char *assay_comparison_that_says(const AssayInspection *inspection, const char *const *words);

/* The single pair of columns of numbers whose headers are alike but for "pre" in one and "post" in the other, as in
 * "Prewt" and "Postwt". FALSE if there is none or several. */
gboolean assay_comparison_alike(const AssayInspection *inspection, const char **pre, const char **post);

/* A column of two values in five rows or more, such as 1 and 2: it may part people, or say which test a row is. NULL: none. */
const char *assay_comparison_two_valued(const AssayInspection *inspection);

/* The only two columns of numbers, in their order; one of two values counts only where both have no more. FALSE if there are
 * more or fewer. */
gboolean assay_comparison_only_two(const AssayInspection *inspection, const char **pre, const char **post);

/* The items of two tests: the columns of numbers that both have but `others`, or of each its only one. What is in one alone is named
 * in `apart` (NULL: nothing). FALSE where there is nothing to compare. */
gboolean assay_comparison_items(const AssayInspection *before, const char *before_id, const AssayInspection *after,
                                const char *after_id, const char *const *others, char ***before_items,
                                char ***after_items, char **apart);
