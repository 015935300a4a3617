#include "paginate.h"

#include <string.h>

#define TOLERANCE 0.01
#define CLOSER    0.9 /* of the room between pieces */
#define SCANT     0.2 /* of the height: a last page with less on it is worth closer pages */

/* Of a page that ends before a small table or a box; of a compact report less is left empty before a table. */
static const double FULL_ENOUGH[2] = {0.72, 0.93};

/* `next`: the first piece on the next page, if the table or box that is cut were to go on there. */
static double full_enough(const Flow *flow, const Piece *next) {
  return FULL_ENOUGH[flow->document->compact && next->frame == 0];
}

static void page_free(gpointer data) {
  PageLayout *page = data;
  g_array_unref(page->placement);
  g_free(page);
}

/* The pieces in the order in which they are placed, and how near to each other. */
typedef struct {
  const Flow *flow;
  double height; /* of a page */
  double room;   /* the part of the room between pieces that is kept */
  guint n;
  guint *order; /* [n] of the flow's pieces */
} Placing;

static Placing placing_new(const Flow *flow, double height, double room) {
  Placing placing = {flow, height, room, flow->piece->len, g_new(guint, flow->piece->len + 1)};
  for (guint i = 0; i < placing.n; i++) placing.order[i] = i;
  return placing;
}

static void placing_clear(Placing *placing) {
  g_free(placing->order);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Placing, placing_clear)

static const Piece *piece_at(const Placing *placing, guint i) {
  return &g_array_index(placing->flow->piece, Piece, placing->order[i]);
}

static guint note_before(const Placing *placing, guint i) {
  return i > 0 ? piece_at(placing, i - 1)->note : 0;
}

/* A page that begins with a row of a table of which something stands above repeats that table's head. */
static const TableFlow *continued_table(const Placing *placing, guint first) {
  const Piece *piece = piece_at(placing, first);
  if (first == 0 || piece->table == NULL) return NULL;
  return piece_at(placing, first - 1)->table == piece->table ? piece->table : NULL;
}

/* The piece after the last one that goes on the page which begins with `first`. */
static guint page_end(const Placing *placing, guint first) {
  const TableFlow *table = continued_table(placing, first);
  double y = table != NULL ? table_flow_head_height(table) : 0, filled = 0;
  guint best = first, next_best = first, i = first;
  for (; i < placing->n; i++) {
    const Piece *piece = piece_at(placing, i);
    if (i > first && piece->new_page) return i;
    if (i > first) y += placing->room * piece->before;
    y += piece->height;
    guint note = note_before(placing, first) + 1;
    if (y + flow_notes_height(placing->flow, note, piece->note) > placing->height + TOLERANCE) break;
    if (piece->keep) continue;
    next_best = i + 1;
    if (piece->rather_not) continue;
    best = i + 1;
    filled = y;
  }
  if (i == placing->n) return i;
  if (next_best > best && filled < full_enough(placing->flow, piece_at(placing, next_best)) * placing->height)
    return next_best;
  if (best > first) return best;
  return MAX(i, first + 1);
}

static PageLayout *lay_page(const Placing *placing, guint first, guint end) {
  PageLayout *page = g_new0(PageLayout, 1);
  page->placement = g_array_new(FALSE, FALSE, sizeof(Placement));
  page->continued = continued_table(placing, first);
  double y = page->continued != NULL ? table_flow_head_height(page->continued) : 0;
  for (guint i = first; i < end; i++) {
    const Piece *piece = piece_at(placing, i);
    if (i > first) y += placing->room * piece->before;
    Placement placement = {placing->order[i], y};
    g_array_append_val(page->placement, placement);
    y += piece->height;
  }
  page->height = y;
  page->first_note = note_before(placing, first) + 1;
  page->last_note = note_before(placing, end);
  if (end < placing->n) page->cut = continued_table(placing, end);
  return page;
}

/* ---- Figures that do not fit ---- */

static const Block *outermost(const Block *block) {
  while (block->parent != NULL && block->parent->parent != NULL) block = block->parent;
  return block;
}

static guint block_end(const Placing *placing, guint first) {
  const Block *block = outermost(piece_at(placing, first)->block);
  guint i = first;
  while (i < placing->n && outermost(piece_at(placing, i)->block) == block) i++;
  return i;
}

static gboolean may_go_ahead(const Block *block) {
  return block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_LIST || block->kind == BLOCK_TABLE;
}

/* The piece after a table, which begins with `first` or comes behind paragraphs, so that all of it is at most `height` high. */
static guint tables_that_fit(const Placing *placing, guint first, double height) {
  guint fit = first, i = first;
  double y = 0;
  while (i < placing->n && may_go_ahead(outermost(piece_at(placing, i)->block)) && !piece_at(placing, i)->new_page) {
    guint end = block_end(placing, i);
    for (; i < end; i++) y += placing->room * piece_at(placing, i)->before + piece_at(placing, i)->height;
    if (y > height) break;
    const Piece *last = piece_at(placing, end - 1);
    if (outermost(last->block)->kind == BLOCK_TABLE && !last->keep) fit = end;
  }
  return fit;
}

/* Pieces `middle` to `end` - 1 before those from `first` on. */
static void put_ahead(Placing *placing, guint first, guint middle, guint end) {
  guint waiting = middle - first, ahead = end - middle;
  g_autofree guint *figure = g_memdup2(placing->order + first, waiting * sizeof *figure);
  memmove(placing->order + first, placing->order + middle, ahead * sizeof *figure);
  memcpy(placing->order + first + ahead, figure, waiting * sizeof *figure);
}

/* Where a page ends before a figure, a table from behind it that fits goes before it. Marks of footnotes in either keep both
 * where they are, as their numbers would come out of order. */
static gboolean fill_page(Placing *placing, const PageLayout *page, guint end) {
  if (end == 0 || end == placing->n || page->cut != NULL) return FALSE;
  const Piece *figure = piece_at(placing, end);
  if (figure->block->kind != BLOCK_FIGURE || figure->block != outermost(figure->block) || figure->new_page)
    return FALSE;
  guint after = block_end(placing, end);
  double used = page->height + flow_notes_height(placing->flow, page->first_note, page->last_note);
  guint fit = tables_that_fit(placing, after, placing->height - used);
  if (fit == after || note_before(placing, fit) != note_before(placing, end)) return FALSE;
  put_ahead(placing, end, after, fit);
  return TRUE;
}

static PageLayout *plain_page(const Placing *placing, guint first, guint *end) {
  *end = placing->n > 0 ? page_end(placing, first) : 0;
  return lay_page(placing, first, *end);
}

/* NULL: nothing goes ahead. */
static PageLayout *filled_page(Placing *placing, guint first, guint *end) {
  PageLayout *page = plain_page(placing, first, end);
  gboolean filled = fill_page(placing, page, *end);
  page_free(page);
  return filled ? plain_page(placing, first, end) : NULL;
}

/* A page on which a table from behind a figure would just not fit has its pieces a little closer to each other. */
static PageLayout *next_page(Placing *placing, guint first, guint *end) {
  double room = placing->room;
  PageLayout *page = filled_page(placing, first, end);
  if (page == NULL) {
    placing->room = CLOSER * room;
    page = filled_page(placing, first, end);
    placing->room = room;
  }
  return page != NULL ? page : plain_page(placing, first, end);
}

/* `room`: the part of the room between pieces that is kept. */
static GPtrArray *pages_with(const Flow *flow, double height, double room) {
  g_auto(Placing) placing = placing_new(flow, height, room);
  GPtrArray *pages = g_ptr_array_new_with_free_func(page_free);
  guint first = 0;
  do {
    guint end = 0;
    g_ptr_array_add(pages, next_page(&placing, first, &end));
    first = end;
  } while (first < placing.n);
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
