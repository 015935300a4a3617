/* Every number of the reference files beside ours, as one table: file, place, R, ours, difference, tolerance. A number that
 * nobody computes is listed with the reason, and one that no row speaks of fails the test. The table is extended by rows in
 * the headers below, one for each half of the statistics. Run the program itself to read the table. */
#include "reference_change.h"
#include "reference_elsewhere.h"

static const struct {
  const ReferenceRow *row;
  guint n;
} part[] = {{change_rows, G_N_ELEMENTS(change_rows)}, {elsewhere_rows, G_N_ELEMENTS(elsewhere_rows)}};

typedef struct {
  int compared, not_computed, texts, failed;
  double worst; /* relative, of those that are not drawn */
} Tally;

static const ReferenceRow *row_of(const ReferenceValue *v) {
  g_autofree char *place = g_strdup_printf("%s:%s", v->file, v->path);
  for (guint p = 0; p < G_N_ELEMENTS(part); p++)
    for (guint i = 0; i < part[p].n; i++)
      if (g_pattern_match_simple(part[p].row[i].pattern, place)) return &part[p].row[i];
  return NULL;
}

static void compare(const ReferenceValue *v, Tally *tally) {
  const ReferenceRow *row = row_of(v);
  if (!row || !row->compute) {
    g_print("# %-32s %-62s %22.15g  %s%s\n", v->file, v->path, v->expected, row ? "not computed: " : "NO ROW",
            row ? row->reason : "");
    tally->not_computed += row != NULL;
    tally->failed += row == NULL;
    return;
  }
  double ours = row->compute(v), off = fabs(ours - v->expected), scale = v->expected != 0 ? fabs(v->expected) : 1;
  double allowed = row->slack ? row->slack(v) / scale : row->tolerance, relative = off / scale;
  gboolean good = isfinite(ours) && relative <= allowed;
  g_print("# %-32s %-62s %22.15g %22.15g %9.2e %9.2e%s\n", v->file, v->path, v->expected, ours, relative, allowed,
          good ? "" : "  DIFFERS");
  tally->compared++;
  tally->failed += !good;
  if (!row->slack) tally->worst = fmax(tally->worst, relative);
}

static void walk(const char *file, const char *path, json_t *node, Tally *tally) {
  const char *name;
  json_t *inner;
  size_t i;
  if (json_is_object(node)) {
    json_object_foreach(node, name, inner) {
      g_autofree char *deeper = *path ? g_strdup_printf("%s/%s", path, name) : g_strdup(name);
      if (strcmp(name, "_meta") != 0) walk(file, deeper, inner, tally);
    }
  } else if (json_is_array(node)) {
    json_array_foreach(node, i, inner) {
      g_autofree char *deeper = g_strdup_printf("%s/%d", path, (int)i);
      walk(file, deeper, inner, tally);
    }
  } else if (json_is_number(node) || json_is_boolean(node)) {
    compare(&(ReferenceValue){file, path, json_is_boolean(node) ? json_is_true(node) : json_number_value(node)}, tally);
  } else {
    tally->texts++;
  }
}

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void test_table(void) {
  g_autofree char *folder = support_shared("reference"), *data = folder ? support_shared("data") : NULL;
  GDir *dir = data ? g_dir_open(folder, 0, NULL) : NULL;
  if (!dir) return;
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(dir));)
    if (g_str_has_suffix(name, ".json")) g_ptr_array_add(files, g_strdup(name));
  g_dir_close(dir);
  g_ptr_array_sort(files, by_name);
  Tally tally = {0};
  for (guint i = 0; i < files->len; i++) {
    g_autofree char *path = g_build_filename("reference", files->pdata[i], NULL);
    json_t *root = support_shared_json(path);
    walk(files->pdata[i], "", root, &tally);
    json_decref(root);
  }
  g_print(
      "# %d compared, worst relative difference of those not drawn %.2e; %d not computed; %d texts and empty places; "
      "%d failed\n",
      tally.compared, tally.worst, tally.not_computed, tally.texts, tally.failed);
  g_assert_cmpint(tally.compared, >, 0);
  g_assert_cmpint(tally.failed, ==, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/reference/table", test_table);
  return g_test_run();
}
