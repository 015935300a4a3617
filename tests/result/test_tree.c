#include <glib.h>
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "assay/result.h"

/* A small review in the shape that reports read. */
static AssayResult *sample(void) {
  AssayResult *root = assay_result_new();
  assay_result_add_text(root, "title",
                        "Data \"Literacy\"\n2025\xe2\x80\x93"
                        "26");
  AssayResult *objectives = assay_result_add_list(root, "objectives");
  for (int i = 0; i < 2; i++) {
    AssayResult *objective = assay_result_append_group(objectives);
    assay_result_add_text(objective, "id", i ? "ethics" : "query");
    AssayResult *metrics = assay_result_add_list(objective, "metrics");
    AssayResult *metric = assay_result_append_group(metrics);
    AssayResult *change = assay_result_add_number(metric, "change", i ? -0.5 : 3.125);
    assay_result_set_format(change, ASSAY_FORMAT_SIGNED, 1);
    assay_result_set_n(change, 27);
    assay_result_set_interval(change, 0.95, i ? -0.9 : 2.1, i ? -0.1 : 4.1);
    assay_result_set_source(change, "pretest, posttest");
    assay_result_add_count(metric, "n_matched", 27);
    assay_result_add_flag(metric, "direct", TRUE);
  }
  assay_result_add_missing(root, "agree", ASSAY_RESULT_HIDDEN, "fewer than 5 answers");
  assay_result_add_missing(root, "alpha", ASSAY_RESULT_ABSENT, "fewer than 3 items");
  assay_result_add_missing(root, "later", ASSAY_RESULT_NOT_DUE, "due in May");
  AssayResult *counts = assay_result_add_list(root, "counts");
  assay_result_append_number(counts, 1);
  assay_result_append_number(counts, 0.1);
  AssayResult *levels = assay_result_add_list(root, "levels");
  assay_result_append_text(levels, "low");
  assay_result_append_text(levels, "high");
  return root;
}

static void test_paths(void) {
  g_autoptr(AssayResult) root = sample();
  const AssayResult *change = assay_result_at(root, "objectives[1].metrics[0].change");
  g_assert_cmpfloat(assay_result_number(change), ==, -0.5);
  g_assert_true(assay_result_at(root, "") == root);
  g_assert_true(assay_result_at(assay_result_at(root, "objectives"), "[1].id") ==
                assay_result_at(root, "objectives[1].id"));
  static const char *const none[] = {"x",
                                     "objectives[2]",
                                     "objectives[-1]",
                                     "objectives.id",
                                     "title.id",
                                     "objectives[0",
                                     "objectives[a]",
                                     ".title",
                                     "title.",
                                     "objectives[0]id",
                                     "counts[0][0]",
                                     "obj",
                                     "objectives[99999999999999999999]",
                                     "objectives[0]..id",
                                     "titlex"};
  for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
    if (assay_result_at(root, none[i])) g_error("there is something at %s", none[i]);
}

static void expect_nearest(const AssayResult *root, const char *path, const char *expected) {
  g_autofree char *got = assay_result_nearest(root, path);
  g_assert_cmpstr(got, ==, expected);
}

static void test_nearest(void) {
  g_autoptr(AssayResult) root = sample();
  expect_nearest(root, "objctives[0].metrics[0].chnage", "objectives[0].metrics[0].change");
  expect_nearest(root, "objectives[7].id", "objectives[1].id");
  expect_nearest(root, "title", "title");
  expect_nearest(root, "budget", NULL);
  expect_nearest(root, "title.x", NULL);
}

static void test_reading_what_is_not_there(void) {
  g_autoptr(AssayResult) root = sample();
  const AssayResult *hidden = assay_result_at(root, "agree");
  g_assert_false(assay_result_known(hidden));
  g_assert_false(assay_result_known(NULL));
  g_assert_cmpint(assay_result_status(hidden), ==, ASSAY_RESULT_HIDDEN);
  g_assert_cmpstr(assay_result_reason(hidden), ==, "fewer than 5 answers");
  g_assert_cmpfloat(assay_result_number(hidden), ==, 0);
  g_assert_null(assay_result_string(hidden));
  gint64 n = -1;
  double level, low, high;
  g_assert_false(assay_result_n(hidden, &n));
  g_assert_false(assay_result_interval(hidden, &level, &low, &high));
  g_assert_true(assay_result_interval(assay_result_at(root, "objectives[0].metrics[0].change"), &level, &low, &high));
  g_assert_true(level == 0.95 && low == 2.1 && high == 4.1);
  g_assert_cmpint(assay_result_count(assay_result_at(root, "objectives[0].metrics[0].n_matched")), ==, 27);
  g_assert_cmpuint(assay_result_size(assay_result_at(root, "title")), ==, 0);
}

static void expect_shown(double value, AssayFormat format, int decimals, const char *expected) {
  g_autofree char *got = assay_result_format_value(value, format, decimals);
  g_assert_cmpstr(got, ==, expected);
}

/* What a person gets with pencil and paper, halves away from zero. */
static void test_format_value(void) {
  const AssayFormat plain = ASSAY_FORMAT_PLAIN, is_signed = ASSAY_FORMAT_SIGNED, percent = ASSAY_FORMAT_PERCENT;
  expect_shown(8.94, plain, 1, "8.9");
  expect_shown(8.95, plain, 1, "9.0");
  expect_shown(9.96, plain, 1, "10.0");
  expect_shown(999.99, plain, 1, "1,000.0");
  expect_shown(0.5, plain, 0, "1");
  expect_shown(1.5, plain, 0, "2");
  expect_shown(2.5, plain, 0, "3");
  expect_shown(0.05, plain, 1, "0.1");
  expect_shown(0.049, plain, 1, "0.0");
  expect_shown(0.004, plain, 1, "0.0");
  expect_shown(-0.04, plain, 1, "0.0");
  expect_shown(-0.04, is_signed, 1, "0.0");
  expect_shown(-0.05, is_signed, 1,
               "\xe2\x88\x92"
               "0.1");
  expect_shown(3.125, is_signed, 1, "+3.1");
  expect_shown(1204, plain, 0, "1,204");
  expect_shown(1234567.5, plain, 1, "1,234,567.5");
  expect_shown(100, plain, 0, "100");
  expect_shown(1e21, plain, 0, "1,000,000,000,000,000,000,000");
  expect_shown(29 / 200.0, percent, 0, "15%");
  expect_shown(0.745, percent, 0, "75%");
  expect_shown(0.07, percent, 0, "7%");
  expect_shown(1.0, percent, 0, "100%");
  expect_shown(0, percent, 0, "0%");
  expect_shown(1 / 3.0, percent, 1, "33.3%");
  expect_shown(2.0, plain, -1, "2");
  expect_shown(2.50, plain, -1, "2.5");
  expect_shown(2.104, plain, -1, "2.1");
  expect_shown(120, plain, -1, "120");
  expect_shown(-1204.256, plain, -1,
               "\xe2\x88\x92"
               "1,204.26");
}

/* Against printf, which rounds halves otherwise: values that lie on no half. */
static void test_format_value_against_printf(void) {
  GRand *rand = g_rand_new_with_seed(3);
  for (int i = 0; i < 5000; i++) {
    double value = (g_rand_int_range(rand, 0, 9999999) * 10 + 3) / pow(10, g_rand_int_range(rand, 5, 9));
    for (int decimals = 0; decimals <= 3; decimals++) {
      char expected[64];
      g_snprintf(expected, sizeof expected, "%.*f", decimals, value);
      if (value >= 999) continue; /* a comma */
      expect_shown(value, ASSAY_FORMAT_PLAIN, decimals, expected);
    }
  }
  g_rand_free(rand);
}

static void expect_node(const AssayResult *root, const char *path, const char *expected) {
  g_autofree char *got = assay_result_format(assay_result_at(root, path));
  g_assert_cmpstr(got, ==, expected);
}

static void test_format(void) {
  g_autoptr(AssayResult) root = sample();
  assay_result_add_count(root, "many", 1204);
  assay_result_add_count(root, "below", G_MININT64);
  expect_node(root, "objectives[0].metrics[0].change", "+3.1");
  expect_node(root, "objectives[1].metrics[0].change",
              "\xe2\x88\x92"
              "0.5");
  expect_node(root, "objectives[1].metrics[0].direct", "yes");
  expect_node(root, "agree", "*");
  expect_node(root, "alpha", "\xe2\x80\x93");
  expect_node(root, "later", "not yet due");
  expect_node(root, "levels", "low, high");
  expect_node(root, "many", "1,204");
  expect_node(root, "below",
              "\xe2\x88\x92"
              "9,223,372,036,854,775,808");
}

static json_t *parse(const AssayResult *root, gboolean bare) {
  g_autofree char *text = assay_result_to_json(root, bare);
  g_assert_true(g_str_has_suffix(text, "}\n"));
  json_error_t error;
  json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &error);
  if (!json) g_error("%s at line %d of\n%s", error.text, error.line, text);
  return json;
}

/* jansson, a reader of its own, finds what was put in. */
static void test_json(void) {
  g_autoptr(AssayResult) root = sample();
  json_t *json = parse(root, TRUE);
  g_assert_cmpstr(json_string_value(json_object_get(json, "title")), ==,
                  "Data \"Literacy\"\n2025\xe2\x80\x93"
                  "26");
  json_t *metric =
      json_array_get(json_object_get(json_array_get(json_object_get(json, "objectives"), 0), "metrics"), 0);
  json_t *change = json_object_get(metric, "change");
  g_assert_cmpfloat(json_number_value(json_object_get(change, "value")), ==, 3.125);
  g_assert_cmpint(json_integer_value(json_object_get(change, "n")), ==, 27);
  g_assert_cmpfloat(json_number_value(json_object_get(json_object_get(change, "interval"), "high")), ==, 4.1);
  g_assert_null(json_object_get(change, "status"));
  g_assert_true(json_is_true(json_object_get(metric, "direct")));
  json_t *hidden = json_object_get(json, "agree");
  g_assert_true(json_is_null(json_object_get(hidden, "value")));
  g_assert_cmpstr(json_string_value(json_object_get(hidden, "status")), ==, "hidden");
  g_assert_cmpstr(json_string_value(json_object_get(json_object_get(json, "later"), "status")), ==, "not-due");
  g_assert_cmpstr(json_string_value(json_object_get(json_object_get(json, "alpha"), "reason")), ==,
                  "fewer than 3 items");
  const char *key = json_object_iter_key(json_object_iter(json));
  g_assert_cmpstr(key, ==, "title");
  json_decref(json);
  json = parse(root, FALSE);
  g_assert_cmpstr(json_string_value(json_object_get(json_object_get(json, "title"), "status")), ==, "known");
  json_decref(json);
}

/* A copy reads the same in every leaf. */
static void test_copy(void) {
  g_autoptr(AssayResult) from = assay_result_new();
  AssayResult *group = assay_result_add_group(from, "one");
  AssayResult *leaf = assay_result_add_number(group, "change", 3.125);
  assay_result_set_n(leaf, 27);
  assay_result_set_interval(leaf, .95, 2.1, 4.1);
  assay_result_set_format(leaf, ASSAY_FORMAT_SIGNED, 1);
  assay_result_set_n(assay_result_add_band(group, "share", .6, .8, "60% to 79%"), 34);
  assay_result_add_missing(group, "mean", ASSAY_RESULT_HIDDEN, "hidden to protect privacy");
  assay_result_append_text(assay_result_add_list(group, "years"), "2024-25");
  g_autoptr(AssayResult) to = assay_result_new();
  assay_result_add_copy(to, "one", group);
  g_autofree char *a = assay_result_to_json(from, FALSE), *b = assay_result_to_json(to, FALSE);
  g_assert_cmpstr(a, ==, b);
  g_assert_nonnull(strstr(b, "\"band\": {\"low\": 0.6, \"high\": 0.8, \"text\": \"60% to 79%\"}"));
  g_autofree char *share = assay_result_format(assay_result_at(to, "one.share"));
  g_assert_cmpstr(share, ==, "60% to 79%");
  g_assert_false(assay_result_known(assay_result_at(to, "one.share")));
}

static void test_json_layout(void) {
  g_autoptr(AssayResult) root = assay_result_new();
  assay_result_add_count(root, "n", 3);
  assay_result_append_number(assay_result_add_list(root, "list"), 0.5);
  assay_result_add_list(root, "none");
  assay_result_add_text(root, "text", "\x01\\\t\"");
  g_autofree char *text = assay_result_to_json(root, TRUE);
  g_assert_cmpstr(
      text, ==,
      "{\n  \"n\": 3,\n  \"list\": [\n    0.5\n  ],\n  \"none\": [],\n  \"text\": \"\\u0001\\\\\\t\\\"\"\n}\n");
}

static void test_json_numbers_come_back(void) {
  g_autoptr(AssayResult) root = assay_result_new();
  AssayResult *list = assay_result_add_list(root, "list");
  static const double values[] = {0.1,  1.0 / 3,   5e-324, 1.7976931348623157e308, 0.30000000000000004, 1e21,
                                  -0.0, 123456789, 1e-7};
  for (gsize i = 0; i < G_N_ELEMENTS(values); i++) assay_result_append_number(list, values[i]);
  json_t *json = parse(root, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
    g_assert_true(json_number_value(json_array_get(json_object_get(json, "list"), i)) == values[i]);
  json_decref(json);
  g_autofree char *text = assay_result_to_json(root, TRUE);
  g_assert_nonnull(strstr(text, " 0.1,"));
  g_assert_nonnull(strstr(text, " 0.30000000000000004,"));
}

static void test_json_numbers_are_plain(void) {
  static const struct {
    double value;
    const char *text;
  } cases[] = {{10, "10"},           {-250, "-250"},       {999999999999999, "999999999999999"},
               {1e15, "1e15"},       {12.5, "12.5"},       {0.05, "0.05"},
               {-0.0, "0"},          {0.00001, "0.00001"}, {0.00000123, "1.23e-6"},
               {1.5e300, "1.5e300"}, {100.25, "100.25"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(AssayResult) root = assay_result_new();
    assay_result_add_number(root, "x", cases[i].value);
    g_autofree char *text = assay_result_to_json(root, TRUE),
                    *wanted = g_strdup_printf("{\n  \"x\": %s\n}\n", cases[i].text);
    g_assert_cmpstr(text, ==, wanted);
  }
}

static void test_broken_text_is_mended(void) {
  g_autoptr(AssayResult) root = assay_result_new();
  assay_result_add_text(root, "text", "caf\xe9");
  json_t *json = parse(root, TRUE);
  g_assert_nonnull(json_string_value(json_object_get(json, "text")));
  json_decref(json);
}

static void expect_trap(const char *name, const char *says) {
  g_test_trap_subprocess(name, 0, 0);
  g_test_trap_assert_failed();
  g_test_trap_assert_stderr(says);
}

static void name_twice(void) {
  g_autoptr(AssayResult) root = sample();
  assay_result_add_count(root, "title", 1);
}

static void not_finite(void) {
  g_autoptr(AssayResult) root = assay_result_new();
  assay_result_add_number(root, "x", NAN);
}

static void test_programmer_errors(void) {
  expect_trap("/result/subprocess/name-twice", "*title*stands there already*");
  expect_trap("/result/subprocess/not-finite", "*not finite*");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/result/paths", test_paths);
  g_test_add_func("/result/nearest", test_nearest);
  g_test_add_func("/result/reading-what-is-not-there", test_reading_what_is_not_there);
  g_test_add_func("/result/format-value", test_format_value);
  g_test_add_func("/result/format-value-against-printf", test_format_value_against_printf);
  g_test_add_func("/result/format", test_format);
  g_test_add_func("/result/json", test_json);
  g_test_add_func("/result/json-layout", test_json_layout);
  g_test_add_func("/result/copy", test_copy);
  g_test_add_func("/result/json-numbers-come-back", test_json_numbers_come_back);
  g_test_add_func("/result/json-numbers-are-plain", test_json_numbers_are_plain);
  g_test_add_func("/result/broken-text-is-mended", test_broken_text_is_mended);
  g_test_add_func("/result/subprocess/name-twice", name_twice);
  g_test_add_func("/result/subprocess/not-finite", not_finite);
  g_test_add_func("/result/programmer-errors", test_programmer_errors);
  return g_test_run();
}
