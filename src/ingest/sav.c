#include "sav.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "block.h"
#include "sav_dictionary.h"
#include "sav_stream.h"

#define MOST_BYTES (G_GUINT64_CONSTANT(4) << 30) /* of cells; a small compressed file can grow without end */

const AssayChildLimits assay_sav_limits = {G_GUINT64_CONSTANT(1) << 30, 600, 60000};

typedef struct {
  const char *name;
  AssayIssues *issues;
  AssayChild *child;
  AssaySavText text;
  AssaySavDictionary *dictionary;
  AssayCodebook *codebook;
  AssaySpool *spool;
  AssayRecordDraft draft;
  GByteArray *frame;
  gboolean counted, closed, done;
  gint64 cases; /* that the file says it holds; -1: it does not say */
  guint64 rows, bytes, odd;
} Reader;

/* ---- Refusals ---- */

static gboolean refuse(const Reader *reader, const char *what, GError **error) {
  g_autofree char *place = reader->rows == 0 ? g_strdup("before the first case")
                                             : g_strdup_printf("after case %" G_GUINT64_FORMAT, reader->rows);
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s: %s: %s; expected a whole SPSS file (sav, zsav); nothing was taken from it: export or copy it again, "
              "or export the survey as CSV",
              reader->name, place, what);
  return FALSE;
}

static gboolean refuse_frame(const Reader *reader, GError **error) {
  return refuse(reader, "what was read makes no sense: it is damaged", error);
}

static gboolean refuse_fate(const Reader *reader, GError **error) {
  const char *fate = assay_child_fate(reader->child);
  g_autofree char *what =
      g_strdup_printf("the process that reads it %s: it is damaged", fate ? fate : "ended too early");
  return refuse(reader, what, error);
}

/* ---- Frames ---- */

static gboolean take_count(Reader *reader, AssaySavCursor *frame, GError **error) {
  const char *bytes;
  guint32 n;
  if (reader->counted || !assay_sav_take(frame, &reader->cases, sizeof reader->cases) ||
      !assay_sav_take_text(frame, &bytes, &n) || n > 100 || frame->at != frame->end)
    return refuse_frame(reader, error);
  reader->counted = TRUE;
  g_autofree char *encoding = g_strndup(bytes, n);
  assay_sav_text_clear(&reader->text);
  assay_sav_text_init(&reader->text, encoding);
  return TRUE;
}

static gboolean put_record(Reader *reader, GError **error) {
  guint64 line = MIN(reader->rows + 1, G_MAXUINT32);
  AssayRecord record = assay_record_draft_record(&reader->draft, (guint32)line);
  reader->bytes += reader->draft.bytes->len;
  if (reader->bytes > MOST_BYTES) return refuse(reader, "unpacked it is of more than 4 GiB", error);
  return assay_spool_add(&record, reader->spool, error) == ASSAY_RECORD_NEXT;
}

/* Behind the last variable. */
static gboolean close_dictionary(Reader *reader, GError **error) {
  if (reader->closed) return TRUE;
  reader->closed = TRUE;
  if (!reader->counted || assay_sav_dictionary_size(reader->dictionary) == 0)
    return refuse(reader, "it has no variables", error);
  assay_record_draft_empty(&reader->draft);
  assay_sav_dictionary_close(reader->dictionary, reader->codebook, &reader->draft);
  return put_record(reader, error);
}

static gboolean take_row(Reader *reader, AssaySavCursor *frame, GError **error) {
  if (!close_dictionary(reader, error)) return FALSE;
  reader->text.line = (guint32)MIN(reader->rows + 2, G_MAXUINT32);
  assay_record_draft_empty(&reader->draft);
  if (!assay_sav_dictionary_row(reader->dictionary, frame, &reader->text, &reader->draft, &reader->odd))
    return refuse_frame(reader, error);
  reader->rows++;
  return put_record(reader, error);
}

static gboolean take_done(Reader *reader, AssaySavCursor *frame, GError **error) {
  guint64 rows;
  guint8 within;
  if (!close_dictionary(reader, error)) return FALSE;
  if (!assay_sav_take(frame, &rows, sizeof rows) || !assay_sav_take(frame, &within, 1) || frame->at != frame->end ||
      rows != reader->rows || (reader->cases >= 0 && rows != (guint64)reader->cases))
    return refuse_frame(reader, error);
  if (reader->cases < 0 && within) return refuse(reader, "it ends within a case: it was cut off", error);
  reader->done = TRUE;
  return TRUE;
}

static gboolean take_refusal(Reader *reader, AssaySavCursor *frame, GError **error) {
  const char *bytes;
  guint32 n;
  if (!assay_sav_take_text(frame, &bytes, &n) || n > 1000) return refuse_frame(reader, error);
  g_autofree char *why = g_strndup(bytes, n), *printable = assay_text_printable(why);
  return refuse(reader, printable, error);
}

static gboolean take_frame(Reader *reader, AssaySavKind kind, AssaySavCursor frame, GError **error) {
  switch (kind) {
    case ASSAY_SAV_COUNT:
      return take_count(reader, &frame, error);
    case ASSAY_SAV_LABEL:
      return (!reader->closed && assay_sav_dictionary_label(reader->dictionary, &frame, &reader->text)) ||
             refuse_frame(reader, error);
    case ASSAY_SAV_VARIABLE:
      return (!reader->closed && assay_sav_dictionary_variable(reader->dictionary, &frame, &reader->text)) ||
             refuse_frame(reader, error);
    case ASSAY_SAV_ROW:
      return take_row(reader, &frame, error);
    case ASSAY_SAV_DONE:
      return take_done(reader, &frame, error);
    case ASSAY_SAV_REFUSED:
      return take_refusal(reader, &frame, error);
  }
  return refuse_frame(reader, error);
}

/* Room grows with what has come, not with what is announced. */
static gboolean read_frame(Reader *reader, guint32 length) {
  g_byte_array_set_size(reader->frame, 0);
  while (reader->frame->len < length) {
    guint at = reader->frame->len, n = MIN(length - at, (guint)ASSAY_BLOCK);
    g_byte_array_set_size(reader->frame, at + n);
    if (!assay_child_read(reader->child, reader->frame->data + at, n)) return FALSE;
  }
  return TRUE;
}

static gboolean read_frames(Reader *reader, GError **error) {
  while (!reader->done) {
    AssaySavHead head;
    if (!assay_child_read(reader->child, &head, sizeof head)) return refuse_fate(reader, error);
    if (head.length > ASSAY_SAV_MOST_FRAME) return refuse_frame(reader, error);
    if (!read_frame(reader, head.length)) return refuse_fate(reader, error);
    AssaySavCursor frame = {reader->frame->data, reader->frame->data + head.length};
    if (!take_frame(reader, (AssaySavKind)head.kind, frame, error)) return FALSE;
  }
  return TRUE;
}

/* ---- The whole ---- */

static int open_file(const char *path, const char *name, GError **error) {
  struct stat info;
  char magic[4] = "";
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: %s", name, g_strerror(errno));
    return -1;
  }
  gboolean regular = fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
  if (regular && pread(fd, magic, 4, 0) == 4 && (memcmp(magic, "$FL2", 4) == 0 || memcmp(magic, "$FL3", 4) == 0))
    return fd;
  close(fd);
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s: this is no SPSS file (sav, zsav): it does not begin as one",
              name);
  return -1;
}

static void report(const Reader *reader) {
  assay_sav_text_report(&reader->text, reader->name, reader->issues);
  if (reader->odd > 0)
    assay_issues_add(reader->issues, ASSAY_SEVERITY_WARNING, "infinite-number", reader->name, 0, 0, NULL,
                     "%" G_GUINT64_FORMAT
                     " of the numbers are infinite; expected numbers that a person can write; "
                     "they were taken as empty",
                     reader->odd);
  if (reader->cases < 0)
    assay_issues_add(reader->issues, ASSAY_SEVERITY_NOTE, "cases-unknown", reader->name, 0, 0, NULL,
                     "the file does not say how many cases it holds; %" G_GUINT64_FORMAT
                     " were read, and nothing would show if others had been cut off behind them",
                     reader->rows);
}

gboolean assay_sav_read_by(AssayChildFunc child, const AssayChildLimits *limits, const char *path, const char *name,
                           AssayIssues *issues, AssaySpool **spool, AssayCodebook **codebook, char **encoding,
                           GError **error) {
  int fd = open_file(path, name, error);
  if (fd < 0) return FALSE;
  Reader reader = {.name = name, .issues = issues, .cases = -1};
  assay_sav_text_init(&reader.text, "");
  reader.spool = assay_spool_new(name, error);
  reader.child = reader.spool ? assay_child_start(child, fd, limits, name, error) : NULL;
  close(fd);
  reader.dictionary = assay_sav_dictionary_new();
  reader.codebook = assay_codebook_new();
  reader.draft = assay_record_draft_new();
  reader.frame = g_byte_array_sized_new(1 << 12);
  gboolean ok = reader.child && read_frames(&reader, error);
  if (ok) {
    report(&reader);
    *spool = g_steal_pointer(&reader.spool);
    *codebook = g_steal_pointer(&reader.codebook);
    *encoding = g_strdup(!reader.text.told && reader.text.in_other ? "Windows-1252" : reader.text.name);
  }
  assay_child_free(reader.child);
  assay_sav_text_clear(&reader.text);
  assay_sav_dictionary_free(reader.dictionary);
  assay_codebook_free(reader.codebook);
  assay_spool_free(reader.spool);
  assay_record_draft_clear(&reader.draft);
  g_byte_array_unref(reader.frame);
  return ok;
}

gboolean assay_sav_is_readable(void) {
  return assay_sav_child != NULL;
}

gboolean assay_sav_read(const char *path, const char *name, AssayIssues *issues, AssaySpool **spool,
                        AssayCodebook **codebook, char **encoding, GError **error) {
  if (assay_sav_is_readable())
    return assay_sav_read_by(assay_sav_child, &assay_sav_limits, path, name, issues, spool, codebook, encoding, error);
  g_set_error(
      error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
      "%s: this is an SPSS file, and this assay was built without the library that reads such files "
      "(libreadstat); nothing was taken from it: export the survey as CSV, or install libreadstat-dev and build "
      "assay again",
      name);
  return FALSE;
}
