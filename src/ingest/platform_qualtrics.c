/* Qualtrics with three rows of headers: export tags; the questions, in the language of the account; a piece of JSON
 * with the ImportId of each column (in single quotes in files of 2016). */
#include <string.h>

#include "platforms.h"

static gboolean is_import_id(const char *cell) {
  return g_str_has_prefix(cell, "{\"ImportId\":") || g_str_has_prefix(cell, "{'ImportId':");
}

static char *recognise(const AssayHead *head) {
  if (head->n < 3) return NULL;
  guint signs = 0, filled = 0;
  for (char **cell = head->row[2]; *cell; cell++) {
    signs += is_import_id(*cell);
    filled += **cell != 0;
  }
  if (signs < 2 || signs * 10 < filled * 9) return NULL;
  return g_strdup("row 3 holds {\"ImportId\": ...}");
}

static const struct {
  const char *name;
  AssayColumnKind kind;
} own[] = {
    {"StartDate", ASSAY_COLUMN_TECHNICAL},
    {"EndDate", ASSAY_COLUMN_SUBMITTED},
    {"RecordedDate", ASSAY_COLUMN_TECHNICAL},
    {"Status", ASSAY_COLUMN_STATUS},
    {"ResponseType", ASSAY_COLUMN_STATUS},
    {"IPAddress", ASSAY_COLUMN_PERSONAL},
    {"Progress", ASSAY_COLUMN_TECHNICAL},
    {"Duration (in seconds)", ASSAY_COLUMN_DURATION},
    {"Finished", ASSAY_COLUMN_FINISHED},
    {"ResponseId", ASSAY_COLUMN_RESPONSE},
    {"ResponseID", ASSAY_COLUMN_RESPONSE},
    {"ResponseSet", ASSAY_COLUMN_TECHNICAL},
    {"Name", ASSAY_COLUMN_PERSONAL},
    {"EmailAddress", ASSAY_COLUMN_PERSONAL},
    {"RecipientLastName", ASSAY_COLUMN_PERSONAL},
    {"RecipientFirstName", ASSAY_COLUMN_PERSONAL},
    {"RecipientEmail", ASSAY_COLUMN_PERSONAL},
    {"ExternalReference", ASSAY_COLUMN_PERSONAL},
    {"ExternalDataReference", ASSAY_COLUMN_PERSONAL},
    {"LocationLatitude", ASSAY_COLUMN_PERSONAL},
    {"LocationLongitude", ASSAY_COLUMN_PERSONAL},
    {"LocationAccuracy", ASSAY_COLUMN_PERSONAL},
    {"DistributionChannel", ASSAY_COLUMN_CHANNEL},
    {"UserLanguage", ASSAY_COLUMN_TECHNICAL},
};

static AssayColumnKind kind_of(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
    if (g_str_equal(name, own[i].name)) return own[i].kind;
  return g_str_has_prefix(name, "Q_") ? ASSAY_COLUMN_TECHNICAL : ASSAY_COLUMN_OWN;
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 3;
  assay_layout_take_names(layout, head, 0);
  assay_layout_take_questions(layout, head, 1);
  guint recorded = ASSAY_NO_COLUMN;
  gboolean dated = FALSE;
  for (guint i = 0; i < layout->columns; i++) {
    layout->kind[i] = kind_of(layout->name[i]);
    dated = dated || layout->kind[i] == ASSAY_COLUMN_SUBMITTED;
    if (g_str_equal(layout->name[i], "RecordedDate")) recorded = i;
  }
  assay_layout_mark_personal(layout);
  if (!dated && recorded != ASSAY_NO_COLUMN) layout->kind[recorded] = ASSAY_COLUMN_SUBMITTED;
}

/* Numbers in exports of values, words in exports of choice text; the words are English in every account. */
static const struct {
  const char *value, *rule;
} statuses[] = {
    {"1", "preview"},      {"Survey Preview", "preview"},
    {"9", "preview"},      {"Survey Preview Spam", "preview"},
    {"17", "preview"},     {"Offline Survey Preview", "preview"},
    {"2", "test"},         {"Survey Test", "test"},
    {"8", "spam"},         {"Spam", "spam"},
    {"12", "spam"},        {"Imported Spam", "spam"},
    {"Synthetic", "test"},
};
static const struct { const char *value, *rule; } channels[] = {{"preview", "preview"}, {"test", "test"}};

static const char *leave_out(const AssayLayout *layout, const AssayRecord *record) {
  for (gsize i = 0; i < G_N_ELEMENTS(statuses); i++)
    if (assay_record_says(record, layout->first[ASSAY_COLUMN_STATUS], statuses[i].value)) return statuses[i].rule;
  for (gsize i = 0; i < G_N_ELEMENTS(channels); i++)
    if (assay_record_says(record, layout->first[ASSAY_COLUMN_CHANNEL], channels[i].value)) return channels[i].rule;
  return NULL;
}

static AssayCellMeaning read_cell(const AssayLayout *layout, guint column, AssayCellUse use, AssayCell *cell) {
  (void)layout, (void)column;
  if (use == ASSAY_CELL_OF_ID) return ASSAY_CELL_ANSWER;
  gboolean unanswered = (cell->length == 3 && memcmp(cell->text, "-99", 3) == 0) ||
                        (cell->length == 5 && memcmp(cell->text, "99999", 5) == 0);
  return unanswered ? ASSAY_CELL_UNANSWERED : ASSAY_CELL_ANSWER;
}

const AssayPlatform assay_platform_qualtrics = {
    .name = "qualtrics", .recognise = recognise, .lay_out = lay_out, .leave_out = leave_out, .read_cell = read_cell};
