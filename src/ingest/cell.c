#include "cell.h"

#define MOST 24

char *assay_cell_shape(const char *text) {
  g_autoptr(GString) shape = g_string_new(NULL);
  guint n = 0;
  for (const char *p = text; *p && n < MOST; p = g_utf8_next_char(p), n++) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isdigit(c))
      g_string_append_c(shape, '9');
    else if (c < 0x80 && g_ascii_ispunct((char)c))
      g_string_append_c(shape, (char)c);
    else
      g_string_append_c(shape, g_unichar_isspace(c) ? ' ' : 'a');
  }
  if (n == MOST) g_string_append(shape, "...");
  return g_string_free(g_steal_pointer(&shape), FALSE);
}
