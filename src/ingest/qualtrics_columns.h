/* What the columns of a Qualtrics export are. */
#pragma once

#include "layout.h"

/* Rows of the head that hold export tags, questions and ImportIds; ASSAY_NO_COLUMN: there is none. */
typedef struct {
  guint tags, questions, imports;
} AssayQualtricsRows;

/* The id in a cell such as {"ImportId":"QID1_1"}, in single quotes too; the caller's. NULL where the cell is no such. */
char *assay_qualtrics_import_id(const char *cell);
/* Kinds, questions and grids; the names are taken. */
void assay_qualtrics_columns(const AssayHead *head, const AssayQualtricsRows *rows, AssayLayout *layout);
/* The kind of a column of the platform's own, by its name; OWN: it is none. */
AssayColumnKind assay_qualtrics_kind(const char *name);
