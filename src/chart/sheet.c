#include "sheet.h"

#include <math.h>

#include "words.h"

#define MANY       24 /* rows; more stand closer */
#define PAD        6.0
#define SEVERAL    8 /* rows; more stand a little closer */
#define PAD_CLOSE  4.0
#define PAD_MANY   2.5
#define MARKS_MANY 11.0
#define MOST_LINES 3
#define INDENT     6.0 /* of a reason, clear of the line at zero */
#define CHIP_TALL  7.0

typedef struct {
  char *head;
  AssayAlign align;
  double most, x; /* x: of the edge at which its texts stand */
  char **text;
  Labels cells, heads;
} Column;

static void column_free(gpointer data) {
  Column *column = data;
  labels_clear(&column->cells);
  labels_clear(&column->heads);
  g_strfreev(column->text);
  g_free(column->head);
  g_free(column);
}

Sheet *sheet_new(AssayScene *scene, const AssayFonts *fonts, guint n) {
  Sheet *sheet = g_new0(Sheet, 1);
  sheet->scene = scene;
  sheet->fonts = fonts;
  sheet->n = n;
  sheet->row = g_new0(SheetRow, n);
  sheet->height = g_new0(double, n);
  sheet->columns = g_ptr_array_new_with_free_func(column_free);
  return sheet;
}

void sheet_free(Sheet *sheet) {
  if (!sheet) return;
  labels_clear(&sheet->labels);
  labels_clear(&sheet->headings);
  labels_clear(&sheet->notes);
  g_ptr_array_unref(sheet->columns);
  g_free(sheet->row);
  g_free(sheet->height);
  g_free(sheet);
}

void sheet_set_row(Sheet *sheet, guint i, SheetRow row) {
  g_assert(i < sheet->n);
  if (!row.heading && !row.known) row.reason = words_or(row.reason, row.hidden ? "hidden" : "No data");
  sheet->row[i] = row;
}

guint sheet_add_column(Sheet *sheet, const char *head, AssayAlign align, double most) {
  Column *column = g_new0(Column, 1);
  column->head = g_strdup(head);
  column->align = align;
  column->most = most * sheet->scene->width;
  column->text = g_new0(char *, sheet->n + 1);
  for (guint i = 0; i < sheet->n; i++) column->text[i] = g_strdup("");
  g_ptr_array_add(sheet->columns, column);
  return sheet->columns->len - 1;
}

static Column *column_at(const Sheet *sheet, guint column) {
  return g_ptr_array_index(sheet->columns, column);
}

void sheet_set_cell(Sheet *sheet, guint column, guint i, const char *text) {
  char **cell = &column_at(sheet, column)->text[i];
  g_free(*cell);
  *cell = g_strdup(text ? text : "");
}

/* ---- Widths and heights ---- */

static Labels measure_texts(const Sheet *sheet, gboolean headings, gboolean notes, double most) {
  g_autofree const char **text = g_new0(const char *, sheet->n);
  for (guint i = 0; i < sheet->n; i++)
    if (sheet->row[i].heading == headings) text[i] = notes ? sheet->row[i].note : sheet->row[i].label;
  const SceneStyle *style = notes ? &SCENE_NOTE : headings ? &SCENE_HEAD : &SCENE_LABEL;
  return labels_new(sheet->fonts, style, text, sheet->n, most, MOST_LINES);
}

/* From the right edge inwards. */
static void settle_columns(Sheet *sheet) {
  double right = sheet->scene->width;
  for (guint k = sheet->columns->len; k-- > 0;) {
    Column *column = column_at(sheet, k);
    const char *head[] = {column->head};
    column->cells =
        labels_new(sheet->fonts, &SCENE_FIGURE, (const char *const *)column->text, sheet->n, column->most, MOST_LINES);
    double room = fmax(column->cells.width, fmin(column->most, 56));
    column->heads = labels_new(sheet->fonts, &SCENE_NOTE, head, 1, room, MOST_LINES);
    double width = fmax(column->cells.width, column->heads.width);
    column->x = column->align == ASSAY_ALIGN_START ? right - width : right;
    right -= width + SHEET_GAP;
  }
  sheet->right = right;
}

static gboolean has_cells(const Sheet *sheet, guint i) {
  for (guint k = 0; k < sheet->columns->len; k++)
    if (*column_at(sheet, k)->text[i]) return TRUE;
  return FALSE;
}

static double reason_width(const Sheet *sheet, guint i) {
  return (has_cells(sheet, i) ? sheet->right : sheet->scene->width) - sheet->left - INDENT;
}

static double row_height(const Sheet *sheet, guint i, double marks) {
  const SheetRow *row = &sheet->row[i];
  double pad = sheet->n > MANY ? PAD_MANY : sheet->n > SEVERAL ? PAD_CLOSE : PAD;
  if (row->heading) return labels_height(&sheet->headings, i) + 2 * pad;
  double height = row->known ? marks : sheet_reason_height(sheet->fonts, FALSE, row->reason, reason_width(sheet, i));
  height = fmax(height, labels_height(&sheet->labels, i) + labels_height(&sheet->notes, i));
  for (guint k = 0; k < sheet->columns->len; k++) height = fmax(height, labels_height(&column_at(sheet, k)->cells, i));
  return height + pad;
}

double sheet_marks(const Sheet *sheet, double height) {
  return sheet->n > MANY ? fmin(height, MARKS_MANY) : height;
}

static gboolean any_hidden(const Sheet *sheet) {
  for (guint i = 0; i < sheet->n; i++)
    if (sheet->row[i].hidden && !sheet->row[i].known && !sheet->row[i].heading) return TRUE;
  return FALSE;
}

void sheet_settle(Sheet *sheet, double most_label, double marks) {
  double width = sheet->scene->width, most = most_label * width;
  settle_columns(sheet);
  sheet->labels = measure_texts(sheet, FALSE, FALSE, most);
  sheet->notes = measure_texts(sheet, FALSE, TRUE, most);
  sheet->headings = measure_texts(sheet, TRUE, FALSE, width);
  sheet->left = fmax(sheet->labels.width, sheet->notes.width) + SHEET_GAP + (any_hidden(sheet) ? SHEET_CHIP + 2 : 0);
  for (guint i = 0; i < sheet->n; i++) sheet->height[i] = row_height(sheet, i, marks);
}

gboolean sheet_any_known(const Sheet *sheet) {
  for (guint i = 0; i < sheet->n; i++)
    if (sheet->row[i].known && !sheet->row[i].heading) return TRUE;
  return FALSE;
}

/* ---- Drawing ---- */

/* Heads stand on one line at the bottom of the highest. */
static double draw_heads(const Sheet *sheet, double y) {
  double tallest = 0;
  for (guint k = 0; k < sheet->columns->len; k++)
    tallest = fmax(tallest, labels_height(&column_at(sheet, k)->heads, 0));
  for (guint k = 0; k < sheet->columns->len; k++) {
    const Column *column = column_at(sheet, k);
    double middle = y + tallest - labels_height(&column->heads, 0) / 2;
    labels_draw(&column->heads, sheet->scene, sheet->fonts, 0, column->x, middle, column->align);
  }
  return y + tallest + (tallest > 0 ? 2 : 0);
}

void sheet_place(Sheet *sheet, double y) {
  sheet->top = sheet->bottom = sheet_any_known(sheet) ? draw_heads(sheet, y) : y;
  for (guint i = 0; i < sheet->n; i++) sheet->bottom += sheet->height[i];
}

double sheet_top(const Sheet *sheet, guint i) {
  double y = sheet->top;
  for (guint k = 0; k < i; k++) y += sheet->height[k];
  return y;
}

double sheet_middle(const Sheet *sheet, guint i) {
  return sheet_top(sheet, i) + sheet->height[i] / 2;
}

double sheet_draw_axis(const Sheet *sheet, Axis *axis, const char *unit) {
  axis_thin_out(axis, sheet->fonts);
  for (guint first = 0, end; first < sheet->n; first = end + 1) {
    double top = sheet_top(sheet, first), bottom = top;
    for (end = first; end < sheet->n && !sheet->row[end].heading; end++) bottom += sheet->height[end];
    if (end > first) axis_draw_columns(axis, sheet->scene, top, bottom);
  }
  return axis_draw_foot(axis, sheet->scene, sheet->fonts, sheet->bottom, unit);
}

static void draw_words(const Sheet *sheet, guint i, double middle) {
  double label = labels_height(&sheet->labels, i), note = labels_height(&sheet->notes, i);
  double top = middle - (label + note) / 2;
  labels_draw(&sheet->labels, sheet->scene, sheet->fonts, i, 0, top + label / 2, ASSAY_ALIGN_START);
  if (note > 0) labels_draw(&sheet->notes, sheet->scene, sheet->fonts, i, 0, top + label + note / 2, ASSAY_ALIGN_START);
}

void sheet_end_row(Sheet *sheet, guint i) {
  for (guint k = 0; k < sheet->columns->len; k++) {
    const Column *column = column_at(sheet, k);
    labels_draw(&column->cells, sheet->scene, sheet->fonts, i, column->x, sheet_middle(sheet, i), column->align);
  }
}

gboolean sheet_begin_row(Sheet *sheet, guint i) {
  const SheetRow *row = &sheet->row[i];
  double middle = sheet_middle(sheet, i);
  if (row->heading) {
    double height = labels_height(&sheet->headings, i), below = sheet_top(sheet, i) + sheet->height[i] - 2;
    labels_draw(&sheet->headings, sheet->scene, sheet->fonts, i, 0, below - height / 2, ASSAY_ALIGN_START);
    return FALSE;
  }
  draw_words(sheet, i, middle);
  if (row->known) return TRUE;
  /* the mark of what is hidden stands before the scale: on it, it would look like a value of nearly nothing */
  if (row->hidden) sheet_draw_chip(sheet->scene, sheet->left - SHEET_CHIP - 5, middle);
  sheet_draw_reason(sheet->scene, sheet->fonts, FALSE, row->reason, sheet->left + INDENT, middle,
                    reason_width(sheet, i));
  sheet_end_row(sheet, i);
  return FALSE;
}

gboolean sheet_draw_row(Sheet *sheet, guint i) {
  gboolean marks = sheet_begin_row(sheet, i);
  if (marks) sheet_end_row(sheet, i);
  return marks;
}

/* ---- What is not there ---- */

void sheet_draw_narrow_chip(AssayScene *scene, double x, double middle, double width) {
  AssayMark *chip = scene_rect(scene, x, middle - CHIP_TALL / 2, width, CHIP_TALL, SCENE_WHITE, NULL);
  mark_outline(chip, SCENE_GREY, 0.6);
  mark_hatch(chip, ASSAY_HATCH_RISING, SCENE_GREY);
}

void sheet_draw_chip(AssayScene *scene, double x, double middle) {
  sheet_draw_narrow_chip(scene, x, middle, SHEET_CHIP);
}

static GPtrArray *reason_lines(const AssayFonts *fonts, gboolean hidden, const char *reason, double width) {
  return scene_wrap(fonts, &SCENE_REASON, reason, fmax(width - (hidden ? SHEET_CHIP + 6 : 2), 20), 4);
}

double sheet_reason_height(const AssayFonts *fonts, gboolean hidden, const char *reason, double width) {
  g_autoptr(GPtrArray) lines = reason_lines(fonts, hidden, reason, width);
  return lines->len * SCENE_REASON.leading;
}

void sheet_draw_reason(AssayScene *scene, const AssayFonts *fonts, gboolean hidden, const char *reason, double x,
                       double middle, double width) {
  g_autoptr(GPtrArray) lines = reason_lines(fonts, hidden, reason, width);
  double first = middle - (lines->len - 1) * SCENE_REASON.leading / 2, y = text_baseline(first, SCENE_REASON.size);
  double left = x + (hidden ? SHEET_CHIP + 5 : 1);
  if (hidden) {
    scene_rect(scene, x - 0.5, first - SCENE_REASON.leading / 2, SHEET_CHIP + 6, SCENE_REASON.leading, SCENE_WHITE,
               NULL);
    sheet_draw_chip(scene, x + 0.5, first);
  }
  for (guint i = 0; i < lines->len; i++, y += SCENE_REASON.leading)
    scene_text_on_white(scene, fonts, left, y, &SCENE_REASON, ASSAY_ALIGN_START, g_ptr_array_index(lines, i));
}

void sheet_say_empty(AssayScene *scene, const AssayFonts *fonts, double y, const char *text) {
  g_autoptr(GPtrArray) lines = scene_wrap(fonts, &SCENE_REASON, text, scene->width, 0);
  y = scene_lines(scene, fonts, 0, y + SCENE_REASON.size, &SCENE_REASON, ASSAY_ALIGN_START, lines);
  scene->height = y - SCENE_REASON.leading + 6;
}

gboolean sheet_is_empty(const Sheet *sheet, double y, const char *text) {
  if (sheet->n == 0) sheet_say_empty(sheet->scene, sheet->fonts, y, text);
  return sheet->n == 0;
}
