/* Writes the annual review of invented figures, to look at: render_fake FOLDER [OUTLINE] */
#include <stdio.h>

#include "assay/report.h"
#include "fake_tree.h"

static gboolean put(const char *folder, const char *name, GBytes *bytes, GError **error) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  if (bytes == NULL) return FALSE;
  return assay_file_write(path, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), 0644, error);
}

static gboolean render(const char *folder, const char *stem, const char *outline, const AssayResult *tree,
                       const AssayPhrases *phrases, GError **error) {
  AssayReportSettings settings = {.title = "Data Literacy: annual review 2025-26",
                                  .running_header = "Data Literacy · 2025-26 · Pilot year 2 of 3",
                                  .author = "Department of Information Studies",
                                  .language = "en-US",
                                  .date = "2026-06-30"};
  g_autofree char *text = NULL, *folder_of_fonts = assay_data_path("reports/fonts");
  gsize length = 0;
  g_autoptr(AssayFonts) fonts = assay_fonts_load(folder_of_fonts, error);
  if (fonts == NULL || !assay_file_read(outline, 1 << 20, &text, &length, error)) return FALSE;
  g_autoptr(AssayDocument) document = assay_report_build(text, length, outline, tree, phrases, fonts, &settings, error);
  if (document == NULL) return FALSE;
  g_autoptr(GBytes) pdf = assay_report_pdf(document, fonts, error);
  g_autoptr(GBytes) plain = assay_report_text(document, error);
  g_autofree char *pdf_name = g_strconcat(stem, ".pdf", NULL), *text_name = g_strconcat(stem, ".txt", NULL);
  return put(folder, pdf_name, pdf, error) && put(folder, text_name, plain, error);
}

int main(int argc, char **argv) {
  if (argc < 2) {
    fprintf(stderr, "usage: %s FOLDER [OUTLINE]\n", argv[0]);
    return 2;
  }
  g_autofree char *outline = argc > 2 ? g_strdup(argv[2]) : assay_data_path("reports/annual-review.md");
  g_autoptr(GError) error = NULL;
  g_autofree char *book = assay_data_path("reports/phrases.en.yml");
  g_autoptr(AssayPhrases) phrases = assay_phrases_load(book, &error);
  g_autoptr(AssayResult) full = fake_tree();
  g_autoptr(AssayResult) bare = fake_tree_bare();
  if (phrases != NULL && render(argv[1], "full", outline, full, phrases, &error) &&
      render(argv[1], "bare", outline, bare, phrases, &error))
    return 0;
  fprintf(stderr, "%s\n", error->message);
  return 1;
}
