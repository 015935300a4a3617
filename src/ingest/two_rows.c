#include "two_rows.h"

#include "assay/base.h"
#include "head_shape.h"
#include "personal.h"

#define LONG_ANSWER 60 /* characters; a longer one is somebody's own words */

guint assay_two_rows_width(const AssayHead *head, guint column) {
  guint n = MAX(assay_head_cells(head, 0), assay_head_cells(head, 1)), end = column + 1;
  for (; end < n; end++) {
    g_autofree char *next = assay_head_trimmed(head, 0, end);
    if (*next) break;
  }
  return end - column;
}

static char *text_at(const AssayHead *head, guint row, guint column) {
  return assay_text_without_markup(assay_head_cell(head, row, column));
}

/* ---- Names ---- */

static char *joined(const char *question, const char *option) {
  if (!*question || !*option) return g_strdup(*question ? question : option);
  return g_strdup_printf("%s - %s", question, option);
}

static void name_question(const AssayHead *head, gboolean options, guint column, guint width, char **name) {
  g_autofree char *question = text_at(head, 0, column);
  for (guint i = column; i < column + width; i++) {
    g_autofree char *option = options ? text_at(head, 1, i) : g_strdup("");
    g_free(name[i]);
    name[i] = width == 1 && *question ? g_strdup(question) : joined(question, option);
  }
}

/* ---- What the columns of one question share ---- */

typedef struct {
  const AssayHead *head;
  AssayLayout *layout;
  guint data; /* first row of answers */
  GHashTable *used;
} Grids;

static gboolean is_long(const char *cell) {
  return g_utf8_strlen(cell, -1) > LONG_ANSWER;
}

/* Some answer of this column stands in another of the same question. */
static gboolean shares(const Grids *grids, guint column, GHashTable *answers) {
  for (guint row = grids->data; row < grids->head->n; row++) {
    g_autofree char *cell = assay_head_trimmed(grids->head, row, column);
    if (*cell && GPOINTER_TO_INT(g_hash_table_lookup(answers, cell))) return TRUE;
  }
  return FALSE;
}

/* Options to tick, boxes for words of one's own and a last column for a remark are no rows of a matrix. */
static guint rows_of_matrix(const Grids *grids, guint first, guint width, char *const *option) {
  g_autofree guint *column = g_new(guint, width);
  for (guint i = 0; i < width; i++) column[i] = first + i;
  if (width < 2 || assay_head_is_ticked(grids->head, grids->data, column, option, width)) return 0;
  g_autoptr(GHashTable) answers = assay_head_answers(grids->head, grids->data, first, width);
  guint sharing = 0;
  for (guint i = first; i < first + width; i++) {
    if (grids->layout->kind[i] != ASSAY_COLUMN_OWN) return 0;
    sharing += shares(grids, i, answers);
  }
  gboolean remark = sharing >= 2 && !shares(grids, first + width - 1, answers);
  guint rows = width - remark;
  for (guint i = first; i < first + rows; i++)
    if (assay_head_any(grids->head, grids->data, i, is_long)) return 0;
  return rows < 2 ? 0 : rows;
}

/* Two questions with the same text are two grids. */
static char *grid_name(const Grids *grids, const char *question) {
  guint before = GPOINTER_TO_UINT(g_hash_table_lookup(grids->used, question));
  g_hash_table_insert(grids->used, g_strdup(question), GUINT_TO_POINTER(before + 1));
  return before ? g_strdup_printf("%s (%u)", question, before + 1) : g_strdup(question);
}

static void settle_question(const Grids *grids, gboolean options, guint column, guint width) {
  AssayLayout *layout = grids->layout;
  g_autofree char *question = text_at(grids->head, 0, column);
  g_auto(GStrv) option = g_new0(char *, width + 1);
  for (guint i = 0; i < width; i++) {
    option[i] = options ? text_at(grids->head, 1, column + i) : g_strdup("");
    g_autofree char *whole = joined(question, option[i]);
    layout->question[column + i] = g_strdup(width == 1 && *question ? question : whole);
    assay_layout_tell_alias(layout, column + i, whole);
    if (assay_header_is_personal(option[i]) || (width == 1 && assay_header_is_personal(question)))
      layout->kind[column + i] = ASSAY_COLUMN_PERSONAL;
  }
  guint rows = rows_of_matrix(grids, column, width, option);
  if (rows == 0) return;
  g_autofree char *grid = grid_name(grids, question);
  for (guint i = 0; i < rows; i++) layout->grid[column + i] = g_strdup(grid);
}

void assay_two_rows_take_names(AssayLayout *layout, const AssayHead *head, guint own) {
  gboolean options = layout->header_rows > 1;
  guint n = assay_head_cells(head, 0);
  if (options) n = MAX(n, assay_head_cells(head, 1));
  AssayHead names = {.n = 1, .cells = {n}};
  g_auto(GStrv) name = names.row[0] = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++) name[i] = text_at(head, 0, i);
  for (guint i = own, width; i < n; i += width) {
    width = MIN(assay_two_rows_width(head, i), n - i);
    name_question(head, options, i, width, name);
  }
  assay_layout_take_names(layout, &names, 0);
  g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  Grids grids = {head, layout, layout->header_rows, used};
  for (guint i = own, width; i < layout->columns; i += width) {
    width = MIN(assay_two_rows_width(head, i), layout->columns - i);
    settle_question(&grids, options, i, width);
  }
}
