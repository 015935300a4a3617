/* The parts of a comparison before and after. Private to findings. */
#pragma once

#include "assay/stats.h"
#include "figures.h"

/* Reasons that no AssayStatus knows. */
typedef enum {
  ASSAY_WHY_FEW,          /* under ten people: no interval and no p-value */
  ASSAY_WHY_FEW_SECTIONS, /* under ten sections */
  ASSAY_WHY_NOT_EXACT,    /* too many people for the exact distribution */
  ASSAY_WHY_BEYOND,       /* a score beyond the ends of the scale */
  ASSAY_WHY_NOT_TEN,      /* not answers from 0 to 10 */
  ASSAY_WHY_NOBODY_LEFT,  /* nobody has the score before only */
  ASSAY_WHYS
} AssayWhy;

typedef struct {
  AssayReview review; /* its phrases and its error; no store, no study */
  const AssayComparisonRequest *request;
  char *why[ASSAY_WHYS];
} AssayComparison;

/* Where numbers go. `few`: NULL, or why this group of people bears no interval and no p-value. */
typedef struct {
  AssayResult *group;
  const char *few;
  char *const *why;
} AssayPut;

AssayPut assay_put_into(const AssayComparison *comparison, AssayResult *group, int64_t n);
void assay_put(AssayPut put, const char *name, AssayStatus status, double value);
void assay_put_count(AssayPut put, const char *name, AssayStatus status, int64_t value);
/* Where a status alone would not tell the reason. */
void assay_put_why(AssayPut put, const char *name, AssayWhy why);
/* A p-value, a test statistic or an error: not under ten people. */
void assay_put_test(AssayPut put, const char *name, AssayStatus status, double value);
/* [low, high]: not under ten people. */
void assay_put_interval(AssayPut put, const char *name, AssayStatus status, AssayInterval interval);
/* An average or a standard deviation, which texts show with two decimals. */
void assay_put_shown(AssayPut put, const char *name, AssayStatus status, double value, AssayFormat format);
AssayPut assay_put_group(AssayPut put, const char *name);

enum { ASSAY_SHOWN_DECIMALS = 2 };

/* The first two axes alone. Never NULL. */
AssayTable *assay_pair_margin(const AssayTable *table);
/* The smallest step that the scores show, and how many values could stand on the scale: from 0, or below, to `max`, or the
 * highest there is. 0 of both: more than can be counted. */
typedef struct {
  double step;
  int64_t values;
} AssayScaleSteps;
AssayScaleSteps assay_scale_steps(const AssayTable *pre_post, const AssayDecimal *max);
enum { ASSAY_COARSE_UNDER = 10 };

/* The numbers of one pair, with the names of the reference files. FALSE: nobody has both. */
gboolean assay_pair_put(AssayComparison *comparison, AssayResult *group, const AssayTable *pre_post,
                        AssayPairedChange *change);
/* Everything else that src/stats can say of a pair. `parts`: of the test before, or NULL. */
void assay_pair_put_all(AssayComparison *comparison, AssayResult *group, const AssayTable *pre_post,
                        const AssayComoments *parts, const AssayPairedChange *change);
/* Lists "sentences" and "limits", text "bearing", and what they rest on. */
void assay_pair_say(AssayComparison *comparison, AssayResult *group, const AssayTable *pre_post,
                    const AssayPairedChange *change);

/* The error where nobody has both; always FALSE. */
gboolean assay_comparison_nobody(const AssayComparedPair *pair, GError **error);
/* Several pairs: a group each, Student's p-values adjusted over all of them. */
gboolean assay_pairs_put(AssayComparison *comparison, AssayResult *root, GError **error);
/* Groups of people, and what compares them. */
void assay_groups_put(AssayComparison *comparison, AssayResult *root);
/* Sections that people come in. */
void assay_sections_put(AssayComparison *comparison, AssayResult *root);
