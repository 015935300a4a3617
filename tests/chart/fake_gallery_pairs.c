/* Before and after: dumbbells, estimation plots, item maps. */
#include "fake_gallery.h"

#define SMALL "hidden: fewer than 5 people"

static void add_dumbbell(Gallery *gallery, const char *name, const char *caption, const char *title,
                         const AssayDumbbellRow *rows, guint n) {
  AssayDumbbellChart chart = {.title = title,
                              .subtitle = "Learners measured both times.",
                              .low = 0,
                              .high = 100,
                              .unit = "percent of the scale",
                              .rows = rows,
                              .n_rows = n};
  GalleryPicture *picture =
      gallery_add(gallery, "Dumbbells", name, caption, assay_chart_dumbbell(&chart, gallery->fonts, gallery->width));
  gallery_row(picture, "Measure", "Before", "After", "Change", "n", NULL);
  for (guint i = 0; i < n; i++) {
    const AssayDumbbellRow *row = &rows[i];
    const char *none = row->hidden ? "*" : "–";
    gallery_row(picture, row->label, row->known ? row->before_text : none, row->known ? row->after_text : none,
                row->known ? row->change_text : none, row->known ? gallery_text("%d", (int)row->n) : none, NULL);
  }
}

static AssayDumbbellRow dumbbell(const char *label, double before, double after, gboolean target) {
  const char *was = gallery_text("%.0f%%", before), *is = gallery_text("%.0f%%", after);
  const char *change = after < before   ? gallery_text("−%.0f", before - after)
                       : after > before ? gallery_text("+%.0f", after - before)
                                        : "none";
  return (AssayDumbbellRow){label, TRUE, NULL, before, after, was, is, change, target, 70, "target 70%", 27, FALSE};
}

static void fill_dumbbell(Gallery *gallery) {
  AssayDumbbellRow rows[] = {dumbbell(gallery_label[0], 48, 74, TRUE),
                             dumbbell(gallery_label[1], 66, 70, TRUE),
                             dumbbell(gallery_label[2], 0, 100, FALSE),
                             dumbbell(gallery_label[3], 80, 41, TRUE),
                             dumbbell(gallery_label[4], 55, 55, FALSE),
                             {.label = gallery_label[5], .hidden = TRUE, .reason = SMALL},
                             {.label = gallery_label[6], .reason = "measured once only"}};
  rows[0].change_text = "+26 (95% interval 19 to 33)";
  add_dumbbell(gallery, "dumbbell-awkward", "Targets, the whole scale, a fall, no change, hidden, measured once.",
               "Querying rose from 48% to 74%", rows, G_N_ELEMENTS(rows));
  add_dumbbell(gallery, "dumbbell-one", "One measure.", "Querying rose from 48% to 74%", rows, 1);
  add_dumbbell(gallery, "dumbbell-none", "No measure.", NULL, NULL, 0);
  AssayDumbbellRow forty[GALLERY_FORTY];
  for (guint i = 0; i < GALLERY_FORTY; i++)
    forty[i] = dumbbell(gallery_item(i), gallery_chance(i, 90), gallery_chance(i + 99, 101), FALSE);
  add_dumbbell(gallery, "dumbbell-forty", "Forty measures.", "Changes differ from item to item", forty, GALLERY_FORTY);
}

static void add_estimation(Gallery *gallery, const char *name, const char *caption, const AssayEstimationChart *chart) {
  GalleryPicture *picture = gallery_add(gallery, "Paired slopes and the difference", name, caption,
                                        assay_chart_estimation(chart, gallery->fonts, gallery->width));
  const char *none = chart->hidden ? "*" : "–";
  gallery_row(picture, "Measure", "Mean", "Interval", NULL);
  gallery_row(picture, "Before", chart->known ? chart->before_text : none, "", NULL);
  gallery_row(picture, "After", chart->known ? chart->after_text : none, "", NULL);
  gallery_row(picture, "Difference", chart->known ? chart->change_text : none,
              chart->known && chart->interval_text ? chart->interval_text : none, NULL);
}

static AssayPair *make_pairs(gsize n, int rise) {
  AssayPair *pairs = g_new(AssayPair, n);
  for (guint i = 0; i < n; i++) {
    int before = (int)(gallery_chance(i, 7) + gallery_chance(i + 7919, 7));
    int after = before + (int)gallery_chance(i + 104729, 7) - 2 + rise;
    pairs[i] = (AssayPair){before, CLAMP(after, 0, 12)};
  }
  return pairs;
}

static void summarize(AssayEstimationChart *chart, const AssayPair *pairs, gsize n) {
  chart->before = chart->after = 0;
  for (gsize i = 0; i < n; i++) {
    chart->before += pairs[i].before / (double)n;
    chart->after += pairs[i].after / (double)n;
  }
  chart->change = chart->after - chart->before;
  chart->before_text = gallery_text("%.1f", chart->before);
  chart->after_text = gallery_text("%.1f", chart->after);
  chart->change_text = gallery_text("%s%.1f", chart->change < 0 ? "−" : "+", ABS(chart->change));
  chart->n = (gint64)n;
  chart->pairs = pairs;
  chart->n_pairs = n;
}

static void give_interval(AssayEstimationChart *chart, double half, int decimals) {
  chart->has_interval = TRUE;
  chart->change_low = chart->change - half;
  chart->change_high = chart->change + half;
  chart->interval_text =
      gallery_text("95%% interval %.*f to %.*f", decimals, chart->change_low, decimals, chart->change_high);
}

static void fill_estimation(Gallery *gallery) {
  AssayEstimationChart chart = {.title = "Querying rose by about two points of twelve",
                                .subtitle = "Learners measured both times.",
                                .known = TRUE,
                                .low = 0,
                                .high = 12,
                                .unit = "points of 12"};
  g_autofree AssayPair *forty = make_pairs(GALLERY_FORTY, 1), *crowd = make_pairs(12345, 1), *fall = make_pairs(7, -3);
  summarize(&chart, forty, GALLERY_FORTY);
  give_interval(&chart, 0.7, 1);
  add_estimation(gallery, "estimation-forty", "Forty people.", &chart);
  chart.pairs = NULL;
  chart.n_pairs = 0;
  add_estimation(gallery, "estimation-summary", "The same without individuals, as tiers ask for.", &chart);
  summarize(&chart, fall, 7);
  chart.title = "Scores fell, and seven people say little of others";
  chart.unit = gallery_long;
  chart.has_interval = FALSE;
  chart.interval_text = "too few for an interval";
  add_estimation(gallery, "estimation-fall", "A fall, a long unit, no interval.", &chart);
  summarize(&chart, fall, 1);
  chart.title = "One person fell from 10 to 8";
  chart.unit = "points of 12";
  add_estimation(gallery, "estimation-one", "One person.", &chart);
  summarize(&chart, crowd, 12345);
  chart.title = "Twelve thousand people";
  give_interval(&chart, 0.03, 2);
  add_estimation(gallery, "estimation-bins", "More people than lines can show.", &chart);
  AssayEstimationChart hidden = {.title = "Ethics", .hidden = TRUE, .reason = SMALL}, none = {.title = "Ethics"};
  add_estimation(gallery, "estimation-hidden", "Hidden.", &hidden);
  add_estimation(gallery, "estimation-none", "No data.", &none);
}

static void add_map(Gallery *gallery, const char *name, const char *caption, const char *title,
                    const AssayItemMapRow *rows, gsize n) {
  AssayItemMapChart chart = {.title = title,
                             .easy_unit = "share of learners who had the item right",
                             .discrimination_unit = "Discrimination: how well the item tells learners apart",
                             .has_floor = TRUE,
                             .floor = 0.2,
                             .floor_text = "worth a look below 0.2",
                             .rows = rows,
                             .n_rows = n};
  GalleryPicture *picture =
      gallery_add(gallery, "Item map", name, caption, assay_chart_item_map(&chart, gallery->fonts, gallery->width));
  gallery_row(picture, "Item", "Right before", "Right after", "Discrimination", NULL);
  for (gsize i = 0; i < MIN(n, GALLERY_FORTY); i++) {
    const AssayItemMapRow *row = &rows[i];
    const char *none = row->hidden ? "*" : "–", *minus = row->discrimination < 0 ? "−" : "";
    gallery_row(picture, row->label,
                row->known && row->has_before ? gallery_text("%.0f%%", row->easy_before * 100) : none,
                row->known ? gallery_text("%.0f%%", row->easy * 100) : none,
                row->known ? gallery_text("%s%.2f", minus, ABS(row->discrimination)) : none, NULL);
  }
}

static void fill_map(Gallery *gallery) {
  AssayItemMapRow rows[GALLERY_FORTY];
  for (guint i = 0; i < GALLERY_FORTY; i++)
    rows[i] = (AssayItemMapRow){.label = gallery_text("Q%u", i + 1),
                                .known = TRUE,
                                .easy_before = gallery_chance(i, 60) / 100.0,
                                .easy = 0.3 + gallery_chance(i + 50, 70) / 100.0,
                                .has_before = i < 14,
                                .discrimination = gallery_chance(i + 90, 85) / 100.0 - 0.15};
  add_map(gallery, "map-fourteen", "Fourteen items before and after.", "Q4 tells learners apart least", rows, 14);
  AssayItemMapRow crowd[12];
  for (guint i = 0; i < 12; i++) {
    crowd[i] = rows[i];
    crowd[i].label = gallery_label[i % GALLERY_LABELS];
    crowd[i].easy = 0.8 + (i % 3) * 0.002;
    crowd[i].discrimination = 0.4;
  }
  crowd[0].known = crowd[1].known = FALSE;
  crowd[0].hidden = TRUE;
  crowd[0].reason = SMALL;
  add_map(gallery, "map-crowded", "Items in one place, long names, hidden, no data.", "Ten items are alike", crowd, 12);
  for (guint i = 0; i < GALLERY_FORTY; i++) rows[i].has_before = FALSE;
  add_map(gallery, "map-forty", "Forty items, measured once.", "Most items tell learners apart", rows, GALLERY_FORTY);
  add_map(gallery, "map-one", "One item.", "One item", rows, 1);
  add_map(gallery, "map-none", "No item.", NULL, NULL, 0);
  guint n = 20000;
  g_autofree AssayItemMapRow *bank = g_new0(AssayItemMapRow, n);
  for (guint i = 0; i < n; i++) {
    double easy = (gallery_chance(i, 100) + gallery_chance(i + n, 101)) / 200.0;
    double apart = (gallery_chance(i + 3 * n, 100) + gallery_chance(i + 5 * n, 60)) / 200.0;
    bank[i] = (AssayItemMapRow){gallery_item(i % GALLERY_FORTY), TRUE, NULL, 0, easy, FALSE, apart, FALSE};
  }
  add_map(gallery, "map-bins", "A bank of 20,000 items (the table holds the first forty).",
          "Most items are of middling difficulty", bank, n);
}

void gallery_fill_pairs(Gallery *gallery) {
  fill_dumbbell(gallery);
  fill_estimation(gallery);
  fill_map(gallery);
}
