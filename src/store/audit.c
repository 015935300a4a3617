/* What shows only when answers are read with today's study.yml. Each issue stands at the first line where the trouble
 * occurs. Dates and ids are described by their shape, never printed. */
#include <string.h>

#include "columns.h"
#include "cut_off.h"
#include "evaluate.h"
#include "reading.h"

#define NAMED_LABELS     10 /* of one column; the others are counted */
#define LABEL_CHARACTERS 40

typedef struct {
  AssayStore *store;
  AssayIssues *issues;
  StoreDays usual;
} Audit;

/* What is wrong with the labels of a column. */
typedef struct {
  AssaySeverity severity;
  const char *code;
  const char *expected; /* "expected ...; what happens to these answers" */
  gboolean hidden;      /* print the label's length, not its text */
} Complaint;

/* Five digits on end: a student number in the wrong column, perhaps. */
static gboolean may_be_id(const char *label) {
  for (const char *p = label; *p; p++) {
    gsize digits = strspn(p, "0123456789");
    if (digits >= 5) return TRUE;
    if (digits) p += digits - 1;
  }
  return FALSE;
}

static char *describe_label(const char *label, gboolean hidden) {
  if (hidden || may_be_id(label)) {
    g_autofree char *characters = assay_text_count(g_utf8_strlen(label, -1), "character", "characters");
    return g_strdup_printf("a cell of %s", characters);
  }
  g_autofree char *text = assay_text_squeeze(label);
  if (g_utf8_strlen(text, -1) <= LABEL_CHARACTERS) return g_strdup_printf("\"%s\"", text);
  g_autofree char *start = g_utf8_substring(text, 0, LABEL_CHARACTERS);
  return g_strdup_printf("\"%s...\"", start);
}

static gboolean first_line(StoreHolding *holding, const StoreSource *source, guint row, guint *line, GError **error) {
  g_autofree guint32 *lines = assay_new_long(guint32, (gsize)source->n_rows + 1);
  if (!store_read_lines(holding, source, lines, error)) return FALSE;
  *line = lines[row];
  return TRUE;
}

static gboolean complain_of(Audit *audit, const StoreItem *item, const StoreSource *source, const StoreField *field,
                            guint32 label, guint row, guint count, const Complaint *complaint, GError **error) {
  guint line;
  if (!first_line(item->holding, source, row, &line, error)) return FALSE;
  g_autofree char *what = describe_label(g_ptr_array_index(item->labels, label), complaint->hidden);
  g_autofree char *times = count > 1 ? g_strdup_printf(" in %u rows, the first here", count) : NULL;
  assay_issues_add(audit->issues, complaint->severity, complaint->code, source->path, line, 0, field->header,
                   "found %s%s; %s", what, times ? times : "", complaint->expected);
  return TRUE;
}

/* Looks for the bad labels in one field of one source. */
static gboolean search_field(Audit *audit, const StoreItem *item, guint s, guint part, const gboolean *bad,
                             const Complaint *complaint, GError **error) {
  const StoreSource *source = &item->holding->sources[s];
  const StoreField *field = store_item_field(item, s, part);
  guint at = s * item->parts + part, n_bad = 0;
  gboolean any = FALSE;
  for (guint32 c = 0; c < item->n_map[at]; c++) any = any || bad[item->map[at][c]];
  if (!field || !any) return TRUE;
  guint32 n_codes = ASSAY_CODE_FIRST_LABEL + item->n_map[at];
  g_autofree guint32 *code = assay_new_long(guint32, (gsize)source->n_rows + 1);
  g_autofree guint32 *first = g_new0(guint32, n_codes), *count = g_new0(guint32, n_codes);
  if (!store_read_codes(item->holding, source, field->place, code, error)) return FALSE;
  for (guint i = 0; i < source->n_rows; i++) {
    if (code[i] >= n_codes) return store_fail_damaged(audit->store, error, source->path);
    if (count[code[i]]++ == 0) first[code[i]] = i;
  }
  for (guint32 c = ASSAY_CODE_FIRST_LABEL; c < n_codes; c++) {
    guint32 label = item->map[at][c - ASSAY_CODE_FIRST_LABEL];
    if (!bad[label] || !count[c]) continue; /* a label of the scale that nobody chose is no answer */
    if (n_bad++ >= NAMED_LABELS) continue;
    if (!complain_of(audit, item, source, field, label, first[c], count[c], complaint, error)) return FALSE;
  }
  if (n_bad > NAMED_LABELS)
    assay_issues_add(audit->issues, complaint->severity, complaint->code, source->path, 0, 0, field->header,
                     "%u more such labels were found; %s", n_bad - NAMED_LABELS, complaint->expected);
  return TRUE;
}

static gboolean search(Audit *audit, const StoreItem *item, const gboolean *bad, const Complaint *complaint,
                       GError **error) {
  for (guint s = 0; s < item->holding->n_sources; s++)
    for (guint p = 0; p < item->parts; p++)
      if (!search_field(audit, item, s, p, bad, complaint, error)) return FALSE;
  return TRUE;
}

/* ---- Items ---- */

static void complain_of_scale(Audit *audit, const StoreItem *item, guint part, const AssayScaleReading *scale) {
  const StoreHolding *holding = item->holding;
  for (guint s = 0; s < holding->n_sources; s++) {
    const StoreField *field = store_item_field(item, s, part);
    if (!field) continue;
    assay_issues_add(
        audit->issues, ASSAY_SEVERITY_WARNING, "unknown-scale", holding->sources[s].path, 0, 0, field->header,
        "the answers to item '%s' could not be read as points, so they count as blank: %s; expected labels of "
        "one scale",
        item->code, scale->note);
    return;
  }
}

static gboolean audit_rating(Audit *audit, StoreItem *item, GError **error) {
  Complaint complaint = {ASSAY_SEVERITY_WARNING, "off-scale", "expected a label of the column's scale; counts as blank",
                         FALSE};
  g_autofree gboolean *bad = g_new0(gboolean, item->labels->len + 1);
  for (guint p = 0; p < item->parts; p++) {
    const StoreReading *reading = store_item_reading(item, p);
    int low, high;
    if (!reading || (p > 0 && !item->read_by_part)) continue;
    if (!store_item_points(item, p, &low, &high)) {
      if (reading->scale->fit != ASSAY_SCALE_EMPTY) complain_of_scale(audit, item, p, reading->scale);
      continue;
    }
    for (guint l = 0; l < item->labels->len; l++)
      if (reading->at[l] != G_MAXUINT32) bad[l] |= reading->scale->unknown[reading->at[l]];
  }
  return search(audit, item, bad, &complaint, error);
}

/* Scores that nobody can have. */
static gboolean audit_beyond(Audit *audit, StoreItem *item, GError **error) {
  g_autofree char *expected =
      g_strdup_printf("expected %s%g, the `max` of item '%s'; counts as missing: where more can be had, raise `max`",
                      item->item->type == ASSAY_ITEM_SCORE ? "0 to " : "at most ", assay_decimal_value(item->item->max),
                      item->item->id);
  Complaint complaint = {ASSAY_SEVERITY_WARNING, "beyond-maximum", expected, FALSE};
  return search(audit, item, item->beyond, &complaint, error);
}

static gboolean audit_number(Audit *audit, StoreItem *item, GError **error) {
  Complaint complaint = {ASSAY_SEVERITY_WARNING, "not-a-number",
                         item->item->type == ASSAY_ITEM_NPS ? "expected a whole number from 0 to 10; counts as missing"
                                                            : "expected a number; counts as missing",
                         FALSE};
  g_autofree gboolean *bad = g_new0(gboolean, item->labels->len + 1);
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  store_label_numbers(item, key);
  gboolean nps = item->item->type == ASSAY_ITEM_NPS;
  for (guint l = 0; l < item->labels->len; l++)
    bad[l] = key[l] == ASSAY_KEY_BLANK && (nps || !item->beyond[l]) &&
             !store_label_is_dash(g_ptr_array_index(item->labels, l)) &&
             !g_str_equal(g_ptr_array_index(item->labels, l), ASSAY_LABEL_UNGRADED); /* told when it was read */
  return search(audit, item, bad, &complaint, error) && (nps || audit_beyond(audit, item, error));
}

static gboolean audit_item(Audit *audit, StoreHolding *holding, const AssayItem *of, GError **error) {
  StoreItem *item = store_item(holding, of->id, of, error);
  if (!item) return FALSE;
  switch (of->type) {
    case ASSAY_ITEM_RATING:
      return audit_rating(audit, item, error);
    case ASSAY_ITEM_SCORE:
    case ASSAY_ITEM_NUMBER:
    case ASSAY_ITEM_NPS:
      return audit_number(audit, item, error);
    default:
      return TRUE;
  }
}

/* ---- Columns that are no items ---- */

typedef gboolean (*IsBad)(StoreHolding *holding, const char *label);

static gboolean bad_point(StoreHolding *holding, const char *label) {
  return store_point_of_label(holding->store->study, label) < 0;
}
static gboolean bad_occasion(StoreHolding *holding, const char *label) {
  return store_occasion_of_label(holding->instrument, label) == ASSAY_OCCASION_NONE;
}
static gboolean bad_since(StoreHolding *holding, const char *label) {
  return store_since_months(holding->instrument, label) < 0;
}
static gboolean bad_cohort(StoreHolding *holding, const char *label) {
  int year;
  (void)holding;
  return !store_cohort_year(label, &year);
}
static gboolean bad_date(StoreHolding *holding, const char *label) {
  int64_t moment;
  return assay_date_parse(label, store_roster_date_order(holding), &moment) != ASSAY_DATE_OK;
}
static gboolean bad_status(StoreHolding *holding, const char *label) {
  (void)holding;
  return store_credit_of_label(label) < 0;
}

static gboolean bad_yes(StoreHolding *holding, const char *label) {
  return !store_roster_yes(holding->store->study, label) && !store_roster_no(label);
}

#define NOT_YES                                                                                      \
  {                                                                                                  \
    ASSAY_SEVERITY_WARNING, "unknown-yes",                                                           \
        "expected a word that means yes (`yes:` of the roster lists them) or no; counts as no", TRUE \
  }
static const struct {
  const char *code; /* of the field */
  IsBad is_bad;
  Complaint complaint;
} columns[] = {
    {"@occasion",
     bad_occasion,
     {ASSAY_SEVERITY_WARNING, "unknown-occasion",
      "expected one of the labels of `occasion_column:`; counts as neither before nor after", FALSE}},
    {"@point",
     bad_point,
     {ASSAY_SEVERITY_WARNING, "unknown-module", "expected a module of the study or program-end; counts for no module",
      FALSE}},
    {"@since",
     bad_since,
     {ASSAY_SEVERITY_WARNING, "unknown-since",
      "expected a label of `since_months:`; the time since completion is not known", FALSE}},
    {"cohort",
     bad_cohort,
     {ASSAY_SEVERITY_NOTE, "cohort-year",
      "expected an academic year such as 2024-25; where no completion date stands, the year of enrolment is taken",
      FALSE}},
    {"enrolled_on",
     bad_date,
     {ASSAY_SEVERITY_WARNING, "not-a-date",
      "expected a date whose order is clear (see `date_order:`); counts as no date", TRUE}},
    {"completed_on",
     bad_date,
     {ASSAY_SEVERITY_WARNING, "not-a-date",
      "expected a date whose order is clear (see `date_order:`); counts as no date", TRUE}},
    {"status",
     bad_status,
     {ASSAY_SEVERITY_WARNING, "unknown-status", "expected credit or non-credit; the program's status is taken", FALSE}},
    {"badge", bad_yes, NOT_YES},
    {"badge_claimed", bad_yes, NOT_YES},
    {"reachable", bad_yes, NOT_YES},
};

static gboolean audit_columns(Audit *audit, StoreHolding *holding, GError **error) {
  gboolean is_roster = holding->instrument->level == 0;
  for (guint i = 0; i < G_N_ELEMENTS(columns); i++) {
    if (is_roster == (columns[i].code[0] == '@')) continue;
    const AssayItem *of = is_roster ? assay_instrument_item(holding->instrument, columns[i].code) : NULL;
    StoreItem *item = store_item(holding, columns[i].code, of, error);
    if (!item) return FALSE;
    g_autofree gboolean *bad = g_new0(gboolean, item->labels->len + 1);
    for (guint l = 0; l < item->labels->len; l++)
      bad[l] = columns[i].is_bad(holding, g_ptr_array_index(item->labels, l));
    if (!search(audit, item, bad, &columns[i].complaint, error)) return FALSE;
  }
  return TRUE;
}

/* ---- Submissions and people ---- */

static const char *which_counts(const AssayInstrument *instrument) {
  switch (instrument->attempts) {
    case ASSAY_ATTEMPT_FIRST:
      return "of which the first counts";
    case ASSAY_ATTEMPT_BEST:
      return "of which the best counts";
    case ASSAY_ATTEMPT_LAST:
    case ASSAY_ATTEMPT_ALL:
      return "of which the last counts";
    case ASSAY_ATTEMPT_DEFAULT:
      break;
  }
  if (instrument->occasion_column) return "of which the first before and the last after count";
  return instrument->occasion == ASSAY_OCCASION_PRE ? "of which the first counts" : "of which the last counts";
}

/* The source that a row of a holding lies in, and the row's line there. */
static const StoreSource *place_of_row(StoreHolding *holding, guint row, guint *line, GError **error) {
  const StoreSource *source = store_source_of_row(holding, row);
  return first_line(holding, source, row - source->first_row, line, error) ? source : NULL;
}

static gboolean audit_rows(Audit *audit, StoreHolding *holding, GError **error) {
  StoreRows *rows = store_rows(holding, error);
  if (!rows) return FALSE;
  if (rows->doubled) {
    guint line;
    const StoreSource *source = place_of_row(holding, rows->doubled_row, &line, error);
    if (!source) return FALSE;
    g_autofree char *times = assay_text_count(rows->doubled, "submission", "submissions");
    assay_issues_add(
        audit->issues, ASSAY_SEVERITY_WARNING, "doubled-response", source->path, line, 0, NULL,
        "a response id stands in this file more than once; expected once; the last of each counts, %s left out", times);
  }
  g_autofree char *repeated = assay_text_count(rows->repeated, "submission stands", "submissions stand");
  if (rows->repeated)
    assay_issues_add(audit->issues, ASSAY_SEVERITY_NOTE, "repeated-response", holding->instrument->file, 0, 0, NULL,
                     "%s in more than one export of %s; the one in the last file counts", repeated,
                     holding->instrument->id);
  g_autofree char *attempts = assay_text_count(rows->attempts, "submission", "submissions");
  if (rows->attempts)
    assay_issues_add(audit->issues, ASSAY_SEVERITY_NOTE, "attempts", holding->instrument->file, 0, 0, NULL,
                     "%s of %s set aside: the same learner has another for the same occasion, %s", attempts,
                     holding->instrument->id, which_counts(holding->instrument));
  return TRUE;
}

/* Follow-ups, and answers without ids, belong to the year in which they were handed in: without dates, to none. */
static gboolean audit_dates(Audit *audit, StoreHolding *holding, GError **error) {
  const AssayInstrument *instrument = holding->instrument;
  gboolean needed = instrument->level == 3 || !instrument->learner_column || instrument->anonymous;
  if (!needed || instrument->year != ASSAY_NO_YEAR || instrument->since_column || holding->n_rows == 0) return TRUE;
  g_autofree gint64 *moment = assay_new_long(gint64, (gsize)holding->n_rows + 1);
  if (!store_all_moments(holding, moment, error)) return FALSE;
  for (guint i = 0; i < holding->n_rows; i++)
    if (moment[i] != ASSAY_NO_MOMENT) return TRUE;
  g_autofree char *times = assay_text_count(holding->n_rows, "submission", "submissions");
  assay_issues_add(audit->issues, ASSAY_SEVERITY_WARNING, "no-dates", instrument->file, 0, 0, NULL,
                   "no date was read for %s of %s; expected `submitted:` with the column of the date, or `year:`; no "
                   "year's figures count them",
                   times, instrument->id);
  return TRUE;
}

/* A few strangers are people who left or mistyped; if most are, the wrong column or id was named, or all numbers lost
 * their zeros. */
static gboolean audit_strangers(Audit *audit, StoreHolding *holding, GError **error) {
  if (!assay_study_roster_instrument(holding->store->study)) return TRUE;
  const StorePeople *people = store_people(audit->store, error);
  const StoreRows *rows = people ? store_rows(holding, error) : NULL;
  if (!rows) return FALSE;
  g_autofree guint8 *seen = assay_new_long0(guint8, (gsize)people->n + 1);
  guint n = 0, strangers = 0;
  for (guint i = 0; i < holding->n_rows; i++) {
    guint32 entry = rows->entry[i];
    if (entry == STORE_NOBODY || seen[entry]) continue;
    seen[entry] = 1;
    n++;
    strangers += people->row[entry] == STORE_NOBODY;
  }
  if (strangers * 2 > n)
    assay_issues_add(
        audit->issues, ASSAY_SEVERITY_WARNING, "strangers", holding->instrument->file, 0, 0,
        holding->instrument->learner_column,
        "%u of %u learners of %s are not in the roster; expected the column and the id in which the roster "
        "knows them (`learner:`), with the zeros that numbers begin with; no year's learners include them",
        strangers, n, holding->instrument->id);
  return TRUE;
}

static gboolean audit_people(Audit *audit, StoreHolding *roster, GError **error) {
  StorePeople *people = store_people(audit->store, error);
  if (!people) return FALSE;
  guint shared = 0;
  for (guint32 i = 0; i < people->n_identities; i++) shared += people->shared[i];
  g_autofree char *ids = assay_text_count(shared, "id stands", "ids stand");
  if (shared)
    assay_issues_add(
        audit->issues, ASSAY_SEVERITY_WARNING, "shared-id", roster->instrument->file, 0, 0, NULL,
        "%s in the rows of more than one learner; expected an id to belong to one; answers under such an id are "
        "counted and not linked",
        ids);
  if (people->n_replaced) {
    guint line;
    const StoreSource *source = place_of_row(roster, people->replaced_row, &line, error);
    if (!source) return FALSE;
    g_autofree char *times = assay_text_count(people->n_replaced, "row", "rows");
    assay_issues_add(
        audit->issues, ASSAY_SEVERITY_NOTE, "repeated-learner", source->path, line, 0, NULL,
        "a learner stands in the roster more than once for the same year; the last row counts, %s left out", times);
  }
  return TRUE;
}

static gboolean audit_holding(Audit *audit, StoreHolding *holding, GError **error) {
  gboolean is_roster = holding->instrument->level == 0;
  for (guint i = 0; !is_roster && i < holding->instrument->n_items; i++)
    if (!audit_item(audit, holding, &holding->instrument->items[i], error)) return FALSE;
  if (!audit_columns(audit, holding, error)) return FALSE;
  if (!store_audit_days(holding, &audit->usual, audit->issues, error)) return FALSE;
  if (is_roster) return audit_people(audit, holding, error);
  return audit_strangers(audit, holding, error) && audit_dates(audit, holding, error) &&
         audit_rows(audit, holding, error);
}

AssayIssues *assay_store_audit(AssayStore *store, GError **error) {
  StoreHoldings *holdings = store_holdings(store, error);
  if (!holdings) return NULL;
  Audit audit = {.store = store};
  if (!store_usual_days(store, &audit.usual, error)) return NULL;
  audit.issues = assay_issues_new();
  for (guint h = 0; h < holdings->n; h++) {
    if (audit_holding(&audit, &holdings->holding[h], error)) continue;
    assay_issues_free(audit.issues);
    return NULL;
  }
  return audit.issues;
}
