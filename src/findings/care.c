/* Care in answering: rated questions left blank, one answer to all of them, time taken. And attempts at a test. */
#include "engagement.h"
#include "items.h"

enum { STRAIGHT_RATINGS = 3 };

/* ---- Time ---- */

/* The middle time of those for whom the export tells it, in minutes: whoever left a page open overnight would carry a mean. */
static void put_minutes(AssayReview *review, AssayResult *group, const AssayTable *seconds) {
  gint64 n = assay_people_answered(seconds, 0);
  double median = 0;
  if (!n || assay_table_quantile(seconds, 0, 0.5, &median) != ASSAY_OK) {
    assay_figure_absent(review, group, "minutes", "reason-no-time");
    return;
  }
  assay_figure_number(review, group, "minutes", median / 60, n, ASSAY_FORMAT_PLAIN, 1,
                      assay_disclose_mean(&review->disclosure, n, TRUE));
}

/* ---- Reaction surveys ---- */

static void put_blank(AssayReview *review, AssayResult *group, const AssayPlace *place, gint64 *people) {
  AssayVariable blanks = assay_variable_of(ASSAY_VARIABLE_BLANKS, place->instrument);
  AssayTable *table = assay_place_table(review, place, &blanks, 1);
  gint64 n = assay_people_answered(table, 0);
  *people = n - assay_people_with(table, 0, 0);
  assay_figure_share(review, assay_result_add_group(group, "blank"), *people, n);
  assay_table_free(table);
}

/* One answer to all ratings of one length, as given: reversed ones are not turned. */
static void put_straight(AssayReview *review, AssayResult *group, const AssayPlace *place, const AssayVariable *rating,
                         guint ratings) {
  AssayComoments *comoments =
      ratings >= STRAIGHT_RATINGS ? assay_place_comoments(review, place, rating, ratings) : NULL;
  gint64 n = comoments ? assay_comoments_complete(comoments) : 0;
  if (n)
    assay_figure_share(review, assay_result_add_group(group, "straight"), assay_comoments_straight(comoments), n);
  else
    assay_figure_absent(review, group, "straight",
                        ratings < STRAIGHT_RATINGS ? "reason-few-ratings" : "reason-no-answers");
  assay_comoments_free(comoments);
}

static void say_care(AssayReview *review, AssayResult *group, guint ratings) {
  GString *paragraph = g_string_new(NULL);
  if (assay_shown(group, "blank.count") && assay_shown(group, "blank.n")) {
    AssayResult *words = assay_words_new();
    assay_words_take(words, "count", assay_result_at(group, "blank.count"));
    assay_words_take(words, "n", assay_result_at(group, "blank.n"));
    assay_sentence_join(review, paragraph, "answering-blank", words);
  }
  if (assay_shown(group, "straight.count") && assay_shown(group, "straight.n")) {
    AssayResult *words = assay_words_new();
    assay_words_take(words, "count", assay_result_at(group, "straight.count"));
    assay_words_take(words, "n", assay_result_at(group, "straight.n"));
    assay_words_fixed(words, "ratings", ratings);
    assay_sentence_join(review, paragraph, "answering-straight", words);
  }
  if (assay_shown(group, "minutes")) {
    AssayResult *words = assay_words_new();
    assay_words_take(words, "minutes", assay_result_at(group, "minutes"));
    assay_sentence_join(review, paragraph, "answering-minutes", words);
  }
  if (!paragraph->len) {
    AssayResult *words = assay_words_new();
    assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
    assay_sentence_join(review, paragraph, "answering-hidden", words);
  }
  assay_result_add_text(group, "sentence", paragraph->str);
  g_string_free(paragraph, TRUE);
}

static void put_care(AssayReview *review, AssayResult *list, const AssayStand *stand) {
  const AssayPlace *place = &stand->place;
  AssayVariable rating[ASSAY_CONSTRUCT_RATINGS];
  guint ratings = assay_construct_all_ratings(review, place, rating);
  if (!ratings) return;
  AssayResult *group = assay_result_append_group(list);
  g_autofree char *point = assay_point_name(review, place->point);
  assay_result_add_text(group, "instrument", place->instrument->id);
  assay_result_add_text(group, "point", point);
  assay_figure_people(review, group, "answered", stand->answered);
  assay_result_add_count(group, "ratings", ratings);
  gint64 blank;
  put_blank(review, group, place, &blank);
  put_straight(review, group, place, rating, ratings);
  AssayVariable seconds = assay_variable_of(ASSAY_VARIABLE_SECONDS, place->instrument);
  AssayTable *table = assay_place_table(review, place, &seconds, 1);
  put_minutes(review, group, table);
  assay_table_free(table);
  say_care(review, group, ratings);
}

void assay_engagement_put_care(AssayReview *review, AssayResult *group, const GArray *stands) {
  AssayResult *list = assay_result_add_list(group, "care");
  for (guint i = 0; i < stands->len; i++) {
    const AssayStand *stand = &g_array_index(stands, AssayStand, i);
    if (stand->answered) put_care(review, list, stand);
  }
}

/* ---- Attempts ---- */

/* Whether the exports tell of several attempts: somebody in any year handed in more than one. */
static gboolean tells_attempts(AssayReview *review, const AssayInstrument *instrument) {
  if (review->error || instrument->attempts == ASSAY_ATTEMPT_ALL) return FALSE;
  AssayVariable tries = assay_variable_of(ASSAY_VARIABLE_TRIES, instrument);
  AssayFilter each = {.population = ASSAY_PER_SUBMISSION, .instrument = instrument};
  AssayTable *table = assay_store_tabulate(review->store, &tries, 1, &each, &review->error);
  if (!table) return FALSE;
  gboolean several = assay_people_answered(table, 0) > assay_people_with(table, 0, 1);
  assay_table_free(table);
  return several;
}

static void say_attempts(AssayReview *review, AssayResult *group) {
  GString *paragraph = g_string_new(NULL);
  if (assay_shown(group, "several.count") && assay_shown(group, "several.n")) {
    AssayResult *words = assay_words_new();
    assay_words_take(words, "count", assay_result_at(group, "several.count"));
    assay_words_take(words, "n", assay_result_at(group, "several.n"));
    assay_sentence_join(review, paragraph, "attempts-several", words);
  }
  if (assay_shown(group, "minutes")) {
    AssayResult *words = assay_words_new();
    assay_words_take(words, "minutes", assay_result_at(group, "minutes"));
    assay_sentence_join(review, paragraph, "attempts-minutes", words);
  }
  assay_result_add_text(group, "sentence", paragraph->str);
  g_string_free(paragraph, TRUE);
}

/* Of the year's learners: a test under an id that the roster does not know counts nowhere. */
static void put_test(AssayReview *review, AssayResult *list, const AssayInstrument *instrument,
                     AssayOccasion occasion) {
  AssayVariable tries = assay_variable_of(ASSAY_VARIABLE_TRIES, instrument);
  AssayVariable seconds = assay_variable_of(ASSAY_VARIABLE_SECONDS, instrument);
  tries.occasion = seconds.occasion = occasion;
  AssayTable *table = assay_cohort_table(review, review->year, instrument, &tries, 1);
  AssayTable *time = assay_cohort_table(review, review->year, instrument, &seconds, 1);
  gint64 n = assay_people_answered(table, 0);
  gboolean several = tells_attempts(review, instrument);
  if (n && (several || assay_people_answered(time, 0))) {
    AssayResult *group = assay_result_append_group(list);
    assay_result_add_text(group, "instrument", instrument->id);
    assay_sentence_add(review, group, "occasion",
                       occasion == ASSAY_OCCASION_PRE    ? "occasion-pre"
                       : occasion == ASSAY_OCCASION_POST ? "occasion-post"
                                                         : "occasion-any",
                       NULL);
    assay_figure_people(review, group, "people", n);
    if (several)
      assay_figure_share(review, assay_result_add_group(group, "several"), n - assay_people_with(table, 0, 1), n);
    else
      assay_figure_absent(review, group, "several", "reason-no-attempts");
    put_minutes(review, group, time);
    say_attempts(review, group);
  }
  assay_table_free(time);
  assay_table_free(table);
}

void assay_engagement_put_attempts(AssayReview *review, AssayResult *group) {
  AssayResult *list = assay_result_add_list(group, "attempts");
  for (guint i = 0; i < review->study->n_instruments; i++) {
    const AssayInstrument *instrument = &review->study->instruments[i];
    if (instrument->level != 2 || !assay_instrument_is_linked(instrument)) continue;
    if (instrument->occasion_column) {
      put_test(review, list, instrument, ASSAY_OCCASION_PRE);
      put_test(review, list, instrument, ASSAY_OCCASION_POST);
    } else {
      put_test(review, list, instrument, instrument->occasion);
    }
  }
}
