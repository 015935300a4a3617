#include "reshape.h"

#include <string.h>

typedef struct {
  char *name, *question;
  AssayColumnKind kind;
  guint points;
  AssayDecimal max;
} Column;

typedef struct {
  guint32 line;
  GPtrArray *cells; /* of texts in the chunk; NULL: empty */
} Row;

struct AssayReshaping {
  GStringChunk *texts; /* each different text once */
  GHashTable *row_of, *column_of;
  GPtrArray *rows;    /* of Row */
  GPtrArray *columns; /* of Column */
};

static void free_row(gpointer row) {
  g_ptr_array_unref(((Row *)row)->cells);
  g_free(row);
}

static void free_column(gpointer column) {
  Column *of = column;
  g_free(of->name);
  g_free(of->question);
  g_free(of);
}

AssayReshaping *assay_reshaping_new(void) {
  AssayReshaping *reshaping = g_new0(AssayReshaping, 1);
  reshaping->texts = g_string_chunk_new(1 << 16);
  reshaping->row_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  reshaping->column_of = g_hash_table_new(g_str_hash, g_str_equal);
  reshaping->rows = g_ptr_array_new_with_free_func(free_row);
  reshaping->columns = g_ptr_array_new_with_free_func(free_column);
  return reshaping;
}

void assay_reshaping_free(AssayReshaping *reshaping) {
  if (!reshaping) return;
  g_string_chunk_free(reshaping->texts);
  g_hash_table_unref(reshaping->row_of);
  g_hash_table_unref(reshaping->column_of);
  g_ptr_array_unref(reshaping->rows);
  g_ptr_array_unref(reshaping->columns);
  g_free(reshaping);
}

guint assay_reshaping_record(AssayReshaping *reshaping, const char *key, guint32 line) {
  gpointer found;
  if (g_hash_table_lookup_extended(reshaping->row_of, key, NULL, &found)) return GPOINTER_TO_UINT(found);
  Row *row = g_new0(Row, 1);
  row->line = line;
  row->cells = g_ptr_array_new();
  guint at = reshaping->rows->len;
  g_ptr_array_add(reshaping->rows, row);
  g_hash_table_insert(reshaping->row_of, g_strdup(key), GUINT_TO_POINTER(at));
  return at;
}

guint assay_reshaping_column(AssayReshaping *reshaping, const char *name, AssayColumnKind kind) {
  g_autofree char *squeezed = assay_text_squeeze(name);
  gpointer found;
  if (g_hash_table_lookup_extended(reshaping->column_of, squeezed, NULL, &found)) return GPOINTER_TO_UINT(found);
  Column *column = g_new0(Column, 1);
  column->name = g_steal_pointer(&squeezed);
  column->kind = kind;
  column->points = ASSAY_NO_COLUMN;
  guint at = reshaping->columns->len;
  g_ptr_array_add(reshaping->columns, column);
  g_hash_table_insert(reshaping->column_of, column->name, GUINT_TO_POINTER(at));
  return at;
}

static Column *column_at(const AssayReshaping *reshaping, guint i) {
  return g_ptr_array_index(reshaping->columns, i);
}

void assay_reshaping_pair(AssayReshaping *reshaping, guint answer, guint points) {
  column_at(reshaping, answer)->points = points;
}

void assay_reshaping_tell_max(AssayReshaping *reshaping, guint column, AssayDecimal max) {
  Column *of = column_at(reshaping, column);
  if (assay_decimal_value(max) > assay_decimal_value(of->max)) of->max = max;
}

void assay_reshaping_tell_question(AssayReshaping *reshaping, guint column, const char *question) {
  Column *of = column_at(reshaping, column);
  if (!of->question && *question) of->question = assay_text_squeeze(question);
}

AssayCellMeaning assay_reshaped_meaning(const AssayCell *cell) {
  if (cell->length == 0) return ASSAY_CELL_NOT_SHOWN;
  gsize n = strlen(ASSAY_RESHAPED_BLANK);
  return cell->length == n && memcmp(cell->text, ASSAY_RESHAPED_BLANK, n) == 0 ? ASSAY_CELL_BLANK : ASSAY_CELL_ANSWER;
}

void assay_reshaping_set(AssayReshaping *reshaping, guint record, guint column, const char *text, gsize length) {
  GPtrArray *cells = ((Row *)g_ptr_array_index(reshaping->rows, record))->cells;
  if (cells->len <= column) g_ptr_array_set_size(cells, (gint)column + 1);
  g_autofree char *copy = g_strndup(text, length);
  cells->pdata[column] = g_string_chunk_insert_const(reshaping->texts, copy);
}

const char *assay_reshaping_get(const AssayReshaping *reshaping, guint record, guint column) {
  const GPtrArray *cells = ((const Row *)g_ptr_array_index(reshaping->rows, record))->cells;
  return column < cells->len ? cells->pdata[column] : NULL;
}

guint assay_reshaping_question(AssayReshaping *reshaping, const char *name, const char *question, guint *points) {
  g_autofree char *points_name = g_strconcat(name, " (points)", NULL);
  guint answer = assay_reshaping_column(reshaping, name, ASSAY_COLUMN_OWN);
  *points = assay_reshaping_column(reshaping, points_name, ASSAY_COLUMN_POINTS);
  assay_reshaping_pair(reshaping, answer, *points);
  assay_reshaping_tell_question(reshaping, answer, question);
  return answer;
}

void assay_reshaping_copy(AssayReshaping *reshaping, const AssayRecord *from, guint cell, guint record, guint column) {
  guint32 length;
  const char *text = assay_record_trimmed(from, cell, &length);
  if (length > 0) assay_reshaping_set(reshaping, record, column, text, length);
}

void assay_reshaping_set_points(AssayReshaping *reshaping, const AssayRecord *from, guint cell, gboolean waits,
                                guint record, guint column) {
  guint32 length;
  const char *text = assay_record_trimmed(from, cell, &length);
  if (waits)
    assay_reshaping_set(reshaping, record, column, "ungraded", strlen("ungraded"));
  else if (length == 0)
    assay_reshaping_set(reshaping, record, column, "-", 1);
  else
    assay_reshaping_set(reshaping, record, column, text, length);
}

guint assay_reshaping_records(const AssayReshaping *reshaping) {
  return reshaping->rows->len;
}

/* ---- The end ---- */

static AssayLayout *lay_out(const AssayReshaping *reshaping) {
  AssayLayout *layout = g_new0(AssayLayout, 1);
  guint n = reshaping->columns->len;
  AssayHead head = {.n = 1, .cells = {n}};
  head.row[0] = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++) head.row[0][i] = column_at(reshaping, i)->name;
  assay_layout_take_names(layout, &head, 0);
  g_free(head.row[0]);
  for (guint i = 0; i < layout->columns; i++) {
    const Column *column = column_at(reshaping, i);
    layout->kind[i] = column->kind;
    layout->question[i] = g_strdup(column->question);
    layout->max[i] = column->max;
    layout->points[i] = column->points;
  }
  assay_layout_settle(layout);
  return layout;
}

static gboolean spool_row(AssaySpool *spool, const Row *row, guint n, GByteArray *bytes, guint32 *end, GError **error) {
  g_byte_array_set_size(bytes, 0);
  for (guint i = 0; i < n; i++) {
    const char *text = i < row->cells->len ? row->cells->pdata[i] : NULL;
    if (text) g_byte_array_append(bytes, (const guint8 *)text, (guint)strlen(text));
    end[i] = bytes->len;
    g_byte_array_append(bytes, (const guint8 *)"", 1);
  }
  AssayRecord record = {.line = row->line, .n = n, .bytes = (const char *)bytes->data, .end = end};
  return assay_spool_add(&record, spool, error) == ASSAY_RECORD_NEXT;
}

gboolean assay_reshaping_finish(const AssayReshaping *reshaping, const char *name, AssaySpool **spool,
                                AssayLayout **layout, GError **error) {
  guint n = reshaping->columns->len;
  g_autoptr(AssaySpool) out = assay_spool_new(name, error);
  if (!out) return FALSE;
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  g_autofree guint32 *end = g_new(guint32, n + 1);
  for (guint i = 0; i < reshaping->rows->len; i++)
    if (!spool_row(out, g_ptr_array_index(reshaping->rows, i), n, bytes, end, error)) return FALSE;
  *spool = g_steal_pointer(&out);
  *layout = lay_out(reshaping);
  return TRUE;
}
