/* Numbers and dates of sheets as text. Expected values: the rule of 15 digits, worked out by hand; the examples of
 * ECMA-376 part 1, 18.17.4.1, and its list of formats, 18.8.30; GLib's calendar; the C library's printf and strtod. */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "sheet_date.h"
#include "sheet_number.h"

static char *number(const char *text) {
  char room[ASSAY_SHEET_NUMBER_ROOM];
  gsize length = strlen(text);
  assay_sheet_number(&text, &length, room);
  return g_strndup(text, length);
}

static void expect_number(const char *text, const char *expected) {
  g_autofree char *got = number(text);
  g_assert_cmpstr(got, ==, expected);
}

static void test_numbers(void) {
  expect_number("5", "5");
  expect_number("5.0", "5");
  expect_number("-2.50", "-2.5");
  expect_number(".5", "0.5");
  expect_number("1E-1", "0.1");
  expect_number("0.1", "0.1");
  expect_number("0.10000000000000001", "0.1");
  expect_number("0.1000000000000000055511151231257827021181583404541015625", "0.1");
  expect_number("0.30000000000000004", "0.3");
  expect_number("66.666666666666671", "66.6666666666667");
  expect_number("0.99999999999999989", "1");
  expect_number("-9.9999999999999995E-2", "-0.1");
  expect_number("41800000.009999998", "41800000.01");
  expect_number("1.2E2", "120");
  expect_number("1.23456789E8", "123456789");
  expect_number("-0", "0");
  expect_number("-0.0", "0");
  expect_number("0E5", "0");
  expect_number(" 7\n", "7");
}

/* A double holds every whole number up to 2^53, and the file's digits are all there. */
static void test_ids(void) {
  expect_number("123456789012345", "123456789012345");
  expect_number("1.23456789012345E14", "123456789012345");
  expect_number("1234567890123456", "1234567890123456");
  expect_number("1.234567890123456E15", "1234567890123456");
  expect_number("9.007199254740992E15", "9007199254740992");
  expect_number("90071992547409931234", "90071992547409931234");
  expect_number("007", "007");
}

/* Digits that the file has lost: the exponent stays, so that everybody sees it. */
static void test_ruined(void) {
  expect_number("1.23456789012345E+15", "1.23456789012345E+15");
  expect_number("9.007199254740993E15", "9.00719925474099E+15");
  expect_number("1E15", "1E+15");
  expect_number("1E14", "100000000000000");
  expect_number("1.2345678901234567E+19", "1.23456789012346E+19");
  expect_number("1E-15", "0.000000000000001");
  expect_number("1.5E-300", "1.5E-300");
  expect_number("1E400", "1E+400");
  expect_number("1E-99999", "1E-99999");
  g_autofree char *zeros = g_strnfill(1000000, '0');
  g_autofree char *huge = g_strconcat("1", zeros, ".5", NULL);
  expect_number(huge, "1E+1000000");
}

static void test_no_numbers(void) {
  static const char *const texts[] = {"",
                                      "#N/A",
                                      "12 a",
                                      "1,5",
                                      "1.2.3",
                                      "--1",
                                      "1e",
                                      "1e+",
                                      "INF",
                                      "0x1p3",
                                      "-",
                                      ".",
                                      "1E99999999",
                                      "\xc2\xa0"
                                      "5"};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) expect_number(texts[i], texts[i]);
}

/* What is written with 15 digits comes back as the same number, never with an exponent between 1E-15 and 1E+15. */
static void test_round_trip(void) {
  g_autoptr(GRand) rand = g_rand_new_with_seed(20250301);
  for (int i = 0; i < 200000; i++) {
    double value = g_rand_double_range(rand, -1, 1) * pow(10, g_rand_int_range(rand, -10, 15));
    char text[64];
    g_ascii_formatd(text, sizeof text, i % 2 ? "%.15g" : "%.14e", value);
    g_autofree char *got = number(text);
    g_assert_cmpfloat(g_ascii_strtod(got, NULL), ==, g_ascii_strtod(text, NULL));
    g_assert_null(strchr(got, 'E'));
    g_assert_null(strchr(got, 'e'));
    g_ascii_formatd(text, sizeof text, "%.17g", value);
    g_autofree char *shorter = number(text);
    /* half a unit of the 15th digit, and the three roundings of this line itself */
    g_assert_cmpfloat_with_epsilon(g_ascii_strtod(shorter, NULL) / value, 1, 5e-15 + 3 * 0x1p-53);
    g_assert_cmpuint(strlen(shorter), <=, 15 + 3 + 15);
  }
}

/* ---- Formats ---- */

static void test_codes(void) {
  static const struct {
    const char *code;
    AssaySheetForm form;
  } cases[] = {
      {"General", ASSAY_SHEET_PLAIN},
      {"0.00", ASSAY_SHEET_PLAIN},
      {"0.00E+00", ASSAY_SHEET_PLAIN},
      {"# ?/?", ASSAY_SHEET_PLAIN},
      {"0%", ASSAY_SHEET_PLAIN},
      {"@", ASSAY_SHEET_PLAIN},
      {"#,##0\\ \"days\"", ASSAY_SHEET_PLAIN},
      {"\"TRUE\";\"TRUE\";\"FALSE\"", ASSAY_SHEET_PLAIN},
      {"_-* #,##0.00\\ _\xe2\x82\xac_-;[Red]-#,##0.00", ASSAY_SHEET_PLAIN},
      {"[$\xe2\x82\xac-407] #,##0", ASSAY_SHEET_PLAIN},
      {"0\\d", ASSAY_SHEET_PLAIN},
      {"0;yyyy", ASSAY_SHEET_PLAIN},
      {"yyyy-mm-dd", ASSAY_SHEET_DATE},
      {"[$-409]mmmm\\ d\\,\\ yyyy;@", ASSAY_SHEET_DATE},
      {"mmm", ASSAY_SHEET_DATE},
      {"MM", ASSAY_SHEET_DATE},
      {"DD.MM.YYYY", ASSAY_SHEET_DATE},
      {"[Red]d/m", ASSAY_SHEET_DATE},
      {"yyyy\"\xe5\xb9\xb4\"m\"\xe6\x9c\x88\"", ASSAY_SHEET_DATE},
      {"m/d/yy h:mm", ASSAY_SHEET_DATE_TIME},
      {"mmm h", ASSAY_SHEET_DATE_TIME},
      {"mm/dd/yy\\ hh:mm\\ AM/PM", ASSAY_SHEET_DATE_TIME},
      {"yyyy-mm-dd\"T\"hh:mm:ss.000", ASSAY_SHEET_DATE_TIME},
      {"h:mm AM/PM", ASSAY_SHEET_TIME},
      {"hh:mm:ss a/p", ASSAY_SHEET_TIME},
      {"mm:ss", ASSAY_SHEET_TIME},
      {"mm:ss.0", ASSAY_SHEET_TIME_MS},
      {"[h]:mm:ss", ASSAY_SHEET_DURATION},
      {"[mm]:ss", ASSAY_SHEET_DURATION},
      {"[s]", ASSAY_SHEET_DURATION},
      {"[ss].000", ASSAY_SHEET_DURATION},
      {"[h]:mm:ss.00", ASSAY_SHEET_DURATION_MS},
      {"\"open", ASSAY_SHEET_PLAIN},
      {"[open", ASSAY_SHEET_PLAIN},
      {"\\", ASSAY_SHEET_PLAIN},
      {"", ASSAY_SHEET_PLAIN},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    if (assay_sheet_form_of(cases[i].code) != cases[i].form)
      g_error("\"%s\" is %d", cases[i].code, (int)assay_sheet_form_of(cases[i].code));
}

/* 18.8.30: ids 14 to 22 and 45 to 47 in all languages, 27 to 36 and 50 to 58 in those of East Asia; the rest are
 * numbers. */
static void test_built_in(void) {
  for (guint id = 0; id < 200; id++) {
    gboolean date =
        (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    g_assert_cmpint(assay_sheet_form_built_in(id) != ASSAY_SHEET_PLAIN, ==, date);
  }
  g_assert_cmpint(assay_sheet_form_built_in(14), ==, ASSAY_SHEET_DATE);
  g_assert_cmpint(assay_sheet_form_built_in(20), ==, ASSAY_SHEET_TIME);
  g_assert_cmpint(assay_sheet_form_built_in(22), ==, ASSAY_SHEET_DATE_TIME);
  g_assert_cmpint(assay_sheet_form_built_in(46), ==, ASSAY_SHEET_DURATION);
}

/* ---- Dates ---- */

static void expect_date(double days, AssaySheetForm form, gboolean epoch_1904, const char *expected) {
  char room[ASSAY_SHEET_DATE_ROOM];
  gsize n = assay_sheet_date(days, form, epoch_1904, room);
  g_autofree char *got = n ? g_strndup(room, n) : NULL;
  g_assert_cmpstr(got, ==, expected);
}

static void test_dates(void) {
  expect_date(45717, ASSAY_SHEET_DATE, FALSE, "2025-03-01");
  expect_date(45717.416666666664, ASSAY_SHEET_DATE_TIME, FALSE, "2025-03-01 10:00:00");
  expect_date(45717.416666666664, ASSAY_SHEET_DATE, FALSE, "2025-03-01 10:00:00");
  expect_date(45717, ASSAY_SHEET_DATE_TIME, FALSE, "2025-03-01 00:00:00");
  expect_date(45717.999999, ASSAY_SHEET_DATE_TIME, FALSE, "2025-03-02 00:00:00");
  expect_date(45717.0000000001, ASSAY_SHEET_DATE, FALSE, "2025-03-01");
  /* ECMA-376 part 1, 18.17.4.1 and .2 */
  expect_date(3687.4207639, ASSAY_SHEET_DATE_TIME, FALSE, "1910-02-03 10:05:54");
  expect_date(1.5, ASSAY_SHEET_DATE_TIME, FALSE, "1900-01-01 12:00:00");
  expect_date(2958465.9999884, ASSAY_SHEET_DATE_TIME, FALSE, "9999-12-31 23:59:59");
  expect_date(3687.4207639, ASSAY_SHEET_DATE_TIME, TRUE, "1914-02-04 10:05:54");
  expect_date(0.5, ASSAY_SHEET_DATE_TIME, TRUE, "1904-01-01 12:00:00");
  expect_date(2957003.9999884, ASSAY_SHEET_DATE_TIME, TRUE, "9999-12-31 23:59:59");
  expect_date(0, ASSAY_SHEET_DATE, TRUE, "1904-01-01");
  /* the year 1900, which Excel takes for a leap year as Lotus 1-2-3 did */
  expect_date(59, ASSAY_SHEET_DATE, FALSE, "1900-02-28");
  expect_date(60, ASSAY_SHEET_DATE, FALSE, "1900-02-29");
  expect_date(61, ASSAY_SHEET_DATE, FALSE, "1900-03-01");
}

static void test_times(void) {
  expect_date(0.375, ASSAY_SHEET_TIME, FALSE, "9:00:00");
  expect_date(0, ASSAY_SHEET_TIME, FALSE, "0:00:00");
  expect_date(45717.375, ASSAY_SHEET_TIME, FALSE, "2025-03-01 09:00:00");
  expect_date(0.375, ASSAY_SHEET_DATE_TIME, FALSE, "9:00:00");
  expect_date(1.125, ASSAY_SHEET_DURATION, FALSE, "27:00:00");
  expect_date(1.375 / 86400, ASSAY_SHEET_DURATION_MS, FALSE, "0:00:01.375");
  expect_date(1.375 / 86400, ASSAY_SHEET_DURATION, FALSE, "0:00:01");
  expect_date(2 / 86400.0, ASSAY_SHEET_TIME_MS, FALSE, "0:00:02");
}

static void test_no_dates(void) {
  expect_date(0, ASSAY_SHEET_DATE, FALSE, NULL);
  expect_date(0, ASSAY_SHEET_DATE_TIME, FALSE, NULL);
  expect_date(-1, ASSAY_SHEET_DATE, FALSE, NULL);
  expect_date(2958466, ASSAY_SHEET_DATE, FALSE, NULL);
  expect_date(2958465.999999, ASSAY_SHEET_DATE_TIME, FALSE, NULL);
  expect_date(2957004, ASSAY_SHEET_DATE, TRUE, NULL);
  expect_date(1e300, ASSAY_SHEET_DURATION, FALSE, NULL);
  expect_date(NAN, ASSAY_SHEET_DATE, FALSE, NULL);
  expect_date(INFINITY, ASSAY_SHEET_DATE, FALSE, NULL);
  expect_date(45717, ASSAY_SHEET_PLAIN, FALSE, NULL);
}

/* Every day that there is, against GLib's calendar: 1900-03-01 is day 61 of the one epoch, 1904-01-01 day 0 of the
 * other. */
static void test_all_days(void) {
  GDate day;
  g_date_clear(&day, 1);
  g_date_set_dmy(&day, 1, G_DATE_MARCH, 1900);
  for (int serial = 61; serial <= 2958465; serial++, g_date_add_days(&day, 1)) {
    char expected[16], room[ASSAY_SHEET_DATE_ROOM];
    g_snprintf(expected, sizeof expected, "%04d-%02d-%02d", g_date_get_year(&day), g_date_get_month(&day),
               g_date_get_day(&day));
    g_assert_cmpuint(assay_sheet_date(serial, ASSAY_SHEET_DATE, FALSE, room), ==, 10);
    if (memcmp(room, expected, 10) != 0) g_error("day %d is %.10s and not %s", serial, room, expected);
    if (serial < 1462) continue;
    assay_sheet_date(serial - 1462, ASSAY_SHEET_DATE, TRUE, room);
    if (memcmp(room, expected, 10) != 0) g_error("day %d of 1904 is %.10s and not %s", serial - 1462, room, expected);
  }
}

/* Every second of a day, as a program writes it: with 15 digits. */
static void test_all_seconds(void) {
  for (int s = 1; s < 86400; s++) {
    char text[32], expected[32], room[ASSAY_SHEET_DATE_ROOM];
    g_ascii_formatd(text, sizeof text, "%.15g", 45717 + s / 86400.0);
    g_snprintf(expected, sizeof expected, "2025-03-01 %02d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
    gsize n = assay_sheet_date(g_ascii_strtod(text, NULL), ASSAY_SHEET_DATE_TIME, FALSE, room);
    if (n != 19 || memcmp(room, expected, n) != 0) g_error("%s is %.*s and not %s", text, (int)n, room, expected);
  }
}

/* ---- ISO 8601 ---- */

static void expect_iso(gsize (*read)(const char *, gsize, char *), const char *text, const char *expected) {
  char room[ASSAY_SHEET_DATE_ROOM];
  g_autofree char *block = g_memdup2(text, strlen(text) + 1);
  gsize n = read(block, strlen(text), room);
  g_autofree char *got = n ? g_strndup(room, n) : NULL;
  if (g_strcmp0(got, expected) != 0) g_error("\"%s\" is %s and not %s", text, got, expected);
}

static void test_iso(void) {
  expect_iso(assay_sheet_iso_date, "2025-03-01", "2025-03-01");
  expect_iso(assay_sheet_iso_date, "2025-03-01Z", "2025-03-01");
  expect_iso(assay_sheet_iso_date, "2025-03-01T10:00", "2025-03-01 10:00:00");
  expect_iso(assay_sheet_iso_date, "2025-03-01T10:00:05", "2025-03-01 10:00:05");
  expect_iso(assay_sheet_iso_date, "2025-03-01T10:00:05.123456Z", "2025-03-01 10:00:05");
  expect_iso(assay_sheet_iso_date, "2025-03-01T10:00:05+01:00", "2025-03-01 10:00:05");
  expect_iso(assay_sheet_iso_date, "2025-03-01T10:00:05-0500", "2025-03-01 10:00:05");
  expect_iso(assay_sheet_iso_date, "10:00:05", NULL);
  expect_iso(assay_sheet_iso_date, "2025-03-01 and more", NULL);
  expect_iso(assay_sheet_iso_date, "2025-03-01T10:00:05x", NULL);
  expect_iso(assay_sheet_iso_date, "2025-3-1", NULL);
  expect_iso(assay_sheet_iso_date, "", NULL);
  expect_iso(assay_sheet_iso_duration, "PT10H05M00S", "10:05:00");
  expect_iso(assay_sheet_iso_duration, "PT27H17M54S", "27:17:54");
  expect_iso(assay_sheet_iso_duration, "P1DT2H", "26:00:00");
  expect_iso(assay_sheet_iso_duration, "PT90M", "1:30:00");
  expect_iso(assay_sheet_iso_duration, "PT00H00M12.345000000S", "0:00:12.345");
  expect_iso(assay_sheet_iso_duration, "P1M", NULL);
  expect_iso(assay_sheet_iso_duration, "P1Y2M", NULL);
  expect_iso(assay_sheet_iso_duration, "PT1S2M", NULL);
  expect_iso(assay_sheet_iso_duration, "PT5", NULL);
  expect_iso(assay_sheet_iso_duration, "PT", NULL);
  expect_iso(assay_sheet_iso_duration, "PTT5S", NULL);
  expect_iso(assay_sheet_iso_duration, "PT1.5H", NULL);
  expect_iso(assay_sheet_iso_duration, "-PT5S", NULL);
  expect_iso(assay_sheet_iso_duration, "PT123456789S", NULL);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sheet-number/numbers", test_numbers);
  g_test_add_func("/sheet-number/ids", test_ids);
  g_test_add_func("/sheet-number/ruined", test_ruined);
  g_test_add_func("/sheet-number/no-numbers", test_no_numbers);
  g_test_add_func("/sheet-number/round-trip", test_round_trip);
  g_test_add_func("/sheet-date/codes", test_codes);
  g_test_add_func("/sheet-date/built-in", test_built_in);
  g_test_add_func("/sheet-date/dates", test_dates);
  g_test_add_func("/sheet-date/times", test_times);
  g_test_add_func("/sheet-date/no-dates", test_no_dates);
  g_test_add_func("/sheet-date/all-days", test_all_days);
  g_test_add_func("/sheet-date/all-seconds", test_all_seconds);
  g_test_add_func("/sheet-date/iso", test_iso);
  return g_test_run();
}
