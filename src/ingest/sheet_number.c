#include "sheet_number.h"

#include <string.h>

#define DIGITS      15                                   /* that spreadsheet programs keep and show */
#define MOST_DIGITS 40                                   /* that are looked at */
#define EXACT       G_GUINT64_CONSTANT(9007199254740992) /* up to here every whole number is its own double */

/* value = 0.DIGITS * 10^point */
typedef struct {
  gboolean negative;
  char digit[MOST_DIGITS + 1];
  guint n;
  int point;
} Number;

/* ---- Reading ---- */

static gboolean is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Digits from the first that is not 0; `point` counts those before the decimal point. */
static const char *read_digits(const char *p, const char *end, Number *number, gboolean *any) {
  gboolean behind_point = FALSE;
  for (; p < end; p++) {
    if (*p == '.' && !behind_point) {
      behind_point = TRUE;
      continue;
    }
    if (!g_ascii_isdigit(*p)) break;
    *any = TRUE;
    if (number->n == 0 && *p == '0') {
      number->point -= behind_point;
      continue;
    }
    if (number->n < MOST_DIGITS) number->digit[number->n++] = *p;
    number->point += !behind_point;
  }
  return p;
}

static gboolean read_exponent(const char *p, const char *end, Number *number) {
  if (p == end) return TRUE;
  if (*p != 'e' && *p != 'E') return FALSE;
  if (++p == end) return FALSE;
  gboolean negative = *p == '-';
  if (*p == '-' || *p == '+') p++;
  if (p == end) return FALSE;
  int exponent = 0;
  for (; p < end; p++) {
    if (!g_ascii_isdigit(*p) || exponent > 9999) return FALSE;
    exponent = exponent * 10 + (*p - '0');
  }
  number->point += negative ? -exponent : exponent;
  return TRUE;
}

static void trim_zeros(Number *number) {
  while (number->n > 0 && number->digit[number->n - 1] == '0') number->n--;
  number->digit[number->n] = 0;
}

static gboolean read_number(const char *p, const char *end, Number *number) {
  gboolean any = FALSE;
  *number = (Number){0};
  if (p < end && (*p == '-' || *p == '+')) number->negative = *p++ == '-';
  p = read_digits(p, end, number, &any);
  if (!any || !read_exponent(p, end, number)) return FALSE;
  trim_zeros(number);
  if (number->n == 0) number->negative = FALSE;
  return TRUE;
}

/* ---- Writing ---- */

/* To DIGITS digits, halves up. */
static void round_digits(Number *number) {
  gboolean up = number->digit[DIGITS] >= '5';
  number->n = DIGITS;
  while (up && number->n > 0 && number->digit[number->n - 1] == '9') number->n--;
  if (up && number->n > 0) number->digit[number->n - 1]++;
  if (up && number->n == 0) {
    number->digit[number->n++] = '1';
    number->point++;
  }
  trim_zeros(number);
}

static gboolean is_exact_whole(const Number *number) {
  return number->n == 16 && number->point == 16 && g_ascii_strtoull(number->digit, NULL, 10) <= EXACT;
}

static char *put(char *to, const char *text, gsize length) {
  memcpy(to, text, length);
  return to + length;
}

static char *zeros(char *to, int n) {
  while (n-- > 0) *to++ = '0';
  return to;
}

/* At most 16 digits come here, so that the room holds every form. */
static gsize write_number(const Number *number, char *room) {
  char *to = room;
  int n = (int)number->n, point = number->point;
  if (n == 0) return *room = '0', 1;
  if (number->negative) *to++ = '-';
  if (point > MAX(DIGITS, n) || point < -DIGITS) {
    *to++ = number->digit[0];
    if (n > 1) *to++ = '.';
    to = put(to, number->digit + 1, (gsize)n - 1);
    return (gsize)(to - room) + (gsize)g_snprintf(to, 16, "E%+03d", point - 1);
  }
  if (point <= 0) {
    to = zeros(put(to, "0.", 2), -point);
    to = put(to, number->digit, (gsize)n);
  } else if (point >= n) {
    to = zeros(put(to, number->digit, (gsize)n), point - n);
  } else {
    to = put(to, number->digit, (gsize)point);
    *to++ = '.';
    to = put(to, number->digit + point, (gsize)(n - point));
  }
  return (gsize)(to - room);
}

static gboolean is_plain_whole(const char *p, gsize n) {
  if (n == 0) return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit(p[i])) return FALSE;
  return TRUE;
}

void assay_sheet_number(const char **text, gsize *length, char *room) {
  const char *p = *text, *end = p + *length;
  while (p < end && is_blank(*p)) p++;
  while (end > p && is_blank(end[-1])) end--;
  gsize sign = p < end && *p == '-';
  if (is_plain_whole(p + sign, (gsize)(end - p) - sign) && !(sign && p[1] == '0')) {
    *text = p;
    *length = (gsize)(end - p);
    return;
  }
  Number number;
  if (!read_number(p, end, &number)) return;
  if (number.n > DIGITS && !is_exact_whole(&number)) round_digits(&number);
  *text = room;
  *length = write_number(&number, room);
}
