/* Text within a block. */
#include <stdarg.h>
#include <string.h>

#include "markdown_parts.h"

guint markdown_line(cmark_node *node) {
  for (; node != NULL; node = cmark_node_parent(node)) {
    int line = cmark_node_get_start_line(node);
    if (line > 0) return (guint)line;
  }
  return 1;
}

char *markdown_braced(const char *text) {
  g_autofree char *trimmed = g_strstrip(g_strdup(text));
  gsize n = strlen(trimmed);
  if (n < 3 || trimmed[0] != '{' || trimmed[n - 1] != '}') return NULL;
  trimmed[n - 1] = '\0';
  if (strpbrk(trimmed + 1, "{}") != NULL) return NULL;
  return g_strdup(g_strstrip(trimmed + 1));
}

gboolean markdown_complain(const Reader *reader, cmark_node *node, GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  return reader->markdown->complain(reader->markdown->user, markdown_line(node), what, error);
}

/* The target as a PDF link can hold it, in ASCII and without quotes; cairo damages the file on any other. NULL for a
 * scheme that a report does not link to. */
static char *link_target(const Markdown *markdown, const char *url) {
  if (url[0] == '#') return markdown->outline && url[1] != '\0' ? g_uri_unescape_string(url, NULL) : NULL;
  if (!g_str_has_prefix(url, "https://") && !g_str_has_prefix(url, "http://") && !g_str_has_prefix(url, "mailto:"))
    return NULL;
  return g_uri_escape_string(url, ":/?#[]@!$&()*+,;=%", FALSE);
}

typedef struct {
  Reader *reader;
  Runs *runs;
  int strong, emphasis;
  char *href;
  guint line; /* of the link */
} Inline;

static guint style_of(const Inline *in) {
  return (in->strong > 0 ? RUN_STRONG : 0u) | (in->emphasis > 0 ? RUN_EMPHASIS : 0u);
}

static void add_text(Inline *in, guint style, const char *text) {
  runs_add_link(in->runs, style, text, in->href);
  if (in->href != NULL && runs_size(in->runs) > 0)
    ((Run *)g_ptr_array_index(in->runs->run, runs_size(in->runs) - 1))->line = in->line;
}

static gboolean add_code(Inline *in, cmark_node *node, GError **error) {
  const Markdown *markdown = in->reader->markdown;
  const char *text = cmark_node_get_literal(node);
  g_autofree char *path = markdown->outline ? markdown_braced(text) : NULL;
  if (path != NULL) return markdown->value(markdown->user, path, markdown_line(node), style_of(in), in->runs, error);
  add_text(in, style_of(in) | RUN_CODE, text);
  return TRUE;
}

static gboolean enter(Inline *in, cmark_node *node, GError **error) {
  cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_CODE) return add_code(in, node, error);
  if (type == CMARK_NODE_TEXT || type == CMARK_NODE_HTML_INLINE)
    add_text(in, style_of(in), cmark_node_get_literal(node));
  else if (type == CMARK_NODE_SOFTBREAK)
    add_text(in, style_of(in), " ");
  else if (type == CMARK_NODE_LINEBREAK)
    runs_add_break(in->runs);
  else if (type == CMARK_NODE_STRONG)
    in->strong++;
  else if (type == CMARK_NODE_EMPH)
    in->emphasis++;
  else if (type == CMARK_NODE_LINK && in->href == NULL) {
    in->href = link_target(in->reader->markdown, cmark_node_get_url(node));
    in->line = markdown_line(node);
  } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE)
    runs_add_note(in->runs, markdown_note(in->reader, cmark_node_get_literal(node)));
  return TRUE;
}

static void leave(Inline *in, cmark_node *node) {
  cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_STRONG)
    in->strong--;
  else if (type == CMARK_NODE_EMPH)
    in->emphasis--;
  else if (type == CMARK_NODE_LINK)
    g_clear_pointer(&in->href, g_free);
}

gboolean markdown_inlines(Reader *reader, cmark_node *block, Runs *runs, GError **error) {
  Inline in = {.reader = reader, .runs = runs};
  cmark_iter *iter = cmark_iter_new(block);
  gboolean done = TRUE;
  for (cmark_event_type event; done && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
    if (event == CMARK_EVENT_ENTER)
      done = enter(&in, cmark_iter_get_node(iter), error);
    else
      leave(&in, cmark_iter_get_node(iter));
  }
  cmark_iter_free(iter);
  g_free(in.href);
  return done;
}
