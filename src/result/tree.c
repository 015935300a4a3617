#include <math.h>
#include <string.h>

#include "node.h"

static void node_free(gpointer data) {
  AssayResult *node = data;
  if (node->children) g_ptr_array_unref(node->children);
  g_free(node->name);
  g_free(node->text);
  g_free(node->reason);
  g_free(node->source);
  g_free(node);
}

static AssayResult *node_new(AssayResultKind kind) {
  AssayResult *node = g_new0(AssayResult, 1);
  node->kind = kind;
  node->decimals = -1;
  if (kind == ASSAY_RESULT_GROUP || kind == ASSAY_RESULT_LIST)
    node->children = g_ptr_array_new_with_free_func(node_free);
  return node;
}

AssayResult *assay_result_new(void) {
  return node_new(ASSAY_RESULT_GROUP);
}

void assay_result_free(AssayResult *root) {
  if (root) node_free(root);
}

static AssayResult *add(AssayResult *group, const char *name, AssayResultKind kind) {
  g_assert(group && group->kind == ASSAY_RESULT_GROUP);
  if (!name || !*name || strpbrk(name, ".[]{}:#|")) g_error("\"%s\" cannot name a result", name ? name : "(null)");
  for (guint i = 0; i < group->children->len; i++)
    if (g_str_equal(assay_result_child(group, i)->name, name)) g_error("the result \"%s\" stands there already", name);
  AssayResult *node = node_new(kind);
  node->name = g_strdup(name);
  g_ptr_array_add(group->children, node);
  return node;
}

static AssayResult *append(AssayResult *list, AssayResultKind kind) {
  g_assert(list && list->kind == ASSAY_RESULT_LIST);
  AssayResult *node = node_new(kind);
  g_ptr_array_add(list->children, node);
  return node;
}

static AssayResult *with_text(AssayResult *node, const char *text) {
  g_assert(text);
  node->text = g_utf8_make_valid(text, -1);
  return node;
}

static AssayResult *with_number(AssayResult *node, double value) {
  if (!isfinite(value)) g_error("the result \"%s\" is not finite", node->name ? node->name : "(in a list)");
  node->number = value;
  return node;
}

AssayResult *assay_result_add_group(AssayResult *group, const char *name) {
  return add(group, name, ASSAY_RESULT_GROUP);
}
AssayResult *assay_result_add_list(AssayResult *group, const char *name) {
  return add(group, name, ASSAY_RESULT_LIST);
}
AssayResult *assay_result_append_group(AssayResult *list) {
  return append(list, ASSAY_RESULT_GROUP);
}

AssayResult *assay_result_append_list(AssayResult *list) {
  return append(list, ASSAY_RESULT_LIST);
}

AssayResult *assay_result_append_text(AssayResult *list, const char *text) {
  return with_text(append(list, ASSAY_RESULT_TEXT), text);
}

AssayResult *assay_result_append_number(AssayResult *list, double value) {
  return with_number(append(list, ASSAY_RESULT_NUMBER), value);
}

AssayResult *assay_result_add_text(AssayResult *group, const char *name, const char *text) {
  return with_text(add(group, name, ASSAY_RESULT_TEXT), text);
}

AssayResult *assay_result_add_count(AssayResult *group, const char *name, gint64 value) {
  AssayResult *node = add(group, name, ASSAY_RESULT_COUNT);
  node->count = value;
  return node;
}

AssayResult *assay_result_add_number(AssayResult *group, const char *name, double value) {
  return with_number(add(group, name, ASSAY_RESULT_NUMBER), value);
}

AssayResult *assay_result_add_flag(AssayResult *group, const char *name, gboolean value) {
  AssayResult *node = add(group, name, ASSAY_RESULT_FLAG);
  node->flag = value != FALSE;
  return node;
}

static AssayResult *without_value(AssayResult *node, AssayResultStatus status, const char *reason) {
  g_assert(status != ASSAY_RESULT_KNOWN && reason && *reason);
  node->status = status;
  node->reason = g_utf8_make_valid(reason, -1);
  return node;
}

AssayResult *assay_result_add_band(AssayResult *group, const char *name, double low, double high, const char *text) {
  g_assert(low >= 0 && low < high && high <= 1 && *text);
  AssayResult *node = add(group, name, ASSAY_RESULT_NUMBER);
  node->status = ASSAY_RESULT_BANDED;
  node->low = low;
  node->high = high;
  node->text = g_strdup(text);
  return node;
}

static void copy_into(AssayResult *out, const AssayResult *node) {
  out->status = node->status;
  out->format = node->format;
  out->decimals = node->decimals;
  out->flag = node->flag;
  out->has_n = node->has_n;
  out->has_interval = node->has_interval;
  out->count = node->count;
  out->n = node->n;
  out->number = node->number;
  out->level = node->level;
  out->low = node->low;
  out->high = node->high;
  out->text = g_strdup(node->text);
  out->reason = g_strdup(node->reason);
  out->source = g_strdup(node->source);
  for (guint i = 0; i < assay_result_size(node); i++) {
    const AssayResult *child = assay_result_child(node, i);
    copy_into(node->kind == ASSAY_RESULT_GROUP ? add(out, child->name, child->kind) : append(out, child->kind), child);
  }
}

AssayResult *assay_result_add_copy(AssayResult *group, const char *name, const AssayResult *node) {
  AssayResult *out = add(group, name, node->kind);
  copy_into(out, node);
  return out;
}

AssayResult *assay_result_add_missing(AssayResult *group, const char *name, AssayResultStatus status,
                                      const char *reason) {
  return without_value(add(group, name, ASSAY_RESULT_NUMBER), status, reason);
}

AssayResult *assay_result_append_missing(AssayResult *list, AssayResultStatus status, const char *reason) {
  return without_value(append(list, ASSAY_RESULT_NUMBER), status, reason);
}

void assay_result_key_last(AssayResult *group, const char *key) {
  g_assert(group && group->kind == ASSAY_RESULT_GROUP && group->children->len && key);
  AssayResult *last = g_ptr_array_index(group->children, group->children->len - 1);
  g_free(last->name);
  last->name = g_utf8_make_valid(key, -1);
  for (guint i = 0; i + 1 < group->children->len; i++)
    if (g_str_equal(assay_result_child(group, i)->name, last->name))
      g_error("the result \"%s\" stands there already", last->name);
}

static gboolean is_leaf(const AssayResult *node) {
  return node && !node->children;
}

void assay_result_set_n(AssayResult *leaf, gint64 n) {
  g_assert(is_leaf(leaf) && n >= 0);
  leaf->has_n = TRUE;
  leaf->n = n;
}

void assay_result_set_interval(AssayResult *leaf, double level, double low, double high) {
  g_assert(is_leaf(leaf) && leaf->status == ASSAY_RESULT_KNOWN);
  g_assert(level > 0 && level < 1 && isfinite(low) && isfinite(high) && low <= high);
  leaf->has_interval = TRUE;
  leaf->level = level;
  leaf->low = low;
  leaf->high = high;
}

void assay_result_set_source(AssayResult *leaf, const char *source) {
  g_assert(is_leaf(leaf));
  g_free(leaf->source);
  leaf->source = source ? g_utf8_make_valid(source, -1) : NULL;
}

void assay_result_set_format(AssayResult *leaf, AssayFormat format, int decimals) {
  g_assert(is_leaf(leaf) && format <= ASSAY_FORMAT_PERCENT && decimals >= 0 && decimals <= 12);
  leaf->format = format;
  leaf->decimals = decimals;
}

/* ---- Reading ---- */

AssayResultKind assay_result_kind(const AssayResult *node) {
  return node->kind;
}
AssayResultStatus assay_result_status(const AssayResult *node) {
  return node->status;
}
const char *assay_result_reason(const AssayResult *node) {
  return node->reason;
}
const char *assay_result_name(const AssayResult *node) {
  return node->name;
}
guint assay_result_size(const AssayResult *node) {
  return node->children ? node->children->len : 0;
}

const AssayResult *assay_result_child(const AssayResult *node, guint i) {
  g_assert(i < assay_result_size(node));
  return g_ptr_array_index(node->children, i);
}

gboolean assay_result_known(const AssayResult *node) {
  return node && node->status == ASSAY_RESULT_KNOWN;
}

static gboolean known_as(const AssayResult *node, AssayResultKind kind) {
  return assay_result_known(node) && node->kind == kind;
}

const char *assay_result_string(const AssayResult *node) {
  return known_as(node, ASSAY_RESULT_TEXT) ? node->text : NULL;
}
gint64 assay_result_count(const AssayResult *node) {
  return known_as(node, ASSAY_RESULT_COUNT) ? node->count : 0;
}
gboolean assay_result_flag(const AssayResult *node) {
  return known_as(node, ASSAY_RESULT_FLAG) && node->flag;
}

double assay_result_number(const AssayResult *node) {
  if (known_as(node, ASSAY_RESULT_COUNT)) return (double)node->count;
  return known_as(node, ASSAY_RESULT_NUMBER) ? node->number : 0;
}

gboolean assay_result_n(const AssayResult *leaf, gint64 *n) {
  if (!leaf || !leaf->has_n) return FALSE;
  *n = leaf->n;
  return TRUE;
}

gboolean assay_result_interval(const AssayResult *leaf, double *level, double *low, double *high) {
  if (!leaf || !leaf->has_interval) return FALSE;
  *level = leaf->level;
  *low = leaf->low;
  *high = leaf->high;
  return TRUE;
}

gboolean assay_result_band(const AssayResult *leaf, double *low, double *high) {
  if (!leaf || leaf->status != ASSAY_RESULT_BANDED) return FALSE;
  *low = leaf->low;
  *high = leaf->high;
  return TRUE;
}
