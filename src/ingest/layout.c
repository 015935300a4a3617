#include "layout.h"

#include <string.h>

#include "cell.h"
#include "personal.h"

/* ---- Head ---- */

AssayHead *assay_head_new(void) {
  return g_new0(AssayHead, 1);
}

void assay_head_add(AssayHead *head, const AssayRecord *record) {
  if (head->n == ASSAY_HEAD_ROWS) return;
  char **row = g_new0(char *, record->n + 1);
  for (guint i = 0; i < record->n; i++) {
    guint32 length;
    const char *cell = assay_record_cell(record, i, &length);
    row[i] = g_strndup(cell, length);
  }
  head->line[head->n] = record->line;
  head->cells[head->n] = record->n;
  head->row[head->n++] = row;
}

void assay_head_free(AssayHead *head) {
  if (!head) return;
  for (guint i = 0; i < head->n; i++) g_strfreev(head->row[i]);
  g_free(head);
}

guint assay_head_cells(const AssayHead *head, guint row) {
  return row < head->n ? head->cells[row] : 0;
}

const char *assay_head_cell(const AssayHead *head, guint row, guint column) {
  return column < assay_head_cells(head, row) ? head->row[row][column] : "";
}

static gboolean is_empty(const char *cell) {
  guint32 length = (guint32)strlen(cell);
  assay_cell_trim(&cell, &length);
  return length == 0;
}

guint assay_head_filled(const AssayHead *head, guint row) {
  guint filled = 0;
  for (char **cell = row < head->n ? head->row[row] : NULL; cell && *cell; cell++) filled += !is_empty(*cell);
  return filled;
}

/* ---- Layout ---- */

static void free_texts(char **text, guint n) {
  for (guint i = 0; text && i < n; i++) g_free(text[i]);
  g_free(text);
}

void assay_layout_free(AssayLayout *layout) {
  if (!layout) return;
  free_texts(layout->name, layout->columns);
  free_texts(layout->alias, layout->columns);
  free_texts(layout->question, layout->columns);
  free_texts(layout->grid, layout->columns);
  g_free(layout->max);
  g_free(layout->kind);
  g_free(layout->note);
  g_free(layout->points);
  if (layout->versions) g_ptr_array_unref(layout->versions);
  g_free(layout->form);
  g_free(layout);
}

void assay_layout_take_names(AssayLayout *layout, const AssayHead *head, guint row) {
  guint n = assay_head_cells(head, row);
  layout->most_cells = n;
  layout->name = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++) {
    layout->name[i] = assay_text_squeeze(head->row[row][i]);
    if (*layout->name[i]) layout->columns = i + 1;
  }
  for (guint i = layout->columns; i < n; i++) g_clear_pointer(&layout->name[i], g_free);
  layout->alias = g_new0(char *, n + 1);
  layout->question = g_new0(char *, n + 1);
  layout->grid = g_new0(char *, n + 1);
  layout->max = g_new0(AssayDecimal, n + 1);
  layout->kind = g_new0(AssayColumnKind, n + 1);
  layout->note = g_new0(guint8, n + 1);
  layout->points = g_new(guint, n + 1);
  for (guint i = 0; i <= n; i++) layout->points[i] = ASSAY_NO_COLUMN;
  layout->form = g_new0(guint, n + 1);
  for (guint i = 0; i <= ASSAY_RESPONSE_COLUMNS; i++) layout->response[i] = ASSAY_NO_COLUMN;
}

void assay_layout_rename(AssayLayout *layout, guint column, const char *name) {
  char *squeezed = assay_text_squeeze(name);
  g_free(layout->name[column]);
  layout->name[column] = squeezed;
}

void assay_layout_tell_alias(AssayLayout *layout, guint column, const char *alias) {
  g_autofree char *squeezed = assay_text_squeeze(alias);
  if (!*squeezed || g_str_equal(squeezed, layout->name[column])) return;
  g_free(layout->alias[column]);
  layout->alias[column] = g_steal_pointer(&squeezed);
}

void assay_layout_take_questions(AssayLayout *layout, const AssayHead *head, guint row) {
  guint n = MIN(layout->columns, assay_head_cells(head, row));
  for (guint i = 0; i < n; i++) {
    g_autofree char *text = assay_text_squeeze(head->row[row][i]);
    if (*text) layout->question[i] = g_steal_pointer(&text);
  }
}

void assay_layout_tell_question(AssayLayout *layout, guint column, const char *question) {
  g_clear_pointer(&layout->question[column], g_free);
  g_autofree char *text = assay_text_without_markup(question);
  if (*text) layout->question[column] = g_steal_pointer(&text);
}

void assay_layout_pair(AssayLayout *layout, guint answer, guint points) {
  layout->points[answer] = points;
  layout->kind[points] = ASSAY_COLUMN_POINTS;
}

static void mark_personal(AssayLayout *layout) {
  for (guint i = 0; i < layout->columns; i++)
    if (layout->kind[i] == ASSAY_COLUMN_OWN && (assay_header_is_personal(layout->name[i]) ||
                                                (layout->question[i] && assay_header_is_personal(layout->question[i]))))
      layout->kind[i] = ASSAY_COLUMN_PERSONAL;
}

void assay_layout_settle(AssayLayout *layout) {
  mark_personal(layout);
  for (int k = 0; k < ASSAY_COLUMN_KINDS; k++) layout->first[k] = ASSAY_NO_COLUMN;
  for (guint i = layout->columns; i-- > 0;) layout->first[layout->kind[i]] = i;
  guint response = layout->first[ASSAY_COLUMN_RESPONSE];
  if (layout->response[0] == ASSAY_NO_COLUMN && response != ASSAY_NO_COLUMN)
    assay_layout_tell_response(layout, response);
}

void assay_layout_tell_response(AssayLayout *layout, guint column) {
  guint n = 0;
  while (layout->response[n] != ASSAY_NO_COLUMN) n++;
  g_assert(n < ASSAY_RESPONSE_COLUMNS);
  layout->response[n] = column;
}

guint assay_layout_of_form(const AssayLayout *layout, AssayColumnKind kind) {
  for (guint i = 0; i < layout->columns; i++)
    if (layout->kind[i] == kind && (!layout->asked || !layout->form[i] || layout->form[i] == layout->asked)) return i;
  return ASSAY_NO_COLUMN;
}

void assay_layout_see_number(AssayLayout *layout, const char *text, gsize length) {
  if (layout->mark == ASSAY_MARK_UNKNOWN) layout->mark = assay_number_shows(text, length);
}

gboolean assay_layout_read_max(const char *text, gssize length, AssayDecimal *max) {
  gsize n = length < 0 ? strlen(text) : (gsize)length;
  g_autoptr(GString) plain = g_string_new(NULL);
  AssayDecimal read;
  gboolean comma = memchr(text, ',', n) && !memchr(text, '.', n);
  if (!assay_number_plain(text, n, comma ? ASSAY_MARK_COMMA : ASSAY_MARK_UNKNOWN, plain)) return FALSE;
  if (assay_decimal_parse(plain->str, (gssize)plain->len, FALSE, &read) != ASSAY_DECIMAL_OK || read.mantissa <= 0)
    return FALSE;
  *max = read;
  return TRUE;
}

/* ---- Cells of records ---- */

const char *assay_record_trimmed(const AssayRecord *record, guint column, guint32 *length) {
  *length = 0;
  if (column >= record->n) return "";
  const char *text = assay_record_cell(record, column, length);
  assay_cell_trim(&text, length);
  return text;
}

gboolean assay_record_is_blank(const AssayRecord *record, guint from) {
  for (guint i = from; i < record->n; i++) {
    guint32 length;
    assay_record_trimmed(record, i, &length);
    if (length > 0) return FALSE;
  }
  return TRUE;
}

gboolean assay_record_misfits(const AssayLayout *layout, const AssayRecord *record, gboolean is_text) {
  if (record->n < layout->columns) return is_text && !record->short_fits;
  return record->n > layout->most_cells && !assay_record_is_blank(record, layout->most_cells);
}

gboolean assay_record_says(const AssayRecord *record, guint column, const char *text) {
  guint32 length;
  const char *cell = assay_record_trimmed(record, column, &length);
  return length == strlen(text) && g_ascii_strncasecmp(cell, text, length) == 0;
}
