/* disclose: which figures may be shown. It acts on tables and counts, before anything is written into a result or drawn.
 * Internal and restricted: a figure on fewer than k answers is hidden. Published: more, as each function says. */
#pragma once

#include "assay/base.h"
#include "assay/table.h"

typedef enum { ASSAY_TIER_INTERNAL, ASSAY_TIER_RESTRICTED, ASSAY_TIER_PUBLISHED } AssayTier;

const char *assay_tier_name(AssayTier tier); /* "internal", "restricted", "published" */
gboolean assay_tier_parse(const char *name, AssayTier *tier);

typedef struct {
  AssayTier tier;
  int internal_k;  /* default 5, internal and restricted */
  int published_k; /* default 10 */
} AssayDisclosure;

int assay_disclose_k(const AssayDisclosure *disclosure);

typedef enum {
  ASSAY_SHOWN,
  ASSAY_HIDDEN_FEW_ANSWERS, /* fewer than k answers */
  ASSAY_HIDDEN_NO_ANSWERS,  /* nobody answered: said as such, nothing to protect */
  ASSAY_HIDDEN_SMALL_PART,  /* published: a part of the whole, or what is left of it, has fewer than k */
  ASSAY_HIDDEN_EXACT,       /* published: counts and shares of fewer than 100 people, until they can be told in bands */
  ASSAY_HIDDEN_COARSE,      /* published: an average of so few possible values that it could be solved for counts */
} AssayVerdict;

/* For a figure that rests on `answers` answers. */
AssayVerdict assay_disclose_answers(const AssayDisclosure *disclosure, int64_t answers);
/* For a whole told apart into `n` parts (levels of a rating; up, same, down; reached and not). Internal and restricted: as
 * for the sum of the parts. Published: at least 100 people, and every part at least k. */
AssayVerdict assay_disclose_parts(const AssayDisclosure *disclosure, const int64_t *part, int n);
/* For an average. `ten_values`: of a score with at least ten possible values; published only then. */
AssayVerdict assay_disclose_mean(const AssayDisclosure *disclosure, int64_t answers, gboolean ten_values);
/* For a number of people who took part (enrolled, completed, answered, matched): no outcome, so it is shown to those who
 * run the program; published from k up. Nobody (0) is said as such. */
AssayVerdict assay_disclose_participation(const AssayDisclosure *disclosure, int64_t people);
/* For a figure computed from the people who are complete on all axes of the table. */
AssayVerdict assay_disclose_table(const AssayDisclosure *disclosure, const AssayTable *table);
/* A few words for a reader: "hidden: fewer than 5 people". */
char *assay_disclose_reason(const AssayDisclosure *disclosure, AssayVerdict verdict);
