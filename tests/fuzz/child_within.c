#define _GNU_SOURCE /* memfd_create, seals */
#include "child_within.h"

#include <fcntl.h>
#include <glib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "child.h"

#define MOST (4 << 20)

struct AssayChild {
  int fd; /* -1: `frames` are served */
  off_t at, size;
  int code;
  char fate[32];
};

static const guint8 *frames;
static size_t n_frames;

void child_within_serve(const void *bytes, size_t length) {
  frames = bytes;
  n_frames = length;
}

/* With ASSAY_FUZZ_KEEP the frames are kept in the file that it names, as a seed for fuzz_frames. */
static void keep(int fd, off_t size) {
  const char *path = g_getenv("ASSAY_FUZZ_KEEP");
  if (!path) return;
  g_autofree char *bytes = g_malloc((gsize)size);
  g_assert_cmpint(pread(fd, bytes, (size_t)size, 0), ==, size);
  g_file_set_contents(path, bytes, size, NULL);
}

static void run(AssayChild *child, AssayChildFunc func, int in) {
  child->fd = memfd_create("assay-child", MFD_ALLOW_SEALING);
  g_assert_cmpint(child->fd, >, 0);
  g_assert_cmpint(ftruncate(child->fd, MOST), ==, 0);
  g_assert_cmpint(fcntl(child->fd, F_ADD_SEALS, F_SEAL_GROW), ==, 0);
  child->code = func(in, child->fd);
  child->size = lseek(child->fd, 0, SEEK_CUR);
  keep(child->fd, child->size);
}

AssayChild *assay_child_start(AssayChildFunc func, int in, const AssayChildLimits *limits, const char *name,
                              GError **error) {
  (void)limits, (void)name, (void)error;
  AssayChild *child = g_new0(AssayChild, 1);
  child->fd = -1;
  if (frames)
    child->size = (off_t)n_frames;
  else
    run(child, func, in);
  return child;
}

gboolean assay_child_read(AssayChild *child, void *bytes, gsize length) {
  if ((gsize)(child->size - child->at) < length) return FALSE;
  if (length == 0) return TRUE;
  if (child->fd < 0)
    memcpy(bytes, frames + child->at, length);
  else
    g_assert_cmpint(pread(child->fd, bytes, length, child->at), ==, (gssize)length);
  child->at += (off_t)length;
  return TRUE;
}

const char *assay_child_fate(AssayChild *child) {
  if (child->code == 0) return NULL;
  g_snprintf(child->fate, sizeof child->fate, "ended with %d", child->code);
  return child->fate;
}

void assay_child_free(AssayChild *child) {
  if (!child) return;
  if (child->fd >= 0) close(child->fd);
  g_free(child);
}
