/* Stands in for libFuzzer in every test run: each seed, prefixes of it (every one of a short seed), and mutations that
 * are the same on every machine.
 *   fuzz_NAME MUTATIONS PREFIXES_A_SEED DICTIONARY FILE_OR_FOLDER... */
#include <glib.h>
#include <string.h>

#include "fuzz.h"

typedef struct {
  guint64 state;
} Random;

static guint64 next(Random *random) { /* SplitMix64, Steele, Lea, Flood 2014 */
  guint64 z = random->state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static gsize below(Random *random, gsize n) {
  return n ? (gsize)(next(random) % n) : 0;
}

static guint64 inputs;

static void try(const guint8 *bytes, gsize length) {
  /* A block of its own, so that reading beyond it is seen. */
  g_autofree guint8 *copy = g_memdup2(bytes, length);
  LLVMFuzzerTestOneInput(copy, length);
  inputs++;
}

/* ---- Pieces that mean something, as libFuzzer takes them: name="bytes", with \\xAB ---- */

static GByteArray *read_piece(const char *p) {
  GByteArray *piece = g_byte_array_new();
  for (; *p && *p != '"'; p++) {
    guint8 byte = (guint8)*p;
    if (*p == '\\' && p[1] == 'x') {
      byte = (guint8)(g_ascii_xdigit_value(p[2]) << 4 | g_ascii_xdigit_value(p[3]));
      p += 3;
    } else if (*p == '\\') {
      byte = (guint8) * ++p;
    }
    g_byte_array_append(piece, &byte, 1);
  }
  g_assert_cmpint(*p, ==, '"');
  return piece;
}

static GPtrArray *read_pieces(const char *path) {
  GPtrArray *pieces = g_ptr_array_new_with_free_func((GDestroyNotify)g_byte_array_unref);
  g_autofree char *text = NULL;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_auto(GStrv) line = g_strsplit(text, "\n", -1);
  for (guint i = 0; line[i]; i++) {
    const char *quote = *line[i] == '#' ? NULL : strchr(line[i], '"');
    if (quote) g_ptr_array_add(pieces, read_piece(quote + 1));
  }
  g_assert_cmpuint(pieces->len, >, 0);
  return pieces;
}

/* ---- Mutations ---- */

static void mutate(GByteArray *bytes, const GByteArray *other, const GPtrArray *pieces, Random *random) {
  gsize at = below(random, bytes->len + 1), n;
  switch (next(random) % 7) {
    case 0:
      if (bytes->len) bytes->data[below(random, bytes->len)] ^= (guint8)(1u << below(random, 8));
      break;
    case 1:
      if (bytes->len) bytes->data[below(random, bytes->len)] = (guint8)next(random);
      break;
    case 2:
      n = below(random, MIN(bytes->len - at, 64u) + 1);
      if (n) g_byte_array_remove_range(bytes, (guint)at, (guint)n);
      break;
    case 3:
      g_byte_array_set_size(bytes, (guint)at);
      break;
    default: {
      const GByteArray *piece = g_ptr_array_index(pieces, below(random, pieces->len));
      gsize from = below(random, other->len + 1);
      gboolean spliced = next(random) % 2;
      n = spliced ? below(random, MIN(other->len - from, 256u) + 1) : piece->len;
      guint before = bytes->len;
      g_byte_array_set_size(bytes, before + (guint)n);
      memmove(bytes->data + at + n, bytes->data + at, before - at);
      if (n) memcpy(bytes->data + at, spliced ? other->data + from : piece->data, n);
    }
  }
}

/* ---- Seeds ---- */

static void add_seed(GPtrArray *seeds, const char *path) {
  char *bytes;
  gsize length;
  if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(folder));) g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, (GCompareFunc)(void (*)(void))g_ascii_strcasecmp);
    for (guint i = 0; i < names->len; i++) {
      g_autofree char *inside = g_build_filename(path, g_ptr_array_index(names, i), NULL);
      add_seed(seeds, inside);
    }
  } else if (g_file_get_contents(path, &bytes, &length, NULL)) {
    g_ptr_array_add(seeds, g_byte_array_new_take((guint8 *)bytes, length));
  } else {
    g_error("%s: cannot be read", path);
  }
}

static void try_prefixes(const GByteArray *seed, gsize most) {
  gsize step = seed->len / most + 1;
  for (gsize n = 0; n < seed->len; n += step) try(seed->data, n);
  try(seed->data, seed->len);
}

int main(int argc, char **argv) {
  g_assert(argc > 4);
  guint64 mutations = g_ascii_strtoull(argv[1], NULL, 10), prefixes = g_ascii_strtoull(argv[2], NULL, 10);
  g_assert(prefixes > 0);
  g_autoptr(GPtrArray) pieces = read_pieces(argv[3]);
  g_autoptr(GPtrArray) seeds = g_ptr_array_new_with_free_func((GDestroyNotify)g_byte_array_unref);
  for (int i = 4; i < argc; i++) add_seed(seeds, argv[i]);
  g_assert(seeds->len > 0);
  for (guint i = 0; i < seeds->len; i++) try_prefixes(g_ptr_array_index(seeds, i), prefixes);
  Random random = {20260601};
  for (guint64 i = 0; i < mutations; i++) {
    const GByteArray *seed = g_ptr_array_index(seeds, below(&random, seeds->len));
    g_autoptr(GByteArray) bytes = g_byte_array_append(g_byte_array_new(), seed->data, seed->len);
    for (gsize n = 1 + below(&random, 6); n > 0; n--)
      mutate(bytes, g_ptr_array_index(seeds, below(&random, seeds->len)), pieces, &random);
    try(bytes->data, bytes->len);
  }
  g_print("%" G_GUINT64_FORMAT " inputs from %u seeds; the slowest took %.2f s\n", inputs, seeds->len, fuzz_slowest());
  return 0;
}
