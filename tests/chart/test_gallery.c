/* All charts with awkward data: what holds for every scene, and the same bytes each time. */
#include <string.h>

#include "fake_gallery.h"
#include "support_sound.h"

static AssayFonts *fonts;

static void test_sound(gconstpointer width) {
  g_autoptr(Gallery) gallery = gallery_new(fonts, GPOINTER_TO_UINT(width));
  g_assert_cmpuint(gallery->pictures->len, >, 60);
  for (guint i = 0; i < gallery->pictures->len; i++) {
    const GalleryPicture *picture = g_ptr_array_index(gallery->pictures, i);
    assert_sound(picture->name, picture->scene, fonts);
  }
}

/* Alternative text says the kind of chart and the finding, and ends as a sentence. */
static void test_descriptions(void) {
  g_autoptr(Gallery) gallery = gallery_new(fonts, 464);
  for (guint i = 0; i < gallery->pictures->len; i++) {
    const GalleryPicture *picture = g_ptr_array_index(gallery->pictures, i);
    const char *description = assay_scene_description(picture->scene);
    g_assert_nonnull(strstr(description, " of "));
    g_assert_nonnull(strstr(description, assay_scene_title(picture->scene)));
    g_assert_true(g_str_has_suffix(description, "."));
    g_assert_null(strstr(description, ".."));
  }
}

static guint texts(const AssayScene *scene) {
  guint n = 0;
  for (guint i = 0; i < assay_scene_size(scene); i++) n += assay_scene_mark(scene, i)->kind == ASSAY_MARK_TEXT;
  return n;
}

/* Rows that are hidden are said to be, with their mark, in every kind of chart; so is a chart of nothing. */
static void test_missing_is_named(void) {
  static const char *const awkward[] = {
      "likert-awkward", "stacked-awkward", "evidence-awkward", "distractors-awkward", "dumbbell-awkward",
      "map-crowded",    "forest-awkward",  "target-awkward",   "heat-awkward",        "grid-awkward",
      "trend-awkward",  "trend-hidden",    "timeline-awkward", "panels-awkward",      "estimation-hidden"};
  g_autoptr(Gallery) gallery = gallery_new(fonts, 464);
  guint found = 0;
  for (guint i = 0; i < gallery->pictures->len; i++) {
    const GalleryPicture *picture = g_ptr_array_index(gallery->pictures, i);
    if (g_str_has_suffix(picture->name, "-none")) {
      g_assert_true(has_text(picture->scene, "No"));
      g_assert_cmpuint(texts(picture->scene), ==,
                       g_str_equal(picture->name, "estimation-none") ? 2 : 1); /* and no more */
      g_assert_cmpuint(marks_that_mean(picture->scene, ""), ==, 0);
    }
    for (guint k = 0; k < G_N_ELEMENTS(awkward); k++) {
      if (!g_str_equal(picture->name, awkward[k])) continue;
      found++;
      g_assert_cmpuint(chips(picture->scene), >, 0);
      g_assert_true(has_text(picture->scene, "hidden"));
      g_assert_nonnull(strstr(assay_scene_description(picture->scene), "Hidden to protect privacy: "));
    }
  }
  g_assert_cmpuint(found, ==, G_N_ELEMENTS(awkward));
}

static void assert_same(const AssayScene *a, const AssayScene *b, AssaySceneFormat format) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) one = assay_scene_write(a, fonts, format, &error);
  g_autoptr(GBytes) two = assay_scene_write(b, fonts, format, &error);
  g_assert_no_error(error);
  g_assert_true(g_bytes_equal(one, two));
}

static void test_same_bytes(void) {
  g_autoptr(Gallery) one = gallery_new(fonts, 464), two = gallery_new(fonts, 464);
  for (guint i = 0; i < one->pictures->len; i++) {
    const GalleryPicture *a = g_ptr_array_index(one->pictures, i), *b = g_ptr_array_index(two->pictures, i);
    assert_same(a->scene, b->scene, ASSAY_SCENE_SVG);
    if (i % 9 == 0) assert_same(a->scene, b->scene, ASSAY_SCENE_PNG);
    if (i % 9 == 0) assert_same(a->scene, b->scene, ASSAY_SCENE_PDF);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = load_fonts();
  g_test_add_data_func("/gallery/sound", GUINT_TO_POINTER(464), test_sound);
  g_test_add_data_func("/gallery/sound-narrow", GUINT_TO_POINTER(360), test_sound);
  g_test_add_data_func("/gallery/sound-wide", GUINT_TO_POINTER(700), test_sound);
  g_test_add_func("/gallery/descriptions", test_descriptions);
  g_test_add_func("/gallery/missing", test_missing_is_named);
  g_test_add_func("/gallery/bytes", test_same_bytes);
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
