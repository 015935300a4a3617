/* Studies from text, with the complaints as lines "3:25: error: message [code]". */
#pragma once

#include <string.h>

#include "assay/study.h"
#include "support.h"

static inline void collect_complaint(gpointer user, gboolean is_error, const char *code, const char *file, guint line,
                                     guint column, const char *key, const char *message) {
  (void)file, (void)key;
  g_string_append_printf(user, "%u:%u: %s: %s [%s]\n", line, column, is_error ? "error" : "warning", message, code);
}

/* NULL where the study does not load; `said` gets the complaints. */
static inline AssayStudy *parse_study(const char *text, gssize length, GString *said) {
  g_autoptr(GError) error = NULL;
  AssayStudy *study = assay_study_parse(text, length < 0 ? strlen(text) : (gsize)length, "study.yml", "",
                                        collect_complaint, said, &error);
  g_assert_true((study == NULL) == (error != NULL));
  if (error) g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
  return study;
}

/* A study that must load without any complaint. */
static inline AssayStudy *parse_clean(const char *text) {
  g_autoptr(GString) said = g_string_new(NULL);
  AssayStudy *study = parse_study(text, -1, said);
  g_assert_cmpstr(said->str, ==, "");
  g_assert_nonnull(study);
  return study;
}

/* The base study of tests/study/mistakes, with `old` replaced by `new`. */
static inline char *base_study(const char *old, const char *new) {
  g_autofree char *path = g_build_filename(g_getenv("ASSAY_SOURCE"), "tests", "study", "mistakes", "base.yml", NULL),
                  *text = NULL;
  g_autoptr(GError) error = NULL;
  g_file_get_contents(path, &text, NULL, &error);
  g_assert_no_error(error);
  if (!old) return g_steal_pointer(&text);
  g_assert_nonnull(strstr(text, old));
  g_auto(GStrv) parts = g_strsplit(text, old, 2);
  return g_strjoinv(new, parts);
}
