/* Numbers as readers see them, and the description of a chart where its caller brings none. */
#pragma once

#include "scene.h"

char *words_count(gint64 n);                                   /* "1,204", real minus sign */
char *words_number(double number);                             /* at most six figures: "0.25", "1,500,000" */
const char *words_or(const char *text, const char *otherwise); /* `otherwise` for NULL and "" */
/* After a blank, with a full stop where it has no end of its own. NULL and "" add nothing. */
void words_add_sentence(GString *text, const char *sentence);

/* What the numbers of a chart say of themselves: how many rows, which stands highest and which lowest. */
typedef struct {
  const char *kind;       /* "Forest plot" */
  const char *one, *many; /* "row", "rows" */
  guint n, hidden, absent;
  const char *high_label, *low_label;
  char *high_text, *low_text;
  double high, low;
  guint seen;
} Summary;

/* A row without a number. */
void summary_miss(Summary *summary, gboolean hidden);
/* A row with one; `text` is how the chart prints it. The first of equal numbers stands. */
void summary_see(Summary *summary, const char *label, double value, const char *text);
/* Sets the description: the caller's own, else kind, title, extremes, and what is hidden or absent. Frees the texts. */
void summary_describe(Summary *summary, AssayScene *scene, const char *given);
/* Adds a sentence of the chart's own; not where the caller has brought a description. */
void summary_add(AssayScene *scene, const char *given, const char *sentence);
