/* The study in memory: study.yml as a person would write it for these files. */
#include "comparison.h"
#include "study_text.h"

static void append_learner(GString *out, const char *id) {
  g_string_append(out, "    learner: {column: ");
  assay_study_text_quote(out, id);
  g_string_append(out, "}\n");
}

/* ---- Items ---- */

static void append_number(GString *out, const char *id, guint number, const char *column, const char *scale) {
  g_string_append_printf(out, "      - {id: %s%u, type: %s, ", id, number, scale ? "rating" : "number");
  if (scale) g_string_append_printf(out, "scale: %s, ", scale);
  g_string_append(out, "column: ");
  assay_study_text_quote(out, column);
  g_string_append(out, "}\n");
}

static void append_parting(GString *out, const char *id, const char *column) {
  if (!column) return;
  g_string_append_printf(out, "      - {id: %s, type: choice, column: ", id);
  assay_study_text_quote(out, column);
  g_string_append(out, "}\n");
}

static void append_partings(GString *out, const AssayComparison *c, gboolean after) {
  append_parting(out, "by", c->by_of_after == after ? c->by : NULL);
  append_parting(out, "cluster", c->cluster_of_after == after ? c->cluster : NULL);
}

static void append_total(GString *out, char **items) {
  g_string_append(out, "      - {id: score1, type: score, columns: [");
  for (guint i = 0; items[i]; i++) {
    if (i) g_string_append(out, ", ");
    assay_study_text_quote(out, items[i]);
  }
  g_string_append(out, "]}\n");
}

/* ---- Instruments ---- */

/* One test of two files. Its name is that of its file too, in what is said of the rows. */
static void append_test(GString *out, const AssayComparison *c, gboolean after) {
  char **items = after ? c->after_items : c->before_items;
  g_string_append_printf(out, "  - id: %s\n    level: 2\n    occasion: %s\n    file: %s\n", after ? "after" : "before",
                         after ? "post" : "pre", after ? "after" : "before");
  append_learner(out, after ? c->after_id : c->id);
  g_string_append_printf(out, "    blank: %s\n    items:\n", items ? "wrong" : "missing");
  if (items) append_total(out, items);
  for (guint i = 0; !items && i < c->pairs->len; i++) {
    const AssayComparisonPair *pair = &g_array_index(c->pairs, AssayComparisonPair, i);
    append_number(out, "score", i + 1, after ? pair->post : pair->pre, pair->scale);
  }
  append_partings(out, c, after);
}

static void append_wide(GString *out, const AssayComparison *c) {
  g_string_append(out, "  - id: scores\n    level: 2\n    year: 2000-01\n    file: scores\n    blank: missing\n");
  if (c->id) append_learner(out, c->id);
  g_string_append(out, "    items:\n");
  for (guint i = 0; i < c->pairs->len; i++) {
    const AssayComparisonPair *pair = &g_array_index(c->pairs, AssayComparisonPair, i);
    append_number(out, "pre", i + 1, pair->pre, pair->scale);
    append_number(out, "post", i + 1, pair->post, pair->scale);
  }
  append_partings(out, c, FALSE);
}

static void append_long(GString *out, const AssayComparison *c) {
  g_string_append(out,
                  "  - id: scores\n    level: 2\n    file: scores\n    blank: missing\n    occasion_column: {column: ");
  assay_study_text_quote(out, c->occasion);
  g_string_append(out, ", pre: ");
  assay_study_text_quote(out, c->before);
  g_string_append(out, ", post: ");
  assay_study_text_quote(out, c->after);
  g_string_append(out, "}\n");
  append_learner(out, c->id);
  g_string_append(out, "    items:\n");
  append_number(out, "score", 1, c->value, NULL);
  append_partings(out, c, FALSE);
}

/* ---- Metrics ---- */

static void append_metrics(GString *out, const AssayComparison *c) {
  gboolean two = c->after_file != NULL, wide = !two && !c->value;
  g_string_append(out, "objectives:\n  - id: change\n    text: The change between two tests\n    metrics:\n");
  for (guint i = 1; i <= assay_comparison_pairs(c); i++) {
    g_string_append_printf(out, "      - {id: change%u, kind: knowledge, method: test, ", i);
    if (two)
      g_string_append_printf(out, "pre: before.score%u, post: after.score%u}\n", i, i);
    else if (wide) /* the pair stands in one row, so no id is needed */
      g_string_append_printf(out, "pre: scores.pre%u, post: scores.post%u, mode: retrospective}\n", i, i);
    else
      g_string_append_printf(out, "pre: scores.score%u, post: scores.score%u}\n", i, i);
  }
}

char *assay_comparison_study(const AssayComparison *c) {
  GString *out = g_string_new(
      "assay: 1\n"
      "program: {name: comparison, unit: none, proposers: [none, none], status: non-credit, modality: online,\n"
      "          audience: continuing-education, pilot_start: 2000-fall}\n"
      "instruments:\n");
  if (c->after_file) {
    append_test(out, c, FALSE);
    append_test(out, c, TRUE);
  } else if (c->value) {
    append_long(out, c);
  } else {
    append_wide(out, c);
  }
  append_metrics(out, c);
  return g_string_free(out, FALSE);
}
