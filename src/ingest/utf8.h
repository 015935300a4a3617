/* Looks through a whole file for what tells its encoding. */
#pragma once

#include "assay/record.h"

typedef struct {
  guint64 offset;     /* bytes looked at */
  gboolean invalid;   /* not UTF-8 */
  guint64 invalid_at; /* the first offending byte */
  guint8 invalid_byte;
  gboolean nul;
  guint64 nul_at;
  guint64 multibyte; /* characters beyond ASCII before the first offence */
  gboolean mojibake; /* UTF-8 that was encoded twice: a curly quote as three characters, an accented letter as two */
  guint64 mojibake_at;
  guint8 tail[4]; /* a character that the block cuts */
  guint tail_length;
} AssayUtf8Scan;

/* Blocks in order; stops being exact after the first offence. */
void assay_utf8_scan(AssayUtf8Scan *scan, const guint8 *bytes, gsize length);
/* TRUE if the file ends within a character of several bytes. */
gboolean assay_utf8_scan_is_cut(const AssayUtf8Scan *scan);

/* The same of a text that is whole: any character of it was encoded twice. */
gboolean assay_utf8_holds_encoded_twice(const char *text, gsize length);
/* The issue about the first such character. */
void assay_utf8_tell_encoded_twice(AssayIssues *issues, const char *name, guint32 line);
