/* A fuzz target, called by libFuzzer (`cmake --preset fuzz`) or by driver.c (in every test run). */
#pragma once

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
