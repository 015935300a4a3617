/* Reading the packed columns of one source whole. `out` has room for the source's n_rows. */
#pragma once

#include "holdings.h"

gboolean store_read_codes(StoreHolding *holding, const StoreSource *source, guint place, guint32 *out, GError **error);
gboolean store_read_text_lengths(StoreHolding *holding, const StoreSource *source, guint place, guint32 *out,
                                 GError **error);
/* Valid UTF-8, one a row; NULL for none. What was read is yours also after an error. */
gboolean store_read_texts(StoreHolding *holding, const StoreSource *source, guint place, char **out, GError **error);
/* Identity indexes; STORE_NO_IDENTITY for none. */
gboolean store_read_identities(StoreHolding *holding, const StoreSource *source, guint place, guint32 *out,
                               GError **error);
gboolean store_read_learners(StoreHolding *holding, const StoreSource *source, guint32 *out, GError **error);
gboolean store_read_moments(StoreHolding *holding, const StoreSource *source, gint64 *out, GError **error);
gboolean store_read_lines(StoreHolding *holding, const StoreSource *source, guint32 *out, GError **error);
gboolean store_read_statuses(StoreHolding *holding, const StoreSource *source, guint32 *out, GError **error);
/* `any` FALSE: the source has no response ids. */
gboolean store_read_responses(StoreHolding *holding, const StoreSource *source, AssayId *out, GError **error);
/* Whether any row of the instrument has a date, a response id: without, a million rows need not be read. */
gboolean store_any_moments(StoreHolding *holding, gboolean *any, GError **error);
gboolean store_any_responses(StoreHolding *holding, gboolean *any, GError **error);
