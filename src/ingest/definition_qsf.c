/* A Qualtrics survey definition: SurveyElements holds blocks (BL) and questions (SQ), each under its DataExportTag. How
 * an export names its columns: Q1; Q2_4 for the choice of code 4 where multiple answers are split, Q2 where they are
 * not; Q2_4_TEXT for what was written beside it; Q3_2 for row 2 of a matrix, Q3_2_1 for one answer of several in it;
 * Q4#1_2 for row 2 in column 1 side by side; 3_Q5 for pass 3 through a loop. */
#include <string.h>

#include "definition.h"
#include "json_value.h"
#include "qsf_options.h"

#define MOST_COLUMNS 200000 /* rows by answers by passes of a loop: a small file can ask for any number */

typedef struct {
  AssayQsfQuestions questions;
  GHashTable *trash; /* QuestionIDs */
  GHashTable *loops; /* QuestionID to a GPtrArray of "1_", "2_" */
  AssayCodebook *codebook;
} Survey;

typedef struct {
  Survey *survey;
  const json_t *payload;
  const char *tag;
  const char *text;
} Question;

/* ---- Columns ---- */

static char *joined(const char *text, const char *part) {
  if (!*text || !*part) return g_strdup(*text ? text : part);
  return g_strconcat(text, " - ", part, NULL);
}

static AssayCodebookEntry *put(const Question *question, const char *column, const char *text) {
  return assay_definition_entry(question->survey->codebook, column, text);
}

static gboolean is_full(const Survey *survey) {
  return assay_codebook_size(survey->codebook) >= MOST_COLUMNS;
}

static void put_labels(AssayCodebookEntry *entry, const GArray *options) {
  for (guint i = 0; i < options->len; i++)
    assay_definition_label(entry, assay_qsf_option(options, i)->code, assay_qsf_option(options, i)->label);
  for (guint i = 0; i < options->len; i++) {
    const AssayQsfOption *option = assay_qsf_option(options, i);
    if (option->short_name && !g_str_equal(option->short_name, option->label))
      assay_definition_label(entry, option->short_name, option->label);
  }
}

/* Columns of one choice each, "STEM_CODE"; older exports count choices where newer ones write their codes. With
 * `ticked` a cell of 1 stands for the choice. */
static void put_choices(const Question *question, const char *stem, const char *text, const GArray *options,
                        gboolean ticked) {
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < options->len && !is_full(question->survey); i++) {
      const AssayQsfOption *option = assay_qsf_option(options, i);
      g_autofree char *column = g_strdup_printf("%s_%s", stem, pass ? option->id : option->code);
      if (pass && assay_codebook_find(question->survey->codebook, column)) continue;
      g_autofree char *whole = joined(text, option->label);
      AssayCodebookEntry *entry = put(question, column, whole);
      if (ticked) assay_definition_label(entry, "1", option->label);
    }
}

static void put_text_entries(const Question *question, const char *stem, const GArray *options) {
  for (guint i = 0; i < options->len; i++) {
    const AssayQsfOption *option = assay_qsf_option(options, i);
    if (!option->text_entry) continue;
    g_autofree char *whole = joined(question->text, option->label);
    g_autofree char *by_code = g_strdup_printf("%s_%s_TEXT", stem, option->code);
    g_autofree char *by_id = g_strdup_printf("%s_%s_TEXT", stem, option->id);
    put(question, by_code, whole);
    put(question, by_id, whole);
  }
}

/* ---- Kinds of question ---- */

static gboolean is(const json_t *payload, const char *key, const char *const *values, gsize n) {
  const char *value = assay_json_text(payload, key);
  for (gsize i = 0; value && i < n; i++)
    if (g_str_equal(value, values[i])) return TRUE;
  return FALSE;
}

static void put_multiple_choice(const Question *question) {
  static const char *const several[] = {"MAVR", "MAHR", "MACOL", "MSB"};
  static const char *const nps[] = {"NPS"};
  g_autoptr(GArray) choices = assay_qsf_options(&question->survey->questions, question->payload, "Choice", TRUE);
  put_labels(put(question, question->tag, question->text), choices);
  if (is(question->payload, "Selector", several, G_N_ELEMENTS(several)))
    put_choices(question, question->tag, question->text, choices, TRUE);
  if (is(question->payload, "Selector", nps, 1)) {
    g_autofree char *group = g_strconcat(question->tag, "_NPS_GROUP", NULL);
    put(question, group, question->text);
  }
  put_text_entries(question, question->tag, choices);
}

/* The column of a matrix row: as the survey's author named it, else by number. */
static char *row_column(const json_t *payload, const char *stem, const AssayQsfOption *row) {
  g_autofree char *named =
      assay_json_scalar(json_object_get(json_object_get(payload, "ChoiceDataExportTags"), row->id));
  if (named && *named && strspn(named, "0123456789") < strlen(named)) return g_steal_pointer(&named);
  return g_strdup_printf("%s_%s", stem, named && *named ? named : row->id);
}

/* Rows of a matrix, or of one column of questions side by side: `answers` is the payload that has the scale. */
static void put_matrix(const Question *question, const char *stem, const char *text, const json_t *answers) {
  static const char *const writing[] = {"TE", "RO", "CS"}, *const several[] = {"MultipleAnswer"};
  const AssayQsfQuestions *questions = &question->survey->questions;
  g_autoptr(GArray) rows = assay_qsf_options(questions, question->payload, "Choice", FALSE);
  g_autoptr(GArray) scale = assay_qsf_options(questions, answers, "Answer", TRUE);
  gboolean written = is(answers, "Selector", writing, G_N_ELEMENTS(writing));
  gboolean multiple = is(answers, "SubSelector", several, 1);
  for (guint i = 0; i < rows->len && !is_full(question->survey); i++) {
    const AssayQsfOption *row = assay_qsf_option(rows, i);
    g_autofree char *column = row_column(question->payload, stem, row), *whole = joined(text, row->label);
    AssayCodebookEntry *entry = put(question, column, whole);
    if (!written) put_labels(entry, scale);
    if (!written && !multiple && !entry->grid) entry->grid = g_strdup(stem);
    if (written || multiple) put_choices(question, column, whole, scale, !written);
    g_autofree char *beside = g_strconcat(column, "_TEXT", NULL);
    if (row->text_entry) put(question, beside, whole);
  }
}

static void put_side_by_side(const Question *question) {
  const char *number;
  json_t *column;
  json_object_foreach(json_object_get(question->payload, "AdditionalQuestions"), number, column) {
    const char *heading = assay_json_text(column, "QuestionText");
    g_autofree char *plain = assay_text_without_markup(heading ? heading : ""), *text = joined(question->text, plain);
    g_autofree char *stem = g_strdup_printf("%s#%s", question->tag, number);
    put_matrix(question, stem, text, column);
  }
}

/* One column, or one a choice: written answers, sliders, ranks, sums. */
static void put_other(const Question *question) {
  g_autoptr(GArray) choices = assay_qsf_options(&question->survey->questions, question->payload, "Choice", FALSE);
  put(question, question->tag, question->text);
  put_choices(question, question->tag, question->text, choices, FALSE);
  put_text_entries(question, question->tag, choices);
}

/* What the platform measures: "Q7_Page Submit". */
static void put_measured(const Question *question) {
  g_autoptr(GArray) choices = assay_qsf_options(&question->survey->questions, question->payload, "Choice", FALSE);
  for (guint i = 0; i < choices->len; i++) {
    g_autofree char *column = g_strdup_printf("%s_%s", question->tag, assay_qsf_option(choices, i)->label);
    put(question, column, assay_qsf_option(choices, i)->label);
  }
}

static void put_question(const Question *question) {
  const char *kind = assay_json_text(question->payload, "QuestionType");
  if (!kind) kind = "";
  if (g_str_equal(kind, "DB")) return; /* text to read */
  if (g_str_equal(kind, "MC"))
    put_multiple_choice(question);
  else if (g_str_equal(kind, "Matrix"))
    put_matrix(question, question->tag, question->text, question->payload);
  else if (g_str_equal(kind, "SBS"))
    put_side_by_side(question);
  else if (g_str_equal(kind, "Timing") || g_str_equal(kind, "Meta"))
    put_measured(question);
  else
    put_other(question);
}

/* ---- Blocks ---- */

/* Numbers of the passes through a loop: named in the block, or one for each choice of a question. */
static GPtrArray *passes_of(const Survey *survey, const json_t *block) {
  const json_t *options = json_object_get(json_object_get(block, "Options"), "LoopingOptions");
  const char *looping = assay_json_text(json_object_get(block, "Options"), "Looping");
  if (!looping || !options || g_str_equal(looping, "None")) return NULL;
  GPtrArray *passes = g_ptr_array_new_with_free_func(g_free);
  const char *number, *source = assay_json_text(options, "QID");
  json_t *ignored;
  json_object_foreach(json_object_get(options, "Static"), number, ignored)
      g_ptr_array_add(passes, g_strconcat(number, "_", NULL));
  const json_t *asked = source ? g_hash_table_lookup(survey->questions.question, source) : NULL;
  if (!asked) return passes;
  g_autoptr(GArray) choices = assay_qsf_options(&survey->questions, asked, "Choice", FALSE);
  for (guint i = 0; i < choices->len; i++)
    g_ptr_array_add(passes, g_strconcat(assay_qsf_option(choices, i)->id, "_", NULL));
  return passes;
}

static void take_block(Survey *survey, const json_t *block) {
  const char *type = assay_json_text(block, "Type");
  gboolean trash = type && g_str_equal(type, "Trash");
  GPtrArray *passes = passes_of(survey, block);
  const json_t *elements = json_object_get(block, "BlockElements");
  for (size_t i = 0; i < json_array_size(elements); i++) {
    const char *id = assay_json_text(json_array_get(elements, i), "QuestionID");
    if (!id) continue;
    if (trash) g_hash_table_add(survey->trash, (gpointer)id);
    if (passes) g_hash_table_replace(survey->loops, (gpointer)id, g_ptr_array_ref(passes));
  }
  if (passes) g_ptr_array_unref(passes);
}

static void take_blocks(Survey *survey, const json_t *payload) {
  const char *key;
  json_t *block;
  json_object_foreach((json_t *)payload, key, block) take_block(survey, block);
  for (size_t i = 0; i < json_array_size(payload); i++) take_block(survey, json_array_get(payload, i));
}

/* ---- The whole ---- */

gboolean assay_definition_is_qsf(const json_t *root) {
  return json_is_object(json_object_get(root, "SurveyEntry")) && json_is_array(json_object_get(root, "SurveyElements"));
}

/* Payloads of elements of one kind: "SQ", "BL". */
static const json_t *payload_of(const json_t *element, const char *kind) {
  const char *found = assay_json_text(element, "Element");
  return found && g_str_equal(found, kind) ? json_object_get(element, "Payload") : NULL;
}

static void take_question(Survey *survey, const json_t *payload) {
  const char *id = assay_json_text(payload, "QuestionID"), *shown = assay_json_text(payload, "QuestionText");
  if (id && g_hash_table_contains(survey->trash, id)) return;
  g_autofree char *tag = assay_json_scalar(json_object_get(payload, "DataExportTag"));
  g_autofree char *text = assay_text_without_markup(shown ? shown : "");
  const char *name = tag && *tag ? tag : id;
  const GPtrArray *passes = id ? g_hash_table_lookup(survey->loops, id) : NULL;
  if (!name) return;
  Question question = {survey, payload, name, text};
  if (!passes) put_question(&question);
  for (guint i = 0; passes && i < passes->len && !is_full(survey); i++) {
    g_autofree char *looped = g_strconcat(passes->pdata[i], name, NULL);
    question.tag = looped;
    put_question(&question);
  }
}

gboolean assay_definition_qsf(const json_t *root, const char *name, AssayCodebook *codebook, GError **error) {
  Survey survey = {{g_hash_table_new(g_str_hash, g_str_equal)},
                   g_hash_table_new(g_str_hash, g_str_equal),
                   g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref),
                   codebook};
  const json_t *elements = json_object_get(root, "SurveyElements");
  gsize n = json_array_size(elements);
  for (gsize i = 0; i < n; i++) {
    const json_t *payload = payload_of(json_array_get(elements, i), "SQ");
    const char *id = assay_json_text(payload, "QuestionID");
    if (id) g_hash_table_replace(survey.questions.question, (gpointer)id, (gpointer)payload);
  }
  for (gsize i = 0; i < n; i++) take_blocks(&survey, payload_of(json_array_get(elements, i), "BL"));
  for (gsize i = 0; i < n; i++) {
    const json_t *payload = payload_of(json_array_get(elements, i), "SQ");
    if (json_is_object(payload)) take_question(&survey, payload);
  }
  g_hash_table_unref(survey.questions.question);
  g_hash_table_unref(survey.trash);
  g_hash_table_unref(survey.loops);
  if (is_full(&survey)) {
    g_set_error(
        error, ASSAY_ERROR, ASSAY_ERROR_DATA,
        "%s: the definition asks for over %d columns; expected those of one survey; no label was taken from the "
        "file",
        name, MOST_COLUMNS);
    return FALSE;
  }
  if (assay_codebook_size(codebook) > 0) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s: this is a Qualtrics survey definition without a question that is asked; expected one with the "
              "questions of the answers beside it; no label was taken from the file",
              name);
  return FALSE;
}
