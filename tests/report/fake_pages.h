/* Words, a high figure, and where the pieces of a document came to stand. */
#pragma once

#include "paginate.h"

extern const char *const FAKE_WORDS[10];
void add_words(Block *paragraph, GRand *rand, guint n);
/* A timeline of so many programs that it is `height` points high, for what fits a page is the matter here. */
AssayScene *high_scene(const AssayFonts *fonts, double height);

const Piece *piece_at(const Flow *flow, guint i);
guint first_of(const PageLayout *page);
guint last_of(const PageLayout *page);
/* The page on which something of the block stands first, from 0; -1: none. */
int page_of(const Flow *flow, const GPtrArray *pages, const Block *block);
