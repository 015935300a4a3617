/* Places for labels, axes, bins, hatches: properties that can be proved. */
#include <math.h>
#include <string.h>

#include "axis.h"
#include "density.h"
#include "palette.h"
#include "place.h"
#include "support_sound.h"

static void test_spread_by_hand(void) {
  double two[] = {10, 10}, sizes[] = {4, 4, 4}, edge[] = {1, 50, 99};
  g_assert_true(place_spread(two, sizes, 2, 0, 100));
  support_assert_close(two[0], 8, 1e-12, "both move by half of what they lack");
  support_assert_close(two[1], 12, 1e-12, "both move by half of what they lack");
  g_assert_true(place_spread(edge, sizes, 3, 0, 100));
  support_assert_close(edge[0], 2, 1e-12, "the limit");
  support_assert_close(edge[1], 50, 1e-12, "nobody pushes");
  support_assert_close(edge[2], 98, 1e-12, "the limit");
  double full[] = {5, 6};
  g_assert_false(place_spread(full, sizes, 2, 0, 7.9));
  g_assert_cmpfloat(full[0], ==, 5);
}

/* No overlap, the order of the wishes, within the limits, and no single label could stand nearer to its wish. */
static void test_spread_at_random(void) {
  GRand *rand = g_rand_new_with_seed(5);
  for (int round = 0; round < 400; round++) {
    double wish[12], centre[12], size[12];
    guint n = (guint)g_rand_int_range(rand, 1, 13);
    for (guint i = 0; i < n; i++) {
      wish[i] = centre[i] = g_rand_double_range(rand, -10, 110);
      size[i] = g_rand_double_range(rand, 0, 8);
    }
    g_assert_true(place_spread(centre, size, n, 0, 100));
    for (guint i = 0; i < n; i++) {
      double left = 0, right = 100; /* what its neighbours and the limits leave */
      for (guint j = 0; j < n; j++) {
        if (j == i) continue;
        g_assert_true(wish[i] == wish[j] || (wish[i] < wish[j]) == (centre[i] < centre[j]) || size[i] + size[j] == 0);
        g_assert_cmpfloat(fabs(centre[i] - centre[j]), >=, (size[i] + size[j]) / 2 - 1e-9);
        if (centre[j] < centre[i]) left = fmax(left, centre[j] + size[j] / 2);
        if (centre[j] > centre[i]) right = fmin(right, centre[j] - size[j] / 2);
      }
      g_assert_cmpfloat(centre[i] - size[i] / 2, >=, -1e-9);
      g_assert_cmpfloat(centre[i] + size[i] / 2, <=, 100 + 1e-9);
      double best = fmax(left + size[i] / 2, fmin(wish[i], right - size[i] / 2));
      g_assert_cmpfloat(fabs(best - wish[i]), <=, fabs(centre[i] - wish[i]) + 1e-9);
    }
  }
  g_rand_free(rand);
}

static void test_placer(void) {
  g_autoptr(Placer) placer = placer_new((Box){0, 0, 100, 100});
  Box found[40];
  guint n = 0;
  while (n < 40 && placer_find(placer, 50, 50, 20, 8, 4, &found[n])) n++;
  g_assert_cmpuint(n, >, 3);
  g_assert_cmpuint(n, <, 40);
  for (guint i = 0; i < n; i++) {
    g_assert_true(found[i].left >= 0 && found[i].right <= 100 && found[i].top >= 0 && found[i].bottom <= 100);
    for (guint j = 0; j < i; j++) g_assert_false(box_meets(found[i], found[j]));
  }
  g_assert_false(placer_try(placer, found[0]));
}

/* ---- Axis ---- */

static void test_axis(void) {
  Axis axis = axis_new(0, 200, 10, 110, 5, FALSE);
  g_assert_cmpfloat(axis.step, ==, 50);
  g_assert_cmpfloat(axis_at(&axis, 50), ==, 35);
  Axis up = axis_new(-3, 17, 100, 0, 5, TRUE);
  axis_round_out(&up);
  g_assert_cmpfloat(up.low, ==, -5);
  g_assert_cmpfloat(up.high, ==, 20);
  g_assert_cmpfloat(axis_at(&up, -5), ==, 100);
  g_assert_cmpfloat(axis_at(&up, 20), ==, 0);
}

/* Ends that are equal, huge or tiny give an axis all the same, and its numbers do not meet. */
static void test_axis_at_the_ends(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  static const double ends[][2] = {{0, 0}, {5, 5}, {1e300, 1e300}, {-1e300, 1e300}, {1e-300, 2e-300}, {1e15, 1e15 + 1}};
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    AssayScene *scene = scene_new(300, "T", "D");
    Axis axis = axis_new(ends[i][0], ends[i][1], 20, 280, 5, FALSE);
    scene->height = axis_draw_across(&axis, scene, fonts, 0, 10, "unit");
    assert_sound("axis", scene, fonts);
    assay_scene_free(scene);
  }
}

/* ---- Bins ---- */

static void test_density(void) {
  Axis x = axis_new(0, 10, 0, 100, 5, FALSE), y = axis_new(0, 10, 100, 0, 5, FALSE);
  Density density = density_new(10, 10);
  for (int i = 0; i < 7; i++) density_add(&density, &x, &y, 0.5, 9.5);
  density_add(&density, &x, &y, 10, 0); /* the ends belong to the outermost cells */
  density_add(&density, &x, &y, 11, 5); /* beyond */
  g_assert_cmpuint(density.most, ==, 7);
  g_assert_cmpuint(density.count[90], ==, 7);
  g_assert_cmpuint(density.count[9], ==, 1);
  guint sum = 0;
  for (guint i = 0; i < 100; i++) sum += density.count[i];
  g_assert_cmpuint(sum, ==, 8);
  AssayScene *scene = scene_new(100, "T", "D");
  density_draw(&density, scene, &x, &y);
  g_assert_cmpuint(assay_scene_size(scene), ==, 2);
  const AssayMark *corner = assay_scene_mark(scene, 1);
  g_assert_cmpfloat(corner->x, ==, 0);
  g_assert_cmpfloat(corner->y, ==, 0);
  g_assert_cmpfloat(corner->width, ==, 10);
  assay_scene_free(scene);
  density_clear(&density);
}

/* Shades without a number stand out from white and from each other. */
static void test_classes(void) {
  for (guint i = 0; i < PALETTE_CLASSES; i++) {
    g_assert_cmpfloat(least_contrast(palette_class(i), SCENE_WHITE), >=, 3);
    if (i > 0) g_assert_cmpfloat(least_contrast(palette_class(i), palette_class(i - 1)), >=, 1.5);
  }
}

/* Sixteen lines have sixteen marks without colour. */
static void test_lines(void) {
  for (guint i = 0; i < 16; i++) {
    PaletteLine a = palette_line(i);
    g_assert_cmpfloat(least_contrast(a.colour, SCENE_WHITE), >=, 3);
    for (guint j = 0; j < i; j++) {
      PaletteLine b = palette_line(j);
      g_assert_true(a.kind != b.kind || a.hollow != b.hollow || a.dashed != b.dashed);
    }
  }
}

/* ---- Hatches ---- */

/* Every line lies within its mark and at 45 degrees; neighbours share their lines. */
static void test_hatch(void) {
  AssayMark mark = {.kind = ASSAY_MARK_RECT, .x = 3, .y = 7, .width = 31, .height = 12, .hatch = ASSAY_HATCH_RISING};
  for (int i = 0; i < 2; i++, mark.hatch = ASSAY_HATCH_FALLING) {
    guint n = 0;
    g_autofree AssayPoint *lines = hatch_lines(&mark, &n);
    g_assert_cmpuint(n, >, 10);
    for (guint k = 0; k < n; k += 2) {
      g_assert_true(lines[k].begins && !lines[k + 1].begins);
      for (guint e = k; e < k + 2; e++) {
        g_assert_true(lines[e].x >= 3 - 1e-9 && lines[e].x <= 34 + 1e-9);
        g_assert_true(lines[e].y >= 7 - 1e-9 && lines[e].y <= 19 + 1e-9);
      }
      double slope = (lines[k + 1].y - lines[k].y) / (lines[k + 1].x - lines[k].x);
      support_assert_close(slope, mark.hatch == ASSAY_HATCH_RISING ? -1 : 1, 1e-9, "45 degrees");
    }
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/place/spread", test_spread_by_hand);
  g_test_add_func("/place/spread-random", test_spread_at_random);
  g_test_add_func("/place/placer", test_placer);
  g_test_add_func("/axis/places", test_axis);
  g_test_add_func("/axis/ends", test_axis_at_the_ends);
  g_test_add_func("/density/counts", test_density);
  g_test_add_func("/palette/classes", test_classes);
  g_test_add_func("/palette/lines", test_lines);
  g_test_add_func("/hatch/lines", test_hatch);
  return g_test_run();
}
