/* Evidence bars: how many of how many each step holds, as lengths from a common zero. An outline holds the whole, the
 * fill the part. Nothing joins the rows, because learners do not pass from each row to the next. */
#include <math.h>

#include "axis.h"
#include "palette.h"
#include "sheet.h"
#include "words.h"

#define BAR 12.0 /* most */

static char *count_text(const AssayEvidenceRow *row) {
  g_autofree char *count = words_count(row->count);
  g_autofree char *of = words_count(row->of);
  return g_strdup_printf("%s of %s", count, of);
}

/* Rows, the column of counts and the description. Returns the greatest count. */
static gint64 fill_sheet(const AssayEvidenceChart *chart, Sheet *sheet) {
  Summary summary = {.kind = "Bar chart", .one = "step", .many = "steps", .n = chart->n_rows};
  guint column = sheet_add_column(sheet, "", ASSAY_ALIGN_END, 0.3);
  gint64 most = 0;
  for (guint i = 0; i < chart->n_rows; i++) {
    const AssayEvidenceRow *row = &chart->rows[i];
    sheet_set_row(sheet, i, (SheetRow){row->label, row->note, FALSE, row->known, row->hidden, row->reason});
    if (!row->known) {
      summary_miss(&summary, row->hidden);
      continue;
    }
    g_autofree char *text = count_text(row);
    sheet_set_cell(sheet, column, i, text);
    summary_see(&summary, row->label, (double)row->count, text);
    most = MAX(most, MAX(row->of, row->count));
  }
  summary_describe(&summary, sheet->scene, chart->description);
  return most;
}

static void draw_row(const AssayEvidenceRow *row, AssayScene *scene, const Axis *axis, double bar, double middle) {
  g_autofree char *text = count_text(row);
  g_autofree char *meaning = g_strdup_printf("%s: %s", row->label, text);
  double zero = axis_at(axis, 0), top = middle - bar / 2;
  if (row->of > 0)
    mark_outline(scene_rect(scene, zero, top, axis_at(axis, (double)row->of) - zero, bar, SCENE_WHITE, meaning),
                 SCENE_GREY, 0.8);
  if (row->count > 0)
    scene_rect(scene, zero, top, axis_at(axis, (double)row->count) - zero, bar, scene_colour(PALETTE_MARK), meaning);
}

AssayScene *assay_chart_evidence(const AssayEvidenceChart *chart, const AssayFonts *fonts, double width) {
  g_assert(chart && fonts);
  AssayScene *scene = scene_new(width, chart->title, NULL);
  double y = scene_heading(scene, fonts, chart->n_rows ? chart->subtitle : NULL);
  g_autoptr(Sheet) sheet = sheet_new(scene, fonts, chart->n_rows);
  gint64 most = fill_sheet(chart, sheet);
  if (sheet_is_empty(sheet, y, "No steps to show.")) return scene;
  double bar = sheet_marks(sheet, BAR);
  sheet_settle(sheet, 0.42, bar);
  sheet_place(sheet, y);
  scene->height = sheet->bottom + 4;
  Axis axis = axis_new(0, (double)most, sheet->left, sheet->right, 5, TRUE);
  axis.has_origin = TRUE;
  if (most > 0) scene->height = sheet_draw_axis(sheet, &axis, NULL);
  for (guint i = 0; i < chart->n_rows; i++)
    if (sheet_draw_row(sheet, i)) draw_row(&chart->rows[i], scene, &axis, bar, sheet_middle(sheet, i));
  return scene;
}
