#include "settle.h"

void study_names_init(StudyNames *names, const char *what) {
  *names = (StudyNames){g_hash_table_new(g_str_hash, g_str_equal), g_ptr_array_new(), what};
}

void study_names_clear(StudyNames *names) {
  g_hash_table_unref(names->line);
  g_ptr_array_unref(names->names);
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
  g_ptr_array_add(names->names, (gpointer)name);
  return TRUE;
}

gboolean study_names_have(const StudyNames *names, const char *name) {
  return name && g_hash_table_contains(names->line, name);
}

char *study_names_nearest(const StudyNames *names, const char *wrong) {
  return study_nearest_phrase(wrong, (const char *const *)names->names->pdata, names->names->len);
}

char *study_names_join(const StudyNames *names) {
  return study_join((const char *const *)names->names->pdata, names->names->len, "or");
}
