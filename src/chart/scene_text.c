/* Text of a scene: measured and broken into lines with the report's own fonts. */
#include <string.h>

#include "fonts.h"
#include "scene.h"

#define INK \
  { 0x11 / 255.0, 0x11 / 255.0, 0x11 / 255.0 }
#define GREY \
  { 0x55 / 255.0, 0x55 / 255.0, 0x55 / 255.0 }
const SceneStyle SCENE_TITLE = {11, 13.5, ASSAY_WEIGHT_BOLD, INK};
const SceneStyle SCENE_SUBTITLE = {9, 11.5, ASSAY_WEIGHT_REGULAR, GREY};
const SceneStyle SCENE_LABEL = {9, 11, ASSAY_WEIGHT_REGULAR, INK};
const SceneStyle SCENE_NOTE = {8, 10, ASSAY_WEIGHT_REGULAR, GREY};
const SceneStyle SCENE_FIGURE = {8.5, 10.5, ASSAY_WEIGHT_REGULAR, INK};
const SceneStyle SCENE_REASON = {8.5, 10.5, ASSAY_WEIGHT_REGULAR, GREY};
const SceneStyle SCENE_HEAD = {9, 11, ASSAY_WEIGHT_SEMIBOLD, INK};

#define ELLIPSIS "\342\200\246"

double scene_text_width(const AssayFonts *fonts, const SceneStyle *style, const char *text) {
  return fonts_width(fonts, style->size, style->weight, text, NULL);
}

AssayMark *scene_text(AssayScene *scene, const AssayFonts *fonts, double x, double y, const SceneStyle *style,
                      AssayAlign align, const char *text) {
  AssayMark *mark = scene_add(scene, ASSAY_MARK_TEXT, x, y, NULL);
  mark->text = g_strdup(text);
  mark->size = style->size;
  mark->weight = style->weight;
  mark->align = align;
  mark->filled = TRUE;
  mark->fill = style->colour;
  mark->width = fonts_width(fonts, style->size, style->weight, text, &mark->foreign);
  return mark;
}

void scene_text_on(AssayScene *scene, const AssayFonts *fonts, double x, double y, const SceneStyle *style,
                   AssayAlign align, const char *text, AssayColour ground) {
  if (*text == '\0') return;
  double width = scene_text_width(fonts, style, text);
  double left = align == ASSAY_ALIGN_START ? x : align == ASSAY_ALIGN_END ? x - width : x - width / 2;
  scene_rect(scene, left - 1, y - style->size * 0.8, width + 2, style->size * 1.05, ground, NULL);
  scene_text(scene, fonts, x, y, style, align, text);
}

void scene_text_on_white(AssayScene *scene, const AssayFonts *fonts, double x, double y, const SceneStyle *style,
                         AssayAlign align, const char *text) {
  scene_text_on(scene, fonts, x, y, style, align, text, SCENE_WHITE);
}

/* Line feeds and tabs would break a mark of one line. */
static char *one_paragraph(const char *text) {
  char *copy = g_utf8_make_valid(text ? text : "", -1);
  for (char *c = copy; *c; c++)
    if ((unsigned char)*c < 0x20) *c = ' ';
  return copy;
}

static char *begin_of(const char *text, glong keep) {
  g_autofree char *start = g_utf8_substring(text, 0, keep);
  return g_strconcat(g_strchomp(start), ELLIPSIS, NULL);
}

/* An accent or a joiner is not parted from its letter. */
static gboolean joins(const char *text, glong at) {
  gunichar next = g_utf8_get_char(g_utf8_offset_to_pointer(text, at));
  return next != 0 && (g_unichar_ismark(next) || g_unichar_iszerowidth(next));
}

/* The longest beginning of `text` that fits with an ellipsis behind it. */
static char *cut(const AssayFonts *fonts, const SceneStyle *style, const char *text, double width) {
  glong fits = 0, fails = g_utf8_strlen(text, -1) + 1;
  while (fails - fits > 1) {
    glong middle = fits + (fails - fits) / 2;
    g_autofree char *start = begin_of(text, middle);
    if (scene_text_width(fonts, style, start) <= width)
      fits = middle;
    else
      fails = middle;
  }
  while (fits > 0 && joins(text, fits)) fits--;
  return begin_of(text, fits);
}

char *scene_shorten(const AssayFonts *fonts, const SceneStyle *style, const char *text, double width) {
  g_autofree char *clean = one_paragraph(text);
  if (scene_text_width(fonts, style, clean) <= width) return g_steal_pointer(&clean);
  return cut(fonts, style, clean, width);
}

GPtrArray *scene_wrap(const AssayFonts *fonts, const SceneStyle *style, const char *text, double width, guint most) {
  g_autofree char *clean = one_paragraph(text);
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  if (scene_text_width(fonts, style, clean) <= width) {
    g_ptr_array_add(lines, g_strstrip(g_steal_pointer(&clean)));
    return lines;
  }
  g_autoptr(PangoLayout) layout =
      assay_fonts_layout(fonts, ASSAY_FONT_SANS, style->size, style->weight, FALSE, clean, width);
  guint n = (guint)pango_layout_get_line_count(layout);
  for (guint i = 0; i < n && (most == 0 || i < most); i++) {
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, (int)i);
    const char *start = clean + line->start_index;
    char *piece = NULL;
    if (most > 0 && i == most - 1 && n > most)
      piece = cut(fonts, style, start, width);
    else
      piece = g_strstrip(g_strndup(start, (gsize)line->length));
    g_ptr_array_add(lines, piece);
  }
  return lines;
}

double scene_lines(AssayScene *scene, const AssayFonts *fonts, double x, double y, const SceneStyle *style,
                   AssayAlign align, const GPtrArray *lines) {
  for (guint i = 0; i < lines->len; i++, y += style->leading) {
    const char *line = g_ptr_array_index(lines, i);
    if (*line) scene_text(scene, fonts, x, y, style, align, line);
  }
  return y;
}

double scene_heading(AssayScene *scene, const AssayFonts *fonts, const char *subtitle) {
  double y = 0;
  if (*scene->title) {
    g_autoptr(GPtrArray) title = scene_wrap(fonts, &SCENE_TITLE, scene->title, scene->width, 0);
    y = scene_lines(scene, fonts, 0, SCENE_TITLE.size, &SCENE_TITLE, ASSAY_ALIGN_START, title) - SCENE_TITLE.size + 1;
  }
  if (subtitle && *subtitle) {
    g_autoptr(GPtrArray) lines = scene_wrap(fonts, &SCENE_SUBTITLE, subtitle, scene->width, 0);
    y = scene_lines(scene, fonts, 0, y + SCENE_SUBTITLE.size, &SCENE_SUBTITLE, ASSAY_ALIGN_START, lines) -
        SCENE_SUBTITLE.size + 1;
  }
  return y + 6;
}
