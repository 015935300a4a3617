/* findings: what the data say. Reads tables from the store, computes with stats, asks disclose what may be shown, writes the
 * masked result tree with its sentences. Draws nothing. */
#pragma once

#include "assay/disclose.h"
#include "assay/record.h"
#include "assay/result.h"
#include "assay/store.h"
#include "assay/study.h"

typedef struct {
  AssayStore *store;
  const AssayStudy *study;
  const AssayPhrases *phrases;
  int year;       /* academic year reviewed */
  AssayDay as_of; /* dates count from here; default the data cut-off */
  AssayDisclosure disclosure;
} AssayFindingsRequest;

/* The tree that all reports of a study read. Shape: written out in src/findings/TREE.md. At tier published, what is told
 * of outcomes has passed the audit of `disclosure.publication`, which afterwards holds it as facts; NULL: of one that knows
 * no release. */
AssayResult *assay_findings_annual_review(const AssayFindingsRequest *request, GError **error);

/* Several programs side by side, from their trees at tier published: a row a program, by the date on which its full proposal is
 * due, never ranked. Group with list "programs" {name, unit, status, credits, pilot, due, due_on, enrolled, completed, badges,
 * shown, required, missing, flags, level1, level2, level3 (flags: there is evidence), objectives}; see src/findings/TREE.md. */
AssayResult *assay_findings_portfolio(const AssayResult *const *trees, guint n, const AssayPhrases *phrases,
                                      GError **error);

/* Academic years for which the study has completions, enrolments or answers, oldest first; GArray of int. */
GArray *assay_findings_years(AssayStore *store, const AssayStudy *study, GError **error);

/* The study and its data against the procedure: group with list "checks" {id, requirement, state, sentence} and list "first"
 * of the (at most three) things to mend first. */
AssayResult *assay_findings_check(const AssayFindingsRequest *request, GError **error);

/* Ratings that run clearly against the others of their construct, or of their range, over all answers: they may have been
 * asked the other way round. Issues of code "reversed-item"; nothing is turned. */
AssayIssues *assay_findings_directions(AssayStore *store, const AssayStudy *study, GError **error);
/* The academic years in which the roster has a learner, oldest first; of int. */
GArray *assay_findings_learner_years(AssayStore *store, AssayLearner learner, GError **error);
/* One learner's own before and after, against the targets; nobody else's data are in it. The tree of src/findings/TREE.md under
 * "(one learner)". */
AssayResult *assay_findings_learner(const AssayFindingsRequest *request, AssayLearner learner, GError **error);
/* Learners of the year whose badge and results do not agree (R6): notes at their lines in the roster, for those who hold it; and
 * warnings at those of whom the roster and the list of badges do not say the same. */
AssayIssues *assay_findings_badges(const AssayFindingsRequest *request, GError **error);

/* The questions of an instrument, all of type score, or all choices with their right answer in `yes`: names as in the
 * reference files (n, k, items, alpha, kr20, alpha_block, distractors), and "sentences". What so few people cannot bear is
 * absent with its reason, unless `all`. */
AssayResult *assay_findings_items(AssayStore *store, const AssayStudy *study, const AssayPhrases *phrases,
                                  const AssayInstrument *instrument, gboolean all, GError **error);
/* The same questions put twice, of people who are in both instruments: "items" with how many had each right before and
 * after, who moved either way, McNemar's p-values and those adjusted over the questions, and "sentences". Under ten people
 * no share and no p-value stands in it. DATA where nobody is in both. src/findings/COMPARISON.md tells the names. */
AssayResult *assay_findings_item_changes(AssayStore *store, const AssayStudy *study, const AssayPhrases *phrases,
                                         const AssayInstrument *before, const AssayInstrument *after, GError **error);

/* ---- Comparisons without a review: what `assay compare` prints ---- */

/* The joint table (before, after, then `others`) of a metric: over learners where its instruments are linked, else over
 * the submissions, each of which holds both. */
AssayTable *assay_findings_pairs(AssayStore *store, const AssayMetric *metric, const AssayVariable *others,
                                 guint n_others, GError **error);

typedef struct {
  const char *before, *after;  /* what the two columns are called */
  const AssayTable *table;     /* axes before, after, then others */
  const AssayComoments *parts; /* the items of the test before, whose total is compared; NULL: one column */
} AssayComparedPair;

/* A column whose texts part people: key i of the axis is names[i]. */
typedef struct {
  const char *column; /* NULL: none */
  int axis;
  const char *const *names;
} AssayComparedBy;

typedef struct {
  const AssayPhrases *phrases;
  const AssayComparedPair *pairs;
  guint n_pairs;                 /* several: neither `by` nor `cluster` */
  AssayComparedBy by, cluster;   /* groups that are compared; sections in which people are alike */
  const AssayDecimal *max, *min; /* of the scale; NULL: unknown, and 0 */
  gboolean has_reliability;      /* published; else alpha of the parts is taken */
  double reliability;            /* 0..1 */
  gboolean all;                  /* everything that src/stats has, resampling too */
  guint64 seed;
} AssayComparisonRequest;

/* Names as in the reference files; src/findings/COMPARISON.md tells them. Under ten people no interval and no p-value
 * stands in it. DATA where nobody has both. */
AssayResult *assay_findings_comparison(const AssayComparisonRequest *request, GError **error);
