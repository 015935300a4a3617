/* How charts build a scene. Marks are drawn in the order in which they were added. */
#pragma once

#include "assay/chart.h"

struct AssayScene {
  double width, height;
  char *title, *description;
  GPtrArray *marks; /* of AssayMark */
};

extern const AssayColour SCENE_INK, SCENE_GREY, SCENE_RULE, SCENE_FAINT, SCENE_WHITE, SCENE_BLACK;

AssayColour scene_colour(guint32 rgb); /* 0xCA0020 */
double scene_linear(double channel);   /* light, from a channel of sRGB */
/* Black or white, whichever reads better on `ground`: never under 4.58. */
AssayColour scene_ink_on(AssayColour ground);

AssayScene *scene_new(double width, const char *title, const char *description);

/* A bare mark; the functions below set one up. */
AssayMark *scene_add(AssayScene *scene, AssayMarkKind kind, double x, double y, const char *meaning);
/* Each returns the mark, borrowed, for more settings. `meaning` may be NULL. */
AssayMark *scene_rect(AssayScene *scene, double x, double y, double width, double height, AssayColour fill,
                      const char *meaning);
AssayMark *scene_line(AssayScene *scene, double x1, double y1, double x2, double y2, AssayColour colour, double width);
AssayMark *scene_symbol(AssayScene *scene, AssayMarkKind kind, double x, double y, double size, AssayColour fill,
                        const char *meaning);
void mark_outline(AssayMark *mark, AssayColour colour, double width);
void mark_hatch(AssayMark *mark, AssayHatch hatch, AssayColour colour);
/* A path of many lines is one mark; `points` are copied. */
AssayMark *scene_path(AssayScene *scene, const AssayPoint *points, guint n, AssayColour colour, double width,
                      const char *meaning);

/* ---- Text ---- */

typedef struct {
  double size, leading;
  AssayWeight weight;
  AssayColour colour;
} SceneStyle;
extern const SceneStyle SCENE_TITLE, SCENE_SUBTITLE, SCENE_LABEL, SCENE_NOTE, SCENE_FIGURE, SCENE_REASON, SCENE_HEAD;

AssayMark *scene_text(AssayScene *scene, const AssayFonts *fonts, double x, double y, const SceneStyle *style,
                      AssayAlign align, const char *text);
/* The same on a ground of its own, where lines of the grid or a hatch would cross it. */
void scene_text_on(AssayScene *scene, const AssayFonts *fonts, double x, double y, const SceneStyle *style,
                   AssayAlign align, const char *text, AssayColour ground);
void scene_text_on_white(AssayScene *scene, const AssayFonts *fonts, double x, double y, const SceneStyle *style,
                         AssayAlign align, const char *text);
/* Advance width of one line in points. */
double scene_text_width(const AssayFonts *fonts, const SceneStyle *style, const char *text);
/* Broken at words to `width`; with `most` > 0 the last line that fits ends in an ellipsis. Never empty. GPtrArray of
 * char*. */
GPtrArray *scene_wrap(const AssayFonts *fonts, const SceneStyle *style, const char *text, double width, guint most);
/* On one line, with an ellipsis where it is too long. */
char *scene_shorten(const AssayFonts *fonts, const SceneStyle *style, const char *text, double width);
/* Lines one below the other, the first base line at y; returns the base line after the last. */
double scene_lines(AssayScene *scene, const AssayFonts *fonts, double x, double y, const SceneStyle *style,
                   AssayAlign align, const GPtrArray *lines);
/* Title and subtitle at the top; returns where the chart may begin. */
double scene_heading(AssayScene *scene, const AssayFonts *fonts, const char *subtitle);

/* ---- For what draws scenes ---- */

void scene_draw_mark(const AssayMark *mark, const AssayFonts *fonts, cairo_t *cr);
/* Ends of the lines of a hatch, two points a line, clipped to the mark. NULL where it has none. */
AssayPoint *hatch_lines(const AssayMark *mark, guint *n);
#define HATCH_WIDTH 0.6
/* The corners of a diamond (4) or triangle (3). */
guint mark_corners(const AssayMark *mark, AssayPoint corner[4]);
/* A whole SVG file with a margin on white ground. */
char *scene_svg_file(const AssayScene *scene, double margin);
