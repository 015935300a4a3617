#include "chunk.h"

#include <string.h>

int chunk_width(guint64 most) {
  if (most <= G_MAXUINT8) return 1;
  if (most <= G_MAXUINT16) return 2;
  return most <= G_MAXUINT32 ? 4 : 8;
}

static void put(guint8 *out, guint64 value, int width) {
  switch (width) {
    case 1:
      *out = (guint8)value;
      break;
    case 2: {
      guint16 v = GUINT16_TO_LE((guint16)value);
      memcpy(out, &v, sizeof v);
      break;
    }
    case 4: {
      guint32 v = GUINT32_TO_LE((guint32)value);
      memcpy(out, &v, sizeof v);
      break;
    }
    default: {
      guint64 v = GUINT64_TO_LE(value);
      memcpy(out, &v, sizeof v);
    }
  }
}

static guint64 get(const guint8 *in, int width) {
  switch (width) {
    case 1:
      return *in;
    case 2: {
      guint16 v;
      memcpy(&v, in, sizeof v);
      return GUINT16_FROM_LE(v);
    }
    case 4: {
      guint32 v;
      memcpy(&v, in, sizeof v);
      return GUINT32_FROM_LE(v);
    }
    default: {
      guint64 v;
      memcpy(&v, in, sizeof v);
      return GUINT64_FROM_LE(v);
    }
  }
}

int chunk_pack(const guint64 *values, guint n, guint8 *out) {
  guint64 all = 0;
  for (guint i = 0; i < n; i++) all |= values[i];
  int width = chunk_width(all);
  for (guint i = 0; i < n; i++) put(out + (gsize)i * (gsize)width, values[i], width);
  return width;
}

int chunk_pack32(const guint32 *values, guint n, guint8 *out) {
  guint32 all = 0;
  for (guint i = 0; i < n; i++) all |= values[i];
  int width = chunk_width(all);
  for (guint i = 0; i < n; i++) put(out + (gsize)i * (gsize)width, values[i], width);
  return width;
}

static int width_of(gsize bytes, guint n) {
  if (n == 0 || bytes % n != 0) return 0;
  gsize width = bytes / n;
  return width == 1 || width == 2 || width == 4 || width == 8 ? (int)width : 0;
}

gboolean chunk_unpack(const void *blob, gsize bytes, guint n, guint64 *out) {
  int width = width_of(bytes, n);
  const guint8 *in = blob;
  for (guint i = 0; width && i < n; i++) out[i] = get(in + (gsize)i * (gsize)width, width);
  return width != 0;
}

gboolean chunk_unpack32(const void *blob, gsize bytes, guint n, guint32 *out) {
  int width = width_of(bytes, n);
  const guint8 *in = blob;
  if (width == 0 || width == 8) return FALSE;
  for (guint i = 0; i < n; i++) out[i] = (guint32)get(in + (gsize)i * (gsize)width, width);
  return TRUE;
}

/* ---- The seal ---- */

/* Words are mixed in by multiplying with an odd number and turning, so that each bit reaches the high ones: any change of
 * one word changes the sum, other damage passes once in 2^64. No guard against intent: who can write here can write the
 * seal. The odd number is 2^64 / golden ratio. */
static guint64 mix(guint64 sum, guint64 word) {
  sum = (sum ^ word) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  return sum ^ (sum >> 32);
}

guint64 chunk_sum(const void *bytes, gsize length, guint64 seed) {
  const guint8 *in = bytes;
  guint64 sum = mix(seed + 1, length);
  for (; length >= 8; in += 8, length -= 8) sum = mix(sum, get(in, 8));
  guint64 rest = 0;
  for (gsize i = 0; i < length; i++) rest |= (guint64)in[i] << (8 * i);
  return mix(sum, rest);
}

gsize chunk_seal(guint8 *blob, gsize length, guint64 seed) {
  put(blob + length, chunk_sum(blob, length, seed), 8);
  return length + CHUNK_SEAL;
}

gboolean chunk_unseal(const void *blob, gsize bytes, guint64 seed, gsize *length) {
  if (bytes < CHUNK_SEAL) return FALSE;
  *length = bytes - CHUNK_SEAL;
  return get((const guint8 *)blob + *length, 8) == chunk_sum(blob, *length, seed);
}

guint64 chunk_sum_field(const char *code, int kind, const char *header, const char *question, gint64 max_mantissa,
                        int max_decimals) {
  g_autofree char *all = g_strdup_printf("%s\x1f%d\x1f%s\x1f%s\x1f%" G_GINT64_FORMAT "\x1f%d", code ? code : "", kind,
                                         header ? header : "", question ? question : "", max_mantissa, max_decimals);
  return chunk_sum(all, strlen(all), 0);
}
