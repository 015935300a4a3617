/* Midranks over the cells of several groups: people with the same value share the mean of the places they take. */
#include "ranks.h"

#include <stdlib.h>

static void put_ranks(Ranking *r) {
  int64_t seen = 0;
  for (int64_t i = 0; i < r->cells; i++) {
    i128 t = r->count[i];
    r->rank2[i] = 2 * seen + r->count[i] + 1;
    r->ties += t * t * t - t;
    seen += r->count[i];
  }
}

/* A one-axis table puts the values of all groups in order and adds up what is equal. */
static AssayStatus gather(const Groups *g, int64_t samples, const Sample *const *x, AssayTable *t) {
  AssayStatus status = ASSAY_OK;
  for (int64_t s = 0; s < samples; s++)
    for (int64_t i = x[s]->first; status == ASSAY_OK && i < x[s]->end; i++)
      status = assay_table_count(t, &g->key[2 * i + 1], g->count[i]);
  return status;
}

AssayStatus assay_ranking_open(const Groups *groups, int64_t samples, const Sample *const *x, Ranking *out) {
  *out = (Ranking){0};
  AssayTable *t = assay_table_new(1, &(AssayAxis){1});
  AssayStatus status = t ? gather(groups, samples, x, t) : ASSAY_NO_MEMORY;
  if (status == ASSAY_OK && assay_table_total(t) > RANKED_AT_MOST) status = ASSAY_OUT_OF_RANGE;
  Ranking r = {0};
  if (status == ASSAY_OK) {
    const int64_t *key, *count;
    r.n = assay_table_total(t);
    r.cells = assay_table_cells(t, &key, &count);
    r.value = malloc(3 * (size_t)r.cells * sizeof *r.value);
    if (!r.value) status = ASSAY_NO_MEMORY;
    for (int64_t i = 0; r.value && i < r.cells; i++) {
      r.count = r.value + r.cells;
      r.rank2 = r.count + r.cells;
      r.value[i] = key[i];
      r.count[i] = count[i];
    }
  }
  assay_table_free(t);
  if (status != ASSAY_OK) return status;
  put_ranks(&r);
  *out = r;
  return ASSAY_OK;
}

void assay_ranking_close(Ranking *ranking) {
  free(ranking->value);
  *ranking = (Ranking){0};
}

i128 assay_ranking_sum2(const Ranking *ranking, const Groups *groups, const Sample *sample) {
  i128 sum = 0;
  int64_t at = 0;
  for (int64_t i = sample->first; i < sample->end; i++) {
    while (ranking->value[at] != groups->key[2 * i + 1]) at++;
    sum += (i128)groups->count[i] * ranking->rank2[at];
  }
  return sum;
}
