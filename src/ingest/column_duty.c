#include "column_duty.h"

/* Every kind is named here, so that a new one is not forgotten. */
AssayColumnDuty assay_column_duty(AssayColumnKind kind) {
  switch (kind) {
    case ASSAY_COLUMN_OWN:
      return ASSAY_DUTY_OWN;
    case ASSAY_COLUMN_PERSONAL:
    case ASSAY_COLUMN_LEARNER:
      return ASSAY_DUTY_PERSON;
    case ASSAY_COLUMN_SUBMITTED:
      return ASSAY_DUTY_SUBMITTED;
    case ASSAY_COLUMN_SECTION:
      return ASSAY_DUTY_SECTION;
    case ASSAY_COLUMN_RESPONSE:
    case ASSAY_COLUMN_TECHNICAL:
    case ASSAY_COLUMN_DURATION:
    case ASSAY_COLUMN_FINISHED:
    case ASSAY_COLUMN_PROGRESS:
    case ASSAY_COLUMN_STATUS:
    case ASSAY_COLUMN_CHANNEL:
    case ASSAY_COLUMN_ATTEMPT:
    case ASSAY_COLUMN_POINTS:
    case ASSAY_COLUMN_ASIDE:
    case ASSAY_COLUMN_KINDS:
      return ASSAY_DUTY_PLATFORM;
  }
  g_assert_not_reached();
}

gboolean assay_column_may_name_people(AssayColumnKind kind) {
  AssayColumnDuty duty = assay_column_duty(kind);
  return duty == ASSAY_DUTY_PERSON || duty == ASSAY_DUTY_OWN;
}
