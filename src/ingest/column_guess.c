#include "column_guess.h"

#include <string.h>

#include "head_shape.h"

/* ---- What was seen ---- */

void assay_column_sight_init(AssayColumnSight *sight) {
  *sight = (AssayColumnSight){.texts = assay_dictionary_new(),
                              .count = g_array_new(FALSE, TRUE, sizeof(guint64)),
                              .line = g_array_new(FALSE, TRUE, sizeof(guint32))};
}

void assay_column_sight_clear(AssayColumnSight *sight) {
  assay_dictionary_free(sight->texts);
  g_array_unref(sight->count);
  g_array_unref(sight->line);
}

static guint n_texts(const AssayColumnSight *sight) {
  return assay_dictionary_size(sight->texts) - ASSAY_CODE_FIRST_LABEL;
}

static void widen(double value, guint64 *n, double *low, double *high) {
  *low = *n ? MIN(*low, value) : value;
  *high = *n ? MAX(*high, value) : value;
  (*n)++;
}

void assay_column_sight_add(AssayColumnSight *sight, const char *cell, guint32 length, guint32 line) {
  if (length == 0) return;
  AssayDecimal number;
  if (assay_decimal_parse(cell, length, TRUE, &number) == ASSAY_DECIMAL_OK) {
    double value = assay_decimal_value(number);
    if (memchr(cell, ',', length))
      widen(value, &sight->with_comma, &sight->comma_low, &sight->comma_high);
    else
      widen(value, &sight->numbers, &sight->low, &sight->high);
  }
  sight->filled++;
  if (sight->more) return;
  guint32 code = assay_dictionary_intern(sight->texts, cell, length) - ASSAY_CODE_FIRST_LABEL;
  if (code >= sight->count->len) {
    g_array_set_size(sight->count, code + 1);
    g_array_append_val(sight->line, line);
  }
  g_array_index(sight->count, guint64, code)++;
  sight->more = n_texts(sight) >= ASSAY_GUESS_DISTINCT;
}

const char **assay_column_sight_texts(const AssayColumnSight *sight) {
  guint n = n_texts(sight);
  const char **text = g_new0(const char *, n + 1);
  for (guint i = 0; i < n; i++) text[i] = assay_dictionary_text(sight->texts, i + ASSAY_CODE_FIRST_LABEL);
  return text;
}

/* What people and programs write where there is no number. */
static gboolean says_nothing(const char *text) {
  static const char *const words[] = {"-",       "--",       "\xe2\x80\x93", "\xe2\x80\x94", ".",       "*",
                                      "#n/a",    "null",     "nan",          "nil",          "none",    "missing",
                                      "absent",  "abs",      "excused",      "no score",     "no mark", "not graded",
                                      "ausente", "abwesend", "fehlt"};
  g_autofree char *folded = assay_text_fold_label(text);
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_str_equal(folded, words[i])) return TRUE;
  return assay_label_is_not_applicable(text);
}

static void drop_texts(AssayColumnSight *sight, const gboolean *dropped) {
  AssayColumnSight kept;
  assay_column_sight_init(&kept);
  for (guint i = 0; i < n_texts(sight); i++) {
    const char *text = assay_dictionary_text(sight->texts, i + ASSAY_CODE_FIRST_LABEL);
    if (dropped[i]) continue;
    assay_dictionary_intern(kept.texts, text, strlen(text));
    g_array_append_val(kept.count, g_array_index(sight->count, guint64, i));
    g_array_append_val(kept.line, g_array_index(sight->line, guint32, i));
  }
  assay_column_sight_clear(sight);
  sight->texts = kept.texts;
  sight->count = kept.count;
  sight->line = kept.line;
}

/* Where all else is numbers, mostly, "absent" and "NA" are no answers. */
static void settle_missing(AssayColumnSight *sight) {
  guint n = n_texts(sight);
  guint64 missing = 0;
  if (sight->labelled || sight->numbers == sight->filled || sight->numbers * 2 < sight->filled) return;
  g_autofree gboolean *dropped = g_new0(gboolean, n + 1);
  for (guint i = 0; i < n; i++) {
    dropped[i] = says_nothing(assay_dictionary_text(sight->texts, i + ASSAY_CODE_FIRST_LABEL));
    if (dropped[i]) missing += g_array_index(sight->count, guint64, i);
  }
  if (sight->numbers + missing != sight->filled) return;
  sight->filled -= missing;
  sight->missing += missing;
  drop_texts(sight, dropped);
}

static void take_commas(AssayColumnSight *sight) {
  sight->low = sight->numbers ? MIN(sight->low, sight->comma_low) : sight->comma_low;
  sight->high = sight->numbers ? MAX(sight->high, sight->comma_high) : sight->comma_high;
  sight->numbers += sight->with_comma;
}

void assay_column_sight_settle(AssayColumnSight *sight) {
  g_autofree const char **text = sight->with_comma ? assay_column_sight_texts(sight) : NULL;
  if (text && assay_decimal_has_comma(text, n_texts(sight))) take_commas(sight);
  settle_missing(sight);
}

/* ---- What texts look like ---- */

static gboolean is_date(const char *text) {
  gint64 moment;
  return strlen(text) >= 8 && assay_date_parse(text, ASSAY_DATE_ORDER_UNKNOWN, &moment) != ASSAY_DATE_NOT_A_DATE;
}

/* One word of letters and digits, five or more, some of them digits; or what a spreadsheet program made of it. */
static gboolean is_key(const char *text) {
  if (assay_id_is_ruined(text, strlen(text))) return TRUE;
  guint digits = 0, n = 0;
  for (const char *p = text; *p; p++, n++) {
    if (!g_ascii_isalnum(*p) && *p != '-' && *p != '_') return FALSE;
    digits += g_ascii_isdigit(*p);
  }
  return n >= 5 && digits > 0;
}

/* "Student" stands over names and over numbers; names have blanks. */
static gboolean is_word(const char *text) {
  return !strpbrk(text, " ,");
}

/* Four digits, as of student numbers that lost their zeros; fewer are points of a test. */
static gboolean is_four_digits(const char *text) {
  return strlen(text) == 4 && strspn(text, "0123456789") == 4;
}

/* At least nine in ten of the different texts. */
static gboolean most(const AssayColumnSight *sight, gboolean (*test)(const char *)) {
  guint n = n_texts(sight), yes = 0;
  for (guint i = 0; i < n; i++) yes += test(assay_dictionary_text(sight->texts, i + ASSAY_CODE_FIRST_LABEL)) != FALSE;
  return n > 0 && yes * 10 >= n * 9;
}

static gboolean any(const AssayColumnSight *sight, gboolean (*test)(const char *)) {
  guint n = n_texts(sight);
  for (guint i = 0; i < n; i++)
    if (test(assay_dictionary_text(sight->texts, i + ASSAY_CODE_FIRST_LABEL))) return TRUE;
  return FALSE;
}

static gsize mean_length(const AssayColumnSight *sight) {
  guint n = n_texts(sight);
  gsize sum = 0;
  for (guint i = 0; i < n; i++) sum += strlen(assay_dictionary_text(sight->texts, i + ASSAY_CODE_FIRST_LABEL));
  return n ? sum / n : 0;
}

/* ---- What headers say ---- */

static gboolean has_word(const char *header, const char *const *words, gsize n_words, guint most_words) {
  g_autofree char *folded = assay_text_fold_label(header);
  g_auto(GStrv) part = g_strsplit_set(folded, " _-./:()[]", -1);
  guint count = 0;
  gboolean found = FALSE;
  for (guint i = 0; part[i]; i++) {
    if (!*part[i]) continue;
    count++;
    for (gsize w = 0; w < n_words; w++) found = found || g_str_equal(part[i], words[w]);
  }
  return found && count <= most_words;
}

static AssayColumnRole by_header(const char *header) {
  static const char *const ids[] = {
      "id",    "ids",    "sid",  "netid",        "userid",  "studentid",   "orgdefinedid", "username",
      "login", "email",  "mail", "student",      "learner", "participant", "respondent",   "matriculation",
      "token", "matric", "reg",  "registration", "roll",    "personnel",   "employee",     "member"};
  static const char *const people[] = {"name",     "firstname",  "lastname",   "surname",   "forename",
                                       "fullname", "ip",         "phone",      "telephone", "address",
                                       "latitude", "longitude",  "instructor", "teacher",   "rater",
                                       "advisor",  "supervisor", "birth",      "birthday"};
  if (has_word(header, ids, G_N_ELEMENTS(ids), 3)) return ASSAY_ROLE_ID;
  if (has_word(header, people, G_N_ELEMENTS(people), 3)) return ASSAY_ROLE_METADATA;
  return ASSAY_ROLE_ANSWER;
}

/* The name under which a person signs in is no name of a person. */
static gboolean is_login(const char *folded) {
  static const char *const names[] = {"username",     "user name",   "login name",    "nutzername",
                                      "benutzername", "anmeldename", "nom d'util",    "nombre de usuario",
                                      "nome de usu",  "nome utente", "gebruikersnaam"};
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_has_prefix(folded, names[i])) return TRUE;
  return FALSE;
}

/* Of what a platform knows of a person: by what the roster may know the person too. */
static gboolean names_a_person(const char *header, const char *folded) {
  if (is_login(folded)) return TRUE;
  if (strstr(folded, "name") || strstr(folded, "domain")) return FALSE;
  if (strstr(folded, "mail") || strstr(folded, "reference") || strstr(folded, "identif") ||
      g_str_has_suffix(header, "ID"))
    return TRUE;
  return by_header(header) == ASSAY_ROLE_ID;
}

static AssayColumnRole by_kind(AssayColumnKind kind, const char *header, const AssayColumnSight *sight) {
  g_autofree char *folded = assay_text_fold_label(header);
  switch (kind) {
    case ASSAY_COLUMN_RESPONSE:
    case ASSAY_COLUMN_LEARNER:
      return ASSAY_ROLE_ID;
    case ASSAY_COLUMN_SUBMITTED:
      return ASSAY_ROLE_DATE;
    case ASSAY_COLUMN_POINTS:
    case ASSAY_COLUMN_ASIDE:
      return ASSAY_ROLE_BESIDE;
    case ASSAY_COLUMN_PERSONAL:
      if (most(sight, assay_cell_is_address)) return ASSAY_ROLE_ID;
      return names_a_person(header, folded) && (sight->filled == 0 || most(sight, is_word)) ? ASSAY_ROLE_ID
                                                                                            : ASSAY_ROLE_METADATA;
    case ASSAY_COLUMN_TECHNICAL:
      return sight->numbers == 0 && most(sight, is_date) ? ASSAY_ROLE_DATE : ASSAY_ROLE_METADATA;
    default:
      return ASSAY_ROLE_METADATA;
  }
}

/* "Records and Registration" is a word that names people, and 1 to 7 of many answers are ratings of it. */
static gboolean are_ratings(const AssayColumnSight *sight) {
  guint n = n_texts(sight);
  return sight->numbers == sight->filled && sight->low >= 0 && sight->high <= 11 && n <= 11 && n * 4 <= sight->filled;
}

/* The rows, counted from 0 or 1. */
static gboolean is_running_number(const AssayColumnSight *sight) {
  guint n = n_texts(sight);
  return sight->numbers == sight->filled && n >= 10 && (n == sight->filled || sight->more) &&
         (sight->low == 0 || sight->low == 1) && sight->high - sight->low + 1 == (double)sight->filled;
}

AssayColumnRole assay_column_guess(const char *header, AssayColumnKind kind, const AssayColumnSight *sight,
                                   const AssayScaleReading *reading) {
  guint n = n_texts(sight);
  if (kind != ASSAY_COLUMN_OWN) return by_kind(kind, header, sight);
  if (sight->filled == 0) return ASSAY_ROLE_EMPTY;
  AssayColumnRole named = by_header(header);
  if (named != ASSAY_ROLE_ANSWER && are_ratings(sight)) named = ASSAY_ROLE_ANSWER;
  gboolean scaled = reading && (reading->fit == ASSAY_SCALE_MATCHED || reading->fit == ASSAY_SCALE_UNSURE);
  if (named != ASSAY_ROLE_ANSWER && !scaled) return named;
  if (sight->labelled * 2 >= sight->filled) return ASSAY_ROLE_ANSWER;
  if (most(sight, assay_cell_is_address)) return ASSAY_ROLE_ID;
  if (any(sight, assay_cell_is_ip) && most(sight, assay_cell_is_ip)) return ASSAY_ROLE_METADATA;
  if (sight->numbers < sight->filled && most(sight, is_date)) return ASSAY_ROLE_DATE;
  if (scaled) return any(sight, assay_cell_is_address) ? ASSAY_ROLE_TEXT : ASSAY_ROLE_ANSWER;
  if ((n * 4 >= sight->filled || sight->more) && n >= 5 && most(sight, is_key)) return ASSAY_ROLE_ID;
  if (n == sight->filled && n >= 5 && most(sight, is_four_digits)) return ASSAY_ROLE_ID;
  if (is_running_number(sight)) return ASSAY_ROLE_METADATA;
  if (sight->numbers == sight->filled) return ASSAY_ROLE_ANSWER;
  /* Options are few and come often; names are as many as people, who may have answered two or three times. */
  guint64 often = n <= 7 ? 2 : 4;
  if (n > 30 || n * often > sight->filled || any(sight, assay_cell_is_address)) return ASSAY_ROLE_TEXT;
  return mean_length(sight) <= 60 || n * 10 <= sight->filled ? ASSAY_ROLE_ANSWER : ASSAY_ROLE_TEXT;
}
