/* The days that the data lie between, but for slips. */
#pragma once

#include "holdings.h"

/* ASSAY_NO_DAY where no date was read. */
typedef struct {
  AssayDay first, last;
} StoreDays;

gboolean store_usual_days(AssayStore *store, StoreDays *usual, GError **error);
/* Issues on dates far from all others, and on completion before enrolment. */
gboolean store_audit_days(StoreHolding *holding, const StoreDays *usual, AssayIssues *issues, GError **error);
