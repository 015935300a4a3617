#include "pack_kind.h"

#include <string.h>

#define OPEN_DOCUMENT "application/vnd.oasis.opendocument."
#define AS_TABLE      "expected a table: save the answers as xlsx, ods or CSV where they were collected"

static gboolean has(const AssayPack *pack, const char *name) {
  return assay_pack_find(pack, name) != ASSAY_NO_MEMBER;
}

/* Documents of other programs, by a member that each has. */
static const char *other_document(const AssayPack *pack) {
  static const struct {
    const char *member, *refusal;
  } others[] = {
      {"xl/workbook.bin",
       "a binary Excel workbook (xlsb); expected xlsx: open it and save it as xlsx or \"CSV UTF-8\""},
      {"word/document.xml", "a word processor document (docx); " AS_TABLE},
      {"ppt/presentation.xml", "a presentation (pptx); " AS_TABLE},
      {"index/document.iwa", "a document of Apple Numbers or Pages; expected a table: export it as xlsx or CSV"},
      {"index.zip", "a document of Apple Numbers or Pages; expected a table: export it as xlsx or CSV"},
      {"meta-inf/container.xml", "an electronic book (epub); " AS_TABLE},
      {"androidmanifest.xml", "an Android program; " AS_TABLE},
      {"encrypted-package",
       "an OpenDocument file with a password; expected one that anybody can open: open it, take the "
       "password off and save it again"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
    if (has(pack, others[i].member)) return others[i].refusal;
  return NULL;
}

/* The first bytes of a member, as a text; empty where it cannot be read. */
static void read_begin(AssayPack *pack, guint member, char *text, gsize room) {
  gsize n = 0, got = 1;
  g_autoptr(AssayPackReader) reader = assay_pack_reader_new(pack, member, 0, NULL);
  while (reader && got > 0 && n < room - 1 && assay_pack_reader_next(reader, text + n, room - 1 - n, &got, NULL))
    n += got;
  text[n] = 0;
}

AssayPackKind assay_pack_kind(AssayPack *pack, const char **refusal) {
  char type[128] = "";
  guint mimetype = assay_pack_find(pack, "mimetype");
  if (mimetype != ASSAY_NO_MEMBER) read_begin(pack, mimetype, type, sizeof type);
  *refusal = other_document(pack);
  if (*refusal) return ASSAY_PACK_REFUSED;
  if (g_str_has_prefix(type, OPEN_DOCUMENT "spreadsheet")) return ASSAY_PACK_ODS;
  if (g_str_has_prefix(type, OPEN_DOCUMENT)) {
    *refusal = "an OpenDocument text, picture or presentation; " AS_TABLE;
    return ASSAY_PACK_REFUSED;
  }
  if (has(pack, "content.xml") && has(pack, "META-INF/manifest.xml")) return ASSAY_PACK_ODS;
  if (has(pack, "[Content_Types].xml") || has(pack, "xl/workbook.xml")) return ASSAY_PACK_XLSX;
  return ASSAY_PACK_FILES;
}
