/* base: errors, text, decimals, dates and terms, keyed ids, files. Everything else stands on it; it knows nothing of
 * studies or statistics. Uses GLib and libsodium.
 *
 * Ownership in all of assay: a function that returns a non-const pointer or fills `T **out` gives it to you, free it with
 * assay_t_free() or g_autoptr; a const pointer is borrowed from its parent; arguments are never taken over. */
#pragma once

#include <glib.h>
#include <stdint.h>

#define ASSAY_VERSION "0.1.0"

/* ---- Failures that end an operation. The exit code of the program follows from the code. ---- */

typedef enum {
  ASSAY_ERROR_DATA = 1,   /* the study or its data are wrong: exit 1 */
  ASSAY_ERROR_USAGE = 2,  /* the command line is wrong: exit 2 */
  ASSAY_ERROR_CANNOT = 3, /* file, disk, database: exit 3 */
} AssayError;

#define ASSAY_ERROR (assay_error_quark())
GQuark assay_error_quark(void);

/* ---- Text. All strings are UTF-8 with NUL at the end unless a length is given. ---- */

/* The form in which labels are compared: HTML entities resolved, quotes and dashes straightened, white space (no-break
 * space too) trimmed and collapsed, one trailing full stop removed, case folded. */
char *assay_text_fold_label(const char *text);

/* Trimmed and white space collapsed; case and punctuation kept. Used for column headers. */
char *assay_text_squeeze(const char *text);

/* What a person reads of a text with HTML in it: tags, comments, scripts and styles left out (a tag that begins a new line
 * parts words), entities resolved, squeezed. "<18" and "a < b" are no tags. */
char *assay_text_without_markup(const char *text);

/* The name of a column without the numbers that a platform puts there, squeezed: "Q. 4" of "Q. 4 /1.00", "text" of
 * "12345: text", "text (12345)", "text [Total Pts: 10 Score] |12345" and "text <Numeric MaxPoints:10>". */
char *assay_text_without_numbers(const char *name);

/* The candidate nearest to `wrong` (optimal string alignment distance on folded text), or NULL if none is near enough to
 * be a plausible slip (distance over 1 + length / 3). Borrowed from `candidates`. */
const char *assay_text_nearest(const char *wrong, const char *const *candidates, gsize n);

/* Compares so that "file-2" stands before "file-10". For qsort-like callers. */
int assay_text_compare_natural(const char *a, const char *b);

/* For a message on one line: what is no UTF-8 as U+FFFD; line ends, control characters and marks that turn the direction
 * of writing as \n, \x1b, \u202e. File names may hold all of them. */
char *assay_text_printable(const char *text);

/* A comment without what marks a person: e-mail and web addresses, long numbers, names behind a title, and the words of the n
 * `names`. "[address]", "[number]" or "[name]" stands in its place. Other names cannot be known and stay. */
char *assay_text_redact(const char *text, const char *const *names, gsize n);

/* "1 learner", "2 learners" */
char *assay_text_count(gint64 n, const char *one, const char *many);
/* The own part of a question from a grid, "How far do you agree? - It was useful": "It was useful", a pointer into
 * `text`; `text` itself for any other question. */
const char *assay_text_question_part(const char *text);

/* ---- Decimals: a number as people write it, without loss. value = mantissa / 10^decimals ---- */

typedef struct {
  int64_t mantissa;
  int decimals; /* 0..18 */
} AssayDecimal;

typedef enum {
  ASSAY_DECIMAL_OK,
  ASSAY_DECIMAL_NOT_A_NUMBER,
  ASSAY_DECIMAL_OUT_OF_RANGE, /* more digits than 64 bits hold */
} AssayDecimalStatus;

/* Reads "12", "-1.5", "+3", ".5", "1e2", "66.66666666666667", and with `comma` set "1,5". Surrounding white space is
 * allowed, a trailing "%" is not. Trailing zeros after the point are dropped, so 1.50 and 1.5 are the same. */
AssayDecimalStatus assay_decimal_parse(const char *text, gssize length, gboolean comma, AssayDecimal *out);
/* Whether the commas of a column's different texts are decimal commas: no text has a point, and not every comma stands
 * before exactly three digits, for 1,234 may be thousands. */
gboolean assay_decimal_has_comma(const char *const *text, gsize n);
double assay_decimal_value(AssayDecimal d);
/* The decimal in units of 10^-decimals; FALSE where that is no whole number or overflows. */
gboolean assay_decimal_rescale(AssayDecimal d, int decimals, int64_t *out);

/* ---- Dates. A day is counted from 1970-01-01; a moment is seconds of local civil time from 1970-01-01T00:00:00. ---- */

typedef int32_t AssayDay;
#define ASSAY_NO_DAY    INT32_MIN
#define ASSAY_NO_MOMENT INT64_MIN

typedef enum {
  ASSAY_DATE_ORDER_UNKNOWN, /* year first is always understood; 03/04/2025 is then ambiguous */
  ASSAY_DATE_ORDER_YMD,
  ASSAY_DATE_ORDER_MDY,
  ASSAY_DATE_ORDER_DMY,
} AssayDateOrder;

typedef enum {
  ASSAY_DATE_OK,
  ASSAY_DATE_NOT_A_DATE,
  ASSAY_DATE_AMBIGUOUS, /* could be month first or day first */
} AssayDateStatus;

AssayDay assay_day_from_ymd(int year, int month, int day); /* ASSAY_NO_DAY if there is no such day */
void assay_day_to_ymd(AssayDay day, int *year, int *month, int *dom);
char *assay_day_format(AssayDay day);      /* 2025-08-25 */
char *assay_day_format_long(AssayDay day); /* August 25, 2025 */

/* A year that data can be of, 1900..2199; 0205, 9999 and the like are slips or stand for "none". */
gboolean assay_year_plausible(int year);

/* Reads 2025-08-25, 2025-08-25 14:05:09, 2025-08-25T14:05:09Z, 8/25/2025, 8/25/25 2:05 PM, 25.08.2025, 2025. 2. 3 and the halves of
 * the day as web forms write them in several languages (p. m., 午後). A two-digit year is 2000..2069 or 1970..1999; a year that
 * is not plausible makes it no date. A zone suffix is read and ignored. `moment` is midnight where no time stands. */
AssayDateStatus assay_date_parse(const char *text, AssayDateOrder order, int64_t *moment);

/* The order that this one date shows: 9/13/2025 can only be month first. UNKNOWN where both orders, or neither, give a day. */
AssayDateOrder assay_date_order_shown(const char *text);

/* Seconds of "12 mins 40 secs", "1 hour 18 mins", "00:12:40"; -1 where it is no such duration. */
gint64 assay_duration_seconds(const char *text, gsize length);

/* The academic calendar of a study; month * 100 + day. */
typedef struct {
  int fall, spring, summer, year_ends; /* defaults 825, 115, 520, 630 */
} AssayCalendar;

typedef enum { ASSAY_TERM_SPRING = 1, ASSAY_TERM_SUMMER = 2, ASSAY_TERM_FALL = 3 } AssayTerm;

/* An academic year is named by the calendar year in which it begins: 2024 is 2024-25. */
#define ASSAY_NO_YEAR INT32_MIN
int assay_academic_year_of(AssayDay day, const AssayCalendar *calendar);
AssayDay assay_academic_year_last_day(int year, const AssayCalendar *calendar);
char *assay_academic_year_format(int year);                      /* 2024 -> "2024-25" */
gboolean assay_academic_year_parse(const char *text, int *year); /* "2024-25"; FALSE unless the second part follows */
gboolean assay_term_parse(const char *text, int *year, AssayTerm *term); /* "2024-fall" */
AssayDay assay_term_first_day(int year, AssayTerm term, const AssayCalendar *calendar);
int assay_term_academic_year(int year,
                             AssayTerm term); /* fall 2024 -> 2024, spring 2025 -> 2024, summer 2025 -> 2024 */

/* ---- Keyed ids: SipHash-2-4-128 under a key that lives outside the study. ---- */

typedef struct {
  uint64_t lo, hi; /* both 0: no id */
} AssayId;

typedef struct AssayKey AssayKey;

/* Reads the key of `study_id` from $ASSAY_KEYS, else $XDG_DATA_HOME/assay/keys (default ~/.local/share/assay/keys). With
 * `create` a missing key is made (folder 0700, file 0600); without it a missing key is an error that names the place. */
AssayKey *assay_key_load(const char *study_id, gboolean create, GError **error);
/* The key with this fingerprint among those of the same folder, so that a study can be moved; an error names the folder. */
AssayKey *assay_key_find(const char *fingerprint, GError **error);
AssayKey *assay_key_new_ephemeral(void); /* for `compare`: random, never written */
void assay_key_free(AssayKey *key);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayKey, assay_key_free)
/* 16 hex digits that tell two keys apart and do not give the key away. */
char *assay_key_fingerprint(const AssayKey *key);

/* The id of a person or a response as every platform's export may write it: trimmed, case folded, leading zeros kept.
 * `kind` keeps the number 7 of one platform apart from the number 7 of another. An empty text gives the no-id. */
AssayId assay_id_hash(const AssayKey *key, const char *kind, const char *text, gsize length);
/* Of bytes as they are, nothing trimmed or folded; never the no-id. */
AssayId assay_id_hash_bytes(const AssayKey *key, const char *kind, const void *bytes, gsize length);
/* An order for sorting and joining; it means nothing. Of two `const AssayId *`. */
int assay_id_compare(gconstpointer a, gconstpointer b);
static inline gboolean assay_id_is_none(AssayId id) {
  return id.lo == 0 && id.hi == 0;
}

/* An id such as 1.0E+15 that a spreadsheet program has ruined. */
gboolean assay_id_is_ruined(const char *text, gsize length);

/* ---- Long arrays: one element a person or an answer ---- */

/* From 2 MiB on in large pages where the system has them: asking for small ones costs more than filling them. Never NULL
 * for n > 0. Free with g_free(). */
gpointer assay_long_array(gsize n, gsize size);
gpointer assay_long_array0(gsize n, gsize size); /* zeroed */
#define assay_new_long(type, n)  ((type *)assay_long_array((n), sizeof(type)))
#define assay_new_long0(type, n) ((type *)assay_long_array0((n), sizeof(type)))

/* ---- Files ---- */

/* Writes beside `path` and renames, so that `path` holds the old bytes or the new ones and nothing else. A link stays and
 * the file behind it is replaced; a device or pipe is written to as it is. */
gboolean assay_file_write(const char *path, const void *bytes, gsize length, int mode, GError **error);
typedef struct {
  const char *path;
  const void *bytes;
  gsize length;
} AssayFileBytes;
/* Regular files that belong together: all are written in full before the first takes its place, so that a full disk or a
 * folder in the way leaves every one as it was. */
gboolean assay_file_write_together(const AssayFileBytes *files, guint n, int mode, GError **error);
/* Reads a regular file; a folder, a missing file, a file over `limit` bytes are errors that say so. */
gboolean assay_file_read(const char *path, gsize limit, char **bytes, gsize *length, GError **error);
/* A new file with the bytes and the mode of a regular file; an error where `to` exists. What was begun is removed. */
gboolean assay_file_copy(const char *from, const char *to, GError **error);
/* SHA-256 of a file's bytes, 64 hex digits: what `sha256sum` prints. */
char *assay_file_digest(const char *path, GError **error);
/* Files below `folder` that match a pattern such as "exports/reaction-*.csv", in natural order, relative to `folder`.
 * `*` and `?` do not cross a slash. A broken link, and a folder whose name has a dot as a file's has, are listed too,
 * so that whoever reads them says so. Returns a NULL-terminated vector (g_strfreev), empty if none. */
char **assay_file_glob(const char *folder, const char *pattern, GError **error);
/* Whether a path matches such a pattern, folder by folder. */
gboolean assay_file_matches(const char *pattern, const char *path);
/* A shipped file such as "reports/annual-review.md": below $ASSAY_DATA, else beside the installed program
 * (../share/assay), else in the source tree that was built. */
char *assay_data_path(const char *name);
/* What belongs to the running program and is no data: beside it, else where it is installed (../lib/assay). The path of
 * either, whether there is such a file or not; NULL where the system does not tell where the program lies. */
char *assay_program_path(const char *name);
