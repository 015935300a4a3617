#include "source.h"

#include <string.h>

#include "filename.h"
#include "wording.h"

/* ---- Columns ---- */

gboolean column_is_nameable(const SketchColumn *column) {
  if (!*column->header) return FALSE;
  for (const char *p = column->header; *p; p = g_utf8_next_char(p))
    if (g_unichar_iscntrl(g_utf8_get_char(p))) return FALSE;
  return TRUE;
}

gboolean column_is_free(const SketchColumn *column) {
  return !column->taken && column->duty == ASSAY_DUTY_OWN && column_is_nameable(column) &&
         (column->role == ASSAY_ROLE_ANSWER || column->role == ASSAY_ROLE_TEXT);
}

gboolean column_is_score(const SketchColumn *column) {
  if (column->has_points) return TRUE;
  return column->numbers > 0 && column->numbers * 2 >= column->filled;
}

gboolean column_holds_numbers(const SketchColumn *column) {
  gboolean words = column->fit == ASSAY_SCALE_MATCHED || column->fit == ASSAY_SCALE_UNSURE;
  return !column->has_points && (column->numeric || (!words && column_is_score(column)));
}

gboolean column_has_max(const SketchColumn *column) {
  return column->max.mantissa > 0;
}

gboolean column_is_whole(const SketchColumn *column) {
  for (guint i = 0; i < column->labels->len; i++)
    if (strpbrk(column->labels->pdata[i], ".,")) return FALSE;
  return column->numeric && column->low == (double)(gint64)column->low && column->high == (double)(gint64)column->high;
}

gboolean column_is_labelled(const SketchColumn *column) {
  return column->role == ASSAY_ROLE_ANSWER && !column->numeric &&
         (column->fit == ASSAY_SCALE_MATCHED || column->fit == ASSAY_SCALE_UNSURE ||
          column->fit == ASSAY_SCALE_NUMBERS);
}

gboolean column_has_question(const SketchColumn *column) {
  return column->text != column->title && !g_str_equal(column->text, column->header);
}

gboolean column_is_running_number(const SketchColumn *column) {
  guint64 n = column->ids->len;
  return column_is_whole(column) && n >= 4 && n == column->filled && column->low >= 0 && column->low <= 1 &&
         column->high - column->low + 1 == (double)n;
}

guint column_words(const SketchColumn *column) {
  g_auto(GStrv) words = wording_split(column->text);
  return g_strv_length(words);
}

guint column_shared(const SketchColumn *a, const SketchColumn *b) {
  guint i = 0, k = 0, shared = 0;
  while (i < a->ids->len && k < b->ids->len) {
    int order = assay_id_compare(&g_array_index(a->ids, AssayId, i), &g_array_index(b->ids, AssayId, k));
    shared += order == 0;
    i += order <= 0;
    k += order >= 0;
  }
  return shared;
}

/* ---- The columns of one file, and of another beside it ---- */

static void take_labels(SketchColumn *column, char *const *labels) {
  for (guint i = 0; labels && labels[i]; i++)
    if (!g_ptr_array_find_with_equal_func(column->labels, labels[i], g_str_equal, NULL))
      g_ptr_array_add(column->labels, labels[i]);
}

static void take_ids(SketchColumn *column, const AssayInspectedColumn *seen) {
  if (!seen->n_ids) return;
  g_array_append_vals(column->ids, seen->ids, seen->n_ids);
  g_array_sort(column->ids, assay_id_compare);
  guint kept = 0;
  for (guint i = 0; i < column->ids->len; i++) {
    AssayId *id = &g_array_index(column->ids, AssayId, i);
    if (!kept || assay_id_compare(id, &g_array_index(column->ids, AssayId, kept - 1)))
      g_array_index(column->ids, AssayId, kept++) = *id;
  }
  g_array_set_size(column->ids, kept);
}

static SketchColumn column_of(const AssayInspectedColumn *seen) {
  SketchColumn column = {
      .header = seen->header,
      .title = seen->title,
      .text = seen->question && *seen->question ? seen->question : seen->title,
      .grid = seen->grid,
      .duty = seen->duty,
      .role = seen->role,
      .parts = seen->parts,
      .filled = seen->filled,
      .numbers = seen->numbers,
      .distinct = seen->distinct,
      .numeric = seen->numeric,
      .low = seen->low,
      .high = seen->high,
      .labels = g_ptr_array_new(),
      .max = seen->max,
      .has_points = seen->has_points,
      .points_high = seen->points_high,
      .fit = seen->scale_fit,
      .scale = seen->scale_id,
      .points = seen->scale_points,
      .date_order = seen->date_order,
      .first = seen->first,
      .last = seen->last,
      .day_first_first = seen->day_first_first,
      .day_first_last = seen->day_first_last,
      .shape = seen->shape,
      .ids = g_array_new(FALSE, FALSE, sizeof(AssayId)),
  };
  take_labels(&column, seen->labels);
  take_ids(&column, seen);
  return column;
}

void source_widen(gint64 *first, gint64 *last, gint64 other_first, gint64 other_last) {
  if (other_first == ASSAY_NO_MOMENT) return;
  *first = *first == ASSAY_NO_MOMENT ? other_first : MIN(*first, other_first);
  *last = *last == ASSAY_NO_MOMENT ? other_last : MAX(*last, other_last);
}

static void take_dates(SketchColumn *column, const AssayInspectedColumn *seen) {
  source_widen(&column->first, &column->last, seen->first, seen->last);
  source_widen(&column->day_first_first, &column->day_first_last, seen->day_first_first, seen->day_first_last);
  if (column->date_order == ASSAY_DATE_ORDER_YMD || seen->date_order == ASSAY_DATE_ORDER_UNKNOWN)
    column->date_order = seen->date_order;
}

/* What the columns of one header in two files show together. */
static void merge(SketchColumn *column, const AssayInspectedColumn *seen) {
  gboolean empty = column->filled == 0, other_empty = seen->filled == 0;
  if (empty || (column->role == ASSAY_ROLE_ANSWER && seen->role == ASSAY_ROLE_TEXT)) column->role = seen->role;
  if (seen->numbers) {
    column->low = column->numbers ? MIN(column->low, seen->low) : seen->low;
    column->high = column->numbers ? MAX(column->high, seen->high) : seen->high;
  }
  if (!other_empty) column->numeric = seen->numeric && (empty || column->numeric);
  column->parts = MAX(column->parts, seen->parts);
  column->filled += seen->filled;
  column->numbers += seen->numbers;
  column->distinct = MAX(column->distinct, seen->distinct);
  if (!column_has_max(column)) column->max = seen->max;
  column->has_points = column->has_points || seen->has_points;
  column->points_high = MAX(column->points_high, seen->points_high);
  if (seen->scale_id && (!column->scale || column->fit != ASSAY_SCALE_MATCHED)) {
    column->fit = seen->scale_fit;
    column->scale = seen->scale_id;
    column->points = seen->scale_points;
  }
  take_labels(column, seen->labels);
  take_ids(column, seen);
  if (seen->role == ASSAY_ROLE_DATE) take_dates(column, seen);
}

static SketchColumn *column_called(const SketchSource *source, const char *title) {
  g_autofree char *wanted = assay_text_fold_label(title);
  for (guint i = 0; i < source->columns->len; i++) {
    g_autofree char *plain = assay_text_fold_label(sketch_column(source, i)->title);
    if (g_str_equal(plain, wanted)) return sketch_column(source, i);
  }
  return NULL;
}

/* ---- Sources ---- */

static void clear_column(gpointer data) {
  SketchColumn *column = data;
  g_ptr_array_unref(column->labels);
  g_array_unref(column->ids);
}

void source_free(gpointer data) {
  SketchSource *source = data;
  g_ptr_array_unref(source->files);
  g_array_unref(source->columns);
  g_strfreev(source->names);
  g_free(source->stem);
  g_free(source->pattern);
  g_free(source->why);
  g_free(source);
}

static const char *platform_of(const SketchFile *file) {
  return file->inspection->report.platform;
}

static SketchSource *source_new(SketchFile *file) {
  SketchSource *source = g_new0(SketchSource, 1);
  source->files = g_ptr_array_new();
  source->stem = filename_stem(file->path);
  source->columns = g_array_new(FALSE, TRUE, sizeof(SketchColumn));
  g_array_set_clear_func(source->columns, clear_column);
  source->date = source->learner = source->row_task = NO_COLUMN;
  for (guint i = 0; i < file->inspection->n_columns; i++) {
    SketchColumn column = column_of(&file->inspection->columns[i]);
    g_array_append_val(source->columns, column);
  }
  return source;
}

static void source_take(SketchSource *source, SketchFile *file) {
  if (source->files->len)
    for (guint i = 0; i < file->inspection->n_columns; i++) {
      SketchColumn *column = column_called(source, file->inspection->columns[i].title);
      if (column) merge(column, &file->inspection->columns[i]);
    }
  source->answers += file->inspection->report.submitted;
  g_ptr_array_add(source->files, file);
}

static gboolean is_own(const AssayInspectedColumn *column) {
  return column->duty == ASSAY_DUTY_OWN && column->role != ASSAY_ROLE_EMPTY;
}

static gboolean has_title(const AssayInspection *inspection, const char *title) {
  g_autofree char *wanted = assay_text_fold_label(title);
  for (guint i = 0; i < inspection->n_columns; i++) {
    g_autofree char *plain = assay_text_fold_label(inspection->columns[i].title);
    if (g_str_equal(plain, wanted)) return TRUE;
  }
  return FALSE;
}

static gboolean holds_all(const AssayInspection *inspection, const AssayInspection *of) {
  for (guint i = 0; i < of->n_columns; i++)
    if (is_own(&of->columns[i]) && !has_title(inspection, of->columns[i].title)) return FALSE;
  return TRUE;
}

gboolean source_is_of_survey(const SketchSource *source) {
  static const char *const platforms[] = {
      "limesurvey",      "redcap",          "surveymonkey",         "qualtrics", "typeform", "google-forms",
      "microsoft-forms", "moodle-feedback", "moodle-questionnaire", NULL};
  return g_strv_contains(platforms, platform_of(source->files->pdata[0]));
}

gboolean source_is_of_gradebook(const SketchSource *source) {
  static const char *const platforms[] = {"blackboard", "canvas-gradebook", "d2l-grades", "moodle-grader", NULL};
  return g_strv_contains(platforms, platform_of(source->files->pdata[0]));
}

/* The same name but for the year, from the same platform, and the same questions. */
static gboolean are_of_one_form(const SketchFile *a, const SketchFile *b) {
  g_autofree char *stem = filename_stem(a->path), *other = filename_stem(b->path);
  const char *ending = strrchr(a->path, '.'), *other_ending = strrchr(b->path, '.');
  return g_ascii_strcasecmp(stem, other) == 0 && g_strcmp0(ending, other_ending) == 0 &&
         g_str_equal(platform_of(a), platform_of(b)) && holds_all(a->inspection, b->inspection) &&
         holds_all(b->inspection, a->inspection);
}

/* NULL where one pattern cannot name just these. */
static char *pattern_for(const AssayDraft *draft, GPtrArray *group) {
  g_autoptr(GPtrArray) own = g_ptr_array_new(), others = g_ptr_array_new();
  for (guint i = 0; i < draft->files->len; i++) {
    SketchFile *file = draft->files->pdata[i];
    g_ptr_array_add(g_ptr_array_find(group, file, NULL) ? own : others, file->path);
  }
  for (guint i = 0; i < draft->left_out->len; i++)
    g_ptr_array_add(others, g_array_index(draft->left_out, AssayDraftLeftOut, i).file);
  return filename_pattern((const char *const *)own->pdata, own->len, (const char *const *)others->pdata, others->len);
}

static void add_source(AssayDraft *draft, GPtrArray *group, const char *pattern) {
  SketchSource *source = source_new(group->pdata[0]);
  for (guint i = 0; i < group->len; i++) source_take(source, group->pdata[i]);
  source->pattern = g_strdup(pattern);
  g_ptr_array_add(draft->sources, source);
}

static void add_group(AssayDraft *draft, GPtrArray *group) {
  g_autofree char *pattern = pattern_for(draft, group);
  if (pattern) {
    add_source(draft, group, pattern);
    return;
  }
  for (guint i = 0; i < group->len; i++) {
    SketchFile *file = group->pdata[i];
    g_autoptr(GPtrArray) alone = g_ptr_array_new();
    g_ptr_array_add(alone, file);
    g_autofree char *own = pattern_for(draft, alone), *exact = filename_exact(file->path);
    add_source(draft, alone, own ? own : exact);
  }
}

static int by_path(gconstpointer a, gconstpointer b) {
  const SketchFile *const *x = a, *const *y = b;
  return assay_text_compare_natural((*x)->path, (*y)->path);
}

void source_sort(AssayDraft *draft) {
  g_autoptr(GPtrArray) groups = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  g_ptr_array_sort(draft->files, by_path);
  for (guint i = 0; i < draft->files->len; i++) {
    GPtrArray *home = NULL;
    for (guint k = 0; k < groups->len && !home; k++) {
      GPtrArray *group = groups->pdata[k];
      if (are_of_one_form(group->pdata[0], draft->files->pdata[i])) home = group;
    }
    if (!home) {
      home = g_ptr_array_new();
      g_ptr_array_add(groups, home);
    }
    g_ptr_array_add(home, draft->files->pdata[i]);
  }
  for (guint k = 0; k < groups->len; k++) add_group(draft, groups->pdata[k]);
}

void source_span(const SketchSource *source, const SketchFile *file, gint64 *first, gint64 *last) {
  *first = *last = ASSAY_NO_MOMENT;
  const char *header = source->date == NO_COLUMN ? NULL : sketch_column(source, source->date)->header;
  for (guint i = 0; i < file->inspection->n_columns; i++) {
    const AssayInspectedColumn *column = &file->inspection->columns[i];
    if (header && g_str_equal(column->header, header)) source_widen(first, last, column->first, column->last);
  }
}
