/* Where one section after another has nothing to show, a reader is told so once. */
#include <string.h>

#include "document.h"

typedef struct {
  const AssayDocument *document;
  GHashTable *linked; /* anchors to which a link leads: their headings stay */
  GString *names;     /* "Planned against used", ... of what is folded */
  guint n;
} Folding;

static void see_links(gpointer user, Runs *runs) {
  for (guint i = 0; i < runs_size(runs); i++) {
    const char *href = runs_at(runs, i)->href;
    if (href != NULL && href[0] == '#') g_hash_table_add(user, (gpointer)(href + 1));
  }
}

static const Block *at(const Folding *folding, guint i) {
  const Block *body = folding->document->body;
  return i < block_size(body) ? block_child(body, i) : NULL;
}

static guint skip_missing(const Folding *folding, guint i) {
  while (at(folding, i) != NULL && at(folding, i)->nothing_of != NULL) i++;
  return i;
}

/* The place behind a section below level `above` in which nothing is shown; `i` itself where there is none. */
static guint skip_section(const Folding *folding, guint i, int above) {
  const Block *heading = at(folding, i);
  if (heading == NULL || heading->kind != BLOCK_HEADING || !heading->written) return i;
  if (heading->level <= above || heading->level <= document_top(folding->document)) return i;
  if (g_hash_table_contains(folding->linked, heading->anchor)) return i;
  guint end = skip_missing(folding, i + 1);
  const Block *next = at(folding, end);
  gboolean ends = next == NULL || (next->kind == BLOCK_HEADING && next->level <= heading->level);
  return end > i + 1 && ends ? end : i;
}

/* Where the row of what is empty ends that begins with `i`. */
static guint skip_empty(const Folding *folding, guint i, int above) {
  guint end = skip_missing(folding, i);
  for (guint next; (next = skip_section(folding, end, above)) > end;) end = next;
  return end;
}

static void name_all(Folding *folding, guint first, guint end) {
  g_string_truncate(folding->names, 0);
  folding->n = 0;
  for (guint i = first; i < end; i++) {
    const char *name = at(folding, i)->nothing_of;
    if (name == NULL) continue;
    g_autofree char *initial = g_utf8_substring(name, 0, 1), *lower = g_utf8_strdown(initial, -1);
    g_string_append_printf(folding->names, "%s%s%s", folding->n++ > 0 ? ", " : "", lower, g_utf8_next_char(name));
  }
}

static void replace(const Folding *folding, guint first, guint end) {
  Block *body = folding->document->body;
  g_autofree char *text = g_strdup_printf("Nothing to show for this year: %s.", folding->names->str);
  runs_add(block_add_paragraph(body, NULL)->text, RUN_EMPHASIS, text);
  Block *paragraph = g_ptr_array_steal_index(body->children, block_size(body) - 1);
  g_ptr_array_remove_range(body->children, first, end - first);
  g_ptr_array_insert(body->children, (int)first, paragraph);
}

void document_fold(AssayDocument *document) {
  g_autoptr(GHashTable) linked = g_hash_table_new(g_str_hash, g_str_equal);
  document_each_text(document, see_links, linked);
  Folding folding = {.document = document, .linked = linked, .names = g_string_new(NULL)};
  int above = 0;
  for (guint i = 0; i < block_size(document->body); i++) {
    guint end = skip_empty(&folding, i, above);
    name_all(&folding, i, end);
    if (folding.n > 1)
      replace(&folding, i, end);
    else if (at(&folding, i)->kind == BLOCK_HEADING)
      above = at(&folding, i)->level;
  }
  g_string_free(folding.names, TRUE);
}

/* ---- Marks that nobody meets ---- */

static const char STAR[] = "* = ";

static gboolean explains_star(const Runs *text) {
  return !runs_empty(text) && g_str_has_prefix(runs_at(text, 0)->text, STAR);
}

static void see_star(gpointer user, Runs *runs) {
  gboolean *seen = user;
  for (guint i = 0; i < runs_size(runs) && !explains_star(runs); i++)
    *seen |= strchr(runs_at(runs, i)->text, '*') != NULL;
}

void document_drop_star(AssayDocument *document) {
  gboolean seen = FALSE;
  document_each_text(document, see_star, &seen);
  for (guint i = block_size(document->body); i-- > 0 && !seen;) {
    const Block *callout = block_child(document->body, i);
    if (callout->kind != BLOCK_CALLOUT) continue;
    for (guint k = block_size(callout); k-- > 0;)
      if (explains_star(block_child(callout, k)->text)) g_ptr_array_remove_index(callout->children, k);
    if (block_size(callout) == 0) g_ptr_array_remove_index(document->body->children, i);
  }
}
