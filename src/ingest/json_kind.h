/* The kinds of JSON export; one file a kind, one line in json_table.c. */
#pragma once

#include "json_reader.h"
#include "json_table.h"
#include "record_draft.h"

/* What a kind works with. */
typedef struct {
  const char *name; /* of the file, for messages */
  AssayIssues *issues;
  AssayJsonTable *table;
} AssayJsonIntake;

typedef struct {
  const char *name, *why, *one, *many;
  gboolean (*recognise)(const json_t *value);
  gpointer (*start)(AssayJsonIntake *intake);
  /* A record: the kind counts what becomes of it, now or in finish(). */
  void (*take)(gpointer state, const AssayJsonItem *item);
  /* The object around a list of records; may be NULL. */
  void (*take_around)(gpointer state, const json_t *around);
  /* Names the columns and writes the rows. */
  gboolean (*finish)(gpointer state, GError **error);
  void (*free)(gpointer state);
} AssayJsonKind;

extern const AssayJsonKind assay_json_xapi, assay_json_caliper, assay_json_badges;

void assay_json_leave_out(AssayJsonIntake *intake, const char *rule);
/* A record that cannot be used: an issue of severity error with its place. */
void assay_json_reject(AssayJsonIntake *intake, const AssayJsonItem *item, const char *code, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
/* Columns, in order, all before the first row; the names become the first record. */
AssayJsonColumn *assay_json_add_column(AssayJsonIntake *intake, const char *name, AssayColumnKind kind);
gboolean assay_json_write_names(AssayJsonIntake *intake, GError **error);
gboolean assay_json_write_row(AssayJsonIntake *intake, const AssayRecordDraft *cells, guint32 line, GError **error);
