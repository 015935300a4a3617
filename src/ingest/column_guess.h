/* What an unknown column seems to hold. In doubt it is text: texts are counted and never shown. */
#pragma once

#include "assay/ingest.h"
#include "platform.h"

#define ASSAY_GUESS_DISTINCT 1000

/* What was seen of one column. */
typedef struct {
  guint64 filled;
  guint64 labelled;   /* of these, codes that a codebook says the meaning of */
  guint64 missing;    /* not of these: codes that it declares as missing, and "absent" among numbers */
  guint64 numbers;    /* with a decimal comma too, once it is settled that the column has it */
  guint64 with_comma; /* cells that are numbers if a comma is a decimal comma, and no numbers else */
  double low, high;
  double comma_low, comma_high; /* of these */
  AssayDictionary *texts;       /* the first ASSAY_GUESS_DISTINCT different ones */
  GArray *count;                /* guint64, one a text */
  GArray *line;                 /* guint32, one a text: where it stands first */
  gboolean more;                /* there were others */
} AssayColumnSight;

void assay_column_sight_init(AssayColumnSight *sight);
void assay_column_sight_clear(AssayColumnSight *sight);
void assay_column_sight_add(AssayColumnSight *sight, const char *cell, guint32 length, guint32 line);
/* The different texts, borrowed one by one; NULL-terminated, g_free. */
const char **assay_column_sight_texts(const AssayColumnSight *sight);

/* After the last cell: numbers with a comma count as numbers where the column as a whole has a decimal comma; words such as
 * "NA" are taken out of a column of numbers. */
void assay_column_sight_settle(AssayColumnSight *sight);

/* `reading` is the scale reading of the texts, or NULL. */
AssayColumnRole assay_column_guess(const char *header, AssayColumnKind kind, const AssayColumnSight *sight,
                                   const AssayScaleReading *reading);
