/* Typeform: the id of the response first, questions and one column an option, hidden fields, then times and the network's
 * id, all with English headers in every account. Who did not come to the end has no time of submission. In the sheet that
 * Typeform fills, "Submitted At" and "Token" stand last. */
#include "head_shape.h"
#include "platforms.h"

static const struct {
  const char *name;
  AssayColumnKind kind;
} own[] = {
    {"Network ID", ASSAY_COLUMN_PERSONAL},        {"Start Date (UTC)", ASSAY_COLUMN_TECHNICAL},
    {"Stage Date (UTC)", ASSAY_COLUMN_TECHNICAL}, {"Submit Date (UTC)", ASSAY_COLUMN_SUBMITTED},
    {"Submitted At", ASSAY_COLUMN_SUBMITTED},     {"Token", ASSAY_COLUMN_RESPONSE},
    {"Response Type", ASSAY_COLUMN_STATUS},       {"Tags", ASSAY_COLUMN_TECHNICAL},
    {"Ending", ASSAY_COLUMN_TECHNICAL},
};

static guint find(const AssayHead *head, const char *name) {
  for (guint i = 0; i < assay_head_cells(head, 0); i++)
    if (g_ascii_strcasecmp(head->row[0][i], name) == 0) return i;
  return ASSAY_NO_COLUMN;
}

static gboolean has(const AssayHead *head, const char *name) {
  return find(head, name) != ASSAY_NO_COLUMN;
}

static char *recognise(const AssayHead *head) {
  if (head->n < 1 || assay_head_cells(head, 0) < 3) return NULL;
  guint first = MIN(find(head, "#"), find(head, "Token"));
  if (first == 0 && has(head, "Submit Date (UTC)") && (has(head, "Network ID") || has(head, "Start Date (UTC)")))
    return g_strdup("row 1 holds #, Submit Date (UTC) and Network ID");
  guint submitted = find(head, "Submitted At"), token = find(head, "Token");
  if (submitted != ASSAY_NO_COLUMN && token == submitted + 1) return g_strdup("row 1 holds Submitted At, Token");
  return NULL;
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  for (guint i = 0; i < layout->columns; i++) {
    assay_layout_tell_question(layout, i, layout->name[i]);
    for (gsize k = 0; k < G_N_ELEMENTS(own); k++)
      if (g_ascii_strcasecmp(layout->name[i], own[k].name) == 0) layout->kind[i] = own[k].kind;
  }
  if (g_str_equal(layout->name[0], "#")) layout->kind[0] = ASSAY_COLUMN_RESPONSE;
}

static gboolean is_partial(const AssayLayout *layout, const AssayRecord *record) {
  guint type = layout->first[ASSAY_COLUMN_STATUS], submitted = layout->first[ASSAY_COLUMN_SUBMITTED];
  guint32 length;
  assay_record_trimmed(record, type, &length);
  if (length > 0) return !assay_record_says(record, type, "completed");
  assay_record_trimmed(record, submitted, &length);
  return length == 0;
}

const AssayPlatform assay_platform_typeform = {
    .name = "typeform", .recognise = recognise, .lay_out = lay_out, .is_partial = is_partial};
