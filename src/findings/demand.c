#include "demand.h"

#include "figures.h"

typedef struct {
  const char *name;
  AssayRosterAttribute attribute;
  gboolean date, enrolled;
} Step;

static const Step steps[ASSAY_DEMAND_STEPS] = {{"enrolled", 0, FALSE, TRUE},
                                               {"completed", ASSAY_ROSTER_COMPLETED_ON, TRUE, FALSE},
                                               {"badges", ASSAY_ROSTER_BADGE, FALSE, FALSE},
                                               {"badges_claimed", ASSAY_ROSTER_BADGE_CLAIMED, FALSE, FALSE}};

static gint64 count_step(AssayReview *review, const Step *step, int year) {
  AssayVariable variable =
      step->enrolled ? assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL) : assay_variable_roster(step->attribute);
  AssayTable *table = assay_cohort_table(review, year, NULL, &variable, 1);
  gint64 people = step->date ? assay_people_answered(table, 0) : assay_people_with(table, 0, 1);
  assay_table_free(table);
  return people;
}

/* Id of a phrase; NULL: it can be counted. */
static const char *why_not_counted(const AssayReview *review, const Step *step) {
  if (!review->has_cohorts) return "reason-no-roster";
  return step->enrolled || assay_study_tells(review->study, step->attribute) ? NULL : "reason-no-column";
}

void assay_demand_count(AssayReview *review, int year, gint64 people[ASSAY_DEMAND_STEPS]) {
  for (guint s = 0; s < ASSAY_DEMAND_STEPS; s++)
    people[s] = why_not_counted(review, &steps[s]) ? 0 : count_step(review, &steps[s], year);
}

void assay_demand_put(AssayReview *review, AssayResult *group, const gint64 people[ASSAY_DEMAND_STEPS]) {
  for (guint s = 0; s < ASSAY_DEMAND_STEPS; s++) {
    const char *reason = why_not_counted(review, &steps[s]);
    if (reason)
      assay_figure_absent(review, group, steps[s].name, reason);
    else
      assay_figure_people(review, group, steps[s].name, people[s]);
  }
}
