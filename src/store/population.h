/* Whom a table counts: entries of people.h, or submissions of one instrument, and which of them a filter keeps. */
#pragma once

#include "vector.h"

typedef struct {
  StoreHolding *holding; /* PER_SUBMISSION; NULL: per learner */
  guint32 n;
  guint8 *keep; /* [n] */
} StorePopulation;

/* `filter` NULL: every learner. */
gboolean store_population(AssayStore *store, const AssayFilter *filter, StorePopulation *population, GError **error);
void store_population_clear(StorePopulation *population);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(StorePopulation, store_population_clear)
/* One value an entry or submission. A new reference. */
StoreVector *store_population_vector(AssayStore *store, const StorePopulation *population,
                                     const AssayVariable *variable, GError **error);
