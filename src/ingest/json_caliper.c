/* Caliper Analytics 1.1 events (IMS Global), in envelopes or bare: the score of an attempt (GradeEvent) and the response
 * to an item (AssessmentItemEvent, Completed). An entity may be told whole or by its id alone. */
#include "json_outcomes.h"
#include "json_value.h"

static gboolean recognise(const json_t *value) {
  return assay_json_text(value, "eventTime") && assay_json_text(value, "action") && json_object_get(value, "actor") &&
         assay_json_text(value, "type");
}

/* One value, or several as xAPI writes them. */
static char *response_of(const json_t *response) {
  char *one = assay_json_scalar(json_object_get(response, "value"));
  if (one) return one;
  const json_t *values = json_object_get(response, "values");
  GString *all = json_array_size(values) > 0 ? g_string_new(NULL) : NULL;
  for (size_t i = 0; i < json_array_size(values); i++) {
    g_autofree char *value = assay_json_scalar(json_array_get(values, i));
    g_string_append_printf(all, "%s%s", i ? "[,]" : "", value ? value : "");
  }
  return all ? g_string_free(all, FALSE) : NULL;
}

/* What an event tells; `response` holds its text. The rule by which it is left out, or NULL; `*bad` where its score is
 * no number. */
static const char *read_event(const json_t *event, AssayOutcomeTold *told, char **response, gboolean *bad) {
  const json_t *object = json_object_get(event, "object"), *generated = json_object_get(event, "generated");
  gboolean grade = g_str_equal(assay_json_text(event, "type"), "GradeEvent");
  if (!grade && !g_str_equal(assay_json_text(event, "type"), "AssessmentItemEvent")) return "other-event";
  if (!grade && !g_str_equal(assay_json_text(event, "action"), "Completed")) return "other-event";
  const json_t *attempt = json_object_get(generated, "attempt");
  if (grade && json_is_object(object) && !json_is_object(attempt)) attempt = object;
  const json_t *activity = grade ? json_object_get(attempt, "assignable") : object;
  const json_t *assignee = json_object_get(attempt, "assignee");
  told->actor = assay_json_id(assignee);
  if (!told->actor && !grade) told->actor = assay_json_id(json_object_get(event, "actor"));
  told->activity = assay_json_id(activity);
  told->title = assay_json_text(activity, "name");
  told->question = assay_json_text(activity, "description");
  const json_t *given = assay_json_member(generated, "scoreGiven");
  if (grade && given) {
    told->unit = ASSAY_OUTCOME_POINTS;
    *bad = !assay_json_decimal(given, &told->score);
    if (!assay_json_decimal(json_object_get(generated, "maxScore"), &told->max)) told->max = (AssayDecimal){0, 0};
  } else if (!grade) {
    *response = response_of(generated);
    told->response = *response;
  }
  if (!told->actor) return "no-actor";
  if (!told->activity) return "no-activity";
  return told->unit == ASSAY_OUTCOME_NONE && !told->response ? "no-result" : NULL;
}

static void take(gpointer state, const AssayJsonItem *item) {
  AssayOutcomes *results = state;
  if (!recognise(item->value)) {
    assay_json_reject(assay_outcomes_intake(results), item, "no-event",
                      "no Caliper event; expected an object with type, actor, action and eventTime; it was left out");
    return;
  }
  AssayOutcomeTold told = {.id = assay_json_text(item->value, "id"),
                           .act = assay_json_text(item->value, "action"),
                           .time = assay_json_text(item->value, "eventTime"),
                           .line = item->line};
  g_autofree char *response = NULL;
  gboolean bad = FALSE;
  const char *rule = told.id && !assay_outcomes_is_new(results, told.id)
                         ? "duplicate"
                         : read_event(item->value, &told, &response, &bad);
  if (rule)
    assay_json_leave_out(assay_outcomes_intake(results), rule);
  else if (bad)
    assay_json_reject(assay_outcomes_intake(results), item, "no-number",
                      "scoreGiven is no number, or one of too many digits; expected a number; the event was left out");
  else
    assay_outcomes_add(results, &told);
}

const AssayJsonKind assay_json_caliper = {"caliper",
                                          "the first value is an event with type, actor, action and eventTime",
                                          "event",
                                          "events",
                                          recognise,
                                          assay_outcomes_new,
                                          take,
                                          NULL,
                                          assay_outcomes_finish,
                                          assay_outcomes_free};
