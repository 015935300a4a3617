/* Opens OpenDocument spreadsheets (ODF 1.3 part 3, 9). All sheets lie in content.xml, which is read for their names. The
 * rows of the first sheet, which most files have alone, are kept on the way; others are read again by ods_sheet.c. */
#include <string.h>

#include "workbook_parts.h"

#define MOST_MANIFEST (16u << 20)
#define MOST_SHEETS   10000
#define MOST_KEPT     (256u << 20) /* of rows, in bytes: they may be of a sheet that nobody asks for */

/* ---- Which sheets ---- */

typedef struct {
  AssayWorkbook *book;
  GHashTable *hidden; /* names of styles */
  char *style;        /* that is being read, of a sheet */
  gboolean spreadsheet;
  AssaySheetRead read; /* of the first sheet, into `kept`; NULL: its rows are not kept */
  AssaySpool *kept;
  guint64 bytes;
  AssayOdsRows *rows; /* while the reader is in it */
} Listing;

static gboolean is_word(const char *text, const char *word) {
  return text && strcmp(text, word) == 0;
}

/* LibreOffice keeps copies of sheets of other files under a style of this name. */
static gboolean is_hidden(const Listing *listing, const char *style) {
  return style && (strcmp(style, "ta_extref") == 0 || g_hash_table_contains(listing->hidden, style));
}

static void list_sheet(Listing *listing, AssayXml *xml, const char **attributes) {
  const char *name = assay_xml_attribute(attributes, ASSAY_XML_TABLE, "name");
  const char *style = assay_xml_attribute(attributes, ASSAY_XML_TABLE, "style-name");
  if (listing->book->sheets->len == MOST_SHEETS) {
    assay_xml_damaged(xml, "has more than %d sheets", MOST_SHEETS);
    return;
  }
  assay_workbook_add_sheet(listing->book, name ? name : "", !is_hidden(listing, style), ASSAY_NO_MEMBER);
  if (listing->kept && listing->book->sheets->len == 1) {
    listing->read.sheet = assay_workbook_sheet(listing->book, 0);
    listing->rows = assay_ods_rows_new(&listing->read);
  } else {
    assay_xml_skip(xml);
  }
}

static void list_style(Listing *listing, AssayXml *xml, const char *name, const char **attributes) {
  if (assay_xml_depth(xml) == 3) {
    g_clear_pointer(&listing->style, g_free);
    listing->style = g_strdup(assay_xml_attribute(attributes, ASSAY_XML_STYLE, "name"));
    if (!is_word(assay_xml_attribute(attributes, ASSAY_XML_STYLE, "family"), "table")) assay_xml_skip(xml);
    return;
  }
  assay_xml_skip(xml);
  if (strcmp(name, "table-properties") == 0 && listing->style &&
      is_word(assay_xml_attribute(attributes, ASSAY_XML_TABLE, "display"), "false"))
    g_hash_table_add(listing->hidden, g_strdup(listing->style));
}

static void on_listed(AssayXml *xml, gpointer user, AssayXmlSpace space, const char *name, const char **attributes) {
  Listing *listing = user;
  guint depth = assay_xml_depth(xml);
  if (listing->rows) {
    assay_ods_rows_start(xml, listing->rows, space, name, attributes);
  } else if (depth == 1) {
    if (strcmp(name, "document-content") != 0) assay_xml_damaged(xml, "holds no content of a spreadsheet");
  } else if (depth == 2) {
    if (strcmp(name, "automatic-styles") != 0 && strcmp(name, "body") != 0) assay_xml_skip(xml);
  } else if (space == ASSAY_XML_STYLE) {
    list_style(listing, xml, name, attributes);
  } else if (depth == 3 && space == ASSAY_XML_OFFICE && strcmp(name, "spreadsheet") == 0) {
    listing->spreadsheet = TRUE;
  } else if (depth == 4 && space == ASSAY_XML_TABLE && strcmp(name, "table") == 0) {
    list_sheet(listing, xml, attributes);
  } else {
    assay_xml_skip(xml);
  }
}

static void on_listed_end(AssayXml *xml, gpointer user) {
  Listing *listing = user;
  if (listing->rows && !assay_ods_rows_end(xml, listing->rows)) g_clear_pointer(&listing->rows, assay_ods_rows_free);
}

static void on_listed_text(AssayXml *xml, gpointer user, const char *text, gsize length) {
  Listing *listing = user;
  if (listing->rows) assay_ods_rows_text(listing->rows, xml, text, length);
}

static void on_nothing(AssayXml *xml, gpointer user) {
  (void)xml, (void)user;
}

static guint content_of(const AssayWorkbook *book) {
  return assay_pack_find(book->pack, "content.xml");
}

static AssayRecordAnswer keep_row(const AssayRecord *record, gpointer user, GError **error) {
  Listing *listing = user;
  listing->bytes += record->n ? record->end[record->n - 1] + sizeof *record->end * record->n : 0;
  if (listing->bytes <= MOST_KEPT) return assay_spool_add(record, listing->kept, error);
  g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "more rows than are kept");
  return ASSAY_RECORD_FAIL;
}

/* Takes `kept` over, which may be NULL. */
static gboolean list(AssayWorkbook *book, AssaySpool *kept, gboolean *spreadsheet, GError **error) {
  static const AssayXmlHandlers handlers = {on_listed, on_listed_end, on_listed_text, FALSE};
  g_autoptr(GHashTable) hidden = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Listing listing = {.book = book, .hidden = hidden, .kept = kept};
  listing.read = (AssaySheetRead){.book = book, .func = keep_row, .user = &listing};
  gboolean ok = assay_xml_read(book->pack, content_of(book), 0, &handlers, &listing, error);
  g_free(listing.style);
  assay_ods_rows_free(listing.rows);
  *spreadsheet = listing.spreadsheet;
  if (ok && kept && book->sheets->len > 0) {
    AssaySheet *first = assay_workbook_sheet(book, 0);
    first->rows = g_steal_pointer(&listing.kept);
    first->columns = listing.read.row.width;
    first->unsolved = listing.read.unsolved;
    first->unsolved_line = listing.read.unsolved_line;
  }
  assay_spool_free(listing.kept);
  assay_sheet_row_clear(&listing.read.row);
  return ok;
}

/* Where the rows of the first sheet cannot be kept, whoever reads them is told why. */
static gboolean list_sheets(AssayWorkbook *book, GError **error) {
  gboolean spreadsheet = FALSE;
  if (content_of(book) == ASSAY_NO_MEMBER)
    return assay_pack_damaged(book->pack, ASSAY_NO_MEMBER, error, "an OpenDocument file without content (content.xml)");
  AssaySpool *kept = assay_spool_new(assay_pack_name(book->pack), NULL);
  if (!kept || !list(book, kept, &spreadsheet, NULL)) {
    g_array_set_size(book->sheets, 0);
    if (!list(book, NULL, &spreadsheet, error)) return FALSE;
  }
  return spreadsheet || assay_pack_damaged(book->pack, content_of(book), error, "holds no spreadsheet");
}

/* ---- A password ---- */

static void on_manifest(AssayXml *xml, gpointer user, AssayXmlSpace space, const char *name, const char **attributes) {
  (void)space, (void)attributes;
  if (strcmp(name, "encryption-data") != 0) return;
  assay_xml_fail(xml, g_error_new(ASSAY_ERROR, ASSAY_ERROR_DATA,
                                  "%s: this workbook is locked with a password; expected a workbook that anybody can "
                                  "open; nothing was taken from it: open it, take the password off and save it again",
                                  assay_pack_name(user)));
}

static gboolean is_open(AssayWorkbook *book, GError **error) {
  static const AssayXmlHandlers handlers = {on_manifest, on_nothing, NULL, TRUE};
  guint manifest = assay_pack_find(book->pack, "META-INF/manifest.xml");
  return manifest == ASSAY_NO_MEMBER ||
         assay_xml_read(book->pack, manifest, MOST_MANIFEST, &handlers, book->pack, error);
}

gboolean assay_ods_open(AssayWorkbook *book, GError **error) {
  return is_open(book, error) && list_sheets(book, error);
}
