/* study.yml as commands write it in memory. */
#pragma once

#include <glib.h>

/* Appends a double-quoted YAML scalar. */
void assay_study_text_quote(GString *out, const char *text);
