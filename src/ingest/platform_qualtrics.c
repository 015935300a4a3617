/* Qualtrics with three rows of headers: export tags; the questions, in the language of the account; a piece of JSON
 * with the ImportId of each column (in single quotes in files of 2016). */
#include <string.h>

#include "platform.h"

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
  if (g_str_has_prefix(name, "Q_")) return ASSAY_COLUMN_TECHNICAL;
  g_autofree char *folded = assay_text_fold_label(name);
  static const char *const personal[] = {"email",      "e-mail",    "email address", "name",
                                         "first name", "last name", "full name"};
  for (gsize i = 0; i < G_N_ELEMENTS(personal); i++)
    if (g_str_equal(folded, personal[i])) return ASSAY_COLUMN_PERSONAL;
  return ASSAY_COLUMN_OWN;
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
  guint32 length;
  guint column = layout->first[ASSAY_COLUMN_STATUS];
  if (column < record->n) {
    const char *cell = assay_record_cell(record, column, &length);
    for (gsize i = 0; length > 0 && i < G_N_ELEMENTS(statuses); i++)
      if (g_ascii_strcasecmp(cell, statuses[i].value) == 0) return statuses[i].rule;
  }
  column = layout->first[ASSAY_COLUMN_CHANNEL];
  if (column < record->n) {
    const char *cell = assay_record_cell(record, column, &length);
    for (gsize i = 0; length > 0 && i < G_N_ELEMENTS(channels); i++)
      if (g_ascii_strcasecmp(cell, channels[i].value) == 0) return channels[i].rule;
  }
  return NULL;
}

static gboolean is_unanswered(const char *cell, guint32 length) {
  return (length == 3 && memcmp(cell, "-99", 3) == 0) || (length == 5 && memcmp(cell, "99999", 5) == 0);
}

const AssayPlatform assay_platform_qualtrics = {"qualtrics", recognise, lay_out, leave_out, is_unanswered};
