/* A learner may try an activity again, and an attempt may be told several times over: "completed" and "passed" with the
 * same score. In the order of time a result is of the attempt before it where something else was done and nothing in it
 * contradicts: no other score, no other response. All else begins another attempt. */
#include "json_attempts.h"

struct AssayJsonWords {
  GHashTable *number_of; /* folded word and realm to number + 1 */
  GPtrArray *word;
  GHashTable *plain; /* folded words without realm */
  guint clashes;
};

AssayJsonWords *assay_json_words_new(void) {
  AssayJsonWords *words = g_new0(AssayJsonWords, 1);
  words->number_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  words->word = g_ptr_array_new_with_free_func(g_free);
  words->plain = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return words;
}

void assay_json_words_free(AssayJsonWords *words) {
  if (!words) return;
  g_hash_table_unref(words->number_of);
  g_ptr_array_unref(words->word);
  g_hash_table_unref(words->plain);
  g_free(words);
}

guint32 assay_json_words_number(AssayJsonWords *words, const char *word, const char *realm) {
  g_autofree char *folded = g_utf8_casefold(word, -1);
  g_autofree char *key = g_strconcat(folded, "\n", realm ? realm : "", NULL);
  gpointer number = g_hash_table_lookup(words->number_of, key);
  if (number) return GPOINTER_TO_UINT(number) - 1;
  if (!g_hash_table_add(words->plain, g_steal_pointer(&folded))) words->clashes++;
  g_ptr_array_add(words->word, g_strdup(word));
  g_hash_table_insert(words->number_of, g_steal_pointer(&key), GUINT_TO_POINTER(words->word->len));
  return words->word->len - 1;
}

guint assay_json_words_clashes(const AssayJsonWords *words) {
  return words->clashes;
}

const char *assay_json_words_get(const AssayJsonWords *words, guint32 number) {
  return words->word->pdata[number];
}

/* ---- Attempts ---- */

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

static int by_activity_and_time(gconstpointer a, gconstpointer b) {
  const AssayOutcome *left = *(AssayOutcome *const *)a, *right = *(AssayOutcome *const *)b;
  int order = COMPARE(left->person, right->person);
  if (!order) order = COMPARE(left->registration, right->registration);
  if (!order) order = COMPARE(left->activity->at, right->activity->at);
  if (!order) order = COMPARE(left->time, right->time);
  return order ? order : COMPARE(left->order, right->order);
}

static int by_record(gconstpointer a, gconstpointer b) {
  const AssayOutcome *left = *(AssayOutcome *const *)a, *right = *(AssayOutcome *const *)b;
  int order = COMPARE(left->person, right->person);
  if (!order) order = COMPARE(left->registration, right->registration);
  if (!order) order = COMPARE(left->attempt, right->attempt);
  return order ? order : COMPARE(left->order, right->order);
}

static gboolean is_of_one_person(const AssayOutcome *a, const AssayOutcome *b) {
  return a->person == b->person && a->registration == b->registration;
}

/* `attempt`: what is known of it so far, from results [from, at). */
typedef struct {
  const AssayOutcome *scored, *answered; /* NULL: none of its results has that */
} Attempt;

static gboolean contradicts(const Attempt *attempt, const AssayOutcome *result) {
  if (attempt->scored && result->unit != ASSAY_OUTCOME_NONE &&
      (attempt->scored->score.mantissa != result->score.mantissa ||
       attempt->scored->score.decimals != result->score.decimals))
    return TRUE;
  return attempt->answered && result->response && !g_str_equal(attempt->answered->response, result->response);
}

static gboolean was_done(GPtrArray *kept, guint from, guint at, guint32 act) {
  for (guint i = from; i < at; i++)
    if (kept->pdata[i] && ((const AssayOutcome *)kept->pdata[i])->act == act) return TRUE;
  return FALSE;
}

/* Numbers the attempts at one activity; a result that tells nothing new is left out. */
static void number_attempts(AssayJsonIntake *intake, GPtrArray *kept, guint from, guint end) {
  Attempt attempt = {0};
  guint32 number = 0;
  guint began = from;
  g_autoptr(GPtrArray) repeated = g_ptr_array_new();
  for (guint i = from; i < end; i++) {
    AssayOutcome *result = kept->pdata[i];
    if (i > from && (contradicts(&attempt, result) || was_done(kept, began, i, result->act))) {
      number++;
      attempt = (Attempt){0};
      began = i;
    }
    result->attempt = number;
    gboolean tells = (result->unit != ASSAY_OUTCOME_NONE && !attempt.scored) || (result->response && !attempt.answered);
    if (!tells) g_ptr_array_add(repeated, result);
    if (!attempt.scored && result->unit != ASSAY_OUTCOME_NONE) attempt.scored = result;
    if (!attempt.answered && result->response) attempt.answered = result;
  }
  for (guint i = 0; i < repeated->len; i++) {
    AssayOutcome *result = repeated->pdata[i];
    result->unit = ASSAY_OUTCOME_NONE;
    g_clear_pointer(&result->response, g_free);
    assay_json_leave_out(intake, "repeated");
  }
  intake->table->used += end - from - repeated->len;
}

/* ---- Records ---- */

static char *decimal_text(AssayDecimal d) {
  g_autofree char *digits = g_strdup_printf("%0*" G_GINT64_FORMAT, d.decimals + 1, (gint64)ABS(d.mantissa));
  if (d.decimals == 0) return g_strdup_printf("%s%s", d.mantissa < 0 ? "-" : "", digits);
  gsize whole = strlen(digits) - (gsize)d.decimals;
  return g_strdup_printf("%s%.*s.%s", d.mantissa < 0 ? "-" : "", (int)whole, digits, digits + whole);
}

/* A statement with the score that another has told already and a response that is new fills a cell twice. */
static void fill(GPtrArray *cell, guint at, char *text) {
  g_free(cell->pdata[at]);
  cell->pdata[at] = text;
}

static gboolean write_record(AssayJsonIntake *intake, GPtrArray *kept, guint from, guint end,
                             const AssayJsonWords *people, const AssayJsonWords *registrations, GError **error) {
  const AssayOutcome *first = kept->pdata[from], *last = first;
  g_autoptr(GPtrArray) cell = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_set_size(cell, (gint)intake->table->n_columns);
  for (guint i = from; i < end; i++) {
    const AssayOutcome *result = kept->pdata[i];
    guint at = result->activity->at;
    if (result->time > last->time) last = result;
    if (result->unit != ASSAY_OUTCOME_NONE) fill(cell, at, decimal_text(result->score));
    if (result->response) fill(cell, at + (result->activity->column ? 1 : 0), g_strdup(result->response));
  }
  cell->pdata[ASSAY_ATTEMPT_ACTOR] = g_strdup(assay_json_words_get(people, first->person));
  cell->pdata[ASSAY_ATTEMPT_REGISTRATION] = g_strdup(assay_json_words_get(registrations, first->registration));
  cell->pdata[ASSAY_ATTEMPT_TIME] = g_strdup(last->time_text);
  AssayRecordDraft draft = assay_record_draft_new();
  for (guint i = 0; i < cell->len; i++) assay_record_draft_add(&draft, cell->pdata[i] ? cell->pdata[i] : "");
  gboolean ok = assay_json_write_row(intake, &draft, first->line, error);
  assay_record_draft_clear(&draft);
  return ok;
}

gboolean assay_attempts_write(AssayJsonIntake *intake, GPtrArray *kept, const AssayJsonWords *people,
                              const AssayJsonWords *registrations, GError **error) {
  g_ptr_array_sort(kept, by_activity_and_time);
  for (guint from = 0, end; from < kept->len; from = end) {
    const AssayOutcome *first = kept->pdata[from], *result = first;
    for (end = from; end < kept->len; end++) {
      result = kept->pdata[end];
      if (!is_of_one_person(first, result) || first->activity != result->activity) break;
    }
    number_attempts(intake, kept, from, end);
  }
  g_ptr_array_sort(kept, by_record);
  for (guint from = 0, end; from < kept->len; from = end) {
    const AssayOutcome *first = kept->pdata[from];
    for (end = from; end < kept->len; end++) {
      const AssayOutcome *result = kept->pdata[end];
      if (!is_of_one_person(first, result) || first->attempt != result->attempt) break;
    }
    if (!write_record(intake, kept, from, end, people, registrations, error)) return FALSE;
  }
  return TRUE;
}
