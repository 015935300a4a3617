/* Which of psychTools' bfi items are asked the other way round: its manual gives the keys -A1, -C4, -C5, -E1, -E2, -O2,
 * -O5. The correlations are base R's, with those items turned (x <- 7 - x):
 *   x <- bfi[complete.cases(bfi[items]), items]; y <- x with the keyed ones turned
 *   r <- cor(x[[i]], rowSums(y[-i])); high <- tanh(atanh(r) + qnorm(.975) / sqrt(n - 3)) */
#include <math.h>

#include "sheet.h"

typedef struct {
  const char *scale;
  int64_t n;
  double r[5], high[5];
  const char *against; /* one sign an item */
} Expected;

static const Expected expected[] = {
    {"A",
     2709,
     {-0.31140130058016, 0.56301547549202, 0.58877307867735, 0.39479368011127, 0.48724086762900},
     {-0.27698978689094, 0.58820360803277, 0.61284427696757, 0.42611807375709, 0.51544265578337},
     "-++++"},
    {"C",
     2707,
     {0.45530244866367, 0.50666398250579, 0.46753340947092, -0.55709349889458, -0.47802980205647},
     {0.48466282167985, 0.53414208377401, 0.49646261776385, -0.53055491140351, -0.44843192047030},
     "+++--"},
    {"E",
     2713,
     {-0.51349688652134, -0.60640693643381, 0.50084167743007, 0.57788957574519, 0.45463313088934},
     {-0.48524158810067, -0.58205761268476, 0.52851251011883, 0.60242070493027, 0.48398482172962},
     "--+++"},
    {"N",
     2694,
     {0.66628580623169, 0.65090205575483, 0.67294708825861, 0.54214899795190, 0.48672943729753},
     {0.68676987988201, 0.67214461997003, 0.69309758810558, 0.56827862461939, 0.51502723315315},
     "+++++"},
    {"O",
     2726,
     {0.38905356487951, -0.34012260010407, 0.45195187940004, 0.21992333932213, -0.41570709912116},
     {0.42045466323285, -0.30649397619358, 0.48132729676753, 0.25535723829653, -0.38416029089312},
     "+-++-"},
};

static void test_bfi(void) {
  g_autoptr(Sheet) s = sheet_load("data/psych_bfi.csv");
  for (gsize e = 0; s && e < G_N_ELEMENTS(expected); e++) {
    AssayComoments *m = assay_comoments_new(5, 1);
    int column[5];
    for (int i = 0; i < 5; i++) {
      g_autofree char *name = g_strdup_printf("%s%d", expected[e].scale, i + 1);
      column[i] = sheet_column(s, name);
    }
    for (int r = 0; r < sheet_rows(s); r++) {
      int64_t key[5];
      for (int i = 0; i < 5; i++) key[i] = key_of(sheet_cell(s, r, column[i]), 0);
      g_assert_cmpint(assay_comoments_count(m, key, 1), ==, ASSAY_OK);
    }
    AssayItemDirection item[5];
    AssayItemDirections found;
    g_assert_cmpint(assay_item_directions(m, 0.95, item, &found), ==, ASSAY_OK);
    g_assert_cmpint(found.n, ==, expected[e].n);
    g_assert_false(found.even);
    int against = 0;
    for (int i = 0; i < 5; i++) {
      g_assert_cmpint(item[i].against, ==, expected[e].against[i] == '-');
      against += item[i].against;
      support_assert_close(item[i].r, expected[e].r[i], 1e-10, "base R");
      support_assert_close(item[i].high, expected[e].high[i], 1e-10, "base R");
    }
    g_assert_cmpint(found.n_against, ==, against);
    assay_comoments_free(m);
  }
}

/* Rows of keys, each counted once; "." is blank. */
static AssayStatus directions(int k, const char *const *row, AssayItemDirection *item, AssayItemDirections *out) {
  AssayComoments *m = assay_comoments_new(k, 1);
  for (; *row; row++) {
    int64_t key[8];
    for (int i = 0; i < k; i++) key[i] = (*row)[i] == '.' ? ASSAY_KEY_BLANK : (*row)[i] - '0';
    assay_comoments_count(m, key, 1);
  }
  AssayStatus status = assay_item_directions(m, 0.95, item, out);
  assay_comoments_free(m);
  return status;
}
#define DIRECTIONS(k, ...) directions(k, (const char *const[]){__VA_ARGS__, NULL}, item, &found)

static void test_small(void) {
  AssayItemDirection item[8];
  AssayItemDirections found;
  /* Two items that mirror each other: which is turned cannot be told, and the correlation is -1. */
  g_assert_cmpint(DIRECTIONS(2, "15", "24", "33", "42", "51"), ==, ASSAY_OK);
  g_assert_true(found.even);
  g_assert_cmpint(found.n_against, ==, 1);
  support_assert_close(item[0].r, -1, 1e-12, "6 - x");
  /* Three that say the same and one that says the opposite, which is told whatever its place. */
  g_assert_cmpint(DIRECTIONS(4, "5111", "4222", "3333", "2444", "1555"), ==, ASSAY_OK);
  g_assert_true(item[0].against && !item[1].against && !item[2].against && !item[3].against);
  g_assert_false(found.even);
  /* Three of four are turned: it is the fourth that runs against the most. */
  g_assert_cmpint(DIRECTIONS(4, "1115", "2224", "3333", "4442", "5551"), ==, ASSAY_OK);
  g_assert_true(item[3].against && !item[0].against);
  g_assert_cmpint(found.n_against, ==, 1);
  /* Items that have nothing to do with each other: covariances of 0. */
  g_assert_cmpint(DIRECTIONS(2, "11", "15", "51", "55"), ==, ASSAY_OK);
  g_assert_cmpint(found.n_against, ==, 0);
  support_assert_close(item[0].r, 0, 0, "no covariance");
}

static void test_degenerate(void) {
  AssayItemDirection item[8];
  AssayItemDirections found;
  g_assert_cmpint(DIRECTIONS(3, "333", "333", "333", "333"), ==, ASSAY_NO_VARIANCE);
  g_assert_cmpint(DIRECTIONS(3, "123", "12.", "321", "3.1", "213"), ==, ASSAY_TOO_FEW); /* three complete rows */
  g_assert_cmpint(found.n, ==, 0);
  g_assert_cmpint(DIRECTIONS(3, "133", "234", "333", "435"), ==, ASSAY_OK); /* the second is always 3 */
  g_assert_false(item[1].against);
  g_assert_cmpfloat(item[1].r, ==, 0);
  for (int i = 0; i < 3; i++) g_assert_true(isfinite(item[i].r) && isfinite(item[i].high));
  AssayComoments *m = assay_comoments_new(2, 1);
  g_assert_cmpint(assay_item_directions(m, 1.5, item, &found), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_item_directions(NULL, 0.95, item, &found), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_item_directions(m, 0.95, item, &found), ==, ASSAY_TOO_FEW);
  assay_comoments_free(m);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/item-directions/bfi", test_bfi);
  g_test_add_func("/item-directions/small", test_small);
  g_test_add_func("/item-directions/degenerate", test_degenerate);
  return g_test_run();
}
