/* Values over time: trends, timelines, small multiples. */
#include "fake_gallery.h"

static const char *const MODULES[] = {"Before", "Module 1", "Module 2", "Module 3"};
#define YEARS 5
static const char *const YEAR[YEARS] = {"2021-22", "2022-23", "2023-24", "2024-25", "2025-26"};

static AssayTrendPoint point(double value) {
  return (AssayTrendPoint){.known = TRUE, .value = value, .text = gallery_text("%.0f%%", value)};
}

static const char *point_text(const AssayTrendPoint *point) {
  if (!point->known) return point->hidden ? "*" : "–";
  return point->breaks ? gallery_text("%s (another measure)", point->text) : point->text;
}

static void put_points(GalleryPicture *picture, const char *label, const char *const *times,
                       const AssayTrendPoint *points, guint n) {
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new();
  g_strv_builder_add(cells, label);
  for (guint i = 0; i < n; i++) g_strv_builder_add(cells, points ? point_text(&points[i]) : times[i]);
  g_ptr_array_add(picture->rows, g_strv_builder_end(cells));
}

static void add_trend(Gallery *gallery, const char *name, const char *caption, AssayTrendChart chart) {
  GalleryPicture *picture = gallery_add(gallery, "Trend with breaks", name, caption,
                                        assay_chart_trend(&chart, gallery->fonts, gallery->width));
  put_points(picture, "Line", chart.times, NULL, chart.n_times);
  for (guint s = 0; s < chart.n_series; s++)
    put_points(picture, chart.series[s].label, chart.times, chart.series[s].points, chart.n_times);
}

static AssayTrendPoint trend_point[GALLERY_FORTY][YEARS];
static AssayTrendSeries series[GALLERY_FORTY];

/* Six lines: all break in 2024-25, one again a year later, some years and one whole line are hidden. */
static void make_awkward_lines(void) {
  for (guint s = 0; s < 6; s++) {
    series[s].label = gallery_label[s];
    trend_point[s][3].breaks = TRUE;
  }
  trend_point[0][YEARS - 1] = point(81);
  trend_point[1][YEARS - 1] = trend_point[2][YEARS - 1] = point(80);
  trend_point[1][YEARS - 1].breaks = TRUE;
  trend_point[3][1] = trend_point[4][0] = (AssayTrendPoint){.hidden = TRUE};
  trend_point[4][1] = (AssayTrendPoint){0};
  for (guint i = 0; i < YEARS; i++) trend_point[5][i] = (AssayTrendPoint){.hidden = i > 2};
}

static void fill_trend(Gallery *gallery) {
  for (guint s = 0; s < GALLERY_FORTY; s++) {
    for (guint i = 0; i < YEARS; i++) trend_point[s][i] = point(40 + gallery_chance(s * 7 + i, 50));
    series[s] = (AssayTrendSeries){gallery_item(s), trend_point[s]};
  }
  AssayTrendChart chart = {.title = "Items differ from year to year",
                           .subtitle = "Share of learners at the target.",
                           .times = YEAR,
                           .n_times = YEARS,
                           .low = 0,
                           .high = 100,
                           .percent = TRUE,
                           .unit = "percent of the learners measured",
                           .series = series,
                           .n_series = GALLERY_FORTY};
  add_trend(gallery, "trend-forty", "Forty lines: more than an eye can follow, so that each has a chart of its own.",
            chart);
  make_awkward_lines();
  chart.title = "Three of five measures end near 80%";
  chart.break_text = "another test from here on";
  chart.n_series = 6;
  add_trend(gallery, "trend-awkward", "All measures change, one changes again, years hidden, names that would meet.",
            chart);
  for (guint i = 0; i < YEARS; i++) {
    AssayTrendPoint *p = &trend_point[0][i];
    *p = (AssayTrendPoint){TRUE, FALSE, p->value, TRUE, p->value - 9, p->value + 7, p->text, FALSE};
  }
  chart.title = "Querying: 81% in the last year";
  chart.n_series = 1;
  add_trend(gallery, "trend-one", "One line with intervals.", chart);
  chart.title = "Querying: the first year";
  chart.n_times = 1;
  add_trend(gallery, "trend-one-year", "One year.", chart);
  chart.title = NULL;
  chart.n_series = 0;
  add_trend(gallery, "trend-none", "No line.", chart);
  chart.title = "Ethics";
  chart.series = series + 5;
  chart.n_series = 1;
  chart.n_times = YEARS;
  add_trend(gallery, "trend-hidden", "A line of which nothing may be shown.", chart);
}

static void add_timeline(Gallery *gallery, const char *name, const char *caption, const char *title,
                         const AssayTimelineRow *rows, guint n) {
  static const char *const state[] = {"span", "done", "to come", "gone by"};
  AssayTimelineChart chart = {.title = title,
                              .today = assay_day_from_ymd(2026, 6, 30),
                              .today_text = "data as of June 30, 2026",
                              .rows = rows,
                              .n_rows = n};
  GalleryPicture *picture =
      gallery_add(gallery, "Timeline", name, caption, assay_chart_timeline(&chart, gallery->fonts, gallery->width));
  gallery_row(picture, "What", "When", "State", NULL);
  for (guint i = 0; i < n; i++) {
    const char *none = rows[i].hidden ? "*" : "–";
    gallery_row(picture, rows[i].label, rows[i].known ? rows[i].text : none,
                rows[i].known ? state[rows[i].state] : none, NULL);
  }
}

static AssayTimelineRow event(const char *label, AssayEventState state, AssayDay day, AssayDay last) {
  g_autofree char *on = assay_day_format_long(day), *until = assay_day_format_long(last);
  const char *text = state == ASSAY_EVENT_SPAN ? gallery_text("%s to %s", on, until) : gallery_text("%s", on);
  return (AssayTimelineRow){.label = label, .known = TRUE, .state = state, .first = day, .last = last, .text = text};
}

static void fill_timeline(Gallery *gallery) {
  AssayDay day = assay_day_from_ymd(2024, 8, 26), today = assay_day_from_ymd(2026, 6, 30);
  AssayTimelineRow rows[] = {event("Pilot year 1", ASSAY_EVENT_SPAN, day, day + 308),
                             event("Pilot year 2", ASSAY_EVENT_SPAN, day + 364, day + 672),
                             event("Annual review 2024-25", ASSAY_EVENT_DONE, day + 330, day),
                             event(gallery_label[1], ASSAY_EVENT_LATE, today - 40, today),
                             event("Annual review 2025-26", ASSAY_EVENT_TO_COME, today, today),
                             event("Full proposal", ASSAY_EVENT_TO_COME, assay_day_from_ymd(2026, 8, 25), today),
                             {.label = gallery_label[5], .reason = "no date is set"},
                             {.label = gallery_label[3], .hidden = TRUE}};
  rows[5].note = "to the senate";
  add_timeline(gallery, "timeline-awkward", "Spans, done, past, to come, a date on the day of the data, no date.",
               "The full proposal is due in 56 days; one review is past its day", rows, G_N_ELEMENTS(rows));
  add_timeline(gallery, "timeline-one", "One date.", "The full proposal is due in 56 days", rows + 5, 1);
  add_timeline(gallery, "timeline-none", "No date.", NULL, NULL, 0);
  AssayTimelineRow forty[GALLERY_FORTY];
  for (guint i = 0; i < GALLERY_FORTY; i++) {
    AssayDay due = today - 3000 + (AssayDay)gallery_chance(i, 6000);
    AssayEventState state = due > today ? ASSAY_EVENT_TO_COME : i % 5 ? ASSAY_EVENT_DONE : ASSAY_EVENT_LATE;
    forty[i] = event(gallery_text("Program %u: full proposal", i + 1), state, due, due);
  }
  add_timeline(gallery, "timeline-forty", "Forty dates over sixteen years.", "Forty proposals", forty, GALLERY_FORTY);
}

static void add_panels(Gallery *gallery, const char *name, const char *caption, AssayPanelChart chart) {
  static const AssayTrendPoint none[GALLERY_FORTY];
  static AssayTrendPoint hidden[GALLERY_FORTY];
  for (guint i = 0; i < GALLERY_FORTY; i++) hidden[i].hidden = TRUE;
  GalleryPicture *picture = gallery_add(gallery, "Small multiples", name, caption,
                                        assay_chart_panels(&chart, gallery->fonts, gallery->width));
  put_points(picture, "Group", chart.times, NULL, chart.n_times);
  for (guint p = 0; p < chart.n_panels; p++) {
    const AssayPanel *panel = &chart.panels[p];
    put_points(picture, panel->label, chart.times,
               panel->known    ? panel->points
               : panel->hidden ? hidden
                               : none,
               chart.n_times);
  }
}

static void fill_line_panels(Gallery *gallery) {
  static AssayTrendPoint points[GALLERY_FORTY][YEARS];
  AssayPanel panels[GALLERY_FORTY];
  for (guint p = 0; p < GALLERY_FORTY; p++) {
    for (guint i = 0; i < YEARS; i++) points[p][i] = point(gallery_chance(p * 5 + i, 101));
    panels[p] = (AssayPanel){gallery_item(p), NULL, TRUE, NULL, points[p], FALSE};
  }
  AssayPanelChart chart = {.title = "Groups differ from year to year",
                           .times = YEAR,
                           .n_times = YEARS,
                           .low = 0,
                           .high = 100,
                           .percent = TRUE,
                           .unit = "Share of learners at the target by year",
                           .panels = panels,
                           .n_panels = GALLERY_FORTY};
  add_panels(gallery, "panels-forty", "Forty groups.", chart);
  for (guint p = 0; p < GALLERY_LABELS; p++) panels[p].label = gallery_label[p];
  for (guint i = 0; i < YEARS; i++) points[0][i] = point(78 + i % 3);
  panels[0].note = "27 learners";
  points[0][2].breaks = TRUE;
  points[3][1] = (AssayTrendPoint){.hidden = TRUE};
  panels[2] = (AssayPanel){.label = gallery_label[2], .hidden = TRUE, .reason = "hidden: fewer than 5 people"};
  panels[4] = (AssayPanel){.label = gallery_label[4], .reason = "measured for the first time next year"};
  chart.title = "Querying is steady; others move";
  chart.n_panels = GALLERY_LABELS;
  add_panels(gallery, "panels-awkward", "Long names, a break, a hidden year, hidden and missing groups.", chart);
  chart.n_panels = 1;
  add_panels(gallery, "panels-one", "One group.", chart);
  chart.title = NULL;
  chart.n_panels = 0;
  add_panels(gallery, "panels-none", "No group.", chart);
}

static void fill_bar_panels(Gallery *gallery) {
  enum { SCORES = 13, GROUPS = 4 };
  static AssayTrendPoint bars[GROUPS][SCORES];
  static const char *score[SCORES];
  AssayPanel panels[GROUPS];
  for (guint p = 0; p < GROUPS; p++) {
    for (guint i = 0; i < SCORES; i++) {
      guint n = p == 3 ? i * i / 4 : gallery_chance(p * 13 + i, 9); /* the last group has nearly all at the top */
      score[i] = gallery_text("%u", i);
      bars[p][i] = (AssayTrendPoint){.known = TRUE, .value = n, .text = gallery_text("%u", n)};
    }
    panels[p] = (AssayPanel){MODULES[p], NULL, TRUE, NULL, bars[p], FALSE};
  }
  bars[1][3] = (AssayTrendPoint){.hidden = TRUE};
  AssayPanelChart chart = {.title = "Scores pile up at the top after module 3",
                           .bars = TRUE,
                           .times = score,
                           .n_times = SCORES,
                           .unit = "Learners by score",
                           .panels = panels,
                           .n_panels = GROUPS};
  add_panels(gallery, "panels-bars", "Bars: learners by score.", chart);
}

void gallery_fill_times(Gallery *gallery) {
  fill_trend(gallery);
  fill_timeline(gallery);
  fill_line_panels(gallery);
  fill_bar_panels(gallery);
}
