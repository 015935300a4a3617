/* SPSS files of invented beekeepers, made with libreadstat's writer. */
#pragma once

#include <math.h>
#include <readstat.h>

#include "support.h"

static inline ssize_t sav_fixture_write(const void *bytes, size_t n, void *to) {
  g_byte_array_append(to, bytes, (guint)n);
  return (ssize_t)n;
}

/* As many cases as asked for; the first three are always the same. `text` is the note of the second. */
typedef struct {
  readstat_compress_t compression;
  long cases;
  const char *text;
} SavFixture;

typedef enum { HIVE, CALM, AGAIN, STARTED, DAY, TOOK, NOTE, SCORE, COLOUR, SAV_VARIABLES } SavVariable;

static inline void sav_fixture_labels(readstat_writer_t *writer, readstat_variable_t **v) {
  readstat_label_set_t *calm = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "calm");
  readstat_label_double_value(calm, 9, "Refused");
  readstat_label_double_value(calm, 3, "Very");
  readstat_label_double_value(calm, 1, "Not <b>at all</b>");
  readstat_variable_set_label_set(v[CALM], calm);
  readstat_variable_add_missing_double_value(v[CALM], 9);
  readstat_variable_add_missing_double_value(v[CALM], 8);
  readstat_label_set_t *again = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "again");
  readstat_label_double_value(again, 98, "Not asked");
  readstat_variable_set_label_set(v[AGAIN], again);
  readstat_variable_add_missing_double_range(v[AGAIN], 97, 99);
  readstat_variable_add_missing_double_range(v[SCORE], 1e17, HUGE_VAL);
  readstat_label_set_t *colour = readstat_add_label_set(writer, READSTAT_TYPE_STRING, "colour");
  readstat_label_string_value(colour, "w", "White");
  readstat_label_string_value(colour, "b", "Blue");
  readstat_variable_set_label_set(v[COLOUR], colour);
  readstat_variable_add_missing_string_value(v[COLOUR], "x");
}

static inline void sav_fixture_variables(readstat_writer_t *writer, readstat_variable_t **v) {
  static const struct {
    const char *name, *label, *format;
    readstat_type_t type;
    size_t width;
  } made[SAV_VARIABLES] = {{"hive", "Hive", "A8", READSTAT_TYPE_STRING, 8},
                           {"Q1_calm", "How <i>calm</i> &amp; quiet?", "F8.2", READSTAT_TYPE_DOUBLE, 0},
                           {"again", NULL, "F8.0", READSTAT_TYPE_DOUBLE, 0},
                           {"StartDate", "Start", "DATETIME20", READSTAT_TYPE_DOUBLE, 0},
                           {"day", NULL, "ADATE10", READSTAT_TYPE_DOUBLE, 0},
                           {"took", NULL, "TIME8", READSTAT_TYPE_DOUBLE, 0},
                           {"note", "Anything else?", "A600", READSTAT_TYPE_STRING, 600},
                           {"score", NULL, "F8.2", READSTAT_TYPE_DOUBLE, 0},
                           {"colour", NULL, "A4", READSTAT_TYPE_STRING, 4}};
  for (int i = 0; i < SAV_VARIABLES; i++) {
    v[i] = readstat_add_variable(writer, made[i].name, made[i].type, made[i].width);
    readstat_variable_set_format(v[i], made[i].format);
    if (made[i].label) readstat_variable_set_label(v[i], made[i].label);
  }
  sav_fixture_labels(writer, v);
}

/* 2025-03-01 00:00:00 is 13960166400 seconds after 1582-10-14 (Python, datetime.date). */
#define SAV_DAY 13960166400.0

static inline void sav_fixture_case(readstat_writer_t *writer, readstat_variable_t **v, long i, const char *text) {
  static const double calm[] = {1, 9, 2}, again[] = {0, 97.5, 98},
                      score[] = {66.66666666666667, -0.0, 123456789012345678.0};
  static const char *const hive[] = {"A 1  ", "0042", ""}, *const colour[] = {"w", "x", "b"};
  static const double moment[] = {SAV_DAY + 36900, NAN, SAV_DAY + 86399.25}, day[] = {SAV_DAY, NAN, SAV_DAY + 86400};
  int k = (int)(i % 3);
  g_assert_cmpint(readstat_begin_row(writer), ==, READSTAT_OK);
  readstat_insert_string_value(writer, v[HIVE], hive[k]);
  readstat_insert_double_value(writer, v[CALM], calm[k]);
  readstat_insert_double_value(writer, v[AGAIN], again[k]);
  if (isnan(moment[k])) {
    readstat_insert_missing_value(writer, v[STARTED]);
    readstat_insert_missing_value(writer, v[DAY]);
  } else {
    readstat_insert_double_value(writer, v[STARTED], moment[k]);
    readstat_insert_double_value(writer, v[DAY], day[k]);
  }
  readstat_insert_double_value(writer, v[TOOK], k == 2 ? 129600 : 754);
  g_autofree char *longest = g_strnfill(600, 'z');
  readstat_insert_string_value(writer, v[NOTE], k == 0 ? longest : k == 1 ? text : "line\none");
  readstat_insert_double_value(writer, v[SCORE], score[k]);
  readstat_insert_string_value(writer, v[COLOUR], colour[k]);
  g_assert_cmpint(readstat_end_row(writer), ==, READSTAT_OK);
}

static inline GByteArray *sav_fixture_new(SavFixture fixture) {
  GByteArray *bytes = g_byte_array_new();
  readstat_variable_t *v[SAV_VARIABLES];
  readstat_writer_t *writer = readstat_writer_init();
  readstat_set_data_writer(writer, sav_fixture_write);
  readstat_writer_set_compression(writer, fixture.compression);
  sav_fixture_variables(writer, v);
  g_assert_cmpint(readstat_begin_writing_sav(writer, bytes, fixture.cases), ==, READSTAT_OK);
  for (long i = 0; i < fixture.cases; i++) sav_fixture_case(writer, v, i, fixture.text ? fixture.text : "ok");
  g_assert_cmpint(readstat_end_writing(writer), ==, READSTAT_OK);
  readstat_writer_free(writer);
  return bytes;
}
