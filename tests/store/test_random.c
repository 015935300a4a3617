/* Random submissions over several chunks against a model that looks at one person after the other. */
#include "filling.h"

#define STUDY                                                                                                        \
  FILLING_PROGRAM                                                                                                    \
  "roster: {file: r.csv, learner: id, date_order: ymd, columns: {section: section}}\n"                               \
  "instruments:\n"                                                                                                   \
  "  - {id: pre, level: 2, occasion: pre, blank: missing, file: a.csv, learner: {column: id}, items: [{id: a, "      \
  "column: a, type: number}]}\n"                                                                                     \
  "  - {id: post, level: 2, occasion: post, file: b-*.csv, learner: {column: id}, items: [{id: a, column: a, type: " \
  "number}, {id: c, column: c, type: choice}]}\n"                                                                    \
  "objectives: [{id: o, text: T, metrics: [{id: m, kind: skill, method: test, pre: pre.a, post: post.a}]}]\n"

enum { PEOPLE = 9000, ROWS = 20000, SECTIONS = 40 };

typedef struct {
  int64_t pre, post, choice, section; /* keys of the person's answers that count */
  int pre_day, post_day;
} Person;

/* A cell of a number column and its key in hundredths. */
static char *random_number(GRand *rand, int levels, int64_t *key) {
  int value = g_rand_int_range(rand, -1, levels);
  *key = value < 0 ? ASSAY_KEY_BLANK : value;
  return value < 0 ? g_strdup("") : g_strdup_printf("%d.%02d", value / 100, value % 100);
}

static char *make_pre(GRand *rand, Person *people, int levels) {
  GString *text = g_string_new("@learner=|@submitted|a\n0000|1999-01-01|0.01\n");
  for (int i = 0; i < ROWS; i++) {
    int who = g_rand_int_range(rand, 0, PEOPLE), day = g_rand_int_range(rand, 0, 300);
    int64_t key;
    g_autofree char *cell = random_number(rand, levels, &key), *date = assay_day_format(20000 + day);
    g_string_append_printf(text, "p%d|%s|%s\n", who, date, cell);
    if (people[who].pre != ASSAY_KEY_NO_RECORD && people[who].pre_day <= day) continue; /* the first counts */
    people[who].pre = key;
    people[who].pre_day = day;
  }
  return g_string_free(text, FALSE);
}

static char *make_post(GRand *rand, Person *people, int levels, const char *const *choice) {
  GString *text = g_string_new("@learner=|@submitted|a|c\n0000|1999-01-01|0.01|\n");
  for (int i = 0; i < ROWS; i++) {
    int who = g_rand_int_range(rand, 0, PEOPLE), day = g_rand_int_range(rand, 0, 300),
        c = g_rand_int_range(rand, -1, 5);
    int64_t key;
    g_autofree char *cell = random_number(rand, levels, &key), *date = assay_day_format(20000 + day);
    g_string_append_printf(text, "p%d|%s|%s|%s\n", who, date, cell, c < 0 ? "~" : choice[c]);
    if (people[who].post != ASSAY_KEY_NO_RECORD && people[who].post_day > day) continue; /* the last counts */
    people[who].post = key;
    people[who].choice = c < 0 ? ASSAY_KEY_NOT_SHOWN : c;
    people[who].post_day = day;
  }
  return g_string_free(text, FALSE);
}

static char *make_roster(GRand *rand, Person *people) {
  GString *text = g_string_new("@learner=|section\n0000|\n");
  g_autofree gboolean *in = g_new0(gboolean, PEOPLE);
  for (int s = 0; s < SECTIONS; s++) /* so that levels have the order of their numbers */
    g_string_append_printf(text, "extra%d|s%d\n", s, s);
  for (int i = 0; i < PEOPLE / 2; i++) {
    int who = g_rand_int_range(rand, 0, PEOPLE);
    if (in[who]) continue;
    in[who] = TRUE;
    people[who].section = g_rand_int_range(rand, 0, SECTIONS);
    g_string_append_printf(text, "p%d|s%d\n", who, (int)people[who].section);
  }
  return g_string_free(text, FALSE);
}

static void count_person(AssayTable *model, const Person *person, gboolean rostered_only) {
  if (rostered_only && person->section == ASSAY_KEY_NO_RECORD) return;
  if (person->pre == ASSAY_KEY_NO_RECORD && person->post == ASSAY_KEY_NO_RECORD &&
      person->section == ASSAY_KEY_NO_RECORD)
    return;
  int64_t key[] = {person->pre, person->section, person->choice, person->post};
  g_assert_cmpint(assay_table_count(model, key, 1), ==, ASSAY_OK);
}

static void assert_same(AssayTable *found, AssayTable *model) {
  const int64_t *a_key, *b_key, *a_count, *b_count;
  int64_t cells = assay_table_cells(found, &a_key, &a_count);
  g_assert_cmpint(cells, ==, assay_table_cells(model, &b_key, &b_count));
  g_assert_cmpmem(a_key, (gsize)cells * 4 * sizeof *a_key, b_key, (gsize)cells * 4 * sizeof *b_key);
  g_assert_cmpmem(a_count, (gsize)cells * sizeof *a_count, b_count, (gsize)cells * sizeof *b_count);
}

static void compare(AssayStore *store, const AssayStudy *study, const Person *people, gboolean rostered_only) {
  GError *error = NULL;
  const AssayInstrument *pre = &study->instruments[0], *post = &study->instruments[1];
  AssayVariable axes[] = {assay_variable_item(pre, pre->items), assay_variable_roster(ASSAY_ROSTER_SECTION),
                          assay_variable_item(post, &post->items[1]), assay_variable_item(post, post->items)};
  const int64_t yes[] = {1};
  AssayCondition in = {assay_variable_of(ASSAY_VARIABLE_IN_ROSTER, NULL), yes, 1};
  AssayFilter filter = {.population = ASSAY_PER_LEARNER, .conditions = &in, .n_conditions = rostered_only};
  AssayTable *found = assay_store_tabulate(store, axes, 4, &filter, &error);
  g_assert_no_error(error);
  AssayAxis units[] = {{100}, {1}, {1}, {100}};
  AssayTable *model = assay_table_new(4, units);
  for (int i = 0; i < PEOPLE; i++) count_person(model, &people[i], rostered_only);
  Person extra = {.pre = ASSAY_KEY_NO_RECORD, .post = ASSAY_KEY_NO_RECORD, .choice = ASSAY_KEY_NO_RECORD};
  for (extra.section = 0; extra.section < SECTIONS; extra.section++) count_person(model, &extra, rostered_only);
  Person zero = {1, 1, ASSAY_KEY_BLANK, ASSAY_KEY_BLANK, 0, 0}; /* "0000", who has a blank section */
  count_person(model, &zero, rostered_only);
  assert_same(found, model);
  assay_table_free(found);
  assay_table_free(model);
}

/* Few levels: cells are counted in an array; many: pairs are numbered. */
static void test_model(gconstpointer data) {
  static const char *const choice[] = {"alpha", "beta", "gamma", "kappa", "omega"};
  int levels = GPOINTER_TO_INT(data);
  GRand *rand = g_rand_new_with_seed((guint32)levels);
  g_autofree Person *people = g_new(Person, PEOPLE);
  for (int i = 0; i < PEOPLE; i++)
    people[i] = (Person){ASSAY_KEY_NO_RECORD, ASSAY_KEY_NO_RECORD, ASSAY_KEY_NO_RECORD, ASSAY_KEY_NO_RECORD, 0, 0};
  g_autofree char *pre = make_pre(rand, people, levels), *post = make_post(rand, people, levels, choice),
                  *roster = make_roster(rand, people);
  g_rand_free(rand);
  const Filling sources[] = {
      {"roster", "r.csv", NULL, roster}, {"pre", "a.csv", NULL, pre}, {"post", "b-1.csv", NULL, post}};
  g_autofree char *folder = support_folder_new(), *path = g_build_filename(folder, "study.db", NULL);
  g_autoptr(AssayStudy) study = filling_study(STUDY);
  g_autoptr(AssayKey) key = assay_key_new_ephemeral();
  AssayStore *store = filling_store(path, study, key);
  filling_import(store, study, key, sources, 3);
  compare(store, study, people, FALSE);
  assay_store_free(store);
  store = filling_store(path, study, key);
  compare(store, study, people, TRUE);
  compare(store, study, people, FALSE);
  assay_store_free(store);
  support_folder_remove(g_steal_pointer(&folder));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_data_func("/random/few-levels", GINT_TO_POINTER(3), test_model);
  g_test_add_data_func("/random/some-levels", GINT_TO_POINTER(60), test_model);
  g_test_add_data_func("/random/many-levels", GINT_TO_POINTER(4000), test_model);
  return g_test_run();
}
