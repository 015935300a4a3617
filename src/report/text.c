/* Plain text at 78 columns, to paste into a form: tables in aligned columns, figures as their description, boxes as
 * lines to write on. Widths are counted as a terminal or a fixed-width font shows them. */
#include <string.h>

#include "columns.h"
#include "document.h"
#include "wrap.h"

#define MEASURE 78
#define GAP     2 /* between columns; 1 where a table would not fit */

typedef struct {
  const AssayDocument *document;
  GString *out;
  guint indent;
  gboolean blank; /* a blank line stands at the end */
} Page;

static void repeat(GString *out, const char *text, guint n) {
  for (guint i = 0; i < n; i++) g_string_append(out, text);
}

static void blank_line(Page *page) {
  if (!page->blank && page->out->len > 0) g_string_append_c(page->out, '\n');
  page->blank = TRUE;
}

static void put_line(Page *page, guint indent, const char *text) {
  if (*text != '\0') repeat(page->out, " ", indent);
  g_string_append(page->out, text);
  g_string_append_c(page->out, '\n');
  page->blank = FALSE;
}

/* However deep blocks are nested, half the line is left to write on. */
static guint room_of(const Page *page) {
  return MEASURE - MIN(page->indent, MEASURE / 2);
}

static void put_wrapped(Page *page, const char *first, const char *text) {
  guint room = room_of(page);
  g_autoptr(GPtrArray) lines = wrap_text(text, room);
  guint hang = wrap_width(first);
  for (guint i = 0; i < lines->len; i++) {
    const char *line = g_ptr_array_index(lines, i);
    if (i > 0 || hang == 0) {
      put_line(page, page->indent, line);
      continue;
    }
    g_autofree char *marked = g_strconcat(first, line, NULL);
    put_line(page, page->indent - MIN(hang, page->indent), marked);
  }
}

/* The words of runs; a link is followed by where it leads. */
static char *words(const Runs *runs) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < runs_size(runs); i++) {
    const Run *run = runs_at(runs, i);
    g_string_append(text, run->style & RUN_BREAK ? "\n" : run->text);
    if (run->note > 0) g_string_append_printf(text, "[%u]", run->note);
    gboolean last = run->href != NULL && run->href[0] != '#' &&
                    (i + 1 == runs_size(runs) || g_strcmp0(runs_at(runs, i + 1)->href, run->href) != 0);
    if (last && strcmp(run->text, run->href) != 0) g_string_append_printf(text, " (%s)", run->href);
  }
  return g_string_free(text, FALSE);
}

/* ---- Tables ---- */

typedef struct {
  const Table *table;
  guint *width, *fraction, gap;
  double *ask; /* what each cell of words asks for on one line */
} Grid;

static const Runs *cell_at(const Row *row, guint i) {
  return g_ptr_array_index(row->cell, i);
}

static gboolean is_number(const char *text, gsize split) {
  return split > 0 && g_ascii_isdigit(text[split - 1]);
}

static void measure_column(Grid *grid, ColumnRoom *room, guint i) {
  const Column *column = &grid->table->column[i];
  g_autofree char *head = words(column->head);
  guint whole = 0, other = 0;
  room->number = column->kind == COLUMN_NUMBER;
  room->least = wrap_longest_word(head);
  for (guint r = 0; r < grid->table->row->len; r++) {
    const Row *row = g_ptr_array_index(grid->table->row, r);
    if (row->kind == ROW_GROUP) continue;
    g_autofree char *text = words(cell_at(row, i));
    gsize split = column_split(text);
    if (room->number && is_number(text, split)) {
      grid->fraction[i] = MAX(grid->fraction[i], wrap_width(text + split));
      whole = MAX(whole, wrap_width(text) - wrap_width(text + split));
      continue;
    }
    other = MAX(other, wrap_width(text));
    if (!room->number) grid->ask[(gsize)r * grid->table->n_columns + i] = wrap_width(text);
    if (!room->number) room->least = MAX(room->least, MIN(wrap_longest_word(text), 24));
  }
  room->natural = MAX(MAX(whole + grid->fraction[i], other), room->least);
  if (!room->number) room->natural = MAX(room->natural, MIN(wrap_width(head), 18));
  if (room->number) room->least = room->natural;
}

static guint span_end(const Table *table, guint i) {
  while (i + 1 < table->n_columns && g_strcmp0(table->span[i], table->span[i + 1]) == 0) i++;
  return i;
}

/* Columns under a common head are together as wide as that head; the first of them gives the room. */
static void widen_spans(const Grid *grid, ColumnRoom *room) {
  const Table *table = grid->table;
  for (guint i = 0; table->span != NULL && i < table->n_columns; i++) {
    if (table->span[i] == NULL) continue;
    guint end = span_end(table, i);
    double have = grid->gap * (end - i);
    for (guint c = i; c <= end; c++) have += room[c].least;
    double more = wrap_width(table->span[i]) - have;
    if (more > 0) {
      room[i].least += more;
      room[i].natural = MAX(room[i].natural, room[i].least);
    }
    i = end;
  }
}

/* With this gap; FALSE where not even the longest words fit side by side. */
static gboolean measure_with(Grid *grid, guint total, guint gap) {
  guint n = grid->table->n_columns;
  g_autofree ColumnRoom *room = g_new0(ColumnRoom, n);
  double natural = 0, least = gap * (n - 1);
  grid->gap = gap;
  for (guint i = 0; i < n; i++) measure_column(grid, &room[i], i);
  widen_spans(grid, room);
  for (guint i = 0; i < n; i++) {
    natural += room[i].natural;
    least += room[i].least;
  }
  if (least > total) return FALSE;
  columns_share(room, n, MIN(total - gap * (n - 1), natural));
  columns_settle(room, n, grid->ask, grid->table->row->len, 1);
  for (guint i = 0; i < n; i++) grid->width[i] = (guint)MAX(1, room[i].width + 0.001);
  return TRUE;
}

static gboolean measure(Grid *grid, guint total) {
  return measure_with(grid, total, GAP) || measure_with(grid, total, 1);
}

/* `text` in `width` places; numbers to the right, on the decimal point. */
static void put_cell(GString *line, const Grid *grid, guint i, const char *text, gboolean head) {
  guint width = grid->width[i], have = wrap_width(text), pad = width > have ? width - have : 0, after = 0;
  if (grid->table->column[i].kind == COLUMN_NUMBER) {
    gsize split = column_split(text);
    if (!head && is_number(text, split)) {
      guint part = wrap_width(text + split);
      after = MIN(pad, grid->fraction[i] > part ? grid->fraction[i] - part : 0);
    }
    repeat(line, " ", pad - after);
    g_string_append(line, text);
    repeat(line, " ", after);
  } else {
    g_string_append(line, text);
    repeat(line, " ", pad);
  }
}

static void end_line(Page *page, GString *line) {
  while (line->len > 0 && line->str[line->len - 1] == ' ') g_string_truncate(line, line->len - 1);
  put_line(page, page->indent, line->str);
}

/* Heads stand on the last of their lines, cells on the first. */
static void put_row(Page *page, const Grid *grid, GPtrArray *texts, gboolean head) {
  guint n = grid->table->n_columns, most = 0;
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < n; i++) {
    GPtrArray *lines = wrap_text(g_ptr_array_index(texts, i), grid->width[i]);
    g_ptr_array_add(cells, lines);
    most = MAX(most, lines->len);
  }
  for (guint l = 0; l < most; l++) {
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
      const GPtrArray *lines = g_ptr_array_index(cells, i);
      guint skip = head ? most - lines->len : 0;
      const char *text = l >= skip && l - skip < lines->len ? g_ptr_array_index(lines, l - skip) : "";
      if (i > 0) repeat(line, " ", grid->gap);
      put_cell(line, grid, i, text, head);
    }
    end_line(page, line);
  }
}

static guint grid_width(const Grid *grid) {
  guint total = grid->gap * (grid->table->n_columns - 1);
  for (guint i = 0; i < grid->table->n_columns; i++) total += grid->width[i];
  return total;
}

static void put_rule(Page *page, guint width, const char *mark) {
  g_autoptr(GString) line = g_string_new(NULL);
  repeat(line, mark, width);
  put_line(page, page->indent, line->str);
}

static void put_spans(Page *page, const Grid *grid) {
  const Table *table = grid->table;
  g_autoptr(GString) line = g_string_new(NULL);
  guint at = 0, x = 0;
  for (guint i = 0; i < table->n_columns; i++) {
    guint first = i, left = x;
    while (table->span[first] != NULL && i + 1 < table->n_columns &&
           g_strcmp0(table->span[first], table->span[i + 1]) == 0)
      x += grid->width[i++] + grid->gap;
    guint width = x + grid->width[i] - left;
    x += grid->width[i] + grid->gap;
    if (table->span[first] == NULL) continue;
    guint have = wrap_width(table->span[first]), start = left + (width > have ? (width - have) / 2 : 0);
    start = MAX(start, at);
    repeat(line, " ", start - at);
    g_string_append(line, table->span[first]);
    at = start + have;
  }
  end_line(page, line);
}

static GPtrArray *texts_of(const Table *table, const Row *row) {
  GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < table->n_columns; i++)
    g_ptr_array_add(texts, words(row != NULL ? cell_at(row, i) : table->column[i].head));
  return texts;
}

static void put_labelled(Page *page, char *label, const Runs *runs) {
  g_autofree char *text = words(runs);
  g_autofree char *all = g_strdup_printf("%s %s", label, text);
  put_wrapped(page, "", all);
  g_free(label);
}

static void put_rows(Page *page, const Grid *grid) {
  guint width = grid_width(grid);
  g_autoptr(GPtrArray) heads = texts_of(grid->table, NULL);
  put_rule(page, width, "-");
  if (grid->table->span != NULL) put_spans(page, grid);
  put_row(page, grid, heads, TRUE);
  put_rule(page, width, "-");
  for (guint r = 0; r < grid->table->row->len; r++) {
    const Row *row = g_ptr_array_index(grid->table->row, r);
    if (row->kind == ROW_GROUP) {
      g_autofree char *group = words(cell_at(row, 0));
      put_wrapped(page, "", group);
      continue;
    }
    g_autoptr(GPtrArray) texts = texts_of(grid->table, row);
    put_row(page, grid, texts, FALSE);
  }
  put_rule(page, width, "-");
}

/* A table that is too wide for the page: one line a value, row by row. */
static void put_record(Page *page, const Table *table, const Row *row) {
  g_autofree char *name = words(cell_at(row, 0));
  put_wrapped(page, "", name);
  page->indent += 2;
  for (guint i = 1; row->kind == ROW_BODY && i < table->n_columns; i++) {
    g_autofree char *head = words(table->column[i].head), *value = words(cell_at(row, i));
    gboolean span = table->span != NULL && table->span[i] != NULL;
    g_autofree char *line = g_strdup_printf("%s%s%s: %s", span ? table->span[i] : "", span ? ", " : "", head, value);
    put_wrapped(page, "", line);
  }
  page->indent -= 2;
}

static void put_records(Page *page, const Table *table) {
  put_rule(page, room_of(page), "-");
  for (guint r = 0; r < table->row->len; r++) put_record(page, table, g_ptr_array_index(table->row, r));
  put_rule(page, room_of(page), "-");
}

static void put_table(Page *page, const Table *table) {
  Grid grid = {.table = table,
               .width = g_new0(guint, table->n_columns),
               .fraction = g_new0(guint, table->n_columns),
               .gap = GAP,
               .ask = g_new0(double, (gsize)table->n_columns * table->row->len)};
  blank_line(page);
  put_labelled(page, table_label(table), table->caption);
  if (measure(&grid, room_of(page)))
    put_rows(page, &grid);
  else
    put_records(page, table);
  for (guint i = 0; i < table->note->len; i++) {
    g_autofree char *note = words(g_ptr_array_index(table->note, i));
    put_wrapped(page, "", note);
  }
  blank_line(page);
  g_free(grid.width);
  g_free(grid.fraction);
  g_free(grid.ask);
}

/* ---- Other blocks ---- */

static void put_block(Page *page, const Block *block);

static void put_children(Page *page, const Block *block) {
  for (guint i = 0; i < block_size(block); i++) put_block(page, block_child(block, i));
}

static void put_heading(Page *page, const Block *block) {
  g_autofree char *text = words(block->text);
  blank_line(page);
  guint before = (guint)page->out->len;
  put_wrapped(page, "", text);
  if (block->level > 2) return;
  g_autofree char *shown = g_strndup(page->out->str + before, page->out->len - before - 1);
  const char *last = strrchr(shown, '\n');
  put_rule(page, wrap_width(last != NULL ? last + 1 : shown), block->level == 1 ? "=" : "-");
  blank_line(page);
}

static void put_paragraph(Page *page, const Block *block, const char *marker) {
  g_autofree char *text = words(block->text);
  put_wrapped(page, marker, text);
}

static void put_list(Page *page, const Block *list) {
  for (guint i = 0; i < block_size(list); i++) {
    const Block *item = block_child(list, i);
    g_autofree char *marker = list->ordered ? g_strdup_printf("%d. ", list->start + (int)i) : g_strdup("- ");
    guint hang = wrap_width(marker);
    page->indent += hang;
    for (guint c = 0; c < block_size(item); c++) {
      const Block *child = block_child(item, c);
      if (c == 0 && child->kind == BLOCK_PARAGRAPH)
        put_paragraph(page, child, marker);
      else
        put_block(page, child);
    }
    page->indent -= hang;
    if (!list->tight) blank_line(page);
  }
  blank_line(page);
}

static void put_figure(Page *page, const Figure *figure) {
  blank_line(page);
  put_labelled(page, figure_label(figure), figure->caption);
  g_autofree char *alternative = figure_alternative(figure);
  g_autofree char *text = g_strdup_printf("[%s]", alternative);
  put_wrapped(page, "", text);
  blank_line(page);
}

static void put_callout(Page *page, const Block *block) {
  blank_line(page);
  gboolean quote = block->callout == CALLOUT_QUOTE;
  if (!quote) put_rule(page, room_of(page), "-");
  if (!runs_empty(block->text)) put_paragraph(page, block, "");
  page->indent += 4;
  put_children(page, block);
  page->indent -= 4;
  if (!quote) {
    page->blank = FALSE;
    if (g_str_has_suffix(page->out->str, "\n\n")) g_string_truncate(page->out, page->out->len - 1);
    put_rule(page, room_of(page), "-");
  }
  blank_line(page);
}

static void put_field(Page *page, const Field *field) {
  if (field->kind == FIELD_CHOICE) {
    g_autofree char *text = g_strdup_printf("[ ] %s", field->label);
    put_wrapped(page, "", text);
    return;
  }
  guint room = room_of(page), have = wrap_width(field->label), lines = field->kind == FIELD_LINES ? field->lines : 1;
  gboolean beside = have + 10 < room;
  if (beside) {
    g_autoptr(GString) line = g_string_new(field->label);
    g_string_append_c(line, ' ');
    repeat(line, "_", room - have - 1);
    put_line(page, page->indent, line->str);
  } else {
    put_wrapped(page, "", field->label);
  }
  for (guint i = beside ? 1 : 0; i < lines; i++) put_rule(page, room, "_");
}

static void put_box(Page *page, const Block *block) {
  blank_line(page);
  if (!runs_empty(block->text)) put_paragraph(page, block, "");
  for (guint i = 0; i < block->field->len; i++) put_field(page, g_ptr_array_index(block->field, i));
  blank_line(page);
}

static void put_strip(Page *page, const Block *block) {
  blank_line(page);
  guint n = block->strip->len, width = n > 0 ? MEASURE / n : 0;
  g_autoptr(GString) labels = g_string_new(NULL);
  g_autoptr(GString) values = g_string_new(NULL);
  for (guint i = 0; i < n; i++) {
    const StripEntry *entry = g_ptr_array_index(block->strip, i);
    guint wide = MAX(wrap_width(entry->label), wrap_width(entry->value)) + GAP;
    guint column = i + 1 == n ? 0 : MAX(width, wide);
    g_string_append(labels, entry->label);
    g_string_append(values, entry->value);
    repeat(labels, " ", column > wrap_width(entry->label) ? column - wrap_width(entry->label) : 0);
    repeat(values, " ", column > wrap_width(entry->value) ? column - wrap_width(entry->value) : 0);
  }
  end_line(page, labels);
  end_line(page, values);
  blank_line(page);
}

static void put_contents(Page *page, const Block *block) {
  g_autoptr(GPtrArray) headings = document_headings(page->document, block->level);
  blank_line(page);
  if (headings->len > 0) put_line(page, page->indent, "Contents");
  for (guint i = 0; i < headings->len; i++) {
    const Block *heading = g_ptr_array_index(headings, i);
    g_autofree char *text = words(heading->text);
    guint indent = 2 * (guint)(1 + heading->level - document_top(page->document));
    page->indent += indent;
    put_wrapped(page, "", text);
    page->indent -= indent;
  }
  blank_line(page);
}

static void put_block(Page *page, const Block *block) {
  switch (block->kind) {
    case BLOCK_HEADING:
      put_heading(page, block);
      return;
    case BLOCK_PARAGRAPH:
      put_paragraph(page, block, "");
      blank_line(page);
      return;
    case BLOCK_LIST:
      put_list(page, block);
      return;
    case BLOCK_TABLE:
      put_table(page, block->table);
      return;
    case BLOCK_FIGURE:
      put_figure(page, block->figure);
      return;
    case BLOCK_CALLOUT:
      put_callout(page, block);
      return;
    case BLOCK_BOX:
      put_box(page, block);
      return;
    case BLOCK_STRIP:
      put_strip(page, block);
      return;
    case BLOCK_CONTENTS:
      put_contents(page, block);
      return;
    case BLOCK_RULE:
      blank_line(page);
      put_rule(page, MEASURE, "-");
      blank_line(page);
      return;
    case BLOCK_PAGE_BREAK:
      blank_line(page);
      return;
    case BLOCK_BODY:
    case BLOCK_ITEM:
      put_children(page, block);
      return;
  }
}

static void put_notes(Page *page) {
  const GPtrArray *notes = page->document->note;
  if (notes->len == 0) return;
  blank_line(page);
  put_line(page, 0, "Notes");
  for (guint i = 0; i < notes->len; i++) {
    g_autofree char *marker = g_strdup_printf("[%u] ", i + 1), *text = words(g_ptr_array_index(notes, i));
    page->indent += wrap_width(marker);
    put_wrapped(page, marker, text);
    page->indent -= wrap_width(marker);
  }
}

GBytes *assay_report_text(const AssayDocument *document, GError **error) {
  (void)error;
  Page page = {.document = document, .out = g_string_new(NULL), .blank = TRUE};
  put_block(&page, document->body);
  put_notes(&page);
  while (g_str_has_suffix(page.out->str, "\n\n")) g_string_truncate(page.out, page.out->len - 1);
  gsize length = page.out->len;
  return g_bytes_new_take(g_string_free(page.out, FALSE), length);
}
