/* Blocks of other encodings to UTF-8. */
#pragma once

#include <glib.h>

typedef struct {
  gboolean big_endian;
  guint32 high;       /* a high surrogate that waits for its second half; 0: none */
  guint64 lines;      /* line feeds so far */
  guint64 replaced;   /* characters that could not be read and became U+FFFD */
  guint64 first_line; /* line of the first of them */
  gboolean nul;       /* U+0000 was met */
  guint64 nul_line;
} AssayTranscoder;

/* `out` has room for 3 bytes a byte of input plus 3. `length` is even for UTF-16. Both give the length written. */
gsize assay_transcode_utf16(AssayTranscoder *state, const guint8 *bytes, gsize length, char *out);
gsize assay_transcode_windows1252(AssayTranscoder *state, const guint8 *bytes, gsize length, char *out);
/* What is left at the end of the file. */
gsize assay_transcode_finish(AssayTranscoder *state, char *out);
