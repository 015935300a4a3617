#include "comparison_columns.h"

#include <string.h>

gboolean assay_comparison_usage(GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_USAGE, message);
  return FALSE;
}

gboolean assay_comparison_is_score(const AssayInspectedColumn *column) {
  return column->numbers > 0 && column->numbers * 2 >= column->filled;
}

AssayInspection *assay_comparison_inspect(const char *file, GError **error) {
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect_head(file, file, ASSAY_COMPARISON_HEAD, error);
  if (!inspection || inspection->report.records) return g_steal_pointer(&inspection);
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s: holds no rows below its header, expected a row a person or test; nothing was computed", file);
  return NULL;
}

gboolean assay_comparison_files_differ(const char *before, const char *after, GError **error) {
  g_autofree char *first = assay_file_digest(before, error);
  g_autofree char *second = first ? assay_file_digest(after, error) : NULL;
  if (!second) return FALSE;
  if (!g_str_equal(first, second)) return TRUE;
  return assay_comparison_usage(error,
                                "%s and %s are the same, byte for byte; expected the answers before and those after; "
                                "nothing was compared",
                                before, after);
}

static gboolean is_same(const char *header, const char *name) {
  g_autofree char *a = assay_text_fold_label(header), *b = assay_text_fold_label(name);
  return g_str_equal(a, b);
}

/* ---- Lists ---- */

static void append(GString *list, const char *header) {
  g_string_append_printf(list, "%s'%s'", list->len ? ", " : "", header);
}

enum { NAMED = 12 }; /* columns; a survey has a hundred, whose names are whole questions */

static char *list_where(const AssayInspection *inspection, gboolean (*wanted)(const AssayInspectedColumn *)) {
  GString *list = g_string_new(NULL);
  guint n = 0;
  for (guint i = 0; i < inspection->n_columns; i++)
    if (wanted(&inspection->columns[i]) && n++ < NAMED) append(list, inspection->columns[i].header);
  if (n > NAMED) g_string_append_printf(list, " and %u more", n - NAMED);
  if (!list->len) g_string_append(list, "none");
  return g_string_free(list, FALSE);
}

static gboolean is_id(const AssayInspectedColumn *column) {
  return column->role == ASSAY_ROLE_ID;
}

static gboolean has_name(const AssayInspectedColumn *column) {
  return *column->header != '\0';
}

char *assay_comparison_list_scores(const AssayInspection *inspection) {
  return list_where(inspection, assay_comparison_is_score);
}

static gboolean has_points(const AssayInspectedColumn *column) {
  return column->has_points;
}

char *assay_comparison_list_pointed(const AssayInspection *inspection) {
  for (guint i = 0; i < inspection->n_columns; i++)
    if (has_points(&inspection->columns[i])) return list_where(inspection, has_points);
  return NULL;
}

char *assay_comparison_list_columns(const AssayInspection *inspection) {
  return list_where(inspection, has_name);
}

char *assay_comparison_list_ids(const AssayInspection *inspection) {
  return list_where(inspection, is_id);
}

char *assay_comparison_list_labels(const AssayInspection *inspection, const char *header) {
  g_autoptr(GString) list = g_string_new(NULL);
  g_autofree char *of = inspection->report.records == ASSAY_COMPARISON_HEAD
                            ? g_strdup_printf(" of the first %u", ASSAY_COMPARISON_HEAD)
                            : g_strdup("");
  for (guint i = 0; i < inspection->n_columns; i++) {
    const AssayInspectedColumn *column = &inspection->columns[i];
    if (!g_str_equal(column->header, header)) continue;
    for (guint k = 0; column->labels && column->labels[k]; k++) {
      g_autofree char *rows = assay_text_count((gint64)column->label_count[k], "row", "rows");
      g_string_append_printf(list, "%s'%s' (%s%s)", list->len ? ", " : "", column->labels[k], rows, of);
    }
  }
  return list->len ? g_strdup(list->str) : NULL;
}

/* ---- Finding ---- */

/* "4711: What is a table?" answers to its question too; the reader of the file knows how. */
static gboolean is_numbered(const char *header) {
  gsize digits = strspn(header, "0123456789");
  return digits > 0 && header[digits] == ':';
}

const AssayInspectedColumn *assay_comparison_column(const AssayInspection *inspection, const char *name) {
  const AssayInspectedColumn *found = NULL;
  guint n = 0;
  for (guint i = 0; i < inspection->n_columns; i++) {
    const AssayInspectedColumn *column = &inspection->columns[i];
    if (g_str_equal(column->header, name)) return column;
    if (!is_same(column->header, name)) continue;
    found = column;
    n++;
  }
  return n == 1 ? found : NULL;
}

/* By whole words: "Pretest" begins "Pretest (150834)", "Q1" does not begin "Q10". */
static gboolean begins(const char *header, const char *name) {
  g_autofree char *a = assay_text_fold_label(header), *b = assay_text_fold_label(name);
  return *b && g_str_has_prefix(a, b) && !g_unichar_isalnum(g_utf8_get_char(a + strlen(b)));
}

const AssayInspectedColumn *assay_comparison_column_short(const AssayInspection *inspection, const char *name,
                                                          GString *candidates) {
  const AssayInspectedColumn *column = assay_comparison_column(inspection, name), *titled = NULL, *begun = NULL;
  guint n_titled = 0, n_begun = 0;
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; !column && i < inspection->n_columns; i++) {
    const AssayInspectedColumn *one = &inspection->columns[i];
    if (is_same(one->title, name)) titled = one, n_titled++;
    if (!begins(one->header, name)) continue;
    begun = one;
    if (n_begun++ < NAMED) append(all, one->header);
  }
  if (column || n_titled == 1) return column ? column : titled;
  if (n_begun == 1) return begun;
  if (candidates) g_string_append(candidates, all->str);
  return NULL;
}

static const char *nearest(const AssayInspection *inspection, const char *name) {
  g_autofree const char **headers = g_new0(const char *, inspection->n_columns + 1);
  for (guint i = 0; i < inspection->n_columns; i++) headers[i] = inspection->columns[i].header;
  return assay_text_nearest(name, headers, inspection->n_columns);
}

gboolean assay_comparison_find(const AssayInspection *inspection, const char *file, const char *option, char **name,
                               GError **error) {
  g_autoptr(GString) candidates = g_string_new(NULL);
  const AssayInspectedColumn *found = assay_comparison_column_short(inspection, *name, candidates);
  if (found) {
    g_free(*name);
    *name = g_strdup(found->header);
    return TRUE;
  }
  for (guint i = 0; i < inspection->n_columns; i++)
    if (is_numbered(inspection->columns[i].header)) return TRUE;
  if (candidates->len) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: '%s' (%s) may be short for any of %s; expected the name of one; nothing was computed", file, *name,
                option, candidates->str);
    return FALSE;
  }
  const char *near = nearest(inspection, *name);
  g_autofree char *all = list_where(inspection, has_name);
  g_autofree char *hint = near && *near ? g_strdup_printf("; did you mean '%s'?", near) : g_strdup("");
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s: no column '%s' (%s)%s its columns: %s; nothing was computed",
              file, *name, option, *hint ? hint : ";", all);
  return FALSE;
}

/* ---- What a column measures ---- */

/* "'late' (2 rows), ..." or nothing: what the column holds in place of numbers, where it may be told. */
static char *some_labels(const AssayInspectedColumn *column) {
  GString *list = g_string_new(NULL);
  for (guint k = 0; column->labels && column->labels[k] && k < 3; k++)
    g_string_append_printf(list, "%s'%s'", k ? ", " : " such as ", column->labels[k]);
  return g_string_free(list, FALSE);
}

gboolean assay_comparison_measures(const AssayInspection *inspection, const char *file, const char *name,
                                   const char *wanted, const char **scale, GError **error) {
  const AssayInspectedColumn *column = assay_comparison_column(inspection, name);
  *scale = NULL;
  if (!column || column->numbers || column->role == ASSAY_ROLE_BESIDE) return TRUE; /* a total that the platform made */
  if (wanted) {
    *scale = wanted;
    return TRUE;
  }
  if (column->scale_fit == ASSAY_SCALE_MATCHED && column->scale_id) {
    *scale = column->scale_id;
    return TRUE;
  }
  if (column->scale_fit == ASSAY_SCALE_UNSURE && column->scale_note) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: column '%s' holds answers of a rating, and %s. Here: --scale ID; nothing was computed", file, name,
                column->scale_note);
    return FALSE;
  }
  g_autofree char *labels = some_labels(column), *scores = assay_comparison_list_scores(inspection);
  gboolean empty = column->filled == 0, person = column->role == ASSAY_ROLE_ID || column->duty == ASSAY_DUTY_PERSON;
  g_set_error(
      error, ASSAY_ERROR, ASSAY_ERROR_DATA,
      "%s: column '%s' holds %s%s, expected numbers or the answers of one rating scale; columns of numbers: %s; "
      "nothing was computed",
      file, name,
      empty    ? "nothing"
      : person ? "what tells people apart"
               : "no numbers but texts",
      empty || person ? "" : labels, scores);
  return FALSE;
}

gboolean assay_comparison_same_max(const AssayInspection *inspection, const char *pre, const char *post) {
  const AssayInspectedColumn *a = assay_comparison_column(inspection, pre),
                             *b = assay_comparison_column(inspection, post);
  return a && b && assay_decimal_value(a->max) == assay_decimal_value(b->max);
}

gboolean assay_comparison_is_code(double number) {
  static const int code[] = {-77, -88, -99, -777, -888, -999, -7777, -8888, -9999};
  for (guint i = 0; i < G_N_ELEMENTS(code); i++)
    if (number == code[i]) return TRUE;
  return FALSE;
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

/* Words of a rating scale, though which one may be open. */
static gboolean is_rating(const AssayInspectedColumn *column) {
  return column->scale_fit == ASSAY_SCALE_MATCHED || column->scale_fit == ASSAY_SCALE_UNSURE;
}

const char *assay_comparison_that_says(const AssayInspection *inspection, const char *const *words) {
  const char *found = NULL;
  for (guint i = 0; i < inspection->n_columns; i++) {
    const AssayInspectedColumn *column = &inspection->columns[i];
    if ((!assay_comparison_is_score(column) && !is_rating(column)) || !says(column->header, words)) continue;
    if (found) return NULL;
    found = column->header;
  }
  return found;
}

/* "Prewt" with "pre" and "post" gives "postwt"; NULL where `before` does not stand in it. */
static char *exchange(const char *header, const char *before, const char *after) {
  g_autofree char *folded = g_utf8_casefold(header, -1);
  const char *at = strstr(folded, before);
  return at ? g_strdup_printf("%.*s%s%s", (int)(at - folded), folded, after, at + strlen(before)) : NULL;
}

static const char *score_called(const AssayInspection *inspection, const char *folded) {
  for (guint i = 0; i < inspection->n_columns; i++) {
    g_autofree char *header = g_utf8_casefold(inspection->columns[i].header, -1);
    if (assay_comparison_is_score(&inspection->columns[i]) && g_str_equal(header, folded))
      return inspection->columns[i].header;
  }
  return NULL;
}

gboolean assay_comparison_alike(const AssayInspection *inspection, const char **pre, const char **post) {
  static const char *const words[][2] = {{"pre", "post"}, {"before", "after"}, {"before", "since"}};
  guint found = 0;
  for (guint i = 0; i < inspection->n_columns; i++)
    for (gsize w = 0; w < G_N_ELEMENTS(words); w++) {
      if (!assay_comparison_is_score(&inspection->columns[i])) continue;
      g_autofree char *other = exchange(inspection->columns[i].header, words[w][0], words[w][1]);
      const char *match = other ? score_called(inspection, other) : NULL;
      if (!match) continue;
      found++;
      *pre = inspection->columns[i].header;
      *post = match;
    }
  return found == 1;
}

static gboolean has_two_values(const AssayInspectedColumn *column) {
  enum { ROWS_TO_TELL = 5 };
  return assay_comparison_is_score(column) && column->distinct == 2 && column->filled >= ROWS_TO_TELL;
}

const char *assay_comparison_two_valued(const AssayInspection *inspection) {
  for (guint i = 0; i < inspection->n_columns; i++)
    if (has_two_values(&inspection->columns[i])) return inspection->columns[i].header;
  return NULL;
}

static guint first_two(const AssayInspection *inspection, gboolean two_valued, const char **pre, const char **post) {
  guint n = 0;
  for (guint i = 0; i < inspection->n_columns; i++) {
    const AssayInspectedColumn *column = &inspection->columns[i];
    if (!assay_comparison_is_score(column) || has_two_values(column) != two_valued) continue;
    if (n < 2) *(n ? post : pre) = column->header;
    n++;
  }
  return n;
}

gboolean assay_comparison_only_two(const AssayInspection *inspection, const char **pre, const char **post) {
  guint n = first_two(inspection, FALSE, pre, post);
  return n == 2 || (n == 0 && first_two(inspection, TRUE, pre, post) == 2);
}

/* ---- The items of two tests ---- */

static GPtrArray *scores_of(const AssayInspection *inspection, const char *id, const char *const *others) {
  GPtrArray *headers = g_ptr_array_new();
  for (guint i = 0; i < inspection->n_columns; i++) {
    const char *header = inspection->columns[i].header;
    gboolean is_item = assay_comparison_is_score(&inspection->columns[i]) && !g_str_equal(header, id);
    for (guint k = 0; others[k]; k++) is_item &= !is_same(header, others[k]);
    if (is_item) g_ptr_array_add(headers, (gpointer)header);
  }
  return headers;
}

/* Where it stands among the headers, or -1. */
static int place_of(const GPtrArray *headers, const char *header) {
  for (guint i = 0; i < headers->len; i++)
    if (is_same(headers->pdata[i], header)) return (int)i;
  return -1;
}

static void name_strangers(const GPtrArray *headers, const GPtrArray *others, GString *list) {
  for (guint i = 0; i < headers->len; i++)
    if (place_of(others, headers->pdata[i]) < 0) append(list, headers->pdata[i]);
}

static char **take(GPtrArray *headers) {
  g_ptr_array_add(headers, NULL);
  return (char **)g_ptr_array_free(headers, FALSE);
}

gboolean assay_comparison_items(const AssayInspection *before, const char *before_id, const AssayInspection *after,
                                const char *after_id, const char *const *others, char ***before_items,
                                char ***after_items, char **apart) {
  g_autoptr(GPtrArray) a = scores_of(before, before_id, others), b = scores_of(after, after_id, others);
  GPtrArray *first = g_ptr_array_new(), *second = g_ptr_array_new();
  g_autoptr(GString) strangers = g_string_new(NULL);
  if (a->len == 1 && b->len == 1) {
    g_ptr_array_add(first, g_strdup(a->pdata[0]));
    g_ptr_array_add(second, g_strdup(b->pdata[0]));
  } else {
    for (guint i = 0; i < a->len; i++) {
      int place = place_of(b, a->pdata[i]);
      if (place < 0) continue;
      g_ptr_array_add(first, g_strdup(a->pdata[i]));
      g_ptr_array_add(second, g_strdup(b->pdata[place]));
    }
    name_strangers(a, b, strangers);
    name_strangers(b, a, strangers);
  }
  gboolean any = first->len > 0;
  *before_items = take(first);
  *after_items = take(second);
  *apart = strangers->len ? g_strdup(strangers->str) : NULL;
  return any;
}
