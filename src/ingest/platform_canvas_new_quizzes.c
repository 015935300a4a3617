/* The student analysis of New Quizzes in Canvas: a row an attempt; five columns a question: ItemID, ItemType, the answer
 * under the text of the question, EarnedPoints, Status; at the end sums. Where a question is drawn from a bank, the rows hold
 * different questions at one place, so a question is known by its ItemID and not by its column. The points that a question
 * is worth are not in the file; whoever is Correct has them all.
 * Source: programs that read such files; no exporter of Canvas is public. */
#include <string.h>

#include "platform_cell.h"
#include "platforms.h"
#include "reshape.h"

#define STEP 5
enum { ITEM_ID, ITEM_TYPE, ANSWER, EARNED, STATUS };

static gboolean is_item(const char *const *name) {
  return g_ascii_strcasecmp(name[ITEM_ID], "ItemID") == 0 && g_ascii_strcasecmp(name[ITEM_TYPE], "ItemType") == 0 &&
         g_ascii_strcasecmp(name[EARNED], "EarnedPoints") == 0 && g_ascii_strcasecmp(name[STATUS], "Status") == 0;
}

/* The first column of the first question, and where the sums begin. */
static gboolean find_items(char *const *name, guint n, guint *first, guint *end) {
  for (guint i = 1; i + STEP <= n; i++) {
    if (!is_item((const char *const *)name + i)) continue;
    *first = i;
    for (*end = i; *end + STEP <= n && is_item((const char *const *)name + *end);) *end += STEP;
    return TRUE;
  }
  return FALSE;
}

static char *recognise(const AssayHead *head) {
  guint first, end;
  if (head->n == 0 || !find_items(head->row[0], assay_head_cells(head, 0), &first, &end)) return NULL;
  return g_strdup_printf("row 1 has ItemID, ItemType, a question, EarnedPoints, Status, %u time%s",
                         (end - first) / STEP, end - first == STEP ? "" : "s");
}

static const AssayNamedKind about_attempts[] = {
    {"Name", ASSAY_COLUMN_PERSONAL},           {"ID", ASSAY_COLUMN_PERSONAL},
    {"SISID", ASSAY_COLUMN_PERSONAL},          {"SectionIDs", ASSAY_COLUMN_TECHNICAL},
    {"SectionSISIDs", ASSAY_COLUMN_TECHNICAL}, {"SectionNames", ASSAY_COLUMN_SECTION},
    {"Submitted", ASSAY_COLUMN_SUBMITTED},     {"ElapsedTime", ASSAY_COLUMN_DURATION},
    {"Attempt", ASSAY_COLUMN_ATTEMPT},         {NULL, ASSAY_COLUMN_OWN}};

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  guint first = 0, end = 0;
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  find_items(layout->name, layout->columns, &first, &end);
  for (guint i = 0; i < layout->columns; i++) {
    layout->kind[i] = ASSAY_COLUMN_ASIDE;
    if (i < first) layout->kind[i] = assay_kind_of_name(about_attempts, layout->name[i], ASSAY_COLUMN_PERSONAL);
  }
  for (guint i = first; i + STEP <= end; i += STEP) {
    layout->kind[i + ANSWER] = ASSAY_COLUMN_OWN;
    assay_layout_pair(layout, i + ANSWER, i + EARNED);
  }
}

/* The question that all rows hold at this place; "" where they differ. */
static void look_through(AssayLayout *layout, const AssayRecord *record) {
  for (guint i = 0; i + ANSWER < layout->columns; i++) {
    guint32 length;
    if (layout->kind[i + ANSWER] != ASSAY_COLUMN_OWN) continue;
    const char *id = assay_record_trimmed(record, i, &length);
    if (length == 0) continue;
    if (!layout->grid[i])
      layout->grid[i] = g_strndup(id, length);
    else if (strlen(layout->grid[i]) != length || memcmp(layout->grid[i], id, length) != 0)
      *layout->grid[i] = '\0';
  }
}

/* ---- Rows ---- */

static const char *leave_out(const AssayLayout *layout, const AssayRecord *record) {
  (void)layout;
  return assay_record_says(record, 0, "Test Student") ? "test-student" : NULL;
}

static gboolean waits_for_grading(const AssayRecord *record, guint status) {
  static const char *const words[] = {"Ungraded",     "Not Graded",  "NotGraded", "Needs Grading", "NeedsGrading",
                                      "Needs Review", "NeedsReview", "Pending",   "Waiting",       "To Be Graded"};
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (assay_record_says(record, status, words[i])) return TRUE;
  return FALSE;
}

static void take_points(const AssayRecord *record, guint at, AssayReshaping *reshaping, guint row, guint points) {
  guint32 length, answered;
  const char *cell = assay_record_trimmed(record, at + EARNED, &length);
  AssayDecimal max;
  assay_record_trimmed(record, at + ANSWER, &answered);
  gboolean waits = waits_for_grading(record, at + STATUS) || (length == 0 && answered > 0);
  assay_reshaping_set_points(reshaping, record, at + EARNED, waits, row, points);
  if (assay_record_says(record, at + STATUS, "Correct") && assay_layout_read_max(cell, length, &max))
    assay_reshaping_tell_max(reshaping, points, max);
}

static void take_item(const AssayLayout *layout, const AssayRecord *record, guint at, AssayReshaping *reshaping,
                      guint row) {
  guint32 length;
  const char *cell = assay_record_trimmed(record, at, &length);
  if (length == 0) return;
  g_autofree char *id = g_strndup(cell, length);
  /* Of several questions at one place, the header has the text of one at the most. */
  gboolean alone = layout->grid[at] && *layout->grid[at];
  const char *text = layout->name[at + ANSWER];
  g_autofree char *name = g_strdup_printf("%s: %s", id, alone && *text ? text : "drawn from a bank");
  g_autofree char *question = alone ? assay_text_without_markup(text) : g_strdup("");
  guint points, answer = assay_reshaping_question(reshaping, name, question, &points);
  assay_reshaping_copy(reshaping, record, at + ANSWER, row, answer);
  take_points(record, at, reshaping, row, points);
}

static void take_row(const AssayLayout *layout, const AssayRecord *record, AssayReshaping *reshaping) {
  guint first = 0, end = 0;
  g_autofree char *key = g_strdup_printf("%u", record->line);
  guint row = assay_reshaping_record(reshaping, key, record->line);
  find_items(layout->name, layout->columns, &first, &end);
  for (guint i = 0; i < layout->columns; i++) {
    if (i == first)
      for (; i < end; i += STEP) take_item(layout, record, i, reshaping, row);
    if (i == layout->columns) break;
    guint column = assay_reshaping_column(reshaping, layout->name[i], layout->kind[i]);
    assay_reshaping_copy(reshaping, record, i, row, column);
  }
}

const AssayPlatform assay_platform_canvas_new_quizzes = {.name = "canvas-new-quizzes",
                                                         .is_test = TRUE,
                                                         .recognise = recognise,
                                                         .lay_out = lay_out,
                                                         .look_through = look_through,
                                                         .leave_out = leave_out,
                                                         .read_cell = assay_cell_read_joined,
                                                         .take_row = take_row};
