#include "locale_number.h"

#include <string.h>

static gboolean is_space(const char *p, const char *end, gsize *width) {
  static const char *const spaces[] = {" ", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89"};
  for (gsize i = 0; i < G_N_ELEMENTS(spaces); i++) {
    *width = strlen(spaces[i]);
    if ((gsize)(end - p) >= *width && memcmp(p, spaces[i], *width) == 0) return TRUE;
  }
  return FALSE;
}

static gsize digits_at(const char *p, const char *end) {
  gsize n = 0;
  while (p + n < end && g_ascii_isdigit(p[n])) n++;
  return n;
}

/* The only mark of a number with one, and how many digits stand before and behind it; 0 where it is no such number. */
static char single_mark(const char *text, gsize length, gsize *before, gsize *behind) {
  const char *end = text + length, *p = text;
  if (p < end && (*p == '-' || *p == '+')) p++;
  *before = digits_at(p, end);
  p += *before;
  if (p == end || (*p != '.' && *p != ',')) return 0;
  char mark = *p++;
  *behind = digits_at(p, end);
  return *behind > 0 && p + *behind == end ? mark : 0;
}

/* 1,234 can be thousands; 0,234 and 1234,567 can not. */
static gboolean can_be_thousands(const char *text, gsize before, gsize behind) {
  return behind == 3 && before >= 1 && before <= 3 && text[*text == '-' || *text == '+'] != '0';
}

AssayDecimalMark assay_number_shows(const char *text, gsize length) {
  gsize before, behind;
  char mark = single_mark(text, length, &before, &behind);
  if (!mark || can_be_thousands(text, before, behind)) return ASSAY_MARK_UNKNOWN;
  return mark == ',' ? ASSAY_MARK_COMMA : ASSAY_MARK_POINT;
}

/* Digits in groups of three after the first group, with `group` or blanks between them. */
static gboolean take_groups(const char **p, const char *end, char group, GString *out) {
  gsize n = digits_at(*p, end), width;
  if (n == 0) return FALSE;
  g_string_append_len(out, *p, (gssize)n);
  *p += n;
  if (n > 3 || (*p)[-(gssize)n] == '0') return TRUE;
  while (*p < end) {
    width = 1;
    if (**p != group && !is_space(*p, end, &width)) break;
    if (digits_at(*p + width, end) != 3) return FALSE;
    g_string_append_len(out, *p + width, 3);
    *p += width + 3;
  }
  return TRUE;
}

static gboolean read_with(const char *text, gsize length, char mark, GString *out) {
  const char *p = text, *end = text + length;
  g_string_truncate(out, 0);
  if (p < end && (*p == '-' || *p == '+')) g_string_append_c(out, *p++);
  if (!take_groups(&p, end, mark == ',' ? '.' : ',', out)) return FALSE;
  if (p == end) return TRUE;
  gsize decimals = *p == mark ? digits_at(p + 1, end) : 0;
  if (decimals == 0 || p + 1 + decimals != end) return FALSE;
  g_string_append_c(out, '.');
  g_string_append_len(out, p + 1, (gssize)decimals);
  return TRUE;
}

gboolean assay_number_plain(const char *text, gsize length, AssayDecimalMark mark, GString *out) {
  AssayDecimal number;
  gsize before, behind;
  char single = single_mark(text, length, &before, &behind);
  if (mark == ASSAY_MARK_COMMA && read_with(text, length, ',', out)) return TRUE;
  if (mark == ASSAY_MARK_POINT && read_with(text, length, '.', out)) return TRUE;
  if (mark == ASSAY_MARK_UNKNOWN && single == ',' && can_be_thousands(text, before, behind)) return FALSE;
  if (assay_decimal_parse(text, (gssize)length, FALSE, &number) == ASSAY_DECIMAL_OK) {
    g_string_truncate(out, 0);
    g_string_append_len(out, text, (gssize)length);
    return TRUE;
  }
  return read_with(text, length, '.', out) || read_with(text, length, ',', out);
}
