/* A fenced block of an outline, ```{table learning}```, is made by the maker of that name; blocks.c lists them. A maker adds
 * what it makes to `parent`. Data that are hidden or absent are no error: the block says why in their place. */
#pragma once

#include "document.h"

typedef struct {
  AssayDocument *document;
  const AssayResult *result;
  const AssayPhrases *phrases;
  const AssayFonts *fonts;
  const char *outline; /* its name, for messages */
  guint line;          /* of the block in it */
  const char *name;    /* "chart dumbbell" */
  int heading_offset;  /* added to the levels of headings in narratives */
  double width;        /* of the text column in points */
} BlockContext;

typedef gboolean (*BlockMaker)(BlockContext *context, Block *parent, GError **error);

/* NULL where there is none of that name. */
BlockMaker block_maker(const char *name);
const char *const *block_maker_names(gsize *n);

/* ---- Help for makers ---- */

/* An error with outline and line in front. */
gboolean block_error(const BlockContext *context, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);
/* The node at a path of the whole tree, or NULL. */
const AssayResult *block_at(const BlockContext *context, const char *path);
/* The value as a reader sees it; a missing node or a leaf without value gives its mark, in running text with the reason:
 * "* (hidden: fewer than 5 answered)". */
void runs_add_value(Runs *runs, guint style, const AssayResult *node);
/* In a table: the mark alone, and the reason as a note of the table. */
void row_put_value(Block *table, Row *row, guint i, const AssayResult *node);
/* The paragraph that stands where data are missing: "Reaction: no answers this year." `node` may be NULL. */
void block_add_reason(Block *parent, const char *what, const AssayResult *node);
/* The text of a TEXT node; NULL unless known and not empty. */
const char *block_string(const AssayResult *node, const char *path);

/* ---- Makers, one file a family ---- */

gboolean figure_likert_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_dumbbell_make(BlockContext *context, Block *parent, GError **error);
gboolean figure_evidence_make(BlockContext *context, Block *parent, GError **error);
