#include "markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <string.h>

#include "markdown_parts.h"

#define DEEPEST 20 /* lists in lists in quotes; what is deeper becomes plain text */

static gboolean read_block(Reader *reader, cmark_node *node, Block *parent, int depth, GError **error);

/* A pipe table with what belongs to it; the last node of it comes back. NULL with an error. */
static cmark_node *read_table(Reader *reader, cmark_node *node, Block *parent, GError **error) {
  cmark_node *caption = markdown_is_table(node) ? NULL : node, *table = caption != NULL ? cmark_node_next(node) : node;
  if (!markdown_table(reader, table, caption, parent, error)) return NULL;
  Block *block = g_ptr_array_index(parent->children, parent->children->len - 1);
  cmark_node *last = table;
  for (cmark_node *next; markdown_begins(next = cmark_node_next(last), "Note:"); last = next)
    if (!markdown_table_note(reader, next, block, error)) return NULL;
  return last;
}

static gboolean read_from(Reader *reader, cmark_node *first, Block *parent, int depth, GError **error) {
  for (cmark_node *child = first; child != NULL; child = cmark_node_next(child)) {
    gboolean captioned = markdown_begins(child, "Table:") && markdown_is_table(cmark_node_next(child));
    if (!captioned && !markdown_is_table(child)) {
      if (!read_block(reader, child, parent, depth, error)) return FALSE;
      continue;
    }
    if ((child = read_table(reader, child, parent, error)) == NULL) return FALSE;
  }
  return TRUE;
}

static gboolean read_children(Reader *reader, cmark_node *node, Block *parent, int depth, GError **error) {
  return read_from(reader, cmark_node_first_child(node), parent, depth, error);
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

static gboolean read_fence(Reader *reader, cmark_node *node, Block *parent, GError **error) {
  const Markdown *markdown = reader->markdown;
  g_autofree char *name = markdown->outline ? markdown_braced(cmark_node_get_fence_info(node)) : NULL;
  const char *content = cmark_node_get_literal(node);
  if (name != NULL) return markdown->fence(markdown->user, name, content, markdown_line(node), parent, error);
  add_lines(parent, content, RUN_CODE);
  return TRUE;
}

static gboolean read_list(Reader *reader, cmark_node *node, Block *parent, int depth, GError **error) {
  Block *list =
      block_add_list(parent, cmark_node_get_list_type(node) == CMARK_ORDERED_LIST, cmark_node_get_list_start(node));
  list->tight = cmark_node_get_list_tight(node) != 0;
  for (cmark_node *item = cmark_node_first_child(node); item != NULL; item = cmark_node_next(item))
    if (!read_children(reader, item, block_add_item(list), depth + 1, error)) return FALSE;
  return TRUE;
}

/* Takes "[!CAUTION]" or "[!NOTE]" from the start of a box. */
static void read_mark(Block *callout) {
  static const struct {
    const char *mark;
    CalloutKind kind;
  } MARK[] = {{"[!CAUTION]", CALLOUT_CAUTION}, {"[!NOTE]", CALLOUT_NOTE}};
  Block *first = callout->children->len > 0 ? g_ptr_array_index(callout->children, 0) : NULL;
  if (first == NULL || first->kind != BLOCK_PARAGRAPH || runs_empty(first->text)) return;
  Run *run = g_ptr_array_index(first->text->run, 0);
  for (guint i = 0; i < G_N_ELEMENTS(MARK); i++) {
    if (!g_str_has_prefix(run->text, MARK[i].mark)) continue;
    char *rest = g_strdup(g_strchug(run->text + strlen(MARK[i].mark)));
    g_free(run->text);
    run->text = rest;
    callout->callout = MARK[i].kind;
    if (*rest == '\0') g_ptr_array_remove_index(first->text->run, 0);
    if (runs_empty(first->text)) g_ptr_array_remove_index(callout->children, 0);
    return;
  }
}

/* The first paragraph is the title where it is bold from end to end. */
static void take_title(Block *callout) {
  Block *first = callout->children->len > 0 ? g_ptr_array_index(callout->children, 0) : NULL;
  if (first == NULL || first->kind != BLOCK_PARAGRAPH || runs_size(first->text) == 0) return;
  for (guint i = 0; i < runs_size(first->text); i++)
    if (!(runs_at(first->text, i)->style & RUN_STRONG)) return;
  runs_add_all(callout->text, first->text);
  g_ptr_array_remove_index(callout->children, 0);
}

/* In an outline a quote is a box. */
static gboolean read_quote(Reader *reader, cmark_node *node, Block *parent, int depth, GError **error) {
  Block *callout = block_add_callout(parent, reader->markdown->outline ? CALLOUT_NOTE : CALLOUT_QUOTE, NULL);
  if (!read_children(reader, node, callout, depth + 1, error)) return FALSE;
  if (!reader->markdown->outline) return TRUE;
  read_mark(callout);
  take_title(callout);
  return TRUE;
}

static gboolean read_paragraph(Reader *reader, cmark_node *node, Block *parent, GError **error) {
  const Markdown *markdown = reader->markdown;
  cmark_node *only = cmark_node_first_child(node);
  gboolean alone = only != NULL && cmark_node_next(only) == NULL && cmark_node_get_type(only) == CMARK_NODE_CODE;
  g_autofree char *name = alone && markdown->outline ? markdown_braced(cmark_node_get_literal(only)) : NULL;
  if (name != NULL && strchr(name, ' ') != NULL && !g_str_has_prefix(name, "ref "))
    return markdown->fence(markdown->user, name, "", markdown_line(node), parent, error); /* a fence on one line */
  return markdown_inlines(reader, node, block_add_paragraph(parent, NULL)->text, error);
}

/* A title without any bold words is bold up to its first break. */
static void embolden(Runs *runs) {
  for (guint i = 0; i < runs_size(runs); i++)
    if (runs_at(runs, i)->style & RUN_STRONG) return;
  for (guint i = 0; i < runs_first_break(runs); i++) ((Run *)g_ptr_array_index(runs->run, i))->style |= RUN_STRONG;
}

static gboolean read_heading(Reader *reader, cmark_node *node, Block *parent, GError **error) {
  int level = cmark_node_get_heading_level(node) + reader->markdown->heading_offset;
  Block *heading = block_add_heading(parent, level, NULL);
  heading->written = reader->markdown->outline;
  if (!markdown_inlines(reader, node, heading->text, error)) return FALSE;
  if (heading->level == 1 && parent->parent == NULL && block_size(parent) == 1) embolden(heading->text);
  return TRUE;
}

static void flatten(cmark_node *node, Block *parent) {
  char *plain = cmark_render_plaintext(node, CMARK_OPT_DEFAULT, 0);
  add_lines(parent, plain, RUN_PLAIN);
  cmark_get_default_mem_allocator()->free(plain);
}

static gboolean is_comment(const char *html) {
  return g_str_has_prefix(html, "<!--");
}

static gboolean read_block(Reader *reader, cmark_node *node, Block *parent, int depth, GError **error) {
  cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_FOOTNOTE_DEFINITION) return TRUE; /* markdown_read_notes() */
  if (depth > DEEPEST) {
    flatten(node, parent);
    return TRUE;
  }
  if (type == CMARK_NODE_HEADING) return read_heading(reader, node, parent, error);
  if (type == CMARK_NODE_PARAGRAPH) return read_paragraph(reader, node, parent, error);
  if (type == CMARK_NODE_LIST) return read_list(reader, node, parent, depth, error);
  if (type == CMARK_NODE_BLOCK_QUOTE) return read_quote(reader, node, parent, depth, error);
  if (type == CMARK_NODE_CODE_BLOCK) return read_fence(reader, node, parent, error);
  if (type == CMARK_NODE_HTML_BLOCK) {
    const char *html = cmark_node_get_literal(node);
    if (!reader->markdown->outline || !is_comment(html)) add_lines(parent, html, RUN_PLAIN);
  } else if (type == CMARK_NODE_THEMATIC_BREAK) {
    block_add_rule(parent);
  }
  return TRUE;
}

static cmark_node *parse(const char *text, gsize length) {
  static const char *const extensions[] = {"table", "autolink"};
  cmark_gfm_core_extensions_ensure_registered();
  cmark_parser *parser =
      cmark_parser_new(CMARK_OPT_SOURCEPOS | CMARK_OPT_SMART | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES);
  for (gsize i = 0; i < G_N_ELEMENTS(extensions); i++)
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
  cmark_parser_feed(parser, text, length);
  cmark_node *root = cmark_parser_finish(parser);
  cmark_parser_free(parser);
  return root;
}

gboolean markdown_read(const Markdown *markdown, const char *text, gsize length, Block *parent, GError **error) {
  cmark_node *root = parse(text, length);
  Reader reader = {markdown, g_array_new(FALSE, TRUE, sizeof(guint))};
  gboolean done = read_children(&reader, root, parent, 0, error) && markdown_read_notes(&reader, root, error) &&
                  (!markdown->outline || markdown_check_notes(&reader, text, root, error));
  g_array_unref(reader.note);
  cmark_node_free(root);
  return done;
}
