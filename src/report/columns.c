#include "columns.h"

#include <math.h>
#include <string.h>

#define FILLED    0.92 /* of a line in which words stand, on average */
#define SHORT     0.2  /* of the width: a column that asks for less keeps what it has, for few words look torn apart */
#define MOST_ROWS 100  /* of a longer table as many stand for all */

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

/* ---- Fewer lines ---- */

typedef struct {
  ColumnRoom *column;
  const double *ask;
  guint n, rows, stride;
} Asked;

static double lines_of(double ask, double width) {
  return ask <= width + 0.01 ? 1 : ceil(ask / (FILLED * width));
}

static double lines_of_all(const Asked *asked) {
  double lines = 0;
  for (guint r = 0; r < asked->rows; r += asked->stride) {
    double most = 1;
    for (guint i = 0; i < asked->n; i++) {
      double ask = asked->ask[(gsize)r * asked->n + i];
      if (ask > 0) most = MAX(most, lines_of(ask, asked->column[i].width));
    }
    lines += most;
  }
  return lines;
}

static gboolean is_free(const ColumnRoom *column) {
  return !column->number && column->share <= 0;
}

static void move(Asked *asked, guint from, guint to, double room) {
  asked->column[from].width -= room;
  asked->column[to].width += room;
}

/* The move of `room` that saves most lines; FALSE where none does. */
static gboolean move_best(Asked *asked, double room, double step) {
  double fewest = lines_of_all(asked), all = sum(asked->column, asked->n);
  guint best_from = 0, best_to = 0;
  for (guint from = 0; from < asked->n; from++) {
    const ColumnRoom *giver = &asked->column[from];
    if (!is_free(giver) || giver->natural < SHORT * all || giver->width - room < MAX(giver->least, step)) continue;
    for (guint to = 0; to < asked->n; to++) {
      if (to == from || !is_free(&asked->column[to])) continue;
      move(asked, from, to, room);
      double lines = lines_of_all(asked);
      move(asked, to, from, room);
      if (lines >= fewest) continue;
      fewest = lines;
      best_from = from;
      best_to = to;
    }
  }
  if (best_from == best_to) return FALSE;
  move(asked, best_from, best_to, room);
  return TRUE;
}

void columns_settle(ColumnRoom *column, guint n, const double *ask, guint rows, double step) {
  Asked asked = {.column = column, .ask = ask, .n = n, .rows = rows, .stride = MAX(1, rows / MOST_ROWS)};
  for (int times = 16; times >= 1; times /= 2)
    while (move_best(&asked, times * step, step)) continue;
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
