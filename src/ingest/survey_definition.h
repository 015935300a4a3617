/* The definition of a survey, exported beside its answers: what its columns ask and what their codes stand for. A
 * Qualtrics definition (.qsf) or a REDCap data dictionary (CSV), known by their content. */
#pragma once

#include "codebook.h"

/* The codebook names the columns as the export of the answers does (Q3_1, race___2). Where an export can be made in two
 * ways, both names are there; where a code can be a number or a short name, both codes are, so a label can come twice.
 * A file that is neither, or is damaged, is an error of kind DATA with its place; `name` stands in messages. */
gboolean assay_survey_definition_read(const char *path, const char *name, AssayCodebook **codebook, GError **error);
