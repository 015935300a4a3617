/* What holds for every scene, whatever chart it is: words never meet and are never cut off, everything can be read in
 * colour, in grey and with other colour vision, neighbours are told apart without hue, the SVG says the same. */
#pragma once

#include "scene.h"
#include "support.h"

AssayFonts *load_fonts(void);
/* Fails unless every element is closed and every attribute quoted. */
void assert_well_formed(const char *xml);
/* All of it. Tells everything that is wrong, each with `name`, and fails. */
void assert_sound(const char *name, const AssayScene *scene, const AssayFonts *fonts);
/* The least contrast of two colours as they are, in grey and with other colour vision. */
double least_contrast(AssayColour a, AssayColour b);

/* The last mark of this meaning; fails where there is none. */
const AssayMark *mark_with(const AssayScene *scene, const char *meaning);
gboolean has_text(const AssayScene *scene, const char *part);
/* The first text that holds `part`; fails where there is none. */
const AssayMark *text_with(const AssayScene *scene, const char *part);
/* Marks whose meaning holds `part`. */
guint marks_that_mean(const AssayScene *scene, const char *part);
/* Hatched marks of hidden figures. */
guint chips(const AssayScene *scene);
