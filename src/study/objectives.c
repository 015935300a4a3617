/* The objectives, their targets, and the number of their metrics: R11, R42. */
#include <string.h>

#include "settle.h"
#include "values.h"

static const AssayMetric *find_metric(const AssayObjective *objective, const char *id) {
  for (guint i = 0; i < objective->n_metrics; i++)
    if (objective->metrics[i].id && g_str_equal(objective->metrics[i].id, id)) return &objective->metrics[i];
  return NULL;
}

static void complain_target_metric(StudyReader *reader, const AssayObjective *objective, StudyPlace place) {
  const char *id = objective->id ? objective->id : "";
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < objective->n_metrics; i++)
    if (objective->metrics[i].id) g_ptr_array_add(names, (gpointer)objective->metrics[i].id);
  g_autofree char *all = study_join((const char *const *)names->pdata, names->len, "or");
  if (!place.text) {
    study_complain(
        reader->complaints, STUDY_STOPS, "unknown-metric", study_place(reader, &objective->target_label),
        "the target of objective \"%s\" names no metric, and the objective has no direct one to take; expected "
        "\"metric\": %s",
        id, all);
    return;
  }
  g_autofree char *nearest = study_nearest_phrase(place.text, (const char *const *)names->pdata, names->len);
  study_complain(reader->complaints, STUDY_STOPS, "unknown-metric", place,
                 "\"metric\" of the target of objective \"%s\" is \"%s\", which is none of its metrics; expected %s%s",
                 id, place.text, all, nearest);
}

static gboolean find_target_metric(StudyReader *reader, AssayObjective *objective) {
  StudyPlace place = study_place(reader, &objective->target_metric);
  if (place.text)
    objective->target_metric = find_metric(objective, place.text);
  else
    for (guint i = 0; i < objective->n_metrics && !objective->target_metric; i++)
      if (assay_metric_is_direct(&objective->metrics[i])) objective->target_metric = &objective->metrics[i];
  if (!objective->target_metric) complain_target_metric(reader, objective, place);
  return objective->target_metric != NULL;
}

static void check_label(StudyReader *reader, const AssayStudy *study, const AssayObjective *objective,
                        const AssayItem *item) {
  const AssayScale *scale = item->scale ? assay_study_scale(study, item->scale) : NULL;
  if (!scale) return;
  g_autoptr(AssayScaleReading) reading = assay_scale_read(study, scale, &objective->target_label, 1);
  if (reading->fit == ASSAY_SCALE_MATCHED || (reading->fit == ASSAY_SCALE_NUMBERS && !reading->unknown[0])) return;
  g_autofree char *all = study_join(scale->labels, scale->points, "or");
  g_autofree char *nearest = study_nearest_phrase(objective->target_label, scale->labels, scale->points);
  study_complain(
      reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, &objective->target_label),
      "\"score\" of the target of objective \"%s\" is \"%s\", which is no label of the scale %s; expected %s%s",
      objective->id ? objective->id : "", objective->target_label, scale->id, all, nearest);
}

static void settle_score(StudyReader *reader, const AssayStudy *study, AssayObjective *objective) {
  const char *text = objective->target_label;
  if (!text) return;
  if (study_percent_read(text, &objective->target_score)) {
    objective->target_label = NULL;
    return;
  }
  const AssayMetric *metric = objective->target_metric;
  const AssayItem *item = metric && metric->has_post ? metric->post.item : NULL;
  gboolean labelled = !item || item->type == ASSAY_ITEM_RATING || item->type == ASSAY_ITEM_CHOICE;
  if (g_str_has_suffix(text, "%") || !labelled) {
    study_complain(
        reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, &objective->target_label),
        "\"score\" of the target of objective \"%s\" is \"%s\"; expected a percent of the maximum above 0%% and up "
        "to 100%%, such as 70%%%s",
        objective->id ? objective->id : "", text, labelled ? "" : " (a label is a target only for a rating)");
    return;
  }
  objective->target_is_label = TRUE;
  if (item && item->type == ASSAY_ITEM_RATING) check_label(reader, study, objective, item);
}

static void settle_target(StudyReader *reader, const AssayStudy *study, AssayObjective *objective) {
  objective->has_target =
      study_given(reader, &objective->target_label) || study_given(reader, &objective->target_share);
  if (!objective->has_target || !objective->n_metrics) {
    objective->has_target = FALSE;
    return;
  }
  if (find_target_metric(reader, objective) && !study_given(reader, &objective->target_metric->post))
    study_complain(
        reader->complaints, STUDY_STOPS, "wrong-value",
        study_place_or(reader, &objective->target_metric, &objective->line),
        "the target of objective \"%s\" is held to metric \"%s\", which has no \"post\"; expected a metric that is "
        "measured after",
        objective->id ? objective->id : "", objective->target_metric->id ? objective->target_metric->id : "");
  settle_score(reader, study, objective);
}

static void count_metrics(StudyReader *reader, const AssayObjective *objective) {
  const char *id = objective->id ? objective->id : "";
  if (!objective->n_metrics) {
    gboolean target = study_given(reader, &objective->target_label);
    study_complain(reader->complaints, STUDY_WARNS, "R42", study_place(reader, &objective->line),
                   "objective \"%s\" has no metric; the procedure asks for 2 or 3%s", id,
                   target ? ", and without one its target is not judged" : "");
  }
  if (objective->n_metrics > 3)
    study_complain(
        reader->complaints, STUDY_WARNS, "R42", study_place_or(reader, &objective->metrics, &objective->line),
        "objective \"%s\" has %u metrics; the procedure speaks of 2 or 3; all are reported", id, objective->n_metrics);
}

static void check_whole(StudyReader *reader, const AssayStudy *study) {
  guint metrics = 0, direct = 0;
  for (guint i = 0; i < study->n_objectives; i++)
    for (guint k = 0; k < study->objectives[i].n_metrics; k++) {
      metrics++;
      direct += assay_metric_is_direct(&study->objectives[i].metrics[k]);
    }
  StudyPlace place = study_place(reader, &study->objectives);
  if (!place.line) return;
  if (metrics < 2)
    study_complain(reader->complaints, STUDY_WARNS, "R42", place, "the program has %s; the procedure asks for 2 or 3",
                   metrics ? "one metric" : "no metric");
  if (study->program.line && study->program.status != ASSAY_NON_CREDIT && !direct)
    study_complain(
        reader->complaints, STUDY_WARNS, "R11", place,
        "no metric is direct (written, oral, test or performance); a credit-bearing program has at least one "
        "assessment that verifies skill");
}

void study_settle_objectives(StudyReader *reader, AssayStudy *study) {
  StudyNames names;
  study_names_init(&names, "objectives");
  for (guint i = 0; i < study->n_objectives; i++) {
    AssayObjective *objective = (AssayObjective *)&study->objectives[i];
    study_names_add(&names, reader, objective->id, &objective->id);
    for (guint k = 0; k < objective->n_applies_to; k++)
      if (objective->applies_to[k] == ASSAY_APPLIES_ALL) objective->n_applies_to = 0;
    count_metrics(reader, objective);
    settle_target(reader, study, objective);
  }
  study_names_clear(&names);
  check_whole(reader, study);
}
