/* assay release DIR REPORT...: records what a published report tells, so that later reports cannot be set off against it. */
#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "product.h"
#include "releases.h"

enum { SMALL = 20 }; /* a first release of fewer people costs what could be told of them later */

typedef struct {
  const char *folder;
  gboolean anyway;
  AssayProductOptions options;
} Wish;

static gboolean may_release(const Wish *wish, const AssayProduct *product, const char *report, GError **error) {
  gint64 people = assay_publication_smallest_new(product->publication);
  if (wish->anyway || people == 0 || people >= SMALL) return TRUE;
  g_set_error(
      error, ASSAY_ERROR, ASSAY_ERROR_DATA,
      "%s: it tells of a group of %" G_GINT64_FORMAT
      " people. Once that is public, a later group that is smaller than "
      "the privacy limit cannot be pooled with it: releasing 12 now means that next year's 8 cannot be shown even "
      "together with them. Waiting for the next year may show more. Nothing was recorded; --anyway records it",
      report, people);
  return FALSE;
}

static gboolean record(const Wish *wish, const AssayProduct *product, const char *report, GError **error) {
  g_autofree char *year = assay_academic_year_format(product->year);
  g_autofree char *json = assay_publication_to_json(
      product->publication,
      &(AssayReleaseAbout){.report = report,
                           .year = year,
                           .as_of = assay_result_string(assay_result_at(product->result, "as_of_iso")),
                           .checksum = assay_result_string(assay_result_at(product->result, "checksum"))});
  g_autofree char *place = g_build_filename(wish->folder, "releases", NULL);
  if (g_mkdir_with_parents(place, 0755) != 0) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: cannot make the folder: %s. Nothing was recorded", place,
                g_strerror(errno));
    return FALSE;
  }
  g_autofree char *path = assay_releases_next(wish->folder, year, report);
  if (!assay_file_write(path, json, strlen(json), 0644, error)) return FALSE;
  printf("%s\n", path);
  return TRUE;
}

static gboolean release(const AssaySession *session, const AssayMaterials *materials, const Wish *wish,
                        const char *name, GError **error) {
  if (!assay_report_kind(name)) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE,
                "there is no report '%s'; expected the name of a report, such as senate-evidence. Nothing was recorded",
                name);
    return FALSE;
  }
  g_auto(AssayProduct) product = {0};
  if (!assay_product_find(&product, session, materials, &wish->options, error)) return FALSE;
  g_autofree char *year = assay_academic_year_format(product.year);
  if (assay_publication_is_released(product.publication, year)) {
    fprintf(stderr, "%s: all that it tells is released already; nothing to record.\n", name);
    return TRUE;
  }
  return may_release(wish, &product, name, error) && record(wish, &product, name, error);
}

int assay_cmd_release(int argc, char **argv) {
  g_autofree char *year = NULL, *as_of = NULL;
  Wish wish = {.options = {.tier = ASSAY_TIER_PUBLISHED}};
  const GOptionEntry entries[] = {
      {"year", 0, 0, G_OPTION_ARG_STRING, &year, "The academic year (default: the latest with a cohort)", "2025-26"},
      {"as-of", 0, 0, G_OPTION_ARG_STRING, &as_of,
       "The day from which dates count (default: the last date in the data)", "DATE"},
      {"anyway", 0, 0, G_OPTION_ARG_NONE, &wish.anyway, "Record it although it tells of fewer than 20 people", NULL},
      G_OPTION_ENTRY_NULL};
  int code;
  if (!assay_cli_options(
          &argc, &argv, "release", entries,
          "Reads study.db as it is. Until it is recorded here, a published report is a draft. The record stands in\n"
          "releases/ and is no cache: keep it with the study. It names no learner, and holds nothing but what the\n"
          "report tells, and marks under the study's key by which later reports see that answers were corrected.",
          &code))
    return code;
  if (argc < 3) return assay_cli_usage("release", "expected a study folder and at least one report");
  wish.folder = argv[1];
  g_auto(AssaySession) session = {0};
  g_auto(AssayMaterials) materials = {0};
  g_autoptr(GError) error = NULL;
  gboolean ok = assay_product_parse_year(year, &wish.options.year, &error) &&
                assay_product_parse_day(as_of, &wish.options.as_of, &error) &&
                assay_session_open(&session, argv[1], ASSAY_SESSION_EXISTING, &error) &&
                assay_materials_load(&materials, FALSE, &error);
  for (int i = 2; ok && i < argc; i++) ok = release(&session, &materials, &wish, argv[i], &error);
  return ok ? ASSAY_EXIT_DONE : assay_cli_fail("release", error);
}
