/* What the three charts share: a column of labels at the left, rows, an axis. */
#pragma once

#include "scene.h"

#define CHART_GAP 10.0 /* between columns */

char *chart_count(gint64 n); /* "1,204" */

/* Labels broken into lines, as narrow a column as they need and no wider than `most`. */
typedef struct {
  GPtrArray *lines; /* of GPtrArray of char*, one a row */
  double width;
} ChartLabels;
ChartLabels chart_labels(const AssayFonts *fonts, const SceneStyle *style, const char *const *text, guint n,
                         double most, guint most_lines);
void chart_labels_clear(ChartLabels *labels);
guint chart_labels_count(const ChartLabels *labels, guint row);
/* Row `row` with its lines centred on `middle`. */
void chart_labels_draw(AssayScene *scene, const AssayFonts *fonts, const ChartLabels *labels, const SceneStyle *style,
                       guint row, double x, double middle);

/* Reason or other words in the place of marks, centred on `middle`. Lines: see chart_reason_lines(). */
void chart_reason(AssayScene *scene, const AssayFonts *fonts, const char *reason, double x, double middle,
                  double width);
guint chart_reason_lines(const AssayFonts *fonts, const char *reason, double width);

/* The chart without rows: one line that says so. Sets the height. */
void chart_say_empty(AssayScene *scene, const AssayFonts *fonts, double y, const char *text);

/* A base line for text of `size` whose middle stands at `middle`. */
double chart_baseline(double middle, double size);
double chart_widest(const AssayFonts *fonts, const SceneStyle *style, const char *const *text, guint n);
