/* Charts of counts: diverging, stacked, evidence, distractors. */
#include "fake_gallery.h"

static const char *const AGREEMENT[] = {"Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"};
static const char *const ELEVEN[] = {"0 Not at all likely", "1", "2", "3", "4", "5", "6", "7", "8", "9",
                                     "10 Extremely likely"};
#define SMALL "hidden: fewer than 5 people"

/* With its thousands parted, as in the chart. */
static const char *count(gint64 n) {
  if (n < 1000) return gallery_text("%d", (int)n);
  return gallery_text("%s,%03d", count(n / 1000), (int)(n % 1000));
}

/* The table of a chart of counts: label, counts, n. */
static void put_counts(GalleryPicture *picture, const char *const *levels, guint n_levels, const AssayLikertRow *rows,
                       guint n) {
  for (guint i = 0; i <= n; i++) {
    g_autoptr(GStrvBuilder) cells = g_strv_builder_new();
    const AssayLikertRow *row = i > 0 ? &rows[i - 1] : NULL;
    g_strv_builder_add(cells, row ? row->label : "Question");
    for (guint k = 0; k < n_levels; k++)
      g_strv_builder_add(cells, !row ? levels[k] : row->counts ? count(row->counts[k]) : row->hidden ? "*" : "–");
    g_strv_builder_add(cells, !row ? "n" : row->counts ? count(row->n) : row->hidden ? "*" : "–");
    g_ptr_array_add(picture->rows, g_strv_builder_end(cells));
  }
}

static void add_likert(Gallery *gallery, const char *name, const char *caption, const char *title,
                       const char *const *levels, guint n_levels, const AssayLikertRow *rows, guint n) {
  AssayLikertChart chart = {
      title, "A bar holds all who answered the question; the numbers in it count people.", NULL, levels, n_levels, rows,
      n};
  put_counts(gallery_add(gallery, "Diverging bars of agreement", name, caption,
                         assay_chart_likert(&chart, gallery->fonts, gallery->width)),
             levels, n_levels, rows, n);
}

static void fill_forty(AssayLikertRow *rows, guint n_parts) {
  static gint64 counts[GALLERY_FORTY][11];
  for (guint i = 0; i < GALLERY_FORTY; i++) {
    gint64 n = 0;
    for (guint k = 0; k < n_parts; k++) n += counts[i][k] = gallery_chance(i * 16 + k, 4 + 3 * k);
    rows[i] = (AssayLikertRow){gallery_item(i), counts[i], n, NULL, FALSE};
    if (i % 13 == 5) rows[i] = (AssayLikertRow){gallery_item(i), NULL, 0, SMALL, TRUE};
  }
}

static void fill_likert(Gallery *gallery) {
  static const gint64 a[] = {0, 1, 2, 9, 10}, b[] = {1, 3, 6, 8, 4}, c[] = {4, 9, 5, 2, 2}, d[] = {0, 0, 0, 0, 22};
  static const gint64 e[] = {120344, 240118, 300541, 410022, 1000231}, f[] = {22, 0, 0, 0, 0}, none[5] = {0};
  const AssayLikertRow rows[] = {{gallery_label[0], a, 22, NULL, FALSE},
                                 {gallery_label[1], b, 22, NULL, FALSE},
                                 {gallery_label[2], c, 22, NULL, FALSE},
                                 {gallery_label[3], d, 22, NULL, FALSE},
                                 {gallery_label[4], e, 2071256, NULL, FALSE},
                                 {gallery_label[5], f, 22, NULL, FALSE},
                                 {gallery_label[6], NULL, 0, SMALL, TRUE},
                                 {"Asked of nobody", none, 0, NULL, FALSE},
                                 {gallery_label[7], NULL, 0, "not asked this year", FALSE}};
  add_likert(gallery, "likert-awkward", "Long labels, six scripts, all on one side, hidden, nobody.",
             "All agreed with the fourth statement, none with the sixth", AGREEMENT, 5, rows, G_N_ELEMENTS(rows));
  add_likert(gallery, "likert-one", "One question.", "19 of 22 found the program relevant", AGREEMENT, 5, rows, 1);
  add_likert(gallery, "likert-none", "No question.", NULL, AGREEMENT, 5, NULL, 0);
  static const gint64 nps[] = {1, 0, 2, 1, 3, 8, 4, 12, 30, 22, 19}, yes[] = {1, 18};
  const AssayLikertRow eleven = {"How likely are you to recommend the program?", nps, 102, NULL, FALSE};
  const AssayLikertRow two = {"Was it worth your time?", yes, 19, NULL, FALSE};
  static const char *const yes_no[] = {"No", "Yes"};
  add_likert(gallery, "likert-eleven", "Eleven levels.", "Most would recommend the program", ELEVEN, 11, &eleven, 1);
  add_likert(gallery, "likert-two", "Two levels: the colours are of one lightness, the hatch is not.",
             "18 of 19 found it worth their time", yes_no, 2, &two, 1);
  AssayLikertRow forty[GALLERY_FORTY];
  fill_forty(forty, 5);
  add_likert(gallery, "likert-forty", "Forty questions.", "Agreement differs from item to item", AGREEMENT, 5, forty,
             GALLERY_FORTY);
}

static void add_stacked(Gallery *gallery, const char *name, const char *caption, const char *title,
                        const char *const *parts, guint n_parts, const AssayStackedRow *rows, guint n) {
  AssayStackedChart chart = {
      title, "Each bar holds all who answered; the numbers count people.", NULL, parts, n_parts, rows, n};
  put_counts(gallery_add(gallery, "Stacked bars of shares", name, caption,
                         assay_chart_stacked(&chart, gallery->fonts, gallery->width)),
             parts, n_parts, rows, n);
}

static void fill_stacked(Gallery *gallery) {
  static const char *const worth[] = {"Yes", "Partly", "No"};
  static const char *const many[] = {"Every week", "Most weeks", "Half of the weeks", "Some weeks", "Once", "Never"};
  static const gint64 a[] = {18, 3, 1}, b[] = {7, 6, 9}, c[] = {0, 0, 12}, d[] = {5, 0, 3, 2, 1, 1};
  static const gint64 e[] = {1, 0, 0, 0, 0, 20}, f[] = {0, 3, 900, 4, 33, 2}, g[] = {120000, 340000, 1};
  const AssayStackedRow rows[] = {{gallery_label[0], a, 22, NULL, FALSE},   {gallery_label[1], b, 22, NULL, FALSE},
                                  {gallery_label[3], c, 12, NULL, FALSE},   {gallery_label[5], g, 460001, NULL, FALSE},
                                  {gallery_label[6], NULL, 0, SMALL, TRUE}, {gallery_label[4], NULL, 0, NULL, FALSE}};
  const AssayStackedRow six[] = {{"Read the notes", d, 12, NULL, FALSE},
                                 {"Asked in the forum", e, 21, NULL, FALSE},
                                 {"Did the exercises", f, 942, NULL, FALSE}};
  add_stacked(gallery, "stacked-awkward", "Names over the first bar, long labels, hidden, no data.",
              "Querying was worth the time of 18 of 22", worth, 3, rows, G_N_ELEMENTS(rows));
  add_stacked(gallery, "stacked-six", "Six parts, some of nobody: the names have no room and become a key.",
              "Few asked in the forum", many, 6, six, G_N_ELEMENTS(six));
  add_stacked(gallery, "stacked-one", "One row.", "18 of 22 said yes", worth, 3, rows, 1);
  add_stacked(gallery, "stacked-none", "No row.", NULL, worth, 3, NULL, 0);
  AssayStackedRow forty[GALLERY_FORTY];
  fill_forty(forty, 3);
  add_stacked(gallery, "stacked-forty", "Forty rows.", "Shares differ from item to item", worth, 3, forty,
              GALLERY_FORTY);
}

static void add_evidence(Gallery *gallery, const char *name, const char *caption, const char *title,
                         const AssayEvidenceRow *rows, guint n) {
  AssayEvidenceChart chart = {title, "Outline: how many there could be. Filled: for how many there is evidence.", NULL,
                              rows, n};
  GalleryPicture *picture = gallery_add(gallery, "Evidence bars", name, caption,
                                        assay_chart_evidence(&chart, gallery->fonts, gallery->width));
  gallery_row(picture, "Step", "Learners", "Of", NULL);
  for (guint i = 0; i < n; i++)
    gallery_row(picture, rows[i].label,
                rows[i].known    ? count(rows[i].count)
                : rows[i].hidden ? "*"
                                 : "–",
                rows[i].known    ? count(rows[i].of)
                : rows[i].hidden ? "*"
                                 : "–",
                NULL);
}

static void fill_evidence(Gallery *gallery) {
  const AssayEvidenceRow rows[] = {{"Enrolled", "on the roster of the year", TRUE, NULL, 32, 32, FALSE},
                                   {"Took the test before", "", TRUE, NULL, 31, 32, FALSE},
                                   {"Took both tests", "these are compared", TRUE, NULL, 27, 32, FALSE},
                                   {gallery_label[1], gallery_long, TRUE, NULL, 22, 29, FALSE},
                                   {"Claimed the badge", NULL, TRUE, NULL, 0, 26, FALSE},
                                   {gallery_label[2], NULL, FALSE, SMALL, 0, 0, TRUE},
                                   {"Answered the follow-up", "", FALSE, "not yet due", 0, 0, FALSE}};
  add_evidence(gallery, "evidence-awkward", "Notes, a long label, nobody, hidden, not yet due.",
               "27 of 32 were measured both times", rows, G_N_ELEMENTS(rows));
  const AssayEvidenceRow large = {"Enrolled", NULL, TRUE, NULL, 1204331, 2000000, FALSE};
  add_evidence(gallery, "evidence-one", "One step, of two million.", "1,204,331 answered", &large, 1);
  add_evidence(gallery, "evidence-none", "No step.", NULL, NULL, 0);
  AssayEvidenceRow forty[GALLERY_FORTY];
  for (guint i = 0; i < GALLERY_FORTY; i++)
    forty[i] = (AssayEvidenceRow){gallery_item(i), NULL, i % 11 != 3, SMALL, gallery_chance(i, 300), 300, TRUE};
  add_evidence(gallery, "evidence-forty", "Forty steps.", "Evidence differs from step to step", forty, GALLERY_FORTY);
}

static void add_distractors(Gallery *gallery, const char *name, const char *caption, const char *title,
                            const AssayDistractorRow *rows, guint n) {
  AssayDistractorChart chart = {title, "Share of the learners who had the question.", NULL, rows, n};
  GalleryPicture *picture = gallery_add(gallery, "Distractor bars", name, caption,
                                        assay_chart_distractors(&chart, gallery->fonts, gallery->width));
  gallery_row(picture, "Answer", "Right", "Before", "After", NULL);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < rows[i].n_options; k++) {
      const AssayDistractorOption *option = &rows[i].options[k];
      gboolean known = rows[i].known;
      gallery_row(picture, gallery_text("%s / %s", rows[i].label, option->label), option->key ? "yes" : "",
                  known && rows[i].has_before ? count(option->before)
                  : rows[i].hidden            ? "*"
                                              : "–",
                  known            ? count(option->after)
                  : rows[i].hidden ? "*"
                                   : "–",
                  NULL);
    }
}

static void fill_distractors(Gallery *gallery) {
  static const AssayDistractorOption join[] = {{"An inner join", TRUE, 9, 22},
                                               {"A cross join", FALSE, 11, 3},
                                               {gallery_long, FALSE, 6, 1},
                                               {"Μια ένωση", FALSE, 0, 0}};
  static const AssayDistractorOption mean[] = {{"The mean", FALSE, 0, 14}, {"The median", TRUE, 0, 12}};
  const AssayDistractorRow rows[] = {
      {"Q3. Which join keeps only rows that match?", TRUE, NULL, join, 4, TRUE, 28, 27, FALSE},
      {"Q7. Which average resists one wild value?", TRUE, NULL, mean, 2, FALSE, 0, 27, FALSE},
      {gallery_label[5], FALSE, SMALL, mean, 2, FALSE, 0, 0, TRUE},
      {gallery_long, FALSE, "the export holds points only, not the answers", mean, 2, FALSE, 0, 0, FALSE}};
  add_distractors(gallery, "distractors-awkward",
                  "Before and after, after alone, an answer of nobody, hidden, no data.",
                  "On Q7 more chose the mean than the right answer", rows, G_N_ELEMENTS(rows));
  add_distractors(gallery, "distractors-one", "One question, asked once.", "12 of 27 chose the median", rows + 1, 1);
  add_distractors(gallery, "distractors-none", "No question.", NULL, NULL, 0);
  static AssayDistractorOption option[10][2];
  AssayDistractorRow ten[10];
  for (guint i = 0; i < 10; i++) {
    gint64 right = gallery_chance(i, 28);
    option[i][0] = (AssayDistractorOption){"The mean", FALSE, 0, 27 - right};
    option[i][1] = (AssayDistractorOption){"The median", TRUE, 0, right};
    ten[i] = (AssayDistractorRow){gallery_item(i), TRUE, NULL, option[i], 2, FALSE, 0, 27, FALSE};
  }
  add_distractors(gallery, "distractors-ten", "Ten questions: thirty rows with their heads.",
                  "Items differ in how many chose the median", ten, 10);
}

void gallery_fill_bars(Gallery *gallery) {
  fill_likert(gallery);
  fill_stacked(gallery);
  fill_evidence(gallery);
  fill_distractors(gallery);
}
