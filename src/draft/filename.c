#include "filename.h"

#include <string.h>

#include "assay/base.h"

/* The length of a year at `p` and of the date or second year that follows it: 2025, 2025-26, 2025-06-12, 20250612. */
static gsize year_length(const char *begin, const char *p) {
  if (p > begin && g_ascii_isdigit(p[-1])) return 0;
  gsize digits = strspn(p, "0123456789");
  if (digits != 4 && digits != 6 && digits != 8) return 0;
  if (strncmp(p, "19", 2) != 0 && strncmp(p, "20", 2) != 0) return 0;
  gsize length = digits;
  while (p[length] && strchr("-_.", p[length]) && g_ascii_isdigit(p[length + 1])) {
    gsize more = strspn(p + length + 1, "0123456789");
    if (more != 2 && more != 4) break;
    length += 1 + more;
  }
  return length;
}

static const char *find_year(const char *text, gsize *length) {
  for (const char *p = text; *p; p++)
    if ((*length = year_length(text, p))) return p;
  return NULL;
}

static char *base_without_ending(const char *path) {
  char *base = g_path_get_basename(path);
  char *dot = strrchr(base, '.');
  if (dot && dot != base) *dot = '\0';
  return base;
}

/* " (1)", as a browser marks the second download. */
static void cut_copy_number(GString *name) {
  gsize n = name->len;
  if (n < 3 || name->str[n - 1] != ')') return;
  gsize at = n - 1;
  while (at > 0 && g_ascii_isdigit(name->str[at - 1])) at--;
  if (at == n - 1 || at == 0 || name->str[at - 1] != '(') return;
  g_string_truncate(name, at - 1);
}

char *filename_stem(const char *path) {
  g_autofree char *base = base_without_ending(path);
  g_autoptr(GString) stem = g_string_new(base);
  cut_copy_number(stem);
  gsize length;
  for (const char *at; (at = find_year(stem->str, &length));) g_string_erase(stem, at - stem->str, (gssize)length);
  while (stem->len && strchr(" -_.", stem->str[stem->len - 1])) g_string_truncate(stem, stem->len - 1);
  while (stem->len && strchr(" -_.", stem->str[0])) g_string_erase(stem, 0, 1);
  return stem->len ? g_strdup(stem->str) : g_steal_pointer(&base);
}

int filename_year(const char *path) {
  g_autofree char *base = base_without_ending(path);
  gsize length;
  for (const char *at = base; (at = find_year(at, &length)); at += length) {
    g_autofree char *text = g_strndup(at, length);
    int year;
    g_strdelimit(text, "_.", '-');
    if (length == 9) memmove(text + 5, text + 7, 3); /* 2025-2026 */
    if (assay_academic_year_parse(text, &year)) return year;
  }
  return ASSAY_NO_YEAR;
}

int filename_bare_year(const char *path) {
  g_autofree char *base = base_without_ending(path);
  gsize length;
  const char *at = find_year(base, &length);
  return at && length == 4 ? (int)g_ascii_strtoll(at, NULL, 10) : ASSAY_NO_YEAR;
}

char *filename_exact(const char *path) {
  GString *exact = g_string_new(NULL);
  for (const char *p = path; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    gboolean sayable = c != '\\' && !g_unichar_iscntrl(c);
    g_string_append_unichar(exact, sayable ? c : '?');
  }
  return g_string_free(exact, FALSE);
}

/* Bytes that all have at the beginning; not within a number, nor within a character. */
static gsize common_beginning(const char *const *paths, guint n) {
  gsize length = strlen(paths[0]);
  for (guint i = 1; i < n; i++) {
    gsize same = 0;
    while (same < length && paths[i][same] == paths[0][same]) same++;
    length = same;
  }
  while (length && (g_ascii_isdigit(paths[0][length - 1]) || (guchar)paths[0][length] >> 6 == 2)) length--;
  return length;
}

static gsize common_end(const char *const *paths, guint n, gsize beginning) {
  gsize whole = strlen(paths[0]), length = whole - beginning;
  for (guint i = 1; i < n; i++) {
    gsize size = strlen(paths[i]), same = 0;
    while (same < MIN(length, size - beginning) && paths[i][size - 1 - same] == paths[0][whole - 1 - same]) same++;
    length = same;
  }
  while (length && (g_ascii_isdigit(paths[0][whole - length]) || (guchar)paths[0][whole - length] >> 6 == 2)) length--;
  return length;
}

/* A year in the name of one file gives way to a star. */
static char *pattern_of_one(const char *path) {
  const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
  gsize length;
  const char *at = find_year(base, &length);
  if (!at) return g_strdup(path);
  return g_strdup_printf("%.*s*%s", (int)(at - path), path, at + length);
}

static char *pattern_of_several(const char *const *paths, guint n) {
  gsize begin = common_beginning(paths, n), end = common_end(paths, n, begin);
  return g_strdup_printf("%.*s*%s", (int)begin, paths[0], paths[0] + strlen(paths[0]) - end);
}

char *filename_pattern(const char *const *paths, guint n, const char *const *others, guint n_others) {
  g_autofree char *raw = n == 1 ? pattern_of_one(paths[0]) : pattern_of_several(paths, n);
  g_autofree char *pattern = filename_exact(raw);
  gboolean fits = TRUE;
  for (guint i = 0; i < n; i++) fits = fits && assay_file_matches(pattern, paths[i]);
  for (guint i = 0; i < n_others; i++) fits = fits && !assay_file_matches(pattern, others[i]);
  return fits ? g_steal_pointer(&pattern) : NULL;
}
