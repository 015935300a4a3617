/* From the result tree to charts: the right numbers in the right marks, titles that claim no more than the tree,
 * reasons where numbers are missing. Expected values are worked out by hand from the trees below. */
#include <math.h>
#include <string.h>

#include "fake_tree.h"
#include "support_figures.h"

/* ---- Trees ---- */

typedef struct {
  const char *objective, *metric;
  gboolean direct;
  double max, before, after, low, high;
} Metric;

static void put_percent(AssayResult *group, const char *name, double value) {
  assay_result_set_format(assay_result_add_number(group, name, value), ASSAY_FORMAT_PERCENT, 0);
}

static AssayResult *add_objective(AssayResult *list, const char *id) {
  AssayResult *group = assay_result_append_group(list);
  assay_result_add_text(group, "id", id);
  assay_result_add_list(group, "metrics");
  return group;
}

static void add_metric(AssayResult *objective, const Metric *m) {
  AssayResult *group = assay_result_append_group((AssayResult *)assay_result_at(objective, "metrics"));
  assay_result_add_text(group, "id", m->metric);
  assay_result_add_text(group, "method", "test");
  assay_result_add_flag(group, "direct", m->direct);
  assay_result_add_flag(group, "primary", TRUE);
  assay_result_add_count(group, "n_matched", 27);
  if (m->max <= 0) {
    assay_result_add_missing(group, "percent_before", ASSAY_RESULT_HIDDEN, "hidden: fewer than 5 people");
    assay_result_add_missing(group, "percent_after", ASSAY_RESULT_HIDDEN, "hidden: fewer than 5 people");
    assay_result_add_missing(group, "change", ASSAY_RESULT_HIDDEN, "hidden: fewer than 5 people");
    return;
  }
  assay_result_set_format(assay_result_add_number(group, "max", m->max), ASSAY_FORMAT_PLAIN, 0);
  assay_result_set_format(assay_result_add_number(group, "before", m->before), ASSAY_FORMAT_PLAIN, 1);
  assay_result_set_format(assay_result_add_number(group, "after", m->after), ASSAY_FORMAT_PLAIN, 1);
  put_percent(group, "percent_before", m->before / m->max);
  put_percent(group, "percent_after", m->after / m->max);
  AssayResult *change = assay_result_add_number(group, "change", m->after - m->before);
  assay_result_set_format(change, ASSAY_FORMAT_SIGNED, 1);
  if (m->high > m->low) assay_result_set_interval(change, 0.95, m->low, m->high);
}

static AssayResult *learning(const Metric *metric, guint n) {
  AssayResult *root = assay_result_new(), *list = assay_result_add_list(root, "objectives");
  for (guint i = 0; i < n; i++) add_metric(add_objective(list, metric[i].objective), &metric[i]);
  return root;
}

static char *dumbbell_title(const Metric *metric, guint n) {
  g_autoptr(AssayResult) tree = learning(metric, n);
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart dumbbell direct", document);
  return g_strdup(assay_scene_title(figures_scene(document, 0)));
}

/* ---- Dumbbell ---- */

static void test_dumbbell_marks(void) {
  g_autoptr(AssayResult) tree = fake_tree();
  g_autoptr(AssayDocument) document = fake_document();
  const Block *figure = figures_make(tree, "chart dumbbell direct", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpuint(block_size(document->body), ==, 1);
  g_assert_cmpstr(figure->figure->table_id, ==, "learning");
  const AssayMark *before = figures_mark(scene, "Querying: test, of 12, before: 5.8"),
                  *after = figures_mark(scene, "Querying: test, of 12, after: 8.9");
  const AssayMark *other = figures_mark(scene, "Ethics: written, of 10, after: 6.9");
  /* (8.9 - 5.8) / 12 and (6.9 / 10 - 5.8 / 12) of one axis */
  double unit = (after->x - before->x) / (3.1 / 12);
  g_assert_cmpfloat(fabs(other->x - before->x - unit * (0.69 - 5.8 / 12)), <, 1e-6);
  g_assert_true(figures_has_text(scene, "target 70%"));
  g_assert_true(figures_has_text(scene, "27"));
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const AssayMark *mark = assay_scene_mark(scene, i);
    if (mark->meaning) g_assert_null(strstr(mark->meaning, "survey")); /* ratings stand in a chart of their own */
  }
  figures_assert_says(assay_scene_description(scene), "3 measures");
  figures_assert_says(assay_scene_description(scene), "Querying: 5.8 before, 8.9 after, of 12.");
}

static void test_dumbbell_ratings(void) {
  g_autoptr(AssayResult) tree = fake_tree();
  g_autoptr(AssayDocument) document = fake_document();
  const Block *figure = figures_make(tree, "chart dumbbell self-rated", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(figure->figure->table_id, ==, "ratings");
  figures_mark(scene, "Querying: survey, of 5, after: 3.9");
  figures_assert_says(assay_scene_title(scene), "not measured skill");
  g_assert_false(figures_has_text(scene, "target"));
}

static void test_dumbbell_titles(void) {
  static const Metric a = {"querying", "a", TRUE, 12, 5.8, 8.9, 2.1, 4.1},
                      b = {"charts", "b", TRUE, 10, 6, 6.5, 0.1, 0.9};
  static const Metric open = {"ethics", "c", TRUE, 10, 6, 6.4, -0.4, 1.2},
                      same = {"writing", "d", TRUE, 12, 5.8, 8.9, 2.1, 4.1};
  static const Metric none = {"speaking", "e", TRUE, 0}, bare = {"listening", "f", TRUE, 10, 1, 9, 0, 0};
  static const Metric again = {"querying", "h", TRUE, 10, 2, 3, 0.5, 1.5}, gone = {"querying", "i", TRUE, 0};
  static const Metric wide = {"coding", "g", TRUE, 10, 1, 9, -1, 17};
  static const char plain[] = "Averages before and after the program";
  const struct {
    Metric metric[3];
    guint n;
    const char *title;
  } cases[] = {
      {{a}, 1, "Querying rose from 5.8 to 8.9 of 12"},
      {{b, a}, 2, "Querying rose from 5.8 to 8.9 of 12"},
      {{a, open},
       2,
       "Querying rose from 5.8 to 8.9 of 12; whether the average for Ethics changed, the data do not show"},
      {{a, none}, 2, "Querying rose from 5.8 to 8.9 of 12"},
      {{a, same}, 2, plain},  /* none is highest alone */
      {{a, bare}, 2, plain},  /* the greatest rise has no interval */
      {{a, wide}, 2, plain},  /* the greatest rise may be none */
      {{a, again}, 2, plain}, /* two measures of one objective */
      {{a, gone, b}, 3, "Querying rose from 5.8 to 8.9 of 12"},
      {{open}, 1, plain},
      {{none, open}, 2, plain},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *title = dumbbell_title(cases[i].metric, cases[i].n);
    g_assert_cmpstr(title, ==, cases[i].title);
  }
}

static void test_dumbbell_hidden(void) {
  static const Metric metric[] = {{"speaking", "e", TRUE, 0}, {"querying", "a", TRUE, 12, 5.8, 8.9, 2.1, 4.1}};
  g_autoptr(AssayResult) tree = learning(metric, 2);
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart dumbbell direct", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_true(figures_has_text(scene, "hidden: fewer than 5 people"));
  figures_assert_says(assay_scene_description(scene), "Speaking: hidden: fewer than 5 people.");
  for (guint i = 0; i < assay_scene_size(scene); i++) {
    const char *meaning = assay_scene_mark(scene, i)->meaning;
    if (meaning) g_assert_null(strstr(meaning, "Speaking"));
  }
}

static void test_dumbbell_of_nothing(void) {
  static const Metric metric[] = {{"speaking", "e", TRUE, 0}};
  g_autoptr(AssayResult) tree = learning(metric, 1);
  g_autoptr(AssayDocument) document = fake_document();
  const Block *block = figures_make(tree, "chart dumbbell direct", document);
  g_assert_cmpint(block->kind, ==, BLOCK_PARAGRAPH);
  g_autofree char *plain = runs_plain(block->text);
  g_assert_cmpstr(plain, ==, "Before and after: hidden (fewer than 5 people).");
}

static void test_dumbbell_of_many(void) {
  Metric metric[30];
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < 30; i++) {
    g_ptr_array_add(names, g_strdup_printf("o%u", i));
    metric[i] = (Metric){g_ptr_array_index(names, i), "m", TRUE, 10, 2, 3 + i * 0.1, 0.5, 4};
  }
  g_autoptr(AssayResult) tree = learning(metric, 30);
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart dumbbell", document);
  g_assert_cmpuint(block_size(document->body), ==, 3); /* 12, 12 and 6 */
  figures_mark(figures_scene(document, 2), "O29: test, of 10, after: 5.9");
  figures_assert_says(assay_scene_title(figures_scene(document, 1)), "(continued)");
  g_assert_cmpstr(block_child(document->body, 2)->figure->id, ==, "dumbbell-3");
}

static void test_nothing_to_draw(void) {
  static const char *const names[] = {"chart dumbbell direct", "chart dumbbell self-rated", "chart likert",
                                      "chart evidence"};
  g_autoptr(AssayResult) empty = assay_result_new(), bare = fake_tree_bare();
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(AssayDocument) one = fake_document(), two = fake_document();
    g_assert_cmpint(figures_make(empty, names[i], one)->kind, ==, BLOCK_PARAGRAPH);
    g_assert_cmpint(figures_make(bare, names[i], two)->kind, ==, BLOCK_PARAGRAPH);
  }
}

/* ---- Likert ---- */

static void test_likert(void) {
  g_autoptr(AssayResult) tree = fake_tree();
  g_autoptr(AssayDocument) document = fake_document();
  const Block *figure = figures_make(tree, "chart likert", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(figure->figure->table_id, ==, "reaction");
  /* 19, 15 and 12 of 22 above the middle */
  g_assert_cmpstr(assay_scene_title(scene), ==,
                  "Agreement is highest for “What I learned is relevant to my work or study”, "
                  "lowest for “I contributed to the discussions as much as I wanted to”");
  figures_assert_says(assay_scene_description(scene),
                      "19 of 22 for “What I learned is relevant to my work or study”, 12 of 22 for “I contributed");
  figures_assert_says(assay_scene_description(scene), "“The discussion forum helped me”: hidden: fewer than 5 people.");
  g_assert_true(figures_has_text(scene, "hidden: fewer than 5 people"));
  const AssayMark *agree = figures_mark(scene, "What I learned is relevant to my work or study.: Agree, 9 of 22");
  const AssayMark *strongly =
      figures_mark(scene, "What I learned is relevant to my work or study.: Strongly agree, 10 of 22");
  g_assert_cmpfloat(fabs(strongly->width / agree->width - 10.0 / 9), <, 1e-9);
}

static AssayResult *add_item(AssayResult *items, const char *text, const char *type, const char *const *levels, guint n,
                             const gint64 *counts, gint64 agree) {
  AssayResult *item = assay_result_append_group(items), *words = NULL, *all = NULL;
  gint64 sum = 0;
  assay_result_add_text(item, "text", text);
  assay_result_add_text(item, "construct", "");
  assay_result_add_text(item, "point", "Module 1");
  assay_result_add_text(item, "type", type);
  words = assay_result_add_list(item, "levels");
  all = assay_result_add_list(item, "counts");
  for (guint i = 0; i < n; i++) {
    assay_result_append_text(words, levels[i]);
    assay_result_append_number(all, (double)counts[i]);
    sum += counts[i];
  }
  AssayResult *group = assay_result_add_group(item, "agree");
  assay_result_add_count(group, "count", agree);
  assay_result_add_count(group, "n", sum);
  assay_result_add_number(group, "share", (double)agree / (double)sum);
  return item;
}

static void test_likert_groups(void) {
  static const char *const five[] = {"Very poor", "Poor", "Fair", "Good", "Very good"}, *const three[] = {
                                                                                            "No", "Partly", "Yes"};
  static const gint64 a[] = {1, 2, 3, 4, 5}, b[] = {0, 1, 9};
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *items = assay_result_add_list(assay_result_add_group(tree, "level1"), "items");
  add_item(items, "Pace", "rating", five, 5, a, 9);
  add_item(items, "Worth it", "rating", three, 3, b, 9);
  add_item(items, "Which tools", "multi", three, 3, b, 9);
  add_item(items, "Pace", "rating", five, 5, a, 9);
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart likert", document);
  g_assert_cmpuint(block_size(document->body), ==, 2);
  g_assert_cmpstr(assay_scene_title(figures_scene(document, 0)), ==,
                  "How learners answered"); /* both alike: none is highest */
  g_assert_true(figures_has_text(figures_scene(document, 0), "Pace (Module 1)"));
  g_assert_cmpstr(assay_scene_title(figures_scene(document, 1)), ==,
                  "“Worth it”: 9 of 10 answered above the middle of the scale");
  g_assert_false(figures_has_text(figures_scene(document, 1), "Which tools")); /* its answers have no order */
}

/* "disagree" holds "agree": a question counted the other way round is not called agreement. */
static void test_likert_reversed(void) {
  static const char *const levels[] = {"Agree", "Neither", "Disagree"};
  static const gint64 a[] = {1, 2, 7}, b[] = {5, 2, 3};
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *items = assay_result_add_list(assay_result_add_group(tree, "level1"), "items");
  add_item(items, "Too fast.", "rating", levels, 3, a, 7);
  add_item(items, "Too slow.", "rating", levels, 3, b, 3);
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart likert", document);
  g_assert_cmpstr(assay_scene_title(figures_scene(document, 0)), ==,
                  "Answers are most favourable for “Too fast”, least for “Too slow”");
}

/* Two stand highest, so neither is named. */
static void test_likert_tie(void) {
  static const char *const levels[] = {"Disagree", "Neither", "Agree"};
  static const gint64 a[] = {1, 2, 7}, b[] = {5, 2, 3};
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *items = assay_result_add_list(assay_result_add_group(tree, "level1"), "items");
  add_item(items, "One", "rating", levels, 3, a, 7);
  add_item(items, "Two", "rating", levels, 3, b, 3);
  add_item(items, "Three", "rating", levels, 3, a, 7);
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart likert", document);
  g_assert_cmpstr(assay_scene_title(figures_scene(document, 0)), ==, "How learners answered");
}

/* ---- Evidence ---- */

static void test_evidence(void) {
  g_autoptr(AssayResult) tree = fake_tree();
  g_autoptr(AssayDocument) document = fake_document();
  const Block *figure = figures_make(tree, "chart evidence", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(figure->figure->table_id, ==, "participation");
  g_assert_cmpstr(assay_scene_title(scene), ==, "27 of 32 were measured both times");
  g_assert_true(figures_has_text(scene, "29 of 32"));
  figures_assert_says(assay_scene_description(scene), "Earned the badge: 26 of 32.");
}

/* A count that is of one measure among several names it. */
static void test_evidence_by(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *participation = assay_result_add_group(tree, "participation");
  assay_result_add_text(participation, "measured_by", "the test “Pace”");
  AssayResult *step = assay_result_append_group(assay_result_add_list(participation, "steps"));
  assay_result_add_text(step, "id", "both");
  assay_result_add_text(step, "label", "Measured both times");
  assay_result_add_count(step, "count", 27);
  assay_result_add_count(step, "of", 32);
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart evidence", document);
  g_assert_cmpstr(assay_scene_title(figures_scene(document, 0)), ==,
                  "27 of 32 were measured both times by the test “Pace”");
}

static AssayResult *add_step(AssayResult *steps, const char *id, const char *label) {
  AssayResult *step = assay_result_append_group(steps);
  assay_result_add_text(step, "id", id);
  assay_result_add_text(step, "label", label);
  return step;
}

static void test_evidence_hidden(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *steps = assay_result_add_list(assay_result_add_group(tree, "participation"), "steps");
  AssayResult *known = add_step(steps, "pre", "Before");
  assay_result_add_count(known, "count", 31);
  assay_result_add_count(known, "of", 32);
  AssayResult *step = add_step(steps, "both", "Both times");
  assay_result_add_missing(step, "count", ASSAY_RESULT_HIDDEN, "hidden: fewer than 10 people");
  assay_result_add_count(step, "of", 32);
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart evidence", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_true(figures_has_text(scene, "hidden: fewer than 10 people"));
  g_assert_cmpstr(assay_scene_title(scene), ==, "For how many learners there is evidence");
  g_assert_true(figures_has_text(scene, "31 of 32"));
  g_assert_false(figures_has_text(scene, "0 of 32"));
}

static void test_evidence_of_nothing(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *steps = assay_result_add_list(assay_result_add_group(tree, "participation"), "steps");
  static const char *const ids[] = {"enrolled", "both"};
  for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
    AssayResult *step = add_step(steps, ids[i], ids[i]);
    assay_result_add_missing(step, "count", ASSAY_RESULT_ABSENT, i ? "no pair of tests" : "the study has no roster");
    assay_result_add_missing(step, "of", ASSAY_RESULT_ABSENT, "the study has no roster");
  }
  g_autoptr(AssayDocument) document = fake_document();
  const Block *block = figures_make(tree, "chart evidence", document);
  g_assert_cmpint(block->kind, ==, BLOCK_PARAGRAPH);
  g_assert_cmpuint(block_size(document->body), ==, 1);
  g_autofree char *plain = runs_plain(block->text);
  g_assert_cmpstr(plain, ==, "Evidence: the study has no roster.");
}

static void test_words(void) {
  static const char *const banned[] = {"caused",    "led to",      "proves",     "effective",
                                       "impact of", "significant", "Kirkpatrick"};
  const char *const *ids = assay_phrases_ids(figures_phrases());
  guint n = 0;
  for (guint i = 0; ids[i]; i++) {
    if (!g_str_has_prefix(ids[i], "chart-")) continue;
    n++;
    for (guint b = 0; b < G_N_ELEMENTS(banned); b++)
      g_assert_null(strstr(assay_phrases_text(figures_phrases(), ids[i]), banned[b]));
  }
  g_assert_cmpuint(n, >, 20);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  figures_open();
  g_test_add_func("/figures/dumbbell/marks", test_dumbbell_marks);
  g_test_add_func("/figures/dumbbell/ratings", test_dumbbell_ratings);
  g_test_add_func("/figures/dumbbell/titles", test_dumbbell_titles);
  g_test_add_func("/figures/dumbbell/hidden", test_dumbbell_hidden);
  g_test_add_func("/figures/dumbbell/of-nothing", test_dumbbell_of_nothing);
  g_test_add_func("/figures/dumbbell/many", test_dumbbell_of_many);
  g_test_add_func("/figures/nothing", test_nothing_to_draw);
  g_test_add_func("/figures/likert/marks", test_likert);
  g_test_add_func("/figures/likert/groups", test_likert_groups);
  g_test_add_func("/figures/likert/reversed", test_likert_reversed);
  g_test_add_func("/figures/likert/tie", test_likert_tie);
  g_test_add_func("/figures/evidence/marks", test_evidence);
  g_test_add_func("/figures/evidence/by", test_evidence_by);
  g_test_add_func("/figures/evidence/hidden", test_evidence_hidden);
  g_test_add_func("/figures/evidence/of-nothing", test_evidence_of_nothing);
  g_test_add_func("/figures/words", test_words);
  int status = g_test_run();
  figures_close();
  return status;
}
