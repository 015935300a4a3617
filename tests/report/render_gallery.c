/* Writes the gallery of all charts with awkward data, through the report's own document: render_gallery FOLDER */
#include <stdio.h>

#include "../chart/fake_gallery.h"
#include "document.h"

static gboolean is_words(const GalleryPicture *picture, guint column) {
  if (column == 0 || picture->rows->len < 2) return column == 0;
  const char *const *cells = g_ptr_array_index(picture->rows, 1);
  return g_ascii_isalpha(cells[column][0]);
}

static void add_notes(Block *table, const GalleryPicture *picture) {
  gboolean hidden = FALSE, absent = FALSE;
  for (guint i = 1; i < picture->rows->len; i++) {
    const char *const *cells = g_ptr_array_index(picture->rows, i);
    hidden |= g_strv_contains(cells, "*");
    absent |= g_strv_contains(cells, "–");
  }
  if (hidden) block_add_note(table, "* = hidden to protect privacy.");
  if (absent) block_add_note(table, "– = no data.");
}

/* The numbers behind a picture, as wide as its first row. */
static void add_table(Block *body, const GalleryPicture *picture, guint number) {
  const char *const *heads = g_ptr_array_index(picture->rows, 0);
  guint n = g_strv_length((char **)heads);
  g_autofree char *caption = g_strdup_printf("The numbers of Figure %u: %s", number, picture->caption);
  Block *table = block_add_table(body, picture->name, n, caption);
  for (guint k = 0; k < n; k++)
    block_set_column(table, k, is_words(picture, k) ? COLUMN_TEXT : COLUMN_NUMBER, 0, heads[k]);
  for (guint i = 1; i < picture->rows->len; i++) {
    const char *const *cells = g_ptr_array_index(picture->rows, i);
    Row *row = block_add_row(table);
    for (guint k = 0; k < n; k++) row_put(row, k, cells[k]);
  }
  if (picture->rows->len == 1) row_put(block_add_row(table), 0, "No rows");
  add_notes(table, picture);
}

static AssayDocument *make(Gallery *gallery, const AssayReportSettings *settings) {
  AssayDocument *document = document_new(settings);
  Block *body = document->body;
  runs_add(block_add_heading(body, 1, NULL)->text, RUN_STRONG, settings->title);
  block_add_paragraph(body,
                      "Each chart of assay with what real data hold: labels that are too long, names in many scripts, "
                      "rows that are hidden or empty, nothing at all, one row and forty. All people and figures are "
                      "invented. Near each figure stand the numbers that it draws.");
  const char *section = NULL;
  guint number = 0;
  while (gallery->pictures->len > 0) {
    GalleryPicture *picture = g_ptr_array_steal_index(gallery->pictures, 0);
    if (g_strcmp0(section, picture->section) != 0) block_add_heading(body, 2, picture->section);
    section = picture->section;
    block_add_figure(body, picture->name, picture->name, g_steal_pointer(&picture->scene), picture->caption);
    add_table(body, picture, ++number);
    gallery_picture_free(picture);
  }
  return document;
}

static gboolean put(const char *folder, const char *name, GBytes *bytes, GError **error) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  if (bytes == NULL) return FALSE;
  return assay_file_write(path, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), 0644, error);
}

static gboolean render(const char *folder, GError **error) {
  const AssayReportSettings settings = {.title = "Every chart, with awkward data",
                                        .running_header = "assay: gallery of charts",
                                        .author = "assay",
                                        .language = "en-US",
                                        .date = "2026-06-30"};
  g_autofree char *folder_of_fonts = assay_data_path("reports/fonts");
  g_autoptr(AssayFonts) fonts = assay_fonts_load(folder_of_fonts, error);
  if (fonts == NULL) return FALSE;
  g_autoptr(AssayDocument) empty = document_new(&settings);
  g_autoptr(Gallery) gallery = gallery_new(fonts, document_measure(empty));
  g_autoptr(AssayDocument) document = make(gallery, &settings);
  const Figure *orphan = NULL;
  gboolean joined = document_number(document, &orphan);
  g_assert(joined);
  g_autoptr(GBytes) pdf = assay_report_pdf(document, fonts, error);
  if (!put(folder, "gallery.pdf", pdf, error)) return FALSE;
  g_autoptr(GBytes) html = assay_report_html(document, fonts, error);
  return put(folder, "gallery.html", html, error);
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  if (argc != 2) {
    fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
    return 2;
  }
  if (render(argv[1], &error)) return 0;
  fprintf(stderr, "%s\n", error->message);
  return 1;
}
