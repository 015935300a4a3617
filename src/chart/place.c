#include "place.h"

#include <math.h>

gboolean box_meets(Box a, Box b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* ---- On a line: pool adjacent violators. A group of labels that push each other stands at their mean wish. ---- */

typedef struct {
  guint first, n;
  double wish, size; /* sum over its labels of where the group would begin for each to have its wish; length */
} Group;

static gint by_wish(gconstpointer a, gconstpointer b, gpointer centres) {
  const double *c = centres;
  double x = c[*(const guint *)a], y = c[*(const guint *)b];
  if (x != y) return x < y ? -1 : 1;
  return *(const guint *)a < *(const guint *)b ? -1 : 1;
}

/* Where a group begins: at its mean wish, within the limits. */
static double start_of(const Group *group, double low, double high) {
  return fmax(low, fmin(group->wish / group->n, high - group->size));
}

/* Groups without overlap, in order; returns how many. */
static guint pool(Group *group, const double *centres, const double *sizes, const guint *order, guint n, double low,
                  double high) {
  guint k = 0;
  for (guint i = 0; i < n; i++, k++) {
    group[k] = (Group){i, 1, centres[order[i]] - sizes[order[i]] / 2, sizes[order[i]]};
    while (k > 0 && start_of(&group[k - 1], low, high) + group[k - 1].size > start_of(&group[k], low, high)) {
      Group *left = &group[k - 1], *right = &group[k];
      left->wish += right->wish - right->n * left->size;
      left->size += right->size;
      left->n += right->n;
      k--;
    }
  }
  return k;
}

gboolean place_spread(double *centres, const double *sizes, guint n, double low, double high) {
  double all = 0;
  for (guint i = 0; i < n; i++) all += sizes[i];
  if (all > high - low) return FALSE;
  g_autofree guint *order = g_new(guint, n);
  for (guint i = 0; i < n; i++) order[i] = i;
  g_qsort_with_data(order, (gint)n, sizeof *order, by_wish, centres);
  g_autofree Group *group = g_new(Group, n);
  guint groups = pool(group, centres, sizes, order, n, low, high);
  for (guint g = 0; g < groups; g++) {
    double at = start_of(&group[g], low, high);
    for (guint i = group[g].first; i < group[g].first + group[g].n; i++) {
      centres[order[i]] = at + sizes[order[i]] / 2;
      at += sizes[order[i]];
    }
  }
  return TRUE;
}

/* ---- In a plane ---- */

struct Placer {
  Box limits;
  GArray *taken; /* of Box */
};

Placer *placer_new(Box limits) {
  Placer *placer = g_new0(Placer, 1);
  placer->limits = limits;
  placer->taken = g_array_new(FALSE, FALSE, sizeof(Box));
  return placer;
}

void placer_free(Placer *placer) {
  if (!placer) return;
  g_array_unref(placer->taken);
  g_free(placer);
}

void placer_take(Placer *placer, Box box) {
  g_array_append_val(placer->taken, box);
}

static gboolean is_free(const Placer *placer, Box box) {
  const Box *limits = &placer->limits;
  if (box.left < limits->left || box.right > limits->right || box.top < limits->top || box.bottom > limits->bottom)
    return FALSE;
  for (guint i = 0; i < placer->taken->len; i++)
    if (box_meets(box, g_array_index(placer->taken, Box, i))) return FALSE;
  return TRUE;
}

gboolean placer_try(Placer *placer, Box box) {
  if (!is_free(placer, box)) return FALSE;
  placer_take(placer, box);
  return TRUE;
}

gboolean placer_find(Placer *placer, double x, double y, double width, double height, double gap, Box *found) {
  /* Right, left, above, below, then the corners. */
  static const struct { int dx, dy; } side[] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}};
  for (int ring = 0; ring < 3; ring++) {
    double away = gap + ring * 4;
    for (guint i = 0; i < G_N_ELEMENTS(side); i++) {
      double left = side[i].dx > 0 ? x + away : side[i].dx < 0 ? x - away - width : x - width / 2;
      double top = side[i].dy > 0 ? y + away : side[i].dy < 0 ? y - away - height : y - height / 2;
      *found = (Box){left, top, left + width, top + height};
      if (placer_try(placer, *found)) return TRUE;
    }
  }
  return FALSE;
}
