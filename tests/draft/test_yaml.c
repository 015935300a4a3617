/* Whatever a header holds, the draft is a study that names it: the reader of study.yml gets back each text that was
 * written, folded or not. */
#include "drafting.h"
#include "yaml.h"

static char *read_back(const char *text) {
  g_autofree char *scalar = yaml_scalar(text);
  g_autofree char *study = g_strdup_printf(
      "assay: 1\nprogram: {name: %s, status: non-credit, pilot_start: 2024-fall}\n"
      "instruments: [{id: a, level: 1, file: a.csv, items: [{id: i, column: C}]}]\nobjectives: [{id: o, text: T}]\n",
      scalar);
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayStudy) read = assay_study_parse(study, strlen(study), "study.yml", "", NULL, NULL, &error);
  if (!read) g_error("%s\n%s", error->message, study);
  return g_strdup(read->program.name);
}

static const char *const awkward[] = {"null",
                                      "~",
                                      "true",
                                      "No",
                                      "ASK",
                                      "ask",
                                      "1",
                                      "1.5",
                                      "2025-09-01",
                                      "0x1F",
                                      "-",
                                      "- a",
                                      "a: b",
                                      "a:",
                                      ":a",
                                      "a #b",
                                      "#a",
                                      "a'b",
                                      "'a'",
                                      "\"a\"",
                                      "a\"b",
                                      "\\",
                                      "a\\",
                                      "\\n",
                                      "@home",
                                      "`a`",
                                      "%a",
                                      "&a",
                                      "*a",
                                      "!a",
                                      "|",
                                      ">",
                                      "? a",
                                      "[a]",
                                      "{a}",
                                      "a, b",
                                      "a]b",
                                      "a}b",
                                      "=1+1",
                                      "<br>",
                                      "Überschrift",
                                      "日本語の質問",
                                      "naïve – “quoted”",
                                      "a\xc2\xa0"
                                      "b",
                                      "\xe2\x80\x8b",
                                      "a\xe2\x80\xae"
                                      "b",
                                      "\xef\xbb\xbfx",
                                      "😀",
                                      "---",
                                      "...",
                                      "<<",
                                      "a - b",
                                      "100 %",
                                      "e-mail",
                                      "x  y",
                                      " ",
                                      "a\tb"};

static void test_scalars(void) {
  for (guint i = 0; i < G_N_ELEMENTS(awkward); i++) {
    if (strspn(awkward[i], " ") == strlen(awkward[i])) continue; /* a name has to say something */
    if (strchr(awkward[i], '\t')) continue;                      /* headers are squeezed: no tab stands in them */
    g_autofree char *read = read_back(awkward[i]);
    g_assert_cmpstr(read, ==, awkward[i]);
  }
}

/* What stands plain is what a person would write plain. */
static void test_plain(void) {
  static const char *const plain[] = {
      "Was it worth your time?", "exports/pretest-*.csv", "Q1_1", "c1", "Student ID", "Größe (cm)"};
  for (guint i = 0; i < G_N_ELEMENTS(plain); i++) {
    g_autofree char *scalar = yaml_scalar(plain[i]);
    g_assert_cmpstr(scalar, ==, plain[i]);
  }
}

/* ---- Drafts of awkward headers ---- */

static void append_quoted(GString *to, const char *cell) {
  g_string_append_c(to, '"');
  for (const char *p = cell; *p; p++) g_string_append(to, *p == '"' ? "\"\"" : (char[]){*p, '\0'});
  g_string_append_c(to, '"');
}

static char *survey_with(const char *const *header, guint n) {
  static const char *const labels[] = {"Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree",
                                       "Strongly agree"};
  GString *text = g_string_new("Student ID");
  for (guint i = 0; i < n; i++) {
    g_string_append_c(text, ',');
    append_quoted(text, header[i]);
  }
  for (guint row = 0; row < 12; row++) {
    g_string_append_printf(text, "\n%05u", 20011 + 7 * row);
    for (guint i = 0; i < n; i++) g_string_append_printf(text, ",%s", labels[(row * 7 + i) % 5]);
  }
  g_string_append_c(text, '\n');
  return g_string_free(text, FALSE);
}

/* Every header that study.yml can hold has its item, under that very name. */
static void check_headers(const char *const *header, guint n) {
  Drafting d = drafting_begin();
  g_autofree char *text = survey_with(header, n);
  drafting_add(&d, "exit survey.csv", text);
  drafting_guess(&d);
  g_autofree char *open = assay_draft_write(d.draft);
  g_assert_null(drafting_read(&d, open));
  g_assert_null(strstr(open, "20011"));
  g_autoptr(AssayStudy) study = drafting_study(&d);
  const AssayInspection *inspection = d.inspections->pdata[0];
  for (guint i = 1; i < inspection->n_columns; i++) {
    const AssayInspectedColumn *column = &inspection->columns[i];
    gboolean sayable = *column->header && column->role == ASSAY_ROLE_ANSWER && column->duty == ASSAY_DUTY_OWN;
    for (const char *p = column->header; *p; p = g_utf8_next_char(p))
      sayable = sayable && !g_unichar_iscntrl(g_utf8_get_char(p));
    if (sayable) item_that_reads(&study->instruments[0], column->header);
  }
  drafting_end(&d);
}

static void test_awkward_headers(void) {
  g_autoptr(GPtrArray) headers = g_ptr_array_new();
  for (guint i = 0; i < G_N_ELEMENTS(awkward); i++) {
    AssayDecimal number;
    gboolean data =
        assay_decimal_parse(awkward[i], -1, FALSE, &number) == ASSAY_DECIMAL_OK || strstr(awkward[i], "2025-");
    if (!data) g_ptr_array_add(headers, (gpointer)awkward[i]);
  }
  check_headers((const char *const *)headers->pdata, headers->len);
}

/* Random headers of up to 300 characters, of words, signs, line ends and letters of many scripts. */
static char *random_header(GRand *rand) {
  static const char *const pieces[] = {" ",        " ",
                                       " ",        "a",
                                       "the",      "course",
                                       "I",        "can",
                                       ": ",       " #",
                                       "\"",       "'",
                                       "\\",       ",",
                                       "[",        "]",
                                       "{",        "}",
                                       "&",        "*",
                                       "!",        "|",
                                       ">",        "%",
                                       "@",        "`",
                                       "\n",       "\t",
                                       "ß",        "é",
                                       "日",       "Ж",
                                       "😀",        "\xe2\x80\xa8",
                                       "\xc2\xa0", "?",
                                       "-",        "=",
                                       "~",        "1",
                                       "2025",     "null",
                                       "\x07",     "- ",
                                       "? ",       "<b>",
                                       "(",        ")"};
  GString *header = g_string_new("Q");
  guint n = (guint)g_rand_int_range(rand, 1, 300);
  while (g_utf8_strlen(header->str, -1) < n)
    g_string_append(header, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
  return g_string_free(header, FALSE);
}

static void test_random_headers(void) {
  g_autoptr(GRand) rand = g_rand_new_with_seed(20251);
  for (guint round = 0; round < 60; round++) {
    char *header[6];
    header[0] = g_strdup("The course was relevant");
    for (guint i = 1; i < G_N_ELEMENTS(header); i++) header[i] = random_header(rand);
    check_headers((const char *const *)header, G_N_ELEMENTS(header));
    for (guint i = 0; i < G_N_ELEMENTS(header); i++) g_free(header[i]);
  }
}

/* Lines stay in sight: folded where YAML folds, and texts are the same behind it. */
static void test_folding(void) {
  g_autoptr(GString) text = g_string_new("How far do you agree:");
  while (text->len < 300) g_string_append(text, " with \"this\" and \\that");
  Yaml yaml;
  yaml_init(&yaml);
  YamlFlow flow;
  yaml_flow_init(&flow);
  yaml_flow_add(&flow, "id", "i");
  yaml_flow_add_text(&flow, "column", text->str);
  yaml_line(&yaml, 0, "assay: 1", NULL);
  yaml_line(&yaml, 0, "program: {name: N, status: non-credit, pilot_start: 2024-fall}", NULL);
  yaml_line(&yaml, 0, "objectives: [{id: o, text: T}]", NULL);
  yaml_line(&yaml, 0, "instruments:", NULL);
  yaml_line(&yaml, 0, "- {id: a, level: 1, file: a.csv,", NULL);
  yaml_line(&yaml, 3, "items: [", NULL);
  guint line = yaml_flow_end(&yaml, 6, "", &flow, "a long one");
  yaml_line(&yaml, 3, "]}", NULL);
  g_assert_cmpuint(line, ==, 8);
  g_autofree char *study = yaml_finish(&yaml);
  g_auto(GStrv) lines = g_strsplit(study, "\n", -1);
  for (guint i = 0; lines[i]; i++) g_assert_cmpuint(strlen(lines[i]), <=, 140);
  g_assert_cmpuint(g_strv_length(lines), >, 11);
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayStudy) read = assay_study_parse(study, strlen(study), "study.yml", "", NULL, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(read->instruments[0].items[0].column, ==, text->str);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/yaml/scalars", test_scalars);
  g_test_add_func("/yaml/plain", test_plain);
  g_test_add_func("/yaml/folding", test_folding);
  g_test_add_func("/yaml/awkward-headers", test_awkward_headers);
  g_test_add_func("/yaml/random-headers", test_random_headers);
  return g_test_run();
}
