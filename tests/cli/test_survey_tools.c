/* One survey, the same answers of the same people, exported by each survey tool: the review says the same of all of them,
 * and it says what is counted here in the answers themselves. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "support.h"

typedef struct {
  int pace, content; /* 1 to 5; 0: not applicable; -1: no answer */
  gboolean smoker, veil;
  int nps; /* -1: no answer */
  const char *why;
} Person;

static const Person people[] = {
    {5, 4, TRUE, TRUE, 10, "Bees"},  {4, 4, TRUE, FALSE, 9, ""},      {0, 5, FALSE, FALSE, 7, "Say, why?"},
    {1, -1, FALSE, TRUE, 0, ""},     {3, 0, TRUE, TRUE, -1, "Honey"}, {5, 5, FALSE, FALSE, 10, ""},
    {-1, 2, TRUE, FALSE, 8, "Wax"},  {2, 1, FALSE, TRUE, 3, ""},      {4, 0, TRUE, FALSE, 9, "\"So\""},
    {0, 3, TRUE, TRUE, 5, ""},       {5, 4, FALSE, FALSE, -1, ""},    {4, -1, TRUE, FALSE, 6, "Sun"},
    {-1, -1, FALSE, FALSE, 10, "x"}, {1, 2, FALSE, TRUE, 4, ""},
};

static const char *agreement(int point) {
  static const char *const labels[] = {
      "", "N/A", "Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"};
  return labels[point + 1];
}

/* ---- Rows of each tool; what they have in common comes by number: %1$ is not C11 ---- */

static char *quoted(const char *text) {
  g_auto(GStrv) part = g_strsplit(text, "\"", -1);
  g_autofree char *doubled = g_strjoinv("\"\"", part);
  return g_strdup_printf("\"%s\"", doubled);
}

static void put(GString *out, const char *text) {
  g_autofree char *cell = quoted(text);
  g_string_append_printf(out, "%s%s", out->len && out->str[out->len - 1] != '\n' ? "," : "", cell);
}

static void put_number(GString *out, int number, const char *none) {
  g_autofree char *text = g_strdup_printf("%d", number);
  put(out, number < 0 ? none : text);
}

static void put_mail(GString *out, guint i) {
  g_autofree char *mail = g_strdup_printf("p%02u@example.org", i);
  put(out, mail);
}

static void put_time(GString *out, const char *format, guint i) {
  g_autofree char *minute = g_strdup_printf("%02u", 10 + i);
  g_auto(GStrv) part = g_strsplit(format, "MM", -1);
  g_autofree char *time = g_strjoinv(minute, part);
  put(out, time);
}

static void put_ratings(GString *out, const Person *p) {
  put(out, agreement(p->pace));
  put(out, agreement(p->content));
}

static void put_ticks(GString *out, const Person *p, const char *smoker, const char *veil, const char *no) {
  put(out, p->smoker ? smoker : no);
  put(out, p->veil ? veil : no);
}

static void put_joined(GString *out, const Person *p, const char *between, const char *end) {
  g_autofree char *text = g_strconcat(p->smoker ? "Smoker" : "", p->smoker && p->veil ? between : "",
                                      p->veil ? "Veil" : "", p->smoker || p->veil ? end : "", NULL);
  put(out, text);
}

static void put_last(GString *out, const Person *p) {
  put_number(out, p->nps, "");
  put(out, p->why);
  g_string_append_c(out, '\n');
}

static void row_plain(GString *out, guint i, const Person *p) {
  put_time(out, "2025-06-01 10:MM:00", i);
  put_mail(out, i);
  put_ratings(out, p);
  put_joined(out, p, ", ", "");
  put_last(out, p);
}

static void row_qualtrics(GString *out, guint i, const Person *p) {
  put_time(out, "2025-06-01 10:MM:00", i);
  put(out, "0");
  put(out, "1");
  put_time(out, "R_0000000000000MM", i);
  put_mail(out, i);
  put_number(out, p->pace == 0 ? -1 : p->pace, p->pace == 0 ? "-1" : "-99");
  put_number(out, p->content == 0 ? -1 : p->content, p->content == 0 ? "-1" : "-99");
  put_ticks(out, p, "1", "1", "0");
  put_number(out, p->nps, "-99");
  put(out, p->why);
  g_string_append_c(out, '\n');
}

static void row_surveymonkey(GString *out, guint i, const Person *p) {
  put_time(out, "1180522190MM", i);
  put(out, "446111201");
  put_time(out, "06/01/2025 10:MM:00 AM", i);
  put_time(out, "06/01/2025 10:MM:30 AM", i);
  put_mail(out, i);
  put_ratings(out, p);
  put_ticks(out, p, "Smoker", "Veil", "");
  put_last(out, p);
}

static void row_two_rows(GString *out, guint i, const Person *p) {
  (void)i;
  put_ratings(out, p);
  put_ticks(out, p, "Ja", "Ja", "Nein");
  put(out, "Nein");
  put_last(out, p);
}

static void row_google(GString *out, guint i, const Person *p) {
  put_time(out, "2025/06/01 10:MM:00 AM GMT+1", i);
  put_mail(out, i);
  put_ratings(out, p);
  put_joined(out, p, ";", "");
  put_last(out, p);
}

static void row_microsoft(GString *out, guint i, const Person *p) {
  put_number(out, (int)i + 1, "");
  put_time(out, "2025-06-01T10:MM:00", i);
  put_time(out, "2025-06-01T10:MM:30", i);
  put_mail(out, i);
  put(out, "Somebody");
  put_ratings(out, p);
  put_joined(out, p, ";", ";");
  put_last(out, p);
}

static void row_limesurvey(GString *out, guint i, const Person *p) {
  put_number(out, (int)i + 1, "");
  put_time(out, "2025-06-01 10:MM:00", i);
  put(out, "3");
  put_time(out, "1234MM", i);
  put_mail(out, i);
  put_ratings(out, p);
  put_ticks(out, p, "Yes", "Yes", "No");
  put_last(out, p);
}

static void row_redcap(GString *out, guint i, const Person *p) {
  put_number(out, (int)i + 1, "");
  put_mail(out, i);
  put_time(out, "2025-06-01 10:MM:00", i);
  put_ratings(out, p);
  put_ticks(out, p, "Checked", "Checked", "Unchecked");
  put_number(out, p->nps, "");
  put(out, p->why);
  put(out, "Complete");
  g_string_append_c(out, '\n');
}

static void row_typeform(GString *out, guint i, const Person *p) {
  put_time(out, "odwdp4nzj1xg6m9l36odwdp4nzlv2gMM", i);
  put_ratings(out, p);
  put_ticks(out, p, "Smoker", "Veil", "");
  put_number(out, p->nps, "");
  put(out, p->why);
  put_mail(out, i);
  put_time(out, "2025-06-01 10:MM:00", i);
  put_time(out, "2025-06-01 10:MM:30", i);
  put(out, "n1");
  g_string_append_c(out, '\n');
}

/* ---- Tools ---- */

#define IMPORT(id) "\"{\"\"ImportId\"\":\"\"" id "\"\"}\""

static const struct {
  const char *id, *platform, *head, *learner, *pace, *content, *tools, *nps, *why;
  void (*row)(GString *out, guint i, const Person *p);
} tools[] = {
    {"by-hand", "plain", "When,Mail,Pace,Content,Tools,NPS,Why\n", "Mail", "Pace", "Content", "column: Tools", "NPS",
     "Why", row_plain},
    {"qualtrics", "qualtrics",
     "EndDate,Status,Finished,ResponseId,RecipientEmail,Q1_1,Q1_2,Q2_1,Q2_2,Q3,Q4\n"
     "Ende,Status,Fertig,Id,Mail,Rate - Pace,Rate - Content,Tools - Smoker,Tools - Veil,NPS,Why\n" IMPORT("endDate") "," IMPORT("status") "," IMPORT("finished") "," IMPORT(
         "_recordId") "," IMPORT("recipientEmail") "," IMPORT("QID1_1") "," IMPORT("QID1_2") "," IMPORT("QID2_1") "," IMPORT("QID2_2") "," IMPORT("QID3") "," IMPORT("QID4_TEXT") "\n",
     "RecipientEmail", "Q1_1", "Q1_2", "columns: [Q2_1, Q2_2]", "Q3", "Q4", row_qualtrics},
    {"surveymonkey", "surveymonkey",
     "Respondent ID,Collector ID,Start Date,End Date,Email Address,Rate:,,Tools,,NPS,Why?\n"
     ",,,,,Pace,Content,Smoker,Veil,Response,Open-Ended Response\n",
     "Email Address", "Rate: - Pace", "Rate: - Content", "columns: [\"Tools - Smoker\", \"Tools - Veil\"]", "NPS",
     "Why?", row_surveymonkey},
    {"two-rows", "two-header-rows", "Rate,,Tools,,,NPS,Why?\nPace,Content,Smoker,Veil,Gloves,,\n", NULL, "Rate - Pace",
     "Rate - Content", "columns: [\"Tools - Smoker\", \"Tools - Veil\"]", "NPS", "Why?", row_two_rows},
    {"google", "google-forms", "Timestamp,Email Address,Rate [Pace],Rate [Content],Tools,NPS,Why?\n", "Email Address",
     "Rate [Pace]", "Rate [Content]", "column: Tools", "NPS", "Why?", row_google},
    {"microsoft", "microsoft-forms", "Id,Start time,Completion time,Email,Name,Pace,Content,Tools,NPS,Why?\n", "Email",
     "Pace", "Content", "column: Tools", "NPS", "Why?", row_microsoft},
    {"limesurvey", "limesurvey",
     "id. Response ID,submitdate. Date submitted,lastpage. Last page,seed. Seed,email. Email address,Q1[1]. Rate "
     "[Pace],Q1[2]. Rate [Content],Q2[1]. Tools [Smoker],Q2[2]. Tools [Veil],Q3. NPS,Q4. Why?\n",
     "email", "Q1[1]", "Q1[2]", "columns: [\"Q2[1]\", \"Q2[2]\"]", "Q3", "Q4", row_limesurvey},
    {"redcap", "redcap",
     "Record ID,Survey Identifier,Survey Timestamp,Pace,Content,Tools (choice=Smoker),Tools "
     "(choice=Veil),NPS,Why,Complete?\n",
     "Survey Identifier", "Pace", "Content", "columns: [\"Tools (choice=Smoker)\", \"Tools (choice=Veil)\"]", "NPS",
     "Why", row_redcap},
    {"typeform", "typeform", "#,Pace,Content,Smoker,Veil,NPS,Why?,mail,Start Date (UTC),Submit Date (UTC),Network ID\n",
     "mail", "Pace", "Content", "columns: [Smoker, Veil]", "NPS", "Why?", row_typeform},
};

static void put_instrument(GString *yaml, guint t) {
  g_string_append_printf(yaml, "  - id: %s\n    level: 1\n    file: exports/%s.csv\n    platform: %s\n", tools[t].id,
                         tools[t].id, tools[t].platform);
  if (tools[t].learner)
    g_string_append_printf(yaml, "    learner: {column: \"%s\", id: mail}\n    date_order: mdy\n", tools[t].learner);
  else
    g_string_append(yaml, "    year: 2024-25\n");
  if (t == 0) g_string_append(yaml, "    submitted: When\n");
  g_string_append_printf(yaml,
                         "    items:\n      - {id: pace, column: \"%s\", scale: agreement-5, construct: satisfaction}\n"
                         "      - {id: content, column: \"%s\", scale: agreement-5}\n"
                         "      - {id: tools, %s, type: multi}\n      - {id: nps, column: \"%s\", type: nps}\n"
                         "      - {id: why, column: \"%s\", type: text}\n",
                         tools[t].pace, tools[t].content, tools[t].tools, tools[t].nps, tools[t].why);
}

static char *write_study(void) {
  char *folder = support_folder_new();
  g_autofree char *exports = g_build_filename(folder, "exports", NULL);
  g_assert_cmpint(g_mkdir_with_parents(exports, 0700), ==, 0);
  g_autoptr(GString) yaml = g_string_new(
      "assay: 1\nprogram: {name: Beekeeping, unit: Orchard School, proposers: [Ada Quill, Bo Finch], status: "
      "non-credit, "
      "modality: online, audience: undergraduate, pilot_start: 2024-fall}\n"
      "roster: {file: exports/roster.csv, learner: Mail, ids: [{name: mail, column: Mail}], columns: {completed_on: "
      "Done}}\ninstruments:\n");
  g_autoptr(GString) roster = g_string_new("Mail,Done\n");
  for (guint i = 0; i < G_N_ELEMENTS(people); i++) g_string_append_printf(roster, "p%02u@example.org,2025-06-01\n", i);
  support_write(exports, "roster.csv", roster->str, -1);
  for (guint t = 0; t < G_N_ELEMENTS(tools); t++) {
    g_autoptr(GString) file = g_string_new(tools[t].head);
    for (guint i = 0; i < G_N_ELEMENTS(people); i++) tools[t].row(file, i, &people[i]);
    g_autofree char *name = g_strconcat(tools[t].id, ".csv", NULL);
    support_write(exports, name, file->str, -1);
    put_instrument(yaml, t);
  }
  g_string_append(yaml,
                  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: survey, post: "
                  "by-hand.pace}]}\n");
  support_write(folder, "study.yml", yaml->str, -1);
  return folder;
}

/* ---- What the review says ---- */

static json_t *review(const char *folder) {
  g_autofree char *program = g_build_filename(g_getenv("ASSAY_BINARY"), "assay", NULL);
  char *argv[] = {program, (char *)"review", (char *)folder, (char *)"--year", (char *)"2024-25", NULL};
  g_autofree char *out = NULL, *err = NULL;
  GError *error = NULL;
  int status = 0;
  g_setenv("ASSAY_KEYS", folder, TRUE);
  g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error);
  g_assert_no_error(error);
  if (status != 0) g_error("review ended with status %d: %s", status, err);
  g_autofree char *path = g_build_filename(folder, "reports", "2024-25", "annual-review.json", NULL);
  json_error_t where;
  json_t *json = json_load_file(path, 0, &where);
  if (!json) g_error("%s: %s", path, where.text);
  return json;
}

static const char *text_of(json_t *node, const char *key) {
  return json_string_value(json_object_get(json_object_get(node, key), "value"));
}

static json_t *item_of(json_t *json, const char *instrument, const char *id) {
  json_t *items = json_object_get(json_object_get(json, "level1"), "items");
  for (size_t i = 0; i < json_array_size(items); i++) {
    json_t *item = json_array_get(items, i);
    if (g_strcmp0(text_of(item, "instrument"), instrument) == 0 && g_strcmp0(text_of(item, "id"), id) == 0) return item;
  }
  g_error("the review says nothing of %s of %s", id, instrument);
}

static int number_of(json_t *item, const char *key) {
  return (int)json_integer_value(json_object_get(json_object_get(item, key), "value"));
}

static int count_of(json_t *item, size_t level) {
  return (int)json_integer_value(json_object_get(json_array_get(json_object_get(item, "counts"), level), "value"));
}

static void assert_rating(json_t *item, gboolean pace) {
  int count[7] = {0};
  for (guint i = 0; i < G_N_ELEMENTS(people); i++) count[(pace ? people[i].pace : people[i].content) + 1]++;
  g_assert_cmpint(number_of(item, "blank"), ==, count[0]);
  g_assert_cmpint(number_of(item, "not_applicable"), ==, count[1]);
  g_assert_cmpint(number_of(item, "n"), ==, (int)G_N_ELEMENTS(people) - count[0] - count[1]);
  for (int point = 1; point <= 5; point++) g_assert_cmpint(count_of(item, (size_t)point - 1), ==, count[point + 1]);
}

static void assert_others(json_t *json, const char *instrument) {
  int smoker = 0, veil = 0, why = 0, count[11] = {0};
  for (guint i = 0; i < G_N_ELEMENTS(people); i++) {
    smoker += people[i].smoker;
    veil += people[i].veil;
    why += *people[i].why != 0;
    if (people[i].nps >= 0) count[people[i].nps]++;
  }
  json_t *multi = item_of(json, instrument, "tools"), *nps = item_of(json, instrument, "nps");
  g_assert_cmpint(count_of(multi, 0), ==, smoker);
  g_assert_cmpint(count_of(multi, 1), ==, veil);
  for (size_t point = 0; point <= 10; point++) g_assert_cmpint(count_of(nps, point), ==, count[point]);
  g_assert_cmpint(number_of(item_of(json, instrument, "why"), "n"), ==, why);
}

static void test_same_answers(void) {
  char *folder = write_study();
  json_t *json = review(folder);
  for (guint t = 0; t < G_N_ELEMENTS(tools); t++) {
    g_test_message("%s", tools[t].id);
    assert_rating(item_of(json, tools[t].id, "pace"), TRUE);
    assert_rating(item_of(json, tools[t].id, "content"), FALSE);
    assert_others(json, tools[t].id);
  }
  json_decref(json);
  support_folder_remove(folder);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/survey-tools/same-answers", test_same_answers);
  return g_test_run();
}
