#include "role.h"

#include <string.h>

#include "learner.h"
#include "source.h"
#include "wording.h"

#define TASKS_FEWEST 3
#define TITLE_WORDS  3
#define LATE_DAYS    42 /* six weeks after completion nobody is asked for a reaction any more */

char *role_numbered_stem(const char *header) {
  GString *stem = g_string_new(NULL);
  gboolean digits = FALSE;
  for (const char *p = header; *p; p++) {
    if (g_ascii_isdigit(*p))
      digits = TRUE;
    else
      g_string_append_c(stem, *p);
  }
  return g_string_free(stem, !digits);
}

/* ---- Test or survey ---- */

typedef struct {
  guint questions, points, numbers, binary, sentences, ratings, rating_numbers, codes, sums, texts, numbered, paired;
  gboolean rated;
} Sight;

static gboolean looks_like_points_of_a_rating(const SketchColumn *column) {
  return column_holds_numbers(column) && column->low >= 1 && column->high >= 4 && column->high <= 7;
}

/* Options are counted from 1, points from 0. */
static gboolean looks_like_code(const SketchColumn *column) {
  return column_is_whole(column) && column->low >= 1 && column->high <= 7;
}

static Sight look(const SketchSource *source) {
  Sight sight = {0};
  for (guint i = 0; i < source->columns->len; i++) {
    const SketchColumn *column = sketch_column(source, i);
    if (wording_weigh(column->title, WORDING_RATER) > 0) sight.rated = TRUE;
    if (!column_is_free(column)) continue;
    g_autofree char *stem = role_numbered_stem(column->title);
    gboolean number = column_holds_numbers(column);
    sight.questions++;
    sight.points += column_has_max(column) || column->has_points;
    sight.numbers += number;
    sight.binary += number && column->low >= 0 && column->high <= 1 && !strstr(column->title, "___") && !column->grid;
    sight.rating_numbers += looks_like_points_of_a_rating(column);
    sight.codes += number && looks_like_code(column);
    sight.sums += number && column_words(column) <= 3 && wording_weigh(column->title, WORDING_TOTAL) > 0;
    sight.sentences += number && column_words(column) >= 4;
    sight.numbered += number && stem && column_words(column) <= 3;
    sight.ratings += column_is_labelled(column) && !number;
    sight.texts += column->role == ASSAY_ROLE_TEXT && !column->has_points && !column_is_score(column);
    int balance;
    g_autofree char *rest = wording_without(column->title, WORDING_BEFORE, WORDING_AFTER, &balance);
    sight.paired += column_is_score(column) && !column_is_labelled(column) && balance != 0;
  }
  return sight;
}

/* Its numbers are codes of options, as nothing says that they are points. */
static gboolean asks_only(const SketchSource *source, const Sight *sight) {
  return source_is_of_survey(source) && !sight->points && !sight->rated && !sight->sums && sight->paired < 2 &&
         wording_weigh(source->stem, WORDING_FILE_TEST) <= 0;
}

static int weigh_test(const SketchSource *source, const Sight *sight) {
  int weight = wording_weigh(source->stem, WORDING_FILE_TEST);
  if (sight->points) weight += 8;
  if (sight->numbers && !sight->ratings && !sight->texts) weight += 2;
  if (sight->binary >= 3 && sight->binary * 2 >= sight->numbers) weight += 5;
  if (sight->numbered >= 3) weight += 2;
  if (sight->rated) weight += 5;
  if (sight->paired >= 2) weight += 4;
  return weight;
}

static int weigh_survey(const SketchSource *source, const Sight *sight) {
  int weight = wording_weigh(source->stem, WORDING_FILE_SURVEY) + wording_weigh(source->stem, WORDING_FILE_LATER);
  if (sight->ratings) weight += 5;
  if (sight->ratings * 2 >= sight->questions) weight += 3;
  if (sight->texts) weight += 2;
  if (sight->sentences * 2 > sight->numbers) weight += 4;
  if (sight->rating_numbers >= 3 && sight->rating_numbers * 5 >= sight->numbers * 4)
    weight += 4;
  else if (sight->codes >= 3 && sight->rating_numbers && sight->codes == sight->numbers)
    weight += 4;
  return weight;
}

static char *why_test(const SketchSource *source, const Sight *sight) {
  if (sight->points) return g_strdup("the file says how many points can be had");
  if (sight->rated) return g_strdup("a rater gave points");
  if (sight->binary >= 3) return g_strdup_printf("%u columns of 0 and 1", sight->binary);
  if (wording_weigh(source->stem, WORDING_FILE_TEST) > 0) return g_strdup("by its name, and its columns are numbers");
  return g_strdup_printf("%u columns of numbers", sight->numbers);
}

/* ---- A row for each learner and task ---- */

static guint count_learners(const SketchSource *source) {
  g_autoptr(GArray) candidates = learner_candidates(source);
  guint most = 0;
  for (guint i = 0; i < candidates->len; i++)
    most = MAX(most, sketch_column(source, g_array_index(candidates, guint, i))->ids->len);
  return most;
}

/* Names of tasks, of which nearly each learner has a row each. */
static gboolean parts_rows(const SketchSource *source, const SketchColumn *column, guint learners) {
  guint64 cells = (guint64)column->distinct * learners;
  return column_is_free(column) && !column->numeric && column->distinct >= TASKS_FEWEST &&
         column_words(column) <= TITLE_WORDS && wording_weigh(column->title, WORDING_TASK) > 0 &&
         column->filled * 10 >= source->answers * 9 && source->answers <= cells && source->answers * 3 >= cells * 2;
}

static guint find_row_task(const SketchSource *source) {
  guint learners = count_learners(source);
  for (guint i = 0; i < source->columns->len && learners > 1; i++)
    if (parts_rows(source, sketch_column(source, i), learners)) return i;
  return NO_COLUMN;
}

void role_find(AssayDraft *draft) {
  for (guint i = 0; i < draft->sources->len; i++) {
    SketchSource *source = draft->sources->pdata[i];
    if (source->role == SKETCH_ROSTER) continue;
    Sight sight = look(source);
    gboolean scores = sight.points || sight.numbers;
    if (!sight.questions || (!scores && source_is_of_gradebook(source))) continue;
    gboolean test = scores && !asks_only(source, &sight) && weigh_test(source, &sight) > weigh_survey(source, &sight);
    source->role = test ? SKETCH_TEST : SKETCH_SURVEY;
    if (test) source->row_task = find_row_task(source);
    if (source->row_task != NO_COLUMN)
      source->role = SKETCH_NOTHING;
    else if (test)
      source->why = why_test(source, &sight);
  }
}

/* ---- Level 1 or 3 ---- */

static int best_of(char *const *words, WordingFamily from, WordingFamily to) {
  int most = 0;
  for (int f = (int)from; f <= (int)to; f++) most = MAX(most, wording_weigh_words(words, (WordingFamily)f));
  return most;
}

/* Whole days from the last completion that the roster knows to the first answer. */
static gboolean days_after_completion(const AssayDraft *draft, const SketchSource *source, gint64 *days) {
  guint completed = draft->roster ? draft->attribute[ASSAY_ROSTER_COMPLETED_ON] : NO_COLUMN;
  if (completed == NO_COLUMN) return FALSE;
  gint64 last = sketch_column(draft->roster, completed)->last, first, end, earliest = ASSAY_NO_MOMENT;
  for (guint i = 0; i < source->files->len; i++) {
    source_span(source, source->files->pdata[i], &first, &end);
    if (first != ASSAY_NO_MOMENT && (earliest == ASSAY_NO_MOMENT || first < earliest)) earliest = first;
  }
  if (last == ASSAY_NO_MOMENT || earliest == ASSAY_NO_MOMENT) return FALSE;
  *days = (earliest - last) / 86400;
  return TRUE;
}

/* One question among many may ask for use of anything; a follow-up asks for little else. */
static gboolean mostly_asks_for_use(guint uses, guint questions) {
  return uses * 2 >= questions || (uses >= 2 && uses * 4 >= questions);
}

int role_level(const AssayDraft *draft, const SketchSource *source, char **why) {
  int now = wording_weigh(source->stem, WORDING_FILE_SURVEY) ? 1 : 0;
  int later = 2 * wording_weigh(source->stem, WORDING_FILE_LATER), asks_later = 0;
  guint uses = 0, questions = 0;
  for (guint i = 0; i < source->columns->len; i++) {
    const SketchColumn *column = sketch_column(source, i);
    if (column->duty != ASSAY_DUTY_OWN || column->role == ASSAY_ROLE_ID || column->role == ASSAY_ROLE_DATE) continue;
    g_auto(GStrv) words = wording_split(column->text);
    int reaction = best_of(words, WORDING_RELEVANCE, WORDING_PLANNED),
        use = best_of(words, WORDING_USED, WORDING_SUPPORT);
    int since = wording_weigh_words(words, WORDING_LATER);
    now += (reaction >= 4 && reaction >= use ? 2 : 0) + wording_weigh_words(words, WORDING_NOW_COURSE);
    gboolean asks_use = use >= 5 && use > reaction;
    later += (asks_use ? 3 : 0) + since;
    uses += asks_use;
    questions++;
    asks_later += since;
  }
  gint64 days;
  gboolean late = days_after_completion(draft, source, &days) && days >= LATE_DAYS;
  if (late) later += 4;
  gboolean sent_later = wording_weigh(source->stem, WORDING_FILE_LATER) > 0;
  if (later > now && (sent_later || late || asks_later || mostly_asks_for_use(uses, questions))) {
    *why = sent_later ? g_strdup("by its name, it was sent later")
           : late ? g_strdup_printf("its first answer came %" G_GINT64_FORMAT " days after the last completion", days)
           : asks_later ? g_strdup("asks about the time since the course")
                        : g_strdup("asks for use and effects");
    return 3;
  }
  *why = now > 1 ? g_strdup("asks for opinions on the course")
         : uses  ? g_strdup("questions to learners, few about use, and nothing says that it was sent later")
                 : g_strdup("questions to learners, none about use later");
  return 1;
}
