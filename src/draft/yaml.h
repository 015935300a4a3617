/* YAML as a person would write it: indented, folded before column 120, texts in quotes where YAML needs them, each guess
 * with its comment. */
#pragma once

#include <glib.h>

typedef struct {
  GString *text;
  guint line; /* of what is written next, from 1 */
} Yaml;

void yaml_init(Yaml *yaml);
char *yaml_finish(Yaml *yaml);
/* A text as a scalar: plain, or in double quotes. */
char *yaml_scalar(const char *text);
/* A list of texts: [a, "b: c"]. */
char *yaml_list(const char *const *texts, guint n);
void yaml_blank(Yaml *yaml);
/* A comment of its own, wrapped as deep as it begins. */
void yaml_comment(Yaml *yaml, guint indent, const char *comment);
/* `content` and, where it is not NULL, the comment: behind it, or above where the line would be too long. Returns the
 * line of the content. */
guint yaml_line(Yaml *yaml, guint indent, const char *content, const char *comment);
/* "key: value" of a value that is a scalar or a list already. */
guint yaml_key(Yaml *yaml, guint indent, const char *key, const char *value, const char *comment);

/* A mapping in braces: parts are collected and then written with begin "- " or "target: ", folded between parts, and in
 * quoted texts between words. */
typedef struct {
  GPtrArray *part; /* char * */
} YamlFlow;
void yaml_flow_init(YamlFlow *flow);
void yaml_flow_add(YamlFlow *flow, const char *key, const char *value);     /* `value` as it stands */
void yaml_flow_add_text(YamlFlow *flow, const char *key, const char *text); /* as a scalar */
guint yaml_flow_end(Yaml *yaml, guint indent, const char *begin, YamlFlow *flow, const char *comment);
