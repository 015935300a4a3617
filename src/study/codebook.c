/* Themes that items name, and the actions of earlier reviews. */
#include "settle.h"

static void check_sets(StudyReader *reader, const AssayStudy *study) {
  g_autoptr(GPtrArray) sets = g_ptr_array_new();
  for (guint i = 0; i < study->n_themes; i++) {
    const AssayTheme *theme = &study->themes[i];
    if (theme->set && !g_ptr_array_find_with_equal_func(sets, theme->set, g_str_equal, NULL))
      g_ptr_array_add(sets, (gpointer)theme->set);
    for (guint k = 0; theme->set && theme->theme && k < i; k++)
      if (!g_strcmp0(study->themes[k].set, theme->set) && !g_strcmp0(study->themes[k].theme, theme->theme)) {
        study_complain(
            reader->complaints, STUDY_STOPS, "double-name", study_place(reader, &theme->theme),
            "the set \"%s\" has the theme \"%s\" twice, first on line %u; expected it once, with all its words",
            theme->set, theme->theme, study->themes[k].line);
        break;
      }
  }
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
  check_sets(reader, study);
  check_actions(reader, study);
}
