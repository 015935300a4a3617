/* Memory of one study: everything read from study.yml lives here and is freed together. */
#pragma once

#include <glib.h>

typedef struct StudyArena StudyArena;

StudyArena *study_arena_new(void);
void study_arena_free(StudyArena *arena);
gpointer study_arena_alloc(StudyArena *arena, gsize size); /* zeroed */
const char *study_arena_text(StudyArena *arena, const char *text);
