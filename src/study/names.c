#include "settle.h"

void study_names_init(StudyNames *names, const char *what) {
  *names = (StudyNames){g_hash_table_new(g_str_hash, g_str_equal), what};
}

void study_names_clear(StudyNames *names) {
  g_hash_table_unref(names->line);
}

gboolean study_names_add(StudyNames *names, StudyReader *reader, const char *name, gconstpointer slot) {
  if (!name) return TRUE;
  StudyPlace place = study_place(reader, slot);
  gpointer first;
  if (g_hash_table_lookup_extended(names->line, name, NULL, &first)) {
    study_complain(reader->complaints, STUDY_STOPS, "double-name", place,
                   "two %s have the name \"%s\", the first on line %u; expected a name of its own", names->what, name,
                   GPOINTER_TO_UINT(first));
    return FALSE;
  }
  g_hash_table_insert(names->line, (gpointer)name, GUINT_TO_POINTER(place.line));
  return TRUE;
}
