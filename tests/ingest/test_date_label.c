/* Options that a spreadsheet program took for days: what Excel makes of 1-2, 5-10 and 1-35 in several languages is as its
 * help pages and the issue trackers of importers show it ("2-Jan", "5-Oct", "Jan-35", "02. Jan", "02-janv"). */
#include "date_label.h"
#include "reading.h"

static void range(const char *text, const char *expected) {
  g_autofree char *found = assay_date_label_range(text);
  g_assert_cmpstr(found, ==, expected);
}

static void test_ranges(void) {
  range("2-Jan", "1-2");
  range("02-Jan", "1-2");
  range("5-Oct", "5-10");
  range("10-May", "5-10");
  range("Jan-35", "1-35");
  range("02. Jan", "1-2");
  range("5.Okt", "5-10");
  range("02-janv.", "1-2");
  range("3-dic", "3-12");
  range("5-Mär", "3-5");
  const char *const others[] = {"1-2",      "2-January", "1 set", "32-Jan", "2-Jane",  "May",       "2-",
                                "2-Jan-25", "Jan-2025",  "",      "5-10",   "Decimal", "2025-01-02"};
  for (gsize i = 0; i < G_N_ELEMENTS(others); i++) range(others[i], NULL);
}

static guint marked(const char *set) {
  g_auto(GStrv) text = g_strsplit(set, "|", -1);
  guint n = g_strv_length(text), found = 0;
  g_autofree gboolean *damaged = g_new0(gboolean, n + 1);
  guint said = assay_date_labels_mark((const char *const *)text, n, damaged);
  for (guint i = 0; i < n; i++) found += damaged[i];
  g_assert_cmpuint(said, ==, found);
  return found;
}

static void test_sets(void) {
  g_assert_cmpuint(marked("2-Jan|5-Oct|11-20|More than 20"), ==, 2);
  g_assert_cmpuint(marked("0|2-Jan|3+|N/A"), ==, 1);
  g_assert_cmpuint(marked("7|8.5|5-Oct|10"), ==, 1);
  g_assert_cmpuint(marked("5-Oct"), ==, 1);
  g_assert_cmpuint(marked("Never|Often|2-Jan|Always"), ==, 0); /* among words it may be anything */
  g_assert_cmpuint(marked("1-2|5-10|11-20"), ==, 0);
  g_assert_cmpuint(marked("1-Oct|2-Oct|3-Oct|4-Oct|5-Oct|6-Oct|7-Oct|8-Oct|9-Oct|10-Oct|11-Oct|12-Oct|13-Oct"), ==, 0);
  g_assert_cmpuint(marked(""), ==, 0);
}

static void test_reading(void) {
  Reading *r = reading_new(
      "instruments:\n  - {id: s, level: 1, file: exports/s.csv, items: [{id: a, column: Hours, type: choice}, {id: b, "
      "column: Day, type: text}]}\nobjectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: "
      "survey, post: s.a}, {id: n, kind: skill, method: survey, post: s.a}]}\n");
  reading_text(r, "s", "Hours,Day\n11-20,5-Oct\n5-Oct,x\n2-Jan,y\n5-Oct,z\n");
  g_assert_cmpstr(r->out->str, ==, "2 a=11-20 b=5-Oct\n3 a=5-Oct b=x\n4 a=2-Jan b=y\n5 a=5-Oct b=z\n");
  const AssayIssue *issue = reading_issue(r, "date-label");
  g_assert_nonnull(issue);
  g_assert_cmpuint(issue->line, ==, 3);
  g_assert_cmpuint(issue->column, ==, 1);
  g_assert_nonnull(strstr(issue->message, "2 labels that are days of a month"));
  g_assert_nonnull(strstr(issue->message, "\"5-Oct\""));
  g_assert_nonnull(strstr(issue->message, "the range 5-10; kept as they stand"));
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 1); /* open answers are what people wrote */
  reading_text(r, "s", "Hours,Day\n11-20,x\n5-10,y\n");
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 0);
  reading_free(r);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/date-label/ranges", test_ranges);
  g_test_add_func("/date-label/sets", test_sets);
  g_test_add_func("/date-label/reading", test_reading);
  return g_test_run();
}
