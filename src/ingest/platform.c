#include "platform.h"

#include <string.h>

/* The order in which signs are looked for. Plain fits everything and stands last. */
static const AssayPlatform *const platforms[] = {&assay_platform_qualtrics, &assay_platform_plain};

const AssayPlatform *assay_platform_find(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(platforms); i++)
    if (g_str_equal(platforms[i]->name, name)) return platforms[i];
  return NULL;
}

char *assay_platform_names(void) {
  g_autoptr(GString) names = g_string_new(NULL);
  for (gsize i = G_N_ELEMENTS(platforms); i-- > 0;)
    g_string_append_printf(names, "%s%s", names->len ? ", " : "", platforms[i]->name);
  return g_string_free(g_steal_pointer(&names), FALSE);
}

const AssayPlatform *assay_platform_recognise(const AssayHead *head, char **why) {
  for (gsize i = 0; i < G_N_ELEMENTS(platforms); i++)
    if ((*why = platforms[i]->recognise(head))) return platforms[i];
  g_assert_not_reached();
}

/* ---- Head ---- */

AssayHead *assay_head_new(void) {
  return g_new0(AssayHead, 1);
}

void assay_head_add(AssayHead *head, const AssayRecord *record) {
  if (head->n == ASSAY_HEAD_ROWS) return;
  char **row = g_new0(char *, record->n + 1);
  for (guint i = 0; i < record->n; i++) {
    guint32 length;
    const char *cell = assay_record_cell(record, i, &length);
    row[i] = g_strndup(cell, length);
  }
  head->row[head->n++] = row;
}

void assay_head_free(AssayHead *head) {
  if (!head) return;
  for (guint i = 0; i < head->n; i++) g_strfreev(head->row[i]);
  g_free(head);
}

/* ---- Layout ---- */

AssayLayout *assay_layout_new(const AssayPlatform *platform, const AssayHead *head) {
  AssayLayout *layout = g_new0(AssayLayout, 1);
  platform->lay_out(head, layout);
  for (int k = 0; k < ASSAY_COLUMN_KINDS; k++) layout->first[k] = ASSAY_NO_COLUMN;
  for (guint i = layout->columns; i-- > 0;) layout->first[layout->kind[i]] = i;
  return layout;
}

void assay_layout_free(AssayLayout *layout) {
  if (!layout) return;
  for (guint i = 0; i < layout->columns; i++) {
    g_free(layout->name[i]);
    g_free(layout->question[i]);
  }
  g_free(layout->name);
  g_free(layout->question);
  g_free(layout->max);
  g_free(layout->kind);
  g_free(layout);
}

void assay_layout_take_names(AssayLayout *layout, const AssayHead *head, guint row) {
  if (row >= head->n) return;
  guint n = g_strv_length(head->row[row]);
  layout->most_cells = n;
  layout->name = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++) {
    layout->name[i] = assay_text_squeeze(head->row[row][i]);
    if (*layout->name[i]) layout->columns = i + 1;
  }
  for (guint i = layout->columns; i < n; i++) g_clear_pointer(&layout->name[i], g_free);
  layout->question = g_new0(char *, n + 1);
  layout->max = g_new0(AssayDecimal, n + 1);
  layout->kind = g_new0(AssayColumnKind, n + 1);
}

void assay_layout_take_questions(AssayLayout *layout, const AssayHead *head, guint row) {
  if (row >= head->n) return;
  for (guint i = 0; i < layout->columns && head->row[row][i]; i++) {
    g_autofree char *text = assay_text_squeeze(head->row[row][i]);
    if (*text) layout->question[i] = g_steal_pointer(&text);
  }
}
