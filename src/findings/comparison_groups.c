/* People in groups: a block for each, and what compares their changes. Groups under ten people are counted and left out of
 * every comparison. */
#include <math.h>
#include <string.h>

#include "comparison.h"

typedef struct {
  AssayComparison *comparison;
  const AssayComparedPair *pair;
  AssayTable *table; /* group, before, after; complete, groups of ten and more */
  AssayTable *gains; /* group, change */
  GArray *keys;      /* int64_t: the groups in it */
  guint left_out;
  AssayPut put;
} Groups;

static const char *name_of(const Groups *g, int64_t key) {
  return g->comparison->request->by.names[key];
}

static int64_t key_at(const Groups *g, guint i) {
  return g_array_index(g->keys, int64_t, i);
}

/* ---- A block for each group ---- */

static GArray *keys_of(const AssayTable *table) {
  GArray *keys = g_array_new(FALSE, FALSE, sizeof(int64_t));
  const int64_t *key, *count;
  int64_t cells = assay_table_cells(table, &key, &count);
  int axes = assay_table_axes(table);
  for (int64_t i = 0; i < cells; i++) {
    int64_t group = key[i * axes];
    if (assay_key_is_missing(group) || (keys->len && g_array_index(keys, int64_t, keys->len - 1) == group)) continue;
    g_array_append_val(keys, group);
  }
  return keys;
}

static void put_nobody(const Groups *g, AssayResult *group) {
  assay_result_add_count(group, "n_pairs", 0);
  assay_figure_absent(&g->comparison->review, group, "diff", "reason-nobody-has-both");
}

/* Pairs of this group; keeps the group's cells where it is large enough to be compared. */
static void put_one(Groups *g, const AssayTable *all, int64_t key) {
  g_autofree char *name = g_strdup_printf("group_%s", name_of(g, key));
  AssayResult *group = assay_result_add_group(g->comparison->review.root, "group");
  assay_result_key_last(g->comparison->review.root, name);
  AssayTable *own = assay_table_slice(all, 0, key);
  AssayPairedChange change = {0};
  if (!assay_pair_put(g->comparison, group, own, &change))
    put_nobody(g, group);
  else if (g->comparison->request->all)
    assay_pair_put_all(g->comparison, group, own, NULL, &change);
  const int64_t *cell, *count;
  int64_t cells = assay_table_cells(own, &cell, &count);
  gboolean compared = change.n_pairs >= ASSAY_INTERVAL_FROM;
  for (int64_t i = 0; compared && i < cells; i++)
    if (!assay_key_is_missing(cell[2 * i]) && !assay_key_is_missing(cell[2 * i + 1]))
      assay_table_count(g->table, (int64_t[]){key, cell[2 * i], cell[2 * i + 1]}, count[i]);
  if (compared) g_array_append_val(g->keys, key);
  g->left_out += !compared;
  assay_table_free(own);
}

/* ---- Two groups ---- */

static void put_two(const Groups *g) {
  AssayTwoGroups two = {0};
  AssayMannWhitney rank = {0};
  AssayPut in = assay_put_group(g->put, "welch_gain");
  AssayStatus status = assay_two_groups(g->gains, key_at(g, 1), key_at(g, 0), 0.95, &two);
  AssayStatus t = status != ASSAY_OK ? status : two.t_status, d = status != ASSAY_OK ? status : two.d_status;
  assay_result_add_text(in.group, "of", name_of(g, key_at(g, 1)));
  assay_result_add_text(in.group, "less", name_of(g, key_at(g, 0)));
  assay_put(in, "difference", status, two.difference);
  assay_put_test(in, "t", t, two.t);
  assay_put_test(in, "df", t, two.df);
  assay_put_test(in, "p", t, two.p);
  assay_put_interval(in, "ci95", t, two.interval);
  assay_put(in, "d_s", d, two.d_s);
  assay_put_interval(in, "d_s_ci95", d != ASSAY_OK ? d : two.interval_status, two.d_s_interval);
  assay_put(in, "g_s", d != ASSAY_OK ? d : two.g_status, two.g_s);
  assay_put_interval(in, "g_s_ci95", d != ASSAY_OK ? d : two.interval_status, two.g_s_interval);
  in = assay_put_group(g->put, "mann_whitney_gain");
  status = assay_mann_whitney(g->gains, key_at(g, 1), key_at(g, 0), 0.95, &rank);
  AssayStatus p = status != ASSAY_OK ? status : rank.p_status;
  assay_put(in, "U", status, rank.u);
  assay_put_test(in, "Z", p, rank.z);
  assay_put_test(in, "p", p, rank.p_asymptotic);
  assay_put_test(in, "exact_p", p != ASSAY_OK || rank.exact ? p : ASSAY_OUT_OF_RANGE, rank.p_exact);
  assay_put(in, "superiority", status, rank.superiority);
  assay_put(in, "cliffs_delta", status, rank.delta);
  assay_put_interval(in, "cliffs_delta_ci95", status != ASSAY_OK ? status : rank.interval_status, rank.delta_interval);
}

/* ---- Several groups ---- */

static void put_df(AssayPut in, AssayStatus status, double df1, double df2) {
  if (status != ASSAY_OK) {
    assay_figure_status(in.group, "df", status);
    return;
  }
  AssayResult *list = assay_result_add_list(in.group, "df");
  assay_result_append_number(list, df1);
  assay_result_append_number(list, df2);
}

/* [estimate, low, high] */
static void put_share(AssayPut in, const char *name, AssayStatus status, double value, AssayInterval interval) {
  if (status != ASSAY_OK) {
    assay_figure_status(in.group, name, status);
    return;
  }
  AssayResult *list = assay_result_add_list(in.group, name);
  assay_result_append_number(list, value);
  assay_result_append_number(list, interval.low);
  assay_result_append_number(list, interval.high);
}

static void put_anova(const Groups *g, const char *name, const AssayTable *values, gboolean whole) {
  AssayAnova anova = {0};
  AssayVarianceShare share = {0};
  AssayPut in = assay_put_group(g->put, name);
  AssayStatus status = values ? assay_anova(values, &anova) : ASSAY_OUT_OF_RANGE;
  assay_put_test(in, "F", status, anova.f);
  assay_put_test(in, "p", status, anova.p);
  if (!whole) return;
  put_df(in, status, anova.df_between, anova.df_within);
  if (status == ASSAY_OK) {
    AssayResult *list = assay_result_add_list(in.group, "SS");
    assay_result_append_number(list, anova.ss_between);
    assay_result_append_number(list, anova.ss_within);
    status = assay_variance_share(&anova, 0.95, &share);
  }
  AssayStatus interval = status != ASSAY_OK ? status : share.interval_status;
  put_share(in, "eta2", interval, share.eta_squared, share.eta_interval);
  put_share(in, "omega2", interval, share.omega_squared, share.omega_interval);
}

/* Brown and Forsythe's test is an analysis of variance of the distances from the group's median. The median of keys is a
 * key or lies half way between two, so distances are exact in half keys. NULL where they are too large. */
static AssayTable *distances(const Groups *g) {
  int64_t unit = assay_table_unit(g->gains, 1);
  if (unit > INT64_MAX / 2) return NULL;
  AssayTable *out = assay_table_new(2, (AssayAxis[]){{1}, {2 * unit}});
  for (guint i = 0; out && i < g->keys->len; i++) {
    AssayTable *one = assay_table_slice(g->gains, 0, key_at(g, i));
    const int64_t *key, *count;
    double median = 0;
    assay_table_quantile(one, 0, 0.5, &median);
    int64_t cells = assay_table_cells(one, &key, &count), middle = llrint(2 * median * (double)unit);
    for (int64_t k = 0; k < cells; k++)
      assay_table_count(out, (int64_t[]){key_at(g, i), ABS(2 * key[k] - middle)}, count[k]);
    assay_table_free(one);
  }
  return out;
}

static void put_many(const Groups *g) {
  AssayKruskalWallis ranks = {0};
  AssayWelchAnova welch = {0};
  AssayPut in = assay_put_group(g->put, "kruskal_gain");
  AssayStatus status = assay_kruskal_wallis(g->gains, &ranks);
  assay_put_test(in, "H", status, ranks.h);
  assay_put_test(in, "df", status, ranks.df);
  assay_put_test(in, "p", status, ranks.p);
  assay_put(in, "epsilon2", status, ranks.epsilon_squared);
  in = assay_put_group(g->put, "welch_anova_gain");
  status = assay_welch_anova(g->gains, &welch);
  assay_put_test(in, "F", status, welch.f);
  put_df(in, status, welch.df1, welch.df2);
  assay_put_test(in, "p", status, welch.p);
  assay_put(in, "omega2", status, welch.omega_squared);
  put_anova(g, "anova_gain", g->gains, TRUE);
  AssayTable *away = distances(g);
  put_anova(g, "brown_forsythe", away, FALSE);
  assay_table_free(away);
}

/* ---- Pairs of groups ---- */

typedef struct {
  const char *name;
  double *p, *adjusted;
  AssayStatus status;
} Family;

static void put_triangle(const Groups *g, const char *name, const Family *family) {
  AssayResult *rows = assay_result_add_list(g->put.group, name);
  guint n = g->keys->len, at = 0;
  for (guint row = 1; row < n; row++) {
    AssayResult *list = assay_result_append_list(rows);
    for (guint column = 0; column + 1 < n; column++)
      if (column < row && family->status == ASSAY_OK)
        assay_result_append_number(list, family->adjusted[at++]);
      else
        assay_result_append_missing(list, ASSAY_RESULT_ABSENT,
                                    column < row ? assay_status_text(family->status) : "stands on the other side");
  }
}

static void put_games_howell(AssayResult *group, char *const *why, const AssayGamesHowell *pair, AssayStatus status) {
  AssayPut in = {group, NULL, why};
  assay_put(in, "difference", status, pair->difference);
  assay_put_test(in, "t", status, pair->t);
  assay_put_test(in, "df", status, pair->df);
  assay_put_test(in, "p", status, pair->p);
  assay_put_interval(in, "ci95", status, pair->interval);
}

static void adjust(Family *family, guint n) {
  AssayFamily all = {family->name, n, family->p};
  if (family->status == ASSAY_OK) family->status = assay_holm(&all, family->adjusted);
}

static void put_pairs_of_groups(const Groups *g) {
  guint n = g->keys->len, pairs = n * (n - 1) / 2, at = 0;
  g_autofree double *welch_p = g_new0(double, 2 * pairs), *rank_p = g_new0(double, 2 * pairs);
  Family welch = {"Welch", welch_p, welch_p + pairs, ASSAY_OK}, ranks = {"ranks", rank_p, rank_p + pairs, ASSAY_OK};
  AssayResult *list = assay_result_add_list(g->put.group, "games_howell");
  for (guint b = 1; b < n; b++)
    for (guint a = 0; a < b; a++, at++) {
      AssayGamesHowell both = {0};
      AssayTwoGroups two = {0};
      AssayMannWhitney rank = {0};
      AssayResult *group = assay_result_append_group(list);
      assay_result_add_text(group, "of", name_of(g, key_at(g, b)));
      assay_result_add_text(group, "less", name_of(g, key_at(g, a)));
      put_games_howell(group, g->put.why, &both, assay_games_howell(g->gains, key_at(g, b), key_at(g, a), 0.95, &both));
      AssayStatus status = assay_two_groups(g->gains, key_at(g, b), key_at(g, a), 0.95, &two);
      if (status == ASSAY_OK) status = two.t_status;
      if (status != ASSAY_OK) welch.status = status;
      welch.p[at] = two.p;
      status = assay_mann_whitney(g->gains, key_at(g, b), key_at(g, a), 0.95, &rank);
      if (status == ASSAY_OK) status = rank.p_status;
      if (status != ASSAY_OK) ranks.status = status;
      ranks.p[at] = rank.p_asymptotic;
    }
  adjust(&welch, pairs);
  adjust(&ranks, pairs);
  put_triangle(g, "pairwise_wilcoxon_holm", &ranks);
  put_triangle(g, "pairwise_welch_holm", &welch);
}

/* The groups' own changes as one family. */
static void put_multiplicity(const Groups *g) {
  guint n = g->keys->len;
  g_autofree double *p = g_new0(double, 3 * n);
  AssayStatus status = ASSAY_OK;
  for (guint i = 0; i < n && status == ASSAY_OK; i++) {
    AssayTable *own = assay_table_slice(g->table, 0, key_at(g, i));
    AssayPairedChange change = {0};
    status = assay_paired_change(own, 0.95, &change);
    if (status == ASSAY_OK) status = change.t_status;
    p[i] = change.p;
    assay_table_free(own);
  }
  AssayFamily family = {"the changes of the groups", n, p};
  if (status == ASSAY_OK) status = assay_holm(&family, p + n);
  if (status == ASSAY_OK) status = assay_benjamini_hochberg(&family, p + 2 * n);
  AssayPut in = assay_put_group(g->put, "multiplicity");
  static const char *const kinds[] = {"raw", "holm", "bh"};
  for (guint k = 0; k < 3; k++) {
    AssayPut kind = assay_put_group(in, kinds[k]);
    for (guint i = 0; i < n; i++) {
      assay_put_test(kind, "group", status, p[k * n + i]);
      assay_result_key_last(kind.group, name_of(g, key_at(g, i)));
    }
  }
}

/* ---- Adjusted for the score before ---- */

static gboolean has_child(const AssayResult *group, const char *name) {
  for (guint i = 0; i < assay_result_size(group); i++)
    if (g_str_equal(assay_result_name(assay_result_child(group, i)), name)) return TRUE;
  return FALSE;
}

/* Names are those of R's lm(): of the column before, and of the column of groups with the group behind it. */
static void put_coefficient(AssayPut in, const char *name, const AssayCoefficient *c) {
  if (has_child(in.group, name)) return;
  if (c->status != ASSAY_OK) {
    assay_figure_status(in.group, "coefficient", c->status);
  } else {
    AssayResult *list = assay_result_add_list(in.group, "coefficient");
    const double four[] = {c->estimate, c->error, c->t, c->p};
    for (int i = 0; i < 4; i++) assay_result_append_number(list, four[i]);
  }
  assay_result_key_last(in.group, name);
}

static void put_adjusted(const Groups *g, AssayPut in, const AssayAncova *a) {
  AssayResult *list = assay_result_add_list(in.group, "adjusted_means");
  for (int64_t i = 0; i < a->groups; i++) {
    const AssayAncovaGroup *one = &a->group[i];
    AssayPut row = {assay_result_append_group(list), NULL, g->put.why};
    assay_result_add_text(row.group, "group", name_of(g, one->key));
    assay_put(row, "emmean", ASSAY_OK, one->adjusted.estimate);
    assay_put(row, "SE", one->adjusted.status, one->adjusted.error);
    assay_put(row, "df", one->adjusted.status, a->residual_df);
    assay_put(row, "low", one->adjusted.status, one->adjusted.interval.low);
    assay_result_key_last(row.group, "lower.CL");
    assay_put(row, "high", one->adjusted.status, one->adjusted.interval.high);
    assay_result_key_last(row.group, "upper.CL");
    assay_put(row, "slope", one->slope_status, one->slope);
  }
}

static void put_ancova(const Groups *g) {
  AssayAncova *a = NULL;
  AssayPut in = assay_put_group(g->put, "ancova");
  AssayStatus status = assay_ancova(g->table, 0.95, &a);
  if (status != ASSAY_OK) {
    assay_figure_status(in.group, "treat_F", status);
    return;
  }
  AssayPut coefficients = assay_put_group(in, "coef");
  put_coefficient(coefficients, "(Intercept)", &a->constant);
  put_coefficient(coefficients, g->pair->before, &a->slope);
  for (int64_t i = 1; i < a->groups; i++) {
    g_autofree char *name = g_strdup_printf("%s%s", g->comparison->request->by.column, name_of(g, a->group[i].key));
    put_coefficient(coefficients, name, &a->group[i].difference);
  }
  assay_put_test(in, "treat_F", a->error_status, a->group_f);
  assay_put_test(in, "treat_p", a->error_status, a->group_p);
  assay_put_test(in, "slope_homogeneity_F", a->slopes_status, a->slopes_f);
  assay_put_test(in, "slope_homogeneity_p", a->slopes_status, a->slopes_p);
  assay_put(in, "r2", a->r_squared_status, a->r_squared);
  assay_put(in, "pre_mean", ASSAY_OK, a->pre_mean);
  put_adjusted(g, in, a);
  assay_ancova_free(a);
}

/* ---- Sentences ---- */

static void take(AssayResult *words, const char *name, const AssayResult *number, AssayFormat format) {
  g_autofree char *text = assay_result_format_value(assay_result_number(number), format, ASSAY_SHOWN_DECIMALS);
  assay_words_text(words, name, text);
}

static void say_two(const Groups *g, AssayResult *list) {
  const AssayResult *welch = assay_result_at(g->put.group, "welch_gain");
  const AssayResult *difference = assay_result_at(welch, "difference"), *interval = assay_result_at(welch, "ci95");
  if (!assay_result_known(interval)) return;
  const AssayResult *low = assay_result_child(interval, 0), *high = assay_result_child(interval, 1);
  gboolean open = assay_result_number(low) <= 0 && assay_result_number(high) >= 0;
  AssayResult *words = assay_words_new();
  assay_words_text(words, "of", name_of(g, key_at(g, 1)));
  assay_words_text(words, "less", name_of(g, key_at(g, 0)));
  take(words, "difference", difference, ASSAY_FORMAT_SIGNED);
  take(words, "low", low, ASSAY_FORMAT_SIGNED);
  take(words, "high", high, ASSAY_FORMAT_SIGNED);
  assay_sentence_append(&g->comparison->review, list, open ? "compare-groups-open" : "compare-groups-apart", words);
}

static gboolean leaves_out_zero(const AssayResult *pair) {
  const AssayResult *interval = assay_result_at(pair, "ci95");
  return assay_result_known(interval) && (assay_result_number(assay_result_child(interval, 0)) > 0 ||
                                          assay_result_number(assay_result_child(interval, 1)) < 0);
}

static void say_many(const Groups *g, AssayResult *list) {
  const AssayResult *pairs = assay_result_at(g->put.group, "games_howell");
  AssayResult *words = assay_words_new();
  g_autoptr(GString) apart = g_string_new(NULL);
  guint n = assay_result_size(pairs);
  for (guint i = 0; i < n; i++) {
    const AssayResult *pair = assay_result_child(pairs, i);
    if (!leaves_out_zero(pair)) continue;
    AssayResult *two = assay_words_new();
    assay_words_text(two, "of", assay_result_string(assay_result_at(pair, "of")));
    assay_words_text(two, "less", assay_result_string(assay_result_at(pair, "less")));
    take(two, "difference", assay_result_at(pair, "difference"), ASSAY_FORMAT_SIGNED);
    g_autofree char *text = assay_sentence(&g->comparison->review, "compare-groups-pair", two);
    g_string_append_printf(apart, "%s%s", apart->len ? "; " : "", text);
  }
  assay_words_fixed(words, "pairs", n);
  assay_words_text(words, "apart", apart->str);
  assay_sentence_append(&g->comparison->review, list, apart->len ? "compare-groups-some" : "compare-groups-none",
                        words);
}

static void say_adjusted(const Groups *g, AssayResult *list) {
  const AssayResult *slopes = assay_result_at(g->put.group, "ancova.slope_homogeneity_p");
  const AssayResult *means = assay_result_at(g->put.group, "ancova.adjusted_means");
  if (!assay_result_known(slopes) || !means) return;
  AssayResult *words = assay_words_new();
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; i < assay_result_size(means); i++) {
    const AssayResult *row = assay_result_child(means, i);
    g_autofree char *mean =
        assay_result_format_value(assay_result_number(assay_result_at(row, "emmean")), ASSAY_FORMAT_PLAIN, 2);
    g_string_append_printf(all, "%s%s %s", i ? ", " : "", assay_result_string(assay_result_child(row, 0)), mean);
  }
  take(words, "before", assay_result_at(g->put.group, "ancova.pre_mean"), ASSAY_FORMAT_PLAIN);
  assay_words_text(words, "means", all->str);
  gboolean differ = assay_result_number(slopes) < 0.05;
  assay_sentence_append(&g->comparison->review, list, differ ? "compare-slopes-differ" : "compare-adjusted", words);
}

static void say_groups(const Groups *g) {
  AssayReview *review = &g->comparison->review;
  AssayResult *list = assay_result_add_list(g->put.group, "between_sentences");
  if (g->left_out) {
    AssayResult *words = assay_words_new();
    assay_words_fixed(words, "n", g->left_out);
    assay_sentence_append(review, list, "compare-groups-small", words);
  }
  if (g->keys->len < 2)
    assay_sentence_append(review, list, "compare-groups-too-few", NULL);
  else if (g->keys->len == 2)
    say_two(g, list);
  else
    say_many(g, list);
  if (g->keys->len >= 2) say_adjusted(g, list);
  AssayResult *words = assay_words_new();
  assay_words_text(words, "column", g->comparison->request->by.column);
  assay_sentence_append(review, list, "compare-groups-chosen", words);
}

void assay_groups_put(AssayComparison *comparison, AssayResult *root) {
  const AssayComparisonRequest *request = comparison->request;
  const AssayComparedPair *pair = &request->pairs[0];
  AssayTable *all = assay_table_margin(pair->table, 3, (const int[]){request->by.axis, 0, 1});
  AssayAxis axes[] = {{1}, {assay_table_unit(pair->table, 0)}, {assay_table_unit(pair->table, 1)}};
  Groups g = {comparison, pair, assay_table_new(3, axes), NULL, NULL, 0, {root, NULL, comparison->why}};
  GArray *keys = keys_of(all);
  g.keys = g_array_new(FALSE, FALSE, sizeof(int64_t));
  for (guint i = 0; i < keys->len; i++) put_one(&g, all, g_array_index(keys, int64_t, i));
  AssayTable *with = NULL;
  if (g.keys->len >= 2 &&
      assay_table_combine_append(g.table, 2, (const int[]){1, 2}, (const int[]){-1, 1}, &with) == ASSAY_OK) {
    g.gains = assay_table_margin(with, 2, (const int[]){0, 3});
    put_multiplicity(&g);
    if (g.keys->len == 2)
      put_two(&g);
    else
      put_many(&g), put_pairs_of_groups(&g);
    put_ancova(&g);
  }
  say_groups(&g);
  g_array_unref(keys);
  g_array_unref(g.keys);
  assay_table_free(with);
  assay_table_free(g.gains);
  assay_table_free(g.table);
  assay_table_free(all);
}
