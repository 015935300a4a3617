/* Pipe tables. "Table: Staff by role {#staff}" above one is its caption and its name; "Note: ..." below it a note. */
#include <cmark-gfm-core-extensions.h>
#include <string.h>

#include "columns.h"
#include "markdown_parts.h"

static gboolean is_type(cmark_node *node, const char *name) {
  return node != NULL && strcmp(cmark_node_get_type_string(node), name) == 0;
}

gboolean markdown_is_table(cmark_node *node) {
  return is_type(node, "table");
}

gboolean markdown_begins(cmark_node *node, const char *words) {
  if (node == NULL || cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH) return FALSE;
  cmark_node *first = cmark_node_first_child(node);
  return first != NULL && cmark_node_get_type(first) == CMARK_NODE_TEXT &&
         g_str_has_prefix(cmark_node_get_literal(first), words);
}

static void drop_start(Runs *runs, const char *words) {
  Run *first = g_ptr_array_index(runs->run, 0);
  char *rest = g_strdup(g_strchug(first->text + strlen(words)));
  g_free(first->text);
  first->text = rest;
}

/* Takes "{#staff}" off the end: "staff"; NULL where there is none. */
static char *take_name(Runs *runs) {
  Run *last = runs_size(runs) > 0 ? g_ptr_array_index(runs->run, runs_size(runs) - 1) : NULL;
  char *open = last != NULL ? strrchr(last->text, '{') : NULL;
  if (open == NULL || open[1] != '#' || !g_str_has_suffix(open, "}")) return NULL;
  char *name = g_strndup(open + 2, strlen(open + 2) - 1);
  *open = '\0';
  g_strchomp(last->text);
  return name;
}

/* A column of numbers, by the colons of the author or by what stands in it. */
static ColumnKind kind_of(const Table *table, guint column, guint8 alignment) {
  if (alignment != 0) return alignment == 'r' ? COLUMN_NUMBER : COLUMN_TEXT;
  guint numbers = 0;
  for (guint r = 0; r < table->row->len; r++) {
    const Row *row = g_ptr_array_index(table->row, r);
    if (row->kind == ROW_GROUP) continue;
    g_autofree char *text = runs_plain(g_ptr_array_index(row->cell, column));
    gsize split = column_split(text);
    if (split > 0 && g_ascii_isdigit(text[split - 1]))
      numbers++;
    else if (*text != '\0' && !g_str_equal(text, "–") && !g_str_equal(text, "*"))
      return COLUMN_TEXT;
  }
  return numbers > 0 && column > 0 ? COLUMN_NUMBER : COLUMN_TEXT;
}

static gboolean read_cells(Reader *reader, cmark_node *row, GPtrArray *cells, GError **error) {
  guint i = 0;
  for (cmark_node *cell = cmark_node_first_child(row); cell != NULL && i < cells->len; cell = cmark_node_next(cell))
    if (!markdown_inlines(reader, cell, g_ptr_array_index(cells, i++), error)) return FALSE;
  return TRUE;
}

/* A row of which nothing but its first cell is filled, in bold from end to end, is a subheading. */
static gboolean is_group(cmark_node *row) {
  cmark_node *cell = cmark_node_first_child(row);
  cmark_node *only = cell != NULL ? cmark_node_first_child(cell) : NULL;
  if (only == NULL || cmark_node_next(only) != NULL || cmark_node_get_type(only) != CMARK_NODE_STRONG) return FALSE;
  for (cell = cmark_node_next(cell); cell != NULL; cell = cmark_node_next(cell))
    if (cmark_node_first_child(cell) != NULL) return FALSE;
  return TRUE;
}

static gboolean read_row(Reader *reader, cmark_node *node, Block *table, GError **error) {
  if (!is_group(node)) return read_cells(reader, node, block_add_row(table)->cell, error);
  Row *row = block_add_group_row(table, NULL);
  cmark_node *strong = cmark_node_first_child(cmark_node_first_child(node));
  return markdown_inlines(reader, cmark_node_first_child(strong), row_cell(row, 0), error);
}

static gboolean read_caption(Reader *reader, cmark_node *node, Table *table, guint place, GError **error) {
  g_autofree char *name = NULL;
  if (node != NULL) {
    if (!markdown_inlines(reader, node, table->caption, error)) return FALSE;
    drop_start(table->caption, "Table:");
    name = take_name(table->caption);
  }
  g_free(table->id);
  table->id = name != NULL ? g_steal_pointer(&name) : g_strdup_printf("line-%u", place);
  return TRUE;
}

gboolean markdown_table(Reader *reader, cmark_node *node, cmark_node *caption, Block *parent, GError **error) {
  guint n = cmark_gfm_extensions_get_table_columns(node);
  const guint8 *alignment = cmark_gfm_extensions_get_table_alignments(node);
  Block *block = block_add_table(parent, "", n, NULL);
  Table *table = block->table;
  table->line = markdown_line(node);
  if (!read_caption(reader, caption, table, table->line, error)) return FALSE;
  g_autoptr(GPtrArray) heads = g_ptr_array_new();
  for (guint i = 0; i < n; i++) g_ptr_array_add(heads, table->column[i].head);
  for (cmark_node *row = cmark_node_first_child(node); row != NULL; row = cmark_node_next(row)) {
    gboolean head = cmark_gfm_extensions_get_table_row_is_header(row) != 0;
    if (!(head ? read_cells(reader, row, heads, error) : read_row(reader, row, block, error))) return FALSE;
  }
  for (guint i = 0; i < n; i++) table->column[i].kind = kind_of(table, i, alignment[i]);
  return TRUE;
}

gboolean markdown_table_note(Reader *reader, cmark_node *node, Block *table, GError **error) {
  Runs *note = runs_new();
  g_ptr_array_add(table->table->note, note);
  if (!markdown_inlines(reader, node, note, error)) return FALSE;
  drop_start(note, "Note:");
  return TRUE;
}
