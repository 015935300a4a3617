#include "container_open.h"

#include <unistd.h>

#include "archive.h"
#include "container.h"
#include "delimiter.h"
#include "json_table.h"
#include "platforms.h"
#include "sav.h"
#include "survey_definition.h"
#include "utf8.h"
#include "workbook.h"

#define MOST_HEAD (1u << 20) /* bytes that are looked at before the delimiter is chosen */

static const char delimiters[] = {[ASSAY_DELIMITER_COMMA] = ',',
                                  [ASSAY_DELIMITER_SEMICOLON] = ';',
                                  [ASSAY_DELIMITER_TAB] = '\t',
                                  [ASSAY_DELIMITER_BAR] = '|'};

static gboolean part_into_cells(AssayExport *export, const AssayReadAs *choices, GError **error) {
  g_autoptr(GByteArray) text = g_byte_array_new();
  const char *block;
  gsize n;
  do {
    if (!assay_decoder_next(export->decoder, &block, &n, error)) return FALSE;
    g_byte_array_append(text, (const guint8 *)block, (guint)n);
  } while (n > 0 && text->len < MOST_HEAD);
  char wanted = delimiters[choices->delimiter];
  AssayDelimiterChoice choice =
      assay_delimiter_choose((const char *)text->data, text->len, n == 0, wanted, export->header_line);
  export->delimiter = choice.delimiter;
  export->delimiter_why = assay_delimiter_why(&choice, wanted != '\0');
  export->directive = choice.directive;
  export->blanks = choice.blanks;
  export->head = choice.head;
  return TRUE;
}

/* Takes the decoder over; NULL is an error already. */
static gboolean open_decoder(AssayExport *export, AssayDecoder *decoder, const AssayReadAs *choices, GError **error) {
  export->decoder = decoder;
  if (!decoder) return FALSE;
  export->encoding = g_strdup(assay_decoder_encoding(export->decoder));
  export->encoding_why = g_strdup(assay_decoder_why(export->decoder));
  export->bytes = assay_decoder_bytes(export->decoder);
  return part_into_cells(export, choices, error);
}

static gboolean open_text(AssayExport *export, const char *path, const AssayReadAs *choices, GError **error) {
  export->container = g_strdup("text");
  return open_decoder(export, assay_decoder_open(path, export->name, choices->encoding, export->issues, error), choices,
                      error);
}

/* ---- Archives ---- */

static gboolean find_member(const AssayArchive *archive, const char *name, const char *wanted, guint *member,
                            GError **error) {
  if (!wanted) return assay_archive_choose(archive, member, error);
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < assay_archive_size(archive); i++) {
    *member = i;
    if (g_str_equal(assay_archive_member(archive, i), wanted)) return TRUE;
    g_string_append_printf(names, "%s\"%s\"", i ? ", " : "", assay_archive_member(archive, i));
  }
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s: no file \"%s\" in the archive; expected one of %s; nothing was taken from it", name, wanted,
              names->str);
  return FALSE;
}

static gboolean open_archive(AssayExport *export, const char *path, const AssayReadAs *choices, GError **error) {
  g_autoptr(AssayArchive) archive = assay_archive_open(path, export->name, error);
  guint member;
  if (!archive || !find_member(archive, export->name, choices->sheet, &member, error)) return FALSE;
  int fd = assay_archive_extract(archive, member, error);
  if (fd < 0) return FALSE;
  export->container = g_strdup("zip");
  export->container_why = g_strdup("an archive with a table in it");
  export->part = g_strdup(assay_archive_member(archive, member));
  gboolean ok = open_decoder(export, assay_decoder_open_fd(fd, export->name, choices->encoding, export->issues, error),
                             choices, error);
  close(fd);
  return ok;
}

/* ---- Records that lie in a spool ---- */

static AssayRecordAnswer add_to_head(const AssayRecord *record, gpointer user, GError **error) {
  AssayExport *export = user;
  (void)error;
  if (record->line >= export->header_line) assay_head_add(export->head, record);
  return export->head->n < ASSAY_HEAD_ROWS ? ASSAY_RECORD_NEXT : ASSAY_RECORD_STOP;
}

static gboolean take_head(AssayExport *export, GError **error) {
  export->head = assay_head_new();
  return assay_spool_read(export->spool, add_to_head, export, error);
}

/* ---- Workbooks ---- */

typedef struct {
  AssayHead *head;
  guint32 from;
} SheetHead;

static AssayRecordAnswer take_sheet_head(const AssayRecord *record, gpointer user, GError **error) {
  SheetHead *sheet = user;
  (void)error;
  if (record->line >= sheet->from) assay_head_add(sheet->head, record);
  return sheet->head->n < ASSAY_HEAD_ROWS ? ASSAY_RECORD_NEXT : ASSAY_RECORD_STOP;
}

/* What a person would look for first: a platform's records stand above its own summary, which can only be refused, and
 * a table stands above the lines of a cover. */
enum { SHEET_EMPTY, SHEET_LINES, SHEET_TABLE, SHEET_REFUSED, SHEET_KNOWN, SHEET_VISIBLE = SHEET_KNOWN };

static int rate_head(const AssayHead *head) {
  if (head->n == 0) return SHEET_EMPTY;
  g_autofree char *why = NULL;
  const AssayPlatform *platform = assay_platform_recognise(head, &why);
  if (platform != &assay_platform_plain) return platform->advice ? SHEET_REFUSED : SHEET_KNOWN;
  for (guint r = 0; r < head->n; r++)
    if (assay_head_filled(head, r) > 1) return SHEET_TABLE;
  return SHEET_LINES;
}

/* Hidden sheets only count where nothing else is there. */
static gboolean rate_sheet(const AssayExport *export, AssayWorkbook *book, guint i, int *rating, GError **error) {
  g_autoptr(AssayHead) head = assay_head_new();
  SheetHead sheet = {head, export->header_line};
  if (!assay_workbook_read(book, i, take_sheet_head, &sheet, error)) return FALSE;
  *rating = rate_head(head);
  if (*rating > SHEET_EMPTY && assay_workbook_sheet_visible(book, i)) *rating += SHEET_VISIBLE;
  return TRUE;
}

static gboolean find_sheet(const AssayExport *export, AssayWorkbook *book, const char *wanted, guint *sheet,
                           GError **error) {
  int best = -1;
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < assay_workbook_sheets(book); i++) {
    const char *name = assay_workbook_sheet_name(book, i);
    g_string_append_printf(names, "%s\"%s\"", i ? ", " : "", name);
    int rating = wanted ? g_str_equal(name, wanted) - 1 : 0;
    if (!wanted && !rate_sheet(export, book, i, &rating, error)) return FALSE;
    if (rating <= best) continue;
    best = rating;
    *sheet = i;
  }
  if (best >= 0) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s: no sheet \"%s\"; expected one of %s; nothing was taken from the workbook", export->name, wanted,
              names->str);
  return FALSE;
}

static char *other_sheets(const AssayWorkbook *book, guint sheet) {
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < assay_workbook_sheets(book); i++)
    if (i != sheet)
      g_string_append_printf(names, "%s\"%s\"", names->len ? ", " : "", assay_workbook_sheet_name(book, i));
  return names->len ? g_string_free(g_steal_pointer(&names), FALSE) : NULL;
}

/* Rows on their way into the spool. */
typedef struct {
  AssayExport *export;
  gboolean told; /* of a text that was encoded twice */
} SheetRows;

static AssayRecordAnswer add_row(const AssayRecord *record, gpointer user, GError **error) {
  SheetRows *rows = user;
  if (!rows->told && record->n > 0 && assay_utf8_holds_encoded_twice(record->bytes, record->end[record->n - 1])) {
    assay_utf8_tell_encoded_twice(rows->export->issues, rows->export->name, record->line);
    rows->told = TRUE;
  }
  return assay_spool_add(record, rows->export->spool, error);
}

static gboolean open_workbook(AssayExport *export, const char *path, const AssayReadAs *choices, GError **error) {
  g_autoptr(AssayWorkbook) book = assay_workbook_open(path, export->name, export->issues, error);
  guint sheet = 0;
  if (!book || !find_sheet(export, book, choices->sheet, &sheet, error)) return FALSE;
  export->container = g_strdup(assay_workbook_kind(book));
  export->container_why = g_strdup("a workbook by what is in the file");
  export->part = g_strdup(assay_workbook_sheet_name(book, sheet));
  export->other_parts = other_sheets(book, sheet);
  export->encoding = g_strdup("UTF-8");
  export->encoding_why = g_strdup("workbooks are");
  export->spool = assay_spool_new(export->name, error);
  SheetRows rows = {export, FALSE};
  if (!export->spool || !assay_workbook_read(book, sheet, add_row, &rows, error)) return FALSE;
  return take_head(export, error);
}

/* ---- SPSS ---- */

static gboolean open_sav(AssayExport *export, const char *path, GError **error) {
  if (!assay_sav_read(path, export->name, export->issues, &export->spool, &export->codebook, &export->encoding, error))
    return FALSE;
  export->container = g_strdup("sav");
  export->container_why = g_strdup("the file begins as an SPSS file does; it brings the meaning of its codes along");
  export->encoding_why = g_strdup("the file says so");
  return take_head(export, error);
}

/* ---- JSON ---- */

static AssayLayout *lay_out_json(const AssayJsonTable *table) {
  AssayLayout *layout = g_new0(AssayLayout, 1);
  g_autofree char **name = g_new0(char *, table->n_columns + 1);
  for (guint i = 0; i < table->n_columns; i++) name[i] = table->column[i].name;
  AssayHead head = {.n = 1, .row = {name}, .cells = {table->n_columns}};
  assay_layout_take_names(layout, &head, 0);
  layout->header_rows = 1;
  for (guint i = 0; i < layout->columns; i++) {
    layout->kind[i] = table->column[i].kind;
    layout->question[i] = g_strdup(table->column[i].question);
    layout->max[i] = table->column[i].max;
  }
  assay_layout_settle(layout);
  return layout;
}

static gboolean open_json(AssayExport *export, const char *path, GError **error) {
  g_auto(AssayJsonTable) table = {0};
  if (!assay_json_table_read(path, export->name, export->issues, &table, error)) return FALSE;
  export->container = g_strdup("json");
  export->encoding = g_strdup("UTF-8");
  export->encoding_why = g_strdup("JSON is");
  export->bytes = table.bytes;
  export->platform = assay_platform_find(table.kind);
  export->platform_why = g_strdup(table.why);
  export->layout = lay_out_json(&table);
  export->spool = g_steal_pointer(&table.spool);
  export->codebook = g_steal_pointer(&table.codebook);
  export->rejected = table.rejected;
  for (guint i = 0; i < table.n_rules; i++) assay_export_count(export, table.rules[i].rule, table.rules[i].n);
  if (table.used > table.rows) assay_export_count(export, "joined", table.used - table.rows);
  return TRUE;
}

/* ---- Face ---- */

static gboolean open_by_content(AssayExport *export, const char *path, const AssayReadAs *choices, GError **error) {
  AssayContainer container;
  if (!assay_container_of(path, export->name, &container, error)) return FALSE;
  switch (container) {
    case ASSAY_CONTAINER_TEXT:
      return open_text(export, path, choices, error);
    case ASSAY_CONTAINER_WORKBOOK:
      return open_workbook(export, path, choices, error);
    case ASSAY_CONTAINER_ARCHIVE:
      return open_archive(export, path, choices, error);
    case ASSAY_CONTAINER_SAV:
      return open_sav(export, path, error);
    case ASSAY_CONTAINER_JSON:
      return open_json(export, path, error);
  }
  g_assert_not_reached();
}

gboolean assay_container_open(AssayExport *export, const char *path, const AssayReadAs *choices, GError **error) {
  if (!open_by_content(export, path, choices, error)) return FALSE;
  if (!choices->labels_from) return TRUE;
  g_clear_pointer(&export->codebook, assay_codebook_free);
  return assay_survey_definition_read(choices->labels_from, choices->labels_from, &export->codebook, error);
}
