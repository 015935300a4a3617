#include <string.h>

#include "assay/base.h"

#define MOST_DECIMALS 18

static const int64_t power_of_ten[MOST_DECIMALS + 1] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
    100000000000000000,
    1000000000000000000,
};

static gboolean blank_at(const char *p, const char *end, gsize *width) {
  if (p < end && (*p == ' ' || (*p >= '\t' && *p <= '\r'))) return *width = 1, TRUE;
  if (end - p >= 2 && memcmp(p, "\xc2\xa0", 2) == 0) return *width = 2, TRUE;
  return FALSE;
}

/* The digits so far: mantissa * 10^zeros / 10^decimals. Zeros are held back, so that 1.500000000000000000000 fits. */
typedef struct {
  int64_t mantissa;
  gint64 zeros, decimals;
  gboolean any, overflow;
} Digits;

static void take_digit(Digits *d, int digit, gboolean after_point) {
  d->any = TRUE;
  if (after_point) d->decimals++;
  if (digit == 0) {
    if (d->mantissa) d->zeros++;
    return;
  }
  for (; d->zeros > 0 && !d->overflow; d->zeros--) d->overflow = __builtin_mul_overflow(d->mantissa, 10, &d->mantissa);
  d->overflow = d->overflow || __builtin_mul_overflow(d->mantissa, 10, &d->mantissa) ||
                __builtin_add_overflow(d->mantissa, digit, &d->mantissa);
}

/* "e-12" at *p, if it is one. */
static gint64 take_exponent(const char **p, const char *end) {
  const char *q = *p;
  if (q >= end || (*q != 'e' && *q != 'E')) return 0;
  q++;
  gboolean negative = q < end && *q == '-';
  if (q < end && (*q == '-' || *q == '+')) q++;
  if (q >= end || !g_ascii_isdigit(*q)) return 0;
  gint64 exponent = 0;
  for (; q < end && g_ascii_isdigit(*q); q++)
    if (exponent < 100000) exponent = exponent * 10 + (*q - '0');
  *p = q;
  return negative ? -exponent : exponent;
}

static AssayDecimalStatus settle(Digits d, gboolean negative, AssayDecimal *out) {
  if (d.mantissa == 0 && !d.overflow) {
    *out = (AssayDecimal){0, 0};
    return ASSAY_DECIMAL_OK;
  }
  gint64 decimals = d.decimals - d.zeros;
  if (d.overflow || decimals > MOST_DECIMALS) return ASSAY_DECIMAL_OUT_OF_RANGE;
  for (; decimals < 0; decimals++)
    if (__builtin_mul_overflow(d.mantissa, 10, &d.mantissa)) return ASSAY_DECIMAL_OUT_OF_RANGE;
  *out = (AssayDecimal){negative ? -d.mantissa : d.mantissa, (int)decimals};
  return ASSAY_DECIMAL_OK;
}

AssayDecimalStatus assay_decimal_parse(const char *text, gssize length, gboolean comma, AssayDecimal *out) {
  const char *p = text, *end = text + (length < 0 ? (gssize)strlen(text) : length);
  gsize width;
  while (blank_at(p, end, &width)) p += width;
  gboolean negative = FALSE;
  if (p < end && (*p == '-' || *p == '+')) {
    negative = *p++ == '-';
  } else if (end - p >= 3 && memcmp(p, "\xe2\x88\x92", 3) == 0) { /* U+2212, the real minus sign */
    negative = TRUE;
    p += 3;
  }
  Digits d = {0};
  gboolean after_point = FALSE;
  for (; p < end; p++) {
    if (g_ascii_isdigit(*p))
      take_digit(&d, *p - '0', after_point);
    else if (!after_point && (*p == '.' || (comma && *p == ',')))
      after_point = TRUE;
    else
      break;
  }
  if (!d.any) return ASSAY_DECIMAL_NOT_A_NUMBER;
  d.decimals -= take_exponent(&p, end);
  while (blank_at(p, end, &width)) p += width;
  if (p != end) return ASSAY_DECIMAL_NOT_A_NUMBER;
  return settle(d, negative, out);
}

gboolean assay_decimal_has_comma(const char *const *text, gsize n) {
  gboolean other = FALSE;
  for (gsize i = 0; i < n; i++) {
    const char *comma = strchr(text[i], ',');
    if (strchr(text[i], '.')) return FALSE;
    if (comma && strspn(comma + 1, "0123456789") != 3) other = TRUE;
  }
  return other;
}

double assay_decimal_value(AssayDecimal d) {
  g_assert(d.decimals >= 0 && d.decimals <= MOST_DECIMALS);
  const int64_t exact = INT64_C(1) << 53;
  /* Both parts are exact doubles (10^18 is one), so one division rounds once and rightly. */
  if (d.mantissa <= exact && d.mantissa >= -exact) return (double)d.mantissa / (double)power_of_ten[d.decimals];
  char text[48];
  g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT "e-%d", (gint64)d.mantissa, d.decimals);
  return g_ascii_strtod(text, NULL);
}

gboolean assay_decimal_rescale(AssayDecimal d, int decimals, int64_t *out) {
  if (decimals < 0 || decimals > MOST_DECIMALS) return FALSE;
  if (decimals >= d.decimals) return !__builtin_mul_overflow(d.mantissa, power_of_ten[decimals - d.decimals], out);
  int64_t divisor = power_of_ten[d.decimals - decimals];
  if (d.mantissa % divisor) return FALSE;
  *out = d.mantissa / divisor;
  return TRUE;
}
