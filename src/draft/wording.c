/* A phrase is words in this order, with up to GAP others between two of them; `*` stands for the rest of a word. A row of
 * the table counts once, however many of its phrases are met, so a long question does not outweigh a short one. */
#include "wording.h"

#include <string.h>

#include "assay/base.h"

#define GAP 4

extern const unsigned char assay_embedded_wording[];

static const char *const names[WORDING_FAMILIES] = {
    [WORDING_RELEVANCE] = "relevance",
    [WORDING_ENGAGEMENT] = "engagement",
    [WORDING_CONTRIBUTION] = "contribution",
    [WORDING_SATISFACTION] = "satisfaction",
    [WORDING_VALUE] = "value",
    [WORDING_PLANNED] = "planned-application",
    [WORDING_USED] = "used",
    [WORDING_TAUGHT] = "taught",
    [WORDING_EFFECTS] = "effects",
    [WORDING_BARRIERS] = "barriers",
    [WORDING_SUPPORT] = "support",
    [WORDING_ABILITY] = "ability",
    [WORDING_NOW_COURSE] = "now-course",
    [WORDING_LATER] = "later",
    [WORDING_BEFORE] = "before",
    [WORDING_AFTER] = "after",
    [WORDING_FILE_ROSTER] = "file-roster",
    [WORDING_FILE_TEST] = "file-test",
    [WORDING_FILE_SURVEY] = "file-survey",
    [WORDING_FILE_LATER] = "file-later",
    [WORDING_MODULE] = "module",
    [WORDING_SINCE] = "since",
    [WORDING_RATER] = "rater",
    [WORDING_DURATION] = "duration",
    [WORDING_DEMOGRAPHIC] = "demographic",
    [WORDING_TEST_WORDS] = "test-words",
    [WORDING_TOTAL] = "total",
    [WORDING_ATTEMPT] = "attempt",
    [WORDING_PERSON_NAME] = "person-name",
    [WORDING_LOGIN] = "login",
    [WORDING_RECOMMEND] = "recommend",
    [WORDING_TASK] = "task",
    [WORDING_RANKING] = "ranking",
    [WORDING_SEVERAL] = "several",
    [WORDING_SUBMITTED] = "submitted",
    [WORDING_COHORT] = "cohort",
    [WORDING_SECTION] = "section",
    [WORDING_MODALITY] = "modality",
    [WORDING_AUDIENCE] = "audience",
    [WORDING_CREDIT] = "credit",
    [WORDING_ENROLLED] = "enrolled",
    [WORDING_COMPLETED] = "completed",
    [WORDING_BADGE] = "badge",
    [WORDING_BADGE_CLAIMED] = "badge-claimed",
    [WORDING_REACHABLE] = "reachable",
    [WORDING_YES] = "yes",
    [WORDING_WRITTEN] = "written",
    [WORDING_ORAL] = "oral",
    [WORDING_PERFORMANCE] = "performance",
    [WORDING_ATTITUDE] = "attitude",
    [WORDING_COMMITMENT] = "commitment",
    [WORDING_DEGREE_0] = "degree-0",
    [WORDING_DEGREE_1] = "degree-1",
    [WORDING_DEGREE_2] = "degree-2",
    [WORDING_DEGREE_3] = "degree-3",
    [WORDING_DEGREE_4] = "degree-4",
    [WORDING_NOT_MET] = "not-met",
    [WORDING_FILLER] = "filler",
};

const char *wording_name(WordingFamily family) {
  return names[family];
}

/* ---- The table ---- */

typedef struct {
  int weight;
  GPtrArray *phrases; /* char **: the words of each */
} Row;

static WordingFamily family_called(const char *name) {
  for (int f = 0; f < WORDING_FAMILIES; f++)
    if (g_str_equal(names[f], name)) return (WordingFamily)f;
  g_error("wording.tsv: no family '%s'", name);
}

static gpointer parse(gpointer unused) {
  (void)unused;
  GArray **rows = g_new0(GArray *, WORDING_FAMILIES);
  for (int f = 0; f < WORDING_FAMILIES; f++) rows[f] = g_array_new(FALSE, FALSE, sizeof(Row));
  g_auto(GStrv) line = g_strsplit((const char *)assay_embedded_wording, "\n", -1);
  for (guint i = 1; line[i] && *line[i]; i++) {
    g_auto(GStrv) cell = g_strsplit(line[i], "\t", 3);
    g_auto(GStrv) phrase = g_strsplit(cell[2], "|", -1);
    Row row = {(int)g_ascii_strtoll(cell[1], NULL, 10), g_ptr_array_new()};
    for (guint k = 0; phrase[k]; k++) g_ptr_array_add(row.phrases, g_strsplit(phrase[k], " ", -1));
    g_array_append_val(rows[family_called(cell[0])], row);
  }
  return rows;
}

static const GArray *rows_of(WordingFamily family) {
  static GOnce once = G_ONCE_INIT;
  return ((GArray **)g_once(&once, parse, NULL))[family];
}

/* ---- Words ---- */

static void end_word(GPtrArray *words, GString *word) {
  if (!word->len) return;
  g_autofree char *folded = g_utf8_casefold(word->str, -1);
  g_ptr_array_add(words, g_steal_pointer(&folded));
  g_string_set_size(word, 0);
}

typedef enum { OTHER, LOWER, UPPER, DIGIT } Class;

static Class class_of(gunichar c) {
  if (g_unichar_isdigit(c)) return DIGIT;
  if (g_unichar_isupper(c)) return UPPER;
  return g_unichar_isalpha(c) ? LOWER : OTHER;
}

/* "likelyTo": before the T; "MCQPost": before the P; "pretest2025": before the 2. */
static gboolean begins_word(Class before, Class now, Class next) {
  if (before == LOWER) return now == UPPER || now == DIGIT;
  if (before == UPPER) return now == DIGIT || (now == UPPER && next == LOWER);
  return before == DIGIT && now != DIGIT;
}

char **wording_split(const char *text) {
  GPtrArray *words = g_ptr_array_new();
  g_autoptr(GString) word = g_string_new(NULL);
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_autofree char *apart = g_utf8_normalize(valid, -1, G_NORMALIZE_NFKD);
  Class before = OTHER;
  for (const char *p = apart; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_ismark(c) || c == '\'' || c == 0x2019) continue;
    Class now = class_of(c), next = class_of(g_utf8_get_char(g_utf8_next_char(p)));
    if (now == OTHER || begins_word(before, now, next)) end_word(words, word);
    if (now != OTHER) g_string_append_unichar(word, c);
    before = now;
  }
  end_word(words, word);
  g_ptr_array_add(words, NULL);
  return (char **)g_ptr_array_free(words, FALSE);
}

static gboolean word_is(const char *word, const char *wanted) {
  gsize n = strlen(wanted);
  if (*wanted == '*') return g_str_has_suffix(word, wanted + 1);
  if (n > 1 && wanted[n - 1] == '*') return strncmp(word, wanted, n - 1) == 0;
  return g_str_equal(word, wanted);
}

/* TRUE where the phrase stands in the words; `held` is set for each word of it. */
static gboolean holds(char *const *words, char *const *phrase, gboolean *held) {
  guint n = g_strv_length((char **)words), parts = g_strv_length((char **)phrase);
  g_autofree guint *place = g_new0(guint, parts + 1);
  for (guint from = 0; from < n; from++) {
    guint at = from, part = 0;
    for (; part < parts; part++) {
      guint end = part ? MIN(n, at + GAP + 1) : from + 1;
      while (at < end && !word_is(words[at], phrase[part])) at++;
      if (at == end) break;
      place[part] = at++;
    }
    if (part < parts) continue;
    for (guint i = 0; held && i < parts; i++) held[place[i]] = TRUE;
    return TRUE;
  }
  return FALSE;
}

static int weigh(char *const *words, WordingFamily family, gboolean *held) {
  const GArray *rows = rows_of(family);
  int sum = 0;
  for (guint i = 0; i < rows->len; i++) {
    const Row *row = &g_array_index(rows, Row, i);
    gboolean met = FALSE;
    for (guint k = 0; k < row->phrases->len && (!met || held); k++)
      met = holds(words, row->phrases->pdata[k], held) || met;
    if (met) sum += row->weight;
  }
  return sum;
}

int wording_weigh_words(char *const *words, WordingFamily family) {
  return weigh(words, family, NULL);
}

int wording_weigh(const char *text, WordingFamily family) {
  g_auto(GStrv) words = wording_split(text);
  return weigh(words, family, NULL);
}

gboolean wording_is_filler(const char *word) {
  char *words[] = {(char *)word, NULL};
  return weigh(words, WORDING_FILLER, NULL) > 0;
}

char *wording_without(const char *text, WordingFamily minus, WordingFamily plus, int *balance) {
  g_auto(GStrv) words = wording_split(text);
  g_autofree gboolean *held = g_new0(gboolean, g_strv_length(words) + 1);
  *balance = weigh(words, plus, held) - weigh(words, minus, held);
  GString *rest = g_string_new(NULL);
  for (guint i = 0; words[i]; i++)
    if (!held[i]) g_string_append_printf(rest, "%s%s", rest->len ? " " : "", words[i]);
  return g_string_free(rest, FALSE);
}
