#include "fake_fonts.h"

#include <string.h>

#include "fake_tree.h"

static const AssayReportSettings SETTINGS = {.title = "A study: annual review",
                                             .running_header = "A study · 2025-26",
                                             .author = "A unit",
                                             .language = "en-US",
                                             .date = "2026-06-30"};

AssayFonts *fake_fonts(void) {
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = assay_data_path("reports/fonts");
  AssayFonts *fonts = assay_fonts_load(folder, &error);
  g_assert_no_error(error);
  return fonts;
}

AssayDocument *fake_document(void) {
  return document_new(&SETTINGS);
}

static AssayDocument *build(const char *outline, const AssayFonts *fonts, GError **error) {
  g_autoptr(AssayResult) tree = fake_tree();
  return assay_report_build(outline, strlen(outline), "outline.md", tree, NULL, fonts, &SETTINGS, error);
}

AssayDocument *fake_build(const char *outline, const AssayFonts *fonts) {
  g_autoptr(GError) error = NULL;
  AssayDocument *document = build(outline, fonts, &error);
  g_assert_no_error(error);
  g_assert_nonnull(document);
  return document;
}

char *fake_build_error(const char *outline, const AssayFonts *fonts) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayDocument) document = build(outline, fonts, &error);
  g_assert_null(document);
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
  return g_strdup(error->message);
}
