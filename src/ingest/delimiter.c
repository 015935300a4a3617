#include "delimiter.h"

#include <string.h>

#include "platforms.h"

#define RECORDS 100

static const char candidates[] = {',', ';', '\t', '|'};

typedef struct {
  AssayHead *head;
  guint32 from;         /* line on which the names of columns stand at the earliest */
  guint cells[RECORDS]; /* of each record */
  guint n;
  guint usual, agree; /* the commonest number of cells, and the records that have it */
  guint refused;      /* records that are no strict CSV */
  gboolean blanks;    /* blanks before quotes are passed over */
  gboolean skip;      /* the next record is the directive */
  gboolean broken;    /* quotes do not fit */
  gboolean signs;     /* of a platform */
} Trial;

static AssayRecordAnswer on_record(const AssayRecord *record, gpointer user, GError **error) {
  Trial *trial = user;
  (void)error;
  if (trial->skip) {
    trial->skip = FALSE;
    return ASSAY_RECORD_NEXT;
  }
  if (record->line < trial->from) return ASSAY_RECORD_NEXT;
  trial->cells[trial->n++] = record->n;
  trial->refused += record->refused_at > 0;
  assay_head_add(trial->head, record);
  return trial->n < RECORDS ? ASSAY_RECORD_NEXT : ASSAY_RECORD_STOP;
}

/* Lines of a title may stand above the table, so it is the commonest number of cells that counts, not the first. */
static void find_usual(Trial *trial) {
  for (guint i = 0; i < trial->n; i++) {
    guint alike = 0;
    for (guint k = 0; k < trial->n; k++) alike += trial->cells[k] == trial->cells[i];
    if (alike < trial->agree || (alike == trial->agree && trial->cells[i] <= trial->usual)) continue;
    trial->agree = alike;
    trial->usual = trial->cells[i];
  }
}

/* The beginning of the file, and how it is to be tried. */
typedef struct {
  const char *text;
  gsize length;
  gboolean whole;
  guint32 from;
  gboolean skip;
} Beginning;

static gboolean occurs(const Beginning *of, char c) {
  return of->length > 0 && memchr(of->text, c, of->length);
}

static Trial try_so(const Beginning *of, char delimiter, gboolean blanks) {
  Trial trial = {.head = assay_head_new(), .from = of->from, .skip = of->skip, .blanks = blanks};
  g_autoptr(AssayCsvReader) reader = assay_csv_reader_new("", delimiter, on_record, &trial);
  if (blanks) assay_csv_reader_pass_blanks(reader);
  gboolean ok = assay_csv_reader_feed(reader, of->text, of->length, NULL);
  if (ok && of->whole) ok = assay_csv_reader_finish(reader, NULL);
  trial.broken = !ok;
  find_usual(&trial);
  g_autofree char *why = NULL;
  trial.signs = trial.n > 0 && assay_platform_recognise(trial.head, &why) != &assay_platform_plain;
  return trial;
}

/* Where quotes do not fit, a blank may stand before them: `1, "so, so"`. */
static Trial try(const Beginning *of, char delimiter) {
  Trial plain = try_so(of, delimiter, FALSE);
  if (!plain.broken && plain.refused == 0) return plain;
  Trial blanks = try_so(of, delimiter, TRUE);
  gboolean fits = !blanks.broken && (plain.broken || blanks.refused < plain.refused);
  assay_head_free(fits ? plain.head : blanks.head);
  return fits ? blanks : plain;
}

/* TRUE if `a` is the better reading. */
static gboolean better(const Trial *a, const Trial *b) {
  if (a->signs != b->signs) return a->signs;
  if (a->usual <= 1 || b->usual <= 1) return a->usual > 1 && b->usual <= 1;
  if (a->broken != b->broken) return b->broken;
  guint64 left = (guint64)a->agree * b->n, right = (guint64)b->agree * a->n;
  return left != right ? left > right : a->usual > b->usual;
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

AssayDelimiterChoice assay_delimiter_choose(const char *text, gsize length, gboolean whole, char wanted,
                                            guint32 header_line) {
  AssayDelimiterChoice choice = {wanted ? wanted : ','};
  char directed;
  choice.directive = read_directive(text, length, &directed);
  if (choice.directive && !wanted) choice.delimiter = directed;
  Beginning of = {text, length, whole, header_line, choice.directive};
  if (choice.directive || wanted) {
    Trial only = try(&of, choice.delimiter);
    choice.head = only.head;
    choice.blanks = only.blanks;
    return choice;
  }
  Trial best = {0};
  for (gsize i = 0; i < sizeof candidates; i++) {
    if (i > 0 && !occurs(&of, candidates[i])) continue;
    Trial trial = try(&of, candidates[i]);
    if (i == 0 || better(&trial, &best)) {
      assay_head_free(best.head);
      best = trial;
      choice.delimiter = candidates[i];
    } else {
      assay_head_free(trial.head);
    }
  }
  choice.head = best.head;
  choice.blanks = best.blanks;
  choice.usual = best.usual;
  choice.agree = best.agree;
  choice.tried = best.n;
  choice.signs = best.signs;
  return choice;
}

char *assay_delimiter_why(const AssayDelimiterChoice *choice, gboolean wanted) {
  if (wanted) return g_strdup("as it was named");
  if (choice->directive) return g_strdup("the first line says sep=");
  if (choice->signs) return g_strdup("with it the first rows are those of the platform");
  if (choice->usual <= 1) return g_strdup("no other character parts the lines into cells");
  return g_strdup_printf("with it %u of the first %u records have %u cells%s", choice->agree, choice->tried,
                         choice->usual, choice->blanks ? "; a blank stands before quotes" : "");
}
