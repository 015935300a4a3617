#include "header.h"

#include <string.h>

gboolean assay_header_says(const char *header, const char *plain) {
  for (; *header; header++) {
    if (!g_ascii_isalnum(*header)) continue;
    if (g_ascii_tolower(*header) != *plain++) return FALSE;
  }
  return !*plain;
}

guint assay_header_column(const AssayHead *head, guint row, const char *plain) {
  for (guint i = 0; i < assay_head_cells(head, row); i++)
    if (assay_header_says(head->row[row][i], plain)) return i;
  return ASSAY_NO_COLUMN;
}

void assay_header_take_kinds(AssayLayout *layout, const AssayKnownHeader *known, gsize n) {
  for (guint i = 0; i < layout->columns; i++)
    for (gsize k = 0; k < n; k++)
      if (assay_header_says(layout->name[i], known[k].plain)) layout->kind[i] = known[k].kind;
}

/* Columns of this name; the first one in `column`. */
static guint count_matches(char *const *names, guint n, const char *name, guint *column, GString *others) {
  guint found = 0;
  for (guint i = 0; i < n; i++) {
    if (!names[i] || !g_str_equal(names[i], name)) continue;
    if (found++ == 0) *column = i;
    g_string_append_printf(others, "%s%u", others->len ? ", " : "", i + 1);
  }
  return found;
}

/* A name in a form in which markup and the numbers of a platform do not count. */
static char *loosened(const char *name) {
  g_autofree char *text = assay_text_without_markup(name);
  return assay_text_without_numbers(text);
}

static guint times_seen(GHashTable *times, const char *name) {
  return GPOINTER_TO_UINT(g_hash_table_lookup(times, name));
}

static guint see_once_more(GHashTable *times, char *name) {
  guint n = times_seen(times, name) + 1;
  g_hash_table_insert(times, name, GUINT_TO_POINTER(n));
  return n;
}

char **assay_header_names(const AssayLayout *layout) {
  g_autoptr(GHashTable) total = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GHashTable) passed = g_hash_table_new(g_str_hash, g_str_equal);
  char **names = g_new0(char *, (gsize)layout->columns + 1);
  for (guint i = 0; i < layout->columns; i++) see_once_more(total, layout->name[i]);
  for (guint i = 0; i < layout->columns; i++) {
    char *name = layout->name[i];
    guint n = see_once_more(passed, name);
    gboolean alone = *name && times_seen(total, name) == 1;
    names[i] = alone ? g_strdup(name) : g_strdup_printf("%s#%u", name, n);
  }
  return names;
}

/* The column that assay_header_names() calls "name#n". */
static gboolean find_numbered(const AssayLayout *layout, const char *name, guint *column) {
  const char *hash = strrchr(name, '#');
  guint64 wanted;
  if (!hash || hash[1] == '0' || !g_ascii_string_to_unsigned(hash + 1, 10, 1, G_MAXUINT, &wanted, NULL)) return FALSE;
  g_autofree char *shared = g_strndup(name, (gsize)(hash - name));
  guint n = 0;
  for (guint i = 0; i < layout->columns; i++)
    if (g_str_equal(layout->name[i], shared) && ++n == wanted) *column = i;
  return n >= wanted && (n > 1 || !*shared);
}

AssayHeaderMatch assay_header_find(const AssayLayout *layout, const char *name, guint *column, char **others) {
  g_autoptr(GString) places = g_string_new(NULL);
  g_autofree char *exact = assay_text_squeeze(name);
  guint found = count_matches(layout->name, layout->columns, exact, column, places);
  if (found == 0 && find_numbered(layout, exact, column)) found = 1;
  if (found == 0) found = count_matches(layout->alias, layout->columns, exact, column, places);
  if (found == 0) {
    g_autofree char *plain = loosened(exact);
    g_auto(GStrv) names = g_new0(char *, layout->columns + 1);
    for (guint i = 0; i < layout->columns; i++) names[i] = loosened(layout->name[i]);
    if (*plain)
      found = count_matches(names, layout->columns, exact, column, places); /* "Part 1/2" of "Part 1/2 /5.00" */
    if (*plain && found == 0) found = count_matches(names, layout->columns, plain, column, places);
  }
  if (found == 0 && *exact) found = count_matches(layout->question, layout->columns, exact, column, places);
  *others = found > 1 ? g_strdup(places->str) : NULL;
  return found == 0 ? ASSAY_HEADER_NONE : found == 1 ? ASSAY_HEADER_FOUND : ASSAY_HEADER_SEVERAL;
}

char *assay_header_nearest(const AssayLayout *layout, const char *wrong) {
  g_autofree const char **left = g_new(const char *, layout->columns + 1);
  guint n = 0;
  for (guint i = 0; i < layout->columns; i++)
    if (*layout->name[i]) left[n++] = layout->name[i];
  g_autoptr(GString) list = g_string_new(NULL);
  for (int k = 0; k < 3; k++) {
    const char *near = assay_text_nearest(wrong, left, n);
    if (!near) break;
    g_string_append_printf(list, "%s\"%s\"", list->len ? ", " : "", near);
    guint kept = 0;
    for (guint i = 0; i < n; i++)
      if (!g_str_equal(left[i], near)) left[kept++] = left[i];
    n = kept;
  }
  return g_string_free(g_steal_pointer(&list), FALSE);
}

char *assay_header_list(const AssayLayout *layout) {
  enum { MOST = 12 };
  g_autoptr(GString) list = g_string_new(NULL);
  guint n = 0;
  for (guint i = 0; i < layout->columns; i++) {
    if (!*layout->name[i] || strchr(layout->name[i], '@')) continue;
    if (n++ < MOST) g_string_append_printf(list, "%s\"%s\"", list->len ? ", " : "", layout->name[i]);
  }
  if (n > MOST) g_string_append_printf(list, " and %u more", n - MOST);
  return list->len ? g_string_free(g_steal_pointer(&list), FALSE) : g_strdup("no names");
}
