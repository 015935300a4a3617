/* A text of a workbook in OOXML, as a shared string <si> and an inline string <is> hold it: one <t>, or runs <r> of one
 * <t> each, which are joined. How a word is pronounced (rPh) is no part of it. White space at the ends is kept where
 * the <t> says so (xml:space="preserve") and trimmed where not. _x000D_ and its like are the characters that XML cannot
 * hold. */
#pragma once

#include "xml_reader.h"

typedef struct {
  GString *text;
  gsize begin;       /* of the last <t> */
  gboolean preserve; /* the last <t> */
} AssayXlsxText;

void assay_xlsx_text_begin(AssayXlsxText *text);
/* For elements below <si> or <is>. */
void assay_xlsx_text_start(AssayXlsxText *text, AssayXml *xml, const char *name, const char **attributes);
void assay_xlsx_text_end(AssayXlsxText *text, AssayXml *xml);
/* Fails where the text is longer than a cell may be. */
void assay_xlsx_text_add(AssayXlsxText *text, AssayXml *xml, const char *bytes, gsize length);
/* Trims the end and resolves what was escaped; then `text` holds the whole. */
void assay_xlsx_text_finish(AssayXlsxText *text);

/* Resolves _xHHHH_ in place; the new length. What is no character becomes U+FFFD. */
gsize assay_xlsx_unescape(char *text, gsize length);
