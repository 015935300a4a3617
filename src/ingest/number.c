#include "number.h"

#include <math.h>

char *assay_number_text(double value) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_assert(isfinite(value));
  if (value == 0) return g_strdup("0");
  if (value == floor(value) && fabs(value) < 1e18) return g_strdup_printf("%" G_GINT64_FORMAT, (gint64)value);
  for (int digits = 15; digits <= 17; digits++) {
    char format[8];
    g_snprintf(format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd(text, sizeof text, format, value);
    if (g_ascii_strtod(text, NULL) == value) break;
  }
  return g_strdup(text);
}
