/* The roster is read as any export is, into memory, with the learner's column as a choice whose labels are the ids. */
#include "roster_ids.h"

#include "session.h"
#include "study_text.h"

static void append_key(GString *out, const char *key, const char *value) {
  if (!value) return;
  g_string_append_printf(out, ", %s: ", key);
  assay_study_text_quote(out, value);
}

static char *study_of(const AssayRoster *roster) {
  static const char *const delimiter[] = {"auto", "comma", "semicolon", "tab", "bar"};
  GString *out = g_string_new(
      "assay: 1\nprogram: {name: Roster, status: non-credit, pilot_start: 2024-fall}\n"
      "instruments:\n  - {id: ids, level: 1, year: 2024-25");
  append_key(out, "file", roster->file);
  append_key(out, "platform", roster->read.platform);
  append_key(out, "encoding", roster->read.encoding);
  append_key(out, "sheet", roster->read.sheet);
  if (roster->read.delimiter != ASSAY_DELIMITER_AUTO)
    g_string_append_printf(out, ", delimiter: %s", delimiter[roster->read.delimiter]);
  if (roster->read.header_row) g_string_append_printf(out, ", header_row: %d", roster->read.header_row);
  g_string_append(out, ", items: [{id: learner, type: choice");
  append_key(out, "column", roster->learner);
  g_string_append(out, "}]}\nobjectives: [{id: none, text: None}]\n");
  return g_string_free(out, FALSE);
}

static char **labels_of(AssaySession *session, const AssayInstrument *instrument, GError **error) {
  AssayVariable variable = assay_variable_item(instrument, &instrument->items[0]);
  const char *const *levels = assay_store_levels(session->store, &variable, error);
  return levels ? g_strdupv((char **)levels) : NULL;
}

char **assay_roster_ids(const AssayStudy *study, GError **error) {
  g_auto(AssaySession) session = {0};
  if (!study->roster.file) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: the study has no roster; expected one, since it says who gets a page; nothing was written",
                study->file);
    return NULL;
  }
  g_autofree char *text = study_of(&study->roster);
  g_auto(GStrv) files = assay_file_glob(study->folder, study->roster.file, error);
  if (!files || !assay_session_open_text(&session, text, error)) return NULL;
  const AssayInstrument *instrument = &session.study->instruments[0];
  for (guint i = 0; files[i]; i++) {
    g_autofree char *path = g_build_filename(study->folder, files[i], NULL);
    if (!assay_session_import_file(&session, instrument, path, error)) return NULL;
  }
  return labels_of(&session, instrument, error);
}
