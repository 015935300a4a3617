/* How findings writes into the tree: every figure asks disclose first, then the number or the hidden leaf is written;
 * every sentence comes from the phrase book and is filled from nodes that are shown. Private to findings. */
#pragma once

#include "review.h"

/* ---- Figures ---- */

AssayVerdict assay_figure_verdict(const AssayReview *review, gint64 n);
/* Number of people who took part. */
AssayResult *assay_figure_people(AssayReview *review, AssayResult *group, const char *name, gint64 people);
AssayResult *assay_figure_count(AssayReview *review, AssayResult *group, const char *name, gint64 count,
                                AssayVerdict verdict);
AssayResult *assay_figure_number(AssayReview *review, AssayResult *group, const char *name, double value, gint64 n,
                                 AssayFormat format, int decimals, AssayVerdict verdict);
AssayResult *assay_figure_masked(AssayReview *review, AssayResult *group, const char *name, AssayVerdict verdict);
/* The 95% interval of a number, with its format and decimals. */
void assay_figure_interval(const AssayReview *review, AssayResult *leaf, double low, double high, AssayFormat format,
                           int decimals);
/* `reason`: id of a phrase without fields. */
AssayResult *assay_figure_absent(AssayReview *review, AssayResult *group, const char *name, const char *reason);
void assay_figures_absent(AssayReview *review, AssayResult *group, const char *const *names, const char *reason);
AssayResult *assay_figure_not_due(AssayReview *review, AssayResult *group, const char *name, const char *reason);
AssayResult *assay_figure_status(AssayResult *group, const char *name, AssayStatus status);
/* Children count, n, share (percent; Wilson from n = 10). Returns the share. */
AssayResult *assay_figure_share(AssayReview *review, AssayResult *group, gint64 count, gint64 n);
/* Group "bounds" {low, high, of}: what the count could be, had the `missing` been measured. NULL where hidden. */
AssayResult *assay_figure_bounds(AssayReview *review, AssayResult *group, gint64 count, gint64 measured,
                                 gint64 missing);

enum { ASSAY_INTERVAL_FROM = 10 }; /* fewest answers for an interval */

/* ---- Sentences ---- */

AssayResult *assay_words_new(void);                                            /* the context of one phrase */
void assay_words_text(AssayResult *words, const char *name, const char *text); /* no figure: names, labels, dates */
void assay_words_fixed(AssayResult *words, const char *name, gint64 count);    /* no figure of the data: k, a year */
void assay_words_take(AssayResult *words, const char *name, const AssayResult *shown); /* the node must be shown */
/* The distance from 0, for "up 3.1", "a drop of 0.4". */
void assay_words_take_size(AssayResult *words, const char *name, const AssayResult *shown, int decimals);
/* Fields "low" and "high" of a shown node with an interval. */
void assay_words_take_interval(AssayResult *words, const AssayResult *shown, AssayFormat format, int decimals);

/* Fills the phrase and frees `words` (NULL: no fields). Never NULL; "" after an error. */
char *assay_sentence(AssayReview *review, const char *phrase, AssayResult *words);
void assay_sentence_add(AssayReview *review, AssayResult *group, const char *name, const char *phrase,
                        AssayResult *words);
void assay_sentence_append(AssayReview *review, AssayResult *list, const char *phrase, AssayResult *words);
/* How many went up, stayed and went down, into `words`: no "0 the same", but "none". Returns the phrase to fill, `phrase` or
 * "`phrase`-all", where all of several people went up. */
char *assay_words_counts(AssayReview *review, AssayResult *words, const char *phrase, gint64 up, gint64 same,
                         gint64 down);
/* Two at a time by `phrase` (fields first and next), as "a, then b, then c"; frees the texts, not the array. */
char *assay_sentence_list(AssayReview *review, GPtrArray *texts, const char *phrase);
/* A paragraph of whole sentences. */
void assay_sentence_join(AssayReview *review, GString *paragraph, const char *phrase, AssayResult *words);
gboolean assay_shown(const AssayResult *group, const char *path);
