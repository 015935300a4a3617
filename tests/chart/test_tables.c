/* Charts that are tables: shaded cells and grids. */
#include <math.h>
#include <string.h>

#include "support_sound.h"

static AssayFonts *fonts;
static const char *const COLUMN[] = {"M1", "M2",  "M3",  "M4",  "M5",  "M6",  "M7",  "M8",
                                     "M9", "M10", "M11", "M12", "M13", "M14", "M15", "M16"};

static AssayScene *heat(const AssayHeatRow *rows, guint n, guint columns) {
  AssayHeatChart chart = {
      .title = "T", .columns = COLUMN, .n_columns = columns, .low = 1, .high = 5, .rows = rows, .n_rows = n};
  return assay_chart_heat(&chart, fonts, 464);
}

/* A higher number never stands on a paler ground. */
static void test_heat_order(void) {
  AssayHeatCell cells[41];
  AssayHeatRow rows[41];
  char text[41][8], meaning[32];
  for (guint i = 0; i < 41; i++) {
    g_snprintf(text[i], sizeof text[i], "%.1f", 1 + i / 10.0);
    cells[i] = (AssayHeatCell){TRUE, FALSE, 1 + i / 10.0, text[i]};
    rows[i] = (AssayHeatRow){"R", &cells[i], NULL, FALSE};
  }
  g_autoptr(AssayScene) scene = heat(rows, 41, 1);
  assert_sound("heat", scene, fonts);
  double before = 1;
  for (guint i = 0; i < 41; i++) {
    g_snprintf(meaning, sizeof meaning, "R, M1: %s", text[i]);
    double contrast = assay_colour_contrast(mark_with(scene, meaning)->fill, SCENE_WHITE);
    g_assert_cmpfloat(contrast, >=, before - 1e-9);
    before = contrast;
  }
  g_assert_cmpfloat(before, >, 5);
}

static double grey_of(const AssayScene *scene, const char *meaning) {
  AssayColour c = mark_with(scene, meaning)->fill;
  return 255 * (0.299 * c.red + 0.587 * c.green + 0.114 * c.blue);
}

/* Equal steps look alike in grey, but for the one over what carries no letters: none is flat, none is a cliff. The palest
 * is no white paper. */
static void test_heat_steps(void) {
  enum { STEPS = 21 };
  AssayHeatCell cells[STEPS];
  AssayHeatRow rows[STEPS];
  char text[STEPS][8], meaning[32];
  for (guint i = 0; i < STEPS; i++) {
    g_snprintf(text[i], sizeof text[i], "%.1f", 1 + i / 5.0);
    cells[i] = (AssayHeatCell){TRUE, FALSE, 1 + i / 5.0, text[i]};
    rows[i] = (AssayHeatRow){"R", &cells[i], NULL, FALSE};
  }
  g_autoptr(AssayScene) scene = heat(rows, STEPS, 1);
  double before = grey_of(scene, "R, M1: 1.0"), average = (before - grey_of(scene, "R, M1: 5.0")) / (STEPS - 1);
  g_assert_cmpfloat(before, <, 240);
  guint wide = 0;
  for (guint i = 1; i < STEPS; i++) {
    g_snprintf(meaning, sizeof meaning, "R, M1: %s", text[i]);
    double grey = grey_of(scene, meaning), step = before - grey;
    g_assert_cmpfloat(step, >, average * 0.75);
    g_assert_cmpfloat(step, <, average * 3.2);
    wide += step > average * 1.25;
    before = grey;
  }
  g_assert_cmpuint(wide, <=, 1);
}

static void test_heat_places(void) {
  const AssayHeatCell a[] = {
      {TRUE, FALSE, 4, "4.0"}, {FALSE, TRUE, 0, NULL}, {FALSE, FALSE, 0, NULL}, {TRUE, FALSE, 2, "2.0"}};
  const AssayHeatRow rows[] = {{"A", a, NULL, FALSE}, {"B", NULL, "hidden: few", TRUE}};
  g_autoptr(AssayScene) scene = heat(rows, 2, 4);
  assert_sound("heat", scene, fonts);
  const AssayMark *first = mark_with(scene, "A, M1: 4.0"), *last = mark_with(scene, "A, M4: 2.0");
  support_assert_close(last->x - first->x, 3 * (first->width + 1.5), 1e-9, "the fourth of equal columns");
  g_assert_cmpfloat(first->y, ==, last->y);
  g_assert_cmpuint(marks_that_mean(scene, "A,"), ==, 2); /* a hidden cell has no shade */
  g_assert_true(has_text(scene, "* hidden to protect privacy") && has_text(scene, "no data"));
  g_assert_true(has_text(scene, "hidden: few"));
  g_assert_nonnull(strstr(assay_scene_description(scene), "Hidden to protect privacy: 2. Without data: 1."));
}

static AssayScene *grid(const AssayGridRow *rows, guint n, guint columns) {
  AssayGridChart chart = {.title = "T", .columns = COLUMN, .n_columns = columns, .rows = rows, .n_rows = n};
  return assay_chart_grid(&chart, fonts, 464);
}

/* Each state has a shape of its own. */
static void test_grid_states(void) {
  static const AssayGridState states[] = {ASSAY_GRID_BLANK,   ASSAY_GRID_SHOWN,  ASSAY_GRID_PARTLY, ASSAY_GRID_MISSING,
                                          ASSAY_GRID_NOT_DUE, ASSAY_GRID_HIDDEN, ASSAY_GRID_WRONG};
  const AssayGridRow row = {"R", FALSE, states, NULL, FALSE};
  g_autoptr(AssayScene) scene = grid(&row, 1, 7);
  assert_sound("grid", scene, fonts);
  const AssayMark *shown = mark_with(scene, "R, M2: shown"), *partly = mark_with(scene, "R, M3: partly shown");
  const AssayMark *missing = mark_with(scene, "R, M4: not shown"), *later = mark_with(scene, "R, M5: not yet due");
  g_assert_cmpfloat(assay_colour_contrast(shown->fill, SCENE_WHITE), >, 3);
  g_assert_cmpfloat(assay_colour_contrast(missing->fill, SCENE_WHITE), ==, 1);
  g_assert_cmpint(later->kind, ==, ASSAY_MARK_CIRCLE);
  support_assert_close(partly->x - shown->x, missing->x - partly->x, 1e-9, "equal columns");
  gboolean half = FALSE;
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    half |= mark->kind == ASSAY_MARK_RECT && fabs(mark->x + mark->width / 2 - partly->x) < 1e-6 &&
            fabs(mark->y - partly->y) < 1e-6 && assay_colour_contrast(mark->fill, SCENE_WHITE) > 3;
  }
  g_assert_true(half);
  const AssayMark *wrong = mark_with(scene, "R, M7: to mend");
  guint crosses = 0;
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    crosses += mark->kind == ASSAY_MARK_PATH && fabs(mark->x + mark->width / 2 - wrong->x) < 1e-6;
  }
  g_assert_cmpuint(crosses, ==, 1);
  g_assert_true(has_text(scene, "not yet due") && has_text(scene, "hidden") && has_text(scene, "not asked"));
  g_assert_nonnull(
      strstr(assay_scene_description(scene), "1 shown. 1 partly shown. 1 not shown. 1 to mend. 1 not yet due."));
}

/* One column has words and no key; sixteen fit side by side. */
static void test_grid_columns(void) {
  static const AssayGridState states[ASSAY_GRID_COLUMNS] = {ASSAY_GRID_SHOWN};
  const AssayGridRow rows[] = {{"R", FALSE, states, NULL, FALSE}, {"None", FALSE, NULL, NULL, FALSE}};
  g_autoptr(AssayScene) one = grid(rows, 2, 1), all = grid(rows, 2, ASSAY_GRID_COLUMNS);
  assert_sound("one", one, fonts);
  assert_sound("all", all, fonts);
  g_assert_cmpfloat(text_with(one, "shown")->y, >, mark_with(one, "R, M1: shown")->y);
  g_assert_false(has_text(one, "M1"));
  g_assert_true(has_text(one, "No data"));
  g_assert_cmpuint(marks_that_mean(all, "R, M1: shown"), ==, 1);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = load_fonts();
  g_test_add_func("/heat/order", test_heat_order);
  g_test_add_func("/heat/steps", test_heat_steps);
  g_test_add_func("/heat/places", test_heat_places);
  g_test_add_func("/grid/states", test_grid_states);
  g_test_add_func("/grid/columns", test_grid_columns);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
