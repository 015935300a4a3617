#include "palette.h"

#include <math.h>

/* Between lie mid tones that a printer, or an eye without red, may turn against black and white letters alike. */
#define GROUND_CONTRAST 4.6

AssayColour colour_blend(AssayColour a, AssayColour b, double t) {
  return (AssayColour){a.red + (b.red - a.red) * t, a.green + (b.green - a.green) * t, a.blue + (b.blue - a.blue) * t};
}

/* The grey that a printer makes of a colour (ITU-R BT.601). */
static AssayColour printed(AssayColour c) {
  double y = 0.299 * c.red + 0.587 * c.green + 0.114 * c.blue;
  return (AssayColour){y, y, y};
}

/* Contrast with white or black for an eye without red, to which red is darker (Machado, Oliveira & Fernandes 2009). */
static double contrast_without_red(AssayColour ink, AssayColour c) {
  double light = 0.114 * scene_linear(c.red) + 0.783 * scene_linear(c.green) + 0.103 * scene_linear(c.blue) + 0.05;
  return ink.red > 0.5 ? 1.05 / light : light / 0.05;
}

static gboolean reads_well(AssayColour ground) {
  AssayColour ink = scene_ink_on(ground);
  return assay_colour_contrast(ink, ground) >= GROUND_CONTRAST &&
         assay_colour_contrast(ink, printed(ground)) >= GROUND_CONTRAST &&
         contrast_without_red(ink, ground) >= GROUND_CONTRAST;
}

/* The colour, or a little lighter one, on which letters can be read. */
static AssayColour ground_of(AssayColour colour) {
  AssayColour lighter = colour;
  for (double t = 0.02; !reads_well(lighter); t += 0.02) lighter = colour_blend(colour, SCENE_WHITE, t);
  return lighter;
}

AssayColour palette_between(AssayColour dark, AssayColour pale, double t) {
  double wanted =
      pow(assay_colour_contrast(SCENE_WHITE, dark), 1 - t) * pow(assay_colour_contrast(SCENE_WHITE, pale), t);
  double low = 0, high = 1;
  for (int i = 0; i < 24; i++) {
    double middle = (low + high) / 2;
    if (assay_colour_contrast(SCENE_WHITE, colour_blend(dark, pale, middle)) > wanted)
      low = middle;
    else
      high = middle;
  }
  return ground_of(colour_blend(dark, pale, t > 0 ? high : 0));
}

/* From pale to dark (after ColorBrewer's Blues): its lightness goes one way. */
static AssayColour on_ramp(double place) {
  static const guint32 stop[] = {0xDEEBF7, 0x9ECAE1, 0x4292C6, 0x08306B};
  double at = CLAMP(place, 0, 1) * (G_N_ELEMENTS(stop) - 1);
  guint below = MIN((guint)at, (guint)G_N_ELEMENTS(stop) - 2);
  return colour_blend(scene_colour(stop[below]), scene_colour(stop[below + 1]), at - below);
}

#define RAMP_STEPS 500

typedef struct {
  AssayColour colour[RAMP_STEPS + 1];
  double depth[RAMP_STEPS + 1]; /* how far in grey it is from the palest, what cannot be used left out; of the whole */
  guint n;
} Ramp;

/* The colours of the ramp on which letters can be read. */
static Ramp *ramp_new(void) {
  Ramp *ramp = g_new0(Ramp, 1);
  gboolean goes_on = FALSE;
  for (guint i = 0; i <= RAMP_STEPS; i++) {
    AssayColour colour = on_ramp((double)i / RAMP_STEPS);
    gboolean usable = reads_well(colour);
    if (usable) {
      guint n = ramp->n++;
      ramp->colour[n] = colour;
      if (n > 0) ramp->depth[n] = ramp->depth[n - 1];
      if (goes_on) ramp->depth[n] += printed(ramp->colour[n - 1]).red - printed(colour).red;
    }
    goes_on = usable;
  }
  for (guint i = 0; i < ramp->n; i++) ramp->depth[i] /= ramp->depth[ramp->n - 1];
  return ramp;
}

/* A place 0..1 from pale to dark. Equal steps look equal in grey too; no two places share a colour because the ones between
 * carry no letters. */
static AssayColour ramp_at(double place) {
  static gsize made;
  if (g_once_init_enter(&made)) g_once_init_leave(&made, (gsize)ramp_new());
  const Ramp *ramp = (const Ramp *)made;
  guint i = 0;
  while (i + 1 < ramp->n && ramp->depth[i + 1] <= CLAMP(place, 0, 1) + 1e-9) i++;
  return ramp->colour[i];
}

AssayColour palette_ordered(guint level, guint n) {
  return ramp_at(n > 1 ? 1 - (double)level / (n - 1) : 0.6);
}

AssayColour palette_shade(double place) {
  return ramp_at(place);
}

AssayColour palette_class(guint class) {
  static const guint32 colour[PALETTE_CLASSES] = {0x5092C4, 0x2B6AA8, 0x0E417B, 0x03152F};
  g_assert(class < PALETTE_CLASSES);
  return scene_colour(colour[class]);
}

/* Sixteen lines differ in mark, filling or dashes before colour is asked for. */
PaletteLine palette_line(guint i) {
  static const guint32 colour[] = {0x0072B2, 0xC24E00, 0x111111, 0x007A5A, 0x8C4A7F};
  static const AssayMarkKind kind[] = {ASSAY_MARK_SQUARE, ASSAY_MARK_CIRCLE, ASSAY_MARK_TRIANGLE, ASSAY_MARK_DIAMOND};
  return (PaletteLine){.colour = scene_colour(colour[i % G_N_ELEMENTS(colour)]),
                       .kind = kind[i % G_N_ELEMENTS(kind)],
                       .hollow = (i + i / 4) % 2 == 1,
                       .dashed = (i / 2 + i / 8) % 2 == 1};
}

AssayMark *palette_before(AssayScene *scene, double x, double y, const char *meaning) {
  AssayMark *mark = scene_symbol(scene, ASSAY_MARK_CIRCLE, x, y, PALETTE_SYMBOL, SCENE_WHITE, meaning);
  mark_outline(mark, scene_colour(PALETTE_BEFORE), 1.7);
  return mark;
}

AssayMark *palette_after(AssayScene *scene, double x, double y, const char *meaning) {
  return scene_symbol(scene, ASSAY_MARK_SQUARE, x, y, PALETTE_SYMBOL - 0.5, scene_colour(PALETTE_AFTER), meaning);
}
