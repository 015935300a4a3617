/* Engagement and completion section by section. The sections share all learners out, so a small one takes another with it. */
#include "engagement.h"
#include "levels.h"
#include "split.h"

static void put_completion(AssayReview *review, AssayResult *group, const AssayTable *section, gint64 enrolled,
                           gboolean shown) {
  assay_split_people(review, group, "enrolled", enrolled, shown);
  if (!review->study->roster.column[ASSAY_ROSTER_COMPLETED_ON]) {
    assay_figure_absent(review, group, "completed", "reason-no-column");
    return;
  }
  /* 15 of 16 of a section would point at the one who left. */
  assay_engagement_put_part(review, assay_result_add_group(group, "completed"), assay_people_answered(section, 1),
                            enrolled, shown && review->disclosure.tier != ASSAY_TIER_PUBLISHED);
}

/* ---- Scores ---- */

typedef struct {
  const char *construct;
  AssayTable *table; /* (section, score) */
  AssayConstructScore whole;
  int64_t *people; /* with a score, one a section */
  gboolean *shown;
} Scores;

static void clear_scores(gpointer scores) {
  assay_table_free(((Scores *)scores)->table);
  g_free(((Scores *)scores)->people);
  g_free(((Scores *)scores)->shown);
}

static gint64 count_scores(const Scores *scores, const AssayLevels *sections, guint at, AssayConstructScore *out) {
  AssayTable *section = assay_levels_table(sections, scores->table, 0, at);
  AssayTable *score = assay_table_margin(section, 1, (const int[]){1});
  *out = scores->whole;
  assay_construct_summarize(score, out);
  assay_table_free(score);
  assay_table_free(section);
  return out->score.n;
}

static GArray *collect_scores(AssayReview *review, const AssayLevels *sections, const GArray *stands) {
  GArray *all = g_array_new(FALSE, TRUE, sizeof(Scores));
  g_array_set_clear_func(all, clear_scores);
  for (const char *const *construct = assay_engagement_constructs; *construct; construct++) {
    const AssayPlace *place = assay_engagement_place(review, stands, *construct, TRUE);
    if (!place) continue;
    Scores scores = {.construct = *construct};
    const AssayVariable axes[] = {assay_variable_roster(ASSAY_ROSTER_SECTION),
                                  assay_construct_variable(place->instrument, *construct)};
    assay_construct_measure(review, place, *construct, &scores.whole);
    scores.table = assay_place_table(review, place, axes, 2);
    scores.people = g_new0(int64_t, sections->n);
    scores.shown = g_new0(gboolean, sections->n);
    for (guint i = 0; i < sections->n; i++) {
      AssayConstructScore one;
      scores.people[i] = count_scores(&scores, sections, i, &one);
    }
    assay_split_groups(review, scores.people, sections->n, scores.shown);
    g_array_append_val(all, scores);
  }
  return all;
}

static void put_scores(AssayReview *review, AssayResult *group, const AssayLevels *sections, guint at,
                       const GArray *all) {
  AssayResult *list = assay_result_add_list(group, "scores");
  for (guint i = 0; i < all->len; i++) {
    const Scores *scores = &g_array_index(all, Scores, i);
    AssayConstructScore one;
    AssayResult *node = assay_result_append_group(list);
    count_scores(scores, sections, at, &one);
    assay_result_add_text(node, "id", scores->construct);
    assay_split_people(review, node, "n", one.score.n, scores->shown[at]);
    assay_engagement_put_score(review, node, &one, scores->shown[at]);
  }
}

void assay_engagement_put_sections(AssayReview *review, AssayResult *group, const GArray *stands) {
  AssayResult *list = assay_result_add_list(group, "by_section");
  if (!review->has_cohorts || !review->study->roster.column[ASSAY_ROSTER_SECTION]) return;
  const AssayVariable axes[] = {assay_variable_roster(ASSAY_ROSTER_SECTION),
                                assay_variable_roster(ASSAY_ROSTER_COMPLETED_ON)};
  AssayTable *table = assay_cohort_table(review, review->year, NULL, axes, 2);
  g_auto(AssayLevels) sections = assay_levels_of(review, &axes[0], table, 0);
  g_autofree gboolean *shown = g_new0(gboolean, sections.n + 1);
  assay_split_groups(review, sections.people, sections.n, shown);
  g_autoptr(GArray) scores = collect_scores(review, &sections, stands);
  for (guint i = 0; i < sections.n; i++) {
    AssayResult *node = assay_result_append_group(list);
    AssayTable *section = assay_levels_table(&sections, table, 0, i);
    assay_result_add_text(node, "section", sections.name[i]);
    put_completion(review, node, section, sections.people[i], shown[i]);
    put_scores(review, node, &sections, i, scores);
    assay_table_free(section);
  }
  assay_table_free(table);
}
