/* What several readers of JSON ask of a value. */
#pragma once

#include <jansson.h>

#include "assay/base.h"

/* A member that is a text, or NULL; `object` may be anything, NULL too. Borrowed. */
const char *assay_json_text(const json_t *object, const char *key);
/* A text, a number or a truth value as text; NULL for all others. */
char *assay_json_scalar(const json_t *value);
/* TRUE where the value is this text or a list that holds it. */
gboolean assay_json_is_or_holds(const json_t *value, const char *text);
/* What jansson says is wrong, without the piece of the file that it quotes: that may be somebody's. */
char *assay_json_complaint(const json_error_t *error);
