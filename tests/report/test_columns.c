#include "columns.h"

static double total(const ColumnRoom *room, guint n) {
  double sum = 0;
  for (guint i = 0; i < n; i++) sum += room[i].width;
  return sum;
}

static void test_spare_goes_to_text(void) {
  ColumnRoom room[] = {{.natural = 100, .least = 40}, {.natural = 30, .least = 30, .number = TRUE}};
  columns_share(room, 2, 200);
  g_assert_cmpfloat_with_epsilon(room[0].width, 170, 1e-9);
  g_assert_cmpfloat_with_epsilon(room[1].width, 30, 1e-9);
}

static void test_widest_is_cut_first(void) {
  ColumnRoom room[] = {
      {.natural = 300, .least = 50}, {.natural = 60, .least = 50}, {.natural = 40, .least = 40, .number = TRUE}};
  columns_share(room, 3, 250);
  g_assert_cmpfloat_with_epsilon(room[0].width, 150, 1e-6);
  g_assert_cmpfloat_with_epsilon(room[1].width, 60, 1e-6);
  g_assert_cmpfloat_with_epsilon(room[2].width, 40, 1e-6);
}

static void test_words_hold(void) {
  ColumnRoom room[] = {{.natural = 300, .least = 120}, {.natural = 300, .least = 50}};
  columns_share(room, 2, 200);
  g_assert_cmpfloat_with_epsilon(room[0].width, 120, 1e-6);
  g_assert_cmpfloat_with_epsilon(room[1].width, 80, 1e-6);
}

static void test_share(void) {
  ColumnRoom room[] = {{.natural = 10, .least = 10, .share = 0.25}, {.natural = 10, .least = 10}};
  columns_share(room, 2, 400);
  g_assert_cmpfloat_with_epsilon(room[0].width, 100, 1e-9);
  g_assert_cmpfloat_with_epsilon(room[1].width, 300, 1e-9);
}

/* A column has room that it does not need while another's cells take three lines. */
static void test_fewer_lines(void) {
  ColumnRoom room[] = {{.natural = 270, .least = 40, .width = 100}, {.natural = 200, .least = 40, .width = 200}};
  const double ask[] = {260, 90, 270, 80, 250, 0}; /* three rows: the second column never asks for more than 90 */
  columns_settle(room, 2, ask, 3, 4);
  g_assert_cmpfloat_with_epsilon(total(room, 2), 300, 1e-9);
  g_assert_cmpfloat(room[0].width, >=, 270 / (2 * 0.92)); /* two lines each in place of three; one is out of reach */
  g_assert_cmpfloat(room[1].width, >=, 90);
}

/* Numbers and columns with a width of the author keep theirs; words are never cut; what fits stays as it is. */
static void test_settle_keeps(void) {
  ColumnRoom room[] = {{.natural = 500, .least = 40, .width = 60},
                       {.natural = 100, .least = 90, .width = 100},
                       {.least = 10, .width = 100, .number = TRUE},
                       {.least = 10, .width = 100, .share = 0.25}};
  const double ask[] = {500, 80, 0, 20};
  columns_settle(room, 4, ask, 1, 4);
  g_assert_cmpfloat(room[1].width, >=, 90);
  g_assert_cmpfloat_with_epsilon(room[2].width, 100, 1e-9);
  g_assert_cmpfloat_with_epsilon(room[3].width, 100, 1e-9);
  ColumnRoom brief[] = {{.natural = 310, .least = 40, .width = 166}, {.natural = 30, .least = 10, .width = 34}};
  const double few[] = {310,
                        30}; /* with 8 more the first would take two lines in place of three, as would the second */
  columns_settle(brief, 2, few, 1, 4);
  g_assert_cmpfloat_with_epsilon(brief[1].width, 34, 1e-9);
  ColumnRoom easy[] = {{.least = 40, .width = 60}, {.least = 30, .width = 140}};
  const double fits[] = {60, 30, 55, 140};
  columns_settle(easy, 2, fits, 2, 4);
  g_assert_cmpfloat_with_epsilon(easy[0].width, 60, 1e-9);
  g_assert_cmpfloat_with_epsilon(easy[1].width, 140, 1e-9);
}

/* Whatever is asked for, the widths fill the room exactly and none is negative. */
static void test_fills(void) {
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);
  for (int round = 0; round < 2000; round++) {
    ColumnRoom room[8] = {0};
    guint n = (guint)g_rand_int_range(rand, 1, 9);
    for (guint i = 0; i < n; i++) {
      room[i].least = g_rand_double_range(rand, 0, 80);
      room[i].natural = room[i].least + g_rand_double_range(rand, 0.1, 400);
      room[i].number = g_rand_boolean(rand);
    }
    columns_share(room, n, 450);
    double ask[24];
    for (guint i = 0; i < 3 * n; i++) ask[i] = g_rand_double_range(rand, 0, 900);
    columns_settle(room, n, ask, 3, 4);
    g_assert_cmpfloat_with_epsilon(total(room, n), 450, 0.01);
    for (guint i = 0; i < n; i++) g_assert_cmpfloat(room[i].width, >=, 0);
  }
}

static void test_split(void) {
  static const struct {
    const char *text;
    gsize split;
  } CASE[] = {
      {"8.9", 1},   {"12", 2},       {"+3.1", 2}, {"−0.4", 4}, {"1,204", 5}, {"74%", 2},
      {"66.7%", 2}, {"22 of 27", 8}, {"*", 1},    {"–", 3},    {"", 0},      {"2.1 to 4.1", 10},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASE); i++) g_assert_cmpuint(column_split(CASE[i].text), ==, CASE[i].split);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/columns/spare-goes-to-text", test_spare_goes_to_text);
  g_test_add_func("/columns/widest-is-cut-first", test_widest_is_cut_first);
  g_test_add_func("/columns/words-hold", test_words_hold);
  g_test_add_func("/columns/share", test_share);
  g_test_add_func("/columns/fewer-lines", test_fewer_lines);
  g_test_add_func("/columns/settle-keeps", test_settle_keeps);
  g_test_add_func("/columns/fills", test_fills);
  g_test_add_func("/columns/split", test_split);
  return g_test_run();
}
