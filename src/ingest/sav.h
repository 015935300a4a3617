/* SPSS files (sav, zsav): the answers as records, and what the file tells of its variables. They are read by
 * libreadstat in a process of its own with limits, for that library was made for friendly files. */
#pragma once

#include "codebook.h"
#include "spool.h"

/* The first record of `spool` names the variables, on line 1; each case follows, the first on line 2. Numbers are
 * shortest decimals; dates, times and both by the variable's format 2025-03-01, 10:15:00 and 2025-03-01 10:15:00; a
 * system-missing value is empty; a value that the file declares as missing stays and is a missing code of the codebook.
 * Labels stand in order of their value. `encoding`: "UTF-8", "Windows-1252", as the file says.
 * A file that is damaged, or crashes or stalls the reader, is an error that says after which case; without libreadstat
 * every file is one. */
gboolean assay_sav_read(const char *path, const char *name, AssayIssues *issues, AssaySpool **spool,
                        AssayCodebook **codebook, char **encoding, GError **error);
/* TRUE where assay was built with libreadstat. */
gboolean assay_sav_is_readable(void);
