/* Texts of an SPSS file, whose head names one encoding and whose bytes may be in another: survey tools have written
 * Windows-1252 into files that say UTF-8, and UTF-8 into files that say Windows-1252. */
#pragma once

#include "assay/record.h"

typedef struct {
  const char *name;                               /* "UTF-8", "Windows-1252" or as libreadstat calls it */
  gboolean told;                                  /* the file names one */
  gboolean unknown;                               /* one that nobody here can read */
  GIConv converter;                               /* for all others; (GIConv)-1: none */
  guint32 line;                                   /* of the text that is read, set by the caller */
  guint64 in_other;                               /* texts in UTF-8 or Windows-1252 that should be in the other */
  guint64 cut;                                    /* texts that end within a character */
  guint64 replaced;                               /* characters that became U+FFFD */
  guint32 first_other, first_cut, first_replaced; /* lines */
} AssaySavText;

void assay_sav_text_init(AssaySavText *text, const char *encoding);
void assay_sav_text_clear(AssaySavText *text);
void assay_sav_text_append(AssaySavText *text, const char *bytes, gsize n, GByteArray *to);
char *assay_sav_text_read(AssaySavText *text, const char *bytes, gsize n);
/* What was not as it should be. */
void assay_sav_text_report(const AssaySavText *text, const char *name, AssayIssues *issues);
