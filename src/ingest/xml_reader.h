/* A member of a zip file as XML, read by expat in pieces: elements and text are handed on, nothing is kept. A document
 * type is refused, and with it every entity that could grow; nothing outside the member is ever read. So are depth over
 * 256 and a tag over 1 MiB, which expat would read again with every piece. */
#pragma once

#include "pack.h"

/* The namespaces that tell names apart. In OOXML none does: its dialects have each their own, and a name means one
 * thing in its place. */
typedef enum {
  ASSAY_XML_NONE,  /* an attribute without prefix */
  ASSAY_XML_OTHER, /* of an element: none of these; of an attribute: any */
  ASSAY_XML_OFFICE,
  ASSAY_XML_TABLE,
  ASSAY_XML_TEXT,
  ASSAY_XML_STYLE,
} AssayXmlSpace;

typedef struct AssayXml AssayXml;

typedef struct {
  void (*start)(AssayXml *xml, gpointer user, AssayXmlSpace space, const char *name, const char **attributes);
  void (*end)(AssayXml *xml, gpointer user);
  /* Only between assay_xml_listen(TRUE) and (FALSE); in pieces. May be NULL. */
  void (*text)(AssayXml *xml, gpointer user, const char *text, gsize length);
  /* A document type that declares nothing itself is passed over: OpenOffice wrote one into its manifests. */
  gboolean may_have_type;
} AssayXmlHandlers;

/* FALSE on an error, of which the first wins. `most` as in assay_pack_reader_new(). */
gboolean assay_xml_read(AssayPack *pack, guint member, guint64 most, const AssayXmlHandlers *handlers, gpointer user,
                        GError **error);

/* ---- What a handler may call ---- */

guint assay_xml_depth(const AssayXml *xml); /* of the element that starts or ends, the root's being 1 */
/* From the start handler: the element's content and its end are not handed on. */
void assay_xml_skip(AssayXml *xml);
void assay_xml_listen(AssayXml *xml, gboolean on);
/* No handler is called any more, and assay_xml_read() returns TRUE. */
void assay_xml_stop(AssayXml *xml);
/* The same with FALSE. */
void assay_xml_fail(AssayXml *xml, GError *error); /* takes `error` over, as g_propagate_error() does */
void assay_xml_damaged(AssayXml *xml, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The value of an attribute or NULL. `attributes` are names and values in turn; one without prefix has no namespace. */
const char *assay_xml_attribute(const char **attributes, AssayXmlSpace space, const char *name);
