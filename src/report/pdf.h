/* What the tests of the pages ask of the PDF writer. */
#pragma once

#include "document.h"

double pdf_text_height(const AssayDocument *document); /* of a page, in points */
