/* A zip file of exported files, as survey tools send them. Folders, hidden files and what macOS and Windows add are no
 * members here. pack.h names the caps. */
#pragma once

#include "assay/base.h"

typedef struct AssayArchive AssayArchive;

AssayArchive *assay_archive_open(const char *path, const char *name, GError **error);
/* The same of bytes in memory, which must outlive the archive. */
AssayArchive *assay_archive_open_bytes(const void *bytes, gsize length, const char *name, GError **error);
void assay_archive_free(AssayArchive *archive);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AssayArchive, assay_archive_free)

guint assay_archive_size(const AssayArchive *archive);
const char *assay_archive_member(const AssayArchive *archive, guint i); /* "Survey/answers.csv" */

/* The one member that is a table of text by its name (csv, tsv, txt); where there is none, or several, an error of kind
 * DATA that names the members and says what to do. */
gboolean assay_archive_choose(const AssayArchive *archive, guint *member, GError **error);

/* A descriptor of a file with the member's bytes that has no name and is gone once it is closed, for the caller to
 * close; -1 with an error. Its offset is 0. */
int assay_archive_extract(AssayArchive *archive, guint member, GError **error);
