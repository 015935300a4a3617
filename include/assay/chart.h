/* chart: a chart is a scene, marks and texts with meaning, built from a small struct of its own; drawn by cairo or written as
 * SVG. Knows no statistics: titles, numbers and labels come ready-made. Uses cairo and pango. */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "assay/base.h"

/* ---- Fonts: Source Serif 4 and Source Sans 3 from files, never the machine's own; the same metrics everywhere. ---- */

typedef struct AssayFonts AssayFonts;
AssayFonts *assay_fonts_load(const char *folder, GError **error); /* reports/fonts */
void assay_fonts_free(AssayFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayFonts, assay_fonts_free)
#define ASSAY_FONT_SANS  "Source Sans 3"
#define ASSAY_FONT_SERIF "Source Serif 4"
/* What a layout is set with; whoever replaces a layout's attributes puts this in again. */
#define ASSAY_FONT_FEATURES "tnum=1,lnum=1,liga=0,clig=0,dlig=0"
/* A layout with tabular lining figures and no ligatures; size in points. Width in points, negative: no wrapping.
 * g_object_unref. */
typedef enum { ASSAY_WEIGHT_REGULAR, ASSAY_WEIGHT_SEMIBOLD, ASSAY_WEIGHT_BOLD } AssayWeight;
PangoLayout *assay_fonts_layout(const AssayFonts *fonts, const char *family, double size, AssayWeight weight,
                                gboolean italic, const char *text, double width);

/* ---- Scene ---- */

typedef struct {
  double red, green, blue;
} AssayColour; /* 0..1, sRGB */
typedef enum {
  ASSAY_MARK_RECT,
  ASSAY_MARK_LINE,
  ASSAY_MARK_CIRCLE,
  ASSAY_MARK_SQUARE,
  ASSAY_MARK_DIAMOND,
  ASSAY_MARK_TRIANGLE,
  ASSAY_MARK_PATH,
  ASSAY_MARK_TEXT
} AssayMarkKind;
typedef enum { ASSAY_ALIGN_START, ASSAY_ALIGN_MIDDLE, ASSAY_ALIGN_END } AssayAlign;
/* Thin lines across a rect or square, so that it differs from its neighbours without colour. */
typedef enum { ASSAY_HATCH_NONE, ASSAY_HATCH_RISING, ASSAY_HATCH_FALLING } AssayHatch;

typedef struct {
  double x, y;
  gboolean begins; /* a new line starts here */
} AssayPoint;

typedef struct {
  AssayMarkKind kind;
  /* rect: top left; circle, square, diamond, triangle: centre; line: start; text: anchor on the base line */
  double x, y;
  /* rect; circle, square, diamond, triangle: width is the diameter; line: x2 - x, y2 - y; text: width is its advance */
  double width, height;
  AssayPoint *points; /* of a path: lines, never filled; x, y, width and height are the box around them */
  guint n_points;
  gboolean filled, stroked;
  AssayColour fill, stroke;
  double stroke_width;
  gboolean dashed;
  AssayHatch hatch;
  AssayColour hatch_colour;
  char *text; /* one line; this and the next three are of a text */
  double size;
  AssayWeight weight;
  AssayAlign align;
  gboolean foreign; /* the shipped fonts lack a character of it */
  char *meaning; /* for data marks: "Querying, after: 8.9 of 12"; NULL: decoration */
} AssayMark;

typedef struct AssayScene AssayScene;
void assay_scene_free(AssayScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayScene, assay_scene_free)
double assay_scene_width(const AssayScene *scene); /* points */
double assay_scene_height(const AssayScene *scene);
const char *assay_scene_title(const AssayScene *scene);       /* the finding, also for the caption */
const char *assay_scene_description(const AssayScene *scene); /* alternative text */
guint assay_scene_size(const AssayScene *scene);
const AssayMark *assay_scene_mark(const AssayScene *scene, guint i);
/* Draws with its top left at the current origin. */
void assay_scene_draw(const AssayScene *scene, const AssayFonts *fonts, cairo_t *cr);
/* An <svg> element with role="img", title and desc; text stays text; ids begin with `id`. */
char *assay_scene_to_svg(const AssayScene *scene, const char *id);

/* A file that holds the scene alone on white ground, with a margin of 12 points; PNG has two pixels a point. The same
 * bytes for the same scene. */
typedef enum { ASSAY_SCENE_SVG, ASSAY_SCENE_PNG, ASSAY_SCENE_PDF } AssaySceneFormat;
GBytes *assay_scene_write(const AssayScene *scene, const AssayFonts *fonts, AssaySceneFormat format, GError **error);
/* By the end of the name, .svg, .png or .pdf in any case; FALSE for any other. */
gboolean assay_scene_format_of(const char *path, AssaySceneFormat *format);

/* ---- Charts. `width` in points; height follows. Texts are borrowed during the call. An empty chart says why. ---- */

/* Diverging Likert bars (Heiberger & Robbins 2014): neutral apart at the right, counts printed, n for every item. */
typedef struct {
  const char *label;
  const gint64 *counts; /* one a point, low to high; NULL: hidden or no data, `reason` is printed */
  gint64 n;
  const char *reason;
} AssayLikertRow;
typedef struct {
  const char *title, *subtitle, *description;
  const char *const *levels; /* labels low to high, 2..11; an odd number has a middle */
  guint n_levels;
  const AssayLikertRow *rows;
  guint n_rows;
} AssayLikertChart;
AssayScene *assay_chart_likert(const AssayLikertChart *chart, const AssayFonts *fonts, double width);

/* Before and after on one axis: hollow circle before, filled square after, goal line where there is one. */
typedef struct {
  const char *label;
  gboolean known;
  const char *reason;
  double before, after;
  const char *before_text, *after_text, *change_text;
  gboolean has_target;
  double target;
  const char *target_text; /* "target 70%"; NULL: "target" */
  gint64 n;
} AssayDumbbellRow;
typedef struct {
  const char *title, *subtitle, *description;
  double low, high;
  const char *unit; /* "percent of the maximum" */
  const AssayDumbbellRow *rows;
  guint n_rows;
} AssayDumbbellChart;
AssayScene *assay_chart_dumbbell(const AssayDumbbellChart *chart, const AssayFonts *fonts, double width);

/* Evidence bars: of all enrolled, how many each step holds. Counts on a common axis, no arrows between. */
typedef struct {
  const char *label;
  const char *note;
  gboolean known;
  const char *reason;
  gint64 count, of;
} AssayEvidenceRow;
typedef struct {
  const char *title, *subtitle, *description;
  const AssayEvidenceRow *rows;
  guint n_rows;
} AssayEvidenceChart;
AssayScene *assay_chart_evidence(const AssayEvidenceChart *chart, const AssayFonts *fonts, double width);
