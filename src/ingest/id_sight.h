/* The different ids of one column. */
#pragma once

#include "assay/ingest.h"
#include "id_map.h"

typedef struct {
  AssayIdMap *seen;
  GArray *ids;                   /* AssayId */
  guint emails, addresses, keys; /* of the different ones, by their looks */
} AssayIdSight;

void assay_id_sight_init(AssayIdSight *sight);
void assay_id_sight_clear(AssayIdSight *sight);
void assay_id_sight_add(AssayIdSight *sight, const AssayKey *key, const char *text, gsize length);
/* What nine in ten look like. */
AssayIdShape assay_id_sight_shape(const AssayIdSight *sight);
/* Sorted, with their number; NULL of none. */
AssayId *assay_id_sight_take(AssayIdSight *sight, guint *n);
