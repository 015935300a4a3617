#include "comparison.h"

#include <string.h>

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
}

static gboolean usage(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
static gboolean usage(GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_USAGE, message);
  return FALSE;
}

static gboolean is_score(const AssayInspectedColumn *column) {
  return column->numeric && column->filled > 0 && column->role == ASSAY_ROLE_ANSWER;
}

/* "score.pre", "Pre test", "before" hold one of the words; "present" does not. */
static gboolean says(const char *header, const char *const *words) {
  g_autofree char *folded = g_utf8_casefold(header, -1);
  g_auto(GStrv) parts = g_strsplit_set(folded, " ._-/:()[]", -1);
  for (int i = 0; parts[i]; i++)
    for (int j = 0; words[j]; j++)
      if (g_str_equal(parts[i], words[j]) || (strlen(words[j]) > 3 && g_str_has_prefix(parts[i], words[j])))
        return TRUE;
  return FALSE;
}

static char *list_scores(const AssayInspection *inspection) {
  GString *names = g_string_new(NULL);
  for (guint i = 0; i < inspection->n_columns; i++)
    if (is_score(&inspection->columns[i]))
      g_string_append_printf(names, "%s'%s'", names->len ? ", " : "", inspection->columns[i].header);
  if (!names->len) g_string_append(names, "none");
  return g_string_free(names, FALSE);
}

/* The single number column whose header says one of the words; NULL if none or several do. */
static const char *column_that_says(const AssayInspection *inspection, const char *const *words) {
  const char *found = NULL;
  for (guint i = 0; i < inspection->n_columns; i++) {
    const AssayInspectedColumn *column = &inspection->columns[i];
    if (!is_score(column) || !says(column->header, words)) continue;
    if (found) return NULL;
    found = column->header;
  }
  return found;
}

static gboolean complete_wide(AssayComparison *c, char **said, GError **error) {
  static const char *const pre_words[] = {"pre", "before", "baseline", "pretest", NULL};
  static const char *const post_words[] = {"post", "after", "since", "posttest", NULL};
  gboolean guessed = !c->pre || !c->post;
  if (guessed) {
    g_autoptr(AssayInspection) inspection = assay_ingest_inspect(c->file, c->file, error);
    if (!inspection) return FALSE;
    const char *pre = c->pre ? c->pre : column_that_says(inspection, pre_words);
    const char *post = c->post ? c->post : column_that_says(inspection, post_words);
    if (!pre || !post || g_str_equal(pre, post)) {
      g_autofree char *names = list_scores(inspection);
      return usage(error,
                   "%s: which column is before and which is after? Say --pre COLUMN --post COLUMN. Columns of "
                   "numbers: %s",
                   c->file, names);
    }
    if (!c->pre) c->pre = g_strdup(pre);
    if (!c->post) c->post = g_strdup(post);
  }
  *said = g_strdup_printf("Compared: '%s' (before) with '%s' (after) in %s%s.", c->pre, c->post, c->file,
                          guessed ? "; the columns were guessed from their names, --pre and --post say otherwise" : "");
  return TRUE;
}

static gboolean complete_long(AssayComparison *c, char **said, GError **error) {
  if (!c->value || !c->occasion || !c->id)
    return usage(error, "one row a test needs --value COLUMN, --occasion COLUMN and --id COLUMN");
  if (!c->before || !c->after) {
    g_autoptr(AssayInspection) inspection = assay_ingest_inspect(c->file, c->file, error);
    if (!inspection) return FALSE;
    return usage(error, "%s: say which texts of '%s' mean before and after: --before TEXT --after TEXT", c->file,
                 c->occasion);
  }
  *said = g_strdup_printf("Compared: '%s' where '%s' is '%s' (before) with where it is '%s' (after) in %s.", c->value,
                          c->occasion, c->before, c->after, c->file);
  return TRUE;
}

static gboolean complete_two(AssayComparison *c, char **said, GError **error) {
  if (!c->id) return usage(error, "two files need --id COLUMN, the column that names the learner in both");
  if (c->score) {
    *said = g_strdup_printf("Compared: '%s' in %s (before) with %s (after), learners matched by '%s'.", c->score,
                            c->file, c->after_file, c->id);
    return TRUE;
  }
  *said = g_strdup_printf(
      "Compared: the total of all number columns in %s (before) with %s (after), learners matched by '%s'; an empty "
      "item "
      "counts as 0 points. --score COLUMN takes one column.",
      c->file, c->after_file, c->id);
  return TRUE;
}

gboolean assay_comparison_complete(AssayComparison *c, char **said, GError **error) {
  if (c->max) {
    AssayDecimal max;
    if (assay_decimal_parse(c->max, -1, FALSE, &max) != ASSAY_DECIMAL_OK || max.mantissa <= 0)
      return usage(error, "--max: found '%s', expected a number above 0", c->max);
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

static void append_learner(GString *out, const AssayComparison *c) {
  g_string_append(out, "    learner: {column: ");
  append_quoted(out, c->id);
  g_string_append(out, "}\n");
}

/* The items of one test of two files: the score column, or all number columns but the id. */
static gboolean append_test(GString *out, const AssayComparison *c, const char *name, const char *file,
                            GError **error) {
  g_string_append_printf(out, "  - id: %s\n    level: 2\n    occasion: %s\n    file: scores.csv\n", name,
                         g_str_equal(name, "before") ? "pre" : "post");
  append_learner(out, c);
  if (c->score) {
    g_string_append(out, "    blank: missing\n    items:\n      - {id: score, type: number, column: ");
    append_quoted(out, c->score);
    g_string_append(out, "}\n");
    return TRUE;
  }
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect(file, file, error);
  if (!inspection) return FALSE;
  guint n = 0;
  for (guint i = 0; i < inspection->n_columns; i++)
    n += is_score(&inspection->columns[i]) && !g_str_equal(inspection->columns[i].header, c->id);
  if (n == 0) return usage(error, "%s: no column of numbers beside '%s' to compare", file, c->id);
  g_string_append_printf(out, "    blank: %s\n    items:\n      - {id: score, type: %s, columns: [",
                         n > 1 ? "wrong" : "missing", n > 1 ? "score" : "number");
  const char *comma = "";
  for (guint i = 0; i < inspection->n_columns; i++) {
    const AssayInspectedColumn *column = &inspection->columns[i];
    if (!is_score(column) || g_str_equal(column->header, c->id)) continue;
    g_string_append(out, comma);
    append_quoted(out, column->header);
    comma = ", ";
  }
  g_string_append(out, "]}\n");
  return TRUE;
}

static void append_wide(GString *out, const AssayComparison *c) {
  g_string_append(out,
                  "  - id: scores\n    level: 2\n    file: scores.csv\n    blank: missing\n    items:\n"
                  "      - {id: pre, type: number, column: ");
  append_quoted(out, c->pre);
  g_string_append(out, "}\n      - {id: post, type: number, column: ");
  append_quoted(out, c->post);
  g_string_append(out, "}\n");
}

static void append_long(GString *out, const AssayComparison *c) {
  g_string_append(
      out, "  - id: scores\n    level: 2\n    file: scores.csv\n    blank: missing\n    occasion_column: {column: ");
  append_quoted(out, c->occasion);
  g_string_append(out, ", pre: ");
  append_quoted(out, c->before);
  g_string_append(out, ", post: ");
  append_quoted(out, c->after);
  g_string_append(out, "}\n");
  append_learner(out, c);
  g_string_append(out, "    items:\n      - {id: score, type: number, column: ");
  append_quoted(out, c->value);
  g_string_append(out, "}\n");
}

char *assay_comparison_study(const AssayComparison *c, GError **error) {
  g_autoptr(GString) out = g_string_new(
      "assay: 1\n"
      "program: {name: comparison, unit: none, proposers: [none, none], status: non-credit, modality: online,\n"
      "          audience: continuing-education, pilot_start: 2000-fall}\n"
      "instruments:\n");
  const char *pre, *post, *mode = "";
  if (c->after_file) {
    if (!append_test(out, c, "before", c->file, error) || !append_test(out, c, "after", c->after_file, error))
      return NULL;
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
  return g_string_free(g_steal_pointer(&out), FALSE);
}
