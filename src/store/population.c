#include "population.h"

#include <string.h>

#include "evaluate.h"

void store_population_clear(StorePopulation *population) {
  g_free(population->keep);
}

StoreVector *store_population_vector(AssayStore *store, const StorePopulation *population,
                                     const AssayVariable *variable, GError **error) {
  if (population->holding) return store_submissions_vector(population->holding, variable, error);
  return store_entries_vector(store, variable, error);
}

static gboolean apply_condition(AssayStore *store, StorePopulation *population, const AssayCondition *condition,
                                GError **error) {
  g_autoptr(StoreVector) vector = store_population_vector(store, population, &condition->variable, error);
  if (!vector) return FALSE;
  g_autofree guint8 *passes = g_new0(guint8, (gsize)vector->n_levels + 1);
  for (guint32 l = 0; l < vector->n_levels; l++)
    for (guint k = 0; k < condition->n_keys && !passes[l]; k++) passes[l] = vector->level[l] == condition->keys[k];
  for (guint32 i = 0; i < population->n; i++) population->keep[i] &= passes[store_vector_code(vector, i)];
  return TRUE;
}

gboolean store_population(AssayStore *store, const AssayFilter *filter, StorePopulation *population, GError **error) {
  static const AssayFilter everyone = {.population = ASSAY_PER_LEARNER};
  if (!filter) filter = &everyone;
  StoreHoldings *holdings = store_holdings(store, error);
  if (!holdings) return FALSE;
  if (filter->population == ASSAY_PER_SUBMISSION) {
    g_assert(filter->instrument);
    population->holding = store_holding(store, filter->instrument, error);
    StoreRows *rows = population->holding ? store_rows(population->holding, error) : NULL;
    if (!rows) return FALSE;
    population->n = population->holding->n_rows;
    population->keep = g_malloc((gsize)population->n + 1);
    for (guint32 i = 0; i < population->n; i++) population->keep[i] = rows->slot[i] != STORE_NOT_KEPT;
  } else {
    StorePeople *people = store_people(store, error);
    if (!people) return FALSE;
    population->n = people->n;
    population->keep = g_malloc((gsize)population->n + 1);
    memset(population->keep, filter->learner == ASSAY_NO_LEARNER, population->n);
    if (filter->learner != ASSAY_NO_LEARNER)
      for (guint32 i = people->first[filter->learner - 1]; i < people->first[filter->learner]; i++)
        population->keep[i] = 1;
  }
  for (guint c = 0; c < filter->n_conditions; c++)
    if (!apply_condition(store, population, &filter->conditions[c], error)) return FALSE;
  return TRUE;
}
