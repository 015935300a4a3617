#include "item_text.h"

#include <stdio.h>
#include <string.h>

#include "command.h"

/* ---- Text ---- */

enum { NAME_WIDTH = 18 };

void assay_item_print_name(const char *name, guint width) {
  g_autofree char *safe = assay_text_printable(name);
  glong length = g_utf8_strlen(safe, -1), room = (glong)width;
  g_autofree char *cut = length > room ? g_utf8_substring(safe, 0, room - 1) : g_strdup(safe);
  printf("  %s%s%*s", cut, length > room ? "\u2026" : "", (int)(room - MIN(length, room)), "");
}

void assay_item_print_cell(const char *text, int width) {
  const char *cell = text ? text : "";
  printf("%*s%s", (int)(width - MIN(width - 1, g_utf8_strlen(cell, -1))), "", cell);
}

static void print_name(const char *name) {
  assay_item_print_name(name, NAME_WIDTH);
}

static void print_cell(const AssayResult *node, int width) {
  g_autofree char *text = node ? assay_result_format(node) : NULL;
  assay_item_print_cell(text, width);
}

typedef struct {
  const char *head, *name;
  int width;
} Column;

/* The first is headed "points" where answers are not just right or wrong. */
static const Column columns[] = {{"right", "difficulty_p", 7},
                                 {"blank", "blank", 7},
                                 {"with rest", "corrected_item_rest", 11},
                                 {"with all", "point_biserial_total", 10},
                                 {"27%", "upper_lower_27", 7},
                                 {"effic.", "moodle_discriminative_efficiency", 8},
                                 {"alpha w/o", "alpha_if_deleted", 10}};

/* A column of which no row has a number is left out: the sentences say why. */
static gboolean has_any(const AssayResult *items, const char *name) {
  for (guint i = 0; i < assay_result_size(items); i++)
    if (assay_result_known(assay_result_at(assay_result_child(items, i), name))) return TRUE;
  return FALSE;
}

static void print_table(const AssayResult *items, gboolean right_or_wrong) {
  printf("\n  %-*s", NAME_WIDTH, "");
  for (gsize c = 0; c < G_N_ELEMENTS(columns); c++)
    if (has_any(items, columns[c].name))
      printf("%*s", columns[c].width, c == 0 && !right_or_wrong ? "points" : columns[c].head);
  putchar('\n');
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    print_name(assay_result_string(assay_result_at(item, "item")));
    for (gsize c = 0; c < G_N_ELEMENTS(columns); c++)
      if (has_any(items, columns[c].name)) print_cell(assay_result_at(item, columns[c].name), columns[c].width);
    putchar('\n');
  }
  if (!has_any(items, "corrected_item_rest")) return;
  putchar('\n');
  assay_cli_print_wrapped(
      "with rest: correlation with the points in the other questions (corrected item-total "
      "correlation; times 100 it is Moodle's discrimination index). with all: correlation with the "
      "total, the question itself among it (point-biserial, uncorrected). 27%: share right of the "
      "highest 27% less that of the lowest. effic.: Moodle's discriminative efficiency in percent. "
      "alpha w/o: reliability of the other questions. A dash: no number, for lack of variance.",
      2);
}

static void print_options(const AssayResult *distractors) {
  if (!distractors) return;
  printf("\n  Answers chosen (* the right one)\n");
  for (guint i = 0; i < assay_result_size(distractors); i++) {
    const AssayResult *one = assay_result_child(distractors, i), *shares = assay_result_at(one, "share");
    const char *key = assay_result_string(assay_result_at(one, "key"));
    print_name(assay_result_string(assay_result_at(one, "item")));
    for (guint s = 0; s < assay_result_size(shares); s++) {
      const AssayResult *share = assay_result_child(shares, s);
      g_autofree char *text = assay_result_format(share), *name = assay_text_printable(assay_result_name(share));
      printf("  %s%s %s", name, g_str_equal(assay_result_name(share), key) ? "*" : "", text);
    }
    putchar('\n');
  }
}

void assay_items_print(const AssayResult *result, const char *said) {
  assay_cli_print_wrapped(said, 0);
  putchar('\n');
  const AssayResult *sentences = assay_result_at(result, "sentences");
  for (guint i = 0; i < assay_result_size(sentences); i++)
    assay_cli_print_wrapped(assay_result_string(assay_result_child(sentences, i)), 0);
  print_table(assay_result_at(result, "items"), assay_result_flag(assay_result_at(result, "right_or_wrong")));
  print_options(assay_result_at(result, "distractors"));
}

/* ---- Chart ---- */

AssayScene *assay_items_draw(const AssayResult *result, const AssayPrinter *with, GError **error) {
  const AssayResult *items = assay_result_at(result, "items");
  if (!has_any(items, "corrected_item_rest")) {
    g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                        "--chart: the map of the questions shows how well they tell people apart, and there is no such "
                        "number here (the sentences say why)");
    return NULL;
  }
  guint n = assay_result_size(items);
  g_autofree AssayItemMapRow *rows = g_new0(AssayItemMapRow, n + 1);
  for (guint i = 0; i < n; i++) {
    const AssayResult *item = assay_result_child(items, i), *rest = assay_result_at(item, "corrected_item_rest");
    const AssayResult *easy = assay_result_at(item, "difficulty_p");
    rows[i].label = assay_result_string(assay_result_at(item, "item"));
    rows[i].known = assay_result_known(rest) && assay_result_known(easy);
    rows[i].reason = assay_result_reason(rest);
    rows[i].easy = assay_result_number(easy);
    rows[i].discrimination = assay_result_number(rest);
  }
  const AssayItemMapChart chart = {.title = assay_result_string(assay_result_at(result, "finding")),
                                   .easy_unit = "share of the points that people had on average",
                                   .discrimination_unit = "correlation with the other questions",
                                   .has_floor = TRUE,
                                   .floor = 0.2,
                                   .floor_text = "below: worth a look",
                                   .rows = rows,
                                   .n_rows = n};
  return with->press->chart_item_map(&chart, with->fonts, 480);
}
