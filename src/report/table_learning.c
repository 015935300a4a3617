/* Learning by objective: every direct measure, and self-ratings in a table of their own. */
#include "block.h"

enum { OBJECTIVE, MEASURE, MATCHED, BEFORE, AFTER, CHANGE, INTERVAL };

/* The last three columns move up where no measure has an interval. */
typedef struct {
  Block *block;
  gboolean interval;
  guint up; /* followed by same and down */
} LearningTable;

static void set_columns(const LearningTable *table) {
  block_set_column(table->block, OBJECTIVE, COLUMN_TEXT, 0, "Objective");
  block_set_column(table->block, MEASURE, COLUMN_TEXT, 0, "Measure");
  block_set_column(table->block, MATCHED, COLUMN_NUMBER, 0, "Measured");
  block_set_column(table->block, BEFORE, COLUMN_NUMBER, 0, "Before");
  block_set_column(table->block, AFTER, COLUMN_NUMBER, 0, "After");
  block_set_column(table->block, CHANGE, COLUMN_NUMBER, 0, "Change");
  if (table->interval) block_set_column(table->block, INTERVAL, COLUMN_NUMBER, 0, "95% interval");
  block_set_column(table->block, table->up, COLUMN_NUMBER, 0, "Up");
  block_set_column(table->block, table->up + 1, COLUMN_NUMBER, 0, "Same");
  block_set_column(table->block, table->up + 2, COLUMN_NUMBER, 0, "Down");
  block_set_span(table->block, BEFORE, table->up - 1, "Average");
  block_set_span(table->block, table->up, table->up + 2, "Learners");
}

/* "Test, of 12" */
static void put_measure(Row *row, const AssayResult *metric) {
  g_autofree char *method = name_sentence_case(block_string(metric, "method"));
  row_put(row, MEASURE, method);
  const AssayResult *max = assay_result_at(metric, "max");
  if (!assay_result_known(max)) return;
  g_autofree char *most = assay_result_format(max);
  g_autofree char *text = g_strdup_printf(", of %s", most);
  row_put(row, MEASURE, text);
}

/* Measured at the end only, so there is nobody with both. */
static gboolean is_once(const AssayResult *metric) {
  const AssayResult *both = assay_result_at(metric, "n_matched");
  return assay_result_known(both) && assay_result_count(both) == 0 &&
         assay_result_known(assay_result_at(metric, "after"));
}

static void add_metric(const LearningTable *learning, const AssayResult *objective, const AssayResult *metric) {
  Block *table = learning->block;
  Row *row = block_add_row(table);
  g_autofree char *name = block_objective_name(objective);
  row_put(row, OBJECTIVE, name);
  put_measure(row, metric);
  row_put_at(table, row, MATCHED, metric, is_once(metric) ? "n_post" : "n_matched");
  row_put_at(table, row, BEFORE, metric, "before");
  row_put_at(table, row, AFTER, metric, "after");
  row_put_at(table, row, CHANGE, metric, "change");
  if (learning->interval) row_put_interval(table, row, INTERVAL, assay_result_at(metric, "change"));
  row_put_at(table, row, learning->up, metric, "up");
  row_put_at(table, row, learning->up + 1, metric, "same");
  row_put_at(table, row, learning->up + 2, metric, "down");
}

typedef void (*MetricVisit)(gpointer user, const AssayResult *objective, const AssayResult *metric);

static void each_metric(const AssayResult *objectives, gboolean direct, MetricVisit visit, gpointer user) {
  for (guint i = 0; !list_is_empty(objectives) && i < assay_result_size(objectives); i++) {
    const AssayResult *objective = assay_result_child(objectives, i), *metrics = assay_result_at(objective, "metrics");
    for (guint m = 0; !list_is_empty(metrics) && m < assay_result_size(metrics); m++) {
      const AssayResult *metric = assay_result_child(metrics, m), *flag = assay_result_at(metric, "direct");
      if (assay_result_known(flag) && assay_result_flag(flag) == direct) visit(user, objective, metric);
    }
  }
}

typedef struct {
  guint metrics, intervals, once;
} Tally;

static void count_metric(gpointer user, const AssayResult *objective, const AssayResult *metric) {
  (void)objective;
  Tally *tally = user;
  g_autofree char *interval = assay_result_format_interval(assay_result_at(metric, "change"));
  tally->metrics++;
  tally->intervals += interval != NULL;
  tally->once += is_once(metric);
}

static void visit_metric(gpointer user, const AssayResult *objective, const AssayResult *metric) {
  add_metric(user, objective, metric);
}

static gboolean make(BlockContext *context, Block *parent, gboolean direct, const char *id, const char *caption,
                     const char *with_once, const char *none) {
  const AssayResult *objectives = block_at(context, "objectives");
  Tally tally = {0};
  each_metric(objectives, direct, count_metric, &tally);
  if (tally.metrics == 0) {
    block_add_reason(parent, none, NULL);
    return TRUE;
  }
  guint up = tally.intervals > 0 ? INTERVAL + 1 : INTERVAL;
  LearningTable table = {block_add_table(parent, id, up + 3, tally.once > 0 ? with_once : caption), tally.intervals > 0,
                         up};
  set_columns(&table);
  each_metric(objectives, direct, visit_metric, &table);
  return TRUE;
}

gboolean table_learning_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  return make(
      context, parent, TRUE, "learning", "Learning by objective: direct measures of learners measured both times.",
      "Learning by objective: direct measures of learners measured both times, or after alone where there is no "
      "“before”.",
      "Direct measures of learning");
}

gboolean table_ratings_make(BlockContext *context, Block *parent, GError **error) {
  (void)error;
  return make(context, parent, FALSE, "ratings",
              "Learners’ own ratings. They show confidence or attitude, not measured skill.",
              "Learners’ own ratings. They show confidence or attitude, not measured skill.", "Learners’ own ratings");
}
