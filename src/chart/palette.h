/* Colours with a part to play. Marks hold 3:1 against white; where two of them meet they differ in lightness, shape or
 * hatch too, so that nothing is told by hue alone. */
#pragma once

#include "scene.h"

#define PALETTE_BEFORE 0xD55E00 /* Okabe & Ito: vermillion and blue, apart for every kind of colour vision */
#define PALETTE_AFTER  0x0072B2
#define PALETTE_MARK   0x0072B2

/* A level of `n` in an order, the first dark, the last pale: steps that stay apart in grey. */
AssayColour palette_ordered(guint level, guint n);
/* A place 0..1 on a scale from pale to dark, for the ground of a number. */
AssayColour palette_shade(double place);
/* One of PALETTE_CLASSES for counts that carry no number: the palest holds 3:1 against white, steps are equal in grey. */
#define PALETTE_CLASSES 4
AssayColour palette_class(guint class);
/* Of the ith line of several: a colour, and a mark that differs from that of its neighbours. */
typedef struct {
  AssayColour colour;
  AssayMarkKind kind;
  gboolean hollow, dashed;
} PaletteLine;
PaletteLine palette_line(guint i);

/* A colour between two, as far in contrast against white as `t` says, so that equal steps look equal; a ground for
 * letters. */
AssayColour palette_between(AssayColour dark, AssayColour pale, double t);
AssayColour colour_blend(AssayColour a, AssayColour b, double t);
/* Before a hollow circle, after a filled square: the same pair in every chart. Return the mark. */
#define PALETTE_SYMBOL 8.5
AssayMark *palette_before(AssayScene *scene, double x, double y, const char *meaning);
AssayMark *palette_after(AssayScene *scene, double x, double y, const char *meaning);
