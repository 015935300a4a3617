/* Cross-references and links within the document: each finds its place, or a complaint says what there is. */
#include <string.h>

#include "document.h"

/* ---- All text ---- */

static void visit_all(const GPtrArray *texts, RunsVisit visit, gpointer user) {
  for (guint i = 0; i < texts->len; i++) visit(user, g_ptr_array_index(texts, i));
}

static void visit_table(Table *table, RunsVisit visit, gpointer user) {
  visit(user, table->caption);
  for (guint i = 0; i < table->n_columns; i++) visit(user, table->column[i].head);
  for (guint r = 0; r < table->row->len; r++) visit_all(((Row *)g_ptr_array_index(table->row, r))->cell, visit, user);
  visit_all(table->note, visit, user);
}

static void visit_block(Block *block, RunsVisit visit, gpointer user) {
  visit(user, block->text);
  if (block->table != NULL) visit_table(block->table, visit, user);
  if (block->figure != NULL) visit(user, block->figure->caption);
  for (guint i = 0; i < block->children->len; i++) visit_block(g_ptr_array_index(block->children, i), visit, user);
}

void document_each_text(AssayDocument *document, RunsVisit visit, gpointer user) {
  visit_block(document->body, visit, user);
  visit_all(document->note, visit, user);
}

static void add_headings(const Block *block, int top, int deepest, GPtrArray *headings) {
  if (block->kind == BLOCK_HEADING && block->level >= top && block->level <= deepest)
    g_ptr_array_add(headings, (gpointer)block);
  for (guint i = 0; i < block_size(block); i++) add_headings(block_child(block, i), top, deepest, headings);
}

int document_top(const AssayDocument *document) {
  const Block *first = block_size(document->body) > 0 ? block_child(document->body, 0) : NULL;
  return first != NULL && first->kind == BLOCK_HEADING && first->level == 1 ? 2 : 1;
}

GPtrArray *document_headings(const AssayDocument *document, int deepest) {
  GPtrArray *headings = g_ptr_array_new();
  int top = document_top(document);
  add_headings(document->body, top, top + deepest - 2, headings);
  return headings;
}

/* ---- Places ---- */

typedef struct {
  char *words, *href; /* "Table 3", "#table_3" */
} Named;

typedef struct {
  GHashTable *place;   /* "table learning" -> Named: what a cross-reference may name */
  GHashTable *anchors; /* of headings, without "#" */
  char *complaint;
  guint line;
} Joining;

static void named_free(gpointer data) {
  Named *place = data;
  g_free(place->words);
  g_free(place->href);
  g_free(place);
}

/* Takes `name`. Of several of one name the first is meant. */
static void add_place(Joining *joining, char *name, const char *kind, guint number) {
  g_autofree char *lower = g_ascii_strdown(kind, -1);
  if (g_hash_table_contains(joining->place, name)) {
    g_free(name);
    return;
  }
  Named *place = g_new0(Named, 1);
  place->words = g_strdup_printf("%s\u00a0%u", kind, number);
  place->href = g_strdup_printf("#%s_%u", lower, number);
  g_hash_table_insert(joining->place, name, place);
}

static void collect(Joining *joining, const Block *block) {
  if (block->kind == BLOCK_HEADING && block->anchor != NULL) g_hash_table_add(joining->anchors, block->anchor);
  if (block->kind == BLOCK_TABLE)
    add_place(joining, g_strconcat("table ", block->table->id, NULL), "Table", block->table->number);
  if (block->kind == BLOCK_FIGURE) {
    const Figure *figure = block->figure;
    add_place(joining, figure->block != NULL ? g_strdup(figure->block) : g_strconcat("figure ", figure->id, NULL),
              "Figure", figure->number);
  }
  for (guint i = 0; i < block_size(block); i++) collect(joining, block_child(block, i));
}

/* ---- Joining ---- */

/* Takes `complaint`; the first stays. */
static void complain(Joining *joining, const Run *run, char *complaint) {
  if (joining->complaint != NULL) {
    g_free(complaint);
    return;
  }
  joining->complaint = complaint;
  joining->line = run->line;
}

static char *list_nearest(GHashTable *names, const char *wrong, const char *before, const char *otherwise) {
  guint n = 0;
  g_autofree const char **all = (const char **)g_hash_table_get_keys_as_array(names, &n);
  const char *nearest = assay_text_nearest(wrong, all, n);
  return nearest != NULL ? g_strdup_printf("; the nearest is “%s%s”", before, nearest) : g_strdup(otherwise);
}

static void join_reference(Joining *joining, Run *run) {
  const Named *place = g_hash_table_lookup(joining->place, run->target);
  if (place == NULL) {
    g_autofree char *nearest = list_nearest(joining->place, run->target, "",
                                            "; a reference names a block of this outline, such as “table learning”");
    complain(joining, run, g_strdup_printf("nothing here is named “%s”%s", run->target, nearest));
    return;
  }
  g_free(run->text);
  run->text = g_strdup(place->words);
  g_free(run->href);
  run->href = g_strdup(place->href);
}

static void join_runs(gpointer user, Runs *runs) {
  Joining *joining = user;
  for (guint i = 0; i < runs_size(runs); i++) {
    Run *run = g_ptr_array_index(runs->run, i);
    if (run->target != NULL) join_reference(joining, run);
    if (run->href == NULL || run->href[0] != '#' || run->target != NULL) continue;
    if (g_hash_table_contains(joining->anchors, run->href + 1)) continue;
    g_autofree char *nearest = list_nearest(joining->anchors, run->href + 1, "#", "");
    complain(joining, run, g_strdup_printf("no heading has the anchor “%s”%s", run->href, nearest));
  }
}

gboolean document_join(AssayDocument *document, char **complaint, guint *line) {
  g_autoptr(GHashTable) place = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, named_free);
  g_autoptr(GHashTable) anchors = g_hash_table_new(g_str_hash, g_str_equal);
  Joining joining = {.place = place, .anchors = anchors};
  collect(&joining, document->body);
  document_each_text(document, join_runs, &joining);
  *complaint = joining.complaint;
  *line = joining.line;
  return joining.complaint == NULL;
}
