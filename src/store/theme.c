/* Which texts hold a word of a theme. The texts go into a full-text index (FTS5) in a database of its own in memory, so
 * that nothing of them is written anywhere; it lives as long as the question is asked. Words are compared by their stem
 * (Porter 1980), in English, without case and accents: "budgets" and "budgeting" are the theme's "budget". What has a
 * blank in it is a phrase: its words in that order, side by side. */
#include <string.h>

#include "columns.h"
#include "evaluate.h"
#include "item.h"

#define WHAT "search the comments"

typedef struct {
  sqlite3 *db;
  sqlite3_stmt *insert, *match;
} Index;

static void close_index(Index *index) {
  sqlite3_finalize(index->insert);
  sqlite3_finalize(index->match);
  sqlite3_close(index->db);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Index, close_index)

static gboolean fail(Index *index, GError **error) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "cannot " WHAT ": %s", sqlite3_errmsg(index->db));
  return FALSE;
}

static gboolean open_index(Index *index, GError **error) {
  static const char make[] =
      "PRAGMA temp_store = MEMORY; PRAGMA journal_mode = OFF;"
      "CREATE VIRTUAL TABLE comment USING fts5(body, content='', tokenize='porter unicode61 remove_diacritics 2');"
      "BEGIN";
  if (sqlite3_open_v2(":memory:", &index->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, NULL) !=
          SQLITE_OK ||
      sqlite3_exec(index->db, make, NULL, NULL, NULL) != SQLITE_OK ||
      sqlite3_prepare_v2(index->db, "INSERT INTO comment (rowid, body) VALUES (?, ?)", -1, &index->insert, NULL) !=
          SQLITE_OK ||
      sqlite3_prepare_v2(index->db, "SELECT rowid FROM comment WHERE comment MATCH ?", -1, &index->match, NULL) !=
          SQLITE_OK)
    return fail(index, error);
  return TRUE;
}

static gboolean index_texts(Index *index, char *const *text, guint n, GError **error) {
  for (guint i = 0; i < n; i++) {
    if (!text[i]) continue;
    sqlite3_bind_int64(index->insert, 1, (gint64)i + 1);
    sqlite3_bind_text(index->insert, 2, text[i], -1, SQLITE_STATIC);
    int status = sqlite3_step(index->insert);
    sqlite3_reset(index->insert);
    if (status != SQLITE_DONE) return fail(index, error);
  }
  return TRUE;
}

/* A phrase of FTS5: in quotes, quotes within doubled. */
static char *phrase_of(const char *words) {
  g_auto(GStrv) part = g_strsplit(words, "\"", -1);
  g_autofree char *inner = g_strjoinv(" ", part);
  return g_strdup_printf("\"%s\"", inner);
}

static gboolean mark_matches(Index *index, const char *words, int64_t *out, GError **error) {
  g_autofree char *phrase = phrase_of(words);
  sqlite3_bind_text(index->match, 1, phrase, -1, SQLITE_STATIC);
  int status;
  while ((status = sqlite3_step(index->match)) == SQLITE_ROW) out[sqlite3_column_int64(index->match, 0) - 1] = 1;
  sqlite3_reset(index->match);
  return status == SQLITE_DONE || fail(index, error);
}

static gboolean has_word(const char *words) {
  for (const char *p = words; *p; p = g_utf8_next_char(p))
    if (g_unichar_isalnum(g_utf8_get_char(p))) return TRUE;
  return FALSE; /* no token: FTS5 would take the phrase for an error, or for everything */
}

static gboolean mark_theme(Index *index, const AssayStudy *study, const AssayVariable *variable, int64_t *out,
                           GError **error) {
  const char *set = variable->item->themes;
  for (guint t = 0; set && t < study->n_themes; t++) {
    const AssayTheme *theme = &study->themes[t];
    if (strcmp(theme->set, set) != 0 || (variable->option && strcmp(theme->theme, variable->option) != 0)) continue;
    for (guint w = 0; w < theme->n_words; w++)
      if (has_word(theme->words[w]) && !mark_matches(index, theme->words[w], out, error)) return FALSE;
  }
  return TRUE;
}

char **store_item_texts(StoreItem *item, guint part, GError **error) {
  StoreHolding *holding = item->holding;
  char **text = g_new0(char *, (gsize)holding->n_rows + 1);
  gboolean ok = TRUE;
  for (guint s = 0; ok && s < holding->n_sources; s++) {
    const StoreField *field = part < item->parts ? store_item_field(item, s, part) : NULL;
    if (field && field->kind == ASSAY_FIELD_TEXT)
      ok = store_read_texts(holding, &holding->sources[s], field->place, text + holding->sources[s].first_row, error);
  }
  if (ok) return text;
  store_texts_free(text, holding->n_rows);
  return NULL;
}

void store_texts_free(char **text, guint n) {
  for (guint i = 0; text && i < n; i++) g_free(text[i]);
  g_free(text);
}

gboolean store_fill_theme(StoreItem *item, const AssayVariable *variable, int64_t *out, GError **error) {
  StoreHolding *holding = item->holding;
  for (guint i = 0; i < holding->n_rows; i++) out[i] = 0;
  for (guint part = 0; part < item->parts; part++) {
    if (variable->part && variable->part != part + 1) continue;
    char **text = store_item_texts(item, part, error);
    if (!text) return FALSE;
    g_auto(Index) index = {0};
    gboolean ok = open_index(&index, error) && index_texts(&index, text, holding->n_rows, error) &&
                  mark_theme(&index, holding->store->study, variable, out, error);
    store_texts_free(text, holding->n_rows);
    if (!ok) return FALSE;
  }
  return TRUE;
}
