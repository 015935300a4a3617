/* The values of a statistic for changing counts of the same cells: what the bootstrap asks for ten thousand times.
 *
 * Sums of whole numbers are exact, and what is made of them uses the four operations and the square root of doubles only,
 * so a value depends on the counts alone, on every machine. With keys x, y from the smallest on, sums S over people and
 * D = sum of the differences:
 *   mean change  D / n                          d_z    D * sqrt((n - 1) / (n * (n * S(dd) - S(d)^2)))
 *   d_av         D * sqrt(2 * (n - 1) / (n * (n * (S(xx) + S(yy)) - S(x)^2 - S(y)^2)))
 *   class gain   D / (n * max - S(x))           Pearson  (n * S(xy) - S(x) * S(y)) / sqrt(V(x) * V(y)), V = n * S(xx) - S(x)^2
 * Median and Hodges-Lehmann are found among the cells; Spearman is Pearson of the midranks of the new counts. Leaving a
 * person out takes one from the sums, or, for medians and ranks, is counted anew for each cell.
 * Sources and limits of the statistics: the files that compute them once. Known limits here: sums need n * range of keys
 * under 2^62, ranks n under 2^40; medians and ranks of over 4096 cells are not left out one by one. Tests: every value
 * against those files, on the same counts. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "resampling.h"

#define ONE_BY_ONE_AT_MOST 4096

typedef enum { OF_DIFFERENCES, OF_PAIRS, OF_FLAGS, OF_ORDER, OF_RANKS } Family;

static Family family_of(AssayStatistic s) {
  switch (s) {
    case ASSAY_STATISTIC_MEAN_CHANGE:
    case ASSAY_STATISTIC_D_Z:
      return OF_DIFFERENCES;
    case ASSAY_STATISTIC_MEDIAN_CHANGE:
    case ASSAY_STATISTIC_HODGES_LEHMANN:
      return OF_ORDER;
    case ASSAY_STATISTIC_SUPERIORITY:
    case ASSAY_STATISTIC_SHARE:
      return OF_FLAGS;
    case ASSAY_STATISTIC_SPEARMAN:
      return OF_RANKS;
    default:
      return OF_PAIRS;
  }
}

/* Of differences, pairs and answers one statistic each gives the stream, so that those of the same cells are resampled together. */
static AssayStatistic stream_of(AssayStatistic s) {
  if (s == ASSAY_STATISTIC_SHARE) return ASSAY_STATISTIC_SHARE;
  Family family = family_of(s);
  return family == OF_PAIRS || family == OF_RANKS ? ASSAY_STATISTIC_D_AV : ASSAY_STATISTIC_MEAN_CHANGE;
}

/* ---- Opening ---- */

/* Keys of one axis from the smallest on, times `factor`. */
static AssayStatus keys_of(const AssayMeasure *m, int axis, int64_t factor, int64_t **out, int64_t *origin) {
  int axes = assay_table_axes(m->table);
  int64_t least = m->key[axis], most = least, range;
  for (int64_t i = 0; i < m->cells; i++) {
    int64_t k = m->key[i * axes + axis];
    least = k < least ? k : least;
    most = k > most ? k : most;
  }
  if (__builtin_sub_overflow(most, least, &range) || __builtin_mul_overflow(range, factor, &range) ||
      __builtin_mul_overflow(least, factor, origin) || (i128)(range + (i128)1) * m->n >= (i128)1 << 62)
    return ASSAY_OUT_OF_RANGE;
  *out = malloc((size_t)m->cells * sizeof **out);
  if (!*out) return ASSAY_NO_MEMORY;
  for (int64_t i = 0; i < m->cells; i++) (*out)[i] = (m->key[i * axes + axis] - least) * factor;
  return ASSAY_OK;
}

static AssayStatus open_pairs(AssayMeasure *m, const AssayTable *difference) {
  m->unit = assay_table_unit(difference, 0);
  AssayStatus status = keys_of(m, 0, m->unit / assay_table_unit(m->table, 0), &m->x, &m->x_origin);
  if (status == ASSAY_OK) status = keys_of(m, 1, m->unit / assay_table_unit(m->table, 1), &m->y, &m->y_origin);
  return status;
}

static AssayStatus open_flags(AssayMeasure *m, int64_t at_least) {
  m->flag = malloc((size_t)m->cells * sizeof *m->flag);
  if (!m->flag) return ASSAY_NO_MEMORY;
  for (int64_t i = 0; i < m->cells; i++)
    m->flag[i] =
        m->statistic == ASSAY_STATISTIC_SHARE ? 2 * (m->key[i] >= at_least) : (m->key[i] > 0) + (m->key[i] >= 0);
  return ASSAY_OK;
}

static int64_t place_of(const int64_t *sorted, int64_t n, int64_t key) {
  int64_t low = 0;
  while (sorted[low] != key) {
    int64_t half = n / 2;
    if (sorted[low + half] <= key)
      low += half, n -= half;
    else
      n = half;
  }
  return low;
}

static AssayStatus places_of(const AssayMeasure *m, int axis, int64_t **out, int64_t *levels) {
  AssayTable *margin = assay_table_margin(m->table, 1, &axis);
  *out = margin ? malloc((size_t)m->cells * sizeof **out) : NULL;
  if (*out) {
    const int64_t *value;
    *levels = assay_table_cells(margin, &value, NULL);
    for (int64_t i = 0; i < m->cells; i++) (*out)[i] = place_of(value, *levels, m->key[2 * i + axis]);
  }
  assay_table_free(margin);
  return *out ? ASSAY_OK : ASSAY_NO_MEMORY;
}

static AssayStatus open_ranks(AssayMeasure *m) {
  if (m->n >= (int64_t)1 << 40) return ASSAY_OUT_OF_RANGE;
  AssayStatus status = places_of(m, 0, &m->row, &m->rows);
  return status == ASSAY_OK ? places_of(m, 1, &m->column, &m->columns) : status;
}

/* The cells that the statistic is about: differences, pairs, or the answers of the last axis. */
static AssayStatus cells_of(AssayMeasure *m, const AssayTable *table, Pairs *pairs) {
  int axes = assay_table_axes(table);
  if (m->statistic == ASSAY_STATISTIC_SHARE || axes == 1) {
    Family family = family_of(m->statistic);
    if (axes == 1 && (family == OF_PAIRS || family == OF_RANKS)) return ASSAY_BAD_ARGUMENT;
    AssayTable *margin = assay_table_margin(table, 1, &(int){axes > 1});
    m->table = margin ? assay_table_complete(margin, 0, NULL) : NULL;
    assay_table_free(margin);
    return m->table ? ASSAY_OK : ASSAY_NO_MEMORY;
  }
  AssayStatus status = assay_pairs_open(table, pairs);
  if (status != ASSAY_OK) return status;
  m->table = assay_table_copy(m->stream == ASSAY_STATISTIC_D_AV ? pairs->both : pairs->difference);
  return m->table ? ASSAY_OK : ASSAY_NO_MEMORY;
}

static AssayStatus open_family(AssayMeasure *m, const AssayTable *pre_post, const Pairs *pairs,
                               const AssayBootstrapPlan *plan) {
  if (m->statistic == ASSAY_STATISTIC_CLASS_GAIN) {
    AssayGain gain;
    AssayStatus status = assay_gain(pre_post, plan->max, &gain);
    if (status == ASSAY_OK) status = gain.class_status;
    if (status != ASSAY_OK) return status;
  }
  switch (family_of(m->statistic)) {
    case OF_DIFFERENCES:
      return keys_of(m, 0, 1, &m->x, &m->x_origin);
    case OF_PAIRS:
      m->top = 0;
      return open_pairs(m, pairs->difference);
    case OF_FLAGS:
      return open_flags(m, plan->at_least);
    case OF_RANKS:
      return open_ranks(m);
    case OF_ORDER:
      break;
  }
  return ASSAY_OK;
}

AssayStatus assay_measure_open(AssayMeasure *m, const AssayTable *pre_post, const AssayBootstrapPlan *plan) {
  *m = (AssayMeasure){.statistic = plan->statistic, .stream = (uint64_t)stream_of(plan->statistic)};
  Pairs pairs = {0};
  AssayStatus status = cells_of(m, pre_post, &pairs);
  if (status == ASSAY_OK) {
    m->cells = assay_table_cells(m->table, &m->key, &m->count);
    m->n = assay_table_total(m->table);
    m->unit = assay_table_unit(m->table, 0);
    status = m->n < 2                      ? ASSAY_TOO_FEW
             : m->n > ASSAY_PEOPLE_AT_MOST ? ASSAY_OUT_OF_RANGE
                                           : open_family(m, pre_post, &pairs, plan);
    m->top = plan->max * (double)m->unit;
  }
  assay_pairs_close(&pairs);
  if (status != ASSAY_OK) assay_measure_close(m);
  return status;
}

void assay_measure_close(AssayMeasure *m) {
  free(m->x);
  free(m->y);
  free(m->flag);
  free(m->row);
  free(m->column);
  assay_table_free(m->table);
  *m = (AssayMeasure){0};
}

/* ---- Sums ---- */

typedef struct {
  int64_t n, x, y;
  i128 xx, yy, xy;
} Sums;

/* Adds `weight` people of cell i; below 0 takes them away. */
static inline void take(const AssayMeasure *m, Family family, int64_t i, int64_t weight, Sums *s) {
  if (family == OF_FLAGS) {
    s->x += weight * m->flag[i];
    return;
  }
  int64_t x = m->x[i], wx = weight * x;
  s->x += wx;
  s->xx += (i128)wx * x;
  if (family == OF_DIFFERENCES) return;
  int64_t y = m->y[i], wy = weight * y;
  s->y += wy;
  s->yy += (i128)wy * y;
  s->xy += (i128)wx * y;
}

static void sum_up(const AssayMeasure *m, const int64_t *weight, int64_t n, Sums *s) {
  *s = (Sums){.n = n};
  Family family = family_of(m->statistic);
  if (family == OF_FLAGS)
    for (int64_t i = 0; i < m->cells; i++) take(m, OF_FLAGS, i, weight[i], s);
  else if (family == OF_DIFFERENCES)
    for (int64_t i = 0; i < m->cells; i++) take(m, OF_DIFFERENCES, i, weight[i], s);
  else
    for (int64_t i = 0; i < m->cells; i++) take(m, OF_PAIRS, i, weight[i], s);
}

static bool ratio(double above, double below, double *value) {
  if (!(below > 0)) return false;
  *value = above / below;
  return true;
}

static bool value_of_sums(const AssayMeasure *m, const Sums *s, double *value) {
  double n = (double)s->n;
  if (s->n < 1) return false;
  i128 change = (i128)s->y - s->x + (i128)s->n * ((i128)m->y_origin - m->x_origin);
  i128 vx = s->n * s->xx - (i128)s->x * s->x, vy = s->n * s->yy - (i128)s->y * s->y;
  switch (m->statistic) {
    case ASSAY_STATISTIC_MEAN_CHANGE:
      return ratio((double)(s->x + (i128)s->n * m->x_origin), n * (double)m->unit, value);
    case ASSAY_STATISTIC_D_Z:
      return ratio((double)(s->x + (i128)s->n * m->x_origin) * sqrt((n - 1) / n), sqrt((double)vx), value);
    case ASSAY_STATISTIC_D_AV:
      return ratio((double)change * sqrt(2 * (n - 1) / n), sqrt((double)(vx + vy)), value);
    case ASSAY_STATISTIC_CLASS_GAIN:
      return ratio((double)change, n * (m->top - (double)m->x_origin) - (double)s->x, value);
    case ASSAY_STATISTIC_PEARSON:
      if (!ratio((double)(s->n * s->xy - (i128)s->x * s->y), sqrt((double)vx * (double)vy), value)) return false;
      *value = *value > 1 ? 1 : *value < -1 ? -1 : *value;
      return true;
    default:
      return ratio((double)s->x, 2 * n, value);
  }
}

/* ---- Order and ranks ---- */

struct AssayWork {
  int64_t *of_row, *of_column; /* people, then centred doubled midranks */
  int64_t *weight;             /* for leaving one out */
};

AssayWork *assay_work_new(const AssayMeasure *m) {
  AssayWork *w = calloc(1, sizeof *w);
  if (!w) return NULL;
  w->of_row = calloc((size_t)m->rows + 1, sizeof *w->of_row);
  w->of_column = calloc((size_t)m->columns + 1, sizeof *w->of_column);
  w->weight = malloc((size_t)m->cells * sizeof *w->weight);
  if (w->of_row && w->of_column && w->weight) return w;
  assay_work_free(w);
  return NULL;
}

void assay_work_free(AssayWork *w) {
  if (!w) return;
  free(w->of_row);
  free(w->of_column);
  free(w->weight);
  free(w);
}

/* People become 2 * midrank - (n + 1), and their squares are summed. */
static i128 centre_ranks(int64_t *people, int64_t levels, int64_t n) {
  int64_t below = 0;
  i128 squares = 0;
  for (int64_t i = 0; i < levels; i++) {
    int64_t here = people[i], rank = 2 * below + here - n;
    squares += (i128)here * rank * rank;
    people[i] = rank;
    below += here;
  }
  return squares;
}

static bool spearman(const AssayMeasure *m, AssayWork *w, const int64_t *weight, int64_t n, double *value) {
  memset(w->of_row, 0, (size_t)m->rows * sizeof *w->of_row);
  memset(w->of_column, 0, (size_t)m->columns * sizeof *w->of_column);
  for (int64_t i = 0; i < m->cells; i++) {
    w->of_row[m->row[i]] += weight[i];
    w->of_column[m->column[i]] += weight[i];
  }
  i128 xx = centre_ranks(w->of_row, m->rows, n), yy = centre_ranks(w->of_column, m->columns, n), xy = 0;
  for (int64_t i = 0; i < m->cells; i++) xy += (i128)weight[i] * w->of_row[m->row[i]] * w->of_column[m->column[i]];
  if (!ratio((double)xy, sqrt((double)xx * (double)yy), value)) return false;
  *value = *value > 1 ? 1 : *value < -1 ? -1 : *value;
  return true;
}

static int64_t key_at(const AssayMeasure *m, const int64_t *weight, int64_t place) {
  int64_t i = 0;
  for (int64_t seen = weight[0]; seen <= place;) seen += weight[++i];
  return m->key[i];
}

static bool median(const AssayMeasure *m, const int64_t *weight, int64_t n, double *value) {
  if (n < 1) return false;
  i128 sum = (i128)key_at(m, weight, (n - 1) / 2) + key_at(m, weight, n / 2);
  *value = (double)sum / 2 / (double)m->unit;
  return true;
}

/* ---- Values ---- */

bool assay_measure_value(const AssayMeasure *m, AssayWork *w, const int64_t *weight, int64_t n, double *value) {
  *value = 0;
  switch (family_of(m->statistic)) {
    case OF_RANKS:
      return spearman(m, w, weight, n, value);
    case OF_ORDER:
      if (m->statistic == ASSAY_STATISTIC_MEDIAN_CHANGE) return median(m, weight, n, value);
      return assay_walsh_median(m->key, weight, m->cells, m->unit, value);
    default: {
      Sums s;
      sum_up(m, weight, n, &s);
      return value_of_sums(m, &s, value);
    }
  }
}

static void leave_out_of_sums(const AssayMeasure *m, double *value, bool *exists) {
  Sums all;
  Family family = family_of(m->statistic);
  sum_up(m, m->count, m->n, &all);
  for (int64_t i = 0; i < m->cells; i++) {
    Sums s = all;
    s.n--;
    take(m, family, i, -1, &s);
    value[i] = 0;
    exists[i] = value_of_sums(m, &s, &value[i]);
  }
}

AssayStatus assay_measure_leave_one_out(const AssayMeasure *m, AssayWork *w, double *value, bool *exists) {
  Family family = family_of(m->statistic);
  if (family != OF_ORDER && family != OF_RANKS) {
    leave_out_of_sums(m, value, exists);
    return ASSAY_OK;
  }
  if (m->cells > ONE_BY_ONE_AT_MOST) return ASSAY_OUT_OF_RANGE;
  memcpy(w->weight, m->count, (size_t)m->cells * sizeof *w->weight);
  for (int64_t i = 0; i < m->cells; i++) {
    w->weight[i]--;
    exists[i] = assay_measure_value(m, w, w->weight, m->n - 1, &value[i]);
    w->weight[i]++;
  }
  return ASSAY_OK;
}
