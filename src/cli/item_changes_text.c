/* A test question by question before and after: sentences, a table, and a chart with a row a question. */
#include <stdio.h>

#include "command.h"
#include "item_text.h"
#include "rows.h"

enum { NAME_WIDTH = 15, CHART_WIDTH = 480 };

typedef struct {
  const char *head, *name, *counts; /* `counts`: of so few people that no percent is shown */
  int width;
} Column;

static const Column columns[] = {{"people", "n", "n", 7},
                                 {"before", "share_before", "right_before", 7},
                                 {"after", "share_after", "right_after", 6},
                                 {"gained", "wrong_right", "wrong_right", 7},
                                 {"lost", "right_wrong", "right_wrong", 5}};
static const Column tests[] = {
    {"exact p", "p_exact", NULL, 8}, {"mid-p", "p_mid", NULL, 8}, {"Holm", "p_holm", NULL, 8}, {"BH", "p_bh", NULL, 8}};

static gboolean has_any(const AssayResult *items, const char *name) {
  for (guint i = 0; i < assay_result_size(items); i++)
    if (assay_result_known(assay_result_at(assay_result_child(items, i), name))) return TRUE;
  return FALSE;
}

static void print_question(const AssayResult *item, gboolean with_tests) {
  assay_item_print_name(assay_result_string(assay_result_at(item, "item")), NAME_WIDTH);
  for (gsize c = 0; c < G_N_ELEMENTS(columns); c++) {
    const AssayResult *share = assay_result_at(item, columns[c].name);
    g_autofree char *text =
        assay_result_format(assay_result_known(share) ? share : assay_result_at(item, columns[c].counts));
    assay_item_print_cell(text, columns[c].width);
  }
  for (gsize c = 0; with_tests && c < G_N_ELEMENTS(tests); c++) {
    const AssayResult *p = assay_result_at(item, tests[c].name);
    g_autofree char *text = assay_result_known(p) ? assay_row_p(assay_result_number(p)) : g_strdup("\u2013");
    assay_item_print_cell(text, tests[c].width);
  }
  putchar('\n');
}

static void print_table(const AssayResult *items, gboolean all) {
  gboolean with_tests = all && has_any(items, "p_exact");
  printf("\n  %-*s", NAME_WIDTH, "");
  for (gsize c = 0; c < G_N_ELEMENTS(columns); c++) printf("%*s", columns[c].width, columns[c].head);
  for (gsize c = 0; with_tests && c < G_N_ELEMENTS(tests); c++) printf("%*s", tests[c].width, tests[c].head);
  putchar('\n');
  for (guint i = 0; i < assay_result_size(items); i++) print_question(assay_result_child(items, i), with_tests);
  putchar('\n');
  assay_cli_print_wrapped(
      "before, after: people who had it right, in percent from 10 people on. gained: wrong before and right after. "
      "lost: "
      "right before and wrong after.",
      2);
  if (!with_tests) return;
  assay_cli_print_wrapped(
      "exact p: how often gained and lost would be at least so far apart if either were as likely (McNemar\u2019s "
      "test). "
      "mid-p: the same, less cautious. Holm: adjusted so that one false alarm or more comes up in at most 5 of 100 "
      "such "
      "tests. BH: adjusted so that of those picked at 0.05 about 1 in 20 is a false alarm (Benjamini and Hochberg). A "
      "dash: "
      "nobody moved, or fewer than 10 people.",
      2);
}

void assay_item_changes_print(const AssayResult *result, const char *said, gboolean all) {
  assay_cli_print_wrapped(said, 0);
  putchar('\n');
  const AssayResult *sentences = assay_result_at(result, "sentences");
  for (guint i = 0; i < assay_result_size(sentences); i++)
    assay_cli_print_wrapped(assay_result_string(assay_result_child(sentences, i)), 0);
  print_table(assay_result_at(result, "items"), all);
}

/* ---- Chart ---- */

static char *people_of(gint64 count, gint64 n) {
  return n < 10 ? g_strdup_printf("%" G_GINT64_FORMAT, count)
                : assay_result_format_value((double)count / (double)n, ASSAY_FORMAT_PERCENT, 0);
}

static AssayDumbbellRow row_of(const AssayResult *item, char **text) {
  gint64 n = assay_result_count(assay_result_at(item, "n"));
  gint64 before = assay_result_count(assay_result_at(item, "right_before"));
  gint64 after = assay_result_count(assay_result_at(item, "right_after"));
  double of = n > 0 ? (double)n : 1;
  text[0] = people_of(before, n);
  text[1] = people_of(after, n);
  text[2] = assay_result_format_value((double)(after - before), ASSAY_FORMAT_SIGNED, 0);
  return (AssayDumbbellRow){.label = assay_result_string(assay_result_at(item, "item")),
                            .known = n > 0,
                            .reason = n > 0 ? NULL : "nobody answered it twice",
                            .before = 100 * (double)before / of,
                            .after = 100 * (double)after / of,
                            .before_text = text[0],
                            .after_text = text[1],
                            .change_text = text[2],
                            .n = n};
}

AssayScene *assay_item_changes_draw(const AssayResult *result, const AssayPrinter *with) {
  const AssayResult *items = assay_result_at(result, "items");
  guint n = assay_result_size(items);
  g_autofree AssayDumbbellRow *rows = g_new0(AssayDumbbellRow, n + 1);
  g_auto(GStrv) text = g_new0(char *, 3 * (gsize)n + 1);
  for (guint i = 0; i < n; i++) rows[i] = row_of(assay_result_child(items, i), text + 3 * (gsize)i);
  const AssayDumbbellChart chart = {.title = assay_result_string(assay_result_at(result, "finding")),
                                    .subtitle = "people who had each question right; change in people",
                                    .low = 0,
                                    .high = 100,
                                    .unit = "percent of the people with both tests",
                                    .rows = rows,
                                    .n_rows = n};
  return with->press->chart_dumbbell(&chart, with->fonts, CHART_WIDTH);
}
