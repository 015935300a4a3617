/* The key of a study, inside base only. */
#pragma once

#include "assay/base.h"

#include <sodium.h>

struct AssayKey {
  unsigned char bytes[crypto_shorthash_siphashx24_KEYBYTES];
};
