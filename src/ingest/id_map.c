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

#define MOST_EXPECTED (1u << 24)

static gboolean is_full(gsize used, gsize mask) {
  return used * 3 > mask * 2;
}

AssayIdMap *assay_id_map_new(guint64 expected) {
  AssayIdMap *map = g_new0(AssayIdMap, 1);
  map->mask = 63;
  while (is_full(MIN(expected, MOST_EXPECTED), map->mask)) map->mask = map->mask * 2 + 1;
  map->entry = assay_new_long0(Entry, map->mask + 1);
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
  Entry *larger = assay_new_long0(Entry, mask + 1);
  for (gsize i = 0; i <= map->mask; i++)
    if (!assay_id_is_none(map->entry[i].id)) *place(larger, mask, map->entry[i].id) = map->entry[i];
  g_free(map->entry);
  map->entry = larger;
  map->mask = mask;
}

void assay_id_map_await(const AssayIdMap *map, AssayId id) {
  __builtin_prefetch(&map->entry[(gsize)id.lo & map->mask], 1);
}

guint32 *assay_id_map_at(AssayIdMap *map, AssayId id) {
  g_assert(!assay_id_is_none(id));
  if (is_full(map->used + 1, map->mask)) grow(map);
  Entry *entry = place(map->entry, map->mask, id);
  if (assay_id_is_none(entry->id)) {
    entry->id = id;
    map->used++;
  }
  return &entry->number;
}
