#include "survey_definition.h"

#include <string.h>

#include "assay/ingest.h"
#include "csv_reader.h"
#include "decode.h"
#include "definition.h"
#include "delimiter.h"
#include "json_value.h"

#define MOST_BYTES (64u << 20)
#define EXPECTED                                                                                    \
  "expected a Qualtrics survey definition (.qsf, from Tools > Import/Export > Export Survey) or a " \
  "REDCap data dictionary (CSV, from Project Setup > Data Dictionary); no label was taken from the file"

/* ---- For all kinds ---- */

AssayCodebookEntry *assay_definition_entry(AssayCodebook *codebook, const char *column, const char *question) {
  AssayCodebookEntry *entry = assay_codebook_add(codebook, column);
  if (!entry->question && question && *question) entry->question = g_strdup(question);
  return entry;
}

void assay_definition_label(AssayCodebookEntry *entry, const char *code, const char *label) {
  if (!*label || assay_codebook_entry_label(entry, code, strlen(code))) return;
  assay_codebook_entry_add_label(entry, code, label, assay_label_is_not_applicable(label));
}

/* ---- JSON ---- */

static gboolean read_json(const char *bytes, gsize length, const char *name, AssayCodebook *codebook, GError **error) {
  json_error_t wrong;
  json_t *root = json_loadb(bytes, length, 0, &wrong);
  if (!root) {
    g_autofree char *complaint = assay_json_complaint(&wrong);
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s:%d:%d: this is JSON that is damaged or cut off (%s); " EXPECTED, name, MAX(wrong.line, 1),
                MAX(wrong.column, 1), complaint);
    return FALSE;
  }
  gboolean ok = assay_definition_is_qsf(root);
  if (ok)
    ok = assay_definition_qsf(root, name, codebook, error);
  else
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s: this is JSON without SurveyEntry and SurveyElements; " EXPECTED, name);
  json_decref(root);
  return ok;
}

/* ---- CSV ---- */

static GByteArray *read_text(const char *path, const char *name, GError **error) {
  g_autoptr(AssayIssues) unseen = assay_issues_new(); /* of the encoding: labels are compared in a folded form */
  g_autoptr(AssayDecoder) decoder = assay_decoder_open(path, name, NULL, unseen, error);
  if (!decoder) return NULL;
  g_autoptr(GByteArray) text = g_byte_array_new();
  const char *block;
  gsize n;
  do {
    if (!assay_decoder_next(decoder, &block, &n, error)) return NULL;
    g_byte_array_append(text, (const guint8 *)block, (guint)n);
  } while (n > 0);
  return g_steal_pointer(&text);
}

/* Passes over "sep=;". */
typedef struct {
  AssayRedcapDictionary *dictionary;
  gboolean directive;
} Records;

static AssayRecordAnswer on_record(const AssayRecord *record, gpointer user, GError **error) {
  Records *records = user;
  if (!records->directive) return assay_redcap_dictionary_take(record, records->dictionary, error);
  records->directive = FALSE;
  return ASSAY_RECORD_NEXT;
}

static gboolean read_csv(const char *path, const char *name, AssayCodebook *codebook, GError **error) {
  g_autoptr(GByteArray) text = read_text(path, name, error);
  if (!text) return FALSE;
  AssayDelimiterChoice choice = assay_delimiter_choose((const char *)text->data, text->len, TRUE, 0, 0);
  assay_head_free(choice.head);
  g_autoptr(AssayRedcapDictionary) dictionary = assay_redcap_dictionary_new(name, codebook);
  Records records = {dictionary, choice.directive};
  g_autoptr(AssayCsvReader) reader = assay_csv_reader_new(name, choice.delimiter, on_record, &records);
  if (!assay_csv_reader_feed(reader, (const char *)text->data, text->len, error)) return FALSE;
  if (!assay_csv_reader_finish(reader, error)) return FALSE;
  if (assay_redcap_dictionary_fields(dictionary) > 0) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s: the file describes no field; " EXPECTED, name);
  return FALSE;
}

/* ---- Face ---- */

/* The first byte that is no white space, behind a byte order mark. */
static char first_byte(const char *bytes, gsize length) {
  gsize i = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  while (i < length && g_ascii_isspace(bytes[i])) i++;
  return i < length ? bytes[i] : 0;
}

gboolean assay_survey_definition_read(const char *path, const char *name, AssayCodebook **codebook, GError **error) {
  g_autofree char *bytes = NULL;
  gsize length;
  GError *reason = NULL;
  if (!assay_file_read(path, MOST_BYTES, &bytes, &length, &reason)) {
    const char *what = g_str_has_prefix(reason->message, path) ? reason->message + strlen(path) : reason->message;
    g_set_error(error, ASSAY_ERROR, reason->code, "%s%s; " EXPECTED, name, what);
    g_error_free(reason);
    return FALSE;
  }
  g_autoptr(AssayCodebook) made = assay_codebook_new();
  gsize mark = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  char first = first_byte(bytes, length);
  gboolean ok = first == '{' || first == '[' ? read_json(bytes + mark, length - mark, name, made, error)
                                             : read_csv(path, name, made, error);
  if (ok) *codebook = g_steal_pointer(&made);
  return ok;
}

gboolean assay_ingest_is_definition(const char *path) {
  g_autoptr(AssayCodebook) codebook = NULL;
  return assay_survey_definition_read(path, path, &codebook, NULL);
}
