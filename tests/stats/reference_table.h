/* What this program computes for the values of the reference files, put by file and path before the files are walked. */
#pragma once

#include <math.h>

#include "sheet.h"

typedef struct {
  double value, relative, absolute; /* tolerances, of which one has to be met */
  gboolean met;                     /* the file has such a value */
} ReferenceEntry;

typedef struct {
  const char *file;
} ReferenceTable;

/* "FILE:path", with / between the parts of the path -> ReferenceEntry */
static GHashTable *reference_entries;

static inline ReferenceTable reference_table(const char *file) {
  if (!reference_entries) reference_entries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  return (ReferenceTable){file};
}

static inline void reference_put_within(ReferenceTable *t, const char *path, double value, double relative,
                                        double absolute) {
  ReferenceEntry *e = g_new0(ReferenceEntry, 1);
  *e = (ReferenceEntry){value, relative, absolute, FALSE};
  g_assert_true(g_hash_table_insert(reference_entries, g_strdup_printf("%s:%s", t->file, path), e));
}

G_GNUC_PRINTF(3, 4) static inline void reference_put(ReferenceTable *t, double value, const char *format, ...) {
  va_list list;
  va_start(list, format);
  g_autofree char *path = g_strdup_vprintf(format, list);
  va_end(list);
  reference_put_within(t, path, value, 1e-10, 0);
}

static inline ReferenceEntry *reference_entry(const char *file, const char *path) {
  g_autofree char *place = g_strdup_printf("%s:%s", file, path);
  return reference_entries ? g_hash_table_lookup(reference_entries, place) : NULL;
}

/* How many were put for which no file has a value; each is named. */
static inline int reference_unmet(void) {
  GHashTableIter i;
  gpointer place, entry;
  int n = 0;
  if (!reference_entries) return 0;
  g_hash_table_iter_init(&i, reference_entries);
  while (g_hash_table_iter_next(&i, &place, &entry)) {
    if (((ReferenceEntry *)entry)->met) continue;
    g_print("# %s: computed, and in no file\n", (char *)place);
    n++;
  }
  return n;
}
