/* The instruments: who answers, when, on which form. */
#include "settle.h"

static void complain_learner_id(StudyReader *reader, const AssayStudy *study, const AssayInstrument *instrument) {
  const AssayRoster *roster = &study->roster;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < roster->n_ids; i++)
    if (roster->ids[i].name) g_ptr_array_add(names, (gpointer)roster->ids[i].name);
  const char *const *known = (const char *const *)names->pdata;
  StudyPlace place = study_place(reader, instrument->learner_id ? (gconstpointer)&instrument->learner_id
                                                                : (gconstpointer)&instrument->learner_column);
  g_autofree char *all = study_join(known, names->len, "or");
  if (!instrument->learner_id) {
    study_complain(
        reader->complaints, STUDY_STOPS, "unknown-id", place,
        "\"learner\" of instrument \"%s\" names a column but no \"id\"; the roster has several: expected one of %s",
        instrument->id ? instrument->id : "", all);
    return;
  }
  if (roster->n_ids == 1 && roster->ids[0].name && !*roster->ids[0].name) {
    study_complain(
        reader->complaints, STUDY_STOPS, "unknown-id", place,
        "\"id\" of learner is \"%s\", but the roster names no ids; leave \"id\" out, or name it in \"ids\" of the "
        "roster: [{name: %s, column: ...}]",
        instrument->learner_id, instrument->learner_id);
    return;
  }
  g_autofree char *nearest = study_nearest_phrase(instrument->learner_id, known, names->len);
  study_complain(reader->complaints, STUDY_STOPS, "unknown-id", place,
                 "\"id\" of learner is \"%s\", which the roster lacks; expected %s%s", instrument->learner_id, all,
                 nearest);
}

static void settle_learner(StudyReader *reader, const AssayStudy *study, AssayInstrument *instrument) {
  const AssayRoster *roster = &study->roster;
  if (instrument->anonymous && instrument->learner_column) {
    study_complain(
        reader->complaints, STUDY_WARNS, "anonymous", study_place(reader, &instrument->learner_column),
        "instrument \"%s\" promises anonymity and names a learner column; the column is not read and answers are "
        "not linked",
        instrument->id ? instrument->id : "");
    instrument->learner_column = instrument->learner_id = NULL;
  }
  if (!instrument->learner_column || study_place(reader, &instrument->learner_id).ill) return;
  if (!roster->line) {
    if (!instrument->learner_id) instrument->learner_id = "";
    return;
  }
  if (!instrument->learner_id && roster->n_ids == 1) instrument->learner_id = roster->ids[0].name;
  for (guint i = 0; instrument->learner_id && i < roster->n_ids; i++)
    if (roster->ids[i].name && g_str_equal(roster->ids[i].name, instrument->learner_id)) return;
  complain_learner_id(reader, study, instrument);
}

static void settle_point(StudyReader *reader, const AssayStudy *study, AssayInstrument *instrument) {
  if (!instrument->point) {
    if (instrument->level == 1) instrument->point = "program-end";
    return;
  }
  if (g_str_equal(instrument->point, "program-end")) return;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_ptr_array_add(names, (gpointer) "program-end");
  for (guint i = 0; i < study->n_modules; i++) {
    if (!study->modules[i].name) continue;
    if (g_str_equal(study->modules[i].name, instrument->point)) return;
    g_ptr_array_add(names, (gpointer)study->modules[i].name);
  }
  g_autofree char *all = study_join((const char *const *)names->pdata, names->len, "or");
  g_autofree char *nearest = study_nearest_phrase(instrument->point, (const char *const *)names->pdata, names->len);
  study_complain(reader->complaints, STUDY_STOPS, "unknown-module", study_place(reader, &instrument->point),
                 "\"point\" of instrument \"%s\" is \"%s\", which is no module; expected %s%s",
                 instrument->id ? instrument->id : "", instrument->point, all, nearest);
}

static void check_occasion(StudyReader *reader, const AssayInstrument *instrument) {
  if (!instrument->occasion_column) return;
  if (instrument->occasion != ASSAY_OCCASION_NONE)
    study_complain(reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, &instrument->occasion),
                   "instrument \"%s\" has both \"occasion\" and \"occasion_column\"; expected one of them",
                   instrument->id ? instrument->id : "");
  if (!instrument->occasion_pre || !instrument->occasion_post) return;
  g_autofree char *pre = assay_text_fold_label(instrument->occasion_pre);
  g_autofree char *post = assay_text_fold_label(instrument->occasion_post);
  if (g_str_equal(pre, post))
    study_complain(reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, &instrument->occasion_post),
                   "\"pre\" and \"post\" of occasion_column are both \"%s\"; expected two labels that differ",
                   instrument->occasion_post);
}

static void check_since(StudyReader *reader, const AssayInstrument *instrument) {
  const char *id = instrument->id ? instrument->id : "";
  gboolean column = study_stands(reader, &instrument->since_column), months = study_stands(reader, &instrument->since);
  if (column && !months)
    study_complain(
        reader->complaints, STUDY_STOPS, "missing-key", study_place(reader, &instrument->since_column),
        "instrument \"%s\" has \"since_column\" but lacks \"since_months\"; expected the months of each label, "
        "such as [{label: 0-6 months ago, months: 3}]",
        id);
  if (months && !column)
    study_complain(
        reader->complaints, STUDY_STOPS, "missing-key", study_place(reader, &instrument->since),
        "instrument \"%s\" has \"since_months\" but lacks \"since_column\"; expected the column of those labels", id);
  StudyNames names;
  study_names_init(&names, "labels of since_months");
  for (guint i = 0; i < instrument->n_since; i++)
    study_names_add(&names, reader, instrument->since[i].label, &instrument->since[i].label);
  study_names_clear(&names);
}

static void settle_defaults(StudyReader *reader, const AssayStudy *study, AssayInstrument *instrument) {
  if (instrument->submitted && g_str_equal(instrument->submitted, "auto")) instrument->submitted = NULL;
  if (!study_given(reader, &instrument->blank_is_wrong)) instrument->blank_is_wrong = instrument->level == 2;
  if (instrument->date_order == ASSAY_DATE_ORDER_UNKNOWN) instrument->date_order = study->roster.date_order;
  if (instrument->attempts == ASSAY_ATTEMPT_DEFAULT && !instrument->occasion_column)
    instrument->attempts = instrument->occasion == ASSAY_OCCASION_PRE ? ASSAY_ATTEMPT_FIRST : ASSAY_ATTEMPT_LAST;
}

/* ---- The list of issued badges ---- */

static AssayItem *badge_item(AssayItem *item, const AssayBadges *badges, const char *id, const char *column) {
  *item = (AssayItem){.line = badges->file.line, .id = id, .type = ASSAY_ITEM_CHOICE, .column = column};
  return item + 1;
}

void study_settle_badges(StudyReader *reader, AssayStudy *study) {
  static const char *const issued[] = {"accepted", "pending", "issued", "false"}, *const accepted[] = {"accepted"};
  AssayBadges *badges = &study->badges;
  if (!badges->file.file) return;
  AssayItem *items = study_arena_alloc(reader->arena, sizeof *items * 2), *end = items;
  if (badges->badge_column) end = badge_item(end, badges, "badge", badges->badge_column);
  if (badges->status_column) end = badge_item(end, badges, "status", badges->status_column);
  badges->file.id = "badges";
  badges->file.level = ASSAY_LEVEL_BADGES;
  badges->file.items = items;
  badges->file.n_items = (guint)(end - items);
  badges->file.attempts = ASSAY_ATTEMPT_LAST;
  badges->file.year = ASSAY_NO_YEAR;
  if (!badges->n_issued) {
    badges->issued = issued;
    badges->n_issued = G_N_ELEMENTS(issued);
  }
  if (!badges->n_accepted) {
    badges->accepted = accepted;
    badges->n_accepted = G_N_ELEMENTS(accepted);
  }
  if (badges->file.date_order == ASSAY_DATE_ORDER_UNKNOWN) badges->file.date_order = study->roster.date_order;
  settle_learner(reader, study, &badges->file);
  if (badges->badge && !badges->badge_column)
    study_complain(
        reader->complaints, STUDY_STOPS, "missing-key", study_place(reader, &badges->badge),
        "\"badges\" names the badge \"%s\" and no \"badge_column\"; expected the column that holds the names of "
        "badges",
        badges->badge);
  if (!study->roster.line)
    study_complain(reader->complaints, STUDY_STOPS, "missing-key", study_place(reader, &badges->file.line),
                   "\"badges\" needs a roster: without one it is not known whose badges these are");
  else if (study->roster.column[ASSAY_ROSTER_BADGE])
    study_complain(reader->complaints, STUDY_WARNS, "two-sources",
                   study_place(reader, &study->roster.column[ASSAY_ROSTER_BADGE]),
                   "both \"badges\" and a column of the roster tell who has the badge; the list of badges counts, the "
                   "column is only held against it");
}

void study_settle_instruments(StudyReader *reader, AssayStudy *study) {
  StudyNames names;
  study_names_init(&names, "instruments");
  for (guint i = 0; i < study->n_instruments; i++) {
    AssayInstrument *instrument = (AssayInstrument *)&study->instruments[i];
    study_names_add(&names, reader, instrument->id, &instrument->id);
    if (instrument->id && g_str_equal(instrument->id, "roster"))
      study_complain(reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, &instrument->id),
                     "an instrument has the id \"roster\", which stands for the roster; expected another id");
    if (instrument->id && g_str_equal(instrument->id, "badges") && study->badges.file.file)
      study_complain(reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, &instrument->id),
                     "an instrument has the id \"badges\", which stands for the list of badges; expected another id");
    settle_learner(reader, study, instrument);
    settle_point(reader, study, instrument);
    check_occasion(reader, instrument);
    check_since(reader, instrument);
    settle_defaults(reader, study, instrument);
  }
  study_names_clear(&names);
}

void study_settle_forms(StudyReader *reader, AssayStudy *study) {
  g_autoptr(GPtrArray) forms = g_ptr_array_new();
  for (guint i = 0; i < study->n_instruments; i++) {
    const char *form = study->instruments[i].form;
    if (form && !g_ptr_array_find_with_equal_func(forms, form, g_str_equal, NULL))
      g_ptr_array_add(forms, (gpointer)form);
  }
  g_autofree char *all = study_join((const char *const *)forms->pdata, forms->len, "or");
  for (guint s = 0; s < study->n_form_sets; s++)
    for (guint i = 0; i < study->n_equivalent_forms[s]; i++) {
      const char *const *form = &study->equivalent_forms[s][i];
      if (g_ptr_array_find_with_equal_func(forms, *form, g_str_equal, NULL)) continue;
      g_autofree char *nearest = study_nearest_phrase(*form, (const char *const *)forms->pdata, forms->len);
      study_complain(reader->complaints, STUDY_STOPS, "unknown-form", study_place(reader, form),
                     "\"equivalent_forms\" names the form \"%s\", which no instrument has; expected %s%s", *form, all,
                     nearest);
    }
}
