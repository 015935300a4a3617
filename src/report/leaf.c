#include "leaf.h"

struct Canvas {
  cairo_surface_t *surface;
  cairo_t *cr;
  GArray *leaf;
  guint page;
  gboolean open;
};

Canvas *canvas_new(cairo_surface_t *surface) {
  Canvas *canvas = g_new0(Canvas, 1);
  canvas->surface = cairo_surface_reference(surface);
  canvas->cr = cairo_create(surface);
  canvas->leaf = g_array_new(FALSE, FALSE, sizeof(Leaf));
  return canvas;
}

void canvas_free(Canvas *canvas) {
  if (canvas == NULL) return;
  cairo_destroy(canvas->cr);
  cairo_surface_destroy(canvas->surface);
  g_array_unref(canvas->leaf);
  g_free(canvas);
}

void canvas_next_page(Canvas *canvas) {
  g_assert(!canvas->open);
  cairo_show_page(canvas->cr);
  canvas->page++;
}

gboolean canvas_finish(Canvas *canvas, GError **error) {
  g_assert(!canvas->open);
  cairo_status_t status = cairo_status(canvas->cr);
  cairo_surface_finish(canvas->surface);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(canvas->surface);
  if (status == CAIRO_STATUS_SUCCESS) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "the PDF could not be drawn: %s. No PDF was made",
              cairo_status_to_string(status));
  return FALSE;
}

cairo_t *leaf_begin(Canvas *canvas, LeafKind kind, LeafNode node, const char *href) {
  g_assert(!canvas->open);
  g_assert((kind == LEAF_ARTIFACT) == (node.block == NULL));
  g_assert((kind == LEAF_LINK) == (href != NULL));
  canvas->open = TRUE;
  Leaf leaf = {.kind = kind, .node = node, .page = canvas->page, .href = href};
  g_array_append_val(canvas->leaf, leaf);
  cairo_save(canvas->cr);
  cairo_set_source_rgb(canvas->cr, 0, 0, 0);
  return canvas->cr;
}

void leaf_end(Canvas *canvas) {
  g_assert(canvas->open);
  cairo_restore(canvas->cr);
  cairo_new_path(canvas->cr);
  canvas->open = FALSE;
}

guint canvas_leaves(const Canvas *canvas) {
  return canvas->leaf->len;
}

const Leaf *canvas_leaf(const Canvas *canvas, guint i) {
  return &g_array_index(canvas->leaf, Leaf, i);
}
