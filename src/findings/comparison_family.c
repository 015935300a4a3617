/* Several pairs: a block for each, and Student's p-values adjusted over the family that they are. */
#include "comparison.h"

static char *name_of(const AssayComparisonRequest *request, guint i) {
  gboolean once = TRUE;
  for (guint k = 0; k < request->n_pairs; k++)
    once &= k == i || !g_str_equal(request->pairs[k].after, request->pairs[i].after);
  return once ? g_strdup_printf("pre_to_%s", request->pairs[i].after)
              : g_strdup_printf("%s_to_%s", request->pairs[i].before, request->pairs[i].after);
}

static const char *short_name(const char *name) {
  return g_str_has_prefix(name, "pre_to_") ? name + strlen("pre_to_") : name;
}

static void put_adjusted(AssayComparison *comparison, AssayResult *root, const char *const *name, const double *p,
                         const AssayStatus *status, const gboolean *bears) {
  guint n = comparison->request->n_pairs, m = 0;
  g_autofree double *own = g_new0(double, 3 * n);
  g_autofree guint *place = g_new0(guint, n);
  for (guint i = 0; i < n; i++)
    if (status[i] == ASSAY_OK && bears[i]) {
      place[i] = m;
      own[m++] = p[i];
    }
  AssayFamily family = {"the pairs that were asked for", m, own};
  AssayStatus holm = assay_holm(&family, own + n), bh = assay_benjamini_hochberg(&family, own + 2 * n);
  static const char *const kind[] = {"holm", "bh"};
  assay_result_add_count(root, "family_size", m);
  for (guint k = 0; k < 2; k++) {
    AssayResult *group = assay_result_add_group(root, kind[k]);
    AssayStatus all = k ? bh : holm;
    for (guint i = 0; i < n; i++) {
      AssayPut put = {group, bears[i] ? NULL : comparison->why[ASSAY_WHY_FEW], comparison->why};
      assay_put_test(put, "pair", status[i] != ASSAY_OK ? status[i] : all, own[(k + 1) * n + place[i]]);
      assay_result_key_last(group, short_name(name[i]));
    }
  }
}

gboolean assay_pairs_put(AssayComparison *comparison, AssayResult *root, GError **error) {
  const AssayComparisonRequest *request = comparison->request;
  guint n = request->n_pairs;
  g_auto(GStrv) name = g_new0(char *, n + 1);
  g_autofree double *p = g_new0(double, n);
  g_autofree AssayStatus *status = g_new0(AssayStatus, n);
  g_autofree gboolean *bears = g_new0(gboolean, n);
  for (guint i = 0; i < n; i++) {
    const AssayComparedPair *pair = &request->pairs[i];
    AssayPairedChange change = {0};
    name[i] = name_of(request, i);
    AssayResult *group = assay_result_add_group(root, "pair");
    assay_result_key_last(root, name[i]);
    assay_result_add_text(group, "before", pair->before);
    assay_result_add_text(group, "after", pair->after);
    if (!assay_pair_put(comparison, group, pair->table, &change)) return assay_comparison_nobody(pair, error);
    if (request->all) assay_pair_put_all(comparison, group, pair->table, pair->parts, &change);
    assay_pair_say(comparison, group, pair->table, &change);
    p[i] = change.p;
    status[i] = change.t_status;
    bears[i] = change.n_pairs >= ASSAY_INTERVAL_FROM;
  }
  put_adjusted(comparison, root, (const char *const *)name, p, status, bears);
  AssayResult *words = assay_words_new();
  g_autoptr(GString) names = g_string_new(NULL);
  for (guint i = 0; i < n; i++) g_string_append_printf(names, "%s%s", i ? ", " : "", short_name(name[i]));
  assay_words_fixed(words, "n", n);
  assay_words_text(words, "names", names->str);
  assay_sentence_add(&comparison->review, root, "family", "compare-family", words);
  return TRUE;
}
