/* What items are called: a reader of a report's results should know the question by its id. */
#include "drafting.h"

static void assert_ids(const char *questions, const char *const *ids) {
  g_autofree char *survey = survey_of(0, 20, questions, NULL);
  g_autoptr(AssayStudy) study = drafting_study_of("garden.csv", survey);
  for (guint i = 0; ids[i]; i++) g_assert_cmpstr(study->instruments[0].items[i].id, ==, ids[i]);
}

/* Questions that begin alike, and those of which only the option in brackets is another. */
static void test_alike(void) {
  assert_ids(
      "Please rate how much you like the traditional fruit of France|Please rate how much you like the traditional "
      "fruit of Italy|Please rate how much you like the traditional fruit of Peru",
      (const char *const[]){"rate-france", "rate-italy", "rate-peru", NULL});
  assert_ids(
      "Lack of tools [Beds]|Lack of tools [Paths]|Noise outside [Beds]|Noise outside [Paths]",
      (const char *const[]){"lack-tools-beds", "lack-tools-paths", "noise-outside-beds", "noise-outside-paths", NULL});
}

/* One alone keeps its first words; of a construct the second says which it is. */
static void test_alone(void) {
  assert_ids(
      "The beds were wide|The paths were dry|The course was relevant to my work|The tools are relevant to my job",
      (const char *const[]){"beds-wide", "paths-dry", "relevance", "relevance-tools-relevant-job", NULL});
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/item-names/alike", test_alike);
  g_test_add_func("/item-names/alone", test_alone);
  return g_test_run();
}
