/* Shares, bounds, ceilings and gains: against R where it computed them, by hand at the edges. */
#include <math.h>

#include "sheet.h"

static void test_wilson(void) {
  json_t *reference = support_shared_json("reference/09_turkiye_likert.json");
  if (!reference) return;
  json_t *question, *all = support_json_at(reference, "questions");
  size_t i;
  json_array_foreach(all, i, question) {
    int64_t n = 0, top = 0;
    for (int level = 0; level < 5; level++) {
      g_autofree char *path = g_strdup_printf("counts.%d", level);
      int64_t count = (int64_t)support_json_number(question, path);
      n += count;
      if (level >= 3) top += count;
    }
    AssayShare s;
    g_assert_cmpint(assay_share(top, n, 0.95, &s), ==, ASSAY_OK);
    support_assert_close(s.share, support_json_number(question, "top2box"), 1e-10, "top2box");
    support_assert_close(s.wilson.low, support_json_number(question, "top2_wilson95.0"), 1e-10, "wilson");
    support_assert_close(s.wilson.high, support_json_number(question, "top2_wilson95.1"), 1e-10, "wilson");
  }
  json_decref(reference);
}

/* The limits are the roots of (p - share)^2 = z^2 p (1 - p) / n; at 0 and n one of them is 0 or 1. */
static void test_wilson_edges(void) {
  AssayShare s;
  const double z2 = 3.8414588206941254; /* R: qchisq(.95, 1) */
  for (int64_t n = 1; n < 1000000000000; n = n * 3 + 1)
    for (int q = 0; q <= 4; q++) {
      int64_t count = n * q / 4;
      g_assert_cmpint(assay_share(count, n, 0.95, &s), ==, ASSAY_OK);
      g_assert_true(s.wilson.low >= 0 && s.wilson.high <= 1 && s.wilson.low <= s.share && s.share <= s.wilson.high);
      g_assert_true((s.wilson.low == 0) == (count == 0) && (s.wilson.high == 1) == (count == n));
      double gap = s.wilson.high - s.share;
      if (count < n)
        support_assert_close(gap * gap, z2 * s.wilson.high * (1 - s.wilson.high) / (double)n, 1e-7, "root of Wilson's");
    }
  g_assert_cmpint(assay_share(0, 0, 0.95, &s), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_share(2, 1, 0.95, &s), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_share(-1, 1, 0.95, &s), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_share(1, 1, 0, &s), ==, ASSAY_BAD_ARGUMENT);
}

static void test_bounds(void) {
  AssayBounds b;
  g_assert_cmpint(assay_bounds(24, 27, 5, &b), ==, ASSAY_OK);
  g_assert_true(b.low == 24 && b.high == 29 && b.n == 32);
  g_assert_cmpint(assay_bounds(3, 2, 0, &b), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_bounds(1, 2, -1, &b), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_bounds(1, INT64_MAX, 1, &b), ==, ASSAY_OUT_OF_RANGE);
  g_assert_true(b.n == 0);
}

static void test_ceiling(void) {
  g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {10}});
  for (int64_t points = 0; points <= 70; points += 10) /* 0..7 points of 7, and one blank */
    assay_table_count(t, (int64_t[]){ASSAY_KEY_BLANK, points}, 1);
  assay_table_count(t, (int64_t[]){3, ASSAY_KEY_BLANK}, 1);
  double x;
  int64_t count, n;
  g_assert_cmpint(assay_ceiling_share(t, 1, 7, 1, &x), ==, ASSAY_OK);
  g_assert_cmpfloat(x, ==, 1.0 / 8);
  g_assert_cmpint(assay_ceiling_share(t, 1, 7, 6.0 / 7, &x), ==, ASSAY_OK); /* 6/7 of 7 is 6, not a little more */
  g_assert_cmpfloat(x, ==, 2.0 / 8);
  g_assert_cmpint(assay_ceiling_share(t, 1, 7, 0.9, &x), ==, ASSAY_OK);
  g_assert_cmpfloat(x, ==, 1.0 / 8);
  g_assert_cmpint(assay_floor_share(t, 1, 7, 6.0 / 7, &x), ==, ASSAY_OK);
  g_assert_cmpfloat(x, ==, 2.0 / 8);
  g_assert_cmpint(assay_floor_share(t, 1, 7, 1, &x), ==, ASSAY_OK);
  g_assert_cmpfloat(x, ==, 1.0 / 8);
  g_assert_cmpint(assay_count_at_least(t, 1, 50, &count, &n), ==, ASSAY_OK);
  g_assert_true(count == 3 && n == 8);
  g_assert_cmpint(assay_count_at_least(t, 0, 50, &count, &n), ==, ASSAY_OK);
  g_assert_true(count == 0 && n == 1);
  g_assert_cmpint(assay_count_at_least(t, 2, 50, &count, &n), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_ceiling_share(t, 1, (double)NAN, 1, &x), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_ceiling_share(t, 1, 7, 1.5, &x), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_ceiling_share(t, 1, 1e300, 1, &x), ==, ASSAY_OUT_OF_RANGE);
  g_autoptr(AssayTable) nobody = assay_table_new(1, &(AssayAxis){1});
  g_assert_cmpint(assay_ceiling_share(nobody, 0, 7, 1, &x), ==, ASSAY_TOO_FEW);
}

/* ---- Net shares ---- */

/* The likeliest log-likelihood of (up, same, down) with up - down fixed, by golden section over the share of down. */
static double score_variance(double up, double down, double n, double x) {
  double low = fmax(0, -x), high = (1 - x) / 2, best = 0;
  for (int i = 0; i < 200; i++) {
    double a = low + 0.382 * (high - low), b = low + 0.618 * (high - low), value[2];
    for (int k = 0; k < 2; k++) {
      double q = k ? b : a, p = q + x, rest = 1 - p - q;
      value[k] = (up > 0 ? up * log(p) : 0) + (down > 0 ? down * log(q) : 0) +
                 (n - up - down > 0 ? (n - up - down) * log(rest) : 0);
    }
    if (value[0] < value[1])
      low = a;
    else
      high = b;
    best = (low + high) / 2;
  }
  return (best + best + x - x * x) / n;
}

static void test_score_interval(void) {
  static const int one[][3] = {{12, 2, 2}, {5, 0, 5}, {1, 8, 3}, {40, 100, 60}, {215, 118, 69}, {3, 1, 1}};
  const double z = 1.9599639845400545; /* R: qnorm(.975) */
  for (guint i = 0; i < G_N_ELEMENTS(one); i++) {
    AssayNetShare s;
    double n = one[i][0] + one[i][1] + one[i][2];
    g_assert_cmpint(assay_net_share(one[i][0], one[i][1], one[i][2], 0.95, &s), ==, ASSAY_OK);
    double limit[] = {s.score.low, s.score.high};
    g_assert_true(-1 < limit[0] && limit[0] < s.net && s.net < limit[1] && limit[1] < 1);
    for (int k = 0; k < 2; k++) {
      double off = s.net - limit[k], error = sqrt(score_variance(one[i][0], one[i][2], n, limit[k]));
      support_assert_close(fabs(off) / error, z, 1e-6, "Tango's score with the likelihood maximised by search");
    }
    AssayNetShare turned;
    assay_net_share(one[i][2], one[i][1], one[i][0], 0.95, &turned);
    support_assert_close(turned.score.low, -s.score.high, 1e-12, "up and down changed about");
  }
}

static void test_net_edges(void) {
  AssayNetShare s;
  g_assert_cmpint(assay_net_share(9, 0, 0, 0.95, &s), ==, ASSAY_OK);
  g_assert_true(s.net == 1 && s.wald_status == ASSAY_NO_VARIANCE && s.score.high == 1);
  /* With all up, x is a limit where (1 - x)^2 = z^2 (1 - x^2) / n, so x = (n - z^2) / (n + z^2). */
  const double z2 = 3.8414588206941254;
  support_assert_close(s.score.low, (9 - z2) / (9 + z2), 1e-9, "closed form");
  g_assert_cmpint(assay_net_share(0, 4, 0, 0.95, &s), ==, ASSAY_OK);
  g_assert_true(s.net == 0 && s.score.low < 0 && s.score.high > 0);
  g_assert_cmpint(assay_net_share(0, 0, 0, 0.95, &s), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_net_share(-1, 2, 0, 0.95, &s), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_net_share(INT64_MAX, 1, 0, 0.95, &s), ==, ASSAY_OUT_OF_RANGE);
}

/* Expected values by R: change.R. */
static void test_net_promoter(void) {
  static const int answer[] = {10, 9, 9, 8, 10, 7, 6, 9, 3, 10, 8, 9, 5, 10, 9, 0, 10, 7};
  g_autoptr(AssayTable) t = assay_table_new(1, &(AssayAxis){2});
  for (guint i = 0; i < G_N_ELEMENTS(answer); i++) assay_table_count(t, &(int64_t){2 * answer[i]}, 1);
  assay_table_count(t, &(int64_t){ASSAY_KEY_BLANK}, 5);
  AssayNetShare s;
  g_assert_cmpint(assay_net_promoter(t, 0, 0.95, &s), ==, ASSAY_OK);
  g_assert_true(s.n == 18 && s.up == 10 && s.same == 4 && s.down == 4);
  support_assert_close(s.net, 0.333333333333333, 1e-14, "change.R");
  support_assert_close(s.standard_error, 0.192450089729875, 1e-14, "change.R");
  assay_table_count(t, &(int64_t){13}, 1); /* 6.5 is above 6 and under 9 */
  g_assert_cmpint(assay_net_promoter(t, 0, 0.95, &s), ==, ASSAY_OK);
  g_assert_true(s.same == 5);
  assay_table_count(t, &(int64_t){21}, 1);
  g_assert_cmpint(assay_net_promoter(t, 0, 0.95, &s), ==, ASSAY_SCALES_DIFFER);
}

/* ---- Ends of the scale, and who is missing ---- */

static void test_extremes(void) {
  g_autoptr(AssayTable) t = assay_table_new(1, &(AssayAxis){1});
  AssayExtremes e;
  g_assert_cmpint(assay_extremes(t, 0, 1, 5, &e), ==, ASSAY_TOO_FEW);
  assay_table_count(t, &(int64_t){5}, 3);
  assay_table_count(t, &(int64_t){1}, 2);
  assay_table_count(t, &(int64_t){3}, 15);
  assay_table_count(t, &(int64_t){ASSAY_KEY_NOT_APPLICABLE}, 9);
  g_assert_cmpint(assay_extremes(t, 0, 1, 5, &e), ==, ASSAY_OK);
  g_assert_true(e.n == 20 && e.at_max == 3 && e.at_min == 2); /* 15% warns, 10% does not */
  g_assert_true(e.ceiling_warning && !e.floor_warning && e.share_at_max == 0.15 && e.share_at_min == 0.1);
  g_assert_cmpint(assay_extremes(t, 0, 2, 5, &e), ==, ASSAY_SCALES_DIFFER);
  g_assert_cmpint(assay_extremes(t, 0, 0.5, 5.5, &e), ==, ASSAY_OK); /* ends that nobody can have */
  g_assert_true(e.at_max == 0 && e.at_min == 0);
  g_assert_cmpint(assay_extremes(t, 0, 5, 5, &e), ==, ASSAY_BAD_ARGUMENT);
}

static void test_response(void) {
  g_autoptr(AssayTable) t = assay_table_new(1, &(AssayAxis){1});
  AssayResponse r;
  AssayMeanBounds b;
  g_assert_cmpint(assay_response(t, 0, 0.95, &r), ==, ASSAY_OK);
  g_assert_cmpint(r.rate_status, ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_mean_bounds(t, 0, 1, 5, &b), ==, ASSAY_TOO_FEW);
  static const int64_t key[] = {
      3, 5, ASSAY_KEY_BLANK, ASSAY_KEY_NOT_APPLICABLE, ASSAY_KEY_NOT_SHOWN, ASSAY_KEY_NO_RECORD};
  static const int64_t count[] = {10, 10, 2, 4, 7, 8};
  for (int i = 0; i < 6; i++) assay_table_count(t, &key[i], count[i]);
  g_assert_cmpint(assay_response(t, 0, 0.95, &r), ==, ASSAY_OK);
  g_assert_true(r.people == 41 && r.eligible == 34 && r.responded == 24 && r.answered == 20 && r.blank == 2);
  g_assert_true(r.not_applicable == 4 && r.not_shown == 7 && r.no_record == 8 && r.rate_status == ASSAY_OK);
  g_assert_cmpfloat(r.rate.share, ==, 24.0 / 34);
  g_assert_cmpint(assay_mean_bounds(t, 0, 1, 5, &b), ==, ASSAY_OK); /* 20 with mean 4, 10 missing */
  g_assert_true(b.n == 20 && b.missing == 10 && b.mean == 4);
  support_assert_close(b.bounds.low, 90.0 / 30, 1e-15, "by hand");
  support_assert_close(b.bounds.high, 130.0 / 30, 1e-15, "by hand");
  g_assert_cmpint(assay_mean_bounds(t, 0, 1, 4, &b), ==, ASSAY_SCALES_DIFFER);
}

static AssayTable *pairs_of(int n, const int64_t (*pair)[2]) {
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{2}, {2}});
  for (int i = 0; i < n; i++) assay_table_count(t, pair[i], 1);
  return t;
}

/* max 10, keys in halves. g: 1/2, -1/2, none (at max), 0 and dropped from c; c: 1/2, -1/5, -1/10. */
static void test_gain_by_hand(void) {
  g_autoptr(AssayTable) t = pairs_of(4, (const int64_t[][2]){{12, 16}, {10, 8}, {20, 18}, {0, 0}});
  AssayGain g;
  g_assert_cmpint(assay_gain(t, 10, &g), ==, ASSAY_OK);
  g_assert_true(g.class_status == ASSAY_OK && g.individual_status == ASSAY_OK && g.change_status == ASSAY_OK);
  g_assert_cmpfloat(g.class_gain, ==, 0);
  support_assert_close(g.individual_gain, (0.5 - 0.2 + 0) / 3, 1e-15, "by hand");
  g_assert_true(g.n_pre_at_max == 1 && g.n_negative == 2 && g.change_n == 3 && g.change_dropped == 1);
  support_assert_close(g.normalized_change, (0.5 - 0.2 - 0.1) / 3, 1e-14, "by hand");
  support_assert_close(g.normalized_change_sd, sqrt((0.25 + 0.04 + 0.01 - 0.04 / 3) / 2), 1e-14, "by hand");
  g_assert_cmpfloat(g.ceiling_post, ==, 0);
  g_assert_cmpfloat(g.floor_pre, ==, 0.25);
}

static void test_gain_edges(void) {
  AssayGain g;
  g_autoptr(AssayTable) top = pairs_of(2, (const int64_t[][2]){{20, 20}, {20, 18}});
  g_assert_cmpint(assay_gain(top, 10, &g), ==, ASSAY_OK);
  g_assert_true(g.class_status == ASSAY_ALL_AT_CEILING && g.individual_status == ASSAY_ALL_AT_CEILING);
  g_assert_true(g.change_status == ASSAY_OK && g.change_n == 1 && g.normalized_change_sd == 0);
  g_assert_cmpfloat(g.ceiling_post, ==, 0.5);
  g_autoptr(AssayTable) beyond = pairs_of(1, (const int64_t[][2]){{3, 21}});
  g_assert_cmpint(assay_gain(beyond, 10, &g), ==, ASSAY_SCALES_DIFFER);
  g_autoptr(AssayTable) below = pairs_of(1, (const int64_t[][2]){{-1, 2}});
  g_assert_cmpint(assay_gain(below, 10, &g), ==, ASSAY_SCALES_DIFFER);
  g_autoptr(AssayTable) same = pairs_of(2, (const int64_t[][2]){{2, 8}, {5, 10}}); /* both gain a third */
  g_assert_cmpint(assay_gain(same, 10, &g), ==, ASSAY_OK);
  support_assert_close(g.individual_gain, 1.0 / 3, 1e-15, "thirds");
  g_assert_cmpfloat(g.normalized_change_sd, <, 1e-15);
  g_assert_cmpint(assay_gain(same, 0, &g), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_gain(same, (double)INFINITY, &g), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_gain(same, 1e300, &g), ==, ASSAY_OUT_OF_RANGE);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/shares/wilson", test_wilson);
  g_test_add_func("/shares/wilson-edges", test_wilson_edges);
  g_test_add_func("/shares/bounds", test_bounds);
  g_test_add_func("/shares/ceiling", test_ceiling);
  g_test_add_func("/shares/score-interval", test_score_interval);
  g_test_add_func("/shares/net-edges", test_net_edges);
  g_test_add_func("/shares/net-promoter", test_net_promoter);
  g_test_add_func("/shares/extremes", test_extremes);
  g_test_add_func("/shares/response", test_response);
  g_test_add_func("/shares/gain-by-hand", test_gain_by_hand);
  g_test_add_func("/shares/gain-edges", test_gain_edges);
  return g_test_run();
}
