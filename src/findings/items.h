/* One question of a reaction or follow-up survey: its answers by level. Private to findings. */
#pragma once

#include "figures.h"

/* Appends the item's group (one for each part of a rated range) to `list`; see TREE.md for its children. */
void assay_items_append(AssayReview *review, AssayResult *list, const AssayPlace *place, const AssayItem *item);
/* All items of the instruments, without self-ratings of an objective where it is a survey of reaction: relevance first, then engagement,
 * contribution, satisfaction, value, planned application. */
void assay_items_append_all(AssayReview *review, AssayResult *list, const AssayPlace *const *places, guint n);
/* The options that cells of several hold, such as "Excel; R": each once, in order of appearance. `cells` may be NULL. */
GPtrArray *assay_options_of_cells(const char *const *cells);
/* The survey metric that a question without a construct is a part of, in any year; NULL: none. Such a rating is of learners' own learning, not
 * of the program, and stands with its caveats. */
const AssayMetric *assay_item_self_rating(const AssayStudy *study, const AssayItem *item);
/* Text of a question part: the study's, else the platform's or the header, else the id. */
char *assay_item_text(AssayReview *review, const AssayInstrument *instrument, const AssayItem *item, guint part);
/* A rating for which points are known: TRUE and the lowest point and number of points. */
gboolean assay_item_points(AssayReview *review, const AssayInstrument *instrument, const AssayItem *item, guint part,
                           int *low, guint *points);
/* What was decided about a column. Published: the scale alone, not which answers nobody gave or stood outside it. */
char *assay_scale_note(const AssayReview *review, const AssayScaleReading *reading);
/* Name of a point in time: "at the end of the program" or the module's name. */
char *assay_point_name(AssayReview *review, int point);
