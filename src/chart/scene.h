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
/* Contrast of two opaque colours, 1..21 (WCAG 2.1). */
double scene_contrast(AssayColour a, AssayColour b);
/* Black or white, whichever reads better on `ground`: never under 4.58. */
AssayColour scene_ink_on(AssayColour ground);

AssayScene *scene_new(double width, const char *title, const char *description);

/* Each returns the mark, borrowed, for more settings. `meaning` may be NULL. */
AssayMark *scene_rect(AssayScene *scene, double x, double y, double width, double height, AssayColour fill,
                      const char *meaning);
AssayMark *scene_line(AssayScene *scene, double x1, double y1, double x2, double y2, AssayColour colour, double width);
AssayMark *scene_symbol(AssayScene *scene, AssayMarkKind kind, double x, double y, double size, AssayColour fill,
                        const char *meaning);
void mark_outline(AssayMark *mark, AssayColour colour, double width);

/* ---- Text ---- */

typedef struct {
  double size, leading;
  AssayWeight weight;
  AssayColour colour;
} SceneStyle;
extern const SceneStyle SCENE_TITLE, SCENE_SUBTITLE, SCENE_LABEL, SCENE_NOTE, SCENE_FIGURE, SCENE_REASON;

AssayMark *scene_text(AssayScene *scene, const AssayFonts *fonts, double x, double y, const SceneStyle *style,
                      AssayAlign align, const char *text);
/* The same on a white ground, where lines of the grid would cross it. */
void scene_text_on_white(AssayScene *scene, const AssayFonts *fonts, double x, double y, const SceneStyle *style,
                         AssayAlign align, const char *text);
/* Advance width of one line in points. */
double scene_text_width(const AssayFonts *fonts, const SceneStyle *style, const char *text);
/* Broken at words to `width`; with `most` > 0 the last line that fits ends in an ellipsis. Never empty. GPtrArray of
 * char*. */
GPtrArray *scene_wrap(const AssayFonts *fonts, const SceneStyle *style, const char *text, double width, guint most);
/* Lines one below the other, the first base line at y; returns the base line after the last. */
double scene_lines(AssayScene *scene, const AssayFonts *fonts, double x, double y, const SceneStyle *style,
                   const GPtrArray *lines);
/* Title and subtitle at the top; returns where the chart may begin. */
double scene_heading(AssayScene *scene, const AssayFonts *fonts, const char *subtitle);

/* A round step (1, 2, 5, 10, 20, 25, 50, ...) that cuts `span` into at most `most` parts. */
double scene_step(double span, guint most, gboolean whole);
