/* A column of texts, each broken into lines. */
#pragma once

#include "scene.h"

/* As narrow as the texts need and no wider than asked for. */
typedef struct {
  GPtrArray *lines; /* of GPtrArray of char*, one a row */
  double width;
  SceneStyle style;
} Labels;

/* NULL among the texts stands for "". With `most_lines` > 0 what does not fit ends in an ellipsis. */
Labels labels_new(const AssayFonts *fonts, const SceneStyle *style, const char *const *text, guint n, double most,
                  guint most_lines);
/* The same for a name with its value behind it, "Querying  81%": where that is too long the name alone is shortened, and the
 * value never stands on a line of its own. */
Labels labels_with_values(const AssayFonts *fonts, const SceneStyle *style, const char *const *name,
                          const char *const *value, guint n, double most, guint most_lines);
void labels_clear(Labels *labels);
double labels_height(const Labels *labels, guint row); /* 0 for "" */
double labels_tallest(const Labels *labels);
/* Row `row` with its lines centred on `middle`. */
void labels_draw(const Labels *labels, AssayScene *scene, const AssayFonts *fonts, guint row, double x, double middle,
                 AssayAlign align);

/* A base line for text of `size` whose middle stands at `middle`. */
double text_baseline(double middle, double size);
