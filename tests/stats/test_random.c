/* Random numbers against the known answers of their authors, draws against the distributions that they are drawn from. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

#include "resampling.h"
#include "support.h"

/* Random123 1.14, kat_vectors, lines "philox4x64 10". */
static void test_known_answers(void) {
  static const struct {
    uint64_t counter[4], key[2], out[4];
  } answer[] = {
      {{0, 0, 0, 0}, {0, 0}, {0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}},
      {{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX},
       {UINT64_MAX, UINT64_MAX},
       {0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}},
      {{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
       {0x452821e638d01377, 0xbe5466cf34e90c6c},
       {0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}},
  };
  for (guint i = 0; i < G_N_ELEMENTS(answer); i++) {
    uint64_t out[ASSAY_RANDOM_WORDS], before[4], next[ASSAY_RANDOM_WORDS];
    assay_philox(answer[i].counter, answer[i].key, out);
    for (int k = 0; k < 4; k++) g_assert_cmphex(out[k], ==, answer[i].out[k]);
    memcpy(before, answer[i].counter, sizeof before);
    for (int block = 1; block < 4; block++) { /* the blocks behind are those of the counters before it */
      before[0]--;
      assay_philox(before, answer[i].key, next);
      for (int k = 0; k < 4; k++) g_assert_cmphex(next[4 * block + k], ==, answer[i].out[k]);
    }
  }
}

static void test_streams(void) {
  AssayRandom r;
  assay_random_start(&r, 0, 0, 0); /* the first block of the known answers */
  g_assert_cmphex(assay_random_half(&r), ==, 0xca36314c);
  g_assert_cmphex(assay_random_half(&r), ==, 0x16554d9e);
  g_assert_cmphex(assay_random_word(&r), ==, 0xdb20fe9d672d0fdc);
  GHashTable *seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  for (uint64_t seed = 0; seed < 3; seed++)
    for (uint64_t stream = 0; stream < 3; stream++)
      for (uint64_t replicate = 0; replicate < 3; replicate++) {
        assay_random_start(&r, seed, stream, replicate);
        for (int i = 0; i < 50; i++) {
          gint64 *word = g_new(gint64, 1);
          *word = (gint64)assay_random_word(&r);
          g_assert_true(g_hash_table_add(seen, word)); /* 1350 of 2^64: none twice */
        }
      }
  g_hash_table_unref(seen);
}

/* The same words through GSL, and its own check of what a generator says of itself. */
static void test_gsl(void) {
  gsl_rng *rng = gsl_rng_alloc(assay_random_gsl());
  AssayRandom r;
  gsl_rng_set(rng, 42);
  assay_random_start(&r, 42, 0, 0);
  for (int i = 0; i < 10; i++) g_assert_cmpuint(gsl_rng_get(rng), ==, assay_random_half(&r));
  double sum = 0, squares = 0;
  for (int i = 0; i < 100000; i++) {
    double x = gsl_ran_gaussian(rng, 1);
    sum += x;
    squares += x * x;
  }
  g_assert_cmpfloat(fabs(sum), <, 4 * sqrt(1e5)); /* 4 standard errors */
  g_assert_cmpfloat(fabs(squares - 1e5), <, 4 * sqrt(2e5));
  gsl_rng_free(rng);
}

static void test_logarithm(void) {
  static const double b[] = {1, 3, 0.1, 1e-300, 1e300, 0x1p52};
  for (guint i = 0; i < G_N_ELEMENTS(b); i++)
    for (double a = 1e-300; a < 1e300; a *= 1.7) {
      double expected = logl((long double)a / (long double)b[i]);
      g_assert_cmpfloat(fabs(assay_log_quotient(a, b[i]) - expected), <=, 4e-16 * fmax(fabs(expected), 1e-300));
    }
  support_assert_close(assay_log_quotient(1e15 + 1, 1e15), log1p(1e-15), 1e-15, "log1p");
  support_assert_close(assay_log_quotient(0x1p53, 0x1p53 - 1), -log1p(-0x1p-53), 1e-15, "log1p");
}

/* Chi-square of `draws` numbers against probabilities, cells with under 10 expected put together. */
static void assert_fits(const int64_t *seen, const double *p, int n, int64_t draws, const char *what) {
  double chi2 = 0, df = -1, rest_p = 0, rest_seen = 0;
  for (int k = 0; k < n; k++) {
    rest_p += p[k];
    rest_seen += (double)seen[k];
    double expected = rest_p * (double)draws;
    if (expected < 10 && k + 1 < n) continue;
    if (expected > 0.5) {
      chi2 += (rest_seen - expected) * (rest_seen - expected) / expected;
      df++;
    } else {
      g_assert_cmpfloat(rest_seen, <=, 6);
    }
    rest_p = rest_seen = 0;
  }
  double q = gsl_cdf_chisq_Q(chi2, df);
  g_test_message("%s: chi2 %.1f on %.0f, Q %.4f", what, chi2, df, q);
  if (!(q > 1e-4)) g_error("%s: chi2 %.1f on %.0f", what, chi2, df);
}

static void test_binomial(void) {
  static const struct {
    int64_t n;
    double p;
  } one[] = {{1, 0.3},    {7, 0.5},    {20, 0.02},   {30, 0.9},    {50, 0.21},  {200, 0.05},   {200, 0.5},
             {400, 0.97}, {1000, 0.1}, {1000, 0.33}, {1000, 0.61}, {999, 0.01}, {5000, 0.004}, {5000, 0.7}};
  const int64_t draws = 200000;
  for (guint i = 0; i < G_N_ELEMENTS(one); i++) {
    AssayRandom r;
    assay_random_start(&r, 1, 2, i);
    g_autofree int64_t *seen = g_new0(int64_t, one[i].n + 1);
    g_autofree double *p = g_new(double, one[i].n + 1);
    for (int64_t k = 0; k <= one[i].n; k++) p[k] = gsl_ran_binomial_pdf((unsigned)k, one[i].p, (unsigned)one[i].n);
    for (int64_t k = 0; k < draws; k++) {
      int64_t x = assay_random_binomial(&r, one[i].n, one[i].p);
      g_assert_true(x >= 0 && x <= one[i].n);
      seen[x]++;
    }
    g_autofree char *what = g_strdup_printf("binomial %d %g", (int)one[i].n, one[i].p);
    assert_fits(seen, p, (int)one[i].n + 1, draws, what);
  }
  AssayRandom r;
  assay_random_start(&r, 1, 2, 3);
  g_assert_cmpint(assay_random_binomial(&r, 10, 0), ==, 0);
  g_assert_cmpint(assay_random_binomial(&r, 10, 1), ==, 10);
  g_assert_cmpint(assay_random_binomial(&r, 0, 0.5), ==, 0);
}

/* Mean and variance where no table of probabilities can be held. */
static void test_huge_binomial(void) {
  static const int64_t n[] = {1000000000, 1000000000000};
  for (int i = 0; i < 2; i++) {
    AssayRandom r;
    assay_random_start(&r, 5, 0, (uint64_t)i);
    double mean = (double)n[i] * 0.3, sd = sqrt(mean * 0.7), sum = 0, squares = 0;
    for (int k = 0; k < 40000; k++) {
      double z = ((double)assay_random_binomial(&r, n[i], 0.3) - mean) / sd;
      sum += z;
      squares += z * z;
    }
    g_assert_cmpfloat(fabs(sum), <, 4 * sqrt(40000));
    g_assert_cmpfloat(fabs(squares - 40000), <, 4 * sqrt(80000));
  }
}

static void test_alias(void) {
  static const double weight[] = {3, 0, 1, 1e-6, 12, 0.5, 2};
  double sum = 3 + 1 + 1e-6 + 12 + 0.5 + 2;
  AssayAlias a;
  g_assert_true(assay_alias_open(&a, weight, 7));
  double p[7] = {0};
  for (int i = 0; i < 7; i++) {
    double own = (double)(a.entry[i] >> 24) / 0x1p40;
    p[i] += own / 7;
    p[a.entry[i] & 0xffffff] += (1 - own) / 7;
  }
  for (int i = 0; i < 7; i++) g_assert_cmpfloat(fabs(p[i] - weight[i] / sum), <, 1e-11);
  free(a.entry);
}

/* Counts of a multinomial draw: mean n p, variance n p (1 - p), covariance -n p q; by whichever way it is drawn. */
static void check_resample(int64_t cells, const int64_t *count, AssayDrawing drawing) {
  const int draws = 20000;
  AssayResampler s;
  g_assert_cmpint(assay_resampler_open(&s, count, cells), ==, ASSAY_OK);
  g_assert_cmpint(s.drawing, ==, drawing);
  g_autofree int64_t *weight = g_new(int64_t, 2 * cells);
  g_autofree double *sum = g_new0(double, cells), *square = g_new0(double, cells), *next = g_new0(double, cells);
  for (int k = 0; k < draws; k++) {
    AssayRandom r;
    assay_random_start(&r, 9, 0, (uint64_t)k);
    assay_resample(&s, &r, weight);
    int64_t n = 0;
    for (int64_t i = 0; i < cells; i++) {
      n += weight[i];
      double d = (double)(weight[i] - count[i]);
      sum[i] += d;
      square[i] += d * d;
      if (i > 0) next[i] += d * (double)(weight[i - 1] - count[i - 1]);
    }
    g_assert_cmpint(n, ==, s.n);
  }
  double n = (double)s.n, worst = 0;
  for (int64_t i = 0; i < cells; i++) {
    double p = (double)count[i] / n, variance = n * p * (1 - p), kurtosis = 3 + (1 - 6 * p * (1 - p)) / variance;
    worst = fmax(worst, fabs(sum[i] / draws) / sqrt(variance / draws));
    worst = fmax(worst, fabs(square[i] / draws / variance - 1) / sqrt((kurtosis - 1) / draws));
    if (i == 0) continue;
    double q = (double)count[i - 1] / n, error = sqrt(variance * n * q * (1 - q) / draws) * (1 + sqrt(p * q));
    worst = fmax(worst, fabs(next[i] / draws + n * p * q) / error);
  }
  g_test_message("%d cells, n %.0f, way %d: %.2f standard errors at most", (int)cells, n, (int)drawing, worst);
  g_assert_cmpfloat(worst, <, 5.2); /* of up to 900 figures */
  assay_resampler_close(&s);
}

static void test_resample(void) {
  int64_t few[] = {5, 1, 9, 1, 4}, some[] = {300, 1, 2, 90, 90, 1400, 7, 90, 20}, many[300], huge[3];
  for (int i = 0; i < 300; i++) many[i] = 1 + (i * 7919 % 300) * (i * 7919 % 300) / 30;
  for (int i = 0; i < 3; i++) huge[i] = (i + 1) * INT64_C(100000000000);
  check_resample(5, few, ASSAY_DRAW_PEOPLE);
  check_resample(9, some, ASSAY_DRAW_POISSON);
  check_resample(300, many, ASSAY_DRAW_POISSON);
  check_resample(3, huge, ASSAY_DRAW_BINOMIAL);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/random/known-answers", test_known_answers);
  g_test_add_func("/random/streams", test_streams);
  g_test_add_func("/random/gsl", test_gsl);
  g_test_add_func("/random/logarithm", test_logarithm);
  g_test_add_func("/random/binomial", test_binomial);
  g_test_add_func("/random/huge-binomial", test_huge_binomial);
  g_test_add_func("/random/alias", test_alias);
  g_test_add_func("/random/resample", test_resample);
  return g_test_run();
}
