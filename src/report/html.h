/* How the parts of the HTML are written. Ids made here hold an underscore, which anchors of headings never do. */
#pragma once

#include "document.h"

typedef struct {
  GString *out;
  const AssayDocument *document;
  int heading; /* level of the last one: no level is skipped on the way down */
} Html;

void html_text(GString *out, const char *text);               /* escaped, also for attributes in double quotes */
void html_words(GString *out, const char *text);              /* the same, with years and dates that are not broken */
void html_theme(GString *out, const AssayDocument *document); /* colours of the theme, as style rules */
void html_logo(GString *out, const AssayDocument *document);
void html_runs(GString *out, const Runs *runs);
const char *html_direction(const Runs *runs); /* " dir=\"auto\"" where words run from right to left, else "" */
void html_children(Html *html, const Block *block);
void html_block(Html *html, const Block *block);
void html_table(Html *html, const Table *table);
void html_figure(Html *html, const Figure *figure);
void html_box(Html *html, const Block *block);
