#include <string.h>

#include "assay/record.h"

static const struct {
  const char *rule, *meaning;
} rules[] = {
    {"average", "a row of averages"},
    {"blank-row", "nothing is in it"},
    {"duplicate", "told before, under the same id"},
    {"duplicate-response", "the same response stands further down, where it counts"},
    {"duplicate-row", "the same as a row before it"},
    {"empty", "no answer to this form"},
    {"group", "of a group, not of one person"},
    {"header-again", "the names of the columns, once more"},
    {"joined", "part of another record, for several rows are one person's attempt"},
    {"no-activity", "about no activity"},
    {"no-actor", "names no person"},
    {"no-attempt", "never begun"},
    {"no-credential", "describes something else than a credential"},
    {"no-result", "tells no score, success or answer"},
    {"no-submission", "nothing was handed in"},
    {"other-event", "an event that tells no result"},
    {"other-unit", "scored in another unit than the others of its activity"},
    {"points-possible", "the row of the most points"},
    {"posting-policy", "the row that says how grades are posted"},
    {"preview", "a preview of the form by its makers"},
    {"preview-user", "the user by whom a teacher looks at the course"},
    {"repeated", "the same result, told again"},
    {"rubric", "a row of the rubric, not of a person"},
    {"spam", "the platform takes it for spam"},
    {"test", "a test of the form, not a person's answer"},
    {"test-student", "the student by whom a teacher looks at the course"},
    {"unfinished-attempt", "begun and not handed in"},
    {"ungraded", "waits for grading"},
    {"voided", "taken back by a later statement"},
    {"voiding", "takes another statement back"},
};

const char *assay_rule_meaning(const char *rule) {
  for (gsize i = 0; i < G_N_ELEMENTS(rules); i++)
    if (g_str_equal(rules[i].rule, rule)) return rules[i].meaning;
  return NULL;
}
