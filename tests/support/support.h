/* Help that all tests share. Expected values come from a certified table, another program or a proof. */
#pragma once

#include <glib.h>
#include <jansson.h>

/* Fails unless |actual - expected| <= relative * max(|expected|, floor); prints the source of the expected value. */
void support_assert_close(double actual, double expected, double relative, const char *source);
/* Digits of agreement, as the log relative error of NIST StRD: -log10(|a - e| / |e|), at most 15.95. */
double support_digits(double actual, double expected);

/* The path of a file below the folder of outside data ("reference/01_student_sleep.json"), or NULL with the test marked as
 * skipped where that folder is absent. */
char *support_shared(const char *name);
/* A JSON file below it; NULL as above. json_decref. */
json_t *support_shared_json(const char *name);
/* The node at "paired_t.ci95.0"; the test fails where there is none. */
json_t *support_json_at(json_t *root, const char *path);
double support_json_number(json_t *root, const char *path);

/* A new empty folder for this test, removed with its content by support_folder_remove(). */
char *support_folder_new(void);
void support_folder_remove(char *folder);
void support_write(const char *folder, const char *name, const void *bytes, gssize length);
