#include "leaf.h"

struct Canvas {
  cairo_surface_t *surface;
  cairo_t *cr;
  GArray *leaf;
  const Places *places;
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

/* Cairo's tags mark where a leaf begins and ends, and nothing else: its structure tree is thrown away. "Private" stands
 * for an artifact, which cairo 1.16 does not know. */
const char *leaf_tag(LeafKind kind) {
  return kind == LEAF_CONTENT ? "P" : kind == LEAF_LINK ? CAIRO_TAG_LINK : "Private";
}

/* A page and a place on it; a name that cairo does not find would damage the file without a word. */
static void begin_inner_link(const Canvas *canvas, const char *href) {
  const Place *place = places_find(canvas->places, href);
  char y[G_ASCII_DTOSTR_BUF_SIZE];
  g_assert(place != NULL);
  g_autofree char *attributes = g_strdup_printf("page=%u pos=[%d %s]", place->page + 1, (int)DOCUMENT_LEFT,
                                                g_ascii_formatd(y, sizeof y, "%.1f", MAX(0, place->y)));
  cairo_tag_begin(canvas->cr, CAIRO_TAG_LINK, attributes);
}

static void begin_tag(const Canvas *canvas, LeafKind kind, const char *href) {
  cairo_t *cr = canvas->cr;
  if (kind != LEAF_LINK) {
    cairo_tag_begin(cr, leaf_tag(kind), "");
    return;
  }
  if (href[0] == '#') {
    begin_inner_link(canvas, href);
    return;
  }
  g_auto(GStrv) parts = g_strsplit(href, "'", -1);
  g_autofree char *escaped = g_strjoinv("\\'", parts);
  g_autofree char *attributes = g_strdup_printf("uri='%s'", escaped);
  cairo_tag_begin(cr, CAIRO_TAG_LINK, attributes);
}

cairo_t *leaf_begin(Canvas *canvas, LeafKind kind, LeafNode node, const char *href) {
  g_assert(!canvas->open);
  g_assert((kind == LEAF_ARTIFACT) == (node.block == NULL));
  g_assert((kind == LEAF_LINK) == (href != NULL));
  canvas->open = TRUE;
  begin_tag(canvas, kind, href);
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
  cairo_tag_end(canvas->cr, leaf_tag(g_array_index(canvas->leaf, Leaf, canvas->leaf->len - 1).kind));
  canvas->open = FALSE;
}

void leaf_says(Canvas *canvas, const char *actual) {
  g_assert(canvas->open);
  g_array_index(canvas->leaf, Leaf, canvas->leaf->len - 1).actual = actual;
}

void canvas_set_places(Canvas *canvas, const Places *places) {
  canvas->places = places;
}

const Places *canvas_places(const Canvas *canvas) {
  return canvas->places;
}

void leaf_place(Canvas *canvas, double x, double y, double width, double height) {
  g_assert(canvas->open);
  Leaf *leaf = &g_array_index(canvas->leaf, Leaf, canvas->leaf->len - 1);
  leaf->left = x;
  leaf->top = y;
  leaf->right = x + width;
  leaf->bottom = y + height;
}

guint canvas_leaves(const Canvas *canvas) {
  return canvas->leaf->len;
}

const Leaf *canvas_leaf(const Canvas *canvas, guint i) {
  return &g_array_index(canvas->leaf, Leaf, i);
}
