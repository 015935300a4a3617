/* A scene alone in a file. Sizes are worked out from a margin of 12 points and two pixels a point. */
#include <cairo.h>
#include <string.h>

#include "support_sound.h"

static AssayFonts *fonts;

static AssayScene *scene_of(double width, double height) {
  AssayScene *scene = scene_new(width, "Title", "Description");
  scene->height = height;
  scene_rect(scene, 0, 0, 10, 10, scene_colour(0x0072B2), "A");
  scene_text(scene, fonts, 20, 20, &SCENE_LABEL, ASSAY_ALIGN_START, "word");
  return scene;
}

static GBytes *write(const AssayScene *scene, AssaySceneFormat format) {
  g_autoptr(GError) error = NULL;
  GBytes *bytes = assay_scene_write(scene, fonts, format, &error);
  g_assert_no_error(error);
  return bytes;
}

typedef struct {
  const unsigned char *at;
  gsize left;
} Source;

static cairo_status_t read_bytes(void *closure, unsigned char *data, unsigned int length) {
  Source *source = closure;
  if (length > source->left) return CAIRO_STATUS_READ_ERROR;
  memcpy(data, source->at, length);
  source->at += length;
  source->left -= length;
  return CAIRO_STATUS_SUCCESS;
}

static void test_png(void) {
  g_autoptr(AssayScene) scene = scene_of(100, 50);
  g_autoptr(GBytes) bytes = write(scene, ASSAY_SCENE_PNG);
  Source source = {g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)};
  cairo_surface_t *surface = cairo_image_surface_create_from_png_stream(read_bytes, &source);
  g_assert_cmpint(cairo_image_surface_get_width(surface), ==, 2 * (100 + 24));
  g_assert_cmpint(cairo_image_surface_get_height(surface), ==, 2 * (50 + 24));
  const unsigned char *row = cairo_image_surface_get_data(surface) + 30 * cairo_image_surface_get_stride(surface);
  g_assert_cmphex(((const guint32 *)(const void *)row)[30] & 0xFFFFFF, ==, 0x0072B2);
  g_assert_cmphex(((const guint32 *)(const void *)row)[10] & 0xFFFFFF, ==, 0xFFFFFF);
  cairo_surface_destroy(surface);
}

static gboolean holds(const char *data, gsize size, const char *part) {
  gsize length = strlen(part);
  for (gsize i = 0; i + length <= size; i++)
    if (memcmp(data + i, part, length) == 0) return TRUE;
  return FALSE;
}

static void test_pdf(void) {
  g_autoptr(AssayScene) scene = scene_of(100, 50);
  g_autoptr(GBytes) bytes = write(scene, ASSAY_SCENE_PDF);
  const char *data = g_bytes_get_data(bytes, NULL);
  gsize size = g_bytes_get_size(bytes);
  g_assert_true(size > 100 && memcmp(data, "%PDF-", 5) == 0);
  g_assert_true(holds(data, size, "[ 0 0 124 74 ]"));
  g_assert_true(holds(data, size, "19700101000000Z")); /* no clock */
}

static void test_svg(void) {
  g_autoptr(AssayScene) scene = scene_of(100, 50);
  g_autoptr(GBytes) bytes = write(scene, ASSAY_SCENE_SVG);
  g_autofree char *svg = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  assert_well_formed(svg);
  g_assert_true(g_str_has_prefix(svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "));
  g_assert_nonnull(strstr(svg, "viewBox=\"-12 -12 124 74\""));
  g_assert_nonnull(strstr(svg, "<rect x=\"-12\" y=\"-12\" width=\"124\" height=\"74\" fill=\"#ffffff\"/>"));
  g_assert_nonnull(strstr(svg, ">word</text>"));
}

/* More pixels than a PNG of cairo can have: an error that says what else to do, and no bytes. */
static void test_too_tall(void) {
  g_autoptr(AssayScene) scene = scene_of(100, 20000);
  g_autoptr(GError) error = NULL;
  g_assert_null(assay_scene_write(scene, fonts, ASSAY_SCENE_PNG, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_nonnull(strstr(error->message, "SVG"));
}

static void test_format(void) {
  static const struct {
    const char *path;
    gboolean known;
    AssaySceneFormat format;
  } cases[] = {{"a.svg", TRUE, ASSAY_SCENE_SVG},  {"b/c.PNG", TRUE, ASSAY_SCENE_PNG}, {"d.Pdf", TRUE, ASSAY_SCENE_PDF},
               {"e.jpg", FALSE, ASSAY_SCENE_SVG}, {"svg", FALSE, ASSAY_SCENE_SVG},    {"", FALSE, ASSAY_SCENE_SVG}};
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    AssaySceneFormat format = ASSAY_SCENE_SVG;
    g_assert_cmpint(assay_scene_format_of(cases[i].path, &format), ==, cases[i].known);
    g_assert_cmpint(format, ==, cases[i].format);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = load_fonts();
  g_test_add_func("/file/png", test_png);
  g_test_add_func("/file/pdf", test_pdf);
  g_test_add_func("/file/svg", test_svg);
  g_test_add_func("/file/too-tall", test_too_tall);
  g_test_add_func("/file/format", test_format);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
