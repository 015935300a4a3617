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

/* What a person does about it: the parser knows where it stopped, which is often the line after the mistake. */
static char *mend_of(const char *problem, const char *context, guint began, guint blanks) {
  static const struct {
    const char *problem, *context, *mend;
  } known[] = {
      {"tab character", "", "indent with blanks, not tabs"},
      {"cannot start any token", "", "indent with blanks, not tabs, and put text that begins with @ ` or % in quotes"},
      {"mapping values are not allowed", "",
       "put a text that holds \": \" in quotes, and indent a key as the keys beside it"},
      {"could not find expected ':'", "simple key", "expected `key: value` there, with a blank after the colon"},
      {"',' or ']'", "", "close the list with ], and put a text that holds , or ] in quotes"},
      {"',' or '}'", "", "close the mapping with }, and put a text that holds , or } in quotes"},
      {"unexpected end of stream", "quoted scalar", "close the quotes that are opened there"},
      {"escape", "double", "write \\\\ for a backslash, or use single quotes"},
      {"undefined alias", "", "put text that begins with * in quotes"},
      {"alphabetic or numeric", "", "put text that begins with * or & in quotes"},
  };
  if (strstr(problem, "did not find expected key") || strstr(problem, "expected '-' indicator"))
    return g_strdup_printf(
        "indent this line as its neighbours (line %u: %u blanks), or look before it for what is not "
        "closed or not in quotes",
        began, blanks);
  for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    if (strstr(problem, known[i].problem) && strstr(context, known[i].context)) return g_strdup(known[i].mend);
  return NULL;
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
  StudyPlace place = {(guint)parser->problem_mark.line + 1, (guint)parser->problem_mark.column + 1};
  guint began = (guint)parser->context_mark.line + 1, blanks = (guint)parser->context_mark.column;
  g_autofree char *context =
      parser->context ? g_strdup_printf(" %s that begins on line %u", parser->context, began) : g_strdup("");
  g_autofree char *mend = mend_of(problem, parser->context ? parser->context : "", began, blanks);
  study_complain(complaints, STUDY_STOPS, "yaml", place, "not readable as YAML: %s%s%s%s", problem, context,
                 mend ? "; " : "", mend ? mend : "");
}

static gboolean plain_tag(const char *tag) {
  static const char *const known[] = {YAML_STR_TAG,  YAML_INT_TAG, YAML_FLOAT_TAG, YAML_BOOL_TAG,
                                      YAML_NULL_TAG, YAML_SEQ_TAG, YAML_MAP_TAG,   YAML_TIMESTAMP_TAG};
  for (guint i = 0; tag && i < G_N_ELEMENTS(known); i++)
    if (g_str_equal(tag, known[i])) return TRUE;
  return !tag || g_str_equal(tag, "!");
}

static const char *tag_of(const yaml_event_t *event) {
  switch (event->type) {
    case YAML_SCALAR_EVENT:
      return (const char *)event->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
      return (const char *)event->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT:
      return (const char *)event->data.mapping_start.tag;
    default:
      return NULL;
  }
}

/* An escape in quotes ("\0", "\e[2J") may stand for what no line of a report can hold. */
static gboolean holds_control(const yaml_event_t *event) {
  if (event->type != YAML_SCALAR_EVENT) return FALSE;
  const char *text = (const char *)event->data.scalar.value;
  if (strlen(text) != event->data.scalar.length) return TRUE;
  for (const char *c = text; *c; c = g_utf8_next_char(c))
    if (g_unichar_iscntrl(g_utf8_get_char(c)) && !strchr("\t\n\r", *c)) return TRUE;
  return FALSE;
}

typedef struct {
  guint depth, documents;
} Shape;

/* FALSE with a complaint where this event makes the file more than one plain, shallow document. */
static gboolean check_event(Shape *shape, const yaml_event_t *event, StudyComplaints *complaints) {
  StudyPlace place = {(guint)event->start_mark.line + 1, (guint)event->start_mark.column + 1};
  gboolean begins = event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT;
  gboolean ends = event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT;
  gboolean content = begins || event->type == YAML_SCALAR_EVENT;
  shape->documents += event->type == YAML_DOCUMENT_START_EVENT;
  shape->depth += begins;
  shape->depth -= ends;
  if (content && shape->documents > 1)
    study_complain(complaints, STUDY_STOPS, "documents", place,
                   "a second YAML document begins here (after ---); expected one study in one file");
  else if (!plain_tag(tag_of(event)))
    study_complain(complaints, STUDY_STOPS, "tag", place, "the YAML tag %s has no meaning here; expected a plain value",
                   tag_of(event));
  else if (holds_control(event))
    study_complain(
        complaints, STUDY_STOPS, "control", place,
        "this text holds a control character, perhaps by a \\ between double quotes; expected letters, digits "
        "and signs: put it in single quotes, or leave the \\ out");
  else if (shape->depth > DEPTH_LIMIT)
    study_complain(complaints, STUDY_STOPS, "too-deep", place, "nested %u deep; expected at most %d levels",
                   shape->depth, DEPTH_LIMIT);
  else
    return TRUE;
  return FALSE;
}

/* Looks at the file before it is loaded: loading takes time that grows with the square of the depth. */
static gboolean check_shape(const char *text, gsize length, StudyComplaints *complaints) {
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) g_error("no memory for the YAML parser");
  yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
  Shape shape = {0};
  gboolean ok = TRUE, end = FALSE;
  while (ok && !end) {
    yaml_event_t event;
    ok = yaml_parser_parse(&parser, &event);
    if (!ok) {
      complain_syntax(&parser, text, length, complaints);
      break;
    }
    end = event.type == YAML_STREAM_END_EVENT;
    ok = check_event(&shape, &event, complaints);
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return ok;
}

gboolean study_yaml_load(StudyYaml *yaml, const char *text, gsize length, StudyComplaints *complaints) {
  yaml->loaded = FALSE;
  StudyPlace top = {.line = 1};
  if (length > STUDY_FILE_LIMIT) {
    study_complain(complaints, STUDY_STOPS, "too-large", top, "%" G_GSIZE_FORMAT " bytes long; expected at most 1 MiB",
                   length);
    return FALSE;
  }
  if (!check_shape(text, length, complaints)) return FALSE;
  yaml_parser_t parser;
  if (!yaml_parser_initialize(&parser)) g_error("no memory for the YAML parser");
  yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
  yaml->loaded = yaml_parser_load(&parser, &yaml->document);
  gboolean ok = yaml->loaded && yaml_document_get_root_node(&yaml->document);
  if (!yaml->loaded) /* an alias of no anchor */
    complain_syntax(&parser, text, length, complaints);
  else if (!ok)
    study_complain(complaints, STUDY_STOPS, "empty", top,
                   "the file is empty; expected a study that begins with \"assay: 1\"");
  yaml_parser_delete(&parser);
  return ok;
}

void study_yaml_clear(StudyYaml *yaml) {
  if (yaml->loaded) yaml_document_delete(&yaml->document);
  yaml->loaded = FALSE;
}
