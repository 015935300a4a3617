#include "id_sight.h"

#include <arpa/inet.h>
#include <string.h>

void assay_id_sight_init(AssayIdSight *sight) {
  *sight = (AssayIdSight){.seen = assay_id_map_new(0), .ids = g_array_new(FALSE, FALSE, sizeof(AssayId))};
}

void assay_id_sight_clear(AssayIdSight *sight) {
  g_clear_pointer(&sight->seen, assay_id_map_free);
  g_clear_pointer(&sight->ids, g_array_unref);
}

static gboolean is_network_address(const char *text) {
  struct in6_addr room;
  return inet_pton(AF_INET, text, &room) == 1 || inet_pton(AF_INET6, text, &room) == 1;
}

static void see_shape(AssayIdSight *sight, const char *text) {
  const char *at = strchr(text, '@');
  gboolean blank = strpbrk(text, " \t") != NULL;
  if (at && at > text && strchr(at, '.') && !blank)
    sight->emails++;
  else if (is_network_address(text))
    sight->addresses++;
  else if (!blank && strpbrk(text, "0123456789"))
    sight->keys++;
}

void assay_id_sight_add(AssayIdSight *sight, const AssayKey *key, const char *text, gsize length) {
  AssayId id = assay_id_hash(key, "", text, length);
  if (assay_id_is_none(id)) return;
  guint32 *seen = assay_id_map_at(sight->seen, id);
  if (*seen) return;
  *seen = 1;
  g_array_append_val(sight->ids, id);
  g_autofree char *whole = g_strndup(text, length);
  see_shape(sight, g_strstrip(whole));
}

AssayIdShape assay_id_sight_shape(const AssayIdSight *sight) {
  guint enough = (sight->ids->len * 9 + 9) / 10;
  if (!enough) return ASSAY_SHAPE_WORDS;
  if (sight->emails >= enough) return ASSAY_SHAPE_EMAIL;
  if (sight->addresses >= enough) return ASSAY_SHAPE_ADDRESS;
  return sight->keys >= enough ? ASSAY_SHAPE_KEY : ASSAY_SHAPE_WORDS;
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
