/* The XMP packet of a PDF. */
#pragma once

#include "document.h"

char *xmp_packet(const AssayDocument *document);
