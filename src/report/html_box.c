/* Boxes to write in by hand, on paper: the lines are for print, the labels are for all. */
#include "html.h"

static void put_lines(GString *out, const Field *field) {
  g_string_append(out, "<div class=\"field\">\n<p>");
  html_text(out, field->label);
  g_string_append(out, "</p>\n");
  for (guint i = 0; i < field->lines; i++) g_string_append(out, "<div class=\"line\"></div>\n");
  g_string_append(out, "</div>\n");
}

static void put_choice(GString *out, const Field *field) {
  g_string_append(out, "<li><span class=\"square\" aria-hidden=\"true\"></span>");
  html_text(out, field->label);
  g_string_append(out, "</li>\n");
}

static void put_short(GString *out, const Field *field) {
  char share[32];
  g_ascii_formatd(share, sizeof share, "%.0f", field->share > 0 ? field->share * 100 : 100);
  g_string_append_printf(out, "<div class=\"field\" style=\"--share:%s%%\">\n<div class=\"line\"></div>\n<p>", share);
  html_text(out, field->label);
  g_string_append(out, "</p>\n</div>\n");
}

static gboolean is_kind(const Block *block, guint i, FieldKind kind) {
  return i < block->field->len && ((const Field *)g_ptr_array_index(block->field, i))->kind == kind;
}

/* The field after the last one that has room on the line which begins with `first`, as on paper. */
static guint line_end(const Block *block, guint first) {
  double taken = 0;
  guint i = first;
  for (; is_kind(block, i, FIELD_SHORT); i++) {
    const Field *field = g_ptr_array_index(block->field, i);
    taken += field->share > 0 ? field->share : 1;
    if (i > first && taken > 1.001) break;
  }
  return i;
}

static guint choices_end(const Block *block, guint first) {
  guint i = first;
  while (is_kind(block, i, FIELD_CHOICE)) i++;
  return i;
}

void html_box(Html *html, const Block *block) {
  GString *out = html->out;
  g_string_append(out, "<div class=\"box\">\n");
  if (!runs_empty(block->text)) {
    g_string_append(out, "<p class=\"box-title\">");
    html_runs(out, block->text);
    g_string_append(out, "</p>\n");
  }
  for (guint i = 0; i < block->field->len;) {
    const Field *field = g_ptr_array_index(block->field, i);
    if (field->kind == FIELD_LINES) {
      put_lines(out, field);
      i++;
      continue;
    }
    gboolean choice = field->kind == FIELD_CHOICE;
    guint end = choice ? choices_end(block, i) : line_end(block, i);
    g_string_append(out, choice ? "<ul class=\"choices\">\n" : "<div class=\"shorts\">\n");
    for (; i < end; i++) {
      field = g_ptr_array_index(block->field, i);
      if (choice)
        put_choice(out, field);
      else
        put_short(out, field);
    }
    g_string_append(out, choice ? "</ul>\n" : "</div>\n");
  }
  html_children(html, block);
  g_string_append(out, "</div>\n");
}
