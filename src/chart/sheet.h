/* What most charts stand in: rows with their labels at the left, a plot in the middle, columns of numbers at the right.
 * In turn: set rows and cells, settle the widths, place the rows, draw axis and rows. */
#pragma once

#include "axis.h"
#include "labels.h"

#define SHEET_GAP 10.0 /* between columns */

typedef struct {
  const char *label, *note; /* note, in grey below the label: NULL or "" for none */
  gboolean heading;         /* a subheading across: no marks, no cells */
  gboolean known;           /* else the reason stands in the place of marks */
  gboolean hidden;          /* withheld for privacy: the reason has the mark of hidden figures before it */
  const char *reason;       /* NULL: "hidden" or "No data" */
} SheetRow;

typedef struct {
  AssayScene *scene;
  const AssayFonts *fonts;
  guint n;
  SheetRow *row; /* texts are borrowed */
  GPtrArray *columns;
  Labels labels, headings, notes;
  double left, right; /* of the plot, once settled */
  double top, bottom; /* of all rows, once placed */
  double *height;
} Sheet;

Sheet *sheet_new(AssayScene *scene, const AssayFonts *fonts, guint n);
void sheet_free(Sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

void sheet_set_row(Sheet *sheet, guint i, SheetRow row);
/* The next column to the right, no wider than `most` of the scene. Returns its number. */
guint sheet_add_column(Sheet *sheet, const char *head, AssayAlign align, double most);
void sheet_set_cell(Sheet *sheet, guint column, guint i, const char *text); /* NULL: none */

/* How high marks may be: as asked for, lower where the rows are many. */
double sheet_marks(const Sheet *sheet, double height);
/* Widths and heights: labels no wider than `most_label` of the scene, a row no lower than its marks. */
void sheet_settle(Sheet *sheet, double most_label, double marks);
gboolean sheet_any_known(const Sheet *sheet);
/* Heads of the columns at y, rows below. */
void sheet_place(Sheet *sheet, double y);
double sheet_top(const Sheet *sheet, guint i);
double sheet_middle(const Sheet *sheet, guint i);
/* A horizontal axis under the rows: its lines run through rows and stop at subheadings. Returns the y below. */
double sheet_draw_axis(const Sheet *sheet, Axis *axis, const char *unit);
/* Label, cells and, where there are no marks to draw, the reason; FALSE then. */
gboolean sheet_draw_row(Sheet *sheet, guint i);
/* The same in two, for marks that have words: whoever copies a page reads in the order in which it was drawn, so the cells
 * come behind them. Where there are no marks all is drawn. */
gboolean sheet_begin_row(Sheet *sheet, guint i);
void sheet_end_row(Sheet *sheet, guint i);

/* The mark of a hidden figure, with its left edge at x. */
#define SHEET_CHIP 14.0 /* its width */
void sheet_draw_chip(AssayScene *scene, double x, double middle);
void sheet_draw_narrow_chip(AssayScene *scene, double x, double middle, double width);
/* Reason in words, after the mark where it is hidden. */
void sheet_draw_reason(AssayScene *scene, const AssayFonts *fonts, gboolean hidden, const char *reason, double x,
                       double middle, double width);
double sheet_reason_height(const AssayFonts *fonts, gboolean hidden, const char *reason, double width);
/* A chart of nothing: one line that says so, and the height. */
gboolean sheet_is_empty(const Sheet *sheet, double y, const char *text); /* says so where it has no rows */
void sheet_say_empty(AssayScene *scene, const AssayFonts *fonts, double y, const char *text);
