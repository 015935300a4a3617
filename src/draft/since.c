/* The middle between two bounds; of "more than a year", one and a half; of "less than a month", a half. */
#include "since.h"

#include <stdlib.h>

#include "source.h"
#include "wording.h"

/* Months of one unit, 0 where the word is none. */
static double unit_of(const char *word) {
  static const struct {
    const char *begin;
    double months;
  } units[] = {{"day", 1 / 30.4375},
               {"tag", 1 / 30.4375},
               {"dia", 1 / 30.4375},
               {"jour", 1 / 30.4375},
               {"week", 7 / 30.4375},
               {"woche", 7 / 30.4375},
               {"semana", 7 / 30.4375},
               {"semaine", 7 / 30.4375},
               {"month", 1},
               {"monat", 1},
               {"mes", 1},
               {"mois", 1},
               {"year", 12},
               {"jahr", 12},
               {"ano", 12},
               {"an", 12}};
  for (guint i = 0; i < G_N_ELEMENTS(units); i++)
    if (g_str_has_prefix(word, units[i].begin)) return units[i].months;
  return 0;
}

static gboolean is_one(const char *word) {
  return g_str_equal(word, "a") || g_str_equal(word, "one") || g_str_equal(word, "ein") || g_str_equal(word, "einem") ||
         g_str_equal(word, "un");
}

static gboolean says(char *const *words, const char *const *wanted) {
  for (guint i = 0; words[i]; i++)
    if (g_strv_contains(wanted, words[i])) return TRUE;
  return FALSE;
}

int since_months(const char *label) {
  static const char *const more[] = {"more", "over", "mehr", "uber", "mas", "plus", "longer", NULL};
  static const char *const less[] = {"less", "under", "within", "fewer", "weniger", "unter", "menos", "moins", NULL};
  g_auto(GStrv) words = wording_split(label);
  double bound[2] = {0, 0}, waiting = -1;
  guint n = 0;
  for (guint i = 0; words[i]; i++) {
    double unit = unit_of(words[i]);
    if (g_ascii_isdigit(*words[i]) || is_one(words[i])) {
      if (waiting >= 0 && n < 2) bound[n++] = -waiting - 1; /* its unit comes with the next */
      waiting = is_one(words[i]) ? 1 : g_ascii_strtod(words[i], NULL);
    } else if (unit > 0 && waiting >= 0 && n < 2) {
      bound[n++] = waiting * unit;
      for (guint k = 0; k < n; k++)
        if (bound[k] < 0) bound[k] = (-bound[k] - 1) * unit;
      waiting = -1;
    }
  }
  if (!n || bound[0] < 0) return -1;
  double months = n == 2              ? (bound[0] + bound[1]) / 2
                  : says(words, more) ? bound[0] * 1.5
                  : says(words, less) ? bound[0] / 2
                                      : bound[0];
  return months <= 1200 ? (int)(months + 0.5) : -1;
}

gboolean since_take(SketchInstrument *instrument, guint at) {
  const SketchColumn *column = sketch_column(instrument->source, at);
  gboolean told = column->labels->len >= 2 && column->distinct <= column->labels->len + 2;
  if (instrument->since || !told || wording_weigh(column->text, WORDING_SINCE) <= 0) return FALSE;
  g_autoptr(GArray) since = g_array_new(FALSE, FALSE, sizeof(SketchSince));
  for (guint i = 0; i < column->labels->len; i++) {
    SketchSince one = {column->labels->pdata[i], since_months(column->labels->pdata[i])};
    if (one.months < 0) return FALSE;
    g_array_append_val(since, one);
  }
  instrument->since = g_steal_pointer(&since);
  return TRUE;
}
