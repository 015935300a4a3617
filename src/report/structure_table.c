#include "structure_table.h"

static gboolean has_span(const Table *table, guint column) {
  return table->span != NULL && table->span[column] != NULL;
}

/* The first column under the head that stands over `column`. */
static guint span_start(const Table *table, guint column) {
  while (column > 0 && g_strcmp0(table->span[column - 1], table->span[column]) == 0) column--;
  return column;
}

static Element *add_head(Structure *structure, Element *row, const Block *block, LeafPart part, guint column) {
  Element *head = element_new(row, "TH");
  head->scope = "Column";
  head->id = g_strdup_printf("t%u%c%u", block->table->number, part == PART_SPAN ? 's' : 'c', column);
  structure_place(structure, head, block, part, 0, column);
  return head;
}

/* Two rows of heads where some columns have one over theirs; the others' heads then reach over both. */
static void add_heads(Structure *structure, Element *table_element, const Block *block) {
  const Table *table = block->table;
  gboolean spans = FALSE;
  for (guint i = 0; i < table->n_columns; i++) spans = spans || has_span(table, i);
  Element *head = element_new(table_element, "THead"), *upper = element_new(head, "TR");
  Element *lower = spans ? element_new(head, "TR") : upper;
  for (guint i = 0; i < table->n_columns; i++) {
    if (!has_span(table, i)) {
      add_head(structure, upper, block, PART_HEAD, i)->row_span = spans ? 2 : 1;
      continue;
    }
    if (span_start(table, i) == i)
      add_head(structure, upper, block, PART_SPAN, i)->column_span = 1;
    else
      g_array_index(upper->kid, ElementKid, upper->kid->len - 1).element->column_span++;
    add_head(structure, lower, block, PART_HEAD, i);
  }
}

/* In a plain table the scopes of its heads say which cells they speak for. Where heads stand over heads, or a subheading over
 * some rows, each cell names its own. */
static gboolean is_plain(const Table *table) {
  if (table->span != NULL) return FALSE;
  for (guint r = 0; r < table->row->len; r++)
    if (((const Row *)g_ptr_array_index(table->row, r))->kind == ROW_GROUP) return FALSE;
  return TRUE;
}

/* The heads of a cell: those over its column, the subheading above it, and the one that names its row. */
static char *heads_of(const Table *table, guint row, guint column, guint group) {
  GString *heads = g_string_new(NULL);
  if (has_span(table, column)) g_string_append_printf(heads, "t%us%u ", table->number, span_start(table, column));
  g_string_append_printf(heads, "t%uc%u", table->number, column);
  if (group != G_MAXUINT) g_string_append_printf(heads, " t%ur%u", table->number, group);
  if (table->row_headers && column > 0) g_string_append_printf(heads, " t%ur%u", table->number, row);
  return g_string_free(heads, FALSE);
}

static void add_row(Structure *structure, Element *body, const Block *block, guint r, guint group, gboolean plain) {
  const Table *table = block->table;
  const Row *row = g_ptr_array_index(table->row, r);
  Element *line = element_new(body, "TR");
  guint n = row->kind == ROW_GROUP ? 1 : table->n_columns;
  for (guint i = 0; i < n; i++) {
    gboolean head = row->kind == ROW_GROUP || (table->row_headers && i == 0);
    Element *cell = element_new(line, head ? "TH" : "TD");
    structure_place(structure, cell, block, PART_CELL, r, i);
    if (head) {
      cell->scope = "Row";
      cell->id = g_strdup_printf("t%ur%u", table->number, r);
    } else if (!plain) {
      cell->headers = heads_of(table, r, i, group);
    }
    if (row->kind == ROW_GROUP) cell->column_span = table->n_columns;
  }
}

void structure_add_table(Structure *structure, Element *parent, const Block *block) {
  const Table *table = block->table;
  Element *element = element_new(parent, "Table"), *caption = element_new(element, "Caption");
  structure_place(structure, caption, block, PART_CAPTION, 0, 0);
  add_heads(structure, element, block);
  if (table->row->len > 0) {
    Element *body = element_new(element, "TBody");
    guint group = G_MAXUINT;
    gboolean plain = is_plain(table);
    for (guint r = 0; r < table->row->len; r++) {
      const Row *row = g_ptr_array_index(table->row, r);
      if (row->kind == ROW_GROUP) group = r;
      add_row(structure, body, block, r, row->kind == ROW_GROUP ? G_MAXUINT : group, plain);
    }
  }
  for (guint i = 0; i < table->note->len; i++) {
    Element *note = element_new(parent, "P");
    structure_place(structure, note, block, PART_NOTE, i, 0);
  }
}
