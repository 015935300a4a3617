#include "learner.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "roster_ids.h"

/* ---- One page ---- */

static gboolean make_page(AssayProduct *page, const AssaySession *session, const AssayMaterials *materials,
                          AssayLearner learner, const AssayProductOptions *options, GError **error) {
  AssayFindingsRequest request;
  *page = (AssayProduct){.materials = materials};
  if (!assay_product_request(session, options, materials->phrases, &request, error)) return FALSE;
  g_autoptr(GArray) years = assay_findings_learner_years(session->store, learner, error);
  if (!years) return FALSE;
  if (options->year == ASSAY_NO_YEAR && years->len) request.year = g_array_index(years, int, years->len - 1);
  page->year = request.year;
  page->as_of = request.as_of;
  page->result = assay_findings_learner(&request, learner, error);
  return page->result && assay_product_lay_out(page, session->study, &assay_learner_kind, options, NULL, error);
}

static char *ask_for_id(GError **error) {
  fputs("The learner's id: ", stderr);
  g_autofree char *line = assay_cli_read_line();
  if (line && *g_strstrip(line)) return g_steal_pointer(&line);
  g_set_error_literal(error, ASSAY_ERROR, ASSAY_ERROR_USAGE,
                      "no id was given; expected the id of one learner, as the roster has it; nothing was written");
  return NULL;
}

static gboolean find(const AssaySession *session, const char *id, AssayLearner *learner, GError **error) {
  if (!assay_store_find_learner(session->store, id, learner, error)) return FALSE;
  if (*learner != ASSAY_NO_LEARNER) return TRUE;
  g_set_error_literal(
      error, ASSAY_ERROR, ASSAY_ERROR_DATA,
      "nobody has this id in the roster or in an export, or more than one learner has it; expected an id as "
      "the roster has it; nothing was written");
  return FALSE;
}

gboolean assay_learner_page(AssaySession *session, const char *given, const AssayProductOptions *options,
                            AssayOutputFormat format, const char *output, GError **error) {
  g_auto(AssayMaterials) materials = {0};
  g_auto(AssayProduct) page = {0};
  AssayLearner learner;
  g_autofree char *id = given ? g_strdup(given) : ask_for_id(error);
  if (!id || !find(session, id, &learner, error) || !assay_materials_load(&materials, TRUE, error) ||
      !make_page(&page, session, &materials, learner, options, error))
    return FALSE;
  g_autoptr(GBytes) bytes = assay_product_bytes(&page, format, error);
  return bytes && assay_cli_put_out(bytes, output, 0600, error);
}

/* ---- All pages of a year ---- */

typedef struct {
  char *folder; /* made for this run */
  GString *index;
  guint n;
} Pages;

static void pages_clear(Pages *pages) {
  if (pages->index) g_string_free(pages->index, TRUE);
  g_free(pages->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pages, pages_clear)

static gboolean cannot(const char *path, const char *what, GError **error) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: %s: %s", path, what, g_strerror(errno));
  return FALSE;
}

static void append_quoted(GString *csv, const char *text) {
  g_string_append_c(csv, '"');
  for (; *text; text++) {
    if (*text == '"') g_string_append_c(csv, '"');
    g_string_append_c(csv, *text);
  }
  g_string_append_c(csv, '"');
}

static gboolean write_page(Pages *pages, const AssayProduct *page, const char *id, AssayOutputFormat format,
                           GError **error) {
  g_autofree char *random = g_uuid_string_random();
  g_autofree char *name = g_strdup_printf("%s.%s", random, assay_output_suffix(format));
  g_autofree char *path = g_build_filename(pages->folder, name, NULL);
  g_autoptr(GBytes) bytes = assay_product_bytes(page, format, error);
  gsize length;
  if (!bytes) return FALSE;
  const void *data = g_bytes_get_data(bytes, &length);
  if (!assay_file_write(path, data, length, 0600, error)) return FALSE;
  g_string_append_printf(pages->index, "%s,", name);
  append_quoted(pages->index, id);
  g_string_append_c(pages->index, '\n');
  pages->n++;
  return TRUE;
}

static gboolean holds(const GArray *years, int year) {
  for (guint i = 0; i < years->len; i++)
    if (g_array_index(years, int, i) == year) return TRUE;
  return FALSE;
}

/* Whoever belongs to another year, or of two rows is the same person, gets no second page. */
static gboolean write_pages(Pages *pages, const AssaySession *session, const char *const *ids, int year,
                            const AssayProductOptions *options, AssayOutputFormat format, GError **error) {
  g_auto(AssayMaterials) materials = {0};
  g_autoptr(GHashTable) done = g_hash_table_new(NULL, NULL);
  AssayProductOptions of_year = *options;
  of_year.year = year;
  if (!assay_materials_load(&materials, TRUE, error)) return FALSE;
  for (guint i = 0; ids[i]; i++) {
    g_auto(AssayProduct) page = {0};
    AssayLearner learner;
    if (!assay_store_find_learner(session->store, ids[i], &learner, error)) return FALSE;
    if (learner == ASSAY_NO_LEARNER || !g_hash_table_add(done, GUINT_TO_POINTER(learner))) continue;
    g_autoptr(GArray) years = assay_findings_learner_years(session->store, learner, error);
    if (!years) return FALSE;
    if (!holds(years, year)) continue;
    if (!make_page(&page, session, &materials, learner, &of_year, error) ||
        !write_page(pages, &page, ids[i], format, error))
      return FALSE;
  }
  g_autofree char *index = g_build_filename(pages->folder, "index.csv", NULL);
  return assay_file_write(index, pages->index->str, pages->index->len, 0600, error);
}

/* Removes a folder of pages and nothing else: a file of another kind is left, and the folder with it. */
static void remove_pages(const char *folder) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(folder, name, NULL), *stem = g_strndup(name, 36);
    if (g_str_equal(name, "index.csv") || g_uuid_string_is_valid(stem)) g_unlink(path);
  }
  g_rmdir(folder);
}

static gboolean take_place(const char *made, const char *folder, GError **error) {
  g_autofree char *old = g_strdup_printf("%s.old", folder);
  gboolean replaces = g_file_test(folder, G_FILE_TEST_IS_DIR);
  if (replaces && g_rename(folder, old) != 0) return cannot(folder, "the pages of the last run cannot be moved", error);
  if (g_rename(made, folder) != 0) {
    cannot(folder, "the pages cannot take their place", error);
    if (replaces) g_rename(old, folder);
    return FALSE;
  }
  if (replaces) remove_pages(old);
  return TRUE;
}

static gboolean make_all(Pages *pages, const AssaySession *session, const char *parent, const char *const *ids,
                         int year, const AssayProductOptions *options, AssayOutputFormat format, GError **error) {
  if (g_mkdir_with_parents(parent, 0755) != 0) return cannot(parent, "cannot make the folder for the reports", error);
  pages->folder = g_build_filename(parent, ".learners-XXXXXX", NULL);
  pages->index = g_string_new("file,learner\n");
  if (!g_mkdtemp_full(pages->folder, 0700)) return cannot(parent, "cannot make a folder in it", error);
  g_autofree char *folder = g_build_filename(parent, "learners", NULL);
  if (write_pages(pages, session, ids, year, options, format, error) && take_place(pages->folder, folder, error)) {
    printf("%s\n", folder);
    return TRUE;
  }
  remove_pages(pages->folder);
  return FALSE;
}

gboolean assay_learner_pages(AssaySession *session, const AssayProductOptions *options, AssayOutputFormat format,
                             GError **error) {
  g_auto(GStrv) ids = assay_roster_ids(session->study, error);
  g_auto(Pages) pages = {0};
  AssayFindingsRequest request;
  if (!ids || !assay_product_request(session, options, NULL, &request, error)) return FALSE;
  g_autofree char *year = assay_academic_year_format(request.year);
  g_autofree char *parent = g_build_filename(session->study->folder, "reports", year, NULL);
  if (!make_all(&pages, session, parent, (const char *const *)ids, request.year, options, format, error)) return FALSE;
  fprintf(stderr, "%u %s; index.csv says whose is whose: keep it to yourself\n", pages.n,
          pages.n == 1 ? "page" : "pages");
  return TRUE;
}
