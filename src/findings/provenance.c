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

static void put_source(AssayResult *list, const AssaySource *source, LeftOut *all) {
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "instrument", source->instrument);
  assay_result_add_text(group, "path", source->path);
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

static void put_sources(AssayReview *review) {
  AssayResult *list = assay_result_add_list(review->root, "sources");
  g_autoptr(GPtrArray) sources = review->error ? NULL : assay_store_sources(review->store, &review->error);
  LeftOut all = {g_ptr_array_new(), g_array_new(FALSE, FALSE, sizeof(guint64))};
  for (guint i = 0; sources && i < sources->len; i++) put_source(list, sources->pdata[i], &all);
  AssayResult *left_out = assay_result_add_list(review->root, "sources_left_out");
  for (guint i = 0; i < all.rule->len; i++) {
    const char *rule = all.rule->pdata[i], *meaning = assay_rule_meaning(rule);
    AssayResult *group = assay_result_append_group(left_out);
    assay_result_add_text(group, "why", meaning ? meaning : rule);
    assay_result_add_count(group, "left_out", (gint64)g_array_index(all.n, guint64, i));
  }
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

static void put_texts(AssayReview *review, const char *name, const char *const *phrases, guint n) {
  AssayResult *list = assay_result_add_list(review->root, name);
  for (guint i = 0; i < n; i++) assay_sentence_append(review, list, phrases[i], NULL);
}

void assay_review_provenance(AssayReview *review) {
  const char *const limits[] = {assay_review_has_change(review) ? "limit-no-comparison" : "limit-no-change",
                                "limit-missing", "limit-self-rated", "limit-small", "limit-hidden"};
  static const char *const methods[] = {"method-cohort",
                                        "method-matched",
                                        "method-interval",
                                        "method-share",
                                        "method-unlike",
                                        "method-bounds",
                                        "method-self-rated",
                                        "method-goal",
                                        "method-agree",
                                        "method-reliability",
                                        "method-engagement",
                                        "method-response",
                                        "method-small-follow-ups",
                                        "method-citation"};
  put_sources(review);
  put_issues(review);
  put_scales(review);
  put_texts(review, "limits", limits, G_N_ELEMENTS(limits));
  put_texts(review, "methods", methods, G_N_ELEMENTS(methods));
}
