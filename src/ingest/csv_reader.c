#include "csv_reader.h"

#include <csv.h>
#include <string.h>

#include "block.h"

#define MOST_CELL   (4u << 20) /* bytes; a spreadsheet cell holds 32,767 characters */
#define MOST_RECORD (16u << 20)
#define MOST_CELLS  65536

typedef struct {
  char *bytes;
  guint32 length, room;
  guint32 *end;
  guint n, room_ends;
  gboolean too_big;
} Cells;

struct AssayCsvReader {
  struct csv_parser csv, lax;
  char *name;
  char delimiter;
  AssayRecordFunc func;
  gpointer user;
  GError **error;
  guint least, most;
  Cells cells;
  GByteArray *raw;           /* the record that is being read, as it stands */
  guint32 line, record_line; /* of the next byte; of the record's first byte */
  gsize refused_at;          /* offset in raw of what strict CSV refuses */
  gboolean refused, stopped, failed, in_record, held_return, at_end;
  guint rows; /* ended by the last feed of libcsv */
};

/* ---- What libcsv calls ---- */

static void *bounded_realloc(void *block, size_t size) {
  return size > MOST_CELL + ASSAY_BLOCK ? NULL : realloc(block, size);
}

static int no_blank(unsigned char c) {
  (void)c;
  return 0;
}

static int blank(unsigned char c) {
  return c == ' ' || c == '\t';
}

static void grow(Cells *cells, size_t length) {
  if (cells->length + length + 1 > cells->room) {
    while (cells->length + length + 1 > cells->room) cells->room *= 2;
    cells->bytes = g_realloc(cells->bytes, cells->room);
  }
  if (cells->n == cells->room_ends) {
    cells->room_ends *= 2;
    cells->end = g_renew(guint32, cells->end, cells->room_ends);
  }
}

static void on_cell(void *text, size_t length, void *user) {
  Cells *cells = &((AssayCsvReader *)user)->cells;
  if (cells->too_big) return;
  if (cells->n == MOST_CELLS || cells->length + length >= MOST_RECORD) {
    cells->too_big = TRUE;
    return;
  }
  if (cells->n == cells->room_ends || cells->length + length + 1 > cells->room) grow(cells, length);
  char *to = cells->bytes + cells->length;
  if (length == 1)
    *to = *(const char *)text;
  else if (length)
    memcpy(to, text, length);
  to[length] = 0;
  cells->length += (guint32)length;
  cells->end[cells->n++] = cells->length++;
}

static void on_row(int terminator, void *user) {
  AssayCsvReader *reader = user;
  (void)terminator;
  reader->rows++;
}

/* ---- Setting up ---- */

static void start(AssayCsvReader *reader, struct csv_parser *csv, gboolean strict) {
  int failed = csv_init(csv, strict ? CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL : CSV_EMPTY_IS_NULL);
  g_assert(!failed);
  csv_set_delim(csv, (unsigned char)reader->delimiter);
  csv_set_space_func(csv, no_blank);
  csv_set_realloc_func(csv, bounded_realloc);
  csv_set_blk_size(csv, ASSAY_BLOCK);
}

/* As at the beginning, with the room that it has. */
static void start_anew(struct csv_parser *csv) {
  unsigned char options = (unsigned char)csv_get_opts(csv);
  csv_set_opts(csv, 0); /* else a cell that is still open would be refused */
  csv_fini(csv, NULL, NULL, NULL);
  csv_set_opts(csv, options);
}

AssayCsvReader *assay_csv_reader_new(const char *name, char delimiter, AssayRecordFunc func, gpointer user) {
  AssayCsvReader *reader = g_new0(AssayCsvReader, 1);
  reader->name = g_strdup(name);
  reader->delimiter = delimiter;
  reader->func = func;
  reader->user = user;
  reader->most = G_MAXUINT;
  reader->cells.room = 4096;
  reader->cells.bytes = g_malloc(reader->cells.room);
  reader->cells.room_ends = 64;
  reader->cells.end = g_new(guint32, reader->cells.room_ends);
  reader->raw = g_byte_array_new();
  reader->line = 1;
  start(reader, &reader->csv, TRUE);
  start(reader, &reader->lax, FALSE);
  return reader;
}

void assay_csv_reader_free(AssayCsvReader *reader) {
  if (!reader) return;
  csv_free(&reader->csv);
  csv_free(&reader->lax);
  g_free(reader->name);
  g_free(reader->cells.bytes);
  g_free(reader->cells.end);
  g_byte_array_unref(reader->raw);
  g_free(reader);
}

void assay_csv_reader_pass_blanks(AssayCsvReader *reader) {
  csv_set_space_func(&reader->csv, blank);
  csv_set_space_func(&reader->lax, blank);
}

void assay_csv_reader_expect(AssayCsvReader *reader, guint least, guint most) {
  reader->least = least;
  reader->most = most;
}

gboolean assay_csv_reader_stopped(const AssayCsvReader *reader) {
  return reader->stopped;
}

/* ---- Places ---- */

/* Line and character (both from 1) of byte `offset` of the record that is being read. */
static void place_of(const AssayCsvReader *reader, gsize offset, guint32 *line, guint32 *character) {
  const guint8 *p = reader->raw->data;
  *line = reader->record_line;
  *character = 1;
  for (gsize i = 0; i < offset && i < reader->raw->len; i++) {
    gboolean ends = p[i] == '\n' || (p[i] == '\r' && !(i + 1 < reader->raw->len && p[i + 1] == '\n'));
    if (ends) {
      (*line)++;
      *character = 1;
    } else if ((p[i] & 0xc0) != 0x80) {
      (*character)++;
    }
  }
}

/* Offset of the last quote that opens a cell. */
static gsize last_opening(const AssayCsvReader *reader) {
  const guint8 *p = reader->raw->data;
  gsize n = reader->raw->len, opened = 0;
  gboolean inside = FALSE, cell_starts = TRUE;
  for (gsize i = 0; i < n; i++) {
    if (inside) {
      if (p[i] == '"' && i + 1 < n && p[i + 1] == '"')
        i++;
      else if (p[i] == '"')
        inside = FALSE;
    } else if (p[i] == '"' && cell_starts) {
      inside = TRUE;
      opened = i;
    }
    cell_starts = !inside && (p[i] == (guint8)reader->delimiter || p[i] == '\n' || p[i] == '\r');
  }
  return opened;
}

static gboolean refuse(AssayCsvReader *reader, GError **error) {
  guint32 line, character, quote_line, quote_character;
  place_of(reader, reader->refused_at, &line, &character);
  place_of(reader, last_opening(reader), &quote_line, &quote_character);
  reader->failed = TRUE;
  g_set_error(
      error, ASSAY_ERROR, ASSAY_ERROR_DATA,
      "%s:%u: the quotation marks do not fit: at line %u, character %u, in the record that begins on line %u (the "
      "last quote before it opens a cell at line %u, character %u); expected a quote inside a cell to be doubled; "
      "nothing was taken from the file, for the rows behind it cannot be told apart: export it again or mend that line",
      reader->name, line, line, character, reader->record_line, quote_line, quote_character);
  return FALSE;
}

static gboolean refuse_open_quote(AssayCsvReader *reader, const char *found, GError **error) {
  guint32 line, character;
  place_of(reader, last_opening(reader), &line, &character);
  reader->failed = TRUE;
  g_set_error(
      error, ASSAY_ERROR, ASSAY_ERROR_DATA,
      "%s:%u: %s: the quote that opens a cell at line %u, character %u, is never closed; expected a closing quote; "
      "nothing was taken from the file: it was cut off or damaged, export it again",
      reader->name, line, found, line, character);
  return FALSE;
}

static gboolean refuse_too_big(AssayCsvReader *reader, GError **error) {
  reader->failed = TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s:%u: the record that begins here has more than %u cells, or is of many MiB; expected a table with a "
              "line for each answer; nothing was taken from the file",
              reader->name, reader->record_line, MOST_CELLS);
  return FALSE;
}

/* ---- Records ---- */

static gboolean deliver(AssayCsvReader *reader, guint32 refused_at, GError **error) {
  Cells *cells = &reader->cells;
  if (cells->too_big) return refuse_too_big(reader, error);
  AssayRecord record = {.line = reader->record_line,
                        .n = cells->n,
                        .bytes = cells->bytes,
                        .end = cells->end,
                        .unterminated = reader->at_end,
                        .refused_at = refused_at};
  AssayRecordAnswer answer = reader->func(&record, reader->user, error);
  cells->n = 0;
  cells->length = 0;
  reader->in_record = FALSE;
  if (reader->raw->len) g_byte_array_set_size(reader->raw, 0);
  reader->stopped = answer == ASSAY_RECORD_STOP;
  reader->failed = answer == ASSAY_RECORD_FAIL;
  return !reader->failed;
}

/* The whole line is in `raw`; strict CSV refused it. */
static gboolean read_lax(AssayCsvReader *reader, GError **error) {
  guint32 line, character;
  place_of(reader, reader->refused_at, &line, &character);
  reader->cells.n = 0;
  reader->cells.length = 0;
  reader->rows = 0;
  size_t n = csv_parse(&reader->lax, reader->raw->data, reader->raw->len, on_cell, on_row, reader);
  gboolean whole = n == reader->raw->len;
  if (whole && reader->rows == 0 && reader->at_end && !reader->lax.quoted)
    csv_fini(&reader->lax, on_cell, on_row, reader);
  start_anew(&reader->lax);
  start_anew(&reader->csv);
  if (!whole || reader->rows != 1 || reader->cells.n < reader->least || reader->cells.n > reader->most)
    return refuse(reader, error);
  reader->refused = FALSE;
  return deliver(reader, character, error);
}

static gboolean refused_here(AssayCsvReader *reader, gsize offset, GError **error) {
  if (csv_error(&reader->csv) != CSV_EPARSE)
    return reader->csv.quoted ? refuse_open_quote(reader, "a cell of more than 4 MiB", error)
                              : refuse_too_big(reader, error);
  reader->refused = TRUE;
  reader->refused_at = offset;
  return reader->record_line == reader->line ? TRUE : refuse(reader, error);
}

/* Part of a line, or a line with its end. */
static gboolean feed_line(AssayCsvReader *reader, const char *text, gsize length, gboolean ends, GError **error) {
  if (!reader->in_record) reader->record_line = reader->line;
  reader->in_record = TRUE;
  gsize before = reader->raw->len;
  if (before + length > MOST_RECORD + ASSAY_BLOCK)
    return reader->csv.quoted ? refuse_open_quote(reader, "a cell of many MiB", error) : refuse_too_big(reader, error);
  gsize parsed = length;
  reader->rows = 0;
  if (!reader->refused) parsed = csv_parse(&reader->csv, text, length, on_cell, on_row, reader);
  /* The bytes are kept only of a record that goes on, or that strict CSV refuses. */
  if (reader->rows == 0 || parsed < length) g_byte_array_append(reader->raw, (const guint8 *)text, (guint)length);
  if (parsed < length && !refused_here(reader, before + parsed, error)) return FALSE;
  if (reader->rows > 0 && !deliver(reader, 0, error)) return FALSE;
  if (!ends) return TRUE;
  if (reader->refused && !read_lax(reader, error)) return FALSE;
  reader->line++;
  if (reader->in_record && reader->csv.pstate == 0) { /* a blank line: libcsv passes over it in silence */
    reader->in_record = FALSE;
    g_byte_array_set_size(reader->raw, 0);
  }
  return TRUE;
}

/* The end of the line that begins at `p`, behind LF, CRLF or a lone CR; `line_feed` is the next LF or the end. A CR at
 * the very end waits for what follows. */
static const char *line_end(const char *p, const char *line_feed, const char *end, gboolean *ends) {
  const char *ret = memchr(p, '\r', (gsize)(line_feed - p));
  *ends = ret ? ret + 1 < end : line_feed < end;
  if (!*ends) return ret ? ret : end;
  return ret && ret + 1 != line_feed ? ret + 1 : line_feed + 1;
}

gboolean assay_csv_reader_feed(AssayCsvReader *reader, const char *text, gsize length, GError **error) {
  if (length == 0) return !reader->failed;
  const char *p = text, *end = text + length, *line_feed = NULL;
  if (reader->held_return && !reader->stopped && !reader->failed) {
    reader->held_return = FALSE;
    if (!feed_line(reader, *p == '\n' ? "\r\n" : "\r", *p == '\n' ? 2 : 1, TRUE, error)) return FALSE;
    if (*p == '\n') p++;
  }
  while (p < end && !reader->stopped && !reader->failed) {
    if (!line_feed || line_feed < p) line_feed = memchr(p, '\n', (gsize)(end - p));
    if (!line_feed) line_feed = end;
    gboolean ends;
    const char *next = line_end(p, line_feed, end, &ends);
    reader->held_return = !ends && next < end;
    if (next > p && !feed_line(reader, p, (gsize)(next - p), ends, error)) return FALSE;
    p = reader->held_return ? end : next;
  }
  return !reader->failed;
}

gboolean assay_csv_reader_finish(AssayCsvReader *reader, GError **error) {
  if (reader->held_return && !reader->stopped && !reader->failed) {
    reader->held_return = FALSE;
    if (!feed_line(reader, "\r", 1, TRUE, error)) return FALSE;
  }
  if (reader->stopped || reader->failed) return !reader->failed;
  reader->at_end = TRUE;
  if (reader->refused) return read_lax(reader, error);
  if (!reader->in_record) return TRUE;
  reader->rows = 0;
  if (csv_fini(&reader->csv, on_cell, on_row, reader) != 0)
    return refuse_open_quote(reader, "the file ends within a cell", error);
  return reader->rows == 0 || deliver(reader, 0, error);
}
