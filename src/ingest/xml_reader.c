#include "xml_reader.h"

#include <expat.h>
#include <string.h>

#include "block.h"

#define MOST_TAG   (1u << 20)
#define MOST_DEPTH 256
#define SEPARATOR  '\n' /* between namespace and name: an attribute's value cannot bring it in, expat refuses that */

struct AssayXml {
  XML_Parser parser;
  AssayPack *pack;
  guint member;
  const AssayXmlHandlers *handlers;
  gpointer user;
  guint depth;
  guint skipped; /* depth of the element that is skipped, or 0 */
  gboolean listening, stopped;
  GError *error;
  char *space_name; /* of the element before: most have the same */
  gsize space_length, space_room;
  AssayXmlSpace space;
};

/* ---- Names ---- */

static AssayXmlSpace space_of(const char *name, gsize length) {
  static const struct {
    const char *name;
    AssayXmlSpace space;
  } spaces[] = {
      {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", ASSAY_XML_OFFICE},
      {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", ASSAY_XML_TABLE},
      {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", ASSAY_XML_TEXT},
      {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", ASSAY_XML_STYLE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(spaces); i++)
    if (strlen(spaces[i].name) == length && memcmp(spaces[i].name, name, length) == 0) return spaces[i].space;
  return ASSAY_XML_OTHER;
}

static const char *part_name(AssayXml *xml, const char *name) {
  gsize n = xml->space_length;
  if (n > 0 && strncmp(name, xml->space_name, n) == 0 && name[n] == SEPARATOR) return name + n + 1;
  const char *separator = strchr(name, SEPARATOR);
  if (!separator) {
    xml->space_length = 0;
    xml->space = ASSAY_XML_NONE;
    return name;
  }
  n = (gsize)(separator - name);
  if (n >= xml->space_room) xml->space_name = g_realloc(xml->space_name, xml->space_room = n + 64);
  memcpy(xml->space_name, name, n);
  xml->space_name[n] = 0;
  xml->space_length = n;
  xml->space = space_of(name, n);
  return separator + 1;
}

const char *assay_xml_attribute(const char **attributes, AssayXmlSpace space, const char *name) {
  for (; attributes[0]; attributes += 2) {
    const char *separator = strchr(attributes[0], SEPARATOR);
    if (space == ASSAY_XML_NONE ? separator != NULL : !separator) continue;
    if (strcmp(separator ? separator + 1 : attributes[0], name) != 0) continue;
    if (!separator || space == ASSAY_XML_OTHER || space_of(attributes[0], (gsize)(separator - attributes[0])) == space)
      return attributes[1];
  }
  return NULL;
}

/* ---- What expat calls ---- */

static void on_start(void *user, const XML_Char *name, const XML_Char **attributes) {
  AssayXml *xml = user;
  if (++xml->depth > MOST_DEPTH) {
    assay_xml_damaged(xml, "elements stand within one another over %d deep", MOST_DEPTH);
    return;
  }
  if (xml->stopped || xml->skipped) return;
  const char *local = part_name(xml, name);
  xml->handlers->start(xml, xml->user, xml->space, local, attributes);
}

static void on_end(void *user, const XML_Char *name) {
  AssayXml *xml = user;
  (void)name;
  guint depth = xml->depth;
  if (!xml->skipped && !xml->stopped) xml->handlers->end(xml, xml->user);
  if (xml->skipped == depth) {
    xml->skipped = 0;
    assay_xml_listen(xml, xml->listening);
  }
  xml->depth--;
}

static void on_text(void *user, const XML_Char *text, int length) {
  AssayXml *xml = user;
  if (!xml->stopped) xml->handlers->text(xml, xml->user, text, (gsize)length);
}

static void on_doctype(void *user, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal) {
  AssayXml *xml = user;
  (void)name, (void)system, (void)public;
  if (internal || !xml->handlers->may_have_type)
    assay_xml_damaged(xml, "it has a document type (DOCTYPE), which no workbook has");
}

/* ---- What handlers call ---- */

guint assay_xml_depth(const AssayXml *xml) {
  return xml->depth;
}

void assay_xml_skip(AssayXml *xml) {
  xml->skipped = xml->depth;
  XML_SetCharacterDataHandler(xml->parser, NULL);
}

void assay_xml_listen(AssayXml *xml, gboolean on) {
  xml->listening = on;
  XML_SetCharacterDataHandler(xml->parser, on ? on_text : NULL);
}

void assay_xml_stop(AssayXml *xml) {
  xml->stopped = TRUE;
  XML_StopParser(xml->parser, XML_FALSE);
}

void assay_xml_fail(AssayXml *xml, GError *error) {
  if (xml->error)
    g_error_free(error);
  else
    xml->error = error;
  assay_xml_stop(xml);
}

void assay_xml_damaged(AssayXml *xml, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *found = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  GError *error = NULL;
  assay_pack_damaged(xml->pack, xml->member, &error, "%s", found);
  assay_xml_fail(xml, error);
}

/* ---- Reading ---- */

/* What expat holds of a tag that has not ended yet. */
static guint64 held_back(const AssayXml *xml, guint64 fed) {
  XML_Index at = XML_GetCurrentByteIndex(xml->parser);
  return at >= 0 && (guint64)at < fed ? fed - (guint64)at : 0;
}

static void report(AssayXml *xml) {
  if (xml->stopped) return;
  assay_xml_damaged(xml, "line %lu, character %lu is no XML (%s)", XML_GetCurrentLineNumber(xml->parser),
                    XML_GetCurrentColumnNumber(xml->parser) + 1, XML_ErrorString(XML_GetErrorCode(xml->parser)));
}

static void read_all(AssayXml *xml, AssayPackReader *reader) {
  guint64 fed = 0;
  for (gsize n = 1; n > 0 && !xml->stopped;) {
    void *buffer = XML_GetBuffer(xml->parser, ASSAY_BLOCK);
    if (!buffer) {
      report(xml);
      return;
    }
    GError *error = NULL;
    if (!assay_pack_reader_next(reader, buffer, ASSAY_BLOCK, &n, &error)) {
      assay_xml_fail(xml, error);
      return;
    }
    fed += n;
    if (XML_ParseBuffer(xml->parser, (int)n, n == 0) == XML_STATUS_ERROR) {
      report(xml);
      return;
    }
    if (n > 0 && held_back(xml, fed) > MOST_TAG) {
      assay_xml_damaged(xml, "a tag of more than %u bytes", MOST_TAG);
      return;
    }
  }
}

gboolean assay_xml_read(AssayPack *pack, guint member, guint64 most, const AssayXmlHandlers *handlers, gpointer user,
                        GError **error) {
  g_autoptr(AssayPackReader) reader = assay_pack_reader_new(pack, member, most, error);
  if (!reader) return FALSE;
  AssayXml xml = {.pack = pack, .member = member, .handlers = handlers, .user = user};
  xml.parser = XML_ParserCreateNS(NULL, SEPARATOR);
  g_assert(xml.parser);
  XML_SetUserData(xml.parser, &xml);
  XML_SetElementHandler(xml.parser, on_start, on_end);
  XML_SetStartDoctypeDeclHandler(xml.parser, on_doctype);
  read_all(&xml, reader);
  XML_ParserFree(xml.parser);
  g_free(xml.space_name);
  if (!xml.error) return TRUE;
  g_propagate_error(error, xml.error);
  return FALSE;
}
