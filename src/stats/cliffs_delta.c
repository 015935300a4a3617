/* Cliff's delta: how much more often people of a are above people of b than below.
 *
 * d[i][j] = 1, 0, -1 where person i of a is above, level with, below person j of b; delta = mean d.
 * With d[i] the mean over j, d[j] over i:
 *   s^2 = ((n_b - 1) * s_a^2 + (n_a - 1) * s_b^2 + s_ab^2) / (n_a * n_b),
 *   s_a^2 = sum (d[i] - delta)^2 / (n_a - 1), s_b^2 likewise, s_ab^2 = sum (d[i][j] - delta)^2 / ((n_a - 1) * (n_b - 1)),
 * the consistent estimate, never negative [Cliff 1996] p. 138. The interval bends towards 0, as delta is bounded:
 *   (delta - delta^3 -+ z * s * sqrt((1 - delta^2)^2 + z^2 * s^2)) / (1 - delta^2 + z^2 * s^2)
 * and where nobody of one group meets anybody of the other (delta = 1 or -1), s is 0 and the bound nearer to 0 is
 * (m - z^2) / (m + z^2), m the smaller group [Feng & Cliff 2004] eq. 8.
 * R: effsize::cliff.delta(a, b, use.unbiased = FALSE, use.normal = TRUE), which treats delta = 1 otherwise.
 * Known limits: for people in both groups it is not meant. Tests: the output of effsize's own
 * test, the matrix d itself. */
#include <math.h>

#include "dominance.h"

typedef struct {
  const Groups *g;
  const Sample *other;
  int64_t at, below, level; /* people of the other group below the value, and at it */
} Walk;

/* Values must come in rising order. */
static void step(Walk *w, int64_t value) {
  const int64_t *key = w->g->key, *count = w->g->count;
  while (w->at < w->other->end && key[2 * w->at + 1] < value) w->below += count[w->at++];
  w->level = w->at < w->other->end && key[2 * w->at + 1] == value ? count[w->at] : 0;
}

/* Sum over the people of `mine` of (d - delta)^2, d the mean of their dominance over `other`. */
static long double squares_of_means(const Groups *g, const Sample *mine, const Sample *other, long double delta) {
  Walk w = {.g = g, .other = other, .at = other->first};
  long double sum = 0, n = (long double)other->n;
  for (int64_t i = mine->first; i < mine->end; i++) {
    step(&w, g->key[2 * i + 1]);
    long double off = (long double)(2 * (i128)w.below + w.level - other->n) / n - delta;
    sum += (long double)g->count[i] * off * off;
  }
  return sum;
}

void assay_dominance(const Groups *groups, const Sample *a, const Sample *b, Dominance *out) {
  Walk w = {.g = groups, .other = b, .at = b->first};
  i128 above = 0, level = 0, all = (i128)a->n * b->n;
  for (int64_t i = a->first; i < a->end; i++) {
    step(&w, groups->key[2 * i + 1]);
    above += (i128)groups->count[i] * w.below;
    level += (i128)groups->count[i] * w.level;
  }
  i128 below = all - above - level;
  long double delta = (long double)(above - below) / (long double)all;
  *out = (Dominance){.n_a = a->n, .n_b = b->n, .delta = (double)delta};
  out->rows = squares_of_means(groups, a, b, delta);
  out->columns = squares_of_means(groups, b, a, -delta);
  out->squares = (long double)above * (1 - delta) * (1 - delta) + (long double)level * delta * delta +
                 (long double)below * (1 + delta) * (1 + delta);
}

AssayStatus assay_dominance_interval(const Dominance *d, double level, AssayInterval *out) {
  *out = (AssayInterval){0};
  long double na = (long double)d->n_a, nb = (long double)d->n_b;
  if (d->n_a < 2 || d->n_b < 2) return ASSAY_TOO_FEW;
  double z = assay_normal_critical(level), delta = d->delta, room = 1 - delta * delta;
  if (fabs(delta) >= 1) {
    double m = (double)(na < nb ? na : nb), bound = (m - z * z) / (m + z * z);
    *out = delta > 0 ? (AssayInterval){bound, 1} : (AssayInterval){-1, -bound};
    return ASSAY_OK;
  }
  double s2 =
      (double)(((nb - 1) / (na - 1) * d->rows + (na - 1) / (nb - 1) * d->columns + d->squares / ((na - 1) * (nb - 1))) /
               (na * nb));
  if (!(s2 > 0)) return ASSAY_NO_VARIANCE;
  double reach = z * sqrt(s2) * sqrt(room * room + z * z * s2), divisor = room + z * z * s2;
  *out = (AssayInterval){fmax(-1, (delta * room - reach) / divisor), fmin(1, (delta * room + reach) / divisor)};
  return ASSAY_OK;
}
