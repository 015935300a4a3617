#include "sav_dictionary.h"

#include <math.h>

#include "sav_stream.h"

typedef struct {
  double number;
  char *text; /* NULL: a number */
  char *label;
} Label;

/* One value where both ends are the same. */
typedef struct {
  double low, high;
  char *text; /* of a text variable; NULL: a number */
} Missing;

typedef struct {
  char *name, *question, *set;
  gboolean is_text;
  AssaySavForm form;
  GArray *missing;  /* of Missing */
  GHashTable *told; /* codes in range that the codebook knows; NULL where no range is declared */
  AssayCodebookEntry *entry;
} Variable;

struct AssaySavDictionary {
  GPtrArray *variables;
  GHashTable *sets; /* name to GArray of Label */
};

/* ---- Frames ---- */

gboolean assay_sav_take(AssaySavCursor *cursor, void *to, gsize n) {
  if ((gsize)(cursor->end - cursor->at) < n) return FALSE;
  memcpy(to, cursor->at, n);
  cursor->at += n;
  return TRUE;
}

gboolean assay_sav_take_text(AssaySavCursor *cursor, const char **bytes, guint32 *n) {
  if (!assay_sav_take(cursor, n, sizeof *n) || (gsize)(cursor->end - cursor->at) < *n) return FALSE;
  *bytes = (const char *)cursor->at;
  cursor->at += *n;
  return TRUE;
}

static char *take_decoded(AssaySavCursor *cursor, AssaySavText *text) {
  const char *bytes;
  guint32 n;
  return assay_sav_take_text(cursor, &bytes, &n) ? assay_sav_text_read(text, bytes, n) : NULL;
}

/* ---- Ownership ---- */

static void clear_label(gpointer label) {
  g_free(((Label *)label)->text);
  g_free(((Label *)label)->label);
}

static void clear_missing(gpointer missing) {
  g_free(((Missing *)missing)->text);
}

static void free_variable(gpointer variable) {
  Variable *of = variable;
  g_free(of->name);
  g_free(of->question);
  g_free(of->set);
  g_array_unref(of->missing);
  if (of->told) g_hash_table_unref(of->told);
  g_free(of);
}

AssaySavDictionary *assay_sav_dictionary_new(void) {
  AssaySavDictionary *dictionary = g_new0(AssaySavDictionary, 1);
  dictionary->variables = g_ptr_array_new_with_free_func(free_variable);
  dictionary->sets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  return dictionary;
}

void assay_sav_dictionary_free(AssaySavDictionary *dictionary) {
  if (!dictionary) return;
  g_ptr_array_unref(dictionary->variables);
  g_hash_table_unref(dictionary->sets);
  g_free(dictionary);
}

guint assay_sav_dictionary_size(const AssaySavDictionary *dictionary) {
  return dictionary->variables->len;
}

/* ---- Labels and variables ---- */

static GArray *set_of(AssaySavDictionary *dictionary, const char *name) {
  GArray *set = g_hash_table_lookup(dictionary->sets, name);
  if (set) return set;
  set = g_array_new(FALSE, FALSE, sizeof(Label));
  g_array_set_clear_func(set, clear_label);
  g_hash_table_insert(dictionary->sets, g_strdup(name), set);
  return set;
}

gboolean assay_sav_dictionary_label(AssaySavDictionary *dictionary, AssaySavCursor *frame, AssaySavText *text) {
  g_autofree char *name = take_decoded(frame, text);
  guint8 is_text;
  Label label = {0};
  gboolean ok = name && assay_sav_take(frame, &is_text, 1);
  if (ok && is_text) ok = (label.text = take_decoded(frame, text)) != NULL;
  if (ok && !is_text) ok = assay_sav_take(frame, &label.number, sizeof label.number);
  g_autofree char *shown = ok ? take_decoded(frame, text) : NULL;
  ok = shown && frame->at == frame->end;
  if (ok) label.label = assay_text_without_markup(shown);
  if (ok && (is_text || isfinite(label.number)) && *label.label)
    g_array_append_val(set_of(dictionary, name), label);
  else
    clear_label(&label);
  return ok;
}

static gboolean take_missing(Variable *variable, AssaySavCursor *frame, AssaySavText *text) {
  guint32 n;
  if (!assay_sav_take(frame, &n, sizeof n) || n > ASSAY_SAV_MOST_MISSING) return FALSE;
  for (guint32 i = 0; i < n; i++) {
    Missing missing = {0};
    if (variable->is_text) {
      g_autofree char *high = NULL;
      missing.text = take_decoded(frame, text);
      if (missing.text) high = take_decoded(frame, text);
      if (!high) return clear_missing(&missing), FALSE;
    } else if (!assay_sav_take(frame, &missing.low, sizeof(double)) ||
               !assay_sav_take(frame, &missing.high, sizeof(double))) {
      return FALSE;
    }
    g_array_append_val(variable->missing, missing);
  }
  return TRUE;
}

gboolean assay_sav_dictionary_variable(AssaySavDictionary *dictionary, AssaySavCursor *frame, AssaySavText *text) {
  Variable *variable = g_new0(Variable, 1);
  variable->missing = g_array_new(FALSE, FALSE, sizeof(Missing));
  g_array_set_clear_func(variable->missing, clear_missing);
  g_ptr_array_add(dictionary->variables, variable);
  guint8 is_text;
  if (dictionary->variables->len > ASSAY_SAV_MOST_VARIABLES || !assay_sav_take(frame, &is_text, 1)) return FALSE;
  variable->is_text = is_text != 0;
  variable->name = take_decoded(frame, text);
  g_autofree char *shown = variable->name ? take_decoded(frame, text) : NULL;
  g_autofree char *format = shown ? take_decoded(frame, text) : NULL;
  variable->set = format ? take_decoded(frame, text) : NULL;
  if (!variable->set || !*variable->name) return FALSE;
  variable->question = assay_text_without_markup(shown);
  variable->form = assay_sav_form(format);
  return take_missing(variable, frame, text) && frame->at == frame->end;
}

/* ---- The codebook ---- */

static gboolean is_missing(const Variable *variable, double number, const char *text) {
  for (guint i = 0; i < variable->missing->len; i++) {
    const Missing *missing = &g_array_index(variable->missing, Missing, i);
    if (text ? missing->text && g_str_equal(missing->text, text) : number >= missing->low && number <= missing->high)
      return TRUE;
  }
  return FALSE;
}

static int by_value(gconstpointer a, gconstpointer b) {
  const Label *left = a, *right = b;
  if (left->text && right->text) return strcmp(left->text, right->text);
  return (left->number > right->number) - (left->number < right->number);
}

static void tell(Variable *variable, const char *code, const char *label, gboolean missing) {
  if (assay_codebook_entry_label(variable->entry, code, strlen(code))) return;
  assay_codebook_entry_add_label(variable->entry, code, label, missing);
  if (missing && variable->told) g_hash_table_add(variable->told, g_strdup(code));
}

static void tell_labels(AssaySavDictionary *dictionary, Variable *variable) {
  GArray *set = g_hash_table_lookup(dictionary->sets, variable->set);
  if (set) g_array_sort(set, by_value);
  for (guint i = 0; set && i < set->len; i++) {
    const Label *label = &g_array_index(set, Label, i);
    if ((label->text != NULL) != variable->is_text) continue;
    g_autofree char *code = label->text ? g_strdup(label->text) : assay_sav_cell(label->number, variable->form);
    tell(variable, code, label->label, is_missing(variable, label->number, label->text));
  }
}

static void tell_missing(Variable *variable) {
  for (guint i = 0; i < variable->missing->len; i++) {
    const Missing *missing = &g_array_index(variable->missing, Missing, i);
    if (!missing->text && (missing->low != missing->high || !isfinite(missing->low))) continue;
    g_autofree char *code = missing->text ? g_strdup(missing->text) : assay_sav_cell(missing->low, variable->form);
    tell(variable, code, code, TRUE);
  }
}

void assay_sav_dictionary_close(AssaySavDictionary *dictionary, AssayCodebook *codebook, AssayRecordDraft *names) {
  for (guint i = 0; i < dictionary->variables->len; i++) {
    Variable *variable = dictionary->variables->pdata[i];
    assay_record_draft_add(names, variable->name);
    variable->entry = assay_codebook_add(codebook, variable->name);
    if (!variable->entry->question && *variable->question) variable->entry->question = g_strdup(variable->question);
    for (guint k = 0; k < variable->missing->len && !variable->is_text && !variable->told; k++) {
      const Missing *missing = &g_array_index(variable->missing, Missing, k);
      if (missing->low != missing->high) variable->told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    }
    tell_labels(dictionary, variable);
    tell_missing(variable);
  }
}

/* ---- Cases ---- */

static void put_number(Variable *variable, double number, AssayRecordDraft *cells) {
  g_autofree char *cell = assay_sav_cell(number, variable->form);
  assay_record_draft_add(cells, cell);
  if (!variable->told || g_hash_table_contains(variable->told, cell) || !is_missing(variable, number, NULL)) return;
  tell(variable, cell, cell, TRUE);
}

gboolean assay_sav_dictionary_row(AssaySavDictionary *dictionary, AssaySavCursor *frame, AssaySavText *text,
                                  AssayRecordDraft *cells, guint64 *odd) {
  for (guint i = 0; i < dictionary->variables->len; i++) {
    Variable *variable = dictionary->variables->pdata[i];
    const char *bytes;
    guint32 n;
    double number;
    if (variable->is_text) {
      if (!assay_sav_take_text(frame, &bytes, &n)) return FALSE;
      assay_sav_text_append(text, bytes, n, cells->bytes);
      assay_record_draft_end_cell(cells);
    } else if (!assay_sav_take(frame, &number, sizeof number)) {
      return FALSE;
    } else if (isfinite(number)) {
      put_number(variable, number, cells);
    } else {
      *odd += isinf(number) != 0;
      assay_record_draft_end_cell(cells);
    }
  }
  return frame->at == frame->end;
}
