#include "personal.h"

#include "assay/base.h"

gboolean assay_header_is_personal(const char *header) {
  static const char *const names[] = {"name",
                                      "first name",
                                      "last name",
                                      "middle name",
                                      "full name",
                                      "surname",
                                      "family name",
                                      "given name",
                                      "preferred name",
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
                                      "emailaddress",
                                      "mail",
                                      "ip",
                                      "ip address",
                                      "ipaddress",
                                      "ip_address",
                                      "ipaddr",
                                      "phone",
                                      "phone number",
                                      "telephone",
                                      "latitude",
                                      "longitude",
                                      "date of birth",
                                      "dob",
                                      "address",
                                      "postal address",
                                      "recipientemail",
                                      "recipientfirstname",
                                      "recipientlastname",
                                      "externalreference",
                                      "externaldatareference",
                                      "locationlatitude",
                                      "locationlongitude",
                                      "locationaccuracy"};
  g_autofree char *folded = assay_text_fold_label(header);
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(folded, names[i])) return TRUE;
  return FALSE;
}
