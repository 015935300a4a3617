/* A record as a file holds it, before anybody knows what its cells mean: what every container gives. */
#pragma once

#include "assay/record.h"

/* Cells lie one after another, each with a NUL behind it, `end[i]` being the offset of that NUL. */
typedef struct {
  guint32 line; /* on which it begins, from 1 */
  guint n;      /* cells */
  const char *bytes;
  const guint32 *end;
  gboolean unterminated; /* the text ends here without a line end */
  guint32 refused_at;    /* the character of its line, from 1, that strict CSV refuses; 0: it is strict */
  gboolean short_fits;   /* a text row with fewer cells than the header; those that it lacks are empty */
} AssayRecord;

static inline const char *assay_record_cell(const AssayRecord *record, guint i, guint32 *length) {
  guint32 begin = i ? record->end[i - 1] + 1 : 0;
  *length = record->end[i] - begin;
  return record->bytes + begin;
}

typedef enum { ASSAY_RECORD_NEXT, ASSAY_RECORD_STOP, ASSAY_RECORD_FAIL } AssayRecordAnswer;
/* FAIL needs `error` set. The record is borrowed during the call. */
typedef AssayRecordAnswer (*AssayRecordFunc)(const AssayRecord *record, gpointer user, GError **error);
