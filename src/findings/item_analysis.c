/* A test or a set of ratings, question by question, for `assay items`, with the names of the reference files (05, 09). All
 * numbers are in the tree; what so few people cannot bear is absent with its reason, unless everything was asked for. */
#include "item_analysis.h"

#include <math.h>
#include <string.h>

enum { DIGITS = 2, PERCENT_OF_GROUP = 27 };

gboolean assay_items_show_discrimination(const AssayItemAnalysis *a) {
  return a->all || a->n >= ASSAY_DISCRIMINATION_FROM;
}

gboolean assay_items_show_reliability(const AssayItemAnalysis *a) {
  return a->k >= 2 && (a->all || (a->k >= ASSAY_RELIABILITY_ITEMS && a->n >= ASSAY_RELIABILITY_FROM));
}

double assay_question_difficulty(const AssayQuestion *question) {
  return question->points.mean / question->max;
}

/* ---- Measuring ---- */

static AssayTable *tabulate(AssayReview *review, const AssayItemAnalysis *a, const AssayVariable *variables, guint n) {
  const AssayFilter filter = {.population = ASSAY_PER_SUBMISSION, .instrument = a->instrument};
  return review->error ? NULL : assay_store_tabulate(review->store, variables, n, &filter, &review->error);
}

static AssayVariable total_of(const AssayItemAnalysis *a) {
  return assay_variable_of(ASSAY_VARIABLE_SUM, a->instrument);
}

/* Empty answers of those who answered anything; where they make no total, of everybody. */
static gint64 count_blank(const AssayTable *table, gboolean wrong) {
  g_autoptr(AssayTable) empty = assay_table_slice(table, 0, 0);
  return wrong ? assay_people_answered(empty, 0) : assay_table_total(empty);
}

static void measure_points(AssayReview *review, const AssayItemAnalysis *a, AssayQuestion *q) {
  const AssayVariable pair[] = {q->variable, total_of(a)};
  AssayVariable given[] = {q->variable, total_of(a)};
  given[0].kind = ASSAY_VARIABLE_TEXT_GIVEN;
  g_autoptr(AssayTable) table = tabulate(review, a, pair, 2), filled = tabulate(review, a, given, 2);
  if (!table || !filled) return;
  q->n = assay_people_answered(table, 0);
  q->blank = count_blank(filled, a->instrument->blank_is_wrong);
  q->points_status = assay_summary(table, 0, &q->points);
}

static void measure_question(AssayReview *review, const AssayItemAnalysis *a, AssayQuestion *q) {
  const AssayVariable pair[] = {q->variable, total_of(a)};
  g_autoptr(AssayTable) table = tabulate(review, a, pair, 2);
  if (!table) return;
  q->statistics_status = assay_item_statistics(table, q->max, 0.95, &q->statistics);
  q->upper_lower_status = assay_upper_lower(table, q->max, PERCENT_OF_GROUP, ASSAY_TIES_SHARED, &q->upper_lower);
}

/* The key says 1; else the study, the platform; else the highest that anybody has of any question. The store has left out
 * what is beyond a maximum that is known. */
static void find_maxima(AssayReview *review, AssayItemAnalysis *a) {
  double highest = 0;
  for (guint i = 0; i < a->k; i++)
    if (a->question[i].points_status == ASSAY_OK) highest = fmax(highest, a->question[i].points.max);
  for (guint i = 0; i < a->k; i++) {
    AssayQuestion *q = &a->question[i];
    AssayDecimal max;
    if (a->keyed)
      q->max = 1;
    else if (!review->error && assay_store_maximum(review->store, &q->variable, &max) && max.mantissa > 0)
      q->max = assay_decimal_value(max);
    else {
      q->max = highest > 0 ? highest : 1;
      a->max_guessed = a->max_guessed || (highest > 0 && highest != 1);
    }
  }
}

static void measure_ends(AssayReview *review, AssayItemAnalysis *a) {
  gint64 top = 0, bottom = 0, answers = 0;
  for (guint i = 0; i < a->k; i++) {
    g_autoptr(AssayTable) table = tabulate(review, a, &a->question[i].variable, 1);
    if (!table) return;
    double unit = (double)assay_table_unit(table, 0);
    top += assay_people_with(table, 0, (gint64)llrint(a->question[i].max * unit));
    bottom += assay_people_with(table, 0, (gint64)llrint(a->question[i].points.min * unit));
    answers += a->question[i].n;
  }
  a->at_one_end = answers ? (double)MAX(top, bottom) / (double)answers : 0;
}

static void measure_together(AssayReview *review, AssayItemAnalysis *a) {
  a->alpha_status = a->kr20_status = a->omega_status = a->straight_status = ASSAY_TOO_FEW;
  for (guint i = 0; i < a->k; i++) a->question[i].dropped.status = ASSAY_TOO_FEW;
  if (a->k < 2 || review->error) return;
  const AssayFilter filter = {.population = ASSAY_PER_SUBMISSION, .instrument = a->instrument};
  g_autofree AssayVariable *variables = g_new(AssayVariable, a->k);
  for (guint i = 0; i < a->k; i++) variables[i] = a->question[i].variable;
  AssayComoments *m = assay_store_comoments(review->store, variables, a->k, &filter, &review->error);
  if (!m) return;
  g_autofree AssayDropped *dropped = g_new0(AssayDropped, a->k);
  a->right_or_wrong = assay_comoments_right_or_wrong(m);
  a->alpha_status = assay_alpha(m, true, 0.95, &a->alpha);
  a->kr20_status = assay_kr20(m, &a->kr20);
  a->straight_status = assay_straight_lining(m, 0.95, &a->straight);
  if (a->all) a->omega_status = assay_omega(m, true, &a->omega);
  AssayStatus status = assay_alpha_if_dropped(m, true, dropped);
  for (guint i = 0; i < a->k; i++)
    a->question[i].dropped = status == ASSAY_OK ? dropped[i] : (AssayDropped){.status = status};
  assay_comoments_free(m);
}

static void measure(AssayReview *review, AssayItemAnalysis *a) {
  const AssayVariable total = total_of(a);
  g_autoptr(AssayTable) totals = tabulate(review, a, &total, 1);
  if (!totals) return;
  a->n_rows = assay_table_total(totals);
  a->n = assay_people_answered(totals, 0);
  if (a->n) assay_summary(totals, 0, &a->total);
  for (guint i = 0; i < a->k; i++) measure_points(review, a, &a->question[i]);
  find_maxima(review, a);
  measure_together(review, a);
  for (guint i = 0; i < a->k; i++) measure_question(review, a, &a->question[i]);
  measure_ends(review, a);
}

/* ---- The tree ---- */

static void put(AssayResult *group, const char *name, AssayStatus status, double value) {
  if (status == ASSAY_OK)
    assay_result_set_format(assay_result_add_number(group, name, value), ASSAY_FORMAT_PLAIN, DIGITS);
  else
    assay_figure_status(group, name, status);
}

static void put_discrimination(AssayResult *group, const AssayQuestion *q) {
  AssayStatus status = q->statistics_status;
  const AssayItemStatistics *s = &q->statistics;
  AssayStatus rest = status == ASSAY_OK ? s->item_rest_status : status;
  put(group, "point_biserial_total", status == ASSAY_OK ? s->item_total_status : status, s->item_total_r);
  put(group, "corrected_item_rest", rest, s->item_rest_r);
  put(group, "upper_lower_27", q->upper_lower_status, q->upper_lower.d);
  put(group, "moodle_discrimination_index", rest, 100 * s->item_rest_r);
  put(group, "moodle_discriminative_efficiency", status == ASSAY_OK ? s->efficiency_status : status, s->efficiency);
}

static void put_question(AssayReview *review, AssayResult *list, const AssayItemAnalysis *a, const AssayQuestion *q) {
  static const char *const names[] = {"point_biserial_total",
                                      "corrected_item_rest",
                                      "upper_lower_27",
                                      "moodle_discrimination_index",
                                      "moodle_discriminative_efficiency",
                                      NULL};
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "item", q->item->column);
  assay_result_add_count(group, "n", q->n);
  assay_result_add_count(group, "blank", q->blank);
  assay_result_add_number(group, "max", q->max);
  if (q->points_status == ASSAY_OK)
    assay_result_set_format(assay_result_add_number(group, "difficulty_p", assay_question_difficulty(q)),
                            ASSAY_FORMAT_PERCENT, 0);
  else
    assay_figure_status(group, "difficulty_p", q->points_status);
  if (assay_items_show_discrimination(a)) {
    assay_sentence_add(review, group, "upper_lower_27_note", "items-ties", NULL);
    put_discrimination(group, q);
  } else {
    assay_figures_absent(review, group, names, "reason-discrimination");
  }
  if (assay_items_show_reliability(a))
    put(group, "alpha_if_deleted", q->dropped.status, q->dropped.alpha);
  else
    assay_figure_absent(review, group, "alpha_if_deleted", "reason-reliability");
}

static void put_alpha_block(AssayResult *root, const AssayItemAnalysis *a) {
  AssayResult *block = assay_result_add_group(root, "alpha_block");
  AssayStatus standardized = a->alpha_status == ASSAY_OK ? a->alpha.standardized_status : a->alpha_status;
  assay_result_add_count(block, "n_total", a->n_rows);
  assay_result_add_count(block, "n_complete", a->n);
  assay_result_add_count(block, "k", a->k);
  put(block, "alpha_raw_listwise", a->alpha_status, a->alpha.alpha);
  put(block, "alpha_std_listwise", standardized, a->alpha.alpha_standardized);
  put(block, "mean_interitem_r", standardized, a->alpha.mean_r);
  if (a->alpha_status == ASSAY_OK) {
    AssayResult *interval = assay_result_add_list(block, "feldt_ci95");
    assay_result_append_number(interval, a->alpha.feldt.low);
    assay_result_append_number(interval, a->alpha.feldt.high);
  }
  put(block, "sem", a->alpha_status, a->alpha.sem);
  put(block, "total_mean", a->alpha_status, a->alpha.total_mean);
  put(block, "total_sd", a->alpha_status, a->alpha.total_sd);
}

static void put_reliability(AssayReview *review, AssayResult *root, const AssayItemAnalysis *a) {
  if (!assay_items_show_reliability(a)) {
    assay_figures_absent(review, root, (const char *const[]){"alpha", "kr20", NULL}, "reason-reliability");
    return;
  }
  if (a->right_or_wrong) put(root, "kr20", a->kr20_status, a->kr20.kr20);
  put(root, "alpha", a->alpha_status, a->alpha.alpha);
  put_alpha_block(root, a);
  if (a->all) put(root, "omega_total_1factor_minres", a->omega_status, a->omega.omega);
  if (a->keyed || a->right_or_wrong || a->straight_status != ASSAY_OK) return;
  assay_result_add_count(root, "straightliners", a->straight.share.count);
  put(root, "alpha_without_straightliners", a->straight.varied_status, a->straight.varied.alpha);
}

/* ---- Options ---- */

static void put_option(AssayResult *shares, AssayResult *correlations, AssayResult *more, const char *name,
                       const AssayOption *o, gboolean discrimination) {
  assay_result_set_format(assay_result_add_number(shares, "option", o->share.share), ASSAY_FORMAT_PERCENT, 0);
  assay_result_key_last(shares, name); /* "1.5" is an answer and no path */
  if (!discrimination) return;
  put(correlations, "option", o->total_status, o->total_r);
  assay_result_key_last(correlations, name);
  if (o->thirds_status == ASSAY_OK && o->upper > o->lower) assay_result_append_text(more, name);
}

static void put_distractor(AssayReview *review, AssayResult *list, const AssayItemAnalysis *a, const AssayQuestion *q) {
  AssayVariable pair[] = {q->variable, total_of(a)};
  pair[0].kind = ASSAY_VARIABLE_ITEM;
  g_autoptr(AssayTable) table = tabulate(review, a, pair, 2);
  const char *const *levels = review->error ? NULL : assay_store_levels(review->store, &pair[0], &review->error);
  if (!table) return;
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "item", q->item->column);
  assay_result_add_text(group, "key", q->item->yes[0]);
  AssayResult *shares = assay_result_add_group(group, "share");
  AssayResult *correlations = assay_result_add_group(group, "option_total_r");
  AssayResult *more = assay_result_add_list(group, "more_among_the_upper_third");
  for (guint l = 0; levels && levels[l]; l++) {
    AssayOption option;
    if (assay_option(table, (int64_t)l * assay_table_unit(table, 0), 0.95, &option) == ASSAY_OK && option.share.count)
      put_option(shares, correlations, more, levels[l], &option, assay_items_show_discrimination(a));
  }
}

static AssayResult *write_tree(AssayReview *review, const AssayItemAnalysis *a) {
  AssayResult *root = assay_result_new();
  assay_result_add_count(root, "n", a->n);
  assay_result_add_count(root, "k", a->k);
  assay_result_add_flag(root, "right_or_wrong", a->keyed || a->right_or_wrong);
  assay_result_set_format(assay_result_add_number(root, "total_mean", a->total.mean), ASSAY_FORMAT_PLAIN, DIGITS);
  put(root, "total_sd", a->n >= 2 ? ASSAY_OK : ASSAY_TOO_FEW, a->total.sd);
  AssayResult *list = assay_result_add_list(root, "items");
  for (guint i = 0; i < a->k; i++) put_question(review, list, a, &a->question[i]);
  put_reliability(review, root, a);
  if (a->keyed) {
    AssayResult *distractors = assay_result_add_list(root, "distractors");
    for (guint i = 0; i < a->k; i++) put_distractor(review, distractors, a, &a->question[i]);
  }
  assay_items_say(review, root, a);
  return root;
}

AssayResult *assay_findings_items(AssayStore *store, const AssayStudy *study, const AssayPhrases *phrases,
                                  const AssayInstrument *instrument, gboolean all, GError **error) {
  AssayReview review = {.study = study, .store = store, .phrases = phrases};
  AssayItemAnalysis a = {.instrument = instrument, .all = all, .k = instrument->n_items};
  g_autofree AssayQuestion *questions = g_new0(AssayQuestion, a.k);
  a.question = questions;
  for (guint i = 0; i < a.k; i++) {
    questions[i].item = &instrument->items[i];
    questions[i].variable = assay_variable_item(instrument, questions[i].item);
    questions[i].variable.kind = ASSAY_VARIABLE_SUM;
    a.keyed = a.keyed || questions[i].item->type == ASSAY_ITEM_CHOICE;
  }
  measure(&review, &a);
  if (!review.error && a.n == 0)
    g_set_error(&review.error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "nobody has answers that make a total (%" G_GINT64_FORMAT
                " rows), expected at least one; nothing was computed",
                a.n_rows);
  AssayResult *root = review.error ? NULL : write_tree(&review, &a);
  if (!review.error) return root;
  assay_result_free(root);
  g_propagate_error(error, review.error);
  return NULL;
}
