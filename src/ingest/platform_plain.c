/* A plain table: one row of column names, one line a record. What is personal is known by common headers only. */
#include "platform.h"

static char *recognise(const AssayHead *head) {
  (void)head;
  return g_strdup("no sign of a known platform in the first rows: the first row names the columns");
}

static gboolean is_personal(const char *name) {
  static const char *const names[] = {"name",
                                      "first name",
                                      "last name",
                                      "full name",
                                      "surname",
                                      "family name",
                                      "given name",
                                      "firstname",
                                      "lastname",
                                      "fullname",
                                      "first_name",
                                      "last_name",
                                      "full_name",
                                      "student name",
                                      "learner name",
                                      "email",
                                      "e-mail",
                                      "email address",
                                      "e-mail address",
                                      "mail",
                                      "ip",
                                      "ip address",
                                      "ipaddress",
                                      "ip_address",
                                      "phone",
                                      "phone number",
                                      "telephone",
                                      "latitude",
                                      "longitude",
                                      "date of birth",
                                      "address",
                                      "postal address",
                                      "recipientemail",
                                      "recipientfirstname",
                                      "recipientlastname",
                                      "locationlatitude",
                                      "locationlongitude"};
  g_autofree char *folded = assay_text_fold_label(name);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(folded, names[i])) return TRUE;
  return FALSE;
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  layout->header_rows = 1;
  assay_layout_take_names(layout, head, 0);
  for (guint i = 0; i < layout->columns; i++)
    if (is_personal(layout->name[i])) layout->kind[i] = ASSAY_COLUMN_PERSONAL;
}

const AssayPlatform assay_platform_plain = {"plain", recognise, lay_out, NULL, NULL};
