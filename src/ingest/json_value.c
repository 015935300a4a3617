#include "json_value.h"

#include <string.h>

#include "number.h"

const char *assay_json_text(const json_t *object, const char *key) {
  return json_string_value(json_object_get(object, key));
}

char *assay_json_scalar(const json_t *value) {
  if (json_is_string(value)) return g_strdup(json_string_value(value));
  if (json_is_integer(value)) return g_strdup_printf("%" JSON_INTEGER_FORMAT, json_integer_value(value));
  if (json_is_real(value)) return assay_number_text(json_real_value(value));
  return json_is_boolean(value) ? g_strdup(json_is_true(value) ? "true" : "false") : NULL;
}

json_t *assay_json_member(const json_t *object, const char *key) {
  json_t *value = json_object_get(object, key);
  return json_is_null(value) ? NULL : value;
}

gboolean assay_json_decimal(const json_t *value, AssayDecimal *out) {
  if (!json_is_number(value) && !json_is_string(value)) return FALSE;
  g_autofree char *text = assay_json_scalar(value);
  AssayDecimalStatus status = assay_decimal_parse(text, -1, FALSE, out);
  if (status != ASSAY_DECIMAL_OUT_OF_RANGE || !json_is_real(value) || ABS(json_real_value(value)) >= 1)
    return status == ASSAY_DECIMAL_OK;
  char rounded[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(rounded, sizeof rounded, "%.17f", json_real_value(value));
  return assay_decimal_parse(rounded, -1, FALSE, out) == ASSAY_DECIMAL_OK;
}

const char *assay_json_wording(const json_t *value) {
  if (json_is_string(value)) return json_string_value(value);
  const char *language, *first = NULL;
  json_t *wording;
  json_object_foreach((json_t *)value, language, wording) {
    const char *text = json_string_value(wording);
    if (!text || !*text) continue;
    if (g_ascii_strcasecmp(language, "en") == 0 || g_ascii_strncasecmp(language, "en-", 3) == 0) return text;
    if (!first) first = text;
  }
  return first;
}

const char *assay_json_id(const json_t *value) {
  return json_is_object(value) ? assay_json_text(value, "id") : json_string_value(value);
}

const char *assay_json_id_end(const char *id) {
  const char *end = id;
  for (const char *p = id; *p; p++)
    if (strchr("/#:", *p) && p[1]) end = p + 1;
  return end;
}

gboolean assay_json_is_or_holds(const json_t *value, const char *text) {
  if (json_is_string(value)) return g_str_equal(json_string_value(value), text);
  for (size_t i = 0; i < json_array_size(value); i++) {
    const char *member = json_string_value(json_array_get(value, i));
    if (member && g_str_equal(member, text)) return TRUE;
  }
  return FALSE;
}

char *assay_json_complaint(const json_error_t *error) {
  const char *quoted = strstr(error->text, " near '");
  return quoted ? g_strndup(error->text, (gsize)(quoted - error->text)) : g_strdup(error->text);
}
