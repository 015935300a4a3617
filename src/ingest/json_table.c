#include "json_table.h"

#include "json_kind.h"
#include "json_value.h"

static const AssayJsonKind *const kinds[] = {&assay_json_xapi, &assay_json_caliper, &assay_json_badges};

#define EXPECTED                                                                                                   \
  "expected xAPI statements, Caliper events or Open Badges credentials, or the answers as CSV; nothing was taken " \
  "from it"

/* ---- For the kinds ---- */

void assay_json_leave_out(AssayJsonIntake *intake, const char *rule) {
  AssayJsonTable *table = intake->table;
  guint i = 0;
  while (i < table->n_rules && !g_str_equal(table->rules[i].rule, rule)) i++;
  g_assert(i < ASSAY_JSON_RULES);
  if (i == table->n_rules) table->rules[table->n_rules++].rule = rule;
  table->rules[i].n++;
  table->left_out++;
}

void assay_json_reject(AssayJsonIntake *intake, const AssayJsonItem *item, const char *code, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  assay_issues_add(intake->issues, ASSAY_SEVERITY_ERROR, code, intake->name, item->line, item->column, NULL, "%s",
                   message);
  intake->table->rejected++;
}

AssayJsonColumn *assay_json_add_column(AssayJsonIntake *intake, const char *name, AssayColumnKind kind) {
  AssayJsonTable *table = intake->table;
  table->column = g_renew(AssayJsonColumn, table->column, table->n_columns + 1);
  AssayJsonColumn *column = &table->column[table->n_columns++];
  *column = (AssayJsonColumn){.name = g_strdup(name), .kind = kind};
  return column;
}

gboolean assay_json_write_names(AssayJsonIntake *intake, GError **error) {
  AssayJsonTable *table = intake->table;
  AssayRecordDraft cells = assay_record_draft_new();
  for (guint i = 0; i < table->n_columns; i++) assay_record_draft_add(&cells, table->column[i].name);
  AssayRecord record = assay_record_draft_record(&cells, 1);
  gboolean ok = assay_spool_add(&record, table->spool, error) == ASSAY_RECORD_NEXT;
  assay_record_draft_clear(&cells);
  return ok;
}

gboolean assay_json_write_row(AssayJsonIntake *intake, const AssayRecordDraft *cells, guint32 line, GError **error) {
  AssayRecord record = assay_record_draft_record(cells, line);
  g_assert(record.n == intake->table->n_columns);
  intake->table->rows++;
  return assay_spool_add(&record, intake->table->spool, error) == ASSAY_RECORD_NEXT;
}

void assay_json_table_clear(AssayJsonTable *table) {
  assay_spool_free(table->spool);
  assay_codebook_free(table->codebook);
  for (guint i = 0; i < table->n_columns; i++) {
    g_free(table->column[i].name);
    g_free(table->column[i].question);
  }
  g_free(table->column);
  *table = (AssayJsonTable){0};
}

/* ---- What else a JSON file can be ---- */

/* Names of members, but for what looks like somebody's address. */
static char *members_of(const json_t *object) {
  g_autoptr(GString) names = g_string_new(NULL);
  const char *key;
  json_t *ignored;
  guint n = 0;
  json_object_foreach((json_t *)object, key, ignored) {
    if (strchr(key, '@') || strlen(key) > 40) continue;
    if (n == 5) break;
    g_autofree char *printable = assay_text_printable(key);
    g_string_append_printf(names, "%s\"%s\"", n++ ? ", " : "", printable);
  }
  return g_string_free(g_steal_pointer(&names), FALSE);
}

static gboolean refuse(const AssayJsonIntake *intake, const AssayJsonItem *item, GError **error) {
  const json_t *value = item->value;
  g_autofree char *names = members_of(value), *what = NULL;
  if (item->list)
    what = g_strdup_printf("the list \"%s\" is empty", item->list);
  else if (json_is_object(json_object_get(value, "SurveyEntry")))
    what = g_strdup(
        "this is a Qualtrics survey definition (qsf), not its answers: name it under labels_from in study.yml, "
        "and export the answers as CSV");
  else if (json_object_get(value, "redcap_event_name") || json_object_get(value, "redcap_repeat_instrument"))
    what = g_strdup("these are REDCap records as JSON: export them as CSV (raw)");
  else if (json_object_get(value, "responses") || json_object_get(value, "values"))
    what = g_strdup("these are answers of a survey as JSON: export them as CSV");
  else if (json_is_object(value))
    what =
        g_strdup_printf("this is JSON that is not known; its first object has the members %s", *names ? names : "none");
  else
    what = g_strdup("this is JSON that is not known; its first value is no object");
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s:%u:%u: %s; " EXPECTED, intake->name, item->line, item->column,
              what);
  return FALSE;
}

/* ---- The whole ---- */

typedef struct {
  AssayJsonIntake intake;
  const AssayJsonKind *kind; /* NULL: not yet known */
  gpointer state;
} Reading;

static gboolean settle_kind(Reading *reading, const AssayJsonItem *item, GError **error) {
  for (gsize i = 0; i < G_N_ELEMENTS(kinds) && !reading->kind; i++)
    if (kinds[i]->recognise(item->value)) reading->kind = kinds[i];
  if (!reading->kind) return refuse(&reading->intake, item, error);
  reading->state = reading->kind->start(&reading->intake);
  return TRUE;
}

static gboolean on_item(const AssayJsonItem *item, gpointer user, GError **error) {
  Reading *reading = user;
  AssayJsonTable *table = reading->intake.table;
  if (item->is_around) {
    if (!item->value)
      assay_issues_add(reading->intake.issues, ASSAY_SEVERITY_WARNING, "bad-json", reading->intake.name, item->line,
                       item->column, NULL,
                       "what stands around the list \"%s\" is no JSON: %s; the list itself was read", item->list,
                       item->complaint);
    /* Without a record before it, it may be another kind of file. */
    if (reading->kind && reading->kind->take_around && item->value)
      reading->kind->take_around(reading->state, item->value);
    return reading->kind || table->records > 0 || !item->value || refuse(&reading->intake, item, error);
  }
  table->records++;
  if (!item->value) {
    assay_json_reject(&reading->intake, item, "bad-json",
                      "no JSON: %s; expected one whole value; it was left out, and nothing of it was taken",
                      item->complaint);
    return TRUE;
  }
  if (!reading->kind && !settle_kind(reading, item, error)) return FALSE;
  reading->kind->take(reading->state, item);
  return TRUE;
}

static gboolean finish(Reading *reading, GError **error) {
  AssayJsonTable *table = reading->intake.table;
  if (!reading->kind) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "%s: no value of the file can be read; " EXPECTED,
                reading->intake.name);
    return FALSE;
  }
  table->kind = reading->kind->name;
  table->why = reading->kind->why;
  table->one = reading->kind->one;
  table->many = reading->kind->many;
  if (!reading->kind->finish(reading->state, error)) return FALSE;
  g_assert(table->records == table->used + table->left_out + table->rejected);
  return TRUE;
}

gboolean assay_json_table_read(const char *path, const char *name, AssayIssues *issues, AssayJsonTable *out,
                               GError **error) {
  Reading reading = {.intake = {name, issues, out}};
  out->codebook = assay_codebook_new();
  out->spool = assay_spool_new(name, error);
  gboolean ok =
      out->spool && assay_json_read(path, name, on_item, &reading, &out->bytes, error) && finish(&reading, error);
  if (reading.state) reading.kind->free(reading.state);
  if (!ok) assay_json_table_clear(out);
  return ok;
}

gboolean assay_json_table_suits(const guint8 *bytes, gsize length) {
  const char *text = (const char *)bytes;
  gsize i = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  while (i < length && g_ascii_isspace(text[i])) i++;
  if (length - i >= 3 && memcmp(text + i, "eyJ", 3) == 0) return TRUE;
  if (i >= length || (text[i] != '{' && text[i] != '[')) return FALSE;
  char open = text[i++];
  while (i < length && g_ascii_isspace(text[i])) i++;
  if (i == length) return FALSE;
  return open == '{' ? text[i] == '"' || text[i] == '}'
                     : text[i] == '{' || text[i] == '[' || text[i] == '"' || text[i] == ']';
}
