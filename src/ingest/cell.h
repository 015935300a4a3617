/* What many places ask of a cell. */
#pragma once

#include <glib.h>

/* White space at both ends, the no-break space too. */
static inline void assay_cell_trim(const char **text, guint32 *length) {
  const char *p = *text, *end = p + *length;
  for (;; p++) {
    if (p < end && ((guchar)*p <= ' ')) continue;
    if (end - p >= 2 && p[0] == '\xc2' && p[1] == '\xa0') {
      p++;
      continue;
    }
    break;
  }
  for (;; end--) {
    if (end > p && (guchar)end[-1] <= ' ') continue;
    if (end - p >= 2 && end[-2] == '\xc2' && end[-1] == '\xa0') {
      end--;
      continue;
    }
    break;
  }
  *text = p;
  *length = (guint32)(end - p);
}

/* The form of a text without its content: digits as 9, letters as a ("9/99/9999 99:99"); at most 24 characters. */
char *assay_cell_shape(const char *text);
