#include "pdf_finish.h"

#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <string.h>

#include "pdf_structure.h"
#include "xmp.h"

#define KEY(object, key, value) qpdf_oh_replace_key(pdf->qpdf, object, key, value)

/* ---- What libqpdf says ---- */

static gboolean fail(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
static gboolean fail(GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "the PDF could not be tagged: %s. No PDF was made", what);
  return FALSE;
}

static gboolean is_clean(const Pdf *pdf, GError **error) {
  if (qpdf_more_warnings(pdf->qpdf))
    return fail(error, "%s", qpdf_get_error_full_text(pdf->qpdf, qpdf_next_warning(pdf->qpdf)));
  if (qpdf_has_error(pdf->qpdf))
    return fail(error, "%s", qpdf_get_error_full_text(pdf->qpdf, qpdf_get_error(pdf->qpdf)));
  return TRUE;
}

/* ---- Leaves: what cairo wrote of each ---- */

static void read_pages(Pdf *pdf) {
  pdf->n_pages = (guint)qpdf_get_num_pages(pdf->qpdf);
  pdf->page = g_new0(qpdf_oh, pdf->n_pages);
  for (guint i = 0; i < pdf->n_pages; i++) pdf->page[i] = qpdf_get_page_n(pdf->qpdf, i);
}

/* The annotation of a link stands in cairo's element beside its one marked sequence. */
static gboolean read_annotation(Pdf *pdf, qpdf_oh element, PdfLeaf *leaf) {
  qpdf_oh kids = qpdf_oh_get_key(pdf->qpdf, element, "/K");
  int sequences = 0, n = qpdf_oh_is_array(pdf->qpdf, kids) ? qpdf_oh_get_array_n_items(pdf->qpdf, kids) : 0;
  for (int i = 0; i < n; i++) {
    qpdf_oh kid = qpdf_oh_get_array_item(pdf->qpdf, kids, i);
    sequences += qpdf_oh_is_integer(pdf->qpdf, kid);
    if (qpdf_oh_is_integer(pdf->qpdf, kid) || !qpdf_oh_has_key(pdf->qpdf, kid, "/Obj")) continue;
    leaf->annotation = qpdf_oh_get_key(pdf->qpdf, kid, "/Obj");
    leaf->annotated = TRUE;
  }
  return sequences == 1 && leaf->annotated;
}

/* Of other leaves than links cairo's elements say nothing that the pages do not say: they are never read. */
static gboolean read_leaves(Pdf *pdf, GError **error) {
  qpdf_oh tree = qpdf_oh_get_key(pdf->qpdf, qpdf_get_root(pdf->qpdf), "/StructTreeRoot");
  qpdf_oh kids = qpdf_oh_get_key(pdf->qpdf, tree, "/K");
  guint n = qpdf_oh_is_array(pdf->qpdf, kids) ? (guint)qpdf_oh_get_array_n_items(pdf->qpdf, kids) : 0;
  if (n != pdf->n_leaves) return fail(error, "%u sequences were drawn and %u are in the file", pdf->n_leaves, n);
  for (guint i = 0; i < n; i++) {
    PdfLeaf *leaf = &pdf->leaf[i];
    const Leaf *drawn = canvas_leaf(pdf->canvas, i);
    leaf->page = drawn->page;
    if (drawn->kind == LEAF_LINK && !read_annotation(pdf, qpdf_oh_get_array_item(pdf->qpdf, kids, (int)i), leaf))
      return fail(error, "link %u is in several pieces, or leads nowhere", i);
  }
  return TRUE;
}

/* ---- Content streams ---- */

typedef struct {
  Pdf *pdf;
  guint page, next;    /* the next leaf that is to begin */
  int drawn, numbered; /* sequences of this page so far, and those of them that are no artifacts */
  GString *out;
} Rewriting;

enum { MARK_NAME = 32 };

/* A line "/P << /MCID 3 >> BDC", which cairo writes alone on a line. */
static gboolean reads_as_mark(const char *line, gsize length, char *name, int *id) {
  char text[64], end[4];
  if (length >= sizeof text || length < 10 || line[0] != '/') return FALSE;
  memcpy(text, line, length);
  text[length] = '\0';
  return sscanf(text, "/%31s << /MCID %d >> %3s", name, id, end) == 3 && strcmp(end, "BDC") == 0;
}

/* Cairo numbers the sequences of a page from 0 as they are drawn. */
static gboolean is_in_step(const Rewriting *rewriting, guint leaf, const char *name, int id) {
  const Pdf *pdf = rewriting->pdf;
  return leaf < pdf->n_leaves && pdf->leaf[leaf].page == rewriting->page && id == rewriting->drawn &&
         strcmp(name, leaf_tag(canvas_leaf(pdf->canvas, leaf)->kind)) == 0;
}

static gboolean rewrite_mark(Rewriting *rewriting, const char *name, int id, GError **error) {
  Pdf *pdf = rewriting->pdf;
  guint at = rewriting->next++;
  if (!is_in_step(rewriting, at, name, id))
    return fail(error, "page %u: sequence %d is out of step", rewriting->page + 1, id);
  rewriting->drawn++;
  PdfLeaf *leaf = &pdf->leaf[at];
  if (leaf->owner == NULL) {
    g_string_append(rewriting->out, "/Artifact << /Type /Pagination >> BDC\n");
    return TRUE;
  }
  leaf->id = rewriting->numbered++;
  g_string_append_printf(rewriting->out, "/%s << /MCID %d >> BDC\n", leaf->owner->type, leaf->id);
  return TRUE;
}

static gboolean rewrite_content(Rewriting *rewriting, const char *bytes, gsize length, GError **error) {
  const char *end = bytes + length;
  for (const char *line = bytes, *next; line < end; line = next) {
    const char *feed = memchr(line, '\n', (gsize)(end - line));
    next = feed != NULL ? feed + 1 : end;
    char name[MARK_NAME];
    int id;
    if (!reads_as_mark(line, (gsize)((feed != NULL ? feed : end) - line), name, &id))
      g_string_append_len(rewriting->out, line, next - line);
    else if (!rewrite_mark(rewriting, name, id, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean rewrite_page(Rewriting *rewriting, GError **error) {
  Pdf *pdf = rewriting->pdf;
  unsigned char *bytes = NULL;
  size_t length = 0;
  qpdf_oh page = pdf->page[rewriting->page], null = qpdf_oh_new_null(pdf->qpdf);
  if (qpdf_oh_get_page_content_data(pdf->qpdf, page, &bytes, &length) & QPDF_ERRORS) return is_clean(pdf, error);
  rewriting->drawn = rewriting->numbered = 0;
  g_string_truncate(rewriting->out, 0);
  gboolean done = rewrite_content(rewriting, (const char *)bytes, length, error);
  free(bytes);
  if (done)
    qpdf_oh_replace_stream_data(pdf->qpdf, qpdf_oh_get_key(pdf->qpdf, page, "/Contents"),
                                (const unsigned char *)rewriting->out->str, rewriting->out->len, null, null);
  return done;
}

static gboolean rewrite_pages(Pdf *pdf, GError **error) {
  Rewriting rewriting = {.pdf = pdf, .out = g_string_new(NULL)};
  gboolean done = TRUE;
  for (rewriting.page = 0; done && rewriting.page < pdf->n_pages; rewriting.page++)
    done = rewrite_page(&rewriting, error);
  g_string_free(rewriting.out, TRUE);
  if (done && rewriting.next != pdf->n_leaves)
    return fail(error, "%u sequences were drawn and %u are on the pages", pdf->n_leaves, rewriting.next);
  return done;
}

/* ---- The catalog ---- */

static void set_catalog(Pdf *pdf, const AssayDocument *document) {
  qpdf_oh root = qpdf_get_root(pdf->qpdf), null = qpdf_oh_new_null(pdf->qpdf);
  KEY(root, "/Lang", qpdf_oh_new_string(pdf->qpdf, document->language));
  KEY(root, "/MarkInfo", qpdf_oh_parse(pdf->qpdf, "<< /Marked true >>"));
  KEY(root, "/PageLabels", qpdf_oh_parse(pdf->qpdf, "<< /Nums [ 0 << /S /D >> ] >>"));
  KEY(root, "/ViewerPreferences", qpdf_oh_parse(pdf->qpdf, "<< /DisplayDocTitle true >>"));
  g_autofree char *xmp = xmp_packet(document);
  qpdf_oh stream = qpdf_oh_new_stream(pdf->qpdf), about = qpdf_oh_get_dict(pdf->qpdf, stream);
  qpdf_oh_replace_stream_data(pdf->qpdf, stream, (const unsigned char *)xmp, strlen(xmp), null, null);
  KEY(about, "/Type", qpdf_oh_new_name(pdf->qpdf, "/Metadata"));
  KEY(about, "/Subtype", qpdf_oh_new_name(pdf->qpdf, "/XML"));
  KEY(root, "/Metadata", stream);
}

/* ---- The whole ---- */

static GBytes *write(Pdf *pdf, GError **error) {
  qpdf_init_write_memory(pdf->qpdf);
  qpdf_set_deterministic_ID(pdf->qpdf, QPDF_TRUE);
  qpdf_set_minimum_pdf_version(pdf->qpdf, "1.7");
  qpdf_set_object_stream_mode(pdf->qpdf, qpdf_o_generate);
  qpdf_set_compress_streams(pdf->qpdf, QPDF_TRUE);
  qpdf_write(pdf->qpdf);
  if (!is_clean(pdf, error)) return NULL;
  return g_bytes_new(qpdf_get_buffer(pdf->qpdf), qpdf_get_buffer_length(pdf->qpdf));
}

static void claim_leaves(Pdf *pdf, const Element *element) {
  for (guint i = 0; i < element->kid->len; i++) {
    const ElementKid *kid = &g_array_index(element->kid, ElementKid, i);
    if (kid->element != NULL)
      claim_leaves(pdf, kid->element);
    else
      pdf->leaf[kid->leaf].owner = element;
  }
}

static GBytes *finish(Pdf *pdf, const AssayDocument *document, GError **error) {
  g_autoptr(Element) root = structure_new(document, pdf->canvas);
  claim_leaves(pdf, root);
  read_pages(pdf);
  if (!read_leaves(pdf, error) || !rewrite_pages(pdf, error)) return NULL;
  pdf_put_structure(pdf, root);
  set_catalog(pdf, document);
  pdf_put_attachments(pdf, document);
  if (!is_clean(pdf, error)) return NULL;
  return write(pdf, error);
}

GBytes *pdf_finish(const AssayDocument *document, const Canvas *canvas, const GByteArray *drawn, GError **error) {
  Pdf pdf = {.qpdf = qpdf_init(), .canvas = canvas, .n_leaves = canvas_leaves(canvas)};
  pdf.leaf = g_new0(PdfLeaf, pdf.n_leaves + 1);
  pdf.name = g_hash_table_new(g_str_hash, g_str_equal);
  qpdf_set_suppress_warnings(pdf.qpdf, QPDF_TRUE);
  qpdf_silence_errors(pdf.qpdf);
  qpdf_read_memory(pdf.qpdf, "report.pdf", (const char *)drawn->data, drawn->len, NULL);
  GBytes *bytes = is_clean(&pdf, error) ? finish(&pdf, document, error) : NULL;
  qpdf_cleanup(&pdf.qpdf);
  g_hash_table_unref(pdf.name);
  g_free(pdf.leaf);
  g_free(pdf.page);
  return bytes;
}
