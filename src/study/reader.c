#include "reader.h"

#include <string.h>

#include "values.h"

#define NODES_LIMIT 200000 /* a study of a thousand items has some 20,000 */
#define SHOWN       60     /* characters of a wrong value that a message repeats */

void study_reader_init(StudyReader *reader, StudyYaml *yaml, StudyArena *arena, StudyComplaints *complaints) {
  *reader = (StudyReader){yaml, arena, complaints, g_hash_table_new_full(NULL, NULL, NULL, g_free), 0, FALSE};
}

void study_reader_clear(StudyReader *reader) {
  g_hash_table_unref(reader->places);
}

StudyPlace study_place(const StudyReader *reader, gconstpointer slot) {
  const StudyPlace *place = g_hash_table_lookup(reader->places, slot);
  return place ? *place : (StudyPlace){0};
}

StudyPlace study_place_or(const StudyReader *reader, gconstpointer slot, const AssayLine *line) {
  return study_place(reader, slot).line ? study_place(reader, slot) : study_place(reader, line);
}

static StudyPlace *note_place(StudyReader *reader, gconstpointer slot, const yaml_node_t *node, const char *path) {
  StudyPlace *place = g_new0(StudyPlace, 1);
  *place = study_yaml_place(node, study_arena_text(reader->arena, path));
  place->text = study_arena_text(reader->arena, study_yaml_text(node));
  g_hash_table_insert(reader->places, (gpointer)slot, place);
  return place;
}

static yaml_node_t *node_of(StudyReader *reader, int index) {
  return yaml_document_get_node(&reader->yaml->document, index);
}

static gboolean exhausted(StudyReader *reader, const yaml_node_t *node) {
  if (++reader->nodes_read <= NODES_LIMIT) return FALSE;
  if (!reader->exhausted)
    study_complain(reader->complaints, STUDY_STOPS, "too-large", study_yaml_place(node, NULL),
                   "the file unfolds to more than %d values; expected no alias that repeats whole lists", NODES_LIMIT);
  reader->exhausted = TRUE;
  return TRUE;
}

static char *describe(const yaml_node_t *node) {
  const char *text = study_yaml_text(node);
  if (!text) return g_strdup(node->type == YAML_SEQUENCE_NODE ? "a list" : "a mapping of keys");
  if (study_yaml_is_null(node)) return g_strdup("empty");
  if (g_utf8_strlen(text, -1) <= SHOWN) return g_strdup_printf("\"%s\"", text);
  g_autofree char *begin = g_utf8_substring(text, 0, SHOWN);
  return g_strdup_printf("\"%s...\"", begin);
}

typedef struct {
  const StudyKey *key;
  const char *path;  /* "instruments.items.type" */
  const char *where; /* `item "pace"` */
} Field;

/* ---- Open questions: ASK in the place of a value ---- */

static gboolean is_open(const yaml_node_t *node) {
  const char *text = study_yaml_text(node);
  return text && node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && g_str_equal(text, "ASK");
}

/* What stands there and gives no value, so that no rule complains of its absence. */
static void mark_open(StudyReader *reader, const StudyKey *key, const yaml_node_t *node, gpointer base,
                      const char *path) {
  char *slot = (char *)base + key->offset;
  if (key->type != STUDY_KEY_MAP) {
    note_place(reader, slot, node, path)->ill = TRUE;
    return;
  }
  for (guint i = 0; i < key->keys->n; i++) {
    g_autofree char *below = g_strdup_printf("%s.%s", path, key->keys->key[i].name);
    mark_open(reader, &key->keys->key[i], node, slot, below);
  }
}

/* What may stand in the place of ASK; of a mapping, the keys that it needs: {score: ..., share: ...}. */
static char *answer_expected(const StudyKey *key) {
  if (key->type != STUDY_KEY_MAP) return study_value_expected(key);
  g_autoptr(GString) keys = g_string_new(NULL);
  for (guint i = 0; i < key->keys->n; i++)
    if (key->keys->key[i].required)
      g_string_append_printf(keys, "%s%s: ...", keys->len ? ", " : "", key->keys->key[i].name);
  return g_strdup_printf("keys such as {%s}", keys->str);
}

static void complain_open(StudyReader *reader, const Field *field, const yaml_node_t *node) {
  const char *asks = field->key->asks;
  g_autofree char *expected = answer_expected(field->key);
  study_complain(reader->complaints, STUDY_STOPS, STUDY_OPEN_QUESTION, study_yaml_place(node, field->path),
                 "\"%s\" of %s is not answered yet%s%s%s; expected %s in the place of ASK", field->key->name,
                 field->where, asks ? " (" : "", asks ? asks : "", asks ? ")" : "", expected);
}

/* ---- One value ---- */

static void complain_type(StudyReader *reader, const Field *field, const yaml_node_t *node) {
  g_autofree char *found = describe(node);
  g_autofree char *expected = study_value_expected(field->key);
  study_complain(reader->complaints, STUDY_STOPS, "wrong-type", study_yaml_place(node, field->path),
                 "\"%s\" of %s is %s; expected %s", field->key->name, field->where, found, expected);
}

static void complain_value(StudyReader *reader, const Field *field, const yaml_node_t *node, const StudyFault *fault) {
  const StudyWords *words = field->key->words;
  g_autofree char *found = describe(node);
  g_autofree char *expected = fault->why ? g_strdup(fault->why) : study_value_expected(field->key);
  g_autoptr(GPtrArray) known = g_ptr_array_new();
  for (guint i = 0; words && i < words->n; i++)
    if (words->word[i]) g_ptr_array_add(known, (gpointer)words->word[i]);
  g_autofree char *nearest = study_nearest_phrase(study_yaml_text(node), (const char *const *)known->pdata, known->len);
  study_complain(reader->complaints, STUDY_STOPS, fault->code, study_yaml_place(node, field->path),
                 "\"%s\" of %s is %s; %s%s%s", field->key->name, field->where, found, fault->why ? "" : "expected ",
                 expected, nearest);
}

static void read_scalar(StudyReader *reader, const Field *field, const yaml_node_t *node, gpointer base) {
  const char *text = study_yaml_text(node);
  StudyPlace *place = note_place(reader, (char *)base + field->key->offset, node, field->path);
  StudyFault fault = {0};
  place->ill = TRUE;
  gboolean blank = text && !text[strspn(text, " \t\n")];
  if (blank && !field->key->required && field->key->type == STUDY_KEY_TEXT)
    place->ill = FALSE; /* as if it were not given */
  else if (!text || blank)
    complain_type(reader, field, node);
  else if (study_value_read(reader->arena, field->key, text, base, &fault))
    place->ill = FALSE;
  else
    complain_value(reader, field, node, &fault);
  study_fault_clear(&fault);
}

/* ---- Lists ---- */

static guint list_size(const yaml_node_t *node) {
  return (guint)(node->data.sequence.items.top - node->data.sequence.items.start);
}

static yaml_node_t *list_item(StudyReader *reader, const yaml_node_t *node, guint i) {
  return node_of(reader, node->data.sequence.items.start[i]);
}

static gboolean check_size(StudyReader *reader, const Field *field, const yaml_node_t *node) {
  guint n = list_size(node);
  double low = field->key->low, high = field->key->high;
  if (n >= low && (high == 0 || n <= high)) return TRUE;
  g_autofree char *entries = assay_text_count(n, "entry", "entries");
  g_autofree char *most = high > 0 ? g_strdup_printf(" and at most %.0f", high) : g_strdup("");
  study_complain(reader->complaints, STUDY_STOPS, "wrong-value", study_yaml_place(node, field->path),
                 "\"%s\" of %s has %s; expected at least %.0f%s", field->key->name, field->where, entries, low, most);
  return FALSE;
}

static const char *const *read_texts(StudyReader *reader, const Field *field, const yaml_node_t *node, guint *n) {
  guint size = list_size(node);
  const char **texts = study_arena_alloc(reader->arena, sizeof(char *) * size);
  *n = 0;
  for (guint i = 0; i < size; i++) {
    yaml_node_t *item = list_item(reader, node, i);
    const char *text = study_yaml_text(item);
    if (exhausted(reader, item)) break;
    if (is_open(item)) {
      complain_open(reader, field, item);
      continue;
    }
    if (!text || study_yaml_is_null(item) || !*text) {
      g_autofree char *found = describe(item);
      study_complain(reader->complaints, STUDY_STOPS, "wrong-type", study_yaml_place(item, field->path),
                     "an entry of \"%s\" of %s is %s; expected text", field->key->name, field->where, found);
      continue;
    }
    texts[*n] = study_arena_text(reader->arena, text);
    note_place(reader, &texts[(*n)++], item, field->path);
  }
  return texts;
}

/* Entries that are read one by one as scalars of type `type` into an array of ints. */
static void read_ints(StudyReader *reader, const Field *field, const yaml_node_t *node, int *out, guint *n,
                      gboolean (*read)(const StudyKey *key, const char *text, int *value)) {
  *n = 0;
  for (guint i = 0; i < list_size(node); i++) {
    yaml_node_t *item = list_item(reader, node, i);
    const char *text = study_yaml_text(item);
    if (exhausted(reader, item)) return;
    if (is_open(item))
      complain_open(reader, field, item);
    else if (text && read(field->key, text, &out[*n]))
      (*n)++;
    else {
      StudyFault fault = {"wrong-value", NULL};
      complain_value(reader, field, item, &fault);
    }
  }
}

static gboolean read_period(const StudyKey *key, const char *text, int *value) {
  (void)key;
  return study_period_read(text, value);
}

static gboolean read_word(const StudyKey *key, const char *text, int *value) {
  for (guint i = 0; i < key->words->n; i++)
    if (key->words->word[i] && g_str_equal(key->words->word[i], text)) {
      *value = (int)i;
      return TRUE;
    }
  return FALSE;
}

static void read_text_sets(StudyReader *reader, const Field *field, const yaml_node_t *node, gpointer base) {
  const StudyKey *key = field->key;
  guint size = list_size(node), n = 0;
  const char *const **sets = study_arena_alloc(reader->arena, sizeof(*sets) * size);
  guint *counts = study_arena_alloc(reader->arena, sizeof(guint) * size);
  for (guint i = 0; i < size; i++) {
    yaml_node_t *item = list_item(reader, node, i);
    if (exhausted(reader, item)) break;
    if (item->type != YAML_SEQUENCE_NODE)
      complain_type(reader, field, item);
    else if (check_size(reader, field, item)) {
      sets[n] = read_texts(reader, field, item, &counts[n]);
      n++;
    }
  }
  *(const char *const *const **)((char *)base + key->offset) = sets;
  *(const guint **)((char *)base + key->second) = counts;
  *(guint *)((char *)base + key->third) = n;
}

/* ---- Mappings ---- */

static void read_map(StudyReader *reader, const yaml_node_t *node, const StudyKeys *keys, gpointer base,
                     const char *path, const char *where);

/* `instrument "reaction"`, or `instrument 2` while it has no name. */
static char *name_entry(StudyReader *reader, const yaml_node_t *node, const StudyKeys *keys, guint i) {
  for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
    const char *key = study_yaml_text(node_of(reader, pair->key));
    const char *value = study_yaml_text(node_of(reader, pair->value));
    if (key && value && *value && keys->named_by && g_str_equal(key, keys->named_by))
      return g_strdup_printf("%s \"%s\"", keys->what, value);
  }
  return g_strdup_printf("%s %u", keys->what, i + 1);
}

static void read_list(StudyReader *reader, const Field *field, const yaml_node_t *node, gpointer base) {
  const StudyKey *key = field->key;
  const StudyKeys *keys = key->keys;
  guint size = list_size(node), n = 0;
  if (size < key->low) check_size(reader, field, node);
  char *entries = study_arena_alloc(reader->arena, keys->size * size);
  for (guint i = 0; i < size; i++) {
    yaml_node_t *item = list_item(reader, node, i);
    if (exhausted(reader, item)) break;
    if (item->type != YAML_MAPPING_NODE) {
      g_autofree char *found = describe(item);
      study_complain(reader->complaints, STUDY_STOPS, "wrong-type", study_yaml_place(item, field->path),
                     "an entry of \"%s\" of %s is %s; expected keys of a %s such as {%s: ...}", key->name, field->where,
                     found, keys->what, keys->key[0].name);
      continue;
    }
    gpointer entry = entries + keys->size * n++;
    g_autofree char *where = name_entry(reader, item, keys, i);
    study_values_standard(reader->arena, keys, entry);
    read_map(reader, item, keys, entry, field->path, where);
  }
  *(gpointer *)((char *)base + key->offset) = entries;
  *(guint *)((char *)base + key->second) = n;
}

static void read_value(StudyReader *reader, const Field *field, const yaml_node_t *node, gpointer base) {
  const StudyKey *key = field->key;
  char *slot = (char *)base + key->offset;
  guint *count = (guint *)((char *)base + key->second);
  gboolean is_list = key->type >= STUDY_KEY_TEXTS && key->type != STUDY_KEY_MAP;
  if (exhausted(reader, node)) return;
  if (is_open(node)) {
    complain_open(reader, field, node);
    mark_open(reader, key, node, base, field->path);
    return;
  }
  if (key->type < STUDY_KEY_TEXTS) {
    read_scalar(reader, field, node, base);
    return;
  }
  gboolean ill = node->type != (is_list ? YAML_SEQUENCE_NODE : YAML_MAPPING_NODE);
  if (is_list) note_place(reader, slot, node, field->path)->ill = ill;
  if (ill) {
    complain_type(reader, field, node);
    return;
  }
  switch (key->type) {
    case STUDY_KEY_MAP:
      read_map(reader, node, key->keys, slot, field->path, key->keys->what);
      break;
    case STUDY_KEY_LIST:
      read_list(reader, field, node, base);
      break;
    case STUDY_KEY_TEXT_SETS:
      read_text_sets(reader, field, node, base);
      break;
    case STUDY_KEY_TEXTS:
      check_size(reader, field, node);
      *(const char *const **)slot = read_texts(reader, field, node, count);
      break;
    case STUDY_KEY_PERIODS:
      if (check_size(reader, field, node)) read_ints(reader, field, node, (int *)slot, count, read_period);
      break;
    case STUDY_KEY_WORDS: {
      int *values = study_arena_alloc(reader->arena, sizeof(int) * list_size(node));
      read_ints(reader, field, node, values, count, read_word);
      *(const int **)slot = values;
      break;
    }
    default:
      g_assert_not_reached();
  }
}

static void complain_unknown_key(StudyReader *reader, const yaml_node_t *node, const StudyKeys *keys, const char *path,
                                 const char *where) {
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < keys->n; i++) g_ptr_array_add(names, (gpointer)keys->key[i].name);
  const char *text = study_yaml_text(node);
  g_autofree char *found = describe(node);
  g_autofree char *nearest = study_nearest_phrase(text, (const char *const *)names->pdata, names->len);
  g_autofree char *all = study_join((const char *const *)names->pdata, names->len, "or");
  study_complain(reader->complaints, STUDY_STOPS, "unknown-key", study_yaml_place(node, path),
                 "%s has no key %s; expected %s%s", where, found, all, nearest);
}

static void complain_missing(StudyReader *reader, const yaml_node_t *node, const StudyKeys *keys, const guint *seen,
                             const char *path, const char *where) {
  for (guint i = 0; i < keys->n; i++) {
    const StudyKey *key = &keys->key[i];
    if (!key->required || seen[i]) continue;
    g_autofree char *here = path ? g_strdup_printf("%s.%s", path, key->name) : g_strdup(key->name);
    g_autofree char *expected = study_value_expected(key);
    study_complain(reader->complaints, STUDY_STOPS, "missing-key", study_yaml_place(node, here),
                   "%s lacks \"%s\"; expected %s", where, key->name, expected);
  }
}

static void read_pair(StudyReader *reader, const yaml_node_pair_t *pair, const StudyKeys *keys, gpointer base,
                      const char *path, const char *where, guint *seen) {
  yaml_node_t *name = node_of(reader, pair->key), *value = node_of(reader, pair->value);
  const char *text = study_yaml_text(name);
  guint i = 0;
  while (i < keys->n && !(text && g_str_equal(keys->key[i].name, text))) i++;
  if (i == keys->n) {
    complain_unknown_key(reader, name, keys, path, where);
    return;
  }
  g_autofree char *here = path ? g_strdup_printf("%s.%s", path, text) : g_strdup(text);
  if (seen[i]) {
    study_complain(reader->complaints, STUDY_STOPS, "double-key", study_yaml_place(name, here),
                   "\"%s\" stands twice in %s, first on line %u; expected once: remove one", text, where, seen[i]);
    return;
  }
  if (study_yaml_is_null(value)) return;
  seen[i] = (guint)name->start_mark.line + 1;
  read_value(reader, &(Field){&keys->key[i], here, where}, value, base);
}

static void read_map(StudyReader *reader, const yaml_node_t *node, const StudyKeys *keys, gpointer base,
                     const char *path, const char *where) {
  g_autofree guint *seen = g_new0(guint, keys->n);
  if (keys->line >= 0) {
    AssayLine *line = (AssayLine *)((char *)base + keys->line);
    *line = (guint)node->start_mark.line + 1;
    note_place(reader, line, node, path);
  }
  for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++) {
    if (exhausted(reader, node)) return;
    read_pair(reader, pair, keys, base, path, where, seen);
  }
  complain_missing(reader, node, keys, seen, path, where);
}

void study_reader_run(StudyReader *reader, StudyFile *file) {
  yaml_node_t *root = yaml_document_get_root_node(&reader->yaml->document);
  study_values_standard(reader->arena, &study_keys, file);
  if (root->type == YAML_MAPPING_NODE) {
    read_map(reader, root, &study_keys, file, NULL, study_keys.what);
    return;
  }
  g_autofree char *found = describe(root);
  study_complain(reader->complaints, STUDY_STOPS, "wrong-type", study_yaml_place(root, NULL),
                 "the file is %s; expected keys, the first of them \"assay: 1\"", found);
}
