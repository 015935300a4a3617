/* An outline and a result tree become a document. */
#include <string.h>

#include "block.h"
#include "markdown.h"

static gboolean is_leaf_list(const AssayResult *node) {
  for (guint i = 0; i < assay_result_size(node); i++) {
    AssayResultKind kind = assay_result_kind(assay_result_child(node, i));
    if (kind == ASSAY_RESULT_GROUP || kind == ASSAY_RESULT_LIST) return FALSE;
  }
  return TRUE;
}

static gboolean add_value(gpointer user, const char *path, guint line, guint style, Runs *runs, GError **error) {
  BlockContext *context = user;
  context->line = line;
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

static gboolean add_fence(gpointer user, const char *name, guint line, Block *parent, GError **error) {
  BlockContext *context = user;
  context->line = line;
  context->name = name;
  BlockMaker make = block_maker(name);
  if (make != NULL) return make(context, parent, error);
  gsize n = 0;
  const char *const *names = block_maker_names(&n);
  const char *nearest = assay_text_nearest(name, names, n);
  if (nearest != NULL) return block_error(context, error, "no block is named “%s”; the nearest is “%s”", name, nearest);
  g_autoptr(GString) all = g_string_new(NULL);
  for (gsize i = 0; i < n; i++) g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", names[i]);
  return block_error(context, error, "no block is named “%s”; there are: %s", name, all->str);
}

static gboolean check_tables(AssayDocument *document, const char *name, GError **error) {
  const Figure *orphan = NULL;
  if (document_number(document, &orphan)) return TRUE;
  g_set_error(
      error, ASSAY_ERROR, ASSAY_ERROR_DATA,
      "%s: the figure “chart %s” stands without its table; add the block “table %s”, so that its numbers can be read; "
      "no report was made",
      name, orphan->id, orphan->table_id);
  return FALSE;
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
  Markdown markdown = {.value = add_value, .fence = add_fence, .user = &context, .outline = TRUE};
  if (!g_utf8_validate(outline, (gssize)length, NULL)) {
    block_error(&context, error, "the outline is not UTF-8 text");
    return NULL;
  }
  if (!markdown_read(&markdown, outline, length, document->body, error)) return NULL;
  if (block_size(document->body) == 0) {
    block_error(&context, error, "the outline is empty; at least one paragraph was expected");
    return NULL;
  }
  if (!check_tables(document, name, error)) return NULL;
  return g_steal_pointer(&document);
}

void block_add_markdown(Block *parent, const char *text, int heading_offset) {
  Markdown markdown = {.outline = FALSE, .heading_offset = heading_offset};
  markdown_read(&markdown, text, strlen(text), parent, NULL);
}
