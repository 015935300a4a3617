#include "document.h"

#include <string.h>

#include "attachment.h"
#include "theme.h"

static void row_free(gpointer data) {
  Row *row = data;
  g_ptr_array_unref(row->cell);
  g_free(row);
}

static void free_runs(gpointer runs) {
  runs_free(runs);
}

static void table_free(Table *table) {
  if (table == NULL) return;
  g_free(table->id);
  runs_free(table->caption);
  for (guint i = 0; i < table->n_columns; i++) {
    runs_free(table->column[i].head);
    if (table->span != NULL) g_free(table->span[i]);
  }
  g_free(table->column);
  g_free(table->span);
  g_ptr_array_unref(table->row);
  g_ptr_array_unref(table->note);
  g_free(table);
}

static void figure_free(Figure *figure) {
  if (figure == NULL) return;
  g_free(figure->id);
  g_free(figure->block);
  g_free(figure->table_id);
  runs_free(figure->caption);
  assay_scene_free(figure->scene);
  g_free(figure);
}

static void field_free(gpointer data) {
  Field *field = data;
  g_free(field->label);
  g_free(field);
}

static void strip_entry_free(gpointer data) {
  StripEntry *entry = data;
  g_free(entry->label);
  g_free(entry->value);
  g_free(entry);
}

static void block_free(gpointer data) {
  Block *block = data;
  if (block == NULL) return;
  g_ptr_array_unref(block->children);
  g_ptr_array_unref(block->field);
  g_ptr_array_unref(block->strip);
  runs_free(block->text);
  g_free(block->anchor);
  g_free(block->nothing_of);
  table_free(block->table);
  figure_free(block->figure);
  g_free(block);
}

static Block *add(Block *parent, BlockKind kind) {
  Block *block = g_new0(Block, 1);
  block->kind = kind;
  block->parent = parent;
  block->children = g_ptr_array_new_with_free_func(block_free);
  block->field = g_ptr_array_new_with_free_func(field_free);
  block->strip = g_ptr_array_new_with_free_func(strip_entry_free);
  block->text = runs_new();
  if (parent != NULL) g_ptr_array_add(parent->children, block);
  return block;
}

static Block *add_text(Block *parent, BlockKind kind, const char *plain) {
  Block *block = add(parent, kind);
  runs_add(block->text, RUN_PLAIN, plain);
  return block;
}

Block *block_add_heading(Block *parent, int level, const char *plain) {
  Block *block = add_text(parent, BLOCK_HEADING, plain);
  block->level = CLAMP(level, 1, 4);
  return block;
}

Block *block_add_paragraph(Block *parent, const char *plain) {
  return add_text(parent, BLOCK_PARAGRAPH, plain);
}

Block *block_add_list(Block *parent, gboolean ordered, int start) {
  Block *block = add(parent, BLOCK_LIST);
  block->ordered = ordered;
  block->start = start;
  block->tight = TRUE;
  return block;
}

Block *block_add_item(Block *list) {
  g_assert(list->kind == BLOCK_LIST);
  return add(list, BLOCK_ITEM);
}

Block *block_add_callout(Block *parent, CalloutKind kind, const char *title) {
  Block *block = add_text(parent, BLOCK_CALLOUT, title);
  block->callout = kind;
  return block;
}

Block *block_add_box(Block *parent, const char *title) {
  return add_text(parent, BLOCK_BOX, title);
}

void block_add_field(Block *box, FieldKind kind, const char *label, guint lines, double share) {
  g_assert(box->kind == BLOCK_BOX);
  Field *field = g_new0(Field, 1);
  field->kind = kind;
  field->label = g_strdup(label);
  field->lines = lines;
  field->share = share;
  g_ptr_array_add(box->field, field);
}

Block *block_add_strip(Block *parent) {
  return add(parent, BLOCK_STRIP);
}

void block_add_strip_entry(Block *strip, const char *label, const char *value) {
  g_assert(strip->kind == BLOCK_STRIP);
  StripEntry *entry = g_new0(StripEntry, 1);
  entry->label = g_strdup(label);
  entry->value = g_strdup(value);
  g_ptr_array_add(strip->strip, entry);
}

Block *block_add_contents(Block *parent, int level) {
  Block *block = add(parent, BLOCK_CONTENTS);
  block->level = CLAMP(level, 2, 4);
  return block;
}

Block *block_add_rule(Block *parent) {
  return add(parent, BLOCK_RULE);
}

Block *block_add_page_break(Block *parent) {
  return add(parent, BLOCK_PAGE_BREAK);
}

Block *block_add_figure(Block *parent, const char *id, const char *table_id, AssayScene *scene, const char *caption) {
  Block *block = add(parent, BLOCK_FIGURE);
  Figure *figure = g_new0(Figure, 1);
  figure->id = g_strdup(id);
  figure->table_id = g_strdup(table_id);
  figure->scene = scene;
  figure->caption = runs_new();
  runs_add(figure->caption, RUN_PLAIN, caption);
  block->figure = figure;
  return block;
}

Block *block_add_table(Block *parent, const char *id, guint n_columns, const char *caption) {
  g_assert(n_columns > 0);
  Block *block = add(parent, BLOCK_TABLE);
  Table *table = g_new0(Table, 1);
  table->id = g_strdup(id);
  table->caption = runs_new();
  runs_add(table->caption, RUN_PLAIN, caption);
  table->n_columns = n_columns;
  table->column = g_new0(Column, n_columns);
  for (guint i = 0; i < n_columns; i++) table->column[i].head = runs_new();
  table->row_headers = TRUE;
  table->row = g_ptr_array_new_with_free_func(row_free);
  table->note = g_ptr_array_new_with_free_func(free_runs);
  block->table = table;
  return block;
}

void block_set_column(Block *table, guint i, ColumnKind kind, double share, const char *head) {
  g_assert(table->kind == BLOCK_TABLE && i < table->table->n_columns);
  Column *column = &table->table->column[i];
  column->kind = kind;
  column->share = share;
  runs_add(column->head, RUN_PLAIN, head);
}

void block_set_span(Block *table, guint first, guint last, const char *head) {
  Table *t = table->table;
  g_assert(table->kind == BLOCK_TABLE && first <= last && last < t->n_columns);
  if (t->span == NULL) t->span = g_new0(char *, t->n_columns);
  for (guint i = first; i <= last; i++) {
    g_free(t->span[i]);
    t->span[i] = g_strdup(head);
  }
}

static Row *add_row(Block *table, RowKind kind, guint cells) {
  g_assert(table->kind == BLOCK_TABLE);
  Row *row = g_new0(Row, 1);
  row->kind = kind;
  row->cell = g_ptr_array_new_with_free_func(free_runs);
  for (guint i = 0; i < cells; i++) g_ptr_array_add(row->cell, runs_new());
  g_ptr_array_add(table->table->row, row);
  return row;
}

Row *block_add_row(Block *table) {
  return add_row(table, ROW_BODY, table->table->n_columns);
}

Row *block_add_group_row(Block *table, const char *head) {
  Row *row = add_row(table, ROW_GROUP, 1);
  row_put(row, 0, head);
  return row;
}

Runs *row_cell(Row *row, guint i) {
  g_assert(i < row->cell->len);
  return g_ptr_array_index(row->cell, i);
}

void row_put(Row *row, guint i, const char *plain) {
  runs_add(row_cell(row, i), RUN_PLAIN, plain);
}

void block_add_note(Block *table, const char *plain) {
  g_assert(table->kind == BLOCK_TABLE);
  GPtrArray *notes = table->table->note;
  for (guint i = 0; i < notes->len; i++) {
    g_autofree char *have = runs_plain(g_ptr_array_index(notes, i));
    if (g_str_equal(have, plain)) return;
  }
  Runs *note = runs_new();
  runs_add(note, RUN_PLAIN, plain);
  g_ptr_array_add(notes, note);
}

guint block_size(const Block *block) {
  return block->children->len;
}

const Block *block_child(const Block *block, guint i) {
  return g_ptr_array_index(block->children, i);
}

const Block *block_last(const Block *block) {
  guint n = block_size(block);
  return n > 0 ? block_child(block, n - 1) : NULL;
}

/* ---- Document ---- */

static void take_theme(AssayDocument *document, const AssayLook *theme) {
  if (theme == NULL) return;
  document->institution = g_strdup(theme->institution);
  document->accent = g_strdup(theme->accent);
  document->headings = g_strdup(theme->headings);
  document->links = g_strdup(theme->links);
  document->a4 |= theme->a4;
  if (theme->logo == NULL) return;
  document->logo = g_bytes_ref(theme->logo);
  document->logo_is_svg = theme->logo_is_svg;
  document->logo_text = theme->logo_text != NULL     ? g_strdup(theme->logo_text)
                        : theme->institution != NULL ? g_strdup_printf("Logo of %s", theme->institution)
                                                     : g_strdup("Logo");
}

AssayDocument *document_new(const AssayReportSettings *settings) {
  AssayDocument *document = g_new0(AssayDocument, 1);
  document->body = add(NULL, BLOCK_BODY);
  document->note = g_ptr_array_new_with_free_func(free_runs);
  document->attachment = g_ptr_array_new_with_free_func(attachment_free);
  document->title = g_strdup(settings->title != NULL ? settings->title : "Report");
  document->running_header = g_strdup(settings->running_header != NULL ? settings->running_header : document->title);
  document->author = g_strdup(settings->author);
  document->language = g_strdup(settings->language != NULL ? settings->language : "en-US");
  document->date = g_strdup(settings->date);
  document->a4 = settings->a4;
  take_theme(document, settings->theme);
  return document;
}

void assay_document_free(AssayDocument *document) {
  if (document == NULL) return;
  block_free(document->body);
  g_ptr_array_unref(document->note);
  g_ptr_array_unref(document->attachment);
  g_free(document->title);
  g_free(document->running_header);
  g_free(document->author);
  g_free(document->language);
  g_free(document->date);
  g_free(document->institution);
  g_free(document->accent);
  g_free(document->headings);
  g_free(document->links);
  g_free(document->logo_text);
  if (document->logo != NULL) g_bytes_unref(document->logo);
  g_free(document);
}

guint document_add_note(AssayDocument *document) {
  g_ptr_array_add(document->note, runs_new());
  return document->note->len;
}

Runs *document_note(const AssayDocument *document, guint number) {
  g_assert(number > 0 && number <= document->note->len);
  return g_ptr_array_index(document->note, number - 1);
}

typedef struct {
  guint tables, figures;
  GHashTable *anchors;  /* taken */
  GHashTable *table_of; /* id -> Table */
  GPtrArray *figure;    /* of Figure, borrowed */
  int level[5];         /* what a heading written at this level became; 0: none is open */
} Numbering;

static char *make_anchor(Numbering *numbering, const Runs *text) {
  g_autofree char *plain = runs_plain(text);
  g_autofree char *ascii = g_str_to_ascii(plain, "C");
  GString *slug = g_string_new(NULL);
  for (const char *c = ascii; *c != '\0'; c++) {
    if (g_ascii_isalnum(*c))
      g_string_append_c(slug, g_ascii_tolower(*c));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c(slug, '-');
  }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-') g_string_truncate(slug, slug->len - 1);
  if (slug->len == 0) g_string_append(slug, "section");
  gsize stem = slug->len;
  for (guint n = 2; g_hash_table_contains(numbering->anchors, slug->str); n++) {
    g_string_truncate(slug, stem);
    g_string_append_printf(slug, "-%u", n);
  }
  g_hash_table_add(numbering->anchors, g_strdup(slug->str));
  return g_string_free(slug, FALSE);
}

/* A heading stands one level below the one that it belongs to, whatever a narrative calls it: readers who go from
 * heading to heading take a level that is passed over for something that they have missed. */
static int settle_level(Numbering *numbering, int written) {
  int *settled = numbering->level, above = 0;
  for (int i = written + 1; i <= 4; i++) settled[i] = 0;
  for (int i = written - 1; i >= 1 && above == 0; i--) above = settled[i];
  if (settled[written] == 0) settled[written] = above + 1;
  return settled[written];
}

static void number_block(Numbering *numbering, Block *block) {
  if (block->kind == BLOCK_HEADING) {
    g_free(block->anchor);
    block->anchor = make_anchor(numbering, block->text);
    block->level = settle_level(numbering, block->level);
  } else if (block->kind == BLOCK_TABLE) {
    block->table->number = ++numbering->tables;
    if (!g_hash_table_contains(numbering->table_of, block->table->id))
      g_hash_table_insert(numbering->table_of, block->table->id, block->table);
  } else if (block->kind == BLOCK_FIGURE) {
    block->figure->number = ++numbering->figures;
    g_ptr_array_add(numbering->figure, block->figure);
  }
  for (guint i = 0; i < block->children->len; i++) number_block(numbering, g_ptr_array_index(block->children, i));
}

gboolean document_number(AssayDocument *document, const Figure **orphan) {
  g_autoptr(GHashTable) anchors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) table_of = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) figures = g_ptr_array_new();
  Numbering numbering = {.anchors = anchors, .table_of = table_of, .figure = figures};
  number_block(&numbering, document->body);
  for (guint i = 0; i < figures->len; i++) {
    Figure *figure = g_ptr_array_index(figures, i);
    figure->table = g_hash_table_lookup(table_of, figure->table_id);
    if (figure->table == NULL) {
      *orphan = figure;
      return FALSE;
    }
  }
  return TRUE;
}

double document_measure(const AssayDocument *document) {
  return (document->a4 ? 595.28 : 612) - DOCUMENT_LEFT - DOCUMENT_RIGHT;
}

char *heading_words(const Block *heading) {
  g_autoptr(Runs) words = runs_new();
  guint all = runs_size(heading->text);
  runs_add_some(words, heading->text, 0, heading->level == 1 ? runs_first_break(heading->text) : all);
  return runs_plain(words);
}

char *table_label(const Table *table) {
  return g_strdup_printf("Table %u.", table->number);
}

char *figure_label(const Figure *figure) {
  return g_strdup_printf("Figure %u.", figure->number);
}

char *figure_alternative(const Figure *figure) {
  const char *description = assay_scene_description(figure->scene);
  const char *dot = description != NULL && g_str_has_suffix(description, ".") ? "" : ".";
  return g_strdup_printf("%s%s Data in Table %u.", description != NULL ? description : "Chart", dot,
                         figure->table != NULL ? figure->table->number : 0);
}
