#include "binding.h"

#include <string.h>

#include "header.h"

typedef struct {
  const AssayExport *export;
  const AssayStudy *study;
  const AssayInstrument *instrument;
  AssayBinding *binding;
  GArray *bound;
  GString *wrong; /* what could not be bound */
} Binder;

/* ---- Finding ---- */

static void complain(Binder *binder, AssayLine line, const char *what, const char *format, ...) G_GNUC_PRINTF(4, 5);
static void complain(Binder *binder, AssayLine line, const char *what, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_string_append_printf(binder->wrong, "%s%s", binder->wrong->len ? "; " : "", text);
  g_string_append_printf(binder->wrong, " (%s of %s", what, binder->instrument->id);
  if (line && *binder->study->folder) /* a study in memory has no line that anybody could look at */
    g_string_append_printf(binder->wrong, ", %s:%u", binder->study->file ? binder->study->file : "study.yml", line);
  g_string_append_c(binder->wrong, ')');
}

static gboolean find(Binder *binder, AssayLine line, const char *what, const char *name, guint *column) {
  const AssayLayout *layout = binder->export->layout;
  g_autofree char *others = NULL;
  *column = ASSAY_NO_COLUMN;
  switch (assay_header_find(layout, name, column, &others)) {
    case ASSAY_HEADER_FOUND:
      return TRUE;
    case ASSAY_HEADER_SEVERAL:
      complain(binder, line, what, "columns %s are all named \"%s\"; expected the one that is meant, such as \"%s#1\"",
               others, name, name);
      break;
    case ASSAY_HEADER_NONE: {
      g_autofree char *near = assay_header_nearest(layout, name), *all = assay_header_list(layout);
      complain(binder, line, what, "no column \"%s\"; %s: %s", name, *near ? "nearest" : "the file has",
               *near ? near : all);
      break;
    }
  }
  *column = ASSAY_NO_COLUMN;
  return FALSE;
}

static gboolean is_id_column(const Binder *binder, guint column) {
  const AssayLayout *layout = binder->export->layout;
  switch (layout->kind[column]) {
    case ASSAY_COLUMN_PERSONAL:
    case ASSAY_COLUMN_LEARNER:
    case ASSAY_COLUMN_RESPONSE:
      return TRUE;
    default:
      return column == binder->binding->learner;
  }
}

/* ---- Fields ---- */

/* The question stands in the column `asked`: a column of points beside the answers is named after the points, as "1.0". */
static AssayBoundField *add_asked(Binder *binder, const char *code, AssayFieldKind kind, guint column, guint asked) {
  const AssayLayout *layout = binder->export->layout;
  AssayField *field = assay_fields_add(binder->binding->fields, code, kind, layout->name[column]);
  if (layout->question[asked])
    field->question = g_strdup(layout->question[asked]);
  else if (asked != column)
    field->question = assay_text_without_numbers(layout->name[asked]);
  field->max = layout->max[column];
  AssayBoundField bound = {
      .column = column, .kind = kind, .use = ASSAY_CELL_OF_ANYTHING, .dictionary = field->dictionary};
  g_array_append_val(binder->bound, bound);
  return &g_array_index(binder->bound, AssayBoundField, binder->bound->len - 1);
}

static AssayBoundField *add(Binder *binder, const char *code, AssayFieldKind kind, guint column) {
  return add_asked(binder, code, kind, column, column);
}

/* A scale with points such as -2, which elsewhere stand for "not applicable". */
static gboolean runs_below_zero(const AssayStudy *study, const AssayItem *item) {
  const AssayScale *scale = item->scale ? assay_study_scale(study, item->scale) : NULL;
  for (guint i = 0; scale && i < scale->points; i++) {
    AssayDecimal number;
    if (assay_decimal_parse(scale->labels[i], -1, FALSE, &number) == ASSAY_DECIMAL_OK && number.mantissa < 0)
      return TRUE;
  }
  return FALSE;
}

static AssayCellUse use_of(const AssayStudy *study, const AssayItem *item) {
  switch (item->type) {
    case ASSAY_ITEM_RATING:
      return runs_below_zero(study, item) ? ASSAY_CELL_OF_NUMBER : ASSAY_CELL_OF_RATING;
    case ASSAY_ITEM_CHOICE:
      return ASSAY_CELL_OF_CHOICE;
    case ASSAY_ITEM_MULTI:
      return ASSAY_CELL_OF_MULTI;
    case ASSAY_ITEM_NPS:
    case ASSAY_ITEM_NUMBER:
    case ASSAY_ITEM_SCORE:
      return ASSAY_CELL_OF_NUMBER;
    case ASSAY_ITEM_TEXT:
      return ASSAY_CELL_OF_TEXT;
  }
  g_assert_not_reached();
}

/* All labels of a scale, those that nobody chose too: so the number of its points is known. */
static void take_labels(const Binder *binder, AssayBoundField *bound) {
  const AssayExport *export = binder->export;
  if (!export->codebook || bound->use == ASSAY_CELL_OF_NUMBER || bound->use == ASSAY_CELL_OF_TEXT) return;
  bound->labels = assay_codebook_find(export->codebook, export->layout->name[bound->column]);
  if (!bound->labels || bound->use != ASSAY_CELL_OF_RATING) return;
  for (guint i = 0; i < bound->labels->labels->len; i++) {
    const AssayCodeLabel *label = &g_array_index(bound->labels->labels, AssayCodeLabel, i);
    if (!label->missing) assay_dictionary_intern(bound->dictionary, label->label, strlen(label->label));
  }
}

/* A score is the points beside the answer, where the platform puts them there. */
static void add_item(Binder *binder, const AssayItem *item, const char *code, guint column) {
  const AssayLayout *layout = binder->export->layout;
  if (is_id_column(binder, column)) {
    complain(binder, item->line, item->id,
             "column \"%s\" holds ids, names, addresses or places of people: it can be no question",
             layout->name[column]);
    return;
  }
  guint points = item->type == ASSAY_ITEM_SCORE ? layout->points[column] : ASSAY_NO_COLUMN;
  AssayBoundField *bound = add_asked(binder, code, item->type == ASSAY_ITEM_TEXT ? ASSAY_FIELD_TEXT : ASSAY_FIELD_CODED,
                                     points == ASSAY_NO_COLUMN ? column : points, column);
  bound->use = use_of(binder->study, item);
  bound->is_item = TRUE;
  bound->is_summed = item->from && item->type == ASSAY_ITEM_SCORE;
  bound->has_scale = item->scale != NULL;
  bound->can_be_unseen = item->type != ASSAY_ITEM_TEXT && item->type != ASSAY_ITEM_MULTI;
  take_labels(binder, bound);
  if (!binder->binding->asked) binder->binding->asked = layout->form[column];
}

/* Points, right answers and sums that a platform puts between its questions are no questions. */
static gboolean is_beside(const AssayLayout *layout, guint column) {
  return layout->kind[column] == ASSAY_COLUMN_POINTS || layout->kind[column] == ASSAY_COLUMN_ASIDE;
}

/* Where a platform puts points beside answers, a question without them gives no score: a text between questions. */
static gboolean gives_no_score(const AssayLayout *layout, guint column) {
  return layout->first[ASSAY_COLUMN_POINTS] != ASSAY_NO_COLUMN && layout->points[column] == ASSAY_NO_COLUMN &&
         layout->kind[column] != ASSAY_COLUMN_POINTS;
}

static void bind_range(Binder *binder, const AssayItem *item) {
  guint from, to;
  gboolean found = find(binder, item->line, item->id, item->from, &from);
  if (!find(binder, item->line, item->id, item->to, &to) || !found) return;
  if (from > to) {
    complain(binder, item->line, item->id, "\"%s\" is column %u, behind \"%s\" in column %u; expected from before to",
             item->from, from + 1, item->to, to + 1);
    return;
  }
  const char *between = item->type == ASSAY_ITEM_MULTI ? ":" : ".";
  guint n = 0;
  for (guint i = from; i <= to; i++) {
    if (i > from && i < to && is_beside(binder->export->layout, i)) continue;
    if (i > from && i < to && item->type == ASSAY_ITEM_SCORE && gives_no_score(binder->export->layout, i)) continue;
    g_autofree char *code = g_strdup_printf("%s%s%u", item->id, between, ++n);
    add_item(binder, item, code, i);
  }
}

static void bind_item(Binder *binder, const AssayItem *item) {
  guint column;
  if (item->from && item->to)
    bind_range(binder, item);
  else if (item->column && find(binder, item->line, item->id, item->column, &column))
    add_item(binder, item, item->id, column);
  for (guint i = 0; !item->from && i < item->n_columns; i++) {
    if (!find(binder, item->line, item->id, item->columns[i], &column)) continue;
    g_autofree char *code = g_strdup_printf("%s:%u", item->id, i + 1);
    add_item(binder, item, code, column);
  }
  if (item->coded && find(binder, item->line, item->id, item->coded, &column)) {
    g_autofree char *code = g_strdup_printf("@coded:%s", item->id);
    add(binder, code, ASSAY_FIELD_CODED, column);
  }
}

static void bind_other(Binder *binder, const char *key, const char *code, const char *name) {
  guint column;
  if (!name || !find(binder, binder->instrument->line, key, name, &column)) return;
  if (is_id_column(binder, column) && !g_str_equal(code, "@rater")) {
    complain(binder, binder->instrument->line, key, "column \"%s\" holds ids, names, addresses or places of people",
             name);
    return;
  }
  add(binder, code, ASSAY_FIELD_CODED, column);
}

static void bind_duration(Binder *binder) {
  const AssayLayout *layout = binder->export->layout;
  guint column = layout->first[ASSAY_COLUMN_DURATION];
  if (binder->instrument->duration)
    bind_other(binder, "duration", "@duration", binder->instrument->duration);
  else if (column != ASSAY_NO_COLUMN)
    add(binder, "@duration", ASSAY_FIELD_CODED, column);
}

static void bind_crosswalk(Binder *binder) {
  const AssayRoster *roster = &binder->study->roster;
  for (guint i = 0; i < roster->n_ids; i++) {
    guint column;
    if (!find(binder, roster->ids[i].line, roster->ids[i].name, roster->ids[i].column, &column)) continue;
    add(binder, roster->ids[i].name, ASSAY_FIELD_IDENTITY, column)->id_kind = roster->ids[i].name;
  }
}

static void bind_all(Binder *binder) {
  const AssayInstrument *instrument = binder->instrument;
  AssayBinding *binding = binder->binding;
  if (instrument->learner_column && !instrument->anonymous)
    find(binder, instrument->line, "learner", instrument->learner_column, &binding->learner);
  for (guint i = 0; i < instrument->n_items; i++) bind_item(binder, &instrument->items[i]);
  if (instrument->submitted) find(binder, instrument->line, "submitted", instrument->submitted, &binding->submitted);
  bind_other(binder, "occasion_column", "@occasion", instrument->occasion_column);
  bind_other(binder, "point_column", "@point", instrument->point_column);
  bind_other(binder, "since_column", "@since", instrument->since_column);
  bind_other(binder, "rater", "@rater", instrument->rater);
  bind_duration(binder);
  if (instrument->level == 0) bind_crosswalk(binder);
}

AssayBinding *assay_binding_new(const AssayExport *export, const AssayStudy *study, const AssayInstrument *instrument,
                                GError **error) {
  g_autoptr(AssayBinding) binding = g_new0(AssayBinding, 1);
  binding->fields = assay_fields_new();
  binding->learner = binding->submitted = ASSAY_NO_COLUMN;
  Binder binder = {
      export, study, instrument, binding, g_array_new(FALSE, FALSE, sizeof(AssayBoundField)), g_string_new(NULL)};
  bind_all(&binder);
  binding->n = binder.bound->len;
  binding->bound = (AssayBoundField *)(void *)g_array_free(binder.bound, FALSE);
  g_autofree char *wrong = g_string_free(binder.wrong, FALSE);
  if (!*wrong) return g_steal_pointer(&binding);
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s:1: %s; nothing was taken from the file", export->name, wrong);
  return NULL;
}

void assay_binding_free(AssayBinding *binding) {
  if (!binding) return;
  assay_fields_unref(binding->fields);
  g_free(binding->bound);
  g_free(binding);
}
