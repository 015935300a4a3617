/* One learner's own page, and the pages of a whole year. */
#pragma once

#include "product.h"

/* The page of the learner with that id; NULL `id`: it is asked for. At `output`, mode 0600, or on standard output. No message
 * holds the id. */
gboolean assay_learner_page(AssaySession *session, const char *id, const AssayProductOptions *options,
                            AssayOutputFormat format, const char *output, GError **error);
/* The pages of everybody in the roster who belongs to the year, in reports/YEAR/learners of the study (mode 0700, files 0600) under
 * random names, with index.csv that says whose is whose. Pages that an earlier run left there are replaced. */
gboolean assay_learner_pages(AssaySession *session, const AssayProductOptions *options, AssayOutputFormat format,
                             GError **error);
