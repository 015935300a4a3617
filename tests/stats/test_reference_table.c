/* Every number of the reference files beside ours, as one table: file, place, R, ours, difference, tolerance. A number that
 * nobody computes is listed with the reason; one of which nobody speaks fails the test, and so does one that is computed
 * and stands in no file. Run the program itself to read the table. */
#include "reference_change.h"
#include "reference_elsewhere.h"
#include "reference_items.h"

static const struct {
  const ReferenceRow *row;
  guint n;
} part[] = {{change_rows, G_N_ELEMENTS(change_rows)}, {elsewhere_rows, G_N_ELEMENTS(elsewhere_rows)}};

typedef struct {
  int compared, not_computed, texts, failed;
  double worst; /* relative, of those held to 1e-9 or less */
} Tally;

static const ReferenceRow *row_of(const ReferenceValue *v) {
  g_autofree char *place = g_strdup_printf("%s:%s", v->file, v->path);
  for (guint p = 0; p < G_N_ELEMENTS(part); p++)
    for (guint i = 0; i < part[p].n; i++)
      if (g_pattern_match_simple(part[p].row[i].pattern, place)) return &part[p].row[i];
  return NULL;
}

static void tell(const ReferenceValue *v, double ours, double relative, double absolute, Tally *tally) {
  double off = fabs(ours - v->expected), scale = v->expected != 0 ? fabs(v->expected) : 1;
  double allowed = fmax(relative, absolute / scale);
  gboolean good = isfinite(ours) && off / scale <= allowed;
  g_print("# %-32s %-62s %22.15g %22.15g %9.2e %9.2e%s\n", v->file, v->path, v->expected, ours, off / scale, allowed,
          good ? "" : "  DIFFERS");
  tally->failed += !good;
  if (relative > 0 && relative <= REFERENCE_NONCENTRAL && absolute == 0) tally->worst = fmax(tally->worst, off / scale);
}

static void compare(const ReferenceValue *v, Tally *tally) {
  const ReferenceRow *row = row_of(v);
  ReferenceEntry *entry = reference_entry(v->file, v->path);
  if (row && row->compute)
    tell(v, row->compute(v), row->slack ? 0 : row->tolerance, row->slack ? row->slack(v) : 0, tally);
  if (entry) tell(v, entry->value, entry->relative, entry->absolute, tally);
  if (entry) entry->met = TRUE;
  if (entry || (row && row->compute)) {
    tally->compared++;
    return;
  }
  g_print("# %-32s %-62s %22.15g  %s%s\n", v->file, v->path, v->expected,
          row ? "not computed: " : "NOBODY SPEAKS OF IT", row ? row->reason : "");
  tally->not_computed += row != NULL;
  tally->failed += row == NULL;
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
  reference_put_items();
  for (guint i = 0; i < files->len; i++) {
    g_autofree char *path = g_build_filename("reference", files->pdata[i], NULL);
    json_t *root = support_shared_json(path);
    walk(files->pdata[i], "", root, &tally);
    json_decref(root);
  }
  g_print(
      "# %d compared, worst relative difference of those held to 1e-9 or less %.2e; %d not computed; %d texts and "
      "empty places; "
      "%d failed\n",
      tally.compared, tally.worst, tally.not_computed, tally.texts, tally.failed);
  tally.failed += reference_unmet();
  g_assert_cmpint(tally.compared, >, 0);
  g_assert_cmpint(tally.failed, ==, 0);
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  assay_stats_set_up();
  g_test_add_func("/reference/table", test_table);
  return g_test_run();
}
