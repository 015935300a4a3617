#include "comparison.h"

#include <string.h>

#include "comparison_columns.h"

void assay_comparison_clear(AssayComparison *c) {
  g_clear_pointer(&c->pre, g_free);
  g_clear_pointer(&c->post, g_free);
  g_clear_pointer(&c->value, g_free);
  g_clear_pointer(&c->occasion, g_free);
  g_clear_pointer(&c->before, g_free);
  g_clear_pointer(&c->after, g_free);
  g_clear_pointer(&c->id, g_free);
  g_clear_pointer(&c->score, g_free);
  g_clear_pointer(&c->max, g_free);
  g_clear_pointer(&c->after_id, g_free);
  g_clear_pointer(&c->before_items, g_strfreev);
  g_clear_pointer(&c->after_items, g_strfreev);
}

static gboolean complete_wide(AssayComparison *c, char **said, GError **error) {
  static const char *const pre_words[] = {"pre", "before", "baseline", "pretest", NULL};
  static const char *const post_words[] = {"post", "after", "since", "posttest", NULL};
  gboolean guessed = !c->pre || !c->post;
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect(c->file, c->file, NULL, error);
  if (!inspection || (c->pre && !assay_comparison_find(inspection, c->file, "--pre", &c->pre, error)) ||
      (c->post && !assay_comparison_find(inspection, c->file, "--post", &c->post, error)) ||
      (c->id && !assay_comparison_find(inspection, c->file, "--id", &c->id, error)))
    return FALSE;
  const char *pre = c->pre ? c->pre : assay_comparison_that_says(inspection, pre_words);
  const char *post = c->post ? c->post : assay_comparison_that_says(inspection, post_words);
  if (!c->pre && !c->post && (!pre || !post) && !assay_comparison_alike(inspection, &pre, &post)) pre = NULL;
  if (!pre || !post || g_str_equal(pre, post)) {
    g_autofree char *names = assay_comparison_list_scores(inspection);
    return assay_comparison_usage(error,
                                  "%s: which column is before and which is after? Say --pre COLUMN --post COLUMN. "
                                  "Columns of numbers: %s. (Two files: assay compare PRE POST --id COLUMN)",
                                  c->file, names);
  }
  if (!c->pre) c->pre = g_strdup(pre);
  if (!c->post) c->post = g_strdup(post);
  *said = g_strdup_printf("Compared: '%s' (before) with '%s' (after) in %s%s.", c->pre, c->post, c->file,
                          guessed ? "; the columns were guessed from their names, --pre and --post say otherwise" : "");
  return TRUE;
}

static gboolean complete_long(AssayComparison *c, char **said, GError **error) {
  if (!c->value || !c->occasion || !c->id)
    return assay_comparison_usage(error, "one row a test needs --value COLUMN, --occasion COLUMN and --id COLUMN");
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect(c->file, c->file, NULL, error);
  if (!inspection || !assay_comparison_find(inspection, c->file, "--id", &c->id, error) ||
      !assay_comparison_find(inspection, c->file, "--value", &c->value, error) ||
      !assay_comparison_find(inspection, c->file, "--occasion", &c->occasion, error))
    return FALSE;
  if (!c->before || !c->after) {
    g_autofree char *labels = assay_comparison_list_labels(inspection, c->occasion);
    return assay_comparison_usage(error,
                                  "%s: say which texts of '%s' mean before and after: --before TEXT --after TEXT%s%s",
                                  c->file, c->occasion, labels ? "; it holds " : "", labels ? labels : "");
  }
  if (g_str_equal(c->before, c->after))
    return assay_comparison_usage(error, "--before and --after: found '%s' twice, expected two texts that differ",
                                  c->before);
  *said = g_strdup_printf("Compared: '%s' where '%s' is '%s' (before) with where it is '%s' (after) in %s.", c->value,
                          c->occasion, c->before, c->after, c->file);
  return TRUE;
}

static gboolean ask_for_id(const AssayInspection *before, const AssayInspection *after, const AssayComparison *c,
                           GError **error) {
  g_autofree char *first = assay_comparison_list_ids(before), *second = assay_comparison_list_ids(after);
  return assay_comparison_usage(error,
                                "two files need --id COLUMN, the column that names the learner in both; columns that "
                                "look like it: %s in %s, %s in %s",
                                first, c->file, second, c->after_file);
}

static char **one(const char *name) {
  char **list = g_new0(char *, 2);
  list[0] = g_strdup(name);
  return list;
}

static char *name_items(char **items) {
  guint n = g_strv_length(items);
  if (n > 4) return g_strdup_printf("the total of %u columns, '%s' to '%s',", n, items[0], items[n - 1]);
  g_autofree char *all = g_strjoinv("', '", items);
  return n == 1 ? g_strdup_printf("'%s'", all) : g_strdup_printf("the total of '%s'", all);
}

/* The scores that were named, or all columns of numbers that both files have. */
static gboolean choose_items(AssayComparison *c, const AssayInspection *before, const AssayInspection *after,
                             char **apart, GError **error) {
  char **pre = c->pre ? &c->pre : &c->score;
  g_autofree char *after_score = g_strdup(c->post ? c->post : c->score);
  if (*pre && after_score) {
    if (!assay_comparison_find(before, c->file, c->pre ? "--pre" : "--score", pre, error) ||
        !assay_comparison_find(after, c->after_file, c->post ? "--post" : "--score", &after_score, error))
      return FALSE;
    c->before_items = one(*pre);
    c->after_items = one(after_score);
    return TRUE;
  }
  if (c->pre || c->post)
    return assay_comparison_usage(error,
                                  "of two files, --pre names the score of the first and --post that of the "
                                  "second: say both, or --score where both call it the same");
  if (assay_comparison_items(before, c->id, after, c->after_id, &c->before_items, &c->after_items, apart)) return TRUE;
  g_autofree char *first = assay_comparison_list_scores(before), *second = assay_comparison_list_scores(after);
  return assay_comparison_usage(error,
                                "no column of numbers stands in both files beside the ids; in %s: %s; in %s: %s; say "
                                "--pre COLUMN --post COLUMN",
                                c->file, first, c->after_file, second);
}

/* A copy under a second name would say that nobody changed. */
static gboolean are_two(const AssayComparison *c, GError **error) {
  if (!g_strv_equal((const char *const *)c->before_items, (const char *const *)c->after_items)) return TRUE;
  g_autofree char *before = assay_file_digest(c->file, error);
  g_autofree char *after = before ? assay_file_digest(c->after_file, error) : NULL;
  if (!after) return FALSE;
  if (!g_str_equal(before, after)) return TRUE;
  return assay_comparison_usage(error,
                                "%s and %s are the same, byte for byte; expected the scores before and those after; "
                                "nothing was compared",
                                c->file, c->after_file);
}

static gboolean complete_two(AssayComparison *c, char **said, GError **error) {
  g_autoptr(AssayInspection) before = assay_ingest_inspect(c->file, c->file, NULL, error);
  if (!before) return FALSE;
  g_autoptr(AssayInspection) after = assay_ingest_inspect(c->after_file, c->after_file, NULL, error);
  if (!after) return FALSE;
  if (!c->id) return ask_for_id(before, after, c, error);
  c->after_id = g_strdup(c->id);
  g_autofree char *apart = NULL;
  if (!assay_comparison_find(before, c->file, "--id", &c->id, error) ||
      !assay_comparison_find(after, c->after_file, "--id", &c->after_id, error) ||
      !choose_items(c, before, after, &apart, error) || !are_two(c, error))
    return FALSE;

  g_autofree char *items = name_items(c->before_items), *others = name_items(c->after_items);
  gboolean total = g_strv_length(c->before_items) > 1;
  g_autoptr(GString) sentence = g_string_new(NULL);
  g_string_append_printf(sentence, "Compared: %s in %s (before) with", items, c->file);
  if (!total && !g_str_equal(items, others)) g_string_append_printf(sentence, " %s in", others);
  g_string_append_printf(sentence, " %s (after), learners matched by '%s'", c->after_file, c->id);
  if (total) g_string_append(sentence, "; an empty item counts as 0 points. --score COLUMN takes one column");
  g_string_append_c(sentence, '.');
  if (apart)
    g_string_append_printf(sentence, " Left out, because only one of the files has them as columns of numbers: %s.",
                           apart);
  *said = g_string_free(g_steal_pointer(&sentence), FALSE);
  return TRUE;
}

gboolean assay_comparison_complete(AssayComparison *c, char **said, GError **error) {
  if (c->max) {
    AssayDecimal max;
    if (assay_decimal_parse(c->max, -1, FALSE, &max) != ASSAY_DECIMAL_OK || max.mantissa <= 0)
      return assay_comparison_usage(error, "--max: found '%s', expected a number above 0", c->max);
  }
  if (c->after_file) return complete_two(c, said, error);
  if (c->value || c->occasion) return complete_long(c, said, error);
  return complete_wide(c, said, error);
}

/* A double-quoted YAML scalar. */
static void append_quoted(GString *out, const char *text) {
  g_string_append_c(out, '"');
  for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_printf(out, "\\%c", *p);
    else if (*p < 0x20 || *p == 0x7f)
      g_string_append_printf(out, "\\x%02X", *p);
    else
      g_string_append_c(out, (char)*p);
  }
  g_string_append_c(out, '"');
}

static void append_learner(GString *out, const char *id) {
  g_string_append(out, "    learner: {column: ");
  append_quoted(out, id);
  g_string_append(out, "}\n");
}

/* One test of two files. Its name is that of its file too, in what is said of the rows. */
static void append_test(GString *out, const char *name, const char *occasion, const char *id, char **items) {
  gboolean total = g_strv_length(items) > 1;
  g_string_append_printf(out, "  - id: %s\n    level: 2\n    occasion: %s\n    file: %s\n", name, occasion, name);
  append_learner(out, id);
  g_string_append_printf(out, "    blank: %s\n    items:\n      - {id: score, type: %s, columns: [",
                         total ? "wrong" : "missing", total ? "score" : "number");
  for (guint i = 0; items[i]; i++) {
    if (i) g_string_append(out, ", ");
    append_quoted(out, items[i]);
  }
  g_string_append(out, "]}\n");
}

static void append_wide(GString *out, const AssayComparison *c) {
  g_string_append(out, "  - id: scores\n    level: 2\n    year: 2000-01\n    file: scores\n    blank: missing\n");
  if (c->id) append_learner(out, c->id);
  g_string_append(out, "    items:\n      - {id: pre, type: number, column: ");
  append_quoted(out, c->pre);
  g_string_append(out, "}\n      - {id: post, type: number, column: ");
  append_quoted(out, c->post);
  g_string_append(out, "}\n");
}

static void append_long(GString *out, const AssayComparison *c) {
  g_string_append(out,
                  "  - id: scores\n    level: 2\n    file: scores\n    blank: missing\n    occasion_column: {column: ");
  append_quoted(out, c->occasion);
  g_string_append(out, ", pre: ");
  append_quoted(out, c->before);
  g_string_append(out, ", post: ");
  append_quoted(out, c->after);
  g_string_append(out, "}\n");
  append_learner(out, c->id);
  g_string_append(out, "    items:\n      - {id: score, type: number, column: ");
  append_quoted(out, c->value);
  g_string_append(out, "}\n");
}

char *assay_comparison_study(const AssayComparison *c) {
  GString *out = g_string_new(
      "assay: 1\n"
      "program: {name: comparison, unit: none, proposers: [none, none], status: non-credit, modality: online,\n"
      "          audience: continuing-education, pilot_start: 2000-fall}\n"
      "instruments:\n");
  const char *pre, *post, *mode = "";
  if (c->after_file) {
    append_test(out, "before", "pre", c->id, c->before_items);
    append_test(out, "after", "post", c->after_id, c->after_items);
    pre = "before.score";
    post = "after.score";
  } else if (c->value) {
    append_long(out, c);
    pre = post = "scores.score";
  } else {
    append_wide(out, c);
    pre = "scores.pre";
    post = "scores.post";
    mode = ", mode: retrospective"; /* the pair stands in one row, so no id is needed */
  }
  g_string_append_printf(out,
                         "objectives:\n  - id: change\n    text: The change between two tests\n    metrics:\n"
                         "      - {id: change, kind: knowledge, method: test, pre: %s, post: %s%s}\n",
                         pre, post, mode);
  return g_string_free(out, FALSE);
}
