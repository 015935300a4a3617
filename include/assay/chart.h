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
/* Whether any of the fonts has a picture for the character. */
gboolean assay_fonts_cover(const AssayFonts *fonts, gunichar character);
/* Joiners, direction marks, variation selectors and soft hyphens: they have no picture of their own. */
gboolean assay_character_invisible(gunichar c);
/* Where `text` begins with a picture that no font has: behind it, joined and modifying characters with it; else `text`. */
const char *assay_fonts_skip_unknown(const AssayFonts *fonts, const char *text);
#define ASSAY_SQUARE     "\u25a1" /* stands for it */
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
/* "#0B4F6C"; FALSE for any other form. */
gboolean assay_colour_parse(const char *text, AssayColour *colour);
/* Contrast of two opaque colours, 1..21 (WCAG 2.1). */
double assay_colour_contrast(AssayColour a, AssayColour b);
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
  char *meaning;    /* for data marks: "Querying, after: 8.9 of 12"; NULL: decoration */
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

/* ---- Charts. `width` in points, 300 and more; the height follows. Texts are borrowed during the call.
 *
 * Every chart has a title, the finding in a sentence; a subtitle; and a description, which is the alternative text. With
 * NULL for it the chart says its kind, its title and what its own numbers show: extremes, and what is hidden or absent.
 * Any of the three may be NULL.
 *
 * A row that is not known has no marks. Where it is `hidden`, withheld for privacy, the hatched mark of hidden figures and
 * the reason stand in their place, else the reason alone; without one, "hidden" and "No data". A chart without rows says
 * so. Numbers are finite. ---- */

/* Diverging Likert bars (Heiberger & Robbins 2014): neutral apart at the right, counts printed, n for every item. */
typedef struct {
  const char *label;
  const gint64 *counts; /* one a point, low to high; NULL: hidden or no data, `reason` is printed */
  gint64 n;
  const char *reason;
  gboolean hidden;
} AssayLikertRow;
typedef struct {
  const char *title, *subtitle, *description;
  const char *const *levels; /* labels low to high, 2..11; an odd number has a middle */
  guint n_levels;
  const AssayLikertRow *rows;
  guint n_rows;
} AssayLikertChart;
AssayScene *assay_chart_likert(const AssayLikertChart *chart, const AssayFonts *fonts, double width);

/* Parts of a whole as bars of one length, from a common zero, counts printed. */
typedef AssayLikertRow AssayStackedRow;
typedef struct {
  const char *title, *subtitle, *description;
  const char *const *parts; /* 2..8, in an order: the first is the darkest */
  guint n_parts;
  const AssayStackedRow *rows;
  guint n_rows;
} AssayStackedChart;
AssayScene *assay_chart_stacked(const AssayStackedChart *chart, const AssayFonts *fonts, double width);

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
  gboolean hidden;
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
  gboolean hidden;
} AssayEvidenceRow;
typedef struct {
  const char *title, *subtitle, *description;
  const AssayEvidenceRow *rows;
  guint n_rows;
} AssayEvidenceChart;
AssayScene *assay_chart_evidence(const AssayEvidenceChart *chart, const AssayFonts *fonts, double width);

/* Paired slopes beside the difference (estimation plot; Gardner & Altman 1986, Ho et al. 2019): one line a person from
 * before to after, falling lines dashed, the means over them; at the right the mean difference with its interval on an
 * axis of its own. Lines are put in order of their values, so that the order of the people does not show. Over 5,000
 * people become bars that count them. */
typedef struct {
  double before, after;
} AssayPair;
typedef struct {
  const char *title, *subtitle, *description;
  gboolean known;
  const char *reason;
  gboolean hidden;
  double low, high;       /* of the scores */
  const char *unit;       /* "points of 12" */
  const AssayPair *pairs; /* NULL: no individuals, the summary alone */
  gsize n_pairs;
  gint64 n;             /* people behind the means */
  double before, after; /* means */
  const char *before_text, *after_text;
  double change; /* mean difference */
  gboolean has_interval;
  double change_low, change_high;
  const char *change_text, *interval_text; /* "+3.1"; "95% interval 2.1 to 4.1" */
} AssayEstimationChart;
AssayScene *assay_chart_estimation(const AssayEstimationChart *chart, const AssayFonts *fonts, double width);

/* Forest plot: a mark and its interval a row, with columns of numbers beside it. */
#define ASSAY_FOREST_COLUMNS 4
typedef struct {
  const char *label;
  gboolean heading; /* a subheading: nothing but its label */
  gboolean known;
  const char *reason;
  double value;
  gboolean has_interval;
  double low, high;
  const char *text;                        /* "+3.1 (2.1 to 4.1)" */
  const char *cells[ASSAY_FOREST_COLUMNS]; /* of the other columns */
  gboolean summary;                        /* all rows together: a diamond */
  gboolean hidden;
} AssayForestRow;
typedef struct {
  const char *title, *subtitle, *description;
  const char *head; /* of the column of texts: "Change (95% interval)" */
  const char *heads[ASSAY_FOREST_COLUMNS];
  guint n_columns;
  gboolean has_reference; /* a line, most often at 0 */
  double reference;
  const char *below, *above; /* what lies on either side of it: "lower after", "higher after"; NULL: nothing said */
  gboolean has_range;        /* the axis; without it, from the data. An interval beyond it ends in an arrow */
  double low, high;
  const char *unit;
  const AssayForestRow *rows;
  guint n_rows;
} AssayForestChart;
AssayScene *assay_chart_forest(const AssayForestChart *chart, const AssayFonts *fonts, double width);

/* Items of a test by how easy they are, before and after, and how well they tell learners apart. Items whose label finds
 * no place are named below. Over 5,000 items become a grid of counts. */
typedef struct {
  const char *label; /* short: "Q7" */
  gboolean known;
  const char *reason;
  double easy_before, easy; /* share of right answers, 0..1; before only where has_before */
  gboolean has_before;
  double discrimination; /* -1..1 */
  gboolean hidden;
} AssayItemMapRow;
typedef struct {
  const char *title, *subtitle, *description;
  const char *easy_unit, *discrimination_unit; /* words of the axes */
  gboolean has_floor;                          /* a line across, below which items are worth a look */
  double floor;
  const char *floor_text;
  const AssayItemMapRow *rows;
  gsize n_rows;
} AssayItemMapChart;
AssayScene *assay_chart_item_map(const AssayItemMapChart *chart, const AssayFonts *fonts, double width);

/* Which answers were chosen, item by item: the share of each option after, and before where it was asked. */
typedef struct {
  const char *label;
  gboolean key; /* the right answer */
  gint64 before, after;
} AssayDistractorOption;
typedef struct {
  const char *label;
  gboolean known;
  const char *reason;
  const AssayDistractorOption *options;
  guint n_options;
  gboolean has_before;
  gint64 n_before, n_after; /* people who had the item; those who chose nothing make the rest */
  gboolean hidden;
} AssayDistractorRow;
typedef struct {
  const char *title, *subtitle, *description;
  const AssayDistractorRow *rows;
  guint n_rows;
} AssayDistractorChart;
AssayScene *assay_chart_distractors(const AssayDistractorChart *chart, const AssayFonts *fonts, double width);

/* Share of learners who reached a target, with the goal as a line. Reached: a filled square; not reached: a hollow circle;
 * both said in words. */
typedef enum {
  ASSAY_GOAL_NONE, /* nothing is said */
  ASSAY_GOAL_REACHED,
  ASSAY_GOAL_NOT_REACHED,
  ASSAY_GOAL_OPEN, /* it lies within the range that alone may be shown */
} AssayGoal;
typedef struct {
  const char *label, *note; /* note: "test, 70% or more" */
  gboolean known;
  const char *reason;
  double share; /* 0..1 */
  gboolean has_interval;
  double low, high;
  gboolean band;    /* only low..high may be shown: no point stands in it */
  const char *text; /* "24 of 27 (89%)" */
  gboolean has_goal;
  double goal;
  const char *goal_text; /* "goal 80%"; NULL: "goal" */
  AssayGoal state;
  gboolean hidden;
} AssayTargetRow;
typedef struct {
  const char *title, *subtitle, *description;
  const char *unit; /* "percent of the learners measured" */
  const AssayTargetRow *rows;
  guint n_rows;
} AssayTargetChart;
AssayScene *assay_chart_target(const AssayTargetChart *chart, const AssayFonts *fonts, double width);

/* A table of numbers on a ground that is the darker the higher they are. */
#define ASSAY_HEAT_COLUMNS 12
typedef struct {
  gboolean known, hidden; /* hidden: "*"; neither: an en dash; both are explained below */
  double value;
  const char *text; /* "4.3" */
} AssayHeatCell;
typedef struct {
  const char *label;
  const AssayHeatCell *cells; /* one a column; NULL: none in this row */
  const char *reason;
  gboolean hidden;
} AssayHeatRow;
typedef struct {
  const char *title, *subtitle, *description;
  const char *const *columns; /* 1..ASSAY_HEAT_COLUMNS */
  guint n_columns;
  double low, high;                 /* the palest and the darkest: the ends of the scale, or those of the data */
  const char *low_text, *high_text; /* "1 Strongly disagree"; NULL: the numbers */
  const AssayHeatRow *rows;
  guint n_rows;
} AssayHeatChart;
AssayScene *assay_chart_heat(const AssayHeatChart *chart, const AssayFonts *fonts, double width);

/* One value at one time. A line does not cross a break, nor a time without a value. */
typedef struct {
  gboolean known, hidden;
  double value;
  gboolean has_interval;
  double low, high;
  const char *text; /* "81%" */
  gboolean breaks;  /* the measure is another one than at the time before */
} AssayTrendPoint;
typedef struct {
  const char *label;
  const AssayTrendPoint *points; /* one a time */
} AssayTrendSeries;
/* Lines over years with their names at the right end. Where the measure changed the lines are cut, and a dashed line
 * says so, or two strokes where others go on. Lines and times without a value are named below the axis. Intervals are drawn
 * of up to three lines; more than eight have a small chart each. */
typedef struct {
  const char *title, *subtitle, *description;
  const char *const *times; /* 1..40 */
  guint n_times;
  double low, high; /* of the axis */
  gboolean percent; /* values are in percent */
  const char *unit;
  const char *break_text; /* "another test from here on"; NULL: "another measure from here" */
  const AssayTrendSeries *series;
  guint n_series;
} AssayTrendChart;
AssayScene *assay_chart_trend(const AssayTrendChart *chart, const AssayFonts *fonts, double width);

/* Spans and dates along a calendar; a line at the day of the data. Done: filled; to come: hollow; late: a cross in it; due:
 * hollow too, where the day of the data is not told. All are said in words. */
typedef enum {
  ASSAY_EVENT_SPAN,
  ASSAY_EVENT_DONE,
  ASSAY_EVENT_TO_COME,
  ASSAY_EVENT_LATE,
  ASSAY_EVENT_DUE
} AssayEventState;
typedef struct {
  const char *label, *note;
  gboolean known;
  const char *reason;
  AssayEventState state;
  AssayDay first, last; /* of a span; else the date is `first` */
  const char *text;     /* "due August 25, 2026" */
  gboolean hidden;
} AssayTimelineRow;
typedef struct {
  const char *title, *subtitle, *description;
  AssayDay today; /* the day of the data; ASSAY_NO_DAY: no line */
  const char *today_text;
  const AssayTimelineRow *rows;
  guint n_rows;
} AssayTimelineChart;
AssayScene *assay_chart_timeline(const AssayTimelineChart *chart, const AssayFonts *fonts, double width);

/* What is there and what is not, by shape: a filled square, a half filled one, an empty one, one
 * with a cross in it, a small dot. */
typedef enum {
  ASSAY_GRID_BLANK, /* not asked of this one */
  ASSAY_GRID_SHOWN,
  ASSAY_GRID_PARTLY, /* there, with a remark */
  ASSAY_GRID_MISSING,
  ASSAY_GRID_WRONG, /* there, and to mend */
  ASSAY_GRID_NOT_DUE,
  ASSAY_GRID_HIDDEN,
} AssayGridState;
#define ASSAY_GRID_STATES  7
#define ASSAY_GRID_COLUMNS 16
typedef struct {
  const char *label;
  gboolean heading;
  const AssayGridState *states; /* one a column; NULL: `reason` */
  const char *reason;
  gboolean hidden;
} AssayGridRow;
typedef struct {
  const char *title, *subtitle, *description;
  const char *const *columns; /* 1..ASSAY_GRID_COLUMNS; the heads */
  guint n_columns;
  const char *words[ASSAY_GRID_STATES]; /* what a state is called; NULL: "not asked", "shown", "partly shown", "not
                                           shown", "to mend", "not yet due", "hidden" */
  const AssayGridRow *rows;
  guint n_rows;
} AssayGridChart;
AssayScene *assay_chart_grid(const AssayGridChart *chart, const AssayFonts *fonts, double width);

/* Small charts on common axes: bars from zero, or lines with breaks. */
typedef struct {
  const char *label, *note;
  gboolean known;
  const char *reason;
  const AssayTrendPoint *points; /* one a place along the axis */
  gboolean hidden;
} AssayPanel;
typedef struct {
  const char *title, *subtitle, *description;
  gboolean bars;            /* else lines */
  const char *const *times; /* places along the axis: years, scores; 1..40 */
  guint n_times;
  double low, high; /* of the upright axis; bars begin at 0 */
  gboolean percent;
  const char *unit;       /* of both axes, in words */
  const char *break_text; /* as of a trend chart */
  const AssayPanel *panels;
  guint n_panels;
} AssayPanelChart;
AssayScene *assay_chart_panels(const AssayPanelChart *chart, const AssayFonts *fonts, double width);
