/* The different ids of one column. */
#pragma once

#include "id_map.h"

typedef struct {
  AssayIdMap *seen;
  GArray *ids; /* AssayId */
} AssayIdSight;

void assay_id_sight_init(AssayIdSight *sight);
void assay_id_sight_clear(AssayIdSight *sight);
void assay_id_sight_add(AssayIdSight *sight, AssayId id);
/* Sorted, with their number; NULL of none. */
AssayId *assay_id_sight_take(AssayIdSight *sight, guint *n);
