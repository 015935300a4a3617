/* assay report DIR NAME|OUTLINE.md: one report from what was imported. */
#include <string.h>

#include "command.h"
#include "learner.h"
#include "product.h"

/* A shipped report's name; what ends in .md is an outline of the unit's own, over the data of the annual review. */
static const AssayReportKind *find_kind(const char *name, GError **error) {
  const AssayReportKind *kind = assay_report_kind(g_str_has_suffix(name, ".md") ? "annual-review" : name);
  if (kind) return kind;
  g_autoptr(GString) known = g_string_new(NULL);
  for (guint i = 0; i < ASSAY_REPORTS; i++) g_string_append_printf(known, "%s, ", assay_report_kinds()[i].name);
  g_string_append(known, "learner, ");
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE,
              "there is no report '%s'; expected %sor the path of an outline that ends in .md", name, known->str);
  return NULL;
}

static gboolean make_report(AssaySession *session, const char *folder, const char *name, AssayOutputFormat format,
                            const char *tier, AssayProductOptions *options, const char *output, GError **error) {
  const AssayReportKind *kind = find_kind(name, error);
  g_auto(AssayMaterials) materials = {0};
  g_auto(AssayProduct) product = {0};
  if (!kind) return FALSE;
  if (!tier) options->tier = kind->tier;
  const char *outline = g_str_has_suffix(name, ".md") ? name : NULL;
  gboolean lays_out = format != ASSAY_JSON || outline; /* an outline is read, to say what is wrong with it */
  if (!assay_session_open(session, folder, ASSAY_SESSION_EXISTING, error) ||
      !assay_materials_load(&materials, lays_out, error) ||
      !assay_product_find(&product, session, &materials, options, error) ||
      (lays_out && !assay_product_lay_out(&product, session->study, kind, options, outline, error)))
    return FALSE;
  g_autoptr(GBytes) bytes = assay_product_bytes(&product, format, error);
  return bytes && assay_cli_put_out(bytes, output, 0644, error);
}

/* One learner's own page, or the pages of a year. */
static gboolean make_learner(AssaySession *session, const char *folder, const char *id, gboolean all,
                             AssayOutputFormat format, const AssayProductOptions *options, const char *output,
                             GError **error) {
  if (!assay_session_open(session, folder, ASSAY_SESSION_EXISTING, error)) return FALSE;
  return all ? assay_learner_pages(session, options, format, error)
             : assay_learner_page(session, id, options, format, output, error);
}

/* What does not go together; NULL: all does. */
static const char *misused(gboolean learner, const char *id, gboolean all, const char *tier, const char *output) {
  if (!learner) return id || all ? "--id and --all are for 'assay report DIR learner'" : NULL;
  if (id && all) return "--id names one learner and --all takes everybody: expected one of the two";
  if (all && output) return "--all writes a folder of its own, reports/YEAR/learners: expected no --output";
  return tier ? "a learner's own page has no tier: expected no --tier" : NULL;
}

static const char DESCRIPTION[] =
    "Reads study.db as it is; run 'assay import' for new exports.\n\n"
    "Tiers, by who reads the report:\n"
    "  internal    the instructors and the director. Figures on fewer than 5 answers are hidden (privacy.internal\n"
    "              in study.yml sets the number).\n"
    "  restricted  the officials to whom the review is filed. Hidden as in internal.\n"
    "  published   everybody. Figures on fewer than 10 answers are hidden (privacy.published). Of what people\n"
    "              answered or scored the pilot years are told, together and side by side, shares as ranges and\n"
    "              averages as whole percents, and only what cannot be solved for single people, with all\n"
    "              earlier releases (see 'assay release') taken into account.\n"
    "senate-evidence is made for the published tier, annual-review for the restricted one, faculty for the internal "
    "one.\n"
    "learner is one learner's own page, for that learner: --id names the learner (else it is asked for), --all writes "
    "a "
    "page for everybody of the year under random names, with a private index.\n"
    "No tier can tell what readers know of each other: read a report yourself before you publish it.";

int assay_cmd_report(int argc, char **argv) {
  g_autofree char *year = NULL, *as_of = NULL, *format_name = NULL, *tier_name = NULL, *output = NULL, *theme = NULL;
  g_autofree char *id = NULL;
  gboolean a4 = FALSE, json = FALSE, all = FALSE;
  const GOptionEntry entries[] = {
      {"format", 0, 0, G_OPTION_ARG_STRING, &format_name, "pdf, html, text or json (default: text)", "FORMAT"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, "The same as --format json", NULL},
      {"tier", 0, 0, G_OPTION_ARG_STRING, &tier_name, "internal, restricted or published (default: the report's own)",
       "TIER"},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Write to FILE in place of standard output", "FILE"},
      {"id", 0, 0, G_OPTION_ARG_STRING, &id, "For learner: whose page (default: it is asked for)", "ID"},
      {"all", 0, 0, G_OPTION_ARG_NONE, &all, "For learner: the pages of everybody of the year", NULL},
      {"year", 0, 0, G_OPTION_ARG_STRING, &year, "The academic year (default: the latest with a cohort)", "2025-26"},
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
       "The day from which dates count (default: the last date in the data)", "DATE"},
      {"a4", 0, 0, G_OPTION_ARG_NONE, &a4, "A4 paper in place of US Letter", NULL},
      {"theme", 0, 0, G_OPTION_ARG_FILENAME, &theme, "Institution, logo and colours (default: theme.yml in the study)",
       "FILE"},
      G_OPTION_ENTRY_NULL};
  int code;
  if (!assay_cli_options(&argc, &argv, "report", entries, DESCRIPTION, &code)) return code;
  if (argc != 3) return assay_cli_usage("report", "expected a study folder and a report's name or outline");

  AssayProductOptions options = {.tier = ASSAY_TIER_RESTRICTED, .a4 = a4, .theme = theme};
  AssayOutputFormat format = json ? ASSAY_JSON : ASSAY_TEXT;
  if (format_name && !assay_output_parse(format_name, &format))
    return assay_cli_usage("report", "--format: found '%s', expected pdf, html, text or json", format_name);
  if (tier_name && !assay_tier_parse(tier_name, &options.tier))
    return assay_cli_usage("report", "--tier: found '%s', expected internal, restricted or published", tier_name);

  gboolean learner = g_str_equal(argv[2], assay_learner_kind.name);
  const char *wrong = misused(learner, id, all, tier_name, output);
  if (wrong) return assay_cli_usage("report", "%s", wrong);

  g_auto(AssaySession) session = {0};
  g_autoptr(GError) error = NULL;
  gboolean ok = assay_product_parse_year(year, &options.year, &error) &&
                assay_product_parse_day(as_of, &options.as_of, &error) &&
                (learner ? make_learner(&session, argv[1], id, all, format, &options, output, &error)
                         : make_report(&session, argv[1], argv[2], format, tier_name, &options, output, &error));
  if (session.issues) assay_cli_print_issues(session.issues, ASSAY_SEVERITY_WARNING, 3);
  if (!ok) return assay_cli_fail("report", error);
  return assay_cli_exit_code(session.issues);
}
