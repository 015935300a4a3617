/* A phrase is cut into pieces when the book is loaded, so that a slip in its braces is found before any report is made.
 */
#include <string.h>
#include <yaml.h>

#include "node.h"

typedef enum { PIECE_LITERAL, PIECE_FIELD, PIECE_COUNT, PIECE_WORD } PieceKind;

typedef struct {
  PieceKind kind;
  char *text; /* the literal, or the field's path */
  char *one, *many;
} Piece;

typedef struct {
  char *text;
  GPtrArray *pieces;
} Phrase;

struct AssayPhrases {
  char *path;
  GPtrArray *ids; /* NULL at the end */
  GHashTable *by_id;
};

static void piece_free(gpointer data) {
  Piece *piece = data;
  g_free(piece->text);
  g_free(piece->one);
  g_free(piece->many);
  g_free(piece);
}

static void phrase_free(gpointer data) {
  Phrase *phrase = data;
  g_free(phrase->text);
  g_ptr_array_unref(phrase->pieces);
  g_free(phrase);
}

void assay_phrases_free(AssayPhrases *phrases) {
  if (!phrases) return;
  g_free(phrases->path);
  g_ptr_array_unref(phrases->ids);
  g_hash_table_unref(phrases->by_id);
  g_free(phrases);
}

static void add_piece(GPtrArray *pieces, PieceKind kind, const char *text, gsize length) {
  Piece *piece = g_new0(Piece, 1);
  piece->kind = kind;
  piece->text = g_strndup(text, length);
  g_ptr_array_add(pieces, piece);
}

/* The inside of {...}; NULL, or what is wrong with it. */
static const char *add_field(GPtrArray *pieces, const char *inside, gsize length) {
  g_autofree char *field = g_strndup(inside, length);
  gsize name = strcspn(field, ":#");
  if (name == 0) return "a field without a name";
  if (strpbrk(field, " \t\n") && strcspn(field, " \t\n") < name) return "a blank in a field's name";
  if (!field[name]) {
    add_piece(pieces, PIECE_FIELD, field, name);
    return NULL;
  }
  g_auto(GStrv) words = g_strsplit(field + name + 1, "|", -1);
  if (g_strv_length(words) != 2 || !*words[0] || !*words[1]) return "a count without its two words (one|many)";
  add_piece(pieces, field[name] == ':' ? PIECE_COUNT : PIECE_WORD, field, name);
  Piece *piece = g_ptr_array_index(pieces, pieces->len - 1);
  piece->one = g_strdup(words[0]);
  piece->many = g_strdup(words[1]);
  return NULL;
}

/* NULL, or what is wrong. */
static const char *cut(const char *text, GPtrArray *pieces) {
  for (const char *p = text; *p;) {
    gsize plain = strcspn(p, "{}");
    if (plain) add_piece(pieces, PIECE_LITERAL, p, plain);
    p += plain;
    if (!*p) break;
    const char *close = *p == '{' ? strpbrk(p + 1, "{}") : NULL;
    if (!close || *close != '}') return "a brace without its partner";
    const char *wrong = add_field(pieces, p + 1, (gsize)(close - p - 1));
    if (wrong) return wrong;
    p = close + 1;
  }
  return NULL;
}

static gboolean refuse(GError **error, const char *path, gsize line, const char *found, const char *expected) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s:%" G_GSIZE_FORMAT ": %s; expected %s; no report was made",
              path, line, found, expected);
  return FALSE;
}

static gboolean add_phrase(AssayPhrases *phrases, const yaml_node_t *key, const yaml_node_t *value, GError **error) {
  gsize line = key->start_mark.line + 1;
  if (key->type != YAML_SCALAR_NODE || value->type != YAML_SCALAR_NODE || value->data.scalar.length == 0)
    return refuse(error, phrases->path, line, "this is no phrase", "id: \"text\"");
  const char *id = (const char *)key->data.scalar.value;
  if (g_hash_table_contains(phrases->by_id, id)) {
    g_autofree char *found = g_strdup_printf("the phrase \"%s\" stands here a second time", id);
    return refuse(error, phrases->path, line, found, "each id once");
  }
  Phrase *phrase = g_new0(Phrase, 1);
  phrase->text = g_strdup((const char *)value->data.scalar.value);
  phrase->pieces = g_ptr_array_new_with_free_func(piece_free);
  char *own_id = g_strdup(id);
  g_hash_table_insert(phrases->by_id, own_id, phrase);
  g_ptr_array_add(phrases->ids, own_id);
  const char *wrong = cut(phrase->text, phrase->pieces);
  if (!wrong) return TRUE;
  g_autofree char *found = g_strdup_printf("the phrase \"%s\" has %s", id, wrong);
  return refuse(error, phrases->path, line, found, "{path}, {path:one|many} or {path#one|many}");
}

static gboolean add_all(AssayPhrases *phrases, yaml_document_t *document, GError **error) {
  yaml_node_t *root = yaml_document_get_root_node(document);
  if (!root || root->type != YAML_MAPPING_NODE)
    return refuse(error, phrases->path, 1, "this is no phrase book", "lines of id: \"text\"");
  for (yaml_node_pair_t *pair = root->data.mapping.pairs.start; pair < root->data.mapping.pairs.top; pair++)
    if (!add_phrase(phrases, yaml_document_get_node(document, pair->key), yaml_document_get_node(document, pair->value),
                    error))
      return FALSE;
  g_ptr_array_add(phrases->ids, NULL);
  return TRUE;
}

static gboolean load(AssayPhrases *phrases, const char *bytes, gsize length, GError **error) {
  yaml_parser_t parser;
  yaml_document_t document;
  if (!yaml_parser_initialize(&parser)) g_error("libyaml cannot start");
  yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, length);
  gboolean done;
  if (yaml_parser_load(&parser, &document)) {
    done = add_all(phrases, &document, error);
    yaml_document_delete(&document);
  } else {
    done = refuse(error, phrases->path, parser.problem_mark.line + 1, parser.problem ? parser.problem : "unreadable",
                  "YAML in UTF-8");
  }
  yaml_parser_delete(&parser);
  return done;
}

AssayPhrases *assay_phrases_load(const char *path, GError **error) {
  g_autofree char *bytes = NULL;
  gsize length;
  if (!assay_file_read(path, 1 << 20, &bytes, &length, error)) return NULL;
  g_autoptr(AssayPhrases) phrases = g_new0(AssayPhrases, 1);
  phrases->path = g_strdup(path);
  phrases->ids = g_ptr_array_new();
  phrases->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, phrase_free);
  return load(phrases, bytes, length, error) ? g_steal_pointer(&phrases) : NULL;
}

static const Phrase *find(const AssayPhrases *phrases, const char *id) {
  const Phrase *phrase = g_hash_table_lookup(phrases->by_id, id);
  if (!phrase) g_error("%s has no phrase \"%s\"", phrases->path, id);
  return phrase;
}

/* "1 learner" but "0 learners" and "1.0 points": the singular stands only where the reader sees a bare 1. */
static const char *fitting(const Piece *piece, const char *shown) {
  static const char *const ones[] = {"1", "+1", "−1"};
  for (gsize i = 0; i < G_N_ELEMENTS(ones); i++)
    if (g_str_equal(shown, ones[i])) return piece->one;
  return piece->many;
}

static gboolean put(GString *out, const Piece *piece, const char *id, const AssayPhrases *phrases,
                    const AssayResult *context, GError **error) {
  if (piece->kind == PIECE_LITERAL) {
    g_string_append(out, piece->text);
    return TRUE;
  }
  const AssayResult *node = assay_result_at(context, piece->text);
  if (!node || node->kind == ASSAY_RESULT_GROUP) {
    g_autofree char *near = assay_result_nearest(context, piece->text);
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
                "%s: the phrase \"%s\" asks for {%s}, which %s; %s%s%s; the sentence was not made", phrases->path, id,
                piece->text, node ? "is a group of results and no value" : "is not among the results given to it",
                near && !node ? "perhaps {" : "expected a name from src/findings/TREE.md", near && !node ? near : "",
                near && !node ? "} is meant" : "");
    return FALSE;
  }
  g_autofree char *shown = assay_result_format(node);
  if (piece->kind != PIECE_WORD) g_string_append(out, shown);
  if (piece->kind == PIECE_COUNT) g_string_append_c(out, ' ');
  if (piece->kind != PIECE_FIELD) g_string_append(out, fitting(piece, shown));
  return TRUE;
}

char *assay_phrases_fill(const AssayPhrases *phrases, const char *id, const AssayResult *context, GError **error) {
  const Phrase *phrase = find(phrases, id);
  g_autoptr(GString) out = g_string_new(NULL);
  for (guint i = 0; i < phrase->pieces->len; i++)
    if (!put(out, g_ptr_array_index(phrase->pieces, i), id, phrases, context, error)) return NULL;
  return g_strdup(out->str);
}

const char *const *assay_phrases_ids(const AssayPhrases *phrases) {
  return (const char *const *)phrases->ids->pdata;
}

const char *assay_phrases_text(const AssayPhrases *phrases, const char *id) {
  return find(phrases, id)->text;
}
