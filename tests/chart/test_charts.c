/* The first three charts: marks stand where arithmetic says, words never meet, all can be read. */
#include <math.h>
#include <string.h>

#include "support_sound.h"

static char *random_words(GRand *rand, guint most) {
  static const char *const words[] = {"the",
                                      "work",
                                      "relevant",
                                      "to",
                                      "a",
                                      "discussion",
                                      "uncharacteristically",
                                      "learning",
                                      "I",
                                      "could",
                                      "apply",
                                      "Antidisestablishmentarianism-and-more",
                                      "in",
                                      "my",
                                      "job"};
  GString *text = g_string_new("Item");
  for (int n = g_rand_int_range(rand, 0, (int)most); n > 0; n--)
    g_string_append_printf(text, " %s", words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))]);
  return g_string_free(text, FALSE);
}

/* ---- Likert ---- */

static const char *const AGREEMENT[] = {"Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree"};

static AssayScene *likert(const AssayFonts *fonts, const AssayLikertRow *rows, guint n) {
  AssayLikertChart chart = {"Title", "Subtitle", "Description", AGREEMENT, 5, rows, n};
  return assay_chart_likert(&chart, fonts, 464);
}

static void test_likert_places(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  static const gint64 a[] = {2, 4, 6, 8, 4}, b[] = {0, 0, 3, 6, 3};
  const AssayLikertRow rows[] = {{"A", a, 24, NULL, FALSE}, {"B", b, 12, NULL, FALSE}};
  g_autoptr(AssayScene) scene = likert(fonts, rows, 2);
  assert_sound("chart", scene, fonts);
  const AssayMark *sd = mark_with(scene, "A: Strongly disagree, 2 of 24"),
                  *d = mark_with(scene, "A: Disagree, 4 of 24");
  const AssayMark *neither = mark_with(scene, "A: Neither, 6 of 24"), *agree = mark_with(scene, "A: Agree, 8 of 24");
  const AssayMark *sa = mark_with(scene, "A: Strongly agree, 4 of 24");
  const AssayMark *agree_b = mark_with(scene, "B: Agree, 6 of 12"),
                  *neither_b = mark_with(scene, "B: Neither, 3 of 12");
  double unit = d->width / 4; /* of one in 24 */
  support_assert_close(sd->width, 2 * unit, 1e-9, "proportion");
  support_assert_close(neither->width, 6 * unit, 1e-9, "proportion");
  support_assert_close(agree->width, 8 * unit, 1e-9, "proportion");
  support_assert_close(sa->width, 4 * unit, 1e-9, "proportion");
  support_assert_close(agree_b->width, 12 * unit, 1e-9, "half of all, as a share");
  support_assert_close(sd->x + sd->width, d->x, 1e-9, "side by side");
  support_assert_close(d->x + d->width, agree->x, 1e-9, "disagreement ends where agreement begins");
  support_assert_close(agree->x + agree->width, sa->x, 1e-9, "side by side");
  support_assert_close(agree_b->x, agree->x, 1e-9, "one common line");
  support_assert_close(neither_b->x, neither->x, 1e-9, "one common line of the neutral answers");
  g_assert_cmpfloat(neither->x, >, sa->x + sa->width + 5);
  g_assert_true(has_text(scene, "8") && has_text(scene, "24") && has_text(scene, "Strongly disagree"));
}

static void test_likert_reasons(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  static const gint64 none[5] = {0};
  const AssayLikertRow rows[] = {{"Hidden", NULL, 3, "hidden: fewer than 5 people", TRUE},
                                 {"Zero", none, 0, NULL, FALSE},
                                 {"Bare", NULL, 0, NULL, FALSE}};
  g_autoptr(AssayScene) scene = likert(fonts, rows, 3);
  assert_sound("chart", scene, fonts);
  g_assert_true(has_text(scene, "hidden: fewer than 5 people"));
  g_assert_true(has_text(scene, "No answers"));
  g_assert_true(has_text(scene, "No data"));
  g_assert_cmpuint(marks_that_mean(scene, ""), ==, 0);
  g_assert_cmpuint(chips(scene), ==, 1);
  g_autoptr(AssayScene) empty = likert(fonts, NULL, 0);
  assert_sound("empty", empty, fonts);
  g_assert_true(has_text(empty, "No statements"));
}

static void one_random_likert(GRand *rand, const AssayFonts *fonts, guint n_levels, guint n_rows) {
  g_autoptr(GPtrArray) keep = g_ptr_array_new_with_free_func(g_free);
  const char *levels[11];
  AssayLikertRow rows[40] = {{0}};
  for (guint i = 0; i < n_levels; i++) g_ptr_array_add(keep, (char *)(levels[i] = random_words(rand, 4)));
  for (guint r = 0; r < n_rows; r++) {
    char *label = random_words(rand, 25);
    g_ptr_array_add(keep, label);
    rows[r].label = label;
    if (g_rand_int_range(rand, 0, 6) == 0) {
      rows[r].reason = "hidden: fewer than 10 people answered, or fewer than 10 gave one of the answers";
      continue;
    }
    gint64 *counts = g_new0(gint64, n_levels);
    g_ptr_array_add(keep, counts);
    double size = pow(10, g_rand_double_range(rand, 0, 6));
    for (guint i = 0; i < n_levels; i++) {
      counts[i] = g_rand_int_range(rand, 0, 3) ? (gint64)g_rand_double_range(rand, 0, size) : 0;
      rows[r].n += counts[i];
    }
    rows[r].counts = counts;
  }
  g_autofree char *title = random_words(rand, 30);
  AssayLikertChart chart = {title, title, "Description", levels, n_levels, rows, n_rows};
  g_autoptr(AssayScene) scene = assay_chart_likert(&chart, fonts, g_rand_double_range(rand, 380, 600));
  assert_sound("chart", scene, fonts);
}

static void test_likert_random(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  GRand *rand = g_rand_new_with_seed(20260715);
  for (guint levels = 2; levels <= 11; levels++)
    for (int i = 0; i < 3; i++) one_random_likert(rand, fonts, levels, (guint)g_rand_int_range(rand, 1, 8));
  one_random_likert(rand, fonts, 5, 40);
  g_rand_free(rand);
}

/* Every level has a colour of its own; the low side is hatched, and the ends are those of the palette. */
static void test_likert_colours(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  static const char *const levels[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
  static const gint64 counts[11] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  for (guint n = 2; n <= 11; n++) {
    AssayLikertRow row = {"R", counts, n, NULL, FALSE};
    AssayLikertChart chart = {"T", NULL, "D", levels, n, &row, 1};
    g_autoptr(AssayScene) scene = assay_chart_likert(&chart, fonts, 464);
    assert_sound("colours", scene, fonts);
    g_autoptr(GHashTable) colours = g_hash_table_new(NULL, NULL);
    guint hatched = 0;
    for (guint i = 0; i < assay_scene_size(scene); i++) {
      const AssayMark *mark = assay_scene_mark(scene, i);
      if (!mark->meaning) continue;
      hatched += mark->hatch != ASSAY_HATCH_NONE;
      guint rgb = (guint)lround(mark->fill.red * 255) << 16 | (guint)lround(mark->fill.green * 255) << 8 |
                  (guint)lround(mark->fill.blue * 255);
      g_hash_table_add(colours, GUINT_TO_POINTER(rgb));
    }
    gboolean many = n / 2 >= 4;
    g_assert_cmpuint(hatched, ==, n / 2);
    g_assert_cmpuint(g_hash_table_size(colours), ==, n);
    g_assert_true(g_hash_table_contains(colours, GUINT_TO_POINTER(many ? 0x8C0016 : 0xCA0020)));
    g_assert_true(g_hash_table_contains(colours, GUINT_TO_POINTER(many ? 0x034A75 : 0x0571B0)));
    g_assert_true(g_hash_table_contains(colours, GUINT_TO_POINTER(0xD9D9D9)) == (n % 2 == 1));
  }
}

/* Disagreeing is told from agreeing by its hatch, which stands out from its ground in colour and in grey; a key names no
 * neutral panel where there is none. */
static void test_likert_hatch(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  static const char *const levels[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
  static const gint64 counts[11] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  for (guint n = 2; n <= 11; n++) {
    AssayLikertRow row = {"R", counts, n, NULL, FALSE};
    AssayLikertChart chart = {"T", NULL, "D", levels, n, &row, 1};
    g_autoptr(AssayScene) scene = assay_chart_likert(&chart, fonts, 464);
    for (guint i = 0; i < assay_scene_size(scene); i++) {
      const AssayMark *mark = assay_scene_mark(scene, i);
      if (!mark->meaning || mark->hatch == ASSAY_HATCH_NONE) continue;
      g_assert_cmpfloat(least_contrast(mark->hatch_colour, mark->fill), >=, 2);
    }
  }
  static const gint64 decided[] = {2, 4, 0, 8, 4}, hesitant[] = {2, 4, 1, 8, 4};
  const AssayLikertRow rows[] = {{"A", decided, 18, NULL, FALSE}, {"B", hesitant, 19, NULL, FALSE}};
  g_autoptr(AssayScene) none = likert(fonts, rows, 1), some = likert(fonts, rows, 2);
  g_assert_false(has_text(none, "Neither"));
  g_assert_true(has_text(some, "Neither"));
}

/* ---- Dumbbell ---- */

static AssayDumbbellRow pair(const char *label, double before, double after, const char *was, const char *is) {
  return (AssayDumbbellRow){.label = label,
                            .known = TRUE,
                            .before = before,
                            .after = after,
                            .before_text = was,
                            .after_text = is,
                            .change_text = "change",
                            .n = 27};
}

static AssayScene *dumbbell(const AssayFonts *fonts, const AssayDumbbellRow *rows, guint n) {
  AssayDumbbellChart chart = {"Title", "Subtitle", "Description", 0, 100, "percent of the maximum", rows, n};
  return assay_chart_dumbbell(&chart, fonts, 464);
}

static void test_dumbbell_places(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  AssayDumbbellRow rows[] = {pair("A", 0, 100, "0%", "100%"), pair("B", 50, 25, "50%", "25%")};
  rows[1].has_target = TRUE;
  rows[1].target = 75;
  rows[1].target_text = "target 75%";
  g_autoptr(AssayScene) scene = dumbbell(fonts, rows, 2);
  assert_sound("chart", scene, fonts);
  const AssayMark *low = mark_with(scene, "A, before: 0%"), *high = mark_with(scene, "A, after: 100%");
  const AssayMark *half = mark_with(scene, "B, before: 50%"), *quarter = mark_with(scene, "B, after: 25%");
  support_assert_close(half->x, (low->x + high->x) / 2, 1e-9, "the middle of the axis");
  support_assert_close(quarter->x, low->x + (high->x - low->x) / 4, 1e-9, "a quarter of the axis");
  g_assert_cmpint(low->kind, ==, ASSAY_MARK_CIRCLE);
  g_assert_cmpint(high->kind, ==, ASSAY_MARK_SQUARE);
  g_assert_cmpfloat(assay_colour_contrast(low->fill, SCENE_WHITE), ==, 1);
  g_assert_cmpfloat(assay_colour_contrast(high->fill, SCENE_WHITE), >=, 3);
  gboolean tick = FALSE;
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    tick |= mark->kind == ASSAY_MARK_LINE && fabs(mark->x - (low->x + 0.75 * (high->x - low->x))) < 1e-6 &&
            mark->y < half->y && mark->y > half->y - 20;
  }
  g_assert_true(tick);
  g_assert_true(has_text(scene, "target 75%") && has_text(scene, "change") && has_text(scene, "27"));
}

static const AssayMark *text_mark(const AssayScene *scene, const char *text) {
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (mark->kind == ASSAY_MARK_TEXT && g_str_equal(mark->text, text)) return mark;
  }
  g_error("no text is %s", text);
}

static guint place_of_text(const AssayScene *scene, const char *part) {
  const AssayMark *text = text_with(scene, part);
  guint i = 0;
  while (assay_scene_mark(scene, i) != text) i++;
  return i;
}

/* Whoever copies a row from a page gets it from left to right: label, values, change, people. */
static void test_dumbbell_order(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  const AssayDumbbellRow rows[] = {{.label = "Row",
                                    .known = TRUE,
                                    .before = 20,
                                    .after = 60,
                                    .before_text = "twenty",
                                    .after_text = "sixty",
                                    .change_text = "forty",
                                    .n = 17}};
  const AssayDumbbellChart chart = {.title = "T", .low = 0, .high = 100, .rows = rows, .n_rows = 1};
  g_autoptr(AssayScene) scene = assay_chart_dumbbell(&chart, fonts, 464);
  static const char *const words[] = {"Row", "twenty", "sixty", "forty", "17"};
  for (guint i = 1; i < G_N_ELEMENTS(words); i++)
    g_assert_cmpuint(place_of_text(scene, words[i - 1]), <, place_of_text(scene, words[i]));
}

/* "Confidence, of 5" and then "1" must not read as one: two ems of the label's type stand between them at least. */
static void test_dumbbell_room_at_zero(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  const AssayDumbbellRow row = pair("Confidence, of 5", 0, 80, "1", "4");
  g_autoptr(AssayScene) scene = dumbbell(fonts, &row, 1);
  assert_sound("chart", scene, fonts);
  const AssayMark *label = text_mark(scene, "Confidence, of 5"), *number = text_mark(scene, "1");
  double label_end = label->x + scene_text_width(fonts, &SCENE_LABEL, label->text);
  double number_start = number->x - scene_text_width(fonts, &SCENE_FIGURE, number->text);
  g_assert_cmpint(number->align, ==, ASSAY_ALIGN_END);
  g_assert_cmpfloat(number_start - label_end, >=, 2 * SCENE_LABEL.size);
}

static void test_dumbbell_reasons(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  const AssayDumbbellRow rows[] = {{.label = "Hidden", .reason = "hidden: fewer than 5 people"}, {.label = "Bare"}};
  g_autoptr(AssayScene) scene = dumbbell(fonts, rows, 2);
  assert_sound("chart", scene, fonts);
  g_assert_true(has_text(scene, "hidden: fewer than 5 people") && has_text(scene, "No data"));
  g_autoptr(AssayScene) empty = dumbbell(fonts, NULL, 0);
  assert_sound("empty", empty, fonts);
  g_assert_true(has_text(empty, "No measures"));
}

/* Values that are equal, nearly equal, at the ends; long numbers; targets anywhere. */
static void one_random_dumbbell(GRand *rand, const AssayFonts *fonts, guint n) {
  static const double special[] = {0, 100, 50, 50.5, 99.9, 0.1};
  g_autoptr(GPtrArray) keep = g_ptr_array_new_with_free_func(g_free);
  AssayDumbbellRow rows[40] = {{0}};
  for (guint i = 0; i < n; i++) {
    double value[2];
    char *text[2];
    for (int k = 0; k < 2; k++) {
      value[k] = g_rand_boolean(rand) ? g_rand_double_range(rand, 0, 100) : special[g_rand_int_range(rand, 0, 6)];
      text[k] = g_strdup_printf("%.*f%%", g_rand_int_range(rand, 0, 4), value[k]);
      g_ptr_array_add(keep, text[k]);
    }
    char *label = random_words(rand, 20);
    g_ptr_array_add(keep, label);
    rows[i] = pair(label, value[0], value[1], text[0], text[1]);
    rows[i].change_text = g_rand_boolean(rand) ? "+12.3 (\342\210\222"
                                                 "4.5 to 29.1)"
                                               : "23 up, 2 same, 2 down";
    rows[i].n = (gint64)pow(10, g_rand_double_range(rand, 0, 6));
    rows[i].has_target = g_rand_boolean(rand);
    rows[i].target = g_rand_boolean(rand) ? 100 : g_rand_double_range(rand, 0, 100);
    rows[i].target_text = g_rand_boolean(rand) ? "target 100%" : NULL;
    if (g_rand_int_range(rand, 0, 6) == 0)
      rows[i] = (AssayDumbbellRow){.label = label,
                                   .reason = "hidden: fewer than 10 learners have both measures in this year"};
  }
  g_autoptr(AssayScene) scene = dumbbell(fonts, rows, n);
  assert_sound("chart", scene, fonts);
}

static void test_dumbbell_random(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  GRand *rand = g_rand_new_with_seed(7);
  for (int i = 0; i < 40; i++) one_random_dumbbell(rand, fonts, (guint)g_rand_int_range(rand, 1, 9));
  one_random_dumbbell(rand, fonts, 40);
  g_rand_free(rand);
}

/* ---- Evidence ---- */

static AssayScene *evidence(const AssayFonts *fonts, const AssayEvidenceRow *rows, guint n) {
  AssayEvidenceChart chart = {"Title", "Subtitle", "Description", rows, n};
  return assay_chart_evidence(&chart, fonts, 464);
}

static void test_evidence_places(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  const AssayEvidenceRow rows[] = {{"Enrolled", "roster", TRUE, NULL, 32, 32, FALSE},
                                   {"Both", NULL, TRUE, NULL, 24, 32, FALSE},
                                   {"Exit", NULL, TRUE, NULL, 8, 16, FALSE},
                                   {"None", NULL, TRUE, NULL, 0, 32, FALSE}};
  g_autoptr(AssayScene) scene = evidence(fonts, rows, 4);
  assert_sound("chart", scene, fonts);
  const AssayMark *all = mark_with(scene, "Enrolled: 32 of 32"), *both = mark_with(scene, "Both: 24 of 32");
  const AssayMark *exit = mark_with(scene, "Exit: 8 of 16"), *none = mark_with(scene, "None: 0 of 32");
  support_assert_close(both->width, all->width * 0.75, 1e-9, "24 of 32");
  support_assert_close(exit->width, all->width * 0.25, 1e-9, "8 on an axis of 32");
  support_assert_close(none->width, all->width, 1e-9, "only the outline is left");
  g_assert_cmpfloat(both->x, ==, all->x);
  g_assert_cmpfloat(exit->x, ==, all->x);
  g_assert_true(has_text(scene, "24 of 32") && has_text(scene, "0 of 32") && has_text(scene, "roster"));
}

static void test_evidence_reasons(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  const AssayEvidenceRow rows[] = {{"Hidden", "note", FALSE, "hidden: fewer than 5 people", 0, 0, TRUE},
                                   {"Zero", NULL, TRUE, NULL, 0, 0, FALSE}};
  g_autoptr(AssayScene) scene = evidence(fonts, rows, 2);
  assert_sound("chart", scene, fonts);
  g_assert_true(has_text(scene, "hidden: fewer than 5 people") && has_text(scene, "0 of 0"));
  g_autoptr(AssayScene) empty = evidence(fonts, NULL, 0);
  assert_sound("empty", empty, fonts);
  g_assert_true(has_text(empty, "No steps"));
}

static void test_evidence_random(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  GRand *rand = g_rand_new_with_seed(11);
  for (int i = 0; i < 40; i++) {
    g_autoptr(GPtrArray) keep = g_ptr_array_new_with_free_func(g_free);
    AssayEvidenceRow rows[40] = {{0}};
    guint n = i == 0 ? 40 : (guint)g_rand_int_range(rand, 1, 10);
    for (guint r = 0; r < n; r++) {
      char *label = random_words(rand, 12), *note = random_words(rand, 20);
      g_ptr_array_add(keep, label);
      g_ptr_array_add(keep, note);
      gint64 of = (gint64)pow(10, g_rand_double_range(rand, 0, 7));
      rows[r] = (AssayEvidenceRow){
          label, g_rand_boolean(rand) ? note : NULL, g_rand_int_range(rand, 0, 6) > 0, "hidden", of / 3, of, TRUE};
    }
    g_autoptr(AssayScene) scene = evidence(fonts, rows, n);
    assert_sound("chart", scene, fonts);
  }
  g_rand_free(rand);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/likert/places", test_likert_places);
  g_test_add_func("/likert/reasons", test_likert_reasons);
  g_test_add_func("/likert/colours", test_likert_colours);
  g_test_add_func("/likert/hatch", test_likert_hatch);
  g_test_add_func("/likert/random", test_likert_random);
  g_test_add_func("/dumbbell/places", test_dumbbell_places);
  g_test_add_func("/dumbbell/order", test_dumbbell_order);
  g_test_add_func("/dumbbell/room-at-zero", test_dumbbell_room_at_zero);
  g_test_add_func("/dumbbell/reasons", test_dumbbell_reasons);
  g_test_add_func("/dumbbell/random", test_dumbbell_random);
  g_test_add_func("/evidence/places", test_evidence_places);
  g_test_add_func("/evidence/reasons", test_evidence_reasons);
  g_test_add_func("/evidence/random", test_evidence_random);
  return g_test_run();
}
