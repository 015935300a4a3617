#include "key.h"

#include "labels.h"
#include "palette.h"

#define LINE 13.0
#define GAP  4.0 /* between mark and words */

Key key_new(AssayScene *scene, const AssayFonts *fonts, double y) {
  return (Key){scene, fonts, 0, y};
}

void key_add(Key *key, double width, const char *words, double *left, double *middle) {
  g_autofree char *text = scene_shorten(key->fonts, &SCENE_FIGURE, words, key->scene->width - width - GAP);
  double need = width + GAP + scene_text_width(key->fonts, &SCENE_FIGURE, text);
  if (key->x > 0 && key->x + need > key->scene->width) {
    key->x = 0;
    key->y += LINE;
  }
  *left = key->x;
  *middle = key->y + LINE / 2 - 2;
  scene_text(key->scene, key->fonts, key->x + width + GAP, text_baseline(*middle, SCENE_FIGURE.size), &SCENE_FIGURE,
             ASSAY_ALIGN_START, text);
  key->x += need + 14;
}

double key_end(const Key *key) {
  return key->y + LINE;
}

double key_before_after(AssayScene *scene, const AssayFonts *fonts, double y, const char *before, const char *after) {
  Key key = key_new(scene, fonts, y);
  double left, middle, half = PALETTE_SYMBOL / 2 + 1;
  key_add(&key, 2 * half, before, &left, &middle);
  palette_before(scene, left + half, middle, NULL);
  key_add(&key, 2 * half, after, &left, &middle);
  palette_after(scene, left + half, middle, NULL);
  return key_end(&key);
}
