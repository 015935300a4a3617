#include "comparison_text.h"

#include <stdio.h>
#include <string.h>

#include "command.h"
#include "comparison_rows.h"
#include "picture.h"
#include "rows.h"

static void print_list(const AssayResult *list) {
  for (guint i = 0; i < assay_result_size(list); i++)
    assay_cli_print_wrapped(assay_result_string(assay_result_child(list, i)), 0);
}

static void print_words(const AssayResult *block, const char *path) {
  const AssayResult *node = assay_result_at(block, path);
  if (node) assay_cli_print_wrapped(assay_result_string(node), 0);
}

static void picture_of(const AssayComparisonText *text, const AssayResult *block, guint pair) {
  AssayTable *table = assay_table_margin(text->tables[pair], 2, (const int[]){0, 1});
  assay_picture_pair(block, table, text->rating_names, (int)assay_cli_width());
  assay_table_free(table);
}

static void print_cells(const AssayResult *block, const char *label, const char *const path[3]) {
  printf("  %-22s", label);
  for (int i = 0; i < 3; i++) {
    const AssayResult *node = path[i] ? assay_result_at(block, path[i]) : NULL;
    g_autofree char *cell = node ? assay_result_format(node) : g_strdup("");
    printf("%*s%s", (int)(12 - MIN(11, g_utf8_strlen(cell, -1))), "", cell); /* a blank at least */
  }
  putchar('\n');
}

static void print_scores(const AssayResult *block, const AssayPhrases *phrases) {
  assay_rows_print_head("all-scores", phrases);
  printf("  %-22s%12s%12s%12s\n", "", "before", "after", "change");
  print_cells(block, "average", (const char *const[]){"pre.mean", "post.mean", "diff.mean"});
  print_cells(block, "standard deviation", (const char *const[]){"pre.sd", "post.sd", "diff.sd"});
  print_cells(block, "median", (const char *const[]){"pre.median", "post.median", "diff.median"});
  print_cells(block, "lowest", (const char *const[]){"pre.min", "post.min", NULL});
  print_cells(block, "highest", (const char *const[]){"pre.max", "post.max", NULL});
}

static void print_everything(const AssayResult *block, const AssayPhrases *phrases) {
  print_scores(block, phrases);
  assay_comparison_print_all(block, phrases);
  const AssayResult *misses = assay_result_at(block, "misses");
  if (!misses) return;
  assay_rows_print_head("all-misses", phrases);
  for (guint i = 0; i < assay_result_size(misses); i++)
    assay_cli_print_wrapped(assay_result_string(assay_result_child(misses, i)), 2);
}

/* ---- One pair, perhaps of people in groups or sections ---- */

static guint collect_groups(const AssayResult *root, AssayPictureRow *rows) {
  guint n = 0;
  for (guint i = 0; i < assay_result_size(root); i++) {
    const AssayResult *child = assay_result_child(root, i);
    if (!g_str_has_prefix(assay_result_name(child), "group_")) continue;
    if (rows) rows[n] = (AssayPictureRow){assay_result_name(child) + strlen("group_"), child};
    n++;
  }
  return n;
}

static void print_groups(const AssayComparisonText *text) {
  guint n = collect_groups(text->result, NULL);
  g_autofree AssayPictureRow *rows = g_new0(AssayPictureRow, n + 1);
  collect_groups(text->result, rows);
  putchar('\n');
  assay_picture_rows(rows, n, (int)assay_cli_width());
  putchar('\n');
  print_list(assay_result_at(text->result, "between_sentences"));
}

static void print_sections(const AssayResult *sections) {
  putchar('\n');
  assay_picture_sections(sections, (int)assay_cli_width());
  putchar('\n');
  print_list(assay_result_at(sections, "sentences"));
}

static void print_one(const AssayComparisonText *text) {
  const AssayResult *overall = assay_result_at(text->result, "overall");
  const AssayResult *block = overall ? overall : text->result, *sections = assay_result_at(text->result, "sections");
  picture_of(text, block, 0);
  putchar('\n');
  print_list(assay_result_at(block, "sentences"));
  if (overall) print_groups(text);
  if (sections) print_sections(sections);
  putchar('\n');
  print_words(block, "bearing");
  print_list(assay_result_at(block, "limits"));
  if (!text->all) return;
  if (overall) assay_comparison_print_groups(text->result, text->phrases);
  if (sections) assay_comparison_print_sections(sections, text->phrases);
  print_everything(block, text->phrases);
}

/* ---- Several pairs ---- */

static char *pair_label(const AssayResult *block) {
  return g_strdup_printf("%s \xe2\x86\x92 %s", assay_result_string(assay_result_at(block, "before")),
                         assay_result_string(assay_result_at(block, "after")));
}

static void print_adjusted(const AssayResult *root, char *const *label, guint n) {
  const AssayResult *holm = NULL, *bh = NULL;
  for (guint i = 0; i < assay_result_size(root); i++) {
    const AssayResult *child = assay_result_child(root, i);
    if (g_str_equal(assay_result_name(child), "holm")) holm = child;
    if (g_str_equal(assay_result_name(child), "bh")) bh = child;
  }
  printf("\n  %-40s%12s%14s\n", "p-values, adjusted", "Holm", "BH");
  for (guint i = 0; i < n; i++) {
    g_autofree char *safe = assay_text_printable(label[i]);
    printf("  %s%*s", safe, (int)MAX(1, 40 - g_utf8_strlen(safe, -1)), "");
    const AssayResult *p[] = {assay_result_child(holm, i), assay_result_child(bh, i)};
    for (int k = 0; k < 2; k++) {
      g_autofree char *shown = assay_result_known(p[k]) ? assay_row_p(assay_result_number(p[k])) : g_strdup("-");
      printf("%*s", k ? 14 : 12, shown);
    }
    if (!assay_result_known(p[0])) printf("  %s", assay_result_reason(p[0]));
    putchar('\n');
  }
}

static gint64 people_in(const AssayResult *block) {
  return assay_result_count(assay_result_at(block, "n_pairs"));
}

/* The interval stands in the picture; of the limits, the last holds for all pairs. */
static void print_pair_in_words(const char *label, const AssayResult *block) {
  const AssayResult *sentences = assay_result_at(block, "sentences"), *limits = assay_result_at(block, "limits");
  g_autofree char *head = g_strdup_printf("%s:", label);
  assay_cli_print_wrapped(head, 0);
  for (guint k = 0; k < 2; k++) assay_cli_print_wrapped(assay_result_string(assay_result_child(sentences, k)), 2);
  for (guint k = 0; k + 1 < assay_result_size(limits); k++)
    assay_cli_print_wrapped(assay_result_string(assay_result_child(limits, k)), 2);
}

static void print_several(const AssayComparisonText *text) {
  guint n = text->n_pairs;
  g_autofree AssayPictureRow *rows = g_new0(AssayPictureRow, n);
  g_auto(GStrv) label = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++) {
    rows[i].block = assay_result_child(text->result, i);
    rows[i].label = label[i] = pair_label(rows[i].block);
  }
  const AssayResult *smallest = rows[0].block;
  assay_picture_rows(rows, n, (int)assay_cli_width());
  for (guint i = 0; i < n; i++) {
    putchar('\n');
    print_pair_in_words(label[i], rows[i].block);
    if (people_in(rows[i].block) < people_in(smallest)) smallest = rows[i].block;
  }
  print_adjusted(text->result, label, n);
  putchar('\n');
  print_words(text->result, "family");
  print_words(smallest, "bearing");
  const AssayResult *limits = assay_result_at(smallest, "limits");
  assay_cli_print_wrapped(assay_result_string(assay_result_child(limits, assay_result_size(limits) - 1)), 0);
  for (guint i = 0; text->all && i < n; i++) {
    printf("\n==== %s ====\n", label[i]);
    print_everything(rows[i].block, text->phrases);
  }
}

void assay_comparison_print(const AssayComparisonText *text) {
  assay_cli_print_wrapped(text->said, 0);
  putchar('\n');
  if (text->n_pairs > 1)
    print_several(text);
  else
    print_one(text);
  if (text->all) return;
  putchar('\n');
  assay_cli_print_wrapped(assay_phrases_text(text->phrases, "compare-more"), 0);
}
