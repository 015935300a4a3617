/* The strip of big numbers, and boxes to write in by hand. */
#include <string.h>

#include "flow.h"

/* ---- Strip ---- */

#define STRIP_PAD 6.0

typedef struct {
  const Lines **label, **value;
  double step, label_height;
} StripData;

static void strip_free(gpointer data) {
  StripData *strip = data;
  g_free(strip->label);
  g_free(strip->value);
  g_free(strip);
}

static void draw_strip(const Piece *piece, Canvas *canvas, double x, double y) {
  const StripData *strip = piece->data;
  for (guint i = 0; i < piece->block->strip->len; i++) {
    double left = x + i * strip->step, top = y + STRIP_PAD;
    lines_draw(strip->label[i], canvas, 0, lines_count(strip->label[i]), left, top, SIDE_LEFT,
               (LeafNode){piece->block, PART_STRIP_LABEL, 0, i});
    lines_draw(strip->value[i], canvas, 0, lines_count(strip->value[i]), left, top + strip->label_height, SIDE_LEFT,
               (LeafNode){piece->block, PART_STRIP_VALUE, 0, i});
  }
  draw_rule(canvas, x, y + piece->height, x + piece->width, y + piece->height, 0.5, COLOUR_HAIRLINE);
}

void flow_strip(Flow *flow, const Block *block) {
  guint n = block->strip->len;
  if (n == 0) return;
  StripData *strip = flow_data(flow, g_new0(StripData, 1), strip_free);
  strip->label = g_new0(const Lines *, n);
  strip->value = g_new0(const Lines *, n);
  strip->step = flow->width / n;
  double value_height = 0;
  for (guint i = 0; i < n; i++) {
    const StripEntry *entry = g_ptr_array_index(block->strip, i);
    double room = strip->step - 10;
    strip->label[i] = flow_lines(flow, typeset_text(flow->typesetter, entry->label, &STYLE_STRIP_LABEL, room));
    strip->value[i] = flow_lines(flow, typeset_text(flow->typesetter, entry->value, &STYLE_STRIP_VALUE, room));
    strip->label_height = MAX(strip->label_height, lines_height(strip->label[i]));
    value_height = MAX(value_height, lines_height(strip->value[i]));
  }
  flow->keep_lines = 0;
  flow_gap(flow, 10);
  Piece *piece = flow_push(flow, block, strip->label_height + value_height + 2 * STRIP_PAD, draw_strip);
  piece->data = strip;
  flow->gap = 12;
}

/* ---- Box ---- */

#define BOX_PAD    10.0
#define WRITING    21.0 /* from one line to write on to the next */
#define SQUARE     8.5
#define COLUMN_GAP 18.0

typedef struct {
  const Field *field;
  const Lines *label;
  double x, y, width; /* inside the box */
  guint lines;
} FieldPlace;

typedef struct {
  const Lines *title;
  GArray *place; /* of FieldPlace */
} BoxData;

static void box_free(gpointer data) {
  BoxData *box = data;
  g_array_unref(box->place);
  g_free(box);
}

static void draw_writing_lines(const FieldPlace *place, Canvas *canvas, double x, double y) {
  double label = lines_height(place->label), first = y + MAX(label, WRITING * 0.8);
  for (guint i = 0; i < place->lines; i++) {
    double line = first + i * WRITING, start = x;
    if (i == 0 && lines_count(place->label) == 1) start += lines_width(place->label) + 6;
    draw_rule(canvas, start, line, x + place->width, line, 0.5, COLOUR_GREY);
  }
}

static void draw_field(const FieldPlace *place, const Piece *piece, guint i, Canvas *canvas, double x, double y) {
  LeafNode node = {piece->block, PART_FIELD, i, 0};
  guint n = lines_count(place->label);
  switch (place->field->kind) {
    case FIELD_LINES:
      draw_writing_lines(place, canvas, x, y);
      lines_draw(place->label, canvas, 0, n, x,
                 y + (n == 1 ? MAX(0, WRITING * 0.8 - lines_height(place->label) + 1) : 0), SIDE_LEFT, node);
      return;
    case FIELD_CHOICE:
      draw_frame(canvas, x + 0.5, y + 2, SQUARE, SQUARE, 0.7, COLOUR_INK);
      lines_draw(place->label, canvas, 0, n, x + SQUARE + 6, y, SIDE_LEFT, node);
      return;
    case FIELD_SHORT:
      draw_rule(canvas, x, y + WRITING, x + place->width, y + WRITING, 0.5, COLOUR_GREY);
      lines_draw(place->label, canvas, 0, n, x, y + WRITING + 2, SIDE_LEFT, node);
      return;
  }
}

static void draw_box(const Piece *piece, Canvas *canvas, double x, double y) {
  const BoxData *box = piece->data;
  draw_frame(canvas, x + 0.3, y, piece->width - 0.6, piece->height, 0.6, COLOUR_GREY);
  double top = y + BOX_PAD - 2;
  if (box->title != NULL)
    lines_draw(box->title, canvas, 0, lines_count(box->title), x + BOX_PAD, top, SIDE_LEFT,
               (LeafNode){piece->block, PART_TEXT, 0, 0});
  for (guint i = 0; i < box->place->len; i++) {
    const FieldPlace *place = &g_array_index(box->place, FieldPlace, i);
    draw_field(place, piece, i, canvas, x + BOX_PAD + place->x, y + place->y);
  }
}

/* Where the next field goes: along the line, and down. */
typedef struct {
  double x, y, line_height, width;
  FieldKind before;
} Pen;

static void next_line(Pen *pen, double gap) {
  if (pen->x > 0) pen->y += pen->line_height + gap;
  pen->x = 0;
  pen->line_height = 0;
}

static FieldPlace place_choice(Flow *flow, Pen *pen, const Field *field) {
  const Lines *label =
      flow_lines(flow, typeset_text(flow->typesetter, field->label, &STYLE_FIELD, pen->width - SQUARE - 6));
  double width = SQUARE + 6 + lines_width(label);
  if (pen->x > 0 && (pen->before != FIELD_CHOICE || pen->x + width > pen->width)) next_line(pen, 4);
  FieldPlace place = {field, label, pen->x, pen->y, width, 0};
  pen->x += width + COLUMN_GAP + 4;
  pen->line_height = MAX(pen->line_height, lines_height(label));
  return place;
}

static FieldPlace place_short(Flow *flow, Pen *pen, const Field *field) {
  double share = field->share > 0 ? field->share : 1, width = share * (pen->width + COLUMN_GAP) - COLUMN_GAP;
  if (pen->x > 0 && (pen->before != FIELD_SHORT || pen->x + width > pen->width + 0.5)) next_line(pen, 6);
  const Lines *label = flow_lines(flow, typeset_text(flow->typesetter, field->label, &STYLE_NOTE, width));
  FieldPlace place = {field, label, pen->x, pen->y, width, 0};
  pen->x += width + COLUMN_GAP;
  pen->line_height = MAX(pen->line_height, WRITING + 2 + lines_height(label));
  return place;
}

/* Fewer lines to write on where the page is tight, but two at least. */
static guint writing_lines(const Flow *flow, const Field *field) {
  guint most = MAX(field->lines, 1), fewer = (guint)flow->tight;
  return most > 2 + fewer ? most - fewer : MIN(most, 2);
}

static FieldPlace place_lines(Flow *flow, Pen *pen, const Field *field) {
  next_line(pen, 6);
  const Lines *label = flow_lines(flow, typeset_text(flow->typesetter, field->label, &STYLE_FIELD, pen->width));
  guint lines = writing_lines(flow, field);
  FieldPlace place = {field, label, 0, pen->y, pen->width, lines};
  pen->y += MAX(lines_height(label), WRITING * 0.8) + (lines - 1) * WRITING + 4;
  return place;
}

void flow_box(Flow *flow, const Block *block) {
  BoxData *box = flow_data(flow, g_new0(BoxData, 1), box_free);
  box->place = g_array_new(FALSE, FALSE, sizeof(FieldPlace));
  Pen pen = {.y = BOX_PAD - 2, .width = flow->width - 2 * BOX_PAD};
  if (!runs_empty(block->text)) {
    box->title = flow_lines(flow, typeset(flow->typesetter, block->text, &STYLE_CALLOUT_TITLE, pen.width));
    pen.y += lines_height(box->title) + 3;
  }
  for (guint i = 0; i < block->field->len; i++) {
    const Field *field = g_ptr_array_index(block->field, i);
    FieldPlace place = field->kind == FIELD_CHOICE  ? place_choice(flow, &pen, field)
                       : field->kind == FIELD_SHORT ? place_short(flow, &pen, field)
                                                    : place_lines(flow, &pen, field);
    pen.before = field->kind;
    g_array_append_val(box->place, place);
  }
  next_line(&pen, 0);
  flow->keep_lines = 0;
  flow_gap(flow, 12);
  Piece *piece = flow_push(flow, block, pen.y + BOX_PAD, draw_box);
  piece->data = box;
  flow->gap = 12;
}
