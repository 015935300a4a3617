/* What the database holds, instrument by instrument, read once and kept until the store changes. Rows of an instrument
 * are numbered through its sources, which stand in the natural order of their paths. */
#pragma once

#include "database.h"

typedef struct StoreItem StoreItem;     /* item.h */
typedef struct StoreRows StoreRows;     /* rows.h */
typedef struct StorePeople StorePeople; /* people.h */
typedef struct StoreMemo StoreMemo;     /* vector.h */

typedef struct {
  char *code, *header, *question;
  AssayFieldKind kind;
  guint place;
  AssayDecimal max; /* mantissa 0: unknown */
} StoreField;

typedef struct {
  gint64 id;
  char *path;
  guint first_row, n_rows;
  guint n_fields;
  StoreField *fields;
} StoreSource;

typedef struct {
  AssayStore *store;
  const AssayInstrument *instrument;
  guint n_sources, n_rows;
  StoreSource *sources;
  GHashTable *items;         /* code -> StoreItem, made when asked for */
  StoreRows *rows;           /* NULL until asked for */
  gboolean knows_date_order; /* of the roster: date_order is settled */
  AssayDateOrder date_order;
} StoreHolding;

struct StoreHoldings {
  guint n;
  StoreHolding *holding; /* in the order of assay_study_source() */
  StorePeople *people;   /* NULL until asked for */
  StoreMemo *memo;
  const char **points, **since; /* names of levels; NULL until asked for */
};

StoreHoldings *store_holdings(AssayStore *store, GError **error); /* borrowed */
void store_holdings_free(StoreHoldings *holdings);
/* Borrowed. An instrument without sources has a holding too; NULL (no error) for one the study does not know. */
StoreHolding *store_holding(AssayStore *store, const AssayInstrument *instrument, GError **error);
StoreHolding *store_roster(AssayStore *store, GError **error); /* NULL without error: the study has no roster */
const StoreSource *store_source_of_row(const StoreHolding *holding, guint row); /* row below n_rows */
