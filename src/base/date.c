#include <string.h>

#include "assay/base.h"

static const char *const month_names[] = {"January", "February", "March",     "April",   "May",      "June",
                                          "July",    "August",   "September", "October", "November", "December"};

static gboolean is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_of_month(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days of the years before `year`, counted from the year 1. */
static int days_before_year(int year) {
  int y = year - 1;
  return y * 365 + y / 4 - y / 100 + y / 400;
}

#define EPOCH 719162 /* days_before_year(1970) */

AssayDay assay_day_from_ymd(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_of_month(year, month))
    return ASSAY_NO_DAY;
  int days = days_before_year(year) - EPOCH;
  for (int m = 1; m < month; m++) days += days_of_month(year, m);
  return days + day - 1;
}

void assay_day_to_ymd(AssayDay day, int *year, int *month, int *dom) {
  g_assert(day >= -EPOCH && day <= 2932896); /* 0001-01-01 to 9999-12-31 */
  int rest = day + EPOCH;
  int y = rest / 366 + 1;
  while (y < 9999 && days_before_year(y + 1) <= rest) y++;
  rest -= days_before_year(y);
  int m = 1;
  for (; rest >= days_of_month(y, m); m++) rest -= days_of_month(y, m);
  *year = y, *month = m, *dom = rest + 1;
}

char *assay_day_format(AssayDay day) {
  int year, month, dom;
  assay_day_to_ymd(day, &year, &month, &dom);
  return g_strdup_printf("%04d-%02d-%02d", year, month, dom);
}

char *assay_day_format_long(AssayDay day) {
  int year, month, dom;
  assay_day_to_ymd(day, &year, &month, &dom);
  return g_strdup_printf("%s %d, %d", month_names[month - 1], dom, year);
}

/* ---- Reading ---- */

static void skip_blanks(const char **p) {
  for (;; (*p)++) {
    if (g_ascii_isspace(**p)) continue;
    if (strncmp(*p, "\xc2\xa0", 2) == 0 || strncmp(*p, "\xe2\x80\xaf", 3) == 0) {
      *p += **p == '\xc2' ? 1 : 2;
      continue;
    }
    return;
  }
}

/* Up to `most` digits; how many were read, 0 if there are none or more than that. */
static int take_number(const char **p, int most, int *value) {
  int n = 0, v = 0;
  for (; g_ascii_isdigit((*p)[n]); n++) {
    if (n == most) return 0;
    v = v * 10 + ((*p)[n] - '0');
  }
  *p += n;
  *value = v;
  return n;
}

static gboolean take_word(const char **p, const char *word) {
  gsize n = strlen(word);
  if (g_ascii_strncasecmp(*p, word, n) != 0) return FALSE;
  *p += n;
  return TRUE;
}

/* Names of months and of days of the week in English, German, French, Spanish, Portuguese, Italian and Dutch, folded, with
 * the short forms of their locales, but for "mar", which is a month too: learning platforms write dates in the language of the teacher. */
static const char *const months[12] = {
    "january jan januar jän jänner janvier janv enero ene janeiro gennaio gen januari",
    "february feb februar février févr febrero fevereiro fev febbraio februari",
    "march mar märz mär mrz mars marzo março maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio maggio mag mei",
    "june jun juni juin junio junho giugno giu",
    "july jul juli juillet juil julio julho luglio lug",
    "august aug août agosto ago augustus",
    "september sep sept septembre septiembre setiembre setembro set settembre",
    "october oct oktober okt octobre octubre outubro out ottobre ott",
    "november nov novembre noviembre novembro",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre",
};
static const char *const weekdays[] = {
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun",
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so",
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim",
    "lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom",
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta seg ter qua qui "
    "sex",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica gio sab",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo",
};

/* Letters and hyphens at `p`, folded; their end. */
static char *word_at(const char *p, const char **end) {
  *end = p;
  while (g_unichar_isalpha(g_utf8_get_char_validated(*end, -1)) ||
         (*end > p && **end == '-' && !g_ascii_isdigit((*end)[1])))
    *end = g_utf8_next_char(*end);
  g_autofree char *word = g_strndup(p, (gsize)(*end - p));
  return assay_text_fold_label(word);
}

static gboolean has_name(const char *names, const char *word) {
  gsize n = strlen(word);
  for (const char *at = names; n > 0 && (at = strstr(at, word)); at += n)
    if ((at == names || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0')) return TRUE;
  return FALSE;
}

/* "August", "Aug", "Aug." */
static int take_month(const char **p) {
  const char *end;
  g_autofree char *word = word_at(*p, &end);
  for (int m = 0; m < 12; m++)
    if (has_name(months[m], word)) {
      *p = *end == '.' ? end + 1 : end;
      return m + 1;
    }
  return 0;
}

static void skip_weekday(const char **p) {
  if (g_ascii_isdigit(**p)) return;
  const char *end;
  g_autofree char *word = word_at(*p, &end);
  for (gsize i = 0; i < G_N_ELEMENTS(weekdays); i++)
    if (has_name(weekdays[i], word)) {
      if (*end == '.') end++;
      if (*end == ',') end++;
      *p = end;
      skip_blanks(p);
      return;
    }
}

/* "21 de setembro de 2020" */
static void skip_of(const char **p) {
  if (take_word(p, "de ")) skip_blanks(p);
}

/* "25 August 2025" or "August 25, 2025": nothing about it is ambiguous. */
static AssayDateStatus parse_named(const char **p, AssayDay *day) {
  int d = 0, y = 0, month = take_month(p);
  gboolean month_first = month != 0;
  skip_blanks(p);
  if (!take_number(p, 2, &d)) return ASSAY_DATE_NOT_A_DATE;
  if (**p == '.' || **p == ',' || **p == '-') (*p)++;
  skip_blanks(p);
  if (!month_first) {
    skip_of(p);
    month = take_month(p);
    if (**p == ',' || **p == '-') (*p)++;
    skip_blanks(p);
    skip_of(p);
  }
  if (!month || take_number(p, 4, &y) != 4 || !assay_year_plausible(y)) return ASSAY_DATE_NOT_A_DATE;
  *day = assay_day_from_ymd(y, month, d);
  return *day == ASSAY_NO_DAY ? ASSAY_DATE_NOT_A_DATE : ASSAY_DATE_OK;
}

static int full_year(int value, int digits) {
  if (digits == 4) return value;
  return value < 70 ? 2000 + value : 1900 + value;
}

/* a/b/c with the year last, or with the year first where that is said or seen. */
static AssayDateStatus settle_numbers(const int v[3], const int digits[3], AssayDateOrder order, AssayDay *day) {
  gboolean year_first = digits[0] == 4 || (order == ASSAY_DATE_ORDER_YMD && digits[0] <= 2);
  int year_at = year_first ? 0 : 2;
  if (digits[year_at] != 4 && digits[year_at] != 2) return ASSAY_DATE_NOT_A_DATE;
  for (int i = 0; i < 3; i++)
    if (i != year_at && digits[i] > 2) return ASSAY_DATE_NOT_A_DATE;
  int year = full_year(v[year_at], digits[year_at]);
  if (!assay_year_plausible(year)) return ASSAY_DATE_NOT_A_DATE;
  if (year_first) {
    *day = assay_day_from_ymd(year, v[1], v[2]);
    return *day == ASSAY_NO_DAY ? ASSAY_DATE_NOT_A_DATE : ASSAY_DATE_OK;
  }
  AssayDay month_first = assay_day_from_ymd(year, v[0], v[1]), day_first = assay_day_from_ymd(year, v[1], v[0]);
  if (order == ASSAY_DATE_ORDER_MDY) day_first = ASSAY_NO_DAY;
  if (order == ASSAY_DATE_ORDER_DMY) month_first = ASSAY_NO_DAY;
  if (order == ASSAY_DATE_ORDER_YMD || (month_first == ASSAY_NO_DAY && day_first == ASSAY_NO_DAY))
    return ASSAY_DATE_NOT_A_DATE;
  if (month_first != ASSAY_NO_DAY && day_first != ASSAY_NO_DAY && month_first != day_first) return ASSAY_DATE_AMBIGUOUS;
  *day = month_first != ASSAY_NO_DAY ? month_first : day_first;
  return ASSAY_DATE_OK;
}

static AssayDateStatus parse_numbers(const char **p, AssayDateOrder order, AssayDay *day) {
  int v[3] = {0}, digits[3] = {0};
  char separator = 0;
  for (int i = 0; i < 3; i++) {
    digits[i] = take_number(p, 4, &v[i]);
    if (!digits[i]) return ASSAY_DATE_NOT_A_DATE;
    if (i == 2) break;
    if (i == 0) separator = **p;
    if (**p != separator || !strchr("-/.", separator) || !separator) return ASSAY_DATE_NOT_A_DATE;
    (*p)++;
    if (separator == '.') skip_blanks(p); /* "3. 2. 2025" */
  }
  if (separator == '.' && **p == '.') (*p)++; /* "2025. 02. 03." */
  return settle_numbers(v, digits, order, day);
}

/* "AM", "p. m.", and the words in which web forms write them in Greek, Chinese, Japanese and Korean: 1 and 2; 0 if there
 * is none. */
static int take_half(const char **p) {
  if (!**p || g_ascii_isdigit(**p)) return 0;
  static const struct {
    const char *word;
    int half;
  } halves[] = {{"a.m.", 1}, {"am", 1}, {"π.μ.", 1}, {"πμ", 1}, {"上午", 1}, {"午前", 1}, {"오전", 1},
                {"p.m.", 2}, {"pm", 2}, {"μ.μ.", 2}, {"μμ", 2}, {"下午", 2}, {"午後", 2}, {"오후", 2}};
  for (gsize i = 0; i < G_N_ELEMENTS(halves); i++)
    if (take_word(p, halves[i].word)) return halves[i].half;
  const char *q = *p; /* "a. m." */
  int half = g_ascii_tolower(*q) == 'a' ? 1 : g_ascii_tolower(*q) == 'p' ? 2 : 0;
  if (!half || q[1] != '.') return 0;
  q += 2;
  skip_blanks(&q);
  if (!take_word(&q, "m.")) return 0;
  *p = q;
  return half;
}

/* "14:05", "14:05:09", "14:05:09.123", and "14.05.09" as Finnish and Danish write it. */
static gboolean take_clock(const char **p, int *h, int *m, int *s) {
  int fraction = 0;
  if (!take_number(p, 2, h) || (**p != ':' && **p != '.')) return FALSE;
  char separator = *(*p)++;
  if (take_number(p, 2, m) != 2) return FALSE;
  if (**p != separator) return separator == ':';
  (*p)++;
  if (take_number(p, 2, s) != 2) return FALSE;
  if (separator != ':' || (**p != '.' && **p != ',')) return TRUE;
  (*p)++;
  return take_number(p, 9, &fraction) > 0;
}

static gboolean take_time(const char **p, int *seconds) {
  int h = 0, m = 0, s = 0, half = take_half(p); /* "上午 10:05" */
  skip_blanks(p);
  if (!take_clock(p, &h, &m, &s)) return FALSE;
  const char *q = *p;
  skip_blanks(&q);
  if (!half && (half = take_half(&q))) *p = q;
  if (half) {
    if (h < 1 || h > 12) return FALSE;
    h = h % 12 + (half == 2 ? 12 : 0);
  }
  *seconds = h * 3600 + m * 60 + s;
  return h < 24 && m < 60 && s < 60;
}

/* "Z", "UTC", "MDT", "GMT-6", "+01:00", "(UTC)": read over. */
static void skip_zone(const char **p) {
  skip_blanks(p);
  gboolean bracket = **p == '(';
  if (bracket) (*p)++;
  for (int n = 0; g_ascii_isalpha(**p) && n < 5; n++) (*p)++;
  if ((**p == '+' || **p == '-') && g_ascii_isdigit((*p)[1])) {
    (*p)++;
    for (int n = 0; (g_ascii_isdigit(**p) || **p == ':') && n < 5; n++) (*p)++;
  }
  if (bracket && **p == ')') (*p)++;
  skip_blanks(p);
}

AssayDateStatus assay_date_parse(const char *text, AssayDateOrder order, int64_t *moment) {
  const char *p = text;
  AssayDay day = ASSAY_NO_DAY;
  int seconds = 0;
  *moment = ASSAY_NO_MOMENT;
  skip_blanks(&p);
  skip_weekday(&p);
  const char *first = p;
  int ignored;
  gboolean named = g_ascii_isalpha(*p);
  if (!named && take_number(&first, 2, &ignored)) {
    if (*first == '.' || *first == '-') first++;
    skip_blanks(&first);
    named = g_ascii_isalpha(*first);
  }
  AssayDateStatus status = named ? parse_named(&p, &day) : parse_numbers(&p, order, &day);
  if (status == ASSAY_DATE_NOT_A_DATE) return status;
  const char *after_day = p;
  if (*p == ',') p++;
  if (*p == 'T' && g_ascii_isdigit(p[1])) p++;
  skip_blanks(&p);
  if (*p) {
    if (p == after_day || !take_time(&p, &seconds)) return ASSAY_DATE_NOT_A_DATE;
    skip_zone(&p);
    if (*p) return ASSAY_DATE_NOT_A_DATE;
  }
  if (status == ASSAY_DATE_OK) *moment = (int64_t)day * 86400 + seconds;
  return status;
}

AssayDateOrder assay_date_order_shown(const char *text) {
  int64_t moment;
  gboolean month_first = assay_date_parse(text, ASSAY_DATE_ORDER_MDY, &moment) == ASSAY_DATE_OK;
  gboolean day_first = assay_date_parse(text, ASSAY_DATE_ORDER_DMY, &moment) == ASSAY_DATE_OK;
  if (month_first == day_first) return ASSAY_DATE_ORDER_UNKNOWN;
  return month_first ? ASSAY_DATE_ORDER_MDY : ASSAY_DATE_ORDER_DMY;
}
