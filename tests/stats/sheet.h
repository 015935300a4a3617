/* A small CSV reader for the outside data of these tests, and tables of exact decimals from its columns. */
#pragma once

#include <string.h>

#include "assay/base.h"
#include "assay/stats.h"
#include "support.h"

typedef struct {
  GPtrArray *rows; /* of GPtrArray of strings; the first is the header */
} Sheet;

static inline Sheet *sheet_parse(const char *text) {
  Sheet *s = g_new0(Sheet, 1);
  s->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  while (*text) {
    GPtrArray *row = g_ptr_array_new_with_free_func(g_free);
    for (gboolean more = TRUE; more;) {
      GString *field = g_string_new(NULL);
      gboolean quoted = *text == '"';
      if (quoted) text++;
      while (*text && (quoted ? !(*text == '"' && text[1] != '"') : *text != ',' && *text != '\n' && *text != '\r')) {
        if (quoted && *text == '"') text++;
        g_string_append_c(field, *text++);
      }
      if (quoted && *text) text++;
      g_ptr_array_add(row, g_string_free(field, FALSE));
      more = *text == ',';
      if (more) text++;
    }
    while (*text == '\r' || *text == '\n') text++;
    g_ptr_array_add(s->rows, row);
  }
  return s;
}

/* NULL with the test marked as skipped where the file is not there. */
static inline Sheet *sheet_load(const char *name) {
  g_autofree char *path = support_shared(name), *text = NULL;
  GError *error = NULL;
  if (!path) return NULL;
  g_file_get_contents(path, &text, NULL, &error);
  g_assert_no_error(error);
  return sheet_parse(text);
}

static inline void sheet_free(Sheet *s) {
  if (!s) return;
  g_ptr_array_unref(s->rows);
  g_free(s);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayTable, assay_table_free)

static inline int sheet_rows(const Sheet *s) {
  return (int)s->rows->len - 1;
}

static inline const char *sheet_cell(const Sheet *s, int row, int column) {
  GPtrArray *fields = s->rows->pdata[row + 1];
  return column < (int)fields->len ? fields->pdata[column] : "";
}

static inline int sheet_column(const Sheet *s, const char *name) {
  GPtrArray *head = s->rows->pdata[0];
  for (guint i = 0; i < head->len; i++)
    if (strcmp(head->pdata[i], name) == 0) return (int)i;
  g_error("no column %s", name);
}

static inline int64_t power_of_ten(int k) {
  int64_t p = 1;
  while (k-- > 0) p *= 10;
  return p;
}

static inline AssayDecimal decimal_of(const char *text) {
  AssayDecimal d;
  if (assay_decimal_parse(text, -1, FALSE, &d) != ASSAY_DECIMAL_OK) g_error("%s is no decimal", text);
  return d;
}

static inline gboolean text_is_missing(const char *text) {
  return *text == '\0' || strcmp(text, "NA") == 0;
}

static inline int decimals_of(const char *text) {
  return text_is_missing(text) ? 0 : decimal_of(text).decimals;
}

static inline int64_t key_of(const char *text, int decimals) {
  int64_t key;
  if (text_is_missing(text)) return ASSAY_KEY_BLANK;
  g_assert_true(assay_decimal_rescale(decimal_of(text), decimals, &key));
  return key;
}

/* One axis a column, each in units of its own last decimal place. Rows that `keep` refuses are left out. */
static inline AssayTable *sheet_table(const Sheet *s, int n, const int *columns,
                                      gboolean (*keep)(const Sheet *, int row, const void *), const void *data) {
  AssayAxis axis[ASSAY_TABLE_AXES];
  int decimals[ASSAY_TABLE_AXES] = {0};
  for (int i = 0; i < n; i++) {
    for (int r = 0; r < sheet_rows(s); r++) decimals[i] = MAX(decimals[i], decimals_of(sheet_cell(s, r, columns[i])));
    axis[i].unit = power_of_ten(decimals[i]);
  }
  AssayTable *t = assay_table_new(n, axis);
  for (int r = 0; r < sheet_rows(s); r++) {
    int64_t key[ASSAY_TABLE_AXES];
    if (keep && !keep(s, r, data)) continue;
    for (int i = 0; i < n; i++) key[i] = key_of(sheet_cell(s, r, columns[i]), decimals[i]);
    g_assert_cmpint(assay_table_count(t, key, 1), ==, ASSAY_OK);
  }
  return t;
}
