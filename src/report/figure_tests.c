/* Tests question by question: the share of the points before and after, those with the fewest afterwards first. */
#include "figure.h"

#define MOST_QUESTIONS 24

typedef struct {
  char *before, *after, *n;
  AssayDumbbellRow row;
} Question;

static void question_free(gpointer data) {
  Question *question = data;
  g_free(question->before);
  g_free(question->after);
  g_free(question->n);
  g_free(question);
}

static Question *read_question(const AssayResult *item) {
  static const char *const paths[] = {"before", "after"};
  const AssayResult *before = assay_result_at(item, "before"), *after = assay_result_at(item, "after");
  const char *text = block_string(item, "text");
  Question *question = g_new0(Question, 1);
  question->before = figure_value(item, "before");
  question->after = figure_value(item, "after");
  question->row = (AssayDumbbellRow){.label = text ? assay_text_question_part(text) : "–",
                                     .known = assay_result_known(before) && assay_result_known(after),
                                     .before_text = question->before,
                                     .after_text = question->after,
                                     .n = assay_result_count(assay_result_at(item, "n"))};
  question->row.before = assay_result_number(before) * 100;
  question->row.after = assay_result_number(after) * 100;
  if (question->row.known) return question;
  question->row.reason = figure_reason(item, paths, G_N_ELEMENTS(paths), "it was asked once");
  question->row.hidden = figure_hidden(item, paths, G_N_ELEMENTS(paths));
  return question;
}

static GPtrArray *read_questions(const AssayResult *test) {
  GPtrArray *questions = g_ptr_array_new_with_free_func(question_free);
  const AssayResult *items = assay_result_at(test, "items");
  for (guint i = 0; !list_is_empty(items) && i < assay_result_size(items); i++)
    g_ptr_array_add(questions, read_question(assay_result_child(items, i)));
  return questions;
}

static guint count_known(const GPtrArray *questions) {
  guint known = 0;
  for (guint i = 0; i < questions->len; i++) known += ((const Question *)g_ptr_array_index(questions, i))->row.known;
  return known;
}

/* The one question that stands lowest afterwards; NULL where two do as they are printed, or where all lie near to it. */
static const Question *lowest(const GPtrArray *questions) {
  const Question *best = NULL;
  double most = 0;
  for (guint i = 0; i < questions->len; i++) {
    const Question *question = g_ptr_array_index(questions, i);
    if (question->row.known && (!best || question->row.after < best->row.after)) best = question;
    if (question->row.known) most = MAX(most, question->row.after);
  }
  if (best && most - best->row.after < 100 * (FIGURE_TELLING + FIGURE_ROUNDING)) return NULL;
  for (guint i = 0; best && i < questions->len; i++) {
    const Question *question = g_ptr_array_index(questions, i);
    if (question != best && question->row.known && g_str_equal(question->after, best->after)) return NULL;
  }
  return best;
}

/* The words of judged work speak of lines, those of a test of questions. */
static char *words_of(const BlockContext *context, const AssayResult *test, const char *phrase,
                      const AssayResult *values, GError **error) {
  g_autofree char *judged =
      assay_result_flag(assay_result_at(test, "judged")) ? g_strconcat(phrase, "-judged", NULL) : NULL;
  return values ? figure_words(context, judged ? judged : phrase, values, error)
                : figure_plain_words(context, judged ? judged : phrase, error);
}

static AssayResult *objective_of(const AssayResult *test) {
  const char *objective = block_string(test, "objective");
  AssayResult *values = assay_result_new();
  assay_result_add_text(values, "objective", objective ? objective : "–");
  return values;
}

static char *make_title(const BlockContext *context, const AssayResult *test, const GPtrArray *questions,
                        GError **error) {
  const Question *low = lowest(questions);
  g_autoptr(AssayResult) values = objective_of(test);
  if (!low) return words_of(context, test, "chart-tests-title-plain", values, error);
  assay_result_add_text(values, "item", low->row.label);
  assay_result_add_text(values, "after", low->after);
  return figure_words(context, "chart-tests-title", values, error);
}

static char *describe(const BlockContext *context, const AssayResult *test, const GPtrArray *questions, guint first,
                      guint n, const char *title, GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "n", n);
  assay_result_add_text(values, "title", title);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!figure_append(text, words_of(context, test, "chart-tests-description", values, error))) return NULL;
  for (guint i = first; i < first + n; i++) {
    const Question *question = g_ptr_array_index(questions, i);
    if (!question->row.known) {
      if (!figure_append_missing(context, text, question->row.label, question->row.reason, error)) return NULL;
      continue;
    }
    g_autoptr(AssayResult) row = assay_result_new();
    assay_result_add_text(row, "name", question->row.label);
    assay_result_add_text(row, "before", question->before);
    assay_result_add_text(row, "after", question->after);
    if (!figure_append(text, figure_words(context, "chart-tests-row", row, error))) return NULL;
  }
  return g_strdup(text->str);
}

static gboolean add_figure(const BlockContext *context, Block *parent, const AssayResult *test, guint number,
                           const GPtrArray *questions, guint first, const char *title, GError **error) {
  guint n = MIN(MOST_QUESTIONS, questions->len - first);
  g_autofree char *description = describe(context, test, questions, first, n, title, error);
  g_autofree char *subtitle = description ? words_of(context, test, "chart-tests-subtitle", NULL, error) : NULL;
  g_autofree char *unit = subtitle ? words_of(context, test, "chart-tests-unit", NULL, error) : NULL;
  g_autoptr(AssayResult) named = objective_of(test);
  g_autofree char *caption = unit ? words_of(context, test, "chart-tests-caption", named, error) : NULL;
  if (!caption) return FALSE;
  g_autofree AssayDumbbellRow *rows = g_new0(AssayDumbbellRow, n);
  for (guint i = 0; i < n; i++) rows[i] = ((const Question *)g_ptr_array_index(questions, first + i))->row;
  AssayDumbbellChart chart = {.title = title,
                              .subtitle = subtitle,
                              .description = description,
                              .high = 100,
                              .unit = unit,
                              .rows = rows,
                              .n_rows = n};
  g_autofree char *stem = g_strdup_printf("tests-%u", number), *id = figure_id(stem, first / MOST_QUESTIONS);
  block_add_figure(parent, id, stem, assay_chart_dumbbell(&chart, context->fonts, context->width), caption);
  return TRUE;
}

/* A test of two forms has no question that was asked both times, and no figure. */
gboolean figure_test_make(const BlockContext *context, Block *parent, const AssayResult *tests, guint i,
                          GError **error) {
  const AssayResult *test = assay_result_child(tests, i);
  g_autoptr(GPtrArray) questions = read_questions(test);
  if (count_known(questions) == 0) return TRUE;
  g_autofree char *title = make_title(context, test, questions, error);
  for (guint first = 0; title && first < questions->len; first += MOST_QUESTIONS) {
    g_autofree char *more = figure_part_title(context, title, first, error);
    if (!more || !add_figure(context, parent, test, i + 1, questions, first, more, error)) return FALSE;
  }
  return title != NULL;
}

gboolean figure_tests_make(BlockContext *context, Block *parent, GError **error) {
  const AssayResult *tests = block_at(context, "tests");
  guint before = block_size(parent);
  for (guint i = 0; !list_is_empty(tests) && i < assay_result_size(tests); i++)
    if (!figure_test_make(context, parent, tests, i, error)) return FALSE;
  if (block_size(parent) == before) block_add_reason(parent, "Question by question", tests);
  return TRUE;
}
