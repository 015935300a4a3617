/* What the readers of CommonMark share: one reads a text from its tree of nodes. */
#pragma once

#include <cmark-gfm.h>

#include "markdown.h"

typedef struct {
  const Markdown *markdown;
  GArray *note; /* of guint: the number in the document of each footnote of this text; 0: not met yet */
} Reader;

guint markdown_line(cmark_node *node);
/* The name in "{name}", trimmed; NULL for other text. */
char *markdown_braced(const char *text);
gboolean markdown_complain(const Reader *reader, cmark_node *node, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* All text in a block. */
gboolean markdown_inlines(Reader *reader, cmark_node *block, Runs *runs, GError **error);

/* A pipe table, with the paragraph "Table: ..." before it (NULL: none). */
gboolean markdown_table(Reader *reader, cmark_node *node, cmark_node *caption, Block *parent, GError **error);
gboolean markdown_is_table(cmark_node *node);
/* A paragraph that begins with these words. */
gboolean markdown_begins(cmark_node *node, const char *words);
/* A paragraph "Note: ..." below a table, added to it. */
gboolean markdown_table_note(Reader *reader, cmark_node *node, Block *table, GError **error);

/* The footnotes of an outline that nothing refers to, or that are referred to and do not exist, are complained of. */
gboolean markdown_check_notes(const Reader *reader, const char *text, cmark_node *root, GError **error);
/* The number in the document of a footnote, by its number in this text. */
guint markdown_note(Reader *reader, const char *literal);
/* Fills in the notes that were met. */
gboolean markdown_read_notes(Reader *reader, cmark_node *root, GError **error);
