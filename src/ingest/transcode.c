#include "transcode.h"

#define REPLACEMENT 0xfffd

/* Windows-1252, bytes 0x80 to 0x9f (the Unicode Consortium's CP1252.TXT); 0: not defined. */
static const guint16 windows1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

static gsize put(guint32 c, char *out) {
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  return (gsize)g_unichar_to_utf8(c, out);
}

static gsize put_replacement(AssayTranscoder *state, char *out) {
  if (state->replaced++ == 0) state->first_line = state->lines + 1;
  return put(REPLACEMENT, out);
}

static void note_nul(AssayTranscoder *state) {
  if (state->nul) return;
  state->nul = TRUE;
  state->nul_line = state->lines + 1;
}

static gsize put_unit(AssayTranscoder *state, guint32 unit, char *out) {
  gsize n = 0;
  if (state->high) {
    if (unit >= 0xdc00 && unit <= 0xdfff) {
      n = put(0x10000 + ((state->high - 0xd800) << 10) + (unit - 0xdc00), out);
      state->high = 0;
      return n;
    }
    n = put_replacement(state, out);
    state->high = 0;
  }
  if (unit >= 0xd800 && unit <= 0xdbff) {
    state->high = unit;
    return n;
  }
  if (unit >= 0xdc00 && unit <= 0xdfff) return n + put_replacement(state, out + n);
  if (unit == '\n') state->lines++;
  if (unit == 0) note_nul(state);
  return n + put(unit, out + n);
}

gsize assay_transcode_utf16(AssayTranscoder *state, const guint8 *bytes, gsize length, char *out) {
  gsize n = 0;
  for (gsize i = 0; i + 1 < length; i += 2) {
    guint32 first = bytes[i], second = bytes[i + 1];
    n += put_unit(state, state->big_endian ? first << 8 | second : second << 8 | first, out + n);
  }
  return n;
}

gsize assay_transcode_windows1252(AssayTranscoder *state, const guint8 *bytes, gsize length, char *out) {
  gsize n = 0;
  for (gsize i = 0; i < length; i++) {
    guint32 c = bytes[i];
    if (c == '\n') state->lines++;
    if (c == 0) note_nul(state);
    if (c >= 0x80 && c <= 0x9f) c = windows1252[c - 0x80];
    n += c || !bytes[i] ? put(c, out + n) : put_replacement(state, out + n);
  }
  return n;
}

gsize assay_transcode_finish(AssayTranscoder *state, char *out) {
  if (!state->high) return 0;
  state->high = 0;
  return put_replacement(state, out);
}
