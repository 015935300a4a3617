/* REDCap: CSV of records, raw or with labels. A row is a record, or a record at an event, or one instance of a form that
 * repeats; the columns of a form end with its status ("consent_complete": 0 incomplete, 1 unverified, 2 complete; in
 * exports with labels every form has a "Complete?"). So a file holds several forms, most cells of a row belong to others,
 * and a row without an answer to what the study asks is none of its submissions.
 *
 * An option of a checkbox is a column of its own ("race___3", "Race (choice=Asian)"). 0 or "Unchecked" says that it is not
 * ticked, also where the form was never opened: it is no answer. */
#include <string.h>

#include "head_shape.h"
#include "personal.h"
#include "platforms.h"

enum { OF_CHECKBOX = 1, OF_TIME }; /* notes */

/* ---- Which file ---- */

static gboolean is_status(const char *cell) {
  static const char *const words[] = {"0", "1", "2", "Incomplete", "Unverified", "Complete"};
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_str_equal(cell, words[i])) return TRUE;
  return FALSE;
}

/* Not to be mistaken for yes and no. */
static gboolean is_certain_status(const char *cell) {
  return is_status(cell) && !g_str_equal(cell, "0") && !g_str_equal(cell, "1");
}

static gboolean is_tick(const char *cell) {
  static const char *const words[] = {"0", "1", "Checked", "Unchecked"};
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_str_equal(cell, words[i])) return TRUE;
  return FALSE;
}

static gboolean holds_only(const AssayHead *head, guint column, AssayCellTest test) {
  return assay_head_count(head, 1, column, test) == assay_head_count(head, 1, column, NULL);
}

/* Letters, digits and low lines, as the names of REDCap's variables. */
static gboolean is_variable(const char *name) {
  if (!g_ascii_islower(*name)) return FALSE;
  for (const char *p = name; *p; p++)
    if (!g_ascii_islower(*p) && !g_ascii_isdigit(*p) && *p != '_') return FALSE;
  return TRUE;
}

static gboolean is_status_column(const AssayHead *head, guint column) {
  g_autofree char *name = assay_head_trimmed(head, 0, column);
  gboolean named = g_str_equal(name, "Complete?") || (g_str_has_suffix(name, "_complete") && is_variable(name));
  return named && holds_only(head, column, is_status);
}

static gboolean is_checkbox(const AssayHead *head, guint column) {
  g_autofree char *name = assay_head_trimmed(head, 0, column);
  const char *lines = strstr(name, "___");
  gboolean named = (lines && lines > name && lines[3] && is_variable(name)) ||
                   (strstr(name, " (choice=") && g_str_has_suffix(name, ")"));
  return named && holds_only(head, column, is_tick);
}

static gboolean has_column(const AssayHead *head, const char *name) {
  for (guint i = 0; i < assay_head_cells(head, 0); i++) {
    g_autofree char *other = assay_head_trimmed(head, 0, i);
    if (g_str_equal(name, other)) return TRUE;
  }
  return FALSE;
}

static gboolean has_time_beside(const AssayHead *head, guint status) {
  g_autofree char *name = assay_head_trimmed(head, 0, status);
  g_autofree char *stem = g_strndup(name, strlen(name) - strlen("_complete"));
  g_autofree char *time = g_strconcat(stem, "_timestamp", NULL);
  return has_column(head, time);
}

/* Why the headers are those of variables of REDCap, or NULL. */
static const char *raw_sign(const AssayHead *head) {
  guint n = assay_head_cells(head, 0);
  gboolean checkbox = FALSE, timed = FALSE, certain = FALSE;
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = assay_head_trimmed(head, 0, i);
    if (!is_variable(name)) return NULL;
    if (g_str_has_prefix(name, "redcap_")) return "row 1 holds variables of REDCap, one of them its own (redcap_...)";
    checkbox = checkbox || (is_checkbox(head, i) && assay_head_any(head, 1, i, NULL));
    if (!is_status_column(head, i)) continue;
    timed = timed || has_time_beside(head, i);
    certain = certain || (i + 1 == n && assay_head_any(head, 1, i, is_certain_status));
  }
  if (checkbox) return "row 1 holds variables, one an option of a checkbox (field___1)";
  if (timed) return "row 1 holds variables, among them a form's _timestamp and _complete";
  return certain ? "row 1 holds variables, the last the status of a form (_complete)" : NULL;
}

static const char *label_sign(const AssayHead *head) {
  for (guint i = 0; i < assay_head_cells(head, 0); i++) {
    g_autofree char *name = assay_head_trimmed(head, 0, i);
    if (g_str_equal(name, "Complete?") && assay_head_all(head, 1, i, is_status))
      return "row 1 holds \"Complete?\" over the status of a form";
    if (is_checkbox(head, i) && strstr(name, "(choice=") && assay_head_any(head, 1, i, NULL))
      return "row 1 holds options of a checkbox (choice=...)";
  }
  return NULL;
}

static char *recognise(const AssayHead *head) {
  if (head->n < 1 || assay_head_cells(head, 0) < 3) return NULL;
  const char *why = raw_sign(head);
  if (!why) why = label_sign(head);
  return g_strdup(why);
}

/* ---- Columns ---- */

static const struct {
  const char *variable, *label;
  AssayColumnKind kind;
} own[] = {
    {"redcap_event_name", "Event Name", ASSAY_COLUMN_TECHNICAL},
    {"redcap_repeat_instrument", "Repeat Instrument", ASSAY_COLUMN_TECHNICAL},
    {"redcap_repeat_instance", "Repeat Instance", ASSAY_COLUMN_ATTEMPT},
    {"redcap_data_access_group", "Data Access Group", ASSAY_COLUMN_SECTION},
    {"redcap_survey_identifier", "Survey Identifier", ASSAY_COLUMN_LEARNER},
};

static AssayColumnKind kind_of(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
    if (g_str_equal(name, own[i].variable) || g_str_equal(name, own[i].label)) return own[i].kind;
  return g_str_has_prefix(name, "redcap_") ? ASSAY_COLUMN_TECHNICAL : ASSAY_COLUMN_OWN;
}

static gboolean is_time_column(const AssayHead *head, const char *name) {
  if (g_str_equal(name, "Survey Timestamp")) return TRUE;
  if (!g_str_has_suffix(name, "_timestamp")) return FALSE;
  g_autofree char *stem = g_strndup(name, strlen(name) - strlen("_timestamp"));
  g_autofree char *status = g_strconcat(stem, "_complete", NULL);
  return has_column(head, status);
}

/* "telephone_1", "email_2" */
static gboolean asks_for_person(const char *name) {
  static const char *const others[] = {"name_first", "name_last", "mrn", "ssn"};
  gsize length = strlen(name);
  while (length > 0 && g_ascii_isdigit(name[length - 1])) length--;
  while (length > 0 && name[length - 1] == '_') length--;
  g_autofree char *bare = g_strndup(name, length);
  for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
    if (g_str_equal(bare, others[i])) return TRUE;
  return assay_header_is_personal(bare);
}

/* "Race (choice=Asian)" asks "Race - Asian"; labels may hold markup. */
static void tell_question(AssayLayout *layout, guint column) {
  const char *name = layout->name[column], *choice = strstr(name, " (choice=");
  if (!choice) {
    if (!is_variable(name)) assay_layout_tell_question(layout, column, name);
    return;
  }
  g_autofree char *field = g_strndup(name, (gsize)(choice - name));
  const char *option = choice + strlen(" (choice=");
  g_autofree char *text = g_strdup_printf("%s - %.*s", field, (int)strlen(option) - 1, option);
  assay_layout_tell_question(layout, column, text);
}

/* The columns up to and with a status are one form; those behind the last status, of none. */
static void tell_forms(const AssayHead *head, AssayLayout *layout) {
  guint form = 0, from = 1;
  for (guint i = 1; i < layout->columns; i++) {
    if (!is_status_column(head, i)) continue;
    form++;
    layout->kind[i] = ASSAY_COLUMN_FINISHED;
    for (; from <= i; from++)
      if (kind_of(layout->name[from]) == ASSAY_COLUMN_OWN) layout->form[from] = form;
  }
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  for (guint i = 1; i < layout->columns; i++) {
    layout->kind[i] = kind_of(layout->name[i]);
    tell_question(layout, i);
    if (is_time_column(head, layout->name[i])) {
      layout->kind[i] = ASSAY_COLUMN_SUBMITTED;
      layout->note[i] = OF_TIME;
    } else if (is_checkbox(head, i)) {
      layout->note[i] = OF_CHECKBOX;
    } else if (layout->kind[i] == ASSAY_COLUMN_OWN && asks_for_person(layout->name[i])) {
      layout->kind[i] = ASSAY_COLUMN_PERSONAL;
    }
  }
  layout->kind[0] = ASSAY_COLUMN_LEARNER; /* the record, whatever the field is called */
  tell_forms(head, layout);
}

/* ---- Rows and cells ---- */

/* Of the form that is asked of; where that is not known, of a row in which no form has come further. */
static gboolean is_partial(const AssayLayout *layout, const AssayRecord *record) {
  gboolean begun = FALSE;
  for (guint i = 1; i < layout->columns; i++) {
    if (layout->asked && layout->form[i] && layout->form[i] != layout->asked) continue;
    if (layout->kind[i] == ASSAY_COLUMN_SUBMITTED && assay_record_says(record, i, "[not completed]")) begun = TRUE;
    if (layout->kind[i] != ASSAY_COLUMN_FINISHED) continue;
    guint32 length;
    assay_record_trimmed(record, i, &length);
    gboolean incomplete = assay_record_says(record, i, "0") || assay_record_says(record, i, "Incomplete");
    if (length > 0 && !incomplete) return FALSE;
    begun = begun || incomplete;
  }
  return begun;
}

static gboolean says(const AssayCell *cell, const char *text) {
  return cell->length == strlen(text) && memcmp(cell->text, text, cell->length) == 0;
}

static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  gboolean ticks = use == ASSAY_CELL_OF_MULTI || use == ASSAY_CELL_OF_ANYTHING;
  if (layout->note[column] == OF_CHECKBOX && ticks && (says(cell, "0") || says(cell, "Unchecked")))
    return ASSAY_CELL_BLANK;
  if (layout->note[column] == OF_TIME && says(cell, "[not completed]")) return ASSAY_CELL_BLANK;
  return ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_redcap = {.name = "redcap",
                                             .recognise = recognise,
                                             .lay_out = lay_out,
                                             .is_partial = is_partial,
                                             .empty_is_elsewhere = TRUE,
                                             .read_cell = read_cell};
