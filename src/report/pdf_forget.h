/* Cairo's own structure tree is thrown away, so libqpdf need not read it. */
#pragma once

#include <glib.h>

/* Marks the elements of a PDF that cairo wrote as free in its table of objects; those of links stay, for they name their
 * annotations. A table of another form stays as it is. */
void pdf_forget_elements(GByteArray *drawn);
