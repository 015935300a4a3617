#include <string.h>

#include "assay/base.h"

static gsize digits_at(const char *p, const char *end) {
  gsize n = 0;
  while (p + n < end && g_ascii_isdigit(p[n])) n++;
  return n;
}

/* "12:40" is left alone: it can be a time of day, and minutes or hours. */
static gint64 clock_seconds(const char *text, const char *end) {
  guint64 part[3] = {0};
  for (int i = 0; i < 3; i++) {
    gsize n = digits_at(text, end);
    if (n == 0 || n > (i == 0 ? 6 : 2)) return -1;
    for (gsize k = 0; k < n; k++) part[i] = part[i] * 10 + (guint64)(text[k] - '0');
    text += n;
    if (i < 2 && (text == end || *text++ != ':')) return -1;
  }
  if (text != end || part[1] > 59 || part[2] > 59) return -1;
  return (gint64)(part[0] * 3600 + part[1] * 60 + part[2]);
}

static gint64 unit_seconds(const char *word, gsize length) {
  static const struct {
    const char *name;
    gint64 seconds;
  } units[] = {{"sec", 1},   {"second", 1},  {"min", 60},      {"minute", 60},    {"hour", 3600},
               {"hr", 3600}, {"day", 86400}, {"week", 604800}, {"year", 31536000}};
  if (length > 1 && (word[length - 1] == 's' || word[length - 1] == 'S')) length--;
  for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
    if (strlen(units[i].name) == length && g_ascii_strncasecmp(units[i].name, word, length) == 0)
      return units[i].seconds;
  return 0;
}

gint64 assay_duration_seconds(const char *text, gsize length) {
  const char *p = text, *end = text + length;
  if (memchr(text, ':', length)) return clock_seconds(text, end);
  gint64 sum = 0;
  guint parts = 0;
  for (; p < end; parts++) {
    gsize n = digits_at(p, end), word = 0;
    if (n == 0 || n > 9) return -1;
    gint64 count = g_ascii_strtoll(p, NULL, 10);
    for (p += n; p < end && *p == ' ';) p++;
    while (p + word < end && g_ascii_isalpha(p[word])) word++;
    gint64 unit = unit_seconds(p, word);
    if (unit == 0) return -1;
    sum += count * unit;
    for (p += word; p < end && (*p == ' ' || *p == ',');) p++;
  }
  return parts > 0 ? sum : -1;
}
