/* Where the places of a document that links lead to stand in a PDF: known when its pages are made. */
#pragma once

#include <glib.h>

typedef struct {
  guint page;  /* from 0 */
  double y;    /* from the upper edge */
  char *words; /* "Table 3" */
} Place;

typedef GHashTable Places; /* "table_3" -> Place */

Places *places_new(void);
/* Of two of one name the first stays. */
void places_add(Places *places, const char *anchor, guint page, double y, const char *words);
/* "#table_3" or "table_3"; NULL where there is none. */
const Place *places_find(const Places *places, const char *anchor);
/* Whether everything stands on the same page in both. */
gboolean places_agree(const Places *a, const Places *b);
