/* What draws and lays out, loaded when a command has something to draw (assay/press.h), and the fonts it draws with. */
#pragma once

#include "assay/press.h"

typedef struct {
  const AssayPress *press; /* once loaded it stays */
  AssayFonts *fonts;
} AssayPrinter;

gboolean assay_printer_open(AssayPrinter *printer, GError **error);
void assay_printer_clear(AssayPrinter *printer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AssayPrinter, assay_printer_clear)

/* FALSE with an error that names --chart where no chart can have such a name, or where it is one of the files that are read;
 * `inputs`: NULL-terminated. */
gboolean assay_printer_takes(const char *path, const char *const *inputs, GError **error);
/* A chart as a file of its own, SVG, PNG or PDF by the end of its name. Frees the scene; NULL: `error` is set already. */
gboolean assay_printer_write(const AssayPrinter *printer, AssayScene *scene, const char *path, GError **error);
