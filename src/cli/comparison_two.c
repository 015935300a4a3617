/* Two files: the tests before and after, matched by an id. */
#include "comparison_columns.h"
#include "comparison_parts.h"

static gboolean ask_for_id(const AssayInspection *before, const AssayInspection *after, const AssayComparison *c,
                           GError **error) {
  g_autofree char *first = assay_comparison_list_ids(before), *second = assay_comparison_list_ids(after);
  return assay_comparison_usage(error,
                                "two files need --id COLUMN, the column that names the learner in both; columns that "
                                "look like it: %s in %s, %s in %s",
                                first, c->file, second, c->after_file);
}

static char *name_items(char **items) {
  guint n = g_strv_length(items);
  if (n > 4) return g_strdup_printf("the total of %u columns, '%s' to '%s',", n, items[0], items[n - 1]);
  g_autofree char *all = g_strjoinv("', '", items);
  return n == 1 ? g_strdup_printf("'%s'", all) : g_strdup_printf("the total of '%s'", all);
}

/* The scores that were named. */
static gboolean take_named(AssayComparison *c, const AssayInspection *before, const AssayInspection *after,
                           GError **error) {
  char **pre = c->pre ? &c->pre : &c->score;
  g_autofree char *post = g_strdup(c->post ? c->post : c->score);
  if (!*pre || !post)
    return assay_comparison_usage(error,
                                  "of two files, --pre names the score of the first and --post that of the "
                                  "second: say both, or --score where both call it the same");
  const char *option = c->pre ? "--pre" : "--score", *other = c->post ? "--post" : "--score";
  return assay_comparison_find(before, c->file, option, pre, error) &&
         assay_comparison_find(after, c->after_file, other, &post, error) &&
         assay_comparison_take_pair(c, option, *pre, post, before, after, error);
}

/* All columns of numbers that both files have: the one there is, or their total. */
static gboolean take_all(AssayComparison *c, const AssayInspection *before, const AssayInspection *after, char **apart,
                         GError **error) {
  const char *const others[] = {c->by ? c->by : "", c->cluster ? c->cluster : "", NULL};
  if (!assay_comparison_items(before, c->id, after, c->after_id, others, &c->before_items, &c->after_items, apart)) {
    g_autofree char *first = assay_comparison_list_scores(before), *second = assay_comparison_list_scores(after);
    return assay_comparison_usage(error,
                                  "no column of numbers stands in both files beside the ids; in %s: %s; in %s: %s; say "
                                  "--pre COLUMN --post COLUMN",
                                  c->file, first, c->after_file, second);
  }
  if (g_strv_length(c->before_items) > 1) return TRUE;
  gboolean ok = assay_comparison_take_pair(c, "--score", c->before_items[0], c->after_items[0], before, after, error);
  g_clear_pointer(&c->before_items, g_strfreev);
  g_clear_pointer(&c->after_items, g_strfreev);
  return ok;
}

static gboolean are_two(const AssayComparison *c, GError **error) {
  for (guint i = 0; i < c->pairs->len; i++) {
    const AssayComparisonPair *pair = &g_array_index(c->pairs, AssayComparisonPair, i);
    if (!g_str_equal(pair->pre, pair->post)) return TRUE;
  }
  return assay_comparison_files_differ(c->file, c->after_file, error);
}

static char *say(const AssayComparison *c, const char *apart) {
  GString *sentence = g_string_new("Compared: ");
  if (c->before_items) {
    g_autofree char *items = name_items(c->before_items);
    g_string_append_printf(sentence, "%s in %s (before) with %s (after), learners matched by '%s'", items, c->file,
                           c->after_file, c->id);
    g_string_append(sentence, "; an empty item counts as 0 points. --score COLUMN takes one column");
  } else {
    for (guint i = 0; i < c->pairs->len; i++) {
      const AssayComparisonPair *pair = &g_array_index(c->pairs, AssayComparisonPair, i);
      g_string_append_printf(sentence, "%s'%s' in %s (before) with ", i ? "; " : "", pair->pre, c->file);
      if (!g_str_equal(pair->pre, pair->post)) g_string_append_printf(sentence, "'%s' in ", pair->post);
      g_string_append_printf(sentence, "%s (after)", c->after_file);
    }
    g_string_append_printf(sentence, ", learners matched by '%s'", c->id);
  }
  g_string_append_c(sentence, '.');
  if (apart)
    g_string_append_printf(sentence, " Left out, because only one of the files has them as columns of numbers: %s.",
                           apart);
  return g_string_free(sentence, FALSE);
}

gboolean assay_comparison_complete_two(AssayComparison *c, char **said, GError **error) {
  g_autoptr(AssayInspection) before = assay_comparison_inspect(c->file, error);
  if (!before) return FALSE;
  g_autoptr(AssayInspection) after = assay_comparison_inspect(c->after_file, error);
  if (!after) return FALSE;
  if (!c->id) return ask_for_id(before, after, c, error);
  c->after_id = g_strdup(c->id);
  g_autofree char *apart = NULL;
  if (!assay_comparison_find(before, c->file, "--id", &c->id, error) ||
      !assay_comparison_find(after, c->after_file, "--id", &c->after_id, error) ||
      !assay_comparison_part(c, before, after, error))
    return FALSE;
  gboolean ok = c->pair_text                    ? assay_comparison_take_pairs(c, before, after, error)
                : c->pre || c->post || c->score ? take_named(c, before, after, error)
                                                : take_all(c, before, after, &apart, error);
  if (!ok || !are_two(c, error)) return FALSE;
  *said = say(c, apart);
  return TRUE;
}
