/* Footnotes at the foot of the page where their marks stand, and the table of contents. */
#include <math.h>

#include "flow.h"

#define LONGEST_NOTE 0.3 /* of a page: more stands at the end of the document */

static const NoteLines *note_at(const Flow *flow, guint number) {
  return g_ptr_array_index(flow->note, number - 1);
}

void flow_notes_new(Flow *flow) {
  const GPtrArray *notes = flow->document->note;
  for (guint i = 1; i <= notes->len; i++) {
    NoteLines *note = g_new0(NoteLines, 1);
    g_autofree char *number = g_strdup_printf("%u", i);
    g_ptr_array_add(flow->note, note);
    const Lines *lines = flow_lines(
        flow, typeset(flow->typesetter, document_note(flow->document, i), &STYLE_NOTE, flow->width - NOTE_INDENT));
    if (lines_height(lines) > LONGEST_NOTE * flow->page_height) continue;
    note->lines = lines;
    note->mark = flow_lines(flow, typeset_text(flow->typesetter, number, &STYLE_NOTE, -1));
  }
}

double flow_notes_height(const Flow *flow, guint first, guint last) {
  double height = 0;
  for (guint i = first; i <= last; i++)
    if (note_at(flow, i)->lines != NULL) height += lines_height(note_at(flow, i)->lines);
  return height > 0 ? height + NOTE_RULE : 0;
}

void flow_draw_notes(const Flow *flow, guint first, guint last, Canvas *canvas, double x, double y) {
  const Block *body = flow->document->body;
  draw_rule(canvas, x, y + NOTE_RULE / 2, x + 72, y + NOTE_RULE / 2, 0.4, COLOUR_GREY);
  y += NOTE_RULE;
  for (guint i = first; i <= last; i++) {
    const NoteLines *note = note_at(flow, i);
    if (note->lines == NULL) continue;
    lines_draw(note->mark, canvas, 0, 1, x, y, SIDE_LEFT, (LeafNode){body, PART_FOOTNOTE_MARK, i, 0});
    lines_draw(note->lines, canvas, 0, lines_count(note->lines), x + NOTE_INDENT, y, SIDE_LEFT,
               (LeafNode){body, PART_FOOTNOTE, i, 0});
    y += lines_height(note->lines);
  }
}

void flow_long_notes(Flow *flow) {
  for (guint i = 1; i <= flow->note->len; i++) {
    if (note_at(flow, i)->lines != NULL) continue;
    g_autoptr(Runs) runs = runs_new();
    g_autofree char *mark = g_strdup_printf("Note %u. ", i);
    runs_add(runs, RUN_STRONG, mark);
    runs_add_all(runs, document_note(flow->document, i));
    flow_gap(flow, 12);
    const Lines *lines = flow_lines(flow, typeset(flow->typesetter, runs, &STYLE_NOTE, flow->width));
    flow_push_lines(flow, flow->document->body, lines, (LeafNode){flow->document->body, PART_FOOTNOTE, i, 0}, FALSE);
  }
}

/* ---- Contents ---- */

#define ENTRY_INDENT 16.0
#define ENTRY_NUMBER 30.0 /* room for the page */
#define DOT_STEP     5.0

typedef struct {
  Flow *flow;
  const char *anchor;
  const Lines *words;
  guint row;
} Entry;

static void draw_leaders(Canvas *canvas, double from, double to, double y) {
  cairo_t *cr = leaf_begin(canvas, LEAF_ARTIFACT, (LeafNode){0}, NULL);
  cairo_set_source_rgb(cr, COLOUR_GREY.red, COLOUR_GREY.green, COLOUR_GREY.blue);
  cairo_set_line_width(cr, 0.8);
  cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
  for (double x = ceil(from / DOT_STEP) * DOT_STEP; x < to; x += DOT_STEP) {
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x, y);
  }
  cairo_stroke(cr);
  leaf_end(canvas);
}

/* The page is known when it is drawn; it stands in a column of its own, so that it moves nothing. */
static void draw_entry(const Piece *piece, Canvas *canvas, double x, double y) {
  const Entry *entry = piece->data;
  guint n = lines_count(entry->words);
  LeafNode node = {piece->block, PART_ENTRY, entry->row, 0};
  lines_draw(entry->words, canvas, 0, n, x, y, SIDE_LEFT, node);
  const Place *place = places_find(canvas_places(canvas), entry->anchor);
  if (place == NULL) return;
  g_autoptr(Runs) runs = runs_new();
  g_autofree char *page = g_strdup_printf("%u", place->page + 1), *href = g_strconcat("#", entry->anchor, NULL);
  runs_add_link(runs, RUN_PLAIN, page, href);
  double leading = lines_leading(entry->words), last = y + (n - 1) * leading, right = x + piece->width;
  const Lines *number = flow_lines(entry->flow, typeset(entry->flow->typesetter, runs, &STYLE_ENTRY[1], -1));
  draw_leaders(canvas, x + lines_last_width(entry->words) + 6, right - lines_width(number) - 4, last + leading * 0.66);
  lines_draw(number, canvas, 0, 1, right, last + (leading - lines_leading(number)) / 2, SIDE_RIGHT, node);
}

void flow_contents(Flow *flow, const Block *block) {
  g_autoptr(GPtrArray) headings = document_headings(flow->document, block->level);
  for (guint i = 0; i < headings->len; i++) {
    const Block *heading = g_ptr_array_index(headings, i);
    guint deep = (guint)(heading->level - document_top(flow->document));
    double indent = deep * ENTRY_INDENT;
    g_autoptr(Runs) runs = runs_new();
    g_autofree char *plain = runs_plain(heading->text), *href = g_strconcat("#", heading->anchor, NULL);
    runs_add_link(runs, RUN_PLAIN, plain, href);
    Entry *entry = flow_data(flow, g_new0(Entry, 1), g_free);
    entry->flow = flow;
    entry->row = i;
    entry->anchor = heading->anchor;
    entry->words = flow_lines(
        flow, typeset(flow->typesetter, runs, &STYLE_ENTRY[MIN(deep, 1)], flow->width - indent - ENTRY_NUMBER));
    Piece *piece = flow_push(flow, block, lines_height(entry->words), draw_entry);
    piece->x += indent;
    piece->width -= indent;
    piece->data = entry;
  }
  flow_gap(flow, 10);
}
