/* Charts that are tables: shaded cells, grids of what there is. */
#include "fake_gallery.h"

#define SMALL "hidden: fewer than 5 people"

static const char *const MODULE[] = {
    "Module 1: Tables and keys",         "Module 2: Charts", "Module 3: Ethics", "Модуль 4", "Ενότητα 5",
    "Donaudampfschifffahrtsgesellschaft"};
static const char *const SHORT[] = {"M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9", "M10", "M11", "M12"};

static const char *cell_text(const AssayHeatRow *row, guint k) {
  const AssayHeatCell *cell = row->cells ? &row->cells[k] : NULL;
  if (cell && cell->known) return cell->text;
  return (cell ? cell->hidden : row->hidden) ? "*" : "–";
}

static void add_heat(Gallery *gallery, const char *name, const char *caption, const char *title,
                     const char *const *columns, guint n_columns, const AssayHeatRow *rows, guint n) {
  AssayHeatChart chart = {.title = title,
                          .subtitle = "Average answers, module by module. Modules are not averaged.",
                          .columns = columns,
                          .n_columns = n_columns,
                          .low = 1,
                          .high = 5,
                          .low_text = "1 Strongly disagree",
                          .high_text = "5 Strongly agree",
                          .rows = rows,
                          .n_rows = n};
  GalleryPicture *picture =
      gallery_add(gallery, "Shaded table", name, caption, assay_chart_heat(&chart, gallery->fonts, gallery->width));
  for (guint i = 0; i <= n; i++) {
    g_autoptr(GStrvBuilder) cells = g_strv_builder_new();
    g_strv_builder_add(cells, i > 0 ? rows[i - 1].label : "Question");
    for (guint k = 0; k < n_columns; k++) g_strv_builder_add(cells, i > 0 ? cell_text(&rows[i - 1], k) : columns[k]);
    g_ptr_array_add(picture->rows, g_strv_builder_end(cells));
  }
}

static AssayHeatCell *heat_cells(guint seed, guint n) {
  static AssayHeatCell pool[64][ASSAY_HEAT_COLUMNS];
  for (guint k = 0; k < n; k++) {
    guint chance = gallery_chance(seed * 31 + k, 41);
    pool[seed][k] = (AssayHeatCell){TRUE, FALSE, 1 + chance / 10.0, gallery_text("%.1f", 1 + chance / 10.0)};
    if (chance == 7) pool[seed][k] = (AssayHeatCell){.hidden = TRUE};
    if (chance == 11) pool[seed][k] = (AssayHeatCell){0};
  }
  return pool[seed];
}

static void fill_heat(Gallery *gallery) {
  AssayHeatRow rows[7];
  for (guint i = 0; i < 7; i++) rows[i] = (AssayHeatRow){gallery_label[i], heat_cells(i, 6), NULL, FALSE};
  rows[2].cells = rows[4].cells = NULL;
  rows[2].hidden = TRUE;
  rows[2].reason = SMALL;
  rows[4].reason = "asked at the end only";
  add_heat(gallery, "heat-awkward", "Six modules, long heads and labels, hidden cells, hidden and missing rows.",
           "The first question is answered lowest in module 5", MODULE, 6, rows, 7);
  add_heat(gallery, "heat-one", "One cell.", "One module, one question", MODULE, 1, rows, 1);
  add_heat(gallery, "heat-none", "No row.", NULL, MODULE, 6, NULL, 0);
  AssayHeatRow forty[GALLERY_FORTY];
  for (guint i = 0; i < GALLERY_FORTY; i++)
    forty[i] = (AssayHeatRow){gallery_item(i), heat_cells(i + 10, ASSAY_HEAT_COLUMNS), NULL, FALSE};
  add_heat(gallery, "heat-forty", "Forty questions in twelve modules.", "Answers differ from module to module", SHORT,
           ASSAY_HEAT_COLUMNS, forty, GALLERY_FORTY);
}

static const char *const STATE[] = {"not asked", "shown",       "partly shown", "not shown",
                                    "to mend",   "not yet due", "hidden"};

static void add_grid(Gallery *gallery, const char *name, const char *caption, const char *title,
                     const char *const *columns, guint n_columns, const AssayGridRow *rows, guint n) {
  AssayGridChart chart = {.title = title, .columns = columns, .n_columns = n_columns, .rows = rows, .n_rows = n};
  GalleryPicture *picture = gallery_add(gallery, "Grid of what there is", name, caption,
                                        assay_chart_grid(&chart, gallery->fonts, gallery->width));
  for (guint i = 0; i <= n; i++) {
    g_autoptr(GStrvBuilder) cells = g_strv_builder_new();
    const AssayGridRow *row = i > 0 ? &rows[i - 1] : NULL;
    if (row && row->heading) continue;
    g_strv_builder_add(cells, row ? row->label : "Requirement");
    for (guint k = 0; k < n_columns; k++)
      g_strv_builder_add(cells, !row ? columns[k] : row->states ? STATE[row->states[k]] : row->hidden ? "*" : "–");
    g_ptr_array_add(picture->rows, g_strv_builder_end(cells));
  }
}

static void fill_grid(Gallery *gallery) {
  enum { PROGRAMS = 8 };
  static const char *const programs[] = {"Data Literacy", "Science Writing", "Statistik für Einsteiger", "Чтение",
                                         "Field Methods"};
  static const char *const one[] = {"State"};
  static const AssayGridState a[] = {1, 1, 2, 3, 5}, b[] = {1, 2, 4, 5, 6}, c[] = {3, 3, 1, 0, 1},
                              d[] = {2, 0, 6, 1, 1};
  const AssayGridRow rows[] = {{"Asked of every program", TRUE, NULL, NULL, FALSE},
                               {"At least two proposers", FALSE, a, NULL, FALSE},
                               {gallery_long, FALSE, b, NULL, FALSE},
                               {"Offered as a sample", TRUE, NULL, NULL, FALSE},
                               {gallery_label[2], FALSE, c, NULL, FALSE},
                               {gallery_label[5], FALSE, d, NULL, FALSE},
                               {gallery_label[6], FALSE, NULL, "hidden: shown to the director only", TRUE},
                               {"Statement of need", FALSE, NULL, NULL, FALSE}};
  add_grid(gallery, "grid-awkward", "Five programs: every state, groups, hidden, no data.",
           "Reading names too few proposers", programs, 5, rows, G_N_ELEMENTS(rows));
  add_grid(gallery, "grid-words", "One column: each mark has its word.", "Two of four are shown", one, 1, rows, 6);
  add_grid(gallery, "grid-one", "One row.", "The proposers are named", programs, 2, rows + 1, 1);
  add_grid(gallery, "grid-none", "No row.", NULL, programs, 5, NULL, 0);
  static AssayGridState states[GALLERY_FORTY][PROGRAMS];
  static const char *heads[PROGRAMS];
  AssayGridRow forty[GALLERY_FORTY];
  for (guint k = 0; k < PROGRAMS; k++) heads[k] = gallery_text("P%u", k + 1);
  for (guint i = 0; i < GALLERY_FORTY; i++) {
    for (guint k = 0; k < PROGRAMS; k++) states[i][k] = gallery_chance(i * 17 + k, ASSAY_GRID_STATES);
    forty[i] = (AssayGridRow){gallery_item(i), FALSE, states[i], NULL, FALSE};
  }
  add_grid(gallery, "grid-forty", "Forty requirements, eight programs.", "What each program shows", heads, PROGRAMS,
           forty, GALLERY_FORTY);
}

void gallery_fill_tables(Gallery *gallery) {
  fill_heat(gallery);
  fill_grid(gallery);
}
