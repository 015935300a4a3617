/* What the makers of figures share. */
#pragma once

#include "block.h"

#define FIGURE_TELLING   0.1  /* of the scale: highest and lowest make a title where they are farther apart */
#define FIGURE_ROUNDING  1e-9 /* of doubles */
#define FIGURE_MOST_ROWS 12   /* more go into a second figure, so that each fits a page */

/* The sentence of the phrase book, or NULL with an error; "" where the report has no phrase book. */
char *figure_words(const BlockContext *context, const char *phrase, const AssayResult *values, GError **error);
/* The same with one field. */
char *figure_words_with(const BlockContext *context, const char *phrase, const char *field, const char *value,
                        GError **error);
/* The same without any. */
char *figure_plain_words(const BlockContext *context, const char *phrase, GError **error);
/* As a reader sees it; "" for NULL. */
char *figure_value(const AssayResult *node, const char *path);
/* The first of `paths` that says why it has no value; NULL where none does. */
const AssayResult *figure_missing(const AssayResult *node, const char *const *paths, guint n);
/* Why the first of `paths` that has no value has none: "hidden: fewer than 5 people", else `otherwise`. Borrowed. */
const char *figure_reason(const AssayResult *node, const char *const *paths, guint n, const char *otherwise);
/* Whether that one is withheld for privacy. */
gboolean figure_hidden(const AssayResult *node, const char *const *paths, guint n);
/* Puts a share into a row with its interval, or the range of which alone is told. FALSE where there is neither. */
gboolean figure_share(const AssayResult *share, AssayTargetRow *row);
/* `phrase`, with what the ranges and intervals among the marks of `rows` say. NULL with an error. */
char *figure_unit(const BlockContext *context, const char *phrase, const AssayTargetRow *rows, guint n, GError **error);
/* One figure of several parts: `title`, and "(continued)" from the second on. NULL with an error. */
char *figure_part_title(const BlockContext *context, const char *title, guint part, GError **error);
/* "Pace: hidden: fewer than 5 people." */
gboolean figure_append_missing(const BlockContext *context, GString *text, const char *name, const char *reason,
                               GError **error);
/* Appends a sentence after a blank. FALSE where `sentence` is NULL. Takes `sentence`. */
gboolean figure_append(GString *text, char *sentence);
/* The short name of an objective, "Field ‡" where its years differ. */
char *figure_marked_name(const AssayResult *objective);
/* Their names among `n` of a list of objectives from `first` on: "Field, Lab"; "" for none. */
char *figure_unlike_names(const AssayResult *objectives, guint first, guint n);
/* Where there are such names: behind a caption what the mark means; the same in words for who hears the figure. NULL and FALSE with an
 * error. */
char *figure_marked_caption(const BlockContext *context, const char *phrase, const char *unlike, GError **error);
gboolean figure_append_unlike(const BlockContext *context, GString *text, const char *unlike, GError **error);
/* "dumbbell", "dumbbell-2" */
char *figure_id(const char *stem, guint part);
/* The charts of one of the list "tests", question by question; none where nothing is compared. */
gboolean figure_test_make(const BlockContext *context, Block *parent, const AssayResult *tests, guint i,
                          GError **error);
