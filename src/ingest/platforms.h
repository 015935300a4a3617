/* All platforms, by name. */
#pragma once

#include "platform.h"

extern const AssayPlatform assay_platform_plain, assay_platform_qualtrics;
extern const AssayPlatform assay_platform_gradescope, assay_platform_gradescope_evaluations, assay_platform_zipgrade,
    assay_platform_credly, assay_platform_socrative, assay_platform_kahoot, assay_platform_kahoot_report;
