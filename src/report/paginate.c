#include "paginate.h"

#include <string.h>

#define TOLERANCE 0.01
#define CLOSER    0.9 /* of the room between pieces, on a page that holds more by it */
#define CLOSEST   0.7 /* of it, on any page */
#define SCANT     0.2 /* of the height: a last page with less on it is worth closer pages */

/* What the breaks of a document cost, all in one unit: a page that ends half empty costs 1. Pieces have costs of their own. */
#define COST_CLOSER 0.03
#define COST_SCANT  0.3
#define COST_AHEAD  0.1                      /* a table before its figure */
#define COST_WASTE  3                        /* an end before lines of text or rows that would fit */
#define COST_MUST   10                       /* an end where none is allowed */
static const double COST_PAGE[2] = {0.4, 1}; /* a compact report asks for few */

static double cost_of_room_left(double filled) {
  double empty = MAX(0, 1 - filled);
  return 4 * empty * empty;
}

static void page_free(gpointer data) {
  PageLayout *page = data;
  g_array_unref(page->placement);
  g_free(page);
}

/* The best way to go on from a piece that begins a page: where this page ends, and what it and all after it cost. */
typedef struct {
  guint end;
  double room, cost;
} Choice;

/* The pieces in the order in which they are placed, and how near to each other. */
typedef struct {
  const Flow *flow;
  double height; /* of a page */
  double room;   /* the part of the room between pieces that is kept */
  guint n;
  guint *order;   /* [n] of the flow's pieces */
  Choice *choice; /* [n + 1]; the last is the end */
} Placing;

static Placing placing_new(const Flow *flow, double height, double room) {
  guint n = flow->piece->len;
  Placing placing = {flow, height, room, n, g_new(guint, n + 1), g_new0(Choice, n + 1)};
  for (guint i = 0; i < n; i++) placing.order[i] = i;
  return placing;
}

static void placing_clear(Placing *placing) {
  g_free(placing->order);
  g_free(placing->choice);
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

/* ---- Where pages end ---- */

static gboolean must_end(const Placing *placing, guint end) {
  return end == placing->n || piece_at(placing, end)->new_page;
}

#define ROWS_WORTH 3 /* so many rows more are worth their place; fewer go over, so that not one or two do */

/* Whether what comes at `end` would fit in `left` points as far as a page may end behind it: text in part, a table or the rest of
 * one whole, and of one that goes on three rows. */
static gboolean wastes_room(const Placing *placing, guint end, double left) {
  const Piece *first = piece_at(placing, end);
  gboolean table = first->block->kind == BLOCK_TABLE, goes_on = continued_table(placing, end) != NULL;
  guint ends = 0;
  if (first->frame > 0 || (!table && first->block->kind != BLOCK_PARAGRAPH)) return FALSE;
  for (guint i = end; i < placing->n; i++) {
    const Piece *piece = piece_at(placing, i);
    if (table ? piece->block != first->block : piece->block->kind != BLOCK_PARAGRAPH || piece->frame > 0)
      return table && ends > 0 && !piece_at(placing, i - 1)->keep;
    left -= placing->room * piece->before + piece->height;
    if (left < 0) return FALSE;
    if (!piece->keep) ends++;
    if ((!table && ends > 0) || (goes_on && ends >= ROWS_WORTH)) return TRUE;
  }
  return ends > 0;
}

/* Of a page from `first` to before `end`, filled to this part. */
static double page_cost(const Placing *placing, guint first, guint end, double filled) {
  double cost = COST_PAGE[placing->flow->document->compact];
  if (end == placing->n) return cost; /* a scant last page is seen to by paginate() */
  if (must_end(placing, end)) return cost + (first > 0 && filled < SCANT ? COST_SCANT : 0);
  if (wastes_room(placing, end, (1 - filled) * placing->height)) cost += COST_WASTE;
  return cost + cost_of_room_left(filled) + piece_at(placing, end - 1)->cost;
}

static double closer_room(const Placing *placing) {
  return MAX(CLOSEST, CLOSER * placing->room);
}

static Choice choose(const Placing *placing, guint first) {
  double nearer = closer_room(placing);
  const TableFlow *table = continued_table(placing, first);
  double head = table != NULL ? table_flow_head_height(table) : 0, pieces = head, between = 0;
  guint note = note_before(placing, first) + 1, i = first;
  Choice best = {0, placing->room, G_MAXDOUBLE};
  for (; i < placing->n && (i == first || !piece_at(placing, i)->new_page); i++) {
    const Piece *piece = piece_at(placing, i);
    if (i > first) between += placing->room * piece->before;
    pieces += piece->height;
    double used = pieces + flow_notes_height(placing->flow, note, piece->note);
    if (used + nearer / placing->room * between > placing->height + TOLERANCE) break;
    if (piece->keep && !must_end(placing, i + 1)) continue;
    gboolean closer = used + between > placing->height + TOLERANCE;
    double cost = placing->choice[i + 1].cost + (closer ? COST_CLOSER : 0) +
                  page_cost(placing, first, i + 1, (used + between) / placing->height);
    if (cost <= best.cost) best = (Choice){i + 1, closer ? nearer : placing->room, cost};
  }
  if (best.end > first) return best;
  guint end = MAX(i, first + 1);
  return (Choice){end, placing->room, COST_MUST + placing->choice[end].cost};
}

/* The choices of the pieces before `end`, back to `first`; those from `end` on are made. */
static void choose_back(Placing *placing, guint first, guint end) {
  for (guint i = end; i > first; i--) placing->choice[i - 1] = choose(placing, i - 1);
}

static PageLayout *lay_page(const Placing *placing, guint first) {
  guint end = placing->n > 0 ? placing->choice[first].end : 0;
  PageLayout *page = g_new0(PageLayout, 1);
  page->placement = g_array_new(FALSE, FALSE, sizeof(Placement));
  page->continued = continued_table(placing, first);
  double y = page->continued != NULL ? table_flow_head_height(page->continued) : 0;
  for (guint i = first; i < end; i++) {
    const Piece *piece = piece_at(placing, i);
    if (i > first) y += placing->choice[first].room * piece->before;
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

/* The piece after a table, which begins with `first` or comes behind paragraphs, so that all of it is at most `height` high
 * on a page whose pieces stand closer. */
static guint tables_that_fit(const Placing *placing, guint first, double height) {
  guint fit = first, i = first;
  double y = 0, room = closer_room(placing);
  while (i < placing->n && may_go_ahead(outermost(piece_at(placing, i)->block)) && !piece_at(placing, i)->new_page) {
    guint end = block_end(placing, i);
    for (; i < end; i++) y += room * piece_at(placing, i)->before + piece_at(placing, i)->height;
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

/* Behind the figure that begins at `end` and does not fit on the page from `first` on: what could go before it. Marks of
 * footnotes in either keep both where they are, as their numbers would come out of order. */
static gboolean fits_ahead(const Placing *placing, guint first, guint *after, guint *fit) {
  guint end = placing->choice[first].end;
  if (end == placing->n || continued_table(placing, end) != NULL) return FALSE;
  const Piece *figure = piece_at(placing, end);
  if (figure->block->kind != BLOCK_FIGURE || figure->block != outermost(figure->block) || figure->new_page)
    return FALSE;
  double used = flow_notes_height(placing->flow, note_before(placing, first) + 1, note_before(placing, end));
  for (guint i = first; i < end; i++)
    used += piece_at(placing, i)->height + (i > first ? closer_room(placing) * piece_at(placing, i)->before : 0);
  *after = block_end(placing, end);
  *fit = tables_that_fit(placing, *after, placing->height - used);
  return *fit > *after && note_before(placing, *fit) == note_before(placing, end);
}

/* A table from behind a figure goes before it where the pages are better by it. `tried`: figures before it had their turn. */
static gboolean fill_page(Placing *placing, guint first, guint *tried) {
  guint end = placing->choice[first].end, after, fit;
  if (end <= *tried || !fits_ahead(placing, first, &after, &fit)) return FALSE;
  double cost = placing->choice[first].cost;
  put_ahead(placing, end, after, fit);
  choose_back(placing, first, fit);
  gboolean better = placing->choice[first].cost + COST_AHEAD < cost;
  *tried = better ? end + (fit - after) : end;
  if (!better) {
    put_ahead(placing, end, end + (fit - after), fit);
    choose_back(placing, first, fit);
  }
  if (better) choose_back(placing, 0, first);
  return better;
}

static void place(Placing *placing) {
  choose_back(placing, 0, placing->n);
  guint tried = 0, first = 0;
  while (first < placing->n) first = fill_page(placing, first, &tried) ? 0 : placing->choice[first].end;
}

/* `room`: the part of the room between pieces that is kept. */
static GPtrArray *pages_with(const Flow *flow, double height, double room) {
  g_auto(Placing) placing = placing_new(flow, height, room);
  GPtrArray *pages = g_ptr_array_new_with_free_func(page_free);
  place(&placing);
  guint first = 0;
  do {
    g_ptr_array_add(pages, lay_page(&placing, first));
    first = placing.choice[first].end;
  } while (first < placing.n);
  return pages;
}

static gboolean ends_scantly(const GPtrArray *pages, double height) {
  const PageLayout *last = g_ptr_array_index(pages, pages->len - 1);
  return pages->len > 1 && last->height < SCANT * height;
}

GPtrArray *paginate(const Flow *flow, double height) {
  static const double rooms[] = {0.9, 0.8, CLOSEST};
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
