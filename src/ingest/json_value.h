/* What several readers of JSON ask of a value. */
#pragma once

#include <jansson.h>

#include "assay/base.h"

/* A member that is a text, or NULL; `object` may be anything, NULL too. Borrowed. */
const char *assay_json_text(const json_t *object, const char *key);
/* A text, a number or a truth value as text; NULL for all others. */
char *assay_json_scalar(const json_t *value);
/* A member, or NULL where it is null. */
json_t *assay_json_member(const json_t *object, const char *key);
/* A number, or a text that is one. A small number of many digits is rounded to 17 decimals. */
gboolean assay_json_decimal(const json_t *value, AssayDecimal *out);
/* The wording of a language map in English, else in its first language; a plain text is itself. NULL where there is none.
 * Borrowed. */
const char *assay_json_wording(const json_t *value);
/* The id of a thing that is told whole ({"id": ...}) or by its id alone; NULL where it has none. Borrowed. */
const char *assay_json_id(const json_t *value);
/* What stands behind the last slash, number sign or colon of an id. */
const char *assay_json_id_end(const char *id);
/* TRUE where the value is this text or a list that holds it. */
gboolean assay_json_is_or_holds(const json_t *value, const char *text);
/* What jansson says is wrong, without the piece of the file that it quotes: that may be somebody's. */
char *assay_json_complaint(const json_error_t *error);
