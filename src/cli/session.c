#include "session.h"

#include <string.h>

static void take_complaint(gpointer user, gboolean is_error, const char *code, const char *file, guint line,
                           guint column, const char *key, const char *message) {
  assay_issues_add(user, is_error ? ASSAY_SEVERITY_ERROR : ASSAY_SEVERITY_WARNING, code, file, line, column, key, "%s",
                   message);
}

/* A database names the key that it was made under, so that a study folder can be moved; a new one gets the study's key. */
static AssayKey *key_of(const AssayStudy *study, const char *path, gboolean there, GError **error) {
  if (there) {
    g_autoptr(GError) refusal = NULL;
    g_autofree char *fingerprint = assay_store_key_fingerprint(path, &refusal);
    if (fingerprint) return assay_key_find(fingerprint, error);
    if (refusal) {
      g_propagate_error(error, g_steal_pointer(&refusal));
      return NULL;
    }
  }
  g_autofree char *id = assay_study_key_id(study);
  return assay_key_load(id, TRUE, error);
}

static gboolean open_stored(AssaySession *session, AssaySessionKind kind, GError **error) {
  g_autofree char *path = g_build_filename(session->study->folder, "study.db", NULL);
  gboolean there = g_file_test(path, G_FILE_TEST_EXISTS);
  if (!there && kind == ASSAY_SESSION_EXISTING) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: there is no database yet; run 'assay import %s' first",
                path, session->study->folder);
    return FALSE;
  }
  session->key = key_of(session->study, path, there, error);
  if (!session->key) return FALSE;
  session->store = assay_store_open(path, session->study, session->key, error);
  return session->store != NULL;
}

/* A study that the program wrote itself: what it lacks of the procedure is nobody's mistake. */
static void take_error(gpointer user, gboolean is_error, const char *code, const char *file, guint line, guint column,
                       const char *key, const char *message) {
  if (is_error) take_complaint(user, is_error, code, file, line, column, key, message);
}

/* A text that is named and cannot be printed; the report would only say that there is none. */
static void look_for_texts(AssaySession *session) {
  const AssayStudy *study = session->study;
  const char *const text[][2] = {{"narrative.purpose", study->narrative_purpose},
                                 {"narrative.resources", study->narrative_resources}};
  for (guint i = 0; i < G_N_ELEMENTS(text); i++) {
    if (!text[i][1]) continue;
    g_autofree char *path = g_build_filename(study->folder, text[i][1], NULL), *bytes = NULL;
    g_autoptr(GError) reason = NULL;
    gsize length;
    if (assay_file_read(path, 1 << 20, &bytes, &length, &reason) && g_utf8_validate(bytes, (gssize)length, NULL))
      continue;
    assay_issues_add(session->issues, ASSAY_SEVERITY_WARNING, "narrative", study->file, 0, 0, text[i][0],
                     "'%s' %s%s; expected text in UTF-8; the report goes without it", text[i][1],
                     reason ? "cannot be used: " : "is no UTF-8 text", reason ? reason->message : "");
  }
}

gboolean assay_session_open(AssaySession *session, const char *folder, AssaySessionKind kind, GError **error) {
  memset(session, 0, sizeof *session);
  session->issues = assay_issues_new();
  session->study = assay_study_load(folder, take_complaint, session->issues, error);
  if (!session->study) return FALSE;
  look_for_texts(session);
  if (kind != ASSAY_SESSION_MEMORY) return open_stored(session, kind, error);
  session->key = assay_key_new_ephemeral();
  session->store = assay_store_open(NULL, session->study, session->key, error);
  return session->store != NULL;
}

gboolean assay_session_open_text(AssaySession *session, const char *study_yml, GError **error) {
  memset(session, 0, sizeof *session);
  session->issues = assay_issues_new();
  session->study =
      assay_study_parse(study_yml, strlen(study_yml), "comparison", "", take_error, session->issues, error);
  if (!session->study) return FALSE;
  session->key = assay_key_new_ephemeral();
  session->store = assay_store_open(NULL, session->study, session->key, error);
  return session->store != NULL;
}

void assay_session_clear(AssaySession *session) {
  g_clear_pointer(&session->store, assay_store_free);
  g_clear_pointer(&session->key, assay_key_free);
  g_clear_pointer(&session->study, assay_study_free);
  g_clear_pointer(&session->issues, assay_issues_free);
}

AssayPhrases *assay_session_phrases(GError **error) {
  g_autofree char *path = assay_data_path("reports/phrases.en.yml");
  return assay_phrases_load(path, error);
}
