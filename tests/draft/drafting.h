/* Drafts from files that a test writes, and what study.yml's own reader says of them. */
#pragma once

#include <string.h>

#include "assay/draft.h"
#include "sketch.h"
#include "support.h"

typedef struct {
  char *folder;
  AssayKey *key;
  GPtrArray *inspections;
  AssayDraft *draft;
} Drafting;

static inline void free_inspection(gpointer inspection) {
  assay_inspection_free(inspection);
}

static inline Drafting drafting_begin(void) {
  return (Drafting){support_folder_new(), assay_key_new_ephemeral(), g_ptr_array_new_with_free_func(free_inspection),
                    assay_draft_new("Soil Basics")};
}

static inline void drafting_end(Drafting *d) {
  assay_draft_free(d->draft);
  g_ptr_array_unref(d->inspections);
  assay_key_free(d->key);
  support_folder_remove(d->folder);
}

/* A file of somebody else's making, as exports/NAME. */
static inline void drafting_add_path(Drafting *d, const char *path, const char *name) {
  g_autoptr(GError) error = NULL;
  g_autofree char *called = g_build_filename("exports", name, NULL);
  AssayInspection *inspection = assay_ingest_inspect_people(path, called, NULL, d->key, &error);
  g_assert_no_error(error);
  g_ptr_array_add(d->inspections, inspection);
  assay_draft_add(d->draft, called, inspection, assay_day_from_ymd(2026, 1, 15));
}

static inline void drafting_add(Drafting *d, const char *name, const char *text) {
  support_write(d->folder, name, text, -1);
  g_autofree char *path = g_build_filename(d->folder, name, NULL);
  drafting_add_path(d, path, name);
}

static inline void drafting_guess(Drafting *d) {
  g_autoptr(GError) error = NULL;
  assay_draft_guess(d->draft, &error);
  g_assert_no_error(error);
}

/* ---- Against the reader of studies ---- */

typedef struct {
  GArray *lines;   /* guint: of open questions */
  GString *errors; /* everything else that is an error */
} Verdict;

static inline void take_verdict(gpointer user, gboolean is_error, const char *code, const char *file, guint line,
                                guint column, const char *key, const char *message) {
  Verdict *verdict = user;
  (void)file, (void)column, (void)key;
  if (is_error && g_str_equal(code, "open-question"))
    g_array_append_val(verdict->lines, line);
  else if (is_error)
    g_string_append_printf(verdict->errors, "%u: %s [%s]\n", line, message, code);
}

/* Nothing is wrong but what is open, and that is what the draft says is open. NULL where something is open. */
static inline AssayStudy *drafting_read(Drafting *d, const char *text) {
  Verdict verdict = {g_array_new(FALSE, FALSE, sizeof(guint)), g_string_new(NULL)};
  g_autoptr(GError) error = NULL;
  AssayStudy *study = assay_study_parse(text, strlen(text), "study.yml", "", take_verdict, &verdict, &error);
  if (verdict.errors->len) g_error("%s\n%s", verdict.errors->str, text);
  guint n;
  const AssayDraftOpen *open = assay_draft_open(d->draft, &n);
  g_assert_cmpuint(n, ==, verdict.lines->len);
  for (guint i = 0; i < n; i++) g_assert_cmpuint(open[i].line, ==, g_array_index(verdict.lines, guint, i));
  g_assert_true((study == NULL) == (n > 0));
  g_array_unref(verdict.lines);
  g_string_free(verdict.errors, TRUE);
  return study;
}

/* Answers every question as somebody does who takes what is suggested, and else says `credit`, 3, no, 1, the first column. */
static inline void drafting_answer_all(Drafting *d) {
  for (const AssayDraftQuestion *question; (question = assay_draft_ask(d->draft));) {
    static const char *const answers[] = {"2025-fall", "credit", "3", "no", "1", "70% 80%"};
    gboolean done = question->standard && assay_draft_answer(d->draft, question->standard, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(answers) && !done; i++) done = assay_draft_answer(d->draft, answers[i], NULL);
    if (done) continue;
    const char *quote = strchr(question->text, '"'), *end = quote ? strchr(quote + 1, '"') : NULL;
    g_assert_nonnull(end);
    g_autofree char *column = g_strndup(quote + 1, (gsize)(end - quote - 1));
    g_autoptr(GError) error = NULL;
    assay_draft_answer(d->draft, column, &error);
    g_assert_no_error(error);
  }
}

/* The study that comes of it when everything is answered. */
static inline AssayStudy *drafting_study(Drafting *d) {
  drafting_answer_all(d);
  g_autofree char *text = assay_draft_write(d->draft);
  AssayStudy *study = drafting_read(d, text);
  g_assert_nonnull(study);
  return study;
}

/* Of one file. */
static inline AssayStudy *drafting_study_of(const char *name, const char *text) {
  Drafting d = drafting_begin();
  drafting_add(&d, name, text);
  drafting_guess(&d);
  AssayStudy *study = drafting_study(&d);
  drafting_end(&d);
  return study;
}

static inline const AssayInstrument *instrument_of(const AssayStudy *study, const char *id) {
  const AssayInstrument *instrument = assay_study_instrument(study, id);
  if (!instrument) g_error("no instrument %s", id);
  return instrument;
}

static inline const AssayItem *item_that_reads(const AssayInstrument *instrument, const char *column) {
  for (guint i = 0; i < instrument->n_items; i++)
    if (g_strcmp0(instrument->items[i].column, column) == 0) return &instrument->items[i];
  g_error("no item of %s reads %s", instrument->id, column);
}

/* ---- Files of invented learners: numbers 20011, 20018 ..., addresses l0@example.org ... ---- */

static inline void append_id(GString *text, guint i) {
  g_string_append_printf(text, "%05u", 20011 + 7 * i);
}

/* A test of `items` questions Q1 ... with 0 and 1, on the days from `day` of a month on. */
static inline char *test_of(guint from, guint to, guint items, int year, int month, int day) {
  GString *text = g_string_new("Student ID,Date");
  for (guint k = 1; k <= items; k++) g_string_append_printf(text, ",Q%u", k);
  for (guint i = from; i < to; i++) {
    g_string_append_c(text, '\n');
    append_id(text, i);
    g_string_append_printf(text, ",%d-%02d-%02d", year, month, day + (int)(i % 3));
    for (guint k = 0; k < items; k++) g_string_append_printf(text, ",%u", (i * 5 + k * 3 + (guint)month) % 3 > 0);
  }
  g_string_append_c(text, '\n');
  return g_string_free(text, FALSE);
}

static inline char *roster_of(guint n) {
  GString *text = g_string_new("Student ID,Name,Email,Enrolled,Completed,Badge");
  for (guint i = 0; i < n; i++) {
    g_string_append_c(text, '\n');
    append_id(text, i);
    g_string_append_printf(text, ",Learner %c,l%u@example.org,2025-09-0%u,2025-12-1%u,%s", 'A' + (char)i, i, 1 + i % 5,
                           i % 5, i % 4 ? "Yes" : "No");
  }
  g_string_append_c(text, '\n');
  return g_string_free(text, FALSE);
}

/* Ratings of `questions` (parted by |) on agreement-5, known by the address in a column called `id`; NULL: by nothing. */
static inline char *survey_of(guint from, guint to, const char *questions, const char *id) {
  static const char *const labels[] = {"Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree",
                                       "Strongly agree"};
  g_auto(GStrv) question = g_strsplit(questions, "|", -1);
  GString *text = g_string_new("Timestamp");
  if (id) g_string_append_printf(text, ",%s", id);
  for (guint k = 0; question[k]; k++) g_string_append_printf(text, ",\"%s\"", question[k]);
  for (guint i = from; i < to; i++) {
    g_string_append_printf(text, "\n2025-12-1%u 10:00", i % 9);
    if (id) g_string_append_printf(text, ",L%u@example.org", i);
    for (guint k = 0; question[k]; k++) g_string_append_printf(text, ",%s", labels[(i * 3 + k) % 5]);
  }
  g_string_append_c(text, '\n');
  return g_string_free(text, FALSE);
}
