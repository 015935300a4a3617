/* Programs side by side. Nothing is computed: the figures are those of each program's own published tree. */
#include <string.h>

#include "figures.h"

typedef struct {
  const AssayResult *tree;
  const char *due; /* ISO, "" where none is due */
  guint place;
} Program;

static const char *at(const AssayResult *node, const char *path) {
  const char *text = assay_result_string(assay_result_at(node, path));
  return text ? text : "";
}

static gint compare_programs(gconstpointer a, gconstpointer b) {
  const Program *x = a, *y = b;
  if (!*x->due != !*y->due) return *x->due ? -1 : 1; /* adopted programs last */
  int by_due = strcmp(x->due, y->due);
  if (by_due) return by_due;
  int by_name = strcmp(at(x->tree, "program.name"), at(y->tree, "program.name"));
  return by_name ? by_name : x->place < y->place ? -1 : x->place > y->place;
}

static gboolean same_name(const AssayResult *a, const AssayResult *b) {
  return g_str_equal(at(a, "program.name"), at(b, "program.name"));
}

/* Two programs of one name are told apart by their unit, and where that is the same by a number. */
static void put_name(AssayResult *group, const GArray *programs, guint i) {
  const AssayResult *tree = g_array_index(programs, Program, i).tree;
  guint same = 0, before = 0, same_unit = 0;
  for (guint j = 0; j < programs->len; j++) {
    const AssayResult *other = g_array_index(programs, Program, j).tree;
    if (!same_name(tree, other)) continue;
    gboolean unit = g_str_equal(at(tree, "program.unit"), at(other, "program.unit"));
    same++;
    same_unit += unit;
    before += unit && j < i;
  }
  const char *unit = at(tree, "program.unit");
  g_autofree char *name = same == 1                 ? g_strdup(at(tree, "program.name"))
                          : same_unit == 1 && *unit ? g_strdup_printf("%s (%s)", at(tree, "program.name"), unit)
                                                    : g_strdup_printf("%s (%u)", at(tree, "program.name"), before + 1);
  assay_result_add_text(group, "name", name);
}

static void copy(AssayResult *group, const char *name, const AssayResult *tree, const char *path) {
  const AssayResult *node = assay_result_at(tree, path);
  if (node)
    assay_result_add_copy(group, name, node);
  else
    assay_result_add_text(group, name, "");
}

/* ---- What the procedure requires ---- */

static gint64 put_checks(AssayResult *group, const AssayResult *tree) {
  const AssayResult *checks = assay_result_at(tree, "checks");
  gint64 shown = 0, required = 0, errors = 0;
  GString *missing = g_string_new(NULL);
  for (guint i = 0; i < assay_result_size(checks); i++) {
    const AssayResult *check = assay_result_child(checks, i);
    const char *state = at(check, "state");
    errors += g_str_equal(state, "error");
    if (!assay_result_flag(assay_result_at(check, "required"))) continue;
    if (g_str_equal(state, "not-due") || g_str_equal(state, "not-applicable")) continue;
    required++;
    if (g_str_equal(state, "shown"))
      shown++;
    else
      g_string_append_printf(missing, "%s%s", missing->len ? "; " : "", at(check, "requirement"));
  }
  assay_result_add_count(group, "shown", shown);
  assay_result_add_count(group, "required", required);
  assay_result_add_text(group, "missing", missing->str);
  g_string_free(missing, TRUE);
  return errors;
}

/* What is hidden is there: that fewer than ten answered is no secret, and "no" would be false. */
static gboolean somebody(const AssayResult *n) {
  return n && (assay_result_status(n) == ASSAY_RESULT_HIDDEN || assay_result_count(n) > 0);
}

static gboolean append_flag(AssayResult *flags, const AssayPhrases *phrases, const char *phrase, gint64 n,
                            GError **error) {
  g_autoptr(AssayResult) words = assay_result_new();
  assay_result_add_count(words, "n", n);
  g_autofree char *text = assay_phrases_fill(phrases, phrase, words, error);
  if (text) assay_result_append_text(flags, text);
  return text != NULL;
}

static gboolean put_flags(AssayResult *group, const AssayResult *tree, gint64 errors, const AssayPhrases *phrases,
                          GError **error) {
  AssayResult *flags = assay_result_add_list(group, "flags");
  if (assay_result_flag(assay_result_at(tree, "pilot.past")) && !append_flag(flags, phrases, "flag-past", 0, error))
    return FALSE;
  if (assay_result_number(assay_result_at(tree, "program.credits")) >= 12 &&
      !append_flag(flags, phrases, "flag-certificate", 0, error))
    return FALSE;
  if (errors && !append_flag(flags, phrases, "flag-errors", errors, error)) return FALSE;
  const AssayResult *used = assay_result_at(tree, "evidence.level3.used.n");
  return somebody(used) || append_flag(flags, phrases, used ? "flag-no-answers-later" : "flag-no-level3", 0, error);
}

/* ---- The evidence that exists ---- */

static gboolean has_objective(const AssayResult *tree) {
  const AssayResult *objectives = assay_result_at(tree, "evidence.objectives");
  for (guint i = 0; i < assay_result_size(objectives); i++)
    if (somebody(assay_result_at(assay_result_child(objectives, i), "n_measured")) ||
        somebody(assay_result_at(assay_result_child(objectives, i), "n_matched")))
      return TRUE;
  return FALSE;
}

static void put_grid(AssayResult *group, const AssayResult *tree) {
  const AssayResult *items = assay_result_at(tree, "evidence.level1.items");
  gboolean level1 = assay_result_size(items) || somebody(assay_result_at(tree, "evidence.level1.worth.n"));
  assay_result_add_flag(group, "level1", level1);
  assay_result_add_flag(group, "level2", has_objective(tree));
  assay_result_add_flag(group, "level3", somebody(assay_result_at(tree, "evidence.level3.used.n")));
}

static void put_objectives(AssayResult *group, const AssayResult *tree) {
  AssayResult *list = assay_result_add_list(group, "objectives");
  const AssayResult *objectives = assay_result_at(tree, "evidence.objectives");
  for (guint i = 0; i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i);
    AssayResult *out = assay_result_append_group(list);
    const AssayResult *share = assay_result_at(objective, "reached.share");
    copy(out, "text", objective, "text");
    copy(out, "n", objective, "n_measured");
    assay_result_add_copy(out, "share", share ? share : assay_result_at(objective, "reached"));
    copy(out, "goal_share", objective, "goal_share");
    copy(out, "goal", objective, "goal");
    if (assay_result_at(objective, "unlike")) copy(out, "unlike", objective, "unlike");
  }
}

static gboolean put_program(AssayResult *list, const GArray *programs, guint i, const AssayPhrases *phrases,
                            GError **error) {
  static const char *const copies[][2] = {{"unit", "program.unit"},
                                          {"status", "program.status"},
                                          {"credits", "program.credits"},
                                          {"pilot", "pilot.text"},
                                          {"as_of", "as_of"},
                                          {"as_of_iso", "as_of_iso"},
                                          {"due", "pilot.due"},
                                          {"due_on", "pilot.due_on"},
                                          {"due_iso", "pilot.due_iso"},
                                          {"years", "evidence.pool_text"},
                                          {"enrolled", "evidence.participation.enrolled"},
                                          {"completed", "evidence.participation.completed"},
                                          {"badges", "evidence.participation.badges"}};
  const AssayResult *tree = g_array_index(programs, Program, i).tree;
  AssayResult *group = assay_result_append_group(list);
  put_name(group, programs, i);
  assay_result_add_flag(group, "is_pilot", assay_result_flag(assay_result_at(tree, "pilot.is_pilot")));
  for (guint c = 0; c < G_N_ELEMENTS(copies); c++) copy(group, copies[c][0], tree, copies[c][1]);
  gint64 errors = put_checks(group, tree);
  put_grid(group, tree);
  put_objectives(group, tree);
  return put_flags(group, tree, errors, phrases, error);
}

/* The day of the whole page is the latest of its programs. */
static const AssayResult *latest(const AssayResult *const *trees, guint n) {
  const AssayResult *latest = trees[0];
  for (guint i = 1; i < n; i++)
    if (strcmp(at(trees[i], "as_of_iso"), at(latest, "as_of_iso")) > 0) latest = trees[i];
  return latest;
}

AssayResult *assay_findings_portfolio(const AssayResult *const *trees, guint n, const AssayPhrases *phrases,
                                      GError **error) {
  g_autoptr(GArray) programs = g_array_new(FALSE, FALSE, sizeof(Program));
  for (guint i = 0; i < n; i++) {
    gboolean pilot = assay_result_flag(assay_result_at(trees[i], "pilot.is_pilot"));
    Program one = {trees[i], pilot ? at(trees[i], "pilot.due_iso") : "", i};
    g_array_append_val(programs, one);
  }
  g_array_sort(programs, compare_programs);
  g_autoptr(AssayResult) root = assay_result_new(), words = assay_result_new();
  assay_result_add_count(words, "n", n);
  g_autofree char *title = assay_phrases_fill(phrases, "portfolio-title", words, error);
  g_autofree char *scope = title ? assay_phrases_fill(phrases, "portfolio-scope", words, error) : NULL;
  if (!scope) return NULL;
  assay_result_add_text(root, "title", title);
  assay_result_add_text(root, "scope", scope);
  copy(root, "as_of", latest(trees, n), "as_of");
  copy(root, "as_of_iso", latest(trees, n), "as_of_iso");
  copy(root, "k", trees[0], "k");
  copy(root, "version", trees[0], "version");
  AssayResult *list = assay_result_add_list(root, "programs");
  for (guint i = 0; i < programs->len; i++)
    if (!put_program(list, programs, i, phrases, error)) return NULL;
  return g_steal_pointer(&root);
}
