#include "assay/draft.h"

#include <string.h>

#include "dates.h"
#include "instruments.h"
#include "items.h"
#include "learner.h"
#include "objectives.h"
#include "role.h"
#include "roster.h"
#include "source.h"
#include "text.h"

static void clear_left_out(gpointer data) {
  AssayDraftLeftOut *out = data;
  g_free(out->file);
  g_free(out->reason);
}

static void clear_id(gpointer data) {
  g_free(((SketchId *)data)->name);
}

static void file_free(gpointer data) {
  SketchFile *file = data;
  g_free(file->path);
  g_free(file);
}

AssayDraft *assay_draft_new(const char *program) {
  AssayDraft *draft = g_new0(AssayDraft, 1);
  draft->program = assay_text_squeeze(program);
  draft->files = g_ptr_array_new_with_free_func(file_free);
  draft->sources = g_ptr_array_new_with_free_func(source_free);
  draft->left_out = g_array_new(FALSE, TRUE, sizeof(AssayDraftLeftOut));
  g_array_set_clear_func(draft->left_out, clear_left_out);
  draft->ids = g_array_new(FALSE, TRUE, sizeof(SketchId));
  g_array_set_clear_func(draft->ids, clear_id);
  draft->scales = g_ptr_array_new_with_free_func(scale_free);
  draft->instruments = g_ptr_array_new_with_free_func(instrument_free);
  draft->objectives = g_ptr_array_new_with_free_func(objective_free);
  draft->instrument_names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add(draft->instrument_names, g_strdup("roster"));
  draft->asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  draft->open = g_array_new(FALSE, TRUE, sizeof(AssayDraftOpen));
  draft->list = g_array_new(FALSE, TRUE, sizeof(AssayDraftInstrument));
  draft->told = g_ptr_array_new_with_free_func(g_free);
  draft->roster_learner = NO_COLUMN;
  return draft;
}

void assay_draft_free(AssayDraft *draft) {
  if (!draft) return;
  g_ptr_array_unref(draft->objectives);
  g_ptr_array_unref(draft->instruments);
  g_ptr_array_unref(draft->scales);
  g_ptr_array_unref(draft->sources);
  g_ptr_array_unref(draft->files);
  g_array_unref(draft->left_out);
  g_array_unref(draft->ids);
  if (draft->yes) g_ptr_array_unref(draft->yes);
  if (draft->modules) g_ptr_array_unref(draft->modules);
  g_hash_table_unref(draft->instrument_names);
  g_hash_table_unref(draft->asked);
  g_array_unref(draft->open);
  g_array_unref(draft->list);
  g_ptr_array_unref(draft->told);
  char *const texts[] = {draft->program,     draft->why_date_order, draft->suggested_pilot, draft->why_pilot,
                         draft->pilot_start, draft->status,         draft->credits,         draft->target,
                         draft->asking,      draft->question_text,  draft->highest};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) g_free(texts[i]);
  g_free(draft);
}

/* ---- Files ---- */

/* A first row that is a person's and not the names of columns: nothing of it may be written anywhere. */
static gboolean begins_with_a_person(const AssayInspection *inspection) {
  guint own = 0, data = 0;
  for (guint i = 0; i < inspection->n_columns; i++) {
    const AssayInspectedColumn *column = &inspection->columns[i];
    const char *header = column->header, *at = strchr(header, '@');
    if (at && at > header && strchr(at, '.') && !strchr(header, ' ')) return TRUE;
    if (column->duty != ASSAY_DUTY_OWN || !*header) continue;
    AssayDecimal number;
    gint64 moment;
    own++;
    data +=
        assay_decimal_parse(header, -1, FALSE, &number) == ASSAY_DECIMAL_OK ||
        (strlen(header) >= 8 && assay_date_parse(header, ASSAY_DATE_ORDER_UNKNOWN, &moment) != ASSAY_DATE_NOT_A_DATE);
  }
  return own > 0 && data * 3 >= own;
}

void assay_draft_leave_out(AssayDraft *draft, const char *path, const char *reason) {
  AssayDraftLeftOut out = {g_strdup(path), g_strdup(reason)};
  g_array_append_val(draft->left_out, out);
}

const AssayDraftLeftOut *assay_draft_left_out(const AssayDraft *draft, guint *n) {
  *n = draft->left_out->len;
  return (const AssayDraftLeftOut *)(const void *)draft->left_out->data;
}

static char *why_no_answers(const AssayIngestReport *report) {
  g_autoptr(GString) rules = g_string_new(NULL);
  for (guint i = 0; i < report->n_rules; i++)
    g_string_append_printf(rules, "%s%" G_GUINT64_FORMAT " %s", rules->len ? ", " : "", report->rule_count[i],
                           report->rule[i]);
  g_autofree char *rows = assay_text_count((gint64)report->records, "row", "rows");
  return report->records ? g_strdup_printf("%s, and none of them an answer%s%s%s", rows, rules->len ? " (" : "",
                                           rules->str, rules->len ? ")" : "")
                         : g_strdup("it has no rows of answers");
}

void assay_draft_add(AssayDraft *draft, const char *path, const AssayInspection *inspection, AssayDay day) {
  if (!inspection->report.submitted) {
    g_autofree char *why = why_no_answers(&inspection->report);
    assay_draft_leave_out(draft, path, why);
    return;
  }
  if (begins_with_a_person(inspection)) {
    assay_draft_leave_out(
        draft, path,
        "its first row holds somebody's data, not the names of columns; add a row with names, or say header_row");
    return;
  }
  SketchFile *file = g_new0(SketchFile, 1);
  *file = (SketchFile){g_strdup(path), day, inspection};
  g_ptr_array_add(draft->files, file);
}

/* ---- Guessing ---- */

static char *why_unread(const SketchSource *source) {
  if (source->row_task != NO_COLUMN) {
    g_autofree char *task = assay_text_printable(sketch_column(source, source->row_task)->header);
    return g_strdup_printf(
        "it has a row for each learner and \"%s\"; expected a row for each learner and a column for "
        "each task, with the points that can be had in its name or as max in study.yml",
        task);
  }
  for (guint i = 0; i < source->columns->len; i++)
    if (sketch_column(source, i)->ranked)
      return g_strdup("it holds a ranking and no other answers; places are no ratings");
  return g_strdup("no column of it looks like an answer or a score");
}

static void leave_out_unread(AssayDraft *draft) {
  for (guint i = 0; i < draft->sources->len; i++) {
    const SketchSource *source = draft->sources->pdata[i];
    if (source->role != SKETCH_NOTHING) continue;
    g_autofree char *why = why_unread(source);
    for (guint k = 0; k < source->files->len; k++)
      assay_draft_leave_out(draft, ((SketchFile *)source->files->pdata[k])->path, why);
  }
}

gboolean assay_draft_guess(AssayDraft *draft, GError **error) {
  source_sort(draft);
  for (guint i = 0; i < draft->sources->len; i++) scale_share(draft->sources->pdata[i]);
  roster_find(draft);
  role_find(draft);
  dates_find_submitted(draft);
  dates_find_order(draft);
  learner_link(draft);
  instruments_make(draft);
  g_ptr_array_sort(draft->instruments, instruments_in_order);
  leave_out_unread(draft);
  dates_suggest_pilot(draft);
  objectives_make(draft);
  if (draft->instruments->len) return TRUE;
  g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
                      "no export holds answers or scores of learners; expected the exports of surveys and tests, a row "
                      "for each learner");
  return FALSE;
}

/* ---- What was found ---- */

static const char *occasion_of(const SketchInstrument *instrument) {
  if (instrument->occasion_column != NO_COLUMN) return "before and after";
  if (instrument->occasion_open) return "before or after";
  return instrument->occasion == ASSAY_OCCASION_PRE    ? "before"
         : instrument->occasion == ASSAY_OCCASION_POST ? "after"
                                                       : NULL;
}

static void add_roster(AssayDraft *draft) {
  const SketchSource *roster = draft->roster;
  AssayDraftInstrument told = {.file = roster->pattern,
                               .files = roster->files->len,
                               .id = "roster",
                               .what = "roster",
                               .answers = roster->answers};
  if (roster->learner != NO_COLUMN) told.learner = sketch_column(roster, roster->learner)->header;
  g_array_append_val(draft->list, told);
}

static void add_instrument(AssayDraft *draft, const SketchInstrument *instrument) {
  const SketchSource *source = instrument->source;
  AssayDraftInstrument told = {.file = source->pattern,
                               .files = source->files->len,
                               .id = instrument->id,
                               .level = instrument->level,
                               .what = instrument_kind(instrument),
                               .occasion = occasion_of(instrument),
                               .answers = source->answers,
                               .why = instrument->why};
  for (guint i = 0; i < instrument->items->len; i++) {
    const SketchItem *item = instrument->items->pdata[i];
    told.items += item->range ? item->n : 1;
  }
  if (source->learner != NO_COLUMN && !source->learner_open && !instrument->anonymous) {
    const SketchColumn *column = sketch_column(source, source->learner);
    told.learner = column->header;
    if (source->known)
      told.linked = text_keep(draft, g_strdup_printf("%u of %u ids %s", source->known, column->ids->len,
                                                     draft->roster ? "in the roster" : "in another file"));
  }
  g_array_append_val(draft->list, told);
}

const AssayDraftInstrument *assay_draft_instruments(AssayDraft *draft, guint *n) {
  g_array_set_size(draft->list, 0);
  if (draft->roster) add_roster(draft);
  for (guint i = 0; i < draft->instruments->len; i++) add_instrument(draft, draft->instruments->pdata[i]);
  *n = draft->list->len;
  return (const AssayDraftInstrument *)(const void *)draft->list->data;
}
