/* Engagement (E1): what learners said of it, question by question put together; at the end and module by module, which are
 * never averaged with each other. */
#include "engagement.h"

#include "items.h"
#include "split.h"

const char *const assay_engagement_constructs[] = {"engagement", "contribution", NULL};

void assay_engagement_put_part(AssayReview *review, AssayResult *group, gint64 count, gint64 of, gboolean shown) {
  static const char *const names[] = {"count", "of", "share", NULL};
  if (of <= 0) {
    assay_figures_absent(review, group, names, "reason-nobody");
    return;
  }
  AssayResult *some = assay_split_people(review, group, "count", count, shown);
  AssayResult *all = assay_split_people(review, group, "of", of, shown);
  AssayShare share;
  if (!assay_result_known(some) || !assay_result_known(all) || assay_share(count, of, 0.95, &share) != ASSAY_OK) {
    assay_figure_absent(review, group, "share", "reason-part-hidden");
    return;
  }
  AssayResult *leaf =
      assay_figure_number(review, group, "share", share.share, of, ASSAY_FORMAT_PERCENT, 0, ASSAY_SHOWN);
  if (of >= ASSAY_INTERVAL_FROM)
    assay_figure_interval(review, leaf, share.wilson.low, share.wilson.high, ASSAY_FORMAT_PERCENT, 0);
}

AssayResult *assay_engagement_put_score(AssayReview *review, AssayResult *group, const AssayConstructScore *score,
                                        gboolean shown) {
  gint64 n = score->score.n;
  if (!shown) return assay_split_masked(review, group, "score", n);
  AssayVerdict verdict = assay_disclose_mean(&review->disclosure, n, score->wide);
  AssayResult *leaf = assay_figure_number(review, group, "score", score->score.mean, n, ASSAY_FORMAT_PLAIN, 1, verdict);
  if (verdict == ASSAY_SHOWN && score->has_interval)
    assay_figure_interval(review, leaf, score->interval.low, score->interval.high, ASSAY_FORMAT_PLAIN, 1);
  return leaf;
}

static void put_alpha(AssayReview *review, AssayResult *group, const AssayConstructScore *score) {
  if (score->alpha_status != ASSAY_OK) {
    assay_figure_absent(review, group, "alpha", score->ratings < 3 ? "reason-few-ratings" : "reason-few-complete");
    return;
  }
  AssayResult *leaf =
      assay_figure_number(review, group, "alpha", score->alpha.alpha, score->alpha.n, ASSAY_FORMAT_PLAIN, 2,
                          assay_disclose_mean(&review->disclosure, score->alpha.n, TRUE));
  if (assay_result_known(leaf))
    assay_figure_interval(review, leaf, score->alpha.feldt.low, score->alpha.feldt.high, ASSAY_FORMAT_PLAIN, 2);
}

/* ---- Sentences ---- */

static void say_score(AssayReview *review, GString *paragraph, const AssayResult *group,
                      const AssayConstructScore *score) {
  const AssayResult *leaf = assay_result_at(group, "score"), *n = assay_result_at(group, "n");
  AssayResult *words = assay_words_new();
  assay_words_text(words, "label", assay_result_string(assay_result_at(group, "label")));
  if (!assay_result_known(leaf) || !assay_result_known(n)) {
    assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
    assay_sentence_join(review, paragraph, score->score.n ? "engagement-hidden" : "engagement-none", words);
    return;
  }
  double level, low, high;
  gboolean interval = assay_result_interval(leaf, &level, &low, &high);
  assay_words_fixed(words, "ratings", score->ratings);
  assay_words_fixed(words, "first", score->low);
  assay_words_fixed(words, "last", score->low + (gint64)score->points - 1);
  assay_words_take(words, "n", n);
  assay_words_take(words, "score", leaf);
  if (interval) assay_words_take_interval(words, leaf, ASSAY_FORMAT_PLAIN, 1);
  assay_sentence_join(review, paragraph,
                      score->ratings == 1 ? "engagement-one"
                      : interval          ? "engagement-score"
                                          : "engagement-score-plain",
                      words);
}

/* Feldt's interval takes answers for normal ones. To the public it is said without telling how these answers lie. */
static void warn_of_alpha(AssayReview *review, GString *paragraph, const AssayConstructScore *score) {
  gboolean published = review->disclosure.tier == ASSAY_TIER_PUBLISHED;
  int misses = assay_alpha_misses(published ? 1 : score->at_one_end, score->alpha.n);
  if (misses >= 20) return;
  AssayResult *words = assay_words_new();
  assay_words_fixed(words, "misses", misses);
  assay_sentence_join(review, paragraph, published ? "alpha-if-at-one-end" : "alpha-at-one-end", words);
}

static void say_alpha(AssayReview *review, GString *paragraph, const AssayResult *group,
                      const AssayConstructScore *score) {
  const AssayResult *alpha = assay_result_at(group, "alpha");
  if (!assay_shown(group, "score") || score->ratings < 2) return;
  AssayResult *words = assay_words_new();
  if (assay_result_known(alpha)) {
    assay_words_take(words, "alpha", alpha);
    assay_words_take_interval(words, alpha, ASSAY_FORMAT_PLAIN, 2);
  }
  assay_sentence_join(review, paragraph,
                      assay_result_known(alpha) ? "alpha"
                      : score->ratings < 3      ? "alpha-few-ratings"
                                                : "alpha-too-few",
                      words);
  if (assay_result_known(alpha)) warn_of_alpha(review, paragraph, score);
}

/* ---- Where it was asked ---- */

static AssayResult *put_construct(AssayReview *review, AssayResult *list, const AssayPlace *place,
                                  const char *construct, AssayConstructScore *score) {
  assay_construct_measure(review, place, construct, score);
  if (!score->ratings) return NULL;
  AssayResult *group = assay_result_append_group(list);
  g_autofree char *phrase = g_strdup_printf("construct-%s", construct);
  g_autofree char *point = assay_point_name(review, place->point);
  assay_result_add_text(group, "id", construct);
  assay_sentence_add(review, group, "label", phrase, NULL);
  assay_result_add_text(group, "instrument", place->instrument->id);
  assay_result_add_text(group, "point", point);
  assay_result_add_count(group, "ratings", score->ratings);
  assay_result_add_count(group, "points", score->points);
  assay_figure_people(review, group, "n", score->score.n);
  assay_engagement_put_score(review, group, score, TRUE);
  return group;
}

static void put_end(AssayReview *review, AssayResult *list, const AssayPlace *place, const char *construct) {
  AssayConstructScore score;
  AssayResult *group = put_construct(review, list, place, construct, &score);
  if (!group) return;
  put_alpha(review, group, &score);
  GString *paragraph = g_string_new(NULL);
  say_score(review, paragraph, group, &score);
  say_alpha(review, paragraph, group, &score);
  assay_result_add_text(group, "sentence", paragraph->str);
  g_string_free(paragraph, TRUE);
}

const AssayPlace *assay_engagement_place(AssayReview *review, const GArray *stands, const char *construct,
                                         gboolean linked) {
  const AssayPlace *found = NULL;
  for (guint i = 0; i < stands->len; i++) {
    const AssayPlace *place = &g_array_index(stands, AssayStand, i).place;
    if (linked && !assay_instrument_is_linked(place->instrument)) continue;
    if (found && (found->point <= 0 || place->point > 0)) continue;
    AssayConstructScore score;
    assay_construct_measure(review, place, construct, &score);
    if (score.ratings) found = place;
  }
  return found;
}

void assay_review_engagement(AssayReview *review) {
  AssayResult *group = assay_result_add_group(review->root, "engagement");
  GArray *stands = assay_review_stands(review, review->year);
  AssayResult *end = assay_result_add_list(group, "constructs"), *modules = assay_result_add_list(group, "by_module");
  for (guint i = 0; i < stands->len; i++)
    for (const char *const *construct = assay_engagement_constructs; *construct; construct++) {
      const AssayPlace *place = &g_array_index(stands, AssayStand, i).place;
      AssayConstructScore score;
      if (place->point > 0)
        put_construct(review, modules, place, *construct, &score);
      else
        put_end(review, end, place, *construct);
    }
  assay_engagement_put_retention(review, group);
  assay_engagement_put_sections(review, group, stands);
  assay_engagement_put_years(review, group);
  assay_engagement_put_care(review, group, stands);
  assay_engagement_put_attempts(review, group);
  assay_engagement_put_with_learning(review, group, stands);
  g_array_unref(stands);
}
