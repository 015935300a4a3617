/* Microsoft Forms: its workbook, or what a spreadsheet program saved of it as CSV. Headers are in the language of the
 * account; the first five columns are known by their order: a running number, two times, an address or "anonymous", a
 * name. A quiz puts "Points - Question" and "Feedback - Question" behind each question. Chosen options end with a
 * semicolon each: "A;B;". */
#include <string.h>

#include "head_shape.h"
#include "platforms.h"

enum { NUMBER, START, COMPLETION, ADDRESS, NAME, OWN_COLUMNS };
enum { PLAIN, OF_ADDRESS }; /* notes */

/* ---- Which file ---- */

static gboolean has_any(const char *text, const char *const *parts, gsize n) {
  g_autofree char *folded = assay_text_fold_label(text);
  for (gsize i = 0; i < n; i++)
    if (strstr(folded, parts[i])) return TRUE;
  return FALSE;
}

/* "anonymous", "anonym", "anónimo" ... */
static gboolean is_nobody(const char *cell) {
  static const char *const stems[] = {"anon", "anón",     "anôn", "аноним", "анонім",
                                      "ανών", "névtelen", "匿名", "익명",   "مجهول"};
  return has_any(cell, stems, G_N_ELEMENTS(stems));
}

static gboolean is_word(const char *cell) {
  return !strpbrk(cell, " @0123456789") && g_utf8_strlen(cell, -1) <= 20;
}

/* Everybody's address, or one word for all where the form asks for none. */
static gboolean holds_addresses(const AssayHead *head) {
  static const char *const mails[] = {"mail",   "correo", "courriel", "почт", "пошт",
                                      "メール", "邮件",   "電子郵件", "메일", "بريد"};
  gboolean headed = has_any(assay_head_cell(head, 0, ADDRESS), mails, G_N_ELEMENTS(mails));
  g_autofree char *word = NULL;
  for (guint row = 1; row < head->n; row++) {
    g_autofree char *cell = assay_head_trimmed(head, row, ADDRESS);
    if (!*cell || assay_cell_is_address(cell)) continue;
    gboolean nobody = is_nobody(cell) || (headed && is_word(cell));
    if (!nobody || (word && !g_str_equal(word, cell))) return FALSE;
    if (!word) word = g_steal_pointer(&cell);
  }
  return assay_head_count(head, 1, ADDRESS, NULL) > 0;
}

static gboolean is_headed_in_english(const AssayHead *head) {
  static const char *const names[] = {"id", "start time", "completion time", "email", "name"};
  for (guint i = 0; i < OWN_COLUMNS; i++) {
    g_autofree char *folded = assay_text_fold_label(assay_head_cell(head, 0, i));
    if (!g_str_equal(folded, names[i])) return FALSE;
  }
  return TRUE;
}

static char *recognise(const AssayHead *head) {
  if (head->n < 1 || assay_head_cells(head, 0) < OWN_COLUMNS) return NULL;
  if (head->n == 1) return is_headed_in_english(head) ? g_strdup("row 1 begins with ID, Start time ...") : NULL;
  for (guint i = 0; i < OWN_COLUMNS; i++) {
    g_autofree char *name = assay_head_trimmed(head, 0, i);
    if (!*name || assay_cell_is_digits(name) || strchr(name, '?')) return NULL;
  }
  if (!assay_head_all(head, 1, NUMBER, assay_cell_is_digits) || !assay_head_all(head, 1, START, assay_cell_is_moment) ||
      !assay_head_all(head, 1, COMPLETION, assay_cell_is_moment) || !holds_addresses(head))
    return NULL;
  return g_strdup("a running number, two times, an address or \"anonymous\" and a name lead, in this order");
}

/* ---- Columns ---- */

/* "Points - Question", "Punkte: Question": a word and a mark, then the question in full. */
static gboolean repeats(const char *name, const char *question) {
  static const char *const marks[] = {" - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", ": "};
  if (!g_str_has_suffix(name, question)) return FALSE;
  g_autofree char *before = g_strndup(name, strlen(name) - strlen(question));
  for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
    if (g_str_has_suffix(before, marks[i])) return strlen(before) > strlen(marks[i]);
  return FALSE;
}

static gboolean is_number(const char *cell) {
  AssayDecimal number;
  return assay_decimal_parse(cell, -1, FALSE, &number) == ASSAY_DECIMAL_OK ||
         assay_decimal_parse(cell, -1, TRUE, &number) == ASSAY_DECIMAL_OK;
}

/* The first of them holds points; where both are there, the second holds feedback. */
static void pair_points(const AssayHead *head, AssayLayout *layout, gboolean *quiz) {
  for (guint i = OWN_COLUMNS; i + 1 < layout->columns; i++) {
    guint next = i + 1;
    if (!*layout->name[i] || !repeats(layout->name[next], layout->name[i])) continue;
    gboolean points = assay_head_count(head, 1, next, is_number) == assay_head_count(head, 1, next, NULL);
    if (points) assay_layout_pair(layout, i, next++);
    *quiz = TRUE;
    for (; next < layout->columns && repeats(layout->name[next], layout->name[i]); next++)
      layout->kind[next] = ASSAY_COLUMN_ASIDE;
  }
}

/* What Microsoft writes between the name and the first question: points and feedback of a quiz as a whole, the time of the
 * last change, the language that was chosen. */
static gboolean is_named(const char *name, const char *const *names, gsize n) {
  g_autofree char *folded = assay_text_fold_label(name);
  for (gsize i = 0; i < n; i++) {
    g_autofree char *other = assay_text_fold_label(names[i]);
    if (g_str_equal(folded, other)) return TRUE;
  }
  return FALSE;
}

static gboolean is_time_of_change(const char *name) {
  static const char *const names[] = {"Last modified time",
                                      "Uhrzeit der letzten Änderung",
                                      "Zeitpunkt der letzten Änderung",
                                      "Zuletzt geändert",
                                      "Heure de la dernière modification",
                                      "Hora de la última modificación",
                                      "Hora da última modificação",
                                      "Ora dell'ultima modifica",
                                      "Ora ultima modifica",
                                      "Tijd van laatste wijziging",
                                      "Senast ändrad",
                                      "Tidspunkt for seneste ændring"};
  return is_named(name, names, G_N_ELEMENTS(names));
}

static gboolean is_language(const char *name) {
  static const char *const names[] = {"Language", "Sprache", "Langue", "Idioma", "Lingua", "Taal"};
  return is_named(name, names, G_N_ELEMENTS(names));
}

static gboolean is_language_name(const char *cell) {
  return !strchr(cell, ' ') || strchr(cell, '(');
}

static void tell_leading(const AssayHead *head, AssayLayout *layout, gboolean quiz) {
  guint at = OWN_COLUMNS;
  if (at < layout->columns && is_language(layout->name[at]) && assay_head_all(head, 1, at, is_language_name))
    layout->kind[at++] = ASSAY_COLUMN_TECHNICAL;
  /* The points of the whole quiz may be an item; what was said about it is none. */
  if (quiz && at + 1 < layout->columns && layout->points[at] == ASSAY_NO_COLUMN &&
      assay_head_count(head, 1, at, is_number) == assay_head_count(head, 1, at, NULL) &&
      layout->points[at + 1] == ASSAY_NO_COLUMN) {
    layout->kind[at + 1] = ASSAY_COLUMN_ASIDE;
    at += 2;
  }
  gboolean times = at < layout->columns && layout->points[at] == ASSAY_NO_COLUMN &&
                   (assay_head_all(head, 1, at, assay_cell_is_moment) ||
                    (is_time_of_change(layout->name[at]) && assay_head_count(head, 1, at, NULL) == 0));
  if (times) layout->kind[at] = ASSAY_COLUMN_TECHNICAL;
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  static const AssayColumnKind kinds[] = {ASSAY_COLUMN_RESPONSE, ASSAY_COLUMN_TECHNICAL, ASSAY_COLUMN_SUBMITTED,
                                          ASSAY_COLUMN_PERSONAL, ASSAY_COLUMN_PERSONAL};
  gboolean quiz = FALSE;
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  for (guint i = 0; i < OWN_COLUMNS; i++) layout->kind[i] = kinds[i];
  layout->note[ADDRESS] = OF_ADDRESS;
  /* Every form counts from 1; the time of the start tells the forms of two years apart. */
  assay_layout_tell_response(layout, NUMBER);
  assay_layout_tell_response(layout, START);
  pair_points(head, layout, &quiz);
  tell_leading(head, layout, quiz);
}

/* ---- Cells ---- */

/* "anonymous" names nobody. */
static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  if (layout->note[column] == OF_ADDRESS && !memchr(cell->text, '@', cell->length)) {
    cell->length = 0;
    return ASSAY_CELL_BLANK;
  }
  if (use == ASSAY_CELL_OF_MULTI && cell->length > 0 && cell->text[cell->length - 1] == ';') cell->length--;
  return ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_microsoft_forms = {
    .name = "microsoft-forms", .recognise = recognise, .lay_out = lay_out, .read_cell = read_cell};
