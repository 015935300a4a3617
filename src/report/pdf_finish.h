/* What cairo has drawn becomes a tagged PDF (PDF/UA-1, ISO 14289-1): marked sequences renamed and numbered, our structure
 * tree in the place of cairo's, language, XMP, associated files, the same bytes for the same input. */
#pragma once

#include "structure.h"

/* `drawn` is cairo's file, whose leaves are those of `canvas`, in order. An error of kind CANNOT where the two disagree
 * or libqpdf has the least to complain of: then no PDF is made. */
GBytes *pdf_finish(const AssayDocument *document, const Canvas *canvas, const GByteArray *drawn, GError **error);
