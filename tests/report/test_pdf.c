/* The same document gives the same bytes wherever and whenever it is printed; the first page of the annual review is
 * one page; what the fonts lack is said. */
#include <gio/gio.h>
#include <locale.h>
#include <string.h>

#include "fake_fonts.h"
#include "fake_tree.h"
#include "paginate.h"
#include "pdf.h"

static const char *program;

static AssayDocument *annual_review(const AssayFonts *fonts, AssayResult *tree) {
  static const AssayReportSettings settings = {.title = "Data Literacy: annual review 2025-26",
                                               .running_header = "Data Literacy · 2025-26 · Pilot year 2 of 3",
                                               .author = "Department of Information Studies",
                                               .language = "en-US",
                                               .date = "2026-06-30"};
  g_autoptr(GError) error = NULL;
  g_autofree char *path = assay_data_path("reports/annual-review.md"),
                  *book = assay_data_path("reports/phrases.en.yml"), *outline = NULL;
  gsize length = 0;
  g_autoptr(AssayPhrases) phrases = assay_phrases_load(book, &error);
  g_assert_no_error(error);
  assay_file_read(path, 1 << 20, &outline, &length, &error);
  g_assert_no_error(error);
  AssayDocument *document =
      assay_report_build(outline, length, "annual-review.md", tree, phrases, fonts, &settings, &error);
  g_assert_no_error(error);
  return document;
}

static char *digest(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayFonts) fonts = fake_fonts();
  g_autoptr(AssayResult) tree = fake_tree();
  g_autoptr(AssayDocument) document = annual_review(fonts, tree);
  g_autoptr(GBytes) bytes = assay_report_pdf(document, fonts, &error);
  g_assert_no_error(error);
  return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

/* The digest as another process computes it, in another place. */
static char *digest_elsewhere(const char *home, const char *zone, const char *locale, const char *folder) {
  g_autoptr(GError) error = NULL;
  g_autofree char *out = NULL;
  char *command[] = {(char *)program, "--digest", NULL};
  g_auto(GStrv) environment = g_get_environ();
  environment = g_environ_setenv(environment, "HOME", home, TRUE);
  environment = g_environ_setenv(environment, "TZ", zone, TRUE);
  environment = g_environ_setenv(environment, "LC_ALL", locale, TRUE);
  environment = g_environ_setenv(environment, "FONTCONFIG_PATH", "/nowhere", TRUE);
  environment = g_environ_setenv(environment, "SOURCE_DATE_EPOCH", "1", TRUE);
  int status = 0;
  g_spawn_sync(folder, command, environment, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error);
  g_assert_no_error(error);
  g_assert_cmpint(status, ==, 0);
  return g_strdup(g_strstrip(out));
}

static void test_same_bytes(void) {
  g_autofree char *here = digest(), *again = digest();
  g_assert_cmpstr(here, ==, again);
  g_autofree char *far = digest_elsewhere("/nonexistent", "Asia/Tokyo", "de_DE.UTF-8", "/");
  g_assert_cmpstr(here, ==, far);
  g_autofree char *plain = digest_elsewhere("/", "America/Denver", "C", g_get_tmp_dir());
  g_assert_cmpstr(here, ==, plain);
}

static guint page_of_first_break(const Flow *flow, const GPtrArray *pages) {
  for (guint p = 0; p < pages->len; p++) {
    const PageLayout *page = g_ptr_array_index(pages, p);
    if (g_array_index(flow->piece, Piece, g_array_index(page->placement, Placement, 0).piece).new_page) return p;
  }
  return 0;
}

static void test_page_one(void) {
  g_autoptr(AssayFonts) fonts = fake_fonts();
  g_autoptr(AssayResult) tree = fake_tree();
  g_autoptr(AssayDocument) document = annual_review(fonts, tree);
  for (int a4 = 0; a4 < 2; a4++) {
    document->a4 = a4;
    g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
    g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
    g_assert_cmpuint(page_of_first_break(flow, pages), ==, 1);
  }
}

/* Sentences half as long again still go on page one, set tighter; ones far too long are set as usual and run over. */
static void test_tight(void) {
  g_autoptr(AssayFonts) fonts = fake_fonts();
  for (int paragraphs = 8; paragraphs <= 40; paragraphs += 4) {
    g_autoptr(AssayDocument) document = fake_document();
    for (int i = 0; i < paragraphs; i++)
      block_add_paragraph(
          document->body,
          "A sentence that is long enough to fill two lines of the page, so that a number of them fill it "
          "and a few more run over its foot.");
    block_add_page_break(document->body);
    block_add_paragraph(document->body, "Page two.");
    g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
    g_autoptr(GPtrArray) pages = paginate(flow, flow->page_height);
    double leading = lines_leading(g_array_index(flow->piece, Piece, 0).lines);
    double loose = paragraphs * 2 * STYLE_BODY[0].leading + (paragraphs - 1) * 7;
    double tight = paragraphs * 2 * STYLE_BODY[TIGHTEST].leading + (paragraphs - 1) * 4;
    if (tight <= flow->page_height)
      g_assert_cmpuint(page_of_first_break(flow, pages), ==, 1);
    else
      g_assert_cmpuint(page_of_first_break(flow, pages), >, 1);
    if (loose <= flow->page_height || tight > flow->page_height)
      g_assert_cmpfloat(leading, ==, STYLE_BODY[0].leading);
    else
      g_assert_cmpfloat(leading, <, STYLE_BODY[0].leading);
    const Piece *last = &g_array_index(flow->piece, Piece, flow->piece->len - 1);
    g_assert_cmpfloat(lines_leading(last->lines), ==, STYLE_BODY[0].leading);
  }
}

/* Characters that no font has become question marks, and a note at the end names them; ones without a picture vanish.
 */
static void test_missing_glyphs(void) {
  g_autoptr(AssayFonts) fonts = fake_fonts();
  g_autoptr(Typesetter) typesetter = typesetter_new(fonts);
  Lines *lines = typeset_text(typesetter, "soft\u00adhyphen, zero\u200bwidth, café, −3, •, “q”", &STYLE_BODY[0], -1);
  lines_free(lines);
  g_assert_null(typesetter_replaced(typesetter));
  lines_free(typeset_text(typesetter, "数据 and 🎓", &STYLE_BODY[0], -1));
  g_autofree char *note = typesetter_replaced(typesetter);
  g_assert_nonnull(strstr(note, "U+636E, U+6570, U+1F393."));
  g_autoptr(AssayDocument) document = fake_document();
  block_add_paragraph(document->body, "数");
  g_autoptr(Flow) flow = flow_new(document, fonts, pdf_text_height(document), NULL);
  g_assert_cmpuint(flow->piece->len, >=, 2);
}

/* What the strings of a page's content stream spell: the bytes between parentheses, in order. */
static void append_strings(GString *out, const char *content) {
  gboolean inside = FALSE;
  for (const char *c = content; *c != '\0'; c++) {
    if (*c == '(' && !inside)
      inside = TRUE;
    else if (*c == ')' && inside)
      inside = FALSE;
    else if (inside)
      g_string_append_c(out, *c);
  }
}

static char *inflate(const char *data, gsize length) {
  g_autoptr(GZlibDecompressor) zlib = g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  gsize room = 1 << 20, read = 0, written = 0;
  char *out = g_malloc0(room + 1);
  GConverterResult result =
      g_converter_convert(G_CONVERTER(zlib), data, length, out, room, G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
  if (result != G_CONVERTER_FINISHED) out[0] = '\0';
  return out;
}

/* The document's date stands among packed objects. */
static gboolean holds_in_a_stream(const char *data, gsize length, const char *needle) {
  for (gsize i = 0; i + 8 < length; i++) {
    if (memcmp(data + i, "\nstream\n", 8) != 0) continue;
    g_autofree char *content = inflate(data + i + 8, length - i - 8);
    if (strstr(content, needle) != NULL) return TRUE;
  }
  return FALSE;
}

static void test_is_a_pdf(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayFonts) fonts = fake_fonts();
  g_autoptr(AssayResult) tree = fake_tree_bare();
  g_autoptr(AssayDocument) document = annual_review(fonts, tree);
  g_autoptr(GBytes) bytes = assay_report_pdf(document, fonts, &error);
  g_assert_no_error(error);
  gsize length = 0;
  const char *data = g_bytes_get_data(bytes, &length);
  g_assert_cmpmem(data, 5, "%PDF-", 5);
  g_assert_cmpmem(data + length - 6, 6, "%%EOF\n", 6);
  g_assert_true(holds_in_a_stream(data, length, "20260630"));
}

static char *strings_of_pdf(const char *data, gsize length) {
  GString *out = g_string_new(NULL);
  for (gsize i = 0; i + 8 < length; i++) {
    if (memcmp(data + i, "\nstream\n", 8) != 0) continue;
    g_autofree char *content = inflate(data + i + 8, length - i - 8);
    if (strstr(content, "\nBT\n") != NULL) append_strings(out, content);
  }
  return g_string_free(out, FALSE);
}

/* A paragraph of 200 words over many lines: the space between two words is there at the end of a line too. */
static void test_spaces_at_line_ends(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayFonts) fonts = fake_fonts();
  g_autoptr(AssayDocument) document = fake_document();
  g_autoptr(GString) text = g_string_new("word");
  for (int i = 1; i < 200; i++) g_string_append(text, " word");
  block_add_paragraph(document->body, text->str);
  g_autoptr(GBytes) bytes = assay_report_pdf(document, fonts, &error);
  g_assert_no_error(error);
  gsize length = 0;
  const char *data = g_bytes_get_data(bytes, &length);
  g_autofree char *strings = strings_of_pdf(data, length);
  g_assert_nonnull(strstr(strings, text->str));
}

/* Header, text, footer from left to right: so they are copied. */
static void test_footer_last(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayFonts) fonts = fake_fonts();
  g_autoptr(AssayDocument) document = fake_document();
  g_free(document->institution);
  document->institution = g_strdup("Institution");
  block_add_paragraph(document->body, "The text.");
  g_autoptr(GBytes) bytes = assay_report_pdf(document, fonts, &error);
  g_assert_no_error(error);
  gsize length = 0;
  const char *data = g_bytes_get_data(bytes, &length);
  g_autofree char *strings = strings_of_pdf(data, length);
  const char *text = strstr(strings, "The text."), *house = strstr(strings, "Institution"),
             *page = strstr(strings, "page 1 of 1");
  g_assert_true(text != NULL && house != NULL && page != NULL);
  g_assert_true(text < house && house < page);
}

static void test_empty(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AssayFonts) fonts = fake_fonts();
  g_autoptr(AssayDocument) document = fake_document();
  g_autoptr(GBytes) bytes = assay_report_pdf(document, fonts, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(g_bytes_get_size(bytes), >, 500);
}

int main(int argc, char **argv) {
  setlocale(LC_ALL, "");
  if (argc == 2 && g_str_equal(argv[1], "--digest")) {
    g_autofree char *answer = digest();
    g_print("%s\n", answer);
    return 0;
  }
  g_test_init(&argc, &argv, NULL);
  g_autofree char *folder = g_get_current_dir();
  g_autofree char *path = g_path_is_absolute(argv[0]) ? g_strdup(argv[0]) : g_build_filename(folder, argv[0], NULL);
  program = path;
  g_test_add_func("/pdf/same-bytes", test_same_bytes);
  g_test_add_func("/pdf/page-one", test_page_one);
  g_test_add_func("/pdf/tight", test_tight);
  g_test_add_func("/pdf/missing-glyphs", test_missing_glyphs);
  g_test_add_func("/pdf/is-a-pdf", test_is_a_pdf);
  g_test_add_func("/pdf/spaces-at-line-ends", test_spaces_at_line_ends);
  g_test_add_func("/pdf/footer-last", test_footer_last);
  g_test_add_func("/pdf/empty", test_empty);
  return g_test_run();
}
