/* What was planned and what is reported, by the themes of one codebook. Of each cohort the plans, of the follow-ups all that may
 * be shown together: these are the very figures that stand with the questions, so that no difference tells of a few. */
#include "figures.h"
#include "themes.h"
#include "use.h"

typedef struct {
  int cohort;
  AssayPlace place;
  const AssayItem *item;
} Plan;

static const AssayItem *item_with_set(const AssayInstrument *instrument, const char *set) {
  for (guint i = 0; i < instrument->n_items; i++) {
    const AssayItem *item = &instrument->items[i];
    if (item->type == ASSAY_ITEM_TEXT && !item->coded && g_strcmp0(item->themes, set) == 0) return item;
  }
  return NULL;
}

/* Of the cohorts that were followed up, those that were asked with the same codebook; of Plan, oldest first. */
static GArray *plans_of(AssayReview *review, const GArray *groups, const char *set) {
  GArray *plans = g_array_new(FALSE, TRUE, sizeof(Plan));
  for (guint y = 0; y < review->years->len; y++) {
    Plan plan = {.cohort = g_array_index(review->years, int, y)};
    AssayUse use;
    gboolean followed = FALSE;
    for (guint i = 0; i < groups->len && !followed; i++) {
      const AssayGroup *group = &g_array_index(groups, AssayGroup, i);
      followed = group->placed && group->cohort == plan.cohort;
    }
    if (!followed || !assay_plan_of(review, plan.cohort, &plan.place, &use)) continue;
    plan.item = item_with_set(plan.place.instrument, set);
    if (plan.item) g_array_append_val(plans, plan);
  }
  return plans;
}

static void put_theme(AssayReview *review, AssayResult *group, const AssayPlace *place, const AssayItem *item,
                      const AssayThemes *themes, const char *name) {
  AssayVariable given = assay_variable_item(place->instrument, item);
  given.kind = ASSAY_VARIABLE_TEXT_GIVEN;
  AssayVariable variable = assay_themes_variable(themes, place->instrument, item, name);
  assay_themes_put_people(review, group, assay_themes_people(review, place, &variable),
                          assay_themes_people(review, place, &given));
}

static void put_question(AssayReview *review, AssayResult *list, const AssayPlace *follow_up, const AssayItem *reported,
                         const GArray *plans) {
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "instrument", follow_up->instrument->id);
  assay_result_add_text(group, "id", reported->id);
  AssayResult *cohorts = assay_result_add_list(group, "cohorts");
  for (guint p = 0; p < plans->len; p++) {
    g_autofree char *label = assay_academic_year_format(g_array_index(plans, Plan, p).cohort);
    assay_result_append_text(cohorts, label);
  }
  AssayResult *rows = assay_result_add_list(group, "themes");
  g_auto(AssayThemes) themes = assay_themes_of(review, follow_up->instrument, reported);
  for (guint i = 0; i < themes.name->len; i++) {
    const char *name = themes.name->pdata[i];
    AssayResult *row = assay_result_append_group(rows);
    assay_result_add_text(row, "theme", name);
    AssayResult *planned = assay_result_add_list(row, "planned");
    for (guint p = 0; p < plans->len; p++) {
      const Plan *plan = &g_array_index(plans, Plan, p);
      put_theme(review, assay_result_append_group(planned), &plan->place, plan->item, &themes, name);
    }
    put_theme(review, assay_result_add_group(row, "reported"), follow_up, reported, &themes, name);
  }
}

void assay_planned_themes_put(AssayReview *review, AssayResult *level3) {
  AssayResult *list = assay_result_add_list(level3, "planned_themes");
  for (guint i = 0; i < review->study->n_instruments; i++) {
    const AssayInstrument *instrument = &review->study->instruments[i];
    if (instrument->level != 3) continue;
    g_autoptr(GArray) groups = assay_review_shown_groups(review, instrument, review->year);
    AssayPlace place = {instrument, review->year, TRUE, -1, (const AssayGroup *)(gpointer)groups->data, groups->len};
    for (guint j = 0; groups->len && j < instrument->n_items; j++) {
      const AssayItem *item = &instrument->items[j];
      if (!assay_themes_asked(item) || item->coded) continue;
      g_autoptr(GArray) plans = plans_of(review, groups, item->themes);
      if (plans->len) put_question(review, list, &place, item, plans);
    }
  }
}
