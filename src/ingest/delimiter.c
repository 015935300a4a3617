#include "delimiter.h"

#include <string.h>

#define RECORDS 100

static const char candidates[] = {',', ';', '\t', '|'};

typedef struct {
  AssayHead *head;
  guint first;     /* cells of the first record */
  guint n, agree;  /* records, and those with as many cells */
  gboolean skip;   /* the next record is the directive */
  gboolean broken; /* quotes do not fit */
  gboolean signs;  /* of a platform */
} Trial;

static AssayRecordAnswer on_record(const AssayRecord *record, gpointer user, GError **error) {
  Trial *trial = user;
  (void)error;
  if (trial->skip) {
    trial->skip = FALSE;
    return ASSAY_RECORD_NEXT;
  }
  if (trial->n++ == 0) trial->first = record->n;
  trial->agree += record->n == trial->first;
  assay_head_add(trial->head, record);
  return trial->n < RECORDS ? ASSAY_RECORD_NEXT : ASSAY_RECORD_STOP;
}

static Trial try(const char *text, gsize length, gboolean whole, char delimiter, gboolean skip) {
  Trial trial = {.head = assay_head_new(), .skip = skip};
  g_autoptr(AssayCsvReader) reader = assay_csv_reader_new("", delimiter, on_record, &trial);
  gboolean ok = assay_csv_reader_feed(reader, text, length, NULL);
  if (ok && whole) ok = assay_csv_reader_finish(reader, NULL);
  trial.broken = !ok;
  g_autofree char *why = NULL;
  trial.signs = trial.n > 0 && assay_platform_recognise(trial.head, &why) != &assay_platform_plain;
  return trial;
}

/* TRUE if `a` is the better reading. */
static gboolean better(const Trial *a, const Trial *b) {
  if (a->signs != b->signs) return a->signs;
  if (a->first <= 1 || b->first <= 1) return a->first > 1 && b->first <= 1;
  if (a->broken != b->broken) return b->broken;
  guint64 left = (guint64)a->agree * b->n, right = (guint64)b->agree * a->n;
  return left != right ? left > right : a->first > b->first;
}

/* "sep=;" as spreadsheet programs write it, with or without quotes. */
static gboolean read_directive(const char *text, gsize length, char *delimiter) {
  gsize quote = length > 0 && text[0] == '"', at = quote + 4;
  if (length < at + 1 || g_ascii_strncasecmp(text + quote, "sep=", 4) != 0) return FALSE;
  if (!memchr(candidates, text[at], sizeof candidates)) return FALSE;
  gsize after = at + 1 + quote;
  if (quote && (length <= at + 1 || text[at + 1] != '"')) return FALSE;
  if (length > after && text[after] != '\r' && text[after] != '\n') return FALSE;
  *delimiter = text[at];
  return TRUE;
}

AssayDelimiterChoice assay_delimiter_choose(const char *text, gsize length, gboolean whole) {
  AssayDelimiterChoice choice = {','};
  if (read_directive(text, length, &choice.delimiter)) {
    choice.directive = TRUE;
    choice.head = try(text, length, whole, choice.delimiter, TRUE).head;
    return choice;
  }
  Trial best = {0};
  for (gsize i = 0; i < sizeof candidates; i++) {
    Trial trial = try(text, length, whole, candidates[i], FALSE);
    if (i == 0 || better(&trial, &best)) {
      assay_head_free(best.head);
      best = trial;
      choice.delimiter = candidates[i];
    } else {
      assay_head_free(trial.head);
    }
  }
  choice.head = best.head;
  return choice;
}
