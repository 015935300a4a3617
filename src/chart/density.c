#include "density.h"

#include <math.h>

#include "key.h"
#include "palette.h"
#include "words.h"

Density density_new(guint across, guint up) {
  return (Density){across, up, g_new0(guint32, (gsize)across * up), 0};
}

void density_clear(Density *density) {
  g_clear_pointer(&density->count, g_free);
}

/* FALSE beyond the axis. */
static gboolean cell_of(const Axis *axis, double value, guint cells, guint *cell) {
  double place = (value - axis->low) / (axis->high - axis->low);
  if (!(place >= 0 && place <= 1)) return FALSE;
  *cell = MIN((guint)(place * cells), cells - 1);
  return TRUE;
}

void density_add(Density *density, const Axis *x, const Axis *y, double at_x, double at_y) {
  guint column, row;
  if (!cell_of(x, at_x, density->across, &column) || !cell_of(y, at_y, density->up, &row)) return;
  guint32 *count = &density->count[(gsize)row * density->across + column];
  (*count)++;
  density->most = MAX(density->most, *count);
}

/* The greatest count of a class: steps of equal ratio, so that a few crowded cells do not make all others pale. */
static guint32 class_end(const Density *density, guint class) {
  if (density->most <= PALETTE_CLASSES) return MIN(class + 1, density->most);
  guint32 end = (guint32)floor(pow(density->most, (class + 1.0) / PALETTE_CLASSES) + 1e-6);
  return class + 1 == PALETTE_CLASSES ? density->most : MAX(end, class + 1);
}

static guint class_of(const Density *density, guint32 count) {
  for (guint class = 0; class < PALETTE_CLASSES; class ++)
    if (count <= class_end(density, class)) return class;
  return PALETTE_CLASSES - 1;
}

static double edge(const Axis *axis, guint cell, guint cells) {
  return axis->from + (axis->to - axis->from) * ((double)cell / cells);
}

void density_draw(const Density *density, AssayScene *scene, const Axis *x, const Axis *y) {
  for (guint row = 0; row < density->up; row++) {
    const guint32 *count = density->count + (gsize)row * density->across;
    double bottom = edge(y, row, density->up), top = edge(y, row + 1, density->up);
    for (guint first = 0, end; first < density->across; first = end) {
      end = first + 1;
      if (count[first] == 0) continue;
      guint class = class_of(density, count[first]);
      while (end < density->across && count[end] > 0 && class_of(density, count[end]) == class) end++;
      double left = edge(x, first, density->across), right = edge(x, end, density->across);
      scene_rect(scene, left, top, right - left, bottom - top, palette_class(class), NULL);
    }
  }
}

double density_key(const Density *density, AssayScene *scene, const AssayFonts *fonts, double y, const char *what) {
  Key key = key_new(scene, fonts, y);
  guint32 begin = 1;
  for (guint class = 0; class < PALETTE_CLASSES && begin <= density->most; class ++) {
    guint32 last = class_end(density, class);
    g_autofree char *from = words_count(begin), *to = words_count(last);
    g_autofree char *range = begin == last ? g_strdup(from) : g_strdup_printf("%s to %s", from, to);
    g_autofree char *words = class == 0 ? g_strdup_printf("%s %s in a cell", range, what) : g_strdup(range);
    double left, middle;
    key_add(&key, 9, words, &left, &middle);
    scene_rect(scene, left, middle - 4.5, 9, 9, palette_class(class), NULL);
    begin = last + 1;
  }
  return key_end(&key);
}
