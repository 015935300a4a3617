#include "flow.h"

#include <string.h>

#define LIST_INDENT  18.0
#define QUOTE_INDENT 18.0
#define SMALLEST     0.88 /* of its size, to which a high figure is drawn */
#define LIST_GAP     2.5  /* between the items of a tight list */
#define COST_BOX_CUT 0.8
#define COST_SHORT   0.35 /* a page that ends with a heading and one or two lines */

typedef struct {
  gpointer data;
  GDestroyNotify destroy;
} FlowData;

static void flow_data_free(gpointer p) {
  FlowData *d = p;
  d->destroy(d->data);
  g_free(d);
}

static void free_lines(gpointer lines) {
  lines_free(lines);
}

const Lines *flow_lines(Flow *flow, Lines *lines) {
  g_ptr_array_add(flow->lines, lines);
  return lines;
}

gpointer flow_data(Flow *flow, gpointer data, GDestroyNotify destroy) {
  FlowData *d = g_new(FlowData, 1);
  *d = (FlowData){data, destroy};
  g_ptr_array_add(flow->data, d);
  return data;
}

double flow_apart(const Flow *flow, double points) {
  return flow->document->compact ? 0.6 * points : points;
}

void flow_gap(Flow *flow, double points) {
  flow->gap = MAX(flow->gap, points);
}

Piece *flow_push(Flow *flow, const Block *block, double height, PieceDraw draw) {
  Piece piece = {.x = flow->x,
                 .width = flow->width,
                 .before = flow->gap,
                 .height = height,
                 .frame = flow->frame,
                 .draw = draw,
                 .block = block,
                 .note = flow->last_note};
  flow->gap = 0;
  if (flow->keep_lines > 0) {
    piece.keep = TRUE;
    flow->keep_lines--;
  }
  g_array_append_val(flow->piece, piece);
  return &g_array_index(flow->piece, Piece, flow->piece->len - 1);
}

static void raise_note(Flow *flow, guint note) {
  flow->last_note = MAX(flow->last_note, note);
  g_array_index(flow->piece, Piece, flow->piece->len - 1).note = flow->last_note;
}

void flow_add_notes(Flow *flow, const Runs *runs) {
  for (guint i = 0; i < runs_size(runs); i++) raise_note(flow, runs_at(runs, i)->note);
}

static void draw_lines_piece(const Piece *piece, Canvas *canvas, double x, double y) {
  if (piece->marker != NULL)
    lines_draw(piece->marker, canvas, 0, 1, x - 6, y, SIDE_RIGHT,
               (LeafNode){piece->block->parent != NULL ? piece->block->parent : piece->block, PART_MARKER, 0, 0});
  lines_draw(piece->lines, canvas, piece->first, piece->n, x, y, SIDE_LEFT, piece->node);
}

void flow_push_lines(Flow *flow, const Block *block, const Lines *lines, LeafNode node, gboolean keep_all) {
  guint n = lines_count(lines);
  for (guint i = 0; i < n; i++) {
    Piece *piece = flow_push(flow, block, lines_leading(lines), draw_lines_piece);
    piece->lines = lines;
    piece->first = i;
    piece->n = 1;
    piece->node = node;
    piece->marker = flow->marker;
    flow->marker = NULL;
    raise_note(flow, lines_last_note(lines, i));
    if (keep_all || (i == 0 && n > 1) || i + 2 == n) piece->keep = TRUE;
  }
}

/* ---- Blocks ---- */

static void flow_block(Flow *flow, const Block *block);

static void flow_children(Flow *flow, const Block *block) {
  for (guint i = 0; i < block_size(block); i++) flow_block(flow, block_child(block, i));
}

static const TextStyle *body_style(const Flow *flow) {
  return flow->frame > 0 && !flow->document->compact ? &STYLE_CALLOUT : &STYLE_BODY[flow->tight];
}

typedef struct {
  AssayColour colour;
} TitleRule;

static void draw_title_rule(const Piece *piece, Canvas *canvas, double x, double y) {
  const TitleRule *rule = piece->data;
  draw_rule(canvas, x, y + 3, x + piece->width, y + 3, 1.6, rule->colour);
}

/* Lines of a short paragraph wait for more below their own heading, but not for the next heading. */
static void let_go(Flow *flow) {
  flow->keep_lines = 0;
  if (flow->piece->len == 0) return;
  Piece *last = &g_array_index(flow->piece, Piece, flow->piece->len - 1);
  if (last->block->kind == BLOCK_PARAGRAPH && flow->frame == 0) last->keep = FALSE;
}

static void push_heading_lines(Flow *flow, const Block *block, guint first, guint end, LeafPart part) {
  g_autoptr(Runs) runs = runs_new();
  runs_add_some(runs, block->text, first, end);
  const Lines *lines = flow_lines(flow, typeset(flow->typesetter, runs, &STYLE_HEADING[block->level], flow->width));
  flow_push_lines(flow, block, lines, (LeafNode){block, part, 0, 0}, TRUE);
}

static void push_title(Flow *flow, const Block *block) {
  guint end = runs_first_break(block->text), all = runs_size(block->text);
  push_heading_lines(flow, block, 0, end, PART_TEXT);
  if (end + 1 < all) push_heading_lines(flow, block, end + 1, all, PART_SUBTITLE);
  TitleRule *rule = flow_data(flow, g_new(TitleRule, 1), g_free);
  rule->colour = flow->accent;
  Piece *piece = flow_push(flow, block, 6, draw_title_rule);
  piece->data = rule;
  piece->keep = TRUE;
}

static void flow_heading(Flow *flow, const Block *block) {
  let_go(flow);
  static const double above[2][5] = {{0, 0, 22, 16, 12}, {0, 0, 12, 8, 6}}, below[5] = {0, 12, 6, 4, 3};
  flow_gap(flow, above[flow->document->compact][block->level]);
  if (block->level == 1)
    push_title(flow, block);
  else
    push_heading_lines(flow, block, 0, runs_size(block->text), PART_TEXT);
  flow->gap = below[block->level];
  flow->keep_lines = 2;
}

/* What follows such a paragraph belongs to it: it ends with a colon, or is bold from end to end. */
static gboolean announces(const Block *block) {
  gboolean bold = TRUE;
  for (guint i = 0; i < runs_size(block->text); i++) {
    const Run *run = runs_at(block->text, i);
    bold &= (run->style & RUN_STRONG) != 0 || strspn(run->text, " ") == strlen(run->text);
  }
  g_autofree char *plain = runs_plain(block->text);
  return bold || g_str_has_suffix(plain, ":");
}

static void flow_paragraph(Flow *flow, const Block *block) {
  if (runs_empty(block->text)) return;
  const Lines *lines = flow_lines(flow, typeset(flow->typesetter, block->text, body_style(flow), flow->width));
  gboolean lead = announces(block);
  guint waiting = flow->keep_lines;
  flow_push_lines(flow, block, lines, (LeafNode){block, PART_TEXT, 0, 0}, FALSE);
  Piece *last = &g_array_index(flow->piece, Piece, flow->piece->len - 1);
  if (waiting >= lines_count(lines)) last->cost = COST_SHORT;
  last->keep = lead;
  gboolean tight = block->parent != NULL && block->parent->kind == BLOCK_ITEM && block->parent->parent->tight;
  flow_gap(flow, tight ? LIST_GAP : lead ? 3 : 7 - 1.5 * flow->tight);
}

/* No item of a list is left alone at the foot or at the head of a page. */
static void keep_last(Flow *flow) {
  if (flow->piece->len > 0) g_array_index(flow->piece, Piece, flow->piece->len - 1).keep = TRUE;
}

/* A paragraph that ends in the middle of a sentence, "A learner who has", goes on in the list. */
static gboolean goes_on(const Block *block) {
  if (block->kind != BLOCK_PARAGRAPH) return FALSE;
  g_autofree char *plain = runs_plain(block->text);
  const char *last = plain + strlen(plain);
  do {
    last = g_utf8_find_prev_char(plain, last);
  } while (last != NULL && g_utf8_strchr(" )”’\"", -1, g_utf8_get_char(last)) != NULL);
  return last != NULL && g_utf8_strchr(".!?…", -1, g_utf8_get_char(last)) == NULL;
}

static void flow_list(Flow *flow, const Block *list) {
  if (flow->piece->len > 0 && goes_on(g_array_index(flow->piece, Piece, flow->piece->len - 1).block)) keep_last(flow);
  double x = flow->x, width = flow->width;
  flow->x += LIST_INDENT;
  flow->width -= LIST_INDENT;
  for (guint i = 0; i < block_size(list); i++) {
    g_autofree char *marker = list->ordered ? g_strdup_printf("%d.", list->start + (int)i) : g_strdup("•");
    flow->marker = flow_lines(flow, typeset_text(flow->typesetter, marker, body_style(flow), -1));
    flow_children(flow, block_child(list, i));
    if (list->tight) flow->gap = MIN(flow->gap, LIST_GAP);
    if ((i == 0 || i + 2 == block_size(list)) && i + 1 < block_size(list)) keep_last(flow);
  }
  flow->marker = NULL;
  flow->x = x;
  flow->width = width;
  flow_gap(flow, 7);
}

static void push_room(Flow *flow, const Block *block, double height) {
  flow_push(flow, block, height, NULL)->keep = TRUE;
}

/* A box goes on over a page only where the page above would else stay half empty. */
static void keep_framed(Flow *flow, guint first, guint body) {
  guint end = flow->piece->len - 1; /* the room below */
  for (guint i = first; i < end; i++) {
    Piece *piece = &g_array_index(flow->piece, Piece, i);
    piece->cost = COST_BOX_CUT;
    if (i <= body || i + 2 >= end) piece->keep = TRUE;
  }
  g_array_index(flow->piece, Piece, end).keep = FALSE;
}

static void flow_framed(Flow *flow, const Block *block) {
  double x = flow->x, width = flow->width;
  Frame frame = {block, x, width};
  g_array_append_val(flow->frame_list, frame);
  flow_gap(flow, flow_apart(flow, 12));
  flow->frame = flow->frame_list->len;
  guint first = flow->piece->len;
  push_room(flow, block, flow_apart(flow, FRAME_PAD - 2));
  flow->x += FRAME_PAD + 4;
  flow->width -= 2 * FRAME_PAD + 4;
  if (!runs_empty(block->text)) {
    const Lines *title = flow_lines(flow, typeset(flow->typesetter, block->text, &STYLE_CALLOUT_TITLE, flow->width));
    flow_push_lines(flow, block, title, (LeafNode){block, PART_TEXT, 0, 0}, TRUE);
    flow->gap = 2;
  }
  guint body = flow->piece->len;
  flow_children(flow, block);
  flow->gap = 0;
  push_room(flow, block, flow_apart(flow, FRAME_PAD - 2));
  keep_framed(flow, first, body);
  flow->frame = 0;
  flow->x = x;
  flow->width = width;
  flow->gap = flow_apart(flow, 12);
}

static void flow_quote(Flow *flow, const Block *block) {
  flow->x += QUOTE_INDENT;
  flow->width -= 2 * QUOTE_INDENT;
  flow_children(flow, block);
  flow->x -= QUOTE_INDENT;
  flow->width += 2 * QUOTE_INDENT;
}

static void flow_callout(Flow *flow, const Block *block) {
  if (block->callout == CALLOUT_QUOTE || flow->frame > 0)
    flow_quote(flow, block);
  else
    flow_framed(flow, block);
}

typedef struct {
  const AssayFonts *fonts;
  double scale;
} FigureData;

static void draw_figure(const Piece *piece, Canvas *canvas, double x, double y) {
  const FigureData *data = piece->data;
  cairo_t *cr = leaf_begin(canvas, LEAF_CONTENT, piece->node, NULL);
  leaf_place(canvas, x, y, assay_scene_width(piece->block->figure->scene) * data->scale, piece->height);
  cairo_translate(cr, x, y);
  cairo_scale(cr, data->scale, data->scale);
  assay_scene_draw(piece->block->figure->scene, data->fonts, cr);
  leaf_end(canvas);
}

static const Lines *caption_lines(Flow *flow, char *label, const Runs *caption) {
  g_autoptr(Runs) runs = runs_new();
  runs_add(runs, RUN_STRONG, label);
  runs_add(runs, RUN_PLAIN, " ");
  runs_add_all(runs, caption);
  g_free(label);
  return flow_lines(flow, typeset(flow->typesetter, runs, &STYLE_CAPTION, flow->width));
}

/* Of what stays with the next piece: a heading, a line that announces it. */
static double kept_height(const Flow *flow) {
  double height = flow->gap;
  for (guint i = flow->piece->len; i > 0; i--) {
    const Piece *piece = &g_array_index(flow->piece, Piece, i - 1);
    if (!piece->keep || piece->new_page) break;
    height += piece->height + piece->before;
  }
  return height;
}

/* A figure as high as a page is drawn a little smaller, so that its caption and, where that is enough, its heading stand on
 * the same page. */
static double figure_scale(const Flow *flow, const AssayScene *scene, double caption) {
  double height = assay_scene_height(scene), scale = MIN(1, flow->width / assay_scene_width(scene));
  double alone = (flow->page_height - caption) / height, headed = alone - kept_height(flow) / height;
  return MIN(scale, headed >= SMALLEST ? headed : MAX(alone, SMALLEST));
}

static void flow_figure(Flow *flow, const Block *block) {
  const Figure *figure = block->figure;
  const Lines *caption = caption_lines(flow, figure_label(figure), figure->caption);
  double below = flow_apart(flow, 5);
  FigureData *data = flow_data(flow, g_new(FigureData, 1), g_free);
  flow_gap(flow, flow_apart(flow, 12));
  *data = (FigureData){flow->fonts, figure_scale(flow, figure->scene, lines_height(caption) + below)};
  Piece *piece = flow_push(flow, block, assay_scene_height(figure->scene) * data->scale, draw_figure);
  piece->data = data;
  piece->node = (LeafNode){block, PART_IMAGE, 0, 0};
  piece->keep = TRUE;
  flow->keep_lines = 0;
  flow->gap = below;
  flow_push_lines(flow, block, caption, (LeafNode){block, PART_CAPTION, 0, 0}, TRUE);
  g_array_index(flow->piece, Piece, flow->piece->len - 1).keep = FALSE;
  flow->gap = flow_apart(flow, 14);
}

static void draw_rule_piece(const Piece *piece, Canvas *canvas, double x, double y) {
  draw_rule(canvas, x, y + 0.5, x + piece->width, y + 0.5, 0.5, COLOUR_HAIRLINE);
}

static void flow_block(Flow *flow, const Block *block) {
  switch (block->kind) {
    case BLOCK_HEADING:
      flow_heading(flow, block);
      return;
    case BLOCK_PARAGRAPH:
      flow_paragraph(flow, block);
      return;
    case BLOCK_LIST:
      flow_list(flow, block);
      return;
    case BLOCK_TABLE:
      flow_table(flow, block);
      return;
    case BLOCK_FIGURE:
      flow_figure(flow, block);
      return;
    case BLOCK_CALLOUT:
      flow_callout(flow, block);
      return;
    case BLOCK_BOX:
      flow_box(flow, block);
      return;
    case BLOCK_STRIP:
      flow_strip(flow, block);
      return;
    case BLOCK_CONTENTS:
      flow_contents(flow, block);
      return;
    case BLOCK_RULE:
      flow_gap(flow, 10);
      flow_push(flow, block, 1, draw_rule_piece);
      flow_gap(flow, 10);
      return;
    case BLOCK_PAGE_BREAK:
      return;
    case BLOCK_BODY:
    case BLOCK_ITEM:
      flow_children(flow, block);
      return;
  }
}

static int usual_tightness(const AssayDocument *document) {
  return document->compact ? TIGHTEST : 0;
}

/* A page break is a mark on the piece that follows it. */
static void flow_body(Flow *flow, const Block *body) {
  gboolean new_page = FALSE;
  for (guint i = 0; i < block_size(body); i++) {
    const Block *block = block_child(body, i);
    if (block->kind == BLOCK_PAGE_BREAK) {
      new_page = TRUE;
      if (flow->piece->len > 0) flow->tight = usual_tightness(flow->document);
      continue;
    }
    guint first = flow->piece->len;
    flow_block(flow, block);
    if (new_page && flow->piece->len > first) {
      g_array_index(flow->piece, Piece, first).new_page = TRUE;
      if (first > 0) g_array_index(flow->piece, Piece, first - 1).keep = FALSE;
      new_page = FALSE;
    }
  }
}

/* Says at the end which characters the fonts lack. The running header is set here once, so that it is known too. */
static void flow_replaced(Flow *flow, const AssayDocument *document) {
  const char *house = document->institution != NULL ? document->institution : document->author;
  flow_lines(flow, typeset_text(flow->typesetter, document->running_header, &STYLE_RUNNING, -1));
  flow_lines(flow, typeset_text(flow->typesetter, house != NULL ? house : "", &STYLE_RUNNING, -1));
  g_autofree char *note = typesetter_replaced(flow->typesetter);
  if (note == NULL) return;
  flow_gap(flow, 14);
  const Lines *lines = flow_lines(flow, typeset_text(flow->typesetter, note, &STYLE_NOTE, flow->width));
  flow_push_lines(flow, document->body, lines, (LeafNode){document->body, PART_NOTE, 0, 0}, FALSE);
}

static AssayColour colour_or(const char *text, AssayColour usual) {
  AssayColour colour;
  return assay_colour_parse(text, &colour) ? colour : usual;
}

static Flow *make(const AssayDocument *document, const AssayFonts *fonts, double page_height, const Places *places,
                  int tight) {
  Flow *flow = g_new0(Flow, 1);
  flow->document = document;
  flow->typesetter = typesetter_new(fonts);
  typesetter_set_places(flow->typesetter, places);
  flow->fonts = fonts;
  flow->accent = colour_or(document->accent, COLOUR_ACCENT);
  if (document->headings != NULL) typesetter_set_headings(flow->typesetter, colour_or(document->headings, COLOUR_INK));
  flow->page_height = page_height;
  flow->piece = g_array_new(FALSE, TRUE, sizeof(Piece));
  flow->frame_list = g_array_new(FALSE, TRUE, sizeof(Frame));
  flow->lines = g_ptr_array_new_with_free_func(free_lines);
  flow->data = g_ptr_array_new_with_free_func(flow_data_free);
  flow->word_width = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  flow->cell = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  flow->note = g_ptr_array_new_with_free_func(g_free);
  flow->width = document_measure(document);
  flow->tight = tight;
  flow_notes_new(flow);
  flow_body(flow, document->body);
  flow_long_notes(flow);
  flow_replaced(flow, document);
  return flow;
}

/* The height of what stands before the first page break; 0 where there is none. */
static double first_page_height(const Flow *flow) {
  double height = 0;
  guint note = 0;
  for (guint i = 0; i < flow->piece->len; i++) {
    const Piece *piece = &g_array_index(flow->piece, Piece, i);
    if (i > 0 && piece->new_page) return height + flow_notes_height(flow, 1, note);
    height += (i > 0 ? piece->before : 0) + piece->height;
    note = piece->note;
  }
  return 0;
}

/* A first page before a page break is set as loosely as it fits; one that no tightening saves as the document asks. */
Flow *flow_new(const AssayDocument *document, const AssayFonts *fonts, double page_height, const Places *places) {
  int usual = usual_tightness(document);
  Flow *flow = make(document, fonts, page_height, places, usual);
  if (first_page_height(flow) == 0) return flow;
  for (int tight = 0; tight <= TIGHTEST; tight++) {
    if (tight == usual && first_page_height(flow) <= page_height) return flow;
    if (tight == usual) continue;
    Flow *other = make(document, fonts, page_height, places, tight);
    if (first_page_height(other) <= page_height) {
      flow_free(flow);
      return other;
    }
    flow_free(other);
  }
  return flow;
}

void flow_free(Flow *flow) {
  if (flow == NULL) return;
  g_array_unref(flow->piece);
  g_array_unref(flow->frame_list);
  g_ptr_array_unref(flow->data);
  g_hash_table_unref(flow->word_width);
  g_hash_table_unref(flow->cell);
  g_ptr_array_unref(flow->note);
  g_ptr_array_unref(flow->lines);
  typesetter_free(flow->typesetter);
  g_free(flow);
}
