#include "json_outcomes.h"

#include "json_attempts.h"
#include "json_value.h"

#define MOST_ACTIVITIES 4000

struct AssayOutcomes {
  AssayJsonIntake *intake;
  GHashTable *ids;    /* of statements */
  GHashTable *voided; /* likewise */
  AssayJsonWords *people, *registrations, *acts;
  GHashTable *activity_of; /* id to AssayActivity, which has the id */
  GPtrArray *activities;
  GPtrArray *kept; /* AssayOutcome */
  guint64 odd_times;
  guint32 first_odd_time;
};

/* ---- Ownership ---- */

static void free_activity(gpointer activity) {
  AssayActivity *of = activity;
  g_free(of->id);
  g_free(of->title);
  g_free(of->question);
  g_free(of->column);
  g_free(of->response_column);
  g_ptr_array_unref(of->codes);
  g_ptr_array_unref(of->labels);
  g_free(of);
}

static void free_result(gpointer result) {
  AssayOutcome *of = result;
  if (!of) return;
  g_free(of->id);
  g_free(of->response);
  g_free(of->time_text);
  g_free(of);
}

gpointer assay_outcomes_new(AssayJsonIntake *intake) {
  AssayOutcomes *results = g_new0(AssayOutcomes, 1);
  results->intake = intake;
  results->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  results->voided = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  results->people = assay_json_words_new();
  results->registrations = assay_json_words_new();
  results->acts = assay_json_words_new();
  results->activity_of = g_hash_table_new(g_str_hash, g_str_equal);
  results->activities = g_ptr_array_new_with_free_func(free_activity);
  results->kept = g_ptr_array_new_with_free_func(free_result);
  return results;
}

void assay_outcomes_free(gpointer state) {
  AssayOutcomes *results = state;
  if (!results) return;
  g_hash_table_unref(results->ids);
  g_hash_table_unref(results->voided);
  assay_json_words_free(results->people);
  assay_json_words_free(results->registrations);
  assay_json_words_free(results->acts);
  g_hash_table_unref(results->activity_of);
  g_ptr_array_unref(results->activities);
  g_ptr_array_unref(results->kept);
  g_free(results);
}

AssayJsonIntake *assay_outcomes_intake(const AssayOutcomes *results) {
  return results->intake;
}

/* ---- Taking in ---- */

gboolean assay_outcomes_is_new(AssayOutcomes *results, const char *id) {
  return g_hash_table_add(results->ids, g_ascii_strdown(id, -1));
}

void assay_outcomes_void(AssayOutcomes *results, const char *id) {
  g_hash_table_add(results->voided, g_ascii_strdown(id, -1));
}

static AssayActivity *activity_of(AssayOutcomes *results, const char *id) {
  AssayActivity *activity = g_hash_table_lookup(results->activity_of, id);
  if (activity) return activity;
  activity = g_new0(AssayActivity, 1);
  activity->id = g_strdup(id);
  activity->codes = g_ptr_array_new_with_free_func(g_free);
  activity->labels = g_ptr_array_new_with_free_func(g_free);
  g_ptr_array_add(results->activities, activity);
  g_hash_table_insert(results->activity_of, activity->id, activity);
  return activity;
}

static char *plain_text(const char *text) {
  g_autofree char *plain = text ? assay_text_without_markup(text) : NULL;
  return plain && *plain ? g_steal_pointer(&plain) : NULL;
}

/* Microseconds of the moment; G_MININT64 where there is none. */
static gint64 moment_of(AssayOutcomes *results, const AssayOutcomeTold *told) {
  if (!told->time) return G_MININT64;
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
  g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(told->time, utc);
  if (time) return g_date_time_to_unix(time) * G_USEC_PER_SEC + g_date_time_get_microsecond(time);
  if (results->odd_times++ == 0) results->first_odd_time = told->line;
  return G_MININT64;
}

void assay_outcomes_add(AssayOutcomes *results, const AssayOutcomeTold *told) {
  AssayActivity *activity = activity_of(results, told->activity);
  if (!activity->title) activity->title = plain_text(told->title);
  if (!activity->question) activity->question = plain_text(told->question);
  AssayOutcome *result = g_new0(AssayOutcome, 1);
  result->line = told->line;
  result->order = results->kept->len;
  result->activity = activity;
  result->person = assay_json_words_number(results->people, told->actor, told->realm);
  result->registration =
      assay_json_words_number(results->registrations, told->registration ? told->registration : "", NULL);
  result->act = assay_json_words_number(results->acts, told->act ? told->act : "", NULL);
  result->time = moment_of(results, told);
  if (result->time != G_MININT64) result->time_text = g_strdup(told->time);
  if (told->id) result->id = g_ascii_strdown(told->id, -1);
  result->unit = told->unit;
  result->score = told->score;
  result->max = told->max;
  result->response = g_strdup(told->response);
  g_ptr_array_add(results->kept, result);
}

void assay_outcomes_add_choice(AssayOutcomes *results, const char *activity, const char *code, const char *label) {
  AssayActivity *of = activity_of(results, activity);
  for (guint i = 0; i < of->codes->len; i++)
    if (g_str_equal(of->codes->pdata[i], code)) return;
  g_ptr_array_add(of->codes, g_strdup(code));
  g_ptr_array_add(of->labels, assay_text_without_markup(label));
}

/* ---- What counts ---- */

static void drop(AssayOutcomes *results, guint i, const char *rule) {
  assay_json_leave_out(results->intake, rule);
  free_result(results->kept->pdata[i]);
  results->kept->pdata[i] = NULL;
}

static void close_gaps(GPtrArray *kept) {
  guint n = 0;
  for (guint i = 0; i < kept->len; i++)
    if (kept->pdata[i]) kept->pdata[n++] = kept->pdata[i];
  for (guint i = n; i < kept->len; i++) kept->pdata[i] = NULL;
  g_ptr_array_set_size(kept, (gint)n);
}

static void drop_voided(AssayOutcomes *results) {
  for (guint i = 0; i < results->kept->len; i++) {
    const AssayOutcome *result = results->kept->pdata[i];
    if (result->id && g_hash_table_contains(results->voided, result->id)) drop(results, i, "voided");
  }
  close_gaps(results->kept);
}

/* An activity counts in the highest unit that any of its results has. Others lose their number; those that have no
 * response either are left out. */
static void drop_other_units(AssayOutcomes *results) {
  for (guint i = 0; i < results->kept->len; i++) {
    const AssayOutcome *result = results->kept->pdata[i];
    result->activity->unit = MAX(result->activity->unit, result->unit);
  }
  for (guint i = 0; i < results->kept->len; i++) {
    AssayOutcome *result = results->kept->pdata[i];
    AssayActivity *activity = result->activity;
    if (result->unit == activity->unit || result->unit == ASSAY_OUTCOME_NONE) continue;
    if (result->unit == ASSAY_OUTCOME_SCALED && activity->scaled_only++ == 0)
      activity->first_scaled_only = result->line;
    result->unit = ASSAY_OUTCOME_NONE;
    if (!result->response) drop(results, i, "other-unit");
  }
  close_gaps(results->kept);
}

static gboolean is_same(AssayDecimal a, AssayDecimal b) {
  return a.mantissa == b.mantissa && a.decimals == b.decimals;
}

static void settle_maxima(AssayOutcomes *results) {
  for (guint i = 0; i < results->kept->len; i++) {
    const AssayOutcome *result = results->kept->pdata[i];
    AssayActivity *activity = result->activity;
    if (result->response) activity->has_responses = TRUE;
    if (result->unit == ASSAY_OUTCOME_NONE || result->max.mantissa == 0) continue;
    if (activity->max.mantissa == 0) activity->max = result->max;
    if (!is_same(activity->max, result->max) && !activity->first_other_max) activity->first_other_max = result->line;
  }
}

/* ---- Columns ---- */

static gboolean is_taken(GHashTable *names, const char *name) {
  g_autofree char *folded = assay_text_fold_label(name);
  return g_hash_table_contains(names, folded);
}

/* A name that no other column has: with the end of the activity's id where titles are the same. */
static char *unique_name(GHashTable *names, const char *wanted, const char *id) {
  g_autofree char *name = g_strdup(*wanted ? wanted : "activity");
  for (guint n = 1; is_taken(names, name); n++) {
    g_free(name);
    name = n == 1 ? g_strdup_printf("%s (%s)", wanted, assay_json_id_end(id))
                  : g_strdup_printf("%s (%s, %u)", wanted, assay_json_id_end(id), n);
  }
  g_hash_table_add(names, assay_text_fold_label(name));
  return g_steal_pointer(&name);
}

static void add_choices(AssayOutcomes *results, const AssayActivity *activity, const char *column) {
  if (activity->codes->len == 0 && !activity->question) return;
  AssayCodebookEntry *entry = assay_codebook_add(results->intake->table->codebook, column);
  if (!entry->question) entry->question = g_strdup(activity->question);
  for (guint i = 0; i < activity->codes->len; i++)
    assay_codebook_entry_add_label(entry, activity->codes->pdata[i], activity->labels->pdata[i], FALSE);
}

static void add_columns_of(AssayOutcomes *results, AssayActivity *activity, GHashTable *names) {
  gboolean scored = activity->unit != ASSAY_OUTCOME_NONE;
  if (!scored && !activity->has_responses) return; /* all of its results were left out */
  g_autofree char *title = g_strdup(activity->title ? activity->title : assay_json_id_end(activity->id));
  if (scored) {
    activity->column = unique_name(names, title, activity->id);
    AssayJsonColumn *column = assay_json_add_column(results->intake, activity->column, ASSAY_COLUMN_OWN);
    column->question = g_strdup(activity->question);
    if (!activity->first_other_max) column->max = activity->max;
  }
  if (!activity->has_responses) return;
  g_autofree char *wanted = scored ? g_strconcat(title, " response", NULL) : g_strdup(title);
  activity->response_column = unique_name(names, wanted, activity->id);
  AssayJsonColumn *column = assay_json_add_column(results->intake, activity->response_column, ASSAY_COLUMN_OWN);
  column->question = g_strdup(activity->question);
  add_choices(results, activity, activity->response_column);
}

static void add_columns(AssayOutcomes *results) {
  static const struct {
    const char *name;
    AssayColumnKind kind;
  } fixed[ASSAY_ATTEMPT_COLUMNS] = {{"actor", ASSAY_COLUMN_PERSONAL},
                                    {"registration", ASSAY_COLUMN_TECHNICAL},
                                    {"timestamp", ASSAY_COLUMN_SUBMITTED}};
  g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < ASSAY_ATTEMPT_COLUMNS; i++) {
    assay_json_add_column(results->intake, fixed[i].name, fixed[i].kind);
    g_hash_table_add(names, assay_text_fold_label(fixed[i].name));
  }
  for (guint i = 0; i < results->activities->len; i++) {
    AssayActivity *activity = results->activities->pdata[i];
    activity->at = results->intake->table->n_columns;
    add_columns_of(results, activity, names);
  }
}

/* ---- Reports ---- */

static void report(const AssayOutcomes *results) {
  const AssayJsonIntake *intake = results->intake;
  for (guint i = 0; i < results->activities->len; i++) {
    const AssayActivity *activity = results->activities->pdata[i];
    if (activity->first_other_max)
      assay_issues_add(intake->issues, ASSAY_SEVERITY_WARNING, "several-maxima", intake->name,
                       activity->first_other_max, 0, activity->column,
                       "here the most points are others than before; expected one maximum for an activity; the points "
                       "were kept and no maximum was taken");
    if (activity->scaled_only > 0)
      assay_issues_add(intake->issues, ASSAY_SEVERITY_WARNING, "scaled-only", intake->name, activity->first_scaled_only,
                       0, activity->column,
                       "%" G_GUINT64_FORMAT
                       " of the results have a scaled score and no points, the first here, while "
                       "others have points; expected points for all; those scores were left out",
                       activity->scaled_only);
  }
  if (assay_json_words_clashes(results->people) > 0)
    assay_issues_add(intake->issues, ASSAY_SEVERITY_WARNING, "same-name", intake->name, 0, 0, "actor",
                     "%u of the actors have the name of an actor of another system; expected a name for one person "
                     "only; their records are kept apart, and the roster cannot tell them apart",
                     assay_json_words_clashes(results->people));
  if (results->odd_times > 0)
    assay_issues_add(intake->issues, ASSAY_SEVERITY_WARNING, "unreadable-date", intake->name, results->first_odd_time,
                     0, "timestamp",
                     "%" G_GUINT64_FORMAT
                     " of the times cannot be read, the first here; expected ISO 8601 "
                     "(2025-03-01T10:15:00Z); those results were taken without a time",
                     results->odd_times);
}

gboolean assay_outcomes_finish(gpointer state, GError **error) {
  AssayOutcomes *results = state;
  drop_voided(results);
  drop_other_units(results);
  settle_maxima(results);
  if (results->activities->len > MOST_ACTIVITIES) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: the results are of %u activities; expected at most %d: export those of one course",
                results->intake->name, results->activities->len, MOST_ACTIVITIES);
    return FALSE;
  }
  add_columns(results);
  report(results);
  return assay_json_write_names(results->intake, error) &&
         assay_attempts_write(results->intake, results->kept, results->people, results->registrations, error);
}
