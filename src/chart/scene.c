#include "scene.h"

#include <math.h>
#include <string.h>

const AssayColour SCENE_INK = {0x11 / 255.0, 0x11 / 255.0, 0x11 / 255.0};
const AssayColour SCENE_GREY = {0x55 / 255.0, 0x55 / 255.0, 0x55 / 255.0};
const AssayColour SCENE_RULE = {0x80 / 255.0, 0x80 / 255.0, 0x80 / 255.0};
const AssayColour SCENE_FAINT = {0xDD / 255.0, 0xDD / 255.0, 0xDD / 255.0};
const AssayColour SCENE_WHITE = {1, 1, 1};
const AssayColour SCENE_BLACK = {0, 0, 0};

AssayColour scene_colour(guint32 rgb) {
  return (AssayColour){((rgb >> 16) & 255) / 255.0, ((rgb >> 8) & 255) / 255.0, (rgb & 255) / 255.0};
}

double scene_linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

static double luminance(AssayColour c) {
  return 0.2126 * scene_linear(c.red) + 0.7152 * scene_linear(c.green) + 0.0722 * scene_linear(c.blue);
}

gboolean assay_colour_parse(const char *text, AssayColour *colour) {
  if (!text || strlen(text) != 7 || text[0] != '#' || strspn(text + 1, "0123456789abcdefABCDEF") != 6) return FALSE;
  *colour = scene_colour((guint32)g_ascii_strtoull(text + 1, NULL, 16));
  return TRUE;
}

double assay_colour_contrast(AssayColour a, AssayColour b) {
  double la = luminance(a), lb = luminance(b);
  return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

AssayColour scene_ink_on(AssayColour ground) {
  return assay_colour_contrast(SCENE_WHITE, ground) > assay_colour_contrast(SCENE_BLACK, ground) ? SCENE_WHITE
                                                                                                 : SCENE_BLACK;
}

static void mark_free(gpointer data) {
  AssayMark *mark = data;
  g_free(mark->points);
  g_free(mark->text);
  g_free(mark->meaning);
  g_free(mark);
}

AssayScene *scene_new(double width, const char *title, const char *description) {
  g_assert(width > 0);
  AssayScene *scene = g_new0(AssayScene, 1);
  scene->width = width;
  scene->title = g_strdup(title ? title : "");
  scene->description = g_strdup(description ? description : "");
  scene->marks = g_ptr_array_new_with_free_func(mark_free);
  return scene;
}

void assay_scene_free(AssayScene *scene) {
  if (!scene) return;
  g_free(scene->title);
  g_free(scene->description);
  g_ptr_array_unref(scene->marks);
  g_free(scene);
}

double assay_scene_width(const AssayScene *scene) {
  return scene->width;
}
double assay_scene_height(const AssayScene *scene) {
  return scene->height;
}
const char *assay_scene_title(const AssayScene *scene) {
  return scene->title;
}
const char *assay_scene_description(const AssayScene *scene) {
  return scene->description;
}
guint assay_scene_size(const AssayScene *scene) {
  return scene->marks->len;
}

const AssayMark *assay_scene_mark(const AssayScene *scene, guint i) {
  g_assert(i < scene->marks->len);
  return g_ptr_array_index(scene->marks, i);
}

AssayMark *scene_add(AssayScene *scene, AssayMarkKind kind, double x, double y, const char *meaning) {
  g_assert(isfinite(x) && isfinite(y));
  AssayMark *mark = g_new0(AssayMark, 1);
  mark->kind = kind;
  mark->x = x;
  mark->y = y;
  mark->meaning = g_strdup(meaning);
  g_ptr_array_add(scene->marks, mark);
  return mark;
}

AssayMark *scene_rect(AssayScene *scene, double x, double y, double width, double height, AssayColour fill,
                      const char *meaning) {
  AssayMark *mark = scene_add(scene, ASSAY_MARK_RECT, x, y, meaning);
  mark->width = width;
  mark->height = height;
  mark->filled = TRUE;
  mark->fill = fill;
  return mark;
}

AssayMark *scene_line(AssayScene *scene, double x1, double y1, double x2, double y2, AssayColour colour, double width) {
  AssayMark *mark = scene_add(scene, ASSAY_MARK_LINE, x1, y1, NULL);
  mark->width = x2 - x1;
  mark->height = y2 - y1;
  mark_outline(mark, colour, width);
  return mark;
}

AssayMark *scene_symbol(AssayScene *scene, AssayMarkKind kind, double x, double y, double size, AssayColour fill,
                        const char *meaning) {
  AssayMark *mark = scene_add(scene, kind, x, y, meaning);
  mark->width = mark->height = size;
  mark->filled = TRUE;
  mark->fill = fill;
  return mark;
}

void mark_outline(AssayMark *mark, AssayColour colour, double width) {
  mark->stroked = TRUE;
  mark->stroke = colour;
  mark->stroke_width = width;
}

void mark_hatch(AssayMark *mark, AssayHatch hatch, AssayColour colour) {
  g_assert(mark->kind == ASSAY_MARK_RECT || mark->kind == ASSAY_MARK_SQUARE);
  mark->hatch = hatch;
  mark->hatch_colour = colour;
}

AssayMark *scene_path(AssayScene *scene, const AssayPoint *points, guint n, AssayColour colour, double width,
                      const char *meaning) {
  g_assert(n > 0 && points[0].begins);
  double left = points[0].x, right = left, top = points[0].y, bottom = top;
  for (guint i = 0; i < n; i++) {
    g_assert(isfinite(points[i].x) && isfinite(points[i].y));
    left = fmin(left, points[i].x);
    right = fmax(right, points[i].x);
    top = fmin(top, points[i].y);
    bottom = fmax(bottom, points[i].y);
  }
  AssayMark *mark = scene_add(scene, ASSAY_MARK_PATH, left, top, meaning);
  mark->width = right - left;
  mark->height = bottom - top;
  mark->points = g_memdup2(points, n * sizeof *points);
  mark->n_points = n;
  mark_outline(mark, colour, width);
  return mark;
}

guint mark_corners(const AssayMark *mark, AssayPoint corner[4]) {
  double r = mark->width / 2;
  corner[0] = (AssayPoint){mark->x, mark->y - r, TRUE};
  if (mark->kind == ASSAY_MARK_DIAMOND) {
    corner[1] = (AssayPoint){mark->x + r, mark->y, FALSE};
    corner[2] = (AssayPoint){mark->x, mark->y + r, FALSE};
    corner[3] = (AssayPoint){mark->x - r, mark->y, FALSE};
    return 4;
  }
  corner[1] = (AssayPoint){mark->x + r, mark->y + r * 0.8, FALSE};
  corner[2] = (AssayPoint){mark->x - r, mark->y + r * 0.8, FALSE};
  return 3;
}
