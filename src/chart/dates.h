/* An axis of days: ticks at the first of months or years, never between. */
#pragma once

#include "axis.h"

/* With a little room at both ends, within the years that there are. */
Axis dates_axis(AssayDay first, AssayDay last, double from, double to);
/* Lines and dates below, "Jul 2026" or "2026" as there is room for; returns the y below. */
double dates_draw(const Axis *axis, AssayScene *scene, const AssayFonts *fonts, double top, double bottom);
