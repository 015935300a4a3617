#include "rows.h"

#include <stdio.h>

#include "command.h"

enum { LABEL = 32, VALUE = 9, INDENT = 6 };

char *assay_row_p(double p) {
  if (p < 0.001) return g_strdup("< 0.001");
  return assay_result_format_value(p, ASSAY_FORMAT_PLAIN, 3);
}

static char *format_number(double value, AssayRowKind kind) {
  switch (kind) {
    case ASSAY_ROW_P:
      return assay_row_p(value);
    case ASSAY_ROW_FINE:
      return assay_result_format_value(value, ASSAY_FORMAT_PLAIN, 4);
    case ASSAY_ROW_SIGNED:
      return assay_result_format_value(value, ASSAY_FORMAT_SIGNED, 2);
    case ASSAY_ROW_COUNT:
      return assay_result_format_value(value, ASSAY_FORMAT_PLAIN, 0);
    case ASSAY_ROW_SHARE:
      return assay_result_format_value(value, ASSAY_FORMAT_PERCENT, 0);
    default:
      return assay_result_format_value(value, ASSAY_FORMAT_PLAIN, 2);
  }
}

static char *format_list(const AssayResult *list) {
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < assay_result_size(list); i++) {
    g_autofree char *one = format_number(assay_result_number(assay_result_child(list, i)), ASSAY_ROW_NUMBER);
    g_string_append_printf(out, "%s%s", i ? ", " : "", one);
  }
  return g_string_free(out, FALSE);
}

static char *format_value(const AssayResult *value, AssayRowKind kind) {
  if (!assay_result_known(value)) return g_strdup("\xe2\x80\x93");
  if (kind == ASSAY_ROW_WORDS) return g_strdup(assay_result_string(value));
  if (assay_result_kind(value) == ASSAY_RESULT_LIST) return format_list(value);
  return format_number(assay_result_number(value), kind);
}

static void print_label(const char *label) {
  glong length = g_utf8_strlen(label, -1);
  g_autofree char *start = length > LABEL - 1 ? g_utf8_substring(label, 0, LABEL - 3) : NULL;
  g_autofree char *shown = start ? g_strdup_printf("%s..", start) : g_strdup(label);
  g_autofree char *safe = assay_text_printable(shown);
  printf("  %s%*s", safe, (int)(LABEL - g_utf8_strlen(safe, -1)), "");
}

static void print_line(const char *label, const AssayResult *value, AssayRowKind kind, const char *behind) {
  g_autofree char *text = format_value(value, kind);
  glong length = g_utf8_strlen(text, -1);
  gboolean left = kind == ASSAY_ROW_WORDS || kind == ASSAY_ROW_LIST;
  print_label(label);
  printf("%*s%s", left || length > VALUE ? 0 : (int)(VALUE - length), "", text);
  glong room = (glong)assay_cli_width() - 2 - LABEL - MAX(left ? length : VALUE, length) - 2;
  if (!behind || !*behind) {
    putchar('\n');
  } else if (g_utf8_strlen(behind, -1) <= room) {
    printf("  %s\n", behind);
  } else {
    putchar('\n');
    assay_cli_print_wrapped(behind, INDENT);
  }
}

void assay_row_print_value(const char *label, const AssayResult *value, const AssayResult *low, const AssayResult *high,
                           AssayRowKind kind) {
  g_autofree char *behind = NULL;
  if (!assay_result_known(value)) {
    behind = g_strdup(assay_result_reason(value));
  } else if (assay_result_known(low) && assay_result_known(high)) {
    g_autofree char *a = format_number(assay_result_number(low), kind);
    g_autofree char *b = format_number(assay_result_number(high), kind);
    behind = g_strdup_printf("(%s to %s)", a, b);
  } else if (low && !assay_result_known(low)) {
    behind = g_strdup_printf("(no interval: %s)", assay_result_reason(low));
  }
  print_line(label, value, kind, behind);
}

void assay_row_print(const AssayRow *row, const AssayResult *result) {
  const AssayResult *value = assay_result_at(result, row->path);
  const AssayResult *interval = row->interval ? assay_result_at(result, row->interval) : NULL;
  if (!value) return;
  gboolean has = assay_result_known(interval) && assay_result_size(interval) == 2;
  assay_row_print_value(row->label, value, has ? assay_result_child(interval, 0) : interval,
                        has ? assay_result_child(interval, 1) : NULL, row->kind);
}

void assay_rows_print_head(const char *phrase, const AssayPhrases *phrases) {
  g_autofree char *head = g_strdup_printf("%s-head", phrase);
  const char *heading = assay_phrases_text(phrases, head), *sentence = assay_phrases_text(phrases, phrase);
  putchar('\n');
  assay_cli_print_wrapped(heading, 0);
  assay_cli_print_wrapped(sentence, 2);
}

void assay_rows_print(const AssayRowBlock *block, const AssayResult *result, const AssayPhrases *phrases) {
  gboolean any = FALSE;
  for (guint i = 0; i < block->n && !any; i++) any = assay_result_at(result, block->rows[i].path) != NULL;
  if (!any) return;
  assay_rows_print_head(block->phrase, phrases);
  for (guint i = 0; i < block->n; i++) assay_row_print(&block->rows[i], result);
}
