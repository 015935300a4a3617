/* What the names of exports tell. */
#pragma once

#include <glib.h>

/* The file's name without folder, ending, year, date and copy number: "exports/Pre-test_2025-26 (1).csv" -> "Pre-test". */
char *filename_stem(const char *path);
/* The academic year that a name states ("exports/exit-2025-26.csv"), or ASSAY_NO_YEAR. */
int filename_year(const char *path);
/* The year in which an academic year begins that a bare year in the name may mean ("exit-2025.csv"), or ASSAY_NO_YEAR. */
int filename_bare_year(const char *path);
/* A pattern for all of `paths` (of one stem) that may take next year's too, as study.yml can name it: "exports/exit-*.csv".
 * NULL where study.yml can say no name for them, or where the pattern would take one of `others`. */
char *filename_pattern(const char *const *paths, guint n, const char *const *others, guint n_others);
/* The name itself, with `?` for what study.yml cannot hold. */
char *filename_exact(const char *path);
