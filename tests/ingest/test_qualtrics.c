/* Qualtrics with three rows of headers, in numbers and in words, in two languages and three encodings. */
#include "reading.h"

#define STUDY                                                                                                         \
  "roster: {file: exports/roster.csv, learner: Mail, ids: [{name: mail, column: Mail}]}\n"                            \
  "instruments:\n  - id: s\n    level: 1\n    file: exports/s.csv\n    learner: {column: RecipientEmail, id: mail}\n" \
  "    items:\n      - {id: a, column: Q1_1}\n      - {id: b, column: Q1_2}\n"                                        \
  "      - {id: c, column: Q2, type: multi}\n      - {id: d, column: Q3, type: text}\n"                               \
  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: survey, post: s.a}, {id: n, "     \
  "kind: skill, method: survey, post: s.b}]}\n"

#define TAGS                                                  \
  "StartDate,EndDate,Status,IPAddress,Finished,Duration (in " \
  "seconds),ResponseId,RecipientLastName,RecipientEmail,DistributionChannel,Q1_1,Q1_2,Q2,Q3"
#define QUESTIONS                                                  \
  "Anfangsdatum,Enddatum,Antworttyp,IP-Adresse,Beendet,Dauer (in " \
  "Sekunden),Antwort-ID,Nachname,E-Mail,Verteilungskanal,"         \
  "\"Rate - \nThe hive\",Rate - The smoker,Which tools?,\"Anything, else?\""
#define IMPORTS                                                                                                      \
  "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\",\"{\"\"ImportId\"\":"             \
  "\"\"status\"\"}\","                                                                                               \
  "\"{\"\"ImportId\"\":\"\"ipAddress\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":"            \
  "\"\"duration\"\"}\","                                                                                             \
  "\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"recipientLastName\"\"}\","                       \
  "\"{\"\"ImportId\"\":\"\"recipientEmail\"\"}\",\"{\"\"ImportId\"\":\"\"distributionChannel\"\"}\","                \
  "\"{\"\"ImportId\"\":\"\"QID1_1\"\"}\",\"{\"\"ImportId\"\":\"\"QID1_2\"\"}\",\"{\"\"ImportId\"\":\"\"QID2\"\"}\"," \
  "\"{\"\"ImportId\"\":\"\"QID3_TEXT\"\"}\""
#define HEAD TAGS "\n" QUESTIONS "\n" IMPORTS "\n"

#define ROW(status, finished, response, mail, channel, answers)                                                        \
  "2025-03-01 10:00:00,2025-03-01 10:05:00," status ",192.0.2.7," finished ",300," response ",Quill," mail "," channel \
  "," answers "\n"

static const char *const rows =
    HEAD ROW("0", "1", "R_a", "ada@example.org", "email", "5,4,\"Smoker,Veil\",\"Fine, thanks\"")
        ROW("1", "1", "R_b", "", "preview", "1,1,,") ROW("0", "1", "R_c", "", "preview", "1,1,,")
            ROW("2", "1", "R_d", "", "anonymous", "1,1,,") ROW("8", "1", "R_e", "", "anonymous", "1,1,,")
                ROW("0", "0", "R_f", "bo@example.org", "email", "3,,,")
                    ROW("0", "0", "R_g", "cy@example.org", "email", ",,,")
                        ROW("0", "1", "R_h", "di@example.org", "email", ",,,");
static const char *const rows_expected =
    "5 linked @20148 a=5 b=4 c=Smoker,Veil d=Fine, thanks @duration=300\n"
    "10 partial linked @20148 a=3 b=() c=() d= @duration=300\n"
    "12 linked @20148 a=() b=() c=() d= @duration=300\n";

static void assert_rules(const Reading *r) {
  g_assert_cmpstr(r->report.platform, ==, "qualtrics");
  g_assert_cmpuint(r->report.records, ==, 8);
  g_assert_cmpuint(reading_rule(r, "preview"), ==, 2);
  g_assert_cmpuint(reading_rule(r, "test"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "spam"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "empty"), ==, 1);
}

static void test_numbers(void) {
  Reading *r = reading_new(STUDY);
  reading_text(r, "s", rows);
  g_assert_cmpstr(r->out->str, ==, rows_expected);
  assert_rules(r);
  reading_free(r);
}

static void test_words(void) {
  Reading *r = reading_new(STUDY);
  reading_text(r, "s",
               HEAD ROW("IP Address", "True", "R_a", "ada@example.org", "email", "Agree,Disagree,,")
                   ROW("Survey Preview", "True", "R_b", "", "anonymous", "Agree,,,")
                       ROW("Survey Test", "True", "R_c", "", "anonymous", "Agree,,,")
                           ROW("Spam", "True", "R_d", "", "anonymous", "Agree,,,")
                               ROW("IP Address", "False", "R_e", "", "email", "Agree,,,")
                                   ROW("IP Address", "FALSE", "R_f", "", "email", ",,,"));
  g_assert_cmpstr(r->out->str, ==,
                  "5 linked @20148 a=Agree b=Disagree c=() d= @duration=300\n9 partial @20148 a=Agree b=() c=() d= "
                  "@duration=300\n");
  g_assert_cmpuint(r->report.left_out, ==, 4);
  g_assert_nonnull(strstr(reading_issue(r, "no-id")->message, "1 submission carries no id"));
  reading_free(r);
}

/* The same export as Qualtrics offers it: with a mark, as tabs in UTF-16, in Windows-1252, with CRLF, with a last
 * comma. */
static void test_encodings(void) {
  Reading *r = reading_new(STUDY);
  g_autofree char *marked = g_strconcat("\xef\xbb\xbf", rows, NULL);
  reading_text(r, "s", marked);
  g_assert_cmpstr(r->out->str, ==, rows_expected);
  static const char *const names[] = {"UTF-16LE", "UTF-16BE"};
  for (int i = 0; i < 2; i++) {
    gsize n;
    g_autofree char *wide = g_convert(marked, -1, names[i], "UTF-8", NULL, &n, NULL);
    g_assert_true(reading_bytes(r, "s", wide, n, NULL));
    g_assert_cmpstr(r->out->str, ==, rows_expected);
    g_assert_cmpstr(r->report.encoding, ==, names[i]);
  }
  g_auto(GStrv) lines = g_strsplit(rows, "\n", -1);
  g_autofree char *crlf = g_strjoinv("\r\n", lines);
  reading_text(r, "s", crlf);
  g_assert_cmpstr(r->out->str, ==, rows_expected);
  g_autofree char *last = g_strjoinv(",\n", lines);
  g_autofree char *question = g_strdup(strstr(last, "\"Rate - ,\n"));
  g_assert_nonnull(question);
  GString *mended = g_string_new(last);
  g_string_replace(mended, "\"Rate - ,\n", "\"Rate - \n", 0);
  g_string_truncate(mended, mended->len - 2);
  g_string_append_c(mended, '\n');
  reading_text(r, "s", mended->str);
  g_assert_cmpstr(r->out->str, ==, rows_expected);
  g_string_free(mended, TRUE);
  reading_free(r);
}

/* Exports of tabs do not quote the JSON: no strict CSV, and nothing to warn of. */
static void test_tabs(void) {
  Reading *r = reading_new(STUDY);
  reading_text(r, "s",
               "ResponseId\tRecipientEmail\tQ1_1\tQ1_2\tQ2\tQ3\nId\tMail\tA\tB\tC\tD\n"
               "{\"ImportId\":\"_recordId\"}\t{\"ImportId\":\"recipientEmail\"}\t{\"ImportId\":\"QID1_1\"}\t{"
               "\"ImportId\":\"QID1_2\"}\t"
               "{\"ImportId\":\"QID2\"}\t{\"ImportId\":\"QID3_TEXT\"}\nR_a\tada@example.org\t5\t4\tx, y\tz\n");
  g_assert_cmpstr(r->out->str, ==, "4 linked a=5 b=4 c=x, y d=z\n");
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 0);
  reading_free(r);
}

static void test_of_2016(void) {
  Reading *r = reading_new(STUDY);
  reading_text(
      r, "s",
      "ResponseID,RecipientEmail,Finished,Q1_1,Q1_2,Q2,Q3,\nResponseID,RecipientEmail,Finished,A,B,C,D,\n"
      "{'ImportId': 'responseId'},{'ImportId': 'panel-RecipientEmail'},{'ImportId': 'finished'},{'ImportId': 'QID1-1'},"
      "{'ImportId': 'QID1-2'},{'ImportId': 'QID2'},{'ImportId': 'QID3'},\nR_a,ada@example.org,1,5,4,x,y,\n");
  g_assert_cmpstr(r->out->str, ==, "4 linked a=5 b=4 c=x d=y\n");
  g_assert_cmpstr(r->report.platform, ==, "qualtrics");
  reading_free(r);
}

/* The last record of a response id counts, if it is one that is kept. */
static void test_doubled_responses(void) {
  Reading *r = reading_new(STUDY);
  reading_text(r, "s",
               HEAD ROW("0", "1", "R_a", "ada@example.org", "email", "1,1,,")
                   ROW("0", "1", "R_b", "bo@example.org", "email", "2,2,,")
                       ROW("0", "1", "R_a", "ada@example.org", "email", "3,3,,")
                           ROW("1", "1", "R_a", "", "preview", "4,4,,"));
  g_assert_cmpstr(r->out->str, ==,
                  "6 linked @20148 a=2 b=2 c=() d= @duration=300\n7 linked @20148 a=3 b=3 c=() d= @duration=300\n");
  g_assert_cmpuint(reading_rule(r, "duplicate-response"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "preview"), ==, 1);
  reading_free(r);
}

/* Where the file marks what was seen and left empty, an empty cell was not shown; a part of a multiple choice is never.
 */
static void test_seen_unanswered(void) {
  Reading *r = reading_new(STUDY);
  reading_text(r, "s",
               HEAD ROW("0", "1", "R_a", "ada@example.org", "email", "-99,,-99,-99")
                   ROW("0", "1", "R_b", "bo@example.org", "email", ",99999,,x")
                       ROW("0", "0", "R_c", "cy@example.org", "email", "-99,-99,,"));
  g_assert_cmpstr(r->out->str, ==,
                  "5 linked @20148 a=() b=(unseen) c=() d= @duration=300\n6 linked @20148 a=(unseen) b=() c=() d=x "
                  "@duration=300\n");
  g_assert_cmpuint(reading_rule(r, "empty"), ==, 1);
  g_assert_nonnull(reading_issue(r, "seen-unanswered"));
  reading_free(r);
}

typedef struct {
  char *question, *header;
} Field;

static gboolean take_first_field(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  Field *field = user;
  (void)error;
  field->question = g_strdup(assay_fields_get(batch->fields, 0)->question);
  field->header = g_strdup(assay_fields_get(batch->fields, 0)->header);
  return TRUE;
}

static void test_question(void) {
  Reading *r = reading_new(STUDY);
  Field field = {0};
  g_assert_true(reading_bytes_with(r, "s", rows, strlen(rows), take_first_field, &field, NULL));
  g_assert_cmpstr(field.question, ==, "Rate - The hive");
  g_assert_cmpstr(field.header, ==, "Q1_1");
  g_free(field.question);
  g_free(field.header);
  reading_free(r);
}

static void test_named_platform(void) {
  Reading *r = reading_new(
      "instruments:\n  - {id: s, level: 1, file: exports/s.csv, platform: qualtrics, items: [{id: a, column: Q1_1}, "
      "{id: b, column: Q1_2}]}\n"
      "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: survey, post: s.a}, {id: n, "
      "kind: skill, method: survey, post: s.b}]}\n");
  reading_text(r, "s", rows);
  g_assert_cmpuint(r->report.submitted, ==, 3);
  GError *error = NULL;
  g_assert_false(reading_bytes(r, "s", "Q1_1,Q1_2\n1,2\n", 14, &error));
  reading_refused(error, ASSAY_ERROR_DATA, "export.csv:1: the study says that this is an export of qualtrics");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/qualtrics/numbers", test_numbers);
  g_test_add_func("/qualtrics/words", test_words);
  g_test_add_func("/qualtrics/encodings", test_encodings);
  g_test_add_func("/qualtrics/tabs", test_tabs);
  g_test_add_func("/qualtrics/of-2016", test_of_2016);
  g_test_add_func("/qualtrics/doubled-responses", test_doubled_responses);
  g_test_add_func("/qualtrics/seen-unanswered", test_seen_unanswered);
  g_test_add_func("/qualtrics/question", test_question);
  g_test_add_func("/qualtrics/named-platform", test_named_platform);
  return g_test_run();
}
