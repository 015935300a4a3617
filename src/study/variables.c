#include "assay/study.h"

AssayVariable assay_variable_of(AssayVariableKind kind, const AssayInstrument *instrument) {
  return (AssayVariable){.kind = kind, .instrument = instrument, .occasion = ASSAY_OCCASION_NONE, .point = -1};
}

AssayVariable assay_variable_item(const AssayInstrument *instrument, const AssayItem *item) {
  AssayVariable variable = assay_variable_of(ASSAY_VARIABLE_ITEM, instrument);
  variable.item = item;
  return variable;
}

AssayVariable assay_variable_measure(const AssayMeasure *measure) {
  AssayVariable variable = assay_variable_item(measure->instrument, measure->item);
  gboolean parts = measure->item->from || measure->item->n_columns;
  if (parts || measure->item->type == ASSAY_ITEM_SCORE) variable.kind = ASSAY_VARIABLE_SUM;
  variable.occasion = measure->occasion;
  return variable;
}

AssayVariable assay_variable_roster(AssayRosterAttribute attribute) {
  AssayVariable variable = assay_variable_of(ASSAY_VARIABLE_ROSTER, NULL);
  variable.attribute = attribute;
  return variable;
}
