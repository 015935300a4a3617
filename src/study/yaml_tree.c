#include "yaml_tree.h"

#include <string.h>

#define DEPTH_LIMIT 12

const char *study_yaml_text(const yaml_node_t *node) {
  return node->type == YAML_SCALAR_NODE ? (const char *)node->data.scalar.value : NULL;
}

gboolean study_yaml_is_null(const yaml_node_t *node) {
  if (node->type != YAML_SCALAR_NODE || node->data.scalar.style != YAML_PLAIN_SCALAR_STYLE) return FALSE;
  const char *text = study_yaml_text(node);
  return !*text || g_str_equal(text, "~") || !g_ascii_strcasecmp(text, "null");
}

static guint line_of_offset(const char *text, gsize length, gsize offset) {
  guint line = 1;
  for (gsize i = 0; i < MIN(offset, length); i++) line += text[i] == '\n';
  return line;
}

static void complain_syntax(const yaml_parser_t *parser, const char *text, gsize length, StudyComplaints *complaints) {
  const char *problem = parser->problem ? parser->problem : "not YAML";
  if (parser->error == YAML_READER_ERROR) {
    StudyPlace place = {.line = line_of_offset(text, length, parser->problem_offset)};
    study_complain(complaints, STUDY_STOPS, "yaml", place,
                   "not readable as text (%s); expected UTF-8: save the file as UTF-8 without control characters",
                   problem);
    return;
  }
  StudyPlace place = {(guint)parser->problem_mark.line + 1, (guint)parser->problem_mark.column + 1, NULL, NULL};
  g_autofree char *context = parser->context ? g_strdup_printf(" %s that begins on line %u", parser->context,
                                                               (guint)parser->context_mark.line + 1)
                                             : g_strdup("");
  gboolean start = strstr(problem, "cannot start any token") != NULL;
  study_complain(complaints, STUDY_STOPS, "yaml", place, "not readable as YAML: %s%s%s", problem, context,
                 start ? "; indent with spaces, not tabs, and put text that begins with @ ` or % in quotes" : "");
}

static gboolean plain_tag(const yaml_node_t *node) {
  static const char *const known[] = {YAML_STR_TAG,  YAML_INT_TAG, YAML_FLOAT_TAG, YAML_BOOL_TAG,
                                      YAML_NULL_TAG, YAML_SEQ_TAG, YAML_MAP_TAG,   YAML_TIMESTAMP_TAG};
  for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    if (node->tag && g_str_equal(node->tag, known[i])) return TRUE;
  return !node->tag;
}

/* A child that stands after its parent is one level below it; one that stands before is an alias and was counted. */
static void deepen(guint *depth, gsize parent, int child) {
  if ((gsize)child > parent + 1) depth[child - 1] = MAX(depth[child - 1], depth[parent] + 1);
}

static gboolean check_shape(yaml_document_t *document, StudyComplaints *complaints) {
  gsize n = (gsize)(document->nodes.top - document->nodes.start);
  g_autofree guint *depth = g_new0(guint, n + 1);
  for (gsize i = 0; i < n; i++) {
    yaml_node_t *node = &document->nodes.start[i];
    if (!plain_tag(node)) {
      study_complain(complaints, STUDY_STOPS, "tag", study_yaml_place(node, NULL),
                     "the YAML tag %s has no meaning here; expected a plain value", (const char *)node->tag);
      return FALSE;
    }
    if (depth[i] > DEPTH_LIMIT) {
      study_complain(complaints, STUDY_STOPS, "too-deep", study_yaml_place(node, NULL),
                     "nested %u deep; expected at most %d levels", depth[i], DEPTH_LIMIT);
      return FALSE;
    }
    if (node->type == YAML_SEQUENCE_NODE)
      for (yaml_node_item_t *item = node->data.sequence.items.start; item < node->data.sequence.items.top; item++)
        deepen(depth, i, *item);
    if (node->type == YAML_MAPPING_NODE)
      for (yaml_node_pair_t *pair = node->data.mapping.pairs.start; pair < node->data.mapping.pairs.top; pair++)
        deepen(depth, i, pair->value);
  }
  return TRUE;
}

static gboolean check_single(yaml_parser_t *parser, const char *text, gsize length, StudyComplaints *complaints) {
  yaml_document_t next;
  if (!yaml_parser_load(parser, &next)) {
    complain_syntax(parser, text, length, complaints);
    return FALSE;
  }
  yaml_node_t *root = yaml_document_get_root_node(&next);
  if (root)
    study_complain(complaints, STUDY_STOPS, "documents", study_yaml_place(root, NULL),
                   "a second YAML document begins here (after ---); expected one study in one file");
  gboolean single = root == NULL;
  yaml_document_delete(&next);
  return single;
}

gboolean study_yaml_load(StudyYaml *yaml, const char *text, gsize length, StudyComplaints *complaints) {
  yaml->loaded = FALSE;
  StudyPlace top = {1, 0, NULL, NULL};
  if (length > STUDY_FILE_LIMIT) {
    study_complain(complaints, STUDY_STOPS, "too-large", top, "%" G_GSIZE_FORMAT " bytes long; expected at most 1 MiB",
                   length);
    return FALSE;
  }
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) g_error("no memory for the YAML parser");
  yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
  gboolean ok = yaml_parser_load(&parser, &yaml->document);
  if (ok) {
    yaml->loaded = TRUE;
    if (!yaml_document_get_root_node(&yaml->document)) {
      study_complain(complaints, STUDY_STOPS, "empty", top,
                     "the file is empty; expected a study that begins with \"assay: 1\"");
      ok = FALSE;
    } else
      ok = check_single(&parser, text, length, complaints) && check_shape(&yaml->document, complaints);
  } else
    complain_syntax(&parser, text, length, complaints);
  yaml_parser_delete(&parser);
  return ok;
}

void study_yaml_clear(StudyYaml *yaml) {
  if (yaml->loaded) yaml_document_delete(&yaml->document);
  yaml->loaded = FALSE;
}
