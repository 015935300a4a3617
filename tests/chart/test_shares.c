/* Charts of shares: stacked bars, share at a target, distractor bars. Expected places are worked out by hand. */
#include <math.h>
#include <string.h>

#include "support_sound.h"

static AssayFonts *fonts;

/* ---- Stacked ---- */

static void test_stacked_places(void) {
  static const char *const parts[] = {"Yes", "Partly", "No"};
  static const gint64 a[] = {6, 3, 3}, b[] = {0, 1, 3};
  const AssayStackedRow rows[] = {{"A", a, 12, NULL, FALSE}, {"B", b, 4, NULL, FALSE}};
  AssayStackedChart chart = {"T", NULL, NULL, parts, 3, rows, 2};
  g_autoptr(AssayScene) scene = assay_chart_stacked(&chart, fonts, 464);
  assert_sound("stacked", scene, fonts);
  const AssayMark *yes = mark_with(scene, "A: Yes, 6 of 12"), *partly = mark_with(scene, "A: Partly, 3 of 12");
  const AssayMark *no = mark_with(scene, "A: No, 3 of 12"), *other = mark_with(scene, "B: No, 3 of 4");
  double whole = yes->width * 2;
  support_assert_close(partly->width, whole / 4, 1e-9, "3 of 12");
  support_assert_close(partly->x, yes->x + yes->width, 1e-9, "side by side");
  support_assert_close(no->x + no->width, yes->x + whole, 1e-9, "all bars are of one length");
  support_assert_close(other->width, whole * 0.75, 1e-9, "3 of 4");
  support_assert_close(other->x + other->width, yes->x + whole, 1e-9, "all bars are of one length");
  g_assert_cmpuint(marks_that_mean(scene, "B: Yes"), ==, 0); /* nobody: no bar */
  g_assert_nonnull(strstr(assay_scene_description(scene), "Highest: A, 50% Yes. Lowest: B, 0% Yes."));
}

/* The names stand over their parts, in their order. */
static void test_stacked_names(void) {
  static const char *const parts[] = {"Yes", "Partly", "No"};
  static const gint64 a[] = {6, 3, 3};
  const AssayStackedRow row = {"A", a, 12, NULL, FALSE};
  AssayStackedChart chart = {"T", NULL, NULL, parts, 3, &row, 1};
  g_autoptr(AssayScene) scene = assay_chart_stacked(&chart, fonts, 464);
  const AssayMark *yes = mark_with(scene, "A: Yes, 6 of 12");
  g_assert_cmpfloat(fabs(text_with(scene, "Yes")->x - (yes->x + yes->width / 2)), <, 1e-6);
  g_assert_cmpfloat(text_with(scene, "Yes")->y, <, yes->y);
  g_assert_cmpfloat(text_with(scene, "Partly")->x, <, text_with(scene, "No")->x);
}

/* ---- Share at a target ---- */

static AssayTargetRow target(const char *label, double share, double goal, AssayGoal state) {
  return (AssayTargetRow){.label = label,
                          .known = TRUE,
                          .share = share,
                          .has_interval = TRUE,
                          .low = share - 0.2,
                          .high = share + 0.1,
                          .text = "9 of 10",
                          .has_goal = goal > 0,
                          .goal = goal,
                          .goal_text = "goal 80%",
                          .state = state};
}

static const AssayMark *line_at(const AssayScene *scene, double x, double y) {
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (mark->kind == ASSAY_MARK_LINE && fabs(mark->x - x) < 1e-6 && mark->y <= y && mark->y + mark->height >= y &&
        mark->stroke_width > 1)
      return mark;
  }
  return NULL;
}

static void test_target_places(void) {
  const AssayTargetRow rows[] = {target("A", 0.9, 0.8, ASSAY_GOAL_REACHED),
                                 target("B", 0.4, 0.8, ASSAY_GOAL_NOT_REACHED)};
  AssayTargetChart chart = {.title = "T", .rows = rows, .n_rows = 2};
  g_autoptr(AssayScene) scene = assay_chart_target(&chart, fonts, 464);
  assert_sound("target", scene, fonts);
  const AssayMark *a = mark_with(scene, "A: 9 of 10, reached"), *b = mark_with(scene, "B: 9 of 10, not reached");
  g_assert_cmpint(a->kind, ==, ASSAY_MARK_SQUARE);
  g_assert_cmpint(b->kind, ==, ASSAY_MARK_CIRCLE);
  double unit = (a->x - b->x) / 50;                         /* of a percent */
  g_assert_nonnull(line_at(scene, a->x - 10 * unit, a->y)); /* the goal, 10 points under 90% */
  const AssayMark *interval = line_at(scene, b->x - 20 * unit, b->y);
  g_assert_nonnull(interval);
  support_assert_close(interval->width, 30 * unit, 1e-9, "from 20% to 50%");
  g_assert_true(has_text(scene, "goal 80%"));
}

/* Rows with goals of their own say which. */
static void test_target_goals(void) {
  const AssayTargetRow rows[] = {target("A", 0.9, 0.8, ASSAY_GOAL_REACHED), target("B", 0.4, 0, ASSAY_GOAL_NONE)};
  AssayTargetChart chart = {.title = "T", .rows = rows, .n_rows = 2};
  g_autoptr(AssayScene) scene = assay_chart_target(&chart, fonts, 464);
  mark_with(scene, "A: 9 of 10, goal 80%: reached");
  mark_with(scene, "B: 9 of 10");
}

static gboolean is_hatched(const AssayMark *mark) {
  return mark->hatch != ASSAY_HATCH_NONE;
}

/* The mark of what is hidden stands off the scale: at its zero it would look like a share of next to nothing. */
static void test_target_hidden(void) {
  AssayTargetRow rows[] = {target("A", 0, 0.8, ASSAY_GOAL_REACHED),
                           {.label = "B", .hidden = TRUE, .reason = "hidden: few"}};
  rows[0].has_interval = FALSE;
  AssayTargetChart chart = {.title = "T", .rows = rows, .n_rows = 2};
  g_autoptr(AssayScene) scene = assay_chart_target(&chart, fonts, 464);
  assert_sound("hidden", scene, fonts);
  double zero = mark_with(scene, "A: 9 of 10, reached")->x;
  g_assert_cmpuint(chips(scene), ==, 1);
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (is_hatched(mark)) g_assert_cmpfloat(mark->x + mark->width, <, zero - 2);
  }
  g_assert_true(has_text(scene, "hidden: few"));
}

/* Where only a band may be shown, nothing stands in its middle. */
static void test_target_band(void) {
  AssayTargetRow rows[] = {target("A", 0.7, 0.8, ASSAY_GOAL_NONE), target("B", 0, 0.8, ASSAY_GOAL_REACHED)};
  rows[0].band = TRUE;
  rows[0].low = 0.6;
  rows[0].high = 0.8;
  rows[0].text = "60% to 79%";
  AssayTargetChart chart = {.title = "T", .rows = rows, .n_rows = 2};
  g_autoptr(AssayScene) scene = assay_chart_target(&chart, fonts, 464);
  const AssayMark *band = mark_with(scene, "A: 60% to 79%"), *zero = mark_with(scene, "B: 9 of 10, reached");
  g_assert_cmpint(band->kind, ==, ASSAY_MARK_RECT);
  g_assert_cmpint(band->hatch, ==, ASSAY_HATCH_NONE); /* which stands for hidden */
  g_assert_cmpfloat(assay_colour_contrast(band->fill, SCENE_WHITE), >, 1.2);
  support_assert_close((band->x - zero->x) / band->width, 3, 1e-9, "0.6 to 0.2");
  g_assert_cmpuint(marks_that_mean(scene, "A:"), ==, 1);
}

/* ---- Distractors ---- */

static void test_distractors_places(void) {
  static const AssayDistractorOption options[] = {{"a", TRUE, 5, 20}, {"b", FALSE, 15, 5}, {"c", FALSE, 0, 0}};
  const AssayDistractorRow row = {"Q1", TRUE, NULL, options, 3, TRUE, 20, 25, FALSE};
  AssayDistractorChart chart = {"T", NULL, NULL, &row, 1};
  g_autoptr(AssayScene) scene = assay_chart_distractors(&chart, fonts, 464);
  assert_sound("distractors", scene, fonts);
  const AssayMark *right = mark_with(scene, "Q1, a (right answer), after: 20 of 25");
  const AssayMark *wrong = mark_with(scene, "Q1, b, after: 5 of 25"),
                  *was = mark_with(scene, "Q1, b, before: 15 of 20");
  support_assert_close(wrong->width / right->width, 0.25, 1e-9, "0.2 to 0.8");
  support_assert_close(was->width / right->width, 0.75 / 0.8, 1e-9, "15 of 20 to 20 of 25");
  g_assert_cmpfloat(right->x, ==, wrong->x);
  g_assert_cmpint(right->hatch, ==, ASSAY_HATCH_NONE);
  g_assert_cmpint(wrong->hatch, ==, ASSAY_HATCH_NONE); /* which stands for hidden */
  g_assert_cmpfloat(least_contrast(wrong->fill, right->fill), >, 3);
  g_assert_cmpfloat(mark_with(scene, "Q1, c, after: 0 of 25")->width, <, 1);
  g_assert_true(has_text(scene, "right answer"));
}

/* Of two questions one was not asked before: its cells say so and are not left empty. */
static void test_distractors_not_before(void) {
  static const AssayDistractorOption options[] = {{"a", TRUE, 5, 20}, {"b", FALSE, 15, 5}};
  const AssayDistractorRow rows[] = {{"Q1", TRUE, NULL, options, 2, TRUE, 20, 25, FALSE},
                                     {"Q2", TRUE, NULL, options, 2, FALSE, 0, 25, FALSE}};
  AssayDistractorChart both = {"T", NULL, NULL, rows, 2}, after = {"T", NULL, NULL, rows + 1, 1};
  g_autoptr(AssayScene) scene = assay_chart_distractors(&both, fonts, 464);
  guint dashes = 0;
  for (guint i = 0; i < assay_scene_size(scene); i++)
    dashes += g_strcmp0(assay_scene_mark(scene, i)->text, "\342\200\223") == 0;
  g_assert_cmpuint(dashes, ==, 2);
  g_autoptr(AssayScene) once = assay_chart_distractors(&after, fonts, 464);
  g_assert_false(has_text(once, "\342\200\223"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = load_fonts();
  g_test_add_func("/stacked/places", test_stacked_places);
  g_test_add_func("/stacked/names", test_stacked_names);
  g_test_add_func("/target/places", test_target_places);
  g_test_add_func("/target/goals", test_target_goals);
  g_test_add_func("/target/hidden", test_target_hidden);
  g_test_add_func("/target/band", test_target_band);
  g_test_add_func("/distractors/places", test_distractors_places);
  g_test_add_func("/distractors/not-before", test_distractors_not_before);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
