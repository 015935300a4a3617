/* The values of a JSON file one by one, so that memory does not grow with the file: values one behind another (one a
 * line, or not), the elements of a list, the elements of a list within an object ({"statements": [...]}), and signed
 * credentials (eyJ...) that stand as bare words. */
#pragma once

#include <jansson.h>

#include "assay/base.h"

typedef struct {
  json_t *value;         /* borrowed; NULL where what stands there is no JSON */
  const char *complaint; /* then: why */
  guint32 line, column;  /* where it begins, or where the complaint lies; from 1 */
  const char *list;      /* the member of an object whose list holds it, or NULL */
  gboolean is_around;    /* it is that object, without the list; comes behind the elements */
} AssayJsonItem;

typedef gboolean (*AssayJsonFunc)(const AssayJsonItem *item, gpointer user, GError **error);

/* FALSE with `error` where the file cannot be opened, is empty, or is so damaged or cut off that what follows cannot be
 * told apart: kind DATA with line and column. A value that is whole and no JSON is handed on and the reading goes on.
 * `bytes` gets the size of the file. */
gboolean assay_json_read(const char *path, const char *name, AssayJsonFunc func, gpointer user, guint64 *bytes,
                         GError **error);
