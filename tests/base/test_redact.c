/* What marks a person is taken out of a comment; what does not stays as it was. */
#include "assay/base.h"

static void says(const char *text, const char *expected) {
  static const char *const names[] = {"R. Okoye", "Mary-Ann Lindqvist"};
  g_autofree char *out = assay_text_redact(text, names, G_N_ELEMENTS(names));
  g_assert_cmpstr(out, ==, expected);
}

static void test_marks(void) {
  says("Write to jo.doe+x@mail.example.org.", "Write to [address].");
  says("see https://example.org/u/jo?x=1 or www.example.org", "see [address] or [address]");
  says("call (406) 555-0100 or 4065550100", "call [number] or [number]");
  says("my id is 790123456", "my id is [number]");
  says("Dr. Smith and Prof Jane Doe helped, @janed too", "[name] and [name] helped, [name] too");
  says("Okoye explained joins; Lindqvist did not", "[name] explained joins; [name] did not");
}

static void test_rest(void) {
  says("In 2024-25 we had 1,200 rows, 34 learners and 15 minutes.",
       "In 2024-25 we had 1,200 rows, 34 learners and 15 minutes.");
  says("Ann", "Ann"); /* not a word of a name: Mary-Ann is one */
  says("", "");
  says("Ré\xff", "Ré\xef\xbf\xbd");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/redact/marks", test_marks);
  g_test_add_func("/redact/rest", test_rest);
  return g_test_run();
}
