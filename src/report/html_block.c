#include <string.h>

#include "html.h"

void html_text(GString *out, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
  for (char *c = valid; *c; c++)
    if (((unsigned char)*c < 0x20 && *c != '\n') || *c == 0x7f) *c = ' ';
  g_autofree char *escaped = g_markup_escape_text(valid, -1);
  g_string_append(out, escaped);
}

/* Length of a year of study or a day that begins here, "2024-25", "2025-09-01", else 0. */
static gsize year_length(const char *text) {
  static const char *const shape[] = {"dddd-dd-dd", "dddd-dd"};
  for (guint i = 0; i < G_N_ELEMENTS(shape); i++) {
    gsize n = 0;
    while (shape[i][n] && (shape[i][n] == 'd' ? g_ascii_isdigit(text[n]) : text[n] == '-')) n++;
    if (!shape[i][n] && !g_ascii_isdigit(text[n])) return n;
  }
  return 0;
}

/* An address may be broken behind each slash. */
static void put_address(GString *out, const char *text) {
  for (const char *slash; (slash = strchr(text, '/')); text = slash + 1) {
    g_autofree char *part = g_strndup(text, (gsize)(slash + 1 - text));
    html_text(out, part);
    if (slash[1] && slash[1] != '/') g_string_append(out, "<wbr>");
  }
  html_text(out, text);
}

/* Text in which no line ends inside of a year, as browsers would have it. */
void html_words(GString *out, const char *text) {
  const char *done = text;
  for (const char *p = text; *p; p++) {
    gsize n = p == text || !g_ascii_isdigit(p[-1]) ? year_length(p) : 0;
    if (n == 0) continue;
    g_autofree char *before = g_strndup(done, (gsize)(p - done)), *year = g_strndup(p, n);
    html_text(out, before);
    g_string_append_printf(out, "<span class=\"whole\">%s</span>", year);
    done = p + n;
    p = done - 1;
  }
  html_text(out, done);
}

static const struct {
  guint style;
  const char *name;
} ELEMENT[] = {{RUN_STRONG, "strong"}, {RUN_EMPHASIS, "em"}, {RUN_CODE, "code"}};

/* The first mark of a footnote is the place to which its text leads back. */
static void put_note(GString *out, guint note) {
  g_autofree char *id = g_strdup_printf("id=\"note_%u_mark\"", note);
  gboolean first = !strstr(out->str, id);
  g_string_append_printf(out, "<sup><a %s%shref=\"#note_%u\" role=\"doc-noteref\">%u</a></sup>", first ? id : "",
                         first ? " " : "", note, note);
}

static void put_run(GString *out, const Run *run) {
  if (run->note > 0) {
    put_note(out, run->note);
    return;
  }
  if (run->style & RUN_BREAK) {
    g_string_append(out, "<br>");
    return;
  }
  if (run->href) {
    g_string_append(out, "<a href=\"");
    html_text(out, run->href);
    g_string_append(out, "\">");
  }
  for (guint i = 0; i < G_N_ELEMENTS(ELEMENT); i++)
    if (run->style & ELEMENT[i].style) g_string_append_printf(out, "<%s>", ELEMENT[i].name);
  if (strstr(run->text, "://"))
    put_address(out, run->text);
  else
    html_words(out, run->text);
  for (guint i = G_N_ELEMENTS(ELEMENT); i > 0; i--)
    if (run->style & ELEMENT[i - 1].style) g_string_append_printf(out, "</%s>", ELEMENT[i - 1].name);
  if (run->href) g_string_append(out, "</a>");
}

static void put_runs(GString *out, const Runs *runs, guint first, guint end) {
  for (guint i = first; i < end; i++) put_run(out, runs_at(runs, i));
}

void html_runs(GString *out, const Runs *runs) {
  if (runs) put_runs(out, runs, 0, runs_size(runs));
}

/* Hebrew, Arabic and their forms for display; the other such scripts lie between. */
static gboolean is_backward(gunichar c) {
  return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

const char *html_direction(const Runs *runs) {
  for (guint i = 0; i < runs_size(runs); i++)
    for (const char *p = runs_at(runs, i)->text; *p; p = g_utf8_next_char(p))
      if ((guchar)*p >= 0xD6 && is_backward(g_utf8_get_char(p))) return " dir=\"auto\"";
  return "";
}

/* What stands below the title, behind a break, is no part of it. */
static void put_heading(Html *html, const Block *block) {
  int level = MIN(block->level, html->heading + 1);
  if (level == 1 && html->heading > 0) level = 2; /* a page has one title */
  html->heading = level;
  g_string_append_printf(html->out, "<h%d", level);
  if (block->anchor) {
    g_string_append(html->out, " id=\"");
    html_text(html->out, block->anchor);
    g_string_append_c(html->out, '"');
  }
  g_string_append_printf(html->out, "%s>", html_direction(block->text));
  guint n = runs_size(block->text), end = level == 1 ? runs_first_break(block->text) : n;
  put_runs(html->out, block->text, 0, end);
  g_string_append_printf(html->out, "</h%d>\n", level);
  if (end + 1 >= n) return;
  g_string_append_printf(html->out, "<p class=\"subtitle\"%s>", html_direction(block->text));
  put_runs(html->out, block->text, end + 1, n);
  g_string_append(html->out, "</p>\n");
}

static void put_element(Html *html, const char *name, const char *class, const Runs *text) {
  g_string_append_printf(html->out, "<%s", name);
  if (class) g_string_append_printf(html->out, " class=\"%s\"", class);
  g_string_append_printf(html->out, "%s>", html_direction(text));
  html_runs(html->out, text);
  g_string_append_printf(html->out, "</%s>\n", name);
}

static void put_item(Html *html, const Block *item, gboolean tight) {
  const Block *first = block_size(item) > 0 ? block_child(item, 0) : NULL;
  g_string_append_printf(html->out, "<li%s>", tight && first ? html_direction(first->text) : "");
  for (guint i = 0; i < block_size(item); i++) {
    const Block *child = block_child(item, i);
    if (tight && child->kind == BLOCK_PARAGRAPH)
      html_runs(html->out, child->text);
    else
      html_block(html, child);
  }
  g_string_append(html->out, "</li>\n");
}

static void put_list(Html *html, const Block *list) {
  if (list->ordered && list->start != 1)
    g_string_append_printf(html->out, "<ol start=\"%d\">\n", list->start);
  else
    g_string_append(html->out, list->ordered ? "<ol>\n" : "<ul>\n");
  for (guint i = 0; i < block_size(list); i++) put_item(html, block_child(list, i), list->tight);
  g_string_append(html->out, list->ordered ? "</ol>\n" : "</ul>\n");
}

static void put_callout(Html *html, const Block *block) {
  static const char *const names[] = {[CALLOUT_NOTE] = "note", [CALLOUT_CAUTION] = "caution"};
  gboolean quote = block->callout == CALLOUT_QUOTE;
  if (quote)
    g_string_append(html->out, "<blockquote>\n");
  else
    g_string_append_printf(html->out, "<div class=\"callout %s\" role=\"note\">\n", names[block->callout]);
  if (!runs_empty(block->text)) put_element(html, "p", "callout-title", block->text);
  html_children(html, block);
  g_string_append(html->out, quote ? "</blockquote>\n" : "</div>\n");
}

static void put_strip(Html *html, const Block *block) {
  if (block->strip->len == 0) return;
  g_string_append(html->out, "<dl class=\"strip\">\n");
  for (guint i = 0; i < block->strip->len; i++) {
    const StripEntry *entry = g_ptr_array_index(block->strip, i);
    g_string_append(html->out, "<div><dt>");
    html_text(html->out, entry->label);
    g_string_append(html->out, "</dt><dd>");
    html_text(html->out, entry->value);
    g_string_append(html->out, "</dd></div>\n");
  }
  g_string_append(html->out, "</dl>\n");
}

void html_children(Html *html, const Block *block) {
  for (guint i = 0; i < block_size(block); i++) html_block(html, block_child(block, i));
}

void html_block(Html *html, const Block *block) {
  switch (block->kind) {
    case BLOCK_BODY:
      html_children(html, block);
      break;
    case BLOCK_HEADING:
      put_heading(html, block);
      break;
    case BLOCK_PARAGRAPH:
      put_element(html, "p", NULL, block->text);
      break;
    case BLOCK_LIST:
      put_list(html, block);
      break;
    case BLOCK_ITEM:
      put_item(html, block, FALSE);
      break;
    case BLOCK_TABLE:
      html_table(html, block->table);
      break;
    case BLOCK_FIGURE:
      html_figure(html, block->figure);
      break;
    case BLOCK_CALLOUT:
      put_callout(html, block);
      break;
    case BLOCK_BOX:
      html_box(html, block);
      break;
    case BLOCK_STRIP:
      put_strip(html, block);
      break;
    case BLOCK_CONTENTS: /* the page has its contents at the top */
      break;
    case BLOCK_RULE:
      g_string_append(html->out, "<hr>\n");
      break;
    case BLOCK_PAGE_BREAK:
      g_string_append(html->out, "<div class=\"page-break\"></div>\n");
      break;
  }
}
