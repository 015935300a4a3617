#include "decode.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "block.h"
#include "magic.h"
#include "regular_file.h"
#include "transcode.h"
#include "utf8.h"

typedef enum { UTF8, UTF16LE, UTF16BE, WINDOWS1252, ENCODINGS } Encoding;
static const char *const encoding_names[ENCODINGS] = {"UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252"};

struct AssayDecoder {
  int fd;
  char *name;
  char *why;
  Encoding encoding;
  guint64 size;  /* bytes when it was opened: later ones are not read */
  guint64 begin; /* behind the byte order mark */
  guint64 at;
  AssayTranscoder transcoder;
  guint8 *in;
  char *out; /* NULL for UTF-8 */
};

/* ---- Bytes ---- */

static gboolean fill(AssayDecoder *decoder, gsize *length, GError **error) {
  gsize want = (gsize)MIN((guint64)ASSAY_BLOCK, decoder->size - decoder->at), n = 0;
  while (n < want) {
    ssize_t got = pread(decoder->fd, decoder->in + n, want - n, (off_t)(decoder->at + n));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
                  "%s: cannot be read to its end (%s); nothing was taken from it", decoder->name,
                  got < 0 ? g_strerror(errno) : "it became shorter while it was read");
      return FALSE;
    }
    n += (gsize)got;
  }
  decoder->at += n;
  *length = n;
  return TRUE;
}

/* The line on which byte `offset` stands, counted by line feeds. */
static gboolean line_of(AssayDecoder *decoder, guint64 offset, guint64 *line, GError **error) {
  decoder->at = 0;
  *line = 1;
  for (gsize n; decoder->at < offset;) {
    guint64 start = decoder->at;
    if (!fill(decoder, &n, error)) return FALSE;
    gsize stop = (gsize)MIN((guint64)n, offset - start);
    for (gsize i = 0; i < stop; i++) *line += decoder->in[i] == '\n';
  }
  return TRUE;
}

/* ---- Which encoding ---- */

static void decide(AssayDecoder *decoder, Encoding encoding, guint64 begin, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
static void decide(AssayDecoder *decoder, Encoding encoding, guint64 begin, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_free(decoder->why);
  decoder->why = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  decoder->encoding = encoding;
  decoder->begin = begin;
}

static gboolean parse_encoding(const char *text, Encoding *encoding) {
  static const struct {
    const char *name;
    Encoding encoding;
  } names[] = {{"utf8", UTF8},          {"utf16le", UTF16LE},         {"utf16be", UTF16BE},
               {"utf16", UTF16LE},      {"windows1252", WINDOWS1252}, {"cp1252", WINDOWS1252},
               {"latin1", WINDOWS1252}, {"iso88591", WINDOWS1252},    {"ansi", WINDOWS1252}};
  g_autoptr(GString) plain = g_string_new(NULL);
  for (; *text; text++)
    if (g_ascii_isalnum(*text)) g_string_append_c(plain, g_ascii_tolower(*text));
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(plain->str, names[i].name)) {
      *encoding = names[i].encoding;
      return TRUE;
    }
  return FALSE;
}

static guint64 mark_length(const guint8 *p, gsize n, Encoding *encoding) {
  if (n >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) return *encoding = UTF8, 3;
  if (n >= 2 && memcmp(p, "\xff\xfe", 2) == 0) return *encoding = UTF16LE, 2;
  if (n >= 2 && memcmp(p, "\xfe\xff", 2) == 0) return *encoding = UTF16BE, 2;
  return 0;
}

/* Half of the bytes of Latin text in UTF-16 are 0, all on one side. */
static gboolean looks_like_utf16(const guint8 *p, gsize n, Encoding *encoding) {
  gsize zero[2] = {0, 0}, half = MIN(n, (gsize)4096) / 2;
  for (gsize i = 0; i < half * 2; i++) zero[i % 2] += p[i] == 0;
  gboolean even = zero[0] * 10 > half * 3, odd = zero[1] * 10 > half * 3;
  if (even == odd) return FALSE;
  *encoding = odd ? UTF16LE : UTF16BE;
  return TRUE;
}

static gboolean decide_first(AssayDecoder *decoder, const char *wanted, gsize n, GError **error) {
  Encoding marked = UTF8, asked = UTF8;
  guint64 mark = mark_length(decoder->in, n, &marked);
  if (wanted && !g_str_equal(wanted, "auto")) {
    if (!parse_encoding(wanted, &asked)) {
      g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                  "%s: encoding \"%s\" is not known; expected auto, UTF-8, UTF-16LE, "
                  "UTF-16BE or Windows-1252; the file was not read",
                  decoder->name, wanted);
      return FALSE;
    }
    if (asked == UTF16LE && mark && marked == UTF16BE) asked = UTF16BE;
    decide(decoder, asked, marked == asked ? mark : 0, "as it was named");
  } else if (mark) {
    decide(decoder, marked, mark, "the file begins with its byte order mark");
  } else if (looks_like_utf16(decoder->in, n, &asked)) {
    decide(decoder, asked, 0, "every other byte is 0 and there is no byte order mark");
  } else {
    decide(decoder, UTF8, 0, "every byte of the file is UTF-8");
  }
  return TRUE;
}

/* ---- The first pass ---- */

static gboolean refuse_nul(AssayDecoder *decoder, guint64 offset, guint64 line, GError **error) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s:%" G_GUINT64_FORMAT ": a zero byte at offset %" G_GUINT64_FORMAT
              ": this is a binary or damaged file; expected text (CSV); nothing was taken from it",
              decoder->name, line, offset);
  return FALSE;
}

static gboolean refuse_cut(AssayDecoder *decoder, GError **error) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s: the file ends in the middle of a character (%s, %" G_GUINT64_FORMAT
              " bytes): it was cut off; expected the whole export; nothing was taken from it: export or copy it again",
              decoder->name, encoding_names[decoder->encoding], decoder->size);
  return FALSE;
}

static gboolean survey_other(AssayDecoder *decoder, AssayIssues *issues, GError **error) {
  gboolean wide = decoder->encoding != WINDOWS1252;
  if (wide && (decoder->size - decoder->begin) % 2) return refuse_cut(decoder, error);
  const char *text;
  gsize n;
  do {
    if (!assay_decoder_next(decoder, &text, &n, error)) return FALSE;
  } while (n > 0);
  AssayTranscoder *seen = &decoder->transcoder;
  if (seen->nul) return refuse_nul(decoder, decoder->begin, seen->nul_line, error);
  if (seen->replaced == 0) return TRUE;
  g_autofree char *count = assay_text_count((gint64)seen->replaced, "character", "characters");
  assay_issues_add(issues, ASSAY_SEVERITY_WARNING, "unreadable-character", decoder->name, (guint)seen->first_line, 0,
                   NULL,
                   "%s cannot be read as %s, the first on this line; expected text in one encoding; kept as U+FFFD",
                   count, encoding_names[decoder->encoding]);
  return TRUE;
}

/* Not UTF-8: Windows-1252, which every byte can be, so the reason is told. */
static gboolean fall_back(AssayDecoder *decoder, const AssayUtf8Scan *scan, gboolean asked, AssayIssues *issues,
                          GError **error) {
  guint64 line;
  if (!line_of(decoder, scan->invalid_at, &line, error)) return FALSE;
  if (asked || decoder->begin > 0) {
    g_set_error(
        error, ASSAY_ERROR, ASSAY_ERROR_DATA,
        "%s:%" G_GUINT64_FORMAT ": byte 0x%02X at offset %" G_GUINT64_FORMAT
        " is not UTF-8, which %s; nothing was taken from the file: export it again, or name its encoding in the study",
        decoder->name, line, scan->invalid_byte, scan->invalid_at,
        asked ? "the study says the file is" : "its byte order mark says it is");
    return FALSE;
  }
  decide(decoder, WINDOWS1252, 0,
         "byte 0x%02X at offset %" G_GUINT64_FORMAT ", line %" G_GUINT64_FORMAT ", is not UTF-8", scan->invalid_byte,
         scan->invalid_at, line);
  if (scan->multibyte > 0)
    assay_issues_add(issues, ASSAY_SEVERITY_WARNING, "mixed-encoding", decoder->name, (guint)MIN(line, G_MAXUINT), 0,
                     NULL,
                     "%" G_GUINT64_FORMAT
                     " characters before this line are UTF-8, byte 0x%02X here is not; expected one "
                     "encoding; the file was read as Windows-1252, so letters with accents may be wrong",
                     scan->multibyte, scan->invalid_byte);
  else
    assay_issues_add(issues, ASSAY_SEVERITY_NOTE, "encoding", decoder->name, (guint)MIN(line, G_MAXUINT), 0, NULL,
                     "byte 0x%02X is not UTF-8; the file was read as Windows-1252", scan->invalid_byte);
  return TRUE;
}

static gboolean survey_utf8(AssayDecoder *decoder, gboolean asked, AssayIssues *issues, GError **error) {
  AssayUtf8Scan scan = {.offset = decoder->begin};
  gsize n;
  decoder->at = decoder->begin;
  do {
    if (!fill(decoder, &n, error)) return FALSE;
    assay_utf8_scan(&scan, decoder->in, n);
  } while (n > 0 && !(scan.nul && scan.invalid));
  guint64 line;
  if (scan.nul) return line_of(decoder, scan.nul_at, &line, error) && refuse_nul(decoder, scan.nul_at, line, error);
  if (assay_utf8_scan_is_cut(&scan)) {
    if (asked || decoder->begin > 0 || scan.multibyte > 0) return refuse_cut(decoder, error);
    scan.invalid_at = decoder->size - scan.tail_length;
    scan.invalid_byte = scan.tail[0];
    scan.invalid = TRUE;
  }
  if (scan.invalid) return fall_back(decoder, &scan, asked, issues, error);
  if (scan.mojibake) {
    if (!line_of(decoder, scan.mojibake_at, &line, error)) return FALSE;
    assay_utf8_tell_encoded_twice(issues, decoder->name, (guint32)MIN(line, G_MAXUINT32));
  }
  return TRUE;
}

static gboolean survey(AssayDecoder *decoder, const char *wanted, AssayIssues *issues, GError **error) {
  gsize n;
  if (!fill(decoder, &n, error)) return FALSE;
  const char *refusal;
  if (assay_magic_of(decoder->in, n, &refusal) != ASSAY_MAGIC_TEXT) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s: this is %s", decoder->name, refusal);
    return FALSE;
  }
  if (!decide_first(decoder, wanted, n, error)) return FALSE;
  gboolean asked = wanted && !g_str_equal(wanted, "auto");
  if (decoder->encoding == UTF8 && !survey_utf8(decoder, asked, issues, error)) return FALSE;
  if (decoder->encoding == UTF8) return TRUE;
  decoder->out = g_malloc(ASSAY_BLOCK * 3 + 8);
  assay_decoder_rewind(decoder);
  return survey_other(decoder, issues, error);
}

/* ---- Face ---- */

/* Takes `fd` over. */
static AssayDecoder *open_taken(int fd, guint64 size, const char *name, const char *encoding, AssayIssues *issues,
                                GError **error) {
  g_autoptr(AssayDecoder) decoder = g_new0(AssayDecoder, 1);
  decoder->fd = fd;
  decoder->size = size;
  decoder->name = g_strdup(name);
  decoder->in = g_malloc(ASSAY_BLOCK);
  if (!survey(decoder, encoding, issues, error)) return NULL;
  assay_decoder_rewind(decoder);
  return g_steal_pointer(&decoder);
}

AssayDecoder *assay_decoder_open(const char *path, const char *name, const char *encoding, AssayIssues *issues,
                                 GError **error) {
  guint64 size;
  int fd = assay_regular_file_open(path, name, &size, error);
  return fd < 0 ? NULL : open_taken(fd, size, name, encoding, issues, error);
}

AssayDecoder *assay_decoder_open_fd(int fd, const char *name, const char *encoding, AssayIssues *issues,
                                    GError **error) {
  guint64 size;
  int own = fcntl(fd, F_DUPFD_CLOEXEC, 0);
  if (assay_regular_file_check(own, name, &size, error)) return open_taken(own, size, name, encoding, issues, error);
  if (own >= 0) close(own);
  return NULL;
}

void assay_decoder_free(AssayDecoder *decoder) {
  if (!decoder) return;
  if (decoder->fd >= 0) close(decoder->fd);
  g_free(decoder->name);
  g_free(decoder->why);
  g_free(decoder->in);
  g_free(decoder->out);
  g_free(decoder);
}

double assay_decoder_done(const AssayDecoder *decoder) {
  return decoder->size ? (double)decoder->at / (double)decoder->size : 1;
}

void assay_decoder_rewind(AssayDecoder *decoder) {
  decoder->at = decoder->begin;
  decoder->transcoder = (AssayTranscoder){.big_endian = decoder->encoding == UTF16BE};
}

gboolean assay_decoder_next(AssayDecoder *decoder, const char **text, gsize *length, GError **error) {
  gsize n;
  if (!fill(decoder, &n, error)) return FALSE;
  if (decoder->encoding == UTF8) {
    *text = (const char *)decoder->in;
    *length = n;
    return TRUE;
  }
  *text = decoder->out;
  if (decoder->encoding == WINDOWS1252)
    *length = assay_transcode_windows1252(&decoder->transcoder, decoder->in, n, decoder->out);
  else
    *length = assay_transcode_utf16(&decoder->transcoder, decoder->in, n, decoder->out);
  if (n < ASSAY_BLOCK) *length += assay_transcode_finish(&decoder->transcoder, decoder->out + *length);
  return TRUE;
}

const char *assay_decoder_encoding(const AssayDecoder *decoder) {
  return encoding_names[decoder->encoding];
}

const char *assay_decoder_why(const AssayDecoder *decoder) {
  return decoder->why;
}

guint64 assay_decoder_bytes(const AssayDecoder *decoder) {
  return decoder->size;
}
