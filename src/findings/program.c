/* What the study file says of the program, its pilot clock and its narratives; printed as it stands. */
#include <string.h>

#include "figures.h"

static void put_if(AssayResult *group, const char *name, const char *text) {
  if (text && *text) assay_result_add_text(group, name, text);
}

static char *joined(const char *const *texts, guint n) {
  GString *out = g_string_new(NULL);
  for (guint i = 0; i < n; i++) g_string_append_printf(out, "%s%s", i ? ", " : "", texts[i]);
  return g_string_free(out, FALSE);
}

static void put_lists(AssayResult *group, const AssayProgram *program) {
  AssayResult *competencies = assay_result_add_list(group, "competencies");
  for (guint i = 0; i < program->n_competencies; i++) assay_result_append_text(competencies, program->competencies[i]);
  AssayResult *approvals = assay_result_add_list(group, "approvals");
  for (guint i = 0; i < program->n_approvals; i++) {
    AssayResult *approval = assay_result_append_group(approvals);
    g_autofree char *on =
        program->approvals[i].on == ASSAY_NO_DAY ? g_strdup("") : assay_day_format_long(program->approvals[i].on);
    assay_result_add_text(approval, "by", program->approvals[i].by);
    g_autofree char *iso =
        program->approvals[i].on == ASSAY_NO_DAY ? g_strdup("") : assay_day_format(program->approvals[i].on);
    assay_result_add_text(approval, "on", on);
    assay_result_add_text(approval, "on_iso", iso);
  }
}

/* Where a file lies is nobody's business who reads what is published. */
static void put_syllabus(AssayReview *review, AssayResult *group) {
  const char *syllabus = review->study->program.syllabus;
  if (!syllabus || !*syllabus) return;
  if (review->disclosure.tier == ASSAY_TIER_PUBLISHED && !strstr(syllabus, "://"))
    assay_sentence_add(review, group, "syllabus", "syllabus-in-folder", NULL);
  else
    assay_result_add_text(group, "syllabus", syllabus);
}

static void put_program(AssayReview *review) {
  const AssayProgram *program = &review->study->program;
  AssayResult *group = assay_result_add_group(review->root, "program");
  AssayCreditStatus status = assay_study_credit_status(review->study, review->year);
  g_autofree char *proposers = joined(program->proposers, program->n_proposers);
  g_autofree char *partners = joined(program->partners, program->n_partners);
  assay_result_add_text(group, "name", program->name);
  put_if(group, "unit", program->unit);
  assay_result_add_text(group, "proposers", proposers);
  assay_result_add_text(group, "status", assay_credit_status_name(status));
  put_if(group, "modality", assay_modality_name(program->modality));
  put_if(group, "audience", assay_audience_name(program->audience));
  if (program->has_credits)
    assay_result_set_format(assay_result_add_number(group, "credits", program->credits), ASSAY_FORMAT_PLAIN,
                            program->credits == (double)(int)program->credits ? 0 : 1);
  if (program->weeks) assay_result_add_count(group, "weeks", program->weeks);
  put_lists(group, program);
  put_if(group, "partners", partners);
  put_if(group, "badge_name", program->badge_name);
  put_if(group, "badge_criteria", program->badge_criteria);
  put_if(group, "badge_url", program->badge_url);
  put_if(group, "completion", program->completion);
  put_if(group, "event_code", program->event_code);
  put_if(group, "stacks_into", program->stacks_into);
  put_syllabus(review, group);
  static const char *const oversight[] = {"oversight-credit", "oversight-non-credit", "oversight-hybrid"};
  assay_sentence_add(review, group, "oversight", oversight[status], NULL);
}

static const char *pilot_phrase(const AssayReview *review, int year) {
  AssayDay established = review->study->program.established;
  if (established != ASSAY_NO_DAY &&
      established <= assay_academic_year_last_day(review->year, &review->study->calendar))
    return "pilot-established";
  if (year < 1) return "pilot-before";
  return year > 3 ? "pilot-past" : "pilot-year";
}

static void put_pilot(AssayReview *review) {
  AssayResult *group = assay_result_add_group(review->root, "pilot");
  int year = assay_study_pilot_year(review->study, review->year);
  const char *phrase = pilot_phrase(review, year);
  gboolean established = g_str_equal(phrase, "pilot-established");
  assay_result_add_flag(group, "is_pilot", !established);
  AssayResult *words = assay_words_new();
  assay_words_text(words, "of", "3");
  g_autofree char *number = g_strdup_printf("%d", year);
  assay_words_text(words, "year", number);
  assay_result_add_count(group, "year", year);
  assay_result_add_count(group, "of", 3);
  assay_sentence_add(review, group, "text", phrase, words);
  g_autofree char *term = assay_study_proposal_term(review->study);
  AssayDay due = assay_study_proposal_due(review->study);
  g_autofree char *on = assay_day_format_long(due), *as_of = assay_day_format_long(review->as_of);
  assay_result_add_text(group, "due", term);
  assay_result_add_text(group, "due_on", on);
  g_autofree char *iso = assay_day_format(due);
  assay_result_add_text(group, "due_iso", iso);
  gint64 days = (gint64)due - review->as_of;
  if (!established && days >= 0)
    assay_result_add_count(group, "days_left", days);
  else
    assay_figure_absent(review, group, "days_left", established ? "reason-established" : "reason-past");
  AssayResult *say = assay_words_new();
  assay_words_text(say, "due", term);
  assay_words_text(say, "due_on", on);
  assay_words_text(say, "as_of", as_of);
  if (days >= 0) assay_words_fixed(say, "days", days);
  assay_sentence_add(review, group, "sentence",
                     established ? "pilot-no-proposal"
                     : days >= 0 ? "pilot-due"
                                 : "pilot-overdue",
                     say);
  assay_result_add_flag(group, "past", !established && year > 3);
}

void assay_review_program(AssayReview *review) {
  put_program(review);
  put_pilot(review);
  AssayResult *group = assay_result_add_group(review->root, "year");
  g_autofree char *label = assay_academic_year_format(review->year);
  assay_result_add_text(group, "label", label);
  for (guint i = review->years->len; i-- > 0;) {
    int year = g_array_index(review->years, int, i);
    if (year >= review->year) continue;
    g_autofree char *previous = assay_academic_year_format(year);
    assay_result_add_text(group, "previous", previous);
    break;
  }
}

/* ---- Narratives ---- */

enum { NARRATIVE_LIMIT = 1 << 20 };

/* NULL where there is no such file, or where it is no UTF-8 text. */
static char *read_text(const AssayStudy *study, const char *name) {
  if (!name) return NULL;
  g_autofree char *path = g_build_filename(study->folder, name, NULL);
  char *bytes = NULL;
  gsize length = 0;
  if (!assay_file_read(path, NARRATIVE_LIMIT, &bytes, &length, NULL)) return NULL;
  const char *text = g_str_has_prefix(bytes, "\xEF\xBB\xBF") ? bytes + 3 : bytes;
  char *out = g_utf8_validate(text, (gssize)(length - (gsize)(text - bytes)), NULL) ? g_strdup(text) : NULL;
  g_free(bytes);
  return out;
}

/* Runs between white space with a letter or digit in them. */
static gint64 count_words(const char *text) {
  gint64 words = 0;
  gboolean inside = FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isspace(c)) {
      inside = FALSE;
    } else if (!inside && g_unichar_isalnum(c)) {
      inside = TRUE;
      words++;
    }
  }
  return words;
}

void assay_review_narrative(AssayReview *review) {
  AssayResult *group = assay_result_add_group(review->root, "narrative");
  g_autofree char *purpose = read_text(review->study, review->study->narrative_purpose);
  g_autofree char *resources = read_text(review->study, review->study->narrative_resources);
  put_if(group, "purpose", purpose);
  if (purpose)
    assay_result_add_count(group, "purpose_words", count_words(purpose));
  else
    assay_figure_absent(review, group, "purpose_words",
                        review->study->narrative_purpose ? "reason-file-unreadable" : "reason-not-named");
  put_if(group, "resources", resources);
}
