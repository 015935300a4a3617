/* Small pictures of a comparison for the terminal. Numbers come from the result; single scores from the joint table. */
#pragma once

#include "assay/result.h"
#include "assay/table.h"

/* One pair: dots of people before, after and of their changes, with averages and the interval; under ten people a line a
 * person; of single ratings the counts of each answer. `block`: the pair's part of the result. `names`: of the answers
 * 1, 2, ... of a rating; NULL: their numbers. */
void assay_picture_pair(const AssayResult *block, const AssayTable *pre_post, const char *const *names, int width);

/* Averages before and after, one row each: groups of people, or pairs. */
typedef struct {
  const char *label;
  const AssayResult *block;
} AssayPictureRow;
void assay_picture_rows(const AssayPictureRow *rows, guint n, int width);

/* The average change of each section. */
void assay_picture_sections(const AssayResult *sections, int width);
