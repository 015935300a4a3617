/* The program, its calendar and its privacy: R1, R10, R17. */
#include <math.h>
#include <string.h>

#include "settle.h"

static void check_credits(StudyReader *reader, const AssayProgram *program) {
  StudyPlace place = study_place_or(reader, &program->credits, &program->line);
  gboolean bearing = program->status != ASSAY_NON_CREDIT;
  if (!program->has_credits) {
    if (bearing && !place.ill && study_given(reader, &program->status))
      study_complain(reader->complaints, STUDY_STOPS, "missing-key", place,
                     "program lacks \"credits\"; expected 1 to 11 for a program whose status is %s",
                     assay_credit_status_name(program->status));
    return;
  }
  g_autofree char *found = g_strdup_printf("%g", program->credits);
  if (!bearing)
    study_complain(reader->complaints, STUDY_WARNS, "R10", place,
                   "\"credits\" of program is %s, but its status is non-credit; the credits are printed, not checked",
                   found);
  else if (program->credits >= 12)
    study_complain(reader->complaints, STUDY_FLAGS, "credits", place,
                   "\"credits\" of program is %s; expected 1 to 11. From 12 credits on it is a certificate, reviewed "
                   "under separate procedures; the report is made and says so",
                   found);
  else if (program->credits < 1 || program->credits > 11)
    study_complain(reader->complaints, STUDY_WARNS, "R10", place,
                   "\"credits\" of program is %s; the procedure says \"0-11 credits\" in one place and \"1-11\" in "
                   "another, so 1 to 11 is sure; the report is made",
                   found);
}

static void check_status_was(StudyReader *reader, const AssayProgram *program) {
  for (guint i = 0; i < program->n_status_was; i++) {
    const AssayStatusWas *was = &program->status_was[i];
    if (was->year == ASSAY_NO_YEAR) continue;
    g_autofree char *year = assay_academic_year_format(was->year);
    for (guint j = 0; j < i; j++)
      if (program->status_was[j].year == was->year) {
        study_complain(reader->complaints, STUDY_STOPS, "double-name", study_place(reader, &was->year),
                       "status_was has the year %s twice; expected each year once", year);
        break;
      }
  }
}

static void check_dates(StudyReader *reader, const AssayStudy *study) {
  const AssayProgram *program = &study->program;
  if (program->established == ASSAY_NO_DAY || !study_given(reader, &program->pilot_year)) return;
  AssayDay start = assay_term_first_day(program->pilot_year, program->pilot_term, &study->calendar);
  if (program->established >= start) return;
  g_autofree char *found = assay_day_format(program->established), *first = assay_day_format(start);
  study_complain(
      reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, &program->established),
      "\"established\" of program is %s, before the pilot began (%s); expected a later date, or none while it "
      "is a pilot",
      found, first);
}

static void check_calendar(StudyReader *reader, const AssayCalendar *calendar) {
  gboolean terms = calendar->spring < calendar->summer && calendar->summer < calendar->fall;
  gboolean end = calendar->spring < calendar->year_ends && calendar->year_ends < calendar->fall;
  if (terms && end) return;
  const int *const slots[] = {&calendar->year_ends, &calendar->fall, &calendar->spring, &calendar->summer};
  StudyPlace place = {0};
  for (guint i = 0; i < G_N_ELEMENTS(slots) && !place.line; i++) place = study_place(reader, slots[i]);
  study_complain(
      reader->complaints, STUDY_STOPS, "wrong-value", place,
      "the calendar has spring %02d-%02d, summer %02d-%02d, fall %02d-%02d and year_ends %02d-%02d; expected "
      "spring before summer before fall, and year_ends between spring and fall",
      calendar->spring / 100, calendar->spring % 100, calendar->summer / 100, calendar->summer % 100,
      calendar->fall / 100, calendar->fall % 100, calendar->year_ends / 100, calendar->year_ends % 100);
}

static void check_privacy(StudyReader *reader, const AssayStudy *study) {
  if (study->privacy_published >= study->privacy_internal) return;
  StudyPlace place = study_place(reader, &study->privacy_published);
  if (!place.line) place = study_place(reader, &study->privacy_internal);
  study_complain(
      reader->complaints, STUDY_STOPS, "wrong-value", place,
      "privacy has published %d and internal %d; expected published to be at least internal, for more people "
      "read what is published",
      study->privacy_published, study->privacy_internal);
}

/* A bound in the unit of its bin's upper bound: 84 days are 3 months. */
static char *bin_text(int lower, int upper) {
  static const struct {
    const char *one, *many;
    double days;
  } unit[] = {{"year", "years", 365.25}, {"month", "months", 30.4375}, {"week", "weeks", 7}, {"day", "days", 1}};
  for (guint i = 0; i < G_N_ELEMENTS(unit); i++) {
    double from = lower / unit[i].days, to = upper / unit[i].days;
    gboolean whole_unit = fabs(to - round(to)) < 0.02 && to >= 0.98 && (i > 0 || to >= 1.5);
    if (!whole_unit || (lower && fabs(from - round(from)) > 0.25) || round(from) >= round(to)) continue;
    g_autofree char *whole_to = assay_text_count((gint64)round(to), unit[i].one, unit[i].many);
    return lower ? g_strdup_printf("%.0f-%s", from, whole_to) : g_strdup_printf("up to %s", whole_to);
  }
  return g_strdup_printf("%d-%d days", lower, upper);
}

static void settle_followup(StudyReader *reader, AssayStudy *study) {
  if (!study->n_followup_bins) {
    study->followup_days[0] = 84;
    study->followup_days[1] = 365;
    study->n_followup_bins = 2;
  }
  guint bounds = study->n_followup_bins;
  const char **texts = study_arena_alloc(reader->arena, sizeof(char *) * (bounds + 1));
  for (guint i = 0; i < bounds; i++) {
    int lower = i ? study->followup_days[i - 1] : 0;
    if (i && study->followup_days[i] <= lower)
      study_complain(reader->complaints, STUDY_STOPS, "wrong-value", study_place(reader, study->followup_days),
                     "\"bins\" of followup has a period that is not longer than the one before it (%d and %d days); "
                     "expected growing periods such as [12 weeks, 12 months]",
                     lower, study->followup_days[i]);
    g_autofree char *text = bin_text(lower, study->followup_days[i]);
    texts[i] = study_arena_text(reader->arena, text);
  }
  g_autofree char *whole = bin_text(0, study->followup_days[bounds - 1]);
  g_autofree char *last = g_strdup_printf("over %s", whole + strlen("up to "));
  texts[bounds] = study_arena_text(reader->arena, last);
  study->followup_text = texts;
  study->n_followup_bins = bounds + 1;
}

void study_settle_program(StudyReader *reader, AssayStudy *study) {
  AssayProgram *program = &study->program;
  check_calendar(reader, &study->calendar);
  check_privacy(reader, study);
  settle_followup(reader, study);
  if (!study_given(reader, &program->modality)) program->modality = ASSAY_MODALITY_NOT_STATED;
  if (!study_given(reader, &program->audience)) program->audience = ASSAY_AUDIENCE_NOT_STATED;
  if (!program->line) return;
  check_credits(reader, program);
  check_status_was(reader, program);
  check_dates(reader, study);
  if (program->n_proposers < 2 && !study_place(reader, &program->proposers).ill)
    study_complain(reader->complaints, STUDY_WARNS, "R17", study_place_or(reader, &program->proposers, &program->line),
                   "program has %s; the procedure asks for at least two",
                   program->n_proposers ? "one proposer" : "no proposers");
}
