/* The roster as an instrument, so that it is read and stored like every other file. */
#include "roster_instrument.h"

/* The id of the crosswalk that stands in the learner column; "" where it is none of them. */
static const char *learner_id(const AssayRoster *roster) {
  for (guint i = 0; i < roster->n_ids; i++)
    if (g_str_equal(roster->ids[i].column, roster->learner)) return roster->ids[i].name;
  return "";
}

void study_roster_leave_claims(AssayStudy *study) {
  if (study->badges.file.file) study->roster.column[ASSAY_ROSTER_BADGE_CLAIMED] = NULL;
}

const AssayInstrument *study_roster_instrument_new(const AssayStudy *study, StudyArena *arena) {
  const AssayRoster *roster = &study->roster;
  if (!roster->file) return NULL;
  AssayInstrument *instrument = study_arena_alloc(arena, sizeof *instrument);
  AssayItem *items = study_arena_alloc(arena, sizeof *items * ASSAY_ROSTER_ATTRIBUTES);
  for (int a = 0; a < ASSAY_ROSTER_ATTRIBUTES; a++) {
    if (!roster->column[a]) continue;
    AssayItem *item = &items[instrument->n_items++];
    item->line = roster->line;
    item->id = assay_roster_attribute_name((AssayRosterAttribute)a);
    item->type = ASSAY_ITEM_CHOICE;
    item->column = roster->column[a];
    if (a == ASSAY_ROSTER_BADGE || a == ASSAY_ROSTER_BADGE_CLAIMED || a == ASSAY_ROSTER_REACHABLE) {
      item->yes = roster->yes;
      item->n_yes = roster->n_yes;
    }
  }
  instrument->line = roster->line;
  instrument->id = "roster";
  instrument->file = roster->file;
  instrument->read = roster->read;
  instrument->learner_column = roster->learner;
  instrument->learner_id = learner_id(roster);
  instrument->attempts = ASSAY_ATTEMPT_LAST;
  instrument->year = ASSAY_NO_YEAR;
  instrument->date_order = roster->date_order;
  instrument->items = items;
  return instrument;
}
