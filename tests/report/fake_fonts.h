/* The shipped fonts, and a document with nothing in it, for tests. */
#pragma once

#include "document.h"

AssayFonts *fake_fonts(void);
AssayDocument *fake_document(void);
/* Builds an outline on the invented tree; the test fails where that fails. */
AssayDocument *fake_build(const char *outline, const AssayFonts *fonts);
/* The message of the error that building it gives; the test fails where it is built. */
char *fake_build_error(const char *outline, const AssayFonts *fonts);
