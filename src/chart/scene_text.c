/* Text of a scene: measured and broken into lines with the report's own fonts. */
#include <string.h>

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

static PangoLayout *layout_for(const AssayFonts *fonts, const SceneStyle *style, const char *text, double width) {
  return assay_fonts_layout(fonts, ASSAY_FONT_SANS, style->size, style->weight, FALSE, text, width);
}

double scene_text_width(const AssayFonts *fonts, const SceneStyle *style, const char *text) {
  g_autoptr(PangoLayout) layout = layout_for(fonts, style, text, -1);
  int width = 0;
  pango_layout_get_size(layout, &width, NULL);
  return pango_units_to_double(width);
}

/* Line feeds and tabs would break a mark of one line. */
static char *one_paragraph(const char *text) {
  char *copy = g_utf8_make_valid(text ? text : "", -1);
  for (char *c = copy; *c; c++)
    if ((unsigned char)*c < 0x20) *c = ' ';
  return copy;
}

/* The longest beginning of `text`, cut at a character, that fits with an ellipsis behind it. */
static char *shorten(const AssayFonts *fonts, const SceneStyle *style, const char *text, double width) {
  glong length = g_utf8_strlen(text, -1);
  for (glong keep = length; keep > 0; keep--) {
    g_autofree char *start = g_utf8_substring(text, 0, keep);
    g_strchomp(start);
    g_autofree char *cut = g_strconcat(start, "\342\200\246", NULL);
    if (scene_text_width(fonts, style, cut) <= width) return g_steal_pointer(&cut);
  }
  return g_strdup("\342\200\246");
}

GPtrArray *scene_wrap(const AssayFonts *fonts, const SceneStyle *style, const char *text, double width, guint most) {
  g_autofree char *clean = one_paragraph(text);
  g_autoptr(PangoLayout) layout = layout_for(fonts, style, clean, width);
  GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
  guint n = (guint)pango_layout_get_line_count(layout);
  for (guint i = 0; i < n && (most == 0 || i < most); i++) {
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, (int)i);
    const char *start = clean + line->start_index;
    char *piece = NULL;
    if (most > 0 && i == most - 1 && n > most)
      piece = shorten(fonts, style, start, width);
    else
      piece = g_strstrip(g_strndup(start, (gsize)line->length));
    g_ptr_array_add(lines, piece);
  }
  return lines;
}

double scene_lines(AssayScene *scene, const AssayFonts *fonts, double x, double y, const SceneStyle *style,
                   const GPtrArray *lines) {
  for (guint i = 0; i < lines->len; i++, y += style->leading)
    scene_text(scene, fonts, x, y, style, ASSAY_ALIGN_START, g_ptr_array_index(lines, i));
  return y;
}

double scene_heading(AssayScene *scene, const AssayFonts *fonts, const char *subtitle) {
  double y = 0;
  if (*scene->title) {
    g_autoptr(GPtrArray) title = scene_wrap(fonts, &SCENE_TITLE, scene->title, scene->width, 0);
    y = scene_lines(scene, fonts, 0, SCENE_TITLE.size, &SCENE_TITLE, title) - SCENE_TITLE.size + 1;
  }
  if (subtitle && *subtitle) {
    g_autoptr(GPtrArray) lines = scene_wrap(fonts, &SCENE_SUBTITLE, subtitle, scene->width, 0);
    y = scene_lines(scene, fonts, 0, y + SCENE_SUBTITLE.size, &SCENE_SUBTITLE, lines) - SCENE_SUBTITLE.size + 1;
  }
  return y + 6;
}
