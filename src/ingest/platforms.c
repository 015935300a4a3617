#include "platforms.h"

/* The order in which signs are looked for: the surest first. Plain fits everything and stands last. */
static const AssayPlatform *const platforms[] = {
    &assay_platform_qualtrics,
    &assay_platform_zipgrade,
    &assay_platform_xapi,
    &assay_platform_caliper,
    &assay_platform_open_badges,
    &assay_platform_canvas_gradebook,
    &assay_platform_canvas_quiz,
    &assay_platform_canvas_new_quizzes,
    &assay_platform_canvas_item_analysis,
    &assay_platform_moodle_quiz,
    &assay_platform_moodle_grader,
    &assay_platform_moodle_feedback,
    &assay_platform_moodle_questionnaire,
    &assay_platform_moodle_quiz_statistics,
    &assay_platform_moodle_feedback_analysis,
    &assay_platform_blackboard,
    &assay_platform_blackboard_results,
    &assay_platform_d2l_grades,
    &assay_platform_d2l_quiz,
    &assay_platform_d2l_survey_summary,
    &assay_platform_gradescope,
    &assay_platform_gradescope_evaluations,
    &assay_platform_credly,
    &assay_platform_kahoot,
    &assay_platform_kahoot_report,
    &assay_platform_surveymonkey,
    &assay_platform_typeform,
    &assay_platform_limesurvey,
    &assay_platform_redcap_dictionary,
    &assay_platform_redcap,
    &assay_platform_microsoft_forms,
    &assay_platform_google_forms,
    &assay_platform_two_rows,
    &assay_platform_socrative,
    &assay_platform_plain,
};

const AssayPlatform *assay_platform_find(const char *name) {
  for (gsize i = 0; i < G_N_ELEMENTS(platforms); i++)
    if (g_str_equal(platforms[i]->name, name)) return platforms[i];
  return NULL;
}

char *assay_platform_names(void) {
  g_autoptr(GString) names = g_string_new(NULL);
  for (gsize i = G_N_ELEMENTS(platforms); i-- > 0;)
    if (!platforms[i]->advice) g_string_append_printf(names, "%s%s", names->len ? ", " : "", platforms[i]->name);
  return g_string_free(g_steal_pointer(&names), FALSE);
}

const AssayPlatform *assay_platform_recognise(const AssayHead *head, char **why) {
  for (gsize i = 0; i < G_N_ELEMENTS(platforms); i++)
    if ((*why = platforms[i]->recognise(head))) return platforms[i];
  g_assert_not_reached();
}

AssayLayout *assay_layout_new(const AssayPlatform *platform, const AssayHead *head) {
  AssayLayout *layout = g_new0(AssayLayout, 1);
  platform->lay_out(head, layout);
  assay_layout_settle(layout);
  return layout;
}
