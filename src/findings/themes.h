/* What people wrote, by theme: people are counted, not mentions. Private to findings. */
#pragma once

#include "figures.h"

/* The themes of a text item: of the study's codebook, or those that somebody has coded. */
typedef struct {
  gboolean coded;
  GPtrArray *name; /* of char * */
} AssayThemes;

AssayThemes assay_themes_of(AssayReview *review, const AssayInstrument *instrument, const AssayItem *item);
void assay_themes_clear(AssayThemes *themes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AssayThemes, assay_themes_clear)
/* The variable that is 1 for people with that theme; `name` NULL: with any of the codebook. */
AssayVariable assay_themes_variable(const AssayThemes *themes, const AssayInstrument *instrument, const AssayItem *item,
                                    const char *name);
gint64 assay_themes_people(AssayReview *review, const AssayPlace *place, const AssayVariable *variable);
/* Children count, n, share; hidden where fewer than k people, and somebody, have the theme. Whether they are shown. */
gboolean assay_themes_put_people(AssayReview *review, AssayResult *group, gint64 count, gint64 n);
/* Item of an open question with themes. */
gboolean assay_themes_asked(const AssayItem *item);
