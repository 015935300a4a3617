/* The key of a study, inside base only. */
#pragma once

#include <sodium.h>

#include "assay/base.h"

struct AssayKey {
  unsigned char bytes[crypto_shorthash_siphashx24_KEYBYTES];
};
