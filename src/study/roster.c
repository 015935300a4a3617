/* The roster and its crosswalk of ids; the modules. */
#include "settle.h"
#include "vocabulary.h"

static void settle_ids(StudyReader *reader, AssayRoster *roster) {
  StudyNames names;
  study_names_init(&names, "ids of the roster");
  for (guint i = 0; i < roster->n_ids; i++) {
    const AssayRosterId *id = &roster->ids[i];
    study_names_add(&names, reader, id->name, &id->name);
    for (int a = 0; id->name && a < ASSAY_ROSTER_ATTRIBUTES; a++)
      if (g_str_equal(id->name, assay_roster_attribute_name((AssayRosterAttribute)a)))
        study_complain(
            reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, &id->name),
            "\"name\" of an id is \"%s\", which is the name of a roster column's meaning; expected another name",
            id->name);
  }
  study_names_clear(&names);
  if (roster->n_ids) return;
  AssayRosterId *only = study_arena_alloc(reader->arena, sizeof *only);
  *only = (AssayRosterId){"", roster->learner, roster->line};
  roster->ids = only;
  roster->n_ids = 1;
}

void study_settle_roster(StudyReader *reader, AssayStudy *study) {
  AssayRoster *roster = &study->roster;
  if (!roster->line) return;
  settle_ids(reader, roster);
  if (!roster->n_yes) roster->yes = study_vocabulary_yes(&roster->n_yes);
}

void study_settle_modules(StudyReader *reader, AssayStudy *study) {
  StudyNames names;
  study_names_init(&names, "modules");
  guint weighed = 0;
  double sum = 0;
  for (guint i = 0; i < study->n_modules; i++) {
    const AssayModule *module = &study->modules[i];
    study_names_add(&names, reader, module->name, &module->name);
    if (module->name && g_str_equal(module->name, "program-end"))
      study_complain(
          reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, &module->name),
          "a module has the name \"program-end\", which stands for the end of the program; expected another name");
    weighed += module->has_weight;
    sum += module->has_weight ? module->weight : 0;
  }
  study_names_clear(&names);
  for (guint i = 0; weighed && weighed < study->n_modules && i < study->n_modules; i++)
    if (!study->modules[i].has_weight)
      study_complain(
          reader->complaints, STUDY_STOPS, "missing-key", study_place(reader, &study->modules[i].line),
          "module \"%s\" lacks \"weight\", while others have one; expected a weight for each module, or for none",
          study->modules[i].name ? study->modules[i].name : "");
  if (weighed && weighed == study->n_modules && sum <= 0)
    study_complain(reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, &study->modules[0].weight),
                   "all modules have the weight 0; expected at least one above 0");
}
