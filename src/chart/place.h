/* Places for labels, so that none lies on another. */
#pragma once

#include <glib.h>

typedef struct {
  double left, top, right, bottom;
} Box;

gboolean box_meets(Box a, Box b);

/* On a line: moves centres[] as little as needed (in the sense of least squares) so that labels of these sizes do not
 * meet, in the order of their wishes, between low and high. FALSE where they do not fit; then nothing is moved. */
gboolean place_spread(double *centres, const double *sizes, guint n, double low, double high);

/* In a plane: boxes that are taken, within limits. */
typedef struct Placer Placer;
Placer *placer_new(Box limits);
void placer_free(Placer *placer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Placer, placer_free)
void placer_take(Placer *placer, Box box);
/* Takes the box where it is free. */
gboolean placer_try(Placer *placer, Box box);
/* Finds a free place of this size beside the point, at `gap` from it or a little farther, and takes it. */
gboolean placer_find(Placer *placer, double x, double y, double width, double height, double gap, Box *found);
