#include "container.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "delimiter.h"
#include "json_table.h"
#include "platforms.h"
#include "sav.h"
#include "survey_definition.h"

#define MOST_HEAD (1u << 20) /* bytes that are looked at before the delimiter is chosen */

static const char delimiters[] = {[ASSAY_DELIMITER_COMMA] = ',',
                                  [ASSAY_DELIMITER_SEMICOLON] = ';',
                                  [ASSAY_DELIMITER_TAB] = '\t',
                                  [ASSAY_DELIMITER_BAR] = '|'};

/* FALSE where the file cannot be opened or is no regular one: opening it as text says why. */
static gboolean read_beginning(const char *path, guint8 *bytes, gsize most, gsize *length) {
  struct stat info;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return FALSE;
  ssize_t n = fstat(fd, &info) == 0 && S_ISREG(info.st_mode) ? read(fd, bytes, most) : -1;
  close(fd);
  *length = n > 0 ? (gsize)n : 0;
  return n > 0;
}

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
  export->head = choice.head;
  return TRUE;
}

static gboolean open_text(AssayExport *export, const char *path, const AssayReadAs *choices, GError **error) {
  export->decoder = assay_decoder_open(path, export->name, choices->encoding, export->issues, error);
  if (!export->decoder) return FALSE;
  export->container = g_strdup("text");
  export->encoding = g_strdup(assay_decoder_encoding(export->decoder));
  export->encoding_why = g_strdup(assay_decoder_why(export->decoder));
  export->bytes = assay_decoder_bytes(export->decoder);
  return part_into_cells(export, choices, error);
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
  AssayHead head = {.n = 1, .row = {name}};
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

static gboolean open_by_magic(AssayExport *export, const char *path, const AssayReadAs *choices, GError **error) {
  guint8 bytes[4096];
  gsize length = 0;
  if (!read_beginning(path, bytes, sizeof bytes, &length)) return open_text(export, path, choices, error);
  if (length >= 4 && (memcmp(bytes, "$FL2", 4) == 0 || memcmp(bytes, "$FL3", 4) == 0))
    return open_sav(export, path, error);
  if (assay_json_table_suits(bytes, length)) return open_json(export, path, error);
  return open_text(export, path, choices, error);
}

gboolean assay_container_open(AssayExport *export, const char *path, const AssayReadAs *choices, GError **error) {
  if (!open_by_magic(export, path, choices, error)) return FALSE;
  if (!choices->labels_from) return TRUE;
  g_clear_pointer(&export->codebook, assay_codebook_free);
  return assay_survey_definition_read(choices->labels_from, choices->labels_from, &export->codebook, error);
}
