/* Statements, events and credentials of invented people; every expected cell was worked out by hand. */
#include <stdio.h>
#include <string.h>

#include "json_table.h"
#include "reading.h"

static char *folder; /* of all files of this test */

typedef struct {
  AssayJsonTable table;
  AssayIssues *issues;
  GString *records; /* one line a record, as reading.h writes them */
} Json;

static void json_clear(Json *json) {
  assay_json_table_clear(&json->table);
  assay_issues_free(json->issues);
  if (json->records) g_string_free(json->records, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Json, json_clear)

static gboolean read_path(Json *json, const char *path, GError **error) {
  *json = (Json){.issues = assay_issues_new(), .records = g_string_new(NULL)};
  if (!assay_json_table_read(path, "export.json", json->issues, &json->table, error)) return FALSE;
  const AssayJsonTable *table = &json->table;
  guint64 left_out = 0;
  for (guint i = 0; i < table->n_rules; i++) left_out += table->rules[i].n;
  g_assert_cmpuint(left_out, ==, table->left_out);
  g_assert_cmpuint(table->records, ==, table->used + table->left_out + table->rejected);
  g_assert_cmpuint(assay_issues_count(json->issues, ASSAY_SEVERITY_ERROR), ==, table->rejected);
  g_assert_cmpuint(assay_spool_records(table->spool), ==, table->rows + 1);
  g_assert_true(assay_spool_read(table->spool, reading_on_record, json->records, NULL));
  return TRUE;
}

static gboolean read_bytes(Json *json, const char *bytes, gsize length, GError **error) {
  g_autofree char *path = g_build_filename(folder, "export.json", NULL);
  FILE *file = fopen(path, "wb");
  g_assert_true(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0);
  return read_path(json, path, error);
}

static void read_text(Json *json, const char *text) {
  GError *error = NULL;
  read_bytes(json, text, strlen(text), &error);
  g_assert_no_error(error);
}

static void expect(const Json *json, const char *records) {
  g_assert_cmpstr(json->records->str, ==, records);
}

static guint64 rule(const Json *json, const char *name) {
  for (guint i = 0; i < json->table.n_rules; i++)
    if (g_str_equal(json->table.rules[i].rule, name)) return json->table.rules[i].n;
  return 0;
}

static const AssayIssue *issue(const Json *json, const char *code) {
  for (guint i = 0; i < assay_issues_size(json->issues); i++)
    if (g_str_equal(assay_issues_get(json->issues, i)->code, code)) return assay_issues_get(json->issues, i);
  g_error("there is no issue %s", code);
}

static void expect_refused(const char *text, const char *place, const char *words) {
  GError *error = NULL;
  g_auto(Json) json = {0};
  g_assert_false(read_bytes(&json, text, strlen(text), &error));
  g_assert_true(g_str_has_prefix(error->message, place));
  g_assert_null(strstr(error->message, "ada@"));
  reading_refused(error, ASSAY_ERROR_DATA, words, "expected");
}

/* ---- xAPI ---- */

#define ADA       "\"actor\":{\"mbox\":\"mailto:ada@example.org\"}"
#define BO        "\"actor\":{\"account\":{\"homePage\":\"https://lms.example\",\"name\":\"bo7\"}}"
#define DID(verb) "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/" verb "\"}"
#define QUIZ                                       \
  "\"object\":{\"id\":\"https://lms.example/quiz/" \
  "1\",\"definition\":{\"name\":{\"de\":\"Bienen\",\"en-US\":\"Bees\"}}}"
#define TEST             "\"object\":{\"objectType\":\"Activity\",\"id\":\"https://lms.example/test#final\"}"
#define AT(time)         "\"timestamp\":\"2025-03-01T" time "Z\""
#define POINTS(raw, max) "\"result\":{\"score\":{\"raw\":" raw ",\"max\":" max "}}"
#define S(...)           "{" __VA_ARGS__ "}"
#define C                ","

static const char statements[] = "[" S(ADA C DID("passed") C QUIZ C AT("10:00:00") C POINTS("8", "10")) "," S(BO C DID(
    "passed") C QUIZ C AT("11:00:00") C POINTS("7.5", "10")) ",\n" S(ADA C DID("completed") C TEST C AT("12:00:00") C
                                                                     "\"result\":{\"score\":{\"scaled\":0.57}}") "]";

static void test_statements(void) {
  g_auto(Json) json = {0};
  read_text(&json, statements);
  expect(&json,
         "1|actor|registration|timestamp|Bees|final|\n"
         "1|ada@example.org||2025-03-01T12:00:00Z|8|57|\n"
         "1|bo7||2025-03-01T11:00:00Z|7.5||\n");
  g_assert_cmpstr(json.table.kind, ==, "xapi");
  g_assert_cmpuint(json.table.records, ==, 3);
  g_assert_cmpuint(json.table.used, ==, 3);
  g_assert_cmpuint(json.table.bytes, ==, strlen(statements));
  g_assert_cmpint(json.table.column[0].kind, ==, ASSAY_COLUMN_PERSONAL);
  g_assert_cmpint(json.table.column[2].kind, ==, ASSAY_COLUMN_SUBMITTED);
  g_assert_cmpint(json.table.column[3].kind, ==, ASSAY_COLUMN_OWN);
  g_assert_cmpint(json.table.column[3].max.mantissa, ==, 10);
  g_assert_cmpint(json.table.column[4].max.mantissa, ==, 100);
}

/* The same statements in each way of writing them. */
static void test_ways_of_writing(void) {
  g_auto(Json) list = {0};
  read_text(&list, statements);
  g_autofree char *inside = g_strndup(statements + 1, strlen(statements) - 2);
  g_auto(GStrv) part = g_strsplit(inside, "},{", -1);
  g_autofree char *lines = g_strjoinv("}\n{", part);
  for (char *p = lines; (p = strstr(p, "},\n")); p++) p[1] = ' ';
  g_autofree char *object =
      g_strdup_printf("\xef\xbb\xbf{\"more\":\"\",\n\"statements\":%s , \"x\":[1]}\n", statements);
  const char *const others[] = {lines, object};
  for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
    g_auto(Json) json = {0};
    read_text(&json, others[i]);
    const char *got = strchr(json.records->str, '\n'), *wanted = strchr(list.records->str, '\n');
    g_assert_cmpint(json.table.records, ==, 3);
    g_assert_cmpuint(assay_issues_size(json.issues), ==, 0);
    g_assert_cmpstr(strstr(got, "|ada"), !=, NULL);
    g_assert_cmpuint(strlen(got), ==, strlen(wanted));
  }
  g_auto(Json) json = {0};
  read_text(&json, lines);
  expect(&json,
         "1|actor|registration|timestamp|Bees|final|\n"
         "1|ada@example.org||2025-03-01T12:00:00Z|8|57|\n"
         "2|bo7||2025-03-01T11:00:00Z|7.5||\n");
}

/* The spec's four ways to name an actor. */
static void test_actors(void) {
  g_auto(Json) json = {0};
  read_text(&json, S("\"actor\":{\"mbox_sha1sum\":\"ebd31e95054c018b10727ccffd2ef2ec3a016ee9\"}" C DID("passed")
                         C QUIZ C POINTS("1", "2")) S("\"actor\":{\"openid\":\"https://ada.example/\"}" C DID("passed")
                                                          C QUIZ C POINTS("2", "2"))
                       S("\"actor\":{\"mbox\":\"MAILTO:Ada@example.org\"}" C DID("passed") C QUIZ C POINTS("0", "2"))
                           S(ADA C DID("attempted") C TEST C "\"result\":{\"success\":true}"));
  expect(&json,
         "1|actor|registration|timestamp|Bees|final|\n"
         "1|ebd31e95054c018b10727ccffd2ef2ec3a016ee9|||1||\n"
         "1|https://ada.example/|||2||\n"
         "1|Ada@example.org|||0|1|\n");
}

static void test_same_name_on_two_systems(void) {
  g_auto(Json) json = {0};
  read_text(&json, S(BO C DID("passed") C QUIZ C POINTS("1", "2"))
                       S("\"actor\":{\"account\":{\"homePage\":\"https://other.example\",\"name\":\"bo7\"}}" C DID(
                           "passed") C QUIZ C POINTS("2", "2")));
  expect(&json, "1|actor|registration|timestamp|Bees|\n1|bo7|||1|\n1|bo7|||2|\n");
  g_assert_nonnull(issue(&json, "same-name"));
}

static void test_success_and_response(void) {
  g_auto(Json) json = {0};
  read_text(&json,
            S(ADA C DID("answered") C
              "\"object\":{\"id\":\"https://q/"
              "1\",\"definition\":{\"name\":{\"en\":\"Q1\"},\"description\":{\"en\":\"Who <b>dances</b>?\"},"
              "\"choices\":[{\"id\":\"a\",\"description\":{\"en\":\"Worker\"}},{\"id\":\"b\",\"description\":{\"fr\":"
              "\"Reine\"}}]}}" C
              "\"result\":{\"success\":true,\"response\":\"a\"}") "\n" S(BO C DID("answered") C
                                                                         "\"object\":{\"id\":\"https://q/1\"}" C
                                                                         "\"result\":{\"success\":false,\"response\":"
                                                                         "\"b\"}") "\n" S(BO C DID("answered") C
                                                                                          "\"object\":{\"id\":\"https:/"
                                                                                          "/q/2\"}" C
                                                                                          "\"result\":{\"response\":"
                                                                                          "\"All|of\\nit\"}"));
  expect(&json,
         "1|actor|registration|timestamp|Q1|Q1 response|2|\n"
         "1|ada@example.org|||1|a||\n"
         "2|bo7|||0|b|All|of\nit|\n");
  g_assert_cmpint(json.table.column[3].max.mantissa, ==, 1);
  g_assert_cmpstr(json.table.column[3].question, ==, "Who dances?");
  const AssayCodebookEntry *entry = assay_codebook_find(json.table.codebook, "Q1 response");
  g_assert_nonnull(entry);
  g_assert_cmpstr(entry->question, ==, "Who dances?");
  g_assert_cmpstr(assay_codebook_entry_label(entry, "a", 1)->label, ==, "Worker");
  g_assert_cmpstr(assay_codebook_entry_label(entry, "b", 1)->label, ==, "Reine");
}

static void test_titles_are_unique(void) {
  g_auto(Json) json = {0};
#define NAMED(id, name) "\"object\":{\"id\":\"" id "\",\"definition\":{\"name\":{\"en\":\"" name "\"}}}"
  read_text(&json, S(ADA C DID("passed") C NAMED("https://a/1", "Test") C POINTS("1", "2"))
                       S(ADA C DID("passed") C NAMED("https://a/2", "test ") C POINTS("2", "2"))
                           S(ADA C DID("passed") C NAMED("https://b/2", "Test") C POINTS("0", "2"))
                               S(ADA C DID("passed") C NAMED("urn:x:actor", "Actor") C POINTS("0", "2")));
  expect(&json,
         "1|actor|registration|timestamp|Test|test (2)|Test (2, 2)|Actor (actor)|\n"
         "1|ada@example.org|||1|2|0|0|\n");
}

/* An attempt is told twice over; a failed and a passed one are two; a registration parts them too. */
static void test_attempts(void) {
  g_auto(Json) json = {0};
  read_text(
      &json,
      S(ADA C DID("passed") C QUIZ C AT("12:00:02") C POINTS("9", "10")) "\n" S(
          ADA C DID("failed") C QUIZ C AT("10:00:00") C POINTS(
              "4",
              "10")) "\n" S(ADA C DID("completed") C QUIZ C AT("12:00:00")
                                C POINTS(
                                    "9.0",
                                    "10")) "\n" S(ADA C DID("passed") C TEST C AT("10:30:00")
                                                      C POINTS(
                                                          "3",
                                                          "5")) "\n" S(ADA C DID("passed") C QUIZ C AT("13:00:00")
                                                                           C POINTS(
                                                                               "9",
                                                                               "10")) "\n" S(ADA C DID("passed")
                                                                                                 C QUIZ C AT("09:00:00")
                                                                                                     C POINTS("1", "10")
                                                                                                         C
                                                                                             "\"context\":{"
                                                                                             "\"registration\":"
                                                                                             "\"r1\"}"));
  expect(&json,
         "1|actor|registration|timestamp|Bees|final|\n"
         "2|ada@example.org||2025-03-01T10:30:00Z|4|3|\n"
         "1|ada@example.org||2025-03-01T12:00:02Z|9||\n"
         "5|ada@example.org||2025-03-01T13:00:00Z|9||\n"
         "6|ada@example.org|r1|2025-03-01T09:00:00Z|1||\n");
  g_assert_cmpuint(rule(&json, "repeated"), ==, 1);
  g_assert_cmpuint(json.table.used, ==, 5);
}

/* A score and a response of one attempt make one record, in whatever order they come. */
static void test_parts_of_one_attempt(void) {
  g_auto(Json) json = {0};
  read_text(&json, S(ADA C DID("answered") C QUIZ C AT("10:00:00") C "\"result\":{\"response\":\"x\"}")
                       S(ADA C DID("scored") C QUIZ C AT("10:00:01") C POINTS("3", "4")));
  expect(&json, "1|actor|registration|timestamp|Bees|Bees response|\n1|ada@example.org||2025-03-01T10:00:01Z|3|x|\n");
  g_assert_cmpuint(json.table.used, ==, 2);
}

/* The response comes with the score that is known already. */
static void test_score_told_with_response(void) {
  g_auto(Json) json = {0};
  read_text(&json, S(ADA C DID("scored") C QUIZ C AT("10:00:00") C POINTS("3", "4"))
                       S(ADA C DID("answered") C QUIZ C AT("10:00:01") C
                         "\"result\":{\"score\":{\"raw\":3,\"max\":4},\"response\":\"x\"}"));
  expect(&json, "1|actor|registration|timestamp|Bees|Bees response|\n1|ada@example.org||2025-03-01T10:00:01Z|3|x|\n");
  g_assert_cmpuint(json.table.used, ==, 2);
}

/* Times are compared as moments, not as texts. */
static void test_time_zones(void) {
  g_auto(Json) json = {0};
  read_text(&json, S(ADA C DID("passed") C QUIZ C "\"timestamp\":\"2025-03-01T23:30:00-05:00\"" C POINTS("2", "2"))
                       S(ADA C DID("passed") C TEST C "\"timestamp\":\"2025-03-02T04:00:00.000Z\"" C POINTS("1", "2"))
                           S(BO C DID("passed") C TEST C "\"timestamp\":\"yesterday\"" C POINTS("1", "2"))
                               S(BO C DID("passed") C QUIZ C "\"stored\":\"2025-03-02T04:00:00Z\"" C POINTS("1", "2")));
  expect(&json,
         "1|actor|registration|timestamp|Bees|final|\n"
         "1|ada@example.org||2025-03-01T23:30:00-05:00|2|1|\n"
         "1|bo7||2025-03-02T04:00:00Z|1|1|\n");
  g_assert_cmpint(issue(&json, "unreadable-date")->severity, ==, ASSAY_SEVERITY_WARNING);
}

static void test_rules(void) {
  g_auto(Json) json = {0};
  read_text(&json,
            S("\"id\":\"A1\"" C ADA C DID("passed") C QUIZ C POINTS("1", "2")) "\n"
            S("\"id\":\"a2\"" C ADA C DID("voided") C "\"object\":{\"objectType\":\"StatementRef\",\"id\":\"a3\"}") "\n"
            S("\"id\":\"A3\"" C ADA C DID("passed") C TEST C POINTS("1", "2")) "\n"
            S("\"id\":\"a1\"" C ADA C DID("passed") C QUIZ C POINTS("1", "2")) "\n"
            S("\"actor\":{\"name\":\"Ada\"}" C DID("passed") C QUIZ C POINTS("1", "2")) "\n"
            S("\"actor\":{\"objectType\":\"Group\",\"mbox\":\"mailto:all@example.org\"}" C DID("passed") C QUIZ C POINTS("1", "2")) "\n"
            S(ADA C DID("passed") C "\"object\":{\"objectType\":\"Agent\",\"mbox\":\"mailto:x@example.org\"}" C POINTS("1", "2")) "\n"
            S(ADA C DID("launched") C QUIZ) "\n"
            S(ADA C DID("answered") C QUIZ C "\"result\":{\"response\":\"\"}") "\n"
            S(BO C DID("passed") C QUIZ C "\"result\":{\"score\":{\"scaled\":0.5}}") "\n"
            S(BO C DID("completed") C QUIZ C "\"result\":{\"success\":true}") "\n");
  expect(&json, "1|actor|registration|timestamp|Bees|\n1|ada@example.org|||1|\n");
  g_assert_cmpuint(rule(&json, "voided"), ==, 1);
  g_assert_cmpuint(rule(&json, "voiding"), ==, 1);
  g_assert_cmpuint(rule(&json, "duplicate"), ==, 1);
  g_assert_cmpuint(rule(&json, "no-actor"), ==, 1);
  g_assert_cmpuint(rule(&json, "group"), ==, 1);
  g_assert_cmpuint(rule(&json, "no-activity"), ==, 1);
  g_assert_cmpuint(rule(&json, "no-result"), ==, 2);
  g_assert_cmpuint(rule(&json, "other-unit"), ==, 2);
  g_assert_cmpuint(json.table.used, ==, 1);
  g_assert_cmpuint(issue(&json, "scaled-only")->line, ==, 10);
}

static void test_rejected(void) {
  g_auto(Json) json = {0};
  read_text(&json, S(ADA C DID("passed") C QUIZ C POINTS("1", "2")) "\n"
                   S(ADA C DID("passed") C QUIZ C POINTS("\"much\"", "2")) "\n"
                   S(ADA C DID("passed") C QUIZ C POINTS("NaN", "2")) "\n"
                   S(ADA C ADA C DID("passed") C QUIZ C POINTS("1", "2")) "\n"
                   "[]\n7\n{\"actor\":1}\n"
                   S(BO C DID("passed") C QUIZ C POINTS("\"2\"", "3")) "\n");
  expect(&json, "1|actor|registration|timestamp|Bees|\n1|ada@example.org|||1|\n8|bo7|||2|\n");
  g_assert_cmpuint(json.table.rejected, ==, 5);
  g_assert_cmpuint(issue(&json, "no-number")->line, ==, 2);
  const AssayIssue *bad = issue(&json, "bad-json");
  g_assert_cmpuint(bad->line, ==, 3);
  g_assert_null(strstr(bad->message, "ada@"));
  g_assert_cmpuint(issue(&json, "several-maxima")->line, ==, 8);
  g_assert_cmpint(json.table.column[3].max.mantissa, ==, 0);
}

/* 1 of 1400 points scaled has more decimals than a decimal holds; null is nothing. */
static void test_odd_numbers(void) {
  g_auto(Json) json = {0};
  read_text(&json,
            S(ADA C DID("passed") C QUIZ C "\"result\":{\"score\":{\"raw\":null,\"scaled\":0.0007142857142857143}}")
                S(BO C DID("passed") C QUIZ C "\"result\":{\"score\":{\"scaled\":-0.5},\"response\":null}")
                    S(BO C DID("passed") C TEST C POINTS("1e1", "20"))
                        S(ADA C DID("passed") C TEST C POINTS("66.66666666666667", "100")));
  expect(&json,
         "1|actor|registration|timestamp|Bees|final|\n1|ada@example.org|||0.071428571428571|66.66666666666667|\n"
         "1|bo7|||-50|10|\n");
}

static void test_more_pages(void) {
  g_auto(Json) json = {0};
  read_text(&json, "{\"statements\":[" S(ADA C DID("passed") C QUIZ C POINTS("1", "2")) "],\"more\":\"/xapi?next=2\"}");
  g_assert_nonnull(issue(&json, "more-statements"));
}

/* ---- Caliper ---- */

#define CALIPER_GRADE(id, attempt, score)                                 \
  "{\"id\":\"" id                                                         \
  "\",\"type\":\"GradeEvent\",\"action\":\"Graded\",\"actor\":\"https://" \
  "grader.example\",\"eventTime\":\"2025-03-01T10:00:00.000Z\","          \
  "\"object\":" attempt ",\"generated\":{\"type\":\"Score\",\"scoreGiven\":" score ",\"maxScore\":15.0}}"
#define CALIPER_ATTEMPT                                                            \
  "{\"id\":\"u:1\",\"type\":\"Attempt\",\"assignee\":{\"id\":\"https://u.example/" \
  "ada\",\"type\":\"Person\"},\"assignable\":{\"id\":\"https://u.example/quiz\",\"name\":\"Quiz\"}}"
#define CALIPER_ITEM                                                                                                \
  "{\"id\":\"e4\",\"type\":\"AssessmentItemEvent\",\"action\":\"Completed\",\"actor\":{\"id\":\"https://u.example/" \
  "ada\"},\"eventTime\":\"2025-03-01T09:00:00Z\","                                                                  \
  "\"object\":{\"id\":\"https://u.example/quiz/3\",\"name\":\"Item "                                                \
  "3\"},\"generated\":{\"type\":\"FillinBlankResponse\",\"values\":[\"wax\",\"honey\"]}}"

static void test_caliper(void) {
  g_auto(Json) json = {0};
  read_text(&json, "{\"sensor\":\"s\",\"sendTime\":\"2025-03-01T10:00:01Z\",\"dataVersion\":\"http://purl.imsglobal.org/ctx/caliper/v1p1\",\"data\":["
                   CALIPER_GRADE("e1", CALIPER_ATTEMPT, "10.5") "," CALIPER_GRADE("e2", "\"u:2\"", "3") ","
                   "{\"id\":\"e3\",\"type\":\"SessionEvent\",\"action\":\"LoggedIn\",\"actor\":\"x\",\"eventTime\":\"2025-03-01T08:00:00Z\"},"
                   CALIPER_ITEM "," CALIPER_GRADE("e1", CALIPER_ATTEMPT, "10.5") "]}");
  expect(&json,
         "1|actor|registration|timestamp|Quiz|Item 3|\n"
         "1|https://u.example/ada||2025-03-01T10:00:00.000Z|10.5|wax[,]honey|\n");
  g_assert_cmpstr(json.table.kind, ==, "caliper");
  g_assert_cmpint(json.table.column[3].max.mantissa, ==, 15);
  g_assert_cmpuint(rule(&json, "no-actor"), ==, 1);
  g_assert_cmpuint(rule(&json, "other-event"), ==, 1);
  g_assert_cmpuint(rule(&json, "duplicate"), ==, 1);
  g_assert_cmpuint(json.table.used, ==, 2);
}

/* ---- Open Badges ---- */

#define OB3(id, subject, dates)                                           \
  "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"id\":\"" id \
  "\",\"type\":[\"VerifiableCredential\",\"OpenBadgeCredential\"]," dates ",\"credentialSubject\":{" subject "}}"
#define BEES "\"achievement\":{\"id\":\"https://b.example/bees\",\"name\":\"Bees\"}"

static void test_credentials(void) {
  g_auto(Json) json = {0};
  read_text(&json, "[" OB3("c1", "\"id\":\"did:example:1\"," BEES, "\"validFrom\":\"2025-03-01T00:00:00Z\",\"validUntil\":\"2026-03-01T00:00:00Z\"") ",\n"
                   OB3("c2", "\"identifier\":[{\"type\":\"IdentityObject\",\"hashed\":false,\"identityHash\":\"B-7\",\"identityType\":\"sourcedId\"},"
                       "{\"type\":\"IdentityObject\",\"hashed\":false,\"identityHash\":\"bo@example.org\",\"identityType\":\"emailAddress\"}]," BEES,
                       "\"issuanceDate\":\"2024-12-31T00:00:00Z\",\"expirationDate\":\"2025-12-31\"") ",\n"
                   OB3("c3", "\"identifier\":[{\"hashed\":true,\"identityHash\":\"sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399\"}],"
                       "\"achievement\":{\"id\":\"https://b.example/wax\"}", "\"validFrom\":\"2025-01-01\"") ",\n"
                   "{\"id\":\"https://b.example/wax\",\"type\":[\"Achievement\"],\"name\":\"Wax\"},\n"
                   OB3("c1", BEES, "\"validFrom\":\"2025-01-01\"") ",\n" OB3("c4", "\"id\":\"did:x\"", "\"validFrom\":\"2025-01-01\"") "]");
  expect(&json,
         "1|recipient|badge|issued_on|expires|revoked|\n"
         "1|did:example:1|Bees|2025-03-01T00:00:00Z|2026-03-01T00:00:00Z||\n"
         "2|bo@example.org|Bees|2024-12-31T00:00:00Z|2025-12-31||\n"
         "3||Wax|2025-01-01|||\n");
  g_assert_cmpstr(json.table.kind, ==, "open-badges");
  g_assert_cmpint(json.table.column[0].kind, ==, ASSAY_COLUMN_PERSONAL);
  g_assert_cmpint(json.table.column[2].kind, ==, ASSAY_COLUMN_SUBMITTED);
  g_assert_cmpuint(issue(&json, "hashed-recipient")->line, ==, 3);
  g_assert_cmpuint(rule(&json, "no-credential"), ==, 1);
  g_assert_cmpuint(rule(&json, "duplicate"), ==, 1);
  g_assert_cmpuint(issue(&json, "no-badge")->line, ==, 6);
}

/* Version 2.0 and, without a type, 1.1. */
static void test_assertions(void) {
  g_auto(Json) json = {0};
  read_text(&json,
            "{\"@context\":\"https://w3id.org/openbadges/"
            "v2\",\"type\":\"Assertion\",\"id\":\"a1\",\"recipient\":{\"type\":\"email\",\"hashed\":false,\"identity\":"
            "\"ada@example.org\"},"
            "\"badge\":\"https://b.example/bees\",\"issuedOn\":\"2025-03-01T00:00:00Z\",\"revoked\":true}\n"
            "{\"type\":\"BadgeClass\",\"id\":\"https://b.example/bees\",\"name\":\"Bees\"}\n"
            "{\"type\":\"Assertion\",\"id\":\"a2\",\"recipient\":{\"type\":\"email\",\"hashed\":true,\"salt\":\"s\","
            "\"identity\":\"sha256$c7ef86405ba71b85acd8e2e95166c4b111448089f2e1599f42fe1bba46e865c5\"},"
            "\"badge\":{\"id\":\"u\",\"name\":\"Wax\"},\"issuedOn\":\"2025-03-02\",\"expires\":\"2027-03-02\"}\n"
            "{\"uid\":\"9\",\"recipient\":{\"identity\":\"bo@example.org\",\"type\":\"email\"},\"badge\":\"https://"
            "b.example/old\",\"verify\":{\"type\":\"hosted\"},\"issuedOn\":1359217910}\n");
  expect(&json,
         "1|recipient|badge|issued_on|expires|revoked|\n"
         "1|ada@example.org|Bees|2025-03-01T00:00:00Z||true|\n"
         "3||Wax|2025-03-02|2027-03-02||\n"
         "4|bo@example.org|https://b.example/old|2013-01-26T16:31:50Z|||\n"); /* date -u -d @1359217910 */
}

static char *sign(const char *payload) {
  g_autofree char *body = g_base64_encode((const guchar *)payload, strlen(payload));
  for (char *p = body; *p; p++) *p = *p == '+' ? '-' : *p == '/' ? '_' : *p;
  body[strcspn(body, "=")] = 0;
  return g_strconcat("eyJhbGciOiJSUzI1NiJ9.", body, ".c2lnbmF0dXJl", NULL);
}

static void test_signed(void) {
  g_autofree char *one = sign(OB3("c1", "\"id\":\"mailto:ada@example.org\"," BEES, "\"validFrom\":\"2025-03-01\""));
  g_autofree char *two =
      sign("{\"iss\":\"x\",\"vc\":" OB3("c2", "\"id\":\"did:b\"," BEES, "\"issuanceDate\":\"2025-03-02\"") "}");
  g_autofree char *three = sign("{\"sub\":\"nobody\"}");
  g_autofree char *bare = g_strdup_printf("%s\n%s\n", one, two);
  g_autofree char *list = g_strdup_printf(
      "{\"type\":\"VerifiablePresentation\",\"verifiableCredential\":[\"%s\",\n%s,\n\"%s\", \"eyJx.y\"]}", one, two,
      three);
  g_auto(Json) words = {0}, presented = {0};
  read_text(&words, bare);
  expect(&words,
         "1|recipient|badge|issued_on|expires|revoked|\n"
         "1|ada@example.org|Bees|2025-03-01|||\n"
         "2|did:b|Bees|2025-03-02|||\n");
  g_assert_cmpuint(issue(&words, "signature")->line, ==, 1);
  read_text(&presented, list);
  g_assert_cmpuint(presented.table.used, ==, 2);
  g_assert_cmpuint(presented.table.rejected, ==, 2);
}

static void test_badge_from_outside(void) {
  g_autofree char *path = support_shared("exports/openbadges/ob30_basic.json");
  if (!path) return;
  g_auto(Json) json = {0};
  GError *error = NULL;
  read_path(&json, path, &error);
  g_assert_no_error(error);
  expect(&json,
         "1|recipient|badge|issued_on|expires|revoked|\n"
         "1|did:example:ebfeb1f712ebc6f1c276e12ec21|Teamwork|2010-01-01T00:00:00Z|||\n");
}

/* ---- What is none of these ---- */

static void test_refusals(void) {
  expect_refused("", "export.json:1:1:", "empty");
  expect_refused("  \n ", "export.json:2:2:", "empty");
  expect_refused("{\"SurveyEntry\":{},\"SurveyElements\":[]}", "export.json:1:1:", "labels_from in study.yml");
  expect_refused("[\n {\"record_id\":1,\"redcap_event_name\":\"a\"}]", "export.json:2:2:", "REDCap");
  expect_refused("{\"x\":1,\"ada@example.org\":2}", "export.json:1:1:", "\"x\"");
  expect_refused("{\"statements\":[]}", "export.json:1:1:", "\"statements\" is empty");
  expect_refused("[1,2]", "export.json:1:2:", "no object");
  expect_refused("[]", "export.json:", "no value");
  expect_refused("\xff\xfe[\0]\0", "export.json:1:1:", "UTF-16");
  expect_refused("{\"a\" 1}", "export.json:1:6:", "colon");
  expect_refused("[" S(ADA C DID("passed") C QUIZ C POINTS("1", "2")) " {}]", "export.json:1:", "comma or the end");
  expect_refused("{\"a\":[}", "export.json:1:", "bracket");
  expect_refused("{\"a\":\"ada@example.org\n\"}", "export.json:1:6:", "does not end on its line");
  expect_refused("{\"a\":1,}", "export.json:1:8:", "behind a comma");
  expect_refused("{1:2}", "export.json:1:2:", "in quotes");
  GError *error = NULL;
  g_auto(Json) json = {0};
  g_assert_false(read_path(&json, "/nowhere/x.json", &error));
  reading_refused(error, ASSAY_ERROR_CANNOT, "export.json: ");
}

static void test_depth(void) {
  g_autofree char *deep = g_strnfill(100000, '[');
  g_autofree char *text = g_strdup_printf("{\"a\":%s", deep);
  expect_refused(text, "export.json:1:", "levels deep");
  g_autofree char *objects = g_strnfill(100000, '{');
  expect_refused(objects, "export.json:1:2:", "in quotes");
}

static void test_huge_value(void) {
  g_autofree char *filling = g_strnfill(17 << 20, 'a');
  g_autofree char *text = g_strdup_printf("[{\"a\":\"%s\"}]", filling);
  expect_refused(text, "export.json:1:", "many MiB");
}

static void test_suits(void) {
  static const struct {
    const char *text;
    gboolean suits;
  } tried[] = {{"{\"a\":1}", TRUE},        {" [ {", TRUE},   {"[[1]]", TRUE},  {"eyJhbGciOi", TRUE},
               {"\xef\xbb\xbf\n{}", TRUE}, {"[\"eyJ", TRUE}, {"a,b\n", FALSE}, {"", FALSE},
               {"[Group],b", FALSE},       {"{a}", FALSE},   {"[", FALSE}};
  for (gsize i = 0; i < G_N_ELEMENTS(tried); i++)
    g_assert_true(assay_json_table_suits((const guint8 *)tried[i].text, strlen(tried[i].text)) == tried[i].suits);
}

/* ---- Every length ---- */

/* As many brackets are closed as are opened. */
static gboolean json_is_whole(const char *text, gsize n) {
  int depth = 0;
  for (gsize i = 0; i < n; i++) depth += (text[i] == '{') - (text[i] == '}');
  return depth == 0;
}

static void cut_everywhere(const char *text, gboolean by_lines) {
  g_auto(Json) whole = {0};
  read_text(&whole, text);
  guint read = 0;
  for (gsize n = 0; n < strlen(text); n++) {
    GError *error = NULL;
    g_auto(Json) cut = {0};
    if (read_bytes(&cut, text, n, &error)) {
      read++;
      /* The lines before are whole; the last may be cut, and is one record more. */
      guint64 lines = 1;
      for (gsize i = 0; i + 1 < n; i++) lines += text[i] == '\n';
      gboolean whole_line = n > 0 && (text[n - 1] == '}' || text[n - 1] == '\n') && json_is_whole(text, n);
      g_assert_cmpuint(cut.table.records, ==, by_lines ? lines : whole.table.records);
      g_assert_cmpuint(cut.table.rejected, ==, !whole_line);
    } else {
      g_assert_true(g_str_has_prefix(error->message, "export.json:"));
      g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
      g_error_free(error);
    }
  }
  g_assert_true(by_lines ? read > 0 : read == 0);
}

static void test_cut(void) {
  cut_everywhere(statements, FALSE);
  cut_everywhere("{\"statements\":[" S(ADA C DID("passed") C QUIZ C POINTS("1", "2")) "],\"more\":\"\"}", FALSE);
  cut_everywhere(S(ADA C DID("passed") C QUIZ C POINTS("1", "2")) "\n" S(BO C DID("passed") C QUIZ C POINTS("1", "2")),
                 TRUE);
  cut_everywhere("[" OB3("c1", "\"id\":\"did:example:1\"," BEES, "\"validFrom\":\"2025-03-01T00:00:00Z\"") "]", FALSE);
}

/* Whatever a byte is changed to, the sums hold (read_path asserts them) or the file is refused with its place. */
static void test_damaged_bytes(void) {
  static const char *const good[] = {
      statements, "{\"data\":[" CALIPER_GRADE("e1", CALIPER_ATTEMPT, "10.5") "," CALIPER_ITEM "]}",
      "[" OB3("c1", "\"id\":\"did:example:1\"," BEES, "\"validFrom\":\"2025-03-01T00:00:00Z\"") "]"};
  g_autoptr(GRand) random = g_rand_new_with_seed(20250301);
  for (guint i = 0; i < 300; i++) {
    const char *from = good[i % G_N_ELEMENTS(good)];
    g_autofree char *bytes = g_strdup(from);
    for (guint k = 0; k < 1 + i % 4; k++) {
      char *at = bytes + g_rand_int_range(random, 0, (gint32)strlen(from));
      *at = i % 2 ? "{}[]\",:\\ \n0ntf"[g_rand_int_range(random, 0, 14)] : (char)g_rand_int_range(random, 1, 256);
    }
    GError *error = NULL;
    g_auto(Json) json = {0};
    if (read_bytes(&json, bytes, strlen(from), &error)) continue;
    g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
    g_assert_true(g_str_has_prefix(error->message, "export.json:"));
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
    g_error_free(error);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/json/statements", test_statements);
  g_test_add_func("/json/ways-of-writing", test_ways_of_writing);
  g_test_add_func("/json/actors", test_actors);
  g_test_add_func("/json/same-name-on-two-systems", test_same_name_on_two_systems);
  g_test_add_func("/json/success-and-response", test_success_and_response);
  g_test_add_func("/json/titles-are-unique", test_titles_are_unique);
  g_test_add_func("/json/attempts", test_attempts);
  g_test_add_func("/json/parts-of-one-attempt", test_parts_of_one_attempt);
  g_test_add_func("/json/score-told-with-response", test_score_told_with_response);
  g_test_add_func("/json/time-zones", test_time_zones);
  g_test_add_func("/json/rules", test_rules);
  g_test_add_func("/json/rejected", test_rejected);
  g_test_add_func("/json/odd-numbers", test_odd_numbers);
  g_test_add_func("/json/more-pages", test_more_pages);
  g_test_add_func("/json/caliper", test_caliper);
  g_test_add_func("/json/credentials", test_credentials);
  g_test_add_func("/json/assertions", test_assertions);
  g_test_add_func("/json/signed", test_signed);
  g_test_add_func("/json/badge-from-outside", test_badge_from_outside);
  g_test_add_func("/json/refusals", test_refusals);
  g_test_add_func("/json/depth", test_depth);
  g_test_add_func("/json/huge-value", test_huge_value);
  g_test_add_func("/json/suits", test_suits);
  g_test_add_func("/json/cut", test_cut);
  g_test_add_func("/json/damaged-bytes", test_damaged_bytes);
  folder = support_folder_new();
  int failed = g_test_run();
  support_folder_remove(folder);
  return failed;
}
