/* What only the director knows, one question after another. */
#include <stdlib.h>
#include <string.h>

#include "learner.h"
#include "pairs.h"
#include "sketch.h"

static gboolean refuse(GError **error, const char *expected) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE, "expected %s", expected);
  return FALSE;
}

static gboolean is_asked(const AssayDraft *draft, const char *what) {
  return g_hash_table_contains(draft->asked, what);
}

static void set_question(AssayDraft *draft, const char *what, char *text, const char *help, const char *standard) {
  g_free(draft->asking);
  g_free(draft->question_text);
  draft->asking = g_strdup(what);
  draft->question_text = text;
  draft->question = (AssayDraftQuestion){text, help, standard};
}

/* ---- The program ---- */

static gboolean ask_program(AssayDraft *draft) {
  if (!is_asked(draft, "pilot"))
    set_question(draft, "pilot", g_strdup("When did the pilot begin (year and term)"),
                 "The pilot year and the date of the full proposal are counted from it. Answer as 2024-fall: a year, "
                 "and spring, summer or fall. "
                 "What stands in brackets is the term of the earliest date in the exports.",
                 draft->suggested_pilot);
  else if (!is_asked(draft, "status"))
    set_question(
        draft, "status", g_strdup("Does it bear credit (credit, non-credit or hybrid)"),
        "Whom the report goes to and what the checklist asks for hang on it. hybrid: some learners take it for credit.",
        NULL);
  else if (!is_asked(draft, "credits") && draft->status && !g_str_equal(draft->status, "non-credit"))
    set_question(draft, "credits", g_strdup("How many credits"),
                 "A number from 1 to 11; with 12 and more it is a certificate.", NULL);
  else
    return FALSE;
  return TRUE;
}

static gboolean is_one_of(const char *text, const char *const *words, char **word) {
  g_autofree char *folded = assay_text_fold_label(text);
  for (guint i = 0; words[i]; i += 2)
    if (g_str_equal(folded, words[i])) {
      *word = g_strdup(words[i + 1]);
      return TRUE;
    }
  return FALSE;
}

static gboolean answer_status(AssayDraft *draft, const char *answer, GError **error) {
  static const char *const words[] = {"credit", "credit",     "yes",        "credit",     "y",
                                      "credit", "non-credit", "non-credit", "noncredit",  "non-credit",
                                      "no",     "non-credit", "n",          "non-credit", "hybrid",
                                      "hybrid", "both",       "hybrid",     NULL};
  return is_one_of(answer, words, &draft->status) || refuse(error, "credit, non-credit or hybrid");
}

static gboolean answer_credits(AssayDraft *draft, const char *answer, GError **error) {
  AssayDecimal number;
  if (assay_decimal_parse(answer, -1, FALSE, &number) != ASSAY_DECIMAL_OK || number.mantissa < 0 ||
      assay_decimal_value(number) > 999)
    return refuse(error, "a number of credits, such as 3");
  draft->credits = assay_text_squeeze(answer);
  return TRUE;
}

static gboolean answer_pilot(AssayDraft *draft, const char *answer, GError **error) {
  int year;
  AssayTerm term;
  g_autofree char *text = assay_text_fold_label(answer);
  if (!assay_term_parse(text, &year, &term))
    return refuse(error, "a year and a term such as 2024-fall (spring, summer or fall)");
  static const char *const names[] = {
      [ASSAY_TERM_SPRING] = "spring", [ASSAY_TERM_SUMMER] = "summer", [ASSAY_TERM_FALL] = "fall"};
  draft->pilot_start = g_strdup_printf("%d-%s", year, names[term]);
  return TRUE;
}

/* ---- Before and after ---- */

static const char *file_of(const SketchInstrument *instrument) {
  const GPtrArray *files = instrument->source->files;
  const char *path = files->len > 1 ? instrument->source->pattern : ((SketchFile *)files->pdata[0])->path;
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

/* The first of a pair of tests in files of their own: the one that is taken to be before. */
static SketchInstrument *next_pair(const AssayDraft *draft, char **what) {
  for (guint i = 0; i < draft->instruments->len; i++) {
    SketchInstrument *instrument = draft->instruments->pdata[i], *other = instrument->partner;
    if (!other || other->source == instrument->source || instrument->occasion == ASSAY_OCCASION_POST) continue;
    *what = g_strdup_printf(
        "order %s", instrument->occasion_open && g_strcmp0(instrument->id, other->id) > 0 ? other->id : instrument->id);
    if (!is_asked(draft, *what)) return instrument;
    g_clear_pointer(what, g_free);
  }
  return NULL;
}

static gboolean ask_order(AssayDraft *draft) {
  g_autofree char *what = NULL;
  const SketchInstrument *first = next_pair(draft, &what);
  if (!first) return FALSE;
  g_autofree char *one = assay_text_printable(file_of(first)), *two = assay_text_printable(file_of(first->partner));
  set_question(draft, what, g_strdup_printf("Which came first: 1 %s, or 2 %s", one, two),
               "The change from before to after is told between these two. Answer 1 or 2.",
               first->occasion_open ? NULL : "1");
  return TRUE;
}

static gboolean answer_order(AssayDraft *draft, const char *answer, GError **error) {
  g_autofree char *what = NULL, *text = assay_text_squeeze(answer);
  SketchInstrument *first = next_pair(draft, &what);
  if (!g_str_equal(text, "1") && !g_str_equal(text, "2")) return refuse(error, "1 or 2");
  SketchInstrument *second = first->partner;
  if (*text == '1')
    pair_order(first, second, "as you say");
  else
    pair_order(second, first, "as you say");
  g_hash_table_add(draft->asked, g_strdup_printf("order %s", first->id));
  g_hash_table_add(draft->asked, g_strdup_printf("order %s", second->id));
  return TRUE;
}

/* ---- Ids ---- */

static SketchSource *next_unlinked(const AssayDraft *draft, char **what) {
  for (guint i = 0; i < draft->sources->len; i++) {
    SketchSource *source = draft->sources->pdata[i];
    if (!source->learner_open || source->role == SKETCH_NOTHING) continue;
    *what = g_strdup_printf("learner %s", source->pattern);
    if (!is_asked(draft, *what)) return source;
    g_clear_pointer(what, g_free);
  }
  return NULL;
}

static gboolean ask_learner(AssayDraft *draft) {
  g_autofree char *what = NULL;
  const SketchSource *source = next_unlinked(draft, &what);
  if (!source) return FALSE;
  g_autofree char *list = learner_list(source), *shown = assay_text_printable(list),
                  *file = assay_text_printable(source->pattern);
  set_question(draft, what, g_strdup_printf("Which column of %s names the learner: %s", file, shown),
               "Tests before and after, and the list of learners, are joined by it. The ids in this file stand in no "
               "other export, so it "
               "could not be told. Answer with the name of a column.",
               NULL);
  return TRUE;
}

static gboolean answer_learner(AssayDraft *draft, const char *answer, GError **error) {
  g_autofree char *what = NULL, *wanted = assay_text_fold_label(answer);
  SketchSource *source = next_unlinked(draft, &what);
  g_strdelimit(wanted, "\"", ' ');
  g_autofree char *plain = assay_text_squeeze(wanted), *list = learner_list(source);
  g_autoptr(GArray) candidates = learner_candidates(source);
  for (guint i = 0; i < candidates->len; i++) {
    guint at = g_array_index(candidates, guint, i);
    g_autofree char *header = assay_text_fold_label(sketch_column(source, at)->header);
    if (!g_str_equal(header, plain)) continue;
    learner_choose(draft, source, at);
    return TRUE;
  }
  g_autofree char *expected = g_strdup_printf("one of %s", list);
  return refuse(error, expected);
}

/* ---- Anonymity ---- */

static SketchInstrument *next_promise(const AssayDraft *draft, char **what) {
  for (guint i = 0; i < draft->instruments->len; i++) {
    SketchInstrument *instrument = draft->instruments->pdata[i];
    if (!instrument->promise_open) continue;
    *what = g_strdup_printf("promise %s", instrument->id);
    if (!is_asked(draft, *what)) return instrument;
    g_clear_pointer(what, g_free);
  }
  return NULL;
}

static gboolean ask_promise(AssayDraft *draft) {
  g_autofree char *what = NULL;
  const SketchInstrument *instrument = next_promise(draft, &what);
  if (!instrument) return FALSE;
  g_autofree char *file = assay_text_printable(file_of(instrument));
  set_question(draft, what, g_strdup_printf("Were learners promised anonymity in %s (yes or no)", file),
               "Yes: their answers are never linked to anything else, even though the file has a column that names "
               "them. No: answers are "
               "linked, and shown of groups only.",
               NULL);
  return TRUE;
}

static gboolean answer_promise(AssayDraft *draft, const char *answer, GError **error) {
  static const char *const words[] = {"yes", "yes", "y",  "yes",          "anonymous", "yes", "no",
                                      "no",  "n",   "no", "confidential", "no",        NULL};
  g_autofree char *what = NULL, *word = NULL;
  SketchInstrument *instrument = next_promise(draft, &what);
  if (!is_one_of(answer, words, &word)) return refuse(error, "yes or no");
  instrument->promise_open = FALSE;
  instrument->anonymous = g_str_equal(word, "yes");
  g_free(instrument->why_promise);
  instrument->why_promise = g_strdup("as you say");
  return TRUE;
}

/* ---- Numbers without words ---- */

static SketchScale *next_numbers(const AssayDraft *draft, char **what) {
  for (guint i = 0; i < draft->scales->len; i++) {
    SketchScale *scale = draft->scales->pdata[i];
    if (!scale->questions || scale->settled) continue;
    *what = g_strdup_printf("numbers %s", scale->id);
    if (!is_asked(draft, *what)) return scale;
    g_clear_pointer(what, g_free);
  }
  return NULL;
}

static gboolean ask_numbers(AssayDraft *draft) {
  g_autofree char *what = NULL;
  const SketchScale *scale = next_numbers(draft, &what);
  if (!scale) return FALSE;
  g_autofree char *first = assay_text_printable(scale->first);
  g_autofree char *others = scale->questions == 1   ? g_strdup("")
                            : scale->questions == 2 ? g_strdup(" and another question")
                                                    : g_strdup_printf(" and %u other questions", scale->questions - 1);
  g_free(draft->highest);
  draft->highest = g_strdup_printf("%d", scale->high);
  set_question(
      draft, what,
      g_strdup_printf("Which is the best answer to \"%s\"%s: %d or %d", first, others, scale->low, scale->high),
      "They are answered by numbers without words, so no export tells which end is the good one. Where the "
      "questions differ in that, pass over this one and make two scales in study.yml.",
      draft->highest);
  return TRUE;
}

static gboolean answer_numbers(AssayDraft *draft, const char *answer, GError **error) {
  g_autofree char *what = NULL, *text = assay_text_squeeze(answer);
  SketchScale *scale = next_numbers(draft, &what);
  g_autofree char *low = g_strdup_printf("%d", scale->low), *high = g_strdup_printf("%d", scale->high);
  if (!g_str_equal(text, low) && !g_str_equal(text, high)) {
    g_autofree char *expected = g_strdup_printf("%s or %s", low, high);
    return refuse(error, expected);
  }
  scale->settled = TRUE;
  scale->falling = g_str_equal(text, low);
  return TRUE;
}

/* ---- Targets ---- */

static gboolean ask_targets(AssayDraft *draft) {
  gboolean direct = FALSE;
  for (guint i = 0; i < draft->objectives->len; i++)
    direct = direct || ((SketchObjective *)draft->objectives->pdata[i])->direct;
  if (!direct || is_asked(draft, "target")) return FALSE;
  set_question(draft, "target", g_strdup("What should a learner reach, and what share of them"),
               "70% 80% means: 80% of the learners reach 70% of the points. It is written at every objective that a "
               "test measures, and can "
               "be changed there one by one.",
               "70% 80%");
  return TRUE;
}

static gboolean read_percent(const char *text, int *percent) {
  char *end;
  long n = strtol(text, &end, 10);
  *percent = (int)n;
  return end > text && (!*end || g_str_equal(end, "%")) && n > 0 && n <= 100;
}

static gboolean answer_target(AssayDraft *draft, const char *answer, GError **error) {
  g_autofree char *text = assay_text_squeeze(answer);
  g_auto(GStrv) part = g_strsplit_set(text, " ,;/", -1);
  int percent[2];
  guint n = 0;
  for (guint i = 0; part[i]; i++) {
    if (!*part[i]) continue;
    if (n == 2 || !read_percent(part[i], &percent[n])) return refuse(error, "two percents, such as 70% 80%");
    n++;
  }
  if (n < 2) return refuse(error, "two percents, such as 70% 80%");
  draft->target = g_strdup_printf("{score: %d%%, share: %d%%}", percent[0], percent[1]);
  return TRUE;
}

/* ---- All ---- */

const AssayDraftQuestion *assay_draft_ask(AssayDraft *draft) {
  gboolean any = ask_program(draft) || ask_order(draft) || ask_learner(draft) || ask_promise(draft) ||
                 ask_numbers(draft) || ask_targets(draft);
  return any ? &draft->question : NULL;
}

gboolean assay_draft_answer(AssayDraft *draft, const char *answer, GError **error) {
  static const struct {
    const char *what;
    gboolean (*answer)(AssayDraft *draft, const char *answer, GError **error);
  } kinds[] = {{"pilot", answer_pilot},      {"status", answer_status},    {"credits", answer_credits},
               {"order ", answer_order},     {"learner ", answer_learner}, {"promise ", answer_promise},
               {"numbers ", answer_numbers}, {"target", answer_target}};
  g_assert(draft->asking);
  for (guint i = 0; answer && i < G_N_ELEMENTS(kinds); i++)
    if (g_str_has_prefix(draft->asking, kinds[i].what) && !kinds[i].answer(draft, answer, error)) return FALSE;
  g_hash_table_add(draft->asked, g_steal_pointer(&draft->asking));
  return TRUE;
}
