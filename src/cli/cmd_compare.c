/* assay compare: before and after, without a study. */
#include <stdio.h>

#include "command.h"
#include "comparison.h"
#include "comparison_chart.h"
#include "comparison_columns.h"
#include "comparison_text.h"
#include "printer.h"
#include "session.h"

typedef struct {
  AssayComparison columns;
  gboolean all, json;
  char *chart, *reliability, *seed;
  double r_xx;
  guint64 first; /* seed as a number */
} Options;

static void options_clear(Options *options) {
  assay_comparison_clear(&options->columns);
  g_free(options->chart);
  g_free(options->reliability);
  g_free(options->seed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

/* What is compared, once read: a table a pair, and what the result needs beside it. */
typedef struct {
  AssaySession session;
  AssayPhrases *phrases;
  guint n_pairs;
  AssayTable **tables;
  AssayComoments *parts;
  char *said;
  AssayResult *result;
  const char *const *rating_names;
} Comparison;

static void comparison_clear(Comparison *c) {
  for (guint i = 0; c->tables && i < c->n_pairs; i++) assay_table_free(c->tables[i]);
  g_free(c->tables);
  assay_comoments_free(c->parts);
  assay_result_free(c->result);
  g_free(c->said);
  assay_session_clear(&c->session);
  assay_phrases_free(c->phrases);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Comparison, comparison_clear)

/* ---- Reading ---- */

/* Reads the file or files into the store of a study that is made for them. */
static gboolean load(AssaySession *session, const AssayComparison *c, GError **error) {
  g_autofree char *text = assay_comparison_study(c);
  if (!assay_session_open_text(session, text, error)) return FALSE;
  const AssayInstrument *instruments = session->study->instruments;
  return assay_session_import_file(session, &instruments[0], c->file, error) &&
         (!c->after_file || assay_session_import_file(session, &instruments[1], c->after_file, error));
}

/* ---- Groups and sections ---- */

enum { GROUPS_AT_MOST = 20 };

static AssayVariable parting(const AssaySession *session, const char *item, gboolean of_after) {
  const AssayInstrument *instrument = &session->study->instruments[of_after ? 1 : 0];
  AssayVariable variable = assay_variable_item(instrument, assay_instrument_item(instrument, item));
  variable.point = -1;
  return variable;
}

static gboolean take_names(Comparison *c, const AssayVariable *variable, const char *option, const char *column,
                           guint most, AssayComparedBy *by, GError **error) {
  by->column = column;
  by->names = assay_store_levels(c->session.store, variable, error);
  if (!by->names) return FALSE;
  guint n = g_strv_length((char **)by->names);
  if (n && n <= most) return TRUE;
  g_autofree char *texts = assay_text_count(n, "text", "different texts");
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s: column '%s' holds %s, expected from 2 to %u groups of people; nothing was compared", option, column,
              n ? texts : "nothing", most);
  return FALSE;
}

/* ---- Comparing ---- */

/* "31 out of 30" would be printed without a word. */
static gboolean fits(const Comparison *c, const char *option, const char *text, const AssayDecimal *end, gboolean top,
                     GError **error) {
  for (guint i = 0; end && i < c->n_pairs; i++)
    for (int axis = 0; axis < 2; axis++) {
      AssayMoments moments;
      if (assay_table_moments(c->tables[i], axis, &moments) != ASSAY_OK) continue;
      double far = top ? moments.max : moments.min, limit = assay_decimal_value(*end);
      if (top ? far <= limit : far >= limit) continue;
      g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                  "%s: found %s, expected at %s the %s score there is, %g; nothing was compared", option, text,
                  top ? "least" : "most", top ? "highest" : "lowest", far);
      return FALSE;
    }
  return TRUE;
}

/* An average over -999 would be printed without a word. */
static gboolean holds_no_code(const Comparison *c, const AssayComparison *columns, GError **error) {
  for (guint i = 0; i < c->n_pairs && !columns->min; i++)
    for (int axis = 0; axis < 2; axis++) {
      AssayMoments moments;
      if (assay_table_moments(c->tables[i], axis, &moments) != ASSAY_OK || !assay_comparison_is_code(moments.min))
        continue;
      g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                  "'%s' holds %g, which stands for a missing answer in many exports; expected scores: leave such cells "
                  "empty, or say --min %g if it is a score; nothing was compared",
                  axis ? assay_comparison_after(columns, i) : assay_comparison_before(columns, i), moments.min,
                  moments.min);
      return FALSE;
    }
  return TRUE;
}

static AssayComoments *parts_of_total(Comparison *c, GError **error) {
  const AssayMeasure *measure = &c->session.study->objectives[0].metrics[0].pre;
  guint k = assay_store_parts(c->session.store, measure->instrument, measure->item);
  if (k < 2) return NULL;
  g_autofree AssayVariable *variables = g_new0(AssayVariable, k);
  for (guint i = 0; i < k; i++) {
    variables[i] = assay_variable_item(measure->instrument, measure->item);
    variables[i].part = i + 1;
    variables[i].point = -1;
  }
  AssayFilter filter = {.population = ASSAY_PER_SUBMISSION, .instrument = measure->instrument};
  return assay_store_comoments(c->session.store, variables, k, &filter, error);
}

static gboolean tabulate(Comparison *c, const AssayVariable *others, guint n_others, GError **error) {
  const AssayObjective *objective = &c->session.study->objectives[0];
  c->n_pairs = objective->n_metrics;
  c->tables = g_new0(AssayTable *, c->n_pairs);
  for (guint i = 0; i < c->n_pairs; i++) {
    c->tables[i] = assay_findings_pairs(c->session.store, &objective->metrics[i], others, n_others, error);
    if (!c->tables[i]) return FALSE;
  }
  return TRUE;
}

/* The labels of a rating that is no number, for the pictures. */
static gboolean take_rating_names(Comparison *c, GError **error) {
  const AssayMeasure *measure = &c->session.study->objectives[0].metrics[0].pre;
  if (c->n_pairs != 1 || measure->item->type != ASSAY_ITEM_RATING) return TRUE;
  g_autoptr(GError) failure = NULL;
  const AssayScaleReading *reading =
      assay_store_scale(c->session.store, measure->instrument, measure->item, 0, &failure);
  if (reading && reading->scale) c->rating_names = (const char *const *)reading->scale->labels;
  if (failure) g_propagate_error(error, g_steal_pointer(&failure));
  return !*error;
}

static gboolean find(Comparison *c, const Options *options, AssayComparisonRequest *request, GError **error) {
  const AssayComparison *columns = &options->columns;
  g_autofree AssayComparedPair *pairs = g_new0(AssayComparedPair, c->n_pairs);
  for (guint i = 0; i < c->n_pairs; i++)
    pairs[i] = (AssayComparedPair){assay_comparison_before(columns, i), assay_comparison_after(columns, i),
                                   c->tables[i], i == 0 ? c->parts : NULL};
  request->phrases = c->phrases;
  request->pairs = pairs;
  request->n_pairs = c->n_pairs;
  request->has_reliability = options->reliability != NULL;
  request->reliability = options->r_xx;
  request->all = options->all;
  request->seed = options->first;
  c->result = assay_findings_comparison(request, error);
  return c->result != NULL;
}

static gboolean compare(Comparison *c, Options *options, GError **error) {
  AssayComparison *columns = &options->columns;
  AssayComparisonRequest request = {0};
  AssayVariable others[2];
  guint n_others = 0;
  AssayDecimal max = {0}, min = {0};
  const char *const files[] = {columns->file, columns->after_file};
  if (!(c->phrases = assay_session_phrases(error)) || !assay_comparison_complete(columns, &c->said, error) ||
      !load(&c->session, columns, error) || !assay_session_look_at_rows(&c->session, files, error))
    return FALSE;
  if (columns->by) {
    others[n_others] = parting(&c->session, "by", columns->by_of_after);
    request.by.axis = 2 + (int)n_others;
    if (!take_names(c, &others[n_others++], "--by", columns->by, GROUPS_AT_MOST, &request.by, error)) return FALSE;
  }
  if (columns->cluster) {
    others[n_others] = parting(&c->session, "cluster", columns->cluster_of_after);
    request.cluster.axis = 2 + (int)n_others;
    if (!take_names(c, &others[n_others++], "--cluster", columns->cluster, G_MAXUINT, &request.cluster, error))
      return FALSE;
  }
  if (columns->max && assay_decimal_parse(columns->max, -1, FALSE, &max) == ASSAY_DECIMAL_OK) request.max = &max;
  if (columns->min && assay_decimal_parse(columns->min, -1, FALSE, &min) == ASSAY_DECIMAL_OK) request.min = &min;
  if (!tabulate(c, others, n_others, error) || !holds_no_code(c, columns, error) ||
      !fits(c, "--max", columns->max, request.max, TRUE, error) ||
      !fits(c, "--min", columns->min, request.min, FALSE, error) || !take_rating_names(c, error))
    return FALSE;
  if (options->all && columns->before_items) {
    g_autoptr(GError) failure = NULL;
    c->parts = parts_of_total(c, &failure);
    if (failure) {
      g_propagate_error(error, g_steal_pointer(&failure));
      return FALSE;
    }
  }
  return find(c, options, &request, error);
}

/* ---- The command line ---- */

static gboolean check_options(Options *options, GError **error) {
  const char *const inputs[] = {options->columns.file, options->columns.after_file, NULL};
  char *end;
  if (options->chart && !assay_printer_takes(options->chart, inputs, error)) return FALSE;
  if (options->reliability) {
    options->r_xx = g_ascii_strtod(options->reliability, &end);
    if (*end || end == options->reliability || !(options->r_xx >= 0 && options->r_xx < 1))
      return assay_comparison_usage(error, "--reliability: found '%s', expected a number from 0 to under 1",
                                    options->reliability);
  }
  options->first = 1;
  if (options->seed && !g_ascii_string_to_unsigned(options->seed, 10, 0, G_MAXINT64, &options->first, NULL))
    return assay_comparison_usage(error, "--seed: found '%s', expected a whole number", options->seed);
  return TRUE;
}

static int print(const Comparison *c, const Options *options) {
  const AssayComparisonText text = {c->result,  c->phrases,      c->said,     c->tables,
                                    c->n_pairs, c->rating_names, options->all};
  g_autoptr(GError) error = NULL;
  if (options->json)
    assay_cli_print_json(c->result);
  else
    assay_comparison_print(&text);
  if (options->chart) {
    if (!assay_comparison_write_chart(&text, options->chart, &error)) return assay_cli_fail("compare", error);
    if (!options->json) printf("\nChart: %s\n", options->chart);
  }
  return assay_cli_exit_code(c->session.issues);
}

static const char examples[] =
    "One file with a row a learner:   assay compare scores.csv\n"
    "                                 assay compare scores.csv --pre Before --post After\n"
    "Two files:                       assay compare pre.csv post.csv --id student\n"
    "One file with a row a test:      assay compare long.csv --id student --value score\n"
    "                                   --occasion test --before 1 --after 2\n"
    "Groups beside each other:        assay compare scores.csv --by Course\n"
    "Several pairs:                   assay compare scores.csv --pair SQL1:SQL2 --pair Ethics1:Ethics2\n"
    "A name may be short where it is so for one column alone: --pre pretest for 'Pretest (150834)'.";

int assay_cmd_compare(int argc, char **argv) {
  g_auto(Options) o = {0};
  AssayComparison *c = &o.columns;
  const GOptionEntry entries[] = {
      {"pre", 0, 0, G_OPTION_ARG_STRING, &c->pre, "Column of the scores before (two files: in the first)", "COLUMN"},
      {"post", 0, 0, G_OPTION_ARG_STRING, &c->post, "Column of the scores after (two files: in the second)", "COLUMN"},
      {"pair", 0, 0, G_OPTION_ARG_STRING_ARRAY, &c->pair_text, "Both columns; again for each further pair",
       "BEFORE:AFTER"},
      {"id", 0, 0, G_OPTION_ARG_STRING, &c->id, "Column that names the learner", "COLUMN"},
      {"score", 0, 0, G_OPTION_ARG_STRING, &c->score,
       "Two files: the column of the score (default: the total of all columns of numbers)", "COLUMN"},
      {"value", 0, 0, G_OPTION_ARG_STRING, &c->value, "One row a test: column of the scores", "COLUMN"},
      {"occasion", 0, 0, G_OPTION_ARG_STRING, &c->occasion, "One row a test: column that says which test", "COLUMN"},
      {"before", 0, 0, G_OPTION_ARG_STRING, &c->before, "The text in it that means before", "TEXT"},
      {"after", 0, 0, G_OPTION_ARG_STRING, &c->after, "The text in it that means after", "TEXT"},
      {"by", 0, 0, G_OPTION_ARG_STRING, &c->by, "Compare the groups of people in this column", "COLUMN"},
      {"cluster", 0, 0, G_OPTION_ARG_STRING, &c->cluster, "Sections in which people are alike", "COLUMN"},
      {"scale", 0, 0, G_OPTION_ARG_STRING, &c->scale, "Rating scale of answers that are words: agreement-5", "ID"},
      {"max", 0, 0, G_OPTION_ARG_STRING, &c->max, "The most points that can be had", "N"},
      {"min", 0, 0, G_OPTION_ARG_STRING, &c->min, "The fewest points that can be had (default: 0)", "N"},
      {"reliability", 0, 0, G_OPTION_ARG_STRING, &o.reliability, "Published reliability of the test, for --all", "R"},
      {"all", 0, 0, G_OPTION_ARG_NONE, &o.all, "Every statistic there is, each with its meaning", NULL},
      {"seed", 0, 0, G_OPTION_ARG_STRING, &o.seed, "Seed of the resamples of --all (default: 1)", "N"},
      {"chart", 0, 0, G_OPTION_ARG_FILENAME, &o.chart, "Draw a chart: FILE.svg, FILE.png or FILE.pdf", "FILE"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &o.json, "Print the numbers as JSON", NULL},
      G_OPTION_ENTRY_NULL};
  int code;
  if (!assay_cli_options(&argc, &argv, "compare", entries, examples, &code)) return code;
  if (argc != 2 && argc != 3) return assay_cli_usage("compare", "expected one file, or two files and --id COLUMN");
  c->file = argv[1];
  c->after_file = argc == 3 ? argv[2] : NULL;

  g_auto(Comparison) comparison = {0};
  g_autoptr(GError) error = NULL;
  gboolean ok = check_options(&o, &error) && compare(&comparison, &o, &error);
  if (comparison.session.issues) assay_cli_print_issues(comparison.session.issues, ASSAY_SEVERITY_NOTE, 5);
  return ok ? print(&comparison, &o) : assay_cli_fail("compare", error);
}
