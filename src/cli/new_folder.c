#include "new_folder.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"

static gboolean cannot(GError **error, const char *path, const char *what) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: %s", path, what);
  return FALSE;
}

static gboolean cannot_by(GError **error, const char *path, const char *what, int code) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: %s: %s; nothing was written", path, what, g_strerror(code));
  return FALSE;
}

/* ---- Which exports ---- */

static void export_free(gpointer data) {
  AssayNewExport *export = data;
  g_free(export->from);
  g_free(export->name);
  g_free(export);
}

static void refusal_free(gpointer data) {
  AssayNewRefusal *refusal = data;
  g_free(refusal->name);
  g_free(refusal->reason);
  g_free(refusal);
}

void assay_new_folder_clear(AssayNewFolder *folder) {
  g_clear_pointer(&folder->folder, g_free);
  g_clear_pointer(&folder->exports, g_ptr_array_unref);
  g_clear_pointer(&folder->refusals, g_ptr_array_unref);
}

void assay_new_folder_refuse(AssayNewFolder *folder, const char *name, const char *reason) {
  AssayNewRefusal *refusal = g_new0(AssayNewRefusal, 1);
  *refusal = (AssayNewRefusal){assay_text_printable(name), g_strdup(reason)};
  g_ptr_array_add(folder->refusals, refusal);
}

/* Why a path is no export, or NULL. */
static const char *fault_of(const char *path, const char *name, const struct stat *info) {
  if (S_ISLNK(info->st_mode)) return "a link; give the file itself, for a study keeps its exports in its own folder";
  if (S_ISDIR(info->st_mode)) return "a folder; only the files of the folder that is named are taken";
  if (!S_ISREG(info->st_mode)) return "no regular file";
  if (!g_utf8_validate(name, -1, NULL))
    return "its name is no UTF-8, and study.yml could not name it; give it another name";
  return access(path, R_OK) == 0 ? NULL : "it may not be read: its permissions forbid it";
}

static void take(AssayNewFolder *folder, const char *path, const char *name, gboolean is_there) {
  struct stat info;
  if (g_lstat(path, &info) != 0) return;
  const char *fault = fault_of(path, name, &info);
  if (fault) {
    g_autofree char *there = g_build_filename("exports", name, NULL);
    assay_new_folder_refuse(folder, is_there ? there : name, fault);
    return;
  }
  AssayNewExport *export = g_new0(AssayNewExport, 1);
  *export = (AssayNewExport){g_strdup(path), g_strdup(name), is_there, (AssayDay)(info.st_mtime / 86400)};
  g_ptr_array_add(folder->exports, export);
}

static gboolean is_furniture(const char *name) {
  return name[0] == '.' || g_str_has_prefix(name, "~$") || g_str_equal(name, "Thumbs.db") ||
         g_str_equal(name, "desktop.ini");
}

static gboolean take_all_of(AssayNewFolder *folder, const char *path, gboolean are_there, GError **error) {
  g_autoptr(GError) reason = NULL;
  g_autoptr(GDir) dir = g_dir_open(path, 0, &reason);
  if (!dir) return cannot(error, path, reason->message);
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *file = g_build_filename(path, name, NULL);
    if (!is_furniture(name)) take(folder, file, name, are_there);
  }
  return TRUE;
}

static gboolean take_argument(AssayNewFolder *folder, const char *own, const char *path, GError **error) {
  struct stat info;
  if (g_lstat(path, &info) != 0) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
                "%s: %s; expected an export, or a folder of exports; nothing was written", path, g_strerror(errno));
    return FALSE;
  }
  if (S_ISDIR(info.st_mode)) return assay_cli_same_file(path, own) || take_all_of(folder, path, FALSE, error);
  g_autofree char *name = g_path_get_basename(path), *there = g_build_filename(own, name, NULL);
  if (!assay_cli_same_file(path, there) || S_ISLNK(info.st_mode)) take(folder, path, name, FALSE);
  return TRUE;
}

static int by_name(gconstpointer a, gconstpointer b) {
  const AssayNewExport *const *x = a, *const *y = b;
  return assay_text_compare_natural((*x)->name, (*y)->name);
}

static gboolean names_differ(const AssayNewFolder *folder, GError **error) {
  for (guint i = 1; i < folder->exports->len; i++) {
    const AssayNewExport *a = folder->exports->pdata[i - 1], *b = folder->exports->pdata[i];
    if (!g_str_equal(a->name, b->name)) continue;
    g_set_error(
        error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
        "%s and %s have one name, and exports/ can hold only one of them; give one another name; nothing was written",
        a->from, b->from);
    return FALSE;
  }
  return TRUE;
}

gboolean assay_new_folder_collect(AssayNewFolder *folder, const char *path, char *const *exports, guint n,
                                  GError **error) {
  g_autofree char *study = g_build_filename(path, "study.yml", NULL), *own = g_build_filename(path, "exports", NULL);
  struct stat info;
  *folder = (AssayNewFolder){g_strdup(path), g_ptr_array_new_with_free_func(export_free),
                             g_ptr_array_new_with_free_func(refusal_free)};
  if (g_lstat(study, &info) == 0)
    return cannot(error, study, "it is there already, and is never overwritten; nothing was written");
  if (stat(path, &info) == 0 && !S_ISDIR(info.st_mode))
    return cannot(error, path, "this is a file; expected a folder, or a name that is free; nothing was written");
  if (g_file_test(own, G_FILE_TEST_IS_DIR) && !take_all_of(folder, own, TRUE, error)) return FALSE;
  for (guint i = 0; i < n; i++)
    if (!take_argument(folder, own, exports[i], error)) return FALSE;
  g_ptr_array_sort(folder->exports, by_name);
  if (!names_differ(folder, error)) return FALSE;
  if (folder->exports->len || folder->refusals->len) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_USAGE,
              "%s holds no exports, and none were named; expected files, or a folder of files", own);
  return FALSE;
}

/* ---- Writing ---- */

static void remove_made(const char *made) {
  g_autofree char *exports = g_build_filename(made, "exports", NULL),
                  *study = g_build_filename(made, "study.yml", NULL);
  GDir *dir = g_dir_open(exports, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name(dir));) {
    g_autofree char *file = g_build_filename(exports, name, NULL);
    g_unlink(file);
  }
  if (dir) g_dir_close(dir);
  g_rmdir(exports);
  g_unlink(study);
  g_rmdir(made);
}

/* Everything in a hidden folder, where nobody looks for it yet. */
static gboolean fill(const AssayNewFolder *folder, const char *made, const char *study_yml, GError **error) {
  g_autofree char *exports = g_build_filename(made, "exports", NULL),
                  *study = g_build_filename(made, "study.yml", NULL);
  if (g_mkdir(exports, 0777) != 0) return cannot_by(error, exports, "cannot be made", errno);
  for (guint i = 0; i < folder->exports->len; i++) {
    const AssayNewExport *export = folder->exports->pdata[i];
    g_autofree char *to = g_build_filename(exports, export->name, NULL);
    if (!export->is_there && !assay_file_copy(export->from, to, error)) return FALSE;
  }
  return assay_file_write(study, study_yml, strlen(study_yml), 0666, error);
}

/* A second name for a file; never over another. */
static gboolean put(const char *from, const char *to, GError **error) {
  if (link(from, to) == 0) return TRUE;
  int code = errno;
  struct stat info;
  gboolean no_links = code == EPERM || code == ENOTSUP || code == ENOSYS; /* file systems that know one name a file */
  if (no_links && g_lstat(to, &info) != 0 && g_rename(from, to) == 0) return TRUE;
  return cannot_by(error, to, "cannot be written", code);
}

static gboolean put_all(const AssayNewFolder *folder, const char *made, GPtrArray *done, GError **error) {
  for (guint i = 0; i < folder->exports->len; i++) {
    const AssayNewExport *export = folder->exports->pdata[i];
    if (export->is_there) continue;
    g_autofree char *from = g_build_filename(made, "exports", export->name, NULL);
    char *to = g_build_filename(folder->folder, "exports", export->name, NULL);
    if (!put(from, to, error)) {
      g_free(to);
      return FALSE;
    }
    g_ptr_array_add(done, to);
  }
  g_autofree char *from = g_build_filename(made, "study.yml", NULL),
                  *to = g_build_filename(folder->folder, "study.yml", NULL);
  return put(from, to, error);
}

static gboolean write_into(const AssayNewFolder *folder, const char *study_yml, GError **error) {
  g_autofree char *made = g_build_filename(folder->folder, ".new-XXXXXX", NULL);
  g_autofree char *exports = g_build_filename(folder->folder, "exports", NULL);
  g_autoptr(GPtrArray) done = g_ptr_array_new_with_free_func(g_free);
  if (!g_mkdtemp_full(made, 0700)) return cannot_by(error, folder->folder, "cannot be written into", errno);
  gboolean begun = !g_file_test(exports, G_FILE_TEST_EXISTS), ok = fill(folder, made, study_yml, error);
  if (ok && begun && g_mkdir(exports, 0777) != 0) ok = cannot_by(error, exports, "cannot be made", errno);
  if (ok && !put_all(folder, made, done, error)) {
    ok = FALSE;
    for (guint i = 0; i < done->len; i++) g_unlink(done->pdata[i]);
    if (begun) g_rmdir(exports);
  }
  remove_made(made);
  return ok;
}

static gboolean write_anew(const AssayNewFolder *folder, const char *study_yml, GError **error) {
  g_autofree char *whole = g_canonicalize_filename(folder->folder, NULL), *parent = g_path_get_dirname(whole);
  g_autofree char *made = g_build_filename(parent, ".new-XXXXXX", NULL);
  if (!g_mkdtemp_full(made, 0700)) return cannot_by(error, parent, "cannot be written into", errno);
  gboolean ok = fill(folder, made, study_yml, error);
  mode_t mask = umask(0);
  umask(mask);
  if (ok && (g_chmod(made, 0777 & ~mask) != 0 || g_rename(made, whole) != 0))
    ok = cannot_by(error, folder->folder, "cannot be made", errno);
  if (!ok) remove_made(made);
  return ok;
}

gboolean assay_new_folder_write(const AssayNewFolder *folder, const char *study_yml, GError **error) {
  return g_file_test(folder->folder, G_FILE_TEST_IS_DIR) ? write_into(folder, study_yml, error)
                                                         : write_anew(folder, study_yml, error);
}
