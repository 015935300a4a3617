#include "id_sight.h"

void assay_id_sight_init(AssayIdSight *sight) {
  *sight = (AssayIdSight){.seen = assay_id_map_new(), .ids = g_array_new(FALSE, FALSE, sizeof(AssayId))};
}

void assay_id_sight_clear(AssayIdSight *sight) {
  g_clear_pointer(&sight->seen, assay_id_map_free);
  g_clear_pointer(&sight->ids, g_array_unref);
}

void assay_id_sight_add(AssayIdSight *sight, AssayId id) {
  if (assay_id_is_none(id)) return;
  guint32 *seen = assay_id_map_at(sight->seen, id);
  if (*seen) return;
  *seen = 1;
  g_array_append_val(sight->ids, id);
}

AssayId *assay_id_sight_take(AssayIdSight *sight, guint *n) {
  *n = 0;
  if (!sight->ids->len) return NULL;
  g_array_sort(sight->ids, assay_id_compare);
  *n = sight->ids->len;
  AssayId *ids = (AssayId *)(void *)g_array_free(sight->ids, FALSE);
  sight->ids = g_array_new(FALSE, FALSE, sizeof(AssayId));
  return ids;
}
