/* What people said, over the years taken together: how they received the program, and what they did with it. */
#include <string.h>

#include "demand.h"
#include "evidence.h"
#include "items.h"
#include "use.h"
#include "worth.h"

/* ---- One question over several years ---- */

typedef struct {
  gint64 count, n;
} Counted;

static void add_table(Counted *sum, AssayTable *table, int64_t from) {
  int64_t count = 0, n = 0;
  assay_count_at_least(table, 0, from * assay_table_unit(table, 0), &count, &n);
  sum->count += count;
  sum->n += n;
  assay_table_free(table);
}

/* Of a survey of reaction: at the end of the program, by the year of the cohort, else of the answer. */
static Counted count_reaction(AssayReview *review, const AssayPool *pool, const AssayInstrument *instrument,
                              const AssayVariable *variable, int64_t from) {
  Counted sum = {0};
  for (guint i = 0; i < pool->n; i++) {
    AssayPlace place = {instrument, pool->year[i], FALSE, 0, NULL, 0};
    add_table(&sum, assay_place_table(review, &place, variable, 1), from);
  }
  return sum;
}

/* Of a follow-up: each graduate once, whenever the answer came; without ids, by the year of the answer. */
static Counted count_follow_up(AssayReview *review, const AssayPool *pool, const AssayInstrument *instrument,
                               const AssayVariable *variable) {
  Counted sum = {0};
  for (guint i = 0; i < pool->n; i++) {
    AssayPlace place = {instrument, pool->year[i], FALSE, -1, NULL, 0};
    add_table(&sum,
              assay_instrument_is_linked(instrument)
                  ? assay_cohort_table(review, pool->year[i], instrument, variable, 1)
                  : assay_place_table(review, &place, variable, 1),
              1);
  }
  return sum;
}

static AssayResult *put_share(AssayReview *review, AssayResult *group, const AssayPool *pool, const char *kind,
                              const AssayInstrument *instrument, const AssayItem *item, Counted counted) {
  g_autofree char *id = g_strdup_printf("item/%s/%s/%s", instrument->id, item->id, kind);
  return assay_outcome_put(review, group, pool, (AssayOutcome){.id = id}, counted.count, counted.n);
}

static const char *construct_of(const AssayItem *item) {
  return item->construct ? item->construct : "other";
}

/* ---- Level 1 ---- */

/* Completions of some years stand beside those of all: so none of the years may have so few that one could be worked out. */
static gboolean may_part(const AssayReview *review, gint64 completed) {
  return review->disclosure.tier != ASSAY_TIER_PUBLISHED || completed == 0 ||
         completed >= assay_disclose_k(&review->disclosure);
}

/* "2023-24" or "2023-24 to 2024-25" where the survey was answered in some of the years only, as one that another has replaced; else
 * NULL. `completed`: people, in those years; -1: not to be told. */
static char *answered_in(AssayReview *review, const AssayPool *pool, const AssayInstrument *instrument,
                         gint64 *completed) {
  const char *first = NULL, *last = NULL;
  guint answered = 0;
  gboolean parted = TRUE;
  *completed = 0;
  for (guint i = 0; i < pool->n; i++) {
    AssayPlace place = {instrument, pool->year[i], FALSE, 0, NULL, 0};
    gint64 people[ASSAY_DEMAND_STEPS];
    assay_demand_count(review, pool->year[i], people);
    parted = parted && may_part(review, people[ASSAY_DEMAND_COMPLETED]);
    if (!assay_place_people(review, &place)) continue;
    *completed += people[ASSAY_DEMAND_COMPLETED];
    if (!first) first = pool->label[i];
    last = pool->label[i];
    answered++;
  }
  if (!parted) *completed = -1;
  if (!answered || answered == pool->n) return NULL;
  return first == last ? g_strdup(first) : g_strdup_printf("%s to %s", first, last);
}

/* " (2023-24)" behind a question that was not asked in all years; else "". */
static char *answered_when(AssayReview *review, const AssayPool *pool, const AssayInstrument *instrument) {
  gint64 completed;
  g_autofree char *years = answered_in(review, pool, instrument, &completed);
  return years ? g_strdup_printf(" (%s)", years) : g_strdup("");
}

/* Leaf "completed": how many could have answered such a question; leaf "asked_in" with the years, where the text of the question
 * does not name them. Nothing where it was asked in all years. */
static void put_completed(AssayReview *review, AssayResult *group, const AssayPool *pool,
                          const AssayInstrument *instrument, gint64 n) {
  gint64 completed;
  g_autofree char *years = answered_in(review, pool, instrument, &completed);
  if (years && completed >= n) assay_figure_people(review, group, "completed", completed);
}

/* " (2023-24, when 57 completed)": the same in a sentence, which tells of how many those are who answered. */
static char *said_when(AssayReview *review, const AssayPool *pool, const AssayInstrument *instrument,
                       const AssayResult *group) {
  gint64 completed;
  g_autofree char *years = answered_in(review, pool, instrument, &completed);
  if (!years || !assay_shown(group, "completed")) return answered_when(review, pool, instrument);
  AssayResult *words = assay_words_new();
  assay_words_text(words, "years", years);
  assay_words_take(words, "completed", assay_result_at(group, "completed"));
  return assay_sentence(review, "evidence-when", words);
}

/* "caveat" where learners rated themselves and not the program. */
static void put_caveat(AssayReview *review, AssayResult *group, const AssayItem *item) {
  const AssayMetric *metric = assay_item_self_rating(review->study, item);
  if (!metric) return;
  GString *text = g_string_new(NULL);
  assay_sentence_join(review, text, "caveat-self-rated", NULL);
  if (metric->retrospective) assay_sentence_join(review, text, "caveat-retrospective", NULL);
  assay_result_add_text(group, "caveat", text->str);
  g_string_free(text, TRUE);
}

static void put_rating(AssayReview *review, AssayResult *list, const AssayPool *pool, const AssayInstrument *instrument,
                       const AssayItem *item) {
  int low;
  guint points;
  if (item->type != ASSAY_ITEM_RATING || !item->column ||
      !assay_item_points(review, instrument, item, 0, &low, &points))
    return;
  AssayVariable variable = assay_variable_item(instrument, item);
  Counted counted =
      count_reaction(review, pool, instrument, &variable, low + (int64_t)(points - 1) / 2 + 1); /* above the middle */
  if (!counted.n) return;
  AssayResult *group = assay_result_append_group(list);
  g_autofree char *text = assay_item_text(review, instrument, item, 0);
  assay_result_add_text(group, "id", item->id);
  assay_result_add_text(group, "instrument", instrument->id);
  g_autofree char *when = answered_when(review, pool, instrument);
  g_autofree char *asked = g_strconcat(text, when, NULL);
  assay_result_add_text(group, "text", asked);
  assay_result_add_text(group, "construct", construct_of(item));
  put_caveat(review, group, item);
  put_share(review, group, pool, "agree", instrument, item, counted);
  put_completed(review, group, pool, instrument, counted.n);
}

typedef struct {
  const AssayInstrument *instrument;
  const AssayItem *item;
  char *text;
} Asked;

static void asked_clear(gpointer data) {
  g_free(((Asked *)data)->text);
}

/* The place behind the last question of the same words; the end where there is none. */
static guint place_of(const GArray *asked, const char *text) {
  for (guint i = asked->len; i > 0; i--)
    if (g_str_equal(g_array_index(asked, Asked, i - 1).text, text)) return i;
  return asked->len;
}

/* Relevance first, as the procedure puts it; a question that two surveys asked of different years stands together. */
static GArray *ratings_asked(AssayReview *review) {
  GArray *asked = g_array_new(FALSE, FALSE, sizeof(Asked));
  g_array_set_clear_func(asked, asked_clear);
  for (int relevance = 1; relevance >= 0; relevance--)
    for (guint i = 0; i < review->study->n_instruments; i++) {
      const AssayInstrument *instrument = &review->study->instruments[i];
      for (guint j = 0; instrument->level == 1 && j < instrument->n_items; j++) {
        const AssayItem *item = &instrument->items[j];
        if (g_str_equal(construct_of(item), "relevance") != relevance) continue;
        Asked one = {instrument, item, assay_item_text(review, instrument, item, 0)};
        g_array_insert_val(asked, place_of(asked, one.text), one);
      }
    }
  return asked;
}

static void put_ratings(AssayReview *review, AssayResult *group, const AssayPool *pool) {
  AssayResult *list = assay_result_add_list(group, "items");
  g_autoptr(GArray) asked = ratings_asked(review);
  for (guint i = 0; i < asked->len; i++) {
    const Asked *one = &g_array_index(asked, Asked, i);
    put_rating(review, list, pool, one->instrument, one->item);
  }
}

/* Surveys of different wording are not added up: of several, the one that most people answered, which is returned. */
static const AssayInstrument *put_worth(AssayReview *review, AssayResult *group, const AssayPool *pool) {
  const AssayInstrument *best = NULL;
  Counted most = {0};
  for (guint i = 0; i < review->study->n_instruments; i++) {
    const AssayInstrument *instrument = &review->study->instruments[i];
    const AssayItem *item = instrument->level == 1 ? assay_worth_item(instrument) : NULL;
    if (!item) continue;
    AssayVariable variable = assay_variable_item(instrument, item);
    variable.kind = ASSAY_VARIABLE_YES;
    Counted counted = count_reaction(review, pool, instrument, &variable, 1);
    if (best && counted.n <= most.n) continue;
    best = instrument;
    most = counted;
  }
  if (!best) return NULL;
  AssayResult *worth = assay_result_add_group(group, "worth");
  put_share(review, worth, pool, "yes", best, assay_worth_item(best), most);
  put_completed(review, worth, pool, best, most.n);
  gint64 completed;
  g_autofree char *years = answered_in(review, pool, best, &completed);
  if (years) assay_result_add_text(worth, "asked_in", years);
  return best;
}

static gboolean say_share(AssayReview *review, GString *text, const AssayResult *group, const char *phrase,
                          const char *question, const char *when) {
  g_autofree char *share = assay_share_words(assay_result_at(group, "share"));
  if (!share || !assay_shown(group, "n")) return FALSE;
  AssayResult *words = assay_words_new();
  assay_words_text(words, "share", share);
  assay_words_take(words, "n", assay_result_at(group, "n"));
  if (question) assay_words_text(words, "question", question);
  if (when) assay_words_text(words, "when", when);
  assay_sentence_join(review, text, phrase, words);
  return TRUE;
}

static gint64 most_answers(const AssayResult *group) {
  const AssayResult *items = assay_result_at(group, "items");
  gint64 most = assay_result_count(assay_result_at(group, "worth.n"));
  for (guint i = 0; i < assay_result_size(items); i++)
    most = MAX(most, assay_result_count(assay_result_at(assay_result_child(items, i), "n")));
  return most;
}

/* Of the questions on relevance whose share may be told, the one that most people answered. */
static const AssayResult *relevance_to_tell(const AssayResult *items) {
  const AssayResult *best = NULL;
  for (guint i = 0; i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i), *n = assay_result_at(item, "n");
    if (!g_str_equal(assay_result_string(assay_result_at(item, "construct")), "relevance")) continue;
    g_autofree char *share = assay_share_words(assay_result_at(item, "share"));
    if (!share || !assay_result_known(n)) continue;
    if (!best || assay_result_count(n) > assay_result_count(assay_result_at(best, "n"))) best = item;
  }
  return best;
}

/* The years stand behind the question, outside its quotation marks. */
static gboolean say_relevance(AssayReview *review, GString *text, const AssayPool *pool, const AssayResult *item) {
  const char *asked = assay_text_question_part(assay_result_string(assay_result_at(item, "text")));
  const AssayInstrument *instrument =
      assay_study_instrument(review->study, assay_result_string(assay_result_at(item, "instrument")));
  g_autofree char *when = instrument ? answered_when(review, pool, instrument) : g_strdup("");
  g_autofree char *question = g_strndup(asked, strlen(asked) - (g_str_has_suffix(asked, when) ? strlen(when) : 0));
  g_autofree char *said = instrument ? said_when(review, pool, instrument, item) : g_strdup("");
  return say_share(review, text, item, "evidence-agree", question, said);
}

static void put_rate(AssayReview *review, AssayResult *node) {
  const AssayResult *answered = assay_result_at(node, "answered"), *eligible = assay_result_at(node, "eligible");
  if (!assay_result_known(answered) || !assay_result_known(eligible)) {
    const AssayResult *why = assay_result_known(answered) ? eligible : answered;
    assay_result_add_missing(node, "rate", assay_result_status(why), assay_result_reason(why));
    return;
  }
  gint64 of = assay_result_count(eligible);
  assay_figure_number(review, node, "rate", (double)assay_result_count(answered) / (double)of, of, ASSAY_FORMAT_PERCENT,
                      0, ASSAY_SHOWN);
}

/* Who answered the survey at the end, of all years together: of those who completed; where more answered than that in some
 * year, of all who enrolled. */
static void put_response(AssayReview *review, AssayResult *group, const AssayPool *pool) {
  gint64 answered = 0, strangers = 0, completed = 0, enrolled = 0;
  gboolean asked = FALSE, beyond = !review->study->roster.column[ASSAY_ROSTER_COMPLETED_ON];
  for (guint i = 0; i < pool->n; i++) {
    AssayExit exit = assay_exit_count(review, pool->year[i]);
    gint64 people[ASSAY_DEMAND_STEPS];
    assay_demand_count(review, pool->year[i], people);
    asked |= exit.answered.known;
    answered += exit.answered.value;
    strangers += exit.strangers;
    enrolled += people[ASSAY_DEMAND_ENROLLED];
    completed += people[ASSAY_DEMAND_COMPLETED];
    beyond |= exit.answered.value > people[ASSAY_DEMAND_COMPLETED];
  }
  AssayResult *node = assay_result_add_group(group, "response");
  gint64 of = beyond ? enrolled : completed;
  if (asked)
    assay_figure_people(review, node, "answered", answered);
  else
    assay_figure_absent(review, node, "answered", "reason-not-asked");
  const char *reason = !asked                        ? "reason-not-asked"
                       : !review->has_cohorts || !of ? "reason-eligible-unknown"
                       : answered > of               ? "reason-more-than-known"
                                                     : NULL;
  if (reason)
    assay_figure_absent(review, node, "eligible", reason);
  else
    assay_figure_people(review, node, "eligible", of);
  put_rate(review, node);
  assay_result_add_flag(node, "of_completed", !beyond);
  assay_result_add_flag(node, "strangers", strangers > 0);
}

/* Years are pooled, so the line that tells enough answers from too few is that of one year of middling size. */
static void say_response_caution(AssayReview *review, GString *text, const AssayPool *pool, const AssayResult *answered,
                                 const AssayResult *eligible) {
  gint64 of = assay_result_count(eligible);
  double own = review->study->target_response_level1, line = assay_adequate_rate(own, of / (gint64)pool->n);
  if ((double)assay_result_count(answered) + 1e-9 >= line * (double)of) return;
  AssayResult *words = assay_words_new();
  g_autofree char *share = assay_result_format_value(line, ASSAY_FORMAT_PERCENT, 0);
  assay_words_take(words, "answered", answered);
  assay_words_take(words, "eligible", eligible);
  assay_words_text(words, "line", share);
  assay_sentence_join(review, text, own >= 0 ? "response-caution-target" : "response-caution", words);
}

static void say_response(AssayReview *review, GString *text, const AssayPool *pool, const AssayResult *node) {
  const AssayResult *answered = assay_result_at(node, "answered"), *eligible = assay_result_at(node, "eligible"),
                    *rate = assay_result_at(node, "rate");
  if (!assay_result_known(rate) || !assay_result_count(answered)) return;
  AssayResult *words = assay_words_new();
  assay_words_take(words, "answered", answered);
  assay_words_take(words, "eligible", eligible);
  assay_words_take(words, "rate", rate);
  gboolean completed = assay_result_flag(assay_result_at(node, "of_completed")),
           more = assay_result_flag(assay_result_at(node, "strangers")) &&
                  assay_result_count(answered) < assay_result_count(eligible);
  assay_sentence_join(review, text,
                      more        ? completed ? "evidence-response-completed-least" : "evidence-response-enrolled-least"
                      : completed ? "evidence-response-completed"
                                  : "evidence-response-enrolled",
                      words);
  if (assay_result_flag(assay_result_at(node, "strangers")))
    assay_sentence_join(review, text, "evidence-response-strangers", NULL);
  say_response_caution(review, text, pool, answered, eligible);
}

static void say_reaction(AssayReview *review, AssayResult *group, const AssayPool *pool,
                         const AssayInstrument *of_worth) {
  GString *text = g_string_new(NULL);
  say_response(review, text, pool, assay_result_at(group, "response"));
  const AssayResult *items = assay_result_at(group, "items"), *relevance = relevance_to_tell(items);
  gboolean said = FALSE;
  if (relevance) said = say_relevance(review, text, pool, relevance);
  g_autofree char *when = of_worth ? said_when(review, pool, of_worth, assay_result_at(group, "worth")) : NULL;
  said |= of_worth && say_share(review, text, assay_result_at(group, "worth"), "evidence-worth", NULL, when);
  if (said) {
    assay_sentence_join(review, text, "evidence-others-may-differ", NULL);
  } else {
    AssayResult *words = assay_words_new();
    assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
    gboolean any = assay_result_size(items) || assay_result_at(group, "worth");
    assay_sentence_join(review, text,
                        !any                  ? "evidence-reaction-none"
                        : most_answers(group) ? "evidence-reaction-hidden"
                                              : "evidence-reaction-few",
                        words);
  }
  assay_result_add_text(group, "sentence", text->str);
  g_string_free(text, TRUE);
}

/* ---- Level 3 ---- */

static void put_use(AssayReview *review, AssayResult *group, const AssayPool *pool, const char *construct,
                    const AssayResult *graduates) {
  AssayUse best = {0};
  Counted most = {0};
  for (guint i = 0; i < review->study->n_instruments; i++) {
    const AssayInstrument *instrument = &review->study->instruments[i];
    AssayUse use;
    if (instrument->level != 3 || !assay_use_find(instrument, construct, &use) || use.item->type == ASSAY_ITEM_TEXT)
      continue;
    Counted counted = count_follow_up(review, pool, instrument, &use.variable);
    if (best.item && counted.n <= most.n) continue;
    best = use;
    most = counted;
  }
  if (!best.item) {
    assay_figure_absent(review, group, construct, "reason-not-asked");
    return;
  }
  AssayResult *node = assay_result_add_group(group, construct);
  put_share(review, node, pool, "yes", best.instrument, best.item, most);
  assay_outcome_bounds(review, node, node, assay_result_known(graduates) ? assay_result_count(graduates) : -1);
}

/* Of all graduates; where it is not known how many those are, only that the others may differ. */
static void say_use_bounds(AssayReview *review, GString *text, const AssayResult *group) {
  const AssayResult *bounds = assay_result_at(group, "used.bounds"), *missing = assay_result_at(bounds, "missing");
  if (!missing) assay_sentence_join(review, text, "evidence-others-may-differ", NULL);
  if (!assay_result_count(missing)) return;
  AssayResult *words = assay_words_new();
  assay_words_take(words, "silent", missing);
  assay_words_take(words, "of", assay_result_at(bounds, "of"));
  assay_words_take(words, "low", assay_result_at(bounds, "low"));
  assay_words_take(words, "high", assay_result_at(bounds, "high"));
  assay_sentence_join(review, text,
                      assay_result_count(missing) == 1 ? "evidence-use-bounds-one" : "evidence-use-bounds", words);
}

static void say_use(AssayReview *review, AssayResult *group, const AssayResult *graduates) {
  GString *text = g_string_new(NULL);
  const AssayResult *n = assay_result_at(group, "used.n");
  gboolean answered = assay_result_known(n) && assay_result_count(n);
  if (answered && assay_result_known(graduates) && assay_result_count(graduates) >= assay_result_count(n)) {
    AssayResult *words = assay_words_new();
    assay_words_take(words, "n", n);
    assay_words_take(words, "graduates", graduates);
    assay_sentence_join(review, text, "evidence-use-answered", words);
  }
  gboolean said = say_share(review, text, assay_result_at(group, "used"), "evidence-use", NULL, NULL);
  if (said) say_use_bounds(review, text, group);
  if (!said) {
    AssayResult *words = assay_words_new();
    assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
    gboolean asked = assay_result_at(group, "used.share") != NULL;
    assay_sentence_join(review, text,
                        !asked                  ? "evidence-use-none"
                        : answered              ? "evidence-use-hidden"
                        : assay_result_known(n) ? "evidence-use-nobody"
                                                : "evidence-use-few",
                        words);
  }
  assay_result_add_text(group, "sentence", text->str);
  g_string_free(text, TRUE);
}

void assay_evidence_surveys(AssayReview *review, AssayResult *evidence, const AssayPool *pool) {
  AssayResult *reaction = assay_result_add_group(evidence, "level1");
  put_ratings(review, reaction, pool);
  const AssayInstrument *of_worth = put_worth(review, reaction, pool);
  put_response(review, reaction, pool);
  say_reaction(review, reaction, pool, of_worth);
  AssayResult *use = assay_result_add_group(evidence, "level3");
  const AssayResult *graduates = assay_result_at(evidence, "participation.completed");
  put_use(review, use, pool, "used", graduates);
  put_use(review, use, pool, "taught", graduates);
  say_use(review, use, graduates);
}
