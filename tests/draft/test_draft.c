/* Whole drafts: what kind of export a file is, what its columns become, and that nobody's id, name or words get into it. */
#include "drafting.h"

static const char *const agreement[] = {"Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree",
                                        "Strongly agree"};

/* ---- Types ---- */

static void test_types(void) {
  static const char *const why[] = {"It was new to me", "My boss asked for it", "Curiosity", "I needed the badge",
                                    "A friend had told me"};
  static const char *const worth[] = {"Yes", "No", "Partly"}, *const tools[] = {"R;Python", "R", "Python;SQL;R", "SQL"};
  g_autoptr(GString) text = g_string_new(
      "Answered on,The course was relevant,Was it worth your time?,How likely would you recommend it?,Which tools? "
      "(all "
      "that apply),"
      "Which? [Maps],Which? [Charts],Which? [Tables],Hours a week,Why did you enrol?");
  for (guint i = 0; i < 30; i++)
    g_string_append_printf(text, "\n2025-12-%02u 10:00,%s,%s,%u,%s,%s,%s,%s,%u.%u,%s %u", 1 + i % 20,
                           agreement[(i * 2) % 5], worth[i % 3], i % 11, tools[i % 4], i % 2 ? "Maps" : "",
                           i % 3 ? "Charts" : "", i % 4 ? "" : "Tables", i % 7, i % 10, why[i % 5], i);
  g_autoptr(AssayStudy) study = drafting_study_of("feedback.csv", text->str);
  const AssayInstrument *feedback = instrument_of(study, "feedback");
  g_assert_cmpint(feedback->level, ==, 1);
  g_assert_true(feedback->anonymous);
  g_assert_cmpstr(feedback->submitted, ==, "Answered on");
  const AssayItem *relevant = item_that_reads(feedback, "The course was relevant");
  g_assert_cmpint(relevant->type, ==, ASSAY_ITEM_RATING);
  g_assert_cmpstr(relevant->scale, ==, "agreement-5");
  g_assert_cmpstr(relevant->construct, ==, "relevance");
  g_assert_cmpint(item_that_reads(feedback, "Was it worth your time?")->type, ==, ASSAY_ITEM_CHOICE);
  g_assert_cmpstr(item_that_reads(feedback, "Was it worth your time?")->construct, ==, "value");
  g_assert_cmpint(item_that_reads(feedback, "How likely would you recommend it?")->type, ==, ASSAY_ITEM_NPS);
  g_assert_cmpint(item_that_reads(feedback, "Which tools? (all that apply)")->type, ==, ASSAY_ITEM_MULTI);
  g_assert_cmpint(item_that_reads(feedback, "Hours a week")->type, ==, ASSAY_ITEM_NUMBER);
  g_assert_cmpint(item_that_reads(feedback, "Why did you enrol?")->type, ==, ASSAY_ITEM_TEXT);
  guint several = 0;
  for (guint i = 0; i < feedback->n_items; i++)
    if (feedback->items[i].n_columns == 3) {
      g_assert_cmpint(feedback->items[i].type, ==, ASSAY_ITEM_MULTI);
      g_assert_cmpstr(feedback->items[i].columns[2], ==, "Which? [Tables]");
      several++;
    }
  g_assert_cmpuint(several, ==, 1);
}

/* Questions of yes and no that begin alike are questions of their own. */
static void test_no_ticks(void) {
  g_autoptr(GString) text = g_string_new("Answered on,Have you used it?,Have you taught it to others?");
  for (guint i = 0; i < 12; i++)
    g_string_append_printf(text, "\n2026-06-%02u,%s,%s", 1 + i, i % 2 ? "Yes" : "No", i % 3 ? "No" : "Yes");
  g_autoptr(AssayStudy) study = drafting_study_of("six months later.csv", text->str);
  g_assert_cmpint(study->instruments[0].level, ==, 3);
  g_assert_cmpstr(item_that_reads(&study->instruments[0], "Have you used it?")->construct, ==, "used");
  g_assert_cmpstr(item_that_reads(&study->instruments[0], "Have you taught it to others?")->construct, ==, "taught");
}

/* "Ja" is a yes that has to be said. */
static void test_yes(void) {
  g_autoptr(GString) text = g_string_new("Datum,Hat sich der Kurs gelohnt?");
  for (guint i = 0; i < 12; i++) g_string_append_printf(text, "\n2025-12-%02u,%s", 1 + i, i % 3 ? "Ja" : "Nein");
  g_autoptr(AssayStudy) study = drafting_study_of("Umfrage.csv", text->str);
  const AssayItem *item = item_that_reads(&study->instruments[0], "Hat sich der Kurs gelohnt?");
  g_assert_cmpuint(item->n_yes, ==, 1);
  g_assert_cmpstr(item->yes[0], ==, "Ja");
  g_assert_cmpstr(item->construct, ==, "value");
}

/* ---- Scales ---- */

/* Labels of no known scale are put in order where their words tell it, and else are no rating. */
static void test_own_scale(void) {
  static const char *const known[] = {"Not yet", "With much help", "With a hint", "Alone", "Could teach it"},
                           *const unknown[] = {"Blue", "Green", "Red"};
  g_autoptr(GString) text = g_string_new("I can draw a map,I can read a map,Favourite colour");
  for (guint i = 0; i < 30; i++)
    g_string_append_printf(text, "\n%s,%s,%s", known[i % 5], known[(i * 3) % 5], unknown[i % 3]);
  g_autoptr(AssayStudy) study = drafting_study_of("survey.csv", text->str);
  g_assert_cmpuint(study->n_scales, ==, 1);
  g_assert_cmpuint(study->scales[0].points, ==, 5);
  for (guint i = 0; i < 5; i++) g_assert_cmpstr(study->scales[0].labels[i], ==, known[i]);
  g_assert_cmpstr(item_that_reads(&study->instruments[0], "I can draw a map")->scale, ==, study->scales[0].id);
  g_assert_cmpstr(item_that_reads(&study->instruments[0], "I can read a map")->scale, ==, study->scales[0].id);
  g_assert_cmpint(item_that_reads(&study->instruments[0], "Favourite colour")->type, ==, ASSAY_ITEM_CHOICE);
}

/* Where nobody chose the middle, four labels are left of the five of the questions beside it; a file that has four of most
 * questions asks on four. */
static void test_shared_scale(void) {
  static const guint even[] = {0, 1, 3, 4};
  for (guint k = 0; k < 2; k++) {
    g_autoptr(GString) text = g_string_new("Answered on,The beds were wide,The paths were dry,The tools were sharp");
    for (guint i = 0; i < 30; i++)
      g_string_append_printf(text, "\n2025-12-%02u,%s,%s,%s", 1 + i % 28, agreement[i % 5], agreement[even[i % 4]],
                             agreement[k ? even[(i + 1) % 4] : (i + 2) % 5]);
    g_autoptr(AssayStudy) study = drafting_study_of("feedback.csv", text->str);
    const AssayItem *dry = item_that_reads(&study->instruments[0], "The paths were dry");
    g_assert_cmpstr(dry->scale, ==, k ? "agreement-4" : "agreement-5");
  }
}

/* ---- Tests ---- */

/* A gradebook's columns under headings, a sum that somebody made of them, points that differ. */
static void test_headings(void) {
  g_autoptr(GString) text = g_string_new("Student ID,Rater,Map: scale,Map: legend,Data: source,Data: gaps,Total");
  for (guint i = 0; i < 12; i++) {
    g_string_append_c(text, '\n');
    append_id(text, i);
    g_string_append_printf(text, ",Rater %c,%u,%u,%u,%u,%u", 'A' + (char)(i % 2), i % 5, (i + 1) % 5, (i + 2) % 4,
                           i % 3, i);
  }
  g_autoptr(AssayStudy) study = drafting_study_of("capstone project.csv", text->str);
  const AssayInstrument *capstone = &study->instruments[0];
  g_assert_cmpuint(capstone->n_items, ==, 2);
  g_assert_cmpstr(capstone->items[0].from, ==, "Map: scale");
  g_assert_cmpstr(capstone->items[0].to, ==, "Map: legend");
  g_assert_cmpstr(capstone->items[1].to, ==, "Data: gaps");
  g_assert_cmpint(capstone->items[0].max.mantissa, ==, 4);
  g_assert_cmpint(capstone->items[1].max.mantissa, ==, 3);
  g_assert_cmpuint(study->n_objectives, ==, 2);
  g_assert_cmpstr(study->objectives[0].text, ==, "Map");
  g_assert_cmpint(study->objectives[0].metrics[0].method, ==, ASSAY_METHOD_PERFORMANCE);
  g_assert_false(study->objectives[0].metrics[0].has_pre);
  g_assert_cmpstr(study->objectives[0].metrics[0].name, ==, "Map");
  g_assert_cmpstr(study->objectives[1].metrics[0].name, ==, "Data");
}

/* Beside numbered questions, ages, groups and sums are none. */
static void test_numbered(void) {
  g_autoptr(GString) text = g_string_new("Age,Item1,Item2,Item3,Item4,Gender,Total,Row");
  for (guint i = 0; i < 20; i++)
    g_string_append_printf(text, "\n%u,%u,%u,%u,%u,%u,%u,%u", 20 + i, i % 2, i % 3 > 0, 1, i % 5 > 0, i % 2, i % 5,
                           i + 1);
  g_autoptr(AssayStudy) study = drafting_study_of("final exam.csv", text->str);
  const AssayInstrument *exam = &study->instruments[0];
  g_assert_cmpuint(exam->n_items, ==, 1);
  g_assert_cmpstr(exam->items[0].from, ==, "Item1");
  g_assert_cmpstr(exam->items[0].to, ==, "Item4");
}

/* A gradebook's assignments are scores of their own; tests and projects among them have objectives, not all. */
static void test_gradebook(void) {
  g_autoptr(GString) text = g_string_new(
      "Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (101),Reading notes (102),Final exam (103),Project (104)\n"
      "    Points Possible,,,,,10,5,40,20");
  for (guint i = 0; i < 12; i++)
    g_string_append_printf(text, "\n\"Learner %c\",%u,%05u,l%u,S1,%u,%u,%u,%u", 'A' + (char)i, 500 + i, 20011 + 7 * i,
                           i, i % 10, i % 5, 20 + i, 8 + i);
  g_autoptr(AssayStudy) study = drafting_study_of("grades.csv", text->str);
  const AssayInstrument *grades = &study->instruments[0];
  g_assert_cmpuint(grades->n_items, ==, 4);
  g_assert_cmpuint(study->n_objectives, ==, 2);
  g_assert_cmpstr(study->objectives[0].metrics[0].post.item->column, ==, "Final exam (103)");
  g_assert_cmpstr(study->objectives[1].metrics[0].post.item->column, ==, "Project (104)");
}

/* ---- Time ---- */

static void test_since(void) {
  static const char *const ago[] = {"0-6 months ago", "6 months - 1 year ago", "More than 1 year ago"};
  g_autoptr(GString) text = g_string_new("How long ago did you take the course?,Have you used what you learned?");
  for (guint i = 0; i < 12; i++) g_string_append_printf(text, "\n%s,%s", ago[i % 3], i % 2 ? "Yes" : "No");
  g_autoptr(AssayStudy) study = drafting_study_of("alumni-2025.csv", text->str);
  const AssayInstrument *alumni = &study->instruments[0];
  g_assert_cmpint(alumni->level, ==, 3);
  g_assert_cmpuint(alumni->n_since, ==, 3);
  for (guint i = 0; i < 3; i++) {
    int months = g_str_equal(alumni->since[i].label, ago[0]) ? 3 : g_str_equal(alumni->since[i].label, ago[1]) ? 9 : 18;
    g_assert_cmpint(alumni->since[i].months, ==, months);
  }
  g_assert_cmpint(alumni->year, ==, 2025);
}

/* Dates that can be read both ways are read as others of the exports show; the earliest tells when the pilot may have begun. */
static void test_dates(void) {
  Drafting d = drafting_begin();
  g_autoptr(GString) roster = g_string_new("Student ID,Enrolled,Completed");
  for (guint i = 0; i < 12; i++) {
    g_string_append_c(roster, '\n');
    append_id(roster, i);
    g_string_append_printf(roster, ",0%u/09/2024,%u/12/2024", 1 + i % 4, 13 + i % 5);
  }
  g_autofree char *pre = test_of(0, 12, 6, 2024, 9, 5);
  drafting_add(&d, "roster.csv", roster->str);
  drafting_add(&d, "pretest.csv", pre);
  drafting_guess(&d);
  const AssayDraftQuestion *question = assay_draft_ask(d.draft);
  g_assert_cmpstr(question->standard, ==, "2024-fall");
  g_autoptr(AssayStudy) study = drafting_study(&d);
  g_assert_cmpint(study->roster.date_order, ==, ASSAY_DATE_ORDER_DMY);
  drafting_end(&d);
}

/* ---- Modules ---- */

static void test_modules(void) {
  g_autoptr(GString) text = g_string_new("Timestamp,Email,Module,This module was relevant to my work");
  for (guint i = 0; i < 24; i++)
    g_string_append_printf(text, "\n2025-11-%02u,l%u@example.org,%s,%s", 1 + i, i / 2, i % 2 ? "Rocks" : "Rivers",
                           agreement[(i * 2) % 5]);
  g_autoptr(AssayStudy) study = drafting_study_of("module feedback.csv", text->str);
  g_assert_cmpstr(study->instruments[0].point_column, ==, "Module");
  g_assert_cmpuint(study->n_modules, ==, 2);
  g_assert_cmpuint(study->instruments[0].n_items, ==, 1);
}

/* ---- Privacy ---- */

static void assert_nobody(const char *text) {
  static const char *const private[] = {"20011",       "20018", "Learner A",    "Learner B",
                                        "example.org", "l1@",   "my boss Erwin"};
  for (guint i = 0; i < G_N_ELEMENTS(private); i++)
    if (strstr(text, private[i])) g_error("the draft holds '%s':\n%s", private[i], text);
}

static void test_privacy(void) {
  Drafting d = drafting_begin();
  g_autofree char *roster = roster_of(12), *pre = test_of(0, 12, 6, 2025, 9, 5);
  g_autoptr(GString) survey = g_string_new("Email,The course was relevant,Why?,Mentor");
  for (guint i = 0; i < 12; i++)
    g_string_append_printf(survey, "\nl%u@example.org,%s,my boss Erwin said so %u,Learner %c", i, agreement[i % 5], i,
                           'A' + (char)i);
  drafting_add(&d, "roster.csv", roster);
  drafting_add(&d, "pretest.csv", pre);
  drafting_add(&d, "survey.csv", survey->str);
  drafting_guess(&d);
  g_autofree char *text = assay_draft_write(d.draft);
  assert_nobody(text);
  for (const AssayDraftQuestion *q; (q = assay_draft_ask(d.draft));) {
    assert_nobody(q->text);
    if (q->standard) assert_nobody(q->standard);
    assay_draft_answer(d.draft, NULL, NULL);
  }
  guint n;
  const AssayDraftInstrument *told = assay_draft_instruments(d.draft, &n);
  g_assert_cmpuint(n, ==, 3);
  for (guint i = 0; i < n; i++) {
    assert_nobody(told[i].file);
    if (told[i].linked) assert_nobody(told[i].linked);
    if (told[i].why) assert_nobody(told[i].why);
  }
  drafting_end(&d);
}

/* Without a row of names the first learner stands where they should be: such a file is not drafted from. */
static void test_without_header(void) {
  Drafting d = drafting_begin();
  g_autofree char *pre = test_of(0, 12, 6, 2025, 9, 5);
  drafting_add(&d, "pretest.csv", pre);
  drafting_add(&d, "numbers.csv", "20011,2025-09-01,1,0,1\n20018,2025-09-02,1,1,1\n");
  drafting_add(&d, "empty.csv", "Student ID,Q1,Q2\n");
  assay_draft_leave_out(d.draft, "exports/scan.pdf", "it is no table");
  drafting_guess(&d);
  g_autofree char *text = assay_draft_write(d.draft);
  assert_nobody(text);
  g_assert_nonnull(strstr(text, "exports/numbers.csv: its first row holds somebody's data"));
  g_assert_nonnull(strstr(text, "exports/empty.csv: it has no rows of answers"));
  g_assert_nonnull(strstr(text, "exports/scan.pdf: it is no table"));
  drafting_end(&d);
}

static void test_nothing(void) {
  Drafting d = drafting_begin();
  g_autoptr(GError) error = NULL;
  g_autofree char *roster = roster_of(12);
  drafting_add(&d, "roster.csv", roster);
  g_assert_false(assay_draft_guess(d.draft, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
  drafting_end(&d);
}

/* ---- Questions ---- */

static void test_questions(void) {
  Drafting d = drafting_begin();
  g_autofree char *pre = test_of(0, 12, 6, 2025, 9, 5), *post = test_of(0, 12, 6, 2025, 12, 5);
  drafting_add(&d, "pretest.csv", pre);
  drafting_add(&d, "posttest.csv", post);
  drafting_guess(&d);
  static const struct {
    const char *wrong, *right;
  } answers[] = {{"fall 2025", "2025-fall"}, {"maybe", "credit"}, {"three", "3"}, {"both", "1"}, {"all", "65%, 75"}};
  for (guint i = 0; i < G_N_ELEMENTS(answers); i++) {
    g_autoptr(GError) error = NULL;
    const AssayDraftQuestion *question = assay_draft_ask(d.draft);
    g_assert_nonnull(question);
    g_assert_nonnull(question->help);
    g_autofree char *asked = g_strdup(question->text);
    g_assert_false(assay_draft_answer(d.draft, answers[i].wrong, &error));
    g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE);
    g_assert_cmpstr(assay_draft_ask(d.draft)->text, ==, asked);
    g_assert_true(assay_draft_answer(d.draft, answers[i].right, NULL));
  }
  g_assert_null(assay_draft_ask(d.draft));
  g_autofree char *text = assay_draft_write(d.draft);
  g_autoptr(AssayStudy) study = drafting_read(&d, text);
  g_assert_nonnull(study);
  g_assert_cmpfloat(study->program.credits, ==, 3);
  g_assert_cmpfloat(study->objectives[0].target_score, ==, 0.65);
  g_assert_cmpfloat(study->objectives[0].target_share, ==, 0.75);
  drafting_end(&d);
}

/* ---- Files made by others ---- */

/* Against what study-carpentries.yml, written by hand for the same file, says of it. */
static void test_public_followup(void) {
  g_autofree char *path = support_shared("data/carpentries_longterm_2017.csv");
  if (!path) return;
  Drafting d = drafting_begin();
  drafting_add_path(&d, path, "carpentries_longterm_2017.csv");
  drafting_guess(&d);
  g_autoptr(AssayStudy) study = drafting_study(&d);
  const AssayInstrument *longterm = &study->instruments[0];
  g_assert_cmpint(longterm->level, ==, 3);
  g_assert_true(longterm->anonymous);
  g_assert_cmpint(longterm->year, ==, 2017);
  g_assert_cmpstr(longterm->since_column, ==, "How-Long-Ago");
  g_assert_cmpstr(item_that_reads(longterm, "Programming-Usage-Since-Workshop")->construct, ==, "used");
  g_assert_cmpint(item_that_reads(longterm, "Likely-To-Recommend")->type, ==, ASSAY_ITEM_NPS);
  static const char *const effects[] = {"Skills-Advance-Career",      "Motivated-Seek-Knowledge",
                                        "Made-Analyses-Reproducible", "Received-Professional-Recognition",
                                        "Improved Coding Practices",  "Improved-Research-Productivity",
                                        "Gained-Confidence-With-Data"};
  for (guint i = 0; i < G_N_ELEMENTS(effects); i++) {
    g_assert_cmpstr(item_that_reads(longterm, effects[i])->construct, ==, "effects");
    g_assert_cmpstr(item_that_reads(longterm, effects[i])->scale, ==, "agreement-5");
  }
  g_assert_cmpstr(item_that_reads(longterm, "Recommended")->construct, ==, "taught");
  const AssayMetric *usage = &study->objectives[0].metrics[0];
  g_assert_true(usage->retrospective);
  g_assert_cmpstr(usage->pre.item->column, ==, "Programming-Usage-Before-Workshop");
  drafting_end(&d);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/draft/types", test_types);
  g_test_add_func("/draft/no-ticks", test_no_ticks);
  g_test_add_func("/draft/yes", test_yes);
  g_test_add_func("/draft/own-scale", test_own_scale);
  g_test_add_func("/draft/shared-scale", test_shared_scale);
  g_test_add_func("/draft/headings", test_headings);
  g_test_add_func("/draft/numbered", test_numbered);
  g_test_add_func("/draft/gradebook", test_gradebook);
  g_test_add_func("/draft/since", test_since);
  g_test_add_func("/draft/dates", test_dates);
  g_test_add_func("/draft/modules", test_modules);
  g_test_add_func("/draft/privacy", test_privacy);
  g_test_add_func("/draft/without-header", test_without_header);
  g_test_add_func("/draft/nothing", test_nothing);
  g_test_add_func("/draft/questions", test_questions);
  g_test_add_func("/draft/public-followup", test_public_followup);
  return g_test_run();
}
