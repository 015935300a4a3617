#include <string.h>

#include "node.h"

/* One step of a path: a name or an index. */
typedef struct {
  const char *name;
  gsize length;
  gboolean is_index;
  guint index;
} Step;

/* The step at *p, which is moved behind it; FALSE where the path is malformed. */
static gboolean take_step(const char **p, gboolean first, Step *step) {
  const char *q = *p;
  *step = (Step){0};
  if (*q == '[') {
    char *end = NULL;
    if (!g_ascii_isdigit(q[1])) return FALSE;
    guint64 index = g_ascii_strtoull(q + 1, &end, 10);
    if (*end != ']' || index > G_MAXINT) return FALSE;
    step->is_index = TRUE;
    step->index = (guint)index;
    *p = end + 1;
    return TRUE;
  }
  if (!first && *q++ != '.') return FALSE;
  step->name = q;
  step->length = strcspn(q, ".[]");
  *p = q + step->length;
  return step->length > 0;
}

static const AssayResult *follow(const AssayResult *node, const Step *step) {
  if (step->is_index) {
    if (node->kind != ASSAY_RESULT_LIST || step->index >= assay_result_size(node)) return NULL;
    return assay_result_child(node, step->index);
  }
  if (node->kind != ASSAY_RESULT_GROUP) return NULL;
  for (guint i = 0; i < assay_result_size(node); i++) {
    const AssayResult *child = assay_result_child(node, i);
    if (strncmp(child->name, step->name, step->length) == 0 && !child->name[step->length]) return child;
  }
  return NULL;
}

const AssayResult *assay_result_at(const AssayResult *node, const char *path) {
  const char *p = path;
  while (node && *p) {
    Step step;
    if (!take_step(&p, p == path, &step)) return NULL;
    node = follow(node, &step);
  }
  return node;
}

static const AssayResult *nearest_child(const AssayResult *group, const Step *step) {
  if (group->kind != ASSAY_RESULT_GROUP) return NULL;
  g_autofree char *wrong = g_strndup(step->name, step->length);
  guint n = assay_result_size(group);
  g_autofree const char **names = g_new(const char *, n + 1);
  for (guint i = 0; i < n; i++) names[i] = assay_result_child(group, i)->name;
  const char *right = assay_text_nearest(wrong, names, n);
  for (guint i = 0; right && i < n; i++)
    if (names[i] == right) return assay_result_child(group, i);
  return NULL;
}

char *assay_result_nearest(const AssayResult *root, const char *path) {
  g_autoptr(GString) out = g_string_new(NULL);
  const AssayResult *node = root;
  const char *p = path;
  while (*p) {
    Step step;
    if (!take_step(&p, p == path, &step)) return NULL;
    const AssayResult *next = follow(node, &step);
    if (!next && step.is_index && node->kind == ASSAY_RESULT_LIST && assay_result_size(node)) {
      step.index = assay_result_size(node) - 1;
      next = assay_result_child(node, step.index);
    } else if (!next && !step.is_index) {
      next = nearest_child(node, &step);
    }
    if (!next) return NULL;
    if (step.is_index)
      g_string_append_printf(out, "[%u]", step.index);
    else
      g_string_append_printf(out, "%s%s", out->len ? "." : "", next->name);
    node = next;
  }
  return g_strdup(out->str);
}
