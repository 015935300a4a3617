#include <unistd.h>

#include "assay/base.h"

/* The folder of the running program, or NULL where the system does not tell. */
static char *program_folder(void) {
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  return program ? g_path_get_dirname(program) : NULL;
}

char *assay_data_path(const char *name) {
  const char *given = g_getenv("ASSAY_DATA");
  if (given && *given) return g_build_filename(given, name, NULL);
  g_autofree char *folder = program_folder();
  if (folder) {
    g_autofree char *share = g_build_filename(folder, "..", "share", "assay", NULL);
    g_autofree char *installed = g_canonicalize_filename(share, NULL);
    g_autofree char *path = g_build_filename(installed, name, NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) return g_steal_pointer(&path);
  }
  return g_build_filename(ASSAY_SOURCE_DIR, name, NULL);
}
