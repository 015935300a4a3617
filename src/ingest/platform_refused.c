/* Reports in which no line is a person: what they are, and what to export in their place. */
#include <string.h>

#include "platform_cell.h"
#include "platforms.h"

static gboolean row_has(const AssayHead *head, guint row, const char *part) {
  for (guint i = 0; i < assay_head_cells(head, row); i++) {
    g_autofree char *folded = assay_text_fold_label(head->row[row][i]);
    if (strstr(folded, part)) return TRUE;
  }
  return FALSE;
}

/* ---- Canvas: Item Analysis of a classic quiz ---- */

static char *recognise_item_analysis(const AssayHead *head) {
  if (head->n == 0 || !assay_head_says(head, 0, 0, "Question Id") || !row_has(head, 0, "point biserial of correct"))
    return NULL;
  return g_strdup("row 1 names Question Id and Point Biserial of Correct");
}

const AssayPlatform assay_platform_canvas_item_analysis = {
    .name = "canvas-item-analysis",
    .recognise = recognise_item_analysis,
    .advice =
        "the Item Analysis of a Canvas quiz, which has a row for each question and none for a person; export the "
        "Student Analysis in its place: Quizzes, the quiz, Quiz Statistics, Student Analysis"};

/* ---- REDCap: the data dictionary ---- */

static char *recognise_dictionary(const AssayHead *head) {
  if (head->n == 0) return NULL;
  gboolean downloaded = assay_head_says(head, 0, 0, "Variable / Field Name");
  if (!downloaded && !assay_head_says(head, 0, 0, "field_name")) return NULL;
  if (!row_has(head, 0, downloaded ? "field label" : "field_label") ||
      !row_has(head, 0, downloaded ? "field type" : "field_type"))
    return NULL;
  return g_strdup("row 1 names the fields of a form, their types and labels");
}

const AssayPlatform assay_platform_redcap_dictionary = {
    .name = "redcap-dictionary",
    .recognise = recognise_dictionary,
    .advice =
        "a REDCap data dictionary, which says what the codes of a project stand for and holds no answers; name it "
        "under labels_from in study.yml, and export the answers: Data Exports, Reports, and Stats, CSV (raw data)"};

/* ---- Moodle: the Statistics report of a quiz ---- */

/* Small letters a to z; what comes before and behind them may be in any script. */
static gboolean row_has_letters(const AssayHead *head, guint row, const char *letters) {
  gsize n = strlen(letters);
  for (guint i = 0; i < assay_head_cells(head, row); i++)
    for (const char *p = head->row[row][i]; *p; p++)
      if (g_ascii_tolower(*p) == *letters && g_ascii_strncasecmp(p, letters, n) == 0) return TRUE;
  return FALSE;
}

static gboolean has_percents(const AssayHead *head, guint row) {
  for (guint i = 0; i < assay_head_cells(head, row); i++)
    if (g_str_has_suffix(head->row[row][i], "%")) return TRUE;
  return FALSE;
}

/* The index of facility and that of discrimination, whose words are alike in many languages; both are percentages. */
static char *recognise_quiz_statistics(const AssayHead *head) {
  static const char *const facility[] = {"facil", "leichtigkeit"};
  static const char *const discrimination[] = {"discrimin", "diskrimin", "trennsch"};
  for (guint r = 0; r < head->n; r++) {
    gboolean easy = FALSE, parting = FALSE;
    if (assay_head_filled(head, r) < 6 || (r + 1 < head->n && !has_percents(head, r + 1))) continue;
    for (gsize i = 0; i < G_N_ELEMENTS(facility); i++) easy = easy || row_has_letters(head, r, facility[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(discrimination); i++)
      parting = parting || row_has_letters(head, r, discrimination[i]);
    if (easy && parting) return g_strdup_printf("row %u names facility and discrimination of questions", r + 1);
  }
  return NULL;
}

const AssayPlatform assay_platform_moodle_quiz_statistics = {
    .name = "moodle-quiz-statistics",
    .recognise = recognise_quiz_statistics,
    .advice =
        "the Statistics report of a Moodle quiz, several tables with a row for each question and none for a person; "
        "export the grades in its place: the quiz, Results, Grades, with marks for each question, Download table "
        "data as CSV; for the answers, Results, Responses"};

/* ---- Moodle: the analysis of a feedback ---- */

/* "Questions: 7", in any language. */
static gboolean is_count(const char *cell) {
  const char *colon = strrchr(cell, ':');
  if (!colon || colon == cell) return FALSE;
  g_autofree char *rest = assay_text_squeeze(colon + 1);
  return *rest && strspn(rest, "0123456789") == strlen(rest);
}

/* One cell a row: the date of the export, the number of answers, the number of questions. */
static char *recognise_feedback_analysis(const AssayHead *head) {
  guint counts = 0, r = 1;
  if (head->n < 5 || assay_head_filled(head, 0) != 1 || !strpbrk(assay_head_cell(head, 0, 0), "0123456789"))
    return NULL;
  for (; r < head->n && assay_head_filled(head, r) <= 1; r++) counts += is_count(assay_head_cell(head, r, 0));
  if (counts < 1 || counts > 2 || r >= head->n || assay_head_filled(head, r) > 4) return NULL;
  for (guint below = r + 1; below < head->n; below++)
    if (*assay_head_cell(head, below, 0) == 0 && *assay_head_cell(head, below, 1) == 0 &&
        assay_head_filled(head, below) > 0)
      return g_strdup("the first rows hold a date, counts of answers and questions, then blocks of counts");
  return NULL;
}

const AssayPlatform assay_platform_moodle_feedback_analysis = {
    .name = "moodle-feedback-analysis",
    .recognise = recognise_feedback_analysis,
    .advice =
        "the analysis of a Moodle feedback, which holds counts for each question and no row for a person; export the "
        "responses in its place: the feedback, Responses, Download table data as CSV"};
