/* The rows of a sheet in OpenDocument (ODF 1.3 part 3, 9.1): <table:table-row> of <table:table-cell>, both of which may
 * stand for many that are alike. Repetitions without text are padding to the last row and column and cost nothing. */
#include <string.h>

#include "ods_text.h"
#include "sheet_date.h"
#include "sheet_number.h"
#include "workbook_parts.h"

#define SHEET_DEPTH 4

typedef enum { IN_BOOK, IN_SHEET, IN_ROW, IN_CELL, IN_PARAGRAPH } State;

struct AssayOdsRows {
  AssaySheetRead *read;
  guint sheets_to_pass;
  State state;
  guint cell_depth, paragraph_depth;
  guint64 line;   /* of the row, from 1; beyond the last of a sheet where padding says so */
  guint64 column; /* of the cell, from 0 */
  guint64 row_times, cell_times;
  gboolean formula, typed;
  AssayOdsText text; /* that the cell shows */
  const char *type;  /* of `value`; NULL: what is shown counts */
  GString *value;
};
typedef AssayOdsRows Reading;

/* ---- Starts ---- */

/* A repetition: at least 1; more than any sheet holds stays countable. */
static guint64 read_times(const char **attributes, const char *name) {
  const char *times = assay_xml_attribute(attributes, ASSAY_XML_TABLE, name);
  return times ? CLAMP(g_ascii_strtoull(times, NULL, 10), 1, G_MAXUINT32) : 1;
}

static void begin_row(Reading *reading, const char **attributes) {
  reading->state = IN_ROW;
  reading->row_times = read_times(attributes, "number-rows-repeated");
  reading->column = 0;
  assay_sheet_row_begin(&reading->read->row);
}

/* Types whose value stands in an attribute; the text beside it is what the program showed. */
static void take_value(Reading *reading, const char **attributes) {
  static const struct {
    const char *type, *attribute;
  } types[] = {{"float", "value"},     {"percentage", "value"},      {"currency", "value"},     {"date", "date-value"},
               {"time", "time-value"}, {"boolean", "boolean-value"}, {"string", "string-value"}};
  const char *type = assay_xml_attribute(attributes, ASSAY_XML_OFFICE, "value-type");
  reading->type = NULL;
  reading->typed = type != NULL;
  for (gsize i = 0; type && i < G_N_ELEMENTS(types); i++) {
    if (strcmp(type, types[i].type) != 0) continue;
    const char *value = assay_xml_attribute(attributes, ASSAY_XML_OFFICE, types[i].attribute);
    if (!value || !*value) return;
    reading->type = types[i].type;
    g_string_assign(reading->value, value);
  }
}

static void begin_cell(Reading *reading, AssayXml *xml, const char **attributes) {
  reading->state = IN_CELL;
  reading->cell_depth = assay_xml_depth(xml);
  reading->cell_times = read_times(attributes, "number-columns-repeated");
  reading->formula = assay_xml_attribute(attributes, ASSAY_XML_TABLE, "formula") != NULL;
  assay_ods_text_begin(&reading->text);
  take_value(reading, attributes);
}

static gboolean is_any(const char *name, const char *const *names) {
  for (; *names; names++)
    if (strcmp(name, *names) == 0) return TRUE;
  return FALSE;
}

static void start_in_book(Reading *reading, AssayXml *xml, AssayXmlSpace space, const char *name) {
  guint depth = assay_xml_depth(xml);
  if (depth == 1 || (depth == 2 && strcmp(name, "body") == 0) || (depth == 3 && strcmp(name, "spreadsheet") == 0))
    return;
  if (depth == SHEET_DEPTH && space == ASSAY_XML_TABLE && strcmp(name, "table") == 0 && reading->sheets_to_pass-- == 0)
    reading->state = IN_SHEET;
  else
    assay_xml_skip(xml);
}

/* Groups of rows, and rows that are repeated on each page, lie around rows; what else a sheet has are no cells. */
static void start_in_sheet(Reading *reading, AssayXml *xml, AssayXmlSpace space, const char *name,
                           const char **attributes) {
  static const char *const groups[] = {"table-row-group", "table-header-rows", "table-rows", NULL};
  if (space == ASSAY_XML_TABLE && strcmp(name, "table-row") == 0)
    begin_row(reading, attributes);
  else if (space != ASSAY_XML_TABLE || !is_any(name, groups))
    assay_xml_skip(xml);
}

static void start_in_cell(Reading *reading, AssayXml *xml, AssayXmlSpace space, const char *name) {
  static const char *const lists[] = {"list", "list-item", "list-header", NULL};
  if (space == ASSAY_XML_TEXT && (strcmp(name, "p") == 0 || strcmp(name, "h") == 0)) {
    reading->state = IN_PARAGRAPH;
    reading->paragraph_depth = assay_xml_depth(xml);
    assay_ods_text_begin_paragraph(&reading->text);
    assay_xml_listen(xml, TRUE);
  } else if (space != ASSAY_XML_TEXT || !is_any(name, lists)) {
    assay_xml_skip(xml);
  }
}

static void on_start(AssayXml *xml, gpointer user, AssayXmlSpace space, const char *name, const char **attributes) {
  static const char *const cells[] = {"table-cell", "covered-table-cell", NULL};
  Reading *reading = user;
  switch (reading->state) {
    case IN_BOOK:
      start_in_book(reading, xml, space, name);
      break;
    case IN_SHEET:
      start_in_sheet(reading, xml, space, name, attributes);
      break;
    case IN_ROW:
      if (space == ASSAY_XML_TABLE && is_any(name, cells))
        begin_cell(reading, xml, attributes);
      else
        assay_xml_skip(xml);
      break;
    case IN_CELL:
      start_in_cell(reading, xml, space, name);
      break;
    case IN_PARAGRAPH:
      assay_ods_text_element(&reading->text, xml, space, name, attributes);
  }
}

/* ---- Ends ---- */

/* Programs before 2014 wrote 0 as the value of a formula that failed. */
static gboolean shows_error(const Reading *reading) {
  static const char *const errors[] = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", NULL};
  const char *shown = reading->text.text->str;
  return reading->formula && (is_any(shown, errors) || g_str_has_prefix(shown, "Err:"));
}

/* The text of the cell's value: where it was, or in `room`. */
static const char *value_text(Reading *reading, char *room, gsize *length) {
  const char *value = reading->value->str, *type = reading->type;
  *length = reading->value->len;
  if (!type || shows_error(reading)) {
    *length = reading->text.text->len;
    return reading->text.text->str;
  }
  if (strcmp(type, "boolean") == 0 && strcmp(value, "true") == 0) return *length = 4, "TRUE";
  if (strcmp(type, "boolean") == 0 && strcmp(value, "false") == 0) return *length = 5, "FALSE";
  gsize n = 0;
  if (strcmp(type, "date") == 0) n = assay_sheet_iso_date(value, *length, room);
  if (strcmp(type, "time") == 0) n = assay_sheet_iso_duration(value, *length, room);
  if (n > 0) return *length = n, room;
  if (strcmp(type, "string") != 0 && strcmp(type, "boolean") != 0) assay_sheet_number(&value, length, room);
  return value;
}

static void end_cell(Reading *reading, AssayXml *xml) {
  char room[MAX(ASSAY_SHEET_NUMBER_ROOM, ASSAY_SHEET_DATE_ROOM)];
  gsize length;
  const char *text = value_text(reading, room, &length);
  guint32 line = (guint32)MIN(reading->line, ASSAY_SHEET_ROWS + 1);
  reading->state = IN_ROW;
  if (length == 0 && reading->formula && !reading->typed && reading->read->unsolved++ == 0)
    reading->read->unsolved_line = line;
  for (guint64 i = 0; length > 0 && i < reading->cell_times; i++)
    if (!assay_sheet_put(reading->read, xml, line, (guint)MIN(reading->column + i, ASSAY_SHEET_COLUMNS), text, length))
      return;
  reading->column += reading->cell_times;
}

static void end_row(Reading *reading, AssayXml *xml) {
  reading->state = IN_SHEET;
  assay_sheet_push(reading->read, xml, (guint32)MIN(reading->line, ASSAY_SHEET_ROWS + 1), (guint32)reading->row_times);
  reading->line += reading->row_times;
}

static void on_end(AssayXml *xml, gpointer user) {
  Reading *reading = user;
  switch (reading->state) {
    case IN_BOOK:
      break;
    case IN_SHEET:
      if (assay_xml_depth(xml) == SHEET_DEPTH) reading->state = IN_BOOK;
      break;
    case IN_ROW:
      end_row(reading, xml);
      break;
    case IN_CELL:
      if (assay_xml_depth(xml) == reading->cell_depth) end_cell(reading, xml);
      break;
    case IN_PARAGRAPH:
      if (assay_xml_depth(xml) != reading->paragraph_depth) break;
      assay_xml_listen(xml, FALSE);
      assay_ods_text_end_paragraph(&reading->text);
      reading->state = IN_CELL;
  }
}

static void on_text(AssayXml *xml, gpointer user, const char *text, gsize length) {
  assay_ods_text_add(&((Reading *)user)->text, xml, text, length);
}

/* ---- Face ---- */

AssayOdsRows *assay_ods_rows_new(AssaySheetRead *read) {
  AssayOdsRows *rows = g_new0(AssayOdsRows, 1);
  rows->read = read;
  rows->state = IN_SHEET;
  rows->line = 1;
  rows->value = g_string_new(NULL);
  rows->text.text = g_string_new(NULL);
  return rows;
}

void assay_ods_rows_free(AssayOdsRows *rows) {
  if (!rows) return;
  g_string_free(rows->text.text, TRUE);
  g_string_free(rows->value, TRUE);
  g_free(rows);
}

void assay_ods_rows_start(AssayXml *xml, AssayOdsRows *rows, AssayXmlSpace space, const char *name,
                          const char **attributes) {
  on_start(xml, rows, space, name, attributes);
}

gboolean assay_ods_rows_end(AssayXml *xml, AssayOdsRows *rows) {
  on_end(xml, rows);
  return rows->state != IN_BOOK;
}

void assay_ods_rows_text(AssayOdsRows *rows, AssayXml *xml, const char *text, gsize length) {
  on_text(xml, rows, text, length);
}

gboolean assay_ods_read(AssaySheetRead *read, guint sheet, GError **error) {
  static const AssayXmlHandlers handlers = {on_start, on_end, on_text, FALSE};
  AssayPack *pack = read->book->pack;
  AssayOdsRows *rows = assay_ods_rows_new(read);
  rows->state = IN_BOOK;
  rows->sheets_to_pass = sheet;
  gboolean ok = assay_xml_read(pack, assay_pack_find(pack, "content.xml"), 0, &handlers, rows, error);
  assay_ods_rows_free(rows);
  return ok;
}
