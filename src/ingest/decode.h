/* A file's bytes as UTF-8 without byte order mark, block by block. The encoding is decided over the whole file before
 * the first block is given, so that what is given is always valid and holds no NUL. */
#pragma once

#include "assay/record.h"

typedef struct AssayDecoder AssayDecoder;

/* Opens a regular file; `encoding` NULL or "auto" decides by the bytes. What is no text (a workbook, a PDF, JSON ...)
 * is an error of kind DATA that says what it is and what to do; what cannot be opened is of kind CANNOT. Doubtful
 * decisions become issues. */
AssayDecoder *assay_decoder_open(const char *path, const char *name, const char *encoding, AssayIssues *issues,
                                 GError **error);
/* The same of a file that is open, such as a member of an archive; `fd` stays the caller's, to be closed at will. */
AssayDecoder *assay_decoder_open_fd(int fd, const char *name, const char *encoding, AssayIssues *issues,
                                    GError **error);
void assay_decoder_free(AssayDecoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayDecoder, assay_decoder_free)

const char *assay_decoder_encoding(const AssayDecoder *decoder); /* "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252" */
const char *assay_decoder_why(const AssayDecoder *decoder);
guint64 assay_decoder_bytes(const AssayDecoder *decoder); /* of the file */

/* The next block, borrowed until the next call; length 0 at the end. */
gboolean assay_decoder_next(AssayDecoder *decoder, const char **text, gsize *length, GError **error);
double assay_decoder_done(const AssayDecoder *decoder); /* share of the file that was given, 0..1 */
void assay_decoder_rewind(AssayDecoder *decoder);
