#include <unistd.h>

#include "assay/base.h"

/* The folder of the running program, or NULL where the system does not tell. */
static char *program_folder(void) {
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  return program ? g_path_get_dirname(program) : NULL;
}

static char *installed_path(const char *program, const char *beside, const char *name) {
  g_autofree char *path = g_build_filename(program, "..", beside, "assay", name, NULL);
  return g_canonicalize_filename(path, NULL);
}

char *assay_program_path(const char *name) {
  g_autofree char *folder = program_folder();
  if (!folder) return NULL;
  g_autofree char *beside = g_build_filename(folder, name, NULL);
  return g_file_test(beside, G_FILE_TEST_EXISTS) ? g_steal_pointer(&beside) : installed_path(folder, "lib", name);
}

char *assay_data_path(const char *name) {
  const char *given = g_getenv("ASSAY_DATA");
  if (given && *given) return g_build_filename(given, name, NULL);
  g_autofree char *folder = program_folder();
  if (folder) {
    g_autofree char *path = installed_path(folder, "share", name);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) return g_steal_pointer(&path);
  }
  return g_build_filename(ASSAY_SOURCE_DIR, name, NULL);
}
