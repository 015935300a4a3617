/* The rows of a sheet in OOXML (ECMA-376 part 1, 18.3.1): <sheetData> of <row> of <c>, whose value is <v> or <is>. */
#include <string.h>

#include "sheet_number.h"
#include "workbook_parts.h"
#include "xlsx_parts.h"
#include "xlsx_text.h"

typedef enum {
  TYPE_NUMBER,
  TYPE_SHARED,
  TYPE_TEXT, /* the result of a formula, an error, and what is not known */
  TYPE_INLINE,
  TYPE_BOOLEAN,
  TYPE_DATE,
} Type;

typedef enum { AT_ROOT = 1, AT_DATA, AT_ROW, AT_CELL, AT_VALUE } Depth;

typedef struct {
  AssaySheetRead *read;
  const AssayXlsx *xlsx;
  guint32 line; /* of the row */
  guint column; /* of the cell, from 0 */
  guint next;   /* column of a cell without a reference */
  guint style;
  Type type;
  gboolean formula, inlined; /* it has <f>, it has <is> */
  AssayXlsxText text;
} Sheet;

/* ---- Starts ---- */

/* The column of "AB12" from 0; the row's own number counts for the row. */
static gboolean read_column(const char *reference, guint *column) {
  guint n = 0;
  const char *p = reference;
  for (; g_ascii_isalpha(*p) && p - reference < 4; p++) n = n * 26 + (guint)(g_ascii_toupper(*p) - 'A') + 1;
  if (n == 0 || g_ascii_isalpha(*p)) return FALSE;
  *column = n - 1;
  return TRUE;
}

static Type read_type(const char *type) {
  if (type[0] == 's') return type[1] ? TYPE_TEXT : TYPE_SHARED;
  if (strcmp(type, "n") == 0) return TYPE_NUMBER;
  if (strcmp(type, "b") == 0) return TYPE_BOOLEAN;
  if (strcmp(type, "d") == 0) return TYPE_DATE;
  return strcmp(type, "inlineStr") == 0 ? TYPE_INLINE : TYPE_TEXT;
}

static void begin_row(Sheet *sheet, AssayXml *xml, const char **attributes) {
  const char *number = assay_xml_attribute(attributes, ASSAY_XML_NONE, "r");
  guint64 line = number ? g_ascii_strtoull(number, NULL, 10) : sheet->line + 1;
  if (line > sheet->line && line <= ASSAY_SHEET_ROWS) {
    sheet->line = (guint32)line;
    sheet->next = 0;
    assay_sheet_row_begin(&sheet->read->row);
    return;
  }
  assay_sheet_damaged(sheet->read, xml, sheet->line, "is followed by one whose number is not higher, or above %u",
                      ASSAY_SHEET_ROWS);
}

static void begin_cell(Sheet *sheet, AssayXml *xml, const char **attributes) {
  sheet->column = sheet->next;
  sheet->type = TYPE_NUMBER;
  sheet->style = 0;
  sheet->formula = sheet->inlined = FALSE;
  assay_xlsx_text_begin(&sheet->text);
  for (; *attributes; attributes += 2) {
    const char *name = attributes[0], *value = attributes[1];
    if (name[0] == 0 || name[1] != 0) continue;
    if (name[0] == 's') sheet->style = (guint)g_ascii_strtoull(value, NULL, 10);
    if (name[0] == 't') sheet->type = read_type(value);
    if (name[0] == 'r' && !read_column(value, &sheet->column))
      assay_sheet_damaged(sheet->read, xml, sheet->line, "has a cell without a place such as B7");
  }
  sheet->next = sheet->column + 1;
}

static void begin_value(Sheet *sheet, AssayXml *xml, const char *name) {
  if (strcmp(name, "v") == 0 && !sheet->inlined) {
    sheet->text.preserve = TRUE;
    assay_xml_listen(xml, TRUE);
  } else if (strcmp(name, "is") == 0) {
    sheet->inlined = TRUE;
    assay_xlsx_text_begin(&sheet->text);
  } else {
    if (strcmp(name, "f") == 0) sheet->formula = TRUE;
    assay_xml_skip(xml);
  }
}

static void on_start(AssayXml *xml, gpointer user, AssayXmlSpace space, const char *name, const char **attributes) {
  Sheet *sheet = user;
  (void)space;
  switch ((Depth)assay_xml_depth(xml)) {
    case AT_ROOT:
      if (strcmp(name, "worksheet") != 0) assay_xml_damaged(xml, "holds no sheet but another part");
      break;
    case AT_DATA:
      if (strcmp(name, "sheetData") != 0) assay_xml_skip(xml);
      break;
    case AT_ROW:
      if (strcmp(name, "row") == 0)
        begin_row(sheet, xml, attributes);
      else
        assay_xml_skip(xml);
      break;
    case AT_CELL:
      if (strcmp(name, "c") == 0)
        begin_cell(sheet, xml, attributes);
      else
        assay_xml_skip(xml);
      break;
    case AT_VALUE:
      begin_value(sheet, xml, name);
      break;
    default:
      assay_xlsx_text_start(&sheet->text, xml, name, attributes);
  }
}

/* ---- Ends ---- */

static void put(Sheet *sheet, AssayXml *xml, const char *text, gsize length) {
  assay_sheet_put(sheet->read, xml, sheet->line, sheet->column, text, length);
}

static void put_shared(Sheet *sheet, AssayXml *xml, const char *text, gsize length) {
  const AssayXlsxStrings *strings = sheet->xlsx->strings;
  guint32 size = strings ? assay_xlsx_strings_size(strings) : 0, n = 0;
  gsize i = 0;
  for (; i < length && g_ascii_isdigit(text[i]) && n < size; i++) n = n * 10 + (guint32)(text[i] - '0');
  if (length == 0) return;
  if (i < length || n >= size) {
    assay_sheet_damaged(sheet->read, xml, sheet->line,
                        "has a cell (column %u) with a shared text that is not among the %u of the file",
                        sheet->column + 1, size);
    return;
  }
  const char *shared = assay_xlsx_strings_get(strings, n, &length);
  put(sheet, xml, shared, length);
}

static void put_number(Sheet *sheet, AssayXml *xml, const char *text, gsize length) {
  char room[MAX(ASSAY_SHEET_NUMBER_ROOM, ASSAY_SHEET_DATE_ROOM)];
  AssaySheetForm form = assay_xlsx_styles_form(sheet->xlsx->styles, sheet->style);
  char *end = NULL;
  double days = form == ASSAY_SHEET_PLAIN ? 0 : g_ascii_strtod(text, &end);
  gsize n = end && *end == 0 ? assay_sheet_date(days, form, sheet->xlsx->epoch_1904, room) : 0;
  if (n == 0) assay_sheet_number(&text, &length, room);
  put(sheet, xml, n ? room : text, n ? n : length);
}

static void put_date(Sheet *sheet, AssayXml *xml, const char *text, gsize length) {
  char room[ASSAY_SHEET_DATE_ROOM];
  gsize n = assay_sheet_iso_date(text, length, room);
  put(sheet, xml, n ? room : text, n ? n : length);
}

static void put_boolean(Sheet *sheet, AssayXml *xml, const char *text, gsize length) {
  if (strcmp(text, "1") == 0 || strcmp(text, "true") == 0)
    put(sheet, xml, "TRUE", 4);
  else if (strcmp(text, "0") == 0 || strcmp(text, "false") == 0)
    put(sheet, xml, "FALSE", 5);
  else
    put(sheet, xml, text, length);
}

static void end_cell(Sheet *sheet, AssayXml *xml) {
  const GString *text = sheet->text.text;
  if (text->len == 0 && sheet->formula && sheet->type == TYPE_NUMBER && sheet->read->unsolved++ == 0)
    sheet->read->unsolved_line = sheet->line;
  if (text->len == 0) return;
  switch (sheet->inlined ? TYPE_INLINE : sheet->type) {
    case TYPE_NUMBER:
      put_number(sheet, xml, text->str, text->len);
      break;
    case TYPE_SHARED:
      put_shared(sheet, xml, text->str, text->len);
      break;
    case TYPE_TEXT:
    case TYPE_INLINE:
      assay_xlsx_text_finish(&sheet->text);
      put(sheet, xml, text->str, text->len);
      break;
    case TYPE_BOOLEAN:
      put_boolean(sheet, xml, text->str, text->len);
      break;
    case TYPE_DATE:
      put_date(sheet, xml, text->str, text->len);
  }
}

static void on_end(AssayXml *xml, gpointer user) {
  Sheet *sheet = user;
  switch ((Depth)assay_xml_depth(xml)) {
    case AT_ROOT:
    case AT_DATA:
      break;
    case AT_ROW:
      assay_sheet_push(sheet->read, xml, sheet->line, 1);
      break;
    case AT_CELL:
      end_cell(sheet, xml);
      break;
    case AT_VALUE:
      assay_xml_listen(xml, FALSE);
      break;
    default:
      assay_xlsx_text_end(&sheet->text, xml);
  }
}

static void on_text(AssayXml *xml, gpointer user, const char *text, gsize length) {
  assay_xlsx_text_add(&((Sheet *)user)->text, xml, text, length);
}

/* ---- Face ---- */

gboolean assay_xlsx_read(AssaySheetRead *read, GError **error) {
  static const AssayXmlHandlers handlers = {on_start, on_end, on_text, FALSE};
  AssayPack *pack = read->book->pack;
  AssayXlsx *xlsx = read->book->xlsx;
  if (read->sheet->member == ASSAY_NO_MEMBER)
    return assay_pack_damaged(pack, ASSAY_NO_MEMBER, error, "a sheet that the workbook names is not in the file");
  if (!xlsx->strings && xlsx->strings_member != ASSAY_NO_MEMBER) {
    xlsx->strings = assay_xlsx_strings_read(pack, xlsx->strings_member, error);
    if (!xlsx->strings) return FALSE;
  }
  Sheet sheet = {.read = read, .xlsx = xlsx, .text = {.text = g_string_new(NULL)}};
  gboolean ok = assay_xml_read(pack, read->sheet->member, 0, &handlers, &sheet, error);
  g_string_free(sheet.text.text, TRUE);
  return ok;
}
