/* Questions with one answer out of a few as bars of one length: of all who answered, how many gave each answer. Questions
 * with the same answers make one chart. */
#include "figure.h"
#include "items.h"

#define MOST_PARTS 8

typedef struct {
  const AssayResult *item, *levels;
  gint64 *counts; /* in the order of level_at(); NULL: `reason` */
  gint64 n;
  const char *label, *reason;
  gboolean hidden;
} Question;

static void question_free(gpointer data) {
  g_free(((Question *)data)->counts);
  g_free(data);
}

/* Several answers of one person are no parts of a whole, and ratings have a chart of their own. */
static gboolean is_choice(const AssayResult *item) {
  const AssayResult *levels = assay_result_at(item, "levels");
  return g_strcmp0(block_string(item, "type"), "choice") == 0 && !list_is_empty(levels) &&
         assay_result_size(levels) >= 2 && assay_result_size(levels) <= MOST_PARTS;
}

static Question *read_question(const AssayResult *item) {
  static const char *const paths[] = {"counts"};
  const AssayResult *counts = assay_result_at(item, "counts");
  Question *question = g_new0(Question, 1);
  question->item = item;
  question->levels = assay_result_at(item, "levels");
  const char *text = block_string(item, "text");
  question->label = text ? assay_text_question_part(text) : "–";
  guint n = assay_result_size(question->levels);
  if (list_is_empty(counts) || assay_result_size(counts) != n) {
    question->reason = figure_reason(item, paths, 1, "no answers");
    question->hidden = figure_hidden(item, paths, 1);
    return question;
  }
  question->counts = g_new0(gint64, n);
  for (guint i = 0; i < n; i++) {
    question->counts[i] = (gint64)(assay_result_number(assay_result_child(counts, n - 1 - i)) + 0.5);
    question->n += question->counts[i];
  }
  return question;
}

static GPtrArray *group_questions(const AssayResult *items) {
  GPtrArray *groups = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; !list_is_empty(items) && i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    if (!is_choice(item)) continue;
    Question *question = read_question(item);
    GPtrArray *group = NULL;
    for (guint g = 0; g < groups->len && !group; g++) {
      GPtrArray *other = g_ptr_array_index(groups, g);
      if (items_same_levels(((Question *)g_ptr_array_index(other, 0))->levels, question->levels)) group = other;
    }
    if (!group) g_ptr_array_add(groups, group = g_ptr_array_new_with_free_func(question_free));
    g_ptr_array_add(group, question);
  }
  return groups;
}

static gboolean any_known(const GPtrArray *questions) {
  for (guint i = 0; i < questions->len; i++)
    if (((const Question *)g_ptr_array_index(questions, i))->counts) return TRUE;
  return FALSE;
}

/* ---- Words ---- */

/* The best answer is the last of the tree and the first of the bar, where all bars begin. */
static const char *level_at(const AssayResult *levels, guint i) {
  const char *text = assay_result_string(assay_result_child(levels, assay_result_size(levels) - 1 - i));
  return text ? text : "";
}

/* The answer that most gave; -1 where two are. */
static int most_given(const Question *question) {
  int best = -1;
  gboolean alone = FALSE;
  for (guint i = 0; question->counts && i < assay_result_size(question->levels); i++) {
    if (best >= 0 && question->counts[i] < question->counts[best]) continue;
    alone = best < 0 || question->counts[i] > question->counts[best];
    best = (int)i;
  }
  return alone ? best : -1;
}

static char *say_most(const BlockContext *context, const Question *question, const char *phrase, GError **error) {
  int most = most_given(question);
  if (most < 0) return g_strdup("");
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_text(values, "item", question->label);
  assay_result_add_text(values, "answer", level_at(question->levels, (guint)most));
  assay_result_add_count(values, "count", question->counts[most]);
  assay_result_add_count(values, "n", question->n);
  return figure_words(context, phrase, values, error);
}

static char *make_title(const BlockContext *context, const GPtrArray *questions, GError **error) {
  const Question *only = g_ptr_array_index(questions, 0);
  if (questions->len > 1 || most_given(only) < 0)
    return figure_plain_words(context, "chart-choices-title-plain", error);
  return say_most(context, only, "chart-choices-title", error);
}

static char *describe(const BlockContext *context, const GPtrArray *questions, guint first, guint n, const char *title,
                      GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "n", n);
  assay_result_add_text(values, "title", title);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!figure_append(text, figure_words(context, "chart-choices-description", values, error))) return NULL;
  for (guint i = first; i < first + n; i++) {
    const Question *question = g_ptr_array_index(questions, i);
    if (!question->counts && !figure_append_missing(context, text, question->label, question->reason, error))
      return NULL;
    if (question->counts && !figure_append(text, say_most(context, question, "chart-choices-row", error))) return NULL;
  }
  return g_strdup(text->str);
}

/* ---- The figures ---- */

static AssayScene *draw(const BlockContext *context, const GPtrArray *questions, guint first, guint n,
                        AssayStackedChart chart) {
  const AssayResult *levels = ((const Question *)g_ptr_array_index(questions, 0))->levels;
  const char *parts[MOST_PARTS];
  g_autofree AssayStackedRow *rows = g_new0(AssayStackedRow, n);
  chart.n_parts = assay_result_size(levels);
  for (guint i = 0; i < chart.n_parts; i++) parts[i] = level_at(levels, i);
  for (guint i = 0; i < n; i++) {
    const Question *question = g_ptr_array_index(questions, first + i);
    rows[i] = (AssayStackedRow){question->label, question->counts, question->n, question->reason, question->hidden};
  }
  chart.parts = parts;
  chart.rows = rows;
  chart.n_rows = n;
  return assay_chart_stacked(&chart, context->fonts, context->width);
}

typedef struct {
  const char *id;
  char *table_id;
  guint part;
} Place;

static gboolean add_figure(const BlockContext *context, Block *parent, const GPtrArray *questions, guint first,
                           const char *title, Place *place, GError **error) {
  guint n = MIN(FIGURE_MOST_ROWS, questions->len - first);
  g_autofree char *description = describe(context, questions, first, n, title, error);
  g_autofree char *subtitle = description ? figure_plain_words(context, "chart-choices-subtitle", error) : NULL;
  g_autofree char *caption = subtitle ? figure_plain_words(context, "chart-choices-caption", error) : NULL;
  if (!caption) return FALSE;
  AssayStackedChart chart = {.title = title, .subtitle = subtitle, .description = description};
  g_autofree char *id = figure_id(place->id, place->part++);
  block_add_figure(parent, id, place->table_id, draw(context, questions, first, n, chart), caption);
  return TRUE;
}

static gboolean add_figures(const BlockContext *context, Block *parent, const GPtrArray *questions, Place *place,
                            GError **error) {
  g_autofree char *title = make_title(context, questions, error);
  for (guint first = 0; title && first < questions->len; first += FIGURE_MOST_ROWS) {
    g_autofree char *more = figure_part_title(context, title, first, error);
    if (!more || !add_figure(context, parent, questions, first, more, place, error)) return FALSE;
  }
  return title != NULL;
}

static gboolean make(BlockContext *context, Block *parent, const char *path, const char *id, const char *table_id,
                     const char *none, GError **error) {
  const AssayResult *items = block_at(context, path);
  g_autoptr(GPtrArray) groups = group_questions(items);
  g_autofree char *table = choices_table_id(items, table_id);
  Place place = {id, table, 0};
  for (guint g = 0; g < groups->len; g++) {
    const GPtrArray *questions = g_ptr_array_index(groups, g);
    if (any_known(questions) && !add_figures(context, parent, questions, &place, error)) return FALSE;
  }
  if (place.part > 0) return TRUE;
  const Question *first = groups->len > 0 ? g_ptr_array_index((GPtrArray *)g_ptr_array_index(groups, 0), 0) : NULL;
  block_add_reason(parent, none, first ? assay_result_at(first->item, "counts") : items);
  return TRUE;
}

gboolean figure_choices_make(BlockContext *context, Block *parent, GError **error) {
  return make(context, parent, "level1.items", "choices", "reaction", "Choices", error);
}

gboolean figure_use_make(BlockContext *context, Block *parent, GError **error) {
  return make(context, parent, "level3.items", "use", "use", "Answers to the follow-up", error);
}
