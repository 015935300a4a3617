/* What an unknown column seems to hold. In doubt it is text: texts are counted and never shown. */
#pragma once

#include "assay/ingest.h"
#include "platform.h"

#define ASSAY_GUESS_DISTINCT 1000

/* What was seen of one column. */
typedef struct {
  guint64 filled;
  guint64 numbers;
  double low, high;
  AssayDictionary *texts; /* the first ASSAY_GUESS_DISTINCT different ones */
  GArray *count;          /* guint64, one a text */
  gboolean more;          /* there were others */
} AssayColumnSight;

void assay_column_sight_init(AssayColumnSight *sight);
void assay_column_sight_clear(AssayColumnSight *sight);
void assay_column_sight_add(AssayColumnSight *sight, const char *cell, guint32 length);

/* `reading` is the scale reading of the texts, or NULL. */
AssayColumnRole assay_column_guess(const char *header, AssayColumnKind kind, const AssayColumnSight *sight,
                                   const AssayScaleReading *reading);
