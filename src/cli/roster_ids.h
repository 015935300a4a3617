/* The ids of a roster as its files have them, read anew: the database holds none. */
#pragma once

#include "assay/study.h"

/* NULL-terminated, in natural order; g_strfreev. They are in memory alone, and for whoever holds the roster. */
char **assay_roster_ids(const AssayStudy *study, GError **error);
