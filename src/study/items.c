/* The items of instruments: columns, types and what goes with each, scales, constructs. */
#include "settle.h"
#include "vocabulary.h"

static void check_columns(StudyReader *reader, const AssayItem *item) {
  const char *id = item->id ? item->id : "";
  gboolean from = study_stands(reader, &item->from), to = study_stands(reader, &item->to), range = from || to;
  int ways = study_stands(reader, &item->column) + study_stands(reader, &item->columns) + range;
  StudyPlace place = study_place(reader, &item->line);
  if (ways == 0)
    study_complain(reader->complaints, STUDY_STOPS, "missing-key", place,
                   "item \"%s\" names no column; expected \"column\", \"columns\", or \"from\" and \"to\"", id);
  if (ways > 1)
    study_complain(
        reader->complaints, STUDY_STOPS, "wrong-value", place,
        "item \"%s\" names its columns in %d ways; expected one of \"column\", \"columns\", or \"from\" and \"to\"", id,
        ways);
  if (range && !(from && to))
    study_complain(reader->complaints, STUDY_STOPS, "missing-key", place,
                   "item \"%s\" has \"%s\" but lacks \"%s\"; expected the first and the last column of a range", id,
                   from ? "from" : "to", from ? "to" : "from");
}

static void check_fits_type(StudyReader *reader, const AssayItem *item, gconstpointer slot, const char *key,
                            guint types) {
  if (!study_given(reader, slot) || (types & (1u << item->type))) return;
  study_complain(reader->complaints, STUDY_WARNS, "unused-key", study_place(reader, slot),
                 "\"%s\" of item \"%s\" has no meaning for the type %s and is not used", key, item->id ? item->id : "",
                 study_words_item_type.word[item->type]);
}

static void check_keys(StudyReader *reader, const AssayItem *item) {
  const guint rating = 1u << ASSAY_ITEM_RATING, choice = 1u << ASSAY_ITEM_CHOICE, text = 1u << ASSAY_ITEM_TEXT;
  const guint points = 1u << ASSAY_ITEM_SCORE | 1u << ASSAY_ITEM_NUMBER;
  check_fits_type(reader, item, &item->scale, "scale", rating);
  check_fits_type(reader, item, &item->reverse, "reverse", rating);
  check_fits_type(reader, item, &item->max, "max", points);
  check_fits_type(reader, item, &item->yes, "yes", choice | rating);
  check_fits_type(reader, item, &item->themes, "themes", text);
  check_fits_type(reader, item, &item->coded, "coded", text);
}

static void check_construct(StudyReader *reader, const AssayItem *item) {
  const StudyWords *known = &study_words_constructs;
  if (!item->construct) return;
  for (guint i = 0; i < known->n; i++)
    if (g_str_equal(known->word[i], item->construct)) return;
  g_autofree char *all = study_join(known->word, known->n, "or");
  g_autofree char *nearest = study_nearest_phrase(item->construct, known->word, known->n);
  study_complain(reader->complaints, STUDY_WARNS, "unknown-construct", study_place(reader, &item->construct),
                 "\"construct\" of item \"%s\" is \"%s\"; the report knows %s, and puts the item among the others%s",
                 item->id ? item->id : "", item->construct, all, nearest);
}

static void settle_scale(StudyReader *reader, const AssayStudy *study, AssayItem *item) {
  if (!item->scale) return;
  if (g_str_equal(item->scale, "auto")) {
    item->scale = NULL;
    return;
  }
  if (assay_study_scale(study, item->scale)) return;
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < study->n_scales; i++)
    if (study->scales[i].id) g_ptr_array_add(names, (gpointer)study->scales[i].id);
  guint n_builtin;
  const StudyKnownScale *builtin = study_vocabulary(&n_builtin);
  for (guint i = 0; i < n_builtin; i++) g_ptr_array_add(names, (gpointer)builtin[i].scale.id);
  g_autofree char *nearest = study_nearest_phrase(item->scale, (const char *const *)names->pdata, names->len);
  study_complain(
      reader->complaints, STUDY_STOPS, "unknown-scale", study_place(reader, &item->scale),
      "\"scale\" of item \"%s\" is \"%s\", which is no scale; expected auto, a scale of this study, or a built-in "
      "one such as agreement-5%s",
      item->id ? item->id : "", item->scale, nearest);
}

void study_settle_items(StudyReader *reader, AssayStudy *study) {
  for (guint i = 0; i < study->n_instruments; i++) {
    const AssayInstrument *instrument = &study->instruments[i];
    g_autofree char *what = g_strdup_printf("items of instrument \"%s\"", instrument->id ? instrument->id : "");
    StudyNames names;
    study_names_init(&names, what);
    for (guint k = 0; k < instrument->n_items; k++) {
      AssayItem *item = (AssayItem *)&instrument->items[k];
      study_names_add(&names, reader, item->id, &item->id);
      check_columns(reader, item);
      check_keys(reader, item);
      check_construct(reader, item);
      settle_scale(reader, study, item);
      if (item->type == ASSAY_ITEM_CHOICE && !item->n_yes) item->yes = study_vocabulary_yes(&item->n_yes);
    }
    study_names_clear(&names);
  }
}
