/* The scene as pixels and as SVG. Contrasts are those that WCAG 2.1 gives as examples: 21 for black on white, 4.54 for
 * #767676, the lightest grey that passes at 4.5. */
#include <locale.h>
#include <string.h>

#include "axis.h"
#include "support_sound.h"

static void test_contrast(void) {
  support_assert_close(assay_colour_contrast(SCENE_BLACK, SCENE_WHITE), 21, 1e-12, "WCAG 2.1");
  support_assert_close(assay_colour_contrast(SCENE_WHITE, SCENE_WHITE), 1, 1e-12, "WCAG 2.1");
  support_assert_close(assay_colour_contrast(scene_colour(0x767676), SCENE_WHITE), 4.54, 2e-3, "WCAG 2.1");
  g_assert_cmpfloat(assay_colour_contrast(scene_colour(0x777777), SCENE_WHITE), <, 4.5);
}

static void test_ink_is_readable_on_any_ground(void) {
  for (guint32 rgb = 0; rgb < 0x1000000; rgb += 0x111) {
    AssayColour ground = scene_colour(rgb);
    g_assert_cmpfloat(assay_colour_contrast(scene_ink_on(ground), ground), >=, 4.5);
  }
}

static void test_step(void) {
  g_assert_cmpfloat(axis_step(100, 5, FALSE), ==, 20);
  g_assert_cmpfloat(axis_step(32, 5, TRUE), ==, 10);
  g_assert_cmpfloat(axis_step(3, 5, TRUE), ==, 1);
  support_assert_close(axis_step(1, 5, FALSE), 0.2, 1e-12, "a fifth");
  g_assert_cmpfloat(axis_step(0, 5, TRUE), ==, 1);
}

static AssayScene *make_scene(const AssayFonts *fonts) {
  AssayScene *scene = scene_new(200, "A & B <rose>", "Text with \"quotes\", \001 and \342\206\222");
  scene->height = 100;
  mark_outline(scene_rect(scene, 10, 10, 40, 20, scene_colour(0xCA0020), "Rect: 5 & more"), SCENE_GREY, 0.5);
  scene_symbol(scene, ASSAY_MARK_SQUARE, 100, 20, 20, scene_colour(0x0072B2), NULL);
  mark_outline(scene_symbol(scene, ASSAY_MARK_CIRCLE, 150, 20, 20, SCENE_WHITE, NULL), scene_colour(0xD55E00), 4);
  scene_symbol(scene, ASSAY_MARK_DIAMOND, 30, 60, 20, SCENE_BLACK, NULL);
  scene_line(scene, 60, 60, 100.126, 60, SCENE_BLACK, 4)->dashed = TRUE;
  SceneStyle style = SCENE_LABEL;
  scene_text(scene, fonts, 10.333333, 95, &style, ASSAY_ALIGN_START, "1 < 2 & \"3\"");
  scene_text(scene, fonts, 190, 95, &style, ASSAY_ALIGN_END, "end");
  return scene;
}

static guint32 pixel(cairo_surface_t *surface, int x, int y) {
  cairo_surface_flush(surface);
  const unsigned char *row = cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
  return ((const guint32 *)(const void *)row)[x] & 0xFFFFFF;
}

static void test_pixels(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  g_autoptr(AssayScene) scene = make_scene(fonts);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 220, 120);
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_translate(cr, 10, 10);
  assay_scene_draw(scene, fonts, cr);
  g_assert_cmphex(pixel(surface, 10 + 30, 10 + 20), ==, 0xCA0020);
  g_assert_cmphex(pixel(surface, 10 + 100, 10 + 20), ==, 0x0072B2);
  g_assert_cmphex(pixel(surface, 10 + 91, 10 + 11), ==, 0x0072B2); /* a square fills its corners */
  g_assert_cmphex(pixel(surface, 10 + 150, 10 + 20), ==, 0xFFFFFF);
  g_assert_cmphex(pixel(surface, 10 + 150, 10 + 10), ==, 0xD55E00);
  g_assert_cmphex(pixel(surface, 10 + 30, 10 + 60), ==, 0x000000);
  g_assert_cmphex(pixel(surface, 10 + 38, 10 + 68), ==, 0xFFFFFF); /* a diamond does not */
  g_assert_cmphex(pixel(surface, 10 + 61, 10 + 60), ==, 0x000000);
  g_assert_cmphex(pixel(surface, 10 + 64, 10 + 60), ==, 0xFFFFFF); /* between two dashes */
  gboolean ink = FALSE;
  for (int x = 190; x < 200; x++) ink |= pixel(surface, x, 102) != 0xFFFFFF;
  g_assert_true(ink);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}

typedef struct {
  GString *text;  /* of <text> elements, one a line */
  GString *title; /* of the picture itself */
  GPtrArray *ids;
  guint depth, numbers, roles;
  gboolean in_text, in_title, in_desc;
  char *description;
} Seen;

static void assert_short_number(const char *value) {
  const char *point = strchr(value, '.');
  g_assert_null(strpbrk(value, ",eEnN"));
  g_assert_true(*value && !g_str_has_suffix(value, ".") && !g_str_equal(value, "-0"));
  if (point) g_assert_cmpuint(strlen(point + 1), <=, 2);
}

static void start(GMarkupParseContext *context, const char *name, const char **names, const char **values,
                  gpointer user, GError **error) {
  static const char *const numbers[] = {"x",  "y",  "width", "height", "cx",         "cy", "r",
                                        "x1", "x2", "y1",    "y2",     "textLength", NULL};
  Seen *seen = user;
  (void)context;
  (void)error;
  seen->depth++;
  seen->in_text = g_str_equal(name, "text");
  seen->in_title = seen->depth == 2 && g_str_equal(name, "title");
  seen->in_desc = g_str_equal(name, "desc");
  for (guint i = 0; names[i]; i++) {
    if (g_str_equal(names[i], "id")) g_ptr_array_add(seen->ids, g_strdup(values[i]));
    if (g_str_equal(names[i], "role")) seen->roles += g_str_equal(values[i], "img") && seen->depth == 1;
    if (!g_strv_contains(numbers, names[i])) continue;
    assert_short_number(values[i]);
    seen->numbers++;
  }
}

static void end(GMarkupParseContext *context, const char *name, gpointer user, GError **error) {
  Seen *seen = user;
  (void)context;
  (void)name;
  (void)error;
  seen->depth--;
  seen->in_text = seen->in_title = seen->in_desc = FALSE;
}

static void text(GMarkupParseContext *context, const char *words, gsize length, gpointer user, GError **error) {
  Seen *seen = user;
  (void)context;
  (void)error;
  if (seen->in_text) g_string_append_printf(seen->text, "%.*s\n", (int)length, words);
  if (seen->in_title) g_string_append_len(seen->title, words, (gssize)length);
  if (seen->in_desc) seen->description = g_strndup(words, length);
}

static void read_svg(const char *svg, Seen *seen) {
  const GMarkupParser parser = {.start_element = start, .end_element = end, .text = text};
  *seen =
      (Seen){.text = g_string_new(NULL), .title = g_string_new(NULL), .ids = g_ptr_array_new_with_free_func(g_free)};
  GError *error = NULL;
  GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, seen, NULL);
  g_markup_parse_context_parse(context, svg, -1, &error);
  g_assert_no_error(error);
  g_markup_parse_context_end_parse(context, &error);
  g_assert_no_error(error);
  g_markup_parse_context_free(context);
}

static void test_svg(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  g_autoptr(AssayScene) scene = make_scene(fonts);
  g_autofree char *svg = assay_scene_to_svg(scene, "figure_1");
  Seen seen;
  read_svg(svg, &seen);
  g_assert_cmpstr(seen.text->str, ==, "1 < 2 & \"3\"\nend\n");
  g_assert_cmpstr(seen.title->str, ==, "A & B <rose>");
  g_assert_cmpstr(seen.description, ==, "Text with \"quotes\",   and \342\206\222");
  g_assert_cmpuint(seen.roles, ==, 1);
  g_assert_cmpuint(seen.numbers, >, 20);
  g_assert_cmpuint(seen.ids->len, ==, 3);
  for (guint i = 0; i < seen.ids->len; i++) g_assert_true(g_str_has_prefix(g_ptr_array_index(seen.ids, i), "figure_1"));
  g_assert_nonnull(strstr(svg, "viewBox=\"0 0 200 100\""));
  g_assert_nonnull(strstr(svg, "max-width:100%"));
  g_assert_nonnull(strstr(svg, "aria-labelledby=\"figure_1-title\""));
  g_assert_nonnull(strstr(svg, "font-family=\"'Source Sans 3', sans-serif\""));
  g_assert_nonnull(strstr(svg, "<title>Rect: 5 &amp; more</title></rect>"));
  g_string_free(seen.text, TRUE);
  g_string_free(seen.title, TRUE);
  g_ptr_array_unref(seen.ids);
  g_free(seen.description);
}

static void test_svg_in_other_locales(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  g_autoptr(AssayScene) scene = make_scene(fonts);
  g_autofree char *here = assay_scene_to_svg(scene, "a");
  if (!setlocale(LC_ALL, "de_DE.UTF-8") && !setlocale(LC_ALL, "fr_FR.UTF-8")) {
    g_test_skip("no locale with a decimal comma on this machine");
    return;
  }
  g_autofree char *there = assay_scene_to_svg(scene, "a");
  setlocale(LC_ALL, "C");
  g_assert_cmpstr(here, ==, there);
}

static void test_wrap(void) {
  g_autoptr(AssayFonts) fonts = load_fonts();
  static const char words[] = "I contributed to the discussions as much as I wanted to, in every week of the program";
  g_autoptr(GPtrArray) all = scene_wrap(fonts, &SCENE_LABEL, words, 100, 0);
  g_autoptr(GPtrArray) three = scene_wrap(fonts, &SCENE_LABEL, words, 100, 3);
  g_autoptr(GPtrArray) none = scene_wrap(fonts, &SCENE_LABEL, "", 100, 3);
  g_assert_cmpuint(all->len, >, 3);
  g_assert_cmpuint(three->len, ==, 3);
  g_assert_cmpuint(none->len, ==, 1);
  g_assert_true(g_str_has_suffix(g_ptr_array_index(three, 2), "\342\200\246"));
  g_ptr_array_add(all, NULL);
  g_autofree char *joined = g_strjoinv(" ", (char **)all->pdata);
  g_assert_cmpstr(joined, ==, words);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat(scene_text_width(fonts, &SCENE_LABEL, g_ptr_array_index(three, i)), <=, 100);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/scene/contrast", test_contrast);
  g_test_add_func("/scene/ink", test_ink_is_readable_on_any_ground);
  g_test_add_func("/scene/step", test_step);
  g_test_add_func("/scene/pixels", test_pixels);
  g_test_add_func("/scene/svg", test_svg);
  g_test_add_func("/scene/svg-locale", test_svg_in_other_locales);
  g_test_add_func("/scene/wrap", test_wrap);
  return g_test_run();
}
