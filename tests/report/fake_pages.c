#include "fake_pages.h"

const char *const FAKE_WORDS[10] = {"data",         "learner",  "a",   "measure", "of",
                                    "considerable", "interval", "the", "survey",  "responsibility"};

void add_words(Block *paragraph, GRand *rand, guint n) {
  for (guint i = 0; i < n; i++) {
    runs_add(paragraph->text, g_rand_int_range(rand, 0, 9) == 0 ? RUN_STRONG : RUN_PLAIN,
             FAKE_WORDS[g_rand_int_range(rand, 0, 10)]);
    runs_add(paragraph->text, RUN_PLAIN, " ");
  }
}

AssayScene *high_scene(const AssayFonts *fonts, double height) {
  AssayScene *scene = NULL;
  g_autoptr(GArray) rows = g_array_new(FALSE, TRUE, sizeof(AssayTimelineRow));
  for (guint n = 0; n < 80 && (scene == NULL || assay_scene_height(scene) < height); n++) {
    AssayTimelineRow row = {.label = "A", .known = TRUE, .state = ASSAY_EVENT_DUE, .first = 20000, .text = "t"};
    g_array_append_val(rows, row);
    g_clear_pointer(&scene, assay_scene_free);
    AssayTimelineChart chart = {
        .title = "T", .today = ASSAY_NO_DAY, .rows = (AssayTimelineRow *)(gpointer)rows->data, .n_rows = rows->len};
    scene = assay_chart_timeline(&chart, fonts, 464);
  }
  return scene;
}

const Piece *piece_at(const Flow *flow, guint i) {
  return &g_array_index(flow->piece, Piece, i);
}

guint first_of(const PageLayout *page) {
  return g_array_index(page->placement, Placement, 0).piece;
}

guint last_of(const PageLayout *page) {
  return g_array_index(page->placement, Placement, page->placement->len - 1).piece;
}

int page_of(const Flow *flow, const GPtrArray *pages, const Block *block) {
  for (guint p = 0; p < pages->len; p++) {
    const PageLayout *page = g_ptr_array_index(pages, p);
    for (guint i = 0; i < page->placement->len; i++)
      if (piece_at(flow, g_array_index(page->placement, Placement, i).piece)->block == block) return (int)p;
  }
  return -1;
}
