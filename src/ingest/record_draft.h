/* A record in the making: cells are added one by one. */
#pragma once

#include <string.h>

#include "raw_record.h"

typedef struct {
  GByteArray *bytes;
  GArray *end; /* guint32 */
} AssayRecordDraft;

static inline AssayRecordDraft assay_record_draft_new(void) {
  return (AssayRecordDraft){g_byte_array_new(), g_array_new(FALSE, FALSE, sizeof(guint32))};
}

static inline void assay_record_draft_clear(AssayRecordDraft *draft) {
  if (draft->bytes) g_byte_array_unref(draft->bytes);
  if (draft->end) g_array_unref(draft->end);
  *draft = (AssayRecordDraft){0};
}

static inline void assay_record_draft_empty(AssayRecordDraft *draft) {
  g_byte_array_set_size(draft->bytes, 0);
  g_array_set_size(draft->end, 0);
}

/* Ends the cell of which the bytes have been appended to `bytes`. */
static inline void assay_record_draft_end_cell(AssayRecordDraft *draft) {
  guint32 end = draft->bytes->len;
  g_byte_array_append(draft->bytes, (const guint8 *)"", 1);
  g_array_append_val(draft->end, end);
}

static inline void assay_record_draft_add(AssayRecordDraft *draft, const char *text) {
  g_byte_array_append(draft->bytes, (const guint8 *)text, (guint)strlen(text));
  assay_record_draft_end_cell(draft);
}

/* Borrows from the draft. */
static inline AssayRecord assay_record_draft_record(const AssayRecordDraft *draft, guint32 line) {
  return (AssayRecord){.line = line,
                       .n = draft->end->len,
                       .bytes = (const char *)draft->bytes->data,
                       .end = (const guint32 *)(void *)draft->end->data};
}
