/* Walks the YAML document of a study with the table of keys: stores the values, notes the place of each, complains. */
#pragma once

#include "arena.h"
#include "complaints.h"
#include "keys.h"
#include "yaml_tree.h"

typedef struct {
  StudyYaml *yaml;
  StudyArena *arena;
  StudyComplaints *complaints;
  GHashTable *places; /* address of a stored value -> StudyPlace; of a structure's `line` -> its beginning */
  guint nodes_read;
  gboolean exhausted; /* aliases that unfold to more than anybody writes */
} StudyReader;

void study_reader_init(StudyReader *reader, StudyYaml *yaml, StudyArena *arena, StudyComplaints *complaints);
void study_reader_clear(StudyReader *reader);
void study_reader_run(StudyReader *reader, StudyFile *file);

/* The place of a value, or the zero place where the file does not have it. */
StudyPlace study_place(const StudyReader *reader, gconstpointer slot);
/* TRUE if the file has it, be it right or ill. */
static inline gboolean study_stands(const StudyReader *reader, gconstpointer slot) {
  return study_place(reader, slot).line != 0;
}
/* TRUE if the file has it and it was stored. */
static inline gboolean study_given(const StudyReader *reader, gconstpointer slot) {
  StudyPlace place = study_place(reader, slot);
  return place.line != 0 && !place.ill;
}
/* The place of `slot`, else of the structure whose AssayLine is `line`. */
StudyPlace study_place_or(const StudyReader *reader, gconstpointer slot, const AssayLine *line);
