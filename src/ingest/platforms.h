/* All platforms, by name. */
#pragma once

#include "platform.h"

extern const AssayPlatform assay_platform_plain, assay_platform_qualtrics;
extern const AssayPlatform assay_platform_surveymonkey, assay_platform_two_rows;
