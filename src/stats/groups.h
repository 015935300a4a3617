/* The groups of a table of (group, value), for the families that compare them; and Student's t of an estimate. */
#pragma once

#include "internal.h"

/* People of one group. Values are keys less the smallest key of all, so that nothing is lost far from 0. */
typedef struct {
  int64_t key, n;
  int64_t first, end; /* its cells */
  i128 sum;
  long double mean, squares; /* squares: sum of squared deviations from its own mean */
} Sample;

typedef struct {
  AssayTable *table;          /* (group, value), complete */
  const int64_t *key, *count; /* its cells, sorted by group, then value */
  int64_t cells, n, origin, unit;
  i128 sum;
  int64_t samples;
  Sample *sample; /* sorted by key */
} Groups;

/* Axes 0 and 1. ASSAY_TOO_FEW where nobody has both. On ASSAY_OK to be closed. */
AssayStatus assay_groups_open(const AssayTable *group_value, Groups *out);
void assay_groups_close(Groups *groups);
/* NULL where nobody is in it. */
const Sample *assay_groups_find(const Groups *groups, int64_t key);
static inline i128 assay_groups_value(const Groups *groups, int64_t cell) {
  return (i128)groups->key[2 * cell + 1] - groups->origin;
}
/* How far a key is from the mean of the sample, in keys. */
static inline long double assay_sample_deviation(const Groups *groups, const Sample *sample, int64_t key) {
  return (long double)(sample->n * ((i128)key - groups->origin) - sample->sum) / (long double)sample->n;
}
/* In units of the value. Variance with n - 1, 0 for one person. */
double assay_sample_mean(const Groups *groups, const Sample *sample);
double assay_sample_variance(const Groups *groups, const Sample *sample);
AssayGroupMoments assay_sample_moments(const Groups *groups, const Sample *sample);
/* The value without its origin, for differences between means. */
long double assay_sample_place(const Groups *groups, const Sample *sample);
/* n * other sum - sum * other n, over n * n of all: how far the group's mean is from that of everybody, in keys. */
AssayStatus assay_sample_off_mean(const Groups *groups, const Sample *sample, long double *out);

/* t = estimate / error with its two-sided p and interval. error above 0, df above 0. */
typedef struct {
  double t, df, p;
  AssayInterval interval;
} Student;
AssayStatus assay_student(double estimate, double error, double df, double level, Student *out);
/* Of a difference that is known more exactly than the two means. ASSAY_TOO_FEW under two people in either; ASSAY_NO_VARIANCE
 * where both errors are 0. */
AssayStatus assay_welch(double difference, const AssayMean *a, const AssayMean *b, double level,
                        AssayMeanDifference *out);
