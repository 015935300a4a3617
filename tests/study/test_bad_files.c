/* Files that are no study, that are too large, too deep, endless, or cut: one clear complaint, no crash, no hang. */
#include "parse.h"

static void check(const char *text, gssize length, const char *expected) {
  g_autoptr(GString) said = g_string_new(NULL);
  g_autoptr(AssayStudy) study = parse_study(text, length, said);
  g_assert_null(study);
  if (!strstr(said->str, expected)) g_error("expected \"%s\", got \"%s\"", expected, said->str);
}

static void test_not_text(void) {
  check("assay: 1\nprogram: {name: caf\xe9}\n", -1, "2:0: error: not readable as text");
  check("assay: 1\nprogram: \0", 19, "2:0: error: not readable as text");
  check("PK\x03\x04", -1, "error: not readable as text");
}

static void test_too_large(void) {
  g_autofree char *text = g_strnfill(1024 * 1024 + 1, '#');
  check(text, -1, "1:0: error: 1048577 bytes long; expected at most 1 MiB [too-large]");
}

static void test_too_deep(void) {
  g_autofree char *open = g_strnfill(100000, '[');
  check(open, -1, "1:13: error: nested 13 deep; expected at most 12 levels [too-deep]");
  g_autofree char *dashes = g_strnfill(100000, '-'); /* "- - - -": block lists in one line */
  for (gsize i = 1; i < 100000; i += 2) dashes[i] = ' ';
  check(dashes, -1, "1:25: error: nested 13 deep; expected at most 12 levels [too-deep]");
  check("assay: 1\nprogram: *nobody\n", -1, "2:10: error: not readable as YAML: found undefined alias");
}

/* 2000 aliases of a list of 2001 words: 4 million values in 30 kB. */
static void test_unfolding(void) {
  g_autoptr(GString) text = g_string_new("assay: 1\nthemes:\n");
  g_string_append(text, "  - &t {set: s, theme: t, words: &w [");
  for (int i = 0; i < 2000; i++) g_string_append(text, "w,");
  g_string_append(text, "w]}\n");
  for (int i = 0; i < 2000; i++) g_string_append(text, "  - *t\n");
  check(text->str, -1, "the file unfolds to more than 200000 values");
}

static void test_cycle(void) {
  check("&a [*a]", -1, "the file is a list");
  check("assay: 1\nprogram: &p {name: *p}\n", -1, "\"name\" of program is a mapping of keys; expected text");
  check("assay: 1\ninstruments: &i [*i]\n", -1, "an entry of \"instruments\" of the study is a list");
}

/* Anchors and aliases are allowed, plainly. */
static void test_alias(void) {
  g_autofree char *first = base_study(
      "    learner: {column: id, id: sis}\n    form: A\n    items: [{id: soil, column: S, type: "
      "score, max: 10}]\n  - id: posttest",
      "    learner: &who {column: id, id: sis}\n    form: A\n    items: &items [{id: soil, "
      "column: S, type: score, max: 10}]\n  - id: posttest");
  g_auto(GStrv) parts = g_strsplit(first,
                                   "    learner: {column: id, id: sis}\n    form: A\n    items: [{id: soil, column: S, "
                                   "type: score, max: 10}]\n",
                                   2);
  g_assert_cmpuint(g_strv_length(parts), ==, 2);
  g_autofree char *text = g_strjoinv("    learner: *who\n    form: A\n    items: *items\n", parts);
  g_autoptr(AssayStudy) study = parse_clean(text);
  const AssayInstrument *post = assay_study_instrument(study, "posttest");
  g_assert_cmpstr(post->learner_column, ==, "id");
  g_assert_cmpint(assay_instrument_item(post, "soil")->type, ==, ASSAY_ITEM_SCORE);
}

/* Every beginning of a study ends in complaints or in a study, never in a crash. */
static void test_beginnings(void) {
  g_autofree char *text = base_study(NULL, NULL);
  gsize length = strlen(text);
  for (gsize n = 0; n < length; n += 3) {
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(AssayStudy) study = parse_study(text, (gssize)n, said);
    if (!study) g_assert_cmpuint(said->len, >, 0);
  }
}

/* As other editors write it: byte order mark, CRLF, UTF-16. */
static void test_encodings(void) {
  g_autofree char *text = base_study(NULL, NULL), *marked = g_strconcat("\xef\xbb\xbf", text, NULL);
  g_auto(GStrv) line = g_strsplit(text, "\n", -1);
  g_autofree char *crlf = g_strjoinv("\r\n", line);
  g_autoptr(AssayStudy) with_mark = parse_clean(marked), with_crlf = parse_clean(crlf);
  g_assert_cmpstr(with_mark->program.name, ==, "Soil Basics");
  g_assert_cmpstr(with_crlf->program.unit, ==, "Department of Geography");
  g_assert_cmpuint(with_crlf->program.line, ==, 3);
  gsize length;
  g_autofree char *wide = g_convert(marked, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autoptr(GString) said = g_string_new(NULL);
  g_autoptr(AssayStudy) from_wide = parse_study(wide, (gssize)length, said);
  g_assert_cmpstr(said->str, ==, "");
  g_assert_cmpstr(from_wide->program.name, ==, "Soil Basics");
}

static void test_folder(void) {
  char *folder = support_folder_new();
  g_autoptr(GError) error = NULL;
  g_assert_null(assay_study_load(folder, NULL, NULL, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT);
  g_assert_nonnull(strstr(error->message, "study.yml"));
  g_clear_error(&error);
  g_autofree char *text = base_study(NULL, NULL);
  support_write(folder, "study.yml", text, -1);
  g_autoptr(AssayStudy) study = assay_study_load(folder, NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_true(g_path_is_absolute(study->folder));
  g_autofree char *key = assay_study_key_id(study);
  g_autofree char *base = g_path_get_basename(folder);
  g_assert_true(g_str_has_suffix(key, base));
  support_write(folder, "study.yml", "assay: 2\n", -1);
  g_assert_null(assay_study_load(folder, NULL, NULL, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
  g_assert_cmpstr(
      error->message, ==,
      "study.yml has 4 mistakes and was not used; the first, line 1: the study lacks \"program\"; expected keys of "
      "its own");
  support_folder_remove(folder);
}

/* Nobody has made a mistake who has not answered yet. */
static void summarise(const char *old, const char *new, const char *expected) {
  g_autofree char *text = base_study(old, new);
  g_autoptr(GError) error = NULL;
  g_assert_null(assay_study_parse(text, strlen(text), "study.yml", "", NULL, NULL, &error));
  g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
  g_assert_nonnull(strstr(error->message, expected));
}

static void test_open_questions(void) {
  summarise("modality: online", "modality: ASK", "study.yml has 1 open question and was not used; line 8: ");
  summarise("credit\n  credits: 3\n  modality: online", "ASK\n  credits: ASK\n  modality: afloat",
            "study.yml has 2 open questions and 1 mistake and was not used; the first, line 6: ");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/study/bad-files/not-text", test_not_text);
  g_test_add_func("/study/bad-files/too-large", test_too_large);
  g_test_add_func("/study/bad-files/too-deep", test_too_deep);
  g_test_add_func("/study/bad-files/unfolding", test_unfolding);
  g_test_add_func("/study/bad-files/cycle", test_cycle);
  g_test_add_func("/study/bad-files/alias", test_alias);
  g_test_add_func("/study/bad-files/beginnings", test_beginnings);
  g_test_add_func("/study/bad-files/encodings", test_encodings);
  g_test_add_func("/study/bad-files/folder", test_folder);
  g_test_add_func("/study/bad-files/open-questions", test_open_questions);
  return g_test_run();
}
