#include "xlsx_text.h"

#include <string.h>

#include "sheet_row.h"

#define ESCAPE 7 /* bytes of _xHHHH_ */

/* ---- Escapes ---- */

static gboolean read_escape(const char *p, gsize left, guint32 *unit) {
  if (left < ESCAPE || p[0] != '_' || p[1] != 'x' || p[6] != '_') return FALSE;
  *unit = 0;
  for (int i = 2; i < 6; i++) {
    if (!g_ascii_isxdigit(p[i])) return FALSE;
    *unit = *unit << 4 | (guint32)g_ascii_xdigit_value(p[i]);
  }
  return TRUE;
}

/* Characters beyond U+FFFF are two units. */
static gsize read_character(const char *p, gsize left, gunichar *character) {
  guint32 unit, second;
  if (!read_escape(p, left, &unit)) return 0;
  *character = unit;
  if ((unit & 0xfc00) == 0xd800 && read_escape(p + ESCAPE, left - ESCAPE, &second) && (second & 0xfc00) == 0xdc00) {
    *character = 0x10000 + ((unit & 0x3ff) << 10) + (second & 0x3ff);
    return 2 * ESCAPE;
  }
  if (unit == 0 || (unit & 0xf800) == 0xd800) *character = 0xfffd;
  return ESCAPE;
}

gsize assay_xlsx_unescape(char *text, gsize length) {
  char *from = memchr(text, '_', length), *end = text + length;
  if (!from) return length;
  char *to = from;
  while (from < end) {
    gunichar character;
    gsize n = *from == '_' ? read_character(from, (gsize)(end - from), &character) : 0;
    if (n == 0) {
      *to++ = *from++;
      continue;
    }
    to += g_unichar_to_utf8(character, to);
    from += n;
  }
  return (gsize)(to - text);
}

/* ---- Runs ---- */

void assay_xlsx_text_begin(AssayXlsxText *text) {
  g_string_truncate(text->text, 0);
  text->begin = 0;
  text->preserve = FALSE;
}

void assay_xlsx_text_start(AssayXlsxText *text, AssayXml *xml, const char *name, const char **attributes) {
  if (strcmp(name, "r") == 0) return;
  if (strcmp(name, "t") != 0) {
    assay_xml_skip(xml);
    return;
  }
  const char *space = assay_xml_attribute(attributes, ASSAY_XML_OTHER, "space");
  text->preserve = space && strcmp(space, "preserve") == 0;
  text->begin = text->text->len;
  assay_xml_listen(xml, TRUE);
}

static gboolean is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void assay_xlsx_text_end(AssayXlsxText *text, AssayXml *xml) {
  assay_xml_listen(xml, FALSE);
  gsize blank = 0;
  if (text->preserve || text->begin > 0) return;
  while (blank < text->text->len && is_space(text->text->str[blank])) blank++;
  g_string_erase(text->text, 0, (gssize)blank);
}

void assay_xlsx_text_add(AssayXlsxText *text, AssayXml *xml, const char *bytes, gsize length) {
  if (text->text->len + length > ASSAY_SHEET_MOST_CELL)
    assay_xml_damaged(xml, "a text of more than 1 MiB in one cell");
  else
    g_string_append_len(text->text, bytes, (gssize)length);
}

void assay_xlsx_text_finish(AssayXlsxText *text) {
  gsize n = text->text->len;
  while (!text->preserve && n > text->begin && is_space(text->text->str[n - 1])) n--;
  g_string_truncate(text->text, assay_xlsx_unescape(text->text->str, n));
}
