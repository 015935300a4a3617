/* study.yml, part by part. */
#pragma once

#include "sketch.h"
#include "yaml.h"

/* A key that nobody has answered: ASK, with its comment; its line is noted for those who are told what is open. */
void text_ask(AssayDraft *draft, Yaml *yaml, guint indent, const char *key, const char *question, const char *comment);
/* Notes an ASK that was written by other means. */
void text_note_open(AssayDraft *draft, guint line, const char *key, const char *question);
/* A text that the draft keeps for the lists that it hands out. */
const char *text_keep(AssayDraft *draft, char *text);

void text_instruments(AssayDraft *draft, Yaml *yaml);
void text_objectives(AssayDraft *draft, Yaml *yaml);
