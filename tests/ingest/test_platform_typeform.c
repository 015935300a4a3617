/* Typeform. Expected values are read off the fixture by hand. */
#include "inspecting.h"
#include "reading.h"
#include "survey_study.h"

static void test_responses(void) {
  Reading *r = reading_new(SURVEY_ITEMS(
      "      - {id: a, column: How sure are you?}\n      - {id: b, column: Do you keep bees?, type: choice}\n"
      "      - {id: tools, columns: [Smoker, Veil, \"Other#1\"], type: multi}\n"
      "      - {id: more, column: Anything else?, type: text}\n"));
  reading_own(r, "s", "typeform.csv");
  g_assert_cmpstr(r->report.platform, ==, "typeform");
  g_assert_cmpstr(r->out->str, ==,
                  "2 @20122 a=Somewhat confident b=1 tools:1=Smoker tools:2=() tools:3=Hive tool more=Fine,\nthanks\n"
                  "4 @20122 a=Not at all confident b=0 tools:1=() tools:2=Veil tools:3=() more=\n"
                  "5 partial a=Extremely confident b=() tools:1=() tools:2=() tools:3=() more=\n");
  g_assert_cmpuint(reading_rule(r, "empty"), ==, 1);
  reading_silent(r, "653e97", "odwdp4");
  reading_free(r);
  g_autofree char *columns = inspecting_columns("typeform.csv", 1, 16);
  g_assert_cmpstr(
      columns, ==,
      "id # (#)\nanswer <strong>How</strong> sure are you? (How sure are you?)\ntext Smoker (Smoker)\ntext Veil "
      "(Veil)\n"
      "text Other#1 (Other)\nanswer Do you keep bees? (Do you keep bees?)\ntext Anything else? (Anything else?)\n"
      "text Other#2 (Other)\nanswer cohort (cohort)\nmetadata Response Type (Response Type)\n"
      "date Start Date (UTC) (Start Date (UTC))\ndate Stage Date (UTC) (Stage Date (UTC))\n"
      "date Submit Date (UTC) (Submit Date (UTC))\nid Network ID (Network ID)\nmetadata Tags (Tags)\n"
      "metadata Ending (Ending)\n");
}

static void test_forms(void) {
  Reading *r = reading_new(SURVEY_ITEMS("      - {id: a, column: Rate it}\n      - {id: b, column: Again}\n"));
  reading_text(r, "s",
               "#,Rate it,Again,Start Date (UTC),Submit Date (UTC),Network ID\nx1,5,4,2025-02-03 10:00:00,2025-02-03 "
               "10:05:00,n1\n"
               "x1,3,4,2025-02-03 10:00:00,2025-02-03 10:05:00,n1\nx2,3,,2025-02-03 10:00:00,,n2\n");
  g_assert_cmpstr(r->out->str, ==, "3 @20122 a=3 b=4\n4 partial a=3 b=()\n");
  reading_text(r, "s", "Rate it,Again,Submitted At,Token\n5,4,2025-02-03 10:05:00,x1\n3,4,2025-02-03 10:05:00,x1\n");
  g_assert_cmpstr(r->report.platform, ==, "typeform");
  g_assert_cmpstr(r->out->str, ==, "3 @20122 a=3 b=4\n");
  reading_text(r, "s", "#,Rate it,Again\n1,5,4\n");
  g_assert_cmpstr(r->report.platform, ==, "plain");
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/platform-typeform/responses", test_responses);
  g_test_add_func("/platform-typeform/forms", test_forms);
  return g_test_run();
}
