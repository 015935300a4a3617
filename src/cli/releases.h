/* The ledger of a study: releases/NAME.json, one file a release, written by `assay release` and by nothing else. */
#pragma once

#include "assay/disclose.h"

/* Takes all of them in; a folder that is not there holds none. */
gboolean assay_releases_read(AssayPublication *publication, const char *folder, GError **error);
/* The path of the next release of that report and year: releases/2025-26-senate-evidence-1.json. */
char *assay_releases_next(const char *folder, const char *year, const char *report);
