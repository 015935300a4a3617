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

/* The two strokes where a line has another measure. */
static const AssayMark *strokes_of(const AssayScene *scene) {
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (mark->kind == ASSAY_MARK_PATH && !mark->meaning && mark->n_points == 4) return mark;
  }
  g_error("no strokes");
}

/* A line is cut where the measure changed, and where a year is hidden. */
static void test_trend_breaks(void) {
  AssayTrendPoint a[] = {point(20, "20%"), point(60, "60%"), point(40, "40%")}, b[3];
  a[1].breaks = TRUE;
  memcpy(b, a, sizeof b);
  const AssayTrendSeries all[] = {{"A", a}, {"B", b}};
  g_autoptr(AssayScene) together = trend(all, 2);
  assert_sound("together", together, fonts);
  g_assert_true(has_text(together, "another measure") && !has_text(together, "//"));
  g_assert_cmpuint(pieces(together, "A"), ==, 1); /* only the second half is joined */
  b[1].breaks = FALSE;
  g_autoptr(AssayScene) one = trend(all, 2);
  const AssayMark *begins = mark_with(one, "A, 2024-25: 60%"), *strokes = strokes_of(one);
  g_assert_true(has_text(one, "// A: another measure from here"));
  g_assert_true(assay_colour_contrast(strokes->stroke, begins->stroke) == 1); /* and not on the line of another */
  for (guint k = 0; k < strokes->n_points; k++) {
    g_assert_cmpfloat(fabs(strokes->points[k].y - begins->y), <, 5);
    g_assert_cmpfloat(begins->x - strokes->points[k].x, >, 3);
    g_assert_cmpfloat(begins->x - strokes->points[k].x, <, 15);
  }
  g_assert_cmpuint(pieces(one, "B"), ==, 1);
  b[1] = (AssayTrendPoint){.hidden = TRUE};
  g_autoptr(AssayScene) hidden = trend(all, 2);
  assert_sound("hidden", hidden, fonts);
  g_assert_cmpuint(pieces(hidden, "B"), ==, 0);
  g_assert_true(has_text(hidden, "hidden: B (2024-25)"));
  g_assert_cmpuint(chips(hidden), ==, 1);
}

/* Names of lines that end in one place stand apart, the higher above. */
static void test_trend_names(void) {
  AssayTrendPoint points[8][3];
  AssayTrendSeries series[8];
  static const char *const name[] = {"I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8"};
  for (guint s = 0; s < 8; s++) {
    for (guint i = 0; i < 3; i++) points[s][i] = point(50 + s * 0.1, "50%");
    series[s] = (AssayTrendSeries){name[s], points[s]};
  }
  g_autoptr(AssayScene) scene = trend(series, 8);
  assert_sound("names", scene, fonts);
  for (guint s = 1; s < 8; s++)
    g_assert_cmpfloat(text_with(scene, name[s])->y, <, text_with(scene, name[s - 1])->y - 10);
}

/* However long a name is, the value behind it stands whole, on a line with some of the name. */
static void test_trend_long_names(void) {
  static const char *const name[] = {
      "I was able to take part in the discussions of every week of the program as much as I wanted to, to "
      "ask questions of the instructors and of other learners, and to get answers in time",
      "Donaudampfschifffahrtselektrizit\303\244tenhauptbetriebswerkbauunterbeamtengesellschaft and all of its many "
      "branches",
      "Short", "\320\234\320\276\320\264\321\203\320\273\321\214"};
  AssayTrendPoint points[4][3];
  AssayTrendSeries series[4];
  for (guint s = 0; s < 4; s++) {
    for (guint i = 0; i < 3; i++) points[s][i] = point(20 + 10 * s, s % 2 ? "30%" : "24 of 27 (89%)");
    series[s] = (AssayTrendSeries){name[s], points[s]};
  }
  g_autoptr(AssayScene) scene = trend(series, 4);
  assert_sound("long names", scene, fonts);
  guint values = 0;
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const char *text = assay_scene_mark(scene, i)->text;
    if (!text || !g_str_has_suffix(text, "%)")) continue;
    values++;
    g_assert_cmpuint(strlen(text), >, strlen("24 of 27 (89%)") + 2);
  }
  g_assert_cmpuint(values, ==, 2);
  g_assert_true(has_text(scene, "\342\200\246  30%") && has_text(scene, "Short  24\302\240of"));
}

/* One line has its name beside its last point and nothing between; of several only a moved name is joined to its point. */
static void test_trend_leaders(void) {
  AssayTrendPoint a[] = {point(20, "20%"), point(60, "60%"), point(40, "40%")};
  AssayTrendPoint b[] = {point(20, "20%"), point(60, "60%"), point(80, "80%")};
  a[2].has_interval = TRUE;
  a[2].low = 30;
  a[2].high = 55;
  const AssayTrendSeries series[] = {{"A", a}, {"B", b}, {"C", b}};
  static const guint leaders[] = {0, 0, 0, 2}, marks[] = {0, 0, 2, 3};
  for (guint n = 1; n <= 3; n++) {
    g_autoptr(AssayScene) scene = trend(series, n);
    double last = mark_with(scene, "A, 2025-26: 40%")->x;
    guint sloping = 0, bare = 0;
    for (guint i = 0; i < assay_scene_size(scene); i++) {
      const AssayMark *mark = assay_scene_mark(scene, i);
      sloping += mark->kind == ASSAY_MARK_LINE && mark->x > last + 4 - 5 * n && mark->width > 0 && mark->height != 0;
      bare += !mark->meaning && mark->x > last + 8 &&
              (mark->kind == ASSAY_MARK_SQUARE || mark->kind == ASSAY_MARK_CIRCLE || mark->kind == ASSAY_MARK_TRIANGLE);
    }
    g_assert_cmpuint(sloping, ==, leaders[n]);
    g_assert_cmpuint(bare, ==, marks[n]);
    g_assert_true(has_text(scene, "upright lines: 95% intervals"));
  }
  a[2].has_interval = FALSE;
  g_autoptr(AssayScene) none = trend(series, 1);
  g_assert_false(has_text(none, "interval"));
}

/* More lines than an eye can follow become small charts that tell the same. */
static void test_trend_many(void) {
  AssayTrendPoint points[9][3];
  AssayTrendSeries series[9];
  static const char *const name[] = {"I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9"};
  for (guint s = 0; s < 9; s++) {
    for (guint i = 0; i < 3; i++) points[s][i] = point(50 + s, "50%");
    series[s] = (AssayTrendSeries){name[s], points[s]};
  }
  points[3][2].breaks = TRUE;
  points[4][1] = (AssayTrendPoint){.hidden = TRUE};
  for (guint i = 0; i < 3; i++) points[5][i] = (AssayTrendPoint){.hidden = TRUE};
  g_autoptr(AssayScene) scene = trend(series, 9);
  assert_sound("many", scene, fonts);
  g_assert_cmpuint(marks_that_mean(scene, ": 50%"), ==, 9 * 3 - 4);
  g_assert_cmpfloat(mark_with(scene, "I1, 2025-26: 50%")->x, <, mark_with(scene, "I2, 2023-24: 50%")->x);
  g_assert_true(has_text(scene, "// another measure from here") && has_text(scene, "hidden: I5 (2024-25)"));
  g_assert_cmpuint(chips(scene), ==, 3); /* the year, its line below, and the line of which nothing may be shown */
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
  const AssayMark *next = mark_with(scene, "Next: t, to come"), *late = mark_with(scene, "Late: t, gone by");
  support_assert_close(done->x, span->x, 1e-9, "one day");
  support_assert_close(next->x, span->x + span->width / 2, 1e-9, "50 of 100 days");
  support_assert_close(late->x, span->x + span->width / 4, 1e-9, "25 of 100 days");
  g_assert_cmpfloat(assay_colour_contrast(done->fill, SCENE_WHITE), >, 3);
  g_assert_cmpfloat(assay_colour_contrast(next->fill, SCENE_WHITE), ==, 1);
  g_assert_cmpfloat(fabs(text_with(scene, "now")->x - (span->x + span->width * 0.4)), <, 1e-6);
  g_assert_nonnull(strstr(assay_scene_description(scene), "Late: Late."));
  guint keys = 0; /* the cross is explained above */
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    keys += mark->kind == ASSAY_MARK_DIAMOND && !mark->meaning && mark->y < span->y;
  }
  g_assert_cmpuint(keys, ==, 1);
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
  g_assert_cmpuint(chips(scene), ==, 3); /* in each panel, and where the single one is told in words */
  g_assert_true(has_text(scene, "hidden: few") && has_text(scene, "hidden: B (2024-25)"));
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
  g_assert_true(has_text(scene, "// another measure from here"));
  a[2].breaks = FALSE;
  g_autoptr(AssayScene) whole = assay_chart_panels(&chart, fonts, 464);
  g_assert_false(has_text(whole, "//"));
}

/* Years keep clear of marks at zero, and forty panels find room on a page of US Letter with a heading above them. */
static void test_panels_room(void) {
  AssayTrendPoint points[] = {point(0, "0%"), point(50, "50%"), point(0, "0%")};
  AssayPanel panels[40];
  for (guint p = 0; p < 40; p++) panels[p] = (AssayPanel){"A", NULL, TRUE, NULL, points, FALSE};
  for (guint n = 1; n <= 40; n += 39) {
    AssayPanelChart chart = {.title = "T",
                             .subtitle = "S",
                             .times = YEAR,
                             .n_times = 3,
                             .high = 100,
                             .percent = TRUE,
                             .unit = "U",
                             .panels = panels,
                             .n_panels = n};
    g_autoptr(AssayScene) scene = assay_chart_panels(&chart, fonts, 464);
    assert_sound("room", scene, fonts);
    const AssayMark *zero = mark_with(scene, "A, 2023-24: 0%");
    for (guint i = 0; i < assay_scene_size(scene); i++) {
      const AssayMark *text = assay_scene_mark(scene, i);
      if (g_strcmp0(text->text, "2023-24") != 0 || text->y < zero->y || text->y > zero->y + 30) continue;
      g_assert_cmpfloat(text->y - 0.75 * text->size, >, zero->y + zero->width / 2);
    }
    g_assert_cmpfloat(assay_scene_height(scene), <=, 600); /* of some 655, less a heading and a caption */
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = load_fonts();
  g_test_add_func("/trend/places", test_trend_places);
  g_test_add_func("/trend/breaks", test_trend_breaks);
  g_test_add_func("/trend/names", test_trend_names);
  g_test_add_func("/trend/long-names", test_trend_long_names);
  g_test_add_func("/trend/leaders", test_trend_leaders);
  g_test_add_func("/trend/many", test_trend_many);
  g_test_add_func("/timeline/places", test_timeline_places);
  g_test_add_func("/timeline/spans", test_timeline_spans);
  g_test_add_func("/panels/places", test_panels_places);
  g_test_add_func("/panels/times", test_panels_times);
  g_test_add_func("/panels/long-times", test_panels_long_times);
  g_test_add_func("/panels/lines", test_panels_lines);
  g_test_add_func("/panels/room", test_panels_room);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
