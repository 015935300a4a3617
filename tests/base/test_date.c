/* Days are checked against GDate, a calendar of its own, and against known days of the week and of the Unix clock. */
#include <glib.h>

#include "assay/base.h"

static const AssayCalendar usual = {825, 115, 520, 630};

static void test_days_against_gdate(void) {
  GDate *gdate = g_date_new_dmy(1, 1, 1600);
  GDate *epoch = g_date_new_dmy(1, 1, 1970);
  for (int i = 0; i < 300000; i++) {
    int y = g_date_get_year(gdate), m = g_date_get_month(gdate), d = g_date_get_day(gdate), y2, m2, d2;
    AssayDay day = assay_day_from_ymd(y, m, d);
    g_assert_cmpint(day, ==, g_date_days_between(epoch, gdate));
    assay_day_to_ymd(day, &y2, &m2, &d2);
    g_assert_true(y == y2 && m == m2 && d == d2);
    g_date_add_days(gdate, 1);
  }
  g_date_free(gdate);
  g_date_free(epoch);
}

static void test_facts(void) {
  g_assert_cmpint(assay_day_from_ymd(1970, 1, 1), ==, 0);
  g_assert_cmpint(assay_day_from_ymd(2001, 9, 9) * INT64_C(86400), ==, INT64_C(1000000000) - (3600 + 46 * 60 + 40));
  g_assert_cmpint(assay_day_from_ymd(2000, 2, 29), !=, ASSAY_NO_DAY);
  g_assert_cmpint(assay_day_from_ymd(1900, 2, 29), ==, ASSAY_NO_DAY);
  g_assert_cmpint(assay_day_from_ymd(2025, 2, 29), ==, ASSAY_NO_DAY);
  g_assert_cmpint(assay_day_from_ymd(2025, 13, 1), ==, ASSAY_NO_DAY);
  g_assert_cmpint(assay_day_from_ymd(2025, 4, 31), ==, ASSAY_NO_DAY);
  g_assert_cmpint(assay_day_from_ymd(2025, 0, 1), ==, ASSAY_NO_DAY);
  g_assert_cmpint(assay_day_from_ymd(0, 1, 1), ==, ASSAY_NO_DAY);
  g_assert_cmpint(assay_day_from_ymd(9999, 12, 31) - assay_day_from_ymd(1, 1, 1), ==, 3652058);
}

static void test_format(void) {
  g_autofree char *iso = assay_day_format(assay_day_from_ymd(2025, 8, 5));
  g_autofree char *words = assay_day_format_long(assay_day_from_ymd(2025, 8, 25));
  g_assert_cmpstr(iso, ==, "2025-08-05");
  g_assert_cmpstr(words, ==, "August 25, 2025");
}

/* `expected` NULL: no date; "?": ambiguous; else what GDateTime makes of this ISO text. */
static void expect(const char *text, AssayDateOrder order, const char *expected) {
  int64_t moment = 1;
  AssayDateStatus status = assay_date_parse(text, order, &moment);
  if (!expected || expected[0] == '?') {
    if (status != (expected ? ASSAY_DATE_AMBIGUOUS : ASSAY_DATE_NOT_A_DATE)) g_error("%s gave status %d", text, status);
    g_assert_cmpint(moment, ==, ASSAY_NO_MOMENT);
    return;
  }
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
  g_autoptr(GDateTime) other = g_date_time_new_from_iso8601(expected, utc);
  if (status != ASSAY_DATE_OK || moment != g_date_time_to_unix(other))
    g_error("%s gave status %d and %" G_GINT64_FORMAT ", expected %s", text, status, (gint64)moment, expected);
}

#define UNKNOWN ASSAY_DATE_ORDER_UNKNOWN
#define MDY     ASSAY_DATE_ORDER_MDY
#define DMY     ASSAY_DATE_ORDER_DMY

/* As learning platforms write them in the language of a course: langconfig.php of Moodle gives the forms, the day a calendar. */
static void test_languages(void) {
  expect("21 setembro 2020  10:23", UNKNOWN, "2020-09-21T10:23:00Z");
  expect("segunda-feira, 21 de setembro de 2020, 10:23", UNKNOWN, "2020-09-21T10:23:00Z");
  expect("seg., 21 set. 2020, 10:23", UNKNOWN, "2020-09-21T10:23:00Z");
  expect("Montag, 21. September 2020, 10:23", UNKNOWN, "2020-09-21T10:23:00Z");
  expect("Mi, 3. März 2021, 08:05", UNKNOWN, "2021-03-03T08:05:00Z");
  expect("lundi 21 décembre 2020, 10:23", UNKNOWN, "2020-12-21T10:23:00Z");
  expect("21 août 2020", UNKNOWN, "2020-08-21T00:00:00Z");
  expect("miércoles, 3 de febrero de 2021, 08:05", UNKNOWN, "2021-02-03T08:05:00Z");
  expect("lunedì, 21 giugno 2021, 10:23", UNKNOWN, "2021-06-21T10:23:00Z");
  expect("maandag, 4 mei 2020, 10:23", UNKNOWN, "2020-05-04T10:23:00Z");
  expect("Mar 5, 2020", UNKNOWN, "2020-03-05T00:00:00Z");
  expect("5 setembros 2020", UNKNOWN, NULL);
  expect("5 de 2020", UNKNOWN, NULL);
  expect("5 seg 2020", UNKNOWN, NULL);
}

static void test_year_first(void) {
  expect("2025-08-25", UNKNOWN, "2025-08-25T00:00:00");
  expect(" 2025-08-25 14:05:09 ", UNKNOWN, "2025-08-25T14:05:09");
  expect("2025-08-25T14:05:09Z", UNKNOWN, "2025-08-25T14:05:09");
  expect("2025-08-25T14:05:09.123+02:00", UNKNOWN, "2025-08-25T14:05:09");
  expect("2025-08-25 14:05:09 UTC", UNKNOWN, "2025-08-25T14:05:09");
  expect("2025/02/03 10:01:22 AM GMT+1", UNKNOWN, "2025-02-03T10:01:22");
  expect("2025/02/03 2:05:09 PM MDT", MDY, "2025-02-03T14:05:09");
  expect("2025-02-30", UNKNOWN, NULL);
  expect("2025. 2. 3", UNKNOWN, "2025-02-03T00:00:00");
  expect("2025. 02. 03. 14:05:09", UNKNOWN, "2025-02-03T14:05:09");
  expect("2025..3", UNKNOWN, NULL);
}

/* As Google Forms and Sheets write them in other languages. */
static void test_halves_of_the_day(void) {
  expect("2025/02/03 10:01:22 a. m. CET", UNKNOWN, "2025-02-03T10:01:22");
  expect("2025/02/03 2:05:09 p.\u00a0m. GMT-3", UNKNOWN, "2025-02-03T14:05:09");
  expect("2025/02/03 2:05:09 p.\u202fm. GMT-3", UNKNOWN, "2025-02-03T14:05:09");
  expect("2025/02/03 12:05:09 午前 JST", UNKNOWN, "2025-02-03T00:05:09");
  expect("2025/02/03 2:05:09 午後 GMT+9", UNKNOWN, "2025-02-03T14:05:09");
  expect("2025. 2. 3 오후 2:05:09", UNKNOWN, "2025-02-03T14:05:09");
  expect("2025/2/3 上午 10:01:22", UNKNOWN, "2025-02-03T10:01:22");
  expect("2025/2/3 下午 10:01:22", UNKNOWN, "2025-02-03T22:01:22");
  expect("2025/02/03 2:05:09 μ.μ. EET", UNKNOWN, "2025-02-03T14:05:09");
  expect("25.8.2025 14.05.09", UNKNOWN, "2025-08-25T14:05:09");
  expect("25.8.2025 14.05", UNKNOWN, NULL);
  expect("2025/2/3 下午 13:01:22", UNKNOWN, NULL);
  expect("2025/2/3 p. 10:01:22", UNKNOWN, NULL);
}

static void test_year_last(void) {
  expect("8/25/2025", UNKNOWN, "2025-08-25T00:00:00");
  expect("8/25/25 2:05 PM", UNKNOWN, "2025-08-25T14:05:00");
  expect("25.08.2025", UNKNOWN, "2025-08-25T00:00:00");
  expect("25/08/2025 09:30", DMY, "2025-08-25T09:30:00");
  expect("04/04/2025", UNKNOWN, "2025-04-04T00:00:00");
  expect("12/31/99", UNKNOWN, "1999-12-31T00:00:00");
  expect("12/31/70", UNKNOWN, "1970-12-31T00:00:00");
  expect("12/31/69", UNKNOWN, "2069-12-31T00:00:00");
  expect("12/31/2025 12:00 AM", UNKNOWN, "2025-12-31T00:00:00");
  expect("12/31/2025 12:30 p.m.", UNKNOWN, "2025-12-31T12:30:00");
}

/* Nothing tells month first from day first, so nothing may be guessed; with the order said, it is read. */
static void test_ambiguous(void) {
  expect("03/04/2025", UNKNOWN, "?");
  expect("3.4.25 10:00", UNKNOWN, "?");
  expect("03/04/2025", MDY, "2025-03-04T00:00:00");
  expect("03/04/2025", DMY, "2025-04-03T00:00:00");
  for (int a = 1; a <= 12; a++)
    for (int b = 1; b <= 12; b++) {
      g_autofree char *text = g_strdup_printf("%d/%d/2025", a, b);
      int64_t moment;
      g_assert_cmpint(assay_date_parse(text, UNKNOWN, &moment), ==, a == b ? ASSAY_DATE_OK : ASSAY_DATE_AMBIGUOUS);
    }
}

/* An order that was said is kept: a day of 25 is no month, and the two are not swapped behind the person's back. */
static void test_order_is_kept(void) {
  expect("25/08/2025", MDY, NULL);
  expect("08/25/2025", DMY, NULL);
  expect("08/25/2025", ASSAY_DATE_ORDER_YMD, NULL);
  expect("25/08/05", ASSAY_DATE_ORDER_YMD, "2025-08-05T00:00:00");
}

static void test_named_months(void) {
  expect("25 August 2025  10:23", UNKNOWN, "2025-08-25T10:23:00");
  expect("Monday, 25 August 2025, 2:05 PM", UNKNOWN, "2025-08-25T14:05:00");
  expect("Aug 25, 2025", UNKNOWN, "2025-08-25T00:00:00");
  expect("25-Aug-2025", UNKNOWN, "2025-08-25T00:00:00");
  expect("Sept. 3, 2025", UNKNOWN, "2025-09-03T00:00:00");
}

static void test_not_a_date(void) {
  static const char *const texts[] = {"",
                                      "soon",
                                      "2025",
                                      "2025-08",
                                      "2025-8-25x",
                                      "8/25",
                                      "45894",
                                      "2025-08-25 25",
                                      "2025-08-25 24:00",
                                      "2025-08-25 10:61",
                                      "13/13/2025",
                                      "8-25/2025",
                                      "8/25/2025 13:00 PM",
                                      "2-Jan",
                                      "2025-08-2514:00",
                                      "432:56:28",
                                      "08/25/12025",
                                      "8/25/5",
                                      "MayDay 3, 2025",
                                      "1/1/2025 10:00 x9y"};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) expect(texts[i], UNKNOWN, NULL);
}

static void test_academic_year(void) {
  g_assert_cmpint(assay_academic_year_of(assay_day_from_ymd(2025, 6, 30), &usual), ==, 2024);
  g_assert_cmpint(assay_academic_year_of(assay_day_from_ymd(2025, 7, 1), &usual), ==, 2025);
  g_assert_cmpint(assay_academic_year_of(ASSAY_NO_DAY, &usual), ==, ASSAY_NO_YEAR);
  g_assert_cmpint(assay_academic_year_last_day(2024, &usual), ==, assay_day_from_ymd(2025, 6, 30));
  AssayCalendar civil = {825, 115, 520, 1231}, leap = {825, 115, 520, 229};
  g_assert_cmpint(assay_academic_year_of(assay_day_from_ymd(2025, 12, 31), &civil), ==, 2025);
  g_assert_cmpint(assay_academic_year_last_day(2024, &leap), ==, assay_day_from_ymd(2025, 2, 28));
  for (int y = 1990; y < 2100; y++) {
    AssayDay last = assay_academic_year_last_day(y, &usual);
    g_assert_cmpint(assay_academic_year_of(last, &usual), ==, y);
    g_assert_cmpint(assay_academic_year_of(last + 1, &usual), ==, y + 1);
    g_autofree char *text = assay_academic_year_format(y);
    int back = 0;
    g_assert_true(assay_academic_year_parse(text, &back));
    g_assert_cmpint(back, ==, y);
  }
}

static void test_year_text(void) {
  int year = 0;
  g_assert_true(assay_academic_year_parse("1999-00", &year));
  g_assert_true(
      assay_academic_year_parse(" 2024\xe2\x80\x93"
                                "2025 ",
                                &year));
  g_assert_cmpint(year, ==, 2024);
  static const char *const wrong[] = {"2024",      "2024-26",  "2024-24", "24-25",   "2024-25x",
                                      "2024-2026", "2024-025", "0000-01", "9999-00", ""};
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) g_assert_false(assay_academic_year_parse(wrong[i], &year));
}

static void test_terms(void) {
  int year;
  AssayTerm term;
  g_assert_true(assay_term_parse("2024-fall", &year, &term));
  g_assert_true(year == 2024 && term == ASSAY_TERM_FALL);
  g_assert_true(assay_term_parse("2025-Spring", &year, &term));
  g_assert_false(assay_term_parse("2024-winter", &year, &term));
  g_assert_false(assay_term_parse("fall 2024", &year, &term));
  g_assert_false(assay_term_parse("9999-fall", &year, &term)); /* has no year after it */
  g_assert_false(assay_term_parse("0205-fall", &year, &term));
  g_assert_cmpint(assay_term_first_day(2024, ASSAY_TERM_FALL, &usual), ==, assay_day_from_ymd(2024, 8, 25));
  g_assert_cmpint(assay_term_academic_year(2024, ASSAY_TERM_FALL), ==, 2024);
  g_assert_cmpint(assay_term_academic_year(2025, ASSAY_TERM_SPRING), ==, 2024);
  g_assert_cmpint(assay_term_academic_year(2025, ASSAY_TERM_SUMMER), ==, 2024);
}

static void test_implausible_years(void) {
  static const char *const wrong[] = {"9999-12-31", "12/31/9999", "0001-01-01",
                                      "1/1/0001",   "1 May 0205", "May 1, 2205"};
  int64_t moment;
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
    g_assert_cmpint(assay_date_parse(wrong[i], ASSAY_DATE_ORDER_UNKNOWN, &moment), ==, ASSAY_DATE_NOT_A_DATE);
}

static void test_order_shown(void) {
  g_assert_cmpint(assay_date_order_shown("9/13/2018 15:29"), ==, ASSAY_DATE_ORDER_MDY);
  g_assert_cmpint(assay_date_order_shown("13.9.2018"), ==, ASSAY_DATE_ORDER_DMY);
  static const char *const silent[] = {"3/4/2018", "5/5/2018", "2018-09-13", "31/31/2018", "soon", ""};
  for (gsize i = 0; i < G_N_ELEMENTS(silent); i++)
    g_assert_cmpint(assay_date_order_shown(silent[i]), ==, ASSAY_DATE_ORDER_UNKNOWN);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/date/days-against-gdate", test_days_against_gdate);
  g_test_add_func("/date/languages", test_languages);
  g_test_add_func("/date/facts", test_facts);
  g_test_add_func("/date/format", test_format);
  g_test_add_func("/date/year-first", test_year_first);
  g_test_add_func("/date/halves-of-the-day", test_halves_of_the_day);
  g_test_add_func("/date/year-last", test_year_last);
  g_test_add_func("/date/ambiguous", test_ambiguous);
  g_test_add_func("/date/order-shown", test_order_shown);
  g_test_add_func("/date/order-is-kept", test_order_is_kept);
  g_test_add_func("/date/named-months", test_named_months);
  g_test_add_func("/date/not-a-date", test_not_a_date);
  g_test_add_func("/calendar/academic-year", test_academic_year);
  g_test_add_func("/calendar/year-text", test_year_text);
  g_test_add_func("/calendar/terms", test_terms);
  g_test_add_func("/date/implausible-years", test_implausible_years);
  return g_test_run();
}
