#include "arena.h"

struct StudyArena {
  GStringChunk *texts;
  GPtrArray *blocks;
};

StudyArena *study_arena_new(void) {
  StudyArena *arena = g_new0(StudyArena, 1);
  arena->texts = g_string_chunk_new(4096);
  arena->blocks = g_ptr_array_new_with_free_func(g_free);
  return arena;
}

void study_arena_free(StudyArena *arena) {
  if (!arena) return;
  g_string_chunk_free(arena->texts);
  g_ptr_array_unref(arena->blocks);
  g_free(arena);
}

gpointer study_arena_alloc(StudyArena *arena, gsize size) {
  gpointer block = g_malloc0(MAX(size, 1));
  g_ptr_array_add(arena->blocks, block);
  return block;
}

const char *study_arena_text(StudyArena *arena, const char *text) {
  return text ? g_string_chunk_insert_const(arena->texts, text) : NULL;
}
