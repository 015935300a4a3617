#include "container.h"

#include "delimiter.h"

#define MOST_HEAD (1u << 20) /* bytes that are looked at before the delimiter is chosen */

static const char delimiters[] = {[ASSAY_DELIMITER_COMMA] = ',',
                                  [ASSAY_DELIMITER_SEMICOLON] = ';',
                                  [ASSAY_DELIMITER_TAB] = '\t',
                                  [ASSAY_DELIMITER_BAR] = '|'};

static gboolean part_into_cells(AssayExport *export, const AssayReadAs *choices, GError **error) {
  g_autoptr(GByteArray) text = g_byte_array_new();
  const char *block;
  gsize n;
  do {
    if (!assay_decoder_next(export->decoder, &block, &n, error)) return FALSE;
    g_byte_array_append(text, (const guint8 *)block, (guint)n);
  } while (n > 0 && text->len < MOST_HEAD);
  char wanted = delimiters[choices->delimiter];
  AssayDelimiterChoice choice =
      assay_delimiter_choose((const char *)text->data, text->len, n == 0, wanted, export->header_line);
  export->delimiter = choice.delimiter;
  export->delimiter_why = assay_delimiter_why(&choice, wanted != '\0');
  export->directive = choice.directive;
  export->blanks = choice.blanks;
  export->head = choice.head;
  return TRUE;
}

static gboolean open_text(AssayExport *export, const char *path, const AssayReadAs *choices, GError **error) {
  export->decoder = assay_decoder_open(path, export->name, choices->encoding, export->issues, error);
  if (!export->decoder) return FALSE;
  export->container = g_strdup("text");
  export->encoding = g_strdup(assay_decoder_encoding(export->decoder));
  export->encoding_why = g_strdup(assay_decoder_why(export->decoder));
  export->bytes = assay_decoder_bytes(export->decoder);
  return part_into_cells(export, choices, error);
}

gboolean assay_container_open(AssayExport *export, const char *path, const AssayReadAs *choices, GError **error) {
  return open_text(export, path, choices, error);
}
