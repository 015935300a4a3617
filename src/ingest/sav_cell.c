#include <math.h>
#include <string.h>

#include "number.h"
#include "sav_dictionary.h"

#define MOST_SECONDS 4e11 /* over ten thousand years */

AssaySavForm assay_sav_form(const char *format) {
  static const struct {
    const char *name;
    AssaySavForm form;
  } forms[] = {{"DATE", ASSAY_SAV_DATE},     {"ADATE", ASSAY_SAV_DATE}, {"EDATE", ASSAY_SAV_DATE},
               {"JDATE", ASSAY_SAV_DATE},    {"SDATE", ASSAY_SAV_DATE}, {"QYR", ASSAY_SAV_DATE},
               {"MOYR", ASSAY_SAV_DATE},     {"WKYR", ASSAY_SAV_DATE},  {"DATETIME", ASSAY_SAV_MOMENT},
               {"YMDHMS", ASSAY_SAV_MOMENT}, {"TIME", ASSAY_SAV_TIME},  {"DTIME", ASSAY_SAV_TIME},
               {"MTIME", ASSAY_SAV_TIME}};
  gsize letters = 0;
  while (g_ascii_isalpha(format[letters])) letters++;
  for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
    if (strlen(forms[i].name) == letters && g_ascii_strncasecmp(format, forms[i].name, letters) == 0)
      return forms[i].form;
  return ASSAY_SAV_NUMBER;
}

/* "10:15:00", "36:00:00.25": hours may be more than a day has. */
static char *format_time(gint64 ms) {
  guint64 size = (guint64)ABS(ms);
  GString *out = g_string_new(ms < 0 ? "-" : "");
  g_string_append_printf(out, "%02" G_GUINT64_FORMAT ":%02d:%02d", size / 3600000, (int)(size / 60000 % 60),
                         (int)(size / 1000 % 60));
  int rest = (int)(size % 1000);
  if (rest) {
    g_string_append_printf(out, ".%03d", rest);
    while (out->str[out->len - 1] == '0') g_string_truncate(out, out->len - 1);
  }
  return g_string_free(out, FALSE);
}

char *assay_sav_cell(double value, AssaySavForm form) {
  if (form == ASSAY_SAV_NUMBER || fabs(value) > MOST_SECONDS) return assay_number_text(value);
  gint64 ms = llround(value * 1000);
  if (form == ASSAY_SAV_TIME) return format_time(ms);
  const gint64 of_day = 86400000;
  gint64 day = ms / of_day + assay_day_from_ymd(1582, 10, 14);
  if (ms < 0 || day > assay_day_from_ymd(9999, 12, 31)) return assay_number_text(value);
  g_autofree char *date = assay_day_format((AssayDay)day), *time = format_time(ms % of_day);
  if (form == ASSAY_SAV_DATE && ms % of_day == 0) return g_steal_pointer(&date);
  return g_strconcat(date, " ", time, NULL);
}
