/* Work with a library that a hostile file may crash or hang, in a process of its own: it reads one file and writes one
 * pipe, has no other file open, may open none, and ends when its time or memory is up. No other thread may run. */
#pragma once

#include "assay/base.h"

typedef struct {
  guint64 memory;    /* bytes of address space over what this process has; AddressSanitizer cannot live with it */
  guint cpu_seconds; /* of processor time */
  guint silence_ms;  /* without a byte from the child */
} AssayChildLimits;

/* In the child: its exit code. Neither descriptor is its own to close. */
typedef int (*AssayChildFunc)(int in, int out);

typedef struct AssayChild AssayChild;

/* NULL where there is no process to be had; `name` stands in messages, `in` stays the caller's. */
AssayChild *assay_child_start(AssayChildFunc func, int in, const AssayChildLimits *limits, const char *name,
                              GError **error);
/* Reads `length` bytes of what the child writes; FALSE where it ended or fell silent before. */
gboolean assay_child_read(AssayChild *child, void *bytes, gsize length);
/* How the child ended: NULL well, else words such as "crashed (signal 11)". Ends a child that still runs. */
const char *assay_child_fate(AssayChild *child);
/* Ends a child that still runs; no process and no descriptor is left. */
void assay_child_free(AssayChild *child);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayChild, assay_child_free)
