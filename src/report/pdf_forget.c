#include "pdf_forget.h"

#include <string.h>

#define ENTRY 20 /* bytes of a line of the table: "0000012345 00000 n \n" */
#define TAIL  64 /* bytes at the end that hold "startxref" */

static gboolean says(const GByteArray *drawn, gsize at, const char *words) {
  gsize length = strlen(words);
  return at + length <= drawn->len && memcmp(drawn->data + at, words, length) == 0;
}

/* Moves behind the digits. */
static gboolean read_number(const GByteArray *drawn, gsize *at, gsize *number) {
  gsize from = *at, value = 0;
  for (; *at < drawn->len && g_ascii_isdigit(drawn->data[*at]); (*at)++) {
    if (value > drawn->len) return FALSE;
    value = value * 10 + (gsize)(drawn->data[*at] - '0');
  }
  *number = value;
  return *at > from;
}

static gboolean skip(const GByteArray *drawn, gsize *at, const char *words) {
  if (!says(drawn, *at, words)) return FALSE;
  *at += strlen(words);
  return TRUE;
}

/* Behind the last "startxref"; 0 where there is none near the end. */
static gsize find_start(const GByteArray *drawn) {
  static const char word[] = "startxref\n";
  for (gsize back = strlen(word); back <= MIN(drawn->len, TAIL); back++)
    if (says(drawn, drawn->len - back, word)) return drawn->len - back + strlen(word);
  return 0;
}

/* The first line of the table, and how many there are; FALSE where it is written in another way. */
static gboolean find_table(const GByteArray *drawn, gsize *first, gsize *n) {
  gsize at = find_start(drawn), table, zero;
  if (at == 0 || !read_number(drawn, &at, &table) || !skip(drawn, &table, "xref\n")) return FALSE;
  if (!read_number(drawn, &table, &zero) || zero != 0 || !skip(drawn, &table, " ")) return FALSE;
  if (!read_number(drawn, &table, n) || !skip(drawn, &table, "\n")) return FALSE;
  *first = table;
  return *n <= (drawn->len - table) / ENTRY;
}

/* "7 0 obj\n<< /Type /StructElem\n   /S /P": an element, and not that of a link. */
static gboolean is_element(const GByteArray *drawn, gsize at) {
  gsize number;
  if (!read_number(drawn, &at, &number) || !skip(drawn, &at, " 0 obj\n<< /Type /StructElem\n")) return FALSE;
  while (at < drawn->len && drawn->data[at] == ' ') at++;
  return says(drawn, at, "/S /") && !says(drawn, at, "/S /Link");
}

void pdf_forget_elements(GByteArray *drawn) {
  gsize first, n;
  if (!find_table(drawn, &first, &n)) return;
  for (gsize i = 0; i < n; i++) {
    gsize line = first + i * ENTRY, at = line, offset;
    if (!read_number(drawn, &at, &offset) || at != line + 10 || !says(drawn, at, " 00000 n")) continue;
    if (is_element(drawn, offset)) drawn->data[line + 17] = 'f';
  }
}
