#include "spool.h"

#include <errno.h>
#include <stdio.h>

/* Before each record: its line, its cells, and the bytes of its cells; then the ends of the cells, then the bytes. */
typedef struct {
  guint32 line, n, bytes;
} Head;

struct AssaySpool {
  FILE *file;
  char *name;
  guint64 records, given;
  guint32 *end;
  char *bytes;
  gsize room_ends, room_bytes;
};

static gboolean fail(const AssaySpool *spool, const char *what, GError **error) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
              "%s: cannot %s a temporary file (%s); expected some room in %s; nothing was taken from the file",
              spool->name, what, g_strerror(errno), g_get_tmp_dir());
  return FALSE;
}

AssaySpool *assay_spool_new(const char *name, GError **error) {
  g_autoptr(AssaySpool) spool = g_new0(AssaySpool, 1);
  spool->name = g_strdup(name);
  spool->file = tmpfile();
  if (!spool->file) {
    fail(spool, "make", error);
    return NULL;
  }
  setvbuf(spool->file, NULL, _IOFBF, 1 << 18);
  return g_steal_pointer(&spool);
}

void assay_spool_free(AssaySpool *spool) {
  if (!spool) return;
  if (spool->file) fclose(spool->file);
  g_free(spool->name);
  g_free(spool->end);
  g_free(spool->bytes);
  g_free(spool);
}

AssayRecordAnswer assay_spool_add(const AssayRecord *record, gpointer to, GError **error) {
  AssaySpool *spool = to;
  Head head = {record->line, record->n, record->n ? record->end[record->n - 1] + 1 : 0};
  spool->records++;
  if (fwrite(&head, sizeof head, 1, spool->file) == 1 &&
      fwrite(record->end, sizeof *record->end, head.n, spool->file) == head.n &&
      fwrite(record->bytes, 1, head.bytes, spool->file) == head.bytes)
    return ASSAY_RECORD_NEXT;
  fail(spool, "write", error);
  return ASSAY_RECORD_FAIL;
}

guint64 assay_spool_records(const AssaySpool *spool) {
  return spool->records;
}

double assay_spool_done(const AssaySpool *spool) {
  return spool->records ? (double)spool->given / (double)spool->records : 1;
}

static void make_room(AssaySpool *spool, const Head *head) {
  if (head->n > spool->room_ends) {
    spool->room_ends = head->n;
    spool->end = g_renew(guint32, spool->end, spool->room_ends);
  }
  if (head->bytes > spool->room_bytes) {
    spool->room_bytes = head->bytes;
    spool->bytes = g_realloc(spool->bytes, spool->room_bytes);
  }
}

gboolean assay_spool_read(AssaySpool *spool, AssayRecordFunc func, gpointer user, GError **error) {
  if (fflush(spool->file) != 0) return fail(spool, "write", error);
  rewind(spool->file);
  for (spool->given = 0; spool->given < spool->records; spool->given++) {
    Head head;
    if (fread(&head, sizeof head, 1, spool->file) != 1) return fail(spool, "read", error);
    make_room(spool, &head);
    if (fread(spool->end, sizeof *spool->end, head.n, spool->file) != head.n ||
        fread(spool->bytes, 1, head.bytes, spool->file) != head.bytes)
      return fail(spool, "read", error);
    AssayRecord record = {.line = head.line, .n = head.n, .bytes = spool->bytes, .end = spool->end};
    switch (func(&record, user, error)) {
      case ASSAY_RECORD_NEXT:
        break;
      case ASSAY_RECORD_STOP:
        return TRUE;
      case ASSAY_RECORD_FAIL:
        return FALSE;
    }
  }
  return TRUE;
}
