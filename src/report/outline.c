/* An outline and a result tree become a document. */
#include <string.h>

#include "attachment.h"
#include "block.h"
#include "markdown.h"

static gboolean is_leaf_list(const AssayResult *node) {
  for (guint i = 0; i < assay_result_size(node); i++) {
    AssayResultKind kind = assay_result_kind(assay_result_child(node, i));
    if (kind == ASSAY_RESULT_GROUP || kind == ASSAY_RESULT_LIST) return FALSE;
  }
  return TRUE;
}

/* `{ref table learning}`; with ", page" at the end paper names the page too. */
static gboolean add_reference(BlockContext *context, const char *target, guint style, Runs *runs, GError **error) {
  g_autofree char *name = g_strstrip(g_strdup(target));
  char *comma = strrchr(name, ',');
  gboolean page = comma != NULL;
  if (page && !g_str_equal(g_strchug(comma + 1), "page"))
    return block_error(context, error, "“ref %s”: found “%s” behind the comma, expected “page”", target, comma + 1);
  if (page) *comma = '\0';
  runs_add_reference(runs, style, g_strchomp(name), page, context->line);
  return TRUE;
}

static gboolean add_value(gpointer user, const char *path, guint line, guint style, Runs *runs, GError **error) {
  BlockContext *context = user;
  context->line = line;
  if (g_str_has_prefix(path, "ref ")) return add_reference(context, path + strlen("ref "), style, runs, error);
  const AssayResult *node = block_at(context, path);
  if (node == NULL) {
    g_autofree char *nearest = assay_result_nearest(context->result, path);
    if (nearest != NULL)
      return block_error(context, error, "no value is named “%s”; the nearest is “%s”", path, nearest);
    return block_error(context, error, "no value is named “%s”; the JSON of the report names all values", path);
  }
  AssayResultKind kind = assay_result_kind(node);
  if (kind == ASSAY_RESULT_GROUP || (kind == ASSAY_RESULT_LIST && !is_leaf_list(node))) {
    const AssayResult *child = assay_result_size(node) > 0 ? assay_result_child(node, 0) : NULL;
    const char *name = child != NULL ? assay_result_name(child) : NULL;
    return block_error(context, error, "“%s” is not one value but holds several; write one of them, such as “%s%s%s”",
                       path, path, kind == ASSAY_RESULT_LIST ? "[0]" : ".", name != NULL ? name : "");
  }
  runs_add_value(runs, style, node);
  return TRUE;
}

/* Tables and figures know the block that made them, for references and messages. */
static void sign(const BlockContext *context, Block *parent, guint first) {
  for (guint i = first; i < block_size(parent); i++) {
    Block *block = g_ptr_array_index(parent->children, i);
    if (block->table != NULL) block->table->line = context->line;
    if (block->figure == NULL || block->figure->block != NULL)
      continue; /* a block may put words before an earlier one */
    block->figure->block = g_strdup(context->name);
    block->figure->line = context->line;
  }
}

static gboolean add_fence(gpointer user, const char *name, const char *content, guint line, Block *parent,
                          GError **error) {
  BlockContext *context = user;
  guint first = block_size(parent);
  context->line = line;
  context->name = name;
  context->content = content;
  BlockMaker make = block_maker(name);
  if (make != NULL) {
    gboolean done = make(context, parent, error);
    sign(context, parent, first);
    return done;
  }
  gsize n = 0;
  const char *const *names = block_maker_names(&n);
  const char *nearest = assay_text_nearest(name, names, n);
  if (nearest != NULL) return block_error(context, error, "no block is named “%s”; the nearest is “%s”", name, nearest);
  g_autoptr(GString) all = g_string_new(NULL);
  for (gsize i = 0; i < n; i++) g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", names[i]);
  return block_error(context, error, "no block is named “%s”; there are: %s", name, all->str);
}

static gboolean complain(gpointer user, guint line, const char *what, GError **error) {
  BlockContext *context = user;
  context->line = line;
  return block_error(context, error, "%s", what);
}

/* An outline with a title of its own names the document. */
static void take_title(AssayDocument *document) {
  const Block *first = block_size(document->body) > 0 ? block_child(document->body, 0) : NULL;
  if (first == NULL || first->kind != BLOCK_HEADING || first->level != 1 || !first->written) return;
  g_autofree char *title = heading_words(first);
  if (*title == '\0') return;
  g_free(document->title);
  document->title = g_steal_pointer(&title);
}

static gboolean join(BlockContext *context, GError **error) {
  const Figure *orphan = NULL;
  if (!document_number(context->document, &orphan)) {
    context->line = MAX(1, orphan->line);
    return block_error(context, error,
                       "the figure “%s” stands without its table; add the block “table %s”, so that its numbers can be "
                       "read",
                       orphan->block != NULL ? orphan->block : orphan->id, orphan->table_id);
  }
  document_fold(context->document);
  document_drop_star(context->document);
  g_autofree char *complaint = NULL;
  return document_join(context->document, &complaint, &context->line) || block_error(context, error, "%s", complaint);
}

AssayDocument *assay_report_build(const char *outline, gsize length, const char *name, const AssayResult *result,
                                  const AssayPhrases *phrases, const AssayFonts *fonts,
                                  const AssayReportSettings *settings, GError **error) {
  g_autoptr(AssayDocument) document = document_new(settings);
  BlockContext context = {.document = document,
                          .result = result,
                          .phrases = phrases,
                          .fonts = fonts,
                          .outline = name,
                          .line = 1,
                          .heading_offset = 2,
                          .width = document_measure(document)};
  Markdown markdown = {.document = document,
                       .value = add_value,
                       .fence = add_fence,
                       .complain = complain,
                       .user = &context,
                       .outline = TRUE};
  if (!g_utf8_validate(outline, (gssize)length, NULL)) {
    block_error(&context, error, "the outline is not UTF-8 text");
    return NULL;
  }
  if (!markdown_read(&markdown, outline, length, document->body, error)) return NULL;
  if (block_size(document->body) == 0) {
    block_error(&context, error, "the outline is empty; at least one paragraph was expected");
    return NULL;
  }
  if (!join(&context, error)) return NULL;
  take_title(document);
  document_attach(document, result);
  return g_steal_pointer(&document);
}

void block_add_markdown(const BlockContext *context, Block *parent, const char *text) {
  Markdown markdown = {.document = context->document, .heading_offset = context->heading_offset};
  markdown_read(&markdown, text, strlen(text), parent, NULL);
}
