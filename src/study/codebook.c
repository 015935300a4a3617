/* Themes that items name, and the actions of earlier reviews. */
#include "settle.h"

/* A theme twice in one set would count its people in two places. */
static void check_themes(StudyReader *reader, const AssayStudy *study) {
  g_autoptr(GHashTable) first = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < study->n_themes; i++) {
    const AssayTheme *theme = &study->themes[i];
    if (!theme->set || !theme->theme) continue;
    char *both = g_strdup_printf("%s\n%s", theme->set, theme->theme);
    gpointer line = g_hash_table_lookup(first, both);
    if (line)
      study_complain(
          reader->complaints, STUDY_STOPS, "double-name", study_place(reader, &theme->theme),
          "the set \"%s\" has the theme \"%s\" twice, first on line %u; expected it once, with all its words",
          theme->set, theme->theme, GPOINTER_TO_UINT(line));
    g_hash_table_insert(first, both, line ? line : GUINT_TO_POINTER(theme->line));
  }
}

static GPtrArray *names_of_sets(const AssayStudy *study) {
  GPtrArray *sets = g_ptr_array_new();
  g_autoptr(GHashTable) met = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < study->n_themes; i++)
    if (study->themes[i].set && g_hash_table_add(met, (gpointer)study->themes[i].set))
      g_ptr_array_add(sets, (gpointer)study->themes[i].set);
  return sets;
}

static void check_sets(StudyReader *reader, const AssayStudy *study) {
  g_autoptr(GPtrArray) sets = names_of_sets(study);
  g_autofree char *all = study_join((const char *const *)sets->pdata, sets->len, "or");
  for (guint i = 0; i < study->n_instruments; i++)
    for (guint k = 0; k < study->instruments[i].n_items; k++) {
      const AssayItem *item = &study->instruments[i].items[k];
      if (!item->themes || item->coded || g_ptr_array_find_with_equal_func(sets, item->themes, g_str_equal, NULL))
        continue;
      g_autofree char *nearest = study_nearest_phrase(item->themes, (const char *const *)sets->pdata, sets->len);
      study_complain(reader->complaints, STUDY_STOPS, "unknown-themes", study_place(reader, &item->themes),
                     "\"themes\" of item \"%s\" is \"%s\", which no theme has as its \"set\"; expected %s%s",
                     item->id ? item->id : "", item->themes, all, nearest);
    }
}

static void check_actions(StudyReader *reader, const AssayStudy *study) {
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < study->n_objectives; i++)
    for (guint k = 0; k < study->objectives[i].n_metrics; k++)
      if (study->objectives[i].metrics[k].id) g_ptr_array_add(names, (gpointer)study->objectives[i].metrics[k].id);
  g_autofree char *all = study_join((const char *const *)names->pdata, names->len, "or");
  for (guint i = 0; i < study->n_actions; i++) {
    const AssayAction *action = &study->actions[i];
    if (!action->watch || g_ptr_array_find_with_equal_func(names, action->watch, g_str_equal, NULL)) continue;
    g_autofree char *nearest = study_nearest_phrase(action->watch, (const char *const *)names->pdata, names->len);
    study_complain(reader->complaints, STUDY_STOPS, "unknown-metric", study_place(reader, &action->watch),
                   "\"watch\" of an action is \"%s\", which is no metric; expected %s%s", action->watch, all, nearest);
  }
}

void study_settle_codebook(StudyReader *reader, AssayStudy *study) {
  check_themes(reader, study);
  check_sets(reader, study);
  check_actions(reader, study);
}
