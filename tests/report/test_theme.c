/* Themes: what is refused and why, and what a page takes from one. Contrasts are those of the formula of WCAG 2.1, worked out
 * with its published examples: #777777 on white is 4.48 to 1, #767676 is 4.54 to 1, #949494 is 3.03 to 1. */
#include <glib/gstdio.h>
#include <string.h>

#include "document.h"
#include "fake_fonts.h"
#include "theme.h"

static char *folder;

static char *write_file(const char *name, const void *bytes, gsize length) {
  g_autoptr(GError) error = NULL;
  char *path = g_build_filename(folder, name, NULL);
  g_file_set_contents(path, bytes, (gssize)length, &error);
  g_assert_no_error(error);
  return path;
}

static AssayLook *load(const char *text, GError **error) {
  g_autofree char *path = write_file("theme.yml", text, strlen(text));
  return assay_look_load(path, error);
}

static void expect_refusal(const char *text, const char *message) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayLook) theme = load(text, &error);
  g_assert_null(theme);
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
  if (!strstr(error->message, message)) g_error("“%s” does not hold “%s”", error->message, message);
  g_assert_true(g_str_has_prefix(error->message, "theme.yml:"));
  g_assert_true(g_str_has_suffix(error->message, "no report was made"));
}

static void test_contrast(void) {
  static const struct {
    const char *colour;
    double contrast;
  } cases[] = {{"#FFFFFF", 1}, {"#000000", 21}, {"#777777", 4.48}, {"#767676", 4.54}, {"#949494", 3.03}};
  const AssayColour white = {1, 1, 1};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    AssayColour colour;
    g_assert_true(assay_colour_parse(cases[i].colour, &colour));
    g_assert_cmpfloat_with_epsilon(assay_colour_contrast(colour, white), cases[i].contrast, 0.005);
  }
}

static void test_refusals(void) {
  expect_refusal("institution: A\naccent: \"#FFCC00\"\n",
                 "theme.yml:2: accent: #FFCC00 stands out from white by 1.5 to 1");
  expect_refusal("accent: \"#959595\"\n", "3.0 to 1 (WCAG 2.1)");
  expect_refusal("headings: \"#777777\"\n",
                 "theme.yml:1: headings: #777777 stands out from white by 4.5 to 1; words need 4.5");
  expect_refusal("links: blue\n", "found “blue”, expected a colour such as");
  expect_refusal("accent: #0B4F6C\n", "a colour needs quotes");
  expect_refusal("acent: \"#0B4F6C\"\n", "there is no such key; the nearest is “accent”");
  expect_refusal("qqqq: 1\n", "there are institution, logo");
  expect_refusal("\n\npaper: legal\n", "theme.yml:3: paper: found “legal”, expected letter or A4");
  expect_refusal("logo: none.png\n", "theme.yml:1: logo: ");
  expect_refusal("- a\n- b\n", "such as “institution: University of Example” were expected");
  expect_refusal("institution: \"A\n", "cannot be read as YAML");
  expect_refusal("", "were expected");
}

static void test_logo(void) {
  g_autoptr(GError) error = NULL;
  g_autofree char *broken = write_file("broken.png", "\x89PNG\r\n\x1a\nxxxx", 12);
  expect_refusal("logo: broken.png\n", "broken.png cannot be read as a PNG file");
  g_autofree char *gif = write_file("logo.gif", "GIF89a", 6);
  expect_refusal("logo: logo.gif\n", "expected a file that ends in .png or .svg");
  g_autofree char *words = write_file("logo.svg", "no picture", 10);
  expect_refusal("logo: logo.svg\n", "holds no <svg> element");
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 40, 20);
  g_autofree char *path = g_build_filename(folder, "logo.png", NULL);
  g_assert_cmpint(cairo_surface_write_to_png(surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy(surface);
  g_autoptr(AssayLook) theme = load("logo: logo.png\ninstitution: University of Example\npaper: A4\n", &error);
  g_assert_no_error(error);
  g_assert_nonnull(theme->logo);
  AssayReportSettings settings = {.title = "T", .date = "2026-06-30", .theme = theme};
  g_autoptr(AssayDocument) document = document_new(&settings);
  g_assert_cmpstr(document->logo_text, ==, "Logo of University of Example");
  g_assert_true(document->a4);
}

/* The page holds the colours, lighter ones for a dark screen, and the logo within itself. */
static void test_page(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayFonts) fonts = fake_fonts();
  g_autofree char *svg = write_file("seal.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", 41);
  g_autoptr(AssayLook) theme =
      load("logo: seal.svg\nlogo-text: Seal\naccent: \"#7A0019\"\nheadings: \"#7A0019\"\n", &error);
  g_assert_no_error(error);
  AssayReportSettings settings = {.title = "T", .date = "2026-06-30", .theme = theme};
  g_autoptr(AssayDocument) document = document_new(&settings);
  block_add_paragraph(document->body, "Words.");
  g_autoptr(GBytes) bytes = assay_report_html(document, fonts, &error);
  g_assert_no_error(error);
  g_autofree char *html = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  g_assert_nonnull(strstr(html, "@media screen { :root { --accent: #7A0019; --heading: #7A0019; } }"));
  g_assert_nonnull(strstr(html, "<img class=\"logo\" alt=\"Seal\" src=\"data:image/svg+xml;base64,PHN2Zy"));
  const char *dark = strstr(html, "and (prefers-color-scheme: dark) { :root { --accent: ");
  g_assert_nonnull(dark);
  g_autofree char *lighter = g_strndup(strstr(dark, "#"), 7);
  AssayColour colour, ground;
  g_assert_true(assay_colour_parse(lighter, &colour) && assay_colour_parse("#16181a", &ground));
  g_assert_cmpfloat(assay_colour_contrast(colour, ground), >=, 3);
  g_autoptr(GBytes) pdf = assay_report_pdf(document, fonts, &error);
  g_assert_no_error(error);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  folder = g_dir_make_tmp("assay-theme-XXXXXX", NULL);
  g_test_add_func("/theme/contrast", test_contrast);
  g_test_add_func("/theme/refusals", test_refusals);
  g_test_add_func("/theme/logo", test_logo);
  g_test_add_func("/theme/page", test_page);
  int status = g_test_run();
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_unlink(path);
  }
  g_rmdir(folder);
  g_free(folder);
  return status;
}
