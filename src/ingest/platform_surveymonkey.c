/* SurveyMonkey. Row 1 holds its own columns (Respondent ID ... Custom Data 1) and the questions, row 2 is blank under the
 * first and holds options, rows of a matrix or "Response" under the others. In other languages the order of its own
 * columns tells them. People take row 2 away: then questions with several columns are told apart by #1, #2. */
#include "head_shape.h"
#include "platforms.h"
#include "two_rows.h"

#define ID_DIGITS 8 /* at least; a table of one's own counts its respondents from 1 */

/* Its own columns in their order, as they are and were called. */
static const struct {
  const char *names[4];
  AssayColumnKind kind;
} own[] = {
    {{"respondent id", "respondentid", "respondent_id"}, ASSAY_COLUMN_RESPONSE},
    {{"collector id", "collectorid", "collector_id"}, ASSAY_COLUMN_TECHNICAL},
    {{"start date", "startdate", "date created", "date_created"}, ASSAY_COLUMN_TECHNICAL},
    {{"end date", "enddate", "date modified", "date_modified"}, ASSAY_COLUMN_SUBMITTED},
    {{"ip address", "ipaddress", "ip_address"}, ASSAY_COLUMN_PERSONAL},
    {{"email address", "emailaddress", "email_address"}, ASSAY_COLUMN_PERSONAL},
    {{"first name", "firstname", "first_name"}, ASSAY_COLUMN_PERSONAL},
    {{"last name", "lastname", "last_name"}, ASSAY_COLUMN_PERSONAL},
    {{"custom data 1", "customdata", "custom_1"}, ASSAY_COLUMN_PERSONAL},
};

static gboolean is_named(const AssayHead *head, guint column, gsize which) {
  g_autofree char *name = assay_text_fold_label(assay_head_cell(head, 0, column));
  for (gsize i = 0; i < G_N_ELEMENTS(own[which].names) && own[which].names[i]; i++)
    if (g_str_equal(name, own[which].names[i])) return TRUE;
  return FALSE;
}

static gboolean is_custom(const AssayHead *head, guint column) {
  g_autofree char *name = assay_text_fold_label(assay_head_cell(head, 0, column));
  return g_str_has_prefix(name, "custom data") || g_str_has_prefix(name, "customdata") ||
         g_str_has_prefix(name, "custom_");
}

static gboolean is_id(const char *cell) {
  return strlen(cell) >= ID_DIGITS && assay_cell_is_digits(cell);
}

static gboolean is_blank(const AssayHead *head, guint row, guint column) {
  g_autofree char *cell = assay_head_trimmed(head, row, column);
  return !*cell;
}

/* Ids, then two dates: in any language. */
static gboolean has_own_order(const AssayHead *head, guint data) {
  return assay_head_all(head, data, 0, is_id) && assay_head_all(head, data, 1, assay_cell_is_digits) &&
         assay_head_all(head, data, 2, assay_cell_is_moment) && assay_head_all(head, data, 3, assay_cell_is_moment);
}

/* Header rows, 0 where it is no such file. */
static guint header_rows(const AssayHead *head) {
  if (head->n < 2) return 0;
  gboolean named = is_named(head, 0, 0), second = is_blank(head, 1, 0);
  if (named && second) return 2;
  if (second && assay_head_cells(head, 0) > 4 && is_blank(head, 1, 1) && is_blank(head, 1, 2) && is_blank(head, 1, 3) &&
      has_own_order(head, 2))
    return 2;
  gboolean collector = is_named(head, 1, 1) && has_own_order(head, 1);
  return named && (collector || assay_head_all(head, 1, 0, is_id)) ? 1 : 0;
}

static char *recognise(const AssayHead *head) {
  guint rows = header_rows(head);
  if (rows == 0) return NULL;
  const char *how =
      is_named(head, 0, 0) ? "row 1 begins with Respondent ID" : "respondent, collector and two dates lead";
  return g_strdup_printf(
      "%s, %s", how,
      rows == 2 ? "row 2 is blank under the platform's own columns" : "the row with the options is not there");
}

/* The platform's own columns at the left. */
static guint own_columns(const AssayHead *head, guint rows) {
  guint n = 0, cells = assay_head_cells(head, 0);
  if (rows == 2 && assay_head_filled(head, 1) > 0) {
    while (n < cells && is_blank(head, 1, n)) n++;
    return n;
  }
  while (n < cells && n < G_N_ELEMENTS(own) && is_named(head, n, n)) n++;
  if (n <= 1 && has_own_order(head, rows)) n = MIN(cells, G_N_ELEMENTS(own) - 1);
  while (n < cells && is_custom(head, n)) n++;
  return n;
}

static AssayColumnKind kind_of(const AssayHead *head, guint column) {
  for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
    if (is_named(head, column, i)) return own[i].kind;
  return column < G_N_ELEMENTS(own) ? own[column].kind : ASSAY_COLUMN_PERSONAL;
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = header_rows(head);
  guint n = own_columns(head, layout->header_rows);
  assay_two_rows_take_names(layout, head, n);
  for (guint i = 0; i < n && i < layout->columns; i++) layout->kind[i] = kind_of(head, i);
}

const AssayPlatform assay_platform_surveymonkey = {.name = "surveymonkey", .recognise = recognise, .lay_out = lay_out};
