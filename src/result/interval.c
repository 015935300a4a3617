#include "node.h"

char *assay_result_format_interval(const AssayResult *leaf) {
  if (leaf == NULL || leaf->status != ASSAY_RESULT_KNOWN || !leaf->has_interval) return NULL;
  g_autofree char *low = assay_result_format_value(leaf->low, leaf->format, leaf->decimals);
  g_autofree char *high = assay_result_format_value(leaf->high, leaf->format, leaf->decimals);
  return g_strdup_printf("%s to %s", low, high);
}
