/* The data cut-off: the latest date there is, but for slips. One completion typed as 2062 for 2026 would make every
 * follow-up overdue and the pilot long past. A date is a slip where it lies more than three years from all others and
 * no more than one in a hundred (or a single one) lie there with it: a follow-up may come years later, but is not
 * alone in its time. Slips stay in the data; the audit names them. */
#include "cut_off.h"

#include "columns.h"
#include "evaluate.h"
#include "item.h"
#include "people.h"
#include "rows.h"

#define FAR    1096 /* days */
#define ENOUGH 20   /* dates, to say what is usual */

typedef struct {
  AssayDay least;
  guint n_days;
  guint32 *count; /* [day - least] */
  guint64 n;
} Days;

static void days_init(Days *days) {
  days->least = assay_day_from_ymd(1900, 1, 1); /* the plausible years */
  days->n_days = (guint)(assay_day_from_ymd(2199, 12, 31) - days->least + 1);
  days->count = g_new0(guint32, days->n_days);
  days->n = 0;
}

static void add_day(Days *days, AssayDay day) {
  if (day < days->least || (guint)(day - days->least) >= days->n_days) return;
  days->count[day - days->least]++;
  days->n++;
}

/* The days of the rows, whichever of the dates is asked for. */
static gboolean submitted_days(StoreHolding *holding, AssayDay *day, GError **error) {
  g_autofree gint64 *moment = assay_new_long(gint64, (gsize)holding->n_rows + 1);
  if (!store_all_moments(holding, moment, error)) return FALSE;
  for (guint i = 0; i < holding->n_rows; i++) day[i] = store_moment_day(moment[i]);
  return TRUE;
}

static gboolean add_rows(Days *days, StoreHolding *holding, GError **error) {
  static const AssayRosterAttribute of_roster[] = {ASSAY_ROSTER_ENROLLED_ON, ASSAY_ROSTER_COMPLETED_ON};
  gboolean is_roster = holding->instrument->level == 0, any = TRUE;
  if (!is_roster && !store_any_moments(holding, &any, error)) return FALSE;
  if (!any) return TRUE;
  g_autofree AssayDay *day = assay_new_long(AssayDay, (gsize)holding->n_rows + 1);
  for (guint a = 0; a < (is_roster ? G_N_ELEMENTS(of_roster) : 1); a++) {
    if (!(is_roster ? store_roster_days(holding, of_roster[a], day, error) : submitted_days(holding, day, error)))
      return FALSE;
    for (guint i = 0; i < holding->n_rows; i++) add_day(days, day[i]);
  }
  return TRUE;
}

/* The first day from `from` on, in steps of `step`, that has dates and no slips beyond it. */
static AssayDay usual_end(const Days *days, gint64 from, int step) {
  guint64 beyond = 0, few = days->n < ENOUGH ? 0 : MAX(1, days->n / 100);
  gint64 end = -1, last = -1;
  for (gint64 d = from; d >= 0 && d < days->n_days; d += step) {
    if (!days->count[d]) continue;
    if (last < 0 || ABS(d - last) > FAR) {
      if (beyond > few) break;
      end = d;
    }
    last = d;
    beyond += days->count[d];
  }
  return end < 0 ? ASSAY_NO_DAY : (AssayDay)(days->least + end);
}

gboolean store_usual_days(AssayStore *store, StoreDays *usual, GError **error) {
  StoreHoldings *holdings = store_holdings(store, error);
  if (!holdings) return FALSE;
  Days days;
  days_init(&days);
  gboolean ok = TRUE;
  for (guint h = 0; ok && h < holdings->n; h++) ok = add_rows(&days, &holdings->holding[h], error);
  usual->first = usual_end(&days, 0, 1);
  usual->last = usual_end(&days, (gint64)days.n_days - 1, -1);
  g_free(days.count);
  return ok;
}

AssayDay assay_store_cut_off(AssayStore *store, GError **error) {
  StoreDays usual;
  return store_usual_days(store, &usual, error) ? usual.last : ASSAY_NO_DAY;
}

/* ---- Audit ---- */

static gboolean complain(StoreHolding *holding, AssayIssues *issues, const char *code, const char *field, guint row,
                         guint n, const char *what, GError **error) {
  const StoreSource *source = store_source_of_row(holding, row);
  g_autofree guint32 *line = assay_new_long(guint32, (gsize)source->n_rows + 1);
  if (!store_read_lines(holding, source, line, error)) return FALSE;
  g_autofree char *rows = n > 1 ? g_strdup_printf("in %u rows, the first here, ", n) : g_strdup("");
  assay_issues_add(issues, ASSAY_SEVERITY_WARNING, code, source->path, line[row - source->first_row], 0, field, "%s%s",
                   rows, what);
  return TRUE;
}

static gboolean audit_far(StoreHolding *holding, const StoreDays *usual, AssayIssues *issues, const char *field,
                          const AssayDay *day, GError **error) {
  guint n = 0, row = 0;
  for (guint i = 0; i < holding->n_rows; i++)
    if (day[i] != ASSAY_NO_DAY && (day[i] < usual->first || day[i] > usual->last) && n++ == 0) row = i;
  if (n == 0) return TRUE;
  g_autofree char *from = assay_day_format(usual->first), *to = assay_day_format(usual->last);
  g_autofree char *what = g_strdup_printf(
      "the date lies years from all others; expected a day about %s to %s; it stays, and so does the year that it puts "
      "the row in, but the day of the report is taken without it",
      from, to);
  return complain(holding, issues, "far-date", field, row, n, what, error);
}

/* Rows of the roster where a yes stands in this column. */
static gboolean roster_says_yes(StoreHolding *roster, AssayRosterAttribute attribute, gboolean *out, GError **error) {
  StoreItem *item = store_attribute_item(roster, attribute, error);
  if (!item) return FALSE;
  g_autofree int64_t *key = g_new(int64_t, item->labels->len + 1);
  g_autofree int64_t *value = assay_new_long(int64_t, (gsize)roster->n_rows + 1);
  for (guint l = 0; l < item->labels->len; l++)
    key[l] = store_roster_yes(roster->store->study, g_ptr_array_index(item->labels, l));
  if (!store_item_fill(item, 0, key, 0, value, error)) return FALSE;
  for (guint i = 0; i < roster->n_rows; i++) out[i] = value[i] == 1;
  return TRUE;
}

/* A badge that contradicts the rest of the row: of somebody who did not complete, or accepted and never issued. */
static gboolean audit_badges(StoreHolding *roster, const AssayDay *completed, AssayIssues *issues, GError **error) {
  const char *const *name = roster->store->study->roster.column;
  const char *badge = name[ASSAY_ROSTER_BADGE], *claimed = name[ASSAY_ROSTER_BADGE_CLAIMED];
  if (!badge || roster->store->study->badges.file.file) return TRUE; /* where a list counts, it is held against that */
  g_autofree gboolean *has = assay_new_long0(gboolean, (gsize)roster->n_rows + 1);
  g_autofree gboolean *accepted = assay_new_long0(gboolean, (gsize)roster->n_rows + 1);
  if (!roster_says_yes(roster, ASSAY_ROSTER_BADGE, has, error) ||
      (claimed && !roster_says_yes(roster, ASSAY_ROSTER_BADGE_CLAIMED, accepted, error)))
    return FALSE;
  guint n = 0, row = 0, n_accepted = 0, row_accepted = 0;
  for (guint i = 0; i < roster->n_rows; i++) {
    if (name[ASSAY_ROSTER_COMPLETED_ON] && has[i] && completed[i] == ASSAY_NO_DAY && n++ == 0) row = i;
    if (accepted[i] && !has[i] && n_accepted++ == 0) row_accepted = i;
  }
  return (n == 0 ||
          complain(roster, issues, "badge-not-completed", badge, row, n,
                   "the badge was issued and no date of completion stands beside it; expected one; both count "
                   "as they stand",
                   error)) &&
         (n_accepted == 0 ||
          complain(roster, issues, "badge-not-issued", claimed, row_accepted, n_accepted,
                   "the badge was accepted and is not marked as issued; expected both or neither; both "
                   "count as they stand",
                   error));
}

static gboolean audit_roster(StoreHolding *roster, const StoreDays *usual, AssayIssues *issues, GError **error) {
  g_autofree AssayDay *enrolled = assay_new_long(AssayDay, (gsize)roster->n_rows + 1);
  g_autofree AssayDay *completed = assay_new_long(AssayDay, (gsize)roster->n_rows + 1);
  const char *const *name = roster->store->study->roster.column;
  const char *from = name[ASSAY_ROSTER_ENROLLED_ON], *to = name[ASSAY_ROSTER_COMPLETED_ON];
  if (!store_roster_days(roster, ASSAY_ROSTER_ENROLLED_ON, enrolled, error) ||
      !store_roster_days(roster, ASSAY_ROSTER_COMPLETED_ON, completed, error) ||
      !audit_far(roster, usual, issues, from, enrolled, error) ||
      !audit_far(roster, usual, issues, to, completed, error))
    return FALSE;
  guint n = 0, row = 0;
  for (guint i = 0; i < roster->n_rows; i++)
    if (enrolled[i] != ASSAY_NO_DAY && completed[i] != ASSAY_NO_DAY && completed[i] < enrolled[i] && n++ == 0) row = i;
  return (n == 0 ||
          complain(roster, issues, "completed-before-enrolled", to, row, n,
                   "the day of completion lies before that of enrolment; expected it on that day or later; both "
                   "count as they stand, and the year is that of completion",
                   error)) &&
         audit_badges(roster, completed, issues, error);
}

gboolean store_audit_days(StoreHolding *holding, const StoreDays *usual, AssayIssues *issues, GError **error) {
  if (holding->instrument->level == 0) return audit_roster(holding, usual, issues, error);
  gboolean any;
  if (!store_any_moments(holding, &any, error)) return FALSE;
  if (!any) return TRUE;
  g_autofree AssayDay *day = assay_new_long(AssayDay, (gsize)holding->n_rows + 1);
  return submitted_days(holding, day, error) &&
         audit_far(holding, usual, issues, holding->instrument->submitted, day, error);
}
