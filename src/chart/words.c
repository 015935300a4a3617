#include "words.h"

#include <math.h>
#include <string.h>

#define MINUS "\342\210\222"

char *words_count(gint64 n) {
  g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, n < 0 ? 0 - (guint64)n : (guint64)n);
  GString *out = g_string_new(n < 0 ? MINUS : "");
  for (gsize i = 0, length = strlen(digits); i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0) g_string_append_c(out, ',');
    g_string_append_c(out, digits[i]);
  }
  return g_string_free(out, FALSE);
}

/* Whole numbers have their thousands parted; an exponent is for those that no count reaches. */
char *words_number(double number) {
  char digits[64];
  if (fabs(number) >= 1000 && fabs(number) < 1e15 && number == floor(number)) return words_count((gint64)number);
  g_ascii_formatd(digits, sizeof digits, "%.6g", number == 0 ? 0.0 : number);
  return digits[0] == '-' ? g_strconcat(MINUS, digits + 1, NULL) : g_strdup(digits);
}

const char *words_or(const char *text, const char *otherwise) {
  return text && *text ? text : otherwise;
}

void words_add_sentence(GString *text, const char *sentence) {
  if (!sentence || !*sentence) return;
  if (text->len > 0) g_string_append_c(text, ' ');
  g_string_append(text, sentence);
  if (!strchr(".!?", text->str[text->len - 1])) g_string_append_c(text, '.');
}

void summary_miss(Summary *summary, gboolean hidden) {
  if (hidden)
    summary->hidden++;
  else
    summary->absent++;
}

static void keep(const char **kept_label, char **kept_text, double *kept, const char *label, double value,
                 const char *text) {
  g_free(*kept_text);
  *kept_label = label;
  *kept_text = g_strdup(text);
  *kept = value;
}

void summary_see(Summary *summary, const char *label, double value, const char *text) {
  if (summary->seen == 0 || value > summary->high)
    keep(&summary->high_label, &summary->high_text, &summary->high, label, value, text);
  if (summary->seen == 0 || value < summary->low)
    keep(&summary->low_label, &summary->low_text, &summary->low, label, value, text);
  summary->seen++;
}

static void add_extremes(GString *text, const Summary *s) {
  if (s->seen == 0 || (s->seen > 1 && s->high == s->low)) return;
  g_autofree char *words = s->seen == 1 ? g_strdup_printf("%s: %s", s->high_label, s->high_text)
                                        : g_strdup_printf("Highest: %s, %s. Lowest: %s, %s", s->high_label,
                                                          s->high_text, s->low_label, s->low_text);
  words_add_sentence(text, words);
}

void summary_describe(Summary *summary, AssayScene *scene, const char *given) {
  g_autoptr(GString) text = g_string_new(NULL);
  if (given && *given) {
    g_string_append(text, given);
  } else {
    g_autofree char *n = assay_text_count(summary->n, summary->one, summary->many);
    g_autofree char *kind = g_strdup_printf("%s of %s", summary->kind, n);
    words_add_sentence(text, kind);
    words_add_sentence(text, scene->title);
    add_extremes(text, summary);
    g_autofree char *hidden = g_strdup_printf("Hidden to protect privacy: %u", summary->hidden);
    g_autofree char *absent = g_strdup_printf("Without data: %u", summary->absent);
    if (summary->hidden > 0) words_add_sentence(text, hidden);
    if (summary->absent > 0) words_add_sentence(text, absent);
  }
  g_free(scene->description);
  scene->description = g_strdup(text->str);
  g_clear_pointer(&summary->high_text, g_free);
  g_clear_pointer(&summary->low_text, g_free);
}

void summary_add(AssayScene *scene, const char *given, const char *sentence) {
  if (given && *given) return;
  g_autoptr(GString) text = g_string_new(scene->description);
  words_add_sentence(text, sentence);
  g_free(scene->description);
  scene->description = g_strdup(text->str);
}
