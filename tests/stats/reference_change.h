/* Change, shares and who is missing: the rows, and the outside data that they are computed from. */
#pragma once

#include <gsl/gsl_cdf.h>

#include "reference_rows.h"

/* ---- Paired blocks ---- */

typedef struct {
  const char *file, *name; /* "03_anorexia.json", "group_FT"; "" for the whole file */
  AssayTable *table;
  AssayPairedChange change;
  AssayStandardizedChange effect;
  AssaySignedRank pratt, dropped;
  double p_cc, p_no_cc, hl_all, hl_nonzero, superiority;
  AssayCorrelation pearson;
  AssayGain gain;
  AssayBootstrap boot;
  gboolean has_exact;
  AssayInterval exact_percentile, exact_bca;
} PairedBlock;

/* The sleep data are long: one row a person and drug. */
static inline AssayTable *sleep_pairs(void) {
  g_autoptr(Sheet) s = sheet_load("data/student_sleep.csv");
  if (!s) return NULL;
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

static inline gboolean in_treatment(const Sheet *s, int row, const void *name) {
  return strcmp(sheet_cell(s, row, sheet_column(s, "Treat")), name) == 0;
}

static inline AssayTable *block_table(const char *file, const char *name) {
  if (g_str_has_prefix(file, "01_")) return sleep_pairs();
  gboolean hci = g_str_has_prefix(file, "02_"), weights = g_str_has_prefix(file, "03_");
  g_autoptr(Sheet) s = sheet_load(hci       ? "data/hci_prepost.csv"
                                  : weights ? "data/anorexia_prewt_postwt.csv"
                                            : "data/beat_the_blues_bdi_longitudinal.csv");
  if (!s) return NULL;
  if (hci) return sheet_table(s, 2, (int[]){sheet_column(s, "score.pre"), sheet_column(s, "score.post")}, NULL, NULL);
  if (!weights)
    return sheet_table(s, 2, (int[]){sheet_column(s, "bdi.pre"), sheet_column(s, name + strlen("pre_to_"))}, NULL,
                       NULL);
  int columns[] = {sheet_column(s, "Prewt"), sheet_column(s, "Postwt")};
  if (strcmp(name, "overall") == 0) return sheet_table(s, 2, columns, NULL, NULL);
  return sheet_table(s, 2, columns, in_treatment, name + strlen("group_"));
}

/* R subtracts doubles, so 80.2 - 80.7 and 79.7 - 80.2 differ in the last bit and are no tie to it. This is the table
 * that R ranks: before is 0, after is a whole number that stands in the order of R's differences, the same sizes for
 * both signs. */
static inline AssayTable *as_doubles(const AssayTable *t) {
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

static inline void assert_ok(AssayStatus status) {
  g_assert_cmpint(status, ==, ASSAY_OK);
}

static inline void fill_block(PairedBlock *b) {
  const AssayTable *t = b->table;
  g_autoptr(AssayTable) doubles = g_str_has_prefix(b->file, "03_") ? as_doubles(t) : assay_table_copy(t);
  assert_ok(assay_paired_change(t, 0.95, &b->change));
  assert_ok(b->change.r_status);
  assert_ok(b->change.t_status);
  assert_ok(assay_standardized_change(t, 0.95, &b->effect));
  g_assert_true(!b->effect.g_status && !b->effect.interval_status && !b->effect.d_rm_status && !b->effect.glass_status);
  assert_ok(assay_signed_rank(doubles, ASSAY_ZEROS_PRATT, &b->pratt));
  assert_ok(assay_signed_rank(doubles, ASSAY_ZEROS_DROPPED, &b->dropped));
  g_assert_true(b->pratt.exact && b->dropped.exact);
  assert_ok(assay_signed_rank_normal(doubles, 1, &b->p_cc));
  assert_ok(assay_signed_rank_normal(doubles, 0, &b->p_no_cc));
  assert_ok(assay_hodges_lehmann(t, 0, &b->hl_all));
  assert_ok(assay_hodges_lehmann(t, 1, &b->hl_nonzero));
  assert_ok(assay_probability_of_superiority(t, &b->superiority));
  assert_ok(assay_pearson(t, 0.95, &b->pearson));
  if (g_str_has_prefix(b->file, "02_")) {
    assert_ok(assay_gain(t, 20, &b->gain));
    g_assert_true(!b->gain.class_status && !b->gain.individual_status && !b->gain.change_status);
  }
  AssayBootstrapPlan plan = {.statistic = ASSAY_STATISTIC_MEAN_CHANGE, .level = 0.95, .replicates = 199999, .seed = 1};
  assert_ok(assay_bootstrap(t, &plan, &b->boot));
  assert_ok(b->boot.bca_status);
}

/* The block that a value stands in, or that noncentral_t_check.json names. */
static inline const PairedBlock *block_of(const ReferenceValue *v) {
  static PairedBlock block[] = {
      {"01_student_sleep.json", ""},
      {"02_hci_prepost.json", ""},
      {"03_anorexia.json", "overall"},
      {"03_anorexia.json", "group_CBT"},
      {"03_anorexia.json", "group_Cont"},
      {"03_anorexia.json", "group_FT"},
      {"11_beat_the_blues_followup.json", "pre_to_bdi.2m"},
      {"11_beat_the_blues_followup.json", "pre_to_bdi.4m"},
      {"11_beat_the_blues_followup.json", "pre_to_bdi.6m"},
      {"11_beat_the_blues_followup.json", "pre_to_bdi.8m"},
  };
  gboolean inner = g_str_has_prefix(v->file, "noncentral") || g_str_has_prefix(v->file, "exact");
  g_autofree char *whole = inner ? g_strdup(v->path) : g_strdup_printf("%s/%s", v->file, v->path);
  for (guint i = 0; i < G_N_ELEMENTS(block); i++) {
    PairedBlock *b = &block[i];
    g_autofree char *stem = g_strndup(b->file, strlen(b->file) - strlen(".json"));
    g_autofree char *prefix =
        g_strdup_printf("%s%s%s", g_str_has_prefix(v->file, "exact") ? stem : b->file, *b->name ? "/" : "", b->name);
    if (!g_str_has_prefix(whole, prefix) || whole[strlen(prefix)] != '/') continue;
    if (!b->table) {
      b->table = block_table(b->file, b->name);
      g_assert_nonnull(b->table);
      fill_block(b);
    }
    return b;
  }
  g_error("no paired data for %s %s", v->file, v->path);
}

#define VALUE_OF(name, type, source, expression)       \
  static inline double name(const ReferenceValue *v) { \
    type x = source(v);                                \
    return (double)(expression);                       \
  }
#define BLOCK_VALUE(name, expression) VALUE_OF(name, const PairedBlock *, block_of, x->expression)
#define BLOCK_LIMIT(name, interval) \
  VALUE_OF(name, const PairedBlock *, block_of, reference_index(v, 0) ? x->interval.high : x->interval.low)

BLOCK_VALUE(block_total, change.n_total)
BLOCK_VALUE(block_pairs, change.n_pairs)
BLOCK_VALUE(block_pre_mean, change.pre.mean)
BLOCK_VALUE(block_pre_sd, change.pre.sd)
BLOCK_VALUE(block_pre_median, change.pre.median)
BLOCK_VALUE(block_pre_min, change.pre.min)
BLOCK_VALUE(block_pre_max, change.pre.max)
BLOCK_VALUE(block_post_mean, change.post.mean)
BLOCK_VALUE(block_post_sd, change.post.sd)
BLOCK_VALUE(block_post_median, change.post.median)
BLOCK_VALUE(block_post_min, change.post.min)
BLOCK_VALUE(block_post_max, change.post.max)
BLOCK_VALUE(block_mean, change.difference.mean)
BLOCK_VALUE(block_sd, change.difference.sd)
BLOCK_VALUE(block_median, change.difference.median)
BLOCK_VALUE(block_up, change.n_up)
BLOCK_VALUE(block_same, change.n_same)
BLOCK_VALUE(block_down, change.n_down)
BLOCK_VALUE(block_r, pearson.r)
BLOCK_VALUE(block_t, change.t)
BLOCK_VALUE(block_df, change.df)
BLOCK_VALUE(block_p, change.p)
BLOCK_LIMIT(block_interval, change.mean_interval)
BLOCK_VALUE(block_j_exact, effect.j_exact)
BLOCK_VALUE(block_j_approx, effect.j_approx)
BLOCK_VALUE(block_d_z, effect.d_z)
BLOCK_LIMIT(block_d_z_interval, effect.d_z_interval)
BLOCK_VALUE(block_g_z, effect.g_z)
BLOCK_LIMIT(block_g_z_interval, effect.g_z_interval)
BLOCK_VALUE(block_d_av, effect.d_av)
BLOCK_VALUE(block_d_av_lakens, effect.d_av_lakens)
BLOCK_LIMIT(block_d_av_interval, effect.d_av_interval)
BLOCK_VALUE(block_g_av, effect.g_av)
BLOCK_VALUE(block_d_rm, effect.d_rm)
BLOCK_VALUE(block_g_rm, effect.g_rm)
BLOCK_VALUE(block_glass, effect.glass_delta)
BLOCK_VALUE(block_d_s, effect.d_s)
BLOCK_VALUE(block_g_s, effect.g_s)
BLOCK_VALUE(block_nonzero, dropped.n_nonzero)
BLOCK_VALUE(block_ties, dropped.ties)
BLOCK_VALUE(block_v_plus, dropped.v_plus)
BLOCK_VALUE(block_v_minus, dropped.v_minus)
BLOCK_VALUE(block_p_cc, p_cc)
BLOCK_VALUE(block_p_no_cc, p_no_cc)
BLOCK_VALUE(block_dropped_z, dropped.z)
BLOCK_VALUE(block_dropped_p, dropped.p_asymptotic)
BLOCK_VALUE(block_dropped_exact, dropped.p_exact)
BLOCK_VALUE(block_pratt_plus, pratt.v_plus)
BLOCK_VALUE(block_pratt_minus, pratt.v_minus)
BLOCK_VALUE(block_pratt_z, pratt.z)
BLOCK_VALUE(block_pratt_p, pratt.p_asymptotic)
BLOCK_VALUE(block_pratt_exact, pratt.p_exact)
BLOCK_VALUE(block_hl_all, hl_all)
BLOCK_VALUE(block_hl_nonzero, hl_nonzero)
BLOCK_VALUE(block_rb_dropped, dropped.rank_biserial)
BLOCK_VALUE(block_rb_pratt, pratt.rank_biserial)
BLOCK_VALUE(block_superiority, superiority)
BLOCK_VALUE(block_class_gain, gain.class_gain)
BLOCK_VALUE(block_individual_gain, gain.individual_gain)
BLOCK_VALUE(block_at_max, gain.n_pre_at_max)
BLOCK_VALUE(block_negative, gain.n_negative)
BLOCK_VALUE(block_change, gain.normalized_change)
BLOCK_VALUE(block_change_sd, gain.normalized_change_sd)
BLOCK_VALUE(block_change_n, gain.change_n)
BLOCK_VALUE(block_change_dropped, gain.change_dropped)
BLOCK_VALUE(block_ceiling, gain.ceiling_post)
BLOCK_VALUE(block_floor, gain.floor_pre)
BLOCK_VALUE(block_acceleration, boot.acceleration)
BLOCK_LIMIT(block_percentile, boot.percentile)
BLOCK_LIMIT(block_bca, boot.bca)
/* ---- What R's limits by 99,999 resamples would be without its luck ---- */

/* The exact distribution of a resampled sum of differences, from the smallest sum on, by adding one draw after the other. */
typedef struct {
  int64_t least, last; /* sum of least + i has probability p[i] */
  double *p;
} SumOfDraws;

static inline SumOfDraws sum_of_draws(const int64_t *key, const int64_t *count, int64_t cells, int64_t n) {
  int64_t range = key[cells - 1] - key[0];
  SumOfDraws s = {n * key[0], n * range, g_new0(double, n *range + 1)};
  g_autofree double *next = g_new(double, s.last + 1);
  s.p[0] = 1;
  for (int64_t draw = 1; draw <= n; draw++) {
    memset(next, 0, (size_t)(draw * range + 1) * sizeof *next);
    for (int64_t i = 0; i < cells; i++)
      for (int64_t v = 0; v <= (draw - 1) * range; v++)
        next[v + key[i] - key[0]] += s.p[v] * (double)count[i] / (double)n;
    memcpy(s.p, next, (size_t)(draw * range + 1) * sizeof *next);
  }
  return s;
}

/* Limits of the mean: percentile, or BCa with the acceleration a and strictly less for z0. */
static inline AssayInterval exact_limits(const PairedBlock *b, gboolean bca) {
  g_autoptr(AssayTable) d = NULL;
  const int64_t *key, *count;
  assert_ok(assay_table_combine(b->table, 2, (int[]){0, 1}, (int[]){-1, 1}, &d));
  g_autoptr(AssayTable) there = assay_table_complete(d, 0, NULL);
  int64_t cells = assay_table_cells(there, &key, &count), n = b->change.n_pairs, sum = 0;
  for (int64_t i = 0; i < cells; i++) sum += count[i] * key[i];
  SumOfDraws s = sum_of_draws(key, count, cells, n);
  double below = 0, limit[2], a = b->boot.acceleration, unit = (double)assay_table_unit(there, 0);
  for (int64_t v = 0; v < sum - s.least; v++) below += s.p[v];
  double z0 = gsl_cdf_ugaussian_Pinv(below);
  for (int side = 0; side < 2; side++) {
    double z = gsl_cdf_ugaussian_Pinv(side ? 0.975 : 0.025), part = z, up_to = s.p[0];
    if (bca) part = z0 + (z0 + z) / (1 - a * (z0 + z));
    int64_t v = 0;
    while (up_to < gsl_cdf_ugaussian_P(part)) up_to += s.p[++v];
    limit[side] = (double)(s.least + v) / (double)n / unit;
  }
  g_free(s.p);
  return (AssayInterval){limit[0], limit[1]};
}

/* Ours may be 3e-3 standard deviations of the difference, or one step of the mean of n such scores, from the exact limit;
 * how far R's is from it is R's own. */
static inline double block_resampling_slack(const ReferenceValue *v) {
  PairedBlock *b = (PairedBlock *)block_of(v);
  if (!b->has_exact) {
    b->exact_percentile = exact_limits(b, FALSE);
    b->exact_bca = exact_limits(b, TRUE);
    b->has_exact = TRUE;
  }
  AssayInterval exact = strstr(v->path, "bca95") ? b->exact_bca : b->exact_percentile;
  double step = 1 / (double)assay_table_unit(b->table, 1) / (double)b->change.n_pairs;
  return fmax(3e-3 * b->change.difference.sd, 1.000001 * step) +
         fabs(v->expected - (reference_index(v, 0) ? exact.high : exact.low));
}

/* ---- Drop-out ---- */

static const char *const wave[] = {"bdi.pre", "bdi.2m", "bdi.4m", "bdi.6m", "bdi.8m"};

static inline AssayTable *waves(void) {
  g_autoptr(Sheet) s = sheet_load("data/beat_the_blues_bdi_longitudinal.csv");
  int columns[5];
  for (int i = 0; i < 5; i++) columns[i] = sheet_column(s, wave[i]);
  return sheet_table(s, 5, columns, NULL, NULL);
}

static inline int wave_of(const ReferenceValue *v) {
  for (int i = 1; i < 5; i++)
    if (strstr(v->path, wave[i])) return i;
  return 0;
}

static inline AssayNonresponse dropout_of(const ReferenceValue *v) {
  g_autoptr(AssayTable) all = waves();
  g_autoptr(AssayTable) t = assay_table_margin(all, 2, (int[]){0, wave_of(v)});
  AssayNonresponse n;
  assert_ok(assay_nonresponse(t, 0.95, &n));
  assert_ok(n.t_status);
  return n;
}

VALUE_OF(dropout_n, AssayNonresponse, dropout_of, x.left.n)
VALUE_OF(dropout_t, AssayNonresponse, dropout_of, x.t)
VALUE_OF(dropout_df, AssayNonresponse, dropout_of, x.df)
VALUE_OF(dropout_p, AssayNonresponse, dropout_of, x.p)
VALUE_OF(dropout_stay, AssayNonresponse, dropout_of, x.stayed.mean)
VALUE_OF(dropout_drop, AssayNonresponse, dropout_of, x.left.mean)

static inline double wave_n(const ReferenceValue *v) {
  g_autoptr(AssayTable) t = waves();
  AssayResponse r;
  assert_ok(assay_response(t, wave_of(v), 0.95, &r));
  return (double)r.answered;
}

static inline double wave_mean(const ReferenceValue *v) {
  g_autoptr(AssayTable) all = waves();
  g_autoptr(AssayTable) t =
      g_str_has_prefix(v->path, "complete") ? assay_table_complete(all, 0, NULL) : assay_table_copy(all);
  AssaySummary s;
  assert_ok(assay_summary(t, wave_of(v), &s));
  return s.mean;
}

/* ---- Answers on a scale ---- */

typedef struct {
  gboolean filled;
  AssaySummary summary;
  AssayShare top;
  int64_t count[6];
} Question;

/* `table`: points 1 to 5. */
static inline void fill_question(Question *q, const AssayTable *table) {
  int64_t n, at_least[7] = {0};
  for (int k = 1; k <= 5; k++) assert_ok(assay_count_at_least(table, 0, k, &at_least[k], &n));
  for (int k = 1; k <= 5; k++) q->count[k] = at_least[k] - at_least[k + 1];
  assert_ok(assay_summary(table, 0, &q->summary));
  assert_ok(assay_share(at_least[4], n, 0.95, &q->top));
  q->filled = TRUE;
}

static inline AssayTable *points_of(const Sheet *s, int column) {
  static const char *const label[] = {"Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"};
  AssayTable *t = assay_table_new(1, &(AssayAxis){1});
  for (int r = 0; r < sheet_rows(s); r++) {
    g_autofree char *text = g_strstrip(g_strdup(sheet_cell(s, r, column)));
    for (int64_t k = 0; k < 5; k++)
      if (strcmp(text, label[k]) == 0) assay_table_count(t, &(int64_t){k + 1}, 1);
  }
  return t;
}

/* Question i of the Turkish evaluation stands in column 5 + i, that of the Carpentries in the column of its name. */
static inline const Question *question_of(const ReferenceValue *v) {
  static const char *const item[] = {"Skills-Advance-Career",      "Motivated-Seek-Knowledge",
                                     "Made-Analyses-Reproducible", "Received-Professional-Recognition",
                                     "Improved Coding Practices",  "Improved-Research-Productivity",
                                     "Gained-Confidence-With-Data"};
  static Question question[2][28];
  gboolean turkish = g_str_has_prefix(v->file, "09_");
  g_auto(GStrv) part = g_strsplit(v->path, "/", -1);
  int wanted = (int)g_ascii_strtoll(part[1], NULL, 10);
  Question *q = question[turkish];
  if (q[wanted].filled) return &q[wanted];
  g_autoptr(Sheet) s =
      sheet_load(turkish ? "data/turkiye_student_evaluation.csv" : "data/carpentries_longterm_2017.csv");
  for (int i = 0; i < (turkish ? 28 : 7); i++) {
    g_autoptr(AssayTable) t =
        turkish ? sheet_table(s, 1, (int[]){5 + i}, NULL, NULL) : points_of(s, sheet_column(s, item[i]));
    fill_question(&q[i], t);
  }
  return &q[wanted];
}

VALUE_OF(question_count, const Question *, question_of, x->count[reference_index(v, 0) + 1])
VALUE_OF(question_n, const Question *, question_of, x->top.n)
VALUE_OF(question_mean, const Question *, question_of, x->summary.mean)
VALUE_OF(question_sd, const Question *, question_of, x->summary.sd)
VALUE_OF(question_median, const Question *, question_of, x->summary.median)
VALUE_OF(question_top, const Question *, question_of, x->top.share)
VALUE_OF(question_wilson, const Question *, question_of, reference_index(v, 0) ? x->top.wilson.high : x->top.wilson.low)

/* Rows of the evaluation, or of the long-term survey. */
static inline double rows_of(const ReferenceValue *v) {
  g_autoptr(Sheet) s = sheet_load(g_str_has_prefix(v->file, "09_") ? "data/turkiye_student_evaluation.csv"
                                                                   : "data/carpentries_longterm_2017.csv");
  g_autoptr(AssayTable) t = assay_table_new(1, &(AssayAxis){1});
  for (int r = 0; r < sheet_rows(s); r++) assay_table_count(t, &(int64_t){0}, 1);
  return (double)assay_table_total(t);
}

static inline AssayNetShare promoters(const ReferenceValue *v) {
  (void)v;
  g_autoptr(Sheet) s = sheet_load("data/carpentries_longterm_2017.csv");
  g_autoptr(AssayTable) t = assay_table_new(1, &(AssayAxis){1});
  int column = sheet_column(s, "Likely-To-Recommend");
  for (int r = 0; r < sheet_rows(s); r++) {
    AssayDecimal d;
    int64_t key = ASSAY_KEY_BLANK;
    if (assay_decimal_parse(sheet_cell(s, r, column), -1, FALSE, &d) == ASSAY_DECIMAL_OK)
      g_assert_true(assay_decimal_rescale(d, 0, &key));
    assay_table_count(t, &key, 1);
  }
  AssayNetShare n;
  assert_ok(assay_net_promoter(t, 0, 0.95, &n));
  return n;
}

VALUE_OF(nps_n, AssayNetShare, promoters, x.n)
VALUE_OF(nps_up, AssayNetShare, promoters, x.up)
VALUE_OF(nps_same, AssayNetShare, promoters, x.same)
VALUE_OF(nps_down, AssayNetShare, promoters, x.down)
VALUE_OF(nps_score, AssayNetShare, promoters, 100 * x.net)
VALUE_OF(nps_se, AssayNetShare, promoters, 100 * x.standard_error)

/* ---- Rows ---- */

#define COUNT(pattern, compute) \
  { pattern, compute, 0, NULL, NULL }
#define VALUE(pattern, compute) \
  { pattern, compute, REFERENCE_ROUNDING, NULL, NULL }
#define LIMIT(pattern, compute) \
  { pattern, compute, REFERENCE_NONCENTRAL, NULL, NULL }
#define DRAWN(pattern, compute) \
  { pattern, compute, 0, block_resampling_slack, NULL }

static const ReferenceRow change_rows[] = {
    NOT_COMPUTED("noncentral_t_check.json:*max_abs_diff", "says how the two columns beside it differ"),
    NOT_COMPUTED("noncentral_t_check.json:04_*", "its data are not among the outside data"),
    NOT_COMPUTED("noncentral_t_check.json:06_*", "its data are not among the outside data"),
    LIMIT("noncentral_t_check.json:*", block_d_z_interval),
    NOT_COMPUTED("exact_wilcoxon_check.json:06_*", "its data are not among the outside data"),
    COUNT("exact_wilcoxon_check.json:*zeros_dropped/V", block_v_plus),
    COUNT("exact_wilcoxon_check.json:*zeros_dropped/p", block_dropped_exact),
    COUNT("exact_wilcoxon_check.json:*pratt/V", block_pratt_plus),
    COUNT("exact_wilcoxon_check.json:*pratt/p", block_pratt_exact),

    NOT_COMPUTED("*effectsize_pkg/*",
                 "an optimiser that stops at about 1e-7: d_z_ci95_noncentral_t stands in its place"),
    NOT_COMPUTED("*tost/*", "equivalence tests are not built"),
    NOT_COMPUTED("*bootstrap_mean_diff/R", "what was asked of R"),
    NOT_COMPUTED("*bootstrap_mean_diff/seed", "what was asked of R"),
    NOT_COMPUTED("*gain/max", "what was asked of R"),
    VALUE("*bootstrap_mean_diff/accel_jackknife", block_acceleration),
    DRAWN("*bootstrap_mean_diff/percentile95/?", block_percentile),
    DRAWN("*bootstrap_mean_diff/bca95/?", block_bca),
    VALUE("*effect/J_exact", block_j_exact),
    VALUE("*effect/J_approx", block_j_approx),
    VALUE("*effect/d_z", block_d_z),
    LIMIT("*effect/d_z_ci95_noncentral_t/?", block_d_z_interval),
    VALUE("*effect/g_z", block_g_z),
    LIMIT("*effect/g_z_ci95/?", block_g_z_interval),
    VALUE("*effect/d_av_rms", block_d_av),
    VALUE("*effect/d_av_lakens_mean_sd", block_d_av_lakens),
    LIMIT("*effect/d_av_ci95_algina_keselman/?", block_d_av_interval),
    VALUE("*effect/g_av_rms", block_g_av),
    VALUE("*effect/d_rm", block_d_rm),
    VALUE("*effect/g_rm", block_g_rm),
    VALUE("*effect/glass_delta_pre", block_glass),
    VALUE("*effect/d_s_pooled_as_if_independent", block_d_s),
    VALUE("*effect/g_s_J_df_2n_minus_2", block_g_s),
    COUNT("*wilcoxon/n_nonzero", block_nonzero),
    COUNT("*wilcoxon/V_plus", block_v_plus),
    COUNT("*wilcoxon/V_minus", block_v_minus),
    COUNT("*wilcoxon/ties", block_ties),
    COUNT("*wilcoxon/R_normal_cc/V", block_v_plus),
    VALUE("*wilcoxon/R_normal_cc/p", block_p_cc),
    VALUE("*wilcoxon/R_normal_no_cc/p", block_p_no_cc),
    NOT_COMPUTED("03_*:overall/wilcoxon/exact_p_midrank_zeros_dropped",
                 "R fell back to its normal p here, the same number as R_normal_no_cc"),
    NOT_COMPUTED("11_*wilcoxon/exact_p_midrank_zeros_dropped",
                 "R fell back to its normal p here, the same number as R_normal_no_cc"),
    VALUE("*wilcoxon/exact_p_midrank_zeros_dropped", block_dropped_exact),
    COUNT("*wilcoxon/pratt/V_plus", block_pratt_plus),
    COUNT("*wilcoxon/pratt/V_minus", block_pratt_minus),
    VALUE("*wilcoxon/pratt/*/Z", block_pratt_z),
    VALUE("*wilcoxon/pratt/asymptotic/p", block_pratt_p),
    VALUE("*wilcoxon/pratt/exact/p", block_pratt_exact),
    VALUE("*wilcoxon/wilcoxon_zero_dropped/*/Z", block_dropped_z),
    VALUE("*wilcoxon/wilcoxon_zero_dropped/asymptotic/p", block_dropped_p),
    VALUE("*wilcoxon/wilcoxon_zero_dropped/exact/p", block_dropped_exact),
    VALUE("*wilcoxon/hodges_lehmann_all_diffs", block_hl_all),
    VALUE("*wilcoxon/hodges_lehmann_nonzero_diffs", block_hl_nonzero),
    VALUE("*wilcoxon/rank_biserial_zeros_dropped", block_rb_dropped),
    VALUE("*wilcoxon/rank_biserial_pratt", block_rb_pratt),
    VALUE("*wilcoxon/prob_superiority_paired", block_superiority),
    VALUE("*gain/hake_class_g", block_class_gain),
    VALUE("*gain/mean_individual_g_excl_pre_at_max", block_individual_gain),
    COUNT("*gain/n_pre_at_max", block_at_max),
    COUNT("*gain/n_negative_gain", block_negative),
    VALUE("*gain/normalized_change_c_mean", block_change),
    VALUE("*gain/normalized_change_c_sd", block_change_sd),
    COUNT("*gain/normalized_change_n", block_change_n),
    COUNT("*gain/normalized_change_n_dropped", block_change_dropped),
    VALUE("*gain/ceiling_share_post", block_ceiling),
    VALUE("*gain/floor_share_pre", block_floor),
    COUNT("01_*:n_total", block_total),
    COUNT("01_*:n_pairs", block_pairs),
    COUNT("02_*:n_total", block_total),
    COUNT("02_*:n_pairs", block_pairs),
    COUNT("03_*:overall/n_total", block_total),
    COUNT("03_*:overall/n_pairs", block_pairs),
    COUNT("03_*:group_*/n_total", block_total),
    COUNT("03_*:group_*/n_pairs", block_pairs),
    COUNT("11_*:pre_to_*/n_total", block_total),
    COUNT("11_*:pre_to_*/n_pairs", block_pairs),
    VALUE("*:pre/mean", block_pre_mean),
    VALUE("*/pre/mean", block_pre_mean),
    VALUE("*:pre/sd", block_pre_sd),
    VALUE("*/pre/sd", block_pre_sd),
    VALUE("*:pre/median", block_pre_median),
    VALUE("*/pre/median", block_pre_median),
    VALUE("*:pre/min", block_pre_min),
    VALUE("*/pre/min", block_pre_min),
    VALUE("*:pre/max", block_pre_max),
    VALUE("*/pre/max", block_pre_max),
    VALUE("*:post/mean", block_post_mean),
    VALUE("*/post/mean", block_post_mean),
    VALUE("*:post/sd", block_post_sd),
    VALUE("*/post/sd", block_post_sd),
    VALUE("*:post/median", block_post_median),
    VALUE("*/post/median", block_post_median),
    VALUE("*:post/min", block_post_min),
    VALUE("*/post/min", block_post_min),
    VALUE("*:post/max", block_post_max),
    VALUE("*/post/max", block_post_max),
    VALUE("*diff/mean", block_mean),
    VALUE("*diff/sd", block_sd),
    VALUE("*diff/median", block_median),
    COUNT("*diff/n_pos", block_up),
    COUNT("*diff/n_zero", block_same),
    COUNT("*diff/n_neg", block_down),
    VALUE("*pearson_r", block_r),
    VALUE("*paired_t/t", block_t),
    COUNT("*paired_t/df", block_df),
    VALUE("*paired_t/p_two_sided", block_p),
    VALUE("*paired_t/mean_diff", block_mean),
    VALUE("*paired_t/ci95/?", block_interval),

    COUNT("11_*:n_by_wave/*", wave_n),
    VALUE("11_*:complete_case_means/*", wave_mean),
    VALUE("11_*:available_case_means/*", wave_mean),
    COUNT("11_*:baseline_dropout_*/n_dropped", dropout_n),
    VALUE("11_*:baseline_dropout_*/t", dropout_t),
    VALUE("11_*:baseline_dropout_*/df", dropout_df),
    VALUE("11_*:baseline_dropout_*/p", dropout_p),
    VALUE("11_*:baseline_dropout_*/mean_stay", dropout_stay),
    VALUE("11_*:baseline_dropout_*/mean_drop", dropout_drop),

    COUNT("09_*:n", rows_of),
    COUNT("09_*:questions/*/counts/?", question_count),
    VALUE("09_*:questions/*/mean", question_mean),
    VALUE("09_*:questions/*/sd", question_sd),
    VALUE("09_*:questions/*/median", question_median),
    VALUE("09_*:questions/*/top2box", question_top),
    VALUE("09_*:questions/*/top2_wilson95/?", question_wilson),
    COUNT("12_*:n_rows", rows_of),
    COUNT("12_*:nps/n", nps_n),
    COUNT("12_*:nps/promoters", nps_up),
    COUNT("12_*:nps/passives", nps_same),
    COUNT("12_*:nps/detractors", nps_down),
    VALUE("12_*:nps/score", nps_score),
    VALUE("12_*:nps/se", nps_se),
    COUNT("12_*:likert/*/counts/?", question_count),
    COUNT("12_*:likert/*/n", question_n),
    NOT_COMPUTED("12_*:likert/*/unmatched", "labels that R did not match: a matter of reading, not of statistics"),
    NOT_COMPUTED("12_*:usage_labels/*", "counts of labels as written: a matter of reading, not of statistics"),
    VALUE("12_*:likert/*/top2", question_top),
    VALUE("12_*:likert/*/wilson95/?", question_wilson),
};
