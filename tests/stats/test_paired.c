/* Everything about pairs, against R 4.2.2: the paired blocks of the reference files. */
#include <math.h>

#include "sheet.h"

#define ROUNDING   1e-10
#define NONCENTRAL 1e-9

typedef struct {
  json_t *block;
  const char *source;
} Reference;

static void check(const Reference *r, const char *path, double actual, double tolerance) {
  g_autofree char *source = g_strdup_printf("%s %s", r->source, path);
  support_assert_close(actual, support_json_number(r->block, path), tolerance, source);
}

static void check_summary(const Reference *r, const char *which, const AssaySummary *s) {
  const struct {
    const char *name;
    double value;
  } field[] = {{"mean", s->mean}, {"sd", s->sd}, {"median", s->median}, {"min", s->min}, {"max", s->max}};
  for (guint i = 0; i < (strcmp(which, "diff") == 0 ? 3 : G_N_ELEMENTS(field)); i++) {
    g_autofree char *path = g_strdup_printf("%s.%s", which, field[i].name);
    check(r, path, field[i].value, ROUNDING);
  }
}

static void check_change(const Reference *r, const AssayTable *t) {
  AssayPairedChange c;
  g_assert_cmpint(assay_paired_change(t, 0.95, &c), ==, ASSAY_OK);
  check(r, "n_total", (double)c.n_total, 0);
  check(r, "n_pairs", (double)c.n_pairs, 0);
  check_summary(r, "pre", &c.pre);
  check_summary(r, "post", &c.post);
  check_summary(r, "diff", &c.difference);
  check(r, "diff.n_pos", (double)c.n_up, 0);
  check(r, "diff.n_zero", (double)c.n_same, 0);
  check(r, "diff.n_neg", (double)c.n_down, 0);
  g_assert_cmpint(c.r_status, ==, ASSAY_OK);
  g_assert_cmpint(c.t_status, ==, ASSAY_OK);
  check(r, "pearson_r", c.r, ROUNDING);
  check(r, "paired_t.t", c.t, ROUNDING);
  check(r, "paired_t.df", c.df, 0);
  check(r, "paired_t.p_two_sided", c.p, ROUNDING);
  check(r, "paired_t.ci95.0", c.mean_interval.low, ROUNDING);
  check(r, "paired_t.ci95.1", c.mean_interval.high, ROUNDING);
}

static void check_effect(const Reference *r, const AssayTable *t) {
  AssayStandardizedChange e;
  g_assert_cmpint(assay_standardized_change(t, 0.95, &e), ==, ASSAY_OK);
  g_assert_true(e.interval_status == ASSAY_OK && e.d_rm_status == ASSAY_OK && e.glass_status == ASSAY_OK);
  g_assert_true(e.g_status == ASSAY_OK && e.d_z_status == ASSAY_OK);
  const struct {
    const char *name;
    double value, tolerance;
  } field[] = {{"J_exact", e.j_exact, ROUNDING},
               {"J_approx", e.j_approx, ROUNDING},
               {"d_z", e.d_z, ROUNDING},
               {"d_z_ci95_noncentral_t.0", e.d_z_interval.low, NONCENTRAL},
               {"d_z_ci95_noncentral_t.1", e.d_z_interval.high, NONCENTRAL},
               {"g_z", e.g_z, ROUNDING},
               {"g_z_ci95.0", e.g_z_interval.low, NONCENTRAL},
               {"g_z_ci95.1", e.g_z_interval.high, NONCENTRAL},
               {"d_av_rms", e.d_av, ROUNDING},
               {"d_av_lakens_mean_sd", e.d_av_lakens, ROUNDING},
               {"d_av_ci95_algina_keselman.0", e.d_av_interval.low, NONCENTRAL},
               {"d_av_ci95_algina_keselman.1", e.d_av_interval.high, NONCENTRAL},
               {"g_av_rms", e.g_av, ROUNDING},
               {"d_rm", e.d_rm, ROUNDING},
               {"g_rm", e.g_rm, ROUNDING},
               {"glass_delta_pre", e.glass_delta, ROUNDING},
               {"d_s_pooled_as_if_independent", e.d_s, ROUNDING},
               {"g_s_J_df_2n_minus_2", e.g_s, ROUNDING}};
  for (guint i = 0; i < G_N_ELEMENTS(field); i++) {
    g_autofree char *path = g_strdup_printf("effect.%s", field[i].name);
    check(r, path, field[i].value, field[i].tolerance);
  }
}

static void check_ranks(const Reference *r, const AssayTable *t) {
  AssaySignedRank pratt, dropped;
  double p;
  g_assert_cmpint(assay_signed_rank(t, ASSAY_ZEROS_PRATT, &pratt), ==, ASSAY_OK);
  g_assert_cmpint(assay_signed_rank(t, ASSAY_ZEROS_DROPPED, &dropped), ==, ASSAY_OK);
  check(r, "wilcoxon.n_nonzero", (double)dropped.n_nonzero, 0);
  check(r, "wilcoxon.V_plus", dropped.v_plus, 0);
  check(r, "wilcoxon.V_minus", dropped.v_minus, 0);
  g_assert_cmpint(dropped.ties, ==, json_is_true(support_json_at(r->block, "wilcoxon.ties")));
  g_assert_true(pratt.exact && dropped.exact);
  check(r, "wilcoxon.wilcoxon_zero_dropped.asymptotic.Z", dropped.z, ROUNDING);
  check(r, "wilcoxon.wilcoxon_zero_dropped.asymptotic.p", dropped.p_asymptotic, ROUNDING);
  check(r, "wilcoxon.wilcoxon_zero_dropped.exact.p", dropped.p_exact, ROUNDING);
  check(r, "wilcoxon.pratt.V_plus", pratt.v_plus, 0);
  check(r, "wilcoxon.pratt.V_minus", pratt.v_minus, 0);
  check(r, "wilcoxon.pratt.asymptotic.Z", pratt.z, ROUNDING);
  check(r, "wilcoxon.pratt.asymptotic.p", pratt.p_asymptotic, ROUNDING);
  check(r, "wilcoxon.pratt.exact.p", pratt.p_exact, ROUNDING);
  check(r, "wilcoxon.rank_biserial_zeros_dropped", dropped.rank_biserial, ROUNDING);
  check(r, "wilcoxon.rank_biserial_pratt", pratt.rank_biserial, ROUNDING);
  g_assert_cmpint(assay_signed_rank_normal(t, 1, &p), ==, ASSAY_OK);
  check(r, "wilcoxon.R_normal_cc.p", p, ROUNDING);
  g_assert_cmpint(assay_signed_rank_normal(t, 0, &p), ==, ASSAY_OK);
  check(r, "wilcoxon.R_normal_no_cc.p", p, ROUNDING);
}

static void check_walsh(const Reference *r, const AssayTable *t) {
  double hl_all, hl_nonzero, superiority;
  g_assert_cmpint(assay_hodges_lehmann(t, 0, &hl_all), ==, ASSAY_OK);
  g_assert_cmpint(assay_hodges_lehmann(t, 1, &hl_nonzero), ==, ASSAY_OK);
  g_assert_cmpint(assay_probability_of_superiority(t, &superiority), ==, ASSAY_OK);
  check(r, "wilcoxon.hodges_lehmann_all_diffs", hl_all, ROUNDING);
  check(r, "wilcoxon.hodges_lehmann_nonzero_diffs", hl_nonzero, ROUNDING);
  check(r, "wilcoxon.prob_superiority_paired", superiority, ROUNDING);
}

static void check_gain(const Reference *r, const AssayTable *t) {
  if (!json_object_get(r->block, "gain")) return;
  AssayGain g;
  g_assert_cmpint(assay_gain(t, support_json_number(r->block, "gain.max"), &g), ==, ASSAY_OK);
  g_assert_true(g.class_status == ASSAY_OK && g.individual_status == ASSAY_OK && g.change_status == ASSAY_OK);
  check(r, "gain.hake_class_g", g.class_gain, ROUNDING);
  check(r, "gain.mean_individual_g_excl_pre_at_max", g.individual_gain, ROUNDING);
  check(r, "gain.n_pre_at_max", (double)g.n_pre_at_max, 0);
  check(r, "gain.n_negative_gain", (double)g.n_negative, 0);
  check(r, "gain.normalized_change_c_mean", g.normalized_change, ROUNDING);
  check(r, "gain.normalized_change_c_sd", g.normalized_change_sd, ROUNDING);
  check(r, "gain.normalized_change_n", (double)g.change_n, 0);
  check(r, "gain.normalized_change_n_dropped", (double)g.change_dropped, 0);
  check(r, "gain.ceiling_share_post", g.ceiling_post, ROUNDING);
  check(r, "gain.floor_share_pre", g.floor_pre, ROUNDING);
}

static void check_block(json_t *block, const AssayTable *t, const AssayTable *to_rank, const char *source) {
  Reference r = {block, source};
  check_change(&r, t);
  check_effect(&r, t);
  check_ranks(&r, to_rank);
  check_walsh(&r, t);
  check_gain(&r, t);
}

/* The sleep data are long: one row a person and drug. */
static AssayTable *sleep_pairs(const Sheet *s) {
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{10}, {10}});
  int extra = sheet_column(s, "extra"), group = sheet_column(s, "group"), id = sheet_column(s, "ID");
  for (int a = 0; a < sheet_rows(s); a++)
    for (int b = 0; b < sheet_rows(s); b++) {
      if (strcmp(sheet_cell(s, a, group), "1") != 0 || strcmp(sheet_cell(s, b, group), "2") != 0 ||
          strcmp(sheet_cell(s, a, id), sheet_cell(s, b, id)) != 0)
        continue;
      int64_t key[] = {key_of(sheet_cell(s, a, extra), 1), key_of(sheet_cell(s, b, extra), 1)};
      g_assert_cmpint(assay_table_count(t, key, 1), ==, ASSAY_OK);
    }
  return t;
}

static void test_sleep(void) {
  g_autoptr(Sheet) s = sheet_load("data/student_sleep.csv");
  json_t *reference = s ? support_shared_json("reference/01_student_sleep.json") : NULL;
  if (!reference) return;
  g_autoptr(AssayTable) t = sleep_pairs(s);
  check_block(reference, t, t, "01_student_sleep.json");
  json_decref(reference);
}

static void test_concept_inventory(void) {
  g_autoptr(Sheet) s = sheet_load("data/hci_prepost.csv");
  json_t *reference = s ? support_shared_json("reference/02_hci_prepost.json") : NULL;
  if (!reference) return;
  int columns[] = {sheet_column(s, "score.pre"), sheet_column(s, "score.post")};
  g_autoptr(AssayTable) t = sheet_table(s, 2, columns, NULL, NULL);
  check_block(reference, t, t, "02_hci_prepost.json");
  json_decref(reference);
}

/* R subtracts doubles, so 80.2 - 80.7 and 79.7 - 80.2 differ in the last bit and are no tie to it. This is the table
 * that R ranks: before is 0, after is a whole number that stands in the order of R's differences, the same sizes for
 * both signs. */
static AssayTable *as_doubles(const AssayTable *t) {
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(t, &key, &count);
  AssayTable *out = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  for (int64_t i = 0; i < cells; i++) {
    double d = (double)key[2 * i + 1] / 10.0 - (double)key[2 * i] / 10.0, size = fabs(d);
    int64_t smaller = 0;
    for (int64_t j = 0; j < cells; j++)
      smaller += fabs((double)key[2 * j + 1] / 10.0 - (double)key[2 * j] / 10.0) < size;
    int64_t place = d == 0 ? 0 : smaller + 1;
    g_assert_cmpint(assay_table_count(out, (int64_t[]){0, d < 0 ? -place : place}, count[i]), ==, ASSAY_OK);
  }
  return out;
}

static gboolean in_treatment(const Sheet *s, int row, const void *name) {
  return strcmp(sheet_cell(s, row, sheet_column(s, "Treat")), name) == 0;
}

static void test_weights(void) {
  g_autoptr(Sheet) s = sheet_load("data/anorexia_prewt_postwt.csv");
  json_t *reference = s ? support_shared_json("reference/03_anorexia.json") : NULL;
  if (!reference) return;
  int columns[] = {sheet_column(s, "Prewt"), sheet_column(s, "Postwt")};
  g_autoptr(AssayTable) all = sheet_table(s, 2, columns, NULL, NULL);
  g_autoptr(AssayTable) all_doubles = as_doubles(all);
  check_block(support_json_at(reference, "overall"), all, all_doubles, "03_anorexia.json overall");
  static const char *const treatment[] = {"CBT", "Cont", "FT"};
  for (int i = 0; i < 3; i++) {
    g_autofree char *node = g_strdup_printf("group_%s", treatment[i]);
    g_autoptr(AssayTable) t = sheet_table(s, 2, columns, in_treatment, treatment[i]);
    g_autoptr(AssayTable) doubles = as_doubles(t);
    check_block(support_json_at(reference, node), t, doubles, node);
  }
  json_decref(reference);
}

static void test_follow_up(void) {
  g_autoptr(Sheet) s = sheet_load("data/beat_the_blues_bdi_longitudinal.csv");
  json_t *reference = s ? support_shared_json("reference/11_beat_the_blues_followup.json") : NULL;
  if (!reference) return;
  static const char *const wave[] = {"bdi.2m", "bdi.4m", "bdi.6m", "bdi.8m"};
  for (int i = 0; i < 4; i++) {
    g_autofree char *node = g_strdup_printf("pre_to_%s", wave[i]);
    int columns[] = {sheet_column(s, "bdi.pre"), sheet_column(s, wave[i])};
    g_autoptr(AssayTable) t = sheet_table(s, 2, columns, NULL, NULL);
    check_block(json_object_get(reference, node), t, t, node);
  }
  json_decref(reference);
}

/* 113/8192 and the like are dyadic: nothing may be lost at all. */
static void test_exact_fractions(void) {
  g_autoptr(Sheet) sleep = sheet_load("data/student_sleep.csv"),
                   hci = sleep ? sheet_load("data/hci_prepost.csv") : NULL;
  json_t *reference = hci ? support_shared_json("reference/exact_wilcoxon_check.json") : NULL;
  if (!reference) return;
  int columns[] = {sheet_column(hci, "score.pre"), sheet_column(hci, "score.post")};
  g_autoptr(AssayTable) a = sleep_pairs(sleep), b = sheet_table(hci, 2, columns, NULL, NULL);
  const struct {
    const AssayTable *table;
    const char *node;
    AssayZeros zeros;
  } one[] = {{a, "01_student_sleep.zeros_dropped", ASSAY_ZEROS_DROPPED},
             {a, "01_student_sleep.pratt", ASSAY_ZEROS_PRATT},
             {b, "02_hci_prepost.zeros_dropped", ASSAY_ZEROS_DROPPED},
             {b, "02_hci_prepost.pratt", ASSAY_ZEROS_PRATT}};
  for (int i = 0; i < 4; i++) {
    AssaySignedRank r;
    g_autofree char *path = g_strdup_printf("%s.fraction", one[i].node);
    g_auto(GStrv) part = g_strsplit(json_string_value(support_json_at(reference, path)), "/", 2);
    g_assert_cmpint(assay_signed_rank(one[i].table, one[i].zeros, &r), ==, ASSAY_OK);
    g_assert_true(r.p_exact == g_ascii_strtod(part[0], NULL) / g_ascii_strtod(part[1], NULL));
  }
  json_decref(reference);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/paired/sleep", test_sleep);
  g_test_add_func("/paired/concept-inventory", test_concept_inventory);
  g_test_add_func("/paired/weights", test_weights);
  g_test_add_func("/paired/follow-up", test_follow_up);
  g_test_add_func("/paired/exact-fractions", test_exact_fractions);
  return g_test_run();
}
