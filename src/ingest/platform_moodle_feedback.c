/* The responses of a Moodle feedback: a row a response; who answered, groups, a date in words, then the items, "(label) " before
 * the name of those that have a label. In an anonymous feedback nothing stands before the items but a number, which is drawn
 * anew as responses come, so that it is no id. Cells of items are written for a web page: & and < are entities. Several
 * answers stand on lines of their own.
 * Source: mod/feedback/classes/responses_table.php of Moodle. */
#include <string.h>

#include "moodle.h"
#include "platform_cell.h"
#include "platforms.h"

/* ---- Recognising ---- */

static gboolean is_one_of(const char *cell, const char *const *words, gsize n) {
  g_autofree char *folded = assay_text_fold_label(cell);
  for (gsize i = 0; i < n; i++)
    if (g_str_has_suffix(folded, words[i])) return TRUE;
  return FALSE;
}

static gboolean is_full_name(const char *cell) {
  static const char *const words[] = {"full name",
                                      "vollst\xc3\xa4ndiger name",
                                      "nom complet",
                                      "nombre completo",
                                      "nome completo",
                                      "volledige naam",
                                      "fullt navn",
                                      "fulde navn",
                                      "fullst\xc3\xa4ndigt namn",
                                      "imi\xc4\x99 i nazwisko",
                                      "t\xc3\xa4ydellinen nimi"};
  return is_one_of(cell, words, G_N_ELEMENTS(words));
}

static gboolean is_response_number(const char *cell) {
  static const char *const words[] = {"response number",
                                      "antwortnummer",
                                      "antwort nr",
                                      "num\xc3\xa9ro de r\xc3\xa9ponse",
                                      "n\xc3\xbamero de respuesta",
                                      "n\xc3\xbamero da resposta",
                                      "numero risposta",
                                      "antwoordnummer"};
  return is_one_of(cell, words, G_N_ELEMENTS(words));
}

/* "(pace) How was the pace?" */
static const char *after_label(const char *name) {
  const char *end = *name == '(' ? strstr(name, ") ") : NULL;
  return end && end > name + 1 ? end + 2 : NULL;
}

/* The first column of dates in words, as "Monday, 3 February 2025, 10:14 AM", behind the people; ASSAY_NO_COLUMN: none. */
static guint date_column(const AssayHead *head) {
  guint n = assay_head_cells(head, 0);
  for (guint i = 1; i + 1 < n; i++) {
    guint r = 1;
    for (; r < head->n; r++) {
      const char *cell = assay_head_cell(head, r, i);
      if (!assay_moodle_is_moment(cell) || strspn(cell, "0123456789-/.: T") == strlen(cell)) break;
    }
    if (head->n > 1 && r == head->n) return i;
  }
  for (guint i = 1; head->n == 1 && i + 1 < n; i++)
    if (assay_head_says(head, 0, i, "Date")) return i;
  return ASSAY_NO_COLUMN;
}

static gboolean has_numbers(const AssayHead *head) {
  for (guint r = 1; r < head->n; r++) {
    const char *cell = assay_head_cell(head, r, 0);
    if (!*cell || strspn(cell, "0123456789") != strlen(cell)) return FALSE;
  }
  return head->n > 1;
}

static guint labelled(const AssayHead *head) {
  guint count = 0;
  for (guint i = 1; i < assay_head_cells(head, 0); i++) count += after_label(head->row[0][i]) != NULL;
  return count;
}

static char *recognise(const AssayHead *head) {
  guint n = assay_head_cells(head, 0);
  if (n < 2) return NULL;
  if (is_response_number(head->row[0][0]) || (has_numbers(head) && labelled(head) * 2 >= n && labelled(head) > 1))
    return g_strdup("row 1 begins with a number of the response, and items follow");
  guint date = date_column(head);
  if (date == ASSAY_NO_COLUMN || !assay_moodle_is_group(assay_head_cell(head, 0, 1))) return NULL;
  if (!is_full_name(head->row[0][0]) && labelled(head) == 0) return NULL;
  return g_strdup("row 1 begins with a full name and groups, then a date in words and items");
}

/* ---- Columns ---- */

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  guint date = date_column(head), first = 1;
  if (!is_response_number(layout->name[0]) && date < layout->columns) {
    assay_moodle_lay_out_people(layout, date);
    layout->kind[date] = ASSAY_COLUMN_SUBMITTED;
    first = date + 1;
  } else {
    layout->kind[0] = ASSAY_COLUMN_TECHNICAL;
  }
  for (guint i = first; i < layout->columns; i++) {
    const char *item = after_label(layout->name[i]);
    g_autofree char *question = assay_text_without_markup(item ? item : layout->name[i]);
    if (*question) layout->question[i] = g_steal_pointer(&question);
  }
}

/* ---- Cells ---- */

/* The five entities that stand for characters with a meaning in HTML; nothing else was changed. */
static gboolean take_entity(const char **text, const char *end, GString *out) {
  static const struct {
    const char *entity;
    char character;
  } known[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#039;", '\''}, {"&#39;", '\''}};
  for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
    gsize n = strlen(known[i].entity);
    if ((gsize)(end - *text) < n || memcmp(*text, known[i].entity, n) != 0) continue;
    g_string_append_c(out, known[i].character);
    *text += n;
    return TRUE;
  }
  return FALSE;
}

static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  if (use == ASSAY_CELL_OF_ID || layout->kind[column] != ASSAY_COLUMN_OWN) return ASSAY_CELL_ANSWER;
  if (!memchr(cell->text, '&', cell->length)) return ASSAY_CELL_ANSWER;
  const char *p = cell->text, *end = p + cell->length;
  g_string_truncate(cell->room, 0);
  while (p < end)
    if (!take_entity(&p, end, cell->room)) g_string_append_c(cell->room, *p++);
  cell->text = cell->room->str;
  cell->length = (guint32)cell->room->len;
  return ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_moodle_feedback = {
    .name = "moodle-feedback", .recognise = recognise, .lay_out = lay_out, .read_cell = read_cell};
