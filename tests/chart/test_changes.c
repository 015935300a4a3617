/* Charts of change: forest plot, estimation plot, item map. Expected places are worked out by hand. */
#include <math.h>
#include <string.h>

#include "fake_gallery.h"
#include "support_sound.h"

static AssayFonts *fonts;

/* ---- Forest ---- */

static AssayForestRow forest(const char *label, double value, double low, double high) {
  return (AssayForestRow){
      .label = label, .known = TRUE, .value = value, .has_interval = TRUE, .low = low, .high = high, .text = label};
}

/* The line of an interval, at the height of its mark. */
static const AssayMark *interval_at(const AssayScene *scene, double y) {
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (mark->kind == ASSAY_MARK_LINE && mark->height == 0 && fabs(mark->y - y) < 1e-6) return mark;
  }
  g_error("no interval at %.1f", y);
}

static guint arrows(const AssayScene *scene) {
  guint n = 0;
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    n += mark->kind == ASSAY_MARK_PATH && mark->n_points == 3;
  }
  return n;
}

static void test_forest_places(void) {
  AssayForestRow rows[] = {forest("A", 3, 2, 4), forest("B", -1, -2, 0), forest("All", 1, 0, 2)};
  rows[2].summary = TRUE;
  AssayForestChart chart = {.title = "T", .head = "Change", .has_reference = TRUE, .rows = rows, .n_rows = 3};
  g_autoptr(AssayScene) scene = assay_chart_forest(&chart, fonts, 464);
  assert_sound("forest", scene, fonts);
  const AssayMark *a = mark_with(scene, "A: A"), *b = mark_with(scene, "B: B"), *all = mark_with(scene, "All: All");
  double unit = (a->x - b->x) / 4;
  support_assert_close(all->x, b->x + 2 * unit, 1e-9, "1 is half way from -1 to 3");
  support_assert_close(interval_at(scene, a->y)->x, a->x - unit, 1e-9, "2");
  support_assert_close(interval_at(scene, a->y)->width, 2 * unit, 1e-9, "2 to 4");
  g_assert_cmpint(all->kind, ==, ASSAY_MARK_DIAMOND);
  g_assert_cmpint(a->kind, ==, ASSAY_MARK_SQUARE);
  g_assert_cmpuint(arrows(scene), ==, 0);
}

/* What runs beyond the axis ends in an arrow; a value beyond it has no mark. */
static void test_forest_range(void) {
  const AssayForestRow rows[] = {forest("A", 0, -9, 9), forest("B", 7, 6, 8), forest("C", 1, 0, 2)};
  AssayForestChart chart = {
      .title = "T", .head = "H", .has_range = TRUE, .low = -3, .high = 3, .rows = rows, .n_rows = 3};
  g_autoptr(AssayScene) scene = assay_chart_forest(&chart, fonts, 464);
  assert_sound("forest", scene, fonts);
  g_assert_cmpuint(arrows(scene), ==, 3);
  g_assert_cmpuint(marks_that_mean(scene, "B:"), ==, 0);
  g_assert_true(has_text(scene, "B"));
}

/* ---- Estimation ---- */

static AssayEstimationChart estimation(const AssayPair *pairs, gsize n) {
  return (AssayEstimationChart){.title = "T",
                                .known = TRUE,
                                .low = 0,
                                .high = 10,
                                .pairs = pairs,
                                .n_pairs = n,
                                .n = (gint64)n,
                                .before = 4,
                                .after = 6,
                                .before_text = "4.0",
                                .after_text = "6.0",
                                .change = 2,
                                .has_interval = TRUE,
                                .change_low = 1,
                                .change_high = 3,
                                .change_text = "+2.0",
                                .interval_text = "95% interval 1.0 to 3.0"};
}

static void test_estimation_places(void) {
  static const AssayPair pairs[] = {{2, 8}, {5, 3}, {5, 7}};
  AssayEstimationChart chart = estimation(pairs, 3);
  g_autoptr(AssayScene) scene = assay_chart_estimation(&chart, fonts, 464);
  assert_sound("estimation", scene, fonts);
  const AssayMark *before = mark_with(scene, "Mean before: 4.0"), *after = mark_with(scene, "Mean after: 6.0");
  double unit = (before->y - after->y) / 2; /* of a point, upwards */
  const AssayMark *rose = mark_with(scene, "As high or higher after: 2"),
                  *fell = mark_with(scene, "Lower after than before: 1");
  g_assert_cmpuint(rose->n_points, ==, 4);
  g_assert_cmpuint(fell->n_points, ==, 2);
  g_assert_true(fell->dashed && !rose->dashed);
  support_assert_close(fell->points[0].y, before->y - unit, 1e-9, "5");
  support_assert_close(fell->points[1].y, before->y + unit, 1e-9, "3");
  support_assert_close(rose->points[0].y, before->y + 2 * unit, 1e-9, "2, the lowest first");
  support_assert_close(rose->points[1].x, after->x, 1e-9, "to the column after");
}

/* The file says nothing of the order of people, and equal people are one line. */
static void test_estimation_order(void) {
  static const AssayPair one[] = {{2, 8}, {5, 3}, {5, 7}, {2, 8}}, other[] = {{5, 7}, {2, 8}, {2, 8}, {5, 3}};
  AssayEstimationChart a = estimation(one, 4), b = estimation(other, 4);
  g_autoptr(AssayScene) x = assay_chart_estimation(&a, fonts, 464), y = assay_chart_estimation(&b, fonts, 464);
  g_autofree char *svg_x = assay_scene_to_svg(x, "c"), *svg_y = assay_scene_to_svg(y, "c");
  g_assert_cmpstr(svg_x, ==, svg_y);
  const AssayMark *twice = mark_with(x, "As high or higher after: 2"),
                  *once = mark_with(x, "As high or higher after: 1");
  g_assert_cmpuint(twice->n_points, ==, 2);
  g_assert_cmpfloat(twice->stroke_width, >, once->stroke_width);
}

/* The note names the kinds of lines that are there and no other; of one person nothing is called a mean. */
static void test_estimation_note(void) {
  static const AssayPair rising[] = {{2, 8}, {5, 7}}, twice[] = {{2, 8}, {2, 8}, {5, 7}},
                         mixed[] = {{2, 8}, {2, 8}, {7, 5}};
  static const struct {
    const AssayPair *pairs;
    gsize n;
    const char *note;
  } cases[] = {{rising, 2, "One line a person, 2 in all."},
               {twice, 3, "Each line: people with the same two scores, 3 people in all; thicker: several people."},
               {mixed, 3,
                "Each line: people with the same two scores, 3 people in all; thicker: several people; dashed: lower "
                "after than before."},
               {mixed + 2, 1, "One person: no means; dashed: lower after than before."}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    AssayEstimationChart chart = estimation(cases[i].pairs, cases[i].n);
    g_autoptr(AssayScene) scene = assay_chart_estimation(&chart, fonts, 600);
    assert_sound("note", scene, fonts);
    g_assert_true(has_text(scene, cases[i].note));
    g_assert_true((marks_that_mean(scene, "Mean") > 0) == (cases[i].n > 1));
    g_assert_true(has_text(scene, "mean difference") == (cases[i].n > 1));
  }
}

/* Without individuals nothing of them is in the scene; the summary stays. */
static void test_estimation_summary(void) {
  AssayEstimationChart chart = estimation(NULL, 0);
  chart.n = 27;
  g_autoptr(AssayScene) scene = assay_chart_estimation(&chart, fonts, 464);
  assert_sound("summary", scene, fonts);
  for (guint i = 0; i < assay_scene_size(scene); i++)
    g_assert_cmpint(assay_scene_mark(scene, i)->kind, !=, ASSAY_MARK_PATH);
  mark_with(scene, "Mean difference: +2.0, 95% interval 1.0 to 3.0");
  g_assert_true(has_text(scene, "Means of 27 people."));
}

/* 5,000 people are lines, one more are bars whose lengths are as their counts. */
static void test_estimation_bins(void) {
  g_autofree AssayPair *pairs = g_new(AssayPair, 5001);
  for (guint i = 0; i < 5001; i++) pairs[i] = i < 1000 ? (AssayPair){2, 3} : (AssayPair){4, 6};
  AssayEstimationChart chart = estimation(pairs, 5000);
  g_autoptr(AssayScene) lines = assay_chart_estimation(&chart, fonts, 464);
  g_assert_cmpuint(marks_that_mean(lines, "As high or higher"), ==, 1);
  chart.n_pairs = 5001;
  g_autoptr(AssayScene) bins = assay_chart_estimation(&chart, fonts, 464);
  assert_sound("bins", bins, fonts);
  const AssayMark *few = mark_with(bins, "Before, 2: 1,000 people"), *many = mark_with(bins, "Before, 4: 4,001 people");
  support_assert_close(few->width / many->width, 1000.0 / 4001, 1e-9, "as the counts");
  mark_with(bins, "After, 6: 4,001 people");
  g_assert_true(has_text(bins, "5,001 people"));
}

/* A bar of the lowest score reaches over the axis by half its height; the word below keeps clear of it. */
static void test_estimation_lowest(void) {
  g_autofree AssayPair *pairs = g_new(AssayPair, 6000);
  for (guint i = 0; i < 6000; i++) pairs[i] = (AssayPair){i % 13, 12};
  AssayEstimationChart chart = estimation(pairs, 6000);
  chart.low = 0;
  chart.high = 12;
  g_autoptr(AssayScene) scene = assay_chart_estimation(&chart, fonts, 464);
  const AssayMark *bar = mark_with(scene, "Before, 0: 462 people"), *word = NULL;
  for (guint i = 0; i < assay_scene_size(scene); i++)
    if (g_strcmp0(assay_scene_mark(scene, i)->text, "before") == 0) word = assay_scene_mark(scene, i);
  g_assert_nonnull(word);
  g_assert_cmpfloat(word->y - 0.7 * word->size, >, bar->y + bar->height); /* no letter is higher */
}

/* ---- Item map ---- */

static AssayItemMapRow item(const char *label, double easy, double discrimination) {
  return (AssayItemMapRow){.label = label, .known = TRUE, .easy = easy, .discrimination = discrimination};
}

static void test_map_places(void) {
  AssayItemMapRow rows[] = {item("Q1", 0, 0), item("Q2", 1, 0.4), item("Q3", 0.25, 0.2)};
  rows[2].has_before = TRUE;
  rows[2].easy_before = 0.75;
  AssayItemMapChart chart = {.title = "T", .rows = rows, .n_rows = 3};
  g_autoptr(AssayScene) scene = assay_chart_item_map(&chart, fonts, 464);
  assert_sound("map", scene, fonts);
  const AssayMark *low = mark_with(scene, "Q1, after: 0% right, 0.00"),
                  *high = mark_with(scene, "Q2, after: 100% right, 0.40");
  const AssayMark *is = mark_with(scene, "Q3, after: 25% right, 0.20"),
                  *was = mark_with(scene, "Q3, before: 75% right");
  support_assert_close(is->x, low->x + (high->x - low->x) / 4, 1e-9, "a quarter");
  support_assert_close(was->x, low->x + (high->x - low->x) * 0.75, 1e-9, "three quarters");
  support_assert_close(is->y, (low->y + high->y) / 2, 1e-9, "half way from 0 to 0.4");
  g_assert_cmpint(is->kind, ==, ASSAY_MARK_SQUARE);
  g_assert_cmpint(was->kind, ==, ASSAY_MARK_CIRCLE);
  g_assert_true(has_text(scene, "Q1") && has_text(scene, "Q2") && has_text(scene, "Q3"));
}

/* Every name is in the plot or in the list below it. */
static void test_map_names(void) {
  AssayItemMapRow rows[60];
  for (guint i = 0; i < 60; i++) rows[i] = item(gallery_text("<%u>", i), 0.5 + (i % 4) * 0.01, 0.3);
  AssayItemMapChart chart = {.title = "T", .rows = rows, .n_rows = 60};
  g_autoptr(AssayScene) scene = assay_chart_item_map(&chart, fonts, 464);
  assert_sound("map", scene, fonts);
  g_assert_true(has_text(scene, "No room for the name of: "));
  for (guint i = 0; i < 60; i++) g_assert_true(has_text(scene, rows[i].label));
}

/* Items that tell learners apart alike: each square can be followed to its circle, and squares in one place are counted. */
static void test_map_alike(void) {
  AssayItemMapRow rows[] = {item("Q1", 0.8, 0.4), item("Q2", 0.6, 0.4), item("Q3", 0.9, 0.4),
                            item("Q4", 0.3, 0.1), item("Q5", 0.3, 0.1), item("Q6", 0.3, 0.1)};
  for (guint i = 0; i < 3; i++) {
    rows[i].has_before = TRUE;
    rows[i].easy_before = 0.2 + 0.1 * i;
  }
  AssayItemMapChart chart = {.title = "T", .rows = rows, .n_rows = 6};
  g_autoptr(AssayScene) scene = assay_chart_item_map(&chart, fonts, 464);
  assert_sound("alike", scene, fonts);
  static const char *const after[] = {"Q1, after: 80% right, 0.40", "Q2, after: 60% right, 0.40",
                                      "Q3, after: 90% right, 0.40"};
  static const char *const before[] = {"Q1, before: 20% right", "Q2, before: 30% right", "Q3, before: 40% right"};
  for (guint i = 0; i < 3; i++) {
    const AssayMark *is = mark_with(scene, after[i]);
    g_assert_cmpfloat(is->y, ==, mark_with(scene, before[i])->y);
    for (guint k = 0; k < i; k++) {
      double apart = fabs(is->y - mark_with(scene, after[k])->y);
      g_assert_cmpfloat(apart, >=, 2);
      g_assert_cmpfloat(apart, <=, 6);
    }
  }
  g_assert_true(has_text(scene, "3 items here"));
  g_assert_false(has_text(scene, "2 items here"));
  /* items that were asked once stay where they belong */
  g_assert_cmpfloat(mark_with(scene, "Q4, after: 30% right, 0.10")->y, ==,
                    mark_with(scene, "Q6, after: 30% right, 0.10")->y);
}

/* The line below which items are worth a look lies over the cells. */
static void test_map_bins_floor(void) {
  guint n = 5001;
  g_autofree AssayItemMapRow *rows = g_new(AssayItemMapRow, n);
  for (guint i = 0; i < n; i++) rows[i] = item("Q", (i % 100) / 100.0, (i % 77) / 100.0);
  AssayItemMapChart chart = {
      .title = "T", .has_floor = TRUE, .floor = 0.2, .floor_text = "look", .rows = rows, .n_rows = n};
  g_autoptr(AssayScene) scene = assay_chart_item_map(&chart, fonts, 464);
  assert_sound("floor", scene, fonts);
  guint cells_after = 0, lines = 0;
  double white = 0;
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    gboolean dashed = mark->kind == ASSAY_MARK_LINE && mark->dashed && mark->width > 300;
    if (mark->kind == ASSAY_MARK_LINE && assay_colour_contrast(mark->stroke, SCENE_WHITE) == 1) white = mark->y;
    if (dashed) g_assert_cmpfloat(mark->y, ==, white); /* a white one under it */
    lines += dashed;
    cells_after += lines > 0 && mark->kind == ASSAY_MARK_RECT && mark->y < white && mark->height > 2;
  }
  g_assert_cmpuint(lines, ==, 1);
  g_assert_cmpuint(cells_after, ==, 0);
  g_assert_true(has_text(scene, "Dashed line: look"));
}

/* Cells hold all items: the counts of the key span from one to the fullest. */
static void test_map_bins(void) {
  guint n = 5001;
  g_autofree AssayItemMapRow *rows = g_new(AssayItemMapRow, n);
  for (guint i = 0; i < n; i++) rows[i] = i == 0 ? item("Q", 0.1, 0.1) : item("Q", 0.9, 0.4);
  AssayItemMapChart chart = {.title = "T", .rows = rows, .n_rows = n};
  g_autoptr(AssayScene) scene = assay_chart_item_map(&chart, fonts, 464);
  assert_sound("map", scene, fonts);
  g_assert_true(has_text(scene, "5,001 items"));
  g_assert_true(has_text(scene, "to 5,000"));
  g_assert_cmpuint(marks_that_mean(scene, "Q"), ==, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = load_fonts();
  g_test_add_func("/forest/places", test_forest_places);
  g_test_add_func("/forest/range", test_forest_range);
  g_test_add_func("/estimation/places", test_estimation_places);
  g_test_add_func("/estimation/order", test_estimation_order);
  g_test_add_func("/estimation/note", test_estimation_note);
  g_test_add_func("/estimation/summary", test_estimation_summary);
  g_test_add_func("/estimation/bins", test_estimation_bins);
  g_test_add_func("/estimation/lowest", test_estimation_lowest);
  g_test_add_func("/map/places", test_map_places);
  g_test_add_func("/map/names", test_map_names);
  g_test_add_func("/map/bins", test_map_bins);
  g_test_add_func("/map/bins-floor", test_map_bins_floor);
  g_test_add_func("/map/alike", test_map_alike);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
