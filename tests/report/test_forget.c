/* Which objects of a PDF are marked as free: the elements of cairo's structure tree but those of links, and nothing in a table
 * of another form, however it is broken. */
#include <cairo-pdf.h>
#include <string.h>

#include "pdf_forget.h"

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length) {
  g_byte_array_append(closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GByteArray *draw(guint texts, guint links) {
  GByteArray *bytes = g_byte_array_new();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, bytes, 612, 792);
  cairo_t *cr = cairo_create(surface);
  for (guint i = 0; i < texts + links; i++) {
    const char *tag = i < texts ? "P" : CAIRO_TAG_LINK;
    cairo_tag_begin(cr, tag, i < texts ? "" : "uri='https://example.edu'");
    cairo_rectangle(cr, 10, 10 * i, 10, 5);
    cairo_fill(cr);
    cairo_tag_end(cr, tag);
  }
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  return bytes;
}

static guint count(const GByteArray *bytes, const char *words) {
  guint n = 0;
  gsize length = strlen(words);
  for (gsize i = 0; i + length <= bytes->len; i++) n += memcmp(bytes->data + i, words, length) == 0;
  return n;
}

/* One line of the table is free from the start, that of object 0. */
static void test_cairo(void) {
  g_autoptr(GByteArray) bytes = draw(7, 2);
  g_assert_cmpuint(count(bytes, " 00000 f \n") + count(bytes, " 65535 f \n"), ==, 1);
  guint used = count(bytes, " 00000 n \n"), length = bytes->len;
  pdf_forget_elements(bytes);
  g_assert_cmpuint(bytes->len, ==, length);
  g_assert_cmpuint(count(bytes, " 00000 f \n"), ==, 7);
  g_assert_cmpuint(count(bytes, " 00000 n \n"), ==, used - 7);
}

static const char FILE_FORM[] =
    "1 0 obj\n<< /Type /StructElem\n   /S /P\n>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000000 00000 n "
    "\ntrailer\n<< >>\nstartxref\n"
    "%s\n%%%%EOF\n";

static gboolean changes(const char *start) {
  g_autofree char *text = g_strdup_printf(FILE_FORM, start);
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  g_byte_array_append(bytes, (const guint8 *)text, (guint)strlen(text));
  pdf_forget_elements(bytes);
  return memcmp(bytes->data, text, bytes->len) != 0;
}

/* The table begins at byte 48; a start that leads elsewhere, beyond the end or nowhere changes nothing. */
static void test_form(void) {
  g_assert_true(changes("48"));
  g_assert_false(changes("47"));
  g_assert_false(changes("9999"));
  g_assert_false(changes("99999999999999999999999999"));
  g_assert_false(changes(""));
  g_autoptr(GByteArray) empty = g_byte_array_new();
  pdf_forget_elements(empty);
  g_assert_cmpuint(empty->len, ==, 0);
}

/* Cut anywhere, and with any byte changed, it stays within its bytes (under the sanitizers). */
static void test_damage(void) {
  g_autoptr(GRand) rand = g_rand_new_with_seed(5);
  g_autoptr(GByteArray) whole = draw(20, 3);
  for (int round = 0; round < 400; round++) {
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, whole->data, (guint)g_rand_int_range(rand, 1, (int)whole->len + 1));
    for (int i = 0; i < 30; i++) {
      guint8 *byte = &bytes->data[g_rand_int_range(rand, MAX(0, (int)bytes->len - 1500), (int)bytes->len)];
      *byte = (guint8)g_rand_int_range(rand, 0, 256);
    }
    pdf_forget_elements(bytes);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/forget/cairo", test_cairo);
  g_test_add_func("/forget/form", test_form);
  g_test_add_func("/forget/damage", test_damage);
  return g_test_run();
}
