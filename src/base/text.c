#include <string.h>

#include "assay/base.h"

/* The named entities of HTML 4 for U+00A0 to U+00FF, in order; editors of survey tools write all of them. */
static const char *const latin1_entities[96] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",
    "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",
    "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave",
    "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",
    "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",
    "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute",
    "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave",
    "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide",
    "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml",
};

static const struct {
  const char *name;
  gunichar character;
} entities[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},       {"quot", '"'},     {"apos", '\''},    {"ndash", 0x2013},
    {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"sbquo", 0x201a}, {"ldquo", 0x201c}, {"rdquo", 0x201d},
    {"bdquo", 0x201e},  {"hellip", 0x2026}, {"bull", 0x2022},  {"euro", 0x20ac},  {"trade", 0x2122}, {"minus", 0x2212},
    {"le", 0x2264},     {"ge", 0x2265},     {"larr", 0x2190},  {"rarr", 0x2192},  {"ensp", 0x2002},  {"emsp", 0x2003},
    {"thinsp", 0x2009}, {"OElig", 0x152},   {"oelig", 0x153},  {"Scaron", 0x160}, {"scaron", 0x161}, {"prime", 0x2032},
};

static gboolean named_entity(const char *name, gsize length, gunichar *character) {
  for (gsize i = 0; i < G_N_ELEMENTS(entities); i++)
    if (strlen(entities[i].name) == length && memcmp(entities[i].name, name, length) == 0) {
      *character = entities[i].character;
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS(latin1_entities); i++)
    if (strlen(latin1_entities[i]) == length && memcmp(latin1_entities[i], name, length) == 0) {
      *character = 0xa0 + (gunichar)i;
      return TRUE;
    }
  return FALSE;
}

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
  return named_entity(text + 1, length, character);
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

/* Most headers and labels are simple: no byte of them stands for another character or is composed with the next. */
static gboolean is_simple(const char *text) {
  for (const char *p = text; *p; p++)
    if ((guchar)*p >= 0x80 || *p == '&') return FALSE;
  return TRUE;
}

static GString *squeeze_simple(const char *text, gboolean as_label) {
  GString *out = g_string_sized_new(strlen(text) + 1);
  char *to = out->str;
  gboolean gap = FALSE;
  for (const char *p = text; *p; p++) {
    if (*p == ' ' || (*p >= '\t' && *p <= '\r')) {
      gap = to > out->str;
      continue;
    }
    if (gap) *to++ = ' ';
    gap = FALSE;
    *to++ = as_label && *p == '`' ? '\'' : *p;
  }
  *to = '\0';
  out->len = (gsize)(to - out->str);
  return out;
}

static GString *squeeze(const char *text, gboolean as_label) {
  if (is_simple(text)) return squeeze_simple(text, as_label);
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
  if (is_simple(plain->str)) return g_string_free(g_string_ascii_down(plain), FALSE);
  g_autofree char *folded = g_utf8_casefold(plain->str, (gssize)plain->len);
  g_string_free(plain, TRUE);
  return g_utf8_normalize(folded, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

/* ---- Markup ---- */

/* The end of the tag, comment or declaration that begins at `text`, or NULL where "<" is no markup ("<18", "a < b"). */
static const char *markup_end(const char *text) {
  if (g_str_has_prefix(text, "<!--")) {
    const char *end = strstr(text + 4, "-->");
    return end ? end + 3 : NULL;
  }
  const char *p = text + 1;
  if (*p == '/' || *p == '!' || *p == '?') p++;
  if (!g_ascii_isalpha(*p)) return NULL;
  for (char quote = 0; *p; p++) {
    if (quote) {
      if (*p == quote) quote = 0;
    } else if (*p == '>') {
      return p + 1;
    } else if (*p == '<') {
      return NULL;
    } else if ((*p == '"' || *p == '\'') && p[-1] == '=') {
      quote = *p;
    }
  }
  return NULL;
}

static gboolean tag_is(const char *tag, const char *const *names, gsize n) {
  const char *name = tag + (tag[1] == '/' ? 2 : 1);
  gsize length = 0;
  while (g_ascii_isalnum(name[length])) length++;
  for (gsize i = 0; i < n; i++)
    if (strlen(names[i]) == length && g_ascii_strncasecmp(name, names[i], length) == 0) return TRUE;
  return FALSE;
}

/* Tags that stand within a word, as comments do; all others part words. */
static gboolean is_inline(const char *tag) {
  static const char *const names[] = {"a",   "abbr", "b",   "big",   "code",   "em",     "font",   "i",   "ins",
                                      "kbd", "mark", "s",   "small", "span",   "strike", "strong", "sub", "sup",
                                      "tt",  "u",    "del", "label", "script", "style",  "q",      "var", "wbr"};
  return tag[1] == '!' || tag_is(tag, names, G_N_ELEMENTS(names));
}

/* The text of a script or a style is none that anybody reads: where it ends. */
static const char *skip_unread(const char *tag, const char *end) {
  static const char *const names[] = {"script", "style"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    if (!tag_is(tag, &names[i], 1) || tag[1] == '/') continue;
    for (const char *p = end; (p = strchr(p, '<')); p++) {
      const char *after = p[1] == '/' && tag_is(p, &names[i], 1) ? markup_end(p) : NULL;
      if (after) return after;
    }
    return end + strlen(end);
  }
  return end;
}

char *assay_text_without_markup(const char *text) {
  g_assert(text);
  g_autoptr(GString) plain = g_string_sized_new(strlen(text) + 1);
  for (const char *p = text; *p;) {
    const char *next = *p == '<' ? markup_end(p) : NULL;
    gunichar c;
    if (next) {
      if (!is_inline(p)) g_string_append_c(plain, ' ');
      p = skip_unread(p, next);
    } else if (entity_at(p, &c, &next)) {
      g_string_append_unichar(plain, c);
      p = next;
    } else {
      g_string_append_c(plain, *p++);
    }
  }
  return assay_text_squeeze(plain->str);
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

const char *assay_text_question_part(const char *text) {
  const char *dash = strstr(text, " - ");
  if (dash == NULL || dash == text || strchr("?:.", dash[-1]) == NULL || dash[3] == '\0') return text;
  return dash + strlen(" - ");
}
