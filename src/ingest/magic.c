#include "magic.h"

#include <string.h>

static gboolean starts(const guint8 *bytes, gsize length, const char *magic, gsize n) {
  return length >= n && memcmp(bytes, magic, n) == 0;
}

static gboolean contains(const guint8 *bytes, gsize length, const char *word) {
  gsize n = strlen(word);
  for (gsize i = 0; i + n <= length; i++)
    if (memcmp(bytes + i, word, n) == 0) return TRUE;
  return FALSE;
}

static const struct {
  const char *magic;
  gsize length;
  const char *refusal;
} magics[] = {
    {"\xff\xfe\0\0", 4, "text in UTF-32; expected UTF-8, UTF-16 or Windows-1252: save it as \"CSV UTF-8\""},
    {"\0\0\xfe\xff", 4, "text in UTF-32; expected UTF-8, UTF-16 or Windows-1252: save it as \"CSV UTF-8\""},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8,
     "an old Excel file (xls) or a workbook with a password; expected CSV: open it, remove the password and save it as "
     "\"CSV UTF-8\""},
    {"%PDF-", 5, "a PDF document; expected CSV: export the answers as CSV where they were collected"},
    {"$FL2", 4, "an SPSS file (sav); expected CSV: export the survey as CSV"},
    {"$FL3", 4, "a compressed SPSS file (zsav); expected CSV: export the survey as CSV"},
    {"SQLite format 3", 16, "an SQLite database; expected CSV"},
    {"\x1f\x8b", 2, "a gzip archive; expected CSV: unpack it first"},
    {"\x89PNG", 4, "a picture; expected CSV"},
    {"\xff\xd8\xff", 3, "a picture; expected CSV"},
    {"{\\rtf", 5, "a word processor document; expected CSV"},
};

/* The content list stands in the first bytes of most office files; where it does not, the name of the kind is left out.
 */
static const char *zip_refusal(const guint8 *bytes, gsize length) {
  if (contains(bytes, length, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"))
    return "an OpenDocument spreadsheet (ods); expected CSV: open it and save it as \"Text CSV\" in UTF-8";
  if (contains(bytes, length, "xl/") || contains(bytes, length, "[Content_Types].xml"))
    return "an Excel workbook (xlsx); expected CSV: open it and save it as \"CSV UTF-8\"";
  return "a zip archive; expected CSV: unpack it and put the CSV file in its place";
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

const char *assay_magic_refusal(const guint8 *bytes, gsize length) {
  if (starts(bytes, length, "PK\x03\x04", 4)) return zip_refusal(bytes, length);
  for (gsize i = 0; i < G_N_ELEMENTS(magics); i++)
    if (starts(bytes, length, magics[i].magic, magics[i].length)) return magics[i].refusal;
  const guint8 *end = bytes + length, *p = bytes;
  if (starts(bytes, length, "\xef\xbb\xbf", 3)) p += 3;
  p = skip_blanks(p, end);
  if (p >= end) return NULL;
  if (is_json(p, end)) return "JSON; expected CSV: export the answers as CSV";
  static const char *const web[] = {"<html", "<!doctype", "<table", "<head", "<body", "<meta"};
  for (gsize i = 0; i < G_N_ELEMENTS(web); i++)
    if (starts_word(p, end, web[i]))
      return "a web page (HTML), perhaps a table that was named .xls or a sign-in page that was saved; expected CSV: "
             "open it in a spreadsheet program and save it as \"CSV UTF-8\", or export again";
  if (starts_word(p, end, "<?xml")) return "XML; expected CSV: export the answers as CSV";
  return NULL;
}
