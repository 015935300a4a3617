#include "printer.h"

#include <dlfcn.h>
#include <link.h>
#include <press_digest.h>
#include <string.h>

#include "command.h"

/* The loader maps a file by its head, and a part that is not there ends the program when it is touched; the table of sections
 * stands at the end. */
static gboolean is_cut_short(const char *path) {
  g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
  gsize length = file ? g_mapped_file_get_length(file) : 0;
  ElfW(Ehdr) head;
  if (length < sizeof head) return file != NULL;
  memcpy(&head, g_mapped_file_get_contents(file), sizeof head);
  return memcmp(head.e_ident, ELFMAG, SELFMAG) == 0 && head.e_shoff + (gsize)head.e_shnum * head.e_shentsize > length;
}

static const AssayPress *open_file(const char *path, char **found) {
  if (is_cut_short(path)) {
    *found = g_strdup_printf("%s: is cut short", path);
    return NULL;
  }
  void *file = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  const AssayPress *press = file ? dlsym(file, ASSAY_PRESS_TABLE) : NULL;
  if (press && g_str_equal(press->digest, ASSAY_PRESS_DIGEST)) return press;
  *found = press ? g_strdup_printf("%s: is of another build, of assay %s", path, press->version) : g_strdup(dlerror());
  return NULL;
}

static const AssayPress *load(GError **error) {
  g_autofree char *path = assay_program_path(ASSAY_PRESS_FILE), *found = NULL;
  const AssayPress *press = path ? open_file(path, &found) : NULL;
  if (!press)
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
                "%s; expected the part of assay %s that draws, which is installed with the program; nothing was done",
                found ? found : "/proc/self/exe: cannot be read", ASSAY_VERSION);
  return press;
}

gboolean assay_printer_open(AssayPrinter *printer, GError **error) {
  g_autofree char *fonts = assay_data_path("reports/fonts");
  *printer = (AssayPrinter){0};
  return (printer->press = load(error)) && (printer->fonts = printer->press->fonts_load(fonts, error));
}

void assay_printer_clear(AssayPrinter *printer) {
  if (printer->fonts) printer->press->fonts_free(printer->fonts);
  *printer = (AssayPrinter){0};
}

gboolean assay_printer_takes(const char *path, const char *const *inputs, GError **error) {
  const AssayPress *press = load(error);
  AssaySceneFormat format;
  if (!press) return FALSE;
  for (guint i = 0; inputs[i]; i++)
    if (assay_cli_same_file(path, inputs[i])) {
      g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE,
                  "--chart: found %s, which is the same file as %s; expected one that is not read; nothing was written",
                  path, inputs[i]);
      return FALSE;
    }
  if (press->scene_format_of(path, &format)) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE,
              "--chart: found '%s', expected a name that ends in .svg, .png or .pdf", path);
  return FALSE;
}

gboolean assay_printer_write(const AssayPrinter *printer, AssayScene *scene, const char *path, GError **error) {
  AssaySceneFormat format;
  if (!scene) return FALSE;
  gboolean known = printer->press->scene_format_of(path, &format);
  g_assert(known);
  g_autoptr(GBytes) bytes = printer->press->scene_write(scene, printer->fonts, format, error);
  printer->press->scene_free(scene);
  gsize length = 0;
  const void *data = bytes ? g_bytes_get_data(bytes, &length) : NULL;
  return bytes && assay_file_write(path, data, length, 0644, error);
}
