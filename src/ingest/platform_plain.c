/* A plain table: one row of column names, one line a record. Lines of a title may stand above the names. What is
 * personal is known by common headers only. */
#include "platforms.h"

static char *recognise(const AssayHead *head) {
  (void)head;
  return g_strdup("no sign of a known platform in the first rows: a row of names, then a row a record");
}

/* The first row that has as many filled cells as most rows have cells, at least two; where there is none, the first. */
static guint header_row(const AssayHead *head) {
  guint most = 0, usual = 0;
  for (guint r = 0; r < head->n; r++) {
    guint cells = assay_head_cells(head, r), alike = 0;
    for (guint other = 0; other < head->n; other++) alike += assay_head_cells(head, other) == cells;
    if (alike > most || (alike == most && cells > usual)) most = alike, usual = cells;
  }
  if (assay_head_filled(head, 0) > 1 || usual < 2) return 0;
  for (guint r = 1; r < head->n; r++)
    if (assay_head_filled(head, r) > 1 && assay_head_filled(head, r) * 2 > usual) return r;
  return 0;
}

static void lay_out(const AssayHead *head, AssayLayout *layout) {
  guint row = header_row(head);
  layout->header_rows = row + 1;
  assay_layout_take_names(layout, head, row);
  assay_layout_mark_personal(layout);
}

const AssayPlatform assay_platform_plain = {.name = "plain", .recognise = recognise, .lay_out = lay_out};
