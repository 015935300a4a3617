/* One line of sans text, for scenes: their texts are measured and drawn by the hundred. */
#pragma once

#include "assay/chart.h"

/* A layout of one line that belongs to the fonts; the next call for the same size and weight changes it. */
PangoLayout *fonts_line(const AssayFonts *fonts, double size, AssayWeight weight, const char *text);
/* The text with a square for each picture that no font has. g_free. */
char *fonts_shown(const AssayFonts *fonts, const char *text);
/* Its advance width in points, remembered. `foreign`: whether the fonts lack a character; NULL: not asked. */
double fonts_width(const AssayFonts *fonts, double size, AssayWeight weight, const char *text, gboolean *foreign);
