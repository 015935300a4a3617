/* What a text becomes where no font has a character of it: a square for each picture, however many characters make it. */
#include "fonts.h"

#define ZERO_WIDTH_JOINER 0x200D

gboolean assay_character_invisible(gunichar c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

/* A colour of skin, or the second letter of a flag: it changes the picture before it and is none of its own. */
static gboolean is_modifier(gunichar c) {
  return (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0x1F1E6 && c <= 0x1F1FF);
}

static gboolean is_known(const AssayFonts *fonts, gunichar c) {
  return assay_character_invisible(c) || assay_fonts_cover(fonts, c);
}

const char *assay_fonts_skip_unknown(const AssayFonts *fonts, const char *text) {
  gboolean joined = FALSE;
  const char *p = text;
  if (*p == '\0' || is_known(fonts, g_utf8_get_char(p))) return text;
  for (p = g_utf8_next_char(p); *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    gboolean belongs = joined || is_modifier(c) || assay_character_invisible(c);
    if (!belongs || (!assay_character_invisible(c) && assay_fonts_cover(fonts, c))) break;
    joined = c == ZERO_WIDTH_JOINER;
  }
  return p;
}

char *fonts_shown(const AssayFonts *fonts, const char *text) {
  GString *shown = g_string_new(NULL);
  for (const char *p = text; *p != '\0';) {
    const char *behind = assay_fonts_skip_unknown(fonts, p);
    if (behind > p) {
      g_string_append(shown, ASSAY_SQUARE);
      p = behind;
      continue;
    }
    const char *next = g_utf8_next_char(p);
    g_string_append_len(shown, p, next - p);
    p = next;
  }
  return g_string_free(shown, FALSE);
}
