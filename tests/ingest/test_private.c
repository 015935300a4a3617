/* Nothing of an id, a name, an e-mail or an IP address leaves the reading: not in dictionaries, texts, issues, errors,
 * and not in what an inspection tells. People are made up anew in each round, in tidy and in damaged files. */
#include "reading.h"

#define STUDY                                                                                                        \
  "roster: {file: exports/r.csv, learner: No, ids: [{name: no, column: No}, {name: mail, column: Email}], columns: " \
  "{cohort: Cohort}}\n"                                                                                              \
  "instruments:\n"                                                                                                   \
  "  - {id: p, level: 1, file: exports/p.csv, learner: {column: No, id: no}, submitted: When, items: [{id: a, "      \
  "column: A}, {id: b, column: B, type: text}]}\n"                                                                   \
  "  - {id: q, level: 1, file: exports/q.csv, learner: {column: RecipientEmail, id: mail}, items: [{id: a, column: " \
  "Q1}]}\n"                                                                                                          \
  "  - {id: x, level: 1, file: exports/x.csv, promise: anonymous, learner: {column: No, id: no}, items: [{id: a, "   \
  "column: A}]}\n"                                                                                                   \
  "objectives:\n  - {id: o, text: Keep bees, metrics: [{id: m, kind: skill, method: survey, post: p.a}, {id: n, "    \
  "kind: skill, method: survey, post: q.a}]}\n"

typedef struct {
  char *no, *first, *last, *mail, *ip;
} Person;

static char *word(GRand *rand, guint length) {
  char *text = g_malloc0(length + 1);
  for (guint i = 0; i < length; i++) text[i] = (char)('a' + g_rand_int_range(rand, 0, 26));
  text[0] = g_ascii_toupper(text[0]);
  return text;
}

/* Now and then a number that a spreadsheet program has ruined. */
static char *number(GRand *rand) {
  int digits = g_rand_int_range(rand, 100000, 999999);
  if (g_rand_int_range(rand, 0, 6) == 0) return g_strdup_printf("%d.%05dE+11", digits % 9 + 1, digits % 100000);
  return g_strdup_printf("%s%06d", g_rand_boolean(rand) ? "S" : "", digits);
}

static void person_init(Person *p, GRand *rand) {
  p->no = number(rand);
  p->first = word(rand, 8);
  p->last = word(rand, 9);
  p->mail = g_strdup_printf("%s.%s@example.org", p->first, p->last);
  p->ip = g_strdup_printf("198.51.%d.%d", g_rand_int_range(rand, 100, 255), g_rand_int_range(rand, 100, 255));
}

static void person_clear(Person *p) {
  g_free(p->no);
  g_free(p->first);
  g_free(p->last);
  g_free(p->mail);
  g_free(p->ip);
}

static void assert_absent(const Person *people, guint n, const char *text, const char *where) {
  if (!text) return;
  g_autofree char *folded = g_ascii_strdown(text, -1);
  for (guint i = 0; i < n; i++) {
    const char *secret[] = {people[i].no, people[i].first, people[i].last, people[i].mail, people[i].ip};
    for (gsize s = 0; s < G_N_ELEMENTS(secret); s++) {
      g_autofree char *low = g_ascii_strdown(secret[s], -1);
      if (strstr(folded, low)) g_error("%s tells \"%s\": %s", where, secret[s], text);
    }
  }
}

typedef struct {
  const Person *people;
  guint n;
} Secrets;

static gboolean look(AssayBatch **handed, gpointer user, GError **error) {
  const AssayBatch *batch = *handed;
  const Secrets *secrets = user;
  (void)error;
  for (guint f = 0; f < assay_fields_size(batch->fields); f++) {
    const AssayField *field = assay_fields_get(batch->fields, f);
    assert_absent(secrets->people, secrets->n, field->header, "a header");
    assert_absent(secrets->people, secrets->n, field->question, "a question");
    for (guint32 c = ASSAY_CODE_FIRST_LABEL; field->dictionary && c < assay_dictionary_size(field->dictionary); c++)
      assert_absent(secrets->people, secrets->n, assay_dictionary_text(field->dictionary, c), field->code);
    if (field->kind != ASSAY_FIELD_TEXT) continue;
    g_autofree char *text = g_strndup((const char *)batch->text_bytes[f]->data, batch->text_bytes[f]->len);
    assert_absent(secrets->people, secrets->n, text, field->code);
  }
  return TRUE;
}

static void assert_silent(const AssayIssues *issues, const Secrets *secrets) {
  for (guint i = 0; i < assay_issues_size(issues); i++) {
    g_autofree char *line = assay_issue_format(assay_issues_get(issues, i));
    assert_absent(secrets->people, secrets->n, line, "an issue");
  }
}

static void inspect(const Reading *r, const Secrets *secrets) {
  g_autofree char *path = g_build_filename(r->folder, "export.csv", NULL);
  GError *error = NULL;
  g_autoptr(AssayInspection) inspection = assay_ingest_inspect(path, "export.csv", NULL, &error);
  if (!inspection) {
    assert_absent(secrets->people, secrets->n, error->message, "a refusal");
    g_error_free(error);
    return;
  }
  assert_silent(inspection->issues, secrets);
  for (guint i = 0; i < inspection->n_columns; i++) {
    const AssayInspectedColumn *column = &inspection->columns[i];
    assert_absent(secrets->people, secrets->n, column->header, "a header");
    assert_absent(secrets->people, secrets->n, column->scale_note, column->header);
    for (guint l = 0; column->labels && column->labels[l]; l++)
      assert_absent(secrets->people, secrets->n, column->labels[l], column->header);
    g_autofree char *low = g_strdup_printf("%.0f %.0f", column->low, column->high);
    assert_absent(secrets->people, secrets->n, low, column->header);
  }
}

static void read_and_look(Reading *r, const char *instrument, const GString *text, Secrets *secrets) {
  GError *error = NULL;
  if (!reading_bytes_with(r, instrument, text->str, text->len, look, secrets, &error)) {
    assert_absent(secrets->people, secrets->n, error->message, "a refusal");
    g_error_free(error);
  }
  assert_silent(r->issues, secrets);
  inspect(r, secrets);
}

/* One byte overwritten or taken out: quotes, line ends and delimiters move about. Headers stay, they are nobody's. */
static void damage(GString *text, gsize header, GRand *rand) {
  static const char marks[] = "\"\n,;\r";
  gsize at = header + (gsize)g_rand_int_range(rand, 0, (gint32)(text->len - header));
  if (g_rand_boolean(rand))
    g_string_erase(text, (gssize)at, 1);
  else
    text->str[at] = marks[g_rand_int_range(rand, 0, sizeof marks - 1)];
}

static void one_round(Reading *r, GRand *rand, gboolean damaged) {
  Person people[8];
  guint n = G_N_ELEMENTS(people);
  Secrets secrets = {people, n};
  g_autoptr(GString) roster = g_string_new("No,First Name,Last Name,Email,Cohort\n");
  g_autoptr(GString) plain = g_string_new("No,Name,IP Address,When,A,B\n");
  const char *qualtrics_head =
      "EndDate,Status,IPAddress,Finished,ResponseId,RecipientLastName,RecipientFirstName,RecipientEmail,"
      "ExternalReference,DistributionChannel,Q1\n"
      "a,b,c,d,e,f,g,h,i,j,k\n"
      "{'ImportId': 'a'},{'ImportId': 'b'},{'ImportId': 'c'},{'ImportId': 'd'},{'ImportId': 'e'},{'ImportId': 'f'},"
      "{'ImportId': 'g'},{'ImportId': 'h'},{'ImportId': 'i'},{'ImportId': 'j'},{'ImportId': 'k'}\n";
  g_autoptr(GString) qualtrics = g_string_new(qualtrics_head);
  gsize roster_head = roster->len, plain_head = plain->len;
  for (guint i = 0; i < n; i++) {
    Person *p = &people[i];
    person_init(p, rand);
    g_string_append_printf(roster, "%s,%s,%s,%s,2024\n", p->no, p->first, p->last, p->mail);
    g_string_append_printf(plain, "%s,%s %s,%s,%s,%d,\"fine, thanks\"\n", p->no, p->first, p->last, p->ip,
                           i == 3 ? "" : "03/04/2025", i % 5 + 1);
    g_string_append_printf(qualtrics, "2025-03-01,0,%s,1,R_%s,%s,%s,%s,%s,email,%d\n", p->ip, p->last, p->last,
                           p->first, p->mail, p->no, i % 5 + 1);
  }
  if (damaged) {
    damage(roster, roster_head, rand);
    damage(plain, plain_head, rand);
    damage(qualtrics, strlen(qualtrics_head), rand);
  }
  /* A damaged file may put a name where an answer was asked for; then only issues and refusals are held to be silent.
   */
  Secrets nobody = {people, 0};
  GError *error = NULL;
  struct {
    const char *instrument;
    GString *text;
  } files[] = {{"roster", roster}, {"p", plain}, {"x", plain}, {"q", qualtrics}};
  for (gsize f = 0; f < G_N_ELEMENTS(files); f++) {
    if (!damaged) {
      read_and_look(r, files[f].instrument, files[f].text, &secrets);
      continue;
    }
    error = NULL;
    if (!reading_bytes_with(r, files[f].instrument, files[f].text->str, files[f].text->len, look, &nobody, &error)) {
      assert_absent(people, n, error->message, "a refusal");
      g_error_free(error);
    }
    assert_silent(r->issues, &secrets);
  }
  for (guint i = 0; i < n; i++) person_clear(&people[i]);
}

/* A column out of place: no address becomes an answer, and the place is told. */
static void test_addresses_among_answers(void) {
  static const char text[] =
      "No,When,A,B\n1,2025-03-04,Agree,\n2,2025-03-04, ada.quill@example.org ,\n3,2025-03-04,me @ home,\n"
      "4,2025-03-04,bo@example.org,\n";
  Reading *r = reading_new(STUDY);
  GError *error = NULL;
  g_assert_true(reading_bytes_with(r, "p", text, sizeof text - 1, reading_on_batch, r, &error));
  g_assert_null(strstr(r->out->str, "example.org"));
  g_assert_nonnull(strstr(r->out->str, "a=(e-mail address)"));
  g_assert_nonnull(strstr(r->out->str, "a=me @ home"));
  g_assert_cmpuint(assay_issues_size(r->issues), ==, 1);
  const AssayIssue *issue = assay_issues_get(r->issues, 0);
  g_assert_cmpstr(issue->code, ==, "address");
  g_assert_cmpuint(issue->line, ==, 3);
  g_assert_cmpuint(issue->column, ==, 3);
  g_assert_null(strstr(issue->message, "example.org"));
  reading_free(r);
}

/* Headers that say nothing, and everyone answered twice: an inspection still tells no id, name or address. */
static void test_bare_headers(void) {
  GRand *rand = g_rand_new_with_seed(13);
  Reading *r = reading_new(STUDY);
  for (int round = 0; round < 30; round++) {
    Person people[8];
    g_autoptr(GString) text = g_string_new("A,B,C,D,E\n");
    for (guint i = 0; i < 16; i++) {
      Person *p = &people[i / 2];
      if (i % 2 == 0) person_init(p, rand);
      g_string_append_printf(text, "%d,%s,%s %s,%s,%s\n", i % 5 + 1, p->no, p->first, p->last, p->mail, p->ip);
    }
    Secrets secrets = {people, G_N_ELEMENTS(people)};
    support_write(r->folder, "export.csv", text->str, (gssize)text->len);
    inspect(r, &secrets);
    for (guint i = 0; i < G_N_ELEMENTS(people); i++) person_clear(&people[i]);
  }
  reading_free(r);
  g_rand_free(rand);
}

static void test_tidy(void) {
  GRand *rand = g_rand_new_with_seed(7);
  Reading *r = reading_new(STUDY);
  for (int round = 0; round < 20; round++) one_round(r, rand, FALSE);
  reading_free(r);
  g_rand_free(rand);
}

static void test_damaged(void) {
  GRand *rand = g_rand_new_with_seed(11);
  Reading *r = reading_new(STUDY);
  for (int round = 0; round < 150; round++) one_round(r, rand, TRUE);
  reading_free(r);
  g_rand_free(rand);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/private/bare-headers", test_bare_headers);
  g_test_add_func("/private/tidy", test_tidy);
  g_test_add_func("/private/damaged", test_damaged);
  g_test_add_func("/private/addresses-among-answers", test_addresses_among_answers);
  return g_test_run();
}
