#include "comparison.h"

#include <string.h>

#include "comparison_columns.h"
#include "comparison_parts.h"

static void clear_pair(gpointer pair) {
  g_free(((AssayComparisonPair *)pair)->pre);
  g_free(((AssayComparisonPair *)pair)->post);
  g_free(((AssayComparisonPair *)pair)->scale);
}

static void add_pair(AssayComparison *c, const char *pre, const char *post, const char *scale) {
  AssayComparisonPair pair = {g_strdup(pre), g_strdup(post), g_strdup(scale)};
  g_array_append_val(c->pairs, pair);
}

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
  g_clear_pointer(&c->min, g_free);
  g_clear_pointer(&c->scale, g_free);
  g_clear_pointer(&c->by, g_free);
  g_clear_pointer(&c->cluster, g_free);
  g_clear_pointer(&c->pair_text, g_strfreev);
  g_clear_pointer(&c->pairs, g_array_unref);
  g_clear_pointer(&c->after_id, g_free);
  g_clear_pointer(&c->before_items, g_strfreev);
  g_clear_pointer(&c->after_items, g_strfreev);
}

/* ---- Groups and sections ---- */

static gboolean is_one_of_the_scores(const AssayComparison *c, const char *name) {
  gboolean found = !g_strcmp0(name, c->value) || !g_strcmp0(name, c->id) || !g_strcmp0(name, c->occasion);
  for (guint i = 0; i < c->pairs->len; i++) {
    const AssayComparisonPair *pair = &g_array_index(c->pairs, AssayComparisonPair, i);
    found |= g_str_equal(name, pair->pre) || g_str_equal(name, pair->post);
  }
  return found;
}

/* A column of people's names would put them on the screen; one of scores, or of ids, makes a group of each. */
static gboolean may_part(const AssayComparison *c, const AssayInspection *inspection, const char *file,
                         const char *option, const char *name, GError **error) {
  const AssayInspectedColumn *column = assay_comparison_column(inspection, name);
  if (is_one_of_the_scores(c, name))
    return assay_comparison_usage(error,
                                  "%s: found '%s', which is compared or names the learner; expected a column of "
                                  "groups of people",
                                  option, name);
  if (!column || (column->role != ASSAY_ROLE_ID && column->duty != ASSAY_DUTY_PERSON)) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s: column '%s' (%s) tells who somebody is; expected a column of groups of people; nothing was compared",
              file, name, option);
  return FALSE;
}

gboolean assay_comparison_part(AssayComparison *c, const AssayInspection *before, const AssayInspection *after,
                               GError **error) {
  char **name[] = {&c->by, &c->cluster};
  gboolean *of_after[] = {&c->by_of_after, &c->cluster_of_after};
  static const char *const option[] = {"--by", "--cluster"};
  for (guint i = 0; i < G_N_ELEMENTS(name); i++) {
    if (!*name[i]) continue;
    *of_after[i] = after && !assay_comparison_column(before, *name[i]) && assay_comparison_column(after, *name[i]);
    const AssayInspection *in = *of_after[i] ? after : before;
    const char *file = *of_after[i] ? c->after_file : c->file;
    if (!assay_comparison_find(in, file, option[i], name[i], error) ||
        !may_part(c, in, file, option[i], *name[i], error))
      return FALSE;
  }
  if (c->by && c->cluster && g_str_equal(c->by, c->cluster))
    return assay_comparison_usage(error,
                                  "--by and --cluster: found '%s' twice; --by compares groups, --cluster says "
                                  "which people are alike",
                                  c->by);
  return TRUE;
}

/* ---- Several pairs ---- */

/* "PRE:POST", where each may hold colons of its own: the place at which both halves are columns. */
static gboolean split_pair(const char *text, const AssayInspection *before, const AssayInspection *after, char **pre,
                           char **post) {
  for (const char *colon = strchr(text, ':'); colon; colon = strchr(colon + 1, ':')) {
    g_autofree char *first = g_strndup(text, (gsize)(colon - text));
    const AssayInspectedColumn *a = assay_comparison_column_short(before, first, NULL);
    const AssayInspectedColumn *b = assay_comparison_column_short(after, colon + 1, NULL);
    if (!a || !b) continue;
    *pre = g_strdup(a->header);
    *post = g_strdup(b->header);
    return TRUE;
  }
  return FALSE;
}

/* Says which half is no column. */
static gboolean no_such_pair(const AssayComparison *c, const char *text, const AssayInspection *before,
                             const AssayInspection *after, GError **error) {
  const char *colon = strchr(text, ':');
  if (!colon || strchr(colon + 1, ':')) {
    g_autofree char *names = assay_comparison_list_scores(before);
    return assay_comparison_usage(error,
                                  "--pair: found '%s', expected two columns with a colon between, BEFORE:AFTER; "
                                  "columns of numbers: %s",
                                  text, names);
  }
  g_autofree char *pre = g_strndup(text, (gsize)(colon - text)), *post = g_strdup(colon + 1);
  return assay_comparison_find(before, c->file, "--pair", &pre, error) &&
         assay_comparison_find(after, c->after_file ? c->after_file : c->file, "--pair", &post, error);
}

static gboolean is_twice(const AssayComparison *c, const char *pre, const char *post) {
  for (guint i = 0; i < c->pairs->len; i++) {
    const AssayComparisonPair *pair = &g_array_index(c->pairs, AssayComparisonPair, i);
    if (g_str_equal(pair->pre, pre) && g_str_equal(pair->post, post)) return TRUE;
  }
  return FALSE;
}

/* Points of 10 and points of 30 have no difference, unless somebody says that one scale holds for both. */
static gboolean maxima_agree(const AssayComparison *c, const AssayInspectedColumn *pre,
                             const AssayInspectedColumn *post, GError **error) {
  double before = pre ? assay_decimal_value(pre->max) : 0, after = post ? assay_decimal_value(post->max) : 0;
  if (c->max || before == 0 || after == 0 || before == after) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "by the export, '%s' has %g points at most and '%s' has %g, so a difference of their points tells no "
              "change; expected two measures of the same most points, or --max N where that holds for both; nothing "
              "was compared",
              pre->header, before, post->header, after);
  return FALSE;
}

gboolean assay_comparison_take_pair(AssayComparison *c, const char *option, const char *pre, const char *post,
                                    const AssayInspection *before, const AssayInspection *after, GError **error) {
  const char *after_file = c->after_file ? c->after_file : c->file, *scale = NULL, *other = NULL;
  if (!c->after_file && g_str_equal(pre, post))
    return assay_comparison_usage(error, "%s: found '%s' on both sides, expected two columns", option, pre);
  if (is_twice(c, pre, post))
    return assay_comparison_usage(error, "%s: found '%s' with '%s' twice; once is enough", option, pre, post);
  if (!assay_comparison_measures(before, c->file, pre, c->scale, &scale, error) ||
      !assay_comparison_measures(after, after_file, post, c->scale, &other, error))
    return FALSE;
  if (g_strcmp0(scale, other) != 0) {
    g_set_error(
        error, ASSAY_ERROR, ASSAY_ERROR_DATA,
        "'%s' holds %s%s and '%s' holds %s%s; expected two columns of numbers, or of answers on one scale; nothing "
        "was compared",
        pre, scale ? "answers on the scale " : "numbers", scale ? scale : "", post,
        other ? "answers on the scale " : "numbers", other ? other : "");
    return FALSE;
  }
  if (!maxima_agree(c, assay_comparison_column(before, pre), assay_comparison_column(after, post), error)) return FALSE;
  add_pair(c, pre, post, scale);
  return TRUE;
}

gboolean assay_comparison_take_pairs(AssayComparison *c, const AssayInspection *before, const AssayInspection *after,
                                     GError **error) {
  for (guint i = 0; c->pair_text[i]; i++) {
    g_autofree char *pre = NULL, *post = NULL;
    if (!split_pair(c->pair_text[i], before, after, &pre, &post))
      return no_such_pair(c, c->pair_text[i], before, after, error);
    if (!assay_comparison_take_pair(c, "--pair", pre, post, before, after, error)) return FALSE;
  }
  return TRUE;
}

char *assay_comparison_name_pairs(const AssayComparison *c) {
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < c->pairs->len; i++) {
    const AssayComparisonPair *pair = &g_array_index(c->pairs, AssayComparisonPair, i);
    g_string_append_printf(out, "%s'%s' (before) with '%s' (after)", i ? "; " : "", pair->pre, pair->post);
  }
  return g_string_free(out, FALSE);
}

/* ---- One row a person ---- */

/* What a column of two values may be, for those who are asked; "" where there is none. */
static char *hint_at_two_values(const AssayInspection *inspection) {
  const char *two = assay_comparison_two_valued(inspection);
  if (!two) return g_strdup("");
  g_autofree char *labels = assay_comparison_list_labels(inspection, two);
  return g_strdup_printf(
      ". '%s' holds two values%s%s%s: if it says which test a row is, say --value COLUMN --occasion '%s' --before TEXT "
      "--after TEXT --id COLUMN; if it parts people, --by '%s'",
      two, labels ? " (" : "", labels ? labels : "", labels ? ")" : "", two, two);
}

/* `apart`: two that sound like before and after and do not have the same most points, or NULLs. */
static gboolean ask_for_columns(const AssayComparison *c, const AssayInspection *inspection, const char *const apart[2],
                                GError **error) {
  g_autofree char *names = assay_comparison_list_scores(inspection);
  g_autofree char *hint = apart[0] ? g_strdup_printf(
                                         ". '%s' and '%s' may be meant, but the most points of the two are "
                                         "not the same, so a difference of their points tells no change",
                                         apart[0], apart[1])
                                   : hint_at_two_values(inspection);
  return assay_comparison_usage(error,
                                "%s: which column is before and which is after? Say --pre COLUMN --post COLUMN. "
                                "Columns of numbers: %s%s. (Two files: assay compare PRE POST --id COLUMN)",
                                c->file, names, hint);
}

/* "; 'half' holds two values ...": what was not taken for a score. */
static char *say_two_values(const AssayComparison *c, const AssayInspection *inspection, const char *how) {
  const char *two = assay_comparison_two_valued(inspection);
  if (!*how || !two || c->by || g_str_equal(two, c->pre) || g_str_equal(two, c->post)) return g_strdup("");
  return g_strdup_printf(". '%s' holds two values and was taken for groups, not for a score: --by '%s' compares them",
                         two, two);
}

/* A gradebook often calls the first test so and the last one "final": taken where both have the same most points, or
 * neither tells them. */
static void look_for_final(const AssayInspection *inspection, const char **pre, const char **post,
                           const char *apart[2]) {
  static const char *const first_words[] = {"initial", "diagnostic", NULL};
  static const char *const last_words[] = {"final", NULL};
  const char *first = *pre ? *pre : assay_comparison_that_says(inspection, first_words);
  const char *last = *post ? *post : assay_comparison_that_says(inspection, last_words);
  if ((!*pre && !*post) || !first || !last || g_str_equal(first, last)) return;
  if (assay_comparison_same_max(inspection, first, last))
    *pre = first, *post = last;
  else
    apart[0] = first, apart[1] = last;
}

/* Fills pre and post from the headers, or from there being but two columns of numbers; how stands in *how. */
static gboolean guess_columns(AssayComparison *c, const AssayInspection *inspection, const char **how, GError **error) {
  static const char *const pre_words[] = {"pre", "before", "baseline", "pretest", NULL};
  static const char *const post_words[] = {"post", "after", "since", "posttest", NULL};
  *how = "; both columns were guessed from their names, --pre and --post say otherwise";
  const char *pre = c->pre ? c->pre : assay_comparison_that_says(inspection, pre_words);
  const char *post = c->post ? c->post : assay_comparison_that_says(inspection, post_words);
  const char *apart[2] = {NULL, NULL};
  if (!c->pre && !c->post) look_for_final(inspection, &pre, &post, apart);
  if (c->pre && c->post) {
    *how = "";
  } else if (!c->pre && !c->post && (!pre || !post)) {
    gboolean alike = assay_comparison_alike(inspection, &pre, &post);
    if (!alike)
      *how = "; they are the only two columns of numbers, taken in their order: --pre and --post say otherwise";
    if (!alike && (apart[0] || !assay_comparison_only_two(inspection, &pre, &post))) pre = NULL;
  }
  if (!pre || !post || (g_str_equal(pre, post) && !(c->pre && c->post)))
    return ask_for_columns(c, inspection, apart, error);
  if (!c->pre) c->pre = g_strdup(pre);
  if (!c->post) c->post = g_strdup(post);
  return TRUE;
}

static gboolean complete_wide(AssayComparison *c, char **said, GError **error) {
  const char *how = "";
  g_autoptr(AssayInspection) inspection = assay_comparison_inspect(c->file, error);
  if (!inspection || (c->pre && !assay_comparison_find(inspection, c->file, "--pre", &c->pre, error)) ||
      (c->post && !assay_comparison_find(inspection, c->file, "--post", &c->post, error)) ||
      (c->id && !assay_comparison_find(inspection, c->file, "--id", &c->id, error)))
    return FALSE;
  if (c->pair_text
          ? !assay_comparison_take_pairs(c, inspection, inspection, error)
          : !guess_columns(c, inspection, &how, error) ||
                !assay_comparison_take_pair(c, "--pre and --post", c->pre, c->post, inspection, inspection, error))
    return FALSE;
  g_autofree char *names = assay_comparison_name_pairs(c);
  g_autofree char *parts = c->pair_text ? g_strdup("") : say_two_values(c, inspection, how);
  *said = g_strdup_printf("Compared: %s in %s%s%s.", names, c->file, how, parts);
  return assay_comparison_part(c, inspection, NULL, error);
}

/* ---- One row a test ---- */

static gboolean complete_long(AssayComparison *c, char **said, GError **error) {
  if (!c->value || !c->occasion || !c->id)
    return assay_comparison_usage(error, "one row a test needs --value COLUMN, --occasion COLUMN and --id COLUMN");
  g_autoptr(AssayInspection) inspection = assay_comparison_inspect(c->file, error);
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
  const char *scale = NULL;
  if (!assay_comparison_measures(inspection, c->file, c->value, NULL, &scale, error)) return FALSE;
  if (scale) {
    g_set_error(
        error, ASSAY_ERROR, ASSAY_ERROR_DATA,
        "%s: column '%s' (--value) holds no numbers but answers on the scale %s; expected numbers where a row is a "
        "test; nothing was compared",
        c->file, c->value, scale);
    return FALSE;
  }
  if (!assay_comparison_part(c, inspection, NULL, error)) return FALSE;
  add_pair(c, c->value, c->value, NULL);
  return TRUE;
}

/* ---- All of them ---- */

static gboolean check_number(const char *option, const char *text, gboolean above, GError **error) {
  AssayDecimal number;
  if (!text || (assay_decimal_parse(text, -1, FALSE, &number) == ASSAY_DECIMAL_OK && (!above || number.mantissa > 0)))
    return TRUE;
  return assay_comparison_usage(error, "%s: found '%s', expected a number%s", option, text, above ? " above 0" : "");
}

static gboolean fit_together(const AssayComparison *c, GError **error) {
  gboolean several = c->pair_text && c->pair_text[0] && c->pair_text[1];
  if (c->pair_text && (c->pre || c->post || c->score || c->value))
    return assay_comparison_usage(error,
                                  "--pair names both columns; expected no --pre, --post, --score or --value beside it");
  if (several && (c->by || c->cluster))
    return assay_comparison_usage(error, "%s goes with one pair, found several; compare them one after the other",
                                  c->by ? "--by" : "--cluster");
  return TRUE;
}

gboolean assay_comparison_complete(AssayComparison *c, char **said, GError **error) {
  c->pairs = g_array_new(FALSE, TRUE, sizeof(AssayComparisonPair));
  g_array_set_clear_func(c->pairs, clear_pair);
  if (c->scale && !assay_study_scale(NULL, c->scale))
    return assay_comparison_usage(error, "--scale: found '%s', expected a built-in rating scale such as agreement-5",
                                  c->scale);
  if (!check_number("--max", c->max, TRUE, error) || !check_number("--min", c->min, FALSE, error) ||
      !fit_together(c, error))
    return FALSE;
  if (c->after_file) return assay_comparison_complete_two(c, said, error);
  if (c->value || c->occasion) return complete_long(c, said, error);
  return complete_wide(c, said, error);
}

guint assay_comparison_pairs(const AssayComparison *c) {
  return c->pairs->len ? c->pairs->len : 1;
}

static const char *named(const AssayComparison *c, guint pair, gboolean after) {
  if (!c->pairs->len) return after ? "after" : "before";
  const AssayComparisonPair *columns = &g_array_index(c->pairs, AssayComparisonPair, pair);
  if (c->value) return after ? c->after : c->before;
  return after ? columns->post : columns->pre;
}

const char *assay_comparison_before(const AssayComparison *c, guint pair) {
  return named(c, pair, FALSE);
}

const char *assay_comparison_after(const AssayComparison *c, guint pair) {
  return named(c, pair, TRUE);
}
