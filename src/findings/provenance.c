/* Where the numbers come from: sources with what was left out and why, complaints, how answers were read, limits,
 * methods. */
#include "items.h"

enum { ISSUES_SHOWN = 200 };

typedef struct {
  GPtrArray *rule; /* borrowed of the sources */
  GArray *n;       /* of guint64 */
} LeftOut;

static void append_rule(GString *text, const char *rule, guint64 n) {
  const char *meaning = assay_rule_meaning(rule);
  g_string_append_printf(text, "%s%s: %" G_GUINT64_FORMAT, text->len ? "; " : "", meaning ? meaning : rule, n);
}

static void add_rule(LeftOut *all, const char *rule, guint64 n) {
  for (guint i = 0; i < all->rule->len; i++)
    if (g_str_equal(all->rule->pdata[i], rule)) {
      g_array_index(all->n, guint64, i) += n;
      return;
    }
  g_ptr_array_add(all->rule, (gpointer)rule);
  g_array_append_val(all->n, n);
}

/* How many records a file has may be how many people answered: published is its name alone. */
static void put_source(AssayReview *review, AssayResult *list, const AssaySource *source, LeftOut *all) {
  static const char *const counts[] = {"records", "submitted", "left_out", "rejected"};
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "instrument", source->instrument);
  assay_result_add_text(group, "path", source->path);
  if (review->disclosure.tier == ASSAY_TIER_PUBLISHED) {
    for (guint i = 0; i < G_N_ELEMENTS(counts); i++)
      assay_figure_absent(review, group, counts[i], "reason-not-published");
    assay_result_add_text(group, "rules", "");
    return;
  }
  assay_result_add_count(group, "records", (gint64)source->records);
  assay_result_add_count(group, "submitted", (gint64)source->submitted);
  assay_result_add_count(group, "left_out", (gint64)source->left_out);
  assay_result_add_count(group, "rejected", (gint64)source->rejected);
  g_autoptr(GString) rules = g_string_new(NULL);
  for (guint r = 0; r < source->n_rules; r++) {
    append_rule(rules, source->rule[r], source->rule_count[r]);
    add_rule(all, source->rule[r], source->rule_count[r]);
  }
  assay_result_add_text(group, "rules", rules->str);
}

/* Over all sources: a file's own rules would want more room than its row has. */
static void say_left_out(AssayReview *review, const LeftOut *all) {
  g_autoptr(GString) rules = g_string_new(NULL);
  for (guint i = 0; i < all->rule->len; i++) append_rule(rules, all->rule->pdata[i], g_array_index(all->n, guint64, i));
  if (!rules->len) {
    assay_result_add_text(review->root, "sources_left_out", "");
    return;
  }
  AssayResult *words = assay_words_new();
  assay_words_text(words, "rules", rules->str);
  assay_sentence_add(review, review->root, "sources_left_out", "sources-left-out", words);
}

static void put_sources(AssayReview *review) {
  AssayResult *list = assay_result_add_list(review->root, "sources");
  g_autoptr(GPtrArray) sources = review->error ? NULL : assay_store_sources(review->store, &review->error);
  LeftOut all = {g_ptr_array_new(), g_array_new(FALSE, FALSE, sizeof(guint64))};
  for (guint i = 0; sources && i < sources->len; i++) put_source(review, list, sources->pdata[i], &all);
  say_left_out(review, &all);
  g_ptr_array_unref(all.rule);
  g_array_unref(all.n);
}

static void append_issues(AssayResult *list, const AssayIssues *issues) {
  for (guint i = 0; i < assay_issues_size(issues) && assay_result_size(list) < ISSUES_SHOWN; i++) {
    const AssayIssue *issue = assay_issues_get(issues, i);
    AssayResult *group = assay_result_append_group(list);
    g_autofree char *place = !issue->file  ? g_strdup("")
                             : issue->line ? g_strdup_printf("%s:%u", issue->file, issue->line)
                                           : g_strdup(issue->file);
    assay_result_add_text(group, "severity", assay_severity_name(issue->severity));
    assay_result_add_text(group, "code", issue->code);
    assay_result_add_text(group, "place", place);
    assay_result_add_text(group, "field", issue->field ? issue->field : "");
    assay_result_add_text(group, "message", issue->message);
  }
}

/* A complaint may quote an answer's text, so a published review prints only how many there are. */
static void put_issues(AssayReview *review) {
  AssayResult *list = assay_result_add_list(review->root, "issues");
  const AssayIssues *issues = assay_review_issues(review);
  if (review->disclosure.tier != ASSAY_TIER_PUBLISHED) append_issues(list, issues);
  assay_result_add_count(review->root, "issues_total", assay_issues_size(issues));
}

static void put_scales(AssayReview *review) {
  AssayResult *list = assay_result_add_list(review->root, "scales");
  for (guint i = 0; i < review->study->n_instruments; i++) {
    const AssayInstrument *instrument = &review->study->instruments[i];
    for (guint j = 0; j < instrument->n_items && !review->error; j++) {
      const AssayItem *item = &instrument->items[j];
      if (item->type != ASSAY_ITEM_RATING) continue;
      const AssayScaleReading *reading =
          assay_store_scale(review->store, instrument, item, item->column ? 0 : 1, &review->error);
      if (!reading || !reading->note || reading->fit == ASSAY_SCALE_EMPTY) continue;
      g_autofree char *note = assay_scale_note(review, reading);
      if (!*note) continue;
      g_autofree char *name = g_strdup_printf("%s.%s", instrument->id, item->id);
      AssayResult *group = assay_result_append_group(list);
      g_autofree char *text = assay_item_text(review, instrument, item, item->column ? 0 : 1);
      assay_result_add_text(group, "item", name);
      assay_result_add_text(group, "instrument", instrument->id);
      assay_result_add_text(group, "text", text);
      assay_result_add_text(group, "note", note);
    }
  }
}

/* ---- What is said of a figure stands where the figure is ---- */

static gboolean has_interval(const AssayResult *leaf) {
  double level, low, high;
  return assay_result_known(leaf) && assay_result_interval(leaf, &level, &low, &high);
}

static gboolean is_told(const AssayResult *leaf) {
  return assay_result_known(leaf);
}

static gboolean is_there(const AssayResult *leaf) {
  return leaf != NULL;
}

/* Of any group in the list, or of its years; `path` within each. */
static gboolean any_of(const AssayResult *list, const char *path, gboolean (*holds)(const AssayResult *)) {
  for (guint i = 0; list && i < assay_result_size(list); i++) {
    const AssayResult *one = assay_result_child(list, i), *leaf = assay_result_at(one, path);
    if (leaf && holds(leaf)) return TRUE;
    if (any_of(assay_result_at(one, "years"), path, holds)) return TRUE;
  }
  return FALSE;
}

/* Of shares of which two or more years are compared. */
static gboolean tells_unlike_years(const AssayResult *root) {
  return any_of(assay_result_at(root, "evidence.objectives"), "unlike", assay_result_flag) ||
         any_of(assay_result_at(root, "actions"), "shares[0].share", is_there);
}

static gboolean tells_share_interval(const AssayResult *root) {
  const AssayResult *evidence = assay_result_at(root, "evidence");
  return any_of(assay_result_at(evidence, "objectives"), "reached.share", has_interval) ||
         any_of(assay_result_at(evidence, "level1.items"), "share", has_interval) ||
         has_interval(assay_result_at(evidence, "level1.worth.share")) ||
         has_interval(assay_result_at(evidence, "level3.used.share")) ||
         has_interval(assay_result_at(evidence, "level3.taught.share"));
}

/* Of years or sections. */
static gboolean tells_unlike(const AssayResult *root) {
  return tells_unlike_years(root) || any_of(assay_result_at(root, "sections.objectives"), "unlike", assay_result_flag);
}

static void add_method(AssayReview *review, AssayResult *list, const char *name) {
  AssayResult *group = assay_result_append_group(list), *words = assay_words_new();
  g_autofree char *text = g_strconcat("evidence-method-", name, NULL), *label = g_strconcat(text, "-label", NULL);
  assay_words_fixed(words, "k", assay_disclose_k(&review->disclosure));
  assay_sentence_add(review, group, "label", label, NULL);
  assay_sentence_add(review, group, "text", text, words);
}

static void put_evidence_methods(AssayReview *review) {
  const AssayResult *root = review->root, *objectives = assay_result_at(root, "evidence.objectives");
  const struct {
    const char *name;
    gboolean used;
  } methods[] = {{"ranges", TRUE},
                 {"averages", any_of(objectives, "percent_after", is_told)},
                 {"change", any_of(objectives, "change", has_interval)},
                 {"share", tells_share_interval(root)},
                 {"margin", is_told(assay_result_at(root, "evidence.margin.points"))},
                 {"unlike", tells_unlike_years(root)},
                 {"cohort", TRUE},
                 {"levels", TRUE}};
  AssayResult *list = assay_result_add_list(review->root, "evidence_methods");
  for (guint i = 0; i < G_N_ELEMENTS(methods); i++)
    if (methods[i].used) add_method(review, list, methods[i].name);
}

static void put_texts(AssayReview *review, const char *name, const char *const *phrases, guint n) {
  AssayResult *list = assay_result_add_list(review->root, name);
  for (guint i = 0; i < n; i++)
    if (phrases[i]) assay_sentence_append(review, list, phrases[i], NULL);
}

/* Whether another form of a test was given after than before, which the study calls equivalent. */
static gboolean has_other_form(const AssayStudy *study) {
  for (guint i = 0; i < study->n_objectives; i++)
    for (guint j = 0; j < study->objectives[i].n_metrics; j++) {
      const AssayMetric *metric = &study->objectives[i].metrics[j];
      if (metric->has_pre && g_strcmp0(metric->pre.instrument->form, metric->post.instrument->form)) return TRUE;
    }
  return FALSE;
}

void assay_review_provenance(AssayReview *review) {
  const char *const limits[] = {assay_review_has_change(review) ? "limit-no-comparison" : "limit-no-change",
                                has_other_form(review->study) ? "limit-other-form" : NULL,
                                "limit-missing",
                                "limit-self-rated",
                                "limit-small",
                                "limit-hidden"};
  const AssayResult *constructs = assay_result_at(review->root, "engagement.constructs");
  gboolean engaged = constructs && assay_result_size(constructs);
  const char *const methods[] = {"method-cohort",
                                 "method-matched",
                                 "method-interval",
                                 "method-share",
                                 tells_unlike(review->root) ? "method-unlike" : NULL,
                                 "method-bounds",
                                 "method-self-rated",
                                 "method-goal",
                                 "method-agree",
                                 any_of(constructs, "alpha", is_told) ? "method-reliability" : NULL,
                                 engaged ? "method-engagement" : NULL,
                                 "method-response",
                                 "method-small-follow-ups",
                                 "method-citation"};
  put_sources(review);
  put_issues(review);
  put_scales(review);
  put_texts(review, "limits", limits, G_N_ELEMENTS(limits));
  put_texts(review, "methods", methods, G_N_ELEMENTS(methods));
  put_evidence_methods(review);
}
