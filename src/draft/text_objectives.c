/* Objectives, their targets and metrics. */
#include "text.h"

static void add_measure(YamlFlow *flow, const char *key, const SketchInstrument *of, const SketchItem *item) {
  if (!of || !item) return;
  g_autofree char *measure = g_strdup_printf("%s.%s", of->id, item->id);
  yaml_flow_add_text(flow, key, measure);
}

static void write_metric(Yaml *yaml, const SketchMetric *metric) {
  YamlFlow flow;
  yaml_flow_init(&flow);
  yaml_flow_add_text(&flow, "id", metric->id);
  if (metric->name) yaml_flow_add_text(&flow, "name", metric->name);
  yaml_flow_add(&flow, "kind", assay_metric_kind_name(metric->kind));
  yaml_flow_add(&flow, "method", assay_metric_method_name(metric->method));
  if (metric->retrospective) yaml_flow_add(&flow, "mode", "retrospective");
  add_measure(&flow, "pre", metric->pre_of, metric->pre);
  add_measure(&flow, "post", metric->post_of, metric->post);
  yaml_flow_end(yaml, 6, "- ", &flow, metric->why);
}

/* A target that nobody can reach or miss is not asked for: a metric without "after" has none. */
static gboolean can_have_target(const SketchObjective *objective) {
  for (guint i = 0; i < objective->metrics->len; i++) {
    const SketchMetric *metric = objective->metrics->pdata[i];
    if (metric->method != ASSAY_METHOD_SURVEY) return metric->post != NULL;
  }
  return FALSE;
}

static void write_target(AssayDraft *draft, Yaml *yaml, const SketchObjective *objective) {
  if (!can_have_target(objective)) return;
  if (draft->target)
    yaml_key(yaml, 4, "target", draft->target, "score: what a learner has to reach; share: of the learners");
  else
    text_ask(draft, yaml, 4, "target", "what should a learner reach, and what share of the learners?",
             "such as {score: 70%, share: 80%}: of the points, of the learners");
}

static void write_objective(AssayDraft *draft, Yaml *yaml, const SketchObjective *objective) {
  g_autofree char *id = yaml_scalar(objective->id), *begin = g_strdup_printf("- id: %s", id);
  yaml_line(yaml, 2, begin, NULL);
  g_autofree char *scalar = yaml_scalar(objective->text);
  yaml_key(yaml, 4, "text", scalar, objective->why);
  write_target(draft, yaml, objective);
  if (objective->metrics->len) yaml_line(yaml, 4, "metrics:", NULL);
  for (guint i = 0; i < objective->metrics->len; i++) write_metric(yaml, objective->metrics->pdata[i]);
}

void text_objectives(AssayDraft *draft, Yaml *yaml) {
  yaml_line(yaml, 0, "objectives:",
            "what learners should be able to do, and what shows it: two or three metrics each, with the name that "
            "readers are told");
  for (guint i = 0; i < draft->objectives->len; i++) write_objective(draft, yaml, draft->objectives->pdata[i]);
}
