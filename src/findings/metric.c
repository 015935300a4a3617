#include "metric.h"

#include <string.h>

AssayVariable assay_measure_variable(const AssayMeasure *measure) {
  AssayVariable variable = assay_variable_measure(measure);
  if (measure->item->type == ASSAY_ITEM_CHOICE) variable.kind = ASSAY_VARIABLE_YES; /* passed or not */
  return variable;
}

static AssayDecimal whole(gint64 value) {
  return (AssayDecimal){value, 0};
}

static gboolean is_rating_kind(const AssayItem *item) {
  return item->type == ASSAY_ITEM_RATING || item->type == ASSAY_ITEM_CHOICE || item->type == ASSAY_ITEM_NPS;
}

static AssayMeasureScale rating_scale(AssayReview *review, const AssayMeasure *measure, gboolean sum) {
  AssayMeasureScale scale = {.single = !sum};
  if (review->error) return scale;
  const AssayScaleReading *reading =
      assay_store_scale(review->store, measure->instrument, measure->item, sum ? 1 : 0, &review->error);
  if (!reading || !reading->points) return scale;
  gint64 parts = sum ? assay_store_parts(review->store, measure->instrument, measure->item) : 1;
  scale.known = TRUE;
  scale.low = whole(reading->low * parts);
  scale.high = whole((reading->low + (gint64)reading->points - 1) * parts);
  return scale;
}

AssayMeasureScale assay_measure_scale(AssayReview *review, const AssayMeasure *measure) {
  AssayVariable variable = assay_measure_variable(measure);
  AssayMeasureScale scale = {0};
  switch (measure->item->type) {
    case ASSAY_ITEM_RATING:
      return rating_scale(review, measure, variable.kind == ASSAY_VARIABLE_SUM);
    case ASSAY_ITEM_CHOICE:
      return (AssayMeasureScale){TRUE, whole(0), whole(1), TRUE};
    case ASSAY_ITEM_NPS:
      return (AssayMeasureScale){TRUE, whole(0), whole(10), TRUE};
    default:
      break;
  }
  if (review->error) return scale;
  scale.known = assay_store_maximum(review->store, &variable, &scale.high) && scale.high.mantissa > 0;
  return scale;
}

static gboolean same_decimal(AssayDecimal a, AssayDecimal b) {
  int decimals = MAX(a.decimals, b.decimals);
  int64_t x, y;
  return assay_decimal_rescale(a, decimals, &x) && assay_decimal_rescale(b, decimals, &y) && x == y;
}

gboolean assay_measure_same_scale(const AssayMeasureScale *a, const AssayMeasureScale *b) {
  if (a->known != b->known) return FALSE;
  return !a->known || (same_decimal(a->low, b->low) && same_decimal(a->high, b->high));
}

double assay_scale_share(const AssayMeasureScale *scale, double value) {
  double low = assay_decimal_value(scale->low), high = assay_decimal_value(scale->high);
  return (value - low) / (high - low);
}

gboolean assay_scale_key_at(const AssayMeasureScale *scale, gint64 micro, int64_t unit, int64_t *key) {
  __extension__ typedef __int128 Wide;
  int decimals = MAX(scale->low.decimals, scale->high.decimals);
  int64_t low, high;
  if (!scale->known || decimals > 9) return FALSE;
  if (!assay_decimal_rescale(scale->low, decimals, &low) || !assay_decimal_rescale(scale->high, decimals, &high))
    return FALSE;
  Wide bottom = 1000000;
  for (int i = 0; i < decimals; i++) bottom *= 10;
  Wide level = (Wide)low * 1000000 + (Wide)micro * ((Wide)high - low);
  Wide limit = (Wide)1 << 62;
  if (level < 0 || level > limit || unit > (int64_t)1 << 40) return FALSE;
  *key = (int64_t)((level * unit + bottom - 1) / bottom);
  return TRUE;
}

/* Values a score can have: steps of the unit from low to high, else those that were seen. */
static gboolean has_ten_values(const AssayTable *table, int axis, const AssayMeasureScale *scale) {
  if (scale->single) return FALSE;
  if (scale->known) {
    double steps =
        (assay_decimal_value(scale->high) - assay_decimal_value(scale->low)) * (double)assay_table_unit(table, axis);
    return steps + 1 >= 10;
  }
  const int64_t *keys;
  AssayTable *margin = assay_table_margin(table, 1, &axis);
  int64_t cells = assay_table_cells(margin, &keys, NULL), values = 0;
  for (int64_t i = 0; i < cells; i++) values += !assay_key_is_missing(keys[i]);
  assay_table_free(margin);
  return values >= 10;
}

static const char *why_not_comparable(const AssayReview *review, const AssayMetric *metric,
                                      const AssayMetricData *data) {
  if (!metric->has_pre) return "reason-post-only";
  if (!metric->has_post) return "reason-pre-only";
  if (!data->linked) return "reason-unlinked";
  if (!assay_study_forms_equivalent(review->study, metric->pre.instrument->form, metric->post.instrument->form))
    return "reason-forms-differ";
  if (is_rating_kind(metric->pre.item) != is_rating_kind(metric->post.item)) return "reason-scales-differ";
  if (data->n_pre && data->n_post && !assay_measure_same_scale(&data->pre_scale, &data->post_scale))
    return "reason-scales-differ";
  return NULL;
}

static gboolean can_be_linked(const AssayMetric *metric) {
  if (metric->retrospective) return TRUE;
  return assay_instrument_is_linked(metric->pre.instrument) && assay_instrument_is_linked(metric->post.instrument);
}

/* Of a follow-up without ids only the groups that are shown at level 3: the others could else be found by subtraction. */
static AssayTable *submissions(AssayReview *review, const AssayObjective *objective, const AssayInstrument *instrument,
                               int year, const AssayVariable *variables, guint n) {
  AssayPlace place = {instrument, year, FALSE, -1, NULL, 0};
  if (instrument->level != 3 || assay_instrument_is_linked(instrument))
    return assay_objective_submissions(review, objective, &place, variables, n);
  g_autoptr(GArray) shown = assay_review_shown_groups(review, instrument, year);
  if (shown->len) {
    place.groups = (const AssayGroup *)(gpointer)shown->data;
    place.n_groups = shown->len;
  }
  return assay_objective_submissions(review, objective, &place, variables, n);
}

/* One occasion of answers that are not linked, or of a metric with one occasion. */
static AssayTable *one_occasion(AssayReview *review, const AssayObjective *objective, const AssayMeasure *measure,
                                int year) {
  AssayVariable variable = assay_measure_variable(measure);
  if (assay_instrument_is_linked(measure->instrument))
    return assay_objective_table(review, objective, year, measure->instrument, &variable, 1);
  return submissions(review, objective, measure->instrument, year, &variable, 1);
}

static AssayTable *both_occasions(AssayReview *review, const AssayObjective *objective, const AssayMetric *metric,
                                  int year) {
  AssayVariable pair[] = {assay_measure_variable(&metric->pre), assay_measure_variable(&metric->post)};
  if (assay_instrument_is_linked(metric->post.instrument))
    return assay_objective_table(review, objective, year, metric->post.instrument, pair, 2);
  return submissions(review, objective, metric->post.instrument, year, pair, 2);
}

static void count_unlinked(AssayReview *review, const AssayObjective *objective, const AssayMetric *metric, int year,
                           AssayMetricData *data) {
  AssayTable *before = one_occasion(review, objective, &metric->pre, year);
  data->n_pre = assay_people_answered(before, 0);
  assay_table_free(before);
  data->table = one_occasion(review, objective, &metric->post, year);
  data->n_post = assay_people_answered(data->table, 0);
}

int assay_metric_post_axis(const AssayMetricData *data) {
  return assay_table_axes(data->table) - 1;
}

static void compute(AssayMetricData *out) {
  out->status = ASSAY_TOO_FEW;
  if (!out->reason && out->n_matched > 0) out->status = assay_paired_change(out->table, 0.95, &out->change);
  if (out->has_post && out->n_post > 0) assay_summary(out->table, assay_metric_post_axis(out), &out->after);
}

void assay_metric_measure(AssayReview *review, const AssayObjective *objective, const AssayMetric *any_year, int year,
                          AssayMetricData *out) {
  const AssayMetric in_year = assay_metric_in_year(any_year, year), *metric = &in_year;
  memset(out, 0, sizeof *out);
  out->has_pre = metric->has_pre;
  out->has_post = metric->has_post;
  if (metric->has_pre) out->pre_scale = assay_measure_scale(review, &metric->pre);
  if (metric->has_post) out->post_scale = assay_measure_scale(review, &metric->post);
  if (!metric->has_pre || !metric->has_post) {
    const AssayMeasure *only = metric->has_post ? &metric->post : &metric->pre;
    out->table = one_occasion(review, objective, only, year);
    *(metric->has_post ? &out->n_post : &out->n_pre) = assay_people_answered(out->table, 0);
  } else if (!can_be_linked(metric)) {
    count_unlinked(review, objective, metric, year, out);
  } else {
    out->linked = TRUE;
    out->table = both_occasions(review, objective, metric, year);
    out->n_pre = assay_people_answered(out->table, 0);
    out->n_post = assay_people_answered(out->table, 1);
    out->n_matched = assay_people_paired(out->table);
  }
  out->reason = why_not_comparable(review, metric, out);
  int post = assay_metric_post_axis(out);
  out->wide = has_ten_values(out->table, post, metric->has_post ? &out->post_scale : &out->pre_scale);
  compute(out);
}

/* ---- Parts of the learners ---- */

AssayTable *assay_metric_table_by(AssayReview *review, const AssayObjective *objective, const AssayMetric *any_year,
                                  int year, AssayVariable group) {
  const AssayMetric in_year = assay_metric_in_year(any_year, year), *metric = &in_year;
  const AssayMeasure *last = metric->has_post ? &metric->post : &metric->pre;
  AssayVariable axes[3];
  guint n = 0;
  if (metric->has_pre) axes[n++] = assay_measure_variable(&metric->pre);
  if (metric->has_post) axes[n++] = assay_measure_variable(&metric->post);
  axes[n++] = group;
  if (metric->has_pre && !assay_instrument_is_linked(metric->pre.instrument)) return NULL;
  if (!assay_instrument_is_linked(last->instrument) || metric->retrospective) return NULL;
  return assay_objective_table(review, objective, year, last->instrument, axes, n);
}

void assay_metric_part(const AssayMetricData *whole, const AssayTable *part, AssayMetricData *out) {
  const int axes[] = {0, 1};
  *out = *whole;
  out->table = assay_table_margin(part, assay_table_axes(whole->table), axes);
  memset(&out->change, 0, sizeof out->change);
  memset(&out->after, 0, sizeof out->after);
  if (assay_table_axes(whole->table) == 2) {
    out->n_pre = assay_people_answered(out->table, 0);
    out->n_post = assay_people_answered(out->table, 1);
    out->n_matched = assay_people_paired(out->table);
  } else {
    *(out->has_post ? &out->n_post : &out->n_pre) = assay_people_answered(out->table, 0);
  }
  compute(out);
}

void assay_metric_clear(AssayMetricData *data) {
  if (data->table) assay_table_free(data->table);
  data->table = NULL;
}

const AssayMetric *assay_objective_primary(const AssayObjective *objective) {
  const AssayMetric *direct = NULL;
  if (objective->has_target && objective->target_metric && assay_metric_is_direct(objective->target_metric))
    return objective->target_metric;
  for (guint i = 0; i < objective->n_metrics; i++) {
    const AssayMetric *metric = &objective->metrics[i];
    if (!assay_metric_is_direct(metric)) continue;
    if (metric->has_pre && metric->has_post) return metric;
    if (!direct) direct = metric;
  }
  if (direct) return direct;
  return objective->n_metrics ? &objective->metrics[0] : NULL;
}
