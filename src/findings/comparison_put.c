/* Numbers into the tree of a comparison, each of them with its reason where it does not exist. */
#include "comparison.h"

AssayPut assay_put_into(const AssayComparison *comparison, AssayResult *group, int64_t n) {
  return (AssayPut){group, n < ASSAY_INTERVAL_FROM ? comparison->why[ASSAY_WHY_FEW] : NULL, comparison->why};
}

AssayPut assay_put_group(AssayPut put, const char *name) {
  return (AssayPut){assay_result_add_group(put.group, name), put.few, put.why};
}

void assay_put_why(AssayPut put, const char *name, AssayWhy why) {
  assay_result_add_missing(put.group, name, ASSAY_RESULT_ABSENT, put.why[why]);
}

static void put_reason(AssayPut put, const char *name, AssayStatus status) {
  if (status == ASSAY_SCALES_DIFFER)
    assay_put_why(put, name, ASSAY_WHY_BEYOND);
  else
    assay_figure_status(put.group, name, status);
}

void assay_put(AssayPut put, const char *name, AssayStatus status, double value) {
  if (status == ASSAY_OK)
    assay_result_add_number(put.group, name, value);
  else
    put_reason(put, name, status);
}

void assay_put_count(AssayPut put, const char *name, AssayStatus status, int64_t value) {
  if (status == ASSAY_OK)
    assay_result_add_count(put.group, name, value);
  else
    put_reason(put, name, status);
}

void assay_put_test(AssayPut put, const char *name, AssayStatus status, double value) {
  if (put.few)
    assay_result_add_missing(put.group, name, ASSAY_RESULT_ABSENT, put.few);
  else
    assay_put(put, name, status, value);
}

void assay_put_interval(AssayPut put, const char *name, AssayStatus status, AssayInterval interval) {
  if (put.few) {
    assay_result_add_missing(put.group, name, ASSAY_RESULT_ABSENT, put.few);
    return;
  }
  if (status != ASSAY_OK) {
    put_reason(put, name, status);
    return;
  }
  AssayResult *list = assay_result_add_list(put.group, name);
  assay_result_append_number(list, interval.low);
  assay_result_append_number(list, interval.high);
}

void assay_put_shown(AssayPut put, const char *name, AssayStatus status, double value, AssayFormat format) {
  if (status == ASSAY_OK)
    assay_result_set_format(assay_result_add_number(put.group, name, value), format, ASSAY_SHOWN_DECIMALS);
  else
    put_reason(put, name, status);
}
