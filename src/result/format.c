/* Numbers as a reader sees them. Halves are rounded away from zero in decimal, on 15 digits: a share of 29 in 200
 * is 14.5% and shows as 15%, although the nearest double lies a little below. */
#include <math.h>
#include <string.h>

#include "node.h"

#define MINUS   "\xe2\x88\x92"
#define EN_DASH "\xe2\x80\x93"

ResultDigits result_digits(double value, int most) {
  char text[40];
  char format[8];
  g_snprintf(format, sizeof format, "%%.%de", most - 1);
  g_ascii_formatd(text, sizeof text, format, fabs(value)); /* d.ddde+dd */
  ResultDigits out = {.negative = value < 0};
  char *exponent = strchr(text, 'e');
  int n = 0;
  for (const char *p = text; p < exponent; p++)
    if (g_ascii_isdigit(*p)) out.digits[n++] = *p;
  while (n > 0 && out.digits[n - 1] == '0') n--;
  out.digits[n] = 0;
  out.point = n ? (int)g_ascii_strtoll(exponent + 1, NULL, 10) + 1 : 0;
  return out;
}

/* Keeps `decimals` digits after the point, half away from zero. */
static void round_digits(ResultDigits *d, int decimals) {
  int keep = d->point + decimals, n = (int)strlen(d->digits);
  if (keep >= n) return;
  gboolean up = keep >= 0 && d->digits[keep] >= '5';
  if (keep < 0) keep = 0;
  d->digits[keep] = 0;
  int i = keep - 1;
  for (; up && i >= 0; i--) {
    if (d->digits[i] != '9') {
      d->digits[i]++;
      up = FALSE;
      break;
    }
    d->digits[i] = 0;
  }
  if (up) {
    d->digits[0] = '1';
    d->digits[1] = 0;
    d->point++;
  }
  for (n = (int)strlen(d->digits); n > 0 && d->digits[n - 1] == '0'; n--) d->digits[n - 1] = 0;
}

static char digit_at(const ResultDigits *d, int place) {
  return place >= 0 && place < (int)strlen(d->digits) ? d->digits[place] : '0';
}

/* Without its sign; `decimals` below 0: as many as are there. */
static void append_digits(GString *out, const ResultDigits *d, int decimals) {
  int whole = MAX(d->point, 1), first = d->point - whole;
  for (int i = 0; i < whole; i++) {
    if (i && (whole - i) % 3 == 0) g_string_append_c(out, ',');
    g_string_append_c(out, digit_at(d, first + i));
  }
  if (decimals < 0) decimals = MAX(0, (int)strlen(d->digits) - d->point);
  if (!d->digits[0]) decimals = MIN(decimals, 12);
  if (decimals) g_string_append_c(out, '.');
  for (int i = 0; i < decimals; i++) g_string_append_c(out, digit_at(d, d->point + i));
}

char *assay_result_format_value(double value, AssayFormat format, int decimals) {
  g_assert(isfinite(value));
  ResultDigits d = result_digits(value, 15);
  if (format == ASSAY_FORMAT_PERCENT && d.digits[0]) d.point += 2;
  round_digits(&d, decimals < 0 ? 2 : decimals);
  gboolean zero = !d.digits[0];
  if (zero) d.point = 0;
  GString *out = g_string_new(NULL);
  if (!zero && d.negative) g_string_append(out, MINUS);
  if (!zero && !d.negative && format == ASSAY_FORMAT_SIGNED) g_string_append_c(out, '+');
  append_digits(out, &d, decimals);
  if (format == ASSAY_FORMAT_PERCENT) g_string_append_c(out, '%');
  return g_string_free(out, FALSE);
}

static char *format_count(const AssayResult *node) {
  if (node->decimals >= 0) return assay_result_format_value((double)node->count, node->format, node->decimals);
  g_autofree char *digits =
      g_strdup_printf("%" G_GUINT64_FORMAT, node->count < 0 ? -(guint64)node->count : (guint64)node->count);
  GString *out = g_string_new(node->count < 0 ? MINUS : "");
  gsize n = strlen(digits);
  for (gsize i = 0; i < n; i++) {
    if (i && (n - i) % 3 == 0) g_string_append_c(out, ',');
    g_string_append_c(out, digits[i]);
  }
  return g_string_free(out, FALSE);
}

static char *format_list(const AssayResult *node) {
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < assay_result_size(node); i++) {
    g_autofree char *one = assay_result_format(assay_result_child(node, i));
    g_string_append_printf(out, "%s%s", i ? ", " : "", one);
  }
  return g_string_free(out, FALSE);
}

char *assay_result_format(const AssayResult *node) {
  switch (node->status) {
    case ASSAY_RESULT_HIDDEN:
      return g_strdup("*");
    case ASSAY_RESULT_BANDED:
      return g_strdup(node->text);
    case ASSAY_RESULT_ABSENT:
      return g_strdup(EN_DASH);
    case ASSAY_RESULT_NOT_DUE:
      return g_strdup("not yet due");
    case ASSAY_RESULT_KNOWN:
      break;
  }
  switch (node->kind) {
    case ASSAY_RESULT_TEXT:
      return g_strdup(node->text);
    case ASSAY_RESULT_COUNT:
      return format_count(node);
    case ASSAY_RESULT_NUMBER:
      return assay_result_format_value(node->number, node->format, node->decimals);
    case ASSAY_RESULT_FLAG:
      return g_strdup(node->flag ? "yes" : "no");
    case ASSAY_RESULT_LIST:
      return format_list(node);
    case ASSAY_RESULT_GROUP:
      break;
  }
  return g_strdup(EN_DASH);
}

char *assay_result_format_interval(const AssayResult *leaf) {
  if (leaf == NULL || leaf->status != ASSAY_RESULT_KNOWN || !leaf->has_interval) return NULL;
  g_autofree char *low = assay_result_format_value(leaf->low, leaf->format, leaf->decimals);
  g_autofree char *high = assay_result_format_value(leaf->high, leaf->format, leaf->decimals);
  return g_strdup_printf("%s to %s", low, high);
}
