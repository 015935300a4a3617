#include "json_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "block.h"
#include "json_value.h"

#define MOST_VALUE (16u << 20) /* bytes of one statement */
#define MOST_DEPTH 256

typedef struct {
  guint32 line, column;
} Place;

typedef struct {
  int fd;
  const char *name;
  AssayJsonFunc func;
  gpointer user;
  GError **error;
  guint8 *block;
  gsize at, filled;
  Place place;      /* of the next byte */
  GString *capture; /* what is read is kept here; NULL: it is not */
  guint64 handed;   /* values */
  gboolean failed;  /* `error` is set */
  gboolean cut;     /* likewise, for the file ends within a value */
} Reader;

#define END (-1)

/* ---- Bytes ---- */

static gboolean fill(Reader *reader) {
  ssize_t got;
  do got = read(reader->fd, reader->block, ASSAY_BLOCK);
  while (got < 0 && errno == EINTR);
  if (got < 0 && !reader->failed) {
    reader->failed = TRUE;
    g_set_error(reader->error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: cannot be read to its end (%s)", reader->name,
                g_strerror(errno));
  }
  reader->at = 0;
  reader->filled = got > 0 ? (gsize)got : 0;
  return got > 0;
}

static int peek(Reader *reader) {
  if (reader->at == reader->filled && !fill(reader)) return END;
  return reader->block[reader->at];
}

static int next(Reader *reader) {
  int c = peek(reader);
  if (c == END) return END;
  reader->at++;
  if (c == '\n') {
    reader->place.line++;
    reader->place.column = 1;
  } else if ((c & 0xc0) != 0x80) {
    reader->place.column++;
  }
  if (reader->capture) g_string_append_c(reader->capture, (char)c);
  return c;
}

/* White space; a record separator too (RFC 7464). */
static int peek_behind_blanks(Reader *reader) {
  int c;
  while ((c = peek(reader)) == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0x1e) next(reader);
  return c;
}

/* ---- Refusals ---- */

static gboolean refuse(Reader *reader, Place at, const char *what) {
  if (reader->failed) return FALSE;
  reader->failed = TRUE;
  g_set_error(
      reader->error, ASSAY_ERROR, ASSAY_ERROR_DATA,
      "%s:%u:%u: %s; expected whole JSON; nothing was taken from the file, for what stands behind cannot be told "
      "apart: export or copy it again",
      reader->name, at.line, at.column, what);
  return FALSE;
}

static gboolean refuse_end(Reader *reader, Place begin) {
  reader->cut = !reader->failed;
  return refuse(reader, begin, "the file ends within what begins here: it was cut off");
}

/* ---- One value as it stands, into `capture` ---- */

static gboolean capture_string(Reader *reader) {
  Place begin = reader->place;
  next(reader);
  for (int c; (c = next(reader)) != '"';) {
    if (c == '\\') c = next(reader);
    if (c == END) return refuse_end(reader, begin);
    if (c < 0x20) return refuse(reader, begin, "the text that begins here does not end on its line");
    if (reader->capture && reader->capture->len > MOST_VALUE) return refuse(reader, begin, "a text of many MiB");
  }
  return TRUE;
}

/* A number, true, false, null; or what stands in the place of one. */
static gboolean capture_word(Reader *reader) {
  Place begin = reader->place;
  guint n = 0;
  for (int c = peek(reader); c != END && c > ' ' && !strchr(",]}[{:\"", c); c = peek(reader)) {
    next(reader);
    if (n++ > MOST_VALUE) return refuse(reader, begin, "a word of many MiB");
  }
  return n > 0 ||
         refuse(reader, begin, peek(reader) == END ? "a value is missing: the file was cut off" : "a value is missing");
}

static gboolean capture_value(Reader *reader) {
  Place begin = reader->place;
  char open[MOST_DEPTH];
  guint depth = 0;
  do {
    int c = peek_behind_blanks(reader);
    if (c == END) return refuse_end(reader, begin);
    if (c == '"') {
      if (!capture_string(reader)) return FALSE;
    } else if (c == '{' || c == '[') {
      if (depth == MOST_DEPTH) return refuse(reader, reader->place, "lists within lists, many levels deep");
      open[depth++] = (char)c;
      next(reader);
    } else if (c == '}' || c == ']') {
      if (depth == 0 || open[--depth] != (c == '}' ? '{' : '['))
        return refuse(reader, reader->place, "a bracket that closes nothing");
      next(reader);
    } else if (depth > 0 && (c == ',' || c == ':')) {
      next(reader);
    } else if (!capture_word(reader)) {
      return FALSE;
    }
    if (reader->capture && reader->capture->len > MOST_VALUE) return refuse(reader, begin, "a value of many MiB");
  } while (depth > 0);
  return TRUE;
}

/* ---- Handing on ---- */

static gboolean hand_on(Reader *reader, AssayJsonItem item) {
  reader->handed++;
  if (reader->func(&item, reader->user, reader->error)) return TRUE;
  reader->failed = TRUE;
  return FALSE;
}

static gboolean parse(Reader *reader, const GString *text, Place begin, const char *list, gboolean is_around) {
  json_error_t wrong;
  AssayJsonItem item = {.line = begin.line, .column = begin.column, .list = list, .is_around = is_around};
  g_autofree char *complaint = NULL;
  item.value = json_loadb(text->str, text->len, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &wrong);
  if (!item.value) {
    item.complaint = complaint = assay_json_complaint(&wrong);
    if (wrong.line > 1) item.column = 0;
    item.column += (guint32)MAX(wrong.column, 1) - (wrong.line > 1 ? 0 : 1);
    item.line += (guint32)MAX(wrong.line, 1) - 1;
  }
  gboolean ok = hand_on(reader, item);
  json_decref(item.value);
  return ok;
}

/* "eyJhbGciOi...": a signed credential. */
static gboolean hand_on_word(Reader *reader, const GString *text, Place begin, const char *list) {
  json_t *value = json_stringn(text->str, text->len);
  gboolean ok = hand_on(reader, (AssayJsonItem){.value = value,
                                                .complaint = value ? NULL : "no UTF-8",
                                                .line = begin.line,
                                                .column = begin.column,
                                                .list = list});
  json_decref(value);
  return ok;
}

static gboolean read_leaf(Reader *reader, const char *list) {
  peek_behind_blanks(reader);
  Place begin = reader->place;
  g_autoptr(GString) text = g_string_new(NULL);
  GString *before = reader->capture;
  reader->capture = text;
  gboolean ok = capture_value(reader);
  reader->capture = before;
  if (!ok) return FALSE;
  if (g_str_has_prefix(text->str, "eyJ")) return hand_on_word(reader, text, begin, list);
  return parse(reader, text, begin, list, FALSE);
}

/* ---- Lists and objects ---- */

static gboolean read_item(Reader *reader);

/* `list` NULL: elements may be objects that hold such lists in turn. */
static gboolean read_list(Reader *reader, const char *list) {
  Place begin = reader->place;
  GString *before = reader->capture;
  reader->capture = NULL;
  next(reader);
  gboolean ok = TRUE;
  int c = peek_behind_blanks(reader);
  if (c == ']') next(reader);
  while (ok && c != ']') {
    ok = list ? read_leaf(reader, list) : read_item(reader);
    if (!ok) break;
    c = peek_behind_blanks(reader);
    if (c == END)
      ok = refuse_end(reader, begin);
    else if (c == ',' || c == ']')
      next(reader);
    else
      ok = refuse(reader, reader->place, "a comma or the end of the list is missing");
  }
  reader->capture = before;
  return ok;
}

/* The lists that hold what is looked for: of xAPI, Caliper, verifiable presentations and the interface of badges. */
static const char *list_named(const char *key) {
  static const char *const lists[] = {"statements", "data", "verifiableCredential", "credential", "compactJwsString"};
  for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
    if (strlen(key) == strlen(lists[i]) + 2 && memcmp(key + 1, lists[i], strlen(lists[i])) == 0) return lists[i];
  return NULL;
}

/* One member, into `capture`; the value of a list that is handed on becomes null there. */
static gboolean read_member(Reader *reader, const char **list) {
  gsize from = reader->capture->len;
  if (peek(reader) != '"') return refuse(reader, reader->place, "a name in quotes is missing");
  if (!capture_string(reader)) return FALSE;
  g_autofree char *key = g_strndup(reader->capture->str + from, reader->capture->len - from);
  if (peek_behind_blanks(reader) != ':') return refuse(reader, reader->place, "a colon is missing behind a name");
  next(reader);
  const char *named = list_named(key);
  if (peek_behind_blanks(reader) != '[' || !named) return capture_value(reader);
  if (!read_list(reader, named)) return FALSE;
  *list = named;
  g_string_append(reader->capture, "null");
  return TRUE;
}

static gboolean read_members(Reader *reader, Place begin, const char **list) {
  next(reader);
  int c = peek_behind_blanks(reader);
  while (c != '}') {
    if (c == END) return refuse_end(reader, begin);
    if (!read_member(reader, list)) return FALSE;
    if (reader->capture->len > MOST_VALUE) return refuse(reader, begin, "a value of many MiB");
    c = peek_behind_blanks(reader);
    if (c == END) return refuse_end(reader, begin);
    if (c == '}') break;
    if (c != ',') return refuse(reader, reader->place, "a comma or the end of the object is missing");
    next(reader);
    c = peek_behind_blanks(reader);
    if (c == '}') return refuse(reader, reader->place, "a member is missing behind a comma");
  }
  next(reader);
  return TRUE;
}

static gboolean read_object(Reader *reader) {
  Place begin = reader->place;
  g_autoptr(GString) text = g_string_new(NULL);
  GString *before = reader->capture;
  const char *list = NULL;
  reader->capture = text;
  gboolean ok = read_members(reader, begin, &list);
  reader->capture = before;
  return ok && parse(reader, text, begin, list, list != NULL);
}

static gboolean read_item(Reader *reader) {
  int c = peek_behind_blanks(reader);
  return c == '{' ? read_object(reader) : read_leaf(reader, NULL);
}

/* ---- The file ---- */

/* A statement a line: where the file ends within the last one, the others are whole. */
static gboolean hand_on_cut(Reader *reader, Place begin) {
  g_clear_error(reader->error);
  reader->failed = FALSE;
  return hand_on(reader, (AssayJsonItem){.complaint = "the file ends within it, for it was cut off",
                                         .line = begin.line,
                                         .column = begin.column});
}

static gboolean read_line(Reader *reader) {
  Place begin = reader->place;
  guint64 before = reader->handed;
  if (read_item(reader)) return TRUE;
  return reader->cut && before > 0 && reader->handed == before && hand_on_cut(reader, begin);
}

static gboolean read_file(Reader *reader) {
  static const guint8 mark[] = {0xef, 0xbb, 0xbf};
  int c = peek(reader);
  if (c == 0xff || c == 0xfe)
    return refuse(reader, reader->place, "this is text in UTF-16 or no text at all; save it as UTF-8");
  if (reader->filled >= sizeof mark && memcmp(reader->block, mark, sizeof mark) == 0) reader->at += sizeof mark;
  c = peek_behind_blanks(reader);
  if (c == END) return refuse(reader, reader->place, "the file is empty");
  while (c != END) {
    if (c == '[' ? !read_list(reader, NULL) : !read_line(reader)) return FALSE;
    c = peek_behind_blanks(reader);
  }
  return !reader->failed;
}

gboolean assay_json_read(const char *path, const char *name, AssayJsonFunc func, gpointer user, guint64 *bytes,
                         GError **error) {
  struct stat info;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  int why = fd < 0 || fstat(fd, &info) < 0 ? errno
            : S_ISREG(info.st_mode)        ? 0
            : S_ISDIR(info.st_mode)        ? EISDIR
                                           : EINVAL;
  if (why) {
    if (fd >= 0) close(fd);
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: %s", name, g_strerror(why));
    return FALSE;
  }
  Reader reader = {.fd = fd, .name = name, .func = func, .user = user, .error = error, .place = {1, 1}};
  reader.block = g_malloc(ASSAY_BLOCK);
  *bytes = (guint64)info.st_size;
  gboolean ok = read_file(&reader);
  g_free(reader.block);
  close(fd);
  return ok;
}
