/* Footnotes. The library numbers them by their first mark and puts their texts at the end of the tree, in that order. */
#include <string.h>

#include "markdown_parts.h"

guint markdown_note(Reader *reader, const char *literal) {
  guint index = (guint)g_ascii_strtoull(literal, NULL, 10);
  if (reader->note->len < index + 1) g_array_set_size(reader->note, index + 1);
  guint *number = &g_array_index(reader->note, guint, index);
  if (*number == 0) *number = document_add_note(reader->markdown->document);
  return *number;
}

/* Paragraphs of a note stand on lines of their own; what is no paragraph becomes plain text. */
static gboolean read_note(Reader *reader, cmark_node *definition, Runs *runs, GError **error) {
  for (cmark_node *child = cmark_node_first_child(definition); child != NULL; child = cmark_node_next(child)) {
    if (!runs_empty(runs)) runs_add_break(runs);
    if (cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH) {
      if (!markdown_inlines(reader, child, runs, error)) return FALSE;
      continue;
    }
    char *plain = cmark_render_plaintext(child, CMARK_OPT_DEFAULT, 0);
    runs_add(runs, RUN_PLAIN, g_strchomp(plain));
    cmark_get_default_mem_allocator()->free(plain);
  }
  return TRUE;
}

gboolean markdown_read_notes(Reader *reader, cmark_node *root, GError **error) {
  guint index = 0;
  for (cmark_node *node = cmark_node_first_child(root); node != NULL; node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) != CMARK_NODE_FOOTNOTE_DEFINITION) continue;
    index++;
    guint number = index < reader->note->len ? g_array_index(reader->note, guint, index) : 0;
    if (number > 0 && !read_note(reader, node, document_note(reader->markdown->document, number), error)) return FALSE;
  }
  return TRUE;
}

/* ---- Marks without a note, notes without a mark ---- */

static gboolean check_marks(const Reader *reader, cmark_node *root, GError **error) {
  g_autoptr(GRegex) mark = g_regex_new("\\[\\^[^\\]\\s]+\\]", 0, 0, NULL);
  cmark_iter *iter = cmark_iter_new(root);
  gboolean done = TRUE;
  for (cmark_event_type event; done && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
    cmark_node *node = cmark_iter_get_node(iter);
    g_autoptr(GMatchInfo) found = NULL;
    if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_TEXT) continue;
    if (!g_regex_match(mark, cmark_node_get_literal(node), 0, &found)) continue;
    g_autofree char *what = g_match_info_fetch(found, 0);
    done = markdown_complain(reader, node, error, "the footnote %s has no text; a line “%s: ...” was expected", what,
                             what);
  }
  cmark_iter_free(iter);
  return done;
}

static guint line_at(const char *text, gint at) {
  guint line = 1;
  for (gint i = 0; i < at; i++) line += text[i] == '\n';
  return line;
}

/* Labels are compared as the library compares them, without case. */
static gboolean check_definitions(const Reader *reader, const char *text, GError **error) {
  g_autoptr(GRegex) definition = g_regex_new("^ {0,3}(\\[\\^[^\\]\\s]+\\]):", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *folded = g_utf8_casefold(text, -1);
  g_autoptr(GMatchInfo) found = NULL;
  for (g_regex_match(definition, text, 0, &found); g_match_info_matches(found); g_match_info_next(found, NULL)) {
    g_autofree char *label = g_match_info_fetch(found, 1), *low = g_utf8_casefold(label, -1);
    gint at = 0;
    const char *first = strstr(folded, low), *second = first != NULL ? strstr(first + 1, low) : NULL;
    if (second != NULL) continue;
    g_match_info_fetch_pos(found, 1, &at, NULL);
    g_autofree char *what = g_strdup_printf("nothing refers to the footnote %s, so it would be lost", label);
    return reader->markdown->complain(reader->markdown->user, line_at(text, at), what, error);
  }
  return TRUE;
}

gboolean markdown_check_notes(const Reader *reader, const char *text, cmark_node *root, GError **error) {
  return check_marks(reader, root, error) && check_definitions(reader, text, error);
}
