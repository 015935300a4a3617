/* Lines across a rectangle at 45 degrees, worked out here so that pages and SVG draw the same ones and SVG needs no
 * pattern with an id. They are laid over the whole scene, so that neighbours do not look out of step. */
#include <math.h>

#include "scene.h"

#define SPACING 3.6 /* along the x axis */

AssayPoint *hatch_lines(const AssayMark *mark, guint *n) {
  *n = 0;
  if (mark->hatch == ASSAY_HATCH_NONE) return NULL;
  gboolean square = mark->kind == ASSAY_MARK_SQUARE;
  double width = mark->width, height = square ? mark->width : mark->height;
  double left = square ? mark->x - width / 2 : mark->x, top = square ? mark->y - width / 2 : mark->y;
  double right = left + width, bottom = top + height;
  double sign = mark->hatch == ASSAY_HATCH_RISING ? 1 : -1;
  /* x + sign * y is the same all along a line */
  double low = left + fmin(sign * top, sign * bottom), high = right + fmax(sign * top, sign * bottom);
  GArray *points = g_array_new(FALSE, FALSE, sizeof(AssayPoint));
  for (double k = ceil(low / SPACING) * SPACING; k < high; k += SPACING) {
    double from = fmax(top, sign > 0 ? k - right : left - k), to = fmin(bottom, sign > 0 ? k - left : right - k);
    if (to - from < 0.2) continue;
    const AssayPoint ends[] = {{k - sign * from, from, TRUE}, {k - sign * to, to, FALSE}};
    g_array_append_vals(points, ends, 2);
  }
  *n = points->len;
  return (AssayPoint *)(void *)g_array_free(points, FALSE);
}
