#include "item_request.h"

#include <string.h>

#include "comparison_columns.h"
#include "study_text.h"

void assay_item_request_clear(AssayItemRequest *r) {
  g_clear_pointer(&r->items, g_free);
  g_clear_pointer(&r->key_file, g_free);
  g_clear_pointer(&r->max, g_free);
  g_clear_pointer(&r->columns, g_strfreev);
  g_clear_pointer(&r->names, g_strfreev);
  g_clear_pointer(&r->keys, g_strfreev);
  g_clear_pointer(&r->id, g_free);
  g_clear_pointer(&r->after_id, g_free);
  g_clear_pointer(&r->after_columns, g_strfreev);
  g_clear_pointer(&r->after_names, g_strfreev);
}

/* ---- Columns ---- */

static gboolean is_folded(const char *text, const char *wanted) {
  g_autofree char *folded = assay_text_fold_label(text);
  return g_str_equal(folded, wanted);
}

/* Its place, or -1: by its header, or by what is left of that without a platform's numbers where one column has it. */
static int place_of(const AssayInspection *inspection, const char *name) {
  g_autofree char *wanted = assay_text_fold_label(name);
  int titled = -1;
  guint n = 0;
  for (guint i = 0; *wanted && i < inspection->n_columns; i++) {
    if (is_folded(inspection->columns[i].header, wanted)) return (int)i;
    if (!is_folded(inspection->columns[i].title, wanted)) continue;
    titled = (int)i;
    n++;
  }
  return n == 1 ? titled : -1;
}

/* "Q. 4" of "Q. 4 /1.00" where no other column may be meant; markup stays with the header. */
static char *name_of(const AssayInspection *inspection, const char *header) {
  const char *title = inspection->columns[place_of(inspection, header)].title;
  gboolean alone = *title && !strchr(title, '<');
  for (guint i = 0; alone && i < inspection->n_columns; i++) {
    const AssayInspectedColumn *other = &inspection->columns[i];
    alone =
        g_str_equal(other->header, header) || (!g_str_equal(other->title, title) && !g_str_equal(other->header, title));
  }
  return g_strdup(alone ? title : header);
}

static char **names_of(const AssayInspection *inspection, char *const *columns) {
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; columns[i]; i++) g_ptr_array_add(names, name_of(inspection, columns[i]));
  g_ptr_array_add(names, NULL);
  return (char **)g_ptr_array_steal(names, NULL);
}

static gboolean no_such(const AssayInspection *inspection, const char *file, const char *name, const char *option,
                        GError **error) {
  g_autofree const char **header = g_new0(const char *, inspection->n_columns + 1);
  for (guint i = 0; i < inspection->n_columns; i++) header[i] = inspection->columns[i].header;
  const char *nearest = assay_text_nearest(name, header, inspection->n_columns);
  g_autofree char *all = assay_comparison_list_columns(inspection);
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s:1: no column '%s' (%s)%s%s%s; its columns: %s; nothing was computed", file, name, option,
              nearest ? "; did you mean '" : "", nearest ? nearest : "", nearest ? "'?" : "", all);
  return FALSE;
}

/* A header may hold a colon, so every place at which the text can be cut is tried. */
static gboolean cut_range(const AssayInspection *inspection, const char *text, int *first, int *last) {
  for (const char *colon = strchr(text, ':'); colon; colon = strchr(colon + 1, ':')) {
    g_autofree char *left = g_strndup(text, (gsize)(colon - text));
    *first = place_of(inspection, left);
    *last = place_of(inspection, colon + 1);
    if (*first >= 0 && *last >= 0) return TRUE;
  }
  *first = *last = place_of(inspection, text);
  return *first >= 0;
}

static void take_columns(AssayItemRequest *r, GPtrArray *columns) {
  g_ptr_array_add(columns, NULL);
  r->columns = (char **)g_ptr_array_steal(columns, NULL);
}

/* Of a test whose points stand beside the answers the questions are meant, each with its points; or, where the range begins
 * at one, the columns of points themselves. */
static void take_range(const AssayInspection *inspection, AssayItemRequest *r, int first, int last) {
  const AssayInspectedColumn *column = inspection->columns;
  gboolean beside = column[first].role == ASSAY_ROLE_BESIDE, pointed = FALSE;
  for (int i = first; i <= last; i++) pointed = pointed || column[i].has_points;
  g_autoptr(GPtrArray) columns = g_ptr_array_new();
  for (int i = first; i <= last; i++)
    if (beside ? column[i].role == ASSAY_ROLE_BESIDE : !pointed || column[i].has_points)
      g_ptr_array_add(columns, g_strdup(column[i].header));
  take_columns(r, columns);
}

static gboolean find_range(const AssayInspection *inspection, AssayItemRequest *r, GError **error) {
  int first, last;
  if (!cut_range(inspection, r->items, &first, &last)) {
    const char *colon = strchr(r->items, ':');
    g_autofree char *left = colon ? g_strndup(r->items, (gsize)(colon - r->items)) : g_strdup(r->items);
    gboolean right = colon && place_of(inspection, left) >= 0;
    return no_such(inspection, r->file, right ? colon + 1 : left, "--items", error);
  }
  const AssayInspectedColumn *column = inspection->columns;
  if (first > last)
    return assay_comparison_usage(error,
                                  "--items: '%s' stands behind '%s' in %s, expected the first of the questions before "
                                  "the last; nothing was computed",
                                  column[first].header, column[last].header, r->file);
  if (column[first].role == ASSAY_ROLE_BESIDE && column[last].role != ASSAY_ROLE_BESIDE)
    return assay_comparison_usage(error,
                                  "--items: found '%s', which %s makes of answers, and '%s', which is none of these; "
                                  "expected the first and the last question; nothing was computed",
                                  column[first].header, inspection->report.platform, column[last].header);
  take_range(inspection, r, first, last);
  return TRUE;
}

/* Why no total is of all questions with points, or NULL: two are of different versions, for nobody answered questions of both;
 * or, by the file's own marks, so few were asked that nobody need have had both. A question that many left empty is none
 * of these. */
static char *why_apart(const AssayInspection *inspection) {
  const AssayInspectedColumn *first = NULL, *rare[2] = {NULL, NULL};
  guint64 people = inspection->report.submitted;
  for (guint i = 0; i < inspection->n_columns; i++) {
    const AssayInspectedColumn *column = &inspection->columns[i];
    if (!column->has_points) continue;
    if (!rare[0] || column->unseen > rare[0]->unseen)
      rare[1] = rare[0], rare[0] = column;
    else if (!rare[1] || column->unseen > rare[1]->unseen)
      rare[1] = column;
    if (column->filled == 0) continue;
    if (first && column->set != first->set)
      return g_strdup_printf("nobody answered both '%s' and '%s'", first->header, column->header);
    if (!first) first = column;
  }
  if (!people || !rare[1] || rare[0]->unseen + rare[1]->unseen < people) return NULL;
  return g_strdup_printf("by the file's own marks '%s' was put to %" G_GUINT64_FORMAT " and '%s' to %" G_GUINT64_FORMAT
                         " of %" G_GUINT64_FORMAT,
                         rare[0]->header, people - rare[0]->unseen, rare[1]->header, people - rare[1]->unseen, people);
}

/* Without a word of the person: all questions of the test, where a total can be of all. */
static gboolean find_questions(const AssayInspection *inspection, AssayItemRequest *r, const char *apart) {
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < inspection->n_columns; i++)
    if (inspection->columns[i].is_question) g_ptr_array_add(columns, g_strdup(inspection->columns[i].header));
  if (columns->len == 0 || apart) return FALSE;
  take_columns(r, columns);
  return TRUE;
}

static const char *key_of(const AssayInspection *inspection, GHashTable *keys, int column) {
  GHashTableIter iter;
  gpointer item, key;
  g_hash_table_iter_init(&iter, keys);
  while (g_hash_table_iter_next(&iter, &item, &key))
    if (place_of(inspection, item) == column) return key;
  return NULL;
}

/* All columns for which there is a key; each question of the key must be one of them. */
static gboolean find_keyed(const AssayInspection *inspection, AssayItemRequest *r, GHashTable *keys, GError **error) {
  GHashTableIter iter;
  gpointer item;
  g_hash_table_iter_init(&iter, keys);
  while (g_hash_table_iter_next(&iter, &item, NULL))
    if (place_of(inspection, item) < 0) return no_such(inspection, r->file, item, "named in the key", error);
  g_autoptr(GPtrArray) columns = g_ptr_array_new();
  for (guint i = 0; i < inspection->n_columns; i++)
    if (key_of(inspection, keys, (int)i)) g_ptr_array_add(columns, g_strdup(inspection->columns[i].header));
  take_columns(r, columns);
  if (r->columns[0]) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s: found no rows, expected a row a question with its right answer; nothing was computed", r->key_file);
  return FALSE;
}

static gboolean take_keys(const AssayInspection *inspection, AssayItemRequest *r, GHashTable *keys, GError **error) {
  g_autoptr(GPtrArray) list = g_ptr_array_new();
  for (guint i = 0; r->columns[i]; i++) {
    const char *key = key_of(inspection, keys, place_of(inspection, r->columns[i]));
    g_ptr_array_add(list, g_strdup(key ? key : ""));
    if (key) continue;
    g_ptr_array_add(list, NULL);
    r->keys = (char **)g_ptr_array_steal(list, NULL);
    g_set_error(
        error, ASSAY_ERROR, ASSAY_ERROR_DATA,
        "%s: found no row for '%s', expected a key for each of the questions '%s' to '%s'; nothing was computed",
        r->key_file, r->columns[i], r->columns[0], r->columns[g_strv_length(r->columns) - 1]);
    return FALSE;
  }
  g_ptr_array_add(list, NULL);
  r->keys = (char **)g_ptr_array_steal(list, NULL);
  return TRUE;
}

/* ---- What they hold ---- */

static gboolean is_right_or_wrong(const AssayInspectedColumn *column) {
  return column->filled == 0 || (column->numeric && column->distinct <= 2 && (column->low == 0 || column->low == 1) &&
                                 (column->high == 0 || column->high == 1));
}

/* A header such as "Instructor knowledge" makes a column pass for names, of which numbers are not counted; but names
 * do not come back as often as ratings do. */
static gboolean may_be_points(const AssayInspectedColumn *column) {
  gboolean counted = column->role == ASSAY_ROLE_ANSWER || column->role == ASSAY_ROLE_TEXT;
  return assay_comparison_is_score(column) || column->has_points || column->role == ASSAY_ROLE_BESIDE ||
         (!counted && column->distinct <= 12 && column->filled >= 3 * (guint64)column->distinct);
}

/* FALSE with an error where a column holds neither points nor keyed answers; `test`: right or wrong, or with a maximum. */
static gboolean look_at_columns(const AssayInspection *inspection, const char *file, char *const *columns,
                                gboolean keyed, gboolean *test, GError **error) {
  for (guint i = 0; columns[i]; i++) {
    const AssayInspectedColumn *column = &inspection->columns[place_of(inspection, columns[i])];
    *test = *test && (column->max.mantissa > 0 || is_right_or_wrong(column));
    if (!keyed && column->numbers && assay_comparison_is_code(column->low)) {
      g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                  "%s: '%s' holds %g, which stands for a missing answer in many exports; expected points: leave such "
                  "cells empty; nothing was computed",
                  file, column->header, column->low);
      return FALSE;
    }
    if (keyed || column->filled == 0 || may_be_points(column)) continue;
    g_autofree char *labels = assay_comparison_list_labels(inspection, column->header);
    g_set_error(
        error, ASSAY_ERROR, ASSAY_ERROR_DATA,
        "%s: '%s' holds no numbers%s%s; expected the points of each answer, or the right answers in --key FILE; "
        "nothing was computed",
        file, column->header, labels ? ": found " : "", labels ? labels : "");
    return FALSE;
  }
  return TRUE;
}

/* ---- The same questions in a second file ---- */

/* The id among the questions would be a question by itself. */
static gboolean is_no_question(const AssayItemRequest *r, GError **error) {
  if (!g_strv_contains((const char *const *)r->columns, r->id)) return TRUE;
  return assay_comparison_usage(error, "--id: found '%s', which is one of the questions; expected the learner's id",
                                r->id);
}

static gboolean find_again(AssayItemRequest *r, const AssayInspection *before, const AssayInspection *after,
                           GError **error) {
  if (!r->id) {
    g_autofree char *first = assay_comparison_list_ids(before), *second = assay_comparison_list_ids(after);
    return assay_comparison_usage(error,
                                  "two files need --id COLUMN, the column that names the learner in both; columns that "
                                  "look like it: %s in %s, %s in %s",
                                  first, r->file, second, r->after_file);
  }
  r->after_id = g_strdup(r->id);
  if (!assay_comparison_find(before, r->file, "--id", &r->id, error) ||
      !assay_comparison_find(after, r->after_file, "--id", &r->after_id, error) || !is_no_question(r, error))
    return FALSE;
  r->after_columns = g_new0(char *, g_strv_length(r->columns) + 1);
  for (guint i = 0; r->columns[i]; i++) {
    int place = place_of(after, r->columns[i]);
    if (place < 0) return no_such(after, r->after_file, r->columns[i], "a question of the first file", error);
    r->after_columns[i] = g_strdup(after->columns[place].header);
  }
  r->after_names = names_of(after, r->after_columns);
  return assay_comparison_files_differ(r->file, r->after_file, error);
}

static gboolean take_second(AssayItemRequest *r, const AssayInspection *before, gboolean *test, GError **error) {
  g_autoptr(AssayInspection) after = assay_comparison_inspect(r->after_file, error);
  return after && find_again(r, before, after, error) &&
         look_at_columns(after, r->after_file, r->after_columns, r->keys != NULL, test, error);
}

/* ---- All of it ---- */

static gboolean check_max(const AssayItemRequest *r, GError **error) {
  AssayDecimal max;
  if (!r->max || (assay_decimal_parse(r->max, -1, FALSE, &max) == ASSAY_DECIMAL_OK && max.mantissa > 0)) return TRUE;
  return assay_comparison_usage(error, "--max: found '%s', expected a number above 0", r->max);
}

/* The ids of the file that tell most people apart, where they do not tell all rows apart; NULL: there are none. */
static const AssayInspectedColumn *repeated_ids(const AssayInspection *inspection) {
  const AssayInspectedColumn *best = NULL;
  for (guint i = 0; i < inspection->n_columns; i++) {
    const AssayInspectedColumn *column = &inspection->columns[i];
    if (column->role != ASSAY_ROLE_ID || column->duty != ASSAY_DUTY_PERSON || !column->filled) continue;
    if (!best || column->distinct > best->distinct) best = column;
  }
  return best && best->distinct < 1000 && best->distinct < best->filled ? best : NULL;
}

static char *say(const AssayItemRequest *r, const AssayInspection *inspection) {
  guint n = g_strv_length(r->columns);
  g_autofree char *questions = assay_text_count(n, "question", "questions");
  GString *out = g_string_new(NULL);
  g_string_append_printf(out, "%s of %s", questions, r->file);
  if (r->after_file)
    g_string_append_printf(out, " (before) and %s (after), learners matched by '%s'", r->after_file, r->id);
  g_string_append_printf(out, r->after_file ? ": '%s'" : ", '%s'", r->columns[0]);
  if (n > 1) g_string_append_printf(out, " to '%s'", r->columns[n - 1]);
  if (r->keys) g_string_append(out, ", scored by the key");
  g_string_append(out, r->blank_is_wrong ? ". An empty answer counts as wrong."
                       : r->after_file   ? ". Who left a question empty is not counted there."
                                         : ". Who left one of them empty has no total.");
  const AssayInspectedColumn *ids = r->after_file ? NULL : repeated_ids(inspection);
  if (ids)
    g_string_append_printf(
        out, " '%s' has %u different ids in %" G_GUINT64_FORMAT " rows: each row is counted as if it were a person.",
        ids->header, ids->distinct, ids->filled);
  return g_string_free(out, FALSE);
}

static gboolean ask_for_range(const AssayInspection *inspection, const AssayItemRequest *r, const char *apart,
                              GError **error) {
  g_autofree char *pointed = assay_comparison_list_pointed(inspection),
                  *numbers = assay_comparison_list_scores(inspection);
  g_autofree char *why = apart ? g_strdup_printf("Not everybody was asked the same ones: %s. ", apart) : g_strdup("");
  return assay_comparison_usage(error, "%s: which columns are the questions? Say --items FIRST:LAST. %s%s: %s", r->file,
                                why, pointed ? "Columns with points" : "Columns of numbers",
                                pointed ? pointed : numbers);
}

/* All questions of the test, or a request for what they are. */
static gboolean find_unsaid(const AssayInspection *inspection, AssayItemRequest *r, GError **error) {
  g_autofree char *apart = why_apart(inspection);
  return find_questions(inspection, r, apart) || ask_for_range(inspection, r, apart, error);
}

gboolean assay_item_request_complete(AssayItemRequest *r, char **said, GError **error) {
  if (!check_max(r, error)) return FALSE;
  if (r->id && !r->after_file)
    return assay_comparison_usage(error, "--id matches the people of two files, found one; say --post FILE too");
  g_autoptr(AssayInspection) inspection =
      r->after_file ? assay_comparison_inspect(r->file, error)
                    : assay_ingest_inspect_head(r->file, r->file, ASSAY_COMPARISON_HEAD, error);
  if (!inspection) return FALSE;
  g_autoptr(GHashTable) keys = r->key_file ? assay_item_key_read(r->key_file, error) : NULL;
  if (r->key_file && !keys) return FALSE;
  gboolean test = TRUE, found;
  if (r->items)
    found = find_range(inspection, r, error);
  else if (keys)
    found = find_keyed(inspection, r, keys, error);
  else
    found = find_unsaid(inspection, r, error);
  if (!found || (keys && !take_keys(inspection, r, keys, error)) ||
      !look_at_columns(inspection, r->file, r->columns, keys != NULL, &test, error) ||
      (r->after_file && !take_second(r, inspection, &test, error)))
    return FALSE;
  r->names = names_of(inspection, r->columns);
  r->blank_is_wrong = keys || test;
  *said = say(r, inspection);
  return TRUE;
}

/* ---- The study ---- */

GString *assay_item_study_begin(void) {
  return g_string_new(
      "assay: 1\n"
      "program: {name: items, unit: none, proposers: [none, none], status: non-credit, modality: online,\n"
      "          audience: continuing-education, pilot_start: 2000-fall}\n"
      "objectives: [{id: items, text: What was asked}]\n"
      "instruments:\n");
}

void assay_item_study_instrument(GString *study, const char *instrument, const char *occasion, const char *learner,
                                 gboolean blank_is_wrong) {
  g_string_append_printf(study, "  - id: %s\n    level: 2\n    year: 2000-01\n    file: %s\n    blank: %s\n",
                         instrument, instrument, blank_is_wrong ? "wrong" : "missing");
  if (occasion) g_string_append_printf(study, "    occasion: %s\n", occasion);
  if (learner) {
    g_string_append(study, "    learner: {column: ");
    assay_study_text_quote(study, learner);
    g_string_append(study, "}\n");
  }
  g_string_append(study, "    items:\n");
}

static void append_questions(GString *out, const AssayItemRequest *r, char *const *names) {
  for (guint i = 0; names[i]; i++) {
    g_string_append_printf(out, "      - {id: q%u, type: %s, column: ", i + 1, r->keys ? "choice" : "score");
    assay_study_text_quote(out, names[i]);
    if (r->keys) {
      g_string_append(out, ", yes: [");
      assay_study_text_quote(out, r->keys[i]);
      g_string_append_c(out, ']');
    } else if (r->max) {
      g_string_append_printf(out, ", max: %s", r->max);
    }
    g_string_append(out, "}\n");
  }
}

char *assay_item_request_study(const AssayItemRequest *r) {
  GString *out = assay_item_study_begin();
  if (r->after_file) {
    assay_item_study_instrument(out, "before", "pre", r->id, r->blank_is_wrong);
    append_questions(out, r, r->names);
    assay_item_study_instrument(out, "after", "post", r->after_id, r->blank_is_wrong);
    append_questions(out, r, r->after_names);
  } else {
    assay_item_study_instrument(out, "items", NULL, NULL, r->blank_is_wrong);
    append_questions(out, r, r->names);
  }
  return g_string_free(out, FALSE);
}
