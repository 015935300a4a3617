/* Items, reliability, groups, clusters and regression over tables that have nothing, little or the same to say: named ones, and
 * every table of up to four people on two values. Then: parts over different people, added in any way, give the bits of the
 * whole. GSL's handler is left at its aborting default here, so that no bad argument can reach it unseen. */
#include <math.h>
#include <string.h>

#include "judge.h"
#include "scales.h"

#define ROWS 6

/* Keys of (group or option or cluster, value or item, total or after). */
typedef struct {
  const char *name;
  int n;
  int64_t key[ROWS][3];
  int64_t count;
} Case;

static const Case cases[] = {
    {"nobody", 0, {{0}}, 1},
    {"one", 1, {{3, 5, 6}}, 1},
    {"two", 2, {{0, 1, 3}, {1, 0, 2}}, 1},
    {"two of one group", 2, {{0, 1, 3}, {0, 0, 2}}, 1},
    {"one group", 3, {{0, 1, 3}, {0, 2, 5}, {0, 3, 4}}, 3},
    {"groups of one", 4, {{0, 1, 3}, {1, 2, 5}, {2, 3, 4}, {3, 9, 9}}, 1},
    {"a group of one beside others", 4, {{0, 1, 3}, {1, 2, 5}, {1, 3, 4}, {1, 9, 9}}, 1},
    {"no variance", 3, {{0, 4, 4}, {1, 4, 4}, {2, 4, 4}}, 5},
    {"no variance within", 3, {{0, 1, 2}, {1, 4, 4}, {2, 6, 7}}, 5},
    {"no variance in one group", 4, {{0, 1, 2}, {1, 4, 4}, {1, 5, 7}, {0, 1, 2}}, 3},
    {"apart", 4, {{0, 1, 2}, {0, 2, 2}, {1, 8, 9}, {1, 9, 9}}, 4},
    {"all right", 2, {{1, 1, 1}, {1, 1, 1}}, 9},
    {"all wrong", 2, {{0, 0, 0}, {0, 0, 0}}, 9},
    {"right and wrong", 4, {{0, 0, 0}, {1, 0, 1}, {0, 1, 1}, {1, 1, 2}}, 9},
    {"right by total", 2, {{0, 0, 0}, {1, 1, 1}}, 30},
    {"opposite", 3, {{0, 2, 0}, {1, 1, 1}, {2, 0, 2}}, 7},
    {"a line", 4, {{0, 1, 2}, {0, 2, 4}, {1, 3, 6}, {1, 4, 8}}, 2},
    {"two parallel lines", 6, {{0, 1, 2}, {0, 2, 4}, {0, 3, 6}, {1, 1, 3}, {1, 2, 5}, {1, 3, 7}}, 1},
    {"began alike", 4, {{0, 2, 1}, {0, 2, 3}, {1, 2, 4}, {1, 2, 7}}, 2},
    {"missing on one side", 3, {{0, ASSAY_KEY_BLANK, 4}, {1, 3, ASSAY_KEY_NO_RECORD}, {ASSAY_KEY_NOT_SHOWN, 2, 2}}, 4},
    {"one left", 3, {{0, ASSAY_KEY_BLANK, 4}, {1, 3, ASSAY_KEY_NO_RECORD}, {1, 2, 2}}, 1},
    {"tied", 4, {{0, 1, 1}, {0, 2, 2}, {1, 1, 1}, {1, 2, 2}}, 20},
    {"far apart", 4, {{0, LOW / 4, HIGH / 4}, {1, HIGH / 4, LOW / 4}, {0, 0, 1}, {1, 5, 5}}, 1},
    {"too far apart", 4, {{0, LOW, HIGH}, {1, HIGH, LOW}, {0, LOW, LOW}, {1, HIGH, HIGH}}, 1},
    {"groups at the ends", 4, {{LOW, 1, 2}, {HIGH, 2, 4}, {LOW, 3, 3}, {HIGH, 5, 6}}, 1},
    {"crowd", 4, {{0, 1, 2}, {1, 2, 2}, {0, 2, 1}, {1, 1, 1}}, INT64_MAX / 5},
    {"huge and crowded", 4, {{0, HIGH / 2, 0}, {1, 0, 5}, {0, 3, HIGH}, {1, LOW, LOW}}, INT64_MAX / 5},
    {"many", 4, {{0, 1, 2}, {1, 2, 2}, {0, 2, 1}, {1, 1, 1}}, 100000000},
    {"a hair apart",
     4,
     {{0, HIGH / 2, HIGH / 2 - 1}, {0, HIGH / 2, HIGH / 2}, {1, HIGH / 2, HIGH / 2 + 1}, {1, HIGH / 2 - 1, HIGH / 2}},
     1},
};

static const int64_t units[] = {1, 10, INT64_C(1000000000000000000)};

/* ---- One table ---- */

static gboolean coefficient_fits(const AssayCoefficient *c) {
  return isfinite(c->estimate) && isfinite(c->error) && isfinite(c->t) && isfinite(c->p) && isfinite(c->interval.low) &&
         isfinite(c->interval.high) && c->p >= 0 && c->p <= 1 && (c->status == ASSAY_OK || (c->t == 0 && c->p == 0));
}

static void judge_ancova(const char *name, const AssayTable *t) {
  AssayAncova *a;
  AssayStatus status = assay_ancova(t, 0.95, &a);
  g_assert_true((status == ASSAY_OK) == (a != NULL));
  if (!a) return;
  gboolean fits = coefficient_fits(&a->constant) && coefficient_fits(&a->slope) && isfinite(a->group_f) &&
                  isfinite(a->group_p) && isfinite(a->slopes_f) && isfinite(a->slopes_p) && isfinite(a->r_squared) &&
                  isfinite(a->residual_sd) && isfinite(a->pre_mean);
  for (int64_t i = 0; fits && i < a->groups; i++)
    fits = coefficient_fits(&a->group[i].adjusted) && coefficient_fits(&a->group[i].difference) &&
           isfinite(a->group[i].slope) && isfinite(a->group[i].pre_mean) && isfinite(a->group[i].post_mean);
  if (!fits) g_error("assay_ancova of %s holds what is no number", name);
  assay_ancova_free(a);
}

static void judge_item(const char *name, const AssayTable *t) {
  static const double max[] = {1e-18, 0.5, 1, 7, 1e19};
  for (guint i = 0; i < G_N_ELEMENTS(max); i++) {
    JUDGE(AssayItemStatistics, assay_item_statistics(t, max[i], 0.95, &out));
    for (int ties = 0; ties < 2; ties++)
      for (int percent = 1; percent <= 50; percent += 13)
        JUDGE(AssayUpperLower, assay_upper_lower(t, max[i], percent, (AssayTies)ties, &out));
    JUDGE(AssayItemChange, assay_item_change(t, max[i], &out));
  }
  JUDGE(AssayItemStatistics, assay_item_statistics(t, 0, 0.95, &out));
  JUDGE(AssayOption, assay_option(t, 0, 0.95, &out));
  JUDGE(AssayOption, assay_option(t, 1, 0.5, &out));
  JUDGE(AssayOption, assay_option(t, ASSAY_KEY_BLANK, 0.95, &out));
}

static void judge_groups(const char *name, const AssayTable *t) {
  static const int64_t group[] = {0, 1, 2, LOW, HIGH, ASSAY_KEY_BLANK};
  for (guint a = 0; a < G_N_ELEMENTS(group); a++)
    for (guint b = 0; b < G_N_ELEMENTS(group); b++) {
      JUDGE(AssayTwoGroups, assay_two_groups(t, group[a], group[b], 0.95, &out));
      JUDGE(AssayMannWhitney, assay_mann_whitney(t, group[a], group[b], 0.95, &out));
      if (a < b) JUDGE(AssayGamesHowell, assay_games_howell(t, group[a], group[b], 0.95, &out));
    }
  JUDGE(AssayAnova, assay_anova(t, &out));
  AssayAnova a;
  if (assay_anova(t, &a) == ASSAY_OK) JUDGE(AssayVarianceShare, assay_variance_share(&a, 0.95, &out));
  JUDGE(AssayKruskalWallis, assay_kruskal_wallis(t, &out));
  JUDGE(AssayWelchAnova, assay_welch_anova(t, &out));
  JUDGE(AssayIcc, assay_icc(t, &out));
  JUDGE(AssayClusterMean, assay_cluster_mean(t, 0.95, &out));
}

static void judge_regression(const char *name, const AssayTable *t) {
  static const AssayPower term[] = {{0, 1}, {1, 1}, {1, 2}, {1, 20}};
  for (int y = 0; y < 3; y++)
    for (int n = 0; n <= 4; n++)
      for (int constant = 0; constant < 2; constant++)
        JUDGE(AssayRegression, assay_regression(t, y, n, term, constant, 0.95, &out));
}

/* The same people as cells that no table would hold: in any order, more than once, with counts of 0 and less. */
static void judge_cells(const char *name, const Case *c, int64_t unit) {
  static const AssayPower term[] = {{0, 1}, {1, 1}, {1, 2}, {1, 20}};
  static const int64_t counts[] = {1, 0, -1, INT64_MIN, INT64_MAX};
  for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
    int64_t key[ROWS * 3 + 1] = {0}, count[ROWS + 1] = {0};
    const int64_t units_of[] = {1, unit, i == 4 ? 0 : unit};
    for (int r = 0; r < c->n; r++) {
      memcpy(key + 3 * (c->n - 1 - r), c->key[r], sizeof c->key[r]);
      count[r] = r % 2 ? c->count : counts[i];
    }
    AssayCells cells = {3, units_of, c->n, key, count};
    for (int y = -1; y <= 3; y++)
      for (int n = -1; n <= 4; n++)
        JUDGE(AssayRegression, assay_regression_cells(&cells, y, n, term, true, 0.95, &out));
  }
}

static void judge_comoments(const char *name, const Case *c, int k, int64_t unit) {
  g_autoptr(AssayComoments) m = assay_comoments_new(k, unit);
  AssayDropped dropped[3 * ROWS];
  AssayItemRest rest[3 * ROWS];
  for (int i = 0; i < c->n; i++) {
    int64_t key[3 * ROWS];
    for (int j = 0; j < k; j++) key[j] = c->key[i][j % 3];
    (void)assay_comoments_count(m, key, c->count);
  }
  JUDGE(AssayKr20, assay_kr20(m, &out));
  JUDGE(AssayStraightLining, assay_straight_lining(m, 0.95, &out));
  for (int listwise = 0; listwise < 2; listwise++) {
    JUDGE(AssayAlpha, assay_alpha(m, listwise, 0.95, &out));
    JUDGE(AssayOmega, assay_omega(m, listwise, &out));
    memset(dropped, 0, sizeof dropped);
    judge(name, "assay_alpha_if_dropped", assay_alpha_if_dropped(m, listwise, dropped), dropped, sizeof dropped);
  }
  memset(rest, 0, sizeof rest);
  judge(name, "assay_item_rest", assay_item_rest(m, rest), rest, sizeof rest);
  AssayItemDirection direction[3 * ROWS];
  AssayItemDirections found;
  memset(direction, 0, sizeof direction);
  memset(&found, 0, sizeof found);
  AssayStatus status = assay_item_directions(m, 0.95, direction, &found);
  judge(name, "assay_item_directions", status, direction, sizeof direction);
  judge(name, "assay_item_directions", status, &found, sizeof found);
  g_assert_true(status != ASSAY_OK || (found.n >= 4 && found.n_against <= k));
}

static AssayTable *table_of(const Case *c, int64_t u, int64_t v) {
  AssayTable *t = assay_table_new(3, (AssayAxis[]){{1}, {u}, {v}});
  for (int i = 0; i < c->n; i++) (void)assay_table_count(t, c->key[i], c->count);
  return t;
}

static void judge_case(const Case *c, int64_t u, int64_t v) {
  g_autoptr(AssayTable) t = table_of(c, u, v), turned = assay_table_margin(t, 3, (int[]){1, 2, 0});
  const char *name = c->name;
  judge_ancova(name, t);
  judge_ancova(name, turned);
  judge_regression(name, t);
  judge_cells(name, c, u);
  JUDGE(AssayClusterMean, assay_cluster_change(t, 0.95, &out));
  JUDGE(AssayClusterMean, assay_cluster_change(turned, 0.95, &out));
  judge_groups(name, t);
  judge_groups(name, turned);
  judge_item(name, t);
  judge_item(name, turned);
  for (int k = 2; k <= 4; k++) judge_comoments(name, c, k, u);
}

static void test_named(void) {
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    for (guint u = 0; u < G_N_ELEMENTS(units); u++)
      for (guint v = 0; v < G_N_ELEMENTS(units); v++) judge_case(&cases[i], units[u], units[v]);
}

/* All ways to put up to four people on the corners of a cube, whose sides are `values`. */
static void put_people(Case *c, const int64_t *values, int corner, int most) {
  judge_case(c, 1, 1);
  if (c->n == most) return;
  for (; corner < 8; corner++) {
    for (int axis = 0; axis < 3; axis++) c->key[c->n][axis] = values[corner >> axis & 1];
    c->n++;
    put_people(c, values, corner, most);
    c->n--;
  }
}

static void test_all_small(void) {
  static const int64_t values[][2] = {{0, 1}, {3, 5}, {0, ASSAY_KEY_BLANK}, {LOW, HIGH}};
  for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
    Case c = {"a small table", 0, {{0}}, 1};
    put_people(&c, values[i], 0, i == 0 ? 4 : 3);
  }
}

/* ---- The reason is the right one ---- */

static const Case *case_named(const char *name) {
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    if (strcmp(cases[i].name, name) == 0) return &cases[i];
  g_error("no case %s", name);
}

#define REASON(call, why) g_assert_cmpstr(assay_status_text(call), ==, assay_status_text(why))

static void test_group_reasons(void) {
  g_autoptr(AssayTable) nobody = table_of(case_named("nobody"), 1, 1), one = table_of(case_named("one group"), 1, 1);
  g_autoptr(AssayTable) ones = table_of(case_named("groups of one"), 1, 1),
                        same = table_of(case_named("no variance"), 1, 1);
  g_autoptr(AssayTable) within = table_of(case_named("no variance within"), 1, 1);
  AssayTwoGroups two;
  AssayMannWhitney ranks;
  AssayKruskalWallis kruskal;
  AssayWelchAnova welch;
  AssayGamesHowell games;
  AssayIcc icc;
  AssayClusterMean mean;
  AssayAnova anova;
  REASON(assay_two_groups(nobody, 0, 1, 0.95, &two), ASSAY_TOO_FEW);
  REASON(assay_two_groups(ones, 0, 1, 0.95, &two), ASSAY_OK);
  REASON(two.t_status, ASSAY_TOO_FEW);
  REASON(two.d_status, ASSAY_TOO_FEW);
  REASON(assay_two_groups(within, 0, 1, 0.95, &two), ASSAY_OK);
  g_assert_true(two.t_status == ASSAY_NO_VARIANCE && two.d_status == ASSAY_NO_VARIANCE && two.difference == -3);
  REASON(assay_mann_whitney(one, 0, 1, 0.95, &ranks), ASSAY_TOO_FEW);
  REASON(assay_mann_whitney(same, 0, 1, 0.95, &ranks), ASSAY_OK);
  g_assert_true(ranks.p_status == ASSAY_NO_VARIANCE && ranks.superiority == 0.5 && ranks.delta == 0);
  REASON(ranks.interval_status, ASSAY_NO_VARIANCE);
  REASON(assay_mann_whitney(ones, 0, 1, 0.95, &ranks), ASSAY_OK);
  g_assert_true(ranks.interval_status == ASSAY_TOO_FEW && ranks.p_exact == 1 && ranks.delta == -1);
  REASON(assay_kruskal_wallis(one, &kruskal), ASSAY_TOO_FEW);
  REASON(assay_kruskal_wallis(same, &kruskal), ASSAY_NO_VARIANCE);
  REASON(assay_welch_anova(one, &welch), ASSAY_TOO_FEW);
  REASON(assay_welch_anova(ones, &welch), ASSAY_TOO_FEW);
  REASON(assay_welch_anova(within, &welch), ASSAY_NO_VARIANCE);
  REASON(assay_games_howell(ones, 0, 1, 0.95, &games), ASSAY_TOO_FEW);
  REASON(assay_games_howell(within, 0, 1, 0.95, &games), ASSAY_NO_VARIANCE);
  REASON(assay_anova(within, &anova), ASSAY_NO_VARIANCE);
  REASON(assay_icc(one, &icc), ASSAY_TOO_FEW);
  REASON(assay_icc(ones, &icc), ASSAY_TOO_FEW);
  REASON(assay_icc(same, &icc), ASSAY_NO_VARIANCE);
  REASON(assay_icc(within, &icc), ASSAY_OK);
  g_assert_true(icc.icc == 1 && icc.reml_status == ASSAY_NO_VARIANCE);
  REASON(assay_cluster_mean(nobody, 0.95, &mean), ASSAY_TOO_FEW);
  REASON(assay_cluster_mean(same, 0.95, &mean), ASSAY_OK);
  g_assert_true(mean.error_status == ASSAY_NO_VARIANCE && mean.interval_status == ASSAY_TOO_FEW && mean.mean == 4);
}

static void test_item_reasons(void) {
  g_autoptr(AssayTable) right = table_of(case_named("all right"), 1, 1),
                        wrong = table_of(case_named("all wrong"), 1, 1);
  g_autoptr(AssayTable) nobody = table_of(case_named("nobody"), 1, 1),
                        both = table_of(case_named("right by total"), 1, 1);
  AssayItemStatistics item;
  AssayUpperLower groups;
  AssayOption option;
  AssayItemChange change;
  REASON(assay_item_statistics(nobody, 1, 0.95, &item), ASSAY_TOO_FEW);
  REASON(assay_item_statistics(right, 1, 0.95, &item), ASSAY_OK);
  g_assert_true(item.difficulty == 1 && item.wilson.high == 1 && item.wilson.low < 1);
  REASON(item.item_rest_status, ASSAY_NO_VARIANCE);
  REASON(item.efficiency_status, ASSAY_NO_VARIANCE);
  REASON(assay_item_statistics(wrong, 1, 0.95, &item), ASSAY_OK);
  g_assert_true(item.difficulty == 0 && item.wilson.low == 0 && item.item_total_status == ASSAY_NO_VARIANCE);
  REASON(assay_item_statistics(both, 1, 0.95, &item), ASSAY_OK); /* the only item: the rest is 0 for all */
  g_assert_true(item.item_total_status == ASSAY_OK && item.item_total_r == 1);
  REASON(item.item_rest_status, ASSAY_NO_VARIANCE);
  REASON(assay_upper_lower(nobody, 1, 27, ASSAY_TIES_SHARED, &groups), ASSAY_TOO_FEW);
  REASON(assay_option(nobody, 1, 0.95, &option), ASSAY_TOO_FEW);
  REASON(assay_item_change(nobody, 1, &change), ASSAY_TOO_FEW);
  REASON(assay_item_change(right, 1, &change), ASSAY_OK);
  REASON(change.p_status, ASSAY_NO_VARIANCE);
}

static void test_scale_reasons(void) {
  g_autoptr(AssayComoments) two = assay_comoments_new(2, 1), three = assay_comoments_new(3, 1);
  AssayDropped dropped[3];
  AssayOmega omega;
  AssayKr20 kr;
  AssayStraightLining straight;
  REASON(assay_kr20(two, &kr), ASSAY_TOO_FEW);
  REASON(assay_straight_lining(two, 0.95, &straight), ASSAY_TOO_FEW);
  assay_comoments_count(two, (int64_t[]){0, 1}, 5);
  REASON(assay_kr20(two, &kr), ASSAY_NO_VARIANCE);
  REASON(assay_omega(two, true, &omega), ASSAY_TOO_FEW);
  REASON(assay_alpha_if_dropped(two, true, dropped), ASSAY_TOO_FEW);
  for (int i = 0; i < 4; i++) assay_comoments_count(three, (int64_t[]){i, 3 - i, 7}, 2);
  REASON(assay_omega(three, true, &omega), ASSAY_NO_VARIANCE);
  REASON(assay_alpha_if_dropped(three, true, dropped), ASSAY_OK);
  REASON(dropped[2].status, ASSAY_NO_VARIANCE); /* the other two make up for each other */
  REASON(dropped[0].status, ASSAY_OK);
}

/* ---- Distributions ---- */

static void test_distributions(void) {
  static const double odd[] = {0, 1e-300, 1e-9, 0.3, 1, 2.5, 40, 1e4, 1e9, 1e300, (double)INFINITY, (double)NAN, -3};
  const char *name = "odd arguments";
  for (guint a = 0; a < G_N_ELEMENTS(odd); a++)
    for (guint b = 0; b < G_N_ELEMENTS(odd); b++) {
      for (int k = 0; k < 60; k += 7) JUDGE(double, assay_studentized_range_Q(odd[a], k, odd[b], &out));
      for (guint c = 0; c < G_N_ELEMENTS(odd); c++) {
        JUDGE(double, assay_noncentral_f_P(odd[a], odd[b], 7, odd[c], &out));
        JUDGE(double, assay_noncentral_f_P(odd[a], 3, odd[b], odd[c], &out));
      }
      JUDGE(AssayInterval, assay_noncentral_f_interval(odd[a], 3, odd[b], 0.95, &out));
      JUDGE(AssayInterval, assay_noncentral_f_interval(2, odd[a], 9, odd[b], &out));
      JUDGE(double, assay_studentized_range_quantile(odd[a], 3, odd[b], &out));
    }
}

/* ---- Parts ---- */

#define ITEMS 5

typedef struct {
  AssayItemStatistics item;
  AssayUpperLower groups[2];
  AssayOption option;
  AssayItemChange change;
  AssayTwoGroups two;
  AssayMannWhitney ranks;
  AssayAnova anova;
  AssayVarianceShare share;
  AssayKruskalWallis kruskal;
  AssayWelchAnova welch;
  AssayGamesHowell games;
  AssayRegression regression;
  AssayIcc icc;
  AssayClusterMean mean, difference;
  AssayAlpha alpha[2];
  AssayKr20 kr20;
  AssayOmega omega;
  AssayStraightLining straight;
  AssayDropped dropped[ITEMS];
  AssayItemRest rest[ITEMS];
} Everything;

#define FINE(call) g_assert_cmpint(call, ==, ASSAY_OK)

static void everything(const AssayTable *t, const AssayComoments *m, Everything *e, AssayAncova **ancova) {
  memset(e, 0, sizeof *e);
  g_autoptr(AssayTable) scores = assay_table_margin(t, 2, (int[]){1, 2});
  FINE(assay_item_statistics(scores, 40, 0.95, &e->item));
  FINE(assay_upper_lower(scores, 40, 27, ASSAY_TIES_SHARED, &e->groups[0]));
  FINE(assay_upper_lower(scores, 40, 27, ASSAY_TIES_UP, &e->groups[1]));
  FINE(assay_option(t, 1, 0.95, &e->option));
  FINE(assay_item_change(scores, 2, &e->change));
  FINE(assay_two_groups(t, 0, 1, 0.95, &e->two));
  FINE(assay_mann_whitney(t, 0, 1, 0.95, &e->ranks));
  FINE(assay_anova(t, &e->anova));
  FINE(assay_variance_share(&e->anova, 0.95, &e->share));
  FINE(assay_kruskal_wallis(t, &e->kruskal));
  FINE(assay_welch_anova(t, &e->welch));
  FINE(assay_games_howell(t, 0, 2, 0.95, &e->games));
  FINE(assay_regression(t, 2, 2, (AssayPower[]){{1, 1}, {1, 2}}, true, 0.95, &e->regression));
  FINE(assay_icc(t, &e->icc));
  FINE(assay_cluster_mean(t, 0.95, &e->mean));
  FINE(assay_cluster_change(t, 0.95, &e->difference));
  FINE(assay_ancova(t, 0.95, ancova));
  FINE(assay_alpha(m, true, 0.95, &e->alpha[0]));
  FINE(assay_alpha(m, false, 0.95, &e->alpha[1]));
  FINE(assay_kr20(m, &e->kr20));
  FINE(assay_omega(m, true, &e->omega));
  FINE(assay_straight_lining(m, 0.95, &e->straight));
  FINE(assay_alpha_if_dropped(m, true, e->dropped));
  FINE(assay_item_rest(m, e->rest));
}

/* The i-th person: (cluster, before, after) and five items, right or wrong, now and then blank. All clusters have ten and more: of two drawn
 * by chance both may have one score. */
static void draw(int i, int64_t *key, int64_t *item) {
  int talent = g_test_rand_int_range(0, 4);
  key[0] = i % 12;
  key[1] = g_test_rand_int_range(0, 20) + key[0] % 3;
  key[2] = g_test_rand_int_range(0, 9) == 0 ? ASSAY_KEY_BLANK : key[1] + g_test_rand_int_range(-5, 9);
  for (int k = 0; k < ITEMS; k++)
    item[k] = g_test_rand_int_range(0, 30) == 0 ? ASSAY_KEY_BLANK : talent + g_test_rand_int_range(0, 4) > 3;
}

static void test_parts(void) {
  for (int round = 0; round < 20; round++) {
    int parts = 2 + round % 6, n = 120 + 14 * round;
    g_autoptr(AssayTable) whole = assay_table_new(3, (AssayAxis[]){{1}, {2}, {4}}), together = NULL;
    g_autoptr(AssayComoments) all = assay_comoments_new(ITEMS, 1), added = assay_comoments_new(ITEMS, 1);
    AssayTable *part[8];
    AssayComoments *items[8];
    for (int p = 0; p < parts; p++) {
      part[p] = assay_table_new(3, (AssayAxis[]){{1}, {2}, {4}});
      items[p] = assay_comoments_new(ITEMS, 1);
    }
    for (int i = 0; i < n; i++) {
      int64_t key[3], item[ITEMS];
      int p = g_test_rand_int_range(0, parts);
      draw(i, key, item);
      assay_table_count(whole, key, 1);
      assay_table_count(part[p], key, 1);
      assay_comoments_count(all, item, 1);
      assay_comoments_count(items[p], item, 1);
    }
    together = assay_table_copy(part[parts - 1]);
    for (int p = 0; p < parts; p++) {
      if (p < parts - 1) FINE(assay_table_add(together, part[p]));
      FINE(assay_comoments_add(added, items[p]));
      assay_table_free(part[p]);
      assay_comoments_free(items[p]);
    }
    Everything a, b;
    AssayAncova *x, *y;
    everything(whole, all, &a, &x);
    everything(together, added, &b, &y);
    g_assert_true(memcmp(&a, &b, sizeof a) == 0);
    g_assert_true(memcmp(x, y, sizeof *x + (size_t)x->groups * sizeof x->group[0]) == 0);
    assay_ancova_free(x);
    assay_ancova_free(y);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/degenerate/named", test_named);
  g_test_add_func("/degenerate/all-small", test_all_small);
  g_test_add_func("/degenerate/group-reasons", test_group_reasons);
  g_test_add_func("/degenerate/item-reasons", test_item_reasons);
  g_test_add_func("/degenerate/scale-reasons", test_scale_reasons);
  g_test_add_func("/degenerate/distributions", test_distributions);
  g_test_add_func("/degenerate/parts", test_parts);
  return g_test_run();
}
