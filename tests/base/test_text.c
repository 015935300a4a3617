#include <glib.h>
#include <string.h>

#include "assay/base.h"

static void expect_fold(const char *text, const char *expected) {
  g_autofree char *got = assay_text_fold_label(text);
  g_assert_cmpstr(got, ==, expected);
}

static void test_fold(void) {
  expect_fold("  Strongly   AGREE. ", "strongly agree");
  expect_fold("Yes .", "yes");
  expect_fold("Don\xe2\x80\x99t know", "don't know");
  expect_fold("\xe2\x80\x9cVery\xe2\x80\x9d good", "\"very\" good");
  expect_fold(
      "3\xe2\x80\x93"
      "5 hours",
      "3-5 hours");
  expect_fold(
      "a\xc2\xa0\xc2\xa0"
      "b",
      "a b");
  expect_fold("Q&amp;A &lt;b&gt; &#39;x&#39; &#x2019;", "q&a <b> 'x' '");
  expect_fold("R&D; AT&T", "r&d; at&t");
  expect_fold("&unknown; &#; &#x;", "&unknown; &#; &#x;");
  expect_fold(
      "Stra\xc3\x9f"
      "e",
      "strasse");
  expect_fold("and so on...", "and so on..");
  expect_fold(".", ".");
  expect_fold("", "");
  expect_fold("\xef\xbb\xbfRow\xe2\x80\x8b", "row");
}

static void expect_plain(const char *text, const char *expected) {
  g_autofree char *got = assay_text_without_markup(text);
  g_assert_cmpstr(got, ==, expected);
}

static void test_without_markup(void) {
  expect_plain("How <b>new</b> was it?<div><br></div>", "How new was it?");
  expect_plain("<p>One</p><p>Two<br/>Three</p>", "One Two Three");
  expect_plain("w<i>o</i>rd", "word");
  expect_plain("<span style=\"content:'>'\">in</span>side", "inside");
  expect_plain("<style>p { color: red }</style>Seen<SCRIPT>if (a < b) x()</SCRIPT>!", "Seen!");
  expect_plain("a<!-- <b>hidden</b> -->b", "ab");
  expect_plain("Caf&eacute;&nbsp;&amp;&nbsp;cr&egrave;me &ndash; 5&nbsp;&euro; &Oslash;",
               "Caf\xc3\xa9 & cr\xc3\xa8me \xe2\x80\x93 5 \xe2\x82\xac \xc3\x98");
  expect_plain("&lt;b&gt; stays", "<b> stays");
}

static void test_without_markup_keeps_signs(void) {
  expect_plain("<18", "<18");
  expect_plain("Age <b", "Age <b");
  expect_plain("a < b and c > d", "a < b and c > d");
  expect_plain("x <y and 3 <z> w", "x <y and 3 w");
  expect_plain("<!-- never closed", "<!-- never closed");
  expect_plain("<script>never closed", "");
  expect_plain("AT&T; 100 %", "AT&T; 100 %");
  expect_plain("", "");
}

/* e with a combining acute accent is the same text as the letter with its accent (Unicode Standard Annex 15). */
static void test_fold_composes(void) {
  expect_fold("Cafe\xcc\x81", "caf\xc3\xa9");
}

static void test_fold_is_idempotent(void) {
  static const char *const texts[] = {"  A. ", "x\xc2\xa0.", "\xe2\x80\x9cq\xe2\x80\x9d", "\xc3\x84.b",
                                      "1 \xe2\x80\x94 2"};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *once = assay_text_fold_label(texts[i]);
    g_autofree char *twice = assay_text_fold_label(once);
    g_assert_cmpstr(once, ==, twice);
  }
}

static void test_broken_bytes(void) {
  g_autofree char *got = assay_text_fold_label("caf\xe9 A");
  g_assert_true(g_utf8_validate(got, -1, NULL));
  g_assert_nonnull(strstr(got, " a"));
}

static void test_squeeze(void) {
  g_autofree char *got = assay_text_squeeze(" \tQ1.\r\n  How \xe2\x80\x9cnew\xe2\x80\x9d &amp; Big.  ");
  g_assert_cmpstr(got, ==, "Q1. How \xe2\x80\x9cnew\xe2\x80\x9d &amp; Big.");
}

static void test_nearest(void) {
  const char *const keys[] = {"occasion", "objectives", "instruments", "form"};
  g_assert_true(assay_text_nearest("ocasion", keys, 4) == keys[0]);
  g_assert_true(assay_text_nearest("ojbectives", keys, 4) == keys[1]); /* a swap is one slip */
  g_assert_true(assay_text_nearest("FROM", keys, 4) == keys[3]);
  g_assert_null(assay_text_nearest("budget", keys, 4));
  g_assert_null(assay_text_nearest("x", NULL, 0));
  const char *const near[] = {"forms", "form"};
  g_assert_true(assay_text_nearest("form", near, 2) == near[1]); /* the exact one, though the other stands first */
}

static void test_natural(void) {
  g_assert_cmpint(assay_text_compare_natural("file-2", "file-10"), <, 0);
  g_assert_cmpint(assay_text_compare_natural("file-10", "file-2"), >, 0);
  g_assert_cmpint(assay_text_compare_natural("a1b3", "a1b20"), <, 0);
  g_assert_cmpint(assay_text_compare_natural("a", "a"), ==, 0);
  g_assert_cmpint(assay_text_compare_natural("a", "ab"), <, 0);
  g_assert_cmpint(assay_text_compare_natural("f-2024-25.csv", "f-2025-26.csv"), <, 0);
  g_assert_cmpint(assay_text_compare_natural("x99999999999999999999998", "x99999999999999999999999"), <, 0);
  g_assert_cmpint(assay_text_compare_natural("q01", "q1"), !=, 0); /* two names, so an order */
}

static void test_count(void) {
  static const struct {
    gint64 n;
    const char *text;
  } cases[] = {{0, "0 learners"}, {1, "1 learner"}, {2, "2 learners"}};
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *got = assay_text_count(cases[i].n, "learner", "learners");
    g_assert_cmpstr(got, ==, cases[i].text);
  }
}

static void test_printable(void) {
  static const char *const pairs[][2] = {
      {"exports/r\xc3\xa9sum\xc3\xa9.csv", "exports/r\xc3\xa9sum\xc3\xa9.csv"},
      {"a\nb\x1b[31m\x7f\xc2\x85", "a\\nb\\x1b[31m\\x7f\\x85"},
      {"\xe2\x80\xaegnp.csv", "\\u202egnp.csv"},
      {"\xff.csv", "\xef\xbf\xbd.csv"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_autofree char *shown = assay_text_printable(pairs[i][0]);
    g_assert_cmpstr(shown, ==, pairs[i][1]);
  }
}

/* Texts of ASCII have a short way of their own: with a letter behind that has none, they must come out alike. */
static void test_ways_agree(void) {
  for (int i = 0; i < 20000; i++) {
    char text[13] = {0};
    for (int k = g_test_rand_int_range(0, 12); k > 0; k--) {
      int c = g_test_rand_int_range(1, 128);
      text[k - 1] = c == '&' || k % 3 == 0 ? " .\t`A\v"[c % 6] : (char)c;
    }
    g_autofree char *simple = g_strconcat(text, "x", NULL), *other = g_strconcat(text, "x\303\251", NULL);
    g_autofree char *folded = assay_text_fold_label(simple), *by_rule = assay_text_fold_label(other);
    g_autofree char *wanted = g_strconcat(folded, "\303\251", NULL);
    g_assert_cmpstr(by_rule, ==, wanted);
    g_autofree char *squeezed = assay_text_squeeze(simple), *squeezed_too = assay_text_squeeze(other);
    g_autofree char *wanted_too = g_strconcat(squeezed, "\303\251", NULL);
    g_assert_cmpstr(squeezed_too, ==, wanted_too);
  }
}

/* Of a grid only what stands behind the common question; a dash inside a question is no such thing. */
static void test_question_part(void) {
  g_assert_cmpstr(assay_text_question_part("How far do you agree? - It was useful"), ==, "It was useful");
  g_assert_cmpstr(assay_text_question_part("Rate: - Pace - speed"), ==, "Pace - speed");
  g_assert_cmpstr(assay_text_question_part("Before - and after"), ==, "Before - and after");
  g_assert_cmpstr(assay_text_question_part("Agree? - "), ==, "Agree? - ");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/text/fold", test_fold);
  g_test_add_func("/text/fold-composes", test_fold_composes);
  g_test_add_func("/text/fold-is-idempotent", test_fold_is_idempotent);
  g_test_add_func("/text/without-markup", test_without_markup);
  g_test_add_func("/text/without-markup-keeps-signs", test_without_markup_keeps_signs);
  g_test_add_func("/text/broken-bytes", test_broken_bytes);
  g_test_add_func("/text/squeeze", test_squeeze);
  g_test_add_func("/text/nearest", test_nearest);
  g_test_add_func("/text/natural", test_natural);
  g_test_add_func("/text/count", test_count);
  g_test_add_func("/text/printable", test_printable);
  g_test_add_func("/text/ways-agree", test_ways_agree);
  g_test_add_func("/text/question-part", test_question_part);
  return g_test_run();
}
