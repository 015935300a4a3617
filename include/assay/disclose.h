/* disclose: which figures may be shown. It acts on tables and counts, before anything is written into a result or drawn.
 * Internal and restricted: a figure on fewer than k answers is hidden. Published: what people answered or scored is told
 * through an AssayPublication only, as a band, a whole percent or, from 100 people up, a count. */
#pragma once

#include "assay/base.h"
#include "assay/table.h"

typedef enum { ASSAY_TIER_INTERNAL, ASSAY_TIER_RESTRICTED, ASSAY_TIER_PUBLISHED } AssayTier;

const char *assay_tier_name(AssayTier tier); /* "internal", "restricted", "published" */
gboolean assay_tier_parse(const char *name, AssayTier *tier);

typedef struct AssayPublication AssayPublication;

typedef struct {
  AssayTier tier;
  int internal_k;                /* default 5, internal and restricted */
  int published_k;               /* default 10 */
  AssayPublication *publication; /* tier published: what else is told of the same people; NULL at the other tiers */
} AssayDisclosure;

int assay_disclose_k(const AssayDisclosure *disclosure);

typedef enum {
  ASSAY_SHOWN,
  ASSAY_HIDDEN_FEW_ANSWERS, /* fewer than k answers */
  ASSAY_HIDDEN_NO_ANSWERS,  /* nobody answered: said as such, nothing to protect */
  ASSAY_HIDDEN_EXACT,       /* published: a count, share or average that no publication has let pass */
  ASSAY_HIDDEN_COARSE,      /* published: an average of so few possible values that it could be solved for counts */
  ASSAY_HIDDEN_EXTREME,  /* published: an average so near an end of its scale that it tells what nearly everyone has */
  ASSAY_HIDDEN_SOLVABLE, /* published: together with other figures it would tell of too few people */
} AssayVerdict;

/* For a figure that rests on `answers` answers. */
AssayVerdict assay_disclose_answers(const AssayDisclosure *disclosure, int64_t answers);
/* For a whole told apart into `n` parts (levels of a rating; up, same, down; reached and not). Internal and restricted: as
 * for the sum of the parts. Published: never; see assay_publish_share(). */
AssayVerdict assay_disclose_parts(const AssayDisclosure *disclosure, const int64_t *part, int n);
/* For an average. `ten_values`: of a score with at least ten possible values. Published: never; see assay_publish_mean(). */
AssayVerdict assay_disclose_mean(const AssayDisclosure *disclosure, int64_t answers, gboolean ten_values);
/* For a number of people who took part (enrolled, completed, answered, matched): no outcome, so it is shown to those who
 * run the program; published from k up. Nobody (0) is said as such. */
AssayVerdict assay_disclose_participation(const AssayDisclosure *disclosure, int64_t people);
/* For a figure computed from the people who are complete on all axes of the table. */
AssayVerdict assay_disclose_table(const AssayDisclosure *disclosure, const AssayTable *table);
/* A few words for a reader: "hidden: fewer than 5 people". */
char *assay_disclose_reason(const AssayDisclosure *disclosure, AssayVerdict verdict);

/* ---- What is published of outcomes ----
 *
 * Every figure on what people answered or scored goes through a publication, which keeps what it let pass as facts: a
 * count lies between two bounds, a sum of scores between two others. assay_publication_audit() asks what a reader could
 * work out from all of them together, earlier releases among them, and denies those that tell too much; then the figures
 * are made again, until an audit denies nothing. The rules: src/disclose/PRIVACY.md. */

/* A share told as a range: "60% to 79%". `exact`: count and n may be told as they are. */
typedef struct {
  gboolean exact;
  gint64 low, high;              /* counts that the range holds */
  int low_percent, high_percent; /* edges: 60 and 80 */
  int parts;                     /* 2, 5 or 10 bands from 0 to 100% */
} AssayBand;

/* The band of `count` of `n`: halves from 10, fifths from 20, tenths from 40. FALSE below 10 people. */
gboolean assay_band_of(gint64 count, gint64 n, AssayBand *out);

/* An outcome is something that a person has or has not: reached the target, said yes. */
typedef struct {
  const char *id;           /* "objective/query/reached" */
  const char *score;        /* of which score it is read, or NULL; both must tell of the same people or of fewer */
  gint64 threshold, steps;  /* it is counted from `threshold` of the score's `steps` up; without a score 0 */
  const char *const *cells; /* whom: parts that share nobody, such as academic years; NULL-terminated */
} AssayOutcome;

/* A score has `steps` steps from its lowest to its highest value. */
typedef struct {
  const char *id; /* "objective/query/sql-test/after" */
  gint64 steps;
  gboolean whole; /* everyone's score is a whole number of steps */
  const char *const *cells;
} AssayScore;

/* Empty; keeps nothing of `disclosure` but k. */
AssayPublication *assay_publication_new(const AssayDisclosure *disclosure);
void assay_publication_free(AssayPublication *publication);
/* With the study's key, borrowed, a release marks each figure with a keyed hash of what it was counted from, so that a later report
 * knows what was corrected since, though the figure may stay in its range. Without a key only what is told is compared. */
void assay_publication_set_key(AssayPublication *publication, const AssayKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayPublication, assay_publication_free)
/* Before figures are made (again): forgets what is not released, keeps what was denied. */
void assay_publication_begin(AssayPublication *publication);

/* `out` is filled only where the answer is ASSAY_SHOWN. */
AssayVerdict assay_publish_share(AssayPublication *publication, const AssayOutcome *outcome, gint64 count, gint64 n,
                                 AssayBand *out);
/* `mean` is a share 0..1 of the scale; `percent` is what may be told of it. */
AssayVerdict assay_publish_mean(AssayPublication *publication, const AssayScore *score, double mean, gint64 n,
                                int *percent);
/* The interval of the mean of (score - minus) over the same people, as shares of the scale -1..1; both means must have been
 * let pass. Told in whole percent. */
AssayVerdict assay_publish_change(AssayPublication *publication, const AssayScore *score, const AssayScore *minus,
                                  gint64 n, double low, double high, int *low_percent, int *high_percent);

/* The number of figures newly denied. 0: everything that was let pass since assay_publication_begin() may be told. */
guint assay_publication_audit(AssayPublication *publication);

/* ---- Releases: what was told before. A release is JSON, one file a release. ---- */

/* What may now be told, as a release; `about` names report, year, date and the checksum of the inputs. */
typedef struct {
  const char *report, *year, *as_of, *checksum;
} AssayReleaseAbout;
char *assay_publication_to_json(const AssayPublication *publication, const AssayReleaseAbout *about);
/* Takes in an earlier release. `name` stands in messages. */
gboolean assay_publication_add_release(AssayPublication *publication, const char *json, gsize length, const char *name,
                                       GError **error);
/* All that it tells is already in an earlier release; where it tells of no answers at all, there is a release of that year. */
gboolean assay_publication_is_released(const AssayPublication *publication, const char *year);
/* The fewest people of a figure that is not released yet; 0: there is no such figure. */
gint64 assay_publication_smallest_new(const AssayPublication *publication);

/* The range of what a reader can work out of an outcome in some cells, from everything that was let pass and released; FALSE
 * where the facts contradict each other. For tests and for `check`. */
gboolean assay_publication_range(AssayPublication *publication, const char *outcome, const char *const *cells,
                                 gint64 *low, gint64 *high);
/* Words for what was denied and why, one a line; "" if nothing. For `check`, not for readers. */
char *assay_publication_explain(const AssayPublication *publication);
