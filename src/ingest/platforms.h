/* All platforms, by name. */
#pragma once

#include "platform.h"

extern const AssayPlatform assay_platform_plain, assay_platform_qualtrics;
extern const AssayPlatform assay_platform_xapi, assay_platform_caliper, assay_platform_open_badges;
