/* CommonMark to blocks, by way of libcmark-gfm. An outline also has values, `{path}` in a code span, and fenced blocks
 * with an info string in braces; their meaning is given by two callbacks. A director's narrative has neither. */
#pragma once

#include "document.h"

typedef struct {
  gboolean (*value)(gpointer user, const char *path, guint line, guint style, Runs *runs, GError **error);
  gboolean (*fence)(gpointer user, const char *name, guint line, Block *parent, GError **error);
  gpointer user;
  gboolean outline;   /* FALSE: no callback is called; raw HTML is shown as text */
  int heading_offset; /* added to the level of headings */
} Markdown;

gboolean markdown_read(const Markdown *markdown, const char *text, gsize length, Block *parent, GError **error);
