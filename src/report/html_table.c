/* Tables and figures. Each stands in a region that scrolls by itself and can be reached with the keyboard, so that a
 * narrow screen never has to move the whole page sideways. */
#include <string.h>

#include "columns.h"
#include "html.h"

static void open_region(GString *out, const char *class, const char *kind, guint number) {
  g_string_append_printf(out, "<div class=\"%s\" role=\"region\" tabindex=\"0\" aria-labelledby=\"%s_%u_caption\">\n",
                         class, kind, number);
}

/* "Table 3." and the caption. */
static void put_caption(GString *out, const char *label, const Runs *caption) {
  g_string_append(out, "<strong>");
  html_text(out, label);
  g_string_append(out, "</strong> ");
  html_runs(out, caption);
}

/* ---- Heads ---- */

/* The last column is named, because the last head of a row need not stand in it. What is short is not broken. */
static void put_class(GString *out, const Table *table, guint i, const char *length) {
  gboolean number = table->column[i].kind == COLUMN_NUMBER, last = i + 1 == table->n_columns;
  const char *first = number ? "number" : length;
  if (!*first && !last) return;
  g_string_append_printf(out, " class=\"%s%s%s\"", first, *first && last ? " " : "", last ? "last" : "");
}

/* The class of a cell by the length of its text. "whole": a word, with its mark if it has one, "2024-25 †"; "short": a few
 * as long, "before and after"; "prose": so much that it wants some width. */
static const char *length_class(const Runs *cell) {
  g_autofree char *text = runs_plain(cell);
  const char *blank = strchr(text, ' ');
  glong length = g_utf8_strlen(text, -1);
  if (length == 0) return "";
  if (blank && !g_str_equal(blank, " †") && !g_str_equal(blank, " ‡"))
    return length <= 17 ? "short" : length > 40 ? "prose" : "";
  return g_utf8_strlen(text, blank ? blank - text : -1) <= 12 ? "whole" : "";
}

static void put_column_head(GString *out, const Table *table, guint i, gboolean tall) {
  const Column *column = &table->column[i];
  const char *rows = tall ? " rowspan=\"2\"" : "";
  if (runs_empty(column->head)) {
    g_string_append_printf(out, "<td%s></td>", rows);
    return;
  }
  g_string_append_printf(out, "<th scope=\"col\"%s", rows);
  put_class(out, table, i, "");
  g_string_append_c(out, '>');
  html_runs(out, column->head);
  g_string_append(out, "</th>");
}

static void put_spans(GString *out, const Table *table) {
  g_string_append(out, "<tr>");
  for (guint i = 0; i < table->n_columns;) {
    if (!table->span[i]) {
      put_column_head(out, table, i++, TRUE);
      continue;
    }
    guint first = i;
    while (i < table->n_columns && g_strcmp0(table->span[i], table->span[first]) == 0) i++;
    g_string_append_printf(out, "<th class=\"span%s\" scope=\"colgroup\" colspan=\"%u\">",
                           i == table->n_columns ? " last" : "", i - first);
    html_text(out, table->span[first]);
    g_string_append(out, "</th>");
  }
  g_string_append(out, "</tr>\n");
}

/* Heads that span columns speak for them only where the columns are declared as groups. */
static void put_groups(GString *out, const Table *table) {
  for (guint i = 0; i < table->n_columns;) {
    guint first = i++;
    while (table->span[first] && i < table->n_columns && g_strcmp0(table->span[i], table->span[first]) == 0) i++;
    g_string_append_printf(out, "<colgroup span=\"%u\"></colgroup>\n", i - first);
  }
}

static void put_head(GString *out, const Table *table) {
  if (table->span) put_groups(out, table);
  g_string_append(out, "<thead>\n");
  if (table->span) put_spans(out, table);
  g_string_append(out, "<tr>");
  for (guint i = 0; i < table->n_columns; i++)
    if (!table->span || table->span[i]) put_column_head(out, table, i, FALSE);
  g_string_append(out, "</tr>\n</thead>\n");
}

/* ---- Cells ---- */

/* Width of ".9%" in units of the width of a figure, about. */
static double fraction_width(const char *fraction) {
  double width = 0;
  for (const char *c = fraction; *c; c = g_utf8_next_char(c))
    width += *c == '.' ? 0.5 : g_ascii_isdigit(*c) ? 1 : *c == '%' ? 1.7 : 0.9;
  return width;
}

/* FALSE for a cell that is no number and is not aligned. */
static gboolean fraction_of(const Row *row, guint i, double *width) {
  if (row->kind == ROW_GROUP) return FALSE;
  g_autofree char *text = runs_plain(g_ptr_array_index(row->cell, i));
  gsize split = column_split(text);
  if (split == 0 || !g_ascii_isdigit(text[split - 1])) return FALSE;
  *width = fraction_width(text + split);
  return TRUE;
}

static double *widest_fractions(const Table *table) {
  double *most = g_new0(double, table->n_columns), width;
  for (guint r = 0; r < table->row->len; r++)
    for (guint i = 0; i < table->n_columns; i++)
      if (table->column[i].kind == COLUMN_NUMBER && fraction_of(g_ptr_array_index(table->row, r), i, &width))
        most[i] = MAX(most[i], width);
  return most;
}

static void put_cell(GString *out, const Table *table, const Row *row, guint i, double most) {
  gboolean head = i == 0 && table->row_headers, number = table->column[i].kind == COLUMN_NUMBER;
  const Runs *cell = g_ptr_array_index(row->cell, i);
  double width;
  head = head && !runs_empty(cell);
  g_string_append(out, head ? "<th scope=\"row\"" : "<td");
  put_class(out, table, i, length_class(cell));
  if (number && fraction_of(row, i, &width) && most - width > 0.01) {
    char digits[32];
    g_ascii_formatd(digits, sizeof digits, "%.1f", most - width);
    g_string_append_printf(out, " style=\"--pad:%sch\"", digits);
  }
  g_string_append_printf(out, "%s>", html_direction(cell));
  html_runs(out, cell);
  g_string_append(out, head ? "</th>" : "</td>");
}

static void put_body(GString *out, const Table *table) {
  g_autofree double *most = widest_fractions(table);
  g_string_append(out, "<tbody>\n");
  for (guint r = 0; r < table->row->len; r++) {
    const Row *row = g_ptr_array_index(table->row, r);
    if (row->kind == ROW_GROUP) {
      if (r > 0) g_string_append(out, "</tbody>\n<tbody>\n");
      g_string_append_printf(out, "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"%u\"><span>", table->n_columns);
      html_runs(out, g_ptr_array_index(row->cell, 0));
      g_string_append(out, "</span></th></tr>\n");
      continue;
    }
    g_string_append(out, "<tr>");
    for (guint i = 0; i < table->n_columns; i++) put_cell(out, table, row, i, most[i]);
    g_string_append(out, "</tr>\n");
  }
  g_string_append(out, "</tbody>\n");
}

static void put_table(GString *out, const Table *table) {
  g_autofree char *label = table_label(table);
  g_string_append_printf(out, "<div class=\"table\" id=\"table_%u\">\n", table->number);
  open_region(out, "scroll", "table", table->number);
  g_string_append_printf(out, "<table%s>\n<caption id=\"table_%u_caption\"><span>",
                         table->n_columns <= 2   ? " class=\"few\""
                         : table->n_columns >= 8 ? " class=\"many\""
                                                 : "",
                         table->number);
  put_caption(out, label, table->caption);
  g_string_append(out, "</span></caption>\n");
  put_head(out, table);
  put_body(out, table);
  g_string_append(out, "</table>\n</div>\n");
  for (guint i = 0; i < table->note->len; i++) {
    g_string_append_printf(out, "<p class=\"table-note\"%s>", html_direction(g_ptr_array_index(table->note, i)));
    html_runs(out, g_ptr_array_index(table->note, i));
    g_string_append(out, "</p>\n");
  }
  g_string_append(out, "</div>\n");
}

/* The numbers of the figures that draw a table: "1", "1 and 2". */
static void add_figures(const Block *block, const Table *table, GArray *numbers) {
  if (block->kind == BLOCK_FIGURE && block->figure->table == table) g_array_append_val(numbers, block->figure->number);
  for (guint i = 0; i < block_size(block); i++) add_figures(block_child(block, i), table, numbers);
}

/* A table whose numbers a figure shows stands below the last figure that does, see html_figure(). */
void html_table(Html *html, const Table *table) {
  g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(guint));
  add_figures(html->document->body, table, figures);
  if (figures->len == 0) put_table(html->out, table);
}

/* ---- Figure ---- */

/* Behind a disclosure, which a link to the table opens. */
static void put_numbers(GString *out, const Table *table, const GArray *figures) {
  g_string_append_printf(out, "<details class=\"data\">\n<summary>The numbers of Figure%s",
                         figures->len > 1 ? "s" : "");
  for (guint i = 0; i < figures->len; i++)
    g_string_append_printf(out, "%s %u",
                           i == 0                  ? ""
                           : i + 1 == figures->len ? " and"
                                                   : ",",
                           g_array_index(figures, guint, i));
  g_string_append_printf(out, ": Table %u</summary>\n", table->number);
  put_table(out, table);
  g_string_append(out, "</details>\n");
}

/* The title stands above the chart once more for narrow windows, where the chart scrolls and cuts its own. */
void html_figure(Html *html, const Figure *figure) {
  GString *out = html->out;
  g_autofree char *label = figure_label(figure), *id = g_strdup_printf("figure_%u_chart", figure->number);
  g_autofree char *svg = assay_scene_to_svg(figure->scene, id);
  g_string_append_printf(out, "<figure id=\"figure_%u\">\n<p class=\"chart-title\" aria-hidden=\"true\">",
                         figure->number);
  html_words(out, assay_scene_title(figure->scene));
  g_string_append(out, "</p>\n");
  open_region(out, "scroll chart", "figure", figure->number);
  g_string_append(out, svg);
  g_string_append_printf(out, "</div>\n<figcaption><span id=\"figure_%u_caption\">", figure->number);
  put_caption(out, label, figure->caption);
  g_string_append(out, "</span>");
  if (figure->table)
    g_string_append_printf(out, " <a href=\"#table_%u\">Data in Table %u.</a>", figure->table->number,
                           figure->table->number);
  g_string_append(out, "</figcaption>\n</figure>\n");
  if (!figure->table) return;
  g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(guint));
  add_figures(html->document->body, figure->table, figures);
  if (figures->len > 0 && g_array_index(figures, guint, figures->len - 1) == figure->number)
    put_numbers(out, figure->table, figures);
}
