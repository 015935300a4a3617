/* Text broken at words to a number of columns of a fixed-width font. */
#pragma once

#include <glib.h>

guint wrap_width(const char *text); /* columns: wide characters 2, combining ones 0 */
guint wrap_longest_word(const char *text);
/* At least one line; a word longer than `width` is cut. A line feed in the text begins a new line. GPtrArray of char*.
 */
GPtrArray *wrap_text(const char *text, guint width);
