/* Packing: the width is the least that holds the values, and what was packed comes back. */
#include "chunk.h"
#include "support.h"

static void test_widths(void) {
  static const guint64 edge[] = {0, 255, 256, 65535, 65536, G_MAXUINT32, G_GUINT64_CONSTANT(1) << 32, G_MAXUINT64};
  static const int width[] = {1, 1, 2, 2, 4, 4, 8, 8};
  for (guint i = 0; i < G_N_ELEMENTS(edge); i++) {
    guint64 value[3] = {0, edge[i], 1}, back[3];
    guint8 packed[24];
    g_assert_cmpint(chunk_pack(value, 3, packed), ==, width[i]);
    g_assert_true(chunk_unpack(packed, (gsize)(3 * width[i]), 3, back));
    g_assert_cmpmem(back, sizeof back, value, sizeof value);
  }
}

static void test_little_endian(void) {
  guint32 value[2] = {0x0102, 0xfffe};
  guint8 packed[16];
  g_assert_cmpint(chunk_pack32(value, 2, packed), ==, 2);
  g_assert_cmpmem(packed, 4, "\x02\x01\xfe\xff", 4);
}

static void test_refused(void) {
  guint32 out[4];
  guint64 wide[4];
  static const guint8 bytes[32];
  g_assert_false(chunk_unpack32(bytes, 0, 4, out));
  g_assert_false(chunk_unpack32(bytes, 5, 4, out));
  g_assert_false(chunk_unpack32(bytes, 12, 4, out)); /* three bytes each */
  g_assert_false(chunk_unpack32(bytes, 32, 4, out)); /* eight: more than asked for */
  g_assert_true(chunk_unpack(bytes, 32, 4, wide));
  g_assert_false(chunk_unpack(NULL, 0, 0, wide));
}

/* Every single changed bit, a changed length and another seed break the seal. */
static void test_seal(void) {
  guint8 blob[64 + CHUNK_SEAL];
  for (gsize length = 0; length <= 64; length += 7) {
    for (gsize i = 0; i < length; i++) blob[i] = (guint8)(i * 37);
    gsize sealed = chunk_seal(blob, length, 5), open = 0;
    g_assert_cmpuint(sealed, ==, length + CHUNK_SEAL);
    g_assert_true(chunk_unseal(blob, sealed, 5, &open) && open == length);
    g_assert_false(chunk_unseal(blob, sealed, 6, &open));
    g_assert_false(chunk_unseal(blob, sealed - 1, 5, &open));
    for (gsize bit = 0; bit < 8 * sealed; bit++) {
      blob[bit / 8] ^= (guint8)(1u << bit % 8);
      g_assert_false(chunk_unseal(blob, sealed, 5, &open));
      blob[bit / 8] ^= (guint8)(1u << bit % 8);
    }
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/chunk/widths", test_widths);
  g_test_add_func("/chunk/little-endian", test_little_endian);
  g_test_add_func("/chunk/refused", test_refused);
  g_test_add_func("/chunk/seal", test_seal);
  return g_test_run();
}
