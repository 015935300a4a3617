/* A form with several rows a person (a row an answer, a row a question) on its way to one record a person and attempt. */
#pragma once

#include "layout.h"
#include "platform.h"
#include "spool.h"

AssayReshaping *assay_reshaping_new(void);
void assay_reshaping_free(AssayReshaping *reshaping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayReshaping, assay_reshaping_free)

/* The record with this key (person and attempt), made where there is none; `line` is where it begins. */
guint assay_reshaping_record(AssayReshaping *reshaping, const char *key, guint32 line);
/* The column with this name, made where there is none. */
guint assay_reshaping_column(AssayReshaping *reshaping, const char *name, AssayColumnKind kind);
/* Column `points` holds the points of the answers in column `answer`. */
void assay_reshaping_pair(AssayReshaping *reshaping, guint answer, guint points);
/* The largest that is told counts. */
void assay_reshaping_tell_max(AssayReshaping *reshaping, guint column, AssayDecimal max);
void assay_reshaping_tell_question(AssayReshaping *reshaping, guint column, const char *question);
/* Set for a question that a person saw and left empty, where a question that no row tells of was not shown. */
#define ASSAY_RESHAPED_BLANK "\xe2\x90\x80" /* U+2400, the picture of a zero byte */
/* For read_cell: what a cell of such a form says; other cells are answers. */
AssayCellMeaning assay_reshaped_meaning(const AssayCell *cell);
/* A cell that no row sets stays empty; the last that is set counts. */
void assay_reshaping_set(AssayReshaping *reshaping, guint record, guint column, const char *text, gsize length);
/* What was set there, or NULL; borrowed. */
const char *assay_reshaping_get(const AssayReshaping *reshaping, guint record, guint column);
/* The column of the answers to a question and, in `points`, that of their points; made where there are none. */
guint assay_reshaping_question(AssayReshaping *reshaping, const char *name, const char *question, guint *points);
/* Copies a cell that holds something. */
void assay_reshaping_copy(AssayReshaping *reshaping, const AssayRecord *from, guint cell, guint record, guint column);
/* Sets points as assay_cell_read_joined() reads them: those of the cell, else that there are none yet, or none at all. */
void assay_reshaping_set_points(AssayReshaping *reshaping, const AssayRecord *from, guint cell, gboolean waits,
                                guint record, guint column);

guint assay_reshaping_records(const AssayReshaping *reshaping);
/* The records and what their columns are. */
gboolean assay_reshaping_finish(const AssayReshaping *reshaping, const char *name, AssaySpool **spool,
                                AssayLayout **layout, GError **error);
