/* Ids of study.yml from what people call things. */
#pragma once

#include <glib.h>

/* At most `words` words of the text as an id, "evaluation-2" of "Evaluation 2!"; `otherwise` where it has none. */
char *name_from(const char *text, guint words, const char *otherwise);
/* The same of all its words in turn, whether they tell it from others or not. */
char *name_from_all(const char *text, guint words, const char *otherwise);
/* `wanted`, or wanted-2, wanted-3 ...: one that `taken` (a set of strings) does not hold yet; it does from now on. */
char *name_take(GHashTable *taken, const char *wanted);
GHashTable *name_set_new(void);
