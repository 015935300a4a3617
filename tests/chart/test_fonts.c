/* The fonts: from files only, the same metrics under any home, locale and fontconfig setting, nothing lost. Advance
 * widths are those of the font files' hmtx tables. */
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "assay/chart.h"
#include "support.h"

static const char *program;

static AssayFonts *load(void) {
  g_autofree char *folder = g_build_filename(g_getenv("ASSAY_SOURCE"), "reports", "fonts", NULL);
  GError *error = NULL;
  AssayFonts *fonts = assay_fonts_load(folder, &error);
  g_assert_no_error(error);
  return fonts;
}

static double width_of(const AssayFonts *fonts, const char *family, AssayWeight weight, const char *text) {
  g_autoptr(PangoLayout) layout = assay_fonts_layout(fonts, family, 1000, weight, FALSE, text, -1);
  int width = 0;
  pango_layout_get_size(layout, &width, NULL);
  return pango_units_to_double(width);
}

static void test_advance_widths(void) {
  g_autoptr(AssayFonts) fonts = load();
  support_assert_close(width_of(fonts, ASSAY_FONT_SANS, ASSAY_WEIGHT_REGULAR, "n"), 547, 1e-3, "hmtx n");
  support_assert_close(width_of(fonts, ASSAY_FONT_SANS, ASSAY_WEIGHT_REGULAR, "W"), 786, 1e-3, "hmtx W");
  support_assert_close(width_of(fonts, ASSAY_FONT_SANS, ASSAY_WEIGHT_BOLD, "8"), 528, 1e-3, "hmtx 8, bold");
  support_assert_close(width_of(fonts, ASSAY_FONT_SERIF, ASSAY_WEIGHT_REGULAR, "W"), 962, 1e-3, "hmtx W, serif");
}

static void test_figures_are_tabular(void) {
  g_autoptr(AssayFonts) fonts = load();
  static const char *const families[] = {ASSAY_FONT_SANS, ASSAY_FONT_SERIF};
  for (guint f = 0; f < G_N_ELEMENTS(families); f++)
    for (int w = ASSAY_WEIGHT_REGULAR; w <= ASSAY_WEIGHT_BOLD; w++)
      g_assert_cmpfloat(width_of(fonts, families[f], (AssayWeight)w, "1111"), ==,
                        width_of(fonts, families[f], (AssayWeight)w, "8888"));
}

static void test_no_ligatures(void) {
  g_autoptr(AssayFonts) fonts = load();
  g_autoptr(PangoLayout) layout =
      assay_fonts_layout(fonts, ASSAY_FONT_SERIF, 10, ASSAY_WEIGHT_REGULAR, FALSE, "office", -1);
  PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
  int glyphs = 0;
  for (GSList *run = line->runs; run; run = run->next) glyphs += ((PangoGlyphItem *)run->data)->glyphs->num_glyphs;
  g_assert_cmpint(glyphs, ==, 6);
}

static void test_face_is_the_one_asked_for(void) {
  g_autoptr(AssayFonts) fonts = load();
  static const struct {
    const char *family;
    AssayWeight weight;
    gboolean italic;
    PangoWeight expected;
  } cases[] = {
      {ASSAY_FONT_SANS, ASSAY_WEIGHT_REGULAR, FALSE, PANGO_WEIGHT_NORMAL},
      {ASSAY_FONT_SANS, ASSAY_WEIGHT_SEMIBOLD, FALSE, PANGO_WEIGHT_SEMIBOLD},
      {ASSAY_FONT_SANS, ASSAY_WEIGHT_BOLD, FALSE, PANGO_WEIGHT_BOLD},
      {ASSAY_FONT_SANS, ASSAY_WEIGHT_REGULAR, TRUE, PANGO_WEIGHT_NORMAL},
      {ASSAY_FONT_SERIF, ASSAY_WEIGHT_REGULAR, FALSE, PANGO_WEIGHT_NORMAL},
      {ASSAY_FONT_SERIF, ASSAY_WEIGHT_SEMIBOLD, FALSE, PANGO_WEIGHT_SEMIBOLD},
      {ASSAY_FONT_SERIF, ASSAY_WEIGHT_BOLD, FALSE, PANGO_WEIGHT_BOLD},
      {ASSAY_FONT_SERIF, ASSAY_WEIGHT_REGULAR, TRUE, PANGO_WEIGHT_NORMAL},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(PangoLayout) layout =
        assay_fonts_layout(fonts, cases[i].family, 10, cases[i].weight, cases[i].italic, "Aa", -1);
    PangoGlyphItem *run = pango_layout_get_line_readonly(layout, 0)->runs->data;
    PangoFontDescription *face = pango_font_describe(run->item->analysis.font);
    g_assert_cmpstr(pango_font_description_get_family(face), ==, cases[i].family);
    g_assert_cmpint(pango_font_description_get_weight(face), ==, cases[i].expected);
    g_assert_cmpint(pango_font_description_get_style(face), ==,
                    cases[i].italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_free(face);
  }
}

static void test_wraps_within_width(void) {
  g_autoptr(AssayFonts) fonts = load();
  g_autoptr(PangoLayout) layout =
      assay_fonts_layout(fonts, ASSAY_FONT_SANS, 10, ASSAY_WEIGHT_REGULAR, FALSE, "one two three four five six", 50);
  PangoRectangle box;
  pango_layout_get_extents(layout, NULL, &box);
  g_assert_cmpint(pango_layout_get_line_count(layout), >, 1);
  g_assert_cmpfloat(pango_units_to_double(box.width), <=, 50);
}

static void test_bad_folders(void) {
  g_autoptr(GError) missing = NULL;
  g_assert_null(assay_fonts_load("no/such/folder", &missing));
  g_assert_error(missing, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_nonnull(strstr(missing->message, "no/such/folder"));

  char *folder = support_folder_new();
  g_autoptr(GError) empty = NULL;
  g_assert_null(assay_fonts_load(folder, &empty));
  g_assert_error(empty, ASSAY_ERROR, ASSAY_ERROR_CANNOT);

  support_write(folder, "broken.otf", "no font", -1);
  g_autoptr(GError) broken = NULL;
  g_assert_null(assay_fonts_load(folder, &broken));
  g_assert_error(broken, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  support_folder_remove(folder);
}

/* Prints the extents of a paragraph in each face, in pango units: run as a child under another environment. */
static int print_metrics(void) {
  setlocale(LC_ALL, "");
  g_autoptr(AssayFonts) fonts = load();
  for (int weight = ASSAY_WEIGHT_REGULAR; weight <= ASSAY_WEIGHT_BOLD; weight++)
    for (int sans = 0; sans < 2; sans++) {
      g_autoptr(PangoLayout) layout =
          assay_fonts_layout(fonts, sans ? ASSAY_FONT_SANS : ASSAY_FONT_SERIF, 9.5, (AssayWeight)weight, FALSE,
                             "24 of 27 reached the target \342\200\224 1,204 \303\251t\303\251 \316\261 \342\210\222"
                             "3.1",
                             120);
      PangoRectangle ink, box;
      pango_layout_get_extents(layout, &ink, &box);
      g_print("%d %d %d %d %d %d %d %d\n", ink.x, ink.y, ink.width, ink.height, box.width, box.height,
              pango_layout_get_baseline(layout), pango_layout_get_unknown_glyphs_count(layout));
    }
  return 0;
}

static char *metrics_under(const char *home, const char *locale, const char *config) {
  g_auto(GStrv) environment = g_get_environ();
  environment = g_environ_setenv(environment, "HOME", home, TRUE);
  environment = g_environ_setenv(environment, "XDG_CACHE_HOME", home, TRUE);
  environment = g_environ_setenv(environment, "LC_ALL", locale, TRUE);
  environment = g_environ_setenv(environment, "FONTCONFIG_FILE", config, TRUE);
  environment = g_environ_setenv(environment, "PANGOCAIRO_BACKEND", "fc", TRUE);
  char *arguments[] = {(char *)program, (char *)"--metrics", NULL};
  char *out = NULL;
  int status = 0;
  GError *error = NULL;
  g_spawn_sync(NULL, arguments, environment, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error(error);
  g_assert_cmpint(status, ==, 0);
  return out;
}

static void test_same_everywhere(void) {
  char *home = support_folder_new();
  support_write(
      home, "fonts.conf",
      "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><dir>/usr/share/fonts</dir>"
      "<match target=\"pattern\"><edit name=\"dpi\" mode=\"assign\"><double>133</double></edit>"
      "<edit name=\"family\" mode=\"assign\"><string>DejaVu Sans</string></edit></match></fontconfig>",
      -1);
  g_autofree char *config = g_build_filename(home, "fonts.conf", NULL);
  g_autofree char *here = metrics_under(g_get_home_dir(), "C", "");
  g_autofree char *there = metrics_under(home, "C.UTF-8", config);
  g_autofree char *turkish = metrics_under("/nonexistent", "tr_TR.UTF-8", "/nonexistent/fonts.conf");
  g_assert_cmpstr(here, ==, there);
  g_assert_cmpstr(here, ==, turkish);
  g_assert_nonnull(strchr(here, '\n'));
  support_folder_remove(home);
}

static void test_load_and_free_often(void) {
  for (int i = 0; i < 20; i++) {
    g_autoptr(AssayFonts) fonts = load();
    g_assert_cmpfloat(width_of(fonts, ASSAY_FONT_SANS, ASSAY_WEIGHT_BOLD, "n"), >, 0);
  }
  assay_fonts_free(NULL);
}

int main(int argc, char **argv) {
  if (argc == 2 && g_str_equal(argv[1], "--metrics")) return print_metrics();
  g_test_init(&argc, &argv, NULL);
  program = argv[0];
  g_test_add_func("/fonts/advance-widths", test_advance_widths);
  g_test_add_func("/fonts/tabular", test_figures_are_tabular);
  g_test_add_func("/fonts/no-ligatures", test_no_ligatures);
  g_test_add_func("/fonts/face", test_face_is_the_one_asked_for);
  g_test_add_func("/fonts/wrap", test_wraps_within_width);
  g_test_add_func("/fonts/bad-folders", test_bad_folders);
  g_test_add_func("/fonts/same-everywhere", test_same_everywhere);
  g_test_add_func("/fonts/load-and-free", test_load_and_free_often);
  return g_test_run();
}
