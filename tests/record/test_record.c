#include <glib.h>
#include <string.h>

#include "assay/record.h"

static guint32 intern(AssayDictionary *dictionary, const char *text) {
  return assay_dictionary_intern(dictionary, text, strlen(text));
}

static void test_order_of_appearance(void) {
  g_autoptr(AssayDictionary) dictionary = assay_dictionary_new();
  g_assert_cmpuint(assay_dictionary_size(dictionary), ==, ASSAY_CODE_FIRST_LABEL);
  g_assert_cmpuint(intern(dictionary, ""), ==, ASSAY_CODE_BLANK);
  g_assert_cmpuint(intern(dictionary, "Agree"), ==, 2);
  g_assert_cmpuint(intern(dictionary, "5"), ==, 3);
  g_assert_cmpuint(intern(dictionary, "agree"), ==, 4);
  g_assert_cmpuint(intern(dictionary, "\xff"), ==, 5);
  g_assert_cmpuint(intern(dictionary, "Agree"), ==, 2);
  g_assert_cmpuint(intern(dictionary, "5"), ==, 3);
  g_assert_cmpuint(assay_dictionary_size(dictionary), ==, 6);
  g_assert_cmpstr(assay_dictionary_text(dictionary, 2), ==, "Agree");
  g_assert_cmpstr(assay_dictionary_text(dictionary, 5), ==, "\xff");
}

/* Against a GHashTable over 200,000 calls: known and new texts, one byte to 40, mixed; what was given out stays. */
static void test_against_a_hash_table(void) {
  g_autoptr(AssayDictionary) dictionary = assay_dictionary_new();
  g_autoptr(GHashTable) model = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  GRand *rand = g_rand_new_with_seed(7);
  const char *early = NULL;
  for (int i = 0; i < 200000; i++) {
    int width = g_rand_int_range(rand, 1, 41), value = g_rand_int_range(rand, 0, 3000);
    g_autofree char *text = width <= 2 ? g_strdup_printf("%c", 33 + value % 90) : g_strdup_printf("%0*d", width, value);
    guint32 code = intern(dictionary, text);
    gpointer known = NULL;
    if (g_hash_table_lookup_extended(model, text, NULL, &known))
      g_assert_cmpuint(code, ==, GPOINTER_TO_UINT(known));
    else
      g_hash_table_insert(model, g_strdup(text), GUINT_TO_POINTER(code));
    if (i == 0) early = assay_dictionary_text(dictionary, code);
  }
  g_rand_free(rand);
  g_assert_cmpuint(assay_dictionary_size(dictionary), ==, ASSAY_CODE_FIRST_LABEL + g_hash_table_size(model));
  g_assert_true(early == assay_dictionary_text(dictionary, ASSAY_CODE_FIRST_LABEL));
  GHashTableIter iter;
  gpointer text, code;
  g_hash_table_iter_init(&iter, model);
  while (g_hash_table_iter_next(&iter, &text, &code))
    g_assert_cmpstr(assay_dictionary_text(dictionary, GPOINTER_TO_UINT(code)), ==, text);
}

static void test_lengths_and_bytes(void) {
  g_autoptr(AssayDictionary) dictionary = assay_dictionary_new();
  guint32 code[70];
  for (gsize n = 1; n < 70; n++) {
    char *heap = g_malloc(n); /* no NUL: a byte too far is seen by the sanitizer */
    memset(heap, 'x', n);
    code[n] = assay_dictionary_intern(dictionary, heap, n);
    g_free(heap);
    for (gsize m = 1; m < n; m++) g_assert_cmpuint(code[m], !=, code[n]);
    g_assert_cmpuint(strlen(assay_dictionary_text(dictionary, code[n])), ==, n);
  }
  g_autofree char *huge = g_strnfill(100000, 'h');
  guint32 big = intern(dictionary, huge);
  g_assert_cmpuint(intern(dictionary, huge), ==, big);
  g_assert_cmpuint(intern(dictionary, "after"), ==, big + 1);
  g_assert_cmpuint(assay_dictionary_intern(dictionary, "a\0b", 3), !=, assay_dictionary_intern(dictionary, "a\0c", 3));
}

static void test_issues(void) {
  g_autoptr(AssayIssues) issues = assay_issues_new();
  assay_issues_add(issues, ASSAY_SEVERITY_ERROR, "off-scale", "exports/reaction.csv", 14, 3, "Q1",
                   "found %d, expected %s", 9, "1 to 5");
  assay_issues_add(issues, ASSAY_SEVERITY_NOTE, "quiet", NULL, 0, 0, NULL, "no answers");
  g_autoptr(AssayIssues) copies = assay_issues_new();
  for (guint i = 0; i < assay_issues_size(issues); i++) assay_issues_append(copies, assay_issues_get(issues, i));
  assay_issues_append(copies, assay_issues_get(issues, 1));
  g_assert_cmpuint(assay_issues_size(copies), ==, 3);
  g_assert_cmpuint(assay_issues_count(copies, ASSAY_SEVERITY_NOTE), ==, 2);
  g_assert_cmpuint(assay_issues_count(copies, ASSAY_SEVERITY_WARNING), ==, 0);
  g_assert_cmpuint(assay_issues_count(copies, ASSAY_SEVERITY_ERROR), ==, 1);
  g_autofree char *first = assay_issue_format(assay_issues_get(copies, 0));
  g_autofree char *second = assay_issue_format(assay_issues_get(copies, 1));
  g_assert_cmpstr(first, ==, "exports/reaction.csv:14:3: error: Q1: found 9, expected 1 to 5 [off-scale]");
  g_assert_cmpstr(second, ==, "study: note: no answers [quiet]");
}

static void test_batch(void) {
  g_autoptr(AssayFields) fields = assay_fields_new();
  AssayField *rating = assay_fields_add(fields, "relevance", ASSAY_FIELD_CODED, "Q1");
  assay_fields_add(fields, "plan", ASSAY_FIELD_TEXT, "Q2");
  assay_fields_add(fields, "sis", ASSAY_FIELD_IDENTITY, "Student ID");
  g_assert_nonnull(rating->dictionary);
  g_assert_null(assay_fields_get(fields, 1)->dictionary);
  g_autoptr(AssayBatch) batch = assay_batch_new(fields);
  g_assert_true(batch->codes[0] && !batch->codes[1] && !batch->codes[2]);
  g_assert_true(!batch->text_end[0] && batch->text_end[1] && batch->text_bytes[1]);
  g_assert_true(!batch->identity[0] && batch->identity[2]);
  for (guint i = 0; i < ASSAY_BATCH_ROWS; i++) { /* all rows fit; the sanitizer watches */
    batch->codes[0][i] = assay_dictionary_intern(rating->dictionary, "4", 1);
    g_byte_array_append(batch->text_bytes[1], (const guint8 *)"ab", 2);
    batch->text_end[1][i] = batch->text_bytes[1]->len;
    batch->identity[2][i] = batch->learner[i] = batch->response[i] = (AssayId){i, 1};
    batch->line[i] = i;
    batch->moment[i] = ASSAY_NO_MOMENT;
    batch->status[i] = ASSAY_SUBMISSION_PARTIAL;
    batch->n++;
  }
  assay_batch_clear(batch);
  g_assert_cmpuint(batch->n, ==, 0);
  g_assert_cmpuint(batch->text_bytes[1]->len, ==, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/dictionary/order-of-appearance", test_order_of_appearance);
  g_test_add_func("/dictionary/against-a-hash-table", test_against_a_hash_table);
  g_test_add_func("/dictionary/lengths-and-bytes", test_lengths_and_bytes);
  g_test_add_func("/issues", test_issues);
  g_test_add_func("/batch", test_batch);
  return g_test_run();
}
