/* What the process that reads an SPSS file tells the one that started it: frames, each a kind, a length, and so many
 * bytes, in the byte order of the machine. A text is its length and its bytes, as they stand in the file. Order: COUNT,
 * LABEL ..., VARIABLE ..., ROW ..., then DONE; or REFUSED at any time. */
#pragma once

#include "child.h"
#include "sav.h"

typedef enum {
  ASSAY_SAV_COUNT = 'C',    /* gint64 cases that the file says it holds, or -1; text: its encoding, or "" */
  ASSAY_SAV_LABEL = 'L',    /* text: set; guint8 is text; value (double, or text); text: label */
  ASSAY_SAV_VARIABLE = 'V', /* guint8 is text; texts: name, label, format, set; guint32 n; n times low and high value */
  ASSAY_SAV_ROW = 'R',      /* a value a variable: double (not a number: system-missing), or text */
  ASSAY_SAV_DONE = 'D',     /* guint64 rows; guint8 the file ends within a row */
  ASSAY_SAV_REFUSED = 'X',  /* text: why */
} AssaySavKind;

typedef struct {
  guint32 kind, length;
} AssaySavHead;

#define ASSAY_SAV_MOST_FRAME     (64u << 20)
#define ASSAY_SAV_MOST_VARIABLES 65536
#define ASSAY_SAV_MOST_MISSING   32 /* values and ranges of one variable */

/* The reader with libreadstat; NULL where assay was built without it. */
extern const AssayChildFunc assay_sav_child;
extern const AssayChildLimits assay_sav_limits;

/* As assay_sav_read(), with another child and other limits: what a crash or a hang comes to can be tried out. */
gboolean assay_sav_read_by(AssayChildFunc child, const AssayChildLimits *limits, const char *path, const char *name,
                           AssayIssues *issues, AssaySpool **spool, AssayCodebook **codebook, char **encoding,
                           GError **error);
