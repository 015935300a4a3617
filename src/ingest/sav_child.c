/* The side of the child. Texts are taken as they stand in the file: libreadstat gives up a whole file for one byte that
 * does not fit its encoding. */
#include "sav_stream.h"

#ifndef ASSAY_HAVE_READSTAT

const AssayChildFunc assay_sav_child = NULL;

#else

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <readstat.h>
#include <string.h>
#include <unistd.h>

#define OUT_BUFFER (1u << 18)

typedef struct {
  int in, out;
  guint8 *pending;
  gsize n_pending;
  GByteArray *frame;
  int variables;
  GByteArray *is_text; /* a byte a variable */
  gint64 row;          /* of the values that are being gathered; -1: none yet */
  int next;            /* the variable whose value comes next */
  guint64 rows;
  readstat_compress_t compression;
  gboolean ends_within_row;
  const char *odd; /* what is wrong that libreadstat let pass */
} Writer;

/* ---- Frames ---- */

static gboolean write_all(int fd, const guint8 *bytes, gsize n) {
  while (n > 0) {
    ssize_t put = write(fd, bytes, n);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return FALSE;
    bytes += put;
    n -= (gsize)put;
  }
  return TRUE;
}

static gboolean flush(Writer *writer) {
  gsize n = writer->n_pending;
  writer->n_pending = 0;
  return write_all(writer->out, writer->pending, n);
}

static gboolean put_out(Writer *writer, const void *bytes, gsize n) {
  if (writer->n_pending + n > OUT_BUFFER && !flush(writer)) return FALSE;
  if (n > OUT_BUFFER) return write_all(writer->out, bytes, n);
  memcpy(writer->pending + writer->n_pending, bytes, n);
  writer->n_pending += n;
  return TRUE;
}

static gboolean send(Writer *writer, AssaySavKind kind) {
  AssaySavHead head = {kind, writer->frame->len};
  gboolean ok = put_out(writer, &head, sizeof head) && put_out(writer, writer->frame->data, writer->frame->len);
  g_byte_array_set_size(writer->frame, 0);
  return ok;
}

static void add(Writer *writer, const void *bytes, gsize n) {
  g_byte_array_append(writer->frame, bytes, (guint)n);
}

static void add_byte(Writer *writer, guint8 byte) {
  add(writer, &byte, 1);
}

static void add_text(Writer *writer, const char *text) {
  guint32 n = text ? (guint32)strlen(text) : 0;
  add(writer, &n, sizeof n);
  add(writer, text ? text : "", n);
}

static gboolean is_text_value(readstat_value_t value) {
  return readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING;
}

static void add_value(Writer *writer, readstat_value_t value) {
  if (is_text_value(value)) {
    add_text(writer, readstat_string_value(value));
    return;
  }
  double number = readstat_value_is_system_missing(value) ? NAN : readstat_double_value(value);
  add(writer, &number, sizeof number);
}

/* ---- What libreadstat calls ---- */

static int on_metadata(readstat_metadata_t *metadata, void *user) {
  Writer *writer = user;
  gint64 cases = readstat_get_row_count(metadata);
  add(writer, &cases, sizeof cases);
  add_text(writer, readstat_get_file_encoding(metadata));
  writer->compression = readstat_get_compression(metadata);
  return send(writer, ASSAY_SAV_COUNT) ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
}

static int on_value_label(const char *set, readstat_value_t value, const char *label, void *user) {
  Writer *writer = user;
  add_text(writer, set);
  add_byte(writer, is_text_value(value));
  add_value(writer, value);
  add_text(writer, label);
  return send(writer, ASSAY_SAV_LABEL) ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
}

/* The ends of a range can be infinite: add_value() would take them for missing. */
static void add_bound(Writer *writer, readstat_value_t value, gboolean is_text) {
  double number = is_text ? 0 : readstat_double_value(value);
  if (is_text)
    add_text(writer, readstat_string_value(value));
  else
    add(writer, &number, sizeof number);
}

static int on_variable(int index, readstat_variable_t *variable, const char *set, void *user) {
  Writer *writer = user;
  guint8 is_text = readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING;
  if (index != writer->variables || index >= ASSAY_SAV_MOST_VARIABLES) {
    writer->odd = "it has too many variables, or they do not stand in order";
    return READSTAT_HANDLER_ABORT;
  }
  writer->variables++;
  writer->ends_within_row = FALSE; /* of the dictionary no row is read */
  g_byte_array_append(writer->is_text, &is_text, 1);
  add_byte(writer, is_text);
  add_text(writer, readstat_variable_get_name(variable));
  add_text(writer, readstat_variable_get_label(variable));
  add_text(writer, readstat_variable_get_format(variable));
  add_text(writer, set);
  guint32 ranges = (guint32)readstat_variable_get_missing_ranges_count(variable);
  ranges = MIN(ranges, ASSAY_SAV_MOST_MISSING);
  add(writer, &ranges, sizeof ranges);
  for (guint32 i = 0; i < ranges; i++) {
    add_bound(writer, readstat_variable_get_missing_range_lo(variable, (int)i), is_text);
    add_bound(writer, readstat_variable_get_missing_range_hi(variable, (int)i), is_text);
  }
  return send(writer, ASSAY_SAV_VARIABLE) ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
}

/* A row goes out with its last value, so that a row that is cut short never does. */
static int on_value(int row, readstat_variable_t *variable, readstat_value_t value, void *user) {
  Writer *writer = user;
  int index = readstat_variable_get_index(variable);
  if (writer->next == 0) writer->row = row;
  if (index != writer->next || row != writer->row || index >= writer->variables ||
      is_text_value(value) != writer->is_text->data[index]) {
    writer->odd = "a case does not have a value of the right kind for each variable";
    return READSTAT_HANDLER_ABORT;
  }
  if (writer->frame->len > ASSAY_SAV_MOST_FRAME / 2) {
    writer->odd = "a case takes many MiB";
    return READSTAT_HANDLER_ABORT;
  }
  add_value(writer, value);
  if (++writer->next < writer->variables) return READSTAT_HANDLER_OK;
  writer->next = 0;
  writer->rows++;
  return send(writer, ASSAY_SAV_ROW) ? READSTAT_HANDLER_OK : READSTAT_HANDLER_ABORT;
}

/* ---- The file: a descriptor that is open already ---- */

static int on_open(const char *path, void *user) {
  (void)path;
  return ((Writer *)user)->in;
}

static int on_close(void *user) {
  (void)user;
  return 0;
}

static readstat_off_t on_seek(readstat_off_t offset, readstat_io_flags_t whence, void *user) {
  static const int whences[] = {
      [READSTAT_SEEK_SET] = SEEK_SET, [READSTAT_SEEK_CUR] = SEEK_CUR, [READSTAT_SEEK_END] = SEEK_END};
  return lseek(((Writer *)user)->in, offset, whences[whence]);
}

static ssize_t on_read(void *bytes, size_t n, void *user) {
  Writer *writer = user;
  size_t got = 0;
  while (got < n) {
    ssize_t more = read(writer->in, (char *)bytes + got, n - got);
    if (more < 0 && errno == EINTR) continue;
    if (more < 0) return -1;
    if (more == 0) break;
    got += (size_t)more;
  }
  if (got > 0) writer->ends_within_row = got % 8 != 0 || (writer->compression == READSTAT_COMPRESS_NONE && got < n);
  return (ssize_t)got;
}

static readstat_error_t on_update(long size, readstat_progress_handler progress, void *user, void *io) {
  (void)size, (void)progress, (void)user, (void)io;
  return READSTAT_OK;
}

/* ---- The whole ---- */

static const char *reason(const Writer *writer, readstat_error_t status) {
  if (writer->odd) return writer->odd;
  switch (status) {
    case READSTAT_ERROR_ROW_COUNT_MISMATCH:
      return "it holds fewer cases than it says: it was cut off";
    case READSTAT_ERROR_READ:
    case READSTAT_ERROR_SEEK:
      return "it ends too early, or was cut off";
    case READSTAT_ERROR_PARSE:
      return "its dictionary is damaged or was cut off";
    case READSTAT_ERROR_MALLOC:
      return "it asks for more memory than a file of its kind needs: it is damaged";
    case READSTAT_ERROR_UNSUPPORTED_CHARSET:
      return "its texts are in an encoding that is not known";
    default:
      return readstat_error_message(status);
  }
}

static readstat_error_t parse(Writer *writer) {
  readstat_parser_t *parser = readstat_parser_init();
  if (!parser) return READSTAT_ERROR_MALLOC;
  readstat_set_metadata_handler(parser, on_metadata);
  readstat_set_value_label_handler(parser, on_value_label);
  readstat_set_variable_handler(parser, on_variable);
  readstat_set_value_handler(parser, on_value);
  readstat_set_open_handler(parser, on_open);
  readstat_set_close_handler(parser, on_close);
  readstat_set_seek_handler(parser, on_seek);
  readstat_set_read_handler(parser, on_read);
  readstat_set_update_handler(parser, on_update);
  readstat_set_io_ctx(parser, writer);
  readstat_set_handler_character_encoding(parser, NULL);
  /* Without a limit 1.1.8 takes no case at all from an unpacked file that does not say how many it holds. */
  readstat_set_row_limit(parser, INT_MAX);
  readstat_error_t status = readstat_parse_sav(parser, "", writer);
  readstat_parser_free(parser);
  return status;
}

/* The last frame: how it ended. */
static gboolean finish(Writer *writer, readstat_error_t status) {
  if (status == READSTAT_OK && writer->next > 0) writer->odd = "its last case is cut off";
  g_byte_array_set_size(writer->frame, 0);
  if (status != READSTAT_OK || writer->odd) {
    add_text(writer, reason(writer, status));
    return send(writer, ASSAY_SAV_REFUSED) && flush(writer);
  }
  add(writer, &writer->rows, sizeof writer->rows);
  add_byte(writer, writer->ends_within_row && writer->compression != READSTAT_COMPRESS_BINARY);
  return send(writer, ASSAY_SAV_DONE) && flush(writer);
}

static int read_in_child(int in, int out) {
  Writer writer = {.in = in, .out = out, .frame = g_byte_array_new(), .is_text = g_byte_array_new(), .row = -1};
  writer.pending = g_malloc(OUT_BUFFER);
  gboolean told = finish(&writer, parse(&writer));
  g_byte_array_unref(writer.frame);
  g_byte_array_unref(writer.is_text);
  g_free(writer.pending);
  return told ? 0 : 1;
}

const AssayChildFunc assay_sav_child = read_in_child;

#endif
