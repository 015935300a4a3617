/* Puts the annual review together. */
#include <string.h>

#include "figures.h"

/* ---- Years ---- */

static gint compare_years(gconstpointer a, gconstpointer b) {
  return *(const int *)a - *(const int *)b;
}

static gboolean add_years(AssayStore *store, const AssayVariable *variable, const AssayFilter *filter, GHashTable *seen,
                          GArray *years, GError **error) {
  AssayTable *table = assay_store_tabulate(store, variable, 1, filter, error);
  if (!table) return FALSE;
  const int64_t *keys;
  int64_t cells = assay_table_cells(table, &keys, NULL);
  for (int64_t i = 0; i < cells; i++) {
    int year = (int)keys[i];
    if (!assay_key_is_missing(keys[i]) && g_hash_table_add(seen, GINT_TO_POINTER(year)))
      g_array_append_val(years, year);
  }
  assay_table_free(table);
  return TRUE;
}

GArray *assay_findings_years(AssayStore *store, const AssayStudy *study, GError **error) {
  g_autoptr(GArray) years = g_array_new(FALSE, FALSE, sizeof(int));
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  if (study->roster.file) {
    AssayVariable cohort = assay_variable_of(ASSAY_VARIABLE_COHORT_YEAR, NULL);
    AssayFilter everyone = {.population = ASSAY_PER_LEARNER};
    if (!add_years(store, &cohort, &everyone, seen, years, error)) return NULL;
  }
  for (guint i = 0; i < study->n_instruments; i++) {
    AssayVariable year = assay_variable_of(ASSAY_VARIABLE_SUBMITTED_YEAR, &study->instruments[i]);
    AssayFilter each = {.population = ASSAY_PER_SUBMISSION, .instrument = &study->instruments[i]};
    if (!add_years(store, &year, &each, seen, years, error)) return NULL;
  }
  g_array_sort(years, compare_years);
  return g_steal_pointer(&years);
}

GArray *assay_findings_learner_years(AssayStore *store, AssayLearner learner, GError **error) {
  g_autoptr(GArray) years = g_array_new(FALSE, FALSE, sizeof(int));
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  AssayVariable cohort = assay_variable_of(ASSAY_VARIABLE_COHORT_YEAR, NULL);
  AssayFilter own = {.population = ASSAY_PER_LEARNER, .learner = learner};
  if (!add_years(store, &cohort, &own, seen, years, error)) return NULL;
  g_array_sort(years, compare_years);
  return g_steal_pointer(&years);
}

/* ---- The state ---- */

gboolean assay_review_open(AssayReview *review, const AssayFindingsRequest *request) {
  const AssayRoster *roster = &request->study->roster;
  memset(review, 0, sizeof *review);
  review->study = request->study;
  review->store = request->store;
  review->phrases = request->phrases;
  review->disclosure = request->disclosure;
  review->year = request->year;
  review->as_of = request->as_of;
  review->has_roster = roster->file != NULL;
  review->has_cohorts =
      review->has_roster && (roster->column[ASSAY_ROSTER_COHORT] || roster->column[ASSAY_ROSTER_ENROLLED_ON] ||
                             roster->column[ASSAY_ROSTER_COMPLETED_ON]);
  review->root = assay_result_new();
  review->years = assay_findings_years(request->store, request->study, &review->error);
  if (!review->years) review->years = g_array_new(FALSE, FALSE, sizeof(int));
  while (review->years->len && g_array_index(review->years, int, review->years->len - 1) > review->year)
    g_array_set_size(review->years, review->years->len - 1);
  if (review->as_of == ASSAY_NO_DAY && !review->error)
    review->as_of = assay_store_cut_off(request->store, &review->error);
  if (review->as_of == ASSAY_NO_DAY)
    review->as_of = assay_academic_year_last_day(review->year, &request->study->calendar);
  return review->error == NULL;
}

void assay_review_close(AssayReview *review) {
  g_clear_pointer(&review->root, assay_result_free);
  g_clear_pointer(&review->years, g_array_unref);
  g_clear_pointer(&review->issues, assay_issues_free);
  g_clear_error(&review->error);
}

/* `more` is freed; NULL after an error. */
static void take_issues(AssayReview *review, AssayIssues *more) {
  for (guint i = 0; more && i < assay_issues_size(more); i++)
    assay_issues_append(review->issues, assay_issues_get(more, i));
  assay_issues_free(more);
}

const AssayIssues *assay_review_issues(AssayReview *review) {
  if (review->issues) return review->issues;
  review->issues = assay_issues_new();
  if (!review->error) take_issues(review, assay_store_issues(review->store, &review->error));
  if (!review->error) take_issues(review, assay_store_audit(review->store, &review->error));
  if (!review->error) take_issues(review, assay_findings_directions(review->store, review->study, &review->error));
  return review->issues;
}

static AssayResult *finish(AssayReview *review, GError **error) {
  AssayResult *root = review->error ? NULL : g_steal_pointer(&review->root);
  if (review->error) g_propagate_error(error, g_steal_pointer(&review->error));
  assay_review_close(review);
  return root;
}

/* ---- The tree ---- */

static void put_head(AssayReview *review) {
  g_autofree char *year = assay_academic_year_format(review->year);
  AssayResult *words = assay_words_new();
  assay_words_text(words, "program", review->study->program.name);
  assay_words_text(words, "year", year);
  assay_sentence_add(review, review->root, "title", "title", words);
  g_autofree char *readers = g_strdup_printf("tier-%s", assay_tier_name(review->disclosure.tier));
  assay_result_add_text(review->root, "tier", assay_tier_name(review->disclosure.tier));
  assay_sentence_add(review, review->root, "readers", readers, NULL);
  assay_result_add_count(review->root, "k", assay_disclose_k(&review->disclosure));
  g_autofree char *as_of = assay_day_format_long(review->as_of), *iso = assay_day_format(review->as_of);
  assay_result_add_text(review->root, "as_of", as_of);
  assay_result_add_text(review->root, "as_of_iso", iso);
  g_autofree char *checksum = review->error ? NULL : assay_store_inputs_checksum(review->store, &review->error);
  assay_result_add_text(review->root, "checksum", checksum ? checksum : "");
  assay_result_add_text(review->root, "version", ASSAY_VERSION);
}

static AssayResult *build(const AssayFindingsRequest *request, GError **error) {
  AssayReview review;
  if (!assay_review_open(&review, request)) return finish(&review, error);
  put_head(&review);
  assay_review_program(&review);
  AssayResult *participation = assay_review_participation(&review);
  AssayResult *headlines = assay_result_add_list(review.root, "headlines");
  assay_review_objectives(&review);
  assay_review_measured_twice(&review, participation);
  assay_review_test_items(&review);
  assay_review_level1(&review);
  assay_review_level3(&review);
  assay_review_engagement(&review);
  assay_review_themes(&review);
  assay_review_groups(&review);
  assay_review_sections(&review);
  assay_review_plan(&review);
  assay_review_years(&review);
  AssayResult *evidence_headlines = assay_review_evidence(&review);
  assay_review_actions(&review);
  assay_review_narrative(&review);
  assay_review_checks(&review, review.root, "fix");
  assay_review_provenance(&review);
  assay_review_headlines(&review, headlines);
  assay_review_evidence_headlines(&review, evidence_headlines);
  return finish(&review, error);
}

static AssayResult *say_released(const AssayFindingsRequest *request, AssayResult *result, GError **error) {
  g_autofree char *year = assay_academic_year_format(request->year);
  gboolean released = assay_publication_is_released(request->disclosure.publication, year);
  g_autoptr(AssayResult) none = assay_result_new();
  g_autofree char *text =
      assay_phrases_fill(request->phrases, released ? "release-done" : "release-draft", none, error);
  if (text) {
    assay_result_add_text(result, "release", text);
    return result;
  }
  assay_result_free(result);
  return NULL;
}

/* What is published is looked at as a whole, and made again without what tells too much, until nothing does. */
static AssayResult *build_published(const AssayFindingsRequest *request, GError **error) {
  AssayPublication *publication = request->disclosure.publication;
  for (;;) {
    assay_publication_begin(publication);
    AssayResult *result = build(request, error);
    if (!result) return NULL;
    if (assay_publication_audit(publication) == 0) return say_released(request, result, error);
    assay_result_free(result);
  }
}

AssayResult *assay_findings_annual_review(const AssayFindingsRequest *request, GError **error) {
  if (request->disclosure.tier != ASSAY_TIER_PUBLISHED) return build(request, error);
  if (request->disclosure.publication) return build_published(request, error);
  g_autoptr(AssayPublication) alone = assay_publication_new(&request->disclosure);
  AssayFindingsRequest own = *request;
  own.disclosure.publication = alone;
  return build_published(&own, error);
}

/* What the checks rest on is computed as for a review; only the checks are handed out. */
AssayResult *assay_findings_check(const AssayFindingsRequest *request, GError **error) {
  AssayReview review;
  if (!assay_review_open(&review, request)) return finish(&review, error);
  assay_review_program(&review);
  assay_review_participation(&review);
  assay_review_level1(&review);
  assay_review_level3(&review);
  assay_review_narrative(&review);
  AssayResult *checks = assay_result_new();
  assay_review_checks(&review, checks, "first");
  assay_result_free(review.root);
  review.root = checks;
  return finish(&review, error);
}
