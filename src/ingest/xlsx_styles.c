#include "xlsx_styles.h"

#include <string.h>

#include "xml_reader.h"

#define MOST_BYTES  (64u << 20)
#define MOST_STYLES 65536

struct AssayXlsxStyles {
  GHashTable *custom; /* id of a number format to its form */
  GByteArray *form;   /* by style */
  gboolean in_formats, in_styles;
};

static guint read_id(const char **attributes) {
  const char *id = assay_xml_attribute(attributes, ASSAY_XML_NONE, "numFmtId");
  return id ? (guint)g_ascii_strtoull(id, NULL, 10) : 0;
}

static void add_format(AssayXlsxStyles *styles, const char **attributes) {
  const char *code = assay_xml_attribute(attributes, ASSAY_XML_NONE, "formatCode");
  if (!code) return;
  g_hash_table_insert(styles->custom, GUINT_TO_POINTER(read_id(attributes)),
                      GUINT_TO_POINTER((guint)assay_sheet_form_of(code)));
}

/* The formats stand before the styles. A file may give a built-in id a code of its own. */
static void add_style(AssayXlsxStyles *styles, const char **attributes) {
  guint id = read_id(attributes);
  gpointer form;
  gboolean custom = g_hash_table_lookup_extended(styles->custom, GUINT_TO_POINTER(id), NULL, &form);
  guint8 byte = (guint8)(custom ? GPOINTER_TO_UINT(form) : assay_sheet_form_built_in(id));
  g_byte_array_append(styles->form, &byte, 1);
}

static void on_start(AssayXml *xml, gpointer user, AssayXmlSpace space, const char *name, const char **attributes) {
  AssayXlsxStyles *styles = user;
  (void)space;
  switch (assay_xml_depth(xml)) {
    case 1:
      if (strcmp(name, "styleSheet") != 0) assay_xml_damaged(xml, "holds no styles (styleSheet)");
      break;
    case 2:
      styles->in_formats = strcmp(name, "numFmts") == 0;
      styles->in_styles = strcmp(name, "cellXfs") == 0;
      if (!styles->in_formats && !styles->in_styles) assay_xml_skip(xml);
      break;
    default:
      if (styles->in_formats && strcmp(name, "numFmt") == 0) add_format(styles, attributes);
      if (styles->in_styles && strcmp(name, "xf") == 0) add_style(styles, attributes);
      assay_xml_skip(xml);
      if (g_hash_table_size(styles->custom) > MOST_STYLES || styles->form->len > MOST_STYLES)
        assay_xml_damaged(xml, "more than %d styles", MOST_STYLES);
  }
}

static void on_end(AssayXml *xml, gpointer user) {
  (void)xml, (void)user;
}

AssayXlsxStyles *assay_xlsx_styles_read(AssayPack *pack, guint member, GError **error) {
  static const AssayXmlHandlers handlers = {on_start, on_end, NULL, FALSE};
  g_autoptr(AssayXlsxStyles) styles = g_new0(AssayXlsxStyles, 1);
  styles->custom = g_hash_table_new(NULL, NULL);
  styles->form = g_byte_array_new();
  return assay_xml_read(pack, member, MOST_BYTES, &handlers, styles, error) ? g_steal_pointer(&styles) : NULL;
}

void assay_xlsx_styles_free(AssayXlsxStyles *styles) {
  if (!styles) return;
  g_hash_table_unref(styles->custom);
  g_byte_array_unref(styles->form);
  g_free(styles);
}

AssaySheetForm assay_xlsx_styles_form(const AssayXlsxStyles *styles, guint style) {
  return styles && style < styles->form->len ? (AssaySheetForm)styles->form->data[style] : ASSAY_SHEET_PLAIN;
}
