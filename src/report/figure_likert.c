/* Rated questions of level 1 as diverging bars: questions with the same answers make one chart. */
#include <string.h>

#include "figure.h"
#include "items.h"

typedef struct {
  const AssayResult *item, *levels;
  char *label;    /* beside the bar */
  char *name;     /* in a sentence: the question in quotes */
  gint64 *counts; /* NULL: `reason` */
  const char *reason;
  gboolean hidden;
} Question;

static void question_free(gpointer data) {
  Question *question = data;
  g_free(question->label);
  g_free(question->name);
  g_free(question->counts);
  g_free(question);
}

/* Only answers that have an order can diverge. */
static gboolean is_rated(const AssayResult *item) {
  const char *type = block_string(item, "type");
  const AssayResult *levels = assay_result_at(item, "levels");
  if (type && !g_str_equal(type, "rating") && !g_str_equal(type, "nps")) return FALSE;
  return !list_is_empty(levels) && assay_result_size(levels) >= 2 && assay_result_size(levels) <= 11;
}

static void read_counts(Question *question) {
  static const char *const paths[] = {"counts"};
  const AssayResult *counts = assay_result_at(question->item, "counts");
  guint n = assay_result_size(question->levels);
  if (list_is_empty(counts) || assay_result_size(counts) != n) {
    question->reason = figure_reason(question->item, paths, 1, "no answers");
    question->hidden = figure_hidden(question->item, paths, 1);
    return;
  }
  question->counts = g_new0(gint64, n);
  for (guint i = 0; i < n; i++)
    question->counts[i] = (gint64)(assay_result_number(assay_result_child(counts, i)) + 0.5);
}

/* Cut behind a word where it is long. */
static char *quote(const char *text) {
  g_autofree char *start = g_utf8_strlen(text, -1) > 60 ? g_utf8_substring(text, 0, 57) : g_strdup(text);
  gboolean cut = strlen(start) < strlen(text);
  char *space = cut && text[strlen(start)] != ' ' ? strrchr(start, ' ') : NULL;
  if (space) *space = '\0';
  g_strchomp(start);
  if (g_str_has_suffix(start, ".")) start[strlen(start) - 1] = '\0';
  return g_strdup_printf("“%s%s”", start, cut ? "…" : "");
}

static guint count_same(const GPtrArray *questions, const char *path, const char *text) {
  guint n = 0;
  for (guint i = 0; i < questions->len; i++)
    n += g_strcmp0(block_string(((const Question *)g_ptr_array_index(questions, i))->item, path), text) == 0;
  return n;
}

/* Needs the whole group, to tell apart the questions that were asked in several places. */
static void name_questions(GPtrArray *questions) {
  for (guint i = 0; i < questions->len; i++) {
    Question *question = g_ptr_array_index(questions, i);
    const char *text = block_string(question->item, "text"), *point = block_string(question->item, "point");
    if (!text) text = block_string(question->item, "id");
    text = text ? assay_text_question_part(text) : "";
    gboolean twice = count_same(questions, "text", block_string(question->item, "text")) > 1;
    question->label = twice && point ? g_strdup_printf("%s (%s)", text, point) : g_strdup(text);
    question->name = quote(question->label);
  }
}

static GPtrArray *group_questions(const AssayResult *items) {
  GPtrArray *groups = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; !list_is_empty(items) && i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    if (!is_rated(item)) continue;
    Question *question = g_new0(Question, 1);
    question->item = item;
    question->levels = assay_result_at(item, "levels");
    read_counts(question);
    GPtrArray *group = NULL;
    for (guint g = 0; g < groups->len && !group; g++) {
      GPtrArray *other = g_ptr_array_index(groups, g);
      if (items_same_levels(((Question *)g_ptr_array_index(other, 0))->levels, question->levels)) group = other;
    }
    if (!group) {
      group = g_ptr_array_new_with_free_func(question_free);
      g_ptr_array_add(groups, group);
    }
    g_ptr_array_add(group, question);
  }
  for (guint g = 0; g < groups->len; g++) name_questions(g_ptr_array_index(groups, g));
  return groups;
}

/* ---- Words ---- */

static gboolean share_of(const Question *question, double *share) {
  const AssayResult *agree = assay_result_at(question->item, "agree.share");
  if (!question->counts || !assay_result_known(agree)) return FALSE;
  *share = assay_result_number(agree);
  return TRUE;
}

/* The one question at the end, highest with sign 1 and lowest with sign -1; NULL where two stand there. */
static const Question *extreme(const GPtrArray *questions, int sign) {
  const Question *best = NULL;
  gboolean alone = FALSE;
  double most = 0, share;
  for (guint i = 0; i < questions->len; i++) {
    const Question *question = g_ptr_array_index(questions, i);
    if (!share_of(question, &share)) continue;
    if (best && sign * share < sign * most) continue;
    alone = !best || share != most;
    best = question;
    most = share;
  }
  return alone ? best : NULL;
}

static const char *level_at(const AssayResult *levels, guint i) {
  const char *text = assay_result_string(assay_result_child(levels, i));
  return text ? text : "";
}

static gboolean is_agreement(const AssayResult *levels) {
  g_autofree char *top = g_utf8_strdown(level_at(levels, assay_result_size(levels) - 1), -1);
  return strstr(top, "agree") && !strstr(top, "disagree");
}

static char *upper_first(const char *text) {
  g_autofree char *first = g_utf8_substring(text, 0, 1);
  g_autofree char *upper = g_utf8_strup(first, -1);
  return *text ? g_strconcat(upper, g_utf8_next_char(text), NULL) : g_strdup("");
}

static void put_extreme(AssayResult *values, const char *name, const Question *question) {
  g_autofree char *count_name = g_strconcat(name, "_count", NULL), *n_name = g_strconcat(name, "_n", NULL);
  g_autofree char *count = figure_value(question->item, "agree.count"), *n = figure_value(question->item, "agree.n");
  assay_result_add_text(values, name, question->name);
  assay_result_add_text(values, count_name, count);
  assay_result_add_text(values, n_name, n);
}

/* NULL where no question stands out, or the two lie so near to each other that their order tells nothing. */
static AssayResult *extremes(const GPtrArray *questions) {
  const Question *highest = extreme(questions, 1), *lowest = extreme(questions, -1);
  double high, low;
  if (!highest || !lowest || highest == lowest) return NULL;
  if (!share_of(highest, &high) || !share_of(lowest, &low) || high - low < FIGURE_TELLING + FIGURE_ROUNDING)
    return NULL;
  AssayResult *values = assay_result_new();
  put_extreme(values, "highest", highest);
  put_extreme(values, "lowest", lowest);
  return values;
}

static char *make_title(const BlockContext *context, const GPtrArray *questions, GError **error) {
  const Question *only = g_ptr_array_index(questions, 0);
  double share;
  g_autoptr(AssayResult) values = extremes(questions);
  if (values)
    return figure_words(context, is_agreement(only->levels) ? "chart-likert-title" : "chart-likert-title-other", values,
                        error);
  if (questions->len > 1 || !share_of(only, &share))
    return figure_plain_words(context, "chart-likert-title-plain", error);
  g_autoptr(AssayResult) one = assay_result_new();
  g_autofree char *item = upper_first(only->name), *count = figure_value(only->item, "agree.count");
  g_autofree char *n = figure_value(only->item, "agree.n");
  assay_result_add_text(one, "item", item);
  assay_result_add_text(one, "count", count);
  assay_result_add_text(one, "n", n);
  return figure_words(context, "chart-likert-title-one", one, error);
}

static AssayResult *ends_of(const AssayResult *levels) {
  AssayResult *values = assay_result_new();
  assay_result_add_text(values, "low", level_at(levels, 0));
  assay_result_add_text(values, "high", level_at(levels, assay_result_size(levels) - 1));
  return values;
}

static char *describe(const BlockContext *context, const GPtrArray *questions, guint first, guint n, const char *title,
                      GError **error) {
  g_autoptr(AssayResult) values = ends_of(((const Question *)g_ptr_array_index(questions, 0))->levels);
  g_autoptr(AssayResult) ends = extremes(questions);
  g_autoptr(GString) text = g_string_new(NULL);
  assay_result_add_count(values, "n", n);
  assay_result_add_text(values, "title", title);
  if (!figure_append(text, figure_words(context, "chart-likert-description", values, error))) return NULL;
  if (ends && !figure_append(text, figure_words(context, "chart-likert-extremes", ends, error))) return NULL;
  for (guint i = first; i < first + n; i++) {
    const Question *question = g_ptr_array_index(questions, i);
    if (question->counts) continue;
    g_autoptr(AssayResult) row = assay_result_new();
    g_autofree char *item = upper_first(question->name);
    assay_result_add_text(row, "item", item);
    assay_result_add_text(row, "reason", question->reason);
    if (!figure_append(text, figure_words(context, "chart-likert-reason", row, error))) return NULL;
  }
  return g_strdup(text->str);
}

/* ---- One figure ---- */

static AssayScene *draw(const BlockContext *context, const GPtrArray *questions, guint first, guint n,
                        AssayLikertChart chart) {
  const AssayResult *levels = ((const Question *)g_ptr_array_index(questions, 0))->levels;
  g_autofree const char **level = g_new0(const char *, assay_result_size(levels));
  g_autofree AssayLikertRow *rows = g_new0(AssayLikertRow, n);
  chart.n_levels = assay_result_size(levels);
  for (guint i = 0; i < chart.n_levels; i++) level[i] = level_at(levels, i);
  for (guint i = 0; i < n; i++) {
    const Question *question = g_ptr_array_index(questions, first + i);
    gint64 answered = 0;
    for (guint k = 0; question->counts && k < chart.n_levels; k++) answered += question->counts[k];
    rows[i] = (AssayLikertRow){question->label, question->counts, answered, question->reason, question->hidden};
  }
  chart.levels = level;
  chart.rows = rows;
  chart.n_rows = n;
  return assay_chart_likert(&chart, context->fonts, context->width);
}

static gboolean add_figure(const BlockContext *context, Block *parent, const GPtrArray *questions, guint first,
                           guint part, const char *title, GError **error) {
  guint n = MIN(FIGURE_MOST_ROWS, questions->len - first);
  g_autoptr(AssayResult) ends = ends_of(((const Question *)g_ptr_array_index(questions, 0))->levels);
  g_autofree char *description = describe(context, questions, first, n, title, error);
  g_autofree char *subtitle = description ? figure_words(context, "chart-likert-subtitle", ends, error) : NULL;
  g_autofree char *caption = subtitle ? figure_words(context, "chart-likert-caption", ends, error) : NULL;
  if (!caption) return FALSE;
  g_autofree char *id = figure_id("likert", part);
  AssayLikertChart chart = {.title = title, .subtitle = subtitle, .description = description};
  block_add_figure(parent, id, "reaction", draw(context, questions, first, n, chart), caption);
  return TRUE;
}

gboolean figure_likert_make(BlockContext *context, Block *parent, GError **error) {
  const AssayResult *items = block_at(context, "level1.items");
  g_autoptr(GPtrArray) groups = group_questions(items);
  guint part = 0;
  if (groups->len == 0) block_add_reason(parent, "Rated questions", items);
  for (guint g = 0; g < groups->len; g++) {
    const GPtrArray *questions = g_ptr_array_index(groups, g);
    g_autofree char *title = make_title(context, questions, error);
    if (!title) return FALSE;
    for (guint first = 0; first < questions->len; first += FIGURE_MOST_ROWS) {
      g_autofree char *more = figure_part_title(context, title, first, error);
      if (!more || !add_figure(context, parent, questions, first, part++, more, error)) return FALSE;
    }
  }
  return TRUE;
}
