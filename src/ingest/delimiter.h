/* Which character parts the cells: a directive, else the signs of a platform, else a constant number of cells. */
#pragma once

#include "csv_reader.h"
#include "platform.h"

typedef struct {
  char delimiter;
  gboolean directive; /* the first line is "sep=;" and no record */
  AssayHead *head;    /* the first records under that delimiter */
} AssayDelimiterChoice;

/* `text` is the beginning of a file, all of it if `whole`. The head is the caller's. */
AssayDelimiterChoice assay_delimiter_choose(const char *text, gsize length, gboolean whole);
