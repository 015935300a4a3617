/* xAPI statements (IEEE 9274.1.1; ADL xAPI 1.0.3): who did what to which activity, with which result. */
#include "json_outcomes.h"
#include "json_value.h"

static gboolean recognise(const json_t *value) {
  const json_t *verb = json_object_get(value, "verb");
  return json_is_object(json_object_get(value, "actor")) && json_is_object(json_object_get(value, "object")) &&
         assay_json_text(verb, "id");
}

/* ---- Parts of a statement ---- */

/* The id of a person, without what says of which kind it is. */
static const char *actor_id(const json_t *actor, const char **realm) {
  const json_t *account = json_object_get(actor, "account");
  const char *mail = assay_json_text(actor, "mbox"), *hash = assay_json_text(actor, "mbox_sha1sum");
  const char *open_id = assay_json_text(actor, "openid"), *name = assay_json_text(account, "name");
  *realm = mail ? "mbox" : hash ? "mbox_sha1sum" : open_id ? "openid" : assay_json_text(account, "homePage");
  if (mail) return g_ascii_strncasecmp(mail, "mailto:", 7) == 0 ? mail + 7 : mail;
  return hash ? hash : open_id ? open_id : name;
}

/* FALSE where there is a score that is no number. */
static gboolean take_score(const json_t *result, AssayOutcomeTold *told) {
  const json_t *score = json_object_get(result, "score"), *success = json_object_get(result, "success");
  const json_t *raw = assay_json_member(score, "raw"), *scaled = assay_json_member(score, "scaled");
  if (raw) {
    told->unit = ASSAY_OUTCOME_POINTS;
    if (!assay_json_decimal(json_object_get(score, "max"), &told->max)) told->max = (AssayDecimal){0, 0};
    return assay_json_decimal(raw, &told->score);
  }
  if (scaled) {
    told->unit = ASSAY_OUTCOME_SCALED;
    told->max = (AssayDecimal){100, 0};
    if (!assay_json_decimal(scaled, &told->score)) return FALSE;
    if (told->score.decimals >= 2)
      told->score.decimals -= 2;
    else if (!assay_decimal_rescale(told->score, 2, &told->score.mantissa))
      return FALSE;
    else
      told->score.decimals = 0;
  } else if (json_is_boolean(success)) {
    told->unit = ASSAY_OUTCOME_SUCCESS;
    told->score = (AssayDecimal){json_is_true(success), 0};
    told->max = (AssayDecimal){1, 0};
  }
  return TRUE;
}

/* What was done: passing and failing are two ends of one act. */
static const char *act_of(const json_t *statement) {
  const char *act = assay_json_id_end(assay_json_text(json_object_get(statement, "verb"), "id"));
  return g_ascii_strcasecmp(act, "failed") == 0 ? "passed" : act;
}

static void take_choices(AssayOutcomes *results, const char *activity, const json_t *definition) {
  static const char *const lists[] = {"choices", "scale"};
  for (gsize l = 0; l < G_N_ELEMENTS(lists); l++) {
    const json_t *list = json_object_get(definition, lists[l]);
    for (size_t i = 0; i < json_array_size(list); i++) {
      const json_t *choice = json_array_get(list, i);
      const char *code = assay_json_text(choice, "id");
      const char *label = assay_json_wording(json_object_get(choice, "description"));
      if (code && label) assay_outcomes_add_choice(results, activity, code, label);
    }
  }
}

/* ---- Statements ---- */

/* The activity that the statement is about, or NULL. */
static const char *activity_id(const json_t *object) {
  const char *type = assay_json_text(object, "objectType");
  return !type || g_str_equal(type, "Activity") ? assay_json_text(object, "id") : NULL;
}

static gboolean takes_back(const json_t *statement, const char **id) {
  const json_t *object = json_object_get(statement, "object");
  const char *verb = assay_json_text(json_object_get(statement, "verb"), "id");
  const char *type = assay_json_text(object, "objectType");
  *id = assay_json_text(object, "id");
  return g_str_has_suffix(verb, "://adlnet.gov/expapi/verbs/voided") && type && g_str_equal(type, "StatementRef") &&
         *id;
}

/* The rule by which a statement is left out before its result is looked at, or NULL. */
static const char *rule_of(AssayOutcomes *results, const json_t *statement, const char *actor, const char *activity) {
  const char *id = assay_json_text(statement, "id"), *voided;
  const char *type = assay_json_text(json_object_get(statement, "actor"), "objectType");
  if (id && !assay_outcomes_is_new(results, id)) return "duplicate";
  if (takes_back(statement, &voided)) {
    assay_outcomes_void(results, voided);
    return "voiding";
  }
  if (type && g_str_equal(type, "Group")) return "group";
  if (!actor || !*actor) return "no-actor";
  return activity && *activity ? NULL : "no-activity";
}

static void take(gpointer state, const AssayJsonItem *item) {
  AssayOutcomes *results = state;
  const json_t *statement = item->value, *object = json_object_get(statement, "object");
  if (!recognise(statement)) {
    assay_json_reject(assay_outcomes_intake(results), item, "no-statement",
                      "no xAPI statement; expected an object with actor, verb and object; it was left out");
    return;
  }
  const json_t *definition = json_object_get(object, "definition"), *result = json_object_get(statement, "result");
  AssayOutcomeTold told = {.id = assay_json_text(statement, "id"), .activity = activity_id(object), .line = item->line};
  told.actor = actor_id(json_object_get(statement, "actor"), &told.realm);
  const char *rule = rule_of(results, statement, told.actor, told.activity);
  g_autofree char *response = assay_json_scalar(json_object_get(result, "response"));
  if (rule) {
    assay_json_leave_out(assay_outcomes_intake(results), rule);
  } else if (!take_score(result, &told)) {
    assay_json_reject(assay_outcomes_intake(results), item, "no-number",
                      "the score of the statement is no number, or one of too many digits; expected a number; the "
                      "statement was left out");
  } else if (told.unit == ASSAY_OUTCOME_NONE && !(response && *response)) {
    assay_json_leave_out(assay_outcomes_intake(results), "no-result");
  } else {
    const char *time = assay_json_text(statement, "timestamp");
    told.response = response && *response ? response : NULL;
    told.title = assay_json_wording(json_object_get(definition, "name"));
    told.question = assay_json_wording(json_object_get(definition, "description"));
    told.registration = assay_json_text(json_object_get(statement, "context"), "registration");
    told.act = act_of(statement);
    told.time = time ? time : assay_json_text(statement, "stored");
    take_choices(results, told.activity, definition);
    assay_outcomes_add(results, &told);
  }
}

/* {"statements": [...], "more": "/xapi/statements?..."}: the first page of an answer of many. */
static void take_around(gpointer state, const json_t *around) {
  const AssayJsonIntake *intake = assay_outcomes_intake(state);
  const char *more = assay_json_text(around, "more");
  if (more && *more)
    assay_issues_add(intake->issues, ASSAY_SEVERITY_WARNING, "more-statements", intake->name, 0, 0, "more",
                     "the file says that there are more statements than it holds; expected all of them; those that "
                     "are there were read: export the rest too");
}

const AssayJsonKind assay_json_xapi = {"xapi",
                                       "the first value is a statement with actor, verb and object",
                                       "statement",
                                       "statements",
                                       recognise,
                                       assay_outcomes_new,
                                       take,
                                       take_around,
                                       assay_outcomes_finish,
                                       assay_outcomes_free};
