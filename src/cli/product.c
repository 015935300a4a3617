#include "product.h"

#include <stdio.h>
#include <string.h>

#include "releases.h"

static const char *const suffixes[ASSAY_FORMATS] = {"pdf", "html", "txt", "json"};

const char *assay_output_suffix(AssayOutputFormat format) {
  return suffixes[format];
}

gboolean assay_output_parse(const char *name, AssayOutputFormat *format) {
  static const char *const names[ASSAY_FORMATS] = {"pdf", "html", "text", "json"};
  for (int i = 0; i < ASSAY_FORMATS; i++)
    if (g_str_equal(name, names[i])) {
      *format = (AssayOutputFormat)i;
      return TRUE;
    }
  return FALSE;
}

gboolean assay_product_parse_year(const char *text, int *year, GError **error) {
  *year = ASSAY_NO_YEAR;
  if (!text || assay_academic_year_parse(text, year)) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE, "--year: found '%s', expected an academic year such as 2025-26",
              text);
  return FALSE;
}

gboolean assay_product_parse_day(const char *text, AssayDay *day, GError **error) {
  *day = ASSAY_NO_DAY;
  if (!text) return TRUE;
  int64_t moment;
  if (assay_date_parse(text, ASSAY_DATE_ORDER_YMD, &moment) == ASSAY_DATE_OK) {
    *day = (AssayDay)(moment / 86400);
    return TRUE;
  }
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE, "--as-of: found '%s', expected a date such as 2026-06-30", text);
  return FALSE;
}

/* The latest year of the list that has begun by then; a slip in a date may have made a later one. */
static int latest_begun(const GArray *years, AssayDay as_of, const AssayCalendar *calendar) {
  int begun = assay_academic_year_of(as_of, calendar);
  for (guint i = years->len; i > 0; i--)
    if (begun == ASSAY_NO_YEAR || g_array_index(years, int, i - 1) <= begun) return g_array_index(years, int, i - 1);
  return g_array_index(years, int, years->len - 1);
}

static gboolean choose_year(const AssaySession *session, int wanted, AssayDay as_of, int *year, GError **error) {
  g_autoptr(GArray) years = assay_findings_years(session->store, session->study, error);
  if (!years) return FALSE;
  if (years->len == 0) {
    g_set_error(
        error, ASSAY_ERROR, ASSAY_ERROR_DATA,
        "%s: nothing in the exports belongs to an academic year: no completion, cohort, enrolment or submission "
        "date was found, and no instrument names its year; add 'year: 2025-26' to the instruments",
        session->study->file);
    return FALSE;
  }
  *year = latest_begun(years, as_of, &session->study->calendar);
  if (wanted == ASSAY_NO_YEAR) return TRUE;

  g_autoptr(GString) known = g_string_new(NULL);
  for (guint i = 0; i < years->len; i++) {
    int each = g_array_index(years, int, i);
    if (each == wanted) {
      *year = wanted;
      return TRUE;
    }
    g_autofree char *label = assay_academic_year_format(each);
    g_string_append_printf(known, "%s%s", i ? ", " : "", label);
  }
  g_autofree char *label = assay_academic_year_format(wanted);
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA, "the exports hold nothing for %s; years with data: %s", label,
              known->str);
  return FALSE;
}

gboolean assay_product_request(const AssaySession *session, const AssayProductOptions *options,
                               const AssayPhrases *phrases, AssayFindingsRequest *request, GError **error) {
  *request = (AssayFindingsRequest){
      .store = session->store,
      .study = session->study,
      .phrases = phrases,
      .as_of = options->as_of,
      .disclosure = {.tier = options->tier,
                     .internal_k = session->study->privacy_internal,
                     .published_k = session->study->privacy_published},
  };
  if (request->as_of == ASSAY_NO_DAY) {
    g_autoptr(GError) cut_off = NULL;
    request->as_of = assay_store_cut_off(session->store, &cut_off);
    if (cut_off) {
      g_propagate_error(error, g_steal_pointer(&cut_off));
      return FALSE;
    }
  }
  if (!choose_year(session, options->year, request->as_of, &request->year, error)) return FALSE;
  if (request->as_of == ASSAY_NO_DAY)
    request->as_of = assay_academic_year_last_day(request->year, &session->study->calendar);
  return TRUE;
}

/* ---- Kinds of report ---- */

static const AssayReportKind kinds[ASSAY_REPORTS] = {{"annual-review", "annual review", ASSAY_TIER_RESTRICTED},
                                                     {"senate-evidence", "evidence for review", ASSAY_TIER_PUBLISHED},
                                                     {"faculty", "before and after", ASSAY_TIER_INTERNAL}};

const AssayReportKind assay_learner_kind = {"learner", "before and after", ASSAY_TIER_INTERNAL};

const AssayReportKind *assay_report_kinds(void) {
  return kinds;
}

const AssayReportKind *assay_report_kind(const char *name) {
  for (guint i = 0; i < ASSAY_REPORTS; i++)
    if (g_str_equal(kinds[i].name, name)) return &kinds[i];
  return NULL;
}

/* ---- Materials ---- */

gboolean assay_materials_load(AssayMaterials *materials, gboolean lays_out, GError **error) {
  *materials = (AssayMaterials){0};
  materials->phrases = assay_session_phrases(error);
  return materials->phrases && (!lays_out || assay_printer_open(&materials->printer, error));
}

void assay_materials_clear(AssayMaterials *materials) {
  assay_printer_clear(&materials->printer);
  g_clear_pointer(&materials->phrases, assay_phrases_free);
}

/* ---- A document ---- */

/* The file that is named, else theme.yml beside study.yml, else the keys of study.yml. */
static AssayLook *find_theme(const AssayPress *press, const AssayStudy *study, const char *named, GError **error) {
  if (named) return press->look_load(named, error);
  g_autofree char *beside = g_build_filename(study->folder, "theme.yml", NULL);
  if (g_file_test(beside, G_FILE_TEST_EXISTS)) return press->look_load(beside, error);
  g_autofree char *logo = study->logo ? g_build_filename(study->folder, study->logo, NULL) : NULL;
  return press->look_new("study.yml, theme", study->institution, logo, study->accent, error);
}

static AssayDocument *lay_out(const AssayProduct *product, const AssayStudy *study, const AssayReportKind *kind,
                              const AssayProductOptions *options, const char *outline_path, GError **error) {
  g_autofree char *outline = NULL;
  gsize length;
  if (!assay_file_read(outline_path, 1 << 20, &outline, &length, error)) return NULL;
  const AssayMaterials *with = product->materials;
  const AssayPress *press = with->printer.press;
  AssayLook *theme = find_theme(press, study, options->theme, error);
  if (!theme) return NULL;
  g_autofree char *year = assay_academic_year_format(product->year);
  g_autofree char *title = g_strdup_printf("%s: %s %s", study->program.name, kind->title, year);
  const char *pilot = assay_result_string(assay_result_at(product->result, "pilot.text"));
  g_autofree char *header =
      g_strdup_printf("%s · %s%s%s", study->program.name, year, pilot ? " · " : "", pilot ? pilot : "");
  g_autofree char *date = assay_day_format(product->as_of);
  AssayReportSettings settings = {
      .title = title,
      .running_header = header,
      .author = study->program.unit,
      .language = "en-US",
      .date = date,
      .theme = theme,
      .a4 = options->a4,
  };
  g_autofree char *name = g_path_get_basename(outline_path);
  AssayDocument *document =
      press->report_build(outline, length, name, product->result, with->phrases, with->printer.fonts, &settings, error);
  press->look_free(theme);
  return document;
}

static gboolean read_releases(AssayProduct *product, const AssaySession *session, AssayFindingsRequest *request,
                              GError **error) {
  if (request->disclosure.tier != ASSAY_TIER_PUBLISHED) return TRUE;
  product->publication = assay_publication_new(&request->disclosure);
  assay_publication_set_key(product->publication, session->key);
  request->disclosure.publication = product->publication;
  return assay_releases_read(product->publication, session->study->folder, error);
}

gboolean assay_product_find(AssayProduct *product, const AssaySession *session, const AssayMaterials *materials,
                            const AssayProductOptions *options, GError **error) {
  AssayFindingsRequest request;
  *product = (AssayProduct){.materials = materials};
  if (!assay_product_request(session, options, materials->phrases, &request, error) ||
      !read_releases(product, session, &request, error))
    return FALSE;
  product->year = request.year;
  product->as_of = request.as_of;
  product->result = assay_findings_annual_review(&request, error);
  return product->result != NULL;
}

gboolean assay_product_lay_out(AssayProduct *product, const AssayStudy *study, const AssayReportKind *kind,
                               const AssayProductOptions *options, const char *outline_path, GError **error) {
  g_autofree char *shipped = g_strdup_printf("reports/%s.md", kind->name);
  g_autofree char *outline = outline_path ? g_strdup(outline_path) : assay_data_path(shipped);
  product->document = lay_out(product, study, kind, options, outline, error);
  return product->document != NULL;
}

gboolean assay_product_make(AssayProduct *product, const AssaySession *session, const AssayMaterials *materials,
                            const AssayReportKind *kind, const AssayProductOptions *options, const char *outline_path,
                            GError **error) {
  return assay_product_find(product, session, materials, options, error) &&
         assay_product_lay_out(product, session->study, kind, options, outline_path, error);
}

void assay_product_clear(AssayProduct *product) {
  if (product->document) product->materials->printer.press->document_free(product->document);
  product->document = NULL;
  g_clear_pointer(&product->publication, assay_publication_free);
  g_clear_pointer(&product->result, assay_result_free);
}

GBytes *assay_product_bytes(const AssayProduct *product, AssayOutputFormat format, GError **error) {
  const AssayPrinter *printer = &product->materials->printer;
  switch (format) {
    case ASSAY_PDF:
      return printer->press->report_pdf(product->document, printer->fonts, error);
    case ASSAY_HTML:
      return printer->press->report_html(product->document, printer->fonts, error);
    case ASSAY_TEXT:
      return printer->press->report_text(product->document, error);
    case ASSAY_JSON: {
      char *text = assay_result_to_json(product->result, FALSE);
      return g_bytes_new_take(text, strlen(text));
    }
    case ASSAY_FORMATS:
      break;
  }
  g_assert_not_reached();
}

gboolean assay_file_holds(const char *path, const void *bytes, gsize length) {
  g_autofree char *there = NULL;
  gsize there_length;
  return assay_file_read(path, length, &there, &there_length, NULL) && there_length == length &&
         memcmp(there, bytes, length) == 0;
}

gboolean assay_cli_put_out(GBytes *bytes, const char *path, int mode, GError **error) {
  gsize length;
  const void *data = g_bytes_get_data(bytes, &length);
  if (path) return assay_file_holds(path, data, length) || assay_file_write(path, data, length, mode, error);
  if (fwrite(data, 1, length, stdout) == length) return TRUE;
  g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "standard output could not be written");
  return FALSE;
}
