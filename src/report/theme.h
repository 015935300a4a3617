/* What a document takes from its theme. */
#pragma once

#include "assay/report.h"

struct AssayLook {
  char *institution;               /* NULL: none is named */
  char *logo_text;                 /* in words, for those who cannot see it */
  GBytes *logo;                    /* the file; NULL: none */
  gboolean logo_is_svg;            /* else PNG */
  char *accent, *headings, *links; /* "#RRGGBB"; NULL: the usual ones */
  gboolean a4;
};

/* The logo as an image; its status says whether it could be read. */
cairo_surface_t *theme_logo_surface(GBytes *logo);
