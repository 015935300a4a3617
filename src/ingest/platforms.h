/* All platforms, by name. */
#pragma once

#include "platform.h"

extern const AssayPlatform assay_platform_plain, assay_platform_qualtrics;
extern const AssayPlatform assay_platform_xapi, assay_platform_caliper, assay_platform_open_badges;
extern const AssayPlatform assay_platform_canvas_gradebook;
extern const AssayPlatform assay_platform_canvas_quiz;
extern const AssayPlatform assay_platform_canvas_new_quizzes;
extern const AssayPlatform assay_platform_canvas_item_analysis;
extern const AssayPlatform assay_platform_moodle_quiz;
extern const AssayPlatform assay_platform_moodle_grader;
extern const AssayPlatform assay_platform_moodle_feedback;
extern const AssayPlatform assay_platform_moodle_questionnaire;
extern const AssayPlatform assay_platform_moodle_quiz_statistics;
extern const AssayPlatform assay_platform_moodle_feedback_analysis;
extern const AssayPlatform assay_platform_blackboard;
extern const AssayPlatform assay_platform_blackboard_results;
extern const AssayPlatform assay_platform_d2l_grades;
extern const AssayPlatform assay_platform_d2l_quiz;
extern const AssayPlatform assay_platform_gradescope, assay_platform_gradescope_evaluations, assay_platform_zipgrade,
    assay_platform_credly, assay_platform_socrative, assay_platform_kahoot, assay_platform_kahoot_report;
