/* LimeSurvey: CSV of responses. Headings are codes (Q1[SQ001]; Q1_SQ001 with expression codes), codes with texts
 * ("Q1[SQ001]. Question [Row]") or texts; its own columns have codes in the first two forms and stand in one order in all.
 *
 * "N/A" (SurveyObj::getFullAnswer of LimeSurvey 3 to 6): in exports of full answers it is written for a part of a multiple
 * choice whose value is NULL, which is a question that was not shown or not reached; and for yes/no and gender in place
 * of any other value, unanswered or not shown. Lists and arrays give an empty cell for both, so "N/A" there is an
 * option of the survey's own. A column of yes and no never has an empty cell, a list does: that tells the two apart. */
#include <string.h>

#include "head_shape.h"
#include "platforms.h"

enum { HAS_EMPTY = 1 }; /* a note */

/* ---- Which file ---- */

typedef enum { NONE, OF_CODES, OF_CODES_AND_TEXTS, OF_TEXTS } Headings;

/* "submitdate. Date submitted": the length of the code, 0 where none stands before a text. */
static gsize code_length(const char *header) {
  gsize n = strcspn(header, ". ");
  return n > 0 && header[n] == '.' && header[n + 1] == ' ' ? n : 0;
}

static gboolean has_code(const AssayHead *head, guint column, const char *code, gboolean with_text) {
  g_autofree char *name = assay_head_trimmed(head, 0, column);
  if (!with_text) return g_ascii_strcasecmp(name, code) == 0;
  return code_length(name) == strlen(code) && g_ascii_strncasecmp(name, code, strlen(code)) == 0;
}

static gboolean any_has_code(const AssayHead *head, const char *code, gboolean with_text) {
  for (guint i = 0; i < assay_head_cells(head, 0); i++)
    if (has_code(head, i, code, with_text)) return TRUE;
  return FALSE;
}

/* "en", "de-informal" */
static gboolean is_language(const char *cell) {
  return g_ascii_islower(cell[0]) && g_ascii_islower(cell[1]) && (!cell[2] || cell[2] == '-');
}

static gboolean is_headed_in_english(const AssayHead *head) {
  return has_code(head, 0, "Response ID", FALSE) && has_code(head, 1, "Date submitted", FALSE);
}

/* Id, date of submission, last page, language: in any language. */
static gboolean has_own_order(const AssayHead *head) {
  return assay_head_cells(head, 0) > 4 && assay_head_all(head, 1, 0, assay_cell_is_digits) &&
         assay_head_all(head, 1, 1, assay_cell_is_moment) && assay_head_all(head, 1, 2, assay_cell_is_digits) &&
         assay_head_all(head, 1, 3, is_language);
}

static Headings headings_of(const AssayHead *head) {
  if (head->n == 0) return NONE;
  if (has_code(head, 0, "id", FALSE) && any_has_code(head, "submitdate", FALSE)) return OF_CODES;
  if (has_code(head, 0, "id", TRUE) && any_has_code(head, "submitdate", TRUE)) return OF_CODES_AND_TEXTS;
  return is_headed_in_english(head) || has_own_order(head) ? OF_TEXTS : NONE;
}

static char *recognise(const AssayHead *head) {
  switch (headings_of(head)) {
    case OF_CODES:
      return g_strdup("row 1 begins with id and holds submitdate: headings are codes");
    case OF_CODES_AND_TEXTS:
      return g_strdup("row 1 begins with \"id. \" and holds \"submitdate. \": headings are codes and texts");
    case OF_TEXTS:
      return g_strdup("id, date of submission, last page and language lead: headings are texts");
    case NONE:
      return NULL;
  }
  g_assert_not_reached();
}

/* ---- The platform's own columns ---- */

static const struct {
  const char *code, *text;
  AssayColumnKind kind;
} own[] = {
    {"id", "Response ID", ASSAY_COLUMN_RESPONSE},
    {"submitdate", "Date submitted", ASSAY_COLUMN_SUBMITTED},
    {"lastpage", "Last page", ASSAY_COLUMN_TECHNICAL},
    {"startlanguage", "Start language", ASSAY_COLUMN_TECHNICAL},
    {"seed", "Seed", ASSAY_COLUMN_TECHNICAL},
    {"token", "Access code", ASSAY_COLUMN_LEARNER},
    {"token", "Token", ASSAY_COLUMN_LEARNER},
    {"startdate", "Date started", ASSAY_COLUMN_TECHNICAL},
    {"datestamp", "Date last action", ASSAY_COLUMN_TECHNICAL},
    {"ipaddr", "IP address", ASSAY_COLUMN_PERSONAL},
    {"refurl", "Referrer URL", ASSAY_COLUMN_TECHNICAL},
    {"firstname", "First name", ASSAY_COLUMN_PERSONAL},
    {"lastname", "Last name", ASSAY_COLUMN_PERSONAL},
    {"email", "Email address", ASSAY_COLUMN_LEARNER},
    {"interviewtime", "Total time", ASSAY_COLUMN_DURATION},
};

static gboolean is_question(const AssayLayout *layout, const char *code, gsize length) {
  for (guint i = 0; i < layout->columns; i++) {
    const char *name = layout->name[i];
    if (strncmp(name, code, length) == 0 && (!name[length] || name[length] == '[' || name[length] == '_')) return TRUE;
  }
  return FALSE;
}

/* "groupTime12", "Q1Time" of question Q1; "Group time: Bees", "Question time: Q1" */
static gboolean is_timer(const AssayLayout *layout, const char *name) {
  static const char group[] = "groupTime", end[] = "Time";
  if (g_str_has_prefix(name, group) && assay_cell_is_digits(name + strlen(group))) return TRUE;
  gsize length = strlen(name) - (g_str_has_suffix(name, end) ? strlen(end) : 0);
  if (length > 0 && name[length] && is_question(layout, name, length)) return TRUE;
  return g_str_has_prefix(name, "Group time: ") || g_str_has_prefix(name, "Question time: ");
}

static AssayColumnKind kind_of(const AssayLayout *layout, const char *name, Headings headings) {
  for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
    if (g_ascii_strcasecmp(name, headings == OF_TEXTS ? own[i].text : own[i].code) == 0) return own[i].kind;
  return is_timer(layout, name) ? ASSAY_COLUMN_TECHNICAL : ASSAY_COLUMN_OWN;
}

/* In a language without known headers: up to the last column of times, everything is the platform's own. */
static void tell_by_order(const AssayHead *head, AssayLayout *layout) {
  enum { LAST = 9 };
  static const AssayColumnKind kinds[] = {ASSAY_COLUMN_RESPONSE, ASSAY_COLUMN_SUBMITTED, ASSAY_COLUMN_TECHNICAL,
                                          ASSAY_COLUMN_TECHNICAL};
  guint times = 3;
  for (guint i = 4; i <= LAST && i < layout->columns; i++)
    if (assay_head_all(head, 1, i, assay_cell_is_moment)) times = i;
  for (guint i = 0; i <= times; i++) {
    if (i < G_N_ELEMENTS(kinds))
      layout->kind[i] = kinds[i];
    else if (assay_head_all(head, 1, i, assay_cell_is_moment) || assay_head_all(head, 1, i, assay_cell_is_digits))
      layout->kind[i] = ASSAY_COLUMN_TECHNICAL;
    else
      layout->kind[i] = ASSAY_COLUMN_LEARNER;
  }
  for (guint i = times + 1; i < layout->columns && assay_head_all(head, 1, i, assay_cell_is_ip); i++)
    layout->kind[i] = ASSAY_COLUMN_PERSONAL;
}

/* A survey that keeps no times writes the first of January 1980 for everybody who came to the end. */
static gboolean is_no_date(const char *cell) {
  return g_str_has_prefix(cell, "1980-01-01 00:00");
}

static guint column_of(const AssayLayout *layout, AssayColumnKind kind) {
  for (guint i = 0; i < layout->columns; i++)
    if (layout->kind[i] == kind) return i;
  return ASSAY_NO_COLUMN;
}

static guint column_named(const AssayLayout *layout, const char *code, const char *text) {
  for (guint i = 0; i < layout->columns; i++)
    if (g_ascii_strcasecmp(layout->name[i], code) == 0 || g_ascii_strcasecmp(layout->name[i], text) == 0) return i;
  return ASSAY_NO_COLUMN;
}

/* Every survey counts its responses from 1: seed or times tell those of two surveys apart. Where the file has neither, the
 * number is no id. */
static void tell_response(const AssayHead *head, AssayLayout *layout) {
  guint id = column_of(layout, ASSAY_COLUMN_RESPONSE), submitted = column_of(layout, ASSAY_COLUMN_SUBMITTED);
  guint seed = column_named(layout, "seed", "Seed"), start = column_named(layout, "startdate", "Date started");
  guint beside = seed != ASSAY_NO_COLUMN && assay_head_any(head, 1, seed, NULL)     ? seed
                 : start != ASSAY_NO_COLUMN && assay_head_any(head, 1, start, NULL) ? start
                                                                                    : submitted;
  if (id == ASSAY_NO_COLUMN) return;
  if (beside == ASSAY_NO_COLUMN) {
    layout->kind[id] = ASSAY_COLUMN_TECHNICAL;
    return;
  }
  assay_layout_tell_response(layout, id);
  assay_layout_tell_response(layout, beside);
}

/* ---- Questions ---- */

/* "Q1" of "Q1[SQ001]" and "Q1_SQ001"; "Q1[1]" of "Q1[SQ001][1]", the second answers of an array with two scales;
 * "Question" of "Question [Row]". NULL for what is no part. */
static char *stem_of(const char *name, Headings headings) {
  static const char *const beside[] = {"other]", "comment]", "filecount]", "_other", "comment", "Other]", "Comment]"};
  for (gsize i = 0; i < G_N_ELEMENTS(beside); i++)
    if (g_str_has_suffix(name, beside[i])) return NULL;
  const char *open = headings == OF_TEXTS ? strrchr(name, '[') : strchr(name, '[');
  if (open && open > name && g_str_has_suffix(name, "]")) {
    const char *second = headings == OF_TEXTS ? NULL : strchr(open + 1, '[');
    g_autofree char *stem = g_strchomp(g_strndup(name, (gsize)(open - name)));
    return second ? g_strconcat(stem, second, NULL) : g_steal_pointer(&stem);
  }
  const char *low = headings == OF_TEXTS ? NULL : strchr(name, '_');
  return low && low > name ? g_strndup(name, (gsize)(low - name)) : NULL;
}

static gboolean is_y(const char *cell) {
  return g_str_equal(cell, "Y");
}

/* An option that was chosen is a Y, and one that was not is empty: no row of an array. */
static gboolean is_ticked(const AssayHead *head, guint column) {
  return assay_head_count(head, 1, column, is_y) == assay_head_count(head, 1, column, NULL);
}

static void tell_grids(const AssayHead *head, AssayLayout *layout, Headings headings) {
  for (guint i = 0, end; i < layout->columns; i = end) {
    end = i + 1;
    g_autofree char *stem = layout->kind[i] == ASSAY_COLUMN_OWN ? stem_of(layout->name[i], headings) : NULL;
    if (!stem) continue;
    gboolean ticked = is_ticked(head, i);
    for (; end < layout->columns; end++) {
      g_autofree char *next = stem_of(layout->name[end], headings);
      if (!next || !g_str_equal(next, stem)) break;
      ticked = ticked && is_ticked(head, end);
    }
    for (guint k = i; end - i > 1 && !ticked && k < end; k++) layout->grid[k] = g_strdup(stem);
  }
}

static void part_headings(AssayLayout *layout) {
  for (guint i = 0; i < layout->columns; i++) {
    g_autofree char *whole = g_strdup(layout->name[i]);
    gsize n = code_length(whole);
    if (n == 0) continue;
    g_autofree char *code = g_strndup(whole, n);
    assay_layout_rename(layout, i, code);
    assay_layout_tell_alias(layout, i, whole);
    assay_layout_tell_question(layout, i, whole + n + 2);
  }
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  Headings headings = headings_of(head);
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  if (headings == OF_CODES_AND_TEXTS) part_headings(layout);
  for (guint i = 0; i < layout->columns; i++) layout->kind[i] = kind_of(layout, layout->name[i], headings);
  if (headings == OF_TEXTS && !is_headed_in_english(head)) tell_by_order(head, layout);
  guint submitted = column_of(layout, ASSAY_COLUMN_SUBMITTED);
  if (submitted != ASSAY_NO_COLUMN && assay_head_all(head, 1, submitted, is_no_date))
    layout->kind[submitted] = ASSAY_COLUMN_FINISHED;
  tell_response(head, layout);
  tell_grids(head, layout, headings);
}

/* ---- Rows and cells ---- */

static gboolean is_partial(const AssayLayout *layout, const AssayRecord *record) {
  guint column = layout->first[ASSAY_COLUMN_FINISHED];
  guint32 length;
  if (column == ASSAY_NO_COLUMN) column = layout->first[ASSAY_COLUMN_SUBMITTED];
  if (column == ASSAY_NO_COLUMN) return FALSE;
  assay_record_trimmed(record, column, &length);
  return length == 0;
}

static void look_through(AssayLayout *layout, const AssayRecord *record) {
  for (guint i = 0; i < layout->columns && i < record->n; i++) {
    guint32 length;
    assay_record_trimmed(record, i, &length);
    if (length == 0) layout->note[i] = HAS_EMPTY;
  }
}

static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  if (use == ASSAY_CELL_OF_ID) return ASSAY_CELL_ANSWER;
  if (cell->length >= 2 && memcmp(cell->text, "'=", 2) == 0) { /* so that no spreadsheet takes it for a formula */
    cell->text++;
    cell->length--;
  }
  if (cell->length != 3 || memcmp(cell->text, "N/A", 3) != 0) return ASSAY_CELL_ANSWER;
  if (use == ASSAY_CELL_OF_MULTI) return ASSAY_CELL_NOT_SHOWN;
  return use == ASSAY_CELL_OF_CHOICE && layout->note[column] != HAS_EMPTY ? ASSAY_CELL_BLANK : ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_limesurvey = {.name = "limesurvey",
                                                 .recognise = recognise,
                                                 .lay_out = lay_out,
                                                 .look_through = look_through,
                                                 .is_partial = is_partial,
                                                 .read_cell = read_cell};
