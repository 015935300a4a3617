/* Whom an id belongs to: for one learner's own page. */
#include <string.h>

#include "identities.h"
#include "people.h"

static guint32 person_of(const StorePeople *people, guint32 identity) {
  if (identity == STORE_NO_IDENTITY || identity >= people->n_identities || people->shared[identity])
    return STORE_NOBODY;
  return people->person[identity];
}

gboolean assay_store_find_learner(AssayStore *store, const char *id, AssayLearner *learner, GError **error) {
  const AssayRoster *roster = &store->study->roster;
  StorePeople *people = store_people(store, error);
  StoreIdentities *identities = people ? store_identities_load(store, error) : NULL;
  if (!identities) return FALSE;
  *learner = ASSAY_NO_LEARNER;
  for (guint i = 0; i < MAX(roster->n_ids, 1) && *learner == ASSAY_NO_LEARNER; i++) {
    const char *kind = roster->n_ids ? roster->ids[i].name : "";
    guint32 person =
        person_of(people, store_identities_find(identities, assay_id_hash(store->key, kind, id, strlen(id))));
    if (person != STORE_NOBODY) *learner = person + 1;
  }
  store_identities_free(identities);
  return TRUE;
}
