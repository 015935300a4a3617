/* What the director has written, in Markdown. */
#include "block.h"

static gboolean make(BlockContext *context, Block *parent, const char *path, const char *what) {
  const AssayResult *node = block_at(context, path);
  const char *text = node != NULL ? assay_result_string(node) : NULL;
  if (text != NULL && *text != '\0')
    block_add_markdown(context, parent, text);
  else if (node != NULL && assay_result_reason(node) != NULL)
    block_add_reason(parent, what, node);
  else {
    g_autofree char *none = g_strdup_printf("%s: not written yet.", what);
    runs_add(block_add_paragraph(parent, NULL)->text, RUN_EMPHASIS, none);
  }
  return TRUE;
}

gboolean narrative_purpose_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  return make(context, parent, "narrative.purpose", "Purpose and need");
}

gboolean narrative_resources_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  return make(context, parent, "narrative.resources", "Resources");
}
