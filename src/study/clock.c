/* The pilot clock: R1 (up to three academic years), R27 (the full proposal by the fall of the third), R9 and R14
 * (status). */
#include "assay/study.h"

static int first_year(const AssayStudy *study) {
  return assay_term_academic_year(study->program.pilot_year, study->program.pilot_term);
}

AssayDay assay_study_proposal_due(const AssayStudy *study) {
  return assay_term_first_day(first_year(study) + 2, ASSAY_TERM_FALL, &study->calendar);
}

char *assay_study_proposal_term(const AssayStudy *study) {
  return g_strdup_printf("fall %d", first_year(study) + 2);
}

int assay_study_pilot_year(const AssayStudy *study, int academic_year) {
  return MAX(academic_year - first_year(study) + 1, 0);
}

AssayCreditStatus assay_study_credit_status(const AssayStudy *study, int academic_year) {
  for (guint i = 0; i < study->program.n_status_was; i++)
    if (study->program.status_was[i].year == academic_year) return study->program.status_was[i].status;
  return study->program.status;
}
