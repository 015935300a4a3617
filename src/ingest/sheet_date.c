#include "sheet_date.h"

#include <string.h>

#include "assay/base.h"

#define MOST_DAYS  2958466 /* 10000-01-01 */
#define MS_A_DAY   86400000
#define LEAP_QUIRK 60 /* the 29th of February 1900 */

/* ---- Formats ---- */

/* Those of ECMA-376 part 1, 18.8.30, in every language; where two languages differ, DATE fits both, for it gives a time
 * where there is one. */
AssaySheetForm assay_sheet_form_built_in(guint id) {
  if (id == 22) return ASSAY_SHEET_DATE_TIME;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58)) return ASSAY_SHEET_DATE;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45) return ASSAY_SHEET_TIME;
  if (id == 46) return ASSAY_SHEET_DURATION;
  return id == 47 ? ASSAY_SHEET_TIME_MS : ASSAY_SHEET_PLAIN;
}

typedef struct {
  gboolean year_or_day, month_name, month_or_minute, hour, second, elapsed, fraction;
} Letters;

/* Behind what is shown as it stands, or `p` where no such thing begins. */
static const char *skip_literal(const char *p) {
  if (*p == '"') {
    const char *close = strchr(p + 1, '"');
    return close ? close + 1 : p + strlen(p);
  }
  if (*p == '\\' || *p == '_' || *p == '*') return p[1] ? p + 2 : p + 1;
  if (g_ascii_strncasecmp(p, "AM/PM", 5) == 0) return p + 5;
  return g_ascii_strncasecmp(p, "A/P", 3) == 0 ? p + 3 : p;
}

/* [h], [mm], [ss] count on; [Red], [$-409], [>100] say nothing about dates. */
static const char *read_bracket(const char *p, Letters *seen) {
  const char *inside = p + 1, *close = strchr(p, ']');
  if (!close) return p + strlen(p);
  gsize n = (gsize)(close - inside);
  if (n > 0 && (strspn(inside, "hH") == n || strspn(inside, "mM") == n || strspn(inside, "sS") == n))
    seen->elapsed = TRUE;
  return close + 1;
}

static const char *read_letters(const char *p, Letters *seen) {
  char letter = g_ascii_tolower(*p);
  gsize n = 0;
  while (g_ascii_tolower(p[n]) == letter) n++;
  if (letter == 'y' || letter == 'd') seen->year_or_day = TRUE;
  if (letter == 'm') seen->month_or_minute = TRUE;
  if (letter == 'm' && n >= 3) seen->month_name = TRUE;
  if (letter == 'h') seen->hour = TRUE;
  if (letter == 's') seen->second = TRUE;
  if (letter == 's' && p[n] == '.' && p[n + 1] == '0') seen->fraction = TRUE;
  return p + n;
}

/* The first section counts: those behind it are for negative numbers, zero and text. */
AssaySheetForm assay_sheet_form_of(const char *code) {
  Letters seen = {0};
  for (const char *p = code; *p && *p != ';';) {
    const char *behind = skip_literal(p);
    if (behind > p)
      p = behind;
    else
      p = *p == '[' ? read_bracket(p, &seen) : read_letters(p, &seen);
  }
  gboolean time = seen.hour || seen.second || seen.elapsed;
  gboolean date = seen.year_or_day || seen.month_name || (seen.month_or_minute && !time);
  if (date) return time ? ASSAY_SHEET_DATE_TIME : ASSAY_SHEET_DATE;
  if (seen.elapsed) return seen.fraction ? ASSAY_SHEET_DURATION_MS : ASSAY_SHEET_DURATION;
  if (time) return seen.fraction ? ASSAY_SHEET_TIME_MS : ASSAY_SHEET_TIME;
  return ASSAY_SHEET_PLAIN;
}

/* ---- Writing ---- */

static char *put_number(char *to, guint value, int width) {
  char digits[12];
  int n = 0;
  for (; value > 0 || n < width; value /= 10) digits[n++] = (char)('0' + value % 10);
  while (n > 0) *to++ = digits[--n];
  return to;
}

static char *put_time(char *to, gint64 ms, gboolean fraction, int hour_width) {
  gint64 seconds = ms / 1000;
  to = put_number(to, (guint)(seconds / 3600), hour_width);
  *to++ = ':';
  to = put_number(to, (guint)(seconds / 60 % 60), 2);
  *to++ = ':';
  to = put_number(to, (guint)(seconds % 60), 2);
  if (!fraction || ms % 1000 == 0) return to;
  *to++ = '.';
  return put_number(to, (guint)(ms % 1000), 3);
}

static char *put_day(char *to, gint64 day, gboolean epoch_1904) {
  int year = 1900, month = 2, dom = 29;
  if (epoch_1904)
    assay_day_to_ymd((AssayDay)(day - 24107), &year, &month, &dom);
  else if (day != LEAP_QUIRK)
    assay_day_to_ymd((AssayDay)(day - (day < LEAP_QUIRK ? 25568 : 25569)), &year, &month, &dom);
  to = put_number(to, (guint)year, 4);
  *to++ = '-';
  to = put_number(to, (guint)month, 2);
  *to++ = '-';
  return put_number(to, (guint)dom, 2);
}

gsize assay_sheet_date(double days, AssaySheetForm form, gboolean epoch_1904, char *room) {
  gboolean duration = form == ASSAY_SHEET_DURATION || form == ASSAY_SHEET_DURATION_MS;
  gboolean time = form == ASSAY_SHEET_TIME || form == ASSAY_SHEET_TIME_MS;
  gboolean fraction = form == ASSAY_SHEET_TIME_MS || form == ASSAY_SHEET_DURATION_MS;
  if (form == ASSAY_SHEET_PLAIN || !(days >= 0) || days >= MOST_DAYS) return 0;
  gint64 ms = (gint64)(days * MS_A_DAY + 0.5);
  if (!fraction) ms = (ms + 500) / 1000 * 1000;
  if (duration || (ms < MS_A_DAY && (time || (ms > 0 && !epoch_1904))))
    return (gsize)(put_time(room, ms, fraction, 1) - room);
  gint64 day = ms / MS_A_DAY, rest = ms % MS_A_DAY;
  if ((day == 0 && !epoch_1904) || day + (epoch_1904 ? 1462 : 0) >= MOST_DAYS) return 0;
  char *to = put_day(room, day, epoch_1904);
  if (rest == 0 && form == ASSAY_SHEET_DATE) return (gsize)(to - room);
  *to++ = ' ';
  return (gsize)(put_time(to, rest, FALSE, 2) - room);
}

/* ---- ISO 8601 as workbooks write it ---- */

/* TRUE where `text` has the form of `shape`, in which 0 stands for a digit. */
static gboolean has_shape(const char *text, gsize length, const char *shape) {
  gsize n = strlen(shape);
  if (length < n) return FALSE;
  for (gsize i = 0; i < n; i++)
    if (shape[i] == '0' ? !g_ascii_isdigit(text[i]) : text[i] != shape[i]) return FALSE;
  return TRUE;
}

/* Behind a fraction of a second and a zone, which are dropped: all that may follow. */
static gboolean ends_well(const char *p, const char *end) {
  if (p < end && (*p == '.' || *p == ','))
    for (p++; p < end && g_ascii_isdigit(*p);) p++;
  if (p < end && *p == 'Z') return p + 1 == end;
  if (p < end && (*p == '+' || *p == '-'))
    return (end - p == 6 && has_shape(p + 1, 5, "00:00")) || (end - p == 5 && has_shape(p + 1, 4, "0000"));
  return p == end;
}

gsize assay_sheet_iso_date(const char *text, gsize length, char *room) {
  enum { DATE = 10, MINUTES = 16, SECONDS = 19 };
  if (!has_shape(text, length, "0000-00-00")) return 0;
  memcpy(room, text, DATE);
  if (ends_well(text + DATE, text + length)) return DATE;
  if (!has_shape(text, length, "0000-00-00T00:00")) return 0;
  gsize n = has_shape(text, length, "0000-00-00T00:00:00") ? SECONDS : MINUTES;
  if (!ends_well(text + n, text + length)) return 0;
  memcpy(room + DATE, ":00:00:00", SECONDS - DATE);
  memcpy(room + DATE, text + DATE, n - DATE);
  room[DATE] = ' ';
  return SECONDS;
}

/* P[nD]T[nH][nM][n[.n]S]; years and months have no length and are left to the caller as they stand. */
gsize assay_sheet_iso_duration(const char *text, gsize length, char *room) {
  static const struct {
    char unit;
    gint64 ms;
  } parts[] = {{'D', 86400000}, {'H', 3600000}, {'M', 60000}, {'S', 1000}};
  const char *p = text + 1, *end = text + length;
  if (length < 3 || *text != 'P') return 0;
  gint64 total = 0;
  gboolean in_time = FALSE;
  for (guint next = 0; p < end;) {
    if (*p == 'T' && !in_time) {
      in_time = TRUE;
      p++;
      continue;
    }
    gint64 whole = 0, ms = 0, unit = 100;
    const char *begin = p;
    for (; p < end && g_ascii_isdigit(*p) && p - begin < 8; p++) whole = whole * 10 + (*p - '0');
    if (p == begin) return 0;
    gboolean fraction = p < end && (*p == '.' || *p == ',');
    if (fraction)
      for (p++; p < end && g_ascii_isdigit(*p); p++, unit /= 10) ms += unit * (*p - '0');
    while (next < G_N_ELEMENTS(parts) && p < end && parts[next].unit != *p) next++;
    if (p == end || next == G_N_ELEMENTS(parts) || (next > 0) != in_time || (fraction && *p != 'S')) return 0;
    total += whole * parts[next++].ms + ms;
    p++;
  }
  return (gsize)(put_time(room, total, TRUE, 1) - room);
}
