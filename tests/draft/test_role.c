/* What kind of export a file is: numbers may be points, codes of options, years, groups. */
#include "drafting.h"

/* Numbers of a survey's options, from a platform that says of nothing how many points it has. */
static void test_redcap_codes(void) {
  g_autoptr(GString) text = g_string_new(
      "record_id,redcap_survey_identifier,survey_timestamp,trail___1,trail___2,trail___3,member,joined,shade,survey_"
      "complete");
  for (guint i = 0; i < 24; i++)
    g_string_append_printf(text, "\n%u,,2025-11-%02u 10:00:00,%u,%u,%u,%u,%u,%u,2", i + 1, 1 + i % 24, i % 2, i % 3 > 0,
                           i % 5 > 0, i % 2, i % 3 == 0, 1 + i % 5);
  g_autoptr(AssayStudy) study = drafting_study_of("walkers.csv", text->str);
  const AssayInstrument *walkers = &study->instruments[0];
  g_assert_cmpuint(study->n_instruments, ==, 1);
  g_assert_cmpint(walkers->level, ==, 1);
  g_assert_cmpstr(walkers->items[0].id, ==, "trail");
  g_assert_cmpint(walkers->items[0].type, ==, ASSAY_ITEM_MULTI);
  g_assert_cmpuint(walkers->items[0].n_columns, ==, 3);
  g_assert_cmpstr(walkers->items[0].columns[2], ==, "trail___3");
  g_assert_cmpint(item_that_reads(walkers, "member")->type, ==, ASSAY_ITEM_CHOICE);
  g_assert_cmpint(item_that_reads(walkers, "joined")->type, ==, ASSAY_ITEM_CHOICE);
  g_assert_cmpint(item_that_reads(walkers, "shade")->type, ==, ASSAY_ITEM_RATING);
}

static void test_limesurvey_codes(void) {
  g_autoptr(GString) text = g_string_new("id,submitdate,lastpage,startlanguage,seed,Born,F1,F2,F3");
  for (guint i = 0; i < 20; i++)
    g_string_append_printf(text, "\n%u,2025-11-%02u 12:00:11,5,en,%u,%u,%u,%u,%u", i + 1, 1 + i, 70011 + i,
                           1961 + (i * 7) % 13, 1 + i % 5, 1 + (i * 3) % 5, 1 + (i + 2) % 5);
  g_autoptr(AssayStudy) study = drafting_study_of("garden.csv", text->str);
  const AssayInstrument *garden = &study->instruments[0];
  g_assert_cmpint(garden->level, ==, 1);
  g_assert_cmpint(item_that_reads(garden, "Born")->type, ==, ASSAY_ITEM_NUMBER);
  for (guint i = 1; i <= 3; i++) {
    char header[] = {'F', (char)('0' + i), '\0'};
    g_assert_cmpint(item_that_reads(garden, header)->type, ==, ASSAY_ITEM_RATING);
  }
}

/* The same numbers in a file that calls itself a test, and points that a column of the survey sums, are scores. */
static void test_tests_of_survey_platforms(void) {
  static const char *const names[] = {"final exam.csv", "garden.csv"}, *const last[] = {"Q4", "Score"};
  for (guint k = 0; k < 2; k++) {
    g_autoptr(GString) text = g_string_new("id,submitdate,lastpage,startlanguage,seed,Q1,Q2,Q3,");
    g_string_append(text, last[k]);
    for (guint i = 0; i < 20; i++)
      g_string_append_printf(text, "\n%u,2025-11-%02u 12:00:11,5,en,%u,%u,%u,%u,%u", i + 1, 1 + i, 70011 + i, i % 2,
                             i % 3 > 0, i % 4 > 0, i % 2 + (i % 3 > 0) + (i % 4 > 0));
    g_autoptr(AssayStudy) study = drafting_study_of(names[k], text->str);
    g_assert_cmpint(study->instruments[0].level, ==, 2);
  }
}

/* Codes of options are counted from 1; and what has six values in 48 rows is a group and no learner. */
static void test_codes_and_groups(void) {
  static const char *const firms[] = {"Aro4k", "Bel7m", "Cim2p", "Dor9s", "Eki5t", "Fon8v"};
  g_autoptr(GString) text = g_string_new("firm.id,goals,tools,meets,shares");
  for (guint i = 0; i < 48; i++)
    g_string_append_printf(text, "\n%s,%u,%u,%u,%u", firms[i % 6], 1 + i % 4, 1 + i % 3, 1 + i % 2, 1 + (i * 3) % 5);
  g_autoptr(AssayStudy) study = drafting_study_of("firms.csv", text->str);
  g_assert_cmpint(study->instruments[0].level, ==, 1);
  g_assert_null(study->instruments[0].learner_column);
}

/* Nearly all people take another time, and are not named by it. */
static void test_durations(void) {
  g_autoptr(GString) text = g_string_new("Duration (in seconds),Q1,Q2,Q3");
  for (guint i = 0; i < 24; i++)
    g_string_append_printf(text, "\n%u,%u,%u,%u", 10211 + 37 * i, i % 2, i % 3 > 0, i % 5 > 0);
  g_autoptr(AssayStudy) study = drafting_study_of("exam.csv", text->str);
  g_assert_cmpint(study->instruments[0].level, ==, 2);
  g_assert_null(study->instruments[0].learner_column);
}

/* Years and amounts are no parts of a score. */
static void test_parts_of_a_score(void) {
  g_autoptr(GString) text = g_string_new("Student ID,Born,Query,Case,Paid");
  for (guint i = 0; i < 16; i++) {
    g_string_append_c(text, '\n');
    append_id(text, i);
    g_string_append_printf(text, ",%u,%u,%u,%u", 1961 + (i * 7) % 13, i % 5, (i + 1) % 9, 100 + 37 * i);
  }
  g_autoptr(AssayStudy) study = drafting_study_of("exam.csv", text->str);
  const AssayInstrument *exam = &study->instruments[0];
  g_assert_cmpint(exam->level, ==, 2);
  g_assert_cmpstr(exam->items[0].from, ==, "Query");
  g_assert_cmpstr(exam->items[0].to, ==, "Case");
  for (guint i = 0; i < exam->n_items; i++) g_assert_cmpstr(exam->items[i].column, !=, "Born");
}

/* Words for those who were not there leave a test a test, and the points that can be had are those of its own numbers. */
static void test_absences(void) {
  Drafting d = drafting_begin();
  g_autoptr(GString) pre = g_string_new("Student ID,score");
  g_autoptr(GString) post = g_string_new("Student ID,score");
  for (guint i = 0; i < 20; i++) {
    g_string_append_c(pre, '\n');
    g_string_append_c(post, '\n');
    append_id(pre, i);
    append_id(post, i);
    g_string_append_printf(pre, ",%u", 2 + i % 9);
    if (i % 5)
      g_string_append_printf(post, ",%u", 20 + (i * 7) % 19);
    else
      g_string_append(post, i % 2 ? ",was ill" : ",not there");
  }
  drafting_add(&d, "pretest.csv", pre->str);
  drafting_add(&d, "posttest.csv", post->str);
  drafting_guess(&d);
  g_autoptr(AssayStudy) study = drafting_study(&d);
  for (guint i = 0; i < 2; i++) {
    const AssayInstrument *test = instrument_of(study, i ? "posttest" : "pretest");
    g_assert_cmpint(test->level, ==, 2);
    g_assert_cmpint(item_that_reads(test, "score")->max.mantissa, ==, 40);
  }
  drafting_end(&d);
}

/* Before and after in columns of one file; nobody had 38 before. */
static void test_absences_in_columns(void) {
  g_autoptr(GString) text = g_string_new("Student ID,pre,post");
  for (guint i = 0; i < 20; i++) {
    g_string_append_c(text, '\n');
    append_id(text, i);
    g_string_append_printf(text, i % 5 ? ",%u,%u" : ",%u,left", 2 + i % 9, 20 + (i * 7) % 19);
  }
  g_autoptr(AssayStudy) study = drafting_study_of("course.csv", text->str);
  g_assert_cmpint(item_that_reads(instrument_of(study, "post"), "post")->max.mantissa, ==, 40);
}

/* A gradebook has grades in words; nobody was asked for them. */
static void test_grades_in_words(void) {
  static const char *const words[] = {"Excellent", "Good", "Fair", "Poor"};
  g_autoptr(GString) text = g_string_new(
      "OrgDefinedId,Username,Field day Points Grade <Numeric MaxPoints:10>,Pre-test Points Grade <Numeric "
      "MaxPoints:30>,Post-test Points Grade <Numeric MaxPoints:30>,Talk Text Grade <Text>,End-of-Line Indicator");
  for (guint i = 0; i < 16; i++)
    g_string_append_printf(text, "\n#%u,#u%u,%u,%u,%u,%s,#", 4011 + i, i, 5 + i % 6, 4 + i, 10 + i, words[i % 4]);
  Drafting d = drafting_begin();
  drafting_add(&d, "course.csv", text->str);
  drafting_guess(&d);
  g_autofree char *draft = assay_draft_write(d.draft);
  g_autoptr(AssayStudy) study = drafting_study(&d);
  g_assert_cmpuint(study->n_instruments, ==, 2);
  for (guint i = 0; i < 2; i++) g_assert_cmpint(study->instruments[i].level, ==, 2);
  const char *unread = strstr(draft, "Columns that nothing reads: ");
  g_assert_nonnull(unread);
  g_assert_nonnull(strstr(unread, "Talk Text Grade"));
  drafting_end(&d);
}

/* A gradebook of which each row is a learner and a task is none of which a column could be a test's. */
static void test_long_gradebook(void) {
  static const char *const tasks[] = {"Soil quiz", "Seed diary", "Bed plan", "Field exam", "Talk"};
  Drafting d = drafting_begin();
  g_autoptr(GString) text = g_string_new("student_id,gradebook_item,points_earned,points_possible");
  for (guint i = 0; i < 12; i++)
    for (guint k = 0; k < G_N_ELEMENTS(tasks); k++) {
      g_string_append_c(text, '\n');
      append_id(text, i);
      g_string_append_printf(text, ",%s,%u,%u", tasks[k], (i + k) % (5 + 5 * k), 5 + 5 * k);
    }
  g_autofree char *pre = test_of(0, 12, 6, 2025, 9, 5);
  drafting_add(&d, "gradebook.csv", text->str);
  drafting_add(&d, "pretest.csv", pre);
  drafting_guess(&d);
  guint n;
  const AssayDraftLeftOut *out = assay_draft_left_out(d.draft, &n);
  g_assert_cmpuint(n, ==, 1);
  g_assert_cmpstr(out[0].file, ==, "exports/gradebook.csv");
  g_assert_nonnull(strstr(out[0].reason, "a row for each learner and \"gradebook_item\""));
  g_autoptr(AssayStudy) study = drafting_study(&d);
  g_assert_cmpuint(study->n_instruments, ==, 1);
  drafting_end(&d);
}

static AssayStudy *study_of_questions(const char *questions) {
  g_autofree char *survey = survey_of(0, 20, questions, NULL);
  return drafting_study_of("answers.csv", survey);
}

/* Somebody's use of anything, asked once among much else, makes no follow-up; use and effects of a course do. */
static void test_level(void) {
  g_autoptr(AssayStudy) opinions = study_of_questions(
      "Dogs belong on trains|Windows belong open|Have you ever used a phone where that is not allowed?|Bags belong in "
      "racks|Children belong in front");
  g_assert_cmpint(opinions->instruments[0].level, ==, 1);
  g_autoptr(AssayStudy) later = study_of_questions(
      "I have used the soil map|I have applied what I learned|What I learned changed my work|Dogs belong in gardens");
  g_assert_cmpint(later->instruments[0].level, ==, 3);
  g_autoptr(AssayStudy) since = study_of_questions(
      "Dogs belong on trains|Since the course I have used the soil map|Windows belong open|Bags belong in racks|Cats "
      "belong in gardens");
  g_assert_cmpint(since->instruments[0].level, ==, 3);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/role/redcap-codes", test_redcap_codes);
  g_test_add_func("/role/limesurvey-codes", test_limesurvey_codes);
  g_test_add_func("/role/tests-of-survey-platforms", test_tests_of_survey_platforms);
  g_test_add_func("/role/codes-and-groups", test_codes_and_groups);
  g_test_add_func("/role/durations", test_durations);
  g_test_add_func("/role/parts-of-a-score", test_parts_of_a_score);
  g_test_add_func("/role/absences", test_absences);
  g_test_add_func("/role/absences-in-columns", test_absences_in_columns);
  g_test_add_func("/role/grades-in-words", test_grades_in_words);
  g_test_add_func("/role/long-gradebook", test_long_gradebook);
  g_test_add_func("/role/level", test_level);
  return g_test_run();
}
