/* Where the roster's files list learners. */
#include "columns.h"
#include "people.h"
#include "population.h"

static gboolean add_source(StoreHolding *roster, const StoreSource *source, const guint8 *wanted, GArray *lines,
                           GError **error) {
  g_autofree guint32 *line = assay_new_long(guint32, (gsize)source->n_rows + 1);
  if (!store_read_lines(roster, source, line, error)) return FALSE;
  for (guint row = 0; row < source->n_rows; row++) {
    AssayRosterLine one = {source->path, line[row]};
    if (wanted[source->first_row + row]) g_array_append_val(lines, one);
  }
  return TRUE;
}

GArray *assay_store_roster_lines(AssayStore *store, const AssayFilter *filter, GError **error) {
  g_assert(filter->population == ASSAY_PER_LEARNER);
  g_auto(StorePopulation) population = {0};
  StorePeople *people = store_people(store, error);
  StoreHolding *roster = people ? store_roster(store, error) : NULL;
  if (!people || !store_population(store, filter, &population, error)) return NULL;
  g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(AssayRosterLine));
  if (!roster) return g_steal_pointer(&lines);
  g_autofree guint8 *wanted = assay_new_long0(guint8, (gsize)roster->n_rows + 1);
  for (guint32 entry = 0; entry < people->n; entry++)
    if (population.keep[entry] && people->row[entry] != STORE_NOBODY) wanted[people->row[entry]] = 1;
  for (guint s = 0; s < roster->n_sources; s++)
    if (!add_source(roster, &roster->sources[s], wanted, lines, error)) return NULL;
  return g_steal_pointer(&lines);
}
