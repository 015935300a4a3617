/* Makes the figure of one fenced block and looks into its scene. */
#pragma once

#include "block.h"
#include "fake_fonts.h"

void figures_open(void); /* fonts and phrase book, for the functions below */
void figures_close(void);
const AssayPhrases *figures_phrases(void);

/* Makes the block `name` from `tree` into an empty document; the first block that it added. */
Block *figures_make(const AssayResult *tree, const char *name, AssayDocument *document);
/* The ith block of the document, which must be a figure. */
const AssayScene *figures_scene(const AssayDocument *document, guint i);
/* Stops the test where there is no such mark. */
const AssayMark *figures_mark(const AssayScene *scene, const char *meaning);
gboolean figures_has_text(const AssayScene *scene, const char *text);
void figures_assert_says(const char *text, const char *part);
