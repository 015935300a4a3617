/* press: all that draws and lays out, as one table in a file of its own, assay-press.so, which the program loads when something is
 * to be drawn. Charts and reports stand on some fifty libraries, and loading these takes longer than most commands that draw
 * nothing (ARCHITECTURE.md, Decisions). */
#pragma once

#include "assay/report.h"

/* What each does stands in chart.h and report.h. */
typedef struct {
  const char *version;
  const char *digest; /* of the headers that it was built with: where they differ, entries and structs may too */

  __typeof__(assay_fonts_load) *fonts_load;
  __typeof__(assay_fonts_free) *fonts_free;

  __typeof__(assay_chart_dumbbell) *chart_dumbbell;
  __typeof__(assay_chart_estimation) *chart_estimation;
  __typeof__(assay_chart_forest) *chart_forest;
  __typeof__(assay_chart_item_map) *chart_item_map;
  __typeof__(assay_chart_likert) *chart_likert;
  __typeof__(assay_scene_format_of) *scene_format_of;
  __typeof__(assay_scene_write) *scene_write;
  __typeof__(assay_scene_free) *scene_free;

  __typeof__(assay_look_load) *look_load;
  __typeof__(assay_look_new) *look_new;
  __typeof__(assay_look_free) *look_free;
  __typeof__(assay_report_build) *report_build;
  __typeof__(assay_report_pdf) *report_pdf;
  __typeof__(assay_report_html) *report_html;
  __typeof__(assay_report_text) *report_text;
  __typeof__(assay_document_free) *document_free;
} AssayPress;

#define ASSAY_PRESS_FILE  "assay-press.so"
#define ASSAY_PRESS_TABLE "assay_press"
