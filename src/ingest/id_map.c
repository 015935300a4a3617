/* Open addressing; the ids are outputs of a keyed hash, so their own bits spread them. */
#include "id_map.h"

typedef struct {
  AssayId id;
  guint32 number;
} Entry;

struct AssayIdMap {
  Entry *entry;
  gsize mask, used;
};

AssayIdMap *assay_id_map_new(void) {
  AssayIdMap *map = g_new0(AssayIdMap, 1);
  map->mask = 63;
  map->entry = g_new0(Entry, map->mask + 1);
  return map;
}

void assay_id_map_free(AssayIdMap *map) {
  if (!map) return;
  g_free(map->entry);
  g_free(map);
}

static Entry *place(Entry *entry, gsize mask, AssayId id) {
  gsize at = (gsize)id.lo & mask;
  while (!assay_id_is_none(entry[at].id) && (entry[at].id.lo != id.lo || entry[at].id.hi != id.hi))
    at = (at + 1) & mask;
  return &entry[at];
}

static void grow(AssayIdMap *map) {
  gsize mask = map->mask * 2 + 1;
  Entry *larger = g_new0(Entry, mask + 1);
  for (gsize i = 0; i <= map->mask; i++)
    if (!assay_id_is_none(map->entry[i].id)) *place(larger, mask, map->entry[i].id) = map->entry[i];
  g_free(map->entry);
  map->entry = larger;
  map->mask = mask;
}

guint32 *assay_id_map_at(AssayIdMap *map, AssayId id) {
  g_assert(!assay_id_is_none(id));
  if ((map->used + 1) * 3 > map->mask * 2) grow(map);
  Entry *entry = place(map->entry, map->mask, id);
  if (assay_id_is_none(entry->id)) {
    entry->id = id;
    map->used++;
  }
  return &entry->number;
}
