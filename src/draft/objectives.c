/* An objective for each test and each heading of it; ratings of what people can do stand beside the one whose words they
 * share. */
#include "objectives.h"

#include <string.h>

#include "items.h"
#include "names.h"
#include "pairs.h"
#include "source.h"
#include "wording.h"

#define METRICS_MOST 3  /* R42 speaks of two or three */
#define NAME_MOST    60 /* letters of a name that fits into a sentence */

static void metric_free(gpointer data) {
  SketchMetric *metric = data;
  g_free(metric->id);
  g_free(metric->name);
  g_free(metric->why);
  g_free(metric);
}

void objective_free(gpointer data) {
  SketchObjective *objective = data;
  g_free(objective->id);
  g_free(objective->text);
  g_free(objective->why);
  g_ptr_array_unref(objective->metrics);
  g_free(objective);
}

typedef struct {
  AssayDraft *draft;
  GHashTable *objectives, *metrics; /* ids that are taken */
  GHashTable *names;                /* of metrics */
} Maker;

static SketchObjective *add_objective(Maker *maker, const char *id, const char *text, const char *why) {
  SketchObjective *objective = g_new0(SketchObjective, 1);
  objective->id = name_take(maker->objectives, id);
  objective->text = g_strdup(text);
  objective->why = g_strdup(why);
  objective->metrics = g_ptr_array_new_with_free_func(metric_free);
  g_ptr_array_add(maker->draft->objectives, objective);
  return objective;
}

static SketchMetric *add_metric(Maker *maker, SketchObjective *objective, const char *id, AssayMetricKind kind,
                                AssayMetricMethod method) {
  SketchMetric *metric = g_new0(SketchMetric, 1);
  metric->id = name_take(maker->metrics, id);
  metric->kind = kind;
  metric->method = method;
  objective->direct = objective->direct || method != ASSAY_METHOD_SURVEY;
  g_ptr_array_add(objective->metrics, metric);
  return metric;
}

/* As the export words it; one that is long, or that another metric has, is left to whoever completes the file. */
static void name_metric(Maker *maker, SketchMetric *metric, const char *wording) {
  g_autofree char *printable = assay_text_printable(wording);
  char *name = assay_text_squeeze(printable);
  if (*name && g_utf8_strlen(name, -1) <= NAME_MOST && g_hash_table_add(maker->names, g_strdup(name)))
    metric->name = name;
  else
    g_free(name);
}

/* ---- Tests ---- */

static SketchItem *item_called(const SketchInstrument *instrument, const char *id) {
  for (guint i = 0; instrument && i < instrument->items->len; i++)
    if (g_str_equal(((SketchItem *)instrument->items->pdata[i])->id, id)) return instrument->items->pdata[i];
  return NULL;
}

/* How it was measured, by the words of the file and of the columns; a test where they say nothing. */
static AssayMetricMethod method_of(const SketchInstrument *instrument, const SketchItem *item) {
  const SketchColumn *column = sketch_column(instrument->source, g_array_index(item->columns, guint, 0));
  g_autofree char *text = g_strdup_printf("%s %s", instrument->source->stem, column->title);
  int oral = wording_weigh(text, WORDING_ORAL), written = wording_weigh(text, WORDING_WRITTEN);
  if (wording_weigh(instrument->source->stem, WORDING_FILE_TEST) >= 5 && instrument->rater == NO_COLUMN &&
      wording_weigh(instrument->source->stem, WORDING_PERFORMANCE) <= 0)
    return ASSAY_METHOD_TEST;
  if (oral > 0 && oral >= written) return ASSAY_METHOD_ORAL;
  if (written > 0) return ASSAY_METHOD_WRITTEN;
  gboolean performed = instrument->rater != NO_COLUMN || wording_weigh(text, WORDING_PERFORMANCE) > 0;
  return performed ? ASSAY_METHOD_PERFORMANCE : ASSAY_METHOD_TEST;
}

/* "Query" of "Query: right rows", as it is written there. */
static char *heading_of(const char *header) {
  const char *colon = strstr(header, ": ");
  g_autofree char *heading = g_strndup(header, (gsize)(colon - header));
  return assay_text_squeeze(heading);
}

static char *text_of(const SketchInstrument *instrument, const SketchItem *item, const SketchItem *match) {
  const SketchInstrument *other = instrument->partner;
  const char *title = sketch_column(instrument->source, g_array_index(item->columns, guint, 0))->title;
  gboolean after = instrument->occasion == ASSAY_OCCASION_POST;
  if (instrument->items->len > 1 && item->n > 1 && strstr(title, ": ")) return heading_of(title);
  if (other && match && other->source == instrument->source) {
    const char *second = sketch_column(other->source, g_array_index(match->columns, guint, 0))->title;
    return g_strdup_printf("What “%s” and “%s” ask for", after ? second : title, after ? title : second);
  }
  if (other && match)
    return g_strdup_printf("What %s and %s ask for", after ? other->id : instrument->id,
                           after ? instrument->id : other->id);
  return instrument->items->len > 1 ? g_strdup_printf("What “%s” asks for", title)
                                    : g_strdup_printf("What %s asks for", instrument->id);
}

static void add_test_item(Maker *maker, SketchInstrument *instrument, SketchItem *item) {
  SketchInstrument *other = instrument->partner;
  SketchItem *match = item_called(other, item->id);
  AssayMetricMethod method = method_of(instrument, item);
  g_autofree char *raw = text_of(instrument, item, match), *text = assay_text_printable(raw);
  gboolean generic = instrument->items->len == 1 && g_str_equal(item->id, "test");
  g_autofree char *metric_id =
      generic ? g_strdup("test-score") : g_strdup_printf("%s-%s", item->id, assay_metric_method_name(method));
  SketchObjective *objective = add_objective(maker, item->id, text, "write it as the syllabus has it");
  SketchMetric *metric = add_metric(maker, objective, metric_id,
                                    method == ASSAY_METHOD_TEST ? ASSAY_KIND_KNOWLEDGE : ASSAY_KIND_SKILL, method);
  const char *title = sketch_column(instrument->source, g_array_index(item->columns, guint, 0))->title;
  g_autofree char *heading = item->n > 1 && strstr(title, ": ") ? heading_of(title) : NULL;
  if (heading) name_metric(maker, metric, heading);
  gboolean first = instrument->occasion == ASSAY_OCCASION_PRE || instrument->occasion_open;
  if (instrument->occasion_column != NO_COLUMN) {
    metric->pre_of = metric->post_of = instrument;
    metric->pre = metric->post = item;
  } else {
    metric->pre_of = first ? instrument : match ? other : NULL;
    metric->pre = first ? item : match;
    metric->post_of = first ? (match ? other : NULL) : instrument;
    metric->post = first ? match : item;
  }
}

/* Of a pair whose order is open, `pre` and `post` of the metric stand for the order in which the files do. */
static gboolean is_second_of_pair(const AssayDraft *draft, const SketchInstrument *instrument) {
  const SketchInstrument *other = instrument->partner;
  if (!other) return FALSE;
  if (!instrument->occasion_open) return instrument->occasion == ASSAY_OCCASION_POST;
  guint own, theirs;
  return g_ptr_array_find(draft->instruments, instrument, &own) &&
         g_ptr_array_find(draft->instruments, other, &theirs) && own > theirs;
}

static void add_tests(Maker *maker) {
  AssayDraft *draft = maker->draft;
  for (guint i = 0; i < draft->instruments->len; i++) {
    SketchInstrument *instrument = draft->instruments->pdata[i];
    if (instrument->level != 2 || instrument->source->role != SKETCH_TEST) continue;
    gboolean second = is_second_of_pair(draft, instrument);
    for (guint k = 0; k < instrument->items->len; k++) {
      SketchItem *item = instrument->items->pdata[k];
      if (item->type != ASSAY_ITEM_SCORE || item->minor || (second && item_called(instrument->partner, item->id)))
        continue;
      add_test_item(maker, instrument, item);
    }
  }
}

/* ---- Ratings of oneself ---- */

typedef struct {
  const SketchInstrument *pre_of, *post_of;
  const SketchItem *pre, *post;
  const char *text, *wording; /* the question; without what says before or after */
  char *name;
  gboolean retrospective;
} Ratings;

static AssayMetricKind kind_of(const char *text) {
  g_auto(GStrv) words = wording_split(text);
  if (wording_weigh_words(words, WORDING_ABILITY) > 0) return ASSAY_KIND_CONFIDENCE;
  if (wording_weigh_words(words, WORDING_COMMITMENT) > 0) return ASSAY_KIND_COMMITMENT;
  if (wording_weigh_words(words, WORDING_ATTITUDE) > 0) return ASSAY_KIND_ATTITUDE;
  return wording_weigh_words(words, WORDING_USED) > 0 ? ASSAY_KIND_SKILL : ASSAY_KIND_CONFIDENCE;
}

/* Words of three letters and more that a text shares with an objective's id. */
static guint shared_words(const SketchObjective *objective, const char *text) {
  g_auto(GStrv) words = wording_split(text), own = wording_split(objective->id);
  guint shared = 0;
  for (guint i = 0; words[i]; i++)
    shared += strlen(words[i]) >= 3 && g_strv_contains((const char *const *)own, words[i]);
  return shared;
}

/* The objective with a test to which these ratings belong: by shared words, or the only one that there is. */
static SketchObjective *home_of(const Maker *maker, const Ratings *ratings) {
  SketchObjective *best = NULL, *only = NULL;
  guint most = 0, direct = 0;
  for (guint i = 0; i < maker->draft->objectives->len; i++) {
    SketchObjective *objective = maker->draft->objectives->pdata[i];
    if (!objective->direct) continue;
    guint shared = shared_words(objective, ratings->text);
    direct++;
    only = objective;
    if (shared <= most || objective->metrics->len >= METRICS_MOST) continue;
    most = shared;
    best = objective;
  }
  if (best) return best;
  return direct == 1 && only->metrics->len < METRICS_MOST ? only : NULL;
}

static void add_ratings(Maker *maker, const Ratings *ratings) {
  AssayMetricKind kind = kind_of(ratings->text);
  SketchObjective *home = home_of(maker, ratings);
  g_autofree char *text = assay_text_printable(ratings->text);
  gboolean named = !home;
  if (!home)
    home = add_objective(maker, ratings->name, text, "a question of the survey; write it as the syllabus has it");
  g_autofree char *id = g_strdup_printf("%s-%s", named ? ratings->name : home->id, assay_metric_kind_name(kind));
  SketchMetric *metric = add_metric(maker, home, id, kind, ASSAY_METHOD_SURVEY);
  name_metric(maker, metric, ratings->wording);
  metric->pre_of = ratings->pre_of;
  metric->post_of = ratings->post_of;
  metric->pre = ratings->pre;
  metric->post = ratings->post;
  metric->retrospective = ratings->retrospective;
  if (ratings->retrospective) metric->why = g_strdup("retrospective: before was asked afterwards, in the same survey");
}

static const SketchItem *item_of(const SketchInstrument *instrument, guint column) {
  for (guint i = 0; i < instrument->items->len; i++) {
    const SketchItem *item = instrument->items->pdata[i];
    if (item->n == 1 && item->type == ASSAY_ITEM_RATING && g_array_index(item->columns, guint, 0) == column)
      return item;
  }
  return NULL;
}

static void add_retrospective(Maker *maker, const SketchInstrument *instrument, GArray *pairs) {
  for (guint i = 0; i < pairs->len; i++) {
    const PairColumns *pair = &g_array_index(pairs, PairColumns, i);
    const SketchItem *pre = item_of(instrument, pair->before), *post = item_of(instrument, pair->after);
    if (!pre || !post) continue;
    g_autofree char *name = name_from(*pair->rest ? pair->rest : "confidence", 3, "confidence");
    add_ratings(maker, &(Ratings){instrument, instrument, pre, post,
                                  sketch_column(instrument->source, pair->after)->text, pair->rest, name, TRUE});
  }
}

static void add_rated_items(Maker *maker, const SketchInstrument *instrument) {
  gboolean column = instrument->occasion_column != NO_COLUMN;
  const SketchInstrument *other = column ? instrument : instrument->partner;
  if (!other || (!column && instrument->occasion != ASSAY_OCCASION_PRE)) return;
  for (guint i = 0; i < instrument->items->len; i++) {
    const SketchItem *item = instrument->items->pdata[i], *match = item_called(other, item->id);
    if (item->type != ASSAY_ITEM_RATING || !match) continue;
    const char *text = sketch_column(instrument->source, g_array_index(item->columns, guint, 0))->text;
    add_ratings(maker, &(Ratings){instrument, other, item, match, text, text, item->id, FALSE});
  }
}

static void add_all_ratings(Maker *maker) {
  for (guint i = 0; i < maker->draft->instruments->len; i++) {
    const SketchInstrument *instrument = maker->draft->instruments->pdata[i];
    if (instrument->level == 2) {
      if (instrument->source->role == SKETCH_TEST) continue;
      add_rated_items(maker, instrument);
      continue;
    }
    g_autoptr(GArray) pairs = pair_retrospective(instrument->source);
    add_retrospective(maker, instrument, pairs);
  }
}

void objectives_make(AssayDraft *draft) {
  Maker maker = {draft, name_set_new(), name_set_new(), name_set_new()};
  add_tests(&maker);
  add_all_ratings(&maker);
  if (!draft->objectives->len)
    add_objective(&maker, "first", "Not stated yet", "nothing in the exports was measured before and after");
  g_hash_table_unref(maker.objectives);
  g_hash_table_unref(maker.metrics);
  g_hash_table_unref(maker.names);
}
