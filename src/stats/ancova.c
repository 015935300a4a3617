/* Analysis of covariance: the means after, of groups that did not start alike, compared at the same value before.
 *
 * post = a[group] + b * pre + e. The columns of the groups have no people in common, so making the others orthogonal to
 * them is taking off the group's mean, which is exact in whole numbers: x, y are pre and post less the means of their group.
 *   b = sum x y / sum x x, residuals y - b x, s^2 = residual squares / (n - groups - 1)             [Fisher 1932]
 *   adjusted mean = mean post + b * (mean pre of all - mean pre), se = s * sqrt(1 / n[j] + (its last factor)^2 / sum x x)
 *   group: what the residual squares grow by without the groups. With c the slope over everybody, X, Y the group means less
 *   those of all: sum of n[j] * (Y - c X)^2 + (b - c)^2 * sum x x, over groups - 1 and s^2
 *   slopes: what they lose where every group has its own slope b[j], sum of (b[j] - b)^2 * sum x x in j, over the m groups
 *   whose pre varies less 1, and over the residual squares of that model / (n - groups - m)
 * Both sums are written so that nothing is subtracted from anything near it.
 * R: m0 <- lm(post ~ pre + group); anova(lm(post ~ pre), m0); anova(m0, lm(post ~ pre * group)); emmeans::emmeans(m0, "group").
 * Known limits: groups that nobody drew by lot stay different in what was not measured, and an unreliable pre corrects too
 * little [Van Breukelen 2006]. A perfect fit has no errors: ASSAY_NO_VARIANCE.
 * Tests: ancova in 03_anorexia.json, R in the test. */
#include <math.h>
#include <stdlib.h>

#include "groups.h"

typedef struct {
  AssayTable *table; /* (group, pre, post), complete */
  const int64_t *key, *count;
  int64_t cells;
  Groups pre, post;
} Data;

/* Sums of squares and products within groups. */
typedef struct {
  long double xx, xy, yy, b;
} Within;

static void data_close(Data *d) {
  assay_groups_close(&d->pre);
  assay_groups_close(&d->post);
  assay_table_free(d->table);
}

static AssayStatus data_open(const AssayTable *group_pre_post, Data *d) {
  *d = (Data){0};
  AssayTable *margin = assay_table_margin(group_pre_post, 3, (int[]){0, 1, 2});
  d->table = margin ? assay_table_complete(margin, 0, NULL) : NULL;
  assay_table_free(margin);
  AssayTable *post = d->table ? assay_table_margin(d->table, 2, (int[]){0, 2}) : NULL;
  if (!post) {
    data_close(d);
    return ASSAY_NO_MEMORY;
  }
  d->cells = assay_table_cells(d->table, &d->key, &d->count);
  AssayStatus status = assay_groups_open(d->table, &d->pre);
  if (status == ASSAY_OK) status = assay_groups_open(post, &d->post);
  assay_table_free(post);
  if (status != ASSAY_OK) data_close(d);
  return status;
}

/* Cells of group `at` begin at *i; adds their products and moves *i behind them. */
static Within products_of(const Data *d, int64_t at, int64_t *i) {
  const Sample *pre = &d->pre.sample[at], *post = &d->post.sample[at];
  Within w = {0};
  for (; *i < d->cells && d->key[3 * *i] == pre->key; ++*i) {
    long double n = (long double)d->count[*i];
    long double x = assay_sample_deviation(&d->pre, pre, d->key[3 * *i + 1]);
    long double y = assay_sample_deviation(&d->post, post, d->key[3 * *i + 2]);
    w.xx += n * x * x;
    w.xy += n * x * y;
    w.yy += n * y * y;
  }
  if (w.xx > 0) w.b = w.xy / w.xx;
  return w;
}

/* Squares of what a slope leaves over in group `at`. */
static long double residuals_of(const Data *d, int64_t at, int64_t *i, long double slope) {
  const Sample *pre = &d->pre.sample[at], *post = &d->post.sample[at];
  long double squares = 0;
  for (; *i < d->cells && d->key[3 * *i] == pre->key; ++*i) {
    long double rest = assay_sample_deviation(&d->post, post, d->key[3 * *i + 2]) -
                       slope * assay_sample_deviation(&d->pre, pre, d->key[3 * *i + 1]);
    squares += (long double)d->count[*i] * rest * rest;
  }
  return squares;
}

/* All in keys: scaled only where they go into the result. */
typedef struct {
  Within all;
  Within *group;
  long double residual;          /* one slope */
  long double own_residual, own; /* a slope each; what these explain more */
  int64_t slopes;                /* groups whose pre varies */
  long double groups, between_y; /* what the groups explain beside pre; squares of post between groups */
} Fitted;

static AssayStatus fit_within(const Data *d, Fitted *f) {
  int64_t k = d->pre.samples, i = 0;
  f->group = calloc((size_t)k, sizeof *f->group);
  if (!f->group) return ASSAY_NO_MEMORY;
  for (int64_t j = 0; j < k; j++) {
    f->group[j] = products_of(d, j, &i);
    f->all.xx += f->group[j].xx;
    f->all.xy += f->group[j].xy;
    f->all.yy += f->group[j].yy;
    f->slopes += f->group[j].xx > 0;
  }
  if (!(f->all.xx > 0)) return ASSAY_NO_VARIANCE;
  f->all.b = f->all.xy / f->all.xx;
  for (int64_t j = 0, a = 0, b = 0; j < k; j++) {
    long double off = f->group[j].b - f->all.b;
    f->residual += residuals_of(d, j, &a, f->all.b);
    f->own_residual += residuals_of(d, j, &b, f->group[j].b);
    f->own += off * off * f->group[j].xx;
  }
  if (!(f->residual > 1e-34L * f->all.yy)) f->residual = f->own_residual = f->own = 0;
  if (!(f->own_residual > 1e-34L * f->all.yy)) f->own_residual = 0;
  return ASSAY_OK;
}

static AssayStatus fit_between(const Data *d, Fitted *f) {
  long double xx = f->all.xx, xy = f->all.xy, sum = 0;
  for (int pass = 0; pass < 2; pass++)
    for (int64_t j = 0; j < d->pre.samples; j++) {
      long double x, y, n = (long double)d->pre.sample[j].n;
      AssayStatus status = assay_sample_off_mean(&d->pre, &d->pre.sample[j], &x);
      if (status == ASSAY_OK) status = assay_sample_off_mean(&d->post, &d->post.sample[j], &y);
      if (status != ASSAY_OK) return status;
      if (pass == 0) {
        xx += n * x * x;
        xy += n * x * y;
        f->between_y += n * y * y;
      } else {
        sum += n * (y - xy / xx * x) * (y - xy / xx * x);
      }
    }
  long double off = f->all.b - xy / xx;
  f->groups = sum + off * off * f->all.xx;
  return ASSAY_OK;
}

static AssayStatus put_tests(const Fitted *f, AssayAncova *out) {
  double n = (double)out->n, k = (double)out->groups, m = (double)f->slopes;
  out->error_status = f->residual > 0 ? ASSAY_OK : ASSAY_NO_VARIANCE;
  out->group_df = k - 1;
  out->residual_df = n - k - 1;
  AssayStatus status = ASSAY_OK;
  if (out->error_status == ASSAY_OK) {
    out->group_f = (double)(f->groups / (long double)out->group_df / (f->residual / (long double)out->residual_df));
    status = assay_f_Q(out->group_f, out->group_df, out->residual_df, &out->group_p);
  }
  out->slopes_df = m - 1;
  out->slopes_residual_df = n - k - m;
  out->slopes_status = m < 2 || out->slopes_residual_df < 1 ? ASSAY_TOO_FEW
                       : f->own_residual > 0                ? ASSAY_OK
                                                            : ASSAY_NO_VARIANCE;
  if (status != ASSAY_OK || out->slopes_status != ASSAY_OK) return status;
  long double left = f->own_residual / (long double)out->slopes_residual_df;
  out->slopes_f = (double)(f->own / (long double)out->slopes_df / left);
  return assay_f_Q(out->slopes_f, out->slopes_df, out->slopes_residual_df, &out->slopes_p);
}

static AssayStatus coefficient(double estimate, long double factor2, double sd, const AssayAncova *a, double level,
                               AssayCoefficient *out) {
  *out = (AssayCoefficient){.estimate = estimate, .error = sd * (double)sqrtl(factor2), .status = a->error_status};
  if (out->status == ASSAY_OK && !(out->error > 0)) out->status = ASSAY_NO_VARIANCE;
  if (out->status != ASSAY_OK) return ASSAY_OK;
  Student s;
  AssayStatus status = assay_student(estimate, out->error, a->residual_df, level, &s);
  if (status != ASSAY_OK) return status;
  out->t = s.t;
  out->p = s.p;
  out->interval = s.interval;
  return ASSAY_OK;
}

/* The means of a group and of all, in keys from the origins; b in keys too. */
static AssayStatus put_group(const Data *d, const Fitted *f, int64_t j, double level, AssayAncova *out) {
  const Sample *pre = &d->pre.sample[j], *post = &d->post.sample[j], *first = &d->pre.sample[0];
  AssayAncovaGroup *g = &out->group[j];
  long double x, ux = (long double)d->pre.unit, uy = (long double)d->post.unit, n = (long double)pre->n;
  AssayStatus status = assay_sample_off_mean(&d->pre, pre, &x);
  if (status != ASSAY_OK) return status;
  g->key = pre->key;
  g->n = pre->n;
  g->pre_mean = assay_sample_mean(&d->pre, pre);
  g->post_mean = assay_sample_mean(&d->post, post);
  g->slope_status = f->group[j].xx > 0 ? ASSAY_OK : ASSAY_NO_VARIANCE;
  g->slope = (double)(f->group[j].b * ux / uy);
  double adjusted = (double)(((long double)d->post.origin + post->mean - f->all.b * x) / uy);
  status = coefficient(adjusted, 1 / n + x * x / f->all.xx, out->residual_sd, out, level, &g->adjusted);
  if (status != ASSAY_OK || j == 0) return status;
  long double apart = pre->mean - first->mean;
  double difference = (double)((post->mean - d->post.sample[0].mean - f->all.b * apart) / uy);
  long double factor2 = 1 / n + 1 / (long double)first->n + apart * apart / f->all.xx;
  return coefficient(difference, factor2, out->residual_sd, out, level, &g->difference);
}

static AssayStatus put_line(const Data *d, const Fitted *f, double level, AssayAncova *out) {
  long double ux = (long double)d->pre.unit, uy = (long double)d->post.unit;
  const Sample *pre = &d->pre.sample[0], *post = &d->post.sample[0];
  long double x = (long double)d->pre.origin + pre->mean, y = (long double)d->post.origin + post->mean;
  out->residual_sd = (double)(sqrtl(f->residual / (long double)out->residual_df) / uy);
  out->pre_mean = (double)(((long double)d->pre.origin + (long double)d->pre.sum / (long double)d->pre.n) / ux);
  AssayStatus status =
      coefficient((double)(f->all.b * ux / uy), ux * ux / f->all.xx, out->residual_sd, out, level, &out->slope);
  if (status == ASSAY_OK)
    status = coefficient((double)((y - f->all.b * x) / uy), 1 / (long double)pre->n + x * x / f->all.xx,
                         out->residual_sd, out, level, &out->constant);
  long double total = f->all.yy + f->between_y;
  out->r_squared_status = total > 0 ? ASSAY_OK : ASSAY_NO_VARIANCE;
  if (total > 0) out->r_squared = (double)((total - f->residual) / total);
  return status;
}

static AssayStatus analyse(const Data *d, double level, AssayAncova *out) {
  Fitted f = {0};
  out->n = d->pre.n;
  out->groups = d->pre.samples;
  if (out->groups < 2 || out->n - out->groups - 1 < 1) return ASSAY_TOO_FEW;
  AssayStatus status = fit_within(d, &f);
  if (status == ASSAY_OK) status = fit_between(d, &f);
  if (status == ASSAY_OK) status = put_tests(&f, out);
  if (status == ASSAY_OK) status = put_line(d, &f, level, out);
  for (int64_t j = 0; status == ASSAY_OK && j < out->groups; j++) status = put_group(d, &f, j, level, out);
  free(f.group);
  return status;
}

AssayStatus assay_ancova(const AssayTable *group_pre_post, double level, AssayAncova **out) {
  *out = NULL;
  if (!group_pre_post || assay_table_axes(group_pre_post) < 3 || !assay_level_fits(level)) return ASSAY_BAD_ARGUMENT;
  Data d;
  AssayStatus status = data_open(group_pre_post, &d);
  if (status != ASSAY_OK) return status;
  AssayAncova *made = calloc(1, sizeof *made + (size_t)d.pre.samples * sizeof made->group[0]);
  status = made ? analyse(&d, level, made) : ASSAY_NO_MEMORY;
  data_close(&d);
  if (status == ASSAY_OK)
    *out = made;
  else
    free(made);
  return status;
}

void assay_ancova_free(AssayAncova *ancova) {
  free(ancova);
}
