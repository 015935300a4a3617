/* Instruments and their items. */
#include "instruments.h"
#include "learner.h"
#include "source.h"
#include "text.h"

static void write_column(Yaml *yaml, const char *key, const SketchInstrument *instrument, guint column,
                         const char *why) {
  if (column == NO_COLUMN) return;
  g_autofree char *header = yaml_scalar(sketch_column(instrument->source, column)->header);
  yaml_key(yaml, 4, key, header, why);
}

/* ---- Who, and when ---- */

static char *how_many_known(const AssayDraft *draft, const SketchSource *source) {
  const SketchColumn *column = sketch_column(source, source->learner);
  if (!source->known) return g_strdup("a guess: its ids stand in no other export");
  return g_strdup_printf("%u of its %u ids %s %s", source->known, column->ids->len, source->known == 1 ? "is" : "are",
                         draft->roster ? "in the roster" : "in another export too");
}

static void write_learner(AssayDraft *draft, Yaml *yaml, SketchInstrument *instrument) {
  const SketchSource *source = instrument->source;
  if (source->learner_open) {
    g_autofree char *list = learner_list(source);
    g_autofree char *why = g_strdup_printf("which column names the learner? {column: ...}, of %s", list);
    text_ask(draft, yaml, 4, "learner", "which column names the learner?", why);
    return;
  }
  if (source->learner == NO_COLUMN) {
    g_autofree char *list = learner_list(source);
    g_autofree char *why =
        *list ? g_strdup_printf("No learner: the ids in %s stand in no other export, so answers are not linked.", list)
              : g_strdup("No learner: no column names one, so answers are not linked.");
    yaml_comment(yaml, 4, why);
    return;
  }
  YamlFlow flow;
  yaml_flow_init(&flow);
  yaml_flow_add_text(&flow, "column", sketch_column(source, source->learner)->header);
  if (draft->roster && draft->ids->len > 1)
    yaml_flow_add_text(&flow, "id", g_array_index(draft->ids, SketchId, source->learner_id).name);
  g_autofree char *why = how_many_known(draft, source);
  yaml_flow_end(yaml, 4, "learner: ", &flow, why);
}

static void write_promise(AssayDraft *draft, Yaml *yaml, const SketchInstrument *instrument) {
  if (instrument->promise_open)
    text_ask(draft, yaml, 4, "promise", "were learners promised that nobody can tell who answered?",
             instrument->why_promise);
  else if (instrument->anonymous || instrument->why_promise)
    yaml_key(yaml, 4, "promise", instrument->anonymous ? "anonymous" : "confidential", instrument->why_promise);
}

static void write_occasion(AssayDraft *draft, Yaml *yaml, const SketchInstrument *instrument) {
  if (instrument->occasion_column != NO_COLUMN) {
    YamlFlow flow;
    yaml_flow_init(&flow);
    yaml_flow_add_text(&flow, "column", sketch_column(instrument->source, instrument->occasion_column)->header);
    yaml_flow_add_text(&flow, "pre", instrument->pre);
    yaml_flow_add_text(&flow, "post", instrument->post);
    yaml_flow_end(yaml, 4, "occasion_column: ", &flow, "both occasions in one file: by the words of this column");
  } else if (instrument->occasion_open)
    text_ask(draft, yaml, 4, "occasion", "was it answered before or after?", instrument->why_occasion);
  else if (instrument->occasion != ASSAY_OCCASION_NONE)
    yaml_key(yaml, 4, "occasion", instrument->occasion == ASSAY_OCCASION_PRE ? "pre" : "post",
             instrument->why_occasion);
}

static void write_since(Yaml *yaml, const SketchInstrument *instrument) {
  write_column(yaml, "since_column", instrument, instrument->since_column, "how long ago it was");
  if (instrument->since_column == NO_COLUMN) return;
  yaml_line(yaml, 4, "since_months:", "the months that each label stands for: a guess, the middle of what it says");
  for (guint i = 0; i < instrument->since->len; i++) {
    const SketchSince *since = &g_array_index(instrument->since, SketchSince, i);
    g_autofree char *months = g_strdup_printf("%d", since->months);
    YamlFlow flow;
    yaml_flow_init(&flow);
    yaml_flow_add_text(&flow, "label", since->label);
    yaml_flow_add(&flow, "months", months);
    yaml_flow_end(yaml, 6, "- ", &flow, NULL);
  }
}

static void write_dates(Yaml *yaml, const AssayDraft *draft, const SketchInstrument *instrument) {
  const SketchSource *source = instrument->source;
  if (source->names_date) write_column(yaml, "submitted", instrument, source->date, "its dates");
  gboolean unclear =
      source->date != NO_COLUMN && sketch_column(source, source->date)->date_order == ASSAY_DATE_ORDER_UNKNOWN;
  if (!draft->roster && unclear)
    yaml_key(yaml, 4, "date_order", draft->date_order == ASSAY_DATE_ORDER_DMY ? "dmy" : "mdy", draft->why_date_order);
  if (instrument->year == ASSAY_NO_YEAR) return;
  g_autofree char *year = assay_academic_year_format(instrument->year);
  yaml_key(yaml, 4, "year", year, instrument->why_year);
}

/* ---- Items ---- */

static const char *type_name(AssayItemType type) {
  static const char *const names[] = {"rating", "choice", "multi", "nps", "number", "score", "text"};
  return names[type];
}

static void add_columns(YamlFlow *flow, const SketchSource *source, const SketchItem *item) {
  const char *first = sketch_column(source, g_array_index(item->columns, guint, 0))->header;
  const char *last = sketch_column(source, g_array_index(item->columns, guint, item->columns->len - 1))->header;
  if (item->range) {
    yaml_flow_add_text(flow, "from", first);
    yaml_flow_add_text(flow, "to", last);
    return;
  }
  if (item->columns->len == 1) {
    yaml_flow_add_text(flow, "column", first);
    return;
  }
  g_autofree const char **header = g_new(const char *, item->columns->len);
  for (guint i = 0; i < item->columns->len; i++)
    header[i] = sketch_column(source, g_array_index(item->columns, guint, i))->header;
  g_autofree char *list = yaml_list(header, item->columns->len);
  yaml_flow_add(flow, "columns", list);
}

static void write_item(Yaml *yaml, const SketchSource *source, const SketchItem *item) {
  YamlFlow flow;
  yaml_flow_init(&flow);
  yaml_flow_add_text(&flow, "id", item->id);
  add_columns(&flow, source, item);
  if (item->construct) yaml_flow_add(&flow, "construct", item->construct);
  if (item->type != ASSAY_ITEM_RATING) yaml_flow_add(&flow, "type", type_name(item->type));
  if (item->scale) yaml_flow_add(&flow, "scale", item->scale);
  if (item->own_scale) yaml_flow_add(&flow, "scale", item->own_scale);
  if (item->max) yaml_flow_add(&flow, "max", item->max);
  if (item->yes) {
    g_autofree char *yes = yaml_list((const char *const *)item->yes->pdata, item->yes->len);
    yaml_flow_add(&flow, "yes", yes);
  }
  yaml_flow_end(yaml, 6, "- ", &flow, item->why);
}

/* ---- Instruments ---- */

static void write_other_parts(Yaml *yaml, const SketchSource *source) {
  const AssayIngestReport *report = &((SketchFile *)source->files->pdata[0])->inspection->report;
  if (!report->part || !report->other_parts) return;
  g_autofree char *comment =
      g_strdup_printf("It holds more than \"%s\", which is read: %s. Another is read where sheet: names it.",
                      report->part, report->other_parts);
  yaml_comment(yaml, 4, comment);
}

static void write_instrument(AssayDraft *draft, Yaml *yaml, SketchInstrument *instrument) {
  g_autofree char *id = yaml_scalar(instrument->id), *begin = g_strdup_printf("- id: %s", id);
  g_autofree char *file = yaml_scalar(instrument->source->pattern), *level = g_strdup_printf("%d", instrument->level);
  g_autofree char *answers = assay_text_count((gint64)instrument->source->answers, "answer", "answers");
  g_autofree char *files = instrument->source->files->len > 1
                               ? g_strdup_printf("%s in %u files", answers, instrument->source->files->len)
                               : g_strdup(answers);
  yaml_line(yaml, 2, begin, NULL);
  yaml_key(yaml, 4, "level", level, instrument->why);
  write_occasion(draft, yaml, instrument);
  yaml_key(yaml, 4, "file", file, files);
  write_other_parts(yaml, instrument->source);
  write_learner(draft, yaml, instrument);
  write_promise(draft, yaml, instrument);
  write_column(yaml, "point_column", instrument, instrument->point_column, "names the module");
  write_dates(yaml, draft, instrument);
  write_since(yaml, instrument);
  write_column(yaml, "duration", instrument, instrument->duration, NULL);
  write_column(yaml, "rater", instrument, instrument->rater, NULL);
  if (instrument->form)
    yaml_key(yaml, 4, "form", instrument->form,
             "the other test has other points: no gain is told, unless equivalent_forms: [[A, B]]");
  if (instrument->max)
    yaml_key(yaml, 4, "max", instrument->max, "a guess: the most that anybody had in each column, summed");
  yaml_line(yaml, 4, "items:", NULL);
  for (guint i = 0; i < instrument->items->len; i++) write_item(yaml, instrument->source, instrument->items->pdata[i]);
}

/* A source that two instruments read is told of once, at the last. */
static gboolean is_last_of_source(const AssayDraft *draft, guint at) {
  const SketchInstrument *instrument = draft->instruments->pdata[at];
  for (guint i = at + 1; i < draft->instruments->len; i++)
    if (((SketchInstrument *)draft->instruments->pdata[i])->source == instrument->source) return FALSE;
  return TRUE;
}

static void write_unread(Yaml *yaml, const SketchSource *source) {
  g_autofree char *unread = instruments_unread(source, FALSE), *ranked = instruments_unread(source, TRUE);
  g_autofree char *plain = unread ? g_strdup_printf("Columns that nothing reads: %s", unread) : NULL;
  g_autofree char *places =
      ranked ? g_strdup_printf("Rankings, which nothing reads (places are no ratings: 1 is the best): %s", ranked)
             : NULL;
  if (plain) yaml_comment(yaml, 6, plain);
  if (places) yaml_comment(yaml, 6, places);
}

void text_instruments(AssayDraft *draft, Yaml *yaml) {
  yaml_line(yaml, 0, "instruments:", "level 1: what learners thought; 2: what they learned; 3: what they did with it");
  for (guint i = 0; i < draft->instruments->len; i++) {
    SketchInstrument *instrument = draft->instruments->pdata[i];
    write_instrument(draft, yaml, instrument);
    if (is_last_of_source(draft, i)) write_unread(yaml, instrument->source);
    yaml_blank(yaml);
  }
}
