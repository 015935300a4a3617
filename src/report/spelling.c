#include "spelling.h"

static void span_clear(gpointer data) {
  g_free(((Span *)data)->actual);
  g_free(((Span *)data)->href);
}

GArray *spans_new(void) {
  GArray *spans = g_array_new(FALSE, FALSE, sizeof(Span));
  g_array_set_clear_func(spans, span_clear);
  return spans;
}

#define NO_BREAK_SPACE 0xA0

static void remember(const Spelling *spelling, const char *from, const char *to) {
  for (; from < to; from = g_utf8_next_char(from)) {
    gunichar c = g_utf8_get_char(from);
    if (!assay_character_invisible(c)) g_hash_table_add(spelling->replaced, GUINT_TO_POINTER(c));
  }
}

/* Puts squares for what no font has from `p` on, as one span that says what they stand for; where it ends. */
static const char *append_squares(const Spelling *spelling, GString *out, GArray *spans, const char *href,
                                  const char *p) {
  const char *start = p;
  Span span = {.start = (guint)out->len, .href = g_strdup(href)};
  for (const char *behind; (behind = assay_fonts_skip_unknown(spelling->fonts, p)) > p; p = behind)
    g_string_append(out, ASSAY_SQUARE);
  remember(spelling, start, p);
  span.end = (guint)out->len;
  span.actual = g_strndup(start, p - start);
  g_array_append_val(spans, span);
  return p;
}

/* A plain space at which no line ends. The other one has no glyph of its own, so that cairo would write it as a sequence
 * within the leaf, and readers built on poppler lose what stands behind such a sequence. */
static void append_fixed_space(GString *out, GArray *spans) {
  Span span = {.start = (guint)out->len, .end = (guint)out->len + 1, .fixed = TRUE};
  g_string_append_c(out, ' ');
  g_array_append_val(spans, span);
}

static void append_covered(const Spelling *spelling, GString *out, GArray *spans, const char *href, const char *text) {
  for (const char *p = text; *p != '\0';) {
    gunichar c = g_utf8_get_char(p);
    if (c == 0x2028 || c == 0x2029) c = ' ';
    if (c == 0x202F || c == 0x2009) c = NO_BREAK_SPACE;
    if (!assay_character_invisible(c) && !assay_fonts_cover(spelling->fonts, c)) {
      p = append_squares(spelling, out, spans, href, p);
      continue;
    }
    if (c == NO_BREAK_SPACE)
      append_fixed_space(out, spans);
    else if (!assay_character_invisible(c))
      g_string_append_unichar(out, c);
    p = g_utf8_next_char(p);
  }
}

/* Figures above the line, which all fonts of the report have. */
static void append_mark(GString *out, guint note) {
  static const char *const figures[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  g_autofree char *digits = g_strdup_printf("%u", note);
  for (const char *d = digits; *d != '\0'; d++) g_string_append(out, figures[*d - '0']);
}

/* ", page 7" behind a cross-reference. */
static void append_page(const Spelling *spelling, GString *out, GArray *spans, const Run *run) {
  const Place *place = spelling->places != NULL && run->href != NULL ? places_find(spelling->places, run->href) : NULL;
  g_string_append(out, ", page");
  append_fixed_space(out, spans);
  if (place != NULL)
    g_string_append_printf(out, "%u", place->page + 1);
  else
    g_string_append(out, "00");
}

void spell_run(const Spelling *spelling, const Run *run, GString *text, GArray *spans) {
  guint start = (guint)text->len;
  if (run->note > 0) {
    append_mark(text, run->note);
    Span span = {.start = start, .end = (guint)text->len, .note = run->note};
    span.href = g_strdup_printf("#note_%u", run->note);
    g_array_append_val(spans, span);
    return;
  }
  guint before = spans->len;
  append_covered(spelling, text, spans, run->href, run->text);
  if (run->page) append_page(spelling, text, spans, run);
  if (run->href == NULL) return;
  Span span = {.start = start, .end = (guint)text->len, .href = g_strdup(run->href)};
  g_array_insert_val(spans, before, span); /* squares inside of it come behind, and are found first from the end */
}

const Span *span_at(const GArray *spans, guint byte) {
  for (guint i = spans->len; i-- > 0;) {
    const Span *span = &g_array_index(spans, Span, i);
    if (byte >= span->start && byte < span->end && !span->fixed) return span;
  }
  return NULL;
}

static int compare_characters(gconstpointer a, gconstpointer b) {
  return GPOINTER_TO_INT(a) < GPOINTER_TO_INT(b) ? -1 : 1;
}

char *spelling_replaced(const Spelling *spelling) {
  if (g_hash_table_size(spelling->replaced) == 0) return NULL;
  g_autoptr(GList) all = g_list_sort(g_hash_table_get_keys(spelling->replaced), compare_characters);
  GString *names = g_string_new(NULL);
  guint n = 0;
  for (GList *i = all; i != NULL && n < 12; i = i->next, n++)
    g_string_append_printf(names, "%sU+%04X", n > 0 ? ", " : "", GPOINTER_TO_UINT(i->data));
  guint more = g_hash_table_size(spelling->replaced) - n;
  if (more > 0) g_string_append_printf(names, " and %u more", more);
  g_autofree char *list = g_string_free(names, FALSE);
  return g_strdup_printf(
      "The fonts of this report do not have some characters of the study; each stands as “□”: %s. "
      "The HTML report shows them.",
      list);
}
