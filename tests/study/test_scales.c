/* Label sets as scales: the rules of normalising labels, the awkward sets, and label sets of real exports. The expected
 * points follow from the order of the labels in the sources that likert_vocabulary.tsv names. */
#include "parse.h"

static AssayScaleReading *read_set(const AssayStudy *study, const char *wanted, const char *set) {
  g_auto(GStrv) labels = g_strsplit(set, "|", -1);
  const AssayScale *scale = wanted ? assay_study_scale(study, wanted) : NULL;
  if (wanted) g_assert_nonnull(scale);
  return assay_scale_read(study, scale, (const char *const *)labels, g_strv_length(labels));
}

/* "4 5 na ?" : the point of each label, not applicable, outside the scale. */
static char *points_text(const AssayScaleReading *reading) {
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < reading->n; i++) {
    if (i) g_string_append_c(text, ' ');
    if (reading->not_applicable[i]) {
      g_assert_false(reading->unknown[i]);
      g_string_append(text, "na");
    } else if (reading->unknown[i])
      g_string_append(text, "?");
    else
      g_string_append_printf(text, "%d", reading->point[i]);
  }
  return g_string_free(text, FALSE);
}

static void check(const char *wanted, const char *set, AssayScaleFit fit, const char *id, guint points,
                  const char *expected) {
  g_autoptr(AssayScaleReading) reading = read_set(NULL, wanted, set);
  g_test_message("%s: %s", set, reading->note);
  g_assert_cmpint(reading->fit, ==, fit);
  g_assert_cmpstr(reading->scale ? reading->scale->id : NULL, ==, id);
  g_assert_cmpuint(reading->points, ==, points);
  g_assert_nonnull(reading->note);
  if (!expected) return;
  g_autofree char *found = points_text(reading);
  g_assert_cmpstr(found, ==, expected);
}

static void test_whole_sets(void) {
  check(NULL, "Strongly disagree|Disagree|Neither agree nor disagree|Agree|Strongly agree", ASSAY_SCALE_MATCHED,
        "agreement-5", 5, "1 2 3 4 5");
  check(NULL, "Agree|Strongly agree|Neutral|Strongly disagree|Disagree", ASSAY_SCALE_MATCHED, "agreement-5", 5,
        "4 5 3 1 2");
  check(NULL, "Strongly disagree|Somewhat disagree|Neither agree nor disagree|Somewhat agree|Strongly agree",
        ASSAY_SCALE_MATCHED, "agreement-5b", 5, "1 2 3 4 5");
  check(NULL, "Strongly disagree|Disagree|Somewhat disagree|Neutral|Somewhat agree|Agree|Strongly agree",
        ASSAY_SCALE_MATCHED, "agreement-7", 7, "1 2 3 4 5 6 7");
  check(NULL, "Poor|Fair|Good|Very good|Excellent", ASSAY_SCALE_MATCHED, "quality-5", 5, "1 2 3 4 5");
  check(NULL, "Terrible|Poor|Average|Good|Excellent", ASSAY_SCALE_MATCHED, "quality-5b", 5, "1 2 3 4 5");
  check(NULL, "Nicht wichtig|Kaum wichtig|M\xc3\xa4\xc3\x9fig wichtig|Wichtig|Sehr wichtig", ASSAY_SCALE_MATCHED,
        "importance_de-5", 5, "1 2 3 4 5");
}

/* Sets of labels as they stand in files of others: ../shared/exports/eu_locale, ../shared/exports/surveymonkey. */
static void test_sets_of_others(void) {
  check(NULL, "sehr h\xc3\xa4ufig|eher h\xc3\xa4ufig|gar nicht|eher selten|selten", ASSAY_SCALE_MATCHED,
        "frequency_de-5", 5, "5 4 1 3 2");
  check(NULL, "eher h\xc3\xa4ufig|sehr h\xc3\xa4ufig|selten", ASSAY_SCALE_MATCHED, "frequency_de-5", 5, "4 5 2");
  check(NULL, "Stimme eher zu|Stimme gar nicht zu|Keine Angabe|Stimme vollst\xc3\xa4ndig zu|Stimme eher nicht zu",
        ASSAY_SCALE_MATCHED, "agreement_de-4", 4, "3 1 na 4 2");
  check(NULL,
        "Very important|Somewhat important|Neither important nor unimportant (neutral)|Somewhat unimportant|Very "
        "unimportant",
        ASSAY_SCALE_MATCHED, "importance-5b", 5, "5 4 3 2 1");
  check(NULL, "Some|Not much|Not at all|A lot", ASSAY_SCALE_MATCHED, "amount-4", 4, "3 2 1 4");
  check(NULL, "Daily.|Weekly.|I had not been using tools like these.|Less than once per year.", ASSAY_SCALE_MATCHED,
        "frequency_period-6", 6, "6 5 1 2");
  check(NULL, "Very favorably|Unfamiliar (N/A)|Neither favorably nor unfavorably (neutral)|Somewhat unfavorably",
        ASSAY_SCALE_MATCHED, "favorability-5", 5, "5 na 3 2");
}

/* What is asked for is told with the line to write. */
static void says(const char *set, const char *line) {
  g_autoptr(AssayScaleReading) reading = read_set(NULL, NULL, set);
  if (!strstr(reading->note, line)) g_error("no \"%s\" in: %s", line, reading->note);
}

static void test_asking(void) {
  says("Agree|Strongly agree", "write which in study.yml beside the item, as in scale: agreement-5");
  says("1|2|5", "write in study.yml under scales: {id: own, labels: [1, 2, 3, 4, 5]} with all numbers");
  says("0|3", "labels: [0, 1, 2, 3]}");
  says("1 (Not at all)|2|3", "{id: own, labels: [...]} with the labels from low to high as they stand");
  says("Yes|No|Partly", "write in study.yml under scales: {id: own, labels: [...]}");
  says("Strongly disagree|Disagree|Agree|Strongly agree", "beside the item scale: agreement-5");
  says("Rarely|Sometimes|Often|Always|Not so far",
       "if “Not so far” is another wording of “Never”, write under scales: a scale of your own with its labels and "
       "same: "
       "[{label: \"Not so far\", as: \"Never\"}]");
  g_autoptr(AssayScaleReading) two = read_set(NULL, NULL, "Sometimes|Often|Always|Not so far");
  g_assert_null(strstr(two->note, "another wording")); /* "Never" or "Rarely" */
}

static void test_normalising(void) {
  check(NULL, "Daily.|Weekly.|Monthly.|Never", ASSAY_SCALE_MATCHED, "frequency_period-6", 6, "6 5 4 1");
  check(NULL, "Daily|Weekly|Monthly|Never.", ASSAY_SCALE_MATCHED, "frequency_period-6", 6, "6 5 4 1");
  check(NULL,
        "STRONGLY AGREE|  agree |Neither\xc2\xa0"
        "agree nor\xc2\xa0 disagree|disagree|strongly disagree",
        ASSAY_SCALE_MATCHED, "agreement-5", 5, "5 4 3 2 1");
  check(NULL, "I\xe2\x80\x99m less confident now|I&#39;m equally confident now.|I'm more confident now.",
        ASSAY_SCALE_MATCHED, "confidence_change-3", 3, "1 2 3");
  check(NULL, "Neither&nbsp;agree nor disagree|Agree&nbsp;|Strongly agree&#46;|Disagree .|strongly  disagree",
        ASSAY_SCALE_MATCHED, "agreement-5", 5, "3 4 5 2 1");
  check(NULL, "5 &ndash; Strongly agree|4&nbsp;- Agree|1 = Strongly disagree.", ASSAY_SCALE_MATCHED, "agreement-5", 5,
        "5 4 1");
}

static void test_parts_of_sets(void) {
  check(NULL, "Agree|Strongly agree", ASSAY_SCALE_UNSURE, NULL, 0, NULL);
  check(NULL, "Neutral|Agree|Strongly agree", ASSAY_SCALE_UNSURE, NULL, 0, NULL);
  check(NULL, "Good|Excellent", ASSAY_SCALE_UNSURE, NULL, 0, NULL);
  check(NULL, "Good|Very good|Excellent", ASSAY_SCALE_MATCHED, "quality-5", 5, "3 4 5");
  check(NULL, "Never|Sometimes", ASSAY_SCALE_MATCHED, "frequency-5", 5, "1 3");
  check("agreement-5", "Agree|Strongly agree", ASSAY_SCALE_MATCHED, "agreement-5", 5, "4 5");
  check("agreement-7", "Agree|Strongly agree", ASSAY_SCALE_MATCHED, "agreement-7", 7, "6 7");
  check("agreement-5", "Somewhat agree|Strongly agree", ASSAY_SCALE_MATCHED, "agreement-5b", 5, "4 5");
  check("agreement-5b", "Agree|Strongly agree", ASSAY_SCALE_MATCHED, "agreement-5b", 5, "? 5");
  g_autoptr(AssayScaleReading) reading = read_set(NULL, NULL, "Agree|Strongly agree");
  const char *const candidates[] = {"agreement-5", "agreement-7", "agreement-6", "agreement-4"};
  for (guint i = 0; i < G_N_ELEMENTS(candidates); i++) g_assert_nonnull(strstr(reading->note, candidates[i]));
}

static void test_forced_choice(void) {
  g_autoptr(AssayScaleReading) reading = read_set(NULL, NULL, "Strongly disagree|Disagree|Agree|Strongly agree");
  g_assert_cmpstr(reading->scale->id, ==, "agreement-4");
  g_assert_nonnull(strstr(reading->note, "agreement-5")); /* the reader is told that a midpoint may exist */
}

static void test_not_applicable(void) {
  check(NULL, "Very satisfied|Satisfied|Unsure|Dissatisfied|Very dissatisfied", ASSAY_SCALE_MATCHED, "satisfaction-5b",
        5, "5 4 3 2 1");
  check(NULL, "Strongly disagree|Disagree|Neutral|Agree|Strongly agree|Unsure", ASSAY_SCALE_MATCHED, "agreement-5", 5,
        "1 2 3 4 5 na");
  check(NULL, "Strongly disagree|Disagree|Agree|Strongly agree|Unsure", ASSAY_SCALE_UNSURE, NULL, 0, NULL);
  check("agreement-4", "Strongly disagree|Disagree|Agree|Strongly agree|Unsure", ASSAY_SCALE_MATCHED, "agreement-4", 4,
        "1 2 3 4 na");
  check("agreement-5", "Strongly disagree|Disagree|Agree|Strongly agree|Unsure", ASSAY_SCALE_MATCHED, "agreement-5", 5,
        "1 2 4 5 3");
  check(NULL, "Never|Rarely|Often|Always|N/A|Prefer not to say|No basis to judge", ASSAY_SCALE_MATCHED, "frequency-5",
        5, "1 2 4 5 na na na");
  check(NULL, "1|2|N/A|Don't know", ASSAY_SCALE_NUMBERS, NULL, 0, "1 2 na na");
  check(NULL, "N/A|Don\xe2\x80\x99t know", ASSAY_SCALE_EMPTY, NULL, 0, "na na");
  g_assert_true(assay_label_is_not_applicable("Not Applicable"));
  g_assert_true(assay_label_is_not_applicable(" n/a "));
  g_assert_false(assay_label_is_not_applicable("Agree"));
}

static void test_outside(void) {
  check("agreement-5", "Strongly disagree|Agree|Other: depends", ASSAY_SCALE_MATCHED, "agreement-5", 5, "1 4 ?");
  check(NULL, "Never|Rarely|Sometimes|Often|Always|whenever", ASSAY_SCALE_MATCHED, "frequency-5", 5, "1 2 3 4 5 ?");
  check(NULL, "Yes|No|Partly", ASSAY_SCALE_UNKNOWN, NULL, 0, "? ? ?");
  check("agreement-5", "Red|Blue", ASSAY_SCALE_UNKNOWN, NULL, 0, "? ?");
  check(NULL, "Red|Agree|Blue|Green", ASSAY_SCALE_UNKNOWN, NULL, 0, "? ? ? ?");
  g_autoptr(AssayScaleReading) reading = read_set(NULL, NULL, "wren@example.edu|Agree|tern@example.edu");
  g_assert_null(strchr(reading->note, '@')); /* an address is never repeated */
}

static void test_numbers(void) {
  check(NULL, "1|2|3|4|5", ASSAY_SCALE_NUMBERS, NULL, 0, "1 2 3 4 5");
  check(NULL, "0|3|7|8|9|10", ASSAY_SCALE_NUMBERS, NULL, 11, "0 3 7 8 9 10");
  check("agreement-5", "2|5|6", ASSAY_SCALE_NUMBERS, "agreement-5", 5, "2 5 ?");
  check("agreement-5", "0|1|4", ASSAY_SCALE_NUMBERS, "agreement-5", 5, "0 1 4");
  check("likelihood_nps-11", "0|10|12|Somewhat", ASSAY_SCALE_NUMBERS, "likelihood_nps-11", 11, "0 10 ? ?");
  check("likelihood_nps-11", "3|9", ASSAY_SCALE_NUMBERS, "likelihood_nps-11", 11, "3 9");
  check(NULL, "1|2|4|99", ASSAY_SCALE_NUMBERS, NULL, 0, "1 2 4 ?");
  check(NULL, "1|2|-99|666666", ASSAY_SCALE_NUMBERS, NULL, 0, "1 2 ? ?");
  check(NULL, "4.0|5.0", ASSAY_SCALE_NUMBERS, NULL, 0, "4 5");
  check(NULL, "4.5|5", ASSAY_SCALE_UNKNOWN, NULL, 0, NULL);
  check(NULL, "1|2|3+", ASSAY_SCALE_UNKNOWN, NULL, 0, "? ? ?"); /* not 1 and 2 of 0..10 */
  g_autoptr(AssayScaleReading) seven = read_set(NULL, NULL, "1|2|7");
  g_assert_cmpint(seven->low, ==, 1);
  g_assert_nonnull(strstr(seven->note, "7 is the highest seen"));
  g_autoptr(AssayScaleReading) ten = read_set(NULL, NULL, "0|10");
  g_assert_cmpint(ten->low, ==, 0);
}

static void test_codes(void) {
  check(NULL, "5 - Strongly agree|4 - Agree|1 - Strongly disagree", ASSAY_SCALE_MATCHED, "agreement-5", 5, "5 4 1");
  check(NULL, "Strongly agree (7)|Agree (6)", ASSAY_SCALE_MATCHED, "agreement-7", 7, "7 6");
  check(NULL, "5 \xe2\x80\x93 Strongly agree|4: Agree|2) Disagree|3. Neutral", ASSAY_SCALE_MATCHED, "agreement-5", 5,
        "5 4 2 3");
  check(NULL, "1 (Not at all)|2|3|4|5 (Very)", ASSAY_SCALE_MATCHED, NULL, 5, "1 2 3 4 5");
  check(NULL, "1 = Strongly agree|2 = Agree|3 = Neutral|4 = Disagree|5 = Strongly disagree", ASSAY_SCALE_MATCHED,
        "agreement-5", 5, "5 4 3 2 1");
  check(NULL, "1 (Not at all)|2|3", ASSAY_SCALE_NUMBERS, NULL, 0, "1 2 3");
  check(NULL, "1 (Never)|2|3|4", ASSAY_SCALE_NUMBERS, NULL, 0, "1 2 3 4"); /* one word begins many scales */
  check(NULL, "1 (Never)|2|3 (Sometimes)|4", ASSAY_SCALE_MATCHED, "frequency-5", 5, "1 2 3 4");
  check(NULL, "1 - Red|2 - Blue", ASSAY_SCALE_NUMBERS, NULL, 0, "1 2");
  check(NULL, "1 - Never|2 - Rarely|6 - N/A", ASSAY_SCALE_MATCHED, "frequency-5", 5, "1 2 na");
  check(NULL, "0 (Strongly disagree)|4 (Strongly agree)|2", ASSAY_SCALE_MATCHED, "agreement-5", 5, "0 4 2");
  check(NULL, "0-6 months ago|6-12 months ago|18-29", ASSAY_SCALE_UNKNOWN, NULL, 0, "? ? ?");
}

static const char *const own =
    "  - {id: can-do, labels: [Cannot do it, With much help, With some help, Alone, Could teach it], same: [{label: On "
    "my own, "
    "as: Alone}], missing: [Not covered]}\n"
    "  - {id: always, labels: [Never, Always]}\n"
    "  - {id: six, labels: [1, 2, 3, 4, 5, 6]}\n"
    "  - {id: tens, labels: [10, 20, 30]}\n";

static void test_own_scales(void) {
  g_autofree char *text = base_study("  - {id: can-do, labels: [Cannot, With help, Alone]}\n", own);
  g_autoptr(AssayStudy) study = parse_clean(text);
  g_autoptr(AssayScaleReading) help =
      read_set(study, NULL, "Cannot do it|with some help.|On my own, as a rule|Not covered");
  g_autofree char *points = points_text(help);
  g_assert_cmpint(help->fit, ==, ASSAY_SCALE_MATCHED);
  g_assert_true(help->scale == &study->scales[0]);
  g_assert_cmpuint(help->points, ==, 5);
  g_assert_cmpstr(points, ==, "1 3 4 na");
  g_autoptr(AssayScaleReading) first = read_set(study, NULL, "Never|Always"); /* the study's own come first */
  g_assert_true(first->scale == &study->scales[1]);
  g_autoptr(AssayScaleReading) builtin = read_set(study, NULL, "Never|Rarely|Always");
  g_assert_cmpstr(builtin->scale->id, ==, "frequency-5");
  g_autoptr(AssayScaleReading) six = read_set(study, "six", "2|6|7|often"), tens = read_set(study, "tens", "30|10|15");
  g_autofree char *six_points = points_text(six), *tens_points = points_text(tens);
  g_assert_cmpuint(six->points, ==, 6);
  g_assert_cmpstr(six_points, ==, "2 6 ? ?");
  g_assert_cmpstr(tens_points, ==, "3 1 ?");
  g_autoptr(AssayScaleReading) wanted = read_set(study, "can-do", "Alone|Aloneness");
  g_autofree char *alone = points_text(wanted);
  g_assert_cmpstr(alone, ==, "4 ?"); /* a beginning ends where a word ends */
}

static void test_no_labels(void) {
  g_autoptr(AssayScaleReading) reading = assay_scale_read(NULL, NULL, NULL, 0);
  g_assert_cmpint(reading->fit, ==, ASSAY_SCALE_EMPTY);
  g_autoptr(GPtrArray) many = g_ptr_array_new_with_free_func(g_free);
  for (int i = 0; i < 5000; i++) g_ptr_array_add(many, g_strdup_printf("comment %d of somebody", i));
  g_autoptr(AssayScaleReading) text = assay_scale_read(NULL, NULL, (const char *const *)many->pdata, many->len);
  g_assert_cmpint(text->fit, ==, ASSAY_SCALE_UNKNOWN);
  g_assert_cmpuint(strlen(text->note), <, 300);
}

static void test_ids(void) {
  g_assert_cmpstr(assay_study_scale(NULL, "agreement-5")->labels[1], ==, "Disagree");
  g_assert_cmpstr(assay_study_scale(NULL, "agreement-5b")->labels[1], ==, "Somewhat disagree");
  g_assert_cmpuint(assay_study_scale(NULL, "likelihood_nps-11")->points, ==, 11);
  g_assert_null(assay_study_scale(NULL, "agreement"));
  g_assert_null(assay_study_scale(NULL, "na-0"));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/study/scales/whole-sets", test_whole_sets);
  g_test_add_func("/study/scales/sets-of-others", test_sets_of_others);
  g_test_add_func("/study/scales/asking", test_asking);
  g_test_add_func("/study/scales/normalising", test_normalising);
  g_test_add_func("/study/scales/parts-of-sets", test_parts_of_sets);
  g_test_add_func("/study/scales/forced-choice", test_forced_choice);
  g_test_add_func("/study/scales/not-applicable", test_not_applicable);
  g_test_add_func("/study/scales/outside", test_outside);
  g_test_add_func("/study/scales/numbers", test_numbers);
  g_test_add_func("/study/scales/codes", test_codes);
  g_test_add_func("/study/scales/own", test_own_scales);
  g_test_add_func("/study/scales/no-labels", test_no_labels);
  g_test_add_func("/study/scales/ids", test_ids);
  return g_test_run();
}
