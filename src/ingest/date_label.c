#include "date_label.h"

#include <string.h>

#include "assay/study.h"

#define MOST_OPTIONS 12  /* more days than this are days */
#define MOST_LABELS  200 /* more texts than this are open answers */

/* Short names of months as spreadsheet programs write them, in English, German, French, Spanish, Italian, Portuguese,
 * Dutch and the Scandinavian languages, folded. */
static const char *const months[12] = {
    "jan janv ene gen",
    "feb févr fev",
    "mar mars mär märz mrz mrt",
    "apr avr abr",
    "may mai mag mei maj",
    "jun juni juin giu",
    "jul juli juil lug",
    "aug août ago",
    "sep sept set",
    "oct okt ott out",
    "nov",
    "dec déc dez dic des",
};

static int month_of(const char *word) {
  for (int m = 0; m < 12; m++) {
    g_auto(GStrv) names = g_strsplit(months[m], " ", -1);
    if (g_strv_contains((const char *const *)names, word)) return m + 1;
  }
  return 0;
}

/* One or two digits at *p. */
static int take_number(const char **p) {
  int n = 0, value = 0;
  for (; n < 2 && g_ascii_isdigit(**p); (*p)++, n++) value = value * 10 + (**p - '0');
  return n > 0 && !g_ascii_isdigit(**p) ? value : -1;
}

/* "-", "." or ". ": with a blank alone it is a number of something. */
static gboolean take_mark(const char **p) {
  if (**p != '-' && **p != '.') return FALSE;
  gboolean point = **p == '.';
  (*p)++;
  if (point && **p == ' ') (*p)++;
  return TRUE;
}

/* "2-jan" */
static char *day_first(const char *folded) {
  const char *p = folded;
  int day = take_number(&p);
  if (day < 1 || day > 31 || !take_mark(&p)) return NULL;
  int month = month_of(p);
  return month ? g_strdup_printf("%d-%d", MIN(month, day), MAX(month, day)) : NULL;
}

/* "jan-35": what 1-35 becomes, for no month has 35 days. */
static char *month_first(const char *folded) {
  const char *mark = strchr(folded, '-');
  if (!mark) return NULL;
  g_autofree char *word = g_strndup(folded, (gsize)(mark - folded));
  int month = month_of(word), year;
  if (!month) return NULL;
  mark++;
  year = take_number(&mark);
  return year >= 0 && !*mark ? g_strdup_printf("%d-%d", month, year) : NULL;
}

char *assay_date_label_range(const char *text) {
  g_autofree char *folded = assay_text_fold_label(text);
  char *range = day_first(folded);
  return range ? range : month_first(folded);
}

guint assay_date_labels_mark(const char *const *text, guint n, gboolean *damaged) {
  guint marked = 0, others = 0, with_digits = 0;
  for (guint i = 0; n <= MOST_LABELS && i < n; i++) {
    g_autofree char *range = assay_date_label_range(text[i]);
    damaged[i] = range != NULL;
    marked += damaged[i];
    if (damaged[i] || assay_label_is_not_applicable(text[i])) continue;
    others++;
    with_digits += strpbrk(text[i], "0123456789") != NULL;
  }
  if (marked > 0 && (others ? with_digits * 2 >= others : n <= MOST_OPTIONS)) return marked;
  memset(damaged, 0, n * sizeof *damaged);
  return 0;
}
