/* A plain table: one row of column names, one line a record. Lines of a title may stand above the names. What is
 * personal is known by common headers only. */
#include <string.h>

#include "head_shape.h"
#include "platforms.h"

/* The number of cells that most rows have; the larger where two are as common. */
static guint usual_cells(const AssayHead *head) {
  guint most = 0, usual = 0;
  for (guint r = 0; r < head->n; r++) {
    guint cells = assay_head_cells(head, r), alike = 0;
    for (guint other = 0; other < head->n; other++) alike += assay_head_cells(head, other) == cells;
    if (alike > most || (alike == most && cells > usual)) most = alike, usual = cells;
  }
  return usual;
}

/* A line of a title has one cell with something in it, or none. */
static gboolean is_title(const AssayHead *head, guint row) {
  return assay_head_filled(head, row) <= 1;
}

/* So may be a comment or a title with commas in it, which has fewer cells than the table; a word and what it stands for
 * ("Course", "Bees 101") above a table of four columns or more. */
static gboolean may_be_title(const AssayHead *head, guint row, guint usual) {
  guint filled = assay_head_filled(head, row);
  gboolean shorter = assay_head_cells(head, row) < usual;
  if (shorter && (filled <= 2 || *assay_head_cell(head, row, 0) == '#')) return TRUE;
  return filled == 2 && usual >= 4 && *assay_head_cell(head, row, 0) && *assay_head_cell(head, row, 1);
}

/* A number or somebody's address: such a row is a record. */
static gboolean has_answer(const AssayHead *head, guint row) {
  AssayDecimal number;
  for (guint i = 0; i < assay_head_cells(head, row); i++) {
    const char *cell = assay_head_cell(head, row, i);
    if (assay_decimal_parse(cell, -1, TRUE, &number) == ASSAY_DECIMAL_OK || assay_cell_is_address(cell)) return TRUE;
  }
  return FALSE;
}

/* The first row below lines of a title, if most of its cells are filled, and with words where it is not certain that they
 * are titles; else the first row of all. */
static guint header_row(const AssayHead *head) {
  guint usual = usual_cells(head), row = 0;
  gboolean certain = TRUE;
  if (usual < 2) return 0;
  for (; row < head->n && (is_title(head, row) || may_be_title(head, row, usual)); row++)
    certain = certain && is_title(head, row);
  if (row == head->n || assay_head_filled(head, row) * 2 <= usual) return 0;
  return certain || !has_answer(head, row) ? row : 0;
}

static char *recognise(const AssayHead *head) {
  guint row = header_row(head);
  if (row == 0) return g_strdup("no sign of a known platform in the first rows: a row of names, then a row a record");
  g_autofree char *above = assay_text_count(row, "line", "lines");
  return g_strdup_printf(
      "no sign of a known platform in the first rows: below %s of a title, a row of names on line %u, "
      "then a row a record",
      above, head->line[row]);
}

/* "Rate the course [The hive]" and "Rate the course [The bees]" share their answers. */
static void mark_grids(AssayLayout *layout) {
  g_autoptr(GHashTable) first = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < layout->columns; i++) {
    const char *name = layout->name[i], *open = strrchr(name, '[');
    if (layout->kind[i] != ASSAY_COLUMN_OWN || !open || open == name || !g_str_has_suffix(open, "]")) continue;
    g_autofree char *cut = g_strndup(name, (gsize)(open - name));
    char *stem = assay_text_squeeze(cut);
    gpointer other;
    if (!g_hash_table_lookup_extended(first, stem, NULL, &other)) {
      g_hash_table_insert(first, stem, GUINT_TO_POINTER(i));
      continue;
    }
    guint before = GPOINTER_TO_UINT(other);
    if (!layout->grid[before]) layout->grid[before] = g_strdup(stem);
    layout->grid[i] = stem;
  }
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  guint row = header_row(head);
  layout->header_rows = row + 1;
  assay_layout_take_names(layout, head, row);
  mark_grids(layout);
}

const AssayPlatform assay_platform_plain = {.name = "plain", .recognise = recognise, .lay_out = lay_out};
