/* What the exports of Moodle have in common: its headers come in more than a hundred languages. */
#pragma once

#include "layout.h"

/* Institution, department, group, course in the larger languages; what else stands before the answers may name a person. */
gboolean assay_moodle_is_group(const char *name);
/* The kinds of the columns before `end`: PERSONAL, or SECTION for groups. */
void assay_moodle_lay_out_people(AssayLayout *layout, guint end);
/* A year and a time of day, with words between them in any language. */
gboolean assay_moodle_is_moment(const char *cell);
