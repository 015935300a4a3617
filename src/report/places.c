#include "places.h"

static void place_free(gpointer data) {
  g_free(((Place *)data)->words);
  g_free(data);
}

Places *places_new(void) {
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, place_free);
}

void places_add(Places *places, const char *anchor, guint page, double y, const char *words) {
  if (anchor == NULL || g_hash_table_contains(places, anchor)) return;
  Place *place = g_new0(Place, 1);
  *place = (Place){page, y, g_strdup(words)};
  g_hash_table_insert(places, g_strdup(anchor), place);
}

const Place *places_find(const Places *places, const char *anchor) {
  return g_hash_table_lookup((GHashTable *)places, anchor[0] == '#' ? anchor + 1 : anchor);
}

gboolean places_agree(const Places *a, const Places *b) {
  GHashTableIter iter;
  gpointer key, value;
  if (g_hash_table_size((GHashTable *)a) != g_hash_table_size((GHashTable *)b)) return FALSE;
  g_hash_table_iter_init(&iter, (GHashTable *)a);
  while (g_hash_table_iter_next(&iter, &key, &value)) {
    const Place *other = places_find(b, key);
    if (other == NULL || other->page != ((const Place *)value)->page) return FALSE;
  }
  return TRUE;
}
