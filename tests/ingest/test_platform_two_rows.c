/* Two rows of headers without a sign of a platform, and tables that only look like that. */
#include "inspecting.h"
#include "reading.h"
#include "survey_study.h"

static void test_german(void) {
  Reading *r = reading_new(
      SURVEY_ITEMS("      - {id: a, column: \"Wie oft im Jahr? - Lesen\"}\n"
                   "      - {id: b, from: \"Wie oft im Jahr? - Rechnen, messen\", to: \"Wie oft im Jahr? - Imkern\"}\n"
                   "      - {id: tools, columns: [\"Was nutzen Sie? - Smoker\", \"Was nutzen Sie? - Schleier\"], "
                   "type: multi}\n"
                   "      - {id: more, column: \"Noch etwas?\", type: text}\n"));
  reading_own(r, "s", "two_header_rows.csv");
  g_assert_cmpstr(r->report.platform, ==, "two-header-rows");
  g_assert_cmpstr(r->out->str, ==,
                  "3 a=oft b.1=nie b.2=oft tools:1=Smoker tools:2=() more=Wenig; aber gern\n"
                  "4 a=nie b.1=selten b.2=nie tools:1=() tools:2=Schleier more=\n"
                  "5 a=oft b.1=() b.2=k. A. tools:1=Smoker tools:2=Schleier more=\n");
  g_assert_cmpuint(reading_rule(r, "blank-row"), ==, 1);
  reading_free(r);
  g_autofree char *columns = inspecting_columns("two_header_rows.csv", 1, 7);
  g_assert_cmpstr(columns, ==,
                  "text Kürzel (Kürzel)\n"
                  "answer Wie oft im Jahr? - Lesen (Wie oft im Jahr? - Lesen) {Wie oft im Jahr?}\n"
                  "answer Wie oft im Jahr? - Rechnen, messen (Wie oft im Jahr? - Rechnen, messen) {Wie oft im Jahr?}\n"
                  "answer Wie oft im Jahr? - Imkern (Wie oft im Jahr? - Imkern) {Wie oft im Jahr?}\n"
                  "answer Was nutzen Sie? - Smoker (Was nutzen Sie? - Smoker)\n"
                  "answer Was nutzen Sie? - Schleier (Was nutzen Sie? - Schleier)\n"
                  "text Noch etwas? (Noch etwas?)\n");
}

static void test_shapes(void) {
  /* Matrices of words; of numbers where there are two of them; with contact data beside. */
  inspecting_assert_platform("Rate,,,Say,\nA,B,C,D,E\nyes,no,yes,x,y\nno,yes,no,z,u\n", "two-header-rows");
  inspecting_assert_platform("Rate,,Again,,\nA,B,C,D,E\n5,4,1,2,2\n4,5,2,1,3\n", "two-header-rows");
  /* Names are missing, and the first answers stand where options would. */
  inspecting_assert_platform("Country,Field,,,\nNorway,Bio,Git,R,SQL\nNorway,Bio,,R,\nSpain,Law,Git,,SQL\n", "plain");
  inspecting_assert_platform("Q1,,Q2,,\nYes,No,Agree,Disagree,Agree\nNo,Yes,Agree,Agree,Disagree\n", "plain");
  inspecting_assert_platform("id,name,,\n1,a,b,c\n2,b,a,c\n", "plain");
  inspecting_assert_platform("a,b,,d,e\nyes,no,yes,no,yes\nno,no,yes,yes,no\n", "plain");
  inspecting_assert_platform("Mail,a,,,\nada@example.org,x,y,z,u\nbo@example.org,y,x,u,z\n", "plain");
  /* A title above the names. */
  inspecting_assert_platform("Course report,,,,\nName,Quiz,Group,Mood,Note\nAda,5,red,good,a\nBo,4,blue,good,b\n",
                             "plain");
  inspecting_assert_platform("Course,Bees,,,\nName,Quiz 1,Quiz 2,Group,Note\nAda,5,4,red,a\nBo,4,5,blue,b\n", "plain");
  /* A gradebook's row of maxima. */
  inspecting_assert_platform("Name,Quiz,,,\nPoints Possible,10,10,10,10\nAda,5,6,7,8\nBo,6,5,8,7\n", "plain");
}

static void test_private(void) {
  Reading *r = reading_new(
      SURVEY_ITEMS("      - {id: a, column: \"About you - E-mail\"}\n      - {id: b, column: \"Rate - A\"}\n"));
  GError *error = NULL;
  static const char text[] = "Rate,,,About you,\nA,B,C,Name,E-mail\nyes,no,yes,Ada,ada@example.org\nno,yes,no,Bo,\n";
  g_assert_false(reading_bytes(r, "s", text, strlen(text), &error));
  reading_refused(error, ASSAY_ERROR_DATA, "\"About you - E-mail\" holds ids, names");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/platform-two-rows/german", test_german);
  g_test_add_func("/platform-two-rows/shapes", test_shapes);
  g_test_add_func("/platform-two-rows/private", test_private);
  return g_test_run();
}
