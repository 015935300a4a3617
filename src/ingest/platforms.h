/* All platforms, by name. */
#pragma once

#include "platform.h"

extern const AssayPlatform assay_platform_plain, assay_platform_qualtrics;
extern const AssayPlatform assay_platform_surveymonkey, assay_platform_two_rows, assay_platform_google_forms;
extern const AssayPlatform assay_platform_microsoft_forms, assay_platform_limesurvey, assay_platform_redcap;
extern const AssayPlatform assay_platform_typeform;
