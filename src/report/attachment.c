#include "attachment.h"

#include <string.h>

#include "columns.h"

void attachment_free(gpointer data) {
  Attachment *attachment = data;
  g_bytes_unref(attachment->bytes);
  g_free(attachment);
}

/* ---- CSV (RFC 4180) ---- */

/* A text that a spreadsheet would take for a formula gets an apostrophe; numbers with a sign stay numbers. */
static gboolean is_formula(const char *text) {
  if (*text == '\0' || !strchr("=@+-\t\r", *text)) return FALSE;
  gsize split = column_split(text);
  return split == 0 || !g_ascii_isdigit(text[split - 1]);
}

static void put_field(GString *out, const char *text, char end) {
  gboolean quoted = strpbrk(text, "\",\r\n") != NULL;
  if (quoted) g_string_append_c(out, '"');
  if (is_formula(text)) g_string_append_c(out, '\'');
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == '"') g_string_append_c(out, '"');
    g_string_append_c(out, *c);
  }
  if (quoted) g_string_append_c(out, '"');
  if (end == '\n') g_string_append_c(out, '\r');
  g_string_append_c(out, end);
}

static void put_number(GString *out, double value, char end) {
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  put_field(out, g_ascii_dtostr(digits, sizeof digits, value), end);
}

/* ---- Results: a line a leaf ---- */

static void put_value(GString *out, const AssayResult *leaf) {
  if (!assay_result_known(leaf)) {
    put_field(out, "", ',');
    return;
  }
  switch (assay_result_kind(leaf)) {
    case ASSAY_RESULT_TEXT:
      put_field(out, assay_result_string(leaf), ',');
      return;
    case ASSAY_RESULT_FLAG:
      put_field(out, assay_result_flag(leaf) ? "true" : "false", ',');
      return;
    default:
      put_number(out, assay_result_number(leaf), ',');
  }
}

static const char *status_of(const AssayResult *leaf) {
  switch (assay_result_status(leaf)) {
    case ASSAY_RESULT_KNOWN:
      return "known";
    case ASSAY_RESULT_HIDDEN:
      return "hidden";
    case ASSAY_RESULT_BANDED:
      return "banded";
    case ASSAY_RESULT_ABSENT:
      return "absent";
    case ASSAY_RESULT_NOT_DUE:
      return "not-due";
  }
  g_assert_not_reached();
}

static void put_leaf(GString *out, const char *path, const AssayResult *leaf) {
  gint64 n = 0;
  double level = 0, low = 0, high = 0;
  gboolean range = assay_result_interval(leaf, &level, &low, &high) || assay_result_band(leaf, &low, &high);
  g_autofree char *shown = assay_result_format(leaf);
  g_autofree char *people = assay_result_n(leaf, &n) ? g_strdup_printf("%" G_GINT64_FORMAT, n) : g_strdup("");
  const char *reason = assay_result_reason(leaf);
  put_field(out, path, ',');
  put_value(out, leaf);
  put_field(out, shown, ',');
  put_field(out, people, ',');
  if (range) {
    put_number(out, low, ',');
    put_number(out, high, ',');
  } else {
    g_string_append(out, ",,");
  }
  put_field(out, status_of(leaf), ',');
  put_field(out, reason != NULL ? reason : "", '\n');
}

static void put_node(GString *out, GString *path, const AssayResult *node) {
  AssayResultKind kind = assay_result_kind(node);
  if (kind != ASSAY_RESULT_GROUP && kind != ASSAY_RESULT_LIST) {
    put_leaf(out, path->str, node);
    return;
  }
  gsize length = path->len;
  for (guint i = 0; i < assay_result_size(node); i++) {
    const AssayResult *child = assay_result_child(node, i);
    if (kind == ASSAY_RESULT_LIST)
      g_string_append_printf(path, "[%u]", i);
    else
      g_string_append_printf(path, "%s%s", length > 0 ? "." : "", assay_result_name(child));
    put_node(out, path, child);
    g_string_truncate(path, length);
  }
}

static GBytes *results_csv(const AssayResult *result) {
  GString *out = g_string_new("path,value,shown,n,low,high,status,reason\r\n");
  g_autoptr(GString) path = g_string_new(NULL);
  put_node(out, path, result);
  return g_string_free_to_bytes(out);
}

/* ---- Tables: a line a cell ---- */

static void put_cell(GString *out, const Table *table, const Row *row, guint column, const char *group) {
  g_autofree char *number = g_strdup_printf("%u", table->number), *name = runs_plain(g_ptr_array_index(row->cell, 0));
  g_autofree char *head = runs_plain(table->column[column].head),
                  *text = runs_plain(g_ptr_array_index(row->cell, column));
  put_field(out, number, ',');
  put_field(out, group, ',');
  put_field(out, name, ',');
  put_field(out, table->span != NULL && table->span[column] != NULL ? table->span[column] : "", ',');
  put_field(out, head, ',');
  put_field(out, text, '\n');
}

static void put_table(GString *out, const Table *table) {
  g_autofree char *group = g_strdup("");
  for (guint r = 0; r < table->row->len; r++) {
    const Row *row = g_ptr_array_index(table->row, r);
    if (row->kind == ROW_GROUP) {
      g_free(group);
      group = runs_plain(g_ptr_array_index(row->cell, 0));
      continue;
    }
    for (guint i = 1; i < table->n_columns; i++) put_cell(out, table, row, i, group);
  }
}

static void put_tables(GString *out, const Block *block) {
  if (block->kind == BLOCK_TABLE) put_table(out, block->table);
  for (guint i = 0; i < block_size(block); i++) put_tables(out, block_child(block, i));
}

static GBytes *tables_csv(const AssayDocument *document) {
  GString *out = g_string_new("table,group,row,heads,column,value\r\n");
  put_tables(out, document->body);
  return g_string_free_to_bytes(out);
}

/* ---- The three ---- */

/* Takes `bytes`. */
static void attach(AssayDocument *document, const char *name, const char *type, const char *words, GBytes *bytes) {
  Attachment *attachment = g_new0(Attachment, 1);
  *attachment = (Attachment){name, type, words, bytes};
  g_ptr_array_add(document->attachment, attachment);
}

void document_attach(AssayDocument *document, const AssayResult *result) {
  char *json = assay_result_to_json(result, FALSE);
  attach(document, "results.csv", "text/csv", "The results of this report, one line a value", results_csv(result));
  attach(document, "results.json", "application/json", "The results of this report",
         g_bytes_new_take(json, strlen(json)));
  attach(document, "tables.csv", "text/csv", "The tables of this report, one line a cell", tables_csv(document));
}
