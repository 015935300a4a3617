/* What `assay items` says in sentences: first what such data can bear. */
#include <math.h>

#include "item_analysis.h"

enum { NAMED = 6 }; /* questions in one sentence; the others are counted */

char *assay_question_name(const AssayItem *item) {
  enum { ROOM = 40 };
  if (g_utf8_strlen(item->column, -1) <= ROOM) return g_strdup(item->column);
  g_autofree char *start = g_utf8_substring(item->column, 0, ROOM - 1);
  return g_strdup_printf("%s\u2026", g_strchomp(start));
}

static void take_name(AssayResult *words, const char *name, const AssayItem *item) {
  g_autofree char *text = assay_question_name(item);
  assay_words_text(words, name, text);
}

static void take_value(AssayResult *words, const char *name, double value, AssayFormat format, int digits) {
  g_autofree char *text = assay_result_format_value(value, format, digits);
  assay_words_text(words, name, text);
}

static void say_who(AssayReview *review, AssayResult *list, const AssayItemAnalysis *a) {
  AssayResult *words = assay_words_new();
  double max = 0;
  for (guint i = 0; i < a->k; i++) max += a->question[i].max;
  assay_words_fixed(words, "n", a->n);
  assay_words_fixed(words, "k", a->k);
  take_value(words, "mean", a->total.mean, ASSAY_FORMAT_PLAIN, 1);
  take_value(words, "max", max, ASSAY_FORMAT_PLAIN, max == floor(max) ? 0 : 1);
  assay_sentence_append(review, list, "items-who", words);
  if (a->n_rows > a->n) {
    AssayResult *left = assay_words_new();
    assay_words_fixed(left, "n", a->n_rows - a->n);
    assay_sentence_append(review, list, a->instrument->blank_is_wrong ? "items-no-answer" : "items-incomplete", left);
  }
}

static void say_difficulty(AssayReview *review, AssayResult *root, AssayResult *list, const AssayItemAnalysis *a) {
  const AssayQuestion *easy = NULL, *hard = NULL;
  for (guint i = 0; i < a->k; i++) {
    const AssayQuestion *q = &a->question[i];
    if (q->points_status != ASSAY_OK) continue;
    if (!easy || assay_question_difficulty(q) > assay_question_difficulty(easy)) easy = q;
    if (!hard || assay_question_difficulty(q) < assay_question_difficulty(hard)) hard = q;
  }
  if (!easy || easy == hard) return;
  AssayResult *words = assay_words_new();
  take_name(words, "easy", easy->item);
  take_name(words, "hard", hard->item);
  take_value(words, "most", assay_question_difficulty(easy), ASSAY_FORMAT_PERCENT, 0);
  take_value(words, "least", assay_question_difficulty(hard), ASSAY_FORMAT_PERCENT, 0);
  assay_sentence_add(review, root, "finding", a->keyed || a->right_or_wrong ? "items-right" : "items-points", words);
  assay_result_append_text(list, assay_result_string(assay_result_at(root, "finding")));
  if (a->max_guessed) {
    AssayResult *guess = assay_words_new();
    take_value(guess, "max", easy->max, ASSAY_FORMAT_PLAIN, easy->max == floor(easy->max) ? 0 : 2);
    assay_sentence_append(review, list, "items-max-guessed", guess);
  }
}

static void say_blank(AssayReview *review, AssayResult *list, const AssayItemAnalysis *a) {
  gint64 blank = 0;
  const AssayQuestion *most = &a->question[0];
  for (guint i = 0; i < a->k; i++) {
    blank += a->question[i].blank;
    if (a->question[i].blank > most->blank) most = &a->question[i];
  }
  if (!blank) return;
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "n", blank);
  assay_words_fixed(words, "most", most->blank);
  take_name(words, "item", most->item);
  assay_sentence_append(review, list, a->instrument->blank_is_wrong ? "items-blank-wrong" : "items-blank", words);
}

static gboolean is_weak(const AssayQuestion *q, gboolean turned) {
  const AssayItemStatistics *s = &q->statistics;
  if (q->statistics_status != ASSAY_OK || s->item_rest_status != ASSAY_OK) return FALSE;
  return turned ? s->item_rest_r < 0 : s->item_rest_r >= 0 && s->item_rest_r < ASSAY_DISCRIMINATION_FLOOR;
}

static void say_weak(AssayReview *review, AssayResult *list, const AssayItemAnalysis *a, gboolean turned) {
  g_autoptr(GString) names = g_string_new(NULL);
  guint n = 0;
  for (guint i = 0; i < a->k; i++) {
    if (!is_weak(&a->question[i], turned) || n++ >= NAMED) continue;
    g_autofree char *name = assay_question_name(a->question[i].item);
    g_string_append_printf(names, "%s%s", names->len ? ", " : "", name);
  }
  if (!n) return;
  if (n > NAMED) g_string_append_printf(names, " and %u more", n - NAMED);
  AssayResult *words = assay_words_new();
  assay_words_text(words, "items", names->str);
  assay_sentence_append(review, list, turned ? a->keyed ? "items-turned-key" : "items-turned" : "items-weak", words);
}

static void say_discrimination(AssayReview *review, AssayResult *list, const AssayItemAnalysis *a) {
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "n", a->n);
  if (a->n < ASSAY_DISCRIMINATION_FROM) {
    assay_sentence_append(review, list, a->all ? "items-few-shown" : "items-few", words);
    if (!a->all) return;
  } else {
    assay_result_free(words);
  }
  if (a->k < 2) return;
  say_weak(review, list, a, TRUE);
  say_weak(review, list, a, FALSE);
  const AssayUpperLower *cut = &a->question[0].upper_lower;
  if (a->question[0].upper_lower_status != ASSAY_OK) return;
  AssayResult *ties = assay_words_new();
  assay_words_fixed(ties, "size", cut->size);
  assay_words_fixed(ties, "upper", cut->tied_upper);
  assay_words_fixed(ties, "lower", cut->tied_lower);
  assay_sentence_append(review, list, "items-groups", ties);
}

static void say_reliability(AssayReview *review, AssayResult *list, const AssayItemAnalysis *a) {
  if (!assay_items_show_reliability(a)) {
    assay_sentence_append(review, list, "items-reliability-few", NULL);
    return;
  }
  if (a->alpha_status != ASSAY_OK) {
    AssayResult *words = assay_words_new();
    assay_words_text(words, "reason", assay_status_text(a->alpha_status));
    assay_sentence_append(review, list, "items-no-reliability", words);
    return;
  }
  AssayResult *words = assay_words_new();
  take_value(words, "alpha", a->alpha.alpha, ASSAY_FORMAT_PLAIN, 2);
  take_value(words, "low", a->alpha.feldt.low, ASSAY_FORMAT_PLAIN, 2);
  take_value(words, "high", a->alpha.feldt.high, ASSAY_FORMAT_PLAIN, 2);
  assay_sentence_append(review, list, a->right_or_wrong ? "items-kr20" : "items-alpha", words);
  int misses = (a->right_or_wrong ? assay_test_alpha_misses : assay_alpha_misses)(a->at_one_end, a->n);
  if (misses >= 20) return;
  AssayResult *miss = assay_words_new();
  assay_words_fixed(miss, "misses", misses);
  assay_sentence_append(review, list, a->right_or_wrong ? "alpha-easy-test" : "alpha-at-one-end", miss);
}

static void say_straight(AssayReview *review, AssayResult *list, const AssayItemAnalysis *a, const AssayResult *root) {
  if (!assay_result_at(root, "straightliners")) return;
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "n", a->straight.share.count);
  assay_words_fixed(words, "of", a->straight.share.n);
  assay_sentence_append(review, list, "items-straight", words);
}

static gboolean is_chosen(const AssayResult *shares, const char *option) {
  for (guint s = 0; s < assay_result_size(shares); s++)
    if (g_str_equal(assay_result_name(assay_result_child(shares, s)), option)) return TRUE;
  return FALSE;
}

/* A right answer that nobody chose may be right; of all questions, the key is of another test. */
static void say_unchosen(AssayReview *review, AssayResult *list, const AssayResult *distractors) {
  g_autoptr(GString) items = g_string_new(NULL);
  for (guint i = 0; i < assay_result_size(distractors); i++) {
    const AssayResult *one = assay_result_child(distractors, i);
    if (!is_chosen(assay_result_at(one, "share"), assay_result_string(assay_result_at(one, "key"))))
      g_string_append_printf(items, "%s%s", items->len ? ", " : "", assay_result_string(assay_result_at(one, "item")));
  }
  if (!items->len) return;
  AssayResult *words = assay_words_new();
  assay_words_text(words, "items", items->str);
  assay_sentence_append(review, list, "items-key-unchosen", words);
}

/* Options that fewer than 1 in 20 chose, and wrong ones that those who did well chose more often. */
static void say_distractors(AssayReview *review, AssayResult *list, const AssayResult *root) {
  const AssayResult *distractors = assay_result_at(root, "distractors");
  g_autoptr(GString) drawn = g_string_new(NULL);
  guint rare = 0;
  say_unchosen(review, list, distractors);
  for (guint i = 0; i < assay_result_size(distractors); i++) {
    const AssayResult *one = assay_result_child(distractors, i), *shares = assay_result_at(one, "share");
    const AssayResult *more = assay_result_at(one, "more_among_the_upper_third");
    const char *key = assay_result_string(assay_result_at(one, "key"));
    for (guint s = 0; s < assay_result_size(shares); s++)
      rare += assay_result_number(assay_result_child(shares, s)) < 0.05;
    for (guint m = 0; m < assay_result_size(more); m++) {
      const char *option = assay_result_string(assay_result_child(more, m));
      if (!g_str_equal(option, key))
        g_string_append_printf(drawn, "%s%s (%s)", drawn->len ? ", " : "",
                               assay_result_string(assay_result_at(one, "item")), option);
    }
  }
  if (rare) {
    AssayResult *words = assay_words_new();
    assay_words_fixed(words, "n", rare);
    assay_sentence_append(review, list, "items-rare-options", words);
  }
  if (drawn->len) {
    AssayResult *words = assay_words_new();
    assay_words_text(words, "items", drawn->str);
    assay_sentence_append(review, list, "items-drawn-options", words);
  }
}

void assay_items_say(AssayReview *review, AssayResult *root, const AssayItemAnalysis *a) {
  AssayResult *list = assay_result_add_list(root, "sentences");
  say_who(review, list, a);
  say_difficulty(review, root, list, a);
  say_blank(review, list, a);
  say_discrimination(review, list, a);
  if (a->keyed) say_distractors(review, list, root);
  say_reliability(review, list, a);
  say_straight(review, list, a, root);
}
