#include "qsf_options.h"

#include <string.h>

#include "json_value.h"

#define MOST_STEPS 8 /* of choices that are carried forward from question to question */

static void clear_option(gpointer option) {
  AssayQsfOption *of = option;
  g_free(of->id);
  g_free(of->code);
  g_free(of->label);
  g_free(of->short_name);
}

/* A member of an object, or of a list where PHP has made one of keys that run from 0. */
static const json_t *member(const json_t *of, const char *id) {
  if (json_is_object(of)) return json_object_get(of, id);
  char *end;
  guint64 i = g_ascii_strtoull(id, &end, 10);
  return json_is_array(of) && end != id && !*end ? json_array_get(of, (size_t)i) : NULL;
}

/* The options of a question so far. */
typedef struct {
  GArray *list;
  GHashTable *ids; /* borrowed from the list */
} Options;

static void append(Options *options, AssayQsfOption option) {
  g_array_append_val(options->list, option);
  g_hash_table_add(options->ids, option.id);
}

static void add_option(Options *options, const json_t *payload, const json_t *choices, const char *id,
                       gboolean recoded) {
  const json_t *choice = member(choices, id);
  if (!choice || g_hash_table_contains(options->ids, id)) return;
  AssayQsfOption option = {.id = g_strdup(id)};
  char *code = recoded ? assay_json_scalar(member(json_object_get(payload, "RecodeValues"), id)) : NULL;
  option.code = code && *code ? code : g_strdup(id);
  if (option.code != code) g_free(code);
  const char *naming = recoded ? json_string_value(member(json_object_get(payload, "VariableNaming"), id)) : NULL;
  g_autofree char *shown = assay_json_scalar(json_object_get(choice, "Display"));
  option.label = assay_text_without_markup(shown ? shown : "");
  option.short_name = naming && *naming ? assay_text_squeeze(naming) : NULL;
  if (!*option.label && option.short_name) {
    g_free(option.label);
    option.label = g_strdup(option.short_name);
  }
  g_autofree char *entry = assay_json_scalar(json_object_get(choice, "TextEntry"));
  option.text_entry = entry && *entry && !g_str_equal(entry, "false") && !g_str_equal(entry, "0");
  append(options, option);
}

/* In the order of the definition's list, which mixes numbers and texts; then what the list leaves out. */
static void add_options(Options *options, const json_t *payload, const json_t *choices, const json_t *order,
                        gboolean recoded) {
  for (size_t i = 0; i < json_array_size(order); i++) {
    g_autofree char *id = assay_json_scalar(json_array_get(order, i));
    if (id) add_option(options, payload, choices, id, recoded);
  }
  const char *key;
  json_t *ignored;
  json_object_foreach((json_t *)choices, key, ignored) add_option(options, payload, choices, key, recoded);
  for (size_t i = 0; i < json_array_size(choices); i++) {
    g_autofree char *id = g_strdup_printf("%zu", i);
    add_option(options, payload, choices, id, recoded);
  }
}

static GArray *options_within(const AssayQsfQuestions *questions, const json_t *payload, const char *what,
                              gboolean recoded, guint steps);

/* "q://QID20/ChoiceGroup/SelectedChoices": that question's choices, each id with an x before it. */
static void add_carried(Options *options, const AssayQsfQuestions *questions, const json_t *payload, const char *what,
                        gboolean recoded, guint steps) {
  g_autofree char *dynamic = g_strdup_printf("Dynamic%ss", what);
  const char *locator = assay_json_text(json_object_get(payload, dynamic), "Locator");
  if (!locator || !g_str_has_prefix(locator, "q://") || steps == 0) return;
  g_auto(GStrv) part = g_strsplit(locator + strlen("q://"), "/", 3);
  const json_t *source = part[0] ? g_hash_table_lookup(questions->question, part[0]) : NULL;
  if (!source) return;
  const char *kind = assay_json_text(source, "QuestionType");
  gboolean source_recoded = !kind || !g_str_equal(kind, "Matrix");
  g_autoptr(GArray) carried = options_within(questions, source, "Choice", source_recoded, steps - 1);
  for (guint i = 0; i < carried->len; i++) {
    AssayQsfOption *from = &g_array_index(carried, AssayQsfOption, i);
    g_autofree char *id = g_strconcat("x", from->id, NULL);
    if (g_hash_table_contains(options->ids, id)) continue;
    char *code = recoded ? assay_json_scalar(member(json_object_get(payload, "RecodeValues"), id)) : NULL;
    AssayQsfOption option = {g_strdup(id), code ? code : g_strdup(id), g_strdup(from->label),
                             g_strdup(from->short_name), from->text_entry};
    append(options, option);
  }
}

static GArray *options_within(const AssayQsfQuestions *questions, const json_t *payload, const char *what,
                              gboolean recoded, guint steps) {
  g_autofree char *list = g_strdup_printf("%ss", what), *order = g_strdup_printf("%sOrder", what);
  Options options = {g_array_new(FALSE, FALSE, sizeof(AssayQsfOption)), g_hash_table_new(g_str_hash, g_str_equal)};
  g_array_set_clear_func(options.list, clear_option);
  add_carried(&options, questions, payload, what, recoded, steps);
  add_options(&options, payload, json_object_get(payload, list), json_object_get(payload, order), recoded);
  g_hash_table_unref(options.ids);
  return options.list;
}

GArray *assay_qsf_options(const AssayQsfQuestions *questions, const json_t *payload, const char *what,
                          gboolean recoded) {
  return options_within(questions, payload, what, recoded, MOST_STEPS);
}
