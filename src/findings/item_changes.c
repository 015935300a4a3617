/* A test question by question before and after, of the people who took it twice, for `assay items --post`: who had each
 * question right, who moved either way, and whether that is more than chance readily explains (McNemar), adjusted for the number of
 * questions. */
#include <math.h>

#include "item_analysis.h"

enum { NAMED = 6 }; /* questions in one sentence; the others are counted */
#define STANDS_OUT 0.05

typedef struct {
  const AssayItem *item;
  AssayVariable before, after;
  AssayTable *table; /* before, after */
  double max;        /* right is as much */
  gboolean max_known;
  AssayItemChange change;
  AssayStatus status; /* of the counts */
  double holm, bh;
} Question;

typedef struct {
  const AssayInstrument *before, *after;
  gint64 n, before_only, after_only; /* people with an answer in both, in one */
  guint k;
  Question *question;
  gboolean max_guessed;
  AssayStatus adjusted_status;
} Changes;

static gboolean bears(gint64 n) {
  return n >= ASSAY_INTERVAL_FROM;
}

static AssayStatus p_status(const Question *q) {
  return q->status == ASSAY_OK ? q->change.p_status : q->status;
}

/* ---- Measuring ---- */

static AssayTable *tabulate(AssayReview *review, AssayVariable before, AssayVariable after) {
  const AssayVariable pair[] = {before, after};
  const AssayFilter filter = {.population = ASSAY_PER_LEARNER};
  return review->error ? NULL : assay_store_tabulate(review->store, pair, 2, &filter, &review->error);
}

static AssayVariable question_of(const AssayInstrument *instrument, guint i) {
  AssayVariable variable = assay_variable_item(instrument, &instrument->items[i]);
  variable.kind = ASSAY_VARIABLE_SUM;
  return variable;
}

static void count_people(AssayReview *review, Changes *c) {
  g_autoptr(AssayTable) totals = tabulate(review, assay_variable_of(ASSAY_VARIABLE_SUM, c->before),
                                          assay_variable_of(ASSAY_VARIABLE_SUM, c->after));
  if (!totals) return;
  c->n = assay_people_paired(totals);
  c->before_only = assay_people_answered(totals, 0) - c->n;
  c->after_only = assay_people_answered(totals, 1) - c->n;
}

/* What study, key or platform say, of both tests; FALSE with an error where they say two things. */
static gboolean find_maximum(AssayReview *review, Question *q, GError **error) {
  AssayDecimal before, after;
  gboolean of_before = assay_store_maximum(review->store, &q->before, &before) && before.mantissa > 0;
  gboolean of_after = assay_store_maximum(review->store, &q->after, &after) && after.mantissa > 0;
  q->max_known = TRUE;
  if (q->item->type == ASSAY_ITEM_CHOICE)
    q->max = 1;
  else if (of_before || of_after)
    q->max = assay_decimal_value(of_after ? after : before);
  else
    q->max_known = FALSE;
  if (q->item->type == ASSAY_ITEM_CHOICE || !of_before || !of_after ||
      assay_decimal_value(before) == assay_decimal_value(after))
    return TRUE;
  g_set_error(
      error, ASSAY_ERROR, ASSAY_ERROR_DATA,
      "'%s' gives at most %g points in the test before and %g in the test after, expected the same question twice; "
      "nothing was compared",
      q->item->column, assay_decimal_value(before), assay_decimal_value(after));
  return FALSE;
}

static double highest(const Changes *c) {
  double most = 0;
  for (guint i = 0; i < c->k; i++)
    for (int axis = 0; axis < 2; axis++) {
      AssaySummary points;
      if (assay_summary(c->question[i].table, axis, &points) == ASSAY_OK) most = fmax(most, points.max);
    }
  return most > 0 ? most : 1;
}

/* A question on which nobody moved has no p-value, and counts in the family as one with p = 1. */
static void adjust(Changes *c) {
  g_autofree double *p = g_new0(double, 3 * (gsize)c->k);
  for (guint i = 0; i < c->k; i++) p[i] = p_status(&c->question[i]) == ASSAY_OK ? c->question[i].change.p_exact : 1;
  const AssayFamily family = {"the questions of the test", c->k, p};
  c->adjusted_status = assay_holm(&family, p + c->k);
  if (c->adjusted_status == ASSAY_OK) c->adjusted_status = assay_benjamini_hochberg(&family, p + 2 * (gsize)c->k);
  for (guint i = 0; i < c->k; i++) {
    c->question[i].holm = p[c->k + i];
    c->question[i].bh = p[2 * (gsize)c->k + i];
  }
}

static void measure(AssayReview *review, Changes *c) {
  count_people(review, c);
  for (guint i = 0; i < c->k && !review->error; i++) {
    Question *q = &c->question[i];
    q->item = &c->before->items[i];
    q->before = question_of(c->before, i);
    q->after = question_of(c->after, i);
    q->table = tabulate(review, q->before, q->after);
    if (q->table && !find_maximum(review, q, &review->error)) return;
  }
  if (review->error) return;
  double most = highest(c);
  for (guint i = 0; i < c->k; i++) {
    Question *q = &c->question[i];
    if (!q->max_known) q->max = most;
    c->max_guessed = c->max_guessed || (!q->max_known && most != 1);
    q->status = assay_item_change(q->table, q->max, &q->change);
  }
  adjust(c);
}

/* ---- The tree ---- */

static gint64 right_before(const Question *q) {
  return q->change.right_right + q->change.right_wrong;
}

static gint64 right_after(const Question *q) {
  return q->change.right_right + q->change.wrong_right;
}

static void put_share(AssayResult *group, const char *name, gint64 count, gint64 n) {
  assay_result_set_format(assay_result_add_number(group, name, (double)count / (double)n), ASSAY_FORMAT_PERCENT, 0);
}

static void put_p(AssayResult *group, const char *name, AssayStatus status, double p) {
  if (status == ASSAY_OK)
    assay_result_add_number(group, name, p);
  else
    assay_figure_status(group, name, status);
}

static void put_tests(AssayReview *review, AssayResult *group, const Changes *c, const Question *q) {
  static const char *const names[] = {"share_before", "share_after", "p_exact", "p_mid", "p_holm", "p_bh", NULL};
  AssayStatus status = p_status(q), adjusted = status == ASSAY_OK ? c->adjusted_status : status;
  if (!bears(q->change.n)) {
    assay_figures_absent(review, group, names, "reason-under-ten");
    return;
  }
  put_share(group, "share_before", right_before(q), q->change.n);
  put_share(group, "share_after", right_after(q), q->change.n);
  put_p(group, "p_exact", status, q->change.p_exact);
  put_p(group, "p_mid", status, q->change.p_mid);
  put_p(group, "p_holm", adjusted, q->holm);
  put_p(group, "p_bh", adjusted, q->bh);
}

static void put_question(AssayReview *review, AssayResult *list, const Changes *c, const Question *q) {
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "item", q->item->column);
  assay_result_add_number(group, "max", q->max);
  assay_result_add_count(group, "n", q->change.n);
  assay_result_add_count(group, "right_before", right_before(q));
  assay_result_add_count(group, "right_after", right_after(q));
  assay_result_add_count(group, "right_right", q->change.right_right);
  assay_result_add_count(group, "wrong_right", q->change.wrong_right);
  assay_result_add_count(group, "right_wrong", q->change.right_wrong);
  assay_result_add_count(group, "wrong_wrong", q->change.wrong_wrong);
  put_tests(review, group, c, q);
}

/* ---- The sentences ---- */

static void say_who(AssayReview *review, AssayResult *list, const Changes *c) {
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "n", c->n);
  assay_words_fixed(words, "k", c->k);
  assay_sentence_append(review, list, "item-changes-who", words);
  if (c->before_only + c->after_only == 0) return;
  words = assay_words_new();
  assay_words_fixed(words, "before", c->before_only);
  assay_words_fixed(words, "after", c->after_only);
  assay_sentence_append(review, list, "item-changes-left-out", words);
}

/* "Right" of a question with more than one point needs a word. */
static void say_right(AssayReview *review, AssayResult *list, const Changes *c) {
  double most = 0;
  for (guint i = 0; i < c->k; i++) most = fmax(most, c->question[i].max);
  if (most == 1) return;
  AssayResult *words = assay_words_new();
  g_autofree char *max = assay_result_format_value(most, ASSAY_FORMAT_PLAIN, -1);
  assay_words_text(words, "max", max);
  assay_sentence_append(review, list, c->max_guessed ? "item-changes-full-guessed" : "item-changes-full", words);
}

static gint64 net(const Question *q) {
  return q->change.wrong_right - q->change.right_wrong;
}

static void say_most(AssayReview *review, AssayResult *root, AssayResult *list, const Changes *c) {
  const Question *most = &c->question[0];
  gint64 up = 0, down = 0;
  for (guint i = 0; i < c->k; i++) {
    if (net(&c->question[i]) > net(most)) most = &c->question[i];
    up += net(&c->question[i]) > 0;
    down += net(&c->question[i]) < 0;
  }
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "k", c->k);
  assay_words_fixed(words, "up", up);
  assay_words_fixed(words, "down", down);
  assay_words_fixed(words, "same", (gint64)c->k - up - down);
  assay_sentence_add(review, root, "finding", "item-changes-counts", words);
  assay_result_append_text(list, assay_result_string(assay_result_at(root, "finding")));
  if (net(most) <= 0) return;
  words = assay_words_new();
  g_autofree char *name = assay_question_name(most->item);
  assay_words_text(words, "item", name);
  assay_words_fixed(words, "up", most->change.wrong_right);
  assay_words_fixed(words, "down", most->change.right_wrong);
  assay_sentence_append(review, list, "item-changes-most", words);
}

static gboolean has_fallen(const Question *q) {
  return net(q) < 0;
}

static gboolean stands_out(const Question *q) {
  return bears(q->change.n) && p_status(q) == ASSAY_OK && q->holm <= STANDS_OUT;
}

/* "Q1, Q4 and 2 more" of the questions of a kind; NULL: none. */
static char *name_those(const Changes *c, gboolean (*is_one)(const Question *), guint *n) {
  GString *names = g_string_new(NULL);
  *n = 0;
  for (guint i = 0; i < c->k; i++) {
    if (!is_one(&c->question[i]) || (*n)++ >= NAMED) continue;
    g_autofree char *name = assay_question_name(c->question[i].item);
    g_string_append_printf(names, "%s%s", names->len ? ", " : "", name);
  }
  if (*n > NAMED) g_string_append_printf(names, " and %u more", *n - NAMED);
  return g_string_free(names, *n == 0);
}

static void say_fallen(AssayReview *review, AssayResult *list, const Changes *c) {
  guint n;
  g_autofree char *names = name_those(c, has_fallen, &n);
  if (!names) return;
  AssayResult *words = assay_words_new();
  assay_words_text(words, "items", names);
  assay_sentence_append(review, list, "item-changes-fallen", words);
}

static void say_chance(AssayReview *review, AssayResult *list, const Changes *c) {
  guint n;
  g_autofree char *names = name_those(c, stands_out, &n);
  AssayResult *words = assay_words_new();
  if (!bears(c->n)) {
    assay_words_fixed(words, "n", c->n);
    assay_sentence_append(review, list, "compare-cases", words);
    return;
  }
  assay_words_fixed(words, "k", c->k);
  assay_words_fixed(words, "n", n);
  if (names) assay_words_text(words, "items", names);
  assay_sentence_append(review, list, names ? "item-changes-stand-out" : "item-changes-none-stands-out", words);
}

static AssayResult *write_tree(AssayReview *review, const Changes *c) {
  AssayResult *root = assay_result_new();
  assay_result_add_count(root, "n", c->n);
  assay_result_add_count(root, "before_only", c->before_only);
  assay_result_add_count(root, "after_only", c->after_only);
  assay_result_add_count(root, "k", c->k);
  assay_result_add_count(root, "family_size", c->k);
  AssayResult *items = assay_result_add_list(root, "items");
  for (guint i = 0; i < c->k; i++) put_question(review, items, c, &c->question[i]);
  AssayResult *list = assay_result_add_list(root, "sentences");
  say_who(review, list, c);
  say_right(review, list, c);
  say_most(review, root, list, c);
  say_fallen(review, list, c);
  say_chance(review, list, c);
  assay_sentence_append(review, list, "limit-no-comparison", NULL);
  return root;
}

AssayResult *assay_findings_item_changes(AssayStore *store, const AssayStudy *study, const AssayPhrases *phrases,
                                         const AssayInstrument *before, const AssayInstrument *after, GError **error) {
  g_assert(before->n_items > 0 && before->n_items == after->n_items);
  AssayReview review = {.study = study, .store = store, .phrases = phrases};
  g_autofree Question *questions = g_new0(Question, before->n_items);
  Changes c = {.before = before, .after = after, .k = before->n_items, .question = questions};
  measure(&review, &c);
  if (!review.error && c.n == 0)
    g_set_error(&review.error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "nobody is in both tests (%" G_GINT64_FORMAT " in the first only, %" G_GINT64_FORMAT
                " in the second only), expected at least one person with the same id; nothing was compared",
                c.before_only, c.after_only);
  AssayResult *root = review.error ? NULL : write_tree(&review, &c);
  for (guint i = 0; i < c.k; i++) assay_table_free(questions[i].table);
  if (!review.error) return root;
  assay_result_free(root);
  g_propagate_error(error, review.error);
  return NULL;
}
