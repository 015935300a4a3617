/* The reports of a Moodle quiz in several languages: maxima in headers, unfinished attempts, averages, answers without
 * points. */
#include "reading.h"

#define STUDY_OF(level, items)                                                                                        \
  "roster: {file: exports/roster.csv, learner: mail, ids: [{name: mail, column: mail}]}\n"                            \
  "instruments:\n  - id: s\n    level: 2\n    occasion: post\n    file: exports/s.csv\n    learner: {column: " level  \
  ", "                                                                                                                \
  "id: mail}\n    items:\n" items                                                                                     \
  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: test, post: s.a}, {id: n, kind: " \
  "skill, method: test, post: s.a}]}\n"

/* ---- Grades ---- */

#define PEOPLE "Last name,First name,Institution,Department,Email address,"
#define HEAD   PEOPLE "State,Started on,Completed,Time taken,Grade/10.00,Q. 1 /5.00,Q. 2 /5.00\n"
#define ROWS                                                                                                        \
  HEAD "Quill,Ada,,,ada@example.org,Finished,3 February 2025 10:01 AM,3 February 2025 10:14 AM,12 mins 40 "         \
       "secs,7.50,5.00,"                                                                                            \
       "2.50\n"                                                                                                     \
       "Finch,Bo,,,bo@example.org,Finished,\"Monday, 3 February 2025, 10:02 AM\",\"Monday, 3 February 2025, 11:20 " \
       "AM\",1 hour "                                                                                               \
       "18 mins,Not yet graded,-,Requires grading\n"                                                                \
       "Finch,Bo,,,bo@example.org,In progress,5 February 2025 9:00 AM,-,-,-,-,-\n"                                  \
       "Finch,Bo,,,bo@example.org,Never submitted,6 February 2025 9:00 AM,-,-,-,-,-\n"                              \
       "Noether,Cy,,,cy@example.org,-,-,-,-,-,-,-\n"                                                                \
       "Overall average,,,,,,,,,7.50,5.00,2.50\n"

#define ITEMS                                              \
  "      - {id: a, column: \"Q. 1 /5.00\", type: score}\n" \
  "      - {id: b, column: \"Q. 2 /5.00\", type: score}\n" \
  "      - {id: c, column: \"Grade/10.00\", type: score}\n"

static void test_cells(void) {
  Reading *r = reading_new(STUDY_OF("Email address", ITEMS));
  reading_text(r, "s", ROWS);
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked @20122 a=5.00 b=2.50 c=7.50 @duration=760\n"
                  "3 linked @20122 a=() b=(no points yet) c=(no points yet) @duration=4680\n");
  g_assert_cmpstr(r->report.platform, ==, "moodle-quiz");
  g_assert_cmpuint(reading_rule(r, "unfinished-attempt"), ==, 2);
  g_assert_cmpuint(reading_rule(r, "no-attempt"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "average"), ==, 1);
  const AssayIssue *ungraded = reading_issue(r, "ungraded");
  g_assert_cmpuint(ungraded->line, ==, 3);
  g_assert_cmpuint(ungraded->column, ==, 12);
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 2); /* one a column */
  reading_free(r);
}

static gboolean take_maxima(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  double *max = user;
  (void)error;
  for (guint f = 0; f < 3; f++) max[f] = assay_decimal_value(assay_fields_get(batch->fields, f)->max);
  return TRUE;
}

static void test_maxima(void) {
  Reading *r = reading_new(STUDY_OF("Email address", ITEMS));
  double max[3];
  g_assert_true(reading_bytes_with(r, "s", ROWS, strlen(ROWS), take_maxima, max, NULL));
  g_assert_cmpfloat(max[0], ==, 5);
  g_assert_cmpfloat(max[1], ==, 5);
  g_assert_cmpfloat(max[2], ==, 10);
  reading_free(r);
}

/* Nothing but forms is the same in another language. */
static void test_portuguese(void) {
  Reading *r = reading_new(STUDY_OF("\"Endere\xc3\xa7o de email\"",
                                    "      - {id: a, column: \"Q. 1 /1,00\", type: score}\n"
                                    "      - {id: b, column: \"Avaliar/10,00\", type: score}\n"));
  reading_text(r, "s",
               "\xef\xbb\xbfSobrenome,Nome,\"Endere\xc3\xa7o de email\",Estado,\"Iniciado em\",Completo,\"Tempo "
               "utilizado\",\"Avaliar/10,00\",\"Q. 1 /1,00\"\n"
               "Quill,Ada,ada@example.org,Finalizada,\"21 setembro 2020  10:00\",\"21 setembro 2020  10:23\",\"23 "
               "minutos\",\"9,125\",\"1,00\"\n"
               "Finch,Bo,bo@example.org,\"Em progresso\",\"21 setembro 2020  10:00\",-,-,-,-\n"
               "Noether,Cy,cy@example.org,Finalizada,\"21 setembro 2020  10:00\",\"21 setembro 2020  10:23\",\"23 "
               "minutos\",\"Ainda n\xc3\xa3o avaliado\",\"Requer avalia\xc3\xa7\xc3\xa3o\"\n"
               "\"M\xc3\xa9"
               "dia geral\",,,,,,,\"9,00\",\"1,00\"\n");
  g_assert_cmpstr(
      r->out->str, ==,
      "2 linked @18526 a=1.00 b=9.125 @duration=23 minutos\n4 linked @18526 a=(no points yet) b=(no points yet) "
      "@duration=23 minutos\n");
  g_assert_cmpuint(reading_rule(r, "unfinished-attempt"), ==, 1);
  g_assert_cmpuint(reading_rule(r, "average"), ==, 1);
  g_assert_null(reading_issue(r, "unreadable-date"));
  reading_free(r);
}

/* Only the grade of the whole, in whole points. */
static void test_grade_alone(void) {
  Reading *r = reading_new(STUDY_OF("Email address", "      - {id: a, column: Grade/10, type: score}\n"));
  reading_text(r, "s",
               PEOPLE
               "Status,Started,Completed,Duration,Grade/10\n"
               "Quill,Ada,,,ada@example.org,Finished,3 February 2025 10:01 AM,3 February 2025 10:14 AM,13 mins,7\n");
  g_assert_cmpstr(r->out->str, ==, "2 linked @20122 a=7 @duration=780\n");
  g_assert_cmpstr(r->report.platform, ==, "moodle-quiz");
  reading_free(r);
}

/* People delete columns before they hand a file on: what is left is known by how grades are written. Averages stand at
 * the end, two at most, and somebody without an address may stand last. */
#define CUT "Apellido(s),Nombre,Email address,\"Calificación/10,00\"\n"
#define ANA "Quill,Ada,ada@example.org,\"7,50\"\n"
static void test_cut(void) {
  Reading *r = reading_new(STUDY_OF("Email address", "      - {id: a, column: \"Calificación/10,00\", type: score}\n"));
  reading_text(r, "s",
               CUT ANA
               "Promedio,,,\"1,00\"\n,,,\nFinch,Bo,,-\nPromedio del grupo,,,\"7,50\"\nPromedio,,,\"7,50\"\n,,,\n");
  g_assert_cmpstr(r->report.platform, ==, "moodle-quiz");
  g_assert_cmpstr(r->out->str, ==, "2 linked a=7.50\n3 a=1.00\n5 a=()\n");
  g_assert_cmpuint(reading_rule(r, "average"), ==, 2);
  reading_text(r, "s", CUT ANA "Pell,,,\"1,00\"\nRoe,,,\"2,00\"\nTern,,,\"3,00\"\n");
  g_assert_cmpuint(r->report.submitted, ==, 4);
  reading_text(r, "s", CUT ANA "Finch,Bo,,Sin calificar\n");
  g_assert_cmpstr(r->out->str, ==, "2 linked a=7.50\n3 a=(no points yet)\n");
  reading_free(r);
}

/* By what a learner may be known, in the languages of teachers. */
static void test_numbers_of_people(void) {
  char *folder = support_folder_new();
  g_autofree char *path = g_build_filename(folder, "q.csv", NULL);
  static const char *const names[] = {"ID number",
                                      "ID-Nummer",
                                      "Num\xc3\xa9ro d'identification",
                                      "N\xc3\xbamero de ID",
                                      "N\xc3\xbamero de identifica\xc3\xa7\xc3\xa3o",
                                      "Codice identificativo"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *text = g_strdup_printf("Nom,Pr\xc3\xa9nom,%s,\"Note/20,00\"\nQuill,Ada,n1,\"5,00\"\n", names[i]);
    support_write(folder, "q.csv", text, -1);
    g_autoptr(AssayInspection) seen = assay_ingest_inspect(path, "q.csv", NULL, NULL);
    g_assert_cmpint(seen->columns[2].role, ==, ASSAY_ROLE_ID);
    g_assert_cmpint(seen->columns[1].role, ==, ASSAY_ROLE_METADATA);
  }
  support_folder_remove(folder);
}

/* A number behind a slash is no grade where the cells are written otherwise. */
static void test_no_cut(void) {
  Reading *r = reading_new(STUDY_OF("mail", "      - {id: a, column: Score/10.00, type: score}\n"));
  reading_text(r, "s", "name,mail,Score/10.00\nAda,ada@example.org,7\nBo,bo@example.org,8.5\n");
  g_assert_cmpstr(r->report.platform, ==, "plain");
  reading_free(r);
}

/* ---- Responses ---- */

#define ATTEMPT(mail) "Quill,Ada," mail ",Finished,3 February 2025 10:01 AM,3 February 2025 10:14 AM,13 mins,1.00,"
#define RESPONSES(headers) \
  "Last name,First name,Email address,State,Started on,Completed,Time taken,Grade/2.00," headers "\n"

typedef struct {
  char *question[2];
} Questions;

static gboolean take_questions(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  Questions *questions = user;
  (void)error;
  for (guint f = 0; f < 2; f++) questions->question[f] = g_strdup(assay_fields_get(batch->fields, f)->question);
  return TRUE;
}

/* A range over responses passes over questions and right answers; "-" is no response. */
static void test_responses(void) {
  static const char rows[] = RESPONSES("Question 1,Response 1,Right answer 1,Question 2,Response 2,Right answer 2")
      ATTEMPT("ada@example.org") "\"What is 2+2?\nChoose one: 3; 4\",4,4,Drawn A,x,y\n" ATTEMPT(
          "bo@example.org") "\"What is 2+2?\nChoose one: 3; 4\",-,4,Drawn B,\"Seed: 1; ans1: 5 [score]\",y\n";
  Reading *r =
      reading_new(STUDY_OF("Email address", "      - {id: a, from: Response 1, to: Response 2, type: choice}\n"));
  reading_text(r, "s", rows);
  g_assert_cmpstr(r->out->str, ==,
                  "2 linked @20122 a.1=4 a.2=x @duration=780\n"
                  "4 linked @20122 a.1=() a.2=Seed: 1; ans1: 5 [score] @duration=780\n");
  Questions questions = {{NULL, NULL}};
  g_assert_true(reading_bytes_with(r, "s", rows, strlen(rows), take_questions, &questions, NULL));
  g_assert_cmpstr(questions.question[0], ==, "What is 2+2? Choose one: 3; 4");
  g_assert_cmpstr(questions.question[1], ==, NULL); /* drawn from a bank: people saw different ones */
  g_free(questions.question[0]);
  reading_free(r);
}

/* Which column is the response where one of the three is not there, in two languages: '-' stands for what is beside. */
static void test_parts(void) {
  static const struct {
    const char *headers, *cells, *roles;
  } cases[] = {
      {"Response 1,Response 2", "a,b", "aa"},     {"Question 1,Response 1", "q,a", "-a"},
      {"Response 1,Right answer 1", "a,r", "a-"}, {"Frage 1,Antwort 1,Richtige Antwort 1", "q,a,r", "-a-"},
      {"Frage 1,Antwort 1", "q,a", "-a"},         {"Antwort 1,Richtige Antwort 1", "a,r", "a-"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *rows =
        g_strconcat("Last name,First name,Email address,State,Started on,Completed,Time taken,Grade/2.00,",
                    cases[i].headers, "\n", ATTEMPT("ada@example.org"), cases[i].cells, "\n", NULL);
    char *folder = support_folder_new();
    support_write(folder, "t.csv", rows, -1);
    g_autofree char *path = g_build_filename(folder, "t.csv", NULL);
    g_autoptr(AssayInspection) seen = assay_ingest_inspect(path, "t.csv", NULL, NULL);
    g_assert_cmpstr(seen->report.platform, ==, "moodle-quiz");
    for (guint k = 0; cases[i].roles[k]; k++)
      g_assert_cmpint(seen->columns[8 + k].role == ASSAY_ROLE_BESIDE, ==, cases[i].roles[k] == '-');
    support_folder_remove(folder);
  }
}

/* ---- Others ---- */

static void test_private(void) {
  static const char *const columns[] = {"Last name", "First name", "Email address"};
  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
    g_autofree char *study = g_strdup_printf(STUDY_OF("Email address", "      - {id: a, column: %s}\n"), columns[i]);
    Reading *r = reading_new(study);
    GError *error = NULL;
    g_assert_false(reading_bytes(r, "s", ROWS, strlen(ROWS), &error));
    reading_refused(error, ASSAY_ERROR_DATA, "it can be no question", columns[i]);
    reading_free(r);
  }
}

/* Tables of other people, with a number behind a slash, are none of Moodle's. */
static void test_others(void) {
  Reading *r = reading_new(STUDY_OF("Email address", "      - {id: a, column: km/100, type: score}\n"));
  reading_text(r, "s", "Email address,a,b,c,d,e,km/100\nada@example.org,1,2,3,4,5,6\n");
  g_assert_cmpstr(r->report.platform, ==, "plain");
  reading_text(r, "s", "Email address,a,b,c,d,e,km/100,Q 1,Q 2\nada@example.org,1,2,3,4,5,6,7,8\n");
  g_assert_cmpstr(r->report.platform, ==, "plain");
  GError *error = NULL;
  static const char statistics[] =
      "Quiz name,Course name\nBees,Beekeeping\n\nQ#,Question type,Question name,Attempts,Facility index,Standard "
      "deviation,Discrimination index\n1,multichoice,One,20,75.00%,43.3%,30.1%\n";
  g_assert_false(reading_bytes(r, "s", statistics, strlen(statistics), &error));
  reading_refused(error, ASSAY_ERROR_DATA, "this is the Statistics report of a Moodle quiz", "Results, Grades");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/moodle-quiz/cells", test_cells);
  g_test_add_func("/moodle-quiz/maxima", test_maxima);
  g_test_add_func("/moodle-quiz/portuguese", test_portuguese);
  g_test_add_func("/moodle-quiz/grade-alone", test_grade_alone);
  g_test_add_func("/moodle-quiz/cut", test_cut);
  g_test_add_func("/moodle-quiz/no-cut", test_no_cut);
  g_test_add_func("/moodle-quiz/numbers-of-people", test_numbers_of_people);
  g_test_add_func("/moodle-quiz/responses", test_responses);
  g_test_add_func("/moodle-quiz/parts", test_parts);
  g_test_add_func("/moodle-quiz/private", test_private);
  g_test_add_func("/moodle-quiz/others", test_others);
  return g_test_run();
}
