/* Groups and their moments; deviations n * value - sum are exact in 128 bits before they become long doubles. */
#include "groups.h"

#include <math.h>
#include <stdlib.h>

#include "axes.h"

static void measure(Groups *g, Sample *s) {
  for (int64_t i = s->first; i < s->end; i++) {
    s->n += g->count[i];
    s->sum += g->count[i] * assay_groups_value(g, i); /* below 2^63 people times 2^64 */
  }
  i128 whole = s->sum / s->n, rest = s->sum % s->n;
  s->mean = (long double)whole + (long double)rest / (long double)s->n;
  for (int64_t i = s->first; i < s->end; i++) {
    long double deviation = assay_sample_deviation(g, s, g->key[2 * i + 1]);
    s->squares += (long double)g->count[i] * deviation * deviation;
  }
}

static void find_origin(Groups *g) {
  g->origin = g->key[1];
  for (int64_t i = 0; i < g->cells; i++)
    if (g->key[2 * i + 1] < g->origin) g->origin = g->key[2 * i + 1];
}

static AssayStatus divide(Groups *g) {
  int64_t samples = 0;
  for (int64_t i = 0; i < g->cells; i++) samples += i == 0 || g->key[2 * i] != g->key[2 * i - 2];
  g->sample = calloc((size_t)samples, sizeof *g->sample);
  if (!g->sample) return ASSAY_NO_MEMORY;
  for (int64_t first = 0, end; first < g->cells; first = end) {
    for (end = first + 1; end < g->cells && g->key[2 * end] == g->key[2 * first];) end++;
    Sample *s = &g->sample[g->samples++];
    *s = (Sample){.key = g->key[2 * first], .first = first, .end = end};
    measure(g, s);
    g->sum += s->sum;
  }
  return ASSAY_OK;
}

AssayStatus assay_groups_open(const AssayTable *group_value, Groups *out) {
  *out = (Groups){0};
  if (!group_value || assay_table_axes(group_value) < 2) return ASSAY_BAD_ARGUMENT;
  Groups g = {.table = assay_axes_complete(group_value, 0, 1)};
  if (!g.table) return ASSAY_NO_MEMORY;
  g.n = assay_table_total(g.table);
  g.unit = assay_table_unit(g.table, 1);
  g.cells = assay_table_cells(g.table, &g.key, &g.count);
  AssayStatus status = g.cells > 0 ? ASSAY_OK : ASSAY_TOO_FEW;
  if (status == ASSAY_OK) {
    find_origin(&g);
    status = divide(&g);
  }
  if (status == ASSAY_OK)
    *out = g;
  else
    assay_groups_close(&g);
  return status;
}

void assay_groups_close(Groups *groups) {
  assay_table_free(groups->table);
  free(groups->sample);
  *groups = (Groups){0};
}

const Sample *assay_groups_find(const Groups *groups, int64_t key) {
  for (int64_t i = 0; i < groups->samples; i++)
    if (groups->sample[i].key == key) return &groups->sample[i];
  return NULL;
}

double assay_sample_mean(const Groups *groups, const Sample *sample) {
  return (double)(((long double)groups->origin + sample->mean) / (long double)groups->unit);
}

long double assay_sample_place(const Groups *groups, const Sample *sample) {
  return sample->mean / (long double)groups->unit;
}

double assay_sample_variance(const Groups *groups, const Sample *sample) {
  long double unit = (long double)groups->unit;
  return sample->n > 1 ? (double)(sample->squares / (long double)(sample->n - 1) / unit / unit) : 0;
}

AssayGroupMoments assay_sample_moments(const Groups *groups, const Sample *sample) {
  return (AssayGroupMoments){sample->n, assay_sample_mean(groups, sample), sqrt(assay_sample_variance(groups, sample))};
}

AssayStatus assay_sample_off_mean(const Groups *groups, const Sample *sample, long double *out) {
  i128 mine, all;
  if (__builtin_mul_overflow((i128)groups->n, sample->sum, &mine) ||
      __builtin_mul_overflow((i128)sample->n, groups->sum, &all))
    return ASSAY_OUT_OF_RANGE;
  *out = (long double)(mine - all) / (long double)sample->n / (long double)groups->n;
  return ASSAY_OK;
}

AssayStatus assay_student(double estimate, double error, double df, double level, Student *out) {
  *out = (Student){.t = estimate / error, .df = df};
  double critical; /* squared */
  AssayStatus status = assay_f_Q(out->t * out->t, 1, df, &out->p);
  if (status == ASSAY_OK) status = assay_f_quantile(1 - level, true, 1, df, &critical);
  if (status != ASSAY_OK) {
    *out = (Student){0};
    return status;
  }
  double reach = sqrt(critical) * error;
  out->interval = (AssayInterval){estimate - reach, estimate + reach};
  return ASSAY_OK;
}
