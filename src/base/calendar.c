#include <string.h>

#include "assay/base.h"

/* Where the day of month is beyond the month's end (02-29 in most years), the month's last day. */
static AssayDay day_in(int year, int month_day) {
  for (int dom = month_day % 100; dom > 0; dom--) {
    AssayDay day = assay_day_from_ymd(year, month_day / 100, dom);
    if (day != ASSAY_NO_DAY) return day;
  }
  return ASSAY_NO_DAY;
}

gboolean assay_year_plausible(int year) {
  return year >= 1900 && year <= 2199;
}

int assay_academic_year_of(AssayDay day, const AssayCalendar *calendar) {
  if (day == ASSAY_NO_DAY) return ASSAY_NO_YEAR;
  int year, month, dom;
  assay_day_to_ymd(day, &year, &month, &dom);
  if (calendar->year_ends >= 1231) return year;
  return month * 100 + dom > calendar->year_ends ? year : year - 1;
}

AssayDay assay_academic_year_last_day(int year, const AssayCalendar *calendar) {
  return day_in(calendar->year_ends >= 1231 ? year : year + 1, calendar->year_ends);
}

char *assay_academic_year_format(int year) {
  return g_strdup_printf("%d-%02d", year, (year + 1) % 100);
}

static gboolean take_year(const char **p, int digits, int *year) {
  int v = 0;
  for (int i = 0; i < digits; i++) {
    if (!g_ascii_isdigit((*p)[i])) return FALSE;
    v = v * 10 + ((*p)[i] - '0');
  }
  if (g_ascii_isdigit((*p)[digits])) return FALSE;
  *p += digits;
  *year = v;
  return TRUE;
}

static gboolean take_dash(const char **p) {
  static const char *const dashes[] = {"-", "/", "\xe2\x80\x93"};
  for (gsize i = 0; i < G_N_ELEMENTS(dashes); i++)
    if (g_str_has_prefix(*p, dashes[i])) {
      *p += strlen(dashes[i]);
      return TRUE;
    }
  return FALSE;
}

gboolean assay_academic_year_parse(const char *text, int *year) {
  g_autofree char *plain = assay_text_squeeze(text);
  const char *p = plain;
  int first, second;
  if (!take_year(&p, 4, &first) || !assay_year_plausible(first) || !take_dash(&p)) return FALSE;
  gboolean follows =
      take_year(&p, 4, &second) ? second == first + 1 : take_year(&p, 2, &second) && second == (first + 1) % 100;
  if (!follows || *p) return FALSE;
  *year = first;
  return TRUE;
}

gboolean assay_term_parse(const char *text, int *year, AssayTerm *term) {
  static const struct {
    const char *name;
    AssayTerm term;
  } terms[] = {{"spring", ASSAY_TERM_SPRING}, {"summer", ASSAY_TERM_SUMMER}, {"fall", ASSAY_TERM_FALL}};
  g_autofree char *plain = assay_text_squeeze(text);
  const char *p = plain;
  int y;
  if (!take_year(&p, 4, &y) || !assay_year_plausible(y) || *p != '-') return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(terms); i++)
    if (g_ascii_strcasecmp(p + 1, terms[i].name) == 0) {
      *year = y;
      *term = terms[i].term;
      return TRUE;
    }
  return FALSE;
}

AssayDay assay_term_first_day(int year, AssayTerm term, const AssayCalendar *calendar) {
  int starts = term == ASSAY_TERM_SPRING   ? calendar->spring
               : term == ASSAY_TERM_SUMMER ? calendar->summer
                                           : calendar->fall;
  return day_in(year, starts);
}

int assay_term_academic_year(int year, AssayTerm term) {
  return term == ASSAY_TERM_FALL ? year : year - 1;
}
