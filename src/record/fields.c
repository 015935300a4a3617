#include "assay/record.h"

struct AssayFields {
  GPtrArray *list; /* AssayField, owned */
};

static void field_free(gpointer data) {
  AssayField *field = data;
  g_free(field->code);
  g_free(field->header);
  g_free(field->question);
  assay_dictionary_free(field->dictionary);
  g_free(field);
}

AssayFields *assay_fields_new(void) {
  AssayFields *fields = g_atomic_rc_box_new0(AssayFields);
  fields->list = g_ptr_array_new_with_free_func(field_free);
  return fields;
}

AssayFields *assay_fields_ref(const AssayFields *fields) {
  return g_atomic_rc_box_acquire((AssayFields *)fields);
}

static void clear(gpointer fields) {
  g_ptr_array_unref(((AssayFields *)fields)->list);
}

void assay_fields_unref(AssayFields *fields) {
  if (fields) g_atomic_rc_box_release_full(fields, clear);
}

AssayField *assay_fields_add(AssayFields *fields, const char *code, AssayFieldKind kind, const char *header) {
  AssayField *field = g_new0(AssayField, 1);
  field->code = g_strdup(code);
  field->kind = kind;
  field->header = g_strdup(header);
  if (kind == ASSAY_FIELD_CODED) field->dictionary = assay_dictionary_new();
  g_ptr_array_add(fields->list, field);
  return field;
}

guint assay_fields_size(const AssayFields *fields) {
  return fields->list->len;
}

const AssayField *assay_fields_get(const AssayFields *fields, guint i) {
  g_assert(i < fields->list->len);
  return g_ptr_array_index(fields->list, i);
}
