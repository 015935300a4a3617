/* Boxes to write in by hand. */
#include <string.h>

#include "block.h"

gboolean box_statement_make(BlockContext *context, Block *parent, GError **error) {
  (void)context;
  (void)error;
  Block *box = block_add_box(parent, "Director’s statement");
  block_add_field(box, FIELD_LINES, "What these results mean for the program:", 3, 0);
  block_add_field(box, FIELD_LINES, "What will be changed next year, by whom, by when:", 3, 0);
  block_add_field(box, FIELD_LINES, "Resources or support needed:", 2, 0);
  block_add_field(box, FIELD_LINES, "Recommendation: to go on, to propose in full, or to withdraw:", 2, 0);
  return TRUE;
}

static void add_signature(Block *box, const char *who) {
  block_add_field(box, FIELD_SHORT, who, 1, 0.36);
  block_add_field(box, FIELD_SHORT, "Signature", 1, 0.42);
  block_add_field(box, FIELD_SHORT, "Date", 1, 0.22);
}

gboolean box_signatures_make(BlockContext *context, Block *parent, GError **error) {
  (void)context;
  (void)error;
  Block *box = block_add_box(parent, "Signatures");
  add_signature(box, "Program director");
  add_signature(box, "Head of the academic unit");
  add_signature(box, "Received for the senate office");
  return TRUE;
}

/* The choices are those that page one asks for. */
gboolean box_decision_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  const char *choices = block_string(context->result, "evidence.decision.choices");
  g_autofree char *label = g_strdup_printf("%s:", choices ? choices : "decision");
  *label = g_ascii_toupper(*label);
  Block *box = block_add_box(parent, "Decision of the reviewing body");
  block_add_field(box, FIELD_LINES, label, 2, 0);
  block_add_field(box, FIELD_LINES, "Reasons, conditions and remarks:", 3, 0);
  add_signature(box, "For the reviewing body");
  return TRUE;
}

/* ---- A box of the unit's own, line by line ---- */

static gboolean is_line(const char *text) {
  return strspn(text, "_ ") == strlen(text) && strchr(text, '_') != NULL;
}

/* "Chair | Signature | Date": short lines side by side. */
static void add_short(Block *box, const char *line) {
  g_auto(GStrv) label = g_strsplit(line, "|", -1);
  guint n = g_strv_length(label);
  for (guint i = 0; i < n; i++) block_add_field(box, FIELD_SHORT, g_strstrip(label[i]), 1, 1.0 / n);
}

static gboolean add_field(const BlockContext *context, Block *box, const char *line, guint at, GError **error) {
  Field *last = box->field->len > 0 ? g_ptr_array_index(box->field, box->field->len - 1) : NULL;
  if (is_line(line)) {
    if (last == NULL || last->kind != FIELD_LINES) {
      BlockContext here = *context;
      here.line = at;
      return block_error(&here, error,
                         "a line to write on stands without its label; a line such as “Reasons:” was "
                         "expected above it");
    }
    last->lines++;
  } else if (g_str_has_prefix(line, "[ ]")) {
    block_add_field(box, FIELD_CHOICE, g_strchug((char *)line + strlen("[ ]")), 0, 0);
  } else if (strchr(line, '|') != NULL) {
    add_short(box, line);
  } else {
    block_add_field(box, FIELD_LINES, line, 0, 0);
  }
  return TRUE;
}

gboolean box_own_make(BlockContext *context, Block *parent, GError **error) {
  g_auto(GStrv) lines = g_strsplit(context->content, "\n", -1);
  Block *box = NULL;
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *line = g_strstrip(lines[i]);
    if (*line == '\0') continue;
    if (box == NULL)
      box = block_add_box(parent, line);
    else if (!add_field(context, box, line, context->line + 1 + i, error))
      return FALSE;
  }
  for (guint i = 0; box != NULL && i < box->field->len; i++) {
    Field *field = g_ptr_array_index(box->field, i);
    if (field->kind == FIELD_LINES) field->lines = MAX(field->lines, 1);
  }
  return box != NULL || block_error(context, error, "the box is empty; its title was expected on the first line");
}
