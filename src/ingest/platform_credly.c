/* Credly's detailed export of issued badges: a row a badge of a person. Which columns there are depends on what the
 * organization has switched on. A person with two badges stands in two rows. */
#include "header.h"
#include "platforms.h"

static const AssayKnownHeader own[] = {
    {"badgename", ASSAY_COLUMN_OWN},
    {"badgetemplateid", ASSAY_COLUMN_TECHNICAL},
    {"issuedby", ASSAY_COLUMN_TECHNICAL},
    {"earnerbadgeid", ASSAY_COLUMN_RESPONSE},
    {"issuerearnerid", ASSAY_COLUMN_PERSONAL},
    {"grouptag", ASSAY_COLUMN_SECTION},
    {"badgeurl", ASSAY_COLUMN_PERSONAL},
    {"issuedtofirstname", ASSAY_COLUMN_PERSONAL},
    {"issuedtomiddlename", ASSAY_COLUMN_PERSONAL},
    {"issuedtolastname", ASSAY_COLUMN_PERSONAL},
    {"country", ASSAY_COLUMN_PERSONAL},
    {"state", ASSAY_COLUMN_PERSONAL},
    {"stateorprovince", ASSAY_COLUMN_PERSONAL},
    {"region", ASSAY_COLUMN_PERSONAL},
    {"subregion", ASSAY_COLUMN_PERSONAL},
    {"accountstatus", ASSAY_COLUMN_TECHNICAL},
    {"issuedtoemail", ASSAY_COLUMN_PERSONAL},
    {"issuedtoemaildomain", ASSAY_COLUMN_TECHNICAL},
    {"status", ASSAY_COLUMN_OWN},
    {"expired", ASSAY_COLUMN_OWN},
    {"issuedate", ASSAY_COLUMN_SUBMITTED},
    {"recordcreated", ASSAY_COLUMN_TECHNICAL},
};

static char *recognise(const AssayHead *head) {
  static const char *const signs[] = {"badgetemplateid", "status", "issuedtoemail"};
  for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
    if (assay_header_column(head, 0, signs[i]) == ASSAY_NO_COLUMN) return NULL;
  return g_strdup("the header holds \"Badge Template ID\", \"Issued to Email\" and \"Status\"");
}

/* What else is said of the person or of a day, in columns that are not known by name. */
static AssayColumnKind guess(const char *name) {
  g_autofree char *folded = assay_text_fold_label(name);
  if (g_str_has_prefix(folded, "issued to ") || g_str_has_suffix(folded, " url")) return ASSAY_COLUMN_PERSONAL;
  if (g_str_has_suffix(folded, " date") || g_str_has_suffix(folded, " at")) return ASSAY_COLUMN_TECHNICAL;
  return ASSAY_COLUMN_OWN;
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  for (guint i = 0; i < layout->columns; i++) layout->kind[i] = guess(layout->name[i]);
  assay_header_take_kinds(layout, own, G_N_ELEMENTS(own));
}

const AssayPlatform assay_platform_credly = {.name = "credly", .recognise = recognise, .lay_out = lay_out};
