/* Linear regression: the certified sets of NIST StRD, Wampler's polynomials made by their published rule, a tenth-degree
 * polynomial whose exact answer comes from fractions, and what a table adds. Prints the digits of each value. */
#include <math.h>

#include "sheet.h"

static void digits(const char *set, const char *name, double actual, double expected, double least) {
  double reached = support_digits(actual, expected);
  g_test_message("%-8s %-14s %5.2f digits", set, name, reached);
  if (reached < least) g_error("%s %s: %.17g has %.2f digits of %.17g", set, name, actual, reached, expected);
}

/* ---- NIST ---- */

/* R 4.2.2's lm() has 12.4 digits at worst on Norris and 12.9 on Longley. */
static void check_set(json_t *root) {
  json_t *data = json_object_get(root, "data"), *certified = json_object_get(root, "certified");
  const char *set = json_string_value(json_object_get(root, "dataset"));
  int axes = (int)json_array_size(json_object_get(root, "columns")), rows = (int)json_array_size(data);
  json_t *parameters = json_object_get(certified, "parameters");
  int columns = (int)json_array_size(parameters), decimals[16] = {0};
  gboolean constant = g_str_equal(json_string_value(json_object_get(json_array_get(parameters, 0), "name")), "B0");
  int64_t unit[16];
  g_autofree int64_t *key = g_new(int64_t, rows * axes), *count = g_new(int64_t, rows);
  for (int pass = 0; pass < 2; pass++)
    for (int r = 0; r < rows; r++) {
      count[r] = 1;
      for (int a = 0; a < axes; a++) {
        const char *text = json_string_value(json_array_get(json_array_get(data, (size_t)r), (size_t)a));
        if (pass == 0) decimals[a] = MAX(decimals[a], decimals_of(text));
        key[r * axes + a] = key_of(text, decimals[a]);
        unit[a] = power_of_ten(decimals[a]);
      }
    }
  AssayPower term[16];
  int n = columns - constant;
  for (int j = 0; j < n; j++) term[j] = axes == 2 ? (AssayPower){1, j + 1} : (AssayPower){1 + j, 1};
  AssayCells cells = {axes, unit, rows, key, count};
  AssayRegression found;
  g_assert_cmpint(assay_regression_cells(&cells, 0, n, term, constant, 0.95, &found), ==, ASSAY_OK);
  for (int j = 0; j < columns; j++) {
    json_t *b = json_array_get(parameters, (size_t)j);
    const char *name = json_string_value(json_object_get(b, "name"));
    g_autofree char *error = g_strdup_printf("sd of %s", name);
    digits(set, name, found.coefficient[j].estimate, support_json_number(b, "estimate"), 14);
    digits(set, error, found.coefficient[j].error, support_json_number(b, "sd"), 14);
  }
  digits(set, "residual_sd", found.residual_sd, support_json_number(certified, "residual_sd"), 14);
  digits(set, "r_squared", found.r_squared, support_json_number(certified, "r_squared"), 14);
  digits(set, "ss_reg", found.ss_regression, support_json_number(certified, "anova.ss_reg"), 14);
  digits(set, "ss_res", found.ss_residual, support_json_number(certified, "anova.ss_res"), 14);
  digits(set, "ms_res", found.ms_residual, support_json_number(certified, "anova.ms_res"), 14);
  if (found.f_status == ASSAY_OK) digits(set, "F", found.f, support_json_number(certified, "anova.F"), 14);
}

static void test_folder(void) {
  g_autofree char *folder = support_shared("nist");
  GDir *dir = folder ? g_dir_open(folder, 0, NULL) : NULL;
  if (!dir) return;
  int sets = 0;
  for (const char *name; (name = g_dir_read_name(dir));) {
    if (!g_str_has_suffix(name, ".json")) continue;
    g_autofree char *path = g_build_filename("nist", name, NULL);
    json_t *root = support_shared_json(path);
    if (strcmp(json_string_value(json_object_get(root, "category")), "linear_regression") == 0) check_set(root), sets++;
    json_decref(root);
  }
  g_dir_close(dir);
  g_assert_cmpint(sets, >, 0);
}

/* ---- Polynomials ---- */

static AssayPower powers[] = {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}, {0, 7}, {0, 8}, {0, 9}, {0, 10}};

/* y = 1 + x + ... + x^5 at 0..20, plus `times` these deviations. */
static AssayTable *wampler(int64_t times) {
  static const int64_t off[] = {759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048};
  AssayTable *t = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  for (int64_t x = 0; x <= 20; x++) {
    int64_t y = 1;
    for (int i = 0; i < 5; i++) y = y * x + 1;
    assay_table_count(t, (int64_t[]){x, y + times * off[x <= 10 ? x : 20 - x]}, 1);
  }
  return t;
}

/* NIST StRD certifies Wampler3-5; standard deviations scale with the deviations, all coefficients are 1. */
static void test_wampler(void) {
  static const double error[] = {2152.32624678170, 2363.55173469681, 779.343524331583,
                                 101.475507550350, 5.64566512170752, 0.112324854679312};
  static const double r_squared[] = {0.999995559025820, 0.957478440825662, 0.224668921574940e-02};
  for (int set = 0; set < 3; set++) {
    int64_t times = power_of_ten(2 * set);
    g_autoptr(AssayTable) t = wampler(times);
    AssayRegression r;
    g_autofree char *name = g_strdup_printf("Wampler%d", set + 3);
    g_assert_cmpint(assay_regression(t, 1, 5, powers, true, 0.95, &r), ==, ASSAY_OK);
    for (int j = 0; j < 6; j++) {
      digits(name, "estimate", r.coefficient[j].estimate, 1, 15);
      digits(name, "error", r.coefficient[j].error, error[j] * (double)times, 14);
    }
    digits(name, "residual_sd", r.residual_sd, 2360.14502379268 * (double)times, 14);
    digits(name, "r_squared", r.r_squared, r_squared[set], 14);
  }
  g_autoptr(AssayTable) perfect = wampler(0); /* Wampler1: nothing is left over */
  AssayRegression r;
  g_assert_cmpint(assay_regression(perfect, 1, 5, powers, true, 0.95, &r), ==, ASSAY_OK);
  for (int j = 0; j < 6; j++) {
    digits("Wampler1", "estimate", r.coefficient[j].estimate, 1, 15);
    g_assert_true(r.coefficient[j].error == 0 && r.coefficient[j].status == ASSAY_NO_VARIANCE);
  }
  g_assert_true(r.residual_sd == 0 && r.r_squared == 1 && r.f_status == ASSAY_NO_VARIANCE);
}

/* Conditioned like Filip of NIST StRD, where lm() drops a term: exact fractions from the normal equations. */
static void test_tenth_degree(void) {
  static const double expected[][2] = {
      {3572.3753145970959, 6663.5939501545508},       {6086.2442133230616, 12492.68598412613},
      {4552.7008351799759, 10381.201831672548},       {1965.4454221129351, 5036.1711169610917},
      {540.97195337303458, 1579.9090031309622},       {98.841753587884554, 335.00302737401984},
      {12.075010527855204, 48.640765472869198},       {0.96529178979905017, 4.7771274677203035},
      {0.047566110224667536, 0.30385189595248535},    {0.0012633272360976571, 0.011307586684851748},
      {1.265156559140353e-05, 0.00018704665403150906}};
  g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1000}, {10000}});
  for (int64_t i = 0; i < 82; i++)
    assay_table_count(t, (int64_t[]){-9000 + 73 * i, (i * i * 7919 + i * 104729) % 1000 + i * 13 % 97 * 40}, 1);
  AssayRegression r;
  g_assert_cmpint(assay_regression(t, 1, 10, powers, true, 0.95, &r), ==, ASSAY_OK);
  for (int j = 0; j < 11; j++) {
    digits("tenth", "estimate", r.coefficient[j].estimate, expected[j][0], 13.5);
    digits("tenth", "error", r.coefficient[j].error, expected[j][1], 13.5);
  }
  digits("tenth", "residual_sd", r.residual_sd, 0.11482095616668912, 14);
  digits("tenth", "r_squared", r.r_squared, 0.13484426181916079, 13.5);
  digits("tenth", "F", r.f, 1.1066149326237518, 13.5);
}

/* ---- Cells ---- */

/* A cell of n people is n rows; a missing key leaves its people out. */
static void test_counts(void) {
  enum { ROWS = 30 };
  g_autoptr(AssayTable) t = assay_table_new(3, (AssayAxis[]){{2}, {1}, {5}});
  int64_t key[60 * 3], count[60], rows = 0;
  for (int i = 0; i < ROWS; i++) {
    int64_t one[] = {g_test_rand_int_range(0, 9), g_test_rand_int_range(0, 4), g_test_rand_int_range(-9, 9)};
    int64_t n = g_test_rand_int_range(1, 3);
    assay_table_count(t, one, n);
    for (; n > 0; n--, rows++) {
      memcpy(key + 3 * rows, one, sizeof one);
      count[rows] = 1;
    }
  }
  assay_table_count(t, (int64_t[]){3, ASSAY_KEY_BLANK, 2}, 11);
  int64_t unit[] = {2, 1, 5};
  AssayCells cells = {3, unit, rows, key, count};
  AssayPower term[] = {{0, 1}, {1, 1}};
  AssayRegression a, b;
  g_assert_cmpint(assay_regression(t, 2, 2, term, true, 0.95, &a), ==, ASSAY_OK);
  g_assert_cmpint(assay_regression_cells(&cells, 2, 2, term, true, 0.95, &b), ==, ASSAY_OK);
  g_assert_cmpint(a.n, ==, rows);
  for (int j = 0; j < 3; j++) {
    support_assert_close(a.coefficient[j].estimate, b.coefficient[j].estimate, 1e-13, "rows");
    support_assert_close(a.coefficient[j].p, b.coefficient[j].p, 1e-12, "rows");
  }
}

static void test_refused(void) {
  g_autoptr(AssayTable) t = assay_table_new(3, (AssayAxis[]){{1}, {1}, {1}});
  AssayPower term[] = {{0, 1}, {1, 1}}, bad[] = {{0, 0}}, far[] = {{0, 20}};
  AssayRegression r;
  g_assert_cmpint(assay_regression(t, 2, 2, term, true, 0.95, &r), ==, ASSAY_TOO_FEW);
  g_assert_cmpint(assay_regression(NULL, 2, 2, term, true, 0.95, &r), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_regression(t, 2, 1, bad, true, 0.95, &r), ==, ASSAY_BAD_ARGUMENT);
  g_assert_cmpint(assay_regression(t, 2, 0, NULL, false, 0.95, &r), ==, ASSAY_BAD_ARGUMENT);
  for (int i = 0; i < 6; i++) assay_table_count(t, (int64_t[]){i, 2 * i + 1, i % 3}, 1);
  g_assert_cmpint(assay_regression(t, 2, 2, term, true, 0.95, &r), ==, ASSAY_COLLINEAR);
  g_assert_cmpint(assay_regression(t, 2, 1, term, true, 0.95, &r), ==, ASSAY_OK);
  assay_table_count(t, (int64_t[]){INT64_MAX, 1, 1}, 1);
  g_assert_cmpint(assay_regression(t, 2, 1, far, true, 0.95, &r), ==, ASSAY_OUT_OF_RANGE);
  g_autoptr(AssayTable) two = assay_table_new(2, (AssayAxis[]){{1}, {1}});
  assay_table_count(two, (int64_t[]){1, 5}, 1);
  assay_table_count(two, (int64_t[]){2, 7}, 1);
  g_assert_cmpint(assay_regression(two, 1, 1, term, true, 0.95, &r), ==, ASSAY_OK);
  g_assert_true(r.coefficient[1].estimate == 2 && r.coefficient[1].status == ASSAY_TOO_FEW &&
                r.f_status == ASSAY_TOO_FEW);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/regression/folder", test_folder);
  g_test_add_func("/regression/wampler", test_wampler);
  g_test_add_func("/regression/tenth-degree", test_tenth_degree);
  g_test_add_func("/regression/counts", test_counts);
  g_test_add_func("/regression/refused", test_refused);
  return g_test_run();
}
