/* What the words of questions are taken for. The questions are written for this test, after the kinds that course
 * evaluations and follow-ups ask; what each asks for was said before the table of words was tried on it. */
#include <string.h>

#include "items.h"
#include "support.h"
#include "wording.h"

static const struct {
  int level;
  const char *text, *construct; /* NULL: none */
} questions[] = {
    {1, "The topics were relevant to what I do at work", "relevance"},
    {1, "What we covered relates to my job", "relevance"},
    {1, "Die Inhalte sind für meine Arbeit relevant", "relevance"},
    {1, "El contenido fue pertinente para mi profesión", "relevance"},
    {1, "Le contenu est pertinent pour mon métier", "relevance"},
    {1, "The activities kept me engaged", "engagement"},
    {1, "I took an active part in the sessions", "engagement"},
    {1, "Ich habe aktiv mitgearbeitet", "engagement"},
    {1, "I contributed ideas to my group", "contribution"},
    {1, "Ich konnte mich in die Diskussion einbringen: mein Beitrag zählte", "contribution"},
    {1, "Overall, I am satisfied with this course", "satisfaction"},
    {1, "I would recommend the badge to a colleague", "satisfaction"},
    {1, "Wie zufrieden sind Sie mit dem Kurs?", "satisfaction"},
    {1, "¿Recomendaría el curso?", "satisfaction"},
    {1, "LikelyToRecommend", "satisfaction"},
    {1, "Was this course worth your time?", "value"},
    {1, "Hat sich der Kurs gelohnt?", "value"},
    {1, "¿Valió la pena?", "value"},
    {1, "I plan to use what I learned within a month", "planned-application"},
    {1, "Where will you apply this first?", "planned-application"},
    {1, "What is your age group?", NULL},
    {1, "Before the course I could read a soil map", NULL},
    {1, "Now I can read a soil map", NULL},
    {1, "Anything else?", NULL},
    {3, "Have you used the skills since the course?", "used"},
    {3, "How often have you applied what you learned?", "used"},
    {3, "Haben Sie das Gelernte angewendet?", "used"},
    {3, "¿Ha utilizado lo aprendido?", "used"},
    {3, "Have you taught any of it to others?", "taught"},
    {3, "I have shared what I learned with colleagues", "taught"},
    {3, "Haben Sie Ihr Wissen weitergegeben?", "taught"},
    {3, "Way 1", "effects"},
    {3, "In what ways has it affected your work?", "effects"},
    {3, "What kept you from using it?", "barriers"},
    {3, "Qu'est-ce qui vous a empêché de l'utiliser ?", "barriers"},
    {3, "My supervisor encouraged me to use it", "support"},
    {3, "Which county do you work in?", NULL},
};

static void test_constructs(void) {
  for (guint i = 0; i < G_N_ELEMENTS(questions); i++) {
    SketchColumn column = {.header = questions[i].text, .text = questions[i].text};
    guint family = item_construct(&column, questions[i].level, FALSE);
    const char *found = family < WORDING_FAMILIES ? wording_name((WordingFamily)family) : NULL;
    if (g_strcmp0(found, questions[i].construct) == 0) continue;
    g_test_message("\"%s\" is taken for %s, expected %s", questions[i].text, found ? found : "nothing",
                   questions[i].construct ? questions[i].construct : "nothing");
    g_test_fail();
  }
}

static void test_split(void) {
  static const struct {
    const char *text, *words;
  } cases[] = {
      {"LikelyToRecommend", "likely to recommend"},
      {"MCQPostAbility", "mcq post ability"},
      {"pretest2025", "pretest 2025"},
      {"Q1_1", "q 1 1"},
      {"Größe: über 5 m", "grosse uber 5 m"},
      {"it's  worth-it!", "its worth it"},
      {"", ""},
      {"¿¡!?", ""},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(GStrv) words = wording_split(cases[i].text);
    g_autofree char *joined = g_strjoinv(" ", words);
    g_assert_cmpstr(joined, ==, cases[i].words);
  }
}

/* Phrases are words in order with room between them, and no parts of words. */
static void test_phrases(void) {
  g_assert_cmpint(wording_weigh("worth all of your time", WORDING_VALUE), >=, 5);
  g_assert_cmpint(wording_weigh("time is worthless", WORDING_VALUE), ==, 0);
  g_assert_cmpint(wording_weigh("present", WORDING_BEFORE), ==, 0);
  g_assert_cmpint(wording_weigh("poster", WORDING_AFTER), ==, 0);
  g_assert_cmpint(wording_weigh("\xff\xfe broken", WORDING_VALUE), ==, 0);
}

static void test_without(void) {
  int balance;
  g_autofree char *rest = wording_without("Quiz: Pre-test (Real)", WORDING_BEFORE, WORDING_AFTER, &balance);
  g_assert_cmpint(balance, <, 0);
  g_autofree char *other = wording_without("Quiz: Post-test (Real)", WORDING_BEFORE, WORDING_AFTER, &balance);
  g_assert_cmpint(balance, >, 0);
  g_assert_cmpstr(rest, ==, "quiz test real");
  g_assert_cmpstr(rest, ==, other);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions();
  g_test_add_func("/wording/constructs", test_constructs);
  g_test_add_func("/wording/split", test_split);
  g_test_add_func("/wording/phrases", test_phrases);
  g_test_add_func("/wording/without", test_without);
  return g_test_run();
}
