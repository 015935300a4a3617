/* One file that needs nothing else: semantic HTML5 with its style sheet inside, charts as inline SVG, no script, no
 * request. */
#include "html.h"

#include <string.h>

#define MOST_STYLE (256 * 1024)

static char *read_style(GError **error) {
  g_autofree char *path = assay_data_path("reports/themes/report.css");
  char *css = NULL;
  gsize length = 0;
  if (!assay_file_read(path, MOST_STYLE, &css, &length, error)) return NULL;
  if (g_utf8_validate(css, (gssize)length, NULL) && !strstr(css, "</")) return css;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
              "%s: holds \"</\" or is not UTF-8 text, so it cannot stand inside a page; no HTML was made", path);
  g_free(css);
  return NULL;
}

static void put_meta(GString *out, const char *name, const char *content) {
  if (!content || !*content) return;
  g_string_append_printf(out, "<meta name=\"%s\" content=\"", name);
  html_text(out, content);
  g_string_append(out, "\">\n");
}

static void put_head(GString *out, const AssayDocument *document, const char *css) {
  g_string_append(out, "<!DOCTYPE html>\n<html lang=\"");
  html_text(out, document->language);
  g_string_append(out,
                  "\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
  html_text(out, document->title);
  g_string_append(out, "</title>\n");
  put_meta(out, "author", document->author);
  put_meta(out, "dcterms.date", document->date);
  put_meta(out, "generator", "assay " ASSAY_VERSION);
  g_string_append_printf(out, "<style>\n%s", css);
  html_theme(out, document);
  g_string_append(out, "</style>\n</head>\n");
}

static const Block *first_heading(const Block *body) {
  const Block *first = block_size(body) > 0 ? block_child(body, 0) : NULL;
  return first && first->kind == BLOCK_HEADING && first->level == 1 ? first : NULL;
}

/* "2026-06-30" as people write it; other texts as they are. */
static void put_date(GString *out, const char *date) {
  int64_t moment = 0;
  if (!date || !*date) return;
  if (assay_date_parse(date, ASSAY_DATE_ORDER_YMD, &moment) != ASSAY_DATE_OK) {
    html_text(out, date);
    return;
  }
  g_autofree char *words = assay_day_format_long((AssayDay)(moment / 86400));
  g_string_append(out, "<time datetime=\"");
  html_text(out, date);
  g_string_append(out, "\">");
  html_text(out, words);
  g_string_append(out, "</time>");
}

static void put_header(Html *html, const Block *title) {
  const AssayDocument *document = html->document;
  GString *out = html->out;
  g_string_append(out, "<header>\n");
  html_logo(out, document);
  if (document->institution && *document->institution) {
    g_string_append(out, "<p class=\"institution\">");
    html_text(out, document->institution);
    g_string_append(out, "</p>\n");
  }
  if (title) {
    html_block(html, title);
  } else {
    g_string_append(out, "<h1><strong>");
    html_text(out, document->title);
    g_string_append(out, "</strong></h1>\n");
    html->heading = 1;
  }
  gboolean author = document->author && *document->author, date = document->date && *document->date;
  if (author || date) {
    g_string_append(out, "<p class=\"byline\">");
    if (author) html_text(out, document->author);
    if (author && date) g_string_append(out, " · ");
    put_date(out, document->date);
    g_string_append(out, "</p>\n");
  }
  g_string_append(out, "</header>\n");
}

static void put_contents(GString *out, const Block *body) {
  gboolean open = FALSE;
  for (guint i = 0; i < block_size(body); i++) {
    const Block *block = block_child(body, i);
    if (block->kind != BLOCK_HEADING || block->level != 2 || !block->anchor) continue;
    if (!open) g_string_append(out, "<nav aria-labelledby=\"contents_\">\n<p id=\"contents_\">Contents</p>\n<ol>\n");
    open = TRUE;
    g_autofree char *words = runs_plain(block->text);
    g_string_append_printf(out, "<li><a href=\"#%s\">", block->anchor);
    html_text(out, words);
    g_string_append(out, "</a></li>\n");
  }
  if (open) g_string_append(out, "</ol>\n</nav>\n");
}

/* Footnotes, each with a way back to its mark. */
static void put_notes(GString *out, const AssayDocument *document) {
  if (document->note->len == 0) return;
  g_string_append(
      out,
      "<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"notes_\">\n<h2 id=\"notes_\">Notes</h2>\n"
      "<ol>\n");
  for (guint i = 1; i <= document->note->len; i++) {
    g_string_append_printf(out, "<li id=\"note_%u\">", i);
    html_runs(out, document_note(document, i));
    g_string_append_printf(
        out, " <a href=\"#note_%u_mark\" role=\"doc-backlink\" aria-label=\"Back to the text of note %u\">↩</a></li>\n",
        i, i);
  }
  g_string_append(out, "</ol>\n</section>\n");
}

GBytes *assay_report_html(const AssayDocument *document, const AssayFonts *fonts, GError **error) {
  (void)fonts; /* the reader's browser sets the text */
  g_autofree char *css = read_style(error);
  if (!css) return NULL;
  Html html = {.out = g_string_new(NULL), .document = document};
  const Block *title = first_heading(document->body);
  put_head(html.out, document, css);
  g_string_append(html.out, "<body>\n<a class=\"skip\" href=\"#main_\">Skip to the report</a>\n");
  put_header(&html, title);
  put_contents(html.out, document->body);
  g_string_append(html.out, "<main id=\"main_\" tabindex=\"-1\">\n");
  for (guint i = title ? 1 : 0; i < block_size(document->body); i++) html_block(&html, block_child(document->body, i));
  put_notes(html.out, document);
  g_string_append(html.out, "</main>\n<footer>\n<p>");
  html_words(html.out, document->running_header);
  g_string_append(html.out, "</p>\n</footer>\n</body>\n</html>\n");
  return g_string_free_to_bytes(html.out);
}
