/* Releases as JSON. What is read back is checked: a ledger that cannot be read must stop the next report, not weaken it. */
#include <jansson.h>
#include <string.h>

#include "publication.h"

enum { FORMAT = 1 };

/* ---- Writing ---- */

static json_t *json_of_cells(char *const *cells) {
  json_t *list = json_array();
  for (; *cells; cells++) json_array_append_new(list, json_string(*cells));
  return list;
}

static json_t *json_of_subject(const Subject *subject) {
  json_t *out = json_object();
  json_object_set_new(out, "id", json_string(subject->id));
  if (subject->is_score) {
    json_object_set_new(out, "steps", json_integer(subject->steps));
    json_object_set_new(out, "whole", json_boolean(subject->whole));
  } else if (subject->score) {
    json_object_set_new(out, "score", json_string(subject->score));
    json_object_set_new(out, "threshold", json_integer(subject->threshold));
    json_object_set_new(out, "steps", json_integer(subject->steps));
  }
  return out;
}

static json_t *json_of_fact(const Fact *fact) {
  json_t *out = json_object();
  json_object_set_new(out, "kind", json_string(fact_kind_name(fact->kind)));
  json_object_set_new(out, "of", json_string(fact->subject));
  if (fact->minus) json_object_set_new(out, "minus", json_string(fact->minus));
  json_object_set_new(out, "cells", json_of_cells(fact->cells));
  json_object_set_new(out, "n", json_integer(fact->n));
  json_object_set_new(out, "low", json_real(fact->low));
  json_object_set_new(out, "high", json_real(fact->high));
  if (fact->mark) json_object_set_new(out, "mark", json_string(fact->mark));
  return out;
}

static gint compare_facts(gconstpointer a, gconstpointer b) {
  g_autofree char *x = fact_key(*(const Fact *const *)a), *y = fact_key(*(const Fact *const *)b);
  return strcmp(x, y);
}

static json_t *json_of_subjects(const AssayPublication *publication, const GPtrArray *facts) {
  g_autoptr(GPtrArray) list = g_ptr_array_new();
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, publication->subjects);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    const Subject *subject = value;
    gboolean used = FALSE;
    for (guint i = 0; i < facts->len && !used; i++) {
      const Fact *fact = facts->pdata[i];
      used = g_str_equal(fact->subject, subject->id) || g_strcmp0(fact->minus, subject->id) == 0;
    }
    if (used) g_ptr_array_add(list, value);
  }
  g_ptr_array_sort(list, subject_compare);
  json_t *out = json_array();
  for (guint i = 0; i < list->len; i++) json_array_append_new(out, json_of_subject(list->pdata[i]));
  return out;
}

char *assay_publication_to_json(const AssayPublication *publication, const AssayReleaseAbout *about) {
  g_autoptr(GPtrArray) facts = g_ptr_array_new();
  for (guint i = 0; i < publication->facts->len; i++) {
    Fact *fact = publication->facts->pdata[i];
    if (!fact->released && fact_is_told(fact)) g_ptr_array_add(facts, fact);
  }
  g_ptr_array_sort(facts, compare_facts);
  json_t *root = json_object();
  json_object_set_new(root, "assay_release", json_integer(FORMAT));
  json_object_set_new(root, "report", json_string(about->report));
  json_object_set_new(root, "year", json_string(about->year));
  json_object_set_new(root, "as_of", json_string(about->as_of));
  json_object_set_new(root, "checksum", json_string(about->checksum));
  json_object_set_new(root, "subjects", json_of_subjects(publication, facts));
  json_t *list = json_array();
  for (guint i = 0; i < facts->len; i++) json_array_append_new(list, json_of_fact(facts->pdata[i]));
  json_object_set_new(root, "facts", list);
  char *text = json_dumps(root, JSON_INDENT(2) | JSON_REAL_PRECISION(17));
  json_decref(root);
  char *out = g_strconcat(text, "\n", NULL);
  free(text);
  return out;
}

/* ---- Reading ---- */

static gboolean refuse(GError **error, const char *name, const char *what) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s: %s. Releases are the record of what was made public: mend the file, or fetch it from where the "
              "release is kept. Nothing was written",
              name, what);
  return FALSE;
}

static const char *string_at(const json_t *object, const char *key) {
  return json_string_value(json_object_get(object, key));
}

static gboolean take_subject(AssayPublication *publication, const json_t *json) {
  const char *id = string_at(json, "id"), *score = string_at(json, "score");
  const json_t *steps = json_object_get(json, "steps"), *whole = json_object_get(json, "whole");
  if (!id || !*id || (score && !json_is_integer(steps))) return FALSE;
  publication_add_subject(publication, &(Subject){.id = (char *)id,
                                                  .score = (char *)score,
                                                  .threshold = json_integer_value(json_object_get(json, "threshold")),
                                                  .steps = json_integer_value(steps),
                                                  .whole = json_is_true(whole),
                                                  .is_score = json_is_boolean(whole)});
  return TRUE;
}

static char **cells_of(const json_t *list) {
  gsize n = json_array_size(list);
  char **cells = g_new0(char *, n + 1);
  for (gsize i = 0; i < n; i++) {
    const char *cell = json_string_value(json_array_get(list, i));
    if (cell) {
      cells[i] = g_strdup(cell);
      continue;
    }
    g_strfreev(cells);
    return NULL;
  }
  return cells;
}

static gboolean take_fact(AssayPublication *publication, const json_t *json) {
  FactKind kind;
  const char *of = string_at(json, "of"), *minus = string_at(json, "minus");
  const json_t *n = json_object_get(json, "n"), *low = json_object_get(json, "low"),
               *high = json_object_get(json, "high");
  if (!fact_kind_parse(string_at(json, "kind"), &kind) || !publication_subject(publication, of) ||
      (minus && !publication_subject(publication, minus)) || (kind == FACT_CHANGE) != (minus != NULL) ||
      !json_is_integer(n) || json_integer_value(n) < 0 || !json_is_number(low) || !json_is_number(high) ||
      json_array_size(json_object_get(json, "cells")) == 0)
    return FALSE;
  char **cells = cells_of(json_object_get(json, "cells"));
  if (!cells) return FALSE;
  Fact *fact = fact_new(kind, of, (const char *const *)cells, json_integer_value(n));
  g_strfreev(cells);
  fact->minus = g_strdup(minus);
  fact->low = json_number_value(low);
  fact->high = json_number_value(high);
  fact->mark = g_strdup(string_at(json, "mark"));
  fact->released = TRUE;
  publication_add_fact(publication, fact);
  return TRUE;
}

static gboolean take_root(AssayPublication *publication, const json_t *root, const char *name, GError **error) {
  if (json_integer_value(json_object_get(root, "assay_release")) != FORMAT)
    return refuse(error, name, "found no \"assay_release\": 1, expected a release written by assay");
  const json_t *subjects = json_object_get(root, "subjects"), *facts = json_object_get(root, "facts");
  if (!json_is_array(subjects) || !json_is_array(facts))
    return refuse(error, name, "the lists \"subjects\" and \"facts\" are not there");
  for (gsize i = 0; i < json_array_size(subjects); i++)
    if (!take_subject(publication, json_array_get(subjects, i))) {
      g_autofree char *what = g_strdup_printf("entry %" G_GSIZE_FORMAT " of \"subjects\" cannot be read", i + 1);
      return refuse(error, name, what);
    }
  for (gsize i = 0; i < json_array_size(facts); i++)
    if (!take_fact(publication, json_array_get(facts, i))) {
      g_autofree char *what = g_strdup_printf("entry %" G_GSIZE_FORMAT " of \"facts\" cannot be read", i + 1);
      return refuse(error, name, what);
    }
  const char *year = string_at(root, "year");
  if (year) g_hash_table_add(publication->released, g_strdup(year));
  return TRUE;
}

gboolean assay_publication_add_release(AssayPublication *publication, const char *json, gsize length, const char *name,
                                       GError **error) {
  json_error_t problem;
  json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, &problem);
  if (!root) {
    g_autofree char *what = g_strdup_printf("line %d, column %d: %s", problem.line, problem.column, problem.text);
    return refuse(error, name, what);
  }
  gboolean ok = take_root(publication, root, name, error);
  json_decref(root);
  return ok;
}
