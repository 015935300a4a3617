/* An exported file is an ordinary file that holds something: whatever reads one begins here. */
#pragma once

#include "assay/base.h"

/* A file descriptor for reading, to be closed by the caller, or -1: CANNOT for a missing file, a folder, a device; DATA
 * for an empty file. `name` stands in messages; `size` gets the bytes. */
int assay_regular_file_open(const char *path, const char *name, guint64 *size, GError **error);
/* The same of a file that is open already; it stays the caller's. A negative `fd` tells errno. */
gboolean assay_regular_file_check(int fd, const char *name, guint64 *size, GError **error);
