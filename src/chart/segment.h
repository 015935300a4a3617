/* Segments of bars that hold counts of a whole: what diverging and stacked bars share. */
#pragma once

#include "key.h"
#include "sheet.h"

typedef struct {
  AssayColour fill;
  AssayHatch hatch;
  AssayColour hatch_colour;
} SegmentPaint;

typedef struct {
  const char *row, *part; /* for the meaning: "Pace: Agree, 9 of 22" */
  gint64 count, of;
} Segment;

gint64 segment_total(const gint64 *counts, guint n); /* 0 for NULL */
/* Rows with their reasons, and the column of n. */
void segment_fill_sheet(Sheet *sheet, const AssayLikertRow *rows, guint n, guint parts);
/* A segment from x to the right, `unit` points for the whole, its count in it where that has room. Returns its right
 * edge. */
double segment_draw(AssayScene *scene, const AssayFonts *fonts, const Segment *segment, SegmentPaint paint, double x,
                    double y, double height, double unit);
void segment_key(Key *key, SegmentPaint paint, const char *words);
