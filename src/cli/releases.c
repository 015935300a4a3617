#include "releases.h"

#include <glib/gstdio.h>
#include <string.h>

enum { RELEASE_LIMIT = 16 << 20 };

static gint compare_names(gconstpointer a, gconstpointer b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *names_in(const char *place, GError **error) {
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  if (!g_file_test(place, G_FILE_TEST_EXISTS)) return g_steal_pointer(&names);
  g_autoptr(GError) problem = NULL;
  g_autoptr(GDir) dir = g_dir_open(place, 0, &problem);
  if (!dir) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: the releases cannot be listed: %s. Nothing was written",
                place, problem->message);
    return NULL;
  }
  for (const char *name; (name = g_dir_read_name(dir));)
    if (g_str_has_suffix(name, ".json") && *name != '.') g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, compare_names);
  return g_steal_pointer(&names);
}

gboolean assay_releases_read(AssayPublication *publication, const char *folder, GError **error) {
  g_autofree char *place = g_build_filename(folder, "releases", NULL);
  g_autoptr(GPtrArray) names = names_in(place, error);
  for (guint i = 0; names && i < names->len; i++) {
    g_autofree char *path = g_build_filename(place, names->pdata[i], NULL), *json = NULL;
    g_autofree char *name = g_strdup_printf("releases/%s", (char *)names->pdata[i]);
    gsize length;
    if (!assay_file_read(path, RELEASE_LIMIT, &json, &length, error) ||
        !assay_publication_add_release(publication, json, length, name, error))
      return FALSE;
  }
  return names != NULL;
}

char *assay_releases_next(const char *folder, const char *year, const char *report) {
  for (int i = 1;; i++) {
    g_autofree char *name = g_strdup_printf("%s-%s-%d.json", year, report, i);
    g_autofree char *path = g_build_filename(folder, "releases", name, NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) return g_steal_pointer(&path);
  }
}
