#include "dates.h"

#include "filename.h"
#include "source.h"
#include "wording.h"

/* ---- The date of submission ---- */

static void find_submitted(SketchSource *source) {
  int most = -1; /* "Last access" is no date of an answer */
  for (guint i = 0; i < source->columns->len; i++) {
    SketchColumn *column = sketch_column(source, i);
    if (column->duty == ASSAY_DUTY_SUBMITTED) {
      source->date = i;
      source->names_date = FALSE;
      return;
    }
    if (column->role != ASSAY_ROLE_DATE || !column_is_nameable(column)) continue;
    if (column->duty != ASSAY_DUTY_OWN && column->duty != ASSAY_DUTY_PLATFORM) continue;
    int weight = wording_weigh(column->header, WORDING_SUBMITTED);
    if (weight <= most) continue;
    most = weight;
    source->date = i;
    source->names_date = TRUE;
  }
}

void dates_find_submitted(AssayDraft *draft) {
  for (guint i = 0; i < draft->sources->len; i++) {
    SketchSource *source = draft->sources->pdata[i];
    if (source->role != SKETCH_ROSTER) find_submitted(source);
  }
}

/* ---- The order of month and day ---- */

static gboolean is_unclear(const SketchColumn *column) {
  return column->role == ASSAY_ROLE_DATE && column->date_order == ASSAY_DATE_ORDER_UNKNOWN;
}

typedef struct {
  guint unclear, month_first, day_first;
  gint64 first, last, day_first_first, day_first_last;
} Orders;

static Orders count_orders(const AssayDraft *draft) {
  Orders orders = {0, 0, 0, ASSAY_NO_MOMENT, ASSAY_NO_MOMENT, ASSAY_NO_MOMENT, ASSAY_NO_MOMENT};
  for (guint i = 0; i < draft->sources->len; i++) {
    const SketchSource *source = draft->sources->pdata[i];
    for (guint k = 0; k < source->columns->len; k++) {
      const SketchColumn *column = sketch_column(source, k);
      if (column->role != ASSAY_ROLE_DATE) continue;
      orders.unclear += is_unclear(column);
      orders.month_first += column->date_order == ASSAY_DATE_ORDER_MDY;
      orders.day_first += column->date_order == ASSAY_DATE_ORDER_DMY;
      if (!is_unclear(column)) continue;
      source_widen(&orders.first, &orders.last, column->first, column->last);
      source_widen(&orders.day_first_first, &orders.day_first_last, column->day_first_first, column->day_first_last);
    }
  }
  return orders;
}

void dates_find_order(AssayDraft *draft) {
  Orders orders = count_orders(draft);
  if (!orders.unclear) return;
  gint64 span = orders.last - orders.first, other = orders.day_first_last - orders.day_first_first;
  if (orders.month_first != orders.day_first) {
    draft->date_order = orders.month_first > orders.day_first ? ASSAY_DATE_ORDER_MDY : ASSAY_DATE_ORDER_DMY;
    draft->why_date_order = g_strdup("as other dates of these exports show; dates such as 3/4/2025 do not tell");
  } else {
    draft->date_order = other < span ? ASSAY_DATE_ORDER_DMY : ASSAY_DATE_ORDER_MDY;
    draft->why_date_order = g_strdup("a guess, for dates such as 3/4/2025 do not tell: so they lie closer together");
  }
}

void dates_span(const AssayDraft *draft, const SketchColumn *column, gint64 *first, gint64 *last) {
  gboolean day_first = is_unclear(column) && draft->date_order == ASSAY_DATE_ORDER_DMY;
  *first = day_first ? column->day_first_first : column->first;
  *last = day_first ? column->day_first_last : column->last;
}

/* ---- When the pilot began ---- */

static const char *term_of(int month) {
  return month >= 8 ? "fall" : month >= 5 ? "summer" : "spring";
}

/* The earliest enrolment, else the earliest answer. */
void dates_suggest_pilot(AssayDraft *draft) {
  guint enrolled = draft->roster ? draft->attribute[ASSAY_ROSTER_ENROLLED_ON] : NO_COLUMN;
  gint64 first = ASSAY_NO_MOMENT, last;
  if (enrolled != NO_COLUMN) dates_span(draft, sketch_column(draft->roster, enrolled), &first, &last);
  for (guint i = 0; enrolled == NO_COLUMN && i < draft->sources->len; i++) {
    const SketchSource *source = draft->sources->pdata[i];
    for (guint k = 0; k < source->files->len; k++) {
      gint64 from, to;
      source_span(source, source->files->pdata[k], &from, &to);
      if (from != ASSAY_NO_MOMENT && (first == ASSAY_NO_MOMENT || from < first)) first = from;
    }
  }
  if (first == ASSAY_NO_MOMENT) return;
  int year, month, day;
  assay_day_to_ymd((AssayDay)(first / 86400), &year, &month, &day);
  draft->suggested_pilot = g_strdup_printf("%d-%s", year, term_of(month));
  g_autofree char *on = assay_day_format((AssayDay)(first / 86400));
  draft->why_pilot =
      g_strdup_printf("the earliest %s in the exports is %s", enrolled != NO_COLUMN ? "enrolment" : "answer", on);
}

/* ---- Answers without dates ---- */

static gboolean roster_has_dates(const AssayDraft *draft) {
  return draft->roster && (draft->attribute[ASSAY_ROSTER_COMPLETED_ON] != NO_COLUMN ||
                           draft->attribute[ASSAY_ROSTER_ENROLLED_ON] != NO_COLUMN ||
                           draft->attribute[ASSAY_ROSTER_COHORT] != NO_COLUMN);
}

void dates_place(AssayDraft *draft, SketchInstrument *instrument) {
  const SketchSource *source = instrument->source;
  gboolean placed = source->learner != NO_COLUMN && roster_has_dates(draft) && !instrument->anonymous;
  gboolean readable = source->date != NO_COLUMN && sketch_column(source, source->date)->first != ASSAY_NO_MOMENT;
  if (placed || readable) return;
  const SketchFile *file = source->files->pdata[0];
  static const AssayCalendar calendar = {825, 115, 520, 630};
  if (source->files->len > 1) return; /* perhaps of several years */
  instrument->year = filename_year(file->path);
  if (instrument->year != ASSAY_NO_YEAR) {
    instrument->why_year = g_strdup("by the file's name: no column has a date that can be read");
    return;
  }
  instrument->year = filename_bare_year(file->path);
  if (instrument->year != ASSAY_NO_YEAR) {
    instrument->why_year = g_strdup("a guess by the file's name: no column has a date that can be read");
    return;
  }
  if (file->day == ASSAY_NO_DAY) return;
  instrument->year = assay_academic_year_of(file->day, &calendar);
  g_autofree char *on = assay_day_format(file->day);
  instrument->why_year = g_strdup_printf("a guess, for no column has a date that can be read: the file is of %s", on);
}
