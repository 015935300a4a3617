#include "support_sound.h"

#include <math.h>
#include <string.h>

#include "fonts.h"

static const double TOUCH = 0.3; /* points by which ink may come near without being seen as one */
#define SCALE 2                  /* pixels a point */

AssayFonts *load_fonts(void) {
  g_autofree char *folder = g_build_filename(g_getenv("ASSAY_SOURCE"), "reports", "fonts", NULL);
  GError *error = NULL;
  AssayFonts *fonts = assay_fonts_load(folder, &error);
  g_assert_no_error(error);
  return fonts;
}

/* All that is wrong with a scene is told, not only the first. */
G_GNUC_PRINTF(1, 2) static void wrong(const char *format, ...) {
  va_list list;
  va_start(list, format);
  g_autofree char *message = g_strdup_vprintf(format, list);
  va_end(list);
  g_printerr("%s\n", message);
  g_test_fail();
}

/* ---- Words ---- */

typedef struct {
  double left, top, right, bottom;
} Ink;

/* As it is drawn: with a box for each character that the fonts lack. */
static Ink ink_of(const AssayFonts *fonts, const AssayMark *mark) {
  g_autofree char *shown = fonts_shown(fonts, mark->text);
  g_autoptr(PangoLayout) layout =
      assay_fonts_layout(fonts, ASSAY_FONT_SANS, mark->size, mark->weight, FALSE, shown, -1);
  PangoRectangle ink, logical;
  pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), &ink, &logical);
  double width = pango_units_to_double(logical.width);
  double x = mark->align == ASSAY_ALIGN_START ? mark->x
             : mark->align == ASSAY_ALIGN_END ? mark->x - width
                                              : mark->x - width / 2;
  double top = mark->y + pango_units_to_double(ink.y);
  return (Ink){x, top, x + width, top + pango_units_to_double(ink.height)};
}

static gboolean overlap(Ink a, Ink b) {
  return a.left < b.right - TOUCH && b.left < a.right - TOUCH && a.top < b.bottom - TOUCH && b.top < a.bottom - TOUCH;
}

static gboolean is_text(const AssayMark *mark) {
  return mark->kind == ASSAY_MARK_TEXT && *mark->text;
}

static Ink *ink_of_all(const AssayScene *scene, const AssayFonts *fonts) {
  Ink *box = g_new0(Ink, assay_scene_size(scene));
  for (guint i = 0; i < assay_scene_size(scene); i++)
    if (is_text(assay_scene_mark(scene, i))) box[i] = ink_of(fonts, assay_scene_mark(scene, i));
  return box;
}

static void assert_apart(const char *name, const AssayScene *scene, const Ink *box) {
  double width = assay_scene_width(scene), height = assay_scene_height(scene);
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (!is_text(mark)) continue;
    if (box[i].left < -TOUCH || box[i].right > width + TOUCH || box[i].top < -TOUCH || box[i].bottom > height + TOUCH)
      wrong("%s: \"%s\" is cut off: %.1f..%.1f by %.1f..%.1f of %.1f by %.1f", name, mark->text, box[i].left,
            box[i].right, box[i].top, box[i].bottom, width, height);
    for (guint j = 0; j < i; j++) {
      const AssayMark *other = assay_scene_mark(scene, j);
      if (is_text(other) && overlap(box[i], box[j])) wrong("%s: \"%s\" lies on \"%s\"", name, mark->text, other->text);
    }
  }
}

/* ---- Colours as they are seen ---- */

static double from_linear(double c) {
  c = CLAMP(c, 0, 1);
  return c <= 0.0031308 ? c * 12.92 : 1.055 * pow(c, 1 / 2.4) - 0.055;
}

static AssayColour as_is(AssayColour c) {
  return c;
}

/* ITU-R BT.601, what printers and pdftoppm -gray make of a colour. */
static AssayColour in_grey(AssayColour c) {
  double y = 0.299 * c.red + 0.587 * c.green + 0.114 * c.blue;
  return (AssayColour){y, y, y};
}

/* Machado, Oliveira & Fernandes (2009), A physiologically-based model for simulation of color vision deficiency, IEEE
 * Transactions on Visualization and Computer Graphics 15(6), severity 1. */
static AssayColour through(const double m[9], AssayColour c) {
  double r = scene_linear(c.red), g = scene_linear(c.green), b = scene_linear(c.blue);
  return (AssayColour){from_linear(m[0] * r + m[1] * g + m[2] * b), from_linear(m[3] * r + m[4] * g + m[5] * b),
                       from_linear(m[6] * r + m[7] * g + m[8] * b)};
}

static AssayColour without_red(AssayColour c) {
  static const double m[] = {0.152286, 1.052583,  -0.204868, 0.114503, 0.786281,
                             0.099216, -0.003882, -0.048116, 1.051998};
  return through(m, c);
}

static AssayColour without_green(AssayColour c) {
  static const double m[] = {0.367322, 0.860646,  -0.227968, 0.280085, 0.672501,
                             0.047413, -0.011820, 0.042940,  0.968881};
  return through(m, c);
}

static AssayColour without_blue(AssayColour c) {
  static const double m[] = {1.255528, -0.076749, -0.178779, -0.078411, 0.930809,
                             0.147602, 0.004733,  0.691367,  0.303900};
  return through(m, c);
}

double least_contrast(AssayColour a, AssayColour b) {
  static AssayColour (*const seen[])(AssayColour) = {as_is, in_grey, without_red, without_green, without_blue};
  double least = 21;
  for (guint i = 0; i < G_N_ELEMENTS(seen); i++) least = fmin(least, assay_colour_contrast(seen[i](a), seen[i](b)));
  return least;
}

/* ---- What lies under words: the scene drawn without them ---- */

typedef struct {
  cairo_surface_t *surface;
  cairo_t *cr;
  int width, height;
} Ground;

static Ground ground_new(const AssayScene *scene) {
  Ground ground = {.width = (int)ceil(assay_scene_width(scene) * SCALE),
                   .height = (int)ceil(assay_scene_height(scene) * SCALE)};
  ground.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, ground.width, ground.height);
  ground.cr = cairo_create(ground.surface);
  cairo_scale(ground.cr, SCALE, SCALE);
  cairo_set_source_rgb(ground.cr, 1, 1, 1);
  cairo_paint(ground.cr);
  return ground;
}

static void ground_free(Ground *ground) {
  cairo_destroy(ground->cr);
  cairo_surface_destroy(ground->surface);
}

/* A sum that tells whether anything changed, and the colours, each plus one. */
static guint64 look_under(const Ground *ground, Ink box, GHashTable *colours) {
  guint64 sum = 0;
  cairo_surface_flush(ground->surface);
  const unsigned char *data = cairo_image_surface_get_data(ground->surface);
  int stride = cairo_image_surface_get_stride(ground->surface);
  int left = MAX((int)ceil((box.left + TOUCH) * SCALE), 0);
  int right = MIN((int)((box.right - TOUCH) * SCALE), ground->width);
  int top = MAX((int)ceil((box.top + TOUCH) * SCALE), 0);
  int bottom = MIN((int)((box.bottom - TOUCH) * SCALE), ground->height);
  for (int y = top; y < bottom; y++)
    for (int x = left; x < right; x++) {
      guint32 rgb = ((const guint32 *)(const void *)(data + y * stride))[x] & 0xFFFFFF;
      sum = sum * 31 + rgb;
      if (colours) g_hash_table_add(colours, GUINT_TO_POINTER(rgb + 1));
    }
  return sum;
}

static void assert_read_on(const char *name, const AssayMark *mark, GHashTable *colours) {
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init(&iter, colours);
  while (g_hash_table_iter_next(&iter, &key, NULL)) {
    guint32 rgb = GPOINTER_TO_UINT(key) - 1;
    double contrast = least_contrast(mark->fill, scene_colour(rgb));
    if (contrast < 4.5) wrong("%s: \"%s\" lies on #%06x with a contrast of %.2f", name, mark->text, rgb, contrast);
  }
}

/* Nothing under a word comes near its colour, and nothing is drawn over it. */
static void assert_words_can_be_read(const char *name, const AssayScene *scene, const AssayFonts *fonts,
                                     const Ink *box) {
  guint n = assay_scene_size(scene);
  Ground ground = ground_new(scene);
  g_autofree guint64 *under = g_new0(guint64, n);
  for (guint i = 0; i < n; i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (mark->kind != ASSAY_MARK_TEXT) scene_draw_mark(mark, fonts, ground.cr);
    if (!is_text(mark)) continue;
    if (mark->size < 8) wrong("%s: \"%s\" is set in %.1f points", name, mark->text, mark->size);
    g_autoptr(GHashTable) colours = g_hash_table_new(NULL, NULL);
    under[i] = look_under(&ground, box[i], colours);
    assert_read_on(name, mark, colours);
  }
  for (guint i = 0; i < n; i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (is_text(mark) && look_under(&ground, box[i], NULL) != under[i])
      wrong("%s: something is drawn over \"%s\"", name, mark->text);
  }
  ground_free(&ground);
}

/* ---- Marks ---- */

static gboolean is_data_rect(const AssayMark *mark) {
  return mark->kind == ASSAY_MARK_RECT && mark->meaning;
}

static gboolean holds_text(const AssayScene *scene, const Ink *box, const AssayMark *mark) {
  for (guint i = 0; mark->kind == ASSAY_MARK_RECT && i < assay_scene_size(scene); i++) {
    if (!is_text(assay_scene_mark(scene, i))) continue;
    double x = (box[i].left + box[i].right) / 2, y = (box[i].top + box[i].bottom) / 2;
    if (x > mark->x && x < mark->x + mark->width && y > mark->y && y < mark->y + mark->height) return TRUE;
  }
  return FALSE;
}

/* A mark with a meaning stands out from white by 3:1 in its fill or its outline, or has its number in it. */
static void assert_marks_can_be_seen(const char *name, const AssayScene *scene, const Ink *box) {
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (!mark->meaning) continue;
    double fill = mark->filled ? least_contrast(mark->fill, SCENE_WHITE) : 1;
    double stroke = mark->stroked ? least_contrast(mark->stroke, SCENE_WHITE) : 1;
    if (fmax(fill, stroke) < 3 && !holds_text(scene, box, mark))
      wrong("%s: \"%s\" has a contrast of %.2f", name, mark->meaning, fmax(fill, stroke));
  }
}

static gboolean side_by_side(const AssayMark *a, const AssayMark *b) {
  return a->x <= b->x + b->width + 0.1 && b->x <= a->x + a->width + 0.1 && a->y < b->y + b->height - 0.1 &&
         b->y < a->y + a->height - 0.1;
}

/* Bars that touch differ in hatch, or in lightness by a fifth. */
static void assert_neighbours_differ(const char *name, const AssayScene *scene) {
  for (guint i = 0; i < assay_scene_size(scene); i++)
    for (guint j = 0; j < i; j++) {
      const AssayMark *a = assay_scene_mark(scene, i), *b = assay_scene_mark(scene, j);
      if (!is_data_rect(a) || !is_data_rect(b) || !side_by_side(a, b) || a->hatch != b->hatch) continue;
      double contrast = least_contrast(a->fill, b->fill);
      if (contrast < 1.2) wrong("%s: \"%s\" looks like \"%s\" beside it: %.2f", name, a->meaning, b->meaning, contrast);
    }
}

/* ---- SVG ---- */

typedef struct {
  const char *name;
  const AssayScene *scene;
  guint next;
  gboolean in_text;
  GHashTable *ids;
} Reading;

static void start(GMarkupParseContext *context, const char *name, const char **names, const char **values,
                  gpointer user, GError **error) {
  static const char *const allowed[] = {"svg", "title", "desc", "rect", "circle", "line", "path", "text", NULL};
  Reading *reading = user;
  (void)context;
  (void)error;
  if (!g_strv_contains(allowed, name)) wrong("%s: an element %s", reading->name, name);
  reading->in_text = g_str_equal(name, "text");
  for (guint i = 0; names[i]; i++) {
    g_assert_false(g_str_has_prefix(names[i], "on"));
    g_assert_null(strstr(values[i], "nan"));
    g_assert_null(strstr(values[i], "inf"));
    if (g_str_equal(names[i], "id")) g_assert_true(g_hash_table_add(reading->ids, g_strdup(values[i])));
  }
}

static void end(GMarkupParseContext *context, const char *name, gpointer user, GError **error) {
  (void)context;
  (void)name;
  (void)error;
  ((Reading *)user)->in_text = FALSE;
}

/* The texts of the SVG are those of the scene, in its order. */
static void text(GMarkupParseContext *context, const char *words, gsize length, gpointer user, GError **error) {
  Reading *reading = user;
  (void)context;
  (void)error;
  if (!reading->in_text) return;
  g_autofree char *said = g_strndup(words, length);
  while (!is_text(assay_scene_mark(reading->scene, reading->next))) reading->next++;
  g_assert_cmpstr(said, ==, assay_scene_mark(reading->scene, reading->next++)->text);
}

static void parse(const char *xml, const GMarkupParser *parser, gpointer user) {
  GError *error = NULL;
  GMarkupParseContext *context = g_markup_parse_context_new(parser, 0, user, NULL);
  g_markup_parse_context_parse(context, xml, -1, &error);
  g_assert_no_error(error);
  g_markup_parse_context_end_parse(context, &error);
  g_assert_no_error(error);
  g_markup_parse_context_free(context);
}

void assert_well_formed(const char *xml) {
  const GMarkupParser nothing = {NULL};
  parse(xml, &nothing, NULL);
}

static void assert_svg_says_the_same(const char *name, const AssayScene *scene) {
  const GMarkupParser parser = {.start_element = start, .end_element = end, .text = text};
  g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *svg = assay_scene_to_svg(scene, "t");
  Reading reading = {.name = name, .scene = scene, .ids = ids};
  parse(svg, &parser, &reading);
  for (; reading.next < assay_scene_size(scene); reading.next++)
    g_assert_false(is_text(assay_scene_mark(scene, reading.next)));
}

void assert_sound(const char *name, const AssayScene *scene, const AssayFonts *fonts) {
  g_assert_cmpfloat(assay_scene_height(scene), >, 0);
  g_autofree Ink *box = ink_of_all(scene, fonts);
  assert_svg_says_the_same(name, scene);
  assert_apart(name, scene, box);
  assert_words_can_be_read(name, scene, fonts, box);
  assert_marks_can_be_seen(name, scene, box);
  assert_neighbours_differ(name, scene);
}

/* ---- Looking for marks ---- */

const AssayMark *mark_with(const AssayScene *scene, const char *meaning) {
  const AssayMark *found = NULL;
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (g_strcmp0(mark->meaning, meaning) == 0) found = mark;
  }
  if (!found) g_error("no mark means \"%s\"", meaning);
  return found;
}

static const AssayMark *find_text(const AssayScene *scene, const char *part) {
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (mark->kind == ASSAY_MARK_TEXT && strstr(mark->text, part)) return mark;
  }
  return NULL;
}

gboolean has_text(const AssayScene *scene, const char *part) {
  return find_text(scene, part) != NULL;
}

const AssayMark *text_with(const AssayScene *scene, const char *part) {
  const AssayMark *mark = find_text(scene, part);
  if (!mark) g_error("no text holds \"%s\"", part);
  return mark;
}

guint marks_that_mean(const AssayScene *scene, const char *part) {
  guint n = 0;
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const char *meaning = assay_scene_mark(scene, i)->meaning;
    n += meaning && strstr(meaning, part);
  }
  return n;
}

guint chips(const AssayScene *scene) {
  guint n = 0;
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    n += mark->hatch == ASSAY_HATCH_RISING && !mark->meaning &&
         assay_colour_contrast(mark->hatch_colour, SCENE_GREY) == 1;
  }
  return n;
}
