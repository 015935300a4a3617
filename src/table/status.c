#include "assay/table.h"

const char *assay_status_text(AssayStatus status) {
  switch (status) {
    case ASSAY_OK:
      return "available";
    case ASSAY_TOO_FEW:
      return "too few";
    case ASSAY_NO_VARIANCE:
      return "all values are the same";
    case ASSAY_ALL_AT_CEILING:
      return "every score is at the maximum before";
    case ASSAY_SCALES_DIFFER:
      return "the scales differ";
    case ASSAY_OVERLAP:
      return "the same people would be counted twice";
    case ASSAY_OUT_OF_RANGE:
      return "the numbers are too large to be exact";
    case ASSAY_BAD_ARGUMENT:
      return "not defined for these values";
    case ASSAY_NO_CONVERGENCE:
      return "the computation did not settle";
    case ASSAY_COLLINEAR:
      return "one variable says the same as others together";
    case ASSAY_AT_THE_END:
      return "the estimate is at the end of its range";
    case ASSAY_NO_MEMORY:
      return "not enough memory";
  }
  return "not available";
}
