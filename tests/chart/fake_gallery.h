/* Every chart with awkward data: long labels, many scripts, nothing, one row, forty rows, hidden rows, rows without
 * data. For tests that hold for any chart, and for the gallery of reports/examples. All people and figures are invented.
 */
#pragma once

#include "assay/chart.h"

typedef struct {
  const char *section; /* "Forest plot" */
  char *name;          /* "forest-forty": unique */
  const char *caption;
  AssayScene *scene;
  GPtrArray *rows; /* of GStrv: the numbers behind the picture; the first holds the heads */
} GalleryPicture;

typedef struct {
  const AssayFonts *fonts;
  double width;
  GPtrArray *pictures; /* of GalleryPicture */
} Gallery;

void gallery_picture_free(GalleryPicture *picture);
Gallery *gallery_new(const AssayFonts *fonts, double width);
void gallery_free(Gallery *gallery);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Gallery, gallery_free)

/* ---- For the files that fill it ---- */

/* A picture without rows yet. `scene` is taken over. */
GalleryPicture *gallery_add(Gallery *gallery, const char *section, const char *name, const char *caption,
                            AssayScene *scene);
/* A row of its table; texts up to NULL. Rows are as long as the first. */
void gallery_row(GalleryPicture *picture, ...) G_GNUC_NULL_TERMINATED;

#define GALLERY_FORTY 40
/* Labels in six scripts, and one of 300 characters. */
#define GALLERY_LABELS 8
extern const char *const gallery_label[GALLERY_LABELS];
extern const char gallery_long[];
/* The ith of forty: "Item 7"; kept for ever. */
const char *gallery_item(guint i);
/* A number 0..n-1 that looks like chance and is the same each time. */
guint gallery_chance(guint i, guint n);
const char *gallery_text(const char *format, ...) G_GNUC_PRINTF(1, 2); /* kept for ever */

void gallery_fill_bars(Gallery *gallery);
void gallery_fill_pairs(Gallery *gallery);
void gallery_fill_rows(Gallery *gallery);
void gallery_fill_tables(Gallery *gallery);
void gallery_fill_times(Gallery *gallery);
