/* The checks that every scene must pass do fail: each fault is put into a scene that is sound without it. */
#include "support_sound.h"

static AssayFonts *fonts;

static const SceneStyle FAINT = {8, 10, ASSAY_WEIGHT_REGULAR, {0.7, 0.7, 0.7}};
static const SceneStyle TINY = {6, 8, ASSAY_WEIGHT_REGULAR, {0, 0, 0}};

static AssayScene *sound(void) {
  AssayScene *scene = scene_new(200, "T", "D");
  scene->height = 60;
  scene_rect(scene, 10, 10, 40, 12, scene_colour(0x0072B2), "A");
  scene_text(scene, fonts, 10, 40, &SCENE_LABEL, ASSAY_ALIGN_START, "word");
  return scene;
}

static void overlap(AssayScene *scene) {
  scene_text(scene, fonts, 14, 41, &SCENE_LABEL, ASSAY_ALIGN_START, "other");
}
static void cut(AssayScene *scene) {
  scene_text(scene, fonts, 190, 40, &SCENE_LABEL, ASSAY_ALIGN_START, "too long");
}
static void faint(AssayScene *scene) {
  scene_text(scene, fonts, 100, 40, &FAINT, ASSAY_ALIGN_START, "faint");
}
static void tiny(AssayScene *scene) {
  scene_text(scene, fonts, 100, 40, &TINY, ASSAY_ALIGN_START, "tiny");
}
static void on_dark(AssayScene *scene) {
  scene_text(scene, fonts, 12, 19, &SCENE_LABEL, ASSAY_ALIGN_START, "on");
}
static void crossed(AssayScene *scene) {
  scene_line(scene, 100, 35, 160, 35, SCENE_INK, 1);
  scene_text(scene, fonts, 100, 40, &SCENE_LABEL, ASSAY_ALIGN_START, "crossed");
}
static void covered(AssayScene *scene) {
  scene_rect(scene, 12, 32, 10, 10, scene_colour(0xDDDDDD), NULL);
}
static void pale(AssayScene *scene) {
  scene_rect(scene, 100, 10, 40, 12, scene_colour(0xDDEEFF), "pale");
}
static void alike(AssayScene *scene) {
  scene_rect(scene, 50, 10, 40, 12, scene_colour(0x8A4A00), "of one lightness");
}

static const struct {
  const char *name, *says;
  void (*put)(AssayScene *);
} FAULT[] = {{"overlap", "*lies on*", overlap},
             {"cut", "*is cut off*", cut},
             {"faint", "*with a contrast of*", faint},
             {"tiny", "*is set in*", tiny},
             {"on-dark", "*with a contrast of*", on_dark},
             {"crossed", "*with a contrast of*", crossed},
             {"covered", "*drawn over*", covered},
             {"pale", "*has a contrast of*", pale},
             {"alike", "*looks like*", alike}};

static void test_fault(gconstpointer which) {
  guint i = GPOINTER_TO_UINT(which);
  if (g_test_subprocess()) {
    g_autoptr(AssayScene) scene = sound();
    FAULT[i].put(scene);
    assert_sound(FAULT[i].name, scene, fonts);
    return;
  }
  g_test_trap_subprocess(NULL, 0, 0);
  g_test_trap_assert_failed();
  g_test_trap_assert_stderr(FAULT[i].says);
}

static void test_sound(void) {
  g_autoptr(AssayScene) scene = sound();
  assert_sound("sound", scene, fonts);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  fonts = load_fonts();
  g_test_add_func("/sound/sound", test_sound);
  for (guint i = 0; i < G_N_ELEMENTS(FAULT); i++) {
    g_autofree char *path = g_strconcat("/sound/", FAULT[i].name, NULL);
    g_test_add_data_func(path, GUINT_TO_POINTER(i), test_fault);
  }
  int status = g_test_run();
  assay_fonts_free(fonts);
  return status;
}
