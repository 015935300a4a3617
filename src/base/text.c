#include <string.h>

#include "assay/base.h"

static const struct {
  const char *name;
  gunichar character;
} entities[] = {
    {"amp", '&'},       {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},    {"nbsp", 0xa0},
    {"ndash", 0x2013},  {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"ldquo", 0x201c}, {"rdquo", 0x201d},
    {"hellip", 0x2026}, {"shy", 0xad},     {"eacute", 0xe9},  {"egrave", 0xe8},  {"agrave", 0xe0},  {"ccedil", 0xe7},
    {"ntilde", 0xf1},   {"auml", 0xe4},    {"ouml", 0xf6},    {"uuml", 0xfc},    {"szlig", 0xdf},   {"Auml", 0xc4},
    {"Ouml", 0xd6},     {"Uuml", 0xdc},    {"aacute", 0xe1},  {"iacute", 0xed},  {"oacute", 0xf3},  {"uacute", 0xfa},
};

/* An entity at `text` such as "&amp;", "&#39;", "&#x2019;": its character, and where it ends. */
static gboolean entity_at(const char *text, gunichar *character, const char **end) {
  const char *stop = text[0] == '&' ? strchr(text, ';') : NULL;
  if (!stop || stop - text < 2 || stop - text > 10) return FALSE;
  gsize length = (gsize)(stop - text - 1);
  *end = stop + 1;
  if (text[1] == '#') {
    gboolean hex = text[2] == 'x' || text[2] == 'X';
    const char *digits = text + (hex ? 3 : 2);
    if (hex ? !g_ascii_isxdigit(*digits) : !g_ascii_isdigit(*digits)) return FALSE;
    char *after = NULL;
    guint64 value = g_ascii_strtoull(digits, &after, hex ? 16 : 10);
    if (after != stop || value == 0 || !g_unichar_validate((gunichar)MIN(value, 0x110000))) return FALSE;
    *character = (gunichar)value;
    return TRUE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(entities); i++)
    if (strlen(entities[i].name) == length && memcmp(entities[i].name, text + 1, length) == 0) {
      *character = entities[i].character;
      return TRUE;
    }
  return FALSE;
}

/* Marks that direct or hide text and that no eye sees: zero-width blanks, soft hyphen, byte order mark. */
static gboolean invisible(gunichar c) {
  return c == 0xad || c == 0x200b || c == 0x200e || c == 0x200f || c == 0x2060 || c == 0xfeff;
}

static gunichar straighten(gunichar c) {
  switch (c) {
    case 0x60:
    case 0xb4:
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
    case 0x2032:
      return '\'';
    case 0xab:
    case 0xbb:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
    case 0x2033:
      return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xfe58:
    case 0xfe63:
    case 0xff0d:
      return '-';
    default:
      return c;
  }
}

static GString *squeeze(const char *text, gboolean as_label) {
  g_autofree char *valid = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
  GString *out = g_string_sized_new(strlen(text) + 1);
  gboolean gap = FALSE;
  for (const char *p = valid ? valid : text; *p;) {
    gunichar c;
    const char *next;
    if (!as_label || !entity_at(p, &c, &next)) {
      c = g_utf8_get_char(p);
      next = g_utf8_next_char(p);
    }
    p = next;
    if (invisible(c)) continue;
    if (g_unichar_isspace(c) || c == '\v') {
      gap = TRUE;
      continue;
    }
    if (gap && out->len) g_string_append_c(out, ' ');
    gap = FALSE;
    g_string_append_unichar(out, as_label ? straighten(c) : c);
  }
  return out;
}

char *assay_text_squeeze(const char *text) {
  g_assert(text);
  return g_string_free(squeeze(text, FALSE), FALSE);
}

char *assay_text_fold_label(const char *text) {
  g_assert(text);
  GString *plain = squeeze(text, TRUE);
  if (plain->len > 1 && plain->str[plain->len - 1] == '.') {
    g_string_truncate(plain, plain->len - 1);
    if (plain->str[plain->len - 1] == ' ') g_string_truncate(plain, plain->len - 1);
  }
  g_autofree char *folded = g_utf8_casefold(plain->str, (gssize)plain->len);
  g_string_free(plain, TRUE);
  return g_utf8_normalize(folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

char *assay_text_count(gint64 n, const char *one, const char *many) {
  return g_strdup_printf("%" G_GINT64_FORMAT " %s", n, n == 1 ? one : many);
}

/* Optimal string alignment: insertion, deletion, change, and swap of two neighbours each cost one. */
static glong distance(const gunichar *a, glong na, const gunichar *b, glong nb) {
  g_autofree glong *row = g_new(glong, (gsize)(3 * (nb + 1)));
  glong *before = row, *last = row + nb + 1, *now = row + 2 * (nb + 1);
  for (glong j = 0; j <= nb; j++) last[j] = j;
  for (glong i = 1; i <= na; i++) {
    now[0] = i;
    for (glong j = 1; j <= nb; j++) {
      now[j] = MIN(MIN(last[j] + 1, now[j - 1] + 1), last[j - 1] + (a[i - 1] != b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = MIN(now[j], before[j - 2] + 1);
    }
    glong *spare = before;
    before = last, last = now, now = spare;
  }
  return last[nb];
}

const char *assay_text_nearest(const char *wrong, const char *const *candidates, gsize n) {
  g_autofree char *folded = assay_text_fold_label(wrong);
  glong length = 0;
  g_autofree gunichar *text = g_utf8_to_ucs4_fast(folded, -1, &length);
  glong best = 1 + length / 3;
  const char *nearest = NULL;
  for (gsize i = 0; i < n; i++) {
    g_autofree char *other = assay_text_fold_label(candidates[i]);
    glong other_length = 0;
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast(other, -1, &other_length);
    if (ABS(other_length - length) > best) continue;
    glong d = distance(text, length, letters, other_length);
    if (d < best || (d == best && !nearest)) best = d, nearest = candidates[i];
  }
  return nearest;
}

int assay_text_compare_natural(const char *a, const char *b) {
  const char *p = a, *q = b;
  while (*p && *q) {
    if (!g_ascii_isdigit(*p) || !g_ascii_isdigit(*q)) {
      if (*p != *q) return (guchar)*p < (guchar)*q ? -1 : 1;
      p++, q++;
      continue;
    }
    while (*p == '0') p++;
    while (*q == '0') q++;
    gsize np = strspn(p, "0123456789"), nq = strspn(q, "0123456789");
    if (np != nq) return np < nq ? -1 : 1;
    int order = memcmp(p, q, np);
    if (order) return order < 0 ? -1 : 1;
    p += np, q += nq;
  }
  if (*p || *q) return *p ? 1 : -1;
  return strcmp(a, b);
}

static gboolean turns_direction(gunichar u) {
  return (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069) || u == 0x200e || u == 0x200f || u == 0x61c;
}

char *assay_text_printable(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *out = g_string_new(NULL);
  for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
    gunichar u = g_utf8_get_char(p);
    if (u == '\n')
      g_string_append(out, "\\n");
    else if (u < 0x20 || (u >= 0x7f && u < 0xa0))
      g_string_append_printf(out, "\\x%02x", u);
    else if (turns_direction(u) || u == 0x2028 || u == 0x2029)
      g_string_append_printf(out, "\\u%04x", u);
    else
      g_string_append_unichar(out, u);
  }
  return g_string_free(out, FALSE);
}
