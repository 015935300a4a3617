/* result: the one tree of findings. Findings writes it, masked; reports, charts, tables and JSON read it and compute
 * nothing. Also the phrase book, from which every generated sentence comes. Uses jansson and libyaml.
 *
 * A node is a group (named children in order), a list (children in order) or a leaf. A leaf has a value and may have n, an
 * interval, a status with a reason (then it has no value), a source and a display format. Paths look like
 * "objectives[0].metrics[1].change". */
#pragma once

#include "assay/base.h"

typedef struct AssayResult AssayResult;

typedef enum {
  ASSAY_RESULT_GROUP,
  ASSAY_RESULT_LIST,
  ASSAY_RESULT_TEXT,
  ASSAY_RESULT_COUNT,  /* whole number */
  ASSAY_RESULT_NUMBER, /* real number */
  ASSAY_RESULT_FLAG,
} AssayResultKind;

typedef enum {
  ASSAY_RESULT_KNOWN,   /* there is a value */
  ASSAY_RESULT_HIDDEN,  /* withheld to protect privacy; shown as "*" */
  ASSAY_RESULT_BANDED,  /* a share of which only a range is told, to protect privacy: "60% to 79%" */
  ASSAY_RESULT_ABSENT,  /* does not exist; the reason says why; shown as an en dash */
  ASSAY_RESULT_NOT_DUE, /* will exist later; shown as "not yet due" */
} AssayResultStatus;

typedef enum {
  ASSAY_FORMAT_PLAIN,   /* 8.9 */
  ASSAY_FORMAT_SIGNED,  /* +3.1 with a real plus or minus */
  ASSAY_FORMAT_PERCENT, /* value is a share 0..1, shown as 74% */
} AssayFormat;

/* ---- Building (used by findings and commands). Returned pointers are borrowed: the tree owns its nodes. A name that
 * stands in the group already is a programmer error. ---- */

AssayResult *assay_result_new(void); /* a group: the root */
void assay_result_free(AssayResult *root);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayResult, assay_result_free)

AssayResult *assay_result_add_group(AssayResult *group, const char *name);
AssayResult *assay_result_add_list(AssayResult *group, const char *name);
AssayResult *assay_result_append_group(AssayResult *list);
AssayResult *assay_result_append_list(AssayResult *list);
AssayResult *assay_result_append_text(AssayResult *list, const char *text);
AssayResult *assay_result_append_number(AssayResult *list, double value);
AssayResult *assay_result_add_text(AssayResult *group, const char *name, const char *text);
AssayResult *assay_result_add_count(AssayResult *group, const char *name, gint64 value);
AssayResult *assay_result_add_number(AssayResult *group, const char *name, double value); /* finite */
AssayResult *assay_result_add_flag(AssayResult *group, const char *name, gboolean value);
/* A leaf without a value; status is not KNOWN, reason in plain words. */
AssayResult *assay_result_add_missing(AssayResult *group, const char *name, AssayResultStatus status,
                                      const char *reason);
AssayResult *assay_result_append_missing(AssayResult *list, AssayResultStatus status, const char *reason);

/* Gives the child that was added last a key from the data in place of its name: any text that no other child has. JSON has
 * it and assay_result_name() tells it; no path leads to it. */
void assay_result_key_last(AssayResult *group, const char *key);

/* A copy of a node of another tree with all below it. */
AssayResult *assay_result_add_copy(AssayResult *group, const char *name, const AssayResult *node);
/* A share known to lie from `low` up to `high` (0..1), told in the words of `text`. It has no value: assay_result_known()
 * is FALSE. */
AssayResult *assay_result_add_band(AssayResult *group, const char *name, double low, double high, const char *text);

void assay_result_set_n(AssayResult *leaf, gint64 n);
void assay_result_set_interval(AssayResult *leaf, double level, double low, double high);
void assay_result_set_source(AssayResult *leaf, const char *source); /* instruments or files, for the annex */
void assay_result_set_format(AssayResult *leaf, AssayFormat format, int decimals);

/* ---- Reading ---- */

AssayResultKind assay_result_kind(const AssayResult *node);
AssayResultStatus assay_result_status(const AssayResult *node);
const char *assay_result_reason(const AssayResult *node); /* NULL if known */
const char *assay_result_name(const AssayResult *node);   /* NULL in a list */
guint assay_result_size(const AssayResult *node);         /* children of a group or list, else 0 */
const AssayResult *assay_result_child(const AssayResult *node, guint i);
/* NULL where there is no such node. */
const AssayResult *assay_result_at(const AssayResult *node, const char *path);
/* The nearest existing path, for messages; NULL if none is near. */
char *assay_result_nearest(const AssayResult *root, const char *path);
gboolean assay_result_known(const AssayResult *node); /* FALSE for NULL */

const char *assay_result_string(const AssayResult *node); /* of a known TEXT, else NULL */
gint64 assay_result_count(const AssayResult *node);       /* of a known COUNT, else 0 */
double assay_result_number(const AssayResult *node);      /* of a known NUMBER or COUNT, else 0 */
gboolean assay_result_flag(const AssayResult *node);
gboolean assay_result_n(const AssayResult *leaf, gint64 *n);
gboolean assay_result_interval(const AssayResult *leaf, double *level, double *low, double *high);

gboolean assay_result_band(const AssayResult *leaf, double *low, double *high); /* FALSE unless it is a band */

/* As a reader sees it: "8.9", "+3.1", "74%", "1,204", "60% to 79%", "*", an en dash, "not yet due". Real minus sign (U+2212). */
char *assay_result_format(const AssayResult *node);
char *assay_result_format_value(double value, AssayFormat format, int decimals);
/* "2.1 to 4.1", in the leaf's own format; NULL where the leaf has no value or no interval. */
char *assay_result_format_interval(const AssayResult *leaf);

/* The tree as JSON, keys in order, two blanks of indent, a line feed at the end. A leaf with only a value is the bare
 * value with `bare`, else an object {value, n, interval, status, reason, source}. Numbers have as many digits (17 at most)
 * as they need to be read back, and an exponent only under 0.00001 and from 1e15 up. */
char *assay_result_to_json(const AssayResult *root, gboolean bare);

/* ---- The phrase book: reports/phrases.en.yml ----
 * id: "Text with {field} and {n:learner|learners}" : a field is a path below the context node and is put in as
 * assay_result_format() shows it; {n:one|many} puts the count and the word that fits; {n#one|many} the word alone. */

typedef struct AssayPhrases AssayPhrases;

AssayPhrases *assay_phrases_load(const char *path, GError **error);
void assay_phrases_free(AssayPhrases *phrases);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayPhrases, assay_phrases_free)
/* The sentence, or NULL with an error that names phrase and field where a field does not exist in `context`. An unknown
 * id is a programmer error. */
char *assay_phrases_fill(const AssayPhrases *phrases, const char *id, const AssayResult *context, GError **error);
/* Ids in order, for the test that fills every phrase. NULL-terminated, borrowed. */
const char *const *assay_phrases_ids(const AssayPhrases *phrases);
const char *assay_phrases_text(const AssayPhrases *phrases, const char *id);
