/* A fuzz target is one function; libFuzzer calls it (`cmake --preset fuzz`), or driver.c does (in every test run). */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The target's own: any bytes. */
void fuzz_one(const uint8_t *bytes, size_t length);

/* What libFuzzer calls: fuzz_one(), which may not take a second of processor time. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
double fuzz_slowest(void); /* seconds, so far */
