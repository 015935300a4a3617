/* Which headers name a column that tells who somebody is. */
#pragma once

#include <glib.h>

/* Names, e-mail and postal addresses, telephone, IP address, place, date of birth, by the common headers of some twenty
 * languages, by those that platforms write, and where a question asks for them ("What is your first name?"). */
gboolean assay_header_is_personal(const char *header);
