/* Charts over time: trend, timeline, small multiples. Expected places are worked out by hand. */
#include <math.h>
#include <string.h>

#include "support_sound.h"

static AssayFonts *fonts;
static const char *const YEAR[] = {"2023-24", "2024-25", "2025-26"};

static AssayTrendPoint point(double value, const char *text) {
  return (AssayTrendPoint){.known = TRUE, .value = value, .text = text};
}

static AssayScene *trend(const AssayTrendSeries *series, guint n) {
  AssayTrendChart chart = {.title = "T",
                           .times = YEAR,
                           .n_times = 3,
                           .low = 0,
                           .high = 100,
                           .percent = TRUE,
                           .series = series,
                           .n_series = n};
  return assay_chart_trend(&chart, fonts, 464);
}

/* Ends of the lines of a series: two for each piece. */
static guint pieces(const AssayScene *scene, const char *label) {
  guint n = 0;
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (mark->kind != ASSAY_MARK_PATH || g_strcmp0(mark->meaning, label) != 0) continue;
    for (guint k = 0; k < mark->n_points; k++) n += mark->points[k].begins;
  }
  return n;
}

static void test_trend_places(void) {
  const AssayTrendPoint points[] = {point(20, "20%"), point(60, "60%"), point(40, "40%")};
  const AssayTrendSeries series = {"A", points};
  g_autoptr(AssayScene) scene = trend(&series, 1);
  assert_sound("trend", scene, fonts);
  const AssayMark *first = mark_with(scene, "A, 2023-24: 20%"), *second = mark_with(scene, "A, 2024-25: 60%");
  const AssayMark *third = mark_with(scene, "A, 2025-26: 40%");
  support_assert_close(second->x - first->x, third->x - second->x, 1e-9, "years are of one length");
  support_assert_close(third->y, (first->y + second->y) / 2, 1e-9, "40 lies between 20 and 60");
  g_assert_cmpuint(pieces(scene, "A"), ==, 1);
  g_assert_true(has_text(scene, "A  40%"));
}

/* A line is cut where the measure changed, and where a year is hidden. */
static void test_trend_breaks(void) {
  AssayTrendPoint a[] = {point(20, "20%"), point(60, "60%"), point(40, "40%")}, b[3];
  a[1].breaks = TRUE;
  memcpy(b, a, sizeof b);
  const AssayTrendSeries all[] = {{"A", a}, {"B", b}};
  g_autoptr(AssayScene) together = trend(all, 2);
  assert_sound("together", together, fonts);
  g_assert_true(has_text(together, "measure changed"));
  g_assert_cmpuint(pieces(together, "A"), ==, 1); /* only the second half is joined */
  b[1].breaks = FALSE;
  g_autoptr(AssayScene) one = trend(all, 2);
  g_assert_false(has_text(one, "measure changed"));
  g_assert_cmpuint(pieces(one, "B"), ==, 1);
  b[1] = (AssayTrendPoint){.hidden = TRUE};
  g_autoptr(AssayScene) hidden = trend(all, 2);
  assert_sound("hidden", hidden, fonts);
  g_assert_cmpuint(pieces(hidden, "B"), ==, 0);
  g_assert_true(has_text(hidden, "hidden: B 2024-25"));
  g_assert_cmpuint(chips(hidden), ==, 1);
}

/* Names of lines that end in one place stand apart, the higher above. */
static void test_trend_names(void) {
  AssayTrendPoint points[9][3];
  AssayTrendSeries series[9];
  static const char *const name[] = {"I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9"};
  for (guint s = 0; s < 9; s++) {
    for (guint i = 0; i < 3; i++) points[s][i] = point(50 + s * 0.1, "50%");
    series[s] = (AssayTrendSeries){name[s], points[s]};
  }
  g_autoptr(AssayScene) scene = trend(series, 9);
  assert_sound("names", scene, fonts);
  for (guint s = 1; s < 9; s++)
    g_assert_cmpfloat(text_with(scene, name[s])->y, <, text_with(scene, name[s - 1])->y - 10);
}

/* ---- Timeline ---- */

static void test_timeline_places(void) {
  AssayDay first = assay_day_from_ymd(2026, 1, 1);
  const AssayTimelineRow rows[] = {
      {.label = "Year", .known = TRUE, .state = ASSAY_EVENT_SPAN, .first = first, .last = first + 100, .text = "t"},
      {.label = "Done", .known = TRUE, .state = ASSAY_EVENT_DONE, .first = first, .text = "t"},
      {.label = "Next", .known = TRUE, .state = ASSAY_EVENT_TO_COME, .first = first + 50, .text = "t"},
      {.label = "Late", .known = TRUE, .state = ASSAY_EVENT_LATE, .first = first + 25, .text = "t"}};
  AssayTimelineChart chart = {.title = "T", .today = first + 40, .today_text = "now", .rows = rows, .n_rows = 4};
  g_autoptr(AssayScene) scene = assay_chart_timeline(&chart, fonts, 464);
  assert_sound("timeline", scene, fonts);
  const AssayMark *span = mark_with(scene, "Year: t"), *done = mark_with(scene, "Done: t, done");
  const AssayMark *next = mark_with(scene, "Next: t, to come"), *late = mark_with(scene, "Late: t, past");
  support_assert_close(done->x, span->x, 1e-9, "one day");
  support_assert_close(next->x, span->x + span->width / 2, 1e-9, "50 of 100 days");
  support_assert_close(late->x, span->x + span->width / 4, 1e-9, "25 of 100 days");
  g_assert_cmpfloat(assay_colour_contrast(done->fill, SCENE_WHITE), >, 3);
  g_assert_cmpfloat(assay_colour_contrast(next->fill, SCENE_WHITE), ==, 1);
  g_assert_cmpfloat(fabs(text_with(scene, "now")->x - (span->x + span->width * 0.4)), <, 1e-6);
  g_assert_nonnull(strstr(assay_scene_description(scene), "Late: Late."));
}

/* From one day to all years that there are: ticks never meet. */
static void test_timeline_spans(void) {
  static const int days[] = {0, 1, 20, 400, 4000, 40000, 400000, 2900000};
  for (guint i = 0; i < G_N_ELEMENTS(days); i++) {
    AssayDay first = assay_day_from_ymd(days[i] > 1000000 ? 1 : 1900, 1, 31);
    const AssayTimelineRow row = {
        .label = "A", .known = TRUE, .state = ASSAY_EVENT_SPAN, .first = first, .last = first + days[i], .text = "t"};
    AssayTimelineChart chart = {.title = "T", .today = ASSAY_NO_DAY, .rows = &row, .n_rows = 1};
    g_autoptr(AssayScene) scene = assay_chart_timeline(&chart, fonts, 464);
    assert_sound("spans", scene, fonts);
  }
}

/* ---- Small multiples ---- */

static void test_panels_places(void) {
  const AssayTrendPoint a[] = {point(10, "10"), point(40, "40")}, b[] = {point(20, "20"), {.hidden = TRUE}};
  const AssayPanel panels[] = {{"A", NULL, TRUE, NULL, a, FALSE},
                               {"B", NULL, TRUE, NULL, b, FALSE},
                               {"C", NULL, FALSE, "hidden: few", NULL, TRUE}};
  AssayPanelChart chart = {.title = "T", .bars = TRUE, .times = YEAR, .n_times = 2, .panels = panels, .n_panels = 3};
  g_autoptr(AssayScene) scene = assay_chart_panels(&chart, fonts, 464);
  assert_sound("panels", scene, fonts);
  const AssayMark *low = mark_with(scene, "A, 2023-24: 10"), *high = mark_with(scene, "A, 2024-25: 40");
  const AssayMark *other = mark_with(scene, "B, 2023-24: 20");
  support_assert_close(high->height, 4 * low->height, 1e-9, "10 and 40 from zero");
  support_assert_close(other->height, 2 * low->height, 1e-9, "one axis for all panels");
  support_assert_close(other->y + other->height, low->y + low->height, 1e-9, "one zero");
  g_assert_cmpuint(chips(scene), ==, 2);
  g_assert_true(has_text(scene, "hidden: few"));
}

/* Names of times that have no room for all stand at equal distances, with the first and the last. */
static void test_panels_times(void) {
  static const char *const score[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"};
  AssayTrendPoint points[13];
  for (guint i = 0; i < 13; i++) points[i] = (AssayTrendPoint){.known = TRUE, .value = i % 2 ? 130 : 170, .text = ""};
  const AssayPanel panels[] = {{"A", NULL, TRUE, NULL, points, FALSE},
                               {"B", NULL, TRUE, NULL, points, FALSE},
                               {"C", NULL, TRUE, NULL, points, FALSE}};
  AssayPanelChart chart = {.title = "T", .bars = TRUE, .times = score, .n_times = 13, .panels = panels, .n_panels = 3};
  g_autoptr(AssayScene) scene = assay_chart_panels(&chart, fonts, 464);
  guint named[13] = {0};
  double last = 0;
  for (guint i = 0; i < assay_scene_size(scene); i++)
    for (guint t = 1; t < 13; t++) { /* zero stands at the axis too */
      if (g_strcmp0(assay_scene_mark(scene, i)->text, score[t]) != 0) continue;
      if (t > 2) g_assert_cmpfloat(assay_scene_mark(scene, i)->x, >, last); /* and from left to right */
      last = assay_scene_mark(scene, i)->x;
      named[t]++;
    }
  for (guint t = 1; t < 13; t++) g_assert_cmpuint(named[t], ==, t % 2 ? 0 : 3);
}

/* Two names that are longer than half a panel both stand there, shortened. */
static void test_panels_long_times(void) {
  static const char *const year[] = {"Year one, before the program had its present form in any of the places",
                                     "Year two, after the program had got its present form in all of the places"};
  AssayTrendPoint points[] = {point(10, "10%"), point(40, "40%")};
  const AssayPanel panel = {"A", NULL, TRUE, NULL, points, FALSE};
  AssayPanelChart chart = {.title = "T", .times = year, .n_times = 2, .high = 100, .panels = &panel, .n_panels = 1};
  g_autoptr(AssayScene) scene = assay_chart_panels(&chart, fonts, 300);
  guint named[2] = {0};
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const char *text = assay_scene_mark(scene, i)->text;
    named[0] += text && g_str_has_prefix(text, "Year one");
    named[1] += text && g_str_has_prefix(text, "Year two");
  }
  g_assert_cmpuint(named[0], ==, 1);
  g_assert_cmpuint(named[1], ==, 1);
}

static void test_panels_lines(void) {
  AssayTrendPoint a[] = {point(10, "10%"), point(40, "40%"), point(30, "30%")};
  a[2].breaks = TRUE;
  const AssayPanel panel = {"A", NULL, TRUE, NULL, a, FALSE};
  AssayPanelChart chart = {.title = "T", .times = YEAR, .n_times = 3, .high = 100, .panels = &panel, .n_panels = 1};
  g_autoptr(AssayScene) scene = assay_chart_panels(&chart, fonts, 464);
  assert_sound("panels", scene, fonts);
  g_assert_cmpuint(pieces(scene, "A"), ==, 1);
  g_assert_cmpuint(marks_that_mean(scene, "A, 20"), ==, 3);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = load_fonts();
  g_test_add_func("/trend/places", test_trend_places);
  g_test_add_func("/trend/breaks", test_trend_breaks);
  g_test_add_func("/trend/names", test_trend_names);
  g_test_add_func("/timeline/places", test_timeline_places);
  g_test_add_func("/timeline/spans", test_timeline_spans);
  g_test_add_func("/panels/places", test_panels_places);
  g_test_add_func("/panels/times", test_panels_times);
  g_test_add_func("/panels/long-times", test_panels_long_times);
  g_test_add_func("/panels/lines", test_panels_lines);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
