/* Which character parts the cells: a directive, else the signs of a platform, else a constant number of cells. */
#pragma once

#include "csv_reader.h"
#include "platform.h"

typedef struct {
  char delimiter;
  gboolean directive;        /* the first line is "sep=;" and no record */
  gboolean blanks;           /* a blank stands between the delimiter and a quote */
  AssayHead *head;           /* the first records under that delimiter */
  guint usual, agree, tried; /* cells of most of the records that were tried */
  gboolean signs;            /* of a platform */
} AssayDelimiterChoice;

/* `text` is the beginning of a file, all of it if `whole`; `wanted` 0 chooses. What stands above `header_line` (0: not
 * said) is passed over. The head is the caller's. */
AssayDelimiterChoice assay_delimiter_choose(const char *text, gsize length, gboolean whole, char wanted,
                                            guint32 header_line);
char *assay_delimiter_why(const AssayDelimiterChoice *choice, gboolean wanted);
