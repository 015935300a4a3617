/* What follows the reading, noun by noun: defaults that hang on other values, names that become pointers, and the rules
 * that no single key can hold. Every function bears a study that was read with mistakes. */
#pragma once

#include "reader.h"

void study_settle_program(StudyReader *reader, AssayStudy *study);
void study_settle_roster(StudyReader *reader, AssayStudy *study);
void study_settle_modules(StudyReader *reader, AssayStudy *study);
void study_settle_scales(StudyReader *reader, AssayStudy *study);
void study_settle_items(StudyReader *reader, AssayStudy *study);
void study_settle_badges(StudyReader *reader, AssayStudy *study);
void study_settle_instruments(StudyReader *reader, AssayStudy *study);
void study_settle_forms(StudyReader *reader, AssayStudy *study);
void study_settle_metrics(StudyReader *reader, AssayStudy *study);
void study_settle_objectives(StudyReader *reader, AssayStudy *study);
void study_settle_codebook(StudyReader *reader, AssayStudy *study);

/* Names of one kind met so far, and the complaint about the second of a name. */
typedef struct {
  GHashTable *line; /* name -> line */
  const char *what;
} StudyNames;

void study_names_init(StudyNames *names, const char *what);
void study_names_clear(StudyNames *names);
/* `slot` is where the name is stored; a NULL name is passed over. FALSE where it is a second one. */
gboolean study_names_add(StudyNames *names, StudyReader *reader, const char *name, gconstpointer slot);
