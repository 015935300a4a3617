#include "markdown.h"

#include <cmark-gfm.h>
#include <string.h>

#define DEEPEST 20 /* lists in lists in quotes; what is deeper becomes plain text */

static guint line_of(cmark_node *node) {
  for (; node != NULL; node = cmark_node_parent(node)) {
    int line = cmark_node_get_start_line(node);
    if (line > 0) return (guint)line;
  }
  return 1;
}

/* The name in "{name}", trimmed; NULL for other text. */
static char *braced(const char *text) {
  g_autofree char *trimmed = g_strstrip(g_strdup(text));
  gsize n = strlen(trimmed);
  if (n < 3 || trimmed[0] != '{' || trimmed[n - 1] != '}') return NULL;
  trimmed[n - 1] = '\0';
  if (strpbrk(trimmed + 1, "{}") != NULL) return NULL;
  return g_strdup(g_strstrip(trimmed + 1));
}

/* The target as a PDF link can hold it, in ASCII and without quotes; cairo damages the file on any other. NULL for a
 * scheme that a report does not link to. */
static char *link_target(const char *url) {
  if (!g_str_has_prefix(url, "https://") && !g_str_has_prefix(url, "http://") && !g_str_has_prefix(url, "mailto:"))
    return NULL;
  return g_uri_escape_string(url, ":/?#[]@!$&()*+,;=%", FALSE);
}

/* ---- Inline ---- */

typedef struct {
  const Markdown *markdown;
  Runs *runs;
  int strong, emphasis;
  char *href;
} Inline;

static guint style_of(const Inline *in) {
  return (in->strong > 0 ? RUN_STRONG : 0u) | (in->emphasis > 0 ? RUN_EMPHASIS : 0u);
}

static gboolean add_code(Inline *in, cmark_node *node, GError **error) {
  const char *text = cmark_node_get_literal(node);
  g_autofree char *path = in->markdown->outline ? braced(text) : NULL;
  if (path != NULL) return in->markdown->value(in->markdown->user, path, line_of(node), style_of(in), in->runs, error);
  runs_add_link(in->runs, style_of(in) | RUN_CODE, text, in->href);
  return TRUE;
}

static gboolean enter(Inline *in, cmark_node *node, GError **error) {
  cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_CODE) return add_code(in, node, error);
  if (type == CMARK_NODE_TEXT || type == CMARK_NODE_HTML_INLINE)
    runs_add_link(in->runs, style_of(in), cmark_node_get_literal(node), in->href);
  else if (type == CMARK_NODE_SOFTBREAK)
    runs_add_link(in->runs, style_of(in), " ", in->href);
  else if (type == CMARK_NODE_LINEBREAK)
    runs_add_break(in->runs);
  else if (type == CMARK_NODE_STRONG)
    in->strong++;
  else if (type == CMARK_NODE_EMPH)
    in->emphasis++;
  else if (type == CMARK_NODE_LINK && in->href == NULL)
    in->href = link_target(cmark_node_get_url(node));
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

static gboolean read_inlines(const Markdown *markdown, cmark_node *block, Runs *runs, GError **error) {
  Inline in = {.markdown = markdown, .runs = runs};
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

/* ---- Blocks ---- */

static gboolean read_block(const Markdown *markdown, cmark_node *node, Block *parent, int depth, GError **error);

static gboolean read_children(const Markdown *markdown, cmark_node *node, Block *parent, int depth, GError **error) {
  for (cmark_node *child = cmark_node_first_child(node); child != NULL; child = cmark_node_next(child))
    if (!read_block(markdown, child, parent, depth, error)) return FALSE;
  return TRUE;
}

static void add_lines(Block *parent, const char *text, guint style) {
  Block *paragraph = block_add_paragraph(parent, NULL);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  guint n = g_strv_length(lines);
  while (n > 0 && *lines[n - 1] == '\0') n--;
  for (guint i = 0; i < n; i++) {
    if (i > 0) runs_add_break(paragraph->text);
    runs_add(paragraph->text, style, lines[i]);
  }
}

static gboolean read_fence(const Markdown *markdown, cmark_node *node, Block *parent, GError **error) {
  g_autofree char *name = markdown->outline ? braced(cmark_node_get_fence_info(node)) : NULL;
  if (name != NULL) return markdown->fence(markdown->user, name, line_of(node), parent, error);
  add_lines(parent, cmark_node_get_literal(node), RUN_CODE);
  return TRUE;
}

static gboolean read_list(const Markdown *markdown, cmark_node *node, Block *parent, int depth, GError **error) {
  Block *list =
      block_add_list(parent, cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, cmark_node_get_list_start(node));
  list->tight = cmark_node_get_list_tight(node) != 0;
  for (cmark_node *item = cmark_node_first_child(node); item != NULL; item = cmark_node_next(item))
    if (!read_children(markdown, item, block_add_item(list), depth + 1, error)) return FALSE;
  return TRUE;
}

/* In an outline a quote is a box; its first paragraph is the title where it is bold from end to end. */
static gboolean read_quote(const Markdown *markdown, cmark_node *node, Block *parent, int depth, GError **error) {
  if (!markdown->outline)
    return read_children(markdown, node, block_add_callout(parent, CALLOUT_QUOTE, NULL), depth + 1, error);
  Block *callout = block_add_callout(parent, CALLOUT_NOTE, NULL);
  cmark_node *child = cmark_node_first_child(node);
  cmark_node *only =
      child != NULL && cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH ? cmark_node_first_child(child) : NULL;
  if (only != NULL && cmark_node_next(only) == NULL && cmark_node_get_type(only) == CMARK_NODE_STRONG) {
    if (!read_inlines(markdown, child, callout->text, error)) return FALSE;
    child = cmark_node_next(child);
  }
  for (; child != NULL; child = cmark_node_next(child))
    if (!read_block(markdown, child, callout, depth + 1, error)) return FALSE;
  return TRUE;
}

static gboolean read_paragraph(const Markdown *markdown, cmark_node *node, Block *parent, GError **error) {
  cmark_node *only = cmark_node_first_child(node);
  gboolean alone = only != NULL && cmark_node_next(only) == NULL && cmark_node_get_type(only) == CMARK_NODE_CODE;
  g_autofree char *name = alone && markdown->outline ? braced(cmark_node_get_literal(only)) : NULL;
  if (name != NULL && strchr(name, ' ') != NULL)
    return markdown->fence(markdown->user, name, line_of(node), parent, error); /* a fence written on one line */
  return read_inlines(markdown, node, block_add_paragraph(parent, NULL)->text, error);
}

static gboolean read_heading(const Markdown *markdown, cmark_node *node, Block *parent, GError **error) {
  int level = cmark_node_get_heading_level(node) + markdown->heading_offset;
  return read_inlines(markdown, node, block_add_heading(parent, level, NULL)->text, error);
}

static void flatten(cmark_node *node, Block *parent) {
  char *plain = cmark_render_plaintext(node, CMARK_OPT_DEFAULT, 0);
  add_lines(parent, plain, RUN_PLAIN);
  cmark_get_default_mem_allocator()->free(plain);
}

static gboolean is_comment(const char *html) {
  return g_str_has_prefix(html, "<!--");
}

static gboolean read_block(const Markdown *markdown, cmark_node *node, Block *parent, int depth, GError **error) {
  cmark_node_type type = cmark_node_get_type(node);
  if (depth > DEEPEST) {
    flatten(node, parent);
    return TRUE;
  }
  if (type == CMARK_NODE_HEADING) return read_heading(markdown, node, parent, error);
  if (type == CMARK_NODE_PARAGRAPH) return read_paragraph(markdown, node, parent, error);
  if (type == CMARK_NODE_LIST) return read_list(markdown, node, parent, depth, error);
  if (type == CMARK_NODE_BLOCK_QUOTE) return read_quote(markdown, node, parent, depth, error);
  if (type == CMARK_NODE_CODE_BLOCK) return read_fence(markdown, node, parent, error);
  if (type == CMARK_NODE_HTML_BLOCK) {
    const char *html = cmark_node_get_literal(node);
    if (!markdown->outline || !is_comment(html)) add_lines(parent, html, RUN_PLAIN);
  } else if (type == CMARK_NODE_THEMATIC_BREAK) {
    block_add_rule(parent);
  }
  return TRUE;
}

gboolean markdown_read(const Markdown *markdown, const char *text, gsize length, Block *parent, GError **error) {
  cmark_node *root =
      cmark_parse_document(text, length, CMARK_OPT_SOURCEPOS | CMARK_OPT_SMART | CMARK_OPT_VALIDATE_UTF8);
  gboolean done = read_children(markdown, root, parent, 0, error);
  cmark_node_free(root);
  return done;
}
