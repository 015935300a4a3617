/* Sentences of the tree, set as paragraphs, lists and boxes. */
#include "block.h"

static void add_caveats(Block *parent, const AssayResult *metric) {
  const AssayResult *caveats = assay_result_at(metric, "caveats");
  for (guint i = 0; !list_is_empty(caveats) && i < assay_result_size(caveats); i++) {
    const char *text = assay_result_string(assay_result_child(caveats, i));
    if (text == NULL) continue;
    runs_add(parent->text, RUN_PLAIN, " ");
    runs_add(parent->text, RUN_PLAIN, text);
  }
}

static void add_metric(Block *item, const AssayResult *metric) {
  const char *sentence = block_string(metric, "sentence");
  if (sentence == NULL) return;
  Block *paragraph = block_add_paragraph(item, NULL);
  runs_add(paragraph->text, RUN_PLAIN, sentence);
  add_caveats(paragraph, metric);
  const char *missing = block_string(metric, "missing.sentence");
  if (missing == NULL) return;
  runs_add(paragraph->text, RUN_PLAIN, " ");
  runs_add(paragraph->text, RUN_PLAIN, missing);
}

static void add_objective(Block *parent, const AssayResult *objective) {
  const char *text = block_string(objective, "text");
  g_autofree char *id = name_sentence_case(block_string(objective, "id"));
  block_add_heading(parent, 4, text != NULL ? text : id);
  const char *target = block_string(objective, "target.sentence"), *future = block_string(objective, "target.future");
  if (target != NULL) {
    Block *paragraph = block_add_paragraph(parent, target);
    if (future != NULL) runs_add(paragraph->text, RUN_PLAIN, " ");
    runs_add(paragraph->text, RUN_PLAIN, future);
  }
  const AssayResult *metrics = assay_result_at(objective, "metrics");
  for (guint i = 0; !list_is_empty(metrics) && i < assay_result_size(metrics); i++)
    add_metric(parent, assay_result_child(metrics, i));
}

gboolean prose_objectives_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *objectives = block_at(context, "objectives");
  if (list_is_empty(objectives)) block_add_reason(parent, "Objectives", objectives);
  for (guint i = 0; !list_is_empty(objectives) && i < assay_result_size(objectives); i++)
    add_objective(parent, assay_result_child(objectives, i));
  return TRUE;
}

static void add_next(Block *item, const AssayResult *objective) {
  const char *next = block_string(objective, "study_next");
  if (next == NULL) return;
  runs_add(item->text, RUN_PLAIN, " To study next: ");
  runs_add(item->text, RUN_PLAIN, next);
  if (!g_str_has_suffix(next, ".")) runs_add(item->text, RUN_PLAIN, ".");
}

static guint list_objectives(Block *parent, const AssayResult *objectives, const char *learned, gboolean next,
                             const char *lead) {
  Block *list = NULL;
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i);
    if (g_strcmp0(block_string(objective, "learned"), learned) != 0) continue;
    if (list == NULL) {
      runs_add(block_add_paragraph(parent, NULL)->text, RUN_STRONG, lead);
      list = block_add_list(parent, FALSE, 1);
    }
    const char *text = block_string(objective, "text");
    Block *paragraph = block_add_paragraph(block_add_item(list), text != NULL ? text : "–");
    if (text != NULL && !g_str_has_suffix(text, ".")) runs_add(paragraph->text, RUN_PLAIN, ".");
    if (next) add_next(paragraph, objective);
  }
  return list != NULL ? block_size(list) : 0;
}

/* In the order of the syllabus: an order by shortfall is mostly chance in groups of this size. */
gboolean prose_not_yet_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *objectives = block_at(context, "objectives");
  if (list_is_empty(objectives)) {
    block_add_reason(parent, "Learned and not yet learned", objectives);
    return TRUE;
  }
  guint n = list_objectives(parent, objectives, "not-reached", TRUE, "Goal not yet reached:");
  n += list_objectives(parent, objectives, "reached", FALSE, "Goal reached:");
  n += list_objectives(parent, objectives, "no-goal", TRUE, "No goal set:");
  n += list_objectives(parent, objectives, "hidden", FALSE, "Withheld to protect privacy:");
  n += list_objectives(parent, objectives, "no-data", FALSE, "No data this year:");
  if (n == 0) block_add_reason(parent, "Learned and not yet learned", NULL);
  return TRUE;
}

gboolean prose_worth_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *sentence = block_at(context, "level1.worth.sentence");
  if (sentence == NULL) {
    block_add_reason(parent, "Worth the time", block_at(context, "level1.worth"));
    return TRUE;
  }
  Block *paragraph = block_add_paragraph(parent, NULL);
  runs_add_label(paragraph->text, "Worth the time?");
  runs_add_value(paragraph->text, RUN_PLAIN, sentence);
  return TRUE;
}

gboolean prose_followup_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *list = block_at(context, "level3.follow_ups");
  for (guint i = 0; !list_is_empty(list) && i < assay_result_size(list); i++) {
    const AssayResult *group = assay_result_child(list, i);
    static const char *path[] = {"contact",         "caution",          "used.sentence",
                                 "taught.sentence", "effects.sentence", "planned_sentence"};
    Block *paragraph = NULL;
    const char *before = NULL;
    for (guint p = 0; p < G_N_ELEMENTS(path); p++) {
      const char *sentence = block_string(group, path[p]);
      if (sentence == NULL || g_strcmp0(sentence, before) == 0) continue;
      before = sentence;
      if (paragraph == NULL) paragraph = block_add_paragraph(parent, NULL);
      if (!runs_empty(paragraph->text)) runs_add(paragraph->text, RUN_PLAIN, " ");
      runs_add(paragraph->text, RUN_PLAIN, sentence);
    }
  }
  return TRUE;
}

static void add_texts(Block *parent, const AssayResult *texts) {
  Block *list = block_add_list(parent, FALSE, 1);
  for (guint i = 0; i < assay_result_size(texts); i++) {
    Block *paragraph = block_add_paragraph(block_add_item(list), NULL);
    runs_add_value(paragraph->text, RUN_PLAIN, assay_result_child(texts, i));
  }
}

/* Right under a heading of the outline, which says the same, the box has no title. */
gboolean prose_limits_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *limits = block_at(context, "limits");
  const Block *above = block_last(parent);
  gboolean headed = above != NULL && above->kind == BLOCK_HEADING;
  Block *callout = block_add_callout(parent, CALLOUT_CAUTION, headed ? "" : "What these figures cannot show");
  if (list_is_empty(limits)) block_add_reason(callout, "Limits", limits);
  for (guint i = 0; !list_is_empty(limits) && i < assay_result_size(limits); i++)
    runs_add_value(block_add_paragraph(callout, NULL)->text, RUN_PLAIN, assay_result_child(limits, i));
  return TRUE;
}

gboolean prose_methods_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *methods = block_at(context, "methods");
  if (list_is_empty(methods))
    block_add_reason(parent, "Methods", methods);
  else
    add_texts(parent, methods);
  return TRUE;
}

/* One paragraph: a reader looks up a word in it. */
gboolean prose_evidence_methods_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const AssayResult *methods = block_at(context, "evidence_methods");
  if (list_is_empty(methods)) {
    block_add_reason(parent, "Methods", methods);
    return TRUE;
  }
  Runs *text = block_add_paragraph(parent, NULL)->text;
  for (guint i = 0; i < assay_result_size(methods); i++) {
    const AssayResult *method = assay_result_child(methods, i);
    if (i) runs_add(text, RUN_PLAIN, " ");
    runs_add_label(text, block_string(method, "label"));
    runs_add_sentence(text, assay_result_at(method, "text"));
  }
  return TRUE;
}
