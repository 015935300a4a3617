/* A REDCap data dictionary: one row a field; as downloaded ("Variable / Field Name") or from the API ("field_name"). A
 * checkbox gives one column a choice, FIELD___CODE, and every form a column FORM_complete. */
#include <string.h>

#include "cell.h"
#include "definition.h"

enum { FIELD, FORM, TYPE, LABEL, CHOICES, MATRIX, IDENTIFIER, COLUMNS };

static const char *const names[COLUMNS][4] = {
    {"variable / field name", "field_name"},
    {"form name", "form_name"},
    {"field type", "field_type"},
    {"field label", "field_label"},
    {"choices, calculations, or slider labels", "select_choices_or_calculations", "choices or calculations",
     "choices, calculations or slider labels"},
    {"matrix group name", "matrix_group_name"},
    {"identifier?", "identifier"},
};

struct AssayRedcapDictionary {
  char *name;
  AssayCodebook *codebook;
  guint at[COLUMNS]; /* G_MAXUINT: not there */
  guint cells;       /* of the row of names; 0: it has not come */
  guint fields;
};

AssayRedcapDictionary *assay_redcap_dictionary_new(const char *name, AssayCodebook *codebook) {
  AssayRedcapDictionary *dictionary = g_new0(AssayRedcapDictionary, 1);
  dictionary->name = g_strdup(name);
  dictionary->codebook = codebook;
  return dictionary;
}

void assay_redcap_dictionary_free(AssayRedcapDictionary *dictionary) {
  if (!dictionary) return;
  g_free(dictionary->name);
  g_free(dictionary);
}

guint assay_redcap_dictionary_fields(const AssayRedcapDictionary *dictionary) {
  return dictionary->fields;
}

/* ---- The row of names ---- */

static gboolean take_names(AssayRedcapDictionary *dictionary, const AssayRecord *record, GError **error) {
  for (guint c = 0; c < COLUMNS; c++) dictionary->at[c] = G_MAXUINT;
  for (guint i = 0; i < record->n; i++) {
    guint32 length;
    g_autofree char *header = assay_text_fold_label(assay_record_cell(record, i, &length));
    for (guint c = 0; c < COLUMNS; c++)
      for (guint k = 0; k < G_N_ELEMENTS(names[c]); k++)
        if (names[c][k] && dictionary->at[c] == G_MAXUINT && g_str_equal(header, names[c][k])) dictionary->at[c] = i;
  }
  dictionary->cells = record->n;
  if (dictionary->at[FIELD] != G_MAXUINT && dictionary->at[TYPE] != G_MAXUINT && dictionary->at[LABEL] != G_MAXUINT)
    return TRUE;
  g_set_error(
      error, ASSAY_ERROR, ASSAY_ERROR_DATA,
      "%s:%u: the first row does not name \"Variable / Field Name\", \"Field Type\" and \"Field Label\" (or "
      "field_name, field_type, field_label); expected a REDCap data dictionary or a Qualtrics survey definition "
      "(.qsf); no label was taken from the file",
      dictionary->name, record->line);
  return FALSE;
}

/* ---- Fields ---- */

static char *cell(const AssayRedcapDictionary *dictionary, const AssayRecord *record, guint column) {
  guint at = dictionary->at[column];
  if (at >= record->n) return g_strdup("");
  guint32 length;
  const char *text = assay_record_cell(record, at, &length);
  assay_cell_trim(&text, &length);
  return g_strndup(text, length);
}

/* "1, Yes": at the first comma. A label without code is its own code. */
static void split_choice(const char *choice, char **code, char **label) {
  const char *comma = strchr(choice, ',');
  g_autofree char *before = comma ? g_strndup(choice, (gsize)(comma - choice)) : g_strdup(choice);
  *code = assay_text_squeeze(before);
  *label = assay_text_without_markup(comma ? comma + 1 : choice);
}

/* As REDCap writes a code into a column's name: small letters, all other signs as "_". */
static char *checkbox_column(const char *field, const char *code) {
  g_autofree char *part = g_ascii_strdown(code, -1);
  for (char *p = part; *p; p++)
    if (!g_ascii_isalnum(*p) && *p != '_') *p = '_';
  return g_strdup_printf("%s___%s", field, part);
}

static void put_choices(AssayRedcapDictionary *dictionary, const char *field, const char *question, const char *choices,
                        gboolean checkbox) {
  AssayCodebookEntry *entry = checkbox ? NULL : assay_definition_entry(dictionary->codebook, field, question);
  g_auto(GStrv) choice = g_strsplit(choices, "|", -1);
  for (guint i = 0; choice[i]; i++) {
    g_autofree char *code = NULL, *label = NULL;
    split_choice(choice[i], &code, &label);
    if (!*code) continue;
    if (!checkbox) {
      assay_definition_label(entry, code, label);
      continue;
    }
    g_autofree char *column = checkbox_column(field, code);
    g_autofree char *whole = *question ? g_strconcat(question, " - ", label, NULL) : g_strdup(label);
    assay_definition_label(assay_definition_entry(dictionary->codebook, column, whole), "1", label);
  }
}

static void put_form(AssayRedcapDictionary *dictionary, const char *form) {
  if (!*form) return;
  g_autofree char *column = g_strconcat(form, "_complete", NULL);
  AssayCodebookEntry *entry = assay_definition_entry(dictionary->codebook, column, NULL);
  assay_definition_label(entry, "0", "Incomplete");
  assay_definition_label(entry, "1", "Unverified");
  assay_definition_label(entry, "2", "Complete");
}

static void take_field(AssayRedcapDictionary *dictionary, const AssayRecord *record) {
  g_autofree char *written = cell(dictionary, record, FIELD), *field = g_ascii_strdown(written, -1);
  g_autofree char *kind = cell(dictionary, record, TYPE), *label = cell(dictionary, record, LABEL);
  g_autofree char *choices = cell(dictionary, record, CHOICES), *form = cell(dictionary, record, FORM);
  g_autofree char *matrix = cell(dictionary, record, MATRIX), *question = assay_text_without_markup(label);
  if (!*field) return;
  dictionary->fields++;
  if (assay_codebook_find(dictionary->codebook, field)) return;
  if (g_str_equal(kind, "checkbox")) {
    put_choices(dictionary, field, question, choices, TRUE);
  } else if (g_str_equal(kind, "radio") || g_str_equal(kind, "dropdown") || g_str_equal(kind, "select")) {
    put_choices(dictionary, field, question, choices, FALSE);
  } else if (g_str_equal(kind, "yesno")) {
    put_choices(dictionary, field, question, "0, No | 1, Yes", FALSE);
  } else if (g_str_equal(kind, "truefalse")) {
    put_choices(dictionary, field, question, "0, False | 1, True", FALSE);
  } else if (!g_str_equal(kind, "descriptive")) {
    assay_definition_entry(dictionary->codebook, field, question);
  }
  if (*matrix && assay_codebook_find(dictionary->codebook, field))
    assay_codebook_add(dictionary->codebook, field)->grid = g_strdup(matrix);
  g_autofree char *identifier = cell(dictionary, record, IDENTIFIER);
  if (g_ascii_strcasecmp(identifier, "y") == 0) assay_codebook_add(dictionary->codebook, field)->identifies = TRUE;
  put_form(dictionary, form);
}

AssayRecordAnswer assay_redcap_dictionary_take(const AssayRecord *record, gpointer user, GError **error) {
  AssayRedcapDictionary *dictionary = user;
  if (dictionary->cells == 0) return take_names(dictionary, record, error) ? ASSAY_RECORD_NEXT : ASSAY_RECORD_FAIL;
  if (record->unterminated && record->n < dictionary->cells) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                "%s:%u: the file ends in the middle of this record: found %u of %u cells and no line end; it was cut "
                "off; no label was taken from it: download or copy it again",
                dictionary->name, record->line, record->n, dictionary->cells);
    return ASSAY_RECORD_FAIL;
  }
  take_field(dictionary, record);
  return ASSAY_RECORD_NEXT;
}
