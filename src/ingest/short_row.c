#include "short_row.h"

#include <string.h>

#include "assay/base.h"
#include "head_shape.h"

#define LEAST_PART 3 /* a row that holds less than a third of its cells was cut, more likely than left empty */

/* Of each column the form that all its first cells share, or NULL; and these cells. */
struct AssayShortRows {
  guint columns;
  char **form;
  GHashTable **seen;
};

static gboolean is_letter(char c) {
  return g_ascii_isalpha(c) || (guchar)c >= 0x80;
}

/* "a-9" of b-101, "9-9-9 9:9" of a moment, "9" of any number; NULL of a text without digits. */
static char *form_of(const char *cell) {
  AssayDecimal number;
  if (!strpbrk(cell, "0123456789")) return NULL;
  if (assay_decimal_parse(cell, -1, TRUE, &number) == ASSAY_DECIMAL_OK) return g_strdup("9");
  g_autoptr(GString) form = g_string_new(NULL);
  for (const char *p = cell; *p; p++) {
    char sign = g_ascii_isdigit(*p) ? '9' : is_letter(*p) ? 'a' : *p;
    if (form->len == 0 || form->str[form->len - 1] != sign || (sign != '9' && sign != 'a'))
      g_string_append_c(form, sign);
  }
  return g_string_free(g_steal_pointer(&form), FALSE);
}

static void learn(AssayShortRows *rows, const AssayHead *head, guint from, guint column) {
  enum { FEWEST = 2 };
  guint n = 0;
  gboolean alike = TRUE;
  g_autofree char *common = NULL;
  for (guint r = from; r < head->n; r++) {
    if (head->cells[r] < rows->columns) continue;
    g_autofree char *cell = assay_head_trimmed(head, r, column);
    if (!*cell) continue;
    g_autofree char *form = form_of(cell);
    alike = alike && form && (n == 0 || g_str_equal(form, common));
    if (n++ == 0) common = g_strdup(form);
    g_hash_table_add(rows->seen[column], g_steal_pointer(&cell));
  }
  if (alike && n >= FEWEST) rows->form[column] = g_steal_pointer(&common);
}

AssayShortRows *assay_short_rows_new(const AssayHead *head, const AssayLayout *layout) {
  AssayShortRows *rows = g_new0(AssayShortRows, 1);
  rows->columns = layout->columns;
  rows->form = g_new0(char *, rows->columns + 1);
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
  g_autofree char *form = form_of(cell);
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
