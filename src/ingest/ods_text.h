/* The text of a cell in OpenDocument: paragraphs are lines; white space in the XML collapses to one space and is none
 * at either end (ODF 1.3 part 3, 6.1.2); spaces, tabs and line breaks that count are elements. */
#pragma once

#include "xml_reader.h"

typedef struct {
  GString *text;
  guint paragraphs;
  gboolean blank;        /* a further white space would be the second, or the first of a paragraph */
  gboolean space_at_end; /* the last byte is a white space of the XML */
} AssayOdsText;

void assay_ods_text_begin(AssayOdsText *text);
void assay_ods_text_begin_paragraph(AssayOdsText *text);
void assay_ods_text_end_paragraph(AssayOdsText *text);
void assay_ods_text_add(AssayOdsText *text, AssayXml *xml, const char *bytes, gsize length);
/* An element within a paragraph; what is no text of the cell is skipped. */
void assay_ods_text_element(AssayOdsText *text, AssayXml *xml, AssayXmlSpace space, const char *name,
                            const char **attributes);
