/* Where ingest and store, which do not know each other, are joined. */
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch_writer.h"
#include "session.h"

/* The digest of a file, computed in a thread of its own while the file is read. */
typedef struct {
  const char *path;
  struct stat before; /* the file as it was before it was read */
  GThread *thread;    /* NULL: not begun, or none could be started */
  GError *error;
} Digesting;

typedef struct {
  BatchWriter writer;
  Digesting *digesting; /* NULL: the digest is known */
  const char *name;
  guint64 records;
  gint64 began;   /* g_get_monotonic_time() */
  gboolean shown; /* a progress line stands on the terminal */
} Reading;

/* A bar on a terminal once a file has taken a second. */
static void show_progress(Reading *reading, double done) {
  enum { WIDTH = 30 };
  if (!isatty(STDERR_FILENO) || g_get_monotonic_time() - reading->began < G_USEC_PER_SEC) return;
  int full = (int)(done * WIDTH);
  fprintf(stderr, "\r\033[K%s [%.*s%*s] %3.0f %%  %" G_GUINT64_FORMAT " records", reading->name, full,
          "==============================", WIDTH - full, "", done * 100, reading->records);
  reading->shown = TRUE;
}

static gpointer compute_digest(gpointer data) {
  Digesting *digesting = data;
  return assay_file_digest(digesting->path, &digesting->error);
}

/* Not before the columns are known: some files are read by a child, and a process forks best while it has one thread. */
static gboolean take_fields(const AssayFields *fields, gpointer user, GError **error) {
  Reading *reading = user;
  if (reading->digesting)
    reading->digesting->thread = g_thread_try_new("digest", compute_digest, reading->digesting, NULL);
  return assay_store_source_fields(reading->writer.store, fields, error);
}

static gboolean take_batch(AssayBatch **batch, gpointer user, GError **error) {
  Reading *reading = user;
  reading->records += (*batch)->n;
  show_progress(reading, (*batch)->done);
  return batch_writer_take(&reading->writer, batch, error);
}

static void say_taken(GString *line, const AssayIngestReport *report) {
  if (report->partial)
    g_string_append_printf(line, " (%" G_GUINT64_FORMAT " of them begun and not finished)", report->partial);
}

static char *describe(const char *name, const AssayIngestReport *report) {
  GString *line = g_string_new(name);
  g_string_append_printf(line, ": %s, %s; ", report->platform, report->encoding);
  if (report->submitted == report->records) {
    g_string_append_printf(line, "%" G_GUINT64_FORMAT " records, all taken", report->records);
    say_taken(line, report);
    return g_string_free(line, FALSE);
  }
  g_string_append_printf(line, "%" G_GUINT64_FORMAT " records = %" G_GUINT64_FORMAT " taken", report->records,
                         report->submitted);
  say_taken(line, report);
  g_string_append_printf(line, " + %" G_GUINT64_FORMAT " left out", report->left_out);
  for (guint i = 0; i < report->n_rules; i++)
    g_string_append_printf(line, "%s%s %" G_GUINT64_FORMAT, i ? ", " : " (", report->rule[i], report->rule_count[i]);
  if (report->n_rules) g_string_append_c(line, ')');
  g_string_append_printf(line, " + %" G_GUINT64_FORMAT " rejected", report->rejected);
  return g_string_free(line, FALSE);
}

/* A file that two instruments read is described once. Takes `line`. */
static void add_once(GPtrArray *lines, char *line) {
  if (g_ptr_array_find_with_equal_func(lines, line, g_str_equal, NULL))
    g_free(line);
  else
    g_ptr_array_add(lines, line);
}

/* ---- One source ---- */

static gboolean is_same_file(const struct stat *a, const struct stat *b) {
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
         a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec;
}

static void forget_digest(Digesting *digesting) {
  if (digesting->thread) g_free(g_thread_join(g_steal_pointer(&digesting->thread)));
  g_clear_error(&digesting->error);
}

/* A digest of other bytes than were read would pass those off as imported for ever. */
static gboolean tell_digest(Digesting *digesting, AssayStore *store, const char *name, GError **error) {
  g_autofree char *digest =
      digesting->thread ? g_thread_join(g_steal_pointer(&digesting->thread)) : compute_digest(digesting);
  struct stat after;
  if (!digest) {
    g_propagate_error(error, g_steal_pointer(&digesting->error));
    return FALSE;
  }
  if (g_stat(digesting->path, &after) == 0 && is_same_file(&digesting->before, &after))
    return assay_store_source_digest(store, digest, error);
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s: the file changed while it was read; nothing was imported. Import again once it is written whole",
              name);
  return FALSE;
}

static gboolean read_source(AssaySession *session, const AssayInstrument *instrument, const char *path,
                            const char *name, GPtrArray *lines, Digesting *digesting, GError **error) {
  guint first_issue = assay_issues_size(session->issues);
  Reading reading = {
      .writer.store = session->store, .digesting = digesting, .name = name, .began = g_get_monotonic_time()};
  AssayIngestReport report = {0};
  gboolean ok = assay_ingest_file(path, name, session->study, instrument, session->key, session->issues, take_fields,
                                  take_batch, &reading, &report, error);
  batch_writer_close(&reading.writer);
  if (digesting && !ok) forget_digest(digesting);
  ok = ok && (!digesting || tell_digest(digesting, session->store, name, error)) &&
       assay_store_source_finish(session->store, report.records, report.submitted, report.rejected, report.n_rules,
                                 report.rule, report.rule_count, session->issues, first_issue, error);
  if (reading.shown) fputs("\r\033[K", stderr);
  if (ok && lines) add_once(lines, describe(name, &report));
  assay_ingest_report_clear(&report);
  return ok;
}

/* Leaves `digest` NULL where the file is to be read and its digest is still to be told. */
static gboolean offer(AssaySession *session, const AssayInstrument *instrument, const char *path, const char *name,
                      char **digest, AssaySourceState *state, GError **error) {
  g_autofree char *definition = assay_instrument_definition(session->study, instrument);
  if (!assay_store_offer_source(session->store, instrument, name, NULL, definition, ASSAY_READER_VERSION, state, error))
    return FALSE;
  if (*state != ASSAY_SOURCE_COMPARE) return TRUE;
  *digest = assay_file_digest(path, error);
  return *digest && assay_store_offer_source(session->store, instrument, name, *digest, definition,
                                             ASSAY_READER_VERSION, state, error);
}

static gboolean offer_and_read(AssaySession *session, const AssayInstrument *instrument, const char *name,
                               AssayImportSummary *summary, GError **error) {
  g_autofree char *path = g_build_filename(session->study->folder, name, NULL);
  g_autofree char *digest = NULL;
  AssaySourceState state;
  if (!offer(session, instrument, path, name, &digest, &state, error)) return FALSE;
  switch (state) {
    case ASSAY_SOURCE_UNCHANGED:
      summary->unchanged++;
      return TRUE;
    case ASSAY_SOURCE_RENAMED:
      summary->renamed++;
      return TRUE;
    case ASSAY_SOURCE_DOUBLE:
      summary->doubled++;
      assay_issues_add(session->issues, ASSAY_SEVERITY_WARNING, "double-file", name, 0, 0, NULL,
                       "has the same bytes as another file of instrument '%s'; it was left out, so nobody counts twice",
                       instrument->id);
      return TRUE;
    case ASSAY_SOURCE_READ:
    case ASSAY_SOURCE_COMPARE:
      break;
  }
  summary->read++;
  if (digest) return read_source(session, instrument, path, name, summary->lines, NULL, error);
  Digesting digesting = {.path = path};
  (void)g_stat(path, &digesting.before); /* what cannot be read is told by the reading */
  return read_source(session, instrument, path, name, summary->lines, &digesting, error);
}

static gboolean import_instrument(AssaySession *session, const AssayInstrument *instrument, AssayImportSummary *summary,
                                  GError **error) {
  g_auto(GStrv) names = assay_file_glob(session->study->folder, instrument->file, error);
  if (!names) return FALSE;
  if (!names[0]) {
    if (!strpbrk(instrument->file, "*?")) {
      g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                  "%s:%u: error: '%s' is named by %s '%s' and is not in the study folder %s; nothing was imported",
                  session->study->file, instrument->line, instrument->file, instrument->level ? "instrument" : "the",
                  instrument->id, session->study->folder);
      return FALSE;
    }
    assay_issues_add(session->issues, ASSAY_SEVERITY_WARNING, "no-file", session->study->file, instrument->line, 0,
                     "file", "no file matches '%s' yet; instrument '%s' has no answers", instrument->file,
                     instrument->id);
  }
  for (int i = 0; names[i]; i++)
    if (!offer_and_read(session, instrument, names[i], summary, error)) return FALSE;
  return TRUE;
}

/* ---- What else is wrong, once something is ---- */

static gboolean stop_at_the_header(const AssayFields *fields, gpointer user, GError **error) {
  (void)fields;
  *(gboolean *)user = TRUE;
  g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "the columns were all there");
  return FALSE;
}

static void name_fault(AssaySession *session, const AssayInstrument *instrument, const char *name) {
  g_autofree char *path = g_build_filename(session->study->folder, name, NULL);
  g_autofree char *place = g_strdup_printf("%s:1: ", name);
  g_autoptr(AssayIssues) unheard = assay_issues_new();
  g_autoptr(GError) error = NULL;
  gboolean bound = FALSE;
  assay_ingest_file(path, name, session->study, instrument, session->key, unheard, stop_at_the_header, NULL, &bound,
                    NULL, &error);
  if (bound || !error || !g_str_has_prefix(error->message, place)) return;
  assay_issues_add(session->issues, ASSAY_SEVERITY_ERROR, "no-column", name, 1, 0, NULL, "%s",
                   error->message + strlen(place));
}

/* Nothing is imported any more; but somebody who mends study.yml wants to hear of all wrong columns in one run. */
static void name_other_faults(AssaySession *session, guint from) {
  for (guint i = from; i < session->study->n_instruments; i++) {
    const AssayInstrument *instrument = &session->study->instruments[i];
    g_auto(GStrv) names = assay_file_glob(session->study->folder, instrument->file, NULL);
    if (names && names[0]) name_fault(session, instrument, names[0]);
  }
}

/* An export that no pattern matches is easily missed: the pattern has a typing mistake, or the file a new name. */
static void name_unread_files(AssaySession *session) {
  const AssayStudy *study = session->study;
  g_autoptr(GHashTable) read = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  const AssayInstrument *instrument;
  for (guint i = 0; (instrument = assay_study_source(study, i)); i++) {
    g_auto(GStrv) names = assay_file_glob(study->folder, instrument->file, NULL);
    for (int k = 0; names && names[k]; k++) g_hash_table_add(read, g_strdup(names[k]));
    if (instrument->read.labels_from) g_hash_table_add(read, g_strdup(instrument->read.labels_from));
  }
  g_auto(GStrv) there = assay_file_glob(study->folder, "exports/*", NULL);
  for (int k = 0; there && there[k]; k++)
    if (!g_hash_table_contains(read, there[k]))
      assay_issues_add(session->issues, ASSAY_SEVERITY_NOTE, "unread-file", there[k], 0, 0, NULL,
                       "no `file:` of %s names this file; it was not read", study->file);
}

static gboolean import_all(AssaySession *session, AssayImportSummary *summary, GError **error) {
  if (!assay_store_begin(session->store, error)) return FALSE;
  const AssayInstrument *roster = assay_study_roster_instrument(session->study);
  for (guint i = roster ? 0 : 1; i <= session->study->n_instruments; i++) {
    GError *fault = NULL;
    const AssayInstrument *instrument = i ? &session->study->instruments[i - 1] : roster;
    if (import_instrument(session, instrument, summary, &fault)) continue;
    if (g_error_matches(fault, ASSAY_ERROR, ASSAY_ERROR_DATA)) name_other_faults(session, i);
    g_propagate_error(error, fault);
    return FALSE;
  }
  if (session->study->badges.file.file && !import_instrument(session, &session->study->badges.file, summary, error))
    return FALSE;
  name_unread_files(session);
  return assay_store_drop_absent(session->store, &summary->dropped, error) && assay_store_commit(session->store, error);
}

gboolean assay_session_import(AssaySession *session, AssayImportSummary *summary, GError **error) {
  memset(summary, 0, sizeof *summary);
  summary->lines = g_ptr_array_new_with_free_func(g_free);
  if (import_all(session, summary, error)) return TRUE;
  assay_store_rollback(session->store);
  return FALSE;
}

void assay_import_summary_clear(AssayImportSummary *summary) {
  g_clear_pointer(&summary->lines, g_ptr_array_unref);
}

gboolean assay_session_import_file(AssaySession *session, const AssayInstrument *instrument, const char *path,
                                   GError **error) {
  g_autofree char *definition = assay_instrument_definition(session->study, instrument);
  AssaySourceState state;
  /* The path in place of the digest: such a store is used once, and the one file of an instrument has no double. */
  gboolean ok = assay_store_begin(session->store, error) &&
                assay_store_offer_source(session->store, instrument, path, path, definition, ASSAY_READER_VERSION,
                                         &state, error) &&
                read_source(session, instrument, path, path, NULL, NULL, error) &&
                assay_store_commit(session->store, error);
  if (!ok) assay_store_rollback(session->store);
  return ok;
}

gboolean assay_session_look_at_rows(AssaySession *session, const char *const *file, GError **error) {
  g_autoptr(AssayIssues) audit = assay_store_audit(session->store, error);
  if (!audit) return FALSE;
  for (guint i = 0; i < assay_issues_size(audit); i++) {
    AssayIssue issue = *assay_issues_get(audit, i);
    for (guint k = 0; k < session->study->n_instruments; k++)
      if (!g_strcmp0(assay_issues_get(audit, i)->file, session->study->instruments[k].file))
        issue.file = (char *)file[k];
    assay_issues_append(session->issues, &issue);
  }
  return TRUE;
}
