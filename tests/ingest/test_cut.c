/* A file cut at every byte gives a located refusal or loses nothing in silence: each record that is whole in the cut
 * file comes out as in the whole one, and the sum of records holds (reading.h asserts it). */
#include "reading.h"

#define STUDY                                                                                                         \
  "roster: {file: exports/r.csv, learner: No, ids: [{name: no, column: No}]}\n"                                       \
  "instruments:\n  - {id: t, level: 1, file: exports/t.csv, learner: {column: No, id: no}, submitted: When, items: [" \
  "{id: a, column: A}, {id: b, column: B, type: text}]}\n"                                                            \
  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: survey, post: t.a}, {id: n, "     \
  "kind: skill, method: survey, post: t.a}]}\n"

static const char *const fixtures[] = {
    "No,When,A,B\n7,2025-03-01,4,\"so, "
    "\"\"so\"\"\"\n8,2025-03-02,5,\"two\nlines\"\n\n9,2025-03-03,,x\n,,,\n10,2025-03-04,2,caf\xc3\xa9\n",
    "No;When;A;B\r\n7;2025-03-01;4;x\r\n8;2025-03-02;5;\"y\r\nz\"\r\n9;2025-03-03;1;5\" frame\r\n",
    "sep=,\nNo,When,A,B\n7,2025-03-01,4,x\n1.0E+15,2025-03-02,5,y\n8,2025-03-02\n",
    "No\tWhen\tA\tB\r7\t2025-03-01\t4\tx\r8\t2025-03-02\t5\ty\r",
};

/* Lines of `cut` but the last must stand in `whole` as they are; the last may be cut within its last cell. */
static void assert_beginning(const char *cut, const char *whole, gsize length) {
  gsize n = strlen(cut);
  while (n > 0 && cut[n - 1] == '\n') n--;
  while (n > 0 && cut[n - 1] != '\n') n--;
  if (strncmp(cut, whole, n) != 0)
    g_error("cut at %" G_GSIZE_FORMAT ": \"%s\" is no beginning of \"%s\"", length, cut, whole);
}

static void cut_everywhere(const char *bytes, gsize length) {
  Reading *r = reading_new(STUDY);
  GError *error = NULL;
  g_assert_true(reading_bytes(r, "t", bytes, length, &error));
  g_autofree char *whole = g_strdup(r->out->str);
  guint64 submitted = r->report.submitted;
  g_assert_cmpuint(submitted, >, 0);
  guint read = 0, refused = 0;
  for (gsize n = 0; n < length; n++) {
    error = NULL;
    if (reading_bytes(r, "t", bytes, n, &error)) {
      read++;
      assert_beginning(r->out->str, whole, n);
      g_assert_cmpuint(r->report.submitted, <=, submitted);
      g_assert_cmpuint(assay_issues_count(r->issues, ASSAY_SEVERITY_ERROR), ==, r->report.rejected);
    } else {
      refused++;
      g_assert_nonnull(error);
      g_assert_true(g_str_has_prefix(error->message, "export.csv:"));
      g_error_free(error);
    }
  }
  g_assert_cmpuint(read, >, 0);
  g_assert_cmpuint(refused, >, 0);
  reading_free(r);
}

static void test_cut(gconstpointer fixture) {
  cut_everywhere(fixture, strlen(fixture));
}

static void test_cut_wide(void) {
  gsize n;
  g_autofree char *wide = g_convert(fixtures[0], -1, "UTF-16", "UTF-8", NULL, &n, NULL);
  cut_everywhere(wide, n);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(fixtures); i++) {
    g_autofree char *path = g_strdup_printf("/cut/%" G_GSIZE_FORMAT, i);
    g_test_add_data_func(path, fixtures[i], test_cut);
  }
  g_test_add_func("/cut/wide", test_cut_wide);
  return g_test_run();
}
