/* Figures of shares, averages and dates: the right numbers in the right marks, titles that claim no more than the tree,
 * reasons where numbers are missing. Expected values are worked out by hand from the trees below. */
#include <math.h>
#include <string.h>

#include "fake_tree.h"
#include "support_figures.h"

static AssayResult *percent(AssayResult *group, const char *name, double value) {
  AssayResult *leaf = assay_result_add_number(group, name, value);
  assay_result_set_format(leaf, ASSAY_FORMAT_PERCENT, 0);
  return leaf;
}

static char *plain_of(const Block *block) {
  g_assert_cmpint(block->kind, ==, BLOCK_PARAGRAPH);
  return runs_plain(block->text);
}

/* ---- Targets ---- */

typedef struct {
  const char *id;
  gint64 reached, of; /* of 0: hidden */
  double goal;        /* 0: none */
} Target;

static void add_target(AssayResult *objectives, const Target *t) {
  AssayResult *objective = assay_result_append_group(objectives);
  assay_result_add_text(objective, "id", t->id);
  AssayResult *target = assay_result_add_group(objective, "target");
  assay_result_add_text(target, "score_text", "70%");
  if (t->goal > 0) percent(target, "goal_share", t->goal);
  if (t->of == 0) {
    assay_result_add_missing(target, "share", ASSAY_RESULT_HIDDEN, "hidden: fewer than 5 people");
    return;
  }
  double share = (double)t->reached / (double)t->of;
  assay_result_add_count(target, "reached_count", t->reached);
  assay_result_add_count(target, "measured_count", t->of);
  assay_result_set_interval(percent(target, "share", share), 0.95, share / 2, (1 + share) / 2);
  if (t->goal > 0) assay_result_add_flag(target, "reached", share >= t->goal);
}

static AssayResult *targets_tree(const Target *targets, guint n) {
  AssayResult *tree = assay_result_new(), *objectives = assay_result_add_list(tree, "objectives");
  for (guint i = 0; i < n; i++) add_target(objectives, &targets[i]);
  return tree;
}

static void test_targets(void) {
  static const Target targets[] = {
      {"querying", 20, 25, 0.75}, {"people", 10, 20, 0.75}, {"charts", 3, 4, 0}, {"ethics", 0, 0, 0.75}};
  g_autoptr(AssayResult) tree = targets_tree(targets, G_N_ELEMENTS(targets));
  g_autoptr(AssayDocument) document = fake_document();
  const Block *figure = figures_make(tree, "chart targets", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(figure->figure->table_id, ==, "objectives");
  g_assert_cmpstr(assay_scene_title(scene), ==, "Goal reached: Querying. Not reached: People");
  const AssayMark *querying = figures_mark(scene, "Querying: 20 of 25 (80%), goal 75%: reached");
  const AssayMark *people = figures_mark(scene, "People: 10 of 20 (50%), goal 75%: not reached");
  const AssayMark *charts = figures_mark(scene, "Charts: 3 of 4 (75%)");
  g_assert_cmpint(querying->kind, ==, ASSAY_MARK_SQUARE);
  g_assert_cmpint(people->kind, ==, ASSAY_MARK_CIRCLE);
  /* 80, 75 and 50 percent lie on one axis: 5 to 30 */
  g_assert_cmpfloat(fabs((querying->x - charts->x) / (querying->x - people->x) - 5.0 / 30), <, 1e-9);
  g_assert_true(figures_has_text(scene, "hidden: fewer than 5 people"));
  figures_assert_says(assay_scene_description(scene), "Querying: 20 of 25 (80%), goal 75%: reached.");
  figures_assert_says(assay_scene_description(scene), "Ethics: hidden: fewer than 5 people.");
}

/* Below the axis stands what each mark of the figure is, and no mark that it does not have. */
static void test_targets_unit(void) {
  static const Target target = {"querying", 20, 25, 0.75};
  g_autoptr(AssayResult) tree = targets_tree(&target, 1), small = assay_result_new();
  g_autoptr(AssayDocument) document = fake_document(), other = fake_document();
  figures_make(tree, "chart targets", document);
  g_assert_true(figures_has_text(figures_scene(document, 0), "line: 95% interval"));
  AssayResult *objective = assay_result_append_group(assay_result_add_list(small, "objectives"));
  assay_result_add_text(objective, "id", "querying");
  percent(assay_result_add_group(objective, "target"), "share", 0.75);
  figures_make(small, "chart targets", other);
  g_assert_true(figures_has_text(figures_scene(other, 0), "percent of the learners measured"));
  g_assert_false(figures_has_text(figures_scene(other, 0), "interval"));
}

static void test_targets_titles(void) {
  static const char long_id[] = "a name of an objective that is longer than a title can hold twice, by far";
  static const struct {
    Target target[3];
    guint n;
    const char *title;
  } cases[] = {
      {{{"a", 8, 10, 0.8}, {"b", 9, 10, 0.8}}, 2, "Goal reached: A, B"},
      {{{"a", 7, 10, 0.8}}, 1, "Goal not reached: A"},
      {{{"a", 7, 10, 0}}, 1, "How many learners reached the targets"},
      {{{long_id, 8, 10, 0.8}, {"b", 7, 10, 0.8}, {"c", 7, 10, 0}}, 3, "The goal was reached for 1 of 2 objectives"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(AssayResult) tree = targets_tree(cases[i].target, cases[i].n);
    g_autoptr(AssayDocument) document = fake_document();
    figures_make(tree, "chart targets", document);
    g_assert_cmpstr(assay_scene_title(figures_scene(document, 0)), ==, cases[i].title);
  }
}

static void test_targets_hidden(void) {
  static const Target target = {"ethics", 0, 0, 0.75};
  g_autoptr(AssayResult) tree = targets_tree(&target, 1);
  g_autoptr(AssayDocument) document = fake_document();
  g_autofree char *plain = plain_of(figures_make(tree, "chart targets", document));
  g_assert_cmpstr(plain, ==, "How many reached a target: hidden (fewer than 5 people).");
}

/* ---- Modules ---- */

static AssayResult *add_module(AssayResult *modules, const char *name) {
  AssayResult *module = assay_result_append_group(modules);
  assay_result_add_text(module, "module", name);
  return assay_result_add_list(module, "items");
}

/* Points 0: the average is hidden. */
static void add_average(AssayResult *items, const char *text, gint64 points, double mean) {
  AssayResult *item = assay_result_append_group(items);
  assay_result_add_text(item, "text", text);
  assay_result_add_count(item, "lowest", points == 11 ? 0 : 1);
  assay_result_add_count(item, "points", points);
  if (mean > 0)
    assay_result_set_format(assay_result_add_number(item, "mean", mean), ASSAY_FORMAT_PLAIN, 1);
  else
    assay_result_add_missing(item, "mean", ASSAY_RESULT_HIDDEN, "hidden: fewer than 5 people");
}

static AssayResult *modules_list(AssayResult *tree) {
  return assay_result_add_list(assay_result_add_group(tree, "level1"), "by_module");
}

static void test_modules(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *modules = modules_list(tree), *tables = add_module(modules, "Tables"),
              *charts = add_module(modules, "Charts");
  add_average(tables, "Relevant", 5, 4.3);
  add_average(tables, "Engaging", 5, 0);
  add_average(charts, "Relevant", 5, 3.9);
  add_average(charts, "Paced well", 5, 2.1);
  add_average(charts, "Overall", 10, 8.2);
  g_autoptr(AssayDocument) document = fake_document();
  const Block *figure = figures_make(tree, "chart modules", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(figure->figure->table_id, ==, "modules");
  g_assert_cmpuint(block_size(document->body), ==, 2); /* ten points have a figure of their own */
  g_assert_cmpstr(assay_scene_title(scene), ==,
                  "Averages are highest for “Relevant” in Tables (4.3), lowest for “Paced well” in Charts (2.1)");
  const AssayMark *highest = figures_mark(scene, "Relevant, Tables: 4.3");
  const AssayMark *middle = figures_mark(scene, "Relevant, Charts: 3.9");
  const AssayMark *lowest = figures_mark(scene, "Paced well, Charts: 2.1");
  g_assert_cmpfloat(highest->fill.red, <, middle->fill.red); /* darker, and red shows it first in blues */
  g_assert_cmpfloat(middle->fill.red, <, lowest->fill.red);
  g_assert_true(figures_has_text(scene, "* hidden"));
  g_assert_false(figures_has_text(scene, "Overall"));
  figures_mark(figures_scene(document, 1), "Overall, Charts: 8.2");
}

/* Averages that print alike have no highest, and a tenth of a point is no contrast of black and white. */
static void test_modules_alike(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *modules = modules_list(tree);
  add_average(add_module(modules, "Tables"), "Relevant", 5, 4.02);
  add_average(add_module(modules, "Charts"), "Relevant", 5, 3.98);
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart modules", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(assay_scene_title(scene), ==, "How each module was received");
  const AssayMark *one = figures_mark(scene, "Relevant, Tables: 4.0"),
                  *other = figures_mark(scene, "Relevant, Charts: 4.0");
  g_assert_cmpfloat(fabs(one->fill.red - other->fill.red), <, 0.1);
}

/* The ground tells the place on the scale of the question: it does not change with the other averages, and the middle of
 * one scale is as dark as that of another. */
static void test_modules_scale(void) {
  g_autoptr(AssayResult) near = assay_result_new(), far = assay_result_new();
  AssayResult *alike = add_module(modules_list(near), "Tables"), *apart = add_module(modules_list(far), "Tables");
  add_average(alike, "Relevant", 5, 3);
  add_average(alike, "Engaging", 5, 3.4);
  add_average(apart, "Relevant", 5, 3);
  add_average(apart, "Engaging", 5, 1.2);
  add_average(apart, "Overall", 11, 5);
  g_autoptr(AssayDocument) first = fake_document(), second = fake_document();
  figures_make(near, "chart modules", first);
  figures_make(far, "chart modules", second);
  const AssayMark *one = figures_mark(figures_scene(first, 0), "Relevant, Tables: 3.0");
  const AssayMark *other = figures_mark(figures_scene(second, 0), "Relevant, Tables: 3.0");
  const AssayMark *eleven = figures_mark(figures_scene(second, 1), "Overall, Tables: 5.0");
  g_assert_cmpfloat(one->fill.red, ==, other->fill.red);
  g_assert_cmpfloat(one->fill.red, ==, eleven->fill.red);
  g_assert_true(figures_has_text(figures_scene(second, 1), "10"));
}

static void test_modules_many(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *modules = modules_list(tree);
  for (guint m = 0; m < 11; m++) {
    g_autofree char *name = g_strdup_printf("M%u", m + 1);
    AssayResult *items = add_module(modules, name);
    for (guint q = 0; q < 14; q++) {
      g_autofree char *text = g_strdup_printf("Q%u", q + 1);
      add_average(items, text, 5, 2 + 0.1 * q + 0.01 * m);
    }
  }
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart modules", document);
  g_assert_cmpuint(block_size(document->body), ==, 4); /* 12 and 2 questions times 8 and 3 modules */
  figures_mark(figures_scene(document, 3), "Q14, M11: 3.4");
}

/* ---- Years ---- */

static AssayResult *add_year(AssayResult *tree, const char *label) {
  AssayResult *years = (AssayResult *)assay_result_at(tree, "years");
  if (!years) years = assay_result_add_list(tree, "years");
  AssayResult *year = assay_result_append_group(years);
  assay_result_add_text(year, "label", label);
  return assay_result_add_list(year, "objectives");
}

static AssayResult *add_share(AssayResult *objectives, const char *id, double share) {
  AssayResult *objective = assay_result_append_group(objectives);
  assay_result_add_text(objective, "id", id);
  if (share > 0)
    percent(objective, "share", share);
  else
    assay_result_add_missing(objective, "share", ASSAY_RESULT_ABSENT, "no target");
  return objective;
}

static void test_years(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *year = add_year(tree, "2023-24");
  add_share(year, "querying", 0.5);
  add_share(year, "gone", 0.9);
  year = add_year(tree, "2024-25");
  add_share(year, "querying", 0.6);
  add_share(year, "charts", 0.4);
  year = add_year(tree, "2025-26");
  assay_result_add_flag(add_share(year, "querying", 0.8), "breaks", TRUE);
  assay_result_add_flag(add_share(year, "charts", 0.3), "breaks", TRUE);
  g_autoptr(AssayDocument) document = fake_document();
  const Block *figure = figures_make(tree, "chart years", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(figure->figure->table_id, ==, "years-learning");
  g_assert_cmpstr(assay_scene_title(scene), ==, "Shares at the target, year by year");
  const AssayMark *first = figures_mark(scene, "Querying, 2023-24: 50%"),
                  *last = figures_mark(scene, "Querying, 2025-26: 80%"),
                  *charts = figures_mark(scene, "Charts, 2025-26: 30%");
  g_assert_cmpfloat(fabs((first->y - last->y) / (charts->y - last->y) - 30.0 / 50), <, 1e-9);
  g_assert_true(figures_has_text(scene, "another test or question from here on"));
  /* the line of querying ends before the break, and that of charts has one point on either side of it */
  const AssayMark *line = figures_mark(scene, "Querying");
  g_assert_cmpuint(line->n_points, ==, 2);
  figures_mark(scene, "Gone, 2023-24: 90%");
  figures_assert_says(assay_scene_description(scene),
                      "Charts: – in 2023-24, 40% in 2024-25, 30% in 2025-26 (another test or question than the year "
                      "before).");
  g_assert_false(figures_has_text(scene, "//")); /* the dashed line through all of them says it */
  g_assert_false(figures_has_text(scene, "interval"));
}

/* Tests and targets differ from objective to objective, so none is called the highest; one whose own years differ is named. */
static void test_years_unlike(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  for (guint y = 0; y < 2; y++) {
    AssayResult *year = add_year(tree, y ? "2025-26" : "2024-25");
    add_share(year, "querying", 0.5 + 0.3 * y);
    assay_result_add_flag(add_share(year, "charts", 0.4), "breaks", y > 0);
  }
  AssayResult *objectives = assay_result_add_list(assay_result_add_group(tree, "evidence"), "objectives");
  static const char *const ids[] = {"querying", "charts"};
  for (guint i = 0; i < 2; i++) {
    AssayResult *one = assay_result_append_group(objectives);
    assay_result_add_text(one, "id", ids[i]);
    assay_result_add_flag(one, "unlike", TRUE); /* of charts the average change alone */
    assay_result_add_flag(one, "unlike_share", i == 0);
  }
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart years", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(assay_scene_title(scene), ==,
                  "Querying: between the years, the share at the target differs by more than chance readily explains");
  g_assert_true(figures_has_text(scene, "// Charts: another test or question from here on"));
}

static void test_one_year(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  add_share(add_year(tree, "2025-26"), "querying", 0.5);
  g_autoptr(AssayDocument) document = fake_document();
  g_autofree char *plain = plain_of(figures_make(tree, "chart years", document));
  g_assert_cmpstr(plain, ==, "Year by year: there is only one year so far.");
}

static void test_cohorts(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  static const gint64 enrolled[] = {40, 20}, completed[] = {30, 0};
  static const char *const labels[] = {"2024-25", "2025-26"};
  for (guint i = 0; i < 2; i++) {
    add_year(tree, labels[i]);
    AssayResult *year = (AssayResult *)assay_result_at(tree, i ? "years[1]" : "years[0]");
    assay_result_add_count(year, "enrolled", enrolled[i]);
    if (i == 0)
      assay_result_add_count(year, "completed", completed[i]);
    else
      assay_result_add_missing(year, "completed", ASSAY_RESULT_HIDDEN, "hidden: fewer than 10 people");
  }
  g_autoptr(AssayDocument) document = fake_document();
  const Block *figure = figures_make(tree, "chart cohorts", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(figure->figure->table_id, ==, "years");
  const AssayMark *most = figures_mark(scene, "Enrolled, 2024-25: 40"),
                  *half = figures_mark(scene, "Enrolled, 2025-26: 20"),
                  *done = figures_mark(scene, "Completed, 2024-25: 30");
  g_assert_cmpfloat(fabs(half->height / most->height - 0.5), <, 1e-9);
  g_assert_cmpfloat(fabs(done->height / most->height - 0.75), <, 1e-9);
  figures_assert_says(assay_scene_description(scene), "2025-26: 20 enrolled, * completed.");
}

/* ---- Choices and use ---- */

static AssayResult *add_choice(AssayResult *items, const char *text, const char *type, const gint64 *counts) {
  static const char *const levels[] = {"No", "Partly", "Yes"};
  AssayResult *item = assay_result_append_group(items);
  assay_result_add_text(item, "text", text);
  assay_result_add_text(item, "type", type);
  AssayResult *words = assay_result_add_list(item, "levels");
  for (guint i = 0; i < 3; i++) assay_result_append_text(words, levels[i]);
  if (!counts) {
    assay_result_add_missing(item, "counts", ASSAY_RESULT_HIDDEN, "hidden: fewer than 5 people");
    return item;
  }
  AssayResult *all = assay_result_add_list(item, "counts");
  for (guint i = 0; i < 3; i++) assay_result_append_number(all, (double)counts[i]);
  return item;
}

static void test_choices(void) {
  static const gint64 worth[] = {1, 2, 9};
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *items = assay_result_add_list(assay_result_add_group(tree, "level1"), "items");
  add_choice(items, "Worth it?", "choice", worth);
  add_choice(items, "Which tools?", "multi", worth);
  g_autoptr(AssayDocument) document = fake_document();
  const Block *figure = figures_make(tree, "chart choices", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpuint(block_size(document->body), ==, 1);
  g_assert_cmpstr(figure->figure->table_id, ==, "reaction");
  g_assert_cmpstr(assay_scene_title(scene), ==, "Worth it? 9 of 12 answered “Yes”");
  const AssayMark *yes = figures_mark(scene, "Worth it?: Yes, 9 of 12"),
                  *no = figures_mark(scene, "Worth it?: No, 1 of 12");
  g_assert_cmpfloat(fabs(yes->width / no->width - 9), <, 1e-9);
  g_assert_cmpfloat(yes->x, <, no->x); /* all bars begin with the best answer */
  g_assert_false(figures_has_text(scene, "Which tools?"));
}

static void test_use(void) {
  static const gint64 used[] = {3, 0, 9};
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *items = assay_result_add_list(assay_result_add_group(tree, "level3"), "items");
  add_choice(items, "Used it?", "choice", used);
  add_choice(items, "Taught it?", "choice", NULL);
  g_autoptr(AssayDocument) document = fake_document();
  const Block *figure = figures_make(tree, "chart use", document);
  g_assert_cmpstr(figure->figure->table_id, ==, "use");
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(assay_scene_title(scene), ==, "How many gave each answer");
  g_assert_true(figures_has_text(scene, "hidden: fewer than 5 people"));
  figures_assert_says(assay_scene_description(scene), "Used it? “Yes” by 9 of 12. Taught it?: hidden: fewer than 5");
}

/* The figure and its table are joined by name: a document with both is whole. */
static void test_tables_are_found(void) {
  static const char *const names[] = {"targets", "modules", "years", "cohorts", "follow-up", "checks", "timeline"};
  static const char *const tables[] = {"objectives", "modules", "years-learning", "years",
                                       "follow-up",  "checks",  "timeline"};
  g_autoptr(AssayResult) tree = fake_tree();
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *chart = g_strconcat("chart ", names[i], NULL), *table = g_strconcat("table ", tables[i], NULL);
    g_autoptr(AssayDocument) document = fake_document();
    figures_make(tree, chart, document);
    figures_scene(document, 0);
    figures_make(tree, table, document);
    const Figure *orphan = NULL;
    g_assert_true(document_number(document, &orphan));
  }
}

/* ---- Follow-up ---- */

static void test_followup(void) {
  g_autoptr(AssayResult) tree = fake_tree();
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart follow-up", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(assay_scene_title(scene), ==, "10 of 14 who answered from 2024-25 said they had used it");
  g_assert_true(figures_has_text(scene, "Used it"));
  g_assert_true(figures_has_text(scene, "Taught it to others"));
  const AssayMark *used = figures_mark(scene, "2024-25, 3 to 12 months: 71%"),
                  *taught = figures_mark(scene, "2024-25, 3 to 12 months: 36%");
  g_assert_cmpfloat(used->x, >, taught->x);
  figures_assert_says(assay_scene_description(scene), "2024-25, 3 to 12 months: 10 of 14 (71%).");
}

/* ---- Checks ---- */

static void test_checks(void) {
  g_autoptr(AssayResult) tree = fake_tree();
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart checks", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(assay_scene_title(scene), ==, "Of 3 requirements 2 are shown");
  figures_mark(scene, "At least two proposers, : shown");
  figures_mark(scene, "Purpose and need in 500 to 800 words, : look again");
  figures_mark(scene, "Three main ways it affected work or life, : not shown");
  figures_assert_says(assay_scene_description(scene), "Grid of 5 items");
  figures_assert_says(assay_scene_description(scene), "shown: 3. look again: 1. not shown: 1.");
}

/* ---- Timeline ---- */

static AssayResult *program(const char *as_of, const char *due_iso, gboolean pilot) {
  AssayResult *tree = assay_result_new(), *group = assay_result_add_group(tree, "program"), *approval = NULL;
  assay_result_add_text(tree, "as_of", "June 30, 2026");
  assay_result_add_text(tree, "as_of_iso", as_of);
  approval = assay_result_append_group(assay_result_add_list(group, "approvals"));
  assay_result_add_text(approval, "by", "the dean");
  assay_result_add_text(approval, "on", "March 11, 2024");
  assay_result_add_text(approval, "on_iso", "2024-03-11");
  group = assay_result_add_group(tree, "pilot");
  assay_result_add_flag(group, "is_pilot", pilot);
  assay_result_add_text(group, "due", "fall 2026");
  assay_result_add_text(group, "due_on", "August 25, 2026");
  assay_result_add_text(group, "due_iso", due_iso);
  assay_result_add_count(group, "days_left", 56);
  return tree;
}

static void test_timeline(void) {
  static const struct {
    const char *as_of;
    gboolean pilot;
    const char *title, *mark;
  } cases[] = {
      {"2026-06-30", TRUE, "The full proposal is due in 56 days",
       "Full proposal (fall 2026): August 25, 2026, to come"},
      {"2026-08-26", TRUE, "The full proposal was due on August 25, 2026",
       "Full proposal (fall 2026): August 25, 2026, gone by"},
      {"2026-06-30", FALSE, "Dates of the program", "Approved by the dean: March 11, 2024, done"},
  };
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(AssayResult) tree = program(cases[i].as_of, "2026-08-25", cases[i].pilot);
    g_autoptr(AssayDocument) document = fake_document();
    figures_make(tree, "chart timeline", document);
    const AssayScene *scene = figures_scene(document, 0);
    g_assert_cmpstr(assay_scene_title(scene), ==, cases[i].title);
    figures_mark(scene, cases[i].mark);
    g_assert_true(figures_has_text(scene, "data as of June 30, 2026"));
    g_assert_cmpint(figures_has_text(scene, "Full proposal"), ==, cases[i].pilot);
  }
}

/* ---- The pilot years together ---- */

static AssayResult *add_evidence(AssayResult *tree) {
  AssayResult *group = (AssayResult *)assay_result_at(tree, "evidence");
  return group ? group : assay_result_add_group(tree, "evidence");
}

static AssayResult *add_reached(AssayResult *objectives, const char *id, double low, double high, const char *text,
                                const char *goal) {
  AssayResult *objective = assay_result_append_group(objectives);
  assay_result_add_text(objective, "id", id);
  AssayResult *reached = assay_result_add_group(objective, "reached");
  assay_result_add_missing(reached, "count", ASSAY_RESULT_HIDDEN, "hidden: fewer than 10 people");
  assay_result_add_count(reached, "n", 51);
  assay_result_add_band(reached, "share", low, high, text);
  percent(objective, "goal_share", 0.75);
  assay_result_add_text(objective, "goal", goal);
  return objective;
}

/* A range has no mark at a value: a shaded bar from its low end to its high end. */
static void test_bands(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *objectives = assay_result_add_list(add_evidence(tree), "objectives");
  add_reached(objectives, "querying", 0.7, 0.8, "70% to 79%", "cannot-tell");
  add_reached(objectives, "people", 0.4, 0.5, "40% to 49%", "not-reached");
  g_autoptr(AssayDocument) document = fake_document();
  const Block *figure = figures_make(tree, "chart evidence-targets", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(figure->figure->table_id, ==, "evidence");
  g_assert_cmpstr(assay_scene_title(scene), ==, "Goal not reached: People");
  const AssayMark *open = figures_mark(scene, "Querying: 70% to 79%, cannot be told"),
                  *missed = figures_mark(scene, "People: 40% to 49%, not reached");
  g_assert_cmpint(open->hatch, ==, ASSAY_HATCH_NONE); /* which stands for hidden */
  g_assert_cmpint(open->kind, ==, ASSAY_MARK_RECT);
  g_assert_cmpfloat(fabs(open->width - missed->width), <, 1e-9);
  g_assert_cmpfloat(fabs((open->x - missed->x) / open->width - 3), <, 1e-9); /* 40 to 70, in widths of 10 */
  figures_assert_says(assay_scene_description(scene), "Querying: 70% to 79%, goal 75%: cannot be told.");
  g_assert_true(figures_has_text(scene, "the share lies in this range"));
}

static void put_change(AssayResult *objective, double before, double after, double change, double low, double high) {
  percent(objective, "percent_before", before);
  percent(objective, "percent_after", after);
  assay_result_add_count(objective, "n_matched", 49);
  AssayResult *leaf = assay_result_add_number(objective, "change", change);
  assay_result_set_format(leaf, ASSAY_FORMAT_SIGNED, 0);
  assay_result_set_interval(leaf, 0.95, low, high);
}

static void test_evidence_change(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *objectives = assay_result_add_list(add_evidence(tree), "objectives");
  put_change(add_reached(objectives, "querying", 0.7, 0.8, "70% to 79%", "reached"), 0.54, 0.76, 22, 16, 28);
  put_change(add_reached(objectives, "people", 0.4, 0.5, "40% to 49%", "reached"), 0.68, 0.70, 2, -3, 7);
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart evidence-change", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(assay_scene_title(scene), ==, "Querying: the average rose from 54% to 76% of the scale");
  figures_mark(scene, "Querying: +22 (+16 to +28)");
  figures_mark(scene, "People: +2 (−3 to +7)");
  g_assert_true(figures_has_text(scene, "49"));
  g_autoptr(AssayResult) unsure = assay_result_new();
  objectives = assay_result_add_list(add_evidence(unsure), "objectives");
  put_change(add_reached(objectives, "people", 0.4, 0.5, "40% to 49%", "reached"), 0.68, 0.70, 2, -3, 7);
  g_autoptr(AssayDocument) other = fake_document();
  figures_make(unsure, "chart evidence-change", other);
  g_assert_cmpstr(assay_scene_title(figures_scene(other, 0)), ==, "Change of the averages, before to after");
}

static void test_answers(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *level1 = assay_result_add_group(add_evidence(tree), "level1");
  AssayResult *items = assay_result_add_list(level1, "items"), *item = assay_result_append_group(items);
  assay_result_add_text(item, "text", "Relevant");
  assay_result_add_band(item, "share", 0.5, 1, "half or more");
  AssayResult *own = assay_result_append_group(items);
  assay_result_add_text(own, "text", "I know how");
  assay_result_add_text(own, "caveat", "Learners’ own ratings");
  percent(own, "share", 0.9);
  AssayResult *worth = assay_result_add_group(level1, "worth");
  assay_result_add_text(worth, "asked_in", "2024-25");
  percent(worth, "share", 0.7);
  AssayResult *level3 = assay_result_add_group(add_evidence(tree), "level3");
  assay_result_set_interval(percent(assay_result_add_group(level3, "used"), "share", 0.64), 0.95, 0.55, 0.72);
  assay_result_add_missing(level3, "taught", ASSAY_RESULT_HIDDEN, "hidden: fewer than 10 people");
  g_autoptr(AssayDocument) document = fake_document();
  const Block *figure = figures_make(tree, "chart answers", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(figure->figure->table_id, ==, "answers");
  figures_mark(scene, "Relevant: half or more");
  g_assert_false(figures_has_text(scene, "I know how")); /* of themselves: not beside what they say of the program */
  figures_mark(scene, "It was worth the time: yes (2024-25): 70%");
  figures_mark(scene, "Used it, by their own account: 64%");
  g_assert_false(figures_has_text(scene, "Taught it to others"));
  g_assert_true(figures_has_text(scene, "shaded: range; line: 95% interval"));
}

static void test_tests(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *test = assay_result_append_group(assay_result_add_list(tree, "tests"));
  assay_result_add_text(test, "objective", "Querying");
  AssayResult *items = assay_result_add_list(test, "items");
  static const double after[] = {0.4, 0.6, 0.9};
  for (guint i = 0; i < 3; i++) {
    AssayResult *item = assay_result_append_group(items);
    g_autofree char *text = g_strdup_printf("Q%u", i + 1);
    assay_result_add_text(item, "text", text);
    percent(item, "before", 0.3);
    percent(item, "after", after[i]);
    assay_result_add_count(item, "n", 23);
  }
  g_autoptr(AssayDocument) document = fake_document();
  const Block *figure = figures_make(tree, "chart tests", document);
  const AssayScene *scene = figures_scene(document, 0);
  g_assert_cmpstr(figure->figure->table_id, ==, "tests-1");
  g_assert_cmpstr(assay_scene_title(scene), ==, "Querying: fewest points afterwards for “Q1” (40%)");
  const AssayMark *low = figures_mark(scene, "Q1, after: 40%"), *high = figures_mark(scene, "Q3, after: 90%"),
                  *before = figures_mark(scene, "Q1, before: 30%");
  g_assert_cmpfloat(fabs((low->x - before->x) / (high->x - before->x) - 10.0 / 60), <, 1e-9);
}

/* Two shares that print alike have no lowest, though one of them is less. */
static void test_tests_alike(void) {
  g_autoptr(AssayResult) tree = assay_result_new();
  AssayResult *test = assay_result_append_group(assay_result_add_list(tree, "tests"));
  assay_result_add_text(test, "objective", "Querying");
  AssayResult *items = assay_result_add_list(test, "items");
  static const double after[] = {0.701, 0.704, 0.9};
  for (guint i = 0; i < 3; i++) {
    AssayResult *item = assay_result_append_group(items);
    assay_result_add_text(item, "text", "Q");
    percent(item, "before", 0.3);
    percent(item, "after", after[i]);
    assay_result_add_count(item, "n", 23);
  }
  g_autoptr(AssayDocument) document = fake_document();
  figures_make(tree, "chart tests", document);
  g_assert_cmpstr(assay_scene_title(figures_scene(document, 0)), ==, "Querying: question by question");
}

static void test_nothing_to_draw(void) {
  static const char *const names[] = {"chart targets", "chart modules",          "chart years",
                                      "chart cohorts", "chart choices",          "chart follow-up",
                                      "chart use",     "chart checks",           "chart tests",
                                      "chart answers", "chart evidence-targets", "chart evidence-change"};
  g_autoptr(AssayResult) empty = assay_result_new(), bare = fake_tree_bare();
  for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(AssayDocument) one = fake_document(), two = fake_document();
    g_assert_cmpint(figures_make(empty, names[i], one)->kind, ==, BLOCK_PARAGRAPH);
    g_assert_cmpint(figures_make(bare, names[i], two)->kind, ==, BLOCK_PARAGRAPH);
  }
  g_autoptr(AssayDocument) document = fake_document();
  g_assert_cmpint(figures_make(empty, "chart timeline", document)->kind, ==, BLOCK_PARAGRAPH);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  figures_open();
  g_test_add_func("/figures/targets/marks", test_targets);
  g_test_add_func("/figures/targets/unit", test_targets_unit);
  g_test_add_func("/figures/targets/titles", test_targets_titles);
  g_test_add_func("/figures/targets/hidden", test_targets_hidden);
  g_test_add_func("/figures/modules/marks", test_modules);
  g_test_add_func("/figures/modules/alike", test_modules_alike);
  g_test_add_func("/figures/modules/scale", test_modules_scale);
  g_test_add_func("/figures/modules/many", test_modules_many);
  g_test_add_func("/figures/years/marks", test_years);
  g_test_add_func("/figures/years/unlike", test_years_unlike);
  g_test_add_func("/figures/years/one", test_one_year);
  g_test_add_func("/figures/cohorts/marks", test_cohorts);
  g_test_add_func("/figures/choices/marks", test_choices);
  g_test_add_func("/figures/use/marks", test_use);
  g_test_add_func("/figures/tables", test_tables_are_found);
  g_test_add_func("/figures/follow-up/marks", test_followup);
  g_test_add_func("/figures/checks/marks", test_checks);
  g_test_add_func("/figures/timeline/marks", test_timeline);
  g_test_add_func("/figures/evidence/bands", test_bands);
  g_test_add_func("/figures/evidence/change", test_evidence_change);
  g_test_add_func("/figures/answers", test_answers);
  g_test_add_func("/figures/tests", test_tests);
  g_test_add_func("/figures/tests/alike", test_tests_alike);
  g_test_add_func("/figures/nothing", test_nothing_to_draw);
  int status = g_test_run();
  figures_close();
  return status;
}
