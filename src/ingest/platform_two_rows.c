/* A table with two rows of headers and no sign of a platform: questions with blank cells behind them, and under them the
 * options. A plain table with a nameless column or two, or with a title above it, is none: it takes three blank cells, two
 * questions, a second row that has a text for every one of them, and answers under it that are alike while those texts
 * do not come again. */
#include "head_shape.h"
#include "platforms.h"
#include "two_rows.h"

#define BLANKS 3

static gboolean is_label(const char *cell) {
  AssayDecimal number;
  gint64 moment;
  return assay_decimal_parse(cell, -1, FALSE, &number) != ASSAY_DECIMAL_OK && !assay_cell_is_address(cell) &&
         assay_date_parse(cell, ASSAY_DATE_ORDER_UNKNOWN, &moment) == ASSAY_DATE_NOT_A_DATE;
}

/* Every blank cell of row 0 has a label under it, and most others too; none is a number, a date or an address. */
static gboolean rows_fit(const AssayHead *head) {
  guint n = assay_head_cells(head, 0), blanks = 0, labels = 0;
  g_autofree char *first = assay_head_trimmed(head, 0, 0);
  if (n < BLANKS + 2 || assay_head_cells(head, 1) != n || !*first) return FALSE;
  for (guint i = 0; i < n; i++) {
    g_autofree char *question = assay_head_trimmed(head, 0, i), *label = assay_head_trimmed(head, 1, i);
    if (*label && !is_label(label)) return FALSE;
    if (!*question && !*label) return FALSE;
    blanks += !*question;
    labels += *label != 0;
  }
  return blanks >= BLANKS && n - blanks >= 2 && labels * 3 >= n * 2;
}

/* Answers in a column that say the label above, and all of them. */
static void count_labels(const AssayHead *head, guint column, guint *same, guint *filled) {
  g_autofree char *label = assay_head_trimmed(head, 1, column);
  *same = *filled = 0;
  for (guint row = 2; row < head->n; row++) {
    g_autofree char *cell = assay_head_trimmed(head, row, column);
    *filled += *cell != 0;
    *same += *cell && g_str_equal(cell, label);
  }
}

/* A label is an answer in its own column only, as an option that was ticked, and then it is the only one there. */
static gboolean labels_stay_above(const AssayHead *head, guint first, guint width) {
  g_autoptr(GHashTable) answers = assay_head_answers(head, 2, first, width);
  for (guint i = first; i < first + width; i++) {
    g_autofree char *label = assay_head_trimmed(head, 1, i);
    gpointer shared;
    guint same, filled;
    count_labels(head, i, &same, &filled);
    if (same > 0 && same < filled) return FALSE;
    if (*label && g_hash_table_lookup_extended(answers, label, NULL, &shared) && (GPOINTER_TO_INT(shared) || same == 0))
      return FALSE;
  }
  return TRUE;
}

typedef enum { UNLIKE, ALIKE_NUMBERS, ALIKE_WORDS } Likeness;

/* One answer in two columns of a question. */
static Likeness likeness(const AssayHead *head, guint first, guint width) {
  g_autoptr(GHashTable) answers = assay_head_answers(head, 2, first, width);
  Likeness found = UNLIKE;
  GHashTableIter each;
  gpointer text, shared;
  g_hash_table_iter_init(&each, answers);
  while (g_hash_table_iter_next(&each, &text, &shared))
    if (GPOINTER_TO_INT(shared)) found = MAX(found, is_label(text) ? ALIKE_WORDS : ALIKE_NUMBERS);
  return found;
}

static gboolean is_ticked(const AssayHead *head, guint first, guint width) {
  g_autofree guint *column = g_new(guint, width);
  g_auto(GStrv) label = g_new0(char *, width + 1);
  for (guint i = 0; i < width; i++) {
    column[i] = first + i;
    label[i] = assay_head_trimmed(head, 1, first + i);
  }
  return assay_head_is_ticked(head, 2, column, label, width);
}

static char *recognise(const AssayHead *head) {
  if (head->n < 3 || !rows_fit(head)) return NULL;
  guint n = assay_head_cells(head, 0), words = 0, numbers = 0, questions = 0;
  for (guint i = 0, width; i < n; i += width) {
    width = assay_two_rows_width(head, i);
    if (!labels_stay_above(head, i, width)) return NULL;
    if (width < 2) continue;
    questions++;
    Likeness like = likeness(head, i, width);
    words += like == ALIKE_WORDS || is_ticked(head, i, width);
    numbers += like == ALIKE_NUMBERS;
  }
  if ((words == 0 && numbers < 2) || (words + numbers) * 2 < questions) return NULL;
  return g_strdup(
      "row 1 holds questions with blank cells behind them, row 2 a text under each: options, or rows of a "
      "matrix");
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 2;
  assay_two_rows_take_names(layout, head, 0);
}

const AssayPlatform assay_platform_two_rows = {.name = "two-header-rows", .recognise = recognise, .lay_out = lay_out};
