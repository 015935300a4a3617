/* Codebooks of invented surveys; then of a Qualtrics definition and a REDCap data dictionary from outside, whose
 * columns must be those of the exports that lie beside them. */
#include <stdio.h>
#include <string.h>

#include "reading.h"
#include "survey_definition.h"

static char *folder; /* one for all: making many is slow */

static AssayCodebook *read_bytes(const char *bytes, gsize length, GError **error) {
  g_autofree char *path = g_build_filename(folder, "definition", NULL);
  FILE *file = fopen(path, "wb");
  g_assert_true(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
  AssayCodebook *codebook = NULL;
  gboolean ok = assay_survey_definition_read(path, "labels.qsf", &codebook, error);
  g_assert_true(ok == (codebook != NULL));
  return codebook;
}

static AssayCodebook *read_text(const char *text) {
  GError *error = NULL;
  AssayCodebook *codebook = read_bytes(text, strlen(text), &error);
  g_assert_no_error(error);
  return codebook;
}

/* An entry on one line: question {grid} code=label code=label(missing) */
static char *show(const AssayCodebook *codebook, const char *column) {
  const AssayCodebookEntry *entry = assay_codebook_find(codebook, column);
  if (!entry) return g_strdup("none");
  GString *out = g_string_new(entry->question ? entry->question : "-");
  if (entry->grid) g_string_append_printf(out, " {%s}", entry->grid);
  for (guint i = 0; i < entry->labels->len; i++) {
    const AssayCodeLabel *label = &g_array_index(entry->labels, AssayCodeLabel, i);
    g_string_append_printf(out, " %s=%s%s", label->code, label->label, label->missing ? "(missing)" : "");
  }
  return g_string_free(out, FALSE);
}

static void expect(const AssayCodebook *codebook, const char *column, const char *expected) {
  g_autofree char *got = show(codebook, column);
  if (!g_str_equal(got, expected)) g_error("%s: expected \"%s\", got \"%s\"", column, expected, got);
}

/* ---- Qualtrics ---- */

#define QUESTION(payload) "{\"Element\":\"SQ\",\"Payload\":{" payload "}}"
#define SURVEY(blocks, questions)                                                                          \
  "{\"SurveyEntry\":{\"SurveyName\":\"Bees\"},\"SurveyElements\":[{\"Element\":\"BL\",\"Payload\":" blocks \
  "}," questions "]}"
#define NO_BLOCKS "[]"

static void test_single(void) {
  g_autoptr(AssayCodebook) codebook = read_text(SURVEY(
      NO_BLOCKS,
      QUESTION("\"QuestionID\":\"QID1\",\"DataExportTag\":\"Q1\",\"QuestionType\":\"MC\",\"Selector\":\"SAVR\","
               "\"QuestionText\":\"Is the <b>hive<\\/b> calm?<div><br><\\/div>\","
               "\"Choices\":{\"1\":{\"Display\":\"Never\"},\"3\":{\"Display\":\"Often&nbsp;&amp; early\"},"
               "\"4\":{\"Display\":\"<span>N\\/A<\\/span>\"},\"5\":{\"Display\":\"Other:\",\"TextEntry\":\"true\"}},"
               "\"ChoiceOrder\":[1,\"3\",5,\"4\"],\"RecodeValues\":{\"1\":\"10\",\"3\":11,\"4\":\"-1\"}")));
  expect(codebook, "Q1", "Is the hive calm? 10=Never 11=Often & early 5=Other: -1=N/A(missing)");
  expect(codebook, "Q1_5_TEXT", "Is the hive calm? - Other:");
  g_assert_cmpuint(assay_codebook_size(codebook), ==, 2);
}

static void test_short_names(void) {
  g_autoptr(AssayCodebook) codebook =
      read_text(SURVEY(NO_BLOCKS, QUESTION("\"QuestionID\":\"QID1\",\"DataExportTag\":\"calm\",\"QuestionType\":\"MC\","
                                           "\"Selector\":\"SAHR\",\"QuestionText\":\"Calm?\","
                                           "\"Choices\":{\"1\":{\"Display\":\"Low\"},\"2\":{\"Display\":\"<img "
                                           "src='high.png'>\"},\"3\":{\"Display\":\"\"}},"
                                           "\"VariableNaming\":{\"1\":\"low_calm\",\"2\":\"High\"}")));
  expect(codebook, "calm", "Calm? 1=Low 2=High low_calm=Low");
}

static void test_several(void) {
  g_autoptr(AssayCodebook) codebook = read_text(SURVEY(
      NO_BLOCKS, QUESTION("\"QuestionID\":\"QID2\",\"DataExportTag\":\"Q2\",\"QuestionType\":\"MC\",\"Selector\":"
                          "\"MAVR\",\"QuestionText\":\"Tools?\","
                          "\"Choices\":{\"3\":{\"Display\":\"Smoker\"},\"7\":{\"Display\":\"Veil\"},\"9\":{\"Display\":"
                          "\"Other\",\"TextEntry\":\"true\"}},"
                          "\"ChoiceOrder\":[\"3\",7,9],\"RecodeValues\":{\"3\":\"1\",\"7\":\"2\",\"9\":\"3\"}")));
  expect(codebook, "Q2", "Tools? 1=Smoker 2=Veil 3=Other");
  expect(codebook, "Q2_1", "Tools? - Smoker 1=Smoker");
  expect(codebook, "Q2_2", "Tools? - Veil 1=Veil");
  /* 3 is the code of one choice and the number of another: a present export means the code. */
  expect(codebook, "Q2_3", "Tools? - Other 1=Other");
  expect(codebook, "Q2_7", "Tools? - Veil 1=Veil");
  expect(codebook, "Q2_3_TEXT", "Tools? - Other");
  expect(codebook, "Q2_9_TEXT", "Tools? - Other");
}

#define MATRIX                                                                                                         \
  "\"QuestionType\":\"Matrix\",\"Selector\":\"Likert\",\"QuestionText\":\"Rate\","                                     \
  "\"Choices\":{\"1\":{\"Display\":\"Honey\"},\"4\":{\"Display\":\"Wax\",\"TextEntry\":1}},\"ChoiceOrder\":[\"4\",1]," \
  "\"Answers\":{\"2\":{\"Display\":\"Good\"},\"1\":{\"Display\":\"Poor\"}},\"AnswerOrder\":[1,2],\"RecodeValues\":{"   \
  "\"1\":1,\"2\":5}"

static void test_matrix(void) {
  g_autoptr(AssayCodebook) codebook = read_text(SURVEY(
      NO_BLOCKS,
      QUESTION("\"QuestionID\":\"QID3\",\"DataExportTag\":\"Q3\",\"SubSelector\":\"SingleAnswer\","
               "\"ChoiceDataExportTags\":false," MATRIX) "," QUESTION("\"QuestionID\":\"QID4\",\"DataExportTag\":"
                                                                      "\"Q4\",\"SubSelector\":\"SingleAnswer\","
                                                                      "\"ChoiceDataExportTags\":{\"1\":\"honey\",\"4\":"
                                                                      "\"2\"}," MATRIX)));
  expect(codebook, "Q3_1", "Rate - Honey {Q3} 1=Poor 5=Good");
  expect(codebook, "Q3_4", "Rate - Wax {Q3} 1=Poor 5=Good");
  expect(codebook, "Q3_4_TEXT", "Rate - Wax");
  expect(codebook, "Q3", "none");
  expect(codebook, "honey", "Rate - Honey {Q4} 1=Poor 5=Good");
  expect(codebook, "Q4_2", "Rate - Wax {Q4} 1=Poor 5=Good");
}

static void test_matrix_of_several(void) {
  g_autoptr(AssayCodebook) codebook = read_text(
      SURVEY(NO_BLOCKS,
             QUESTION("\"QuestionID\":\"QID5\",\"DataExportTag\":\"Q5\",\"SubSelector\":\"MultipleAnswer\"," MATRIX)));
  expect(codebook, "Q5_1", "Rate - Honey 1=Poor 5=Good");
  expect(codebook, "Q5_1_5", "Rate - Honey - Good 1=Good");
  expect(codebook, "Q5_1_2", "Rate - Honey - Good 1=Good");
}

static void test_side_by_side(void) {
  g_autoptr(AssayCodebook) codebook = read_text(SURVEY(
      NO_BLOCKS,
      QUESTION(
          "\"QuestionID\":\"QID6\",\"DataExportTag\":\"Q6\",\"QuestionType\":\"SBS\",\"Selector\":\"SBSMatrix\","
          "\"QuestionText\":\"Skills\","
          "\"Choices\":{\"1\":{\"Display\":\"Swarms\"}},\"ChoiceOrder\":[1],\"AdditionalQuestions\":{"
          "\"1\":{\"QuestionText\":\"Before\",\"QuestionType\":\"Matrix\",\"Selector\":\"Likert\",\"SubSelector\":"
          "\"SingleAnswer\","
          "\"Answers\":{\"1\":{\"Display\":\"None\"},\"2\":{\"Display\":\"Some\"}},\"AnswerOrder\":[1,2]},"
          "\"2\":{\"QuestionText\":\"Why\",\"QuestionType\":\"Matrix\",\"Selector\":\"TE\",\"SubSelector\":\"Short\","
          "\"Answers\":{\"1\":{\"Display\":\"Reason\"}}}}")));
  expect(codebook, "Q6#1_1", "Skills - Before - Swarms {Q6#1} 1=None 2=Some");
  expect(codebook, "Q6#2_1_1", "Skills - Why - Swarms - Reason");
}

/* Recommendation scores are a list in the definition, numbered from 0. */
static void test_nps_and_others(void) {
  g_autoptr(AssayCodebook) codebook = read_text(SURVEY(
      NO_BLOCKS,
      QUESTION(
          "\"QuestionID\":\"QID7\",\"DataExportTag\":\"Q7\",\"QuestionType\":"
          "\"MC\",\"Selector\":\"NPS\",\"QuestionText\":\"Tell a friend?\","
          "\"Choices\":[{\"Display\":\"0\"},{\"Display\":\"1\"}],"
          "\"ChoiceOrder\":[\"0\",\"1\"]") "," QUESTION("\"QuestionID\":"
                                                        "\"QID8\","
                                                        "\"DataExportTag\":"
                                                        "\"Q8\","
                                                        "\"QuestionType\":"
                                                        "\"TE\",\"Selector\":"
                                                        "\"FORM\","
                                                        "\"QuestionText\":"
                                                        "\"Hive\","
                                                        "\"Choices\":{\"1\":{"
                                                        "\"Display\":\"Colour\"}"
                                                        "}") "," QUESTION("\"Que"
                                                                          "stion"
                                                                          "ID\":"
                                                                          "\"QID"
                                                                          "9\","
                                                                          "\"Dat"
                                                                          "aExpo"
                                                                          "rtTag"
                                                                          "\":"
                                                                          "\"Q9"
                                                                          "\","
                                                                          "\"Que"
                                                                          "stion"
                                                                          "Type"
                                                                          "\":"
                                                                          "\"Tim"
                                                                          "ing\""
                                                                          ",\"Qu"
                                                                          "estio"
                                                                          "nText"
                                                                          "\":"
                                                                          "\"Tim"
                                                                          "ing\""
                                                                          ","
                                                                          "\"Cho"
                                                                          "ices"
                                                                          "\":{"
                                                                          "\"1\""
                                                                          ":{"
                                                                          "\"Dis"
                                                                          "play"
                                                                          "\":"
                                                                          "\"Pag"
                                                                          "e "
                                                                          "Submi"
                                                                          "t\"}"
                                                                          "}") "," QUESTION("\"QuestionID\":\"QID10\","
                                                                                            "\"DataExportTag\":\"Q10\","
                                                                                            "\"QuestionType\":\"DB\","
                                                                                            "\"QuestionText\":"
                                                                                            "\"Welcome\"") "," QUESTION("\"QuestionID\":\"QID11\",\"DataExportTag\":\"Q11\",\"QuestionType\":\"TE\",\"Selector\":\"ML\",\"QuestionText\":\"Why?\"")));
  expect(codebook, "Q7", "Tell a friend? 0=0 1=1");
  expect(codebook, "Q7_NPS_GROUP", "Tell a friend?");
  expect(codebook, "Q8_1", "Hive - Colour");
  expect(codebook, "Q9_Page Submit", "Page Submit");
  expect(codebook, "Q10", "none");
  expect(codebook, "Q11", "Why?");
}

#define PLAIN(id)                                                  \
  QUESTION("\"QuestionID\":\"QID" id "\",\"DataExportTag\":\"Q" id \
           "\",\"QuestionType\":\"TE\",\"QuestionText\":\"T" id "\"")

/* A block list can be an object; trash is left out; a loop gives each question once a pass. */
static void test_blocks(void) {
  g_autoptr(AssayCodebook) codebook = read_text(
      SURVEY("{\"1\":{\"Type\":\"Trash\",\"BlockElements\":[{\"Type\":\"Question\",\"QuestionID\":\"QID1\"}]},"
             "\"2\":{\"Type\":\"Standard\",\"BlockElements\":[{\"Type\":\"Page "
             "Break\"},{\"Type\":\"Question\",\"QuestionID\":\"QID2\"}]},"
             "\"3\":{\"Type\":\"Standard\",\"BlockElements\":[{\"Type\":\"Question\",\"QuestionID\":\"QID3\"}],"
             "\"Options\":{\"Looping\":\"Static\",\"LoopingOptions\":{\"Static\":{\"1\":{\"1\":\"Spring\"},\"2\":{"
             "\"1\":\"Autumn\"}}}}}}",
             PLAIN("1") "," PLAIN("2") "," PLAIN("3")));
  expect(codebook, "Q1", "none");
  expect(codebook, "Q2", "T2");
  expect(codebook, "1_Q3", "T3");
  expect(codebook, "2_Q3", "T3");
  expect(codebook, "Q3", "none");
}

/* 500 passes through 500 choices are a quarter of a million columns. */
static void test_too_many_columns(void) {
  g_autoptr(GString) passes = g_string_new(NULL), choices = g_string_new(NULL);
  for (guint i = 0; i < 500; i++) {
    g_string_append_printf(passes, "%s\"%u\":{}", i ? "," : "", i);
    g_string_append_printf(choices, "%s\"%u\":{\"Display\":\"C\"}", i ? "," : "", i);
  }
  g_autofree char *text =
      g_strdup_printf(SURVEY("[{\"BlockElements\":[{\"QuestionID\":\"QID1\"}],\"Options\":{\"Looping\":\"Static\","
                             "\"LoopingOptions\":{\"Static\":{%s}}}}]",
                             QUESTION("\"QuestionID\":\"QID1\",\"DataExportTag\":\"Q1\",\"QuestionType\":\"MC\","
                                      "\"Selector\":\"MAVR\",\"Choices\":{%s}")),
                      passes->str, choices->str);
  GError *error = NULL;
  g_assert_null(read_bytes(text, strlen(text), &error));
  reading_refused(error, ASSAY_ERROR_DATA, "labels.qsf:", "200000 columns", "expected");
}

static void test_carried_choices(void) {
  g_autoptr(AssayCodebook) codebook =
      read_text(SURVEY(NO_BLOCKS, QUESTION("\"QuestionID\":\"QID1\",\"DataExportTag\":\"Q1\",\"QuestionType\":"
                                           "\"MC\",\"Selector\":\"SAVR\",\"QuestionText\":\"Which?\",\"Choices\":[]"
                                           ","
                                           "\"DynamicChoices\":{\"Locator\":\"q://QID2/ChoiceGroup/"
                                           "SelectedChoices\"}") "," QUESTION("\"QuestionID\":\"QID2\","
                                                                              "\"DataExportTag\":\"Q2\","
                                                                              "\"QuestionType\":\"MC\","
                                                                              "\"Selector\":\"MAVR\","
                                                                              "\"QuestionText\":\"All?\","
                                                                              "\"Choices\":{\"1\":{\"Display\":"
                                                                              "\"Ivy\"}},\"DynamicChoices\":{"
                                                                              "\"Locator\":\"q://QID1/ChoiceGroup/"
                                                                              "SelectedChoices\"}")));
  /* Each carries the other's forward; that ends. */
  g_autofree char *which = show(codebook, "Q1");
  g_assert_nonnull(strstr(which, "x1=Ivy"));
}

static void test_refusals(void) {
  static const char *const wrong[] = {
      "{\"a\":1}",
      "[1,2]",
      "{\"SurveyEntry\":{},\"SurveyElements\":[]}",
      "{\"SurveyEntry\":{},\"SurveyElements\":[null,{\"Element\":\"SQ\"},{\"Element\":\"BL\",\"Payload\":null}]}",
      "first,second\n1,2\n",
      "Field Type,Field Label,Variable / Field Name\n",
      "",
      "%PDF-1.4"};
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
    GError *error = NULL;
    g_assert_null(read_bytes(wrong[i], strlen(wrong[i]), &error));
    reading_refused(error, ASSAY_ERROR_DATA, "labels.qsf:", "expected");
  }
  GError *error = NULL;
  AssayCodebook *codebook = NULL;
  g_assert_false(assay_survey_definition_read("/nowhere/x.qsf", "x.qsf", &codebook, &error));
  g_assert_true(g_str_has_prefix(error->message, "x.qsf:"));
  reading_refused(error, ASSAY_ERROR_CANNOT, "expected a Qualtrics");
}

/* Nothing that a person wrote stands in the message. */
static void test_damaged(void) {
  GError *error = NULL;
  static const char text[] = "{\"SurveyEntry\":{},\n  \"SurveyElements\": [ada@example.org]}";
  g_assert_null(read_bytes(text, strlen(text), &error));
  g_assert_null(strstr(error->message, "ada"));
  reading_refused(error, ASSAY_ERROR_DATA, "labels.qsf:2:", "invalid token", "cut off");
}

static void cut_everywhere(const char *text, gboolean whole_or_refused) {
  g_autoptr(AssayCodebook) whole = read_text(text);
  for (gsize n = 0; n < strlen(text); n++) {
    GError *error = NULL;
    g_autoptr(AssayCodebook) cut = read_bytes(text, n, &error);
    if (cut) {
      g_assert_false(whole_or_refused);
      g_assert_cmpuint(assay_codebook_size(cut), <=, assay_codebook_size(whole));
    } else {
      g_assert_true(g_str_has_prefix(error->message, "labels.qsf:"));
      g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
      g_error_free(error);
    }
  }
}

static void test_cut(void) {
  cut_everywhere(SURVEY(NO_BLOCKS, QUESTION("\"QuestionID\":\"QID3\",\"DataExportTag\":\"Q3\"," MATRIX)), TRUE);
}

/* ---- REDCap ---- */

#define DICTIONARY                                                                                                  \
  "\"Variable / Field Name\",\"Form Name\",\"Section Header\",\"Field Type\",\"Field Label\",\"Choices, "           \
  "Calculations, OR Slider Labels\",\"Matrix Group Name\"\n"                                                        \
  "hive_no,hives,,text,Number of the hive,,\n"                                                                      \
  "calm,hives,,radio,\"<p>How <i>calm</i> was it?</p>\",\"1, Not at all | 2, Very, very | 9, Not applicable\",m1\n" \
  "Tools,hives,,checkbox,Tools,\"1, Smoker | A-2, Veil | -99, Don't know\",\n"                                      \
  "again,more,,yesno,Again?,,\n"                                                                                    \
  "right,more,,truefalse,True?,,\n"                                                                                 \
  "note,more,,descriptive,Read this,,\n"                                                                            \
  "sum,more,,calc,Sum,[calm]*2,\n"

static void test_dictionary(void) {
  g_autoptr(AssayCodebook) codebook = read_text(DICTIONARY);
  expect(codebook, "hive_no", "Number of the hive");
  expect(codebook, "calm", "How calm was it? {m1} 1=Not at all 2=Very, very 9=Not applicable(missing)");
  expect(codebook, "tools", "none");
  expect(codebook, "tools___1", "Tools - Smoker 1=Smoker");
  expect(codebook, "tools___a_2", "Tools - Veil 1=Veil");
  expect(codebook, "tools____99", "Tools - Don't know 1=Don't know(missing)");
  expect(codebook, "again", "Again? 0=No 1=Yes");
  expect(codebook, "right", "True? 0=False 1=True");
  expect(codebook, "note", "none");
  expect(codebook, "sum", "Sum");
  expect(codebook, "hives_complete", "- 0=Incomplete 1=Unverified 2=Complete");
}

/* As the API gives it, and as a spreadsheet program with another locale saves it. */
static void test_dictionary_of_api(void) {
  g_autoptr(AssayCodebook) codebook = read_text(
      "\xef\xbb\xbf"
      "field_name;form_name;section_header;field_type;field_label;select_choices_or_calculations;field_note\r\n"
      "calm;hives;;dropdown;Calm?;\"0, No | 1, Yes\";\r\n");
  expect(codebook, "calm", "Calm? 0=No 1=Yes");
}

static void test_dictionary_cut(void) {
  cut_everywhere(DICTIONARY, FALSE);
  static const char text[] = DICTIONARY;
  const char *at = strstr(text, ",Again?");
  GError *error = NULL;
  g_assert_null(read_bytes(text, (gsize)(at - text), &error));
  reading_refused(error, ASSAY_ERROR_DATA, "labels.qsf:5:", "4 of 7 cells");
}

/* ---- From outside ---- */

static AssayCodebook *read_shared(const char *name) {
  g_autofree char *path = support_shared(name);
  if (!path) return NULL;
  GError *error = NULL;
  AssayCodebook *codebook = NULL;
  assay_survey_definition_read(path, name, &codebook, &error);
  g_assert_no_error(error);
  return codebook;
}

/* Every column of the export that `asked` knows as a question must be in the codebook. */
static guint expect_columns(const AssayCodebook *codebook, const char *export, gboolean (*asked)(const char *)) {
  g_autofree char *path = support_shared(export), *text = NULL;
  if (!path) return 0;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  *strpbrk(text, "\r\n") = 0;
  g_auto(GStrv) column = g_strsplit(text, ",", -1);
  guint n = 0;
  for (guint i = 0; column[i]; i++) {
    if (!asked(column[i])) continue;
    n++;
    if (!assay_codebook_find(codebook, column[i])) g_error("%s: the codebook has no %s", export, column[i]);
  }
  return n;
}

static gboolean is_qualtrics_question(const char *column) {
  return column[0] == 'Q' && g_ascii_isdigit(column[1]);
}

/* Labels read in the file with another JSON reader (python3 -m json.tool). */
static void test_qualtrics_from_outside(void) {
  g_autoptr(AssayCodebook) codebook = read_shared("exports/qualtrics/No_Basis_for_Evaluation.qsf");
  if (!codebook) return;
  expect(codebook, "Q1", "Indicate how you feel about squash 1=Great 2=In the middle 3=Awful -1=No opinion");
  expect(codebook, "Q2_-1",
         "Check all statements you agree with - No basis for evaluation 1=No basis for evaluation(missing)");
  expect(codebook, "Q4_2",
         "Indicate how you feel about the following vegetables - Cucumbers {Q4} 1=Like "
         "2=Neither like nor dislike 3=Dislike -1=No Opinion -2=Never tried it");
  expect(codebook, "Q6_1_-2",
         "Please select when you participated in the following activities during your lifetime - "
         "ate baby food - Prefer not to Answer 1=Prefer not to Answer(missing)");
  g_assert_cmpuint(expect_columns(codebook, "exports/qualtrics/qualtrics_legacy_NA_codes.csv", is_qualtrics_question),
                   ==, 35);
}

static gboolean is_redcap_field(const char *column) {
  return !g_str_has_suffix(column, "_timestamp") && !g_str_has_prefix(column, "redcap_");
}

static void test_redcap_from_outside(void) {
  g_autoptr(AssayCodebook) codebook = read_shared("exports/redcap/redcap_survey_dictionary.csv");
  if (!codebook) return;
  expect(codebook, "sex", "Gender 0=Female 1=Male");
  expect(codebook, "pmq4", "How open are you to further testing? 0=Not open 1=Undecided 2=Very open");
  expect(codebook, "has_diabetes", "I currently have Type 2 Diabetes 0=False 1=True");
  g_assert_cmpuint(expect_columns(codebook, "exports/redcap/redcap_survey.csv", is_redcap_field), ==, 29);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/definition/single", test_single);
  g_test_add_func("/definition/short-names", test_short_names);
  g_test_add_func("/definition/several", test_several);
  g_test_add_func("/definition/matrix", test_matrix);
  g_test_add_func("/definition/matrix-of-several", test_matrix_of_several);
  g_test_add_func("/definition/side-by-side", test_side_by_side);
  g_test_add_func("/definition/nps-and-others", test_nps_and_others);
  g_test_add_func("/definition/blocks", test_blocks);
  g_test_add_func("/definition/too-many-columns", test_too_many_columns);
  g_test_add_func("/definition/carried-choices", test_carried_choices);
  g_test_add_func("/definition/refusals", test_refusals);
  g_test_add_func("/definition/damaged", test_damaged);
  g_test_add_func("/definition/cut", test_cut);
  g_test_add_func("/definition/dictionary", test_dictionary);
  g_test_add_func("/definition/dictionary-of-api", test_dictionary_of_api);
  g_test_add_func("/definition/dictionary-cut", test_dictionary_cut);
  g_test_add_func("/definition/qualtrics-from-outside", test_qualtrics_from_outside);
  g_test_add_func("/definition/redcap-from-outside", test_redcap_from_outside);
  folder = support_folder_new();
  int failed = g_test_run();
  support_folder_remove(folder);
  return failed;
}
