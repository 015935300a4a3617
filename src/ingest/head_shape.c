#include "head_shape.h"

#include <string.h>

#include "assay/base.h"
#include "cell.h"

/* ---- Cells ---- */

gboolean assay_cell_is_digits(const char *cell) {
  return *cell && strspn(cell, "0123456789") == strlen(cell);
}

gboolean assay_cell_is_moment(const char *cell) {
  gint64 moment;
  guint dots = 0;
  for (const char *p = cell; *p; p++) dots += *p == '.';
  return (strchr(cell, ':') || dots >= 4) && strlen(cell) >= 12 &&
         assay_date_parse(cell, ASSAY_DATE_ORDER_UNKNOWN, &moment) != ASSAY_DATE_NOT_A_DATE;
}

gboolean assay_cell_is_address(const char *cell) {
  const char *at = strchr(cell, '@');
  return at && at > cell && strchr(at, '.') && !strchr(cell, ' ');
}

gboolean assay_cell_is_ip(const char *cell) {
  guint dots = 0, colons = 0;
  for (const char *p = cell; *p; p++) {
    if (!g_ascii_isxdigit(*p) && *p != '.' && *p != ':') return FALSE;
    dots += *p == '.';
    colons += *p == ':';
  }
  return (dots == 3 && colons == 0) || colons >= 3;
}

/* ---- Columns ---- */

char *assay_head_trimmed(const AssayHead *head, guint row, guint column) {
  const char *cell = assay_head_cell(head, row, column);
  guint32 length = (guint32)strlen(cell);
  assay_cell_trim(&cell, &length);
  return g_strndup(cell, length);
}

guint assay_head_count(const AssayHead *head, guint from, guint column, AssayCellTest test) {
  guint n = 0;
  for (guint row = from; row < head->n; row++) {
    g_autofree char *cell = assay_head_trimmed(head, row, column);
    n += *cell && (!test || test(cell));
  }
  return n;
}

gboolean assay_head_all(const AssayHead *head, guint from, guint column, AssayCellTest test) {
  guint filled = assay_head_count(head, from, column, NULL);
  return filled > 0 && assay_head_count(head, from, column, test) == filled;
}

gboolean assay_head_any(const AssayHead *head, guint from, guint column, AssayCellTest test) {
  return assay_head_count(head, from, column, test) > 0;
}

GHashTable *assay_head_answers(const AssayHead *head, guint from, guint first, guint width) {
  g_autoptr(GHashTable) column_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  GHashTable *shared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = first; i < first + width; i++)
    for (guint row = from; row < head->n; row++) {
      g_autofree char *cell = assay_head_trimmed(head, row, i);
      gpointer other;
      if (!*cell) continue;
      if (!g_hash_table_lookup_extended(column_of, cell, NULL, &other)) {
        g_hash_table_insert(column_of, g_strdup(cell), GUINT_TO_POINTER(i));
        g_hash_table_insert(shared, g_strdup(cell), GINT_TO_POINTER(FALSE));
      } else if (GPOINTER_TO_UINT(other) != i) {
        g_hash_table_insert(shared, g_strdup(cell), GINT_TO_POINTER(TRUE));
      }
    }
  return shared;
}

/* ---- Options ---- */

typedef enum { EMPTY, TICKS, OTHER } Content;

static Content content_of(const AssayHead *head, guint from, guint column, const char *label) {
  Content content = EMPTY;
  g_autofree char *option = label ? assay_text_without_markup(label) : NULL;
  for (guint row = from; row < head->n; row++) {
    g_autofree char *cell = assay_text_without_markup(assay_head_cell(head, row, column));
    if (!*cell) continue;
    gboolean tick = (option && g_str_equal(cell, option)) || g_str_equal(cell, "1") || g_str_equal(cell, "0");
    content = tick && content != OTHER ? TICKS : OTHER;
  }
  return content;
}

gboolean assay_head_is_ticked(const AssayHead *head, guint from, const guint *column, char *const *label, guint n) {
  guint ticks = 0;
  for (guint i = 0; i < n; i++) {
    Content content = content_of(head, from, column[i], label[i]);
    if (content == OTHER && i + 1 < n) return FALSE;
    ticks += content == TICKS;
  }
  return ticks > 0;
}
