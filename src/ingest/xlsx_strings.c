#include "xlsx_strings.h"

#include <string.h>

#include "xlsx_text.h"

#define MOST_BYTES   (512u << 20)
#define MOST_STRINGS (32u << 20)

struct AssayXlsxStrings {
  GByteArray *bytes;
  GArray *end;
  AssayXlsxText text; /* that is being read */
};

static void keep(AssayXlsxStrings *strings, AssayXml *xml) {
  const GString *text = strings->text.text;
  if (strings->bytes->len + text->len > MOST_BYTES || strings->end->len == MOST_STRINGS) {
    assay_xml_damaged(xml, "more than 512 MiB of text, or more than 33 million texts");
    return;
  }
  g_byte_array_append(strings->bytes, (const guint8 *)text->str, (guint)text->len);
  g_array_append_val(strings->end, strings->bytes->len);
}

static void on_start(AssayXml *xml, gpointer user, AssayXmlSpace space, const char *name, const char **attributes) {
  AssayXlsxStrings *strings = user;
  (void)space;
  switch (assay_xml_depth(xml)) {
    case 1:
      if (strcmp(name, "sst") != 0) assay_xml_damaged(xml, "holds no shared texts (sst)");
      break;
    case 2:
      if (strcmp(name, "si") == 0)
        assay_xlsx_text_begin(&strings->text);
      else
        assay_xml_skip(xml);
      break;
    default:
      assay_xlsx_text_start(&strings->text, xml, name, attributes);
  }
}

static void on_end(AssayXml *xml, gpointer user) {
  AssayXlsxStrings *strings = user;
  if (assay_xml_depth(xml) > 2) assay_xlsx_text_end(&strings->text, xml);
  if (assay_xml_depth(xml) != 2) return;
  assay_xlsx_text_finish(&strings->text);
  keep(strings, xml);
}

static void on_text(AssayXml *xml, gpointer user, const char *text, gsize length) {
  assay_xlsx_text_add(&((AssayXlsxStrings *)user)->text, xml, text, length);
}

AssayXlsxStrings *assay_xlsx_strings_read(AssayPack *pack, guint member, GError **error) {
  static const AssayXmlHandlers handlers = {on_start, on_end, on_text, FALSE};
  g_autoptr(AssayXlsxStrings) strings = g_new0(AssayXlsxStrings, 1);
  strings->bytes = g_byte_array_new();
  strings->end = g_array_new(FALSE, FALSE, sizeof(guint32));
  strings->text.text = g_string_new(NULL);
  return assay_xml_read(pack, member, 0, &handlers, strings, error) ? g_steal_pointer(&strings) : NULL;
}

void assay_xlsx_strings_free(AssayXlsxStrings *strings) {
  if (!strings) return;
  g_byte_array_unref(strings->bytes);
  g_array_unref(strings->end);
  g_string_free(strings->text.text, TRUE);
  g_free(strings);
}

guint32 assay_xlsx_strings_size(const AssayXlsxStrings *strings) {
  return strings->end->len;
}

const char *assay_xlsx_strings_get(const AssayXlsxStrings *strings, guint32 i, gsize *length) {
  const guint32 *end = (const guint32 *)(const void *)strings->end->data;
  guint32 begin = i ? end[i - 1] : 0;
  *length = end[i] - begin;
  return (const char *)strings->bytes->data + begin;
}
