/* Several answers to one question: in one cell, and as places in an order. */
#include "drafting.h"

static const char *const beds[] = {"Herbs", "Roses", "Beans", "Kale", "Figs"};

/* Row `i` names each bed by a pattern of its own; at least one. */
static void append_beds(GString *text, guint i, const char *between, const char *end) {
  const char *sign = "";
  for (guint k = 0; k < G_N_ELEMENTS(beds); k++) {
    if ((i * 7 + k * k * 3 + i / 3) % 3 && k != i % 5) continue;
    g_string_append_printf(text, "%s%s", sign, beds[k]);
    sign = between;
  }
  g_string_append(text, end);
}

static AssayItemType type_of(const AssayStudy *study, const char *column) {
  return item_that_reads(&study->instruments[0], column)->type;
}

/* Microsoft Forms closes each answer with a semicolon, where somebody chose only one too. */
static void test_microsoft(void) {
  g_autoptr(GString) text =
      g_string_new("ID,Start time,Completion time,Email,Name,What do you grow?,Which one first?,What else?");
  for (guint i = 0; i < 30; i++) {
    g_string_append_printf(text, "\n%u,4/27/2026 11:%02u:00,4/27/2026 11:%02u:30,anonymous,,", i + 1, i, i);
    append_beds(text, i, ";", ";");
    g_string_append_printf(text, ",%s;,\"A bed of %u, and more; no sun %u\"", beds[i % 5], i, i);
  }
  g_autoptr(AssayStudy) study = drafting_study_of("garden.csv", text->str);
  g_assert_cmpint(type_of(study, "What do you grow?"), ==, ASSAY_ITEM_MULTI);
  g_assert_cmpint(type_of(study, "Which one first?"), ==, ASSAY_ITEM_MULTI);
  g_assert_cmpint(type_of(study, "What else?"), ==, ASSAY_ITEM_TEXT);
}

/* Google Forms parts them by commas, which labels have as well, and what people write. */
static void test_google(void) {
  static const char *const prune[] = {"Yes, in March", "Yes, in June", "No, it is not mine", "No, it is a lawn"};
  static const char *const places[] = {"Lund, Sweden", "Oslo, Norway", "Malmo, Sweden", "Bergen, Norway"};
  static const char *const words[] = {"soil", "sun", "water", "time", "frost"};
  g_autoptr(GString) text = g_string_new("Timestamp,What do you grow?,Do you prune?,Where?,Why?");
  for (guint i = 0; i < 40; i++) {
    g_string_append_printf(text, "\n2026/05/%02u 11:50:11,\"", 1 + i % 28);
    append_beds(text, i, ", ", "");
    g_string_append_printf(text, "\",\"%s\",\"%s\",\"For %s number %u, and the %s of year %u\"", prune[i % 4],
                           places[i % 4], words[i % 5], i, words[(i + 2) % 5], i);
  }
  g_autoptr(AssayStudy) study = drafting_study_of("garden.csv", text->str);
  g_assert_cmpint(type_of(study, "What do you grow?"), ==, ASSAY_ITEM_MULTI);
  g_assert_cmpint(type_of(study, "Do you prune?"), ==, ASSAY_ITEM_CHOICE);
  g_assert_cmpint(type_of(study, "Where?"), ==, ASSAY_ITEM_CHOICE);
  g_assert_cmpint(type_of(study, "Why?"), ==, ASSAY_ITEM_TEXT);
}

/* Options with commas of their own between semicolons, and somebody's own words beside them. */
static void test_long_options(void) {
  static const char *const options[] = {"I mulch, with straw or leaves", "I sow by the moon, as they say",
                                        "I keep seeds, year by year"};
  g_autoptr(GString) text = g_string_new("Answered on,What do you do?");
  for (guint i = 0; i < 24; i++) {
    g_string_append_printf(text, "\n2026-05-%02u,\"%s", 1 + i, options[i % 3]);
    if (i % 2) g_string_append_printf(text, ";%s", options[(i + 1) % 3]);
    if (i % 8 == 3) g_string_append_printf(text, ";My own way %u", i);
    g_string_append_c(text, '"');
  }
  g_autoptr(AssayStudy) study = drafting_study_of("garden.csv", text->str);
  g_assert_cmpint(type_of(study, "What do you do?"), ==, ASSAY_ITEM_MULTI);
}

/* ---- Rankings ---- */

/* What nothing reads, as the draft tells it, and which column a rating was drafted of instead. */
static void assert_ranked(const char *text, const char *ranked, const char *rated) {
  Drafting d = drafting_begin();
  drafting_add(&d, "garden.csv", text);
  drafting_guess(&d);
  g_autofree char *draft = assay_draft_write(d.draft);
  const char *told = strstr(draft, "Rankings, which nothing reads");
  g_assert_true((told != NULL) == (ranked != NULL));
  if (ranked) g_assert_nonnull(strstr(told, ranked));
  g_autoptr(AssayStudy) study = drafting_study(&d);
  g_assert_cmpint(type_of(study, rated), ==, ASSAY_ITEM_RATING);
  g_assert_cmpuint(study->instruments[0].n_items, ==, ranked ? 1 : 4);
  drafting_end(&d);
}

/* Places of three beds: each row is an order of them. */
static void test_places(void) {
  static const char *const orders[] = {"1,2,3", "2,1,3", "3,1,2", "1,3,2"}, *const ratings[] = {"3,2,3", "3,3,3",
                                                                                                "1,3,2"};
  for (guint k = 0; k < 2; k++) {
    g_autoptr(GString) text = g_string_new(
        "Timestamp,How was the day?,Please rank the beds [Herbs],Please rank the beds [Roses],Please rank the beds "
        "[Kale]");
    for (guint i = 0; i < 24; i++)
      g_string_append_printf(text, "\n2026/05/%02u 11:50:11,%u,%s", 1 + i, 1 + i % 5,
                             k ? ratings[i % 3] : orders[i % 4]);
    assert_ranked(text->str, k ? NULL : "Please rank the beds [Kale]", "How was the day?");
  }
}

/* A file of nothing else is left out, and told why. */
static void test_places_alone(void) {
  Drafting d = drafting_begin();
  g_autoptr(GString) text = g_string_new("Timestamp,Rank the beds [Herbs],Rank the beds [Roses]");
  for (guint i = 0; i < 24; i++)
    g_string_append_printf(text, "\n2026/05/%02u 11:50:11,%u,%u", 1 + i, 1 + i % 2, 2 - i % 2);
  drafting_add(&d, "garden.csv", text->str);
  g_assert_false(assay_draft_guess(d.draft, NULL));
  guint n;
  const AssayDraftLeftOut *out = assay_draft_left_out(d.draft, &n);
  g_assert_cmpuint(n, ==, 1);
  g_assert_nonnull(strstr(out[0].reason, "ranking"));
  drafting_end(&d);
}

/* Microsoft Forms writes the order into one cell. */
static void test_order_in_one_cell(void) {
  static const char *const orders[] = {"Herbs;Roses;Kale;", "Roses;Herbs;Kale;", "Kale;Herbs;Roses;"};
  g_autoptr(GString) text = g_string_new("ID,Start time,Completion time,Email,Name,How was the day?,Your order");
  for (guint i = 0; i < 24; i++)
    g_string_append_printf(text, "\n%u,4/27/2026 11:%02u:00,4/27/2026 11:%02u:30,anonymous,,%u,%s", i + 1, i, i,
                           1 + i % 5, orders[i % 3]);
  assert_ranked(text->str, "Your order", "How was the day?");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/several/microsoft", test_microsoft);
  g_test_add_func("/several/google", test_google);
  g_test_add_func("/several/long-options", test_long_options);
  g_test_add_func("/several/places", test_places);
  g_test_add_func("/several/places-alone", test_places_alone);
  g_test_add_func("/several/order-in-one-cell", test_order_in_one_cell);
  return g_test_run();
}
