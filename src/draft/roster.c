/* A roster has a row for each learner: ids, names, dates, and a few columns with few labels; no questions, no scores. */
#include "roster.h"

#include "source.h"
#include "wording.h"

#define FEW_LABELS 8

static gboolean labels_are_years(const SketchColumn *column) {
  int year;
  for (guint i = 0; i < column->labels->len; i++)
    if (!assay_academic_year_parse(column->labels->pdata[i], &year)) return FALSE;
  return column->labels->len > 0;
}

static gboolean can_be(const SketchColumn *column, AssayRosterAttribute attribute) {
  gboolean few = column->role == ASSAY_ROLE_ANSWER && column->distinct <= FEW_LABELS;
  switch (attribute) {
    case ASSAY_ROSTER_COHORT:
      return few && labels_are_years(column);
    case ASSAY_ROSTER_SECTION:
      return column->duty == ASSAY_DUTY_SECTION ||
             (column->duty == ASSAY_DUTY_OWN && column->distinct * 2 <= column->filled);
    case ASSAY_ROSTER_ENROLLED_ON:
    case ASSAY_ROSTER_COMPLETED_ON:
      return column->role == ASSAY_ROLE_DATE;
    case ASSAY_ROSTER_BADGE:
    case ASSAY_ROSTER_BADGE_CLAIMED:
      return column->role == ASSAY_ROLE_DATE || (few && !column->numeric) || (few && column->high <= 1);
    default:
      return few && column->duty == ASSAY_DUTY_OWN;
  }
}

typedef struct {
  guint column, attribute;
  int weight;
} Match;

static int heavier(gconstpointer a, gconstpointer b) {
  const Match *x = a, *y = b;
  if (x->weight != y->weight) return y->weight - x->weight;
  return x->column != y->column ? (x->column < y->column ? -1 : 1) : (int)x->attribute - (int)y->attribute;
}

guint roster_attributes(const SketchSource *source, guint attribute[ASSAY_ROSTER_ATTRIBUTES]) {
  g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(Match));
  g_autofree gboolean *used = g_new0(gboolean, source->columns->len + 1);
  for (guint i = 0; i < source->columns->len; i++) {
    const SketchColumn *column = sketch_column(source, i);
    g_auto(GStrv) words = wording_split(column->header);
    for (guint a = 0; a < ASSAY_ROSTER_ATTRIBUTES; a++) {
      Match match = {i, a, wording_weigh_words(words, WORDING_COHORT + a)};
      if (match.weight >= 3 && column_is_nameable(column) && can_be(column, (AssayRosterAttribute)a))
        g_array_append_val(matches, match);
    }
  }
  g_array_sort(matches, heavier);
  guint found = 0;
  for (guint a = 0; a < ASSAY_ROSTER_ATTRIBUTES; a++) attribute[a] = NO_COLUMN;
  for (guint i = 0; i < matches->len; i++) {
    const Match *match = &g_array_index(matches, Match, i);
    if (used[match->column] || attribute[match->attribute] != NO_COLUMN) continue;
    attribute[match->attribute] = match->column;
    used[match->column] = TRUE;
    found++;
  }
  return found;
}

static gboolean is_attribute(const guint attribute[ASSAY_ROSTER_ATTRIBUTES], guint column) {
  for (guint a = 0; a < ASSAY_ROSTER_ATTRIBUTES; a++)
    if (attribute[a] == column) return TRUE;
  return FALSE;
}

/* How much speaks for a roster; 0 and less: none. */
static int weigh(const SketchSource *source, const guint attribute[ASSAY_ROSTER_ATTRIBUTES], guint matched) {
  int named = wording_weigh(source->stem, WORDING_FILE_ROSTER), weight = named + 2 * (int)matched;
  gboolean ids = FALSE;
  guint questions = 0;
  for (guint i = 0; i < source->columns->len; i++) {
    const SketchColumn *column = sketch_column(source, i);
    ids = ids || column->role == ASSAY_ROLE_ID || column->duty == ASSAY_DUTY_PERSON;
    if (is_attribute(attribute, i) || !column_is_free(column)) continue;
    questions++;
    if (column_is_labelled(column) || column_has_max(column) || column->has_points) weight -= 4;
  }
  weight -= (int)questions;
  return ids && (matched > 0 || named > 0) && weight >= 4 ? weight : 0;
}

static void take_yes(AssayDraft *draft, const SketchColumn *column) {
  static const char *const usual[] = {"yes", "y", "true", "1"};
  for (guint i = 0; i < column->labels->len; i++) {
    const char *label = column->labels->pdata[i];
    g_autofree char *folded = assay_text_fold_label(label);
    gboolean known = FALSE;
    for (guint k = 0; k < G_N_ELEMENTS(usual); k++) known = known || g_str_equal(folded, usual[k]);
    if (known || wording_weigh(label, WORDING_YES) <= 0) continue;
    if (!draft->yes) draft->yes = g_ptr_array_new();
    if (!g_ptr_array_find_with_equal_func(draft->yes, label, g_str_equal, NULL))
      g_ptr_array_add(draft->yes, (gpointer)label);
  }
}

void roster_find(AssayDraft *draft) {
  int most = 0;
  for (guint a = 0; a < ASSAY_ROSTER_ATTRIBUTES; a++) draft->attribute[a] = NO_COLUMN;
  for (guint i = 0; i < draft->sources->len; i++) {
    guint attribute[ASSAY_ROSTER_ATTRIBUTES];
    SketchSource *source = draft->sources->pdata[i];
    guint matched = roster_attributes(source, attribute);
    int weight = weigh(source, attribute, matched);
    if (weight <= most) continue;
    most = weight;
    draft->roster = source;
    for (guint a = 0; a < ASSAY_ROSTER_ATTRIBUTES; a++) draft->attribute[a] = attribute[a];
  }
  if (!draft->roster) return;
  draft->roster->role = SKETCH_ROSTER;
  static const AssayRosterAttribute yes[] = {ASSAY_ROSTER_BADGE, ASSAY_ROSTER_BADGE_CLAIMED, ASSAY_ROSTER_REACHABLE};
  for (guint i = 0; i < G_N_ELEMENTS(yes); i++)
    if (draft->attribute[yes[i]] != NO_COLUMN) take_yes(draft, sketch_column(draft->roster, draft->attribute[yes[i]]));
}
