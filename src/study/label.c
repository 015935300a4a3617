#include "label.h"

#include <string.h>

#include "assay/base.h"

static gboolean whole_number(const char *text, gsize length, int *code) {
  AssayDecimal d;
  int64_t n;
  if (!length || assay_decimal_parse(text, (gssize)length, FALSE, &d) != ASSAY_DECIMAL_OK) return FALSE;
  if (!assay_decimal_rescale(d, 0, &n) || n < -999999999 || n > 999999999) return FALSE;
  *code = (int)n;
  return TRUE;
}

static gsize leading_digits(const char *text) {
  gsize n = 0;
  while (n < 4 && g_ascii_isdigit(text[n])) n++;
  return g_ascii_isdigit(text[n]) ? 0 : n;
}

/* "5 - strongly agree", "5: strongly agree", "1 (not at all)". Words that begin with a digit are a range such as 0-6
 * months. */
static gboolean code_first(const char *text, StudyLabel *label) {
  gsize n = leading_digits(text);
  if (!n) return FALSE;
  const char *rest = text + n;
  while (*rest == ' ') rest++;
  gboolean bracket = *rest == '(' && g_str_has_suffix(rest, ")");
  if (!bracket && !(*rest && strchr("-=:.)", *rest))) return FALSE;
  rest++;
  while (*rest == ' ') rest++;
  gsize length = strlen(rest) - bracket;
  if (!length || g_ascii_isdigit(*rest)) return FALSE;
  label->words = g_strndup(rest, length);
  return whole_number(text, n, &label->code);
}

/* "strongly agree (5)" */
static gboolean code_last(const char *text, StudyLabel *label) {
  const char *open = strrchr(text, '(');
  if (!open || open == text || !g_str_has_suffix(open, ")")) return FALSE;
  gsize n = leading_digits(open + 1);
  if (!n || open[1 + n] != ')') return FALSE;
  label->words = g_strchomp(g_strndup(text, (gsize)(open - text)));
  return whole_number(open + 1, n, &label->code);
}

void study_label_parse(const char *text, StudyLabel *label) {
  *label = (StudyLabel){.folded = assay_text_fold_label(text)};
  label->has_code = whole_number(label->folded, strlen(label->folded), &label->code) ||
                    code_first(label->folded, label) || code_last(label->folded, label);
  if (label->words) {
    char *words = assay_text_fold_label(label->words);
    g_free(label->words);
    label->words = words;
  }
}

void study_label_clear(StudyLabel *label) {
  g_free(label->folded);
  g_free(label->words);
}
