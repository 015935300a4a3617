/* A study from file or text, and what is looked up in it by name. */
#include "assay/study.h"

#include <stdlib.h>

#include "roster_instrument.h"
#include "settle.h"

static void settle(StudyReader *reader, AssayStudy *study) {
  study_settle_program(reader, study);
  study_settle_roster(reader, study);
  study_settle_modules(reader, study);
  study_settle_scales(reader, study);
  study_settle_instruments(reader, study);
  study_settle_badges(reader, study);
  study_settle_items(reader, study);
  study_settle_forms(reader, study);
  study_settle_metrics(reader, study);
  study_settle_objectives(reader, study);
  study_settle_codebook(reader, study);
}

static StudyFile *new_file(const char *name, const char *folder) {
  StudyArena *arena = study_arena_new();
  StudyFile *file = study_arena_alloc(arena, sizeof *file);
  file->arena = arena;
  file->study.file = g_strdup(name);
  file->study.folder = folder && *folder ? g_canonicalize_filename(folder, NULL) : g_strdup("");
  return file;
}

AssayStudy *assay_study_parse(const char *text, gsize length, const char *name, const char *folder,
                              AssayStudyComplain complain, gpointer user, GError **error) {
  StudyFile *file = new_file(name, folder);
  StudyComplaints *complaints = study_complaints_new(name);
  StudyYaml yaml = {0};
  if (study_yaml_load(&yaml, text, length, complaints)) {
    StudyReader reader;
    study_reader_init(&reader, &yaml, file->arena, complaints);
    study_reader_run(&reader, file);
    settle(&reader, &file->study);
    study_reader_clear(&reader);
  }
  study_yaml_clear(&yaml);
  study_complaints_deliver(complaints, complain, user);
  gboolean pass = study_complaints_pass(complaints, error);
  study_complaints_free(complaints);
  if (pass) {
    study_roster_leave_claims(&file->study);
    file->study.roster_instrument = study_roster_instrument_new(&file->study, file->arena);
    return &file->study;
  }
  assay_study_free(&file->study);
  return NULL;
}

/* What to do where there is no study.yml; what else may be wrong with it, reading it says. */
static gboolean is_there(const char *folder, const char *path, GError **error) {
  if (g_file_test(path, G_FILE_TEST_EXISTS)) return TRUE;
  if (g_file_test(folder, G_FILE_TEST_IS_REGULAR))
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
                "%s: this is a file; expected a study's folder, which holds "
                "study.yml",
                folder);
  else if (!g_file_test(folder, G_FILE_TEST_EXISTS))
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
                "%s: there is no such folder; expected a study's folder, which "
                "holds study.yml",
                *folder ? folder : "\"\"");
  else if (g_file_test(folder, G_FILE_TEST_IS_DIR))
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
                "%s: there is no such file; expected the study.yml of a study, such as samples/minimal/study.yml",
                path);
  else
    return TRUE;
  return FALSE;
}

AssayStudy *assay_study_load(const char *folder, AssayStudyComplain complain, gpointer user, GError **error) {
  g_autofree char *path = g_build_filename(folder, "study.yml", NULL), *text = NULL;
  gsize length;
  if (!is_there(folder, path, error)) return NULL;
  if (!assay_file_read(path, STUDY_FILE_LIMIT, &text, &length, error)) return NULL;
  return assay_study_parse(text, length, "study.yml", folder, complain, user, error);
}

void assay_study_free(AssayStudy *study) {
  if (!study) return;
  g_free(study->file);
  g_free(study->folder);
  study_arena_free(((StudyFile *)study)->arena);
}

const AssayInstrument *assay_study_instrument(const AssayStudy *study, const char *id) {
  for (guint i = 0; i < study->n_instruments; i++)
    if (study->instruments[i].id && g_str_equal(study->instruments[i].id, id)) return &study->instruments[i];
  return NULL;
}

const AssayItem *assay_instrument_item(const AssayInstrument *instrument, const char *id) {
  for (guint i = 0; i < instrument->n_items; i++)
    if (instrument->items[i].id && g_str_equal(instrument->items[i].id, id)) return &instrument->items[i];
  return NULL;
}

static gboolean set_holds(const AssayStudy *study, guint set, const char *form) {
  for (guint i = 0; i < study->n_equivalent_forms[set]; i++)
    if (g_str_equal(study->equivalent_forms[set][i], form)) return TRUE;
  return FALSE;
}

gboolean assay_study_forms_equivalent(const AssayStudy *study, const char *a, const char *b) {
  if (!g_strcmp0(a, b)) return TRUE;
  for (guint set = 0; a && b && set < study->n_form_sets; set++)
    if (set_holds(study, set, a) && set_holds(study, set, b)) return TRUE;
  return FALSE;
}

/* ---- Measures that change ---- */

static const AssayMetricChange *last_change(const AssayMetric *metric, int year) {
  for (guint i = metric->n_changes; i > 0; i--)
    if (metric->changes[i - 1].since <= year) return &metric->changes[i - 1];
  return NULL;
}

AssayMetric assay_metric_in_year(const AssayMetric *metric, int year) {
  const AssayMetricChange *change = last_change(metric, year);
  AssayMetric now = *metric;
  if (!change) return now;
  now.has_pre = change->has_pre;
  now.has_post = change->has_post;
  now.pre = change->pre;
  now.post = change->post;
  return now;
}

int assay_metric_in_use_since(const AssayMetric *metric, int year) {
  const AssayMetricChange *change = last_change(metric, year);
  return change ? change->since : ASSAY_NO_YEAR;
}

static const char *form_after(const AssayMetric *metric) {
  return metric->has_post ? metric->post.instrument->form : NULL;
}

gboolean assay_study_same_measure(const AssayStudy *study, const AssayMetric *metric, int year, int other_year) {
  if (last_change(metric, year) == last_change(metric, other_year)) return TRUE;
  AssayMetric one = assay_metric_in_year(metric, year), other = assay_metric_in_year(metric, other_year);
  const char *form = form_after(&one), *other_form = form_after(&other);
  return form && other_form && assay_study_forms_equivalent(study, form, other_form);
}

char *assay_study_key_id(const AssayStudy *study) {
  char *real = *study->folder ? realpath(study->folder, NULL) : NULL;
  char *id = g_strdup(real ? real : *study->folder ? study->folder : "memory");
  free(real);
  return id;
}

const AssayInstrument *assay_study_roster_instrument(const AssayStudy *study) {
  return study->roster_instrument;
}

gboolean assay_study_tells(const AssayStudy *study, AssayRosterAttribute attribute) {
  const AssayBadges *badges = &study->badges;
  if (badges->file.file && attribute == ASSAY_ROSTER_BADGE) return TRUE;
  if (badges->file.file && attribute == ASSAY_ROSTER_BADGE_CLAIMED) return badges->status_column != NULL;
  return study->roster.column[attribute] != NULL;
}

const AssayInstrument *assay_study_source(const AssayStudy *study, guint i) {
  if (i < study->n_instruments) return &study->instruments[i];
  i -= study->n_instruments;
  if (study->roster_instrument && i-- == 0) return study->roster_instrument;
  return study->badges.file.file && i == 0 ? &study->badges.file : NULL;
}
