/* Kahoot. A report is a workbook: an overview; final scores, weighted by speed, a row a player; and in its last sheet a
 * row an answer. Only that one tells what was answered, so it is read, and the others are refused. Players are known by
 * nicknames, which name nobody. */
#include <string.h>

#include "header.h"
#include "platforms.h"
#include "reshape.h"

/* ---- Final scores and the overview ---- */

/* Row 3 names them, in English; an overview has a word before each number and no table at all. */
static char *recognise_report(const AssayHead *head) {
  static const char *const signs[] = {"player", "totalscorepoints", "correctanswers", "incorrectanswers"};
  static const char *const overview[] = {"playedon", "hostedby", "playedwith", "totalcorrectanswers"};
  guint told = 0;
  for (guint row = 0; row < head->n; row++) {
    guint found = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
      found += assay_header_column(head, row, signs[i]) != ASSAY_NO_COLUMN;
    if (found == G_N_ELEMENTS(signs))
      return g_strdup_printf("row %u names players, points, correct and incorrect answers", row + 1);
    for (gsize i = 0; i < G_N_ELEMENTS(overview); i++) {
      const char *name = assay_head_cell(head, row, 0);
      gsize n = strcspn(name, "(");
      g_autofree char *plain = g_strndup(name, n);
      told += assay_header_says(plain, overview[i]);
    }
  }
  return told >= 3 ? g_strdup("the first rows say when, by whom and with how many players a game was played") : NULL;
}

static void lay_out_nothing(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
}

const AssayPlatform assay_platform_kahoot_report = {
    .name = "kahoot-report",
    .recognise = recognise_report,
    .advice =
        "the overview or the final scores of a Kahoot report: points there are weighted by speed and say little of "
        "what was learned; expected the sheet \"RawReportData Data\" of the same workbook, which has a row for "
        "each answer (in Kahoot: Reports, the game, Report options, Download report)",
    .lay_out = lay_out_nothing,
};

/* ---- Answers ---- */

static char *recognise(const AssayHead *head) {
  static const char *const signs[] = {"questionnumber", "question", "player", "answer", "correctincorrect"};
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
    if (assay_header_column(head, 0, signs[i]) == ASSAY_NO_COLUMN) return NULL;
  return g_strdup("the header holds \"Question Number\", \"Player\", \"Answer\" and \"Correct / Incorrect\"");
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
}

typedef struct {
  const AssayLayout *layout;
  const AssayRecord *record;
} Row;

static char *cell_of(const Row *row, const char *plain) {
  for (guint i = 0; i < row->layout->columns; i++) {
    if (!assay_header_says(row->layout->name[i], plain)) continue;
    guint32 length;
    const char *cell = assay_record_trimmed(row->record, i, &length);
    return g_strndup(cell, length);
  }
  return g_strdup("");
}

/* "1 Quiz" is question 1; a question that was shown and not answered has a row too. */
static void take_row(const AssayLayout *layout, const AssayRecord *record, AssayReshaping *reshaping) {
  Row row = {layout, record};
  g_autofree char *number = cell_of(&row, "questionnumber"), *question = cell_of(&row, "question");
  g_autofree char *player = cell_of(&row, "player"), *answer = cell_of(&row, "answer");
  g_autofree char *right = cell_of(&row, "correct");
  guint at = assay_reshaping_record(reshaping, player, record->line);
  guint who = assay_reshaping_column(reshaping, "Player", ASSAY_COLUMN_PERSONAL);
  assay_reshaping_set(reshaping, at, who, player, strlen(player));
  number[strspn(number, "0123456789")] = 0;
  g_autofree char *name = g_strdup_printf("Q%s", number), *correct = g_strdup_printf("Q%s correct", number);
  guint own = assay_reshaping_column(reshaping, name, ASSAY_COLUMN_OWN);
  guint points = assay_reshaping_column(reshaping, correct, ASSAY_COLUMN_POINTS);
  assay_reshaping_pair(reshaping, own, points);
  assay_reshaping_tell_question(reshaping, own, question);
  assay_reshaping_tell_max(reshaping, points, (AssayDecimal){1, 0});
  const char *said = *answer ? answer : ASSAY_RESHAPED_BLANK;
  assay_reshaping_set(reshaping, at, own, said, strlen(said));
  assay_reshaping_set(reshaping, at, points, right, strlen(right));
}

/* A player who came late or left early has no row for the questions that were missed. */
static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  (void)layout, (void)column, (void)use;
  return assay_reshaped_meaning(cell);
}

const AssayPlatform assay_platform_kahoot = {.name = "kahoot",
                                             .is_test = TRUE,
                                             .recognise = recognise,
                                             .lay_out = lay_out,
                                             .read_cell = read_cell,
                                             .take_row = take_row};
