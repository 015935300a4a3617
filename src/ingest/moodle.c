#include "moodle.h"

#include <string.h>

gboolean assay_moodle_is_group(const char *name) {
  static const char *const words[] = {
      "institu",      "istitu",   "instelling", "departam", "department", "abteilung", "d\xc3\xa9partement",
      "dipartimento", "afdeling", "group",      "grup",     "course",     "curs",      "kurs",
      "cours"};
  g_autofree char *folded = assay_text_fold_label(name);
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_str_has_prefix(folded, words[i])) return TRUE;
  return FALSE;
}

void assay_moodle_lay_out_people(AssayLayout *layout, guint end) {
  for (guint i = 0; i < end; i++)
    layout->kind[i] = assay_moodle_is_group(layout->name[i]) ? ASSAY_COLUMN_SECTION : ASSAY_COLUMN_PERSONAL;
}

gboolean assay_moodle_is_moment(const char *cell) {
  gboolean year = FALSE, time = FALSE;
  for (const char *p = cell; *p; p++) {
    gsize digits = strspn(p, "0123456789");
    if (digits == 4 && (p[0] == '1' || p[0] == '2')) year = TRUE;
    if (digits > 0 && p[digits] == ':' && g_ascii_isdigit(p[digits + 1])) time = TRUE;
    if (digits > 0) p += digits - 1;
  }
  return year && time;
}
