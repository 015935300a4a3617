/* assay portfolio DIR...: several studies side by side, each from what was imported, at tier published. */
#include <string.h>

#include "command.h"
#include "product.h"

typedef struct {
  AssayProductOptions options;
  AssayOutputFormat format;
  const char *output;
} Wish;

/* The published tree of one study. */
static AssayResult *read_study(const char *folder, const AssayMaterials *materials, const Wish *wish, GError **error) {
  g_auto(AssaySession) session = {0};
  g_auto(AssayProduct) product = {0};
  if (assay_session_open(&session, folder, ASSAY_SESSION_EXISTING, error)) {
    if (assay_product_find(&product, &session, materials, &wish->options, error))
      return g_steal_pointer(&product.result);
    g_prefix_error(error, "%s: ", folder); /* what cannot be opened is named already */
  }
  if (session.issues) assay_cli_print_issues(session.issues, ASSAY_SEVERITY_WARNING, 3);
  return NULL;
}

static AssayDocument *lay_out(const AssayProduct *portfolio, const char *date, const Wish *wish, GError **error) {
  g_autofree char *path = assay_data_path("reports/portfolio.md"), *outline = NULL;
  gsize length;
  if (!assay_file_read(path, 1 << 20, &outline, &length, error)) return NULL;
  const char *title = assay_result_string(assay_result_at(portfolio->result, "title"));
  AssayReportSettings settings = {
      .title = title, .running_header = title, .language = "en-US", .date = date, .a4 = wish->options.a4};
  const AssayMaterials *with = portfolio->materials;
  return with->printer.press->report_build(outline, length, "portfolio.md", portfolio->result, with->phrases,
                                           with->printer.fonts, &settings, error);
}

/* The last of the days from which the studies' dates count. */
static const char *latest_date(const GPtrArray *trees) {
  const char *date = "";
  for (guint i = 0; i < trees->len; i++) {
    const char *own = assay_result_string(assay_result_at(trees->pdata[i], "as_of_iso"));
    if (strcmp(own, date) > 0) date = own;
  }
  return date;
}

static gboolean make(char **folders, int n, const Wish *wish, GError **error) {
  g_autoptr(GPtrArray) trees = g_ptr_array_new_with_free_func((GDestroyNotify)assay_result_free);
  g_auto(AssayMaterials) materials = {0};
  g_auto(AssayProduct) portfolio = {.materials = &materials};
  if (!assay_materials_load(&materials, wish->format != ASSAY_JSON, error)) return FALSE;
  for (int i = 0; i < n; i++) {
    AssayResult *tree = read_study(folders[i], &materials, wish, error);
    if (!tree) return FALSE;
    g_ptr_array_add(trees, tree);
  }
  portfolio.result =
      assay_findings_portfolio((const AssayResult *const *)trees->pdata, trees->len, materials.phrases, error);
  if (!portfolio.result) return FALSE;
  if (wish->format != ASSAY_JSON && !(portfolio.document = lay_out(&portfolio, latest_date(trees), wish, error)))
    return FALSE;
  g_autoptr(GBytes) bytes = assay_product_bytes(&portfolio, wish->format, error);
  return bytes && assay_cli_put_out(bytes, wish->output, 0644, error);
}

int assay_cmd_portfolio(int argc, char **argv) {
  g_autofree char *as_of = NULL, *format = NULL, *output = NULL;
  Wish wish = {.options = {.year = ASSAY_NO_YEAR, .tier = ASSAY_TIER_PUBLISHED}, .format = ASSAY_TEXT};
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
      {"format", 0, 0, G_OPTION_ARG_STRING, &format, "pdf, html, text or json (default: text)", "FORMAT"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, "The same as --format json", NULL},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Write to FILE in place of standard output", "FILE"},
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
       "The day from which dates count (default: the last date in each study's data)", "DATE"},
      {"a4", 0, 0, G_OPTION_ARG_NONE, &wish.options.a4, "A4 paper in place of US Letter", NULL},
      G_OPTION_ENTRY_NULL};
  int code;
  if (!assay_cli_options(
          &argc, &argv, "portfolio", entries,
          "Reads each study.db as it is, at tier published, for the latest year of each study. The order is\n"
          "that of the dates on which full proposals are due; nothing is ranked and nothing is totalled.",
          &code))
    return code;
  if (argc < 2) return assay_cli_usage("portfolio", "expected at least one study folder");
  if (json) wish.format = ASSAY_JSON;
  if (format && !assay_output_parse(format, &wish.format))
    return assay_cli_usage("portfolio", "--format: found '%s', expected pdf, html, text or json", format);
  wish.output = output;
  g_autoptr(GError) error = NULL;
  gboolean ok = assay_product_parse_day(as_of, &wish.options.as_of, &error) && make(argv + 1, argc - 1, &wish, &error);
  return ok ? ASSAY_EXIT_DONE : assay_cli_fail("portfolio", error);
}
