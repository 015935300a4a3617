/* The metrics of objectives: "pretest.sql" becomes an instrument and an item; R43. */
#include <string.h>

#include "settle.h"

static void complain_instrument(StudyReader *reader, const AssayStudy *study, StudyPlace place, const char *id,
                                const char *wrong) {
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < study->n_instruments; i++)
    if (study->instruments[i].id && assay_study_instrument(study, study->instruments[i].id) == &study->instruments[i])
      g_ptr_array_add(names, (gpointer)study->instruments[i].id);
  g_autofree char *all = study_join((const char *const *)names->pdata, names->len, "or");
  g_autofree char *nearest = study_nearest_phrase(wrong, (const char *const *)names->pdata, names->len);
  study_complain(reader->complaints, STUDY_STOPS, "unknown-instrument", place,
                 "metric \"%s\" names the instrument \"%s\", which does not exist; expected %s%s", id, wrong, all,
                 nearest);
}

static void complain_item(StudyReader *reader, const AssayInstrument *instrument, StudyPlace place, const char *id,
                          const char *wrong) {
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < instrument->n_items; i++)
    if (instrument->items[i].id) g_ptr_array_add(names, (gpointer)instrument->items[i].id);
  g_autofree char *all = study_join((const char *const *)names->pdata, names->len, "or");
  g_autofree char *nearest = study_nearest_phrase(wrong, (const char *const *)names->pdata, names->len);
  study_complain(reader->complaints, STUDY_STOPS, "unknown-item", place,
                 "metric \"%s\" names the item \"%s\", which instrument \"%s\" does not have; expected %s%s", id, wrong,
                 instrument->id, all, nearest);
}

/* Finds what `slot` of a metric names; FALSE with a complaint. */
static gboolean find_measure(StudyReader *reader, const AssayStudy *study, const AssayMetric *metric,
                             AssayMeasure *slot) {
  StudyPlace place = study_place(reader, slot);
  const char *id = metric->id ? metric->id : "", *dot = strchr(place.text, '.');
  if (!dot || dot == place.text || !dot[1]) {
    study_complain(reader->complaints, STUDY_STOPS, "wrong-value", place,
                   "metric \"%s\" names \"%s\"; expected an instrument and its item, such as pretest.sql", id,
                   place.text);
    return FALSE;
  }
  g_autofree char *name = g_strndup(place.text, (gsize)(dot - place.text));
  slot->instrument = assay_study_instrument(study, name);
  if (!slot->instrument) {
    complain_instrument(reader, study, place, id, name);
    return FALSE;
  }
  slot->item = assay_instrument_item(slot->instrument, dot + 1);
  if (!slot->item) {
    complain_item(reader, slot->instrument, place, id, dot + 1);
    return FALSE;
  }
  if (slot->item->type != ASSAY_ITEM_TEXT && slot->item->type != ASSAY_ITEM_MULTI) return TRUE;
  study_complain(
      reader->complaints, STUDY_STOPS, "wrong-value", place,
      "metric \"%s\" names %s, whose type %s gives no single number; expected a rating, choice, nps, number or "
      "score item",
      id, place.text, study_words_item_type.word[slot->item->type]);
  return FALSE;
}

static void settle_occasion(StudyReader *reader, const AssayMetric *metric, AssayMeasure *slot, AssayOccasion wanted) {
  AssayOccasion stated = slot->instrument->occasion;
  if (slot->instrument->occasion_column) {
    slot->occasion = wanted;
    return;
  }
  slot->occasion = stated;
  gboolean wrong = wanted == ASSAY_OCCASION_PRE ? stated == ASSAY_OCCASION_POST || stated == ASSAY_OCCASION_WEEKS
                                                : stated == ASSAY_OCCASION_PRE;
  if (!wrong || metric->retrospective) return;
  study_complain(
      reader->complaints, STUDY_STOPS, "wrong-occasion", study_place(reader, slot),
      "\"%s\" of metric \"%s\" names instrument \"%s\", whose occasion is %s; expected one that was answered %s",
      wanted == ASSAY_OCCASION_PRE ? "pre" : "post", metric->id ? metric->id : "", slot->instrument->id,
      stated == ASSAY_OCCASION_PRE    ? "pre"
      : stated == ASSAY_OCCASION_POST ? "post"
                                      : "weeks later",
      wanted == ASSAY_OCCASION_PRE ? "before" : "after");
}

/* No learner column, and no open question that it may come of. */
static gboolean is_bare(const StudyReader *reader, const AssayMeasure *measure) {
  const AssayInstrument *instrument = measure->instrument;
  return !instrument->learner_column && !study_place(reader, &instrument->learner_column).ill;
}

/* What a metric measures in the first years, or since a change. */
typedef struct {
  const AssayMetric *metric;
  const AssayLine *line;
  AssayMeasure *pre, *post;
  gboolean *has_pre, *has_post;
} Measures;

static void check_pair(StudyReader *reader, const Measures *of) {
  const AssayMetric *metric = of->metric;
  const AssayMeasure *pre = of->pre, *post = of->post;
  const char *id = metric->id ? metric->id : "";
  gboolean same = pre->instrument == post->instrument;
  if (same && pre->item == post->item && !pre->instrument->occasion_column)
    study_complain(
        reader->complaints, STUDY_STOPS, "same-measure", study_place(reader, post),
        "\"pre\" and \"post\" of metric \"%s\" are the same answers (%s.%s); expected two, or an instrument with "
        "\"occasion_column\"",
        id, post->instrument->id, post->item->id);
  if (metric->retrospective && !same)
    study_complain(
        reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, &metric->retrospective),
        "metric \"%s\" is retrospective, but its \"pre\" and \"post\" are in two instruments; expected two items "
        "of one, asked together",
        id);
  if (metric->retrospective) return;
  const AssayMeasure *bare = is_bare(reader, pre) ? pre : is_bare(reader, post) ? post : NULL;
  if (bare)
    study_complain(
        reader->complaints, STUDY_WARNS, "not-linked", study_place(reader, bare),
        "instrument \"%s\" has no learner ids, so before and after of metric \"%s\" cannot be matched; no gain "
        "will be reported",
        bare->instrument->id, id);
}

static void settle_measures(StudyReader *reader, const AssayStudy *study, const Measures *of) {
  const AssayMetric *metric = of->metric;
  const char *id = metric->id ? metric->id : "";
  gboolean pre = study_given(reader, of->pre), post = study_given(reader, of->post);
  gboolean some_pre = study_stands(reader, of->pre), some_post = study_stands(reader, of->post);
  if (!some_pre && !some_post) {
    study_complain(
        reader->complaints, STUDY_STOPS, "missing-key", study_place(reader, of->line),
        "metric \"%s\" has neither \"pre\" nor \"post\"; expected what was measured, such as post: posttest.sql", id);
    return;
  }
  *of->has_pre = pre && find_measure(reader, study, metric, of->pre);
  *of->has_post = post && find_measure(reader, study, metric, of->post);
  if (*of->has_pre) settle_occasion(reader, metric, of->pre, ASSAY_OCCASION_PRE);
  if (*of->has_post) settle_occasion(reader, metric, of->post, ASSAY_OCCASION_POST);
  if (*of->has_pre && *of->has_post) check_pair(reader, of);
  if (metric->retrospective && !(some_pre && some_post))
    study_complain(reader->complaints, STUDY_STOPS, "missing-key", study_place(reader, of->line),
                   "metric \"%s\" is retrospective and lacks \"%s\"; expected both \"pre\" and \"post\"", id,
                   some_pre ? "post" : "pre");
  else if (pre && !some_post)
    study_complain(reader->complaints, STUDY_WARNS, "R43", study_place(reader, of->line),
                   "metric \"%s\" has no \"post\"; what was learned is measured after, so it gives no result", id);
}

static void settle_changes(StudyReader *reader, const AssayStudy *study, AssayMetric *metric) {
  for (guint i = 0; i < metric->n_changes; i++) {
    AssayMetricChange *change = (AssayMetricChange *)&metric->changes[i];
    Measures measures = {metric, &change->line, &change->pre, &change->post, &change->has_pre, &change->has_post};
    settle_measures(reader, study, &measures);
    if (i == 0 || change->since > metric->changes[i - 1].since || !study_given(reader, &change->since)) continue;
    g_autofree char *year = assay_academic_year_format(change->since);
    g_autofree char *before = assay_academic_year_format(metric->changes[i - 1].since);
    study_complain(reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, &change->since),
                   "the change of metric \"%s\" since %s stands after the one since %s; expected the earlier one first",
                   metric->id ? metric->id : "", year, before);
  }
}

static void settle_metric(StudyReader *reader, const AssayStudy *study, AssayMetric *metric) {
  Measures measures = {metric, &metric->line, &metric->pre, &metric->post, &metric->has_pre, &metric->has_post};
  settle_measures(reader, study, &measures);
  settle_changes(reader, study, metric);
}

void study_settle_metrics(StudyReader *reader, AssayStudy *study) {
  StudyNames ids, names;
  study_names_init(&ids, "metrics");
  study_names_init(&names, "metrics");
  for (guint i = 0; i < study->n_objectives; i++)
    for (guint k = 0; k < study->objectives[i].n_metrics; k++) {
      AssayMetric *metric = (AssayMetric *)&study->objectives[i].metrics[k];
      /* Where a measure has no name, readers are told its id. */
      if (study_names_add(&ids, reader, metric->id, &metric->id))
        study_names_add(&names, reader, assay_metric_name(metric), metric->name ? &metric->name : &metric->id);
      settle_metric(reader, study, metric);
    }
  study_names_clear(&names);
  study_names_clear(&ids);
}
