#include "support_figures.h"

#include <string.h>

static AssayFonts *fonts;
static AssayPhrases *phrases;

void figures_open(void) {
  g_autoptr(GError) error = NULL;
  g_autofree char *book = assay_data_path("reports/phrases.en.yml");
  fonts = fake_fonts();
  phrases = assay_phrases_load(book, &error);
  g_assert_no_error(error);
}

void figures_close(void) {
  g_clear_pointer(&phrases, assay_phrases_free);
  g_clear_pointer(&fonts, assay_fonts_free);
}

const AssayPhrases *figures_phrases(void) {
  return phrases;
}

Block *figures_make(const AssayResult *tree, const char *name, AssayDocument *document) {
  BlockContext context = {.document = document,
                          .result = tree,
                          .phrases = phrases,
                          .fonts = fonts,
                          .outline = "o.md",
                          .line = 1,
                          .name = name,
                          .width = 464};
  g_autoptr(GError) error = NULL;
  BlockMaker maker = block_maker(name);
  g_assert_nonnull(maker);
  maker(&context, document->body, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(block_size(document->body), >, 0);
  return (Block *)block_child(document->body, 0);
}

const AssayScene *figures_scene(const AssayDocument *document, guint i) {
  g_assert_cmpuint(i, <, block_size(document->body));
  const Block *block = block_child(document->body, i);
  g_assert_cmpint(block->kind, ==, BLOCK_FIGURE);
  return block->figure->scene;
}

const AssayMark *figures_mark(const AssayScene *scene, const char *meaning) {
  for (guint i = 0; i < assay_scene_size(scene); i++)
    if (g_strcmp0(assay_scene_mark(scene, i)->meaning, meaning) == 0) return assay_scene_mark(scene, i);
  g_error("no mark means “%s”", meaning);
}

gboolean figures_has_text(const AssayScene *scene, const char *text) {
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (mark->kind == ASSAY_MARK_TEXT && strstr(mark->text, text)) return TRUE;
  }
  return FALSE;
}

void figures_assert_says(const char *text, const char *part) {
  if (!strstr(text, part)) g_error("“%s” does not hold “%s”", text, part);
}
