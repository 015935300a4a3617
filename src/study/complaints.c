#include "complaints.h"

typedef struct {
  StudyWeight weight;
  const char *code;
  guint line, column, order;
  char *key, *message;
} Complaint;

struct StudyComplaints {
  char *file;
  GArray *list;
  guint stopping, open;
};

static void clear_complaint(gpointer data) {
  Complaint *complaint = data;
  g_free(complaint->key);
  g_free(complaint->message);
}

StudyComplaints *study_complaints_new(const char *file) {
  StudyComplaints *complaints = g_new0(StudyComplaints, 1);
  complaints->file = g_strdup(file);
  complaints->list = g_array_new(FALSE, FALSE, sizeof(Complaint));
  g_array_set_clear_func(complaints->list, clear_complaint);
  return complaints;
}

void study_complaints_free(StudyComplaints *complaints) {
  if (!complaints) return;
  g_array_unref(complaints->list);
  g_free(complaints->file);
  g_free(complaints);
}

void study_complain(StudyComplaints *complaints, StudyWeight weight, const char *code, StudyPlace place,
                    const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  Complaint complaint = {weight,
                         code,
                         place.line,
                         place.column,
                         complaints->list->len,
                         g_strdup(place.key),
                         g_strdup_vprintf(format, arguments)};
  va_end(arguments);
  g_array_append_val(complaints->list, complaint);
  if (weight == STUDY_STOPS) complaints->stopping++;
  if (g_str_equal(code, STUDY_OPEN_QUESTION)) complaints->open++;
}

static int compare_places(gconstpointer a, gconstpointer b) {
  const Complaint *x = a, *y = b;
  if (x->line != y->line) return x->line < y->line ? -1 : 1;
  if (x->column != y->column) return x->column < y->column ? -1 : 1;
  return x->order < y->order ? -1 : 1;
}

void study_complaints_deliver(StudyComplaints *complaints, AssayStudyComplain complain, gpointer user) {
  g_array_sort(complaints->list, compare_places);
  for (guint i = 0; complain && i < complaints->list->len; i++) {
    const Complaint *c = &g_array_index(complaints->list, Complaint, i);
    complain(user, c->weight != STUDY_WARNS, c->code, complaints->file, c->line, c->column, c->key, c->message);
  }
}

gboolean study_complaints_pass(StudyComplaints *complaints, GError **error) {
  if (!complaints->stopping) return TRUE;
  const Complaint *first = NULL;
  for (guint i = 0; i < complaints->list->len && !first; i++) {
    const Complaint *c = &g_array_index(complaints->list, Complaint, i);
    if (c->weight == STUDY_STOPS) first = c;
  }
  g_assert(first);
  guint wrong = complaints->stopping - complaints->open;
  g_autofree char *open = assay_text_count(complaints->open, "open question", "open questions");
  g_autofree char *mistakes = assay_text_count(wrong, "mistake", "mistakes");
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s has %s%s%s and was not used; %sline %u: %s", complaints->file,
              complaints->open ? open : "", complaints->open && wrong ? " and " : "", wrong ? mistakes : "",
              complaints->stopping > 1 ? "the first, " : "", first->line, first->message);
  return FALSE;
}

#define NAMED_MOST      24  /* the longest table of keys has 23 */
#define CANDIDATES_MOST 500 /* comparing with more takes longer than it helps */

char *study_nearest_phrase(const char *wrong, const char *const *candidates, guint n) {
  const char *nearest = wrong && n <= CANDIDATES_MOST ? assay_text_nearest(wrong, candidates, n) : NULL;
  return nearest ? g_strdup_printf("; did you mean \"%s\"?", nearest) : g_strdup("");
}

char *study_join(const char *const *words, guint n, const char *last) {
  GString *text = g_string_new(n ? NULL : "none");
  if (n > NAMED_MOST) {
    g_autofree char *some = study_join(words, NAMED_MOST / 2, ",");
    g_string_append_printf(text, "%s and %u more", some, n - NAMED_MOST / 2);
    return g_string_free(text, FALSE);
  }
  for (guint i = 0; i < n; i++) {
    if (i) {
      if (i + 1 == n)
        g_string_append_printf(text, " %s ", last);
      else
        g_string_append(text, ", ");
    }
    g_string_append(text, words[i]);
  }
  return g_string_free(text, FALSE);
}
