#include "assay/base.h"

GQuark assay_error_quark(void) {
  return g_quark_from_static_string("assay-error");
}
