/* Keyed ids of one file to numbers. */
#pragma once

#include "assay/base.h"

typedef struct AssayIdMap AssayIdMap;

/* With room for `expected` ids at once, which spares moving them; more fit as well. */
AssayIdMap *assay_id_map_new(guint64 expected);
void assay_id_map_free(AssayIdMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayIdMap, assay_id_map_free)
/* The number of `id`, 0 where it is new. Never the no-id. Valid until the next call. */
guint32 *assay_id_map_at(AssayIdMap *map, AssayId id);
/* Asks memory for the place of an id that will be looked for soon. */
void assay_id_map_await(const AssayIdMap *map, AssayId id);
