#include "support.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

double support_digits(double actual, double expected) {
  if (actual == expected) return 15.95;
  double error = expected != 0 ? fabs(actual - expected) / fabs(expected) : fabs(actual);
  return fmin(15.95, -log10(error));
}

void support_assert_close(double actual, double expected, double relative, const char *source) {
  double scale = expected != 0 ? fabs(expected) : 1;
  if (isfinite(actual) && fabs(actual - expected) <= relative * scale) return;
  g_test_message("%s: got %.17g, expected %.17g, relative difference %.3g, allowed %.3g", source, actual, expected,
                 fabs(actual - expected) / scale, relative);
  g_error("%s: got %.17g, expected %.17g", source, actual, expected);
}

char *support_shared(const char *name) {
  const char *folder = g_getenv("ASSAY_SHARED");
  g_autofree char *path = folder ? g_build_filename(folder, name, NULL) : NULL;
  if (path && g_file_test(path, G_FILE_TEST_EXISTS)) return g_steal_pointer(&path);
  g_autofree char *why = g_strdup_printf("needs %s from outside the project", name);
  g_test_skip(why);
  return NULL;
}

json_t *support_shared_json(const char *name) {
  g_autofree char *path = support_shared(name);
  if (!path) return NULL;
  json_error_t error;
  json_t *root = json_load_file(path, 0, &error);
  if (!root) g_error("%s:%d: %s", path, error.line, error.text);
  return root;
}

json_t *support_json_at(json_t *root, const char *path) {
  g_auto(GStrv) part = g_strsplit(path, ".", -1);
  json_t *node = root;
  for (int i = 0; part[i] && node; i++)
    node = json_is_array(node) ? json_array_get(node, (size_t)g_ascii_strtoull(part[i], NULL, 10))
                               : json_object_get(node, part[i]);
  if (!node) g_error("the reference file has no %s", path);
  return node;
}

double support_json_number(json_t *root, const char *path) {
  json_t *node = support_json_at(root, path);
  if (json_is_string(node)) return g_ascii_strtod(json_string_value(node), NULL);
  if (!json_is_number(node)) g_error("%s is no number in the reference file", path);
  return json_number_value(node);
}

char *support_folder_new(void) {
  GError *error = NULL;
  char *folder = g_dir_make_tmp("assay-test-XXXXXX", &error);
  g_assert_no_error(error);
  return folder;
}

static void remove_tree(const char *path) {
  if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
      g_autofree char *child = g_build_filename(path, name, NULL);
      remove_tree(child);
    }
    if (dir) g_dir_close(dir);
  }
  g_remove(path);
}

void support_folder_remove(char *folder) {
  remove_tree(folder);
  g_free(folder);
}

void support_write(const char *folder, const char *name, const void *bytes, gssize length) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname(path);
  g_mkdir_with_parents(parent, 0700);
  GError *error = NULL;
  g_file_set_contents(path, bytes, length, &error);
  g_assert_no_error(error);
}
