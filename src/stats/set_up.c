#include <gsl/gsl_errno.h>

#include "assay/stats.h"

void assay_stats_set_up(void) {
  gsl_set_error_handler_off();
}
