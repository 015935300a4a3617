#include <string.h>

#include "key.h"

#define MOST_KIND  64
#define MOST_PLAIN 128

static gsize blank_before(const char *p, const char *end) {
  if (p < end && (*p == ' ' || (*p >= '\t' && *p <= '\r'))) return 1;
  if (end - p >= 2 && memcmp(p, "\xc2\xa0", 2) == 0) return 2;
  if (end - p >= 3 && (memcmp(p, "\xef\xbb\xbf", 3) == 0 || memcmp(p, "\xe2\x80\x8b", 3) == 0)) return 3;
  return 0;
}

static gsize blank_after(const char *start, const char *end) {
  for (gsize width = 1; width <= 3 && (gsize)(end - start) >= width; width++)
    if (blank_before(end - width, end) == width) return width;
  return 0;
}

static void trim(const char **text, gsize *length) {
  const char *p = *text, *end = p + *length;
  for (gsize width; (width = blank_before(p, end)) > 0;) p += width;
  for (gsize width; (width = blank_after(p, end)) > 0;) end -= width;
  *text = p;
  *length = (gsize)(end - p);
}

/* FALSE where a byte is not ASCII. */
static gboolean fold_ascii(char *out, const char *text, gsize length) {
  guchar seen = 0;
  for (gsize i = 0; i < length; i++) {
    guchar c = (guchar)text[i];
    seen |= c;
    out[i] = (char)(c + (((guchar)(c - 'A') < 26) << 5));
  }
  return seen < 0x80;
}

static AssayId hash_bytes(const AssayKey *key, const char *bytes, gsize length) {
  unsigned char out[crypto_shorthash_siphashx24_BYTES];
  crypto_shorthash_siphashx24(out, (const unsigned char *)bytes, length, key->bytes);
  AssayId id;
  memcpy(&id.lo, out, 8);
  memcpy(&id.hi, out + 8, 8);
  id.lo = GUINT64_FROM_LE(id.lo);
  id.hi = GUINT64_FROM_LE(id.hi);
  if (assay_id_is_none(id)) id.lo = 1;
  return id;
}

static AssayId hash_unicode(const AssayKey *key, const char *kind, const char *text, gsize length) {
  g_autofree char *valid = g_utf8_make_valid(text, (gssize)length);
  g_autofree char *folded = g_utf8_casefold(valid, -1);
  g_autofree char *composed = g_utf8_normalize(folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autoptr(GString) message = g_string_new_len(kind, (gssize)strlen(kind) + 1);
  g_string_append(message, composed);
  return hash_bytes(key, message->str, message->len);
}

AssayId assay_id_hash(const AssayKey *key, const char *kind, const char *text, gsize length) {
  trim(&text, &length);
  if (length == 0) return (AssayId){0, 0};
  char near[MOST_KIND + 1 + MOST_PLAIN];
  gsize before = strlen(kind) + 1;
  if (before <= MOST_KIND + 1 && length <= MOST_PLAIN) {
    memcpy(near, kind, before);
    if (fold_ascii(near + before, text, length)) return hash_bytes(key, near, before + length);
    return hash_unicode(key, kind, text, length);
  }
  g_autofree char *far = g_malloc(before + length);
  memcpy(far, kind, before);
  if (fold_ascii(far + before, text, length)) return hash_bytes(key, far, before + length);
  return hash_unicode(key, kind, text, length);
}

AssayId assay_id_hash_bytes(const AssayKey *key, const char *kind, const void *bytes, gsize length) {
  char near[1024];
  gsize before = strlen(kind) + 1;
  g_autofree char *far = before + length > sizeof near ? g_malloc(before + length) : NULL;
  char *message = far ? far : near;
  memcpy(message, kind, before);
  if (length) memcpy(message + before, bytes, length);
  return hash_bytes(key, message, before + length);
}

int assay_id_compare(gconstpointer a, gconstpointer b) {
  const AssayId *x = a, *y = b;
  if (x->hi != y->hi) return x->hi < y->hi ? -1 : 1;
  return x->lo < y->lo ? -1 : x->lo > y->lo;
}

/* 1E+15, 1.23457e+11: the exponent's sign is what a spreadsheet program writes and a person does not. */
static gboolean is_scientific(const char *p, const char *end) {
  if (p < end && *p == '-') p++;
  if (p >= end || !g_ascii_isdigit(*p)) return FALSE;
  p++;
  if (p < end && (*p == '.' || *p == ',')) {
    p++;
    if (p >= end || !g_ascii_isdigit(*p)) return FALSE;
    while (p < end && g_ascii_isdigit(*p)) p++;
  }
  if (end - p < 3 || (*p != 'E' && *p != 'e') || (p[1] != '+' && p[1] != '-')) return FALSE;
  for (p += 2; p < end; p++)
    if (!g_ascii_isdigit(*p)) return FALSE;
  return TRUE;
}

gboolean assay_id_is_ruined(const char *text, gsize length) {
  static const char *const errors[] = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#DIV/0!", "#NULL!"};
  trim(&text, &length);
  if (length == 0) return FALSE;
  if (text[0] != '#') return is_scientific(text, text + length);
  for (gsize i = 0; i < G_N_ELEMENTS(errors); i++)
    if (strlen(errors[i]) == length && memcmp(errors[i], text, length) == 0) return TRUE;
  gsize hashes = 0;
  while (hashes < length && text[hashes] == '#') hashes++;
  return hashes == length && length >= 2;
}
