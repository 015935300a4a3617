/* Expected verdicts are those of the privacy table: k = 5 for internal and restricted, 10 for published. */
#include "assay/disclose.h"

static const AssayDisclosure internal = {ASSAY_TIER_INTERNAL, 5, 10, NULL};
static const AssayDisclosure restricted = {ASSAY_TIER_RESTRICTED, 5, 10, NULL};
static const AssayDisclosure published = {ASSAY_TIER_PUBLISHED, 5, 10, NULL};

static void test_names(void) {
  AssayTier tier;
  for (AssayTier t = ASSAY_TIER_INTERNAL; t <= ASSAY_TIER_PUBLISHED; t++) {
    g_assert_true(assay_tier_parse(assay_tier_name(t), &tier));
    g_assert_cmpint(tier, ==, t);
  }
  g_assert_false(assay_tier_parse("public", &tier));
  g_assert_false(assay_tier_parse(NULL, &tier));
  g_assert_cmpstr(assay_tier_name(ASSAY_TIER_PUBLISHED), ==, "published");
}

static void test_answers(void) {
  g_assert_cmpint(assay_disclose_k(&restricted), ==, 5);
  g_assert_cmpint(assay_disclose_k(&published), ==, 10);
  g_assert_cmpint(assay_disclose_answers(&internal, 0), ==, ASSAY_HIDDEN_NO_ANSWERS);
  g_assert_cmpint(assay_disclose_answers(&internal, 4), ==, ASSAY_HIDDEN_FEW_ANSWERS);
  g_assert_cmpint(assay_disclose_answers(&internal, 5), ==, ASSAY_SHOWN);
  g_assert_cmpint(assay_disclose_answers(&published, 9), ==, ASSAY_HIDDEN_FEW_ANSWERS);
  g_assert_cmpint(assay_disclose_answers(&published, 10), ==, ASSAY_SHOWN);
}

static void test_parts(void) {
  const int64_t some[] = {97, 3}, large[] = {90, 10}, few[] = {3, 1}, certain[] = {130, 0}, medium[] = {50, 49};
  g_assert_cmpint(assay_disclose_parts(&restricted, some, 2), ==, ASSAY_SHOWN);
  g_assert_cmpint(assay_disclose_parts(&published, some, 2), ==, ASSAY_HIDDEN_EXACT);
  g_assert_cmpint(assay_disclose_parts(&published, large, 2), ==, ASSAY_HIDDEN_EXACT);
  g_assert_cmpint(assay_disclose_parts(&published, certain, 2), ==, ASSAY_HIDDEN_EXACT);
  g_assert_cmpint(assay_disclose_parts(&published, medium, 2), ==, ASSAY_HIDDEN_EXACT);
  g_assert_cmpint(assay_disclose_parts(&restricted, medium, 2), ==, ASSAY_SHOWN);
  g_assert_cmpint(assay_disclose_parts(&restricted, few, 2), ==, ASSAY_HIDDEN_FEW_ANSWERS);
}

static void test_mean(void) {
  g_assert_cmpint(assay_disclose_mean(&published, 30, TRUE), ==, ASSAY_HIDDEN_EXACT);
  g_assert_cmpint(assay_disclose_mean(&published, 30, FALSE), ==, ASSAY_HIDDEN_COARSE);
  g_assert_cmpint(assay_disclose_mean(&published, 9, TRUE), ==, ASSAY_HIDDEN_FEW_ANSWERS);
  g_assert_cmpint(assay_disclose_mean(&restricted, 5, FALSE), ==, ASSAY_SHOWN);
}

static void test_participation(void) {
  g_assert_cmpint(assay_disclose_participation(&restricted, 2), ==, ASSAY_SHOWN);
  g_assert_cmpint(assay_disclose_participation(&published, 0), ==, ASSAY_SHOWN);
  g_assert_cmpint(assay_disclose_participation(&published, 9), ==, ASSAY_HIDDEN_FEW_ANSWERS);
  g_assert_cmpint(assay_disclose_participation(&published, 10), ==, ASSAY_SHOWN);
}

/* Of eight people four have both answers: fewer than five, though eight have the first. */
static void test_table(void) {
  const AssayAxis axes[] = {{1}, {1}};
  AssayTable *table = assay_table_new(2, axes);
  assay_table_count(table, (const int64_t[]){3, 4}, 4);
  assay_table_count(table, (const int64_t[]){3, ASSAY_KEY_BLANK}, 3);
  assay_table_count(table, (const int64_t[]){2, ASSAY_KEY_NO_RECORD}, 1);
  g_assert_cmpint(assay_disclose_table(&restricted, table), ==, ASSAY_HIDDEN_FEW_ANSWERS);
  assay_table_count(table, (const int64_t[]){1, 1}, 1);
  g_assert_cmpint(assay_disclose_table(&restricted, table), ==, ASSAY_SHOWN);
  assay_table_free(table);
}

/* Why exactly a figure is hidden would tell something by itself. */
static void test_reasons(void) {
  g_autofree char *few = assay_disclose_reason(&published, ASSAY_HIDDEN_FEW_ANSWERS);
  g_assert_cmpstr(few, ==, "hidden: fewer than 10 people");
  g_autofree char *none = assay_disclose_reason(&published, ASSAY_HIDDEN_NO_ANSWERS);
  g_assert_cmpstr(none, ==, "no answers");
  g_autofree char *part = assay_disclose_reason(&published, ASSAY_HIDDEN_SOLVABLE);
  g_assert_cmpstr(part, ==, "hidden to protect privacy");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/disclose/names", test_names);
  g_test_add_func("/disclose/answers", test_answers);
  g_test_add_func("/disclose/parts", test_parts);
  g_test_add_func("/disclose/mean", test_mean);
  g_test_add_func("/disclose/participation", test_participation);
  g_test_add_func("/disclose/table", test_table);
  g_test_add_func("/disclose/reasons", test_reasons);
  return g_test_run();
}
