/* CommonMark to blocks, by way of libcmark-gfm, with its pipe tables, footnotes and bare links. An outline also has values,
 * `{path}` in a code span, and fenced blocks with an info string in braces; their meaning is given by two callbacks. A
 * director's narrative has neither. */
#pragma once

#include "document.h"

typedef struct {
  AssayDocument *document; /* footnotes go there */
  gboolean (*value)(gpointer user, const char *path, guint line, guint style, Runs *runs, GError **error);
  /* `content` is what stands between the fences; "" for one written on one line. */
  gboolean (*fence)(gpointer user, const char *name, const char *content, guint line, Block *parent, GError **error);
  /* Says that something of the outline cannot be; FALSE. */
  gboolean (*complain)(gpointer user, guint line, const char *what, GError **error);
  gpointer user;
  gboolean outline;   /* FALSE: no callback is called; raw HTML is shown as text */
  int heading_offset; /* added to the level of headings */
} Markdown;

gboolean markdown_read(const Markdown *markdown, const char *text, gsize length, Block *parent, GError **error);
