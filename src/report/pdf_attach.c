/* Files within the file: each is named in the tree of embedded files and stands among the catalog's associated files. */
#include <string.h>

#include "attachment.h"
#include "pdf_structure.h"

#define KEY(object, key, value) qpdf_oh_replace_key(pdf->qpdf, object, key, value)
#define NAME(name)              qpdf_oh_new_name(pdf->qpdf, name)
#define TEXT(text)              qpdf_oh_new_unicode_string(pdf->qpdf, text)
#define BYTES(text)             qpdf_oh_new_string(pdf->qpdf, text)

/* "application/json" -> "/application/json"; qpdf writes the second slash as it must be. */
static char *name_of_type(const char *type) {
  return g_strconcat("/", type, NULL);
}

/* "2026-06-30" -> "D:20260630000000Z" */
static char *date_of(const AssayDocument *document) {
  g_auto(GStrv) part = g_strsplit(document->date != NULL ? document->date : "1970-01-01", "-", -1);
  g_autofree char *digits = g_strjoinv("", part);
  return g_strdup_printf("D:%s000000Z", digits);
}

static qpdf_oh embed(Pdf *pdf, const AssayDocument *document, const Attachment *attachment) {
  qpdf_oh null = qpdf_oh_new_null(pdf->qpdf), stream = qpdf_oh_new_stream(pdf->qpdf);
  qpdf_oh about = qpdf_oh_get_dict(pdf->qpdf, stream), size = qpdf_oh_parse(pdf->qpdf, "<< >>");
  gsize length = 0;
  const unsigned char *bytes = g_bytes_get_data(attachment->bytes, &length);
  g_autofree char *type = name_of_type(attachment->type), *date = date_of(document);
  qpdf_oh_replace_stream_data(pdf->qpdf, stream, bytes, length, null, null);
  KEY(size, "/Size", qpdf_oh_new_integer(pdf->qpdf, (long long)length));
  KEY(size, "/ModDate", BYTES(date));
  KEY(about, "/Type", NAME("/EmbeddedFile"));
  KEY(about, "/Subtype", NAME(type));
  KEY(about, "/Params", size);
  return stream;
}

static qpdf_oh specify(Pdf *pdf, const AssayDocument *document, const Attachment *attachment) {
  qpdf_oh file = qpdf_oh_parse(pdf->qpdf, "<< /Type /Filespec /AFRelationship /Data >>");
  qpdf_oh embedded = qpdf_oh_parse(pdf->qpdf, "<< >>"), stream = embed(pdf, document, attachment);
  KEY(embedded, "/F", stream);
  KEY(embedded, "/UF", stream);
  KEY(file, "/F", BYTES(attachment->name));
  KEY(file, "/UF", TEXT(attachment->name));
  KEY(file, "/Desc", TEXT(attachment->words));
  KEY(file, "/EF", embedded);
  return qpdf_make_indirect_object(pdf->qpdf, file);
}

/* The attachments stand in the order of their names, as a name tree asks. */
void pdf_put_attachments(Pdf *pdf, const AssayDocument *document) {
  if (document->attachment->len == 0) return;
  qpdf_oh root = qpdf_get_root(pdf->qpdf), names = qpdf_oh_new_array(pdf->qpdf), all = qpdf_oh_new_array(pdf->qpdf);
  for (guint i = 0; i < document->attachment->len; i++) {
    const Attachment *attachment = g_ptr_array_index(document->attachment, i);
    qpdf_oh file = specify(pdf, document, attachment);
    qpdf_oh_append_item(pdf->qpdf, names, BYTES(attachment->name));
    qpdf_oh_append_item(pdf->qpdf, names, file);
    qpdf_oh_append_item(pdf->qpdf, all, file);
  }
  qpdf_oh embedded = qpdf_oh_parse(pdf->qpdf, "<< >>"), tree = qpdf_oh_get_key(pdf->qpdf, root, "/Names");
  if (!qpdf_oh_is_dictionary(pdf->qpdf, tree)) tree = qpdf_oh_parse(pdf->qpdf, "<< >>");
  KEY(embedded, "/Names", names);
  KEY(tree, "/EmbeddedFiles", embedded);
  KEY(root, "/Names", tree);
  KEY(root, "/AF", all);
}
