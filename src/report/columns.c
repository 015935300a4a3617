#include "columns.h"

#include <string.h>

static double sum(const ColumnRoom *column, guint n) {
  double total = 0;
  for (guint i = 0; i < n; i++) total += column[i].width;
  return total;
}

static void scale(ColumnRoom *column, guint n, double factor) {
  for (guint i = 0; i < n; i++) column[i].width *= factor;
}

/* What is left over goes to the text columns, by what they ask for. */
static void widen(ColumnRoom *column, guint n, double spare) {
  double texts = 0, all = 0;
  for (guint i = 0; i < n; i++) {
    if (column[i].share > 0) continue;
    all += column[i].natural;
    if (!column[i].number) texts += column[i].natural;
  }
  if (all <= 0) {
    double total = sum(column, n);
    if (total > 0) scale(column, n, (total + spare) / total);
    return;
  }
  for (guint i = 0; i < n; i++) {
    if (column[i].share > 0 || (texts > 0 && column[i].number)) continue;
    column[i].width += spare * column[i].natural / (texts > 0 ? texts : all);
  }
}

/* Takes `excess` from columns that ask for more than their longest word, the widest first: all are cut to one level. */
static void narrow(ColumnRoom *column, guint n, double excess) {
  double low = 0, high = 0;
  for (guint i = 0; i < n; i++) high = MAX(high, column[i].width);
  for (int step = 0; step < 60; step++) {
    double level = (low + high) / 2, saved = 0;
    for (guint i = 0; i < n; i++) {
      double to = column[i].share > 0 ? column[i].width
                                      : MAX(MIN(column[i].width, level), MIN(column[i].width, column[i].least));
      saved += column[i].width - to;
    }
    if (saved > excess)
      low = level;
    else
      high = level;
  }
  for (guint i = 0; i < n; i++)
    if (column[i].share <= 0) column[i].width = MAX(MIN(column[i].width, low), MIN(column[i].width, column[i].least));
}

void columns_share(ColumnRoom *column, guint n, double width) {
  for (guint i = 0; i < n; i++) column[i].width = column[i].share > 0 ? column[i].share * width : column[i].natural;
  double total = sum(column, n);
  if (total > width) narrow(column, n, total - width);
  total = sum(column, n);
  if (total > width + 0.01)
    scale(column, n, width / total);
  else if (total < width)
    widen(column, n, width - total);
}

static const char *skip_sign(const char *p) {
  if (*p == '+' || *p == '-') return p + 1;
  if (g_str_has_prefix(p, "−")) return p + strlen("−");
  if (g_str_has_prefix(p, "±")) return p + strlen("±");
  return p;
}

gsize column_split(const char *text) {
  const char *p = skip_sign(text), *digits = p;
  while (g_ascii_isdigit(*p) || *p == ',') p++;
  if (p == digits) return strlen(text);
  const char *point = p;
  if (*p == '.') p++;
  while (g_ascii_isdigit(*p)) p++;
  if (*p == '%') p++;
  return *p == '\0' ? (gsize)(point - text) : strlen(text);
}
