/* The texts of comments, for a reader who may see them. */
#include <string.h>

#include "item.h"
#include "population.h"

static gint compare_texts(gconstpointer a, gconstpointer b) {
  return assay_text_compare_natural(*(char *const *)a, *(char *const *)b);
}

static char *redact(const AssayStudy *study, const char *text) {
  g_autofree char *squeezed = assay_text_squeeze(text);
  return assay_text_redact(squeezed, study->program.proposers, study->program.n_proposers);
}

static gboolean add_part(StoreItem *item, guint part, const StorePopulation *population, GPtrArray *comments,
                         GError **error) {
  StoreHolding *holding = item->holding;
  char **text = store_item_texts(item, part, error);
  if (!text) return FALSE;
  for (guint i = 0; i < holding->n_rows; i++)
    if (population->keep[i] && text[i]) g_ptr_array_add(comments, redact(holding->store->study, text[i]));
  store_texts_free(text, holding->n_rows);
  return TRUE;
}

GPtrArray *assay_store_comments(AssayStore *store, const AssayInstrument *instrument, const AssayItem *of, guint part,
                                const AssayFilter *filter, GError **error) {
  g_assert(filter->population == ASSAY_PER_SUBMISSION && filter->instrument == instrument);
  g_auto(StorePopulation) population = {0};
  if (!store_population(store, filter, &population, error)) return NULL;
  StoreItem *item = store_item(population.holding, of->id, of, error);
  if (!item) return NULL;
  g_autoptr(GPtrArray) comments = g_ptr_array_new_with_free_func(g_free);
  for (guint p = 0; p < item->parts; p++)
    if ((part == 0 || part == p + 1) && !add_part(item, p, &population, comments, error)) return NULL;
  g_ptr_array_sort(comments, compare_texts);
  return g_steal_pointer(&comments);
}
