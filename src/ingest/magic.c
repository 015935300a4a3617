#include "magic.h"

#include <string.h>

static gboolean starts(const guint8 *bytes, gsize length, const char *magic, gsize n) {
  return length >= n && memcmp(bytes, magic, n) == 0;
}

static gboolean contains(const guint8 *bytes, gsize length, const char *word, gsize n) {
  const guint8 *end = bytes + length;
  for (const guint8 *p = bytes; (gsize)(end - p) >= n; p++) {
    p = memchr(p, *word, (gsize)(end - p) - n + 1);
    if (!p) return FALSE;
    if (memcmp(p, word, n) == 0) return TRUE;
  }
  return FALSE;
}

static const struct {
  const char *magic;
  gsize length;
  AssayMagic kind;
  const char *refusal;
} magics[] = {
    {"\xff\xfe\0\0", 4, ASSAY_MAGIC_OTHER,
     "text in UTF-32; expected UTF-8, UTF-16 or Windows-1252: save it as \"CSV UTF-8\""},
    {"\0\0\xfe\xff", 4, ASSAY_MAGIC_OTHER,
     "text in UTF-32; expected UTF-8, UTF-16 or Windows-1252: save it as \"CSV UTF-8\""},
    {"%PDF-", 5, ASSAY_MAGIC_OTHER,
     "a PDF document; expected CSV: export the answers as CSV where they were collected"},
    {"$FL2", 4, ASSAY_MAGIC_SAV, "an SPSS file (sav); expected CSV: export the survey as CSV"},
    {"$FL3", 4, ASSAY_MAGIC_SAV, "a compressed SPSS file (zsav); expected CSV: export the survey as CSV"},
    {"SQLite format 3", 16, ASSAY_MAGIC_OTHER, "an SQLite database; expected CSV"},
    {"\x1f\x8b", 2, ASSAY_MAGIC_OTHER, "a gzip archive; expected CSV: unpack it first"},
    {"7z\xbc\xaf\x27\x1c", 6, ASSAY_MAGIC_OTHER, "a 7z archive; expected CSV: unpack it first"},
    {"Rar!\x1a\x07", 6, ASSAY_MAGIC_OTHER, "a RAR archive; expected CSV: unpack it first"},
    {"PK\x07\x08", 4, ASSAY_MAGIC_OTHER, "a part of a zip archive in several parts; expected CSV: unpack it first"},
    {"\x89PNG", 4, ASSAY_MAGIC_OTHER, "a picture; expected CSV"},
    {"\xff\xd8\xff", 3, ASSAY_MAGIC_OTHER, "a picture; expected CSV"},
    {"{\\rtf", 5, ASSAY_MAGIC_OTHER, "a word processor document; expected CSV"},
};

/* The content list stands in the first bytes of most office files; where it does not, the name of the kind is left out.
 */
static const char *zip_refusal(const guint8 *bytes, gsize length) {
#define HAS(word) contains(bytes, length, (word), sizeof(word) - 1)
  if (HAS("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"))
    return "an OpenDocument spreadsheet (ods); expected CSV: open it and save it as \"Text CSV\" in UTF-8";
  if (HAS("xl/") || HAS("[Content_Types].xml"))
    return "an Excel workbook (xlsx); expected CSV: open it and save it as \"CSV UTF-8\"";
  return "a zip archive; expected CSV: unpack it and put the CSV file in its place";
}

static const char *xml_refusal(const guint8 *bytes, gsize length) {
  if (HAS("opendocument.spreadsheet"))
    return "a flat OpenDocument spreadsheet (fods); expected ods, xlsx or CSV: open it and save it as ods or xlsx";
  if (HAS("urn:schemas-microsoft-com:office:spreadsheet"))
    return "an Excel workbook in the XML of 2003; expected xlsx or CSV: open it and save it as xlsx";
  return "XML; expected CSV: export the answers as CSV";
#undef HAS
}

/* Names of streams are in UTF-16. */
gboolean assay_magic_names_encrypted(const guint8 *bytes, gsize length) {
  static const char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  return contains(bytes, length, name, sizeof name);
}

const char *assay_magic_ole_refusal(gboolean locked) {
  return locked
             ? "a workbook with a password; expected one that anybody can open: open it, take the password off and "
               "save it again as xlsx"
             : "an old Excel file (xls) or another old Office file; expected xlsx or CSV: open it and save it as xlsx "
               "or \"CSV UTF-8\", without a password if it has one";
}

static const guint8 *skip_blanks(const guint8 *p, const guint8 *end) {
  while (p < end && (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n')) p++;
  return p;
}

static gboolean is_json(const guint8 *p, const guint8 *end) {
  const guint8 *inside = skip_blanks(p + 1, end);
  if (inside >= end) return FALSE;
  if (*p == '{') return *inside == '"' || *inside == '}';
  return *p == '[' && (*inside == '{' || *inside == '[');
}

static gboolean starts_word(const guint8 *p, const guint8 *end, const char *word) {
  gsize n = strlen(word);
  return (gsize)(end - p) >= n && g_ascii_strncasecmp((const char *)p, word, n) == 0;
}

/* What begins with a word or a bracket, behind blanks. */
static AssayMagic markup_of(const guint8 *p, const guint8 *end, const char **refusal) {
  *refusal = "JSON; expected CSV: export the answers as CSV";
  if (is_json(p, end)) return ASSAY_MAGIC_JSON;
  static const char *const web[] = {"<html", "<!doctype", "<table", "<head", "<body", "<meta"};
  *refusal =
      "a web page (HTML), perhaps a table that was named .xls or a sign-in page that was saved; expected CSV: "
      "open it in a spreadsheet program and save it as \"CSV UTF-8\", or export again";
  for (gsize i = 0; i < G_N_ELEMENTS(web); i++)
    if (starts_word(p, end, web[i])) return ASSAY_MAGIC_OTHER;
  if (!starts_word(p, end, "<?xml")) return ASSAY_MAGIC_TEXT;
  *refusal = xml_refusal(p, (gsize)(end - p));
  return ASSAY_MAGIC_OTHER;
}

AssayMagic assay_magic_of(const guint8 *bytes, gsize length, const char **refusal) {
  if (starts(bytes, length, "PK\x03\x04", 4) || starts(bytes, length, "PK\x05\x06", 4)) {
    *refusal = zip_refusal(bytes, length);
    return ASSAY_MAGIC_ZIP;
  }
  if (starts(bytes, length, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8)) {
    *refusal = assay_magic_ole_refusal(assay_magic_names_encrypted(bytes, length));
    return ASSAY_MAGIC_OLE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(magics); i++)
    if (starts(bytes, length, magics[i].magic, magics[i].length)) {
      *refusal = magics[i].refusal;
      return magics[i].kind;
    }
  const guint8 *end = bytes + length, *p = bytes;
  if (starts(bytes, length, "\xef\xbb\xbf", 3)) p += 3;
  p = skip_blanks(p, end);
  AssayMagic kind = p < end ? markup_of(p, end, refusal) : ASSAY_MAGIC_TEXT;
  if (kind == ASSAY_MAGIC_TEXT) *refusal = NULL;
  return kind;
}
