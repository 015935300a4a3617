#include "utf8.h"

#include <string.h>

/* Bytes of the character that begins with `lead`; 0: no character begins so. */
static guint sequence_length(guint8 lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

/* TRUE if the bytes that are there may stand at the start of a character that `p[0]` begins (RFC 3629, section 4). */
static gboolean may_continue(const guint8 *p, gsize n) {
  if (n > 1) {
    guint8 low = p[0] == 0xe0 ? 0xa0 : p[0] == 0xf0 ? 0x90 : 0x80;
    guint8 high = p[0] == 0xed ? 0x9f : p[0] == 0xf4 ? 0x8f : 0xbf;
    if (p[1] < low || p[1] > high) return FALSE;
  }
  for (gsize i = 2; i < n; i++)
    if ((p[i] & 0xc0) != 0x80) return FALSE;
  return TRUE;
}

static gsize ascii_run(const guint8 *p, gsize n) {
  gsize i = 0;
  for (; i + 8 <= n; i += 8) {
    guint64 word;
    memcpy(&word, p + i, 8);
    if (word & G_GUINT64_CONSTANT(0x8080808080808080)) break;
  }
  while (i < n && p[i] < 0x80) i++;
  return i;
}

static void offend(AssayUtf8Scan *scan, guint64 at, guint8 byte) {
  scan->invalid = TRUE;
  scan->invalid_at = at;
  scan->invalid_byte = byte;
}

/* What byte 0x80 to 0x9f of Windows-1252 became behind "\xc3\x83": letters and accents stand there for no other reason,
 * quotes and dashes may, unless a small letter follows at once. */
static gboolean is_second_half(const guint8 *p, gsize n) {
  if (n < 2) return FALSE;
  if (p[0] == 0xc5 || p[0] == 0xc6 || p[0] == 0xcb) return TRUE;
  return n >= 4 && p[0] == 0xe2 && p[1] >= 0x80 && p[1] <= 0x84 && p[3] >= 'a' && p[3] <= 'z';
}

/* A character whose bytes were taken for Windows-1252 and encoded again: a curly quote or dash (E2 80 ..), which then
 * begins with "\xc3\xa2\xe2\x82\xac"; a letter with an accent (C3 ..) or a sign of Latin-1 (C2 ..), which then begin with a
 * capital A with tilde or circumflex and go on with a character from U+0080 to U+00BF, or with what Windows has in the
 * place of one; a byte order mark (EF BB BF). */
static gboolean is_encoded_twice(const guint8 *p, gsize n) {
  if (n < 4 || p[0] != 0xc3) return FALSE;
  if (p[1] == 0x83) return p[2] == 0xc2 || is_second_half(p + 2, n - 2);
  if (p[1] == 0x82) return p[2] == 0xc2 && p[3] >= 0xa1;
  if (p[1] == 0xaf) return n >= 6 && memcmp(p + 2, "\xc2\xbb\xc2\xbf", 4) == 0;
  return n >= 5 && memcmp(p + 1, "\xa2\xe2\x82\xac", 4) == 0;
}

gboolean assay_utf8_holds_encoded_twice(const char *text, gsize length) {
  const guint8 *p = (const guint8 *)text, *end = p + length;
  while ((p = memchr(p, 0xc3, (gsize)(end - p)))) {
    if (is_encoded_twice(p, (gsize)(end - p))) return TRUE;
    p++;
  }
  return FALSE;
}

void assay_utf8_tell_encoded_twice(AssayIssues *issues, const char *name, guint32 line) {
  assay_issues_add(issues, ASSAY_SEVERITY_WARNING, "encoded-twice", name, line, 0, NULL,
                   "found a letter or mark that was encoded twice, which looks as \"\xc3\x83\xc2\xa9\" for "
                   "\"\xc3\xa9\"; expected text that was saved once as UTF-8; it was kept as it is: export again, and "
                   "where a spreadsheet program has to open the file, import it there as UTF-8");
}

static void look_for_mojibake(AssayUtf8Scan *scan, const guint8 *p, gsize n, guint64 at) {
  if (scan->mojibake || !is_encoded_twice(p, n)) return;
  scan->mojibake = TRUE;
  scan->mojibake_at = at;
}

/* Ends the character that the last block cut; gives how many bytes of this block it took. */
static gsize finish_tail(AssayUtf8Scan *scan, const guint8 *bytes, gsize length) {
  guint need = sequence_length(scan->tail[0]), had = scan->tail_length;
  gsize take = MIN((gsize)(need - had), length);
  memcpy(scan->tail + had, bytes, take);
  scan->tail_length += (guint)take;
  if (!may_continue(scan->tail, scan->tail_length)) {
    offend(scan, scan->offset - had, scan->tail[0]);
    return 0;
  }
  if (scan->tail_length == need) {
    scan->tail_length = 0;
    scan->multibyte++;
  }
  return take;
}

static void scan_utf8(AssayUtf8Scan *scan, const guint8 *bytes, gsize length) {
  gsize i = scan->tail_length ? finish_tail(scan, bytes, length) : 0;
  while (i < length && !scan->invalid) {
    i += ascii_run(bytes + i, length - i);
    if (i == length) break;
    guint need = sequence_length(bytes[i]);
    gsize have = MIN((gsize)need, length - i);
    if (!need || !may_continue(bytes + i, have)) {
      offend(scan, scan->offset + i, bytes[i]);
    } else if (have < need) {
      memcpy(scan->tail, bytes + i, have);
      scan->tail_length = (guint)have;
      i += have;
    } else {
      look_for_mojibake(scan, bytes + i, length - i, scan->offset + i);
      scan->multibyte++;
      i += need;
    }
  }
}

void assay_utf8_scan(AssayUtf8Scan *scan, const guint8 *bytes, gsize length) {
  if (!scan->nul) {
    const guint8 *nul = memchr(bytes, 0, length);
    if (nul) {
      scan->nul = TRUE;
      scan->nul_at = scan->offset + (guint64)(nul - bytes);
    }
  }
  if (!scan->invalid) scan_utf8(scan, bytes, length);
  scan->offset += length;
}

gboolean assay_utf8_scan_is_cut(const AssayUtf8Scan *scan) {
  return !scan->invalid && scan->tail_length > 0;
}
