#include "short_row.h"

#include <string.h>

#include "assay/base.h"
#include "head_shape.h"

#define LEAST_PART 3 /* a row that holds less than a third of its cells was cut, more likely than left empty */

/* Of each column the form that all its first cells share, or NULL; and these cells. */
struct AssayShortRows {
  guint columns;
  char **form;
  gboolean *lengths; /* the form counts digits */
  GHashTable **seen;
};

static gboolean is_letter(char c) {
  return g_ascii_isalpha(c) || (guchar)c >= 0x80;
}

/* "a-9" of b-101, "9-9-9 9:9" of a moment, "9" of any number; NULL of a text without digits. With `lengths` three digits and
 * more that stand together are counted, as those of ids are: "a-999". */
static char *form_of(const char *cell, gboolean lengths) {
  AssayDecimal number;
  if (!strpbrk(cell, "0123456789")) return NULL;
  if (!lengths && assay_decimal_parse(cell, -1, TRUE, &number) == ASSAY_DECIMAL_OK) return g_strdup("9");
  GString *form = g_string_new(NULL);
  for (const char *p = cell; *p;) {
    gsize digits = strspn(p, "0123456789"), letters = 0;
    while (is_letter(p[letters])) letters++;
    if (digits > 0)
      for (gsize i = 0; i < (lengths && digits >= 3 ? digits : 1); i++) g_string_append_c(form, '9');
    else
      g_string_append_c(form, letters > 0 ? 'a' : *p);
    p += MAX(digits + letters, 1);
  }
  return g_string_free(form, FALSE);
}

/* The form that all cells have, or NULL. */
static char *common_form(const GPtrArray *cells, gboolean lengths) {
  enum { FEWEST = 2 };
  if (cells->len < FEWEST) return NULL;
  g_autofree char *common = form_of(cells->pdata[0], lengths);
  for (guint i = 1; common && i < cells->len; i++) {
    g_autofree char *form = form_of(cells->pdata[i], lengths);
    if (g_strcmp0(form, common) != 0) return NULL;
  }
  return g_steal_pointer(&common);
}

static void learn(AssayShortRows *rows, const AssayHead *head, guint from, guint column) {
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
  for (guint r = from; r < head->n; r++) {
    if (head->cells[r] < rows->columns) continue;
    char *cell = assay_head_trimmed(head, r, column);
    if (*cell) g_ptr_array_add(cells, g_strdup(cell));
    g_hash_table_add(rows->seen[column], cell);
  }
  g_autofree char *counted = common_form(cells, TRUE);
  rows->lengths[column] = counted && strstr(counted, "999");
  rows->form[column] = rows->lengths[column] ? g_steal_pointer(&counted) : common_form(cells, FALSE);
}

AssayShortRows *assay_short_rows_new(const AssayHead *head, const AssayLayout *layout) {
  AssayShortRows *rows = g_new0(AssayShortRows, 1);
  rows->columns = layout->columns;
  rows->form = g_new0(char *, rows->columns + 1);
  rows->lengths = g_new0(gboolean, rows->columns + 1);
  rows->seen = g_new0(GHashTable *, rows->columns + 1);
  for (guint i = 0; i < rows->columns; i++) {
    rows->seen[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    learn(rows, head, layout->header_rows, i);
  }
  return rows;
}

void assay_short_rows_free(AssayShortRows *rows) {
  if (!rows) return;
  for (guint i = 0; i < rows->columns; i++) {
    g_free(rows->form[i]);
    g_hash_table_unref(rows->seen[i]);
  }
  g_free(rows->form);
  g_free(rows->lengths);
  g_free(rows->seen);
  g_free(rows);
}

typedef enum { SAYS_NOTHING, FITS, CONTRADICTS } Fit;

static Fit fit_of(const AssayShortRows *rows, const AssayRecord *record, guint column) {
  guint32 length;
  const char *text = assay_record_trimmed(record, column, &length);
  if (length == 0) return SAYS_NOTHING;
  g_autofree char *cell = g_strndup(text, length);
  if (g_hash_table_contains(rows->seen[column], cell)) return FITS;
  if (!rows->form[column]) return SAYS_NOTHING;
  g_autofree char *form = form_of(cell, rows->lengths[column]);
  return form && g_str_equal(form, rows->form[column]) ? FITS : CONTRADICTS;
}

gboolean assay_short_rows_fit(const AssayShortRows *rows, const AssayRecord *record, guint before) {
  gboolean any = FALSE;
  if (record->n < 2 || LEAST_PART * record->n < rows->columns) return FALSE;
  if (record->refused_at || record->unterminated) return FALSE;
  if (before > 0 && before + record->n - 1 == rows->columns && fit_of(rows, record, 0) != FITS) return FALSE;
  for (guint i = 0; i < record->n; i++) {
    Fit fit = fit_of(rows, record, i);
    if (fit == CONTRADICTS) return FALSE;
    any = any || fit == FITS;
  }
  return any;
}
