/* The name of a column without what a platform writes around it. */
#include <string.h>

#include "assay/base.h"

static const char *skip_digits_back(const char *begin, const char *end) {
  while (end > begin && g_ascii_isdigit(end[-1])) end--;
  return end;
}

/* Where what a platform puts behind a name begins: "text (12345)" of Canvas, "text [Total Pts: 10 Score] |12345" of
 * Blackboard, "text <Numeric MaxPoints:10>" of D2L, "text /10.00" of Moodle. */
static const char *platform_tail(const char *begin, const char *end) {
  if (end == begin) return end;
  const char *p = skip_digits_back(begin, end);
  if (end[-1] == ')') {
    p = skip_digits_back(begin, end - 1);
    return p < end - 1 && p > begin && p[-1] == '(' ? p - 1 : end;
  }
  if (end[-1] == '>') {
    const char *open = g_strrstr_len(begin, end - begin, " <");
    return open && memchr(open, ':', (gsize)(end - open)) ? open : end;
  }
  if (p < end && p > begin && p[-1] == '|') {
    const char *open = g_strrstr_len(begin, p - begin, "[");
    return open && memchr(open, ':', (gsize)(p - open)) ? open : end;
  }
  if (p < end && p > begin + 1 && (p[-1] == '.' || p[-1] == ',')) p = skip_digits_back(begin, p - 1);
  return p < end && p > begin && p[-1] == '/' ? p - 1 : end;
}

char *assay_text_without_numbers(const char *name) {
  g_assert(name);
  const char *begin = name, *end = name + strlen(name), *p = name;
  while (g_ascii_isdigit(*p)) p++;
  if (p > name && *p == ':') begin = p + 1;
  end = platform_tail(begin, end);
  g_autofree char *cut = g_strndup(begin, (gsize)(end - begin));
  return assay_text_squeeze(cut);
}
