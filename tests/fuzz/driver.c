/* Stands in for libFuzzer in every test run: each seed, prefixes of it (every one of a short seed), and mutations that
 * are the same on every machine. No input may take a second of processor time.
 *   fuzz_NAME MUTATIONS PREFIXES_A_SEED FILE_OR_FOLDER... */
#include <glib.h>
#include <string.h>
#include <time.h>

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

/* ---- One input ---- */

static guint64 inputs;

static void try(const char *what, const guint8 *bytes, gsize length) {
  /* A block of its own, so that reading beyond it is seen. */
  g_autofree guint8 *copy = g_memdup2(bytes, length);
  clock_t began = clock();
  LLVMFuzzerTestOneInput(copy, length);
  double seconds = (double)(clock() - began) / CLOCKS_PER_SEC;
  inputs++;
  if (seconds <= 1) return;
  g_file_set_contents("slow-input", (const char *)bytes, (gssize)length, NULL);
  g_error("%s, %" G_GSIZE_FORMAT " bytes: %.1f s; the input is in the file slow-input", what, length, seconds);
}

/* ---- Mutations ---- */

static const char *const pieces[] = {"\"",
                                     "\"\"",
                                     ",",
                                     ";",
                                     "\t",
                                     "|",
                                     "\r",
                                     "\n",
                                     "\r\n",
                                     "\xef\xbb\xbf",
                                     "\xff\xfe",
                                     "'",
                                     "=\"",
                                     "{\"ImportId\":",
                                     "-99",
                                     "N/A",
                                     "9,5",
                                     "1.0E+15",
                                     "#",
                                     "(",
                                     ")",
                                     "[",
                                     "]",
                                     "</c>",
                                     "<v>",
                                     "&lt;",
                                     "\xc2\xa0",
                                     "\x80",
                                     "\xe2\x80\x99",
                                     "@example.org"};

static void mutate(GByteArray *bytes, const GByteArray *other, Random *random) {
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
      const char *piece = pieces[below(random, G_N_ELEMENTS(pieces))];
      gsize from = below(random, other->len + 1);
      gboolean spliced = next(random) % 2;
      n = spliced ? below(random, MIN(other->len - from, 256u) + 1) : strlen(piece);
      guint before = bytes->len;
      g_byte_array_set_size(bytes, before + (guint)n);
      memmove(bytes->data + at + n, bytes->data + at, before - at);
      if (n) memcpy(bytes->data + at, spliced ? other->data + from : (const guint8 *)piece, n);
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
  for (gsize n = 0; n < seed->len; n += step) try("a prefix", seed->data, n);
  try("a seed", seed->data, seed->len);
}

int main(int argc, char **argv) {
  g_assert(argc > 3);
  guint64 mutations = g_ascii_strtoull(argv[1], NULL, 10), prefixes = g_ascii_strtoull(argv[2], NULL, 10);
  g_assert(prefixes > 0);
  g_autoptr(GPtrArray) seeds = g_ptr_array_new_with_free_func((GDestroyNotify)g_byte_array_unref);
  for (int i = 3; i < argc; i++) add_seed(seeds, argv[i]);
  g_assert(seeds->len > 0);
  for (guint i = 0; i < seeds->len; i++) try_prefixes(g_ptr_array_index(seeds, i), prefixes);
  Random random = {20260601};
  for (guint64 i = 0; i < mutations; i++) {
    const GByteArray *seed = g_ptr_array_index(seeds, below(&random, seeds->len));
    g_autoptr(GByteArray) bytes = g_byte_array_append(g_byte_array_new(), seed->data, seed->len);
    for (gsize n = 1 + below(&random, 6); n > 0; n--)
      mutate(bytes, g_ptr_array_index(seeds, below(&random, seeds->len)), &random);
    try("a mutation", bytes->data, bytes->len);
  }
  g_print("%" G_GUINT64_FORMAT " inputs from %u seeds\n", inputs, seeds->len);
  return 0;
}
