#include "values.h"

#include <stdlib.h>
#include <string.h>

#include "complaints.h"

#define DAYS_A_MONTH 30.4375 /* 365.25 / 12 */

void study_fault_clear(StudyFault *fault) {
  g_clear_pointer(&fault->why, g_free);
  fault->code = NULL;
}

static gboolean refuse(StudyFault *fault, const char *code, const char *why) {
  fault->code = code;
  fault->why = g_strdup(why);
  return FALSE;
}

static gboolean whole_number(const char *text, int64_t *out) {
  AssayDecimal d;
  return assay_decimal_parse(text, -1, FALSE, &d) == ASSAY_DECIMAL_OK && assay_decimal_rescale(d, 0, out);
}

gboolean study_is_id(const char *text) {
  if (!*text) return FALSE;
  for (const char *c = text; *c; c = g_utf8_next_char(c)) {
    gunichar u = g_utf8_get_char(c);
    if (!g_unichar_isalnum(u) && u != '-' && u != '_') return FALSE;
  }
  return TRUE;
}

gboolean study_percent_read(const char *text, double *share) {
  gsize length = strlen(text);
  if (length < 2 || text[length - 1] != '%') return FALSE;
  AssayDecimal d;
  if (assay_decimal_parse(text, (gssize)length - 1, FALSE, &d) != ASSAY_DECIMAL_OK) return FALSE;
  *share = assay_decimal_value(d) / 100;
  return *share > 0 && *share <= 1;
}

gboolean study_period_read(const char *text, int *days) {
  g_auto(GStrv) part = g_strsplit(text, " ", 2);
  int64_t n;
  if (!part[0] || !part[1] || !whole_number(part[0], &n) || n < 1 || n > 6000) return FALSE;
  const char *unit = g_strstrip(part[1]);
  double each = 0;
  if (g_str_equal(unit, "day") || g_str_equal(unit, "days")) each = 1;
  if (g_str_equal(unit, "week") || g_str_equal(unit, "weeks")) each = 7;
  if (g_str_equal(unit, "month") || g_str_equal(unit, "months")) each = DAYS_A_MONTH;
  if (g_str_equal(unit, "year") || g_str_equal(unit, "years")) each = DAYS_A_MONTH * 12;
  *days = (int)(each * (double)n + 0.5);
  return each > 0;
}

static gboolean digits(const char *text, const char *shape) {
  for (; *shape; text++, shape++)
    if (*shape == '9' ? !g_ascii_isdigit(*text) : *text != *shape) return FALSE;
  return !*text;
}

static gboolean date_read(const char *text, AssayDay *day) {
  if (!digits(text, "9999-99-99")) return FALSE;
  *day = assay_day_from_ymd(atoi(text), atoi(text + 5), atoi(text + 8));
  return *day != ASSAY_NO_DAY;
}

static gboolean month_day_read(const char *text, int *month_day) {
  if (!digits(text, "99-99")) return FALSE;
  int month = atoi(text), day = atoi(text + 3);
  *month_day = month * 100 + day;
  return assay_day_from_ymd(2023, month, day) != ASSAY_NO_DAY;
}

static gboolean flag_read(const char *text, gboolean *flag) {
  *flag = !g_ascii_strcasecmp(text, "true") || !g_ascii_strcasecmp(text, "yes");
  return *flag || !g_ascii_strcasecmp(text, "false") || !g_ascii_strcasecmp(text, "no");
}

static gboolean colour_read(const char *text) {
  if (strlen(text) != 7 || *text != '#') return FALSE;
  for (int i = 1; i < 7; i++)
    if (!g_ascii_isxdigit(text[i])) return FALSE;
  return TRUE;
}

static gboolean word_read(const StudyWords *words, const char *text, int *value) {
  for (guint i = 0; i < words->n; i++)
    if (words->word[i] && g_str_equal(words->word[i], text)) {
      *value = (int)i;
      return TRUE;
    }
  return FALSE;
}

static gboolean occasion_read(const char *text, AssayOccasion *occasion, int *weeks) {
  *weeks = 0;
  if (g_str_equal(text, "pre"))
    *occasion = ASSAY_OCCASION_PRE;
  else if (g_str_equal(text, "post"))
    *occasion = ASSAY_OCCASION_POST;
  else {
    g_autofree char *number = g_strdup(text);
    char *unit = strstr(number, " week");
    if (unit && (g_str_equal(unit, " week") || g_str_equal(unit, " weeks"))) *unit = '\0';
    int64_t n;
    if (!whole_number(number, &n) || n < 1 || n > 1000) return FALSE;
    *occasion = ASSAY_OCCASION_WEEKS;
    *weeks = (int)n;
  }
  return TRUE;
}

/* A path that stays in the study folder; a study must be movable, and must not read what nobody meant it to. */
static gboolean path_check(const char *text, StudyFault *fault) {
  if (strchr(text, '\\')) return refuse(fault, "wrong-value", "folders are parted by / in study.yml");
  if (*text == '/' || *text == '~' || (g_ascii_isalpha(*text) && text[1] == ':'))
    return refuse(fault, "outside-folder", "files are named from the study folder, as in exports/reaction-*.csv");
  g_auto(GStrv) part = g_strsplit(text, "/", -1);
  for (int i = 0; part[i]; i++)
    if (g_str_equal(part[i], ".."))
      return refuse(fault, "outside-folder", "a study reads nothing outside its folder: put the file below it");
  if (!*text || g_str_has_suffix(text, "/"))
    return refuse(fault, "wrong-value", "a file was expected, not a folder; exports/*.csv names all files in one");
  return TRUE;
}

static gboolean number_read(const StudyKey *key, const char *text, double *out) {
  AssayDecimal d;
  if (assay_decimal_parse(text, -1, FALSE, &d) != ASSAY_DECIMAL_OK) return FALSE;
  *out = assay_decimal_value(d);
  return *out >= key->low && *out <= key->high;
}

static gboolean integer_read(const StudyKey *key, const char *text, int *out) {
  int64_t n;
  if (!whole_number(text, &n) || n < key->low || n > key->high) return FALSE;
  *out = (int)n;
  return TRUE;
}

static gboolean decimal_read(const char *text, AssayDecimal *out) {
  return assay_decimal_parse(text, -1, FALSE, out) == ASSAY_DECIMAL_OK && out->mantissa > 0;
}

static gboolean text_read(StudyArena *arena, const StudyKey *key, const char *text, gpointer slot, StudyFault *fault) {
  if (key->type == STUDY_KEY_ID && !study_is_id(text)) return FALSE;
  if (key->type == STUDY_KEY_COLOUR && !colour_read(text)) return FALSE;
  if ((key->type == STUDY_KEY_PATH || key->type == STUDY_KEY_PATTERN) && !path_check(text, fault)) return FALSE;
  *(const char **)slot = study_arena_text(arena, text);
  return TRUE;
}

gboolean study_value_read(StudyArena *arena, const StudyKey *key, const char *text, gpointer base, StudyFault *fault) {
  char *slot = (char *)base + key->offset, *second = key->second ? (char *)base + key->second : NULL;
  gboolean ok = FALSE;
  fault->code = "wrong-value";
  switch (key->type) {
    case STUDY_KEY_TEXT:
    case STUDY_KEY_ID:
    case STUDY_KEY_PATH:
    case STUDY_KEY_PATTERN:
    case STUDY_KEY_COLOUR:
      return text_read(arena, key, text, slot, fault);
    case STUDY_KEY_FLAG:
      return flag_read(text, (gboolean *)slot);
    case STUDY_KEY_INTEGER:
      return integer_read(key, text, (int *)slot);
    case STUDY_KEY_NUMBER:
      ok = number_read(key, text, (double *)slot);
      break;
    case STUDY_KEY_DECIMAL:
      ok = decimal_read(text, (AssayDecimal *)slot);
      break;
    case STUDY_KEY_PERCENT:
      return study_percent_read(text, (double *)slot);
    case STUDY_KEY_DATE:
      return date_read(text, (AssayDay *)slot);
    case STUDY_KEY_MONTH_DAY:
      return month_day_read(text, (int *)slot);
    case STUDY_KEY_YEAR:
      return assay_academic_year_parse(text, (int *)slot);
    case STUDY_KEY_TERM:
      return assay_term_parse(text, (int *)slot, (AssayTerm *)second);
    case STUDY_KEY_WORD:
      return word_read(key->words, text, (int *)slot);
    case STUDY_KEY_OCCASION:
      return occasion_read(text, (AssayOccasion *)slot, (int *)second);
    case STUDY_KEY_REFERENCE:
      return TRUE;
    default:
      g_assert_not_reached();
  }
  if (second) *(gboolean *)second = ok;
  return ok;
}

static char *words_expected(const StudyWords *words) {
  g_autoptr(GPtrArray) list = g_ptr_array_new();
  for (guint i = 0; i < words->n; i++)
    if (words->word[i]) g_ptr_array_add(list, (gpointer)words->word[i]);
  return study_join((const char *const *)list->pdata, list->len, "or");
}

char *study_value_expected(const StudyKey *key) {
  switch (key->type) {
    case STUDY_KEY_TEXT:
      return g_strdup("text");
    case STUDY_KEY_ID:
      return g_strdup("an id of letters, digits, - and _");
    case STUDY_KEY_PATH:
      return g_strdup("a file in the study folder");
    case STUDY_KEY_PATTERN:
      return g_strdup("a file in the study folder, such as exports/reaction-*.csv");
    case STUDY_KEY_COLOUR:
      return g_strdup("a colour such as \"#0B4F6C\"");
    case STUDY_KEY_FLAG:
      return g_strdup("true or false");
    case STUDY_KEY_INTEGER:
      if (key->low == key->high) return g_strdup_printf("%.0f", key->low);
      return g_strdup_printf("a whole number from %.0f to %.0f", key->low, key->high);
    case STUDY_KEY_NUMBER:
      return g_strdup_printf("a number from %.0f to %.0f", key->low, key->high);
    case STUDY_KEY_DECIMAL:
      return g_strdup("a number above 0");
    case STUDY_KEY_PERCENT:
      return g_strdup("a percent above 0% and up to 100%, such as 70%");
    case STUDY_KEY_DATE:
      return g_strdup("a date such as 2025-08-25");
    case STUDY_KEY_MONTH_DAY:
      return g_strdup("a month and a day such as 08-25");
    case STUDY_KEY_YEAR:
      return g_strdup("an academic year such as 2024-25");
    case STUDY_KEY_TERM:
      return g_strdup("a year and a term such as 2024-fall (spring, summer or fall)");
    case STUDY_KEY_WORD:
      return words_expected(key->words);
    case STUDY_KEY_OCCASION:
      return g_strdup("pre, post or a number of weeks");
    case STUDY_KEY_REFERENCE:
      return g_strdup("a name");
    case STUDY_KEY_TEXTS:
      return g_strdup("a list such as [one, two]");
    case STUDY_KEY_WORDS: {
      g_autofree char *words = words_expected(key->words);
      return g_strdup_printf("a list of %s", words);
    }
    case STUDY_KEY_PERIODS:
      return g_strdup("a list of periods such as [12 weeks, 12 months]");
    case STUDY_KEY_TEXT_SETS:
      return g_strdup("a list of lists such as [[A, B]]");
    case STUDY_KEY_MAP:
      return g_strdup("keys of its own");
    case STUDY_KEY_LIST:
      return g_strdup("a list");
  }
  g_assert_not_reached();
}

void study_values_standard(StudyArena *arena, const StudyKeys *keys, gpointer base) {
  for (guint i = 0; i < keys->n; i++) {
    const StudyKey *key = &keys->key[i];
    gpointer slot = (char *)base + key->offset;
    if (key->standard) {
      StudyFault fault = {0};
      gboolean ok = study_value_read(arena, key, key->standard, base, &fault);
      g_assert(ok);
    } else if (key->type == STUDY_KEY_MAP)
      study_values_standard(arena, key->keys, slot);
    else if (key->type == STUDY_KEY_DATE)
      *(AssayDay *)slot = ASSAY_NO_DAY;
    else if (key->type == STUDY_KEY_YEAR)
      *(int *)slot = ASSAY_NO_YEAR;
    else if (key->type == STUDY_KEY_PERCENT)
      *(double *)slot = -1;
  }
}
