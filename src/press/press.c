/* The one symbol of assay-press.so. */
#include "assay/press.h"

#include <press_digest.h>

extern const AssayPress assay_press;

__attribute__((visibility("default"))) const AssayPress assay_press = {
    .version = ASSAY_VERSION,
    .digest = ASSAY_PRESS_DIGEST,
    .fonts_load = assay_fonts_load,
    .fonts_free = assay_fonts_free,
    .chart_dumbbell = assay_chart_dumbbell,
    .chart_estimation = assay_chart_estimation,
    .chart_forest = assay_chart_forest,
    .chart_item_map = assay_chart_item_map,
    .chart_likert = assay_chart_likert,
    .scene_format_of = assay_scene_format_of,
    .scene_write = assay_scene_write,
    .scene_free = assay_scene_free,
    .look_load = assay_look_load,
    .look_new = assay_look_new,
    .look_free = assay_look_free,
    .report_build = assay_report_build,
    .report_pdf = assay_report_pdf,
    .report_html = assay_report_html,
    .report_text = assay_report_text,
    .document_free = assay_document_free,
};
