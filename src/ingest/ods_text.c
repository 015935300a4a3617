#include "ods_text.h"

#include <string.h>

#include "sheet_row.h"

void assay_ods_text_begin(AssayOdsText *text) {
  g_string_truncate(text->text, 0);
  text->paragraphs = 0;
}

static gboolean has_room(const AssayOdsText *text, AssayXml *xml, guint64 length) {
  if (text->text->len + length <= ASSAY_SHEET_MOST_CELL) return TRUE;
  assay_xml_damaged(xml, "a text of more than 1 MiB in one cell");
  return FALSE;
}

void assay_ods_text_begin_paragraph(AssayOdsText *text) {
  if (text->paragraphs++ > 0) g_string_append_c(text->text, '\n');
  text->blank = TRUE;
  text->space_at_end = FALSE;
}

void assay_ods_text_end_paragraph(AssayOdsText *text) {
  if (text->space_at_end) g_string_truncate(text->text, text->text->len - 1);
  text->space_at_end = FALSE;
}

void assay_ods_text_add(AssayOdsText *text, AssayXml *xml, const char *bytes, gsize length) {
  if (!has_room(text, xml, length)) return;
  for (gsize i = 0; i < length; i++) {
    char c = bytes[i];
    gboolean space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (space && text->blank) continue;
    g_string_append_c(text->text, space ? ' ' : c);
    text->blank = text->space_at_end = space;
  }
}

/* Characters that count: nothing before or behind them collapses with them. */
static void add_plain(AssayOdsText *text, AssayXml *xml, char c, guint64 times) {
  if (!has_room(text, xml, times)) return;
  gsize before = text->text->len;
  g_string_set_size(text->text, before + times);
  memset(text->text->str + before, c, times);
  text->blank = text->space_at_end = FALSE;
}

void assay_ods_text_element(AssayOdsText *text, AssayXml *xml, AssayXmlSpace space, const char *name,
                            const char **attributes) {
  if (space != ASSAY_XML_TEXT || strcmp(name, "note") == 0 || strcmp(name, "ruby-text") == 0) {
    assay_xml_skip(xml);
    return;
  }
  if (strcmp(name, "s") == 0) {
    const char *count = assay_xml_attribute(attributes, ASSAY_XML_TEXT, "c");
    add_plain(text, xml, ' ', count ? g_ascii_strtoull(count, NULL, 10) : 1);
  }
  if (strcmp(name, "tab") == 0) add_plain(text, xml, '\t', 1);
  if (strcmp(name, "line-break") == 0) add_plain(text, xml, '\n', 1);
}
