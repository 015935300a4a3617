/* ZipGrade, sheets of paper that were scanned: a row a sheet; for each item the answer, the key, the points and a mark.
 * Sheets may be of several versions, whose items stand in another order: item 3 of version B is another question than
 * item 3 of version A. So each version, and each quiz of a file that holds several, gets columns of its own; totals are
 * in one column, for they can be compared. */
#include <string.h>

#include "header.h"
#include "platforms.h"
#include "reshape.h"

/* ---- Columns of the file ---- */

typedef enum { NOT_OF_AN_ITEM, ANSWER, KEY, POINTS, MARK, POSSIBLE } Part;

static const AssayKnownHeader own[] = {
    {"quizname", ASSAY_COLUMN_TECHNICAL},     {"quizclass", ASSAY_COLUMN_SECTION},
    {"firstname", ASSAY_COLUMN_PERSONAL},     {"lastname", ASSAY_COLUMN_PERSONAL},
    {"studentname", ASSAY_COLUMN_PERSONAL},   {"studentid", ASSAY_COLUMN_PERSONAL},
    {"customid", ASSAY_COLUMN_PERSONAL},      {"zipgradeid", ASSAY_COLUMN_PERSONAL},
    {"externalid", ASSAY_COLUMN_PERSONAL},    {"earnedpoints", ASSAY_COLUMN_ASIDE},
    {"earnedpts", ASSAY_COLUMN_ASIDE},        {"possiblepoints", ASSAY_COLUMN_ASIDE},
    {"possiblepts", ASSAY_COLUMN_ASIDE},      {"percentcorrect", ASSAY_COLUMN_ASIDE},
    {"quizcreated", ASSAY_COLUMN_TECHNICAL},  {"dataexported", ASSAY_COLUMN_TECHNICAL},
    {"keyversion", ASSAY_COLUMN_TECHNICAL},   {"numcorrect", ASSAY_COLUMN_ASIDE},
    {"numquestions", ASSAY_COLUMN_TECHNICAL},
};

/* "Stu12" is the answer to item 12. Files of before 2019 write Key12, EarnedPt12 and PossPt12. */
static Part part_of(const char *name, guint *item) {
  static const struct {
    const char *stem;
    Part part;
  } parts[] = {{"stu", ANSWER},      {"prikey", KEY},      {"key", KEY},  {"points", POINTS},
               {"earnedpt", POINTS}, {"posspt", POSSIBLE}, {"mark", MARK}};
  gsize stem = strcspn(name, "0123456789");
  if (!name[stem] || strlen(name + stem) > 3 /* MOST_ITEMS */ ||
      strspn(name + stem, "0123456789") != strlen(name + stem))
    return NOT_OF_AN_ITEM;
  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
    if (strlen(parts[i].stem) == stem && g_ascii_strncasecmp(name, parts[i].stem, stem) == 0) {
      *item = (guint)g_ascii_strtoull(name + stem, NULL, 10);
      return parts[i].part;
    }
  return NOT_OF_AN_ITEM;
}

static char *recognise(const AssayHead *head) {
  gboolean quiz = FALSE, earned = FALSE, possible = FALSE;
  for (guint i = 0; i < assay_head_cells(head, 0); i++) {
    const char *name = head->row[0][i];
    quiz = quiz || assay_header_says(name, "quizname");
    earned = earned || assay_header_says(name, "earnedpoints") || assay_header_says(name, "earnedpts");
    possible = possible || assay_header_says(name, "possiblepoints") || assay_header_says(name, "possiblepts");
  }
  if (!quiz || !earned || !possible) return NULL;
  return g_strdup("the header holds \"QuizName\", the points earned and the points possible");
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  assay_header_take_kinds(layout, own, G_N_ELEMENTS(own));
}

/* ---- Versions ---- */

enum { QUIZ, VERSION, ANSWERS, PARTS }; /* of a form, as look_through keeps it */

static char *cell_of(const AssayLayout *layout, const AssayRecord *record, const char *plain) {
  for (guint i = 0; i < layout->columns; i++) {
    if (!assay_header_says(layout->name[i], plain)) continue;
    guint32 length;
    const char *cell = assay_record_trimmed(record, i, &length);
    return g_strndup(cell, length);
  }
  return g_strdup("");
}

static char *form_of(const AssayLayout *layout, const AssayRecord *record) {
  g_autofree char *quiz = cell_of(layout, record, "quizname"), *version = cell_of(layout, record, "keyversion");
  g_autoptr(GString) form = g_string_new(NULL);
  g_string_append_printf(form, "%s\x1f%s\x1f", quiz, version);
  for (guint i = 0, item; i < layout->columns; i++) {
    if (part_of(layout->name[i], &item) != KEY) continue;
    guint32 length;
    const char *cell = assay_record_trimmed(record, i, &length);
    g_string_append_len(form, cell, length);
    g_string_append_c(form, ' ');
  }
  return g_string_free(g_steal_pointer(&form), FALSE);
}

static void look_through(AssayLayout *layout, const AssayRecord *record) {
  if (assay_record_is_blank(record, 0)) return;
  if (!layout->versions) layout->versions = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *form = form_of(layout, record);
  if (!g_ptr_array_find_with_equal_func(layout->versions, form, g_str_equal, NULL))
    g_ptr_array_add(layout->versions, g_steal_pointer(&form));
}

/* A sheet on which no version was marked is of the version that has its answers. */
static const char *version_of(char *const *own_form, char ***form, guint n) {
  for (guint i = 0; i < n && !*own_form[VERSION]; i++)
    if (*form[i][VERSION] && g_str_equal(form[i][QUIZ], own_form[QUIZ]) &&
        g_str_equal(form[i][ANSWERS], own_form[ANSWERS]))
      return form[i][VERSION];
  return own_form[VERSION];
}

/* What the columns of a row's items are called behind "Q1": nothing where all sheets are alike; else " (key B)". */
static char *label_of(const AssayLayout *layout, const AssayRecord *record) {
  guint n = layout->versions->len;
  g_autofree char ***form = g_new(char **, n);
  for (guint i = 0; i < n; i++) form[i] = g_strsplit(layout->versions->pdata[i], "\x1f", PARTS);
  g_autofree char *text = form_of(layout, record);
  g_auto(GStrv) own_form = g_strsplit(text, "\x1f", PARTS);
  const char *version = version_of(own_form, form, n);
  gboolean quizzes = FALSE, versions = FALSE;
  for (guint i = 0; i < n; i++) {
    gboolean same = g_str_equal(form[i][QUIZ], own_form[QUIZ]);
    quizzes = quizzes || !same;
    versions = versions || (same && !g_str_equal(version_of(form[i], form, n), version));
  }
  g_autofree char *key = *version ? g_strdup_printf("key %s", version) : g_strdup("primary key");
  char *label = !quizzes && !versions ? g_strdup("")
                : !quizzes            ? g_strdup_printf(" (%s)", key)
                : !versions           ? g_strdup_printf(" (%s)", own_form[QUIZ])
                                      : g_strdup_printf(" (%s, %s)", own_form[QUIZ], key);
  for (guint i = 0; i < n; i++) g_strfreev(form[i]);
  return label;
}

/* ---- Rows ---- */

#define MOST_ITEMS 1000

typedef struct {
  const AssayLayout *layout;
  const AssayRecord *record;
  AssayReshaping *reshaping;
  guint row;
  const char *label;
  guint mark[MOST_ITEMS], possible[MOST_ITEMS]; /* columns of an item, or ASSAY_NO_COLUMN */
} Sheet;

static gboolean read_possible(const Sheet *sheet, guint item, AssayDecimal *max) {
  guint32 length;
  const char *cell = assay_record_trimmed(sheet->record, sheet->possible[item], &length);
  return assay_layout_read_max(cell, length, max);
}

/* The sheet has room for more items than the quiz: those give no points. */
static gboolean is_unused(const Sheet *sheet, guint item) {
  AssayDecimal max;
  return sheet->possible[item] != ASSAY_NO_COLUMN && !read_possible(sheet, item, &max);
}

static guint item_column(const Sheet *sheet, guint item, const char *what, AssayColumnKind kind) {
  g_autofree char *name = g_strdup_printf("Q%u%s%s", item, what, sheet->label);
  return assay_reshaping_column(sheet->reshaping, name, kind);
}

/* The most that an item gives, where the file does not say: the points of a right answer. */
static void take_points(const Sheet *sheet, guint item, guint column, const char *cell, guint32 length) {
  AssayDecimal max;
  assay_reshaping_pair(sheet->reshaping, item_column(sheet, item, "", ASSAY_COLUMN_OWN), column);
  gboolean told = sheet->possible[item] != ASSAY_NO_COLUMN;
  gboolean right = assay_record_says(sheet->record, sheet->mark[item], "C");
  if (told ? read_possible(sheet, item, &max) : right && assay_layout_read_max(cell, length, &max))
    assay_reshaping_tell_max(sheet->reshaping, column, max);
}

static void take_item_cell(const Sheet *sheet, Part part, guint item, const char *cell, guint32 length) {
  static const char *const what[] = {[ANSWER] = "", [KEY] = " key", [POINTS] = " points", [MARK] = " mark"};
  static const AssayColumnKind kind[] = {[ANSWER] = ASSAY_COLUMN_OWN,
                                         [KEY] = ASSAY_COLUMN_ASIDE,
                                         [POINTS] = ASSAY_COLUMN_POINTS,
                                         [MARK] = ASSAY_COLUMN_ASIDE};
  guint column = item_column(sheet, item, what[part], kind[part]);
  if (length == 0 && (part == ANSWER || part == POINTS)) {
    cell = ASSAY_RESHAPED_BLANK;
    length = sizeof ASSAY_RESHAPED_BLANK - 1;
  }
  assay_reshaping_set(sheet->reshaping, sheet->row, column, cell, length);
  if (part == POINTS) take_points(sheet, item, column, cell, length);
}

static void take_possible(const Sheet *sheet, const char *cell, guint32 length) {
  AssayDecimal max;
  if (!assay_layout_read_max(cell, length, &max)) return;
  for (guint i = 0; i < sheet->layout->columns; i++) {
    const char *name = sheet->layout->name[i];
    if (!assay_header_says(name, "earnedpoints") && !assay_header_says(name, "earnedpts")) continue;
    guint column = assay_reshaping_column(sheet->reshaping, name, ASSAY_COLUMN_ASIDE);
    assay_reshaping_tell_max(sheet->reshaping, column, max);
  }
}

static void take_cell(const Sheet *sheet, guint i) {
  const char *name = sheet->layout->name[i];
  guint32 length;
  guint item;
  const char *cell = assay_record_trimmed(sheet->record, i, &length);
  Part part = part_of(name, &item);
  if (part != NOT_OF_AN_ITEM) {
    if (part != POSSIBLE && !is_unused(sheet, item)) take_item_cell(sheet, part, item, cell, length);
    return;
  }
  guint column = assay_reshaping_column(sheet->reshaping, name, sheet->layout->kind[i]);
  assay_reshaping_set(sheet->reshaping, sheet->row, column, cell, length);
  if (assay_header_says(name, "possiblepoints") || assay_header_says(name, "possiblepts"))
    take_possible(sheet, cell, length);
}

static void take_row(const AssayLayout *layout, const AssayRecord *record, AssayReshaping *reshaping) {
  g_autofree char *label = label_of(layout, record), *key = g_strdup_printf("%u", record->line);
  Sheet sheet = {layout, record, reshaping, assay_reshaping_record(reshaping, key, record->line), label, {0}, {0}};
  for (guint i = 0; i < MOST_ITEMS; i++) sheet.mark[i] = sheet.possible[i] = ASSAY_NO_COLUMN;
  for (guint i = 0, item; i < layout->columns; i++) {
    Part part = part_of(layout->name[i], &item);
    if (part == MARK) sheet.mark[item] = i;
    if (part == POSSIBLE) sheet.possible[item] = i;
  }
  for (guint i = 0; i < layout->columns; i++) take_cell(&sheet, i);
}

/* The items of another version are empty: they were not shown. */
static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  (void)use;
  gboolean item = layout->kind[column] == ASSAY_COLUMN_OWN || layout->kind[column] == ASSAY_COLUMN_POINTS;
  return item ? assay_reshaped_meaning(cell) : ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_zipgrade = {.name = "zipgrade",
                                               .is_test = TRUE,
                                               .recognise = recognise,
                                               .lay_out = lay_out,
                                               .look_through = look_through,
                                               .empty_is_elsewhere = TRUE,
                                               .read_cell = read_cell,
                                               .take_row = take_row};
