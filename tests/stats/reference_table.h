/* One table of reference values: what the files hold, what this program computes for it, and how far apart they may be. Every
 * number in a file is either computed here or left out for a reason that is printed. */
#pragma once

#include <math.h>

#include "sheet.h"

typedef struct {
  double value, relative, absolute;
  gboolean met;
} ReferenceEntry;

typedef struct {
  const char *file;
  GHashTable *entries; /* path with / between its parts -> ReferenceEntry */
  int compared;
  double worst;
  GHashTable *left_out; /* reason -> count */
} ReferenceTable;

/* A path may have * for any text. */
typedef struct {
  const char *path, *reason;
} ReferenceReason;

static inline ReferenceTable reference_table(const char *file) {
  return (ReferenceTable){file, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free), 0, 0,
                          g_hash_table_new(g_str_hash, g_str_equal)};
}

static inline void reference_put_within(ReferenceTable *t, const char *path, double value, double relative,
                                        double absolute) {
  ReferenceEntry *e = g_new0(ReferenceEntry, 1);
  *e = (ReferenceEntry){value, relative, absolute, FALSE};
  g_assert_true(g_hash_table_insert(t->entries, g_strdup(path), e));
}

G_GNUC_PRINTF(3, 4) static inline void reference_put(ReferenceTable *t, double value, const char *format, ...) {
  va_list list;
  va_start(list, format);
  g_autofree char *path = g_strdup_vprintf(format, list);
  va_end(list);
  reference_put_within(t, path, value, 1e-10, 0);
}

static inline void reference_compare(ReferenceTable *t, const char *path, double expected,
                                     const ReferenceReason *reasons) {
  ReferenceEntry *e = g_hash_table_lookup(t->entries, path);
  if (!e) {
    for (; reasons->path; reasons++) {
      if (!g_pattern_match_simple(reasons->path, path)) continue;
      g_test_message("%s %s: R %.15g, not computed: %s", t->file, path, expected, reasons->reason);
      int n = GPOINTER_TO_INT(g_hash_table_lookup(t->left_out, reasons->reason));
      g_hash_table_insert(t->left_out, (char *)reasons->reason, GINT_TO_POINTER(n + 1));
      return;
    }
    g_error("%s %s: neither computed nor left out for a reason", t->file, path);
  }
  double off = fabs(e->value - expected), relative = off / (expected != 0 ? fabs(expected) : 1);
  g_test_message("%s %s: R %.15g, ours %.15g, relative difference %.1e, allowed %.0e", t->file, path, expected,
                 e->value, relative, e->relative);
  if (!(relative <= e->relative || off <= e->absolute))
    g_error("%s %s: %.17g, expected %.17g", t->file, path, e->value, expected);
  e->met = TRUE;
  t->compared++;
  if (e->relative <= 1e-10 && e->absolute == 0) t->worst = fmax(t->worst, relative);
}

static inline void reference_walk(ReferenceTable *t, json_t *node, const char *path, const ReferenceReason *reasons) {
  const char *key;
  json_t *child;
  size_t i;
  if (json_is_number(node)) reference_compare(t, path, json_number_value(node), reasons);
  json_object_foreach(node, key, child) {
    g_autofree char *below = *path ? g_strconcat(path, "/", key, NULL) : g_strdup(key);
    reference_walk(t, child, below, reasons);
  }
  json_array_foreach(node, i, child) {
    g_autofree char *below = g_strdup_printf("%s/%zu", path, i);
    reference_walk(t, child, below, reasons);
  }
}

/* Compares, says what was left out, fails where something computed is not in the file; clears the table. */
static inline void reference_finish(ReferenceTable *t, json_t *root, const ReferenceReason *reasons) {
  GHashTableIter i;
  gpointer key, value;
  reference_walk(t, root, "", reasons);
  g_hash_table_iter_init(&i, t->entries);
  while (g_hash_table_iter_next(&i, &key, &value))
    if (!((ReferenceEntry *)value)->met) g_error("%s has no %s", t->file, (char *)key);
  g_print("# %s: %d values agree, the worst of those held to 1e-10 differs by %.1e\n", t->file, t->compared, t->worst);
  g_hash_table_iter_init(&i, t->left_out);
  while (g_hash_table_iter_next(&i, &key, &value))
    g_print("# %s: %d not computed: %s\n", t->file, GPOINTER_TO_INT(value), (char *)key);
  g_hash_table_unref(t->entries);
  g_hash_table_unref(t->left_out);
}
