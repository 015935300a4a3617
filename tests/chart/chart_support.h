/* Help that tests of charts share. */
#pragma once

#include "scene.h"
#include "support.h"

static inline AssayFonts *load_fonts(void) {
  g_autofree char *folder = g_build_filename(g_getenv("ASSAY_SOURCE"), "reports", "fonts", NULL);
  GError *error = NULL;
  AssayFonts *fonts = assay_fonts_load(folder, &error);
  g_assert_no_error(error);
  return fonts;
}

/* Fails unless every element is closed and every attribute quoted. */
static inline void assert_well_formed(const char *xml) {
  const GMarkupParser nothing = {NULL};
  GError *error = NULL;
  GMarkupParseContext *context = g_markup_parse_context_new(&nothing, 0, NULL, NULL);
  g_markup_parse_context_parse(context, xml, -1, &error);
  g_assert_no_error(error);
  g_markup_parse_context_end_parse(context, &error);
  g_assert_no_error(error);
  g_markup_parse_context_free(context);
}
