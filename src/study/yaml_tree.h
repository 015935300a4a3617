/* A YAML file as a tree that keeps line and column. */
#pragma once

#include <yaml.h>

#include "complaints.h"

#define STUDY_FILE_LIMIT (1024 * 1024)

typedef struct {
  yaml_document_t document;
  gboolean loaded;
} StudyYaml;

/* FALSE with a complaint where the text is no single, plain, shallow YAML document. */
gboolean study_yaml_load(StudyYaml *yaml, const char *text, gsize length, StudyComplaints *complaints);
void study_yaml_clear(StudyYaml *yaml);

static inline StudyPlace study_yaml_place(const yaml_node_t *node, const char *key) {
  return (StudyPlace){(guint)node->start_mark.line + 1, (guint)node->start_mark.column + 1, key};
}
/* The text of a scalar; NULL for a list or mapping. */
const char *study_yaml_text(const yaml_node_t *node);
/* An empty value, ~ or null, not in quotes. */
gboolean study_yaml_is_null(const yaml_node_t *node);
