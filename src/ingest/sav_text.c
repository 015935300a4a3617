#include "sav_text.h"

#include <errno.h>
#include <string.h>

#include "transcode.h"

static const char utf8[] = "UTF-8", windows1252[] = "Windows-1252";
static const char replacement[] = "\xef\xbf\xbd";

/* Any bytes may stand where the name of the encoding should, and iconv takes some of them for a name. */
static gboolean is_name(const char *encoding) {
  return encoding[strspn(encoding, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.:")] == 0;
}

void assay_sav_text_init(AssaySavText *text, const char *encoding) {
  *text = (AssaySavText){.name = utf8, .told = *encoding != 0, .converter = (GIConv)-1, .line = 1};
  if (!text->told || g_ascii_strcasecmp(encoding, "UTF-8") == 0) return;
  if (g_ascii_strcasecmp(encoding, windows1252) != 0 && g_ascii_strcasecmp(encoding, "US-ASCII") != 0) {
    if (is_name(encoding)) text->converter = g_iconv_open("UTF-8", encoding);
    text->unknown = text->converter == (GIConv)-1;
  }
  text->name = text->converter == (GIConv)-1 ? windows1252 : g_intern_string(encoding);
}

void assay_sav_text_clear(AssaySavText *text) {
  if (text->converter != (GIConv)-1) g_iconv_close(text->converter);
  text->converter = (GIConv)-1;
}

static void count(const AssaySavText *text, guint64 *n, guint32 *first) {
  if ((*n)++ == 0) *first = text->line;
}

static void put(GByteArray *to, const char *bytes, gsize n) {
  g_byte_array_append(to, (const guint8 *)bytes, (guint)n);
}

static void put_replacement(AssaySavText *text, GByteArray *to) {
  count(text, &text->replaced, &text->first_replaced);
  put(to, replacement, strlen(replacement));
}

static void put_windows1252(AssaySavText *text, const char *bytes, gsize n, GByteArray *to) {
  AssayTranscoder state = {0};
  guint before = to->len;
  g_byte_array_set_size(to, before + (guint)n * 3 + 3);
  gsize made = assay_transcode_windows1252(&state, (const guint8 *)bytes, n, (char *)to->data + before);
  g_byte_array_set_size(to, before + (guint)made);
  for (guint64 i = 0; i < state.replaced; i++) count(text, &text->replaced, &text->first_replaced);
}

static void put_converted(AssaySavText *text, const char *bytes, gsize n, GByteArray *to) {
  gchar *in = (gchar *)bytes;
  gsize left = n;
  g_iconv(text->converter, NULL, NULL, NULL, NULL);
  while (left > 0) {
    char block[512], *out = block;
    gsize room = sizeof block;
    gsize status = g_iconv(text->converter, &in, &left, &out, &room);
    int why = errno;
    put(to, block, sizeof block - room);
    if (status != (gsize)-1 || why == E2BIG) continue;
    put_replacement(text, to);
    in++;
    left--;
  }
}

/* TRUE where the bytes from `at` can only be the beginning of a character that a field had no room for. */
static gboolean is_beginning(const char *at, gsize n) {
  return n > 0 && n < 4 && g_utf8_get_char_validated(at, (gssize)n) == (gunichar)-2;
}

void assay_sav_text_append(AssaySavText *text, const char *bytes, gsize n, GByteArray *to) {
  gsize plain = 0;
  while (plain < n && (guchar)bytes[plain] < 0x80) plain++;
  const char *end = bytes;
  if (plain == n) {
    put(to, bytes, n);
  } else if (text->converter != (GIConv)-1) {
    put_converted(text, bytes, n, to);
  } else if (g_utf8_validate_len(bytes, n, &end)) {
    if (text->name == windows1252) count(text, &text->in_other, &text->first_other);
    put(to, bytes, n);
  } else if (text->name == utf8 && is_beginning(end, n - (gsize)(end - bytes))) {
    count(text, &text->cut, &text->first_cut);
    put(to, bytes, (gsize)(end - bytes));
  } else {
    if (text->name == utf8) count(text, &text->in_other, &text->first_other);
    put_windows1252(text, bytes, n, to);
  }
}

char *assay_sav_text_read(AssaySavText *text, const char *bytes, gsize n) {
  GByteArray *to = g_byte_array_sized_new((guint)n + 1);
  assay_sav_text_append(text, bytes, n, to);
  put(to, "", 1);
  return (char *)g_byte_array_free(to, FALSE);
}

void assay_sav_text_report(const AssaySavText *text, const char *name, AssayIssues *issues) {
  const char *other = text->name == utf8 ? windows1252 : utf8;
  g_autofree char *n = assay_text_count((gint64)text->in_other, "text is", "texts are");
  if (text->in_other > 0 && text->told)
    assay_issues_add(issues, ASSAY_SEVERITY_WARNING, "mixed-encoding", name, text->first_other, 0, NULL,
                     "the file says that its texts are in %s, but %s in %s, the first here; expected one encoding; "
                     "each was read as what it is, so letters with accents may be wrong",
                     text->name, n, other);
  if (text->unknown)
    assay_issues_add(issues, ASSAY_SEVERITY_WARNING, "encoding", name, 0, 0, NULL,
                     "the file says that its texts are in an encoding that is not known here; they were read as "
                     "Windows-1252, so letters with accents may be wrong");
  if (text->cut > 0)
    assay_issues_add(issues, ASSAY_SEVERITY_NOTE, "cut-character", name, text->first_cut, 0, NULL,
                     "%" G_GUINT64_FORMAT
                     " of the texts end in the middle of a character, the first here, for their "
                     "field has no room for more; the half character was left out",
                     text->cut);
  if (text->replaced > 0)
    assay_issues_add(issues, ASSAY_SEVERITY_WARNING, "unreadable-character", name, text->first_replaced, 0, NULL,
                     "%" G_GUINT64_FORMAT
                     " of the characters cannot be read as %s, the first here; expected text in "
                     "one encoding; kept as U+FFFD",
                     text->replaced, text->name);
}
