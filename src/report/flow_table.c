/* Tables in the manner of books: rules above, below and under the head, no vertical lines; numbers right and aligned on
 * the decimal point; rows break between pages with the head repeated. */
#include <string.h>

#include "columns.h"
#include "flow.h"

#define GAP       12.0 /* between columns */
#define GAP_TIGHT 7.0  /* where a column of words would else be squeezed */
#define STEP      4.0  /* by which room moves between columns */
#define SQUEEZED  0.4  /* of what it asks for on one line */
#define HEAD_PAD  3.0
#define SPAN_GAP  3.0
#define HEAD_WIDE 64.0 /* the head of a number is broken into lines from here on */
#define NARROW    0.66 /* a table that asks for less of the measure is not stretched to it */

static const double ROW_PAD[2] = {2.4, 1.0}; /* above and below a row's text; closer in a compact report */

static const TextStyle *cell_style(const Flow *flow) {
  return &STYLE_CELL[flow->document->compact];
}

typedef struct {
  const Lines *lines;
  gboolean aligned; /* a number that stands on the column's decimal point */
  double left;      /* width of what stands left of the point */
} CellLines;

typedef struct {
  CellLines *cell; /* one a column; one alone in a group row */
  guint n;
} RowLines;

struct TableFlow {
  const Block *block;
  double width, gap, pad;
  ColumnRoom *room;
  double *x;        /* left edge of each column */
  double *fraction; /* room right of the decimal point */
  double *ask;      /* what each cell of words asks for on one line */
  const Lines **head, **span;
  double head_height, span_height;
  RowLines *row;
  const Lines *continued;
};

static void table_flow_free(gpointer data) {
  TableFlow *flow = data;
  const Table *table = flow->block->table;
  for (guint i = 0; i < table->row->len; i++) g_free(flow->row[i].cell);
  g_free(flow->row);
  g_free(flow->room);
  g_free(flow->x);
  g_free(flow->fraction);
  g_free(flow->ask);
  g_free(flow->head);
  g_free(flow->span);
  g_free(flow);
}

static const Row *row_at(const Table *table, guint i) {
  return g_ptr_array_index(table->row, i);
}

static const Runs *cell_at(const Row *row, guint i) {
  return g_ptr_array_index(row->cell, i);
}

static double text_width(Flow *flow, const char *text, const TextStyle *style) {
  Lines *lines = typeset_text(flow->typesetter, text, style, -1);
  double width = lines_width(lines);
  lines_free(lines);
  return width;
}

/* Long tables say the same words over and over, so each is measured once. */
static double word_width(Flow *flow, const char *word, const TextStyle *style) {
  g_autofree char *key = g_strdup_printf("%p %s", (const void *)style, word);
  const double *known = g_hash_table_lookup(flow->word_width, key);
  if (known != NULL) return *known;
  double *width = g_new(double, 1);
  *width = text_width(flow, word, style);
  g_hash_table_insert(flow->word_width, g_steal_pointer(&key), width);
  return *width;
}

/* The text of runs in which nothing is set apart from the rest; NULL of others. */
static const char *plain_text(const Runs *runs) {
  if (runs_size(runs) != 1) return NULL;
  const Run *run = runs_at(runs, 0);
  return run->style == RUN_PLAIN && run->href == NULL && run->target == NULL && run->note == 0 ? run->text : NULL;
}

static double runs_width(Flow *flow, const Runs *runs, const TextStyle *style) {
  const char *plain = plain_text(runs);
  if (plain != NULL) return word_width(flow, plain, style);
  Lines *lines = typeset(flow->typesetter, runs, style, -1);
  double width = lines_width(lines);
  lines_free(lines);
  return width;
}

/* Cells that say the same in columns of one width share their lines. */
static const Lines *cell_lines(Flow *flow, const Runs *runs, double width) {
  const TextStyle *style = cell_style(flow);
  const char *plain = plain_text(runs);
  if (plain == NULL) return flow_lines(flow, typeset(flow->typesetter, runs, style, width));
  g_autofree char *key = g_strdup_printf("%p %a %s", (const void *)style, width, plain);
  const Lines *known = g_hash_table_lookup(flow->cell, key);
  if (known != NULL) return known;
  Lines *lines = typeset(flow->typesetter, runs, style, width);
  g_hash_table_insert(flow->cell, g_steal_pointer(&key), lines);
  return flow_lines(flow, lines);
}

static double longest_word(Flow *flow, const Runs *runs, const TextStyle *style) {
  g_autofree char *plain = runs_plain(runs);
  g_auto(GStrv) words = g_strsplit_set(plain, " -/", -1);
  double longest = 0;
  for (guint i = 0; words[i] != NULL; i++)
    if (g_utf8_strlen(words[i], -1) < 24) longest = MAX(longest, word_width(flow, words[i], style));
  return longest;
}

/* ---- Widths ---- */

/* The widths left and right of the point over all numbers of a column, and of cells that are not numbers. */
static void measure_numbers(Flow *flow, const Table *table, guint column, double *natural, double *fraction) {
  double whole = 0, part = 0, other = 0;
  for (guint r = 0; r < table->row->len; r++) {
    const Row *row = row_at(table, r);
    if (row->kind == ROW_GROUP) continue;
    g_autofree char *text = runs_plain(cell_at(row, column));
    gsize split = column_split(text);
    if (split == strlen(text) && !g_ascii_isdigit(split > 0 ? text[split - 1] : 'x')) {
      other = MAX(other, word_width(flow, text, cell_style(flow)));
      continue;
    }
    g_autofree char *left = g_strndup(text, split);
    whole = MAX(whole, word_width(flow, left, cell_style(flow)));
    part = MAX(part, word_width(flow, text + split, cell_style(flow)));
  }
  *fraction = part;
  *natural = MAX(whole + part, other);
}

static void measure_column(Flow *flow, TableFlow *tf, guint i) {
  const Table *table = tf->block->table;
  ColumnRoom *room = &tf->room[i];
  const Column *column = &table->column[i];
  room->number = column->kind == COLUMN_NUMBER;
  room->share = column->share;
  room->least = longest_word(flow, column->head, &STYLE_HEAD);
  if (room->number) {
    measure_numbers(flow, table, i, &room->natural, &tf->fraction[i]);
    room->least = MAX(room->least, room->natural);
    room->natural = MAX(room->least, MIN(runs_width(flow, column->head, &STYLE_HEAD), HEAD_WIDE));
    return;
  }
  room->natural = MIN(runs_width(flow, column->head, &STYLE_HEAD), 90);
  for (guint r = 0; r < table->row->len; r++) {
    const Row *row = row_at(table, r);
    if (row->kind == ROW_GROUP) continue;
    double *ask = &tf->ask[(gsize)r * table->n_columns + i];
    *ask = runs_width(flow, cell_at(row, i), cell_style(flow));
    room->natural = MAX(room->natural, *ask);
    room->least = MAX(room->least, longest_word(flow, cell_at(row, i), cell_style(flow)));
  }
  room->natural = MAX(room->natural, room->least) + 0.5;
}

static guint span_end(const Table *table, guint i) {
  while (i + 1 < table->n_columns && g_strcmp0(table->span[i], table->span[i + 1]) == 0) i++;
  return i;
}

/* Columns under a common head are together as wide as that head. */
static void widen_spans(Flow *flow, TableFlow *tf) {
  const Table *table = tf->block->table;
  for (guint i = 0; table->span != NULL && i < table->n_columns; i++) {
    if (table->span[i] == NULL) continue;
    guint end = span_end(table, i), n = end - i + 1;
    double have = tf->gap * (n - 1);
    for (guint c = i; c <= end; c++) have += tf->room[c].least;
    double more = (text_width(flow, table->span[i], &STYLE_HEAD) - have) / n;
    for (guint c = i; more > 0 && c <= end; c++) {
      tf->room[c].least += more;
      tf->room[c].natural = MAX(tf->room[c].natural, tf->room[c].least);
    }
    i = end;
  }
}

static void share_out(TableFlow *tf) {
  const Table *table = tf->block->table;
  double gaps = tf->gap * (table->n_columns - 1), natural = gaps, x = 0;
  gboolean shares = FALSE;
  for (guint i = 0; i < table->n_columns; i++) {
    natural += tf->room[i].natural;
    shares = shares || tf->room[i].share > 0;
  }
  if (!shares && natural < NARROW * tf->width)
    tf->width = MIN(tf->width, MAX(natural + 2 * tf->gap * table->n_columns, tf->width / 2));
  columns_share(tf->room, table->n_columns, tf->width - gaps);
  columns_settle(tf->room, table->n_columns, tf->ask, table->row->len, STEP);
  for (guint i = 0; i < table->n_columns; i++) {
    tf->x[i] = x;
    x += tf->room[i].width + tf->gap;
  }
}

static gboolean is_squeezed(const TableFlow *tf) {
  for (guint i = 0; i < tf->block->table->n_columns; i++)
    if (!tf->room[i].number && tf->room[i].share <= 0 && tf->room[i].width < SQUEEZED * tf->room[i].natural)
      return TRUE;
  return FALSE;
}

static void share_width(Flow *flow, TableFlow *tf) {
  const Table *table = tf->block->table;
  for (guint i = 0; i < table->n_columns; i++) measure_column(flow, tf, i);
  tf->gap = GAP;
  widen_spans(flow, tf);
  share_out(tf);
  if (!is_squeezed(tf)) return;
  tf->gap = GAP_TIGHT;
  share_out(tf);
}

/* ---- Head ---- */

/* Lines of about one length: as narrow as they can be without a further one. */
static const Lines *head_lines(Flow *flow, const Runs *head, double width) {
  Lines *lines = typeset(flow->typesetter, head, &STYLE_HEAD, width);
  double least = longest_word(flow, head, &STYLE_HEAD);
  guint count = lines_count(lines);
  while (count > 1 && width - STEP >= least) {
    width -= STEP;
    Lines *closer = typeset(flow->typesetter, head, &STYLE_HEAD, width);
    gboolean more = lines_count(closer) > count;
    lines_free(more ? closer : lines);
    if (more) break;
    lines = closer;
  }
  return flow_lines(flow, lines);
}

static void set_head(Flow *flow, TableFlow *tf) {
  const Table *table = tf->block->table;
  for (guint i = 0; i < table->n_columns; i++) {
    tf->head[i] = head_lines(flow, table->column[i].head, tf->room[i].width);
    tf->head_height = MAX(tf->head_height, lines_height(tf->head[i]));
    if (table->span == NULL || table->span[i] == NULL) continue;
    tf->span[i] = flow_lines(flow, typeset_text(flow->typesetter, table->span[i], &STYLE_HEAD, -1));
    tf->span_height = MAX(tf->span_height, lines_height(tf->span[i]) + SPAN_GAP);
  }
  tf->head_height += tf->span_height + 2 * HEAD_PAD;
  g_autofree char *label = table_label(table);
  g_autofree char *text = g_strdup_printf("%.*s, continued", (int)strlen(label) - 1, label);
  tf->continued = flow_lines(flow, typeset_text(flow->typesetter, text, &STYLE_NOTE, -1));
}

static guint draw_span(const TableFlow *tf, Canvas *canvas, double x, double y, guint i, gboolean artifact) {
  guint end = span_end(tf->block->table, i);
  double left = x + tf->x[i], right = x + tf->x[end] + tf->room[end].width, middle = (left + right) / 2;
  if (artifact)
    lines_draw_artifact(tf->span[i], canvas, middle, y, SIDE_MIDDLE);
  else
    lines_draw(tf->span[i], canvas, 0, 1, middle, y, SIDE_MIDDLE, (LeafNode){tf->block, PART_SPAN, 0, i});
  draw_rule(canvas, left, y + tf->span_height - 1, right, y + tf->span_height - 1, 0.4, COLOUR_INK);
  return end;
}

static void draw_column_head(const TableFlow *tf, Canvas *canvas, double x, double bottom, guint i, gboolean artifact) {
  const Column *column = &tf->block->table->column[i];
  if (runs_empty(column->head)) return;
  gboolean number = column->kind == COLUMN_NUMBER;
  double at = x + tf->x[i] + (number ? tf->room[i].width : 0), top = bottom - lines_height(tf->head[i]);
  Side side = number ? SIDE_RIGHT : SIDE_LEFT;
  if (artifact)
    lines_draw_artifact(tf->head[i], canvas, at, top, side);
  else
    lines_draw(tf->head[i], canvas, 0, lines_count(tf->head[i]), at, top, side, (LeafNode){tf->block, PART_HEAD, 0, i});
}

/* Column by column, each head that stands over others with those below it: so they are copied. */
static void draw_head(const TableFlow *tf, Canvas *canvas, double x, double y, gboolean artifact) {
  const Table *table = tf->block->table;
  double bottom = y + tf->head_height - HEAD_PAD;
  draw_rule(canvas, x, y, x + tf->width, y, 0.8, COLOUR_INK);
  for (guint i = 0; i < table->n_columns; i++) {
    guint end = tf->span[i] == NULL ? i : draw_span(tf, canvas, x, y + HEAD_PAD, i, artifact);
    for (; i < end; i++) draw_column_head(tf, canvas, x, bottom, i, artifact);
    draw_column_head(tf, canvas, x, bottom, end, artifact);
  }
  draw_rule(canvas, x, y + tf->head_height, x + tf->width, y + tf->head_height, 0.5, COLOUR_INK);
}

double table_flow_head_height(const TableFlow *tf) {
  return lines_height(tf->continued) + 3 + tf->head_height;
}

const Lines *table_flow_group(const TableFlow *tf, guint row) {
  const Table *table = tf->block->table;
  if (row_at(table, row)->kind == ROW_GROUP) return NULL;
  while (row > 0 && row_at(table, row)->kind != ROW_GROUP) row--;
  if (row_at(table, row)->kind != ROW_GROUP) return NULL;
  const Lines *lines = tf->row[row].cell[0].lines;
  double width = lines_width(tf->continued) + GAP + lines_width(lines);
  return lines_count(lines) == 1 && width <= tf->width ? lines : NULL;
}

void table_flow_draw_head(const TableFlow *tf, Canvas *canvas, double x, double y, guint row) {
  lines_draw_artifact(tf->continued, canvas, x, y, SIDE_LEFT);
  const Lines *group = table_flow_group(tf, row);
  if (group != NULL) lines_draw_artifact(group, canvas, x + lines_width(tf->continued) + GAP, y, SIDE_LEFT);
  draw_head(tf, canvas, x, y + lines_height(tf->continued) + 3, TRUE);
}

void table_flow_draw_rule(const TableFlow *tf, Canvas *canvas, double x, double y) {
  draw_rule(canvas, x, y, x + tf->width, y, 0.5, COLOUR_INK);
}

static void draw_head_piece(const Piece *piece, Canvas *canvas, double x, double y) {
  draw_head(piece->data, canvas, x, y, FALSE);
}

/* ---- Rows ---- */

static CellLines set_cell(Flow *flow, const TableFlow *tf, const Row *row, guint i) {
  const Table *table = tf->block->table;
  const Runs *runs = cell_at(row, i);
  CellLines cell = {.lines = cell_lines(flow, runs, tf->room[i].width)};
  if (table->column[i].kind != COLUMN_NUMBER || lines_count(cell.lines) > 1) return cell;
  g_autofree char *text = runs_plain(runs);
  gsize split = column_split(text);
  if (split == 0 || !g_ascii_isdigit(text[split - 1])) return cell;
  g_autofree char *left = g_strndup(text, split);
  cell.aligned = TRUE;
  cell.left = word_width(flow, left, cell_style(flow));
  return cell;
}

static guint row_lines(const RowLines *row) {
  guint n = 1;
  for (guint i = 0; i < row->n; i++) n = MAX(n, lines_count(row->cell[i].lines));
  return n;
}

typedef struct {
  const TableFlow *tf;
  guint first, n;            /* lines of every cell that stand in this piece */
  gboolean top, bottom, end; /* the row's first and last slice; the table's last row */
} RowSlice;

static void draw_cell(const RowSlice *slice, Canvas *canvas, guint row, guint i, double x, double y) {
  const TableFlow *tf = slice->tf;
  const CellLines *cell = &tf->row[row].cell[i];
  guint count = lines_count(cell->lines);
  if (slice->first >= count) return;
  guint n = MIN(slice->n, count - slice->first);
  LeafNode node = {tf->block, PART_CELL, row, i};
  gboolean number = tf->row[row].n > 1 && tf->block->table->column[i].kind == COLUMN_NUMBER;
  double left = x + tf->x[i], right = left + tf->room[i].width;
  if (cell->aligned)
    lines_draw(cell->lines, canvas, 0, 1, right - tf->fraction[i] - cell->left, y, SIDE_LEFT, node);
  else
    lines_draw(cell->lines, canvas, slice->first, n, number ? right : left, y, number ? SIDE_RIGHT : SIDE_LEFT, node);
}

static void draw_row(const Piece *piece, Canvas *canvas, double x, double y) {
  const RowSlice *slice = piece->data;
  const RowLines *row = &slice->tf->row[piece->row];
  double bottom = y + piece->height;
  for (guint i = 0; i < row->n; i++)
    draw_cell(slice, canvas, piece->row, i, x,
              y + (slice->top ? slice->tf->pad : 0) + (row->n == 1 && piece->row > 0 ? 3 : 0));
  if (slice->end)
    draw_rule(canvas, x, bottom, x + slice->tf->width, bottom, 0.8, COLOUR_INK);
  else if (slice->bottom)
    draw_rule(canvas, x, bottom, x + slice->tf->width, bottom, 0.3, COLOUR_HAIRLINE);
}

static void push_row(Flow *flow, TableFlow *tf, guint r, guint most_lines) {
  const Table *table = tf->block->table;
  const Row *row = row_at(table, r);
  RowLines *set = &tf->row[r];
  set->n = row->kind == ROW_GROUP ? 1 : table->n_columns;
  set->cell = g_new0(CellLines, set->n);
  for (guint i = 0; i < set->n; i++)
    set->cell[i] =
        row->kind == ROW_GROUP
            ? (CellLines){.lines = flow_lines(flow, typeset(flow->typesetter, cell_at(row, 0),
                                                            &STYLE_GROUP[flow->document->compact], tf->width))}
            : set_cell(flow, tf, row, i);
  guint lines = row_lines(set);
  for (guint first = 0; first < lines; first += most_lines) {
    RowSlice *slice = flow_data(flow, g_new0(RowSlice, 1), g_free);
    *slice = (RowSlice){tf, first, MIN(most_lines, lines - first), first == 0, first + most_lines >= lines, FALSE};
    slice->end = slice->bottom && r + 1 == table->row->len;
    double pad = (slice->top ? tf->pad : 0) + (slice->bottom ? tf->pad : 0) + (row->kind == ROW_GROUP && r > 0 ? 3 : 0);
    Piece *piece = flow_push(flow, tf->block, slice->n * cell_style(flow)->leading + pad, draw_row);
    piece->data = slice;
    piece->table = tf;
    piece->row = r;
    piece->keep = row->kind == ROW_GROUP;
    for (guint i = 0; slice->top && i < set->n; i++) flow_add_notes(flow, cell_at(row, i));
  }
}

/* ---- The whole ---- */

static void push_caption(Flow *flow, const Block *block) {
  g_autoptr(Runs) runs = runs_new();
  g_autofree char *label = table_label(block->table);
  runs_add(runs, RUN_STRONG, label);
  runs_add(runs, RUN_PLAIN, " ");
  runs_add_all(runs, block->table->caption);
  const Lines *lines = flow_lines(flow, typeset(flow->typesetter, runs, &STYLE_CAPTION, flow->width));
  flow_push_lines(flow, block, lines, (LeafNode){block, PART_CAPTION, 0, 0}, TRUE);
  flow->gap = 4;
}

static void push_notes(Flow *flow, const Block *block) {
  const Table *table = block->table;
  flow->gap = 4;
  for (guint i = 0; i < table->note->len; i++) {
    const Lines *lines =
        flow_lines(flow, typeset(flow->typesetter, g_ptr_array_index(table->note, i), &STYLE_NOTE, flow->width));
    flow_push_lines(flow, block, lines, (LeafNode){block, PART_NOTE, i, 0}, TRUE);
  }
  g_array_index(flow->piece, Piece, flow->piece->len - 1).keep = FALSE;
}

/* ---- Where a page may end ---- */

#define COST_CUT       0.05
#define COST_SMALL_CUT 0.3 /* of a table that is no higher than a quarter of a page */
#define COST_GROUP_CUT 0.15
#define GROUP_SMALL    4 /* rows */
#define MANY           5

static gboolean is_group(const Table *table, guint row) {
  return row_at(table, row)->kind == ROW_GROUP;
}

/* Rows from `row` on in this direction up to the end of the table or, `in_group`, to a subheading; these do not count, nor do
 * more than MANY. */
static guint rows_towards(const Table *table, guint row, int step, gboolean in_group) {
  guint rows = 0;
  for (guint r = row; r < table->row->len && rows < MANY && !(in_group && is_group(table, r)); r += (guint)step)
    rows += !is_group(table, r);
  return rows;
}

/* Two or three rows alone are few. */
static double cost_of_few(guint rows) {
  return rows <= 2 ? 0.2 : rows == 3 ? 0.1 : 0;
}

/* Of a page that ends between this row and the next. */
static double cut_cost(const Table *table, guint row, gboolean small, gboolean compact) {
  double cost = small && !compact ? COST_SMALL_CUT : COST_CUT;
  cost += cost_of_few(rows_towards(table, row, -1, FALSE)) + cost_of_few(rows_towards(table, row + 1, 1, FALSE));
  if (is_group(table, row + 1)) return cost;
  guint group = rows_towards(table, row, -1, TRUE) + rows_towards(table, row + 1, 1, TRUE);
  return group <= GROUP_SMALL ? cost + COST_GROUP_CUT : cost;
}

/* The head stays with the first two rows, the last two rows with each other and with the notes. */
static void keep_rows(Flow *flow, const Table *table, guint first, guint end, gboolean notes) {
  double height = 0;
  for (guint i = first; i < end; i++) height += g_array_index(flow->piece, Piece, i).height;
  for (guint i = first; i + 1 < end; i++) {
    Piece *piece = &g_array_index(flow->piece, Piece, i);
    const RowSlice *slice = piece->data;
    if (!slice->bottom) {
      piece->cost = COST_SMALL_CUT;
      continue;
    }
    if (rows_towards(table, piece->row, -1, FALSE) < 2 || rows_towards(table, piece->row + 1, 1, FALSE) < 2)
      piece->keep = TRUE;
    piece->cost = cut_cost(table, piece->row, height < 0.25 * flow->page_height, flow->document->compact);
  }
  g_array_index(flow->piece, Piece, end - 1).keep = notes;
}

void flow_table(Flow *flow, const Block *block) {
  const Table *table = block->table;
  TableFlow *tf = flow_data(flow, g_new0(TableFlow, 1), table_flow_free);
  *tf = (TableFlow){.block = block,
                    .width = flow->width,
                    .pad = ROW_PAD[flow->document->compact],
                    .room = g_new0(ColumnRoom, table->n_columns),
                    .x = g_new0(double, table->n_columns),
                    .fraction = g_new0(double, table->n_columns),
                    .ask = g_new0(double, (gsize)table->n_columns * table->row->len),
                    .head = g_new0(const Lines *, table->n_columns),
                    .span = g_new0(const Lines *, table->n_columns),
                    .row = g_new0(RowLines, table->row->len)};
  flow->keep_lines = 0;
  flow_gap(flow, flow_apart(flow, 12));
  push_caption(flow, block);
  share_width(flow, tf);
  set_head(flow, tf);
  Piece *head = flow_push(flow, block, tf->head_height, draw_head_piece);
  head->data = tf;
  head->keep = TRUE;
  for (guint i = 0; i < table->n_columns; i++) flow_add_notes(flow, table->column[i].head);
  guint first = flow->piece->len;
  guint most_lines = (guint)MAX(3, 0.5 * flow->page_height / cell_style(flow)->leading);
  for (guint r = 0; r < table->row->len; r++) push_row(flow, tf, r, most_lines);
  if (flow->piece->len > first) keep_rows(flow, table, first, flow->piece->len, table->note->len > 0);
  if (table->note->len > 0) push_notes(flow, block);
  flow->gap = flow_apart(flow, 14);
}
