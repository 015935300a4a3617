/* A double as people write it. */
#pragma once

#include <glib.h>

/* The shortest decimal that is read back as the same double; whole numbers without ".0" or exponent where they have up to
 * 18 digits. `value` is finite; -0 is "0". */
char *assay_number_text(double value);
