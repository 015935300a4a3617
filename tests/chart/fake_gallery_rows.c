/* A value and its interval a row: forest plots, shares at a target. */
#include "fake_gallery.h"

#define SMALL "hidden: fewer than 5 people"

static void add_forest(Gallery *gallery, const char *name, const char *caption, AssayForestChart chart) {
  GalleryPicture *picture =
      gallery_add(gallery, "Forest plot", name, caption, assay_chart_forest(&chart, gallery->fonts, gallery->width));
  gallery_row(picture, "Row", "Change (95% interval)", NULL);
  for (guint i = 0; i < chart.n_rows; i++)
    if (!chart.rows[i].heading)
      gallery_row(picture, chart.rows[i].label,
                  chart.rows[i].known    ? chart.rows[i].text
                  : chart.rows[i].hidden ? "*"
                                         : "–",
                  NULL);
}

static const char *sign(double value) {
  return value < 0 ? "−" : "";
}

/* From 6 points before to so many after. */
static AssayForestRow forest(const char *label, double value, double half, const char *n) {
  double low = value - half, high = value + half;
  return (AssayForestRow){.label = label,
                          .known = TRUE,
                          .value = value,
                          .has_interval = half > 0,
                          .low = low,
                          .high = high,
                          .text = gallery_text("%s%.1f (%s%.1f to %s%.1f)", value < 0 ? "−" : "+", ABS(value),
                                               sign(low), ABS(low), sign(high), ABS(high)),
                          .cells = {n, "6.0", gallery_text("%.1f", 6 + value)}};
}

static void fill_forest(Gallery *gallery) {
  AssayForestRow rows[] = {
      {.label = "Direct measures", .heading = TRUE},
      forest(gallery_label[0], 3.1, 1.0, "27"),
      forest(gallery_label[1], 0.5, 0.9, "27"),
      forest(gallery_label[2], -1.2, 0.4, "1,204"),
      {.label = "Learners’ own ratings, which show confidence and not measured skill", .heading = TRUE},
      forest(gallery_label[3], 1.4, 6.5, "5"),
      forest(gallery_label[7], 9.5, 1.0, "31"),
      {.label = gallery_label[5], .hidden = TRUE, .reason = SMALL},
      {.label = gallery_label[6], .reason = "one occasion only", .cells = {"12"}},
      forest("All", -0.8, 0.4, "1,294")};
  rows[9].summary = TRUE;
  AssayForestChart chart = {.title = "Querying rose; whether taking part did, the data do not show",
                            .subtitle = "Mean change in points, with its 95% interval.",
                            .head = "Change (95% interval)",
                            .heads = {"Learners", "Before", "After"},
                            .n_columns = 3,
                            .has_reference = TRUE,
                            .below = "lower after",
                            .above = "higher after",
                            .has_range = TRUE,
                            .low = -4,
                            .high = 6,
                            .unit = "points",
                            .rows = rows,
                            .n_rows = G_N_ELEMENTS(rows)};
  add_forest(gallery, "forest-awkward", "Columns of numbers, groups, intervals beyond the axis, hidden, no data.",
             chart);
  AssayForestChart one = chart;
  one.has_range = FALSE;
  one.rows = rows + 1;
  one.n_rows = 1;
  one.n_columns = 1;
  add_forest(gallery, "forest-one", "One row.", one);
  one.title = NULL;
  one.n_rows = 0;
  add_forest(gallery, "forest-none", "No row.", one);
  AssayForestRow forty[GALLERY_FORTY];
  for (guint i = 0; i < GALLERY_FORTY; i++)
    forty[i] = forest(gallery_item(i), gallery_chance(i, 60) / 10.0 - 2, 0.3 + gallery_chance(i + 40, 20) / 10.0, "27");
  AssayForestChart many = chart;
  many.title = "Items differ";
  many.has_range = FALSE;
  many.rows = forty;
  many.n_rows = GALLERY_FORTY;
  many.n_columns = 1;
  many.unit = NULL;
  add_forest(gallery, "forest-forty", "Forty rows.", many);
}

static void add_target(Gallery *gallery, const char *name, const char *caption, const char *title,
                       const AssayTargetRow *rows, guint n) {
  static const char *const state[] = {"", "yes", "no"};
  AssayTargetChart chart = {.title = title,
                            .subtitle = "Share of the learners measured who reached the target.",
                            .unit = "percent of the learners measured; lines: 95% intervals",
                            .rows = rows,
                            .n_rows = n};
  GalleryPicture *picture = gallery_add(gallery, "Share at the target", name, caption,
                                        assay_chart_target(&chart, gallery->fonts, gallery->width));
  gallery_row(picture, "Objective", "Reached the target", "Goal", "Goal reached", NULL);
  for (guint i = 0; i < n; i++)
    gallery_row(picture, rows[i].label,
                rows[i].known    ? rows[i].text
                : rows[i].hidden ? "*"
                                 : "–",
                rows[i].has_goal ? gallery_text("%.0f%%", rows[i].goal * 100) : "–", state[rows[i].state], NULL);
}

static AssayTargetRow target(const char *label, guint count, guint of, double goal) {
  double share = (double)count / of;
  AssayTargetRow row = {.label = label,
                        .note = "test, 70% or more",
                        .known = TRUE,
                        .share = share,
                        .has_interval = TRUE,
                        .low = MAX(share - 0.17, 0),
                        .high = MIN(share + 0.11, 1),
                        .text = gallery_text("%u of %u (%.0f%%)", count, of, share * 100)};
  if (goal <= 0) return row;
  row.has_goal = TRUE;
  row.goal = goal;
  row.goal_text = gallery_text("goal %.0f%%", goal * 100);
  row.state = share >= goal ? ASSAY_GOAL_REACHED : ASSAY_GOAL_NOT_REACHED;
  return row;
}

static void fill_target(Gallery *gallery) {
  AssayTargetRow rows[] = {target(gallery_label[0], 24, 27, 0.8),
                           target(gallery_label[1], 19, 27, 0.8),
                           target(gallery_label[2], 27, 27, 1),
                           target(gallery_label[3], 0, 27, 0.02),
                           target(gallery_label[4], 9, 27, 0),
                           {.label = gallery_label[5], .hidden = TRUE, .reason = SMALL},
                           {.label = gallery_label[6], .reason = "no learner was measured"}};
  rows[4].band = TRUE;
  rows[4].low = 0.6;
  rows[4].high = 0.8;
  rows[4].text = "60% to 79%";
  add_target(gallery, "target-awkward", "Goals of their own, a band, all, nobody, hidden, no data.",
             "Goal reached: querying. Not reached: taking part", rows, G_N_ELEMENTS(rows));
  add_target(gallery, "target-common", "One goal for all.", "Goal reached: querying. Not reached: taking part", rows,
             2);
  add_target(gallery, "target-one", "One objective.", "24 of 27 reached the target", rows, 1);
  add_target(gallery, "target-none", "No objective.", NULL, NULL, 0);
  AssayTargetRow forty[GALLERY_FORTY];
  for (guint i = 0; i < GALLERY_FORTY; i++) {
    forty[i] = target(gallery_item(i), gallery_chance(i, 41), 40, 0.8);
    forty[i].note = NULL;
  }
  add_target(gallery, "target-forty", "Forty rows with one goal.", "Most items are under the goal", forty,
             GALLERY_FORTY);
}

void gallery_fill_rows(Gallery *gallery) {
  fill_forest(gallery);
  fill_target(gallery);
}
