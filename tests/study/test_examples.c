/* The two example studies, read by a person and stated here. */
#include "parse.h"

static AssayStudy *load(const char *name, const char *expected) {
  g_autofree char *path = support_shared(name), *text = NULL;
  if (!path) return NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) said = g_string_new(NULL);
  g_file_get_contents(path, &text, NULL, &error);
  g_assert_no_error(error);
  AssayStudy *study = parse_study(text, -1, said);
  g_assert_cmpstr(said->str, ==, expected);
  g_assert_nonnull(study);
  return study;
}

static AssayStudy *example(void) {
  return load("study-example.yml", "");
}

static void test_program(void) {
  g_autoptr(AssayStudy) study = example();
  if (!study) return;
  const AssayProgram *p = &study->program;
  g_assert_cmpuint(p->line, ==, 8);
  g_assert_cmpstr(p->name, ==, "Data Literacy for Public Service");
  g_assert_cmpuint(p->n_proposers, ==, 2);
  g_assert_cmpstr(p->proposers[1], ==, "M. Chen");
  g_assert_cmpint(p->status, ==, ASSAY_CREDIT);
  g_assert_cmpuint(p->n_status_was, ==, 1);
  g_assert_cmpint(p->status_was[0].year, ==, 2024);
  g_assert_cmpint(p->status_was[0].status, ==, ASSAY_NON_CREDIT);
  g_assert_true(p->has_credits && p->credits == 6);
  g_assert_cmpint(p->modality, ==, ASSAY_ONLINE);
  g_assert_cmpint(p->audience, ==, ASSAY_CONTINUING_EDUCATION);
  g_assert_cmpint(p->pilot_year, ==, 2024);
  g_assert_cmpint(p->pilot_term, ==, ASSAY_TERM_FALL);
  g_assert_cmpint(p->established, ==, ASSAY_NO_DAY);
  g_assert_cmpint(p->weeks, ==, 10);
  g_assert_cmpstr(p->competencies[1], ==, "Judge data use");
  g_assert_cmpuint(p->n_approvals, ==, 2);
  g_assert_cmpint(p->approvals[1].on, ==, assay_day_from_ymd(2024, 6, 14));
  g_assert_cmpstr(p->badge_url, ==, "https://example.edu/badges/data-literate");
  g_assert_cmpstr(p->stacks_into, ==, "Certificate in Public Analytics");
}

static void test_frame(void) {
  g_autoptr(AssayStudy) study = example();
  if (!study) return;
  g_assert_cmpint(study->calendar.fall, ==, 825);
  g_assert_cmpint(study->calendar.year_ends, ==, 630);
  g_assert_cmpint(study->privacy_published, ==, 10);
  g_assert_cmpint(study->privacy_internal, ==, 5);
  g_assert_cmpstr(study->narrative_resources, ==, "narrative/resources.md");
  g_assert_cmpstr(study->accent, ==, "#0B4F6C");
  g_assert_cmpuint(study->n_modules, ==, 2);
  g_assert_true(study->modules[0].has_weight && study->modules[0].weight == 2);
  g_assert_cmpstr(study->followup_text[1], ==, "3-12 months");
  g_assert_cmpuint(study->n_scales, ==, 1);
  g_assert_cmpuint(study->scales[0].points, ==, 5);
  g_assert_cmpstr(study->scales[0].same_label[0], ==, "On my own");
  g_assert_cmpuint(study->scales[0].same_point[0], ==, 4);
  g_assert_cmpstr(study->scales[0].missing[0], ==, "Not covered");
  g_assert_true(assay_study_forms_equivalent(study, "B", "A"));
  g_assert_false(assay_study_forms_equivalent(study, "A", NULL));
  g_assert_true(assay_study_forms_equivalent(study, NULL, NULL));
  g_assert_cmpuint(study->n_themes, ==, 2);
  g_assert_cmpstr(study->themes[0].words[1], ==, "power bi");
  g_assert_true(study->actions[0].done);
  g_assert_cmpstr(study->actions[0].watch, ==, "sql-test");
  support_assert_close(study->target_response_level1, 0.6, 1e-15, "study-example.yml");
  support_assert_close(study->target_response_level3, 0.4, 1e-15, "study-example.yml");
}

static void test_roster(void) {
  g_autoptr(AssayStudy) study = example();
  if (!study) return;
  const AssayRoster *roster = &study->roster;
  g_assert_cmpuint(roster->n_ids, ==, 3);
  g_assert_cmpstr(roster->ids[1].name, ==, "canvas");
  g_assert_cmpstr(roster->ids[1].column, ==, "Canvas ID");
  g_assert_cmpint(roster->date_order, ==, ASSAY_DATE_ORDER_MDY);
  g_assert_cmpuint(roster->n_yes, ==, 5);
  g_assert_cmpstr(roster->column[ASSAY_ROSTER_BADGE_CLAIMED], ==, "Accepted");
  const AssayInstrument *instrument = assay_study_roster_instrument(study);
  g_assert_cmpstr(instrument->id, ==, "roster");
  g_assert_cmpint(instrument->level, ==, 0);
  g_assert_cmpstr(instrument->learner_id, ==, "sis"); /* the id whose column is the learner column */
  g_assert_cmpuint(instrument->n_items, ==, ASSAY_ROSTER_ATTRIBUTES);
  const AssayItem *badge = assay_instrument_item(instrument, "badge");
  g_assert_cmpint(badge->type, ==, ASSAY_ITEM_CHOICE);
  g_assert_cmpstr(badge->column, ==, "Badge");
  g_assert_cmpuint(badge->n_yes, ==, 5);
}

static void test_instruments(void) {
  g_autoptr(AssayStudy) study = example();
  if (!study) return;
  g_assert_cmpuint(study->n_instruments, ==, 5);
  const AssayInstrument *reaction = assay_study_instrument(study, "reaction");
  const AssayInstrument *pre = assay_study_instrument(study, "pretest"),
                        *post = assay_study_instrument(study, "posttest");
  g_assert_cmpstr(reaction->learner_id, ==, "email");
  g_assert_cmpstr(reaction->point_column, ==, "Module");
  g_assert_cmpint(reaction->attempts, ==, ASSAY_ATTEMPT_LAST);
  g_assert_cmpint(reaction->year, ==, ASSAY_NO_YEAR);
  g_assert_cmpint(reaction->date_order, ==, ASSAY_DATE_ORDER_MDY);
  g_assert_false(reaction->blank_is_wrong);
  g_assert_cmpuint(reaction->n_items, ==, 7);
  g_assert_true(assay_instrument_item(reaction, "pace")->reverse);
  g_assert_cmpstr(assay_instrument_item(reaction, "plan")->coded, ==, "Theme");
  g_assert_cmpuint(assay_instrument_item(reaction, "tools")->n_columns, ==, 3);
  g_assert_cmpint(pre->attempts, ==, ASSAY_ATTEMPT_FIRST);
  g_assert_cmpint(post->attempts, ==, ASSAY_ATTEMPT_LAST);
  g_assert_true(pre->blank_is_wrong && post->blank_is_wrong);
  g_assert_true(pre->has_max && pre->max.mantissa == 12 && !post->has_max);
  g_assert_cmpstr(assay_instrument_item(pre, "sql")->to, ==, "Q. 6 /1.00");
  g_assert_null(pre->rater);
  const AssayInstrument *confidence = assay_study_instrument(study, "confidence");
  g_assert_cmpstr(confidence->occasion_post, ==, "After");
  g_assert_cmpint(assay_study_instrument(study, "followup")->occasion, ==, ASSAY_OCCASION_NONE);
  g_assert_null(assay_study_instrument(study, "followup")->point);
}

static void test_objectives(void) {
  g_autoptr(AssayStudy) study = example();
  if (!study) return;
  const AssayObjective *query = &study->objectives[0], *ethics = &study->objectives[1];
  g_assert_cmpint(query->applies_to[0], ==, ASSAY_APPLIES_CREDIT);
  g_assert_cmpstr(query->framework, ==, "NICE");
  g_assert_true(query->has_target && query->target_metric == &query->metrics[0] && !query->target_is_label);
  support_assert_close(query->target_score, 0.7, 1e-15, "study-example.yml");
  support_assert_close(query->target_share, 0.8, 1e-15, "study-example.yml");
  const AssayMetric *test = &query->metrics[0], *own = &query->metrics[1];
  g_assert_true(test->pre.instrument == assay_study_instrument(study, "pretest"));
  g_assert_true(test->post.item == assay_instrument_item(assay_study_instrument(study, "posttest"), "sql"));
  g_assert_cmpint(test->pre.occasion, ==, ASSAY_OCCASION_PRE);
  g_assert_cmpint(own->pre.occasion, ==, ASSAY_OCCASION_PRE); /* of one instrument, by its occasion_column */
  g_assert_cmpint(own->post.occasion, ==, ASSAY_OCCASION_POST);
  g_assert_true(assay_metric_is_direct(test) && !assay_metric_is_direct(own));
  g_assert_true(ethics->target_metric == &ethics->metrics[0]); /* the first direct one by default */
  g_assert_false(ethics->metrics[1].has_pre);
  g_assert_cmpint(ethics->metrics[1].method, ==, ASSAY_METHOD_ORAL);
  g_assert_cmpuint(ethics->n_applies_to, ==, 0);
  AssayVariable sum = assay_variable_measure(&test->pre), item = assay_variable_measure(&own->post);
  g_assert_cmpint(sum.kind, ==, ASSAY_VARIABLE_SUM);
  g_assert_cmpint(item.kind, ==, ASSAY_VARIABLE_ITEM);
  g_assert_cmpint(item.occasion, ==, ASSAY_OCCASION_POST);
  g_assert_cmpint(item.point, ==, -1);
}

static void test_carpentries(void) {
  g_autoptr(AssayStudy) study =
      load("study-carpentries.yml", "32:3: warning: the program has one metric; the procedure asks for 2 or 3 [R42]\n");
  if (!study) return;
  const AssayInstrument *longterm = assay_study_instrument(study, "longterm");
  g_assert_null(study->roster.file);
  g_assert_null(assay_study_roster_instrument(study));
  g_assert_true(longterm->anonymous);
  g_assert_null(longterm->learner_column);
  g_assert_cmpint(longterm->year, ==, 2017);
  g_assert_cmpuint(longterm->n_since, ==, 3);
  g_assert_cmpint(longterm->since[2].months, ==, 18);
  g_assert_cmpuint(longterm->n_items, ==, 13);
  g_assert_cmpint(assay_instrument_item(longterm, "adopted")->type, ==, ASSAY_ITEM_MULTI);
  g_assert_cmpstr(assay_instrument_item(longterm, "shared")->yes[0], ==, "Yes.");
  g_assert_cmpuint(assay_instrument_item(longterm, "confident")->n_yes, ==, 4); /* the vocabulary's: Yes, Y, True, 1 */
  const AssayMetric *usage = &study->objectives[0].metrics[0];
  g_assert_true(usage->retrospective && usage->has_pre && usage->has_post);
  g_assert_cmpstr(usage->pre.item->id, ==, "before");
  g_assert_cmpint(usage->pre.occasion, ==, ASSAY_OCCASION_NONE);
  g_assert_false(study->objectives[0].has_target);
  g_assert_cmpint(assay_study_pilot_year(study, 2017), ==, 2);
}

/* A text that may be left out and is blank is none. */
static void test_blank(void) {
  g_autofree char *text = base_study("{id: layers-test, ", "{id: layers-test, name: \"  \", ");
  g_autoptr(AssayStudy) study = parse_clean(text);
  g_assert_null(study->objectives[0].metrics[0].name);
  g_assert_cmpstr(assay_metric_name(&study->objectives[0].metrics[0]), ==, "layers-test");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/study/examples/program", test_program);
  g_test_add_func("/study/examples/frame", test_frame);
  g_test_add_func("/study/examples/roster", test_roster);
  g_test_add_func("/study/examples/instruments", test_instruments);
  g_test_add_func("/study/examples/objectives", test_objectives);
  g_test_add_func("/study/examples/carpentries", test_carpentries);
  g_test_add_func("/study/examples/blank", test_blank);
  return g_test_run();
}
