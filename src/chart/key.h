/* The key of a chart: marks with their words, one behind the other, over as many lines as they need. For marks that
 * have no room for words beside them. */
#pragma once

#include "scene.h"

typedef struct {
  AssayScene *scene;
  const AssayFonts *fonts;
  double x, y; /* where the next entry goes; y: the top of its line */
} Key;

Key key_new(AssayScene *scene, const AssayFonts *fonts, double y);
/* Puts the words of an entry and says where its mark, `width` wide, has its left edge and its middle. */
void key_add(Key *key, double width, const char *words, double *left, double *middle);
/* The y below. */
double key_end(const Key *key);

/* "before" and "after" with the symbols of palette.h; returns the y below. */
double key_before_after(AssayScene *scene, const AssayFonts *fonts, double y, const char *before, const char *after);
