/* Values of the reference files that items, reliability, groups, clusters and families of tests have, from the real data. */
#pragma once

#include "reference_table.h"
#include "scales.h"

#define OPTIMISER 1e-6 /* psych; effectsize stops at 1e-7 of the value itself */

static void put_alpha(ReferenceTable *t, const char *block, const Sheet *s, const AssayComoments *m,
                      const char *const *name) {
  AssayAlpha a, pairs;
  AssayDropped dropped[64];
  g_assert_cmpint(assay_alpha(m, true, 0.95, &a), ==, ASSAY_OK);
  g_assert_cmpint(assay_alpha(m, false, 0.95, &pairs), ==, ASSAY_OK);
  g_assert_cmpint(assay_alpha_if_dropped(m, true, dropped), ==, ASSAY_OK);
  reference_put(t, sheet_rows(s), "%s/n_total", block);
  reference_put(t, (double)a.n, "%s/n_complete", block);
  reference_put(t, a.k, "%s/k", block);
  reference_put(t, a.alpha, "%s/alpha_raw_listwise", block);
  reference_put(t, a.alpha_standardized, "%s/alpha_std_listwise", block);
  reference_put(t, a.mean_r, "%s/mean_interitem_r", block);
  reference_put(t, a.feldt.low, "%s/feldt_ci95/0", block);
  reference_put(t, a.feldt.high, "%s/feldt_ci95/1", block);
  reference_put(t, a.sem, "%s/sem", block);
  reference_put(t, a.total_mean, "%s/total_mean", block);
  reference_put(t, a.total_sd, "%s/total_sd", block);
  reference_put(t, a.alpha, "%s/psych_alpha_listwise/raw", block);
  reference_put(t, a.alpha_standardized, "%s/psych_alpha_listwise/std", block);
  reference_put(t, a.mean_r, "%s/psych_alpha_listwise/avg_r", block);
  reference_put(t, pairs.alpha, "%s/psych_alpha_pairwise_default/raw", block);
  reference_put(t, pairs.alpha_standardized, "%s/psych_alpha_pairwise_default/std", block);
  for (int i = 0; i < a.k; i++)
    reference_put(t, dropped[i].alpha, "%s/psych_alpha_listwise/alpha_if_dropped/%s", block, name[i]);
}

/* ---- 01: Student's sleep, as if two groups ---- */

static void put_welch(ReferenceTable *t, const char *path, const AssayTwoGroups *g) {
  g_assert_cmpint(g->t_status, ==, ASSAY_OK);
  reference_put(t, g->t, "%s/t", path);
  reference_put(t, g->df, "%s/df", path);
  reference_put(t, g->p, "%s/p", path);
}

static void put_file_sleep(void) {
  g_autoptr(Sheet) s = sheet_load("data/student_sleep.csv");
  if (!s) return;
  int columns[] = {sheet_column(s, "group"), sheet_column(s, "extra")};
  g_autoptr(AssayTable) table = sheet_table(s, 2, columns, NULL, NULL);
  ReferenceTable t = reference_table("01_student_sleep.json");
  AssayTwoGroups g;
  g_assert_cmpint(assay_two_groups(table, 1, 2, 0.95, &g), ==, ASSAY_OK);
  put_welch(&t, "welch_unpaired", &g);
  reference_put(&t, g.interval.low, "welch_unpaired/ci95/0");
  reference_put(&t, g.interval.high, "welch_unpaired/ci95/1");
}

/* ---- 03: weights by treatment ---- */

static const char *const treatments[] = {"CBT", "Cont", "FT"};

typedef struct {
  int n;
  int group[128];
  double gain[128]; /* as R subtracts: binary fractions, whose ties are fewer than those of the decimals */
} Gains;

static int by_value(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* (group, place of the gain among the different ones): what a rank test sees. */
static AssayTable *ranked_table(const Gains *g) {
  double sorted[128];
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  memcpy(sorted, g->gain, sizeof sorted);
  qsort(sorted, (size_t)g->n, sizeof *sorted, by_value);
  for (int i = 0; i < g->n; i++) {
    int64_t place = 0;
    while (sorted[place] != g->gain[i]) place++;
    assay_table_count(t, (int64_t[]){g->group[i], place}, 1);
  }
  return t;
}

/* (treatment, before, after), and the gains as R has them. */
static AssayTable *weights(const Sheet *s, Gains *g) {
  AssayTable *t = assay_table_new(3, (AssayAxis[]){{1}, {10}, {10}});
  int before = sheet_column(s, "Prewt"), after = sheet_column(s, "Postwt"), group = sheet_column(s, "Treat");
  g->n = sheet_rows(s);
  for (int r = 0; r < g->n; r++) {
    int64_t key[] = {0, key_of(sheet_cell(s, r, before), 1), key_of(sheet_cell(s, r, after), 1)};
    while (strcmp(treatments[key[0]], sheet_cell(s, r, group)) != 0) key[0]++;
    g->group[r] = (int)key[0];
    g->gain[r] = g_ascii_strtod(sheet_cell(s, r, after), NULL) - g_ascii_strtod(sheet_cell(s, r, before), NULL);
    assay_table_count(t, key, 1);
  }
  return t;
}

static void put_family(ReferenceTable *t, const char *path, const double *p, int n, const char *const *name) {
  double holm[8], bh[8];
  AssayFamily family = {"the changes of one study", n, p};
  g_assert_cmpint(assay_holm(&family, holm), ==, ASSAY_OK);
  g_assert_cmpint(assay_benjamini_hochberg(&family, bh), ==, ASSAY_OK);
  for (int i = 0; i < n; i++) {
    reference_put(t, holm[i], "%sholm/%s", path, name[i]);
    if (*path) reference_put(t, bh[i], "%sbh/%s", path, name[i]);
  }
}

/* Holm's p of the pairs 1-0, 2-0, 2-1 in R's lower triangle. */
static void put_pairs(ReferenceTable *t, const char *path, const double *p) {
  double holm[3];
  AssayFamily family = {path, 3, p};
  g_assert_cmpint(assay_holm(&family, holm), ==, ASSAY_OK);
  reference_put(t, holm[0], "%s/0/0", path);
  reference_put(t, holm[1], "%s/1/0", path);
  reference_put(t, holm[2], "%s/1/1", path);
}

static void put_all_pairs(ReferenceTable *t, const AssayTable *ranked, const AssayTable *values, int64_t first) {
  double wilcoxon[3], welch[3];
  for (int i = 0; i < 3; i++) {
    int64_t a = first + (i == 0 ? 1 : 2), b = first + (i == 2);
    AssayMannWhitney m;
    AssayTwoGroups g;
    g_assert_cmpint(assay_mann_whitney(ranked, a, b, 0.95, &m), ==, ASSAY_OK);
    wilcoxon[i] = m.p_asymptotic;
    g_assert_cmpint(assay_two_groups(values, a, b, 0.95, &g), ==, ASSAY_OK);
    welch[i] = g.p;
  }
  put_pairs(t, "pairwise_wilcoxon_holm", wilcoxon);
  if (first == 0) put_pairs(t, "pairwise_welch_holm", welch);
}

static void put_welch_anova(ReferenceTable *t, const char *path, const AssayTable *values) {
  AssayWelchAnova w;
  g_assert_cmpint(assay_welch_anova(values, &w), ==, ASSAY_OK);
  reference_put(t, w.f, "%s/F", path);
  reference_put(t, w.df1, "%s/df/0", path);
  reference_put(t, w.df2, "%s/df/1", path);
  reference_put(t, w.p, "%s/p", path);
}

static void put_kruskal(ReferenceTable *t, const char *path, const AssayTable *ranked) {
  AssayKruskalWallis k;
  g_assert_cmpint(assay_kruskal_wallis(ranked, &k), ==, ASSAY_OK);
  reference_put(t, k.h, "%s/H", path);
  reference_put(t, k.df, "%s/df", path);
  reference_put(t, k.p, "%s/p", path);
}

static void put_anova(ReferenceTable *t, const AssayTable *gains) {
  AssayAnova a;
  AssayVarianceShare v;
  g_assert_cmpint(assay_anova(gains, &a), ==, ASSAY_OK);
  g_assert_cmpint(assay_variance_share(&a, 0.95, &v), ==, ASSAY_OK);
  g_assert_cmpint(v.interval_status, ==, ASSAY_OK);
  reference_put(t, a.df_between, "anova_gain/df/0");
  reference_put(t, a.df_within, "anova_gain/df/1");
  reference_put(t, a.ss_between, "anova_gain/SS/0");
  reference_put(t, a.ss_within, "anova_gain/SS/1");
  reference_put(t, a.f, "anova_gain/F");
  reference_put(t, a.p, "anova_gain/p");
  reference_put(t, v.eta_squared, "anova_gain/eta2/0");
  reference_put(t, v.omega_squared, "anova_gain/omega2/0");
  reference_put_within(t, "anova_gain/eta2/1", v.eta_interval.low, OPTIMISER, 1e-7);
  reference_put_within(t, "anova_gain/eta2/2", v.eta_interval.high, OPTIMISER, 1e-7);
  reference_put_within(t, "anova_gain/omega2/1", v.omega_interval.low, OPTIMISER, 1e-7);
  reference_put_within(t, "anova_gain/omega2/2", v.omega_interval.high, OPTIMISER, 1e-7);
}

/* Brown and Forsythe's test is an analysis of variance of the distances from the group's median. */
static void put_brown_forsythe(ReferenceTable *t, const AssayTable *gains) {
  g_autoptr(AssayTable) distances = assay_table_new(2, (AssayAxis[]){{1}, {20}});
  AssayAnova a;
  for (int group = 0; group < 3; group++) {
    g_autoptr(AssayTable) one = assay_table_slice(gains, 0, group);
    const int64_t *key, *count;
    double median;
    g_assert_cmpint(assay_table_quantile(one, 0, 0.5, &median), ==, ASSAY_OK);
    int64_t cells = assay_table_cells(one, &key, &count);
    for (int64_t i = 0; i < cells; i++)
      assay_table_count(distances, (int64_t[]){group, llabs(2 * key[i] - llrint(20 * median))}, count[i]);
  }
  g_assert_cmpint(assay_anova(distances, &a), ==, ASSAY_OK);
  reference_put(t, a.f, "brown_forsythe/F");
  reference_put(t, a.p, "brown_forsythe/p");
}

static void put_coefficient(ReferenceTable *t, const char *name, const AssayCoefficient *c) {
  reference_put(t, c->estimate, "ancova/coef/%s/0", name);
  reference_put(t, c->error, "ancova/coef/%s/1", name);
  reference_put(t, c->t, "ancova/coef/%s/2", name);
  reference_put(t, c->p, "ancova/coef/%s/3", name);
}

static void put_ancova(ReferenceTable *t, const AssayTable *table) {
  AssayAncova *a;
  g_assert_cmpint(assay_ancova(table, 0.95, &a), ==, ASSAY_OK);
  put_coefficient(t, "(Intercept)", &a->constant);
  put_coefficient(t, "Prewt", &a->slope);
  put_coefficient(t, "TreatCont", &a->group[1].difference);
  put_coefficient(t, "TreatFT", &a->group[2].difference);
  reference_put(t, a->group_f, "ancova/treat_F");
  reference_put(t, a->group_p, "ancova/treat_p");
  reference_put(t, a->slopes_f, "ancova/slope_homogeneity_F");
  reference_put(t, a->slopes_p, "ancova/slope_homogeneity_p");
  reference_put(t, a->r_squared, "ancova/r2");
  for (int i = 0; i < 3; i++) {
    const AssayCoefficient *m = &a->group[i].adjusted;
    reference_put(t, m->estimate, "ancova/adjusted_means/%d/emmean", i);
    reference_put(t, m->error, "ancova/adjusted_means/%d/SE", i);
    reference_put(t, a->residual_df, "ancova/adjusted_means/%d/df", i);
    reference_put(t, m->interval.low, "ancova/adjusted_means/%d/lower.CL", i);
    reference_put(t, m->interval.high, "ancova/adjusted_means/%d/upper.CL", i);
  }
  assay_ancova_free(a);
}

static void put_file_weights(void) {
  g_autoptr(Sheet) s = sheet_load("data/anorexia_prewt_postwt.csv");
  if (!s) return;
  Gains g;
  double p[3];
  g_autoptr(AssayTable) table = weights(s, &g);
  g_autoptr(AssayTable) ranked = ranked_table(&g), with = NULL, gains = NULL;
  g_assert_cmpint(assay_table_combine_append(table, 2, (int[]){1, 2}, (int[]){-1, 1}, &with), ==, ASSAY_OK);
  gains = assay_table_margin(with, 2, (int[]){0, 3});
  ReferenceTable t = reference_table("03_anorexia.json");
  for (int i = 0; i < 3; i++) {
    g_autoptr(AssayTable) one = assay_table_slice(table, 0, i);
    AssayPairedChange change;
    g_assert_cmpint(assay_paired_change(one, 0.95, &change), ==, ASSAY_OK);
    p[i] = change.p;
    reference_put(&t, p[i], "multiplicity/raw/%s", treatments[i]);
  }
  put_family(&t, "multiplicity/", p, 3, treatments);
  put_kruskal(&t, "kruskal_gain", ranked);
  put_welch_anova(&t, "welch_anova_gain", gains);
  put_anova(&t, gains);
  put_brown_forsythe(&t, gains);
  put_ancova(&t, table);
  put_all_pairs(&t, ranked, gains, 0);
}

/* ---- 05: a multiple-choice test ---- */

#define HCI_ITEMS 20

static int64_t hci_total(const Sheet *s, int row) {
  int64_t total = 0;
  for (int i = 0; i < HCI_ITEMS; i++) total += key_of(sheet_cell(s, row, i), 0);
  return total;
}

/* common.R breaks ties at the cut by the order of rows: so the row's number becomes the last digits of the total. */
static double upper_lower_by_row(const Sheet *s, int item) {
  g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  AssayUpperLower u;
  for (int r = 0; r < sheet_rows(s); r++)
    assay_table_count(t, (int64_t[]){key_of(sheet_cell(s, r, item), 0), 10000 * hci_total(s, r) + r}, 1);
  g_assert_cmpint(assay_upper_lower(t, 1, 27, ASSAY_TIES_SHARED, &u), ==, ASSAY_OK);
  g_assert_true(u.tied_upper == 0 && u.tied_lower == 0);
  return u.d;
}

static void put_item(ReferenceTable *t, const Sheet *s, int i, double dropped, const AssayItemRest *rest) {
  g_autoptr(AssayTable) table = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  AssayItemStatistics item;
  for (int r = 0; r < sheet_rows(s); r++)
    assay_table_count(table, (int64_t[]){key_of(sheet_cell(s, r, i), 0), hci_total(s, r)}, 1);
  g_assert_cmpint(assay_item_statistics(table, 1, 0.95, &item), ==, ASSAY_OK);
  reference_put(t, item.difficulty, "items/%d/difficulty_p", i);
  reference_put(t, item.item_total_r, "items/%d/point_biserial_total", i);
  reference_put(t, item.item_rest_r, "items/%d/corrected_item_rest", i);
  reference_put(t, upper_lower_by_row(s, i), "items/%d/upper_lower_27", i);
  reference_put(t, dropped, "items/%d/alpha_if_deleted", i);
  reference_put(t, 100 * item.item_rest_r, "items/%d/moodle_discrimination_index", i);
  reference_put(t, item.efficiency, "items/%d/moodle_discriminative_efficiency", i);
  support_assert_close(rest->item_rest_r, item.item_rest_r, 1e-12, "co-moments and joint table");
  support_assert_close(rest->item_total_r, item.item_total_r, 1e-12, "co-moments and joint table");
}

static void put_options(ReferenceTable *t, const Sheet *scored, const Sheet *chosen, int i) {
  g_autoptr(AssayTable) table = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  for (int r = 0; r < sheet_rows(scored); r++) {
    const char *cell = sheet_cell(chosen, r, i);
    assay_table_count(table, (int64_t[]){text_is_missing(cell) ? ASSAY_KEY_BLANK : *cell, hci_total(scored, r)}, 1);
  }
  for (int64_t option = 'A'; option <= 'E'; option++) {
    AssayOption o;
    g_assert_cmpint(assay_option(table, option, 0.95, &o), ==, ASSAY_OK);
    if (o.share.count == 0) continue;
    reference_put(t, o.share.share, "distractors/%d/share/%c", i, (char)option);
    reference_put(t, o.total_r, "distractors/%d/option_total_r/%c", i, (char)option);
  }
}

static void put_file_multiple_choice(void) {
  g_autoptr(Sheet) scored = sheet_load("data/hci_scored.csv");
  g_autoptr(Sheet) chosen = scored ? sheet_load("data/hci_multiple_choice.csv") : NULL;
  if (!chosen) return;
  ReferenceTable t = reference_table("05_hci_items.json");
  g_autoptr(AssayComoments) m = items_from(scored, HCI_ITEMS, 0);
  AssayDropped dropped[HCI_ITEMS];
  AssayItemRest rest[HCI_ITEMS];
  AssayKr20 kr;
  AssayOmega omega;
  AssayAlpha a;
  g_assert_cmpint(assay_alpha_if_dropped(m, true, dropped), ==, ASSAY_OK);
  g_assert_cmpint(assay_item_rest(m, rest), ==, ASSAY_OK);
  g_assert_cmpint(assay_kr20(m, &kr), ==, ASSAY_OK);
  g_assert_cmpint(assay_omega(m, true, &omega), ==, ASSAY_OK);
  g_assert_cmpint(assay_alpha(m, true, 0.95, &a), ==, ASSAY_OK);
  put_alpha(&t, "alpha_block", scored, m, (const char *const *)((GPtrArray *)scored->rows->pdata[0])->pdata);
  reference_put(&t, (double)a.n, "n");
  reference_put(&t, a.k, "k");
  reference_put(&t, kr.kr20, "kr20");
  reference_put(&t, a.alpha, "alpha");
  reference_put(&t, a.total_mean, "total_mean");
  reference_put(&t, a.total_sd, "total_sd");
  reference_put_within(&t, "omega_total_1factor_minres", omega.omega, OPTIMISER, 0);
  for (int i = 0; i < HCI_ITEMS; i++) {
    put_item(&t, scored, i, dropped[i].alpha, &rest[i]);
    put_options(&t, scored, chosen, i);
  }
}

/* ---- 08, 09, 12: scales ---- */

static void put_file_scales(void) {
  g_autoptr(Sheet) s = sheet_load("data/psych_bfi.csv");
  if (!s) return;
  ReferenceTable t = reference_table("08_bfi_alpha_missing.json");
  for (int i = 0; i < BFI_SCALES; i++) {
    const char *name;
    char item[5][8];
    int64_t missing = 0;
    g_autoptr(AssayComoments) m = bfi_scale(s, i, &name);
    for (int j = 0; j < 5; j++) {
      g_snprintf(item[j], sizeof item[j], "%s%d", name, j + 1);
      missing += sheet_rows(s) - assay_comoments_pairs(m, j, j);
    }
    put_alpha(&t, name, s, m, (const char *const[]){item[0], item[1], item[2], item[3], item[4]});
    reference_put(&t, (double)missing, "%s/missing_cells", name);
  }
}

/* One question on 1..5: counts, moments, the share of 4 and 5. */
static void put_question(ReferenceTable *t, const Sheet *s, int column, int i) {
  g_autoptr(AssayTable) table = sheet_table(s, 1, &column, NULL, NULL);
  AssaySummary sum;
  AssayShare share;
  int64_t count, n, above = 0;
  g_assert_cmpint(assay_summary(table, 0, &sum), ==, ASSAY_OK);
  for (int key = 5; key >= 1; key--) {
    assay_count_at_least(table, 0, key, &count, &n);
    reference_put(t, (double)(count - above), "questions/%d/counts/%d", i, key - 1);
    above = count;
  }
  assay_count_at_least(table, 0, 4, &count, &n);
  g_assert_cmpint(assay_share(count, n, 0.95, &share), ==, ASSAY_OK);
  reference_put(t, sum.mean, "questions/%d/mean", i);
  reference_put(t, sum.sd, "questions/%d/sd", i);
  reference_put(t, sum.median, "questions/%d/median", i);
  reference_put(t, share.share, "questions/%d/top2box", i);
  reference_put(t, share.wilson.low, "questions/%d/top2_wilson95/0", i);
  reference_put(t, share.wilson.high, "questions/%d/top2_wilson95/1", i);
}

#define COURSE_ITEMS 28

/* (group, mean of the 28 answers) */
static AssayTable *course_means(const Sheet *s, int group) {
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{1}, {COURSE_ITEMS}});
  for (int r = 0; r < sheet_rows(s); r++) {
    int64_t key[2] = {key_of(sheet_cell(s, r, group), 0), 0};
    for (int i = 0; i < COURSE_ITEMS; i++) key[1] += key_of(sheet_cell(s, r, 5 + i), 0);
    assay_table_count(t, key, 1);
  }
  return t;
}

static void put_courses(ReferenceTable *t, const Sheet *s) {
  g_autoptr(AssayTable) instructor = course_means(s, 0), course = course_means(s, sheet_column(s, "course code"));
  AssayIcc icc;
  put_kruskal(t, "kruskal_by_instructor", instructor);
  put_welch_anova(t, "welch_by_instructor", instructor);
  put_all_pairs(t, instructor, instructor, 1);
  g_assert_cmpint(assay_icc(course, &icc), ==, ASSAY_OK);
  reference_put(t, icc.ms_between, "icc1_course/msb");
  reference_put(t, icc.ms_within, "icc1_course/msw");
  reference_put(t, icc.n0, "icc1_course/n0");
  reference_put(t, icc.icc, "icc1_course/icc1");
}

static void put_file_courses(void) {
  g_autoptr(Sheet) s = sheet_load("data/turkiye_student_evaluation.csv");
  if (!s) return;
  ReferenceTable t = reference_table("09_turkiye_likert.json");
  g_autoptr(AssayComoments) m = items_from(s, COURSE_ITEMS, 5);
  AssayStraightLining straight;
  put_alpha(&t, "alpha_block", s, m, (const char *const *)((GPtrArray *)s->rows->pdata[0])->pdata + 5);
  for (int i = 0; i < COURSE_ITEMS; i++) put_question(&t, s, 5 + i, i);
  g_assert_cmpint(assay_straight_lining(m, 0.95, &straight), ==, ASSAY_OK);
  g_assert_cmpint(straight.varied_status, ==, ASSAY_OK);
  reference_put(&t, (double)straight.share.n, "n");
  reference_put(&t, (double)straight.share.count, "straightliners");
  reference_put(&t, straight.varied.alpha, "alpha_without_straightliners");
  put_courses(&t, s);
}

static int64_t agreement(const char *text) {
  static const char *const level[] = {"Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"};
  for (int i = 0; i < 5; i++)
    if (strcmp(level[i], text) == 0) return i + 1;
  return ASSAY_KEY_BLANK;
}

static void put_file_longterm(void) {
  g_autoptr(Sheet) s = sheet_load("data/carpentries_longterm_2017.csv");
  if (!s) return;
  static const char *const name[] = {"Skills-Advance-Career",      "Motivated-Seek-Knowledge",
                                     "Made-Analyses-Reproducible", "Received-Professional-Recognition",
                                     "Improved Coding Practices",  "Improved-Research-Productivity",
                                     "Gained-Confidence-With-Data"};
  ReferenceTable t = reference_table("12_carpentries_longterm.json");
  g_autoptr(AssayComoments) m = assay_comoments_new(7, 1);
  for (int r = 0; r < sheet_rows(s); r++) {
    int64_t key[7];
    for (int i = 0; i < 7; i++) {
      g_autofree char *text = g_strstrip(g_strdup(sheet_cell(s, r, sheet_column(s, name[i]))));
      key[i] = agreement(text);
    }
    assay_comoments_count(m, key, 1);
  }
  put_alpha(&t, "alpha", s, m, name);
}

/* ---- 11: who stayed ---- */

static void put_file_followup(void) {
  g_autoptr(Sheet) s = sheet_load("data/beat_the_blues_bdi_longitudinal.csv");
  if (!s) return;
  static const char *const later[] = {"bdi.2m", "bdi.4m", "bdi.6m", "bdi.8m"};
  ReferenceTable t = reference_table("11_beat_the_blues_followup.json");
  double p[4];
  for (int w = 0; w < 4; w++) {
    int columns[] = {sheet_column(s, "bdi.pre"), sheet_column(s, later[w])};
    g_autoptr(AssayTable) both = sheet_table(s, 2, columns, NULL, NULL);
    g_autoptr(AssayTable) groups = assay_table_new(2, (AssayAxis[]){{1}, {assay_table_unit(both, 0)}});
    const int64_t *key, *count;
    int64_t cells = assay_table_cells(both, &key, &count);
    for (int64_t i = 0; i < cells; i++)
      assay_table_count(groups, (int64_t[]){assay_key_is_missing(key[2 * i + 1]), key[2 * i]}, count[i]);
    AssayTwoGroups g;
    AssayPairedChange change;
    g_autofree char *path = g_strdup_printf("baseline_dropout_%s", later[w]);
    g_assert_cmpint(assay_two_groups(groups, 0, 1, 0.95, &g), ==, ASSAY_OK);
    put_welch(&t, path, &g);
    reference_put(&t, (double)g.b.n, "%s/n_dropped", path);
    reference_put(&t, g.a.mean, "%s/mean_stay", path);
    reference_put(&t, g.b.mean, "%s/mean_drop", path);
    g_assert_cmpint(assay_paired_change(both, 0.95, &change), ==, ASSAY_OK);
    p[w] = change.p;
  }
  put_family(&t, "", p, 4, later);
}

/* ---- 13: Moodle's quiz ---- */

#define SLOTS 7
#define MARK  1000000000

static void put_expected(ReferenceTable *t, int i, const char *name, double value) {
  g_autofree char *path = g_strdup_printf("items/%d/expected/%s", i, name);
  reference_put_within(t, path, value, 1e-10, 5.1e-11); /* printed with ten decimals */
}

static void put_slot(ReferenceTable *t, int i, const AssayItemStatistics *item, double weights) {
  double variance = item->sd * item->sd, total = item->covariance_rest + variance;
  reference_put(t, item->difficulty, "items/%d/facility", i);
  reference_put(t, item->sd, "items/%d/sd", i);
  reference_put(t, 100 * item->item_rest_r, "items/%d/discrimination_index", i);
  reference_put(t, item->efficiency, "items/%d/discriminative_efficiency", i);
  reference_put(t, total, "items/%d/effective_weight_raw", i);
  reference_put(t, i + 1, "items/%d/slot", i);
  put_expected(t, i, "slot", i + 1);
  put_expected(t, i, "facility", item->difficulty);
  put_expected(t, i, "sd", item->sd);
  put_expected(t, i, "effectiveweight", 100 * sqrt(total) / weights);
  put_expected(t, i, "covariance", item->covariance_rest);
  put_expected(t, i, "markvariance", variance);
  put_expected(t, i, "discriminationindex", 100 * item->item_rest_r);
  put_expected(t, i, "covariancemax", item->covariance_rest_max);
  put_expected(t, i, "discriminativeefficiency", item->efficiency);
}

static void put_quiz(ReferenceTable *t, const AssayComoments *m) {
  AssayAlpha a;
  g_assert_cmpint(assay_alpha(m, true, 0.95, &a), ==, ASSAY_OK);
  reference_put(t, 100 * a.alpha, "cic_coefficient_of_internal_consistency_pct");
  reference_put(t, 100 * sqrt(1 - a.alpha), "error_ratio_pct");
  reference_put(t, a.sem, "standard_error");
  reference_put(t, a.total_sd * a.total_sd, "k2");
}

static void put_file_quiz(void) {
  g_autoptr(Sheet) s = sheet_load("data/moodle_quiz_results00.csv");
  if (!s) return;
  ReferenceTable t = reference_table("13_moodle_quiz.json");
  g_autoptr(AssayComoments) m = assay_comoments_new(SLOTS, MARK);
  AssayItemStatistics item[SLOTS];
  double weights = 0;
  for (int i = 0; i < SLOTS; i++) {
    g_autoptr(AssayTable) table = assay_table_new(2, (AssayAxis[]){{MARK}, {MARK}});
    for (int r = 0; r < sheet_rows(s); r++) {
      int64_t key[SLOTS], total = 0;
      for (int j = 0; j < SLOTS; j++) total += key[j] = key_of(sheet_cell(s, r, j + 1), 9);
      assay_table_count(table, (int64_t[]){key[i], total}, 1);
      if (i == 0) g_assert_cmpint(assay_comoments_count(m, key, 1), ==, ASSAY_OK);
    }
    g_assert_cmpint(assay_item_statistics(table, 1, 0.95, &item[i]), ==, ASSAY_OK);
    weights += sqrt(item[i].covariance_rest + item[i].sd * item[i].sd);
  }
  for (int i = 0; i < SLOTS; i++) put_slot(&t, i, &item[i], weights);
  put_quiz(&t, m);
}

static void reference_put_items(void) {
  put_file_sleep();
  put_file_weights();
  put_file_multiple_choice();
  put_file_scales();
  put_file_courses();
  put_file_longterm();
  put_file_followup();
  put_file_quiz();
}
