/* The pilot years together: changes with their intervals, and what people said, in ranges where those alone may be told. */
#include "figure.h"

/* ---- Changes ---- */

typedef struct {
  char *name, *label, *text, *before, *after, *n;
  gboolean unlike;
  AssayForestRow row;
} Change;

static void change_free(gpointer data) {
  Change *change = data;
  g_free(change->name);
  g_free(change->label);
  g_free(change->text);
  g_free(change->before);
  g_free(change->after);
  g_free(change->n);
  g_free(change);
}

static Change *read_change(const AssayResult *objective) {
  static const char *const paths[] = {"change", "percent_before", "percent_after"};
  const AssayResult *leaf = assay_result_at(objective, "change");
  Change *change = g_new0(Change, 1);
  double level = 0;
  change->name = block_objective_name(objective);
  change->label = figure_marked_name(objective);
  change->unlike = block_is_unlike(objective);
  change->before = figure_value(objective, "percent_before");
  change->after = figure_value(objective, "percent_after");
  change->n = figure_value(objective, "n_matched");
  change->row = (AssayForestRow){.label = change->label, .cells = {change->before, change->after, change->n}};
  change->row.known = assay_result_known(leaf);
  if (!change->row.known) {
    change->row.reason = figure_reason(objective, paths, G_N_ELEMENTS(paths), "no pair of measurements");
    change->row.hidden = figure_hidden(objective, paths, G_N_ELEMENTS(paths));
    return change;
  }
  g_autofree char *value = assay_result_format(leaf), *interval = assay_result_format_interval(leaf);
  change->text = interval ? g_strdup_printf("%s (%s)", value, interval) : g_strdup(value);
  change->row.text = change->text;
  change->row.value = assay_result_number(leaf);
  change->row.has_interval = assay_result_interval(leaf, &level, &change->row.low, &change->row.high);
  return change;
}

/* The change that is highest and whose interval lies above zero; NULL where two are, or none. One that describes no year makes no title. */
static const Change *rose_most(const GPtrArray *changes) {
  const Change *best = NULL;
  gboolean alone = FALSE;
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = g_ptr_array_index(changes, i);
    if (!change->row.known || (best && change->row.value < best->row.value)) continue;
    alone = !best || change->row.value > best->row.value;
    best = change;
  }
  return best && alone && !best->unlike && best->row.has_interval && best->row.low > 0 ? best : NULL;
}

static char *change_title(const BlockContext *context, const GPtrArray *changes, GError **error) {
  const Change *most = rose_most(changes);
  if (!most) return figure_plain_words(context, "chart-evidence-change-title-plain", error);
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_text(values, "name", most->name);
  assay_result_add_text(values, "before", most->before);
  assay_result_add_text(values, "after", most->after);
  return figure_words(context, "chart-evidence-change-title", values, error);
}

static char *change_description(const BlockContext *context, const GPtrArray *changes, const char *title,
                                const char *unlike, GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "n", changes->len);
  assay_result_add_text(values, "title", title);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!figure_append(text, figure_words(context, "chart-evidence-change-description", values, error))) return NULL;
  for (guint i = 0; i < changes->len; i++) {
    const Change *change = g_ptr_array_index(changes, i);
    if (!change->row.known) {
      if (!figure_append_missing(context, text, change->name, change->row.reason, error)) return NULL;
      continue;
    }
    g_autoptr(AssayResult) row = assay_result_new();
    assay_result_add_text(row, "name", change->name);
    assay_result_add_text(row, "text", change->text);
    if (!figure_append(text, figure_words(context, "chart-evidence-change-row", row, error))) return NULL;
  }
  return figure_append_unlike(context, text, unlike, error) ? g_strdup(text->str) : NULL;
}

static const char *const CHANGE_WORDS[] = {"chart-evidence-change-head",  "chart-evidence-change-before",
                                           "chart-evidence-change-after", "chart-evidence-change-n",
                                           "chart-evidence-change-below", "chart-evidence-change-above",
                                           "chart-evidence-change-unit"};
enum { HEAD, BEFORE, AFTER, LEARNERS, BELOW, ABOVE, UNIT, WORDS };

static gboolean add_changes(const BlockContext *context, Block *parent, const GPtrArray *changes, GError **error) {
  g_autofree char *title = change_title(context, changes, error);
  g_autofree char *unlike = figure_unlike_names(block_at(context, "evidence.objectives"), 0, changes->len);
  g_autofree char *description = title ? change_description(context, changes, title, unlike, error) : NULL;
  g_auto(GStrv) words = g_new0(char *, WORDS + 1);
  if (!description) return FALSE;
  for (guint i = 0; i < WORDS; i++)
    if (!(words[i] = figure_plain_words(context, CHANGE_WORDS[i], error))) return FALSE;
  g_autofree char *caption = figure_marked_caption(context, "chart-evidence-change-caption", unlike, error);
  if (!caption) return FALSE;
  g_autofree AssayForestRow *rows = g_new0(AssayForestRow, changes->len);
  for (guint i = 0; i < changes->len; i++) rows[i] = ((const Change *)g_ptr_array_index(changes, i))->row;
  AssayForestChart chart = {.title = title,
                            .description = description,
                            .head = words[HEAD],
                            .heads = {words[BEFORE], words[AFTER], words[LEARNERS]},
                            .n_columns = 3,
                            .has_reference = TRUE,
                            .below = words[BELOW],
                            .above = words[ABOVE],
                            .unit = words[UNIT],
                            .rows = rows,
                            .n_rows = changes->len};
  block_add_figure(parent, "evidence-change", "evidence", assay_chart_forest(&chart, context->fonts, context->width),
                   caption);
  return TRUE;
}

gboolean figure_evidence_change_make(BlockContext *context, Block *parent, GError **error) {
  const AssayResult *objectives = block_at(context, "evidence.objectives");
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(change_free);
  guint known = 0;
  for (guint i = 0; !list_is_empty(objectives) && i < assay_result_size(objectives); i++) {
    Change *change = read_change(assay_result_child(objectives, i));
    g_ptr_array_add(changes, change);
    known += change->row.known;
  }
  if (known > 0) return add_changes(context, parent, changes, error);
  block_add_reason(parent, "Change of the averages",
                   changes->len ? assay_result_at(assay_result_child(objectives, 0), "change") : objectives);
  return TRUE;
}

/* ---- Answers ---- */

typedef struct {
  GArray *row; /* of AssayTargetRow */
  GPtrArray *texts;
  guint known;
  gboolean graduates;         /* some of the rows are theirs */
  const AssayResult *missing; /* the first that says why it has no value */
} Answers;

static void add_answer(Answers *answers, const char *label, const AssayResult *node) {
  static const char *const paths[] = {"share", "count"};
  if (!node || assay_result_kind(node) != ASSAY_RESULT_GROUP) return;
  AssayTargetRow row = {.label = label};
  row.known = figure_share(assay_result_at(node, "share"), &row);
  if (row.known) {
    char *text = figure_value(node, "share");
    g_ptr_array_add(answers->texts, text);
    row.text = text;
    answers->known++;
  } else {
    row.reason = figure_reason(node, paths, G_N_ELEMENTS(paths), "no answers");
    row.hidden = figure_hidden(node, paths, G_N_ELEMENTS(paths));
    if (!answers->missing) answers->missing = figure_missing(node, paths, G_N_ELEMENTS(paths));
  }
  g_array_append_val(answers->row, row);
}

/* NULL with an error: the words of a row that the tree does not name. */
static const char *keep_words(const BlockContext *context, Answers *answers, const char *phrase, GError **error) {
  char *words = figure_plain_words(context, phrase, error);
  if (words) g_ptr_array_add(answers->texts, words);
  return words;
}

static gboolean read_answers(const BlockContext *context, Answers *answers, GError **error) {
  static const struct {
    const char *path, *phrase;
  } OTHER[] = {{"evidence.level1.worth", "chart-answers-worth"},
               {"evidence.level3.used", "chart-answers-used"},
               {"evidence.level3.taught", "chart-answers-taught"}};
  const AssayResult *items = block_at(context, "evidence.level1.items");
  for (guint i = 0; !list_is_empty(items) && i < assay_result_size(items); i++) {
    const AssayResult *item = assay_result_child(items, i);
    const char *text = block_string(item, "text");
    if (block_string(item, "caveat"))
      continue; /* of themselves, not of the program: in the table, with what to think of */
    add_answer(answers, text ? assay_text_question_part(text) : "–", item);
  }
  for (guint i = 0; i < G_N_ELEMENTS(OTHER); i++) {
    const char *words = keep_words(context, answers, OTHER[i].phrase, error);
    if (!words) return FALSE;
    const AssayResult *node = block_at(context, OTHER[i].path);
    if (answered_by_nobody(node)) continue;
    guint rows = answers->row->len;
    const char *years = block_string(node, "asked_in");
    if (years) {
      char *in_years = g_strdup_printf("%s (%s)", words, years);
      g_ptr_array_add(answers->texts, in_years);
      words = in_years;
    }
    add_answer(answers, words, node);
    answers->graduates |= i > 0 && answers->row->len > rows;
  }
  return TRUE;
}

static char *describe_answers(const BlockContext *context, const Answers *answers, const char *title, GError **error) {
  g_autoptr(AssayResult) values = assay_result_new();
  assay_result_add_count(values, "n", answers->row->len);
  assay_result_add_text(values, "title", title);
  g_autoptr(GString) text = g_string_new(NULL);
  if (!figure_append(text, figure_words(context, "chart-answers-description", values, error))) return NULL;
  for (guint i = 0; i < answers->row->len; i++) {
    const AssayTargetRow *row = &g_array_index(answers->row, AssayTargetRow, i);
    if (!figure_append_missing(context, text, row->label, row->known ? row->text : row->reason, error)) return NULL;
  }
  return g_strdup(text->str);
}

static gboolean add_answers(const BlockContext *context, Block *parent, const Answers *answers, GError **error) {
  const AssayTargetRow *rows = &g_array_index(answers->row, AssayTargetRow, 0);
  guint n = answers->row->len;
  g_autofree char *title =
      figure_plain_words(context, answers->graduates ? "chart-answers-title-graduates" : "chart-answers-title", error);
  g_autofree char *description = title ? describe_answers(context, answers, title, error) : NULL;
  g_autofree char *unit = description ? figure_unit(context, "chart-answers-unit", rows, n, error) : NULL;
  g_autofree char *caption = unit ? figure_plain_words(context, "chart-answers-caption", error) : NULL;
  if (!caption) return FALSE;
  AssayTargetChart chart = {.title = title, .description = description, .unit = unit, .rows = rows, .n_rows = n};
  block_add_figure(parent, "answers", "answers", assay_chart_target(&chart, context->fonts, context->width), caption);
  return TRUE;
}

gboolean figure_answers_make(BlockContext *context, Block *parent, GError **error) {
  Answers answers = {.row = g_array_new(FALSE, FALSE, sizeof(AssayTargetRow)),
                     .texts = g_ptr_array_new_with_free_func(g_free)};
  gboolean done = read_answers(context, &answers, error);
  if (done && answers.known > 0)
    done = add_answers(context, parent, &answers, error);
  else if (done)
    block_add_reason(parent, "Answers", answers.missing);
  g_array_unref(answers.row);
  g_ptr_array_unref(answers.texts);
  return done;
}
