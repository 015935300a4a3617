/* Certified values of NIST StRD: every univariate and one-way set that is there. Prints the digits of each value. */
#include <math.h>

#include "sheet.h"

/* At least 14 digits of a certified value, or all that it was printed with. */
static void digits(const char *set, const char *name, double actual, json_t *certified) {
  double expected = support_json_number(certified, name), reached = support_digits(actual, expected);
  g_test_message("%-8s %-22s %5.2f digits", set, name, reached);
  if (reached < 14) g_error("%s %s: %.17g has %.2f digits of %.17g", set, name, actual, reached, expected);
}

static int decimals_in(json_t *data, int column) {
  int most = 0;
  for (size_t i = 0; i < json_array_size(data); i++) {
    json_t *v = json_array_get(data, i);
    most = MAX(most, decimals_of(json_string_value(column < 0 ? v : json_array_get(v, (size_t)column))));
  }
  return most;
}

static void check_univariate(json_t *root) {
  json_t *data = json_object_get(root, "data"), *certified = json_object_get(root, "certified");
  const char *set = json_string_value(json_object_get(root, "dataset"));
  int decimals = decimals_in(data, -1);
  size_t n = json_array_size(data);
  g_autofree double *series = g_new(double, n);
  g_autoptr(AssayTable) t = assay_table_new(1, &(AssayAxis){power_of_ten(decimals)});
  for (size_t i = 0; i < n; i++) {
    int64_t key = key_of(json_string_value(json_array_get(data, i)), decimals);
    g_assert_cmpint(assay_table_count(t, &key, 1), ==, ASSAY_OK);
    series[i] = (double)key; /* r has no unit: whole numbers of the last place keep all digits */
  }
  AssaySummary s;
  double lag1;
  g_assert_cmpint(assay_summary(t, 0, &s), ==, ASSAY_OK);
  g_assert_cmpint(assay_lag1_autocorrelation(series, (int64_t)n, &lag1), ==, ASSAY_OK);
  digits(set, "mean", s.mean, certified);
  digits(set, "sd_n_minus_1", s.sd, certified);
  digits(set, "lag1_autocorrelation", lag1, certified);
}

static void check_anova(json_t *root) {
  json_t *data = json_object_get(root, "data"), *certified = json_object_get(root, "certified");
  const char *set = json_string_value(json_object_get(root, "dataset"));
  int decimals = decimals_in(data, 1);
  g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {power_of_ten(decimals)}});
  for (size_t i = 0; i < json_array_size(data); i++) {
    json_t *row = json_array_get(data, i);
    int64_t key[] = {key_of(json_string_value(json_array_get(row, 0)), 0),
                     key_of(json_string_value(json_array_get(row, 1)), decimals)};
    g_assert_cmpint(assay_table_count(t, key, 1), ==, ASSAY_OK);
  }
  AssayAnova a;
  g_assert_cmpint(assay_anova(t, &a), ==, ASSAY_OK);
  const struct {
    const char *name;
    double value;
  } field[] = {{"df_between", a.df_between},  {"ss_between", a.ss_between},
               {"ms_between", a.ms_between},  {"F", a.f},
               {"df_within", a.df_within},    {"ss_within", a.ss_within},
               {"ms_within", a.ms_within},    {"r_squared", a.r_squared},
               {"residual_sd", a.residual_sd}};
  for (guint i = 0; i < G_N_ELEMENTS(field); i++) digits(set, field[i].name, field[i].value, certified);
}

static void test_folder(void) {
  g_autofree char *folder = support_shared("nist");
  GDir *dir = folder ? g_dir_open(folder, 0, NULL) : NULL;
  if (!dir) return;
  int univariate = 0, anova = 0;
  for (const char *name; (name = g_dir_read_name(dir));) {
    if (!g_str_has_suffix(name, ".json")) continue;
    g_autofree char *path = g_build_filename("nist", name, NULL);
    json_t *root = support_shared_json(path);
    const char *category = json_string_value(json_object_get(root, "category"));
    if (strcmp(category, "univariate") == 0) check_univariate(root), univariate++;
    if (strcmp(category, "anova_oneway") == 0) check_anova(root), anova++;
    json_decref(root);
  }
  g_dir_close(dir);
  g_assert_cmpint(univariate, >, 0);
  g_assert_cmpint(anova, >, 0);
}

/* The hardest published sets follow a rule, so they need no file: NumAcc4 is 10000000.2 once and 10000000.1, 10000000.3
 * 500 times each; SmLs04-09 are SmLs01-03 moved by 1e6 and by 1e12. */
static void test_numacc4(void) {
  g_autoptr(AssayTable) t = assay_table_new(1, &(AssayAxis){10});
  assay_table_count(t, (int64_t[]){100000002}, 1);
  assay_table_count(t, (int64_t[]){100000001}, 500);
  assay_table_count(t, (int64_t[]){100000003}, 500);
  AssaySummary s;
  g_assert_cmpint(assay_summary(t, 0, &s), ==, ASSAY_OK);
  g_assert_true(s.mean == 10000000.2);
  support_assert_close(s.sd, 0.1, 1e-15, "NIST StRD NumAcc4");
}

/* The three small sets with every value moved; the certified sums of squares stay. */
static void check_shifted(json_t *root, int64_t shift) {
  json_t *data = json_object_get(root, "data"), *certified = json_object_get(root, "certified");
  g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {10}});
  for (size_t i = 0; i < json_array_size(data); i++) {
    json_t *row = json_array_get(data, i);
    int64_t key[] = {key_of(json_string_value(json_array_get(row, 0)), 0),
                     key_of(json_string_value(json_array_get(row, 1)), 1) + 10 * shift};
    g_assert_cmpint(assay_table_count(t, key, 1), ==, ASSAY_OK);
  }
  AssayAnova a;
  g_assert_cmpint(assay_anova(t, &a), ==, ASSAY_OK);
  g_autofree char *name =
      g_strdup_printf("%s + 1e%.0f", json_string_value(json_object_get(root, "dataset")), log10((double)shift));
  digits(name, "F", a.f, certified);
  digits(name, "ss_within", a.ss_within, certified);
  digits(name, "ss_between", a.ss_between, certified);
}

static void test_shifted_groups(void) {
  static const char *const set[] = {"nist/SmLs01.json", "nist/SmLs02.json", "nist/SmLs03.json"};
  for (int i = 0; i < 3; i++) {
    json_t *root = support_shared_json(set[i]);
    if (!root) return;
    check_shifted(root, 1000000);
    check_shifted(root, 1000000000000);
    json_decref(root);
  }
}

static void test_groups_of_weights(void) {
  g_autoptr(Sheet) s = sheet_load("data/anorexia_prewt_postwt.csv");
  json_t *reference = s ? support_shared_json("reference/03_anorexia.json") : NULL;
  if (!reference) return;
  static const char *const treatment[] = {"CBT", "Cont", "FT"};
  g_autoptr(AssayTable) t = assay_table_new(2, (AssayAxis[]){{1}, {10}});
  for (int r = 0; r < sheet_rows(s); r++) {
    int64_t key[2] = {0, key_of(sheet_cell(s, r, sheet_column(s, "Postwt")), 1) -
                             key_of(sheet_cell(s, r, sheet_column(s, "Prewt")), 1)};
    while (strcmp(treatment[key[0]], sheet_cell(s, r, sheet_column(s, "Treat"))) != 0) key[0]++;
    g_assert_cmpint(assay_table_count(t, key, 1), ==, ASSAY_OK);
  }
  AssayAnova a;
  g_assert_cmpint(assay_anova(t, &a), ==, ASSAY_OK);
  json_t *block = support_json_at(reference, "anova_gain");
  support_assert_close(a.df_between, support_json_number(block, "df.0"), 0, "03_anorexia.json");
  support_assert_close(a.df_within, support_json_number(block, "df.1"), 0, "03_anorexia.json");
  support_assert_close(a.ss_between, support_json_number(block, "SS.0"), 1e-10, "03_anorexia.json");
  support_assert_close(a.ss_within, support_json_number(block, "SS.1"), 1e-10, "03_anorexia.json");
  support_assert_close(a.f, support_json_number(block, "F"), 1e-10, "03_anorexia.json");
  support_assert_close(a.p, support_json_number(block, "p"), 1e-10, "03_anorexia.json");
  support_assert_close(a.r_squared, support_json_number(block, "eta2.0"), 1e-10, "03_anorexia.json");
  json_decref(reference);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/nist/folder", test_folder);
  g_test_add_func("/nist/numacc4", test_numacc4);
  g_test_add_func("/nist/shifted-groups", test_shifted_groups);
  g_test_add_func("/nist/groups-of-weights", test_groups_of_weights);
  return g_test_run();
}
