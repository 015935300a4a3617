#include "segment.h"

#include "words.h"

#define SWATCH 9.0

gint64 segment_total(const gint64 *counts, guint n) {
  gint64 sum = 0;
  for (guint i = 0; counts && i < n; i++) sum += counts[i];
  return sum;
}

void segment_fill_sheet(Sheet *sheet, const AssayLikertRow *rows, guint n, guint parts) {
  guint column = sheet_add_column(sheet, "n", ASSAY_ALIGN_END, 0.2);
  for (guint i = 0; i < n; i++) {
    const AssayLikertRow *row = &rows[i];
    gboolean known = segment_total(row->counts, parts) > 0;
    const char *reason = words_or(row->reason, row->counts ? "No answers" : NULL);
    sheet_set_row(sheet, i, (SheetRow){.label = row->label, .known = known, .hidden = row->hidden, .reason = reason});
    g_autofree char *count = words_count(row->n);
    if (known) sheet_set_cell(sheet, column, i, count);
  }
}

static void fill(AssayMark *mark, SegmentPaint paint) {
  mark_outline(mark, SCENE_GREY, 0.5);
  if (paint.hatch != ASSAY_HATCH_NONE) mark_hatch(mark, paint.hatch, paint.hatch_colour);
}

double segment_draw(AssayScene *scene, const AssayFonts *fonts, const Segment *segment, SegmentPaint paint, double x,
                    double y, double height, double unit) {
  if (segment->count == 0) return x;
  double width = (double)segment->count / (double)segment->of * unit;
  g_autofree char *number = words_count(segment->count), *of = words_count(segment->of);
  g_autofree char *meaning = g_strdup_printf("%s: %s, %s of %s", segment->row, segment->part, number, of);
  fill(scene_rect(scene, x, y, width, height, paint.fill, meaning), paint);
  SceneStyle style = SCENE_FIGURE;
  style.colour = scene_ink_on(paint.fill);
  if (scene_text_width(fonts, &style, number) + 4 > width) return x + width;
  double base = text_baseline(y + height / 2, style.size), middle = x + width / 2;
  if (paint.hatch != ASSAY_HATCH_NONE)
    scene_text_on(scene, fonts, middle, base, &style, ASSAY_ALIGN_MIDDLE, number, paint.fill);
  else
    scene_text(scene, fonts, middle, base, &style, ASSAY_ALIGN_MIDDLE, number);
  return x + width;
}

void segment_key(Key *key, SegmentPaint paint, const char *words) {
  double left, middle;
  key_add(key, SWATCH, words, &left, &middle);
  fill(scene_rect(key->scene, left + 0.25, middle - SWATCH / 2, SWATCH, SWATCH, paint.fill, NULL), paint);
}
