#include "paginate.h"

#define TOLERANCE 0.01
#define SCANT     0.2 /* of the height: a last page with less on it is worth closer pages */

/* Of a page that ends before a small table; a compact report leaves less room empty. */
static const double FULL_ENOUGH[2] = {0.72, 0.93};

static void page_free(gpointer data) {
  PageLayout *page = data;
  g_array_unref(page->placement);
  g_free(page);
}

static const Piece *piece_at(const Flow *flow, guint i) {
  return &g_array_index(flow->piece, Piece, i);
}

/* A page that begins with a row of a table of which something stands above repeats that table's head. */
static const TableFlow *continued_table(const Flow *flow, guint first) {
  const Piece *piece = piece_at(flow, first);
  if (first == 0 || piece->table == NULL) return NULL;
  return piece_at(flow, first - 1)->table == piece->table ? piece->table : NULL;
}

/* The piece after the last one that goes on the page which begins with `first`. */
static guint page_end(const Flow *flow, guint first, double height, double room) {
  const TableFlow *table = continued_table(flow, first);
  guint note = first > 0 ? piece_at(flow, first - 1)->note : 0;
  double y = table != NULL ? table_flow_head_height(table) : 0, filled = 0;
  guint best = first, next_best = first, i = first;
  for (; i < flow->piece->len; i++) {
    const Piece *piece = piece_at(flow, i);
    if (i > first && piece->new_page) return i;
    if (i > first) y += room * piece->before;
    y += piece->height;
    if (y + flow_notes_height(flow, note + 1, piece->note) > height + TOLERANCE) break;
    if (piece->keep) continue;
    next_best = i + 1;
    if (piece->rather_not) continue;
    best = i + 1;
    filled = y;
  }
  if (i == flow->piece->len) return i;
  if (next_best > best && filled < FULL_ENOUGH[flow->document->compact] * height) return next_best;
  if (best > first) return best;
  return MAX(i, first + 1);
}

static PageLayout *lay_page(const Flow *flow, guint first, guint end, double room) {
  PageLayout *page = g_new0(PageLayout, 1);
  page->placement = g_array_new(FALSE, FALSE, sizeof(Placement));
  page->continued = continued_table(flow, first);
  double y = page->continued != NULL ? table_flow_head_height(page->continued) : 0;
  for (guint i = first; i < end; i++) {
    const Piece *piece = piece_at(flow, i);
    if (i > first) y += room * piece->before;
    Placement placement = {i, y};
    g_array_append_val(page->placement, placement);
    y += piece->height;
  }
  page->height = y;
  page->first_note = (first > 0 ? piece_at(flow, first - 1)->note : 0) + 1;
  page->last_note = end > 0 ? piece_at(flow, end - 1)->note : 0;
  if (end < flow->piece->len) page->cut = continued_table(flow, end);
  return page;
}

/* `room`: the part of the room between pieces that is kept. */
static GPtrArray *pages_with(const Flow *flow, double height, double room) {
  GPtrArray *pages = g_ptr_array_new_with_free_func(page_free);
  guint first = 0;
  do {
    guint end = flow->piece->len > 0 ? page_end(flow, first, height, room) : 0;
    g_ptr_array_add(pages, lay_page(flow, first, end, room));
    first = end;
  } while (first < flow->piece->len);
  return pages;
}

static gboolean ends_scantly(const GPtrArray *pages, double height) {
  const PageLayout *last = g_ptr_array_index(pages, pages->len - 1);
  return pages->len > 1 && last->height < SCANT * height;
}

GPtrArray *paginate(const Flow *flow, double height) {
  static const double rooms[] = {0.9, 0.8, 0.7};
  GPtrArray *pages = pages_with(flow, height, 1);
  for (gsize i = 0; i < G_N_ELEMENTS(rooms) && ends_scantly(pages, height); i++) {
    GPtrArray *closer = pages_with(flow, height, rooms[i]);
    if (closer->len < pages->len) {
      g_ptr_array_unref(pages);
      return closer;
    }
    g_ptr_array_unref(closer);
  }
  return pages;
}
