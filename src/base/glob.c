#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "assay/base.h"

/* `*` and `?` within one name. Characters, not bytes, where the name is UTF-8. */
static gboolean matches(const char *pattern, const char *name) {
  const char *star = NULL, *retry = NULL;
  while (*name) {
    if (*pattern == '*') {
      star = pattern++;
      retry = name;
    } else if (*pattern == '?') {
      pattern++;
      name = g_utf8_next_char(name);
    } else if (*pattern == *name) {
      pattern++, name++;
    } else if (star) {
      pattern = star + 1;
      name = ++retry;
    } else {
      return FALSE;
    }
  }
  while (*pattern == '*') pattern++;
  return *pattern == 0;
}

static gboolean has_wildcard(const char *part) {
  return strpbrk(part, "*?") != NULL;
}

/* Hidden files, and the lock files that office programs leave beside an open document. */
static gboolean is_furniture(const char *name) {
  return name[0] == '.' || g_str_has_prefix(name, "~$");
}

static gboolean collect(const char *folder, const char *below, char *const *parts, GPtrArray *found, GError **error);

/* A folder counts only where its name looks like that of a file, so that reading it is refused rather than passed over.
 * What may not be looked at counts too: it is there, and reading it says why not. */
static gboolean counts(const char *full, const char *path) {
  if (g_file_test(full, G_FILE_TEST_IS_DIR)) {
    g_autofree char *name = g_path_get_basename(path);
    return strchr(name, '.') != NULL;
  }
  struct stat info;
  return lstat(full, &info) == 0 || errno == EACCES || errno == ELOOP;
}

static gboolean is_no_folder(const char *full) {
  struct stat info;
  return stat(full, &info) == 0 ? !S_ISDIR(info.st_mode) : errno != EACCES && errno != ELOOP;
}

static gboolean descend(const char *folder, const char *path, char *const *rest, GPtrArray *found, GError **error) {
  g_autofree char *full = g_build_filename(folder, path, NULL);
  if (rest[0]) return is_no_folder(full) || collect(folder, path, rest, found, error);
  if (counts(full, path)) g_ptr_array_add(found, g_strdup(path));
  return TRUE;
}

static gboolean collect(const char *folder, const char *below, char *const *parts, GPtrArray *found, GError **error) {
  if (!has_wildcard(parts[0])) {
    g_autofree char *path = below ? g_build_filename(below, parts[0], NULL) : g_strdup(parts[0]);
    return descend(folder, path, parts + 1, found, error);
  }
  g_autofree char *full = g_build_filename(folder, below ? below : ".", NULL);
  GError *reason = NULL;
  g_autoptr(GDir) dir = g_dir_open(full, 0, &reason);
  if (!dir) {
    gboolean missing = g_error_matches(reason, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    if (!missing)
      g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: the folder cannot be read: %s", full, reason->message);
    g_error_free(reason);
    return missing;
  }
  for (const char *name; (name = g_dir_read_name(dir));) {
    if ((is_furniture(name) && parts[0][0] != name[0]) || !matches(parts[0], name)) continue;
    g_autofree char *path = below ? g_build_filename(below, name, NULL) : g_strdup(name);
    if (!descend(folder, path, parts + 1, found, error)) return FALSE;
  }
  return TRUE;
}

gboolean assay_file_matches(const char *pattern, const char *path) {
  g_auto(GStrv) wanted = g_strsplit(pattern, "/", -1), part = g_strsplit(path, "/", -1);
  guint n = g_strv_length(wanted);
  if (n != g_strv_length(part)) return FALSE;
  for (guint i = 0; i < n; i++)
    if (!matches(wanted[i], part[i])) return FALSE;
  return TRUE;
}

static int by_name(gconstpointer a, gconstpointer b) {
  return assay_text_compare_natural(*(char *const *)a, *(char *const *)b);
}

char **assay_file_glob(const char *folder, const char *pattern, GError **error) {
  g_auto(GStrv) raw = g_strsplit(pattern, "/", -1);
  g_autoptr(GPtrArray) parts = g_ptr_array_new();
  gboolean outside = g_path_is_absolute(pattern) || !*pattern;
  for (int i = 0; raw[i]; i++) {
    outside = outside || strcmp(raw[i], "..") == 0;
    if (*raw[i] && strcmp(raw[i], ".") != 0) g_ptr_array_add(parts, raw[i]);
  }
  if (outside || parts->len == 0) {
    g_set_error(
        error, ASSAY_ERROR, ASSAY_ERROR_DATA,
        "\"%s\" leads out of the study folder; expected a file pattern inside it, such as exports/pretest-*.csv; "
        "nothing was read",
        pattern);
    return NULL;
  }
  g_ptr_array_add(parts, NULL);
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
  if (!collect(folder, NULL, (char *const *)parts->pdata, found, error)) return NULL;
  g_ptr_array_sort(found, by_name);
  g_ptr_array_add(found, NULL);
  g_ptr_array_set_free_func(found, NULL);
  return (char **)g_ptr_array_free(g_steal_pointer(&found), FALSE);
}
