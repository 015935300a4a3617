#include <string.h>

#include "node.h"

/* Plain between these powers of ten, as people write it; beyond, with an exponent. */
enum { PLAIN_FROM = -4, PLAIN_TO = 15 };

static void append_digits(GString *out, const ResultDigits *d) {
  int n = (int)strlen(d->digits);
  if (d->negative && n) g_string_append_c(out, '-');
  if (n == 0) {
    g_string_append_c(out, '0');
  } else if (d->point < PLAIN_FROM || d->point > PLAIN_TO) {
    g_string_append_c(out, d->digits[0]);
    if (n > 1) g_string_append_printf(out, ".%s", d->digits + 1);
    g_string_append_printf(out, "e%d", d->point - 1);
  } else {
    if (d->point <= 0) g_string_append(out, "0.");
    for (int i = d->point; i < 0; i++) g_string_append_c(out, '0');
    for (int i = 0; i < MAX(n, d->point); i++) {
      if (i > 0 && i == d->point) g_string_append_c(out, '.');
      g_string_append_c(out, i < n ? d->digits[i] : '0');
    }
  }
}

/* With the fewest digits that read back as the same number. */
static void append_number(GString *out, double value) {
  gsize before = out->len;
  for (int digits = 1; digits <= 17; digits++) {
    ResultDigits d = result_digits(value, digits);
    g_string_truncate(out, before);
    append_digits(out, &d);
    if (g_ascii_strtod(out->str + before, NULL) == value) return;
  }
}

static void append_string(GString *out, const char *text) {
  g_string_append_c(out, '"');
  for (const guchar *p = (const guchar *)text; *p; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_printf(out, "\\%c", *p);
    else if (*p == '\n')
      g_string_append(out, "\\n");
    else if (*p == '\t')
      g_string_append(out, "\\t");
    else if (*p < 0x20)
      g_string_append_printf(out, "\\u%04x", *p);
    else
      g_string_append_c(out, (char)*p);
  }
  g_string_append_c(out, '"');
}

static void append_value(GString *out, const AssayResult *leaf) {
  if (leaf->status != ASSAY_RESULT_KNOWN)
    g_string_append(out, "null");
  else if (leaf->kind == ASSAY_RESULT_TEXT)
    append_string(out, leaf->text);
  else if (leaf->kind == ASSAY_RESULT_COUNT)
    g_string_append_printf(out, "%" G_GINT64_FORMAT, leaf->count);
  else if (leaf->kind == ASSAY_RESULT_FLAG)
    g_string_append(out, leaf->flag ? "true" : "false");
  else
    append_number(out, leaf->number);
}

static void append_leaf(GString *out, const AssayResult *leaf, gboolean bare) {
  static const char *const names[] = {"known", "hidden", "banded", "absent", "not-due"};
  gboolean known = leaf->status == ASSAY_RESULT_KNOWN;
  if (bare && known && !leaf->has_n && !leaf->has_interval && !leaf->source) {
    append_value(out, leaf);
    return;
  }
  g_string_append(out, "{\"value\": ");
  append_value(out, leaf);
  if (leaf->has_n) g_string_append_printf(out, ", \"n\": %" G_GINT64_FORMAT, leaf->n);
  if (leaf->has_interval) {
    g_string_append(out, ", \"interval\": {\"level\": ");
    append_number(out, leaf->level);
    g_string_append(out, ", \"low\": ");
    append_number(out, leaf->low);
    g_string_append(out, ", \"high\": ");
    append_number(out, leaf->high);
    g_string_append_c(out, '}');
  }
  if (leaf->status == ASSAY_RESULT_BANDED) {
    g_string_append(out, ", \"band\": {\"low\": ");
    append_number(out, leaf->low);
    g_string_append(out, ", \"high\": ");
    append_number(out, leaf->high);
    g_string_append(out, ", \"text\": ");
    append_string(out, leaf->text);
    g_string_append_c(out, '}');
  }
  if (!bare || !known) g_string_append_printf(out, ", \"status\": \"%s\"", names[leaf->status]);
  if (leaf->reason) {
    g_string_append(out, ", \"reason\": ");
    append_string(out, leaf->reason);
  }
  if (leaf->source) {
    g_string_append(out, ", \"source\": ");
    append_string(out, leaf->source);
  }
  g_string_append_c(out, '}');
}

static void new_line(GString *out, guint depth) {
  g_string_append_c(out, '\n');
  for (guint i = 0; i < depth; i++) g_string_append(out, "  ");
}

static void append_node(GString *out, const AssayResult *node, gboolean bare, guint depth) {
  if (!node->children) {
    append_leaf(out, node, bare);
    return;
  }
  gboolean group = node->kind == ASSAY_RESULT_GROUP;
  guint n = assay_result_size(node);
  g_string_append_c(out, group ? '{' : '[');
  for (guint i = 0; i < n; i++) {
    const AssayResult *child = assay_result_child(node, i);
    if (i) g_string_append_c(out, ',');
    new_line(out, depth + 1);
    if (group) {
      append_string(out, child->name);
      g_string_append(out, ": ");
    }
    append_node(out, child, bare, depth + 1);
  }
  if (n) new_line(out, depth);
  g_string_append_c(out, group ? '}' : ']');
}

char *assay_result_to_json(const AssayResult *root, gboolean bare) {
  GString *out = g_string_new(NULL);
  append_node(out, root, bare, 0);
  g_string_append_c(out, '\n');
  return g_string_free(out, FALSE);
}
