/* A scene alone in a file: SVG, PNG, or a PDF of one page. */
#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#include "scene.h"

#define MARGIN 12.0
#define SCALE  2.0 /* pixels a point */

static cairo_status_t append_bytes(void *closure, const unsigned char *data, unsigned int length) {
  g_byte_array_append(closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean check(cairo_status_t status, const AssayScene *scene, const char *format, GError **error) {
  if (status == CAIRO_STATUS_SUCCESS) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
              "a chart of %.0f by %.0f points cannot be written as %s (%s); no file was made. SVG has no such limit",
              scene->width, scene->height, format, cairo_status_to_string(status));
  return FALSE;
}

static void draw_on_white(const AssayScene *scene, const AssayFonts *fonts, cairo_t *cr) {
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_translate(cr, MARGIN, MARGIN);
  assay_scene_draw(scene, fonts, cr);
}

static int pixels(double points) {
  return (int)fmin(ceil((points + 2 * MARGIN) * SCALE), INT_MAX);
}

static GBytes *write_png(const AssayScene *scene, const AssayFonts *fonts, GError **error) {
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  cairo_surface_t *surface =
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(scene->width), pixels(scene->height));
  cairo_t *cr = cairo_create(surface);
  cairo_scale(cr, SCALE, SCALE);
  draw_on_white(scene, fonts, cr);
  cairo_status_t status = cairo_status(cr);
  cairo_destroy(cr);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_write_to_png_stream(surface, append_bytes, bytes);
  cairo_surface_destroy(surface);
  if (!check(status, scene, "PNG", error)) return NULL;
  return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

/* A date of its own would make two files of one chart differ. */
static GBytes *write_pdf(const AssayScene *scene, const AssayFonts *fonts, GError **error) {
  static const char date[] = "1970-01-01T00:00:00Z";
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream(append_bytes, bytes, scene->width + 2 * MARGIN, scene->height + 2 * MARGIN);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene->title);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene->description);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "assay " ASSAY_VERSION);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
  cairo_t *cr = cairo_create(surface);
  draw_on_white(scene, fonts, cr);
  cairo_show_page(cr);
  cairo_status_t status = cairo_status(cr);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (!check(status, scene, "PDF", error)) return NULL;
  return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

GBytes *assay_scene_write(const AssayScene *scene, const AssayFonts *fonts, AssaySceneFormat format, GError **error) {
  g_assert(scene && fonts);
  switch (format) {
    case ASSAY_SCENE_SVG: {
      char *svg = scene_svg_file(scene, MARGIN);
      return g_bytes_new_take(svg, strlen(svg));
    }
    case ASSAY_SCENE_PNG:
      return write_png(scene, fonts, error);
    case ASSAY_SCENE_PDF:
      return write_pdf(scene, fonts, error);
  }
  g_assert_not_reached();
}

gboolean assay_scene_format_of(const char *path, AssaySceneFormat *format) {
  static const struct {
    const char *end;
    AssaySceneFormat format;
  } formats[] = {{".svg", ASSAY_SCENE_SVG}, {".png", ASSAY_SCENE_PNG}, {".pdf", ASSAY_SCENE_PDF}};
  g_autofree char *low = g_ascii_strdown(path, -1);
  for (guint i = 0; i < G_N_ELEMENTS(formats); i++)
    if (g_str_has_suffix(low, formats[i].end)) {
      *format = formats[i].format;
      return TRUE;
    }
  return FALSE;
}
