/* The folder of a new study: which exports come into it, and writing all of it or nothing. */
#pragma once

#include "assay/base.h"

typedef struct {
  char *from;        /* where it lies */
  char *name;        /* in exports/ */
  gboolean is_there; /* it lies in the folder's exports/ already */
  AssayDay day;      /* on which it was last written */
} AssayNewExport;

typedef struct {
  char *name, *reason;
} AssayNewRefusal;

typedef struct {
  char *folder;
  GPtrArray *exports;  /* AssayNewExport *, in natural order of their names */
  GPtrArray *refusals; /* AssayNewRefusal *: links, what may not be read, what is no file */
} AssayNewFolder;

/* `exports`: files and folders of files. What lies in FOLDER/exports is always among them. An error where the folder has
 * a study.yml, where two exports have one name, or where a path does not exist. Reads nothing but names. */
gboolean assay_new_folder_collect(AssayNewFolder *folder, const char *path, char *const *exports, guint n,
                                  GError **error);
void assay_new_folder_clear(AssayNewFolder *folder);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AssayNewFolder, assay_new_folder_clear)
void assay_new_folder_refuse(AssayNewFolder *folder, const char *name, const char *reason);

/* Copies the exports and writes study.yml; after a failure the folder is as before, and what was not there is not there. */
gboolean assay_new_folder_write(const AssayNewFolder *folder, const char *study_yml, GError **error);
