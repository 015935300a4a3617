#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <nettle/sha2.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "assay/base.h"

static gboolean fail(GError **error, const char *path, const char *what, int code) {
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: %s: %s", path, what, g_strerror(code));
  return FALSE;
}

static gboolean write_all(int fd, const char *bytes, gsize length) {
  while (length > 0) {
    gssize n = write(fd, bytes, length);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return FALSE;
    bytes += n;
    length -= (gsize)n;
  }
  return TRUE;
}

/* A new file beside `path`, hidden until it is renamed. */
static int open_beside(const char *path, int mode, char **name) {
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *base = g_path_get_basename(path);
  for (int attempt = 0; attempt < 100; attempt++) {
    g_autofree char *hidden = g_strdup_printf(".%.100s.%08x", base, g_random_int());
    g_autofree char *beside = g_build_filename(folder, hidden, NULL);
    int fd = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
    if (fd < 0 && errno == EEXIST) continue;
    if (fd >= 0) *name = g_steal_pointer(&beside);
    return fd;
  }
  errno = EEXIST;
  return -1;
}

static void sync_folder_of(const char *path) {
  g_autofree char *folder = g_path_get_dirname(path);
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  fsync(fd);
  close(fd);
}

static const char cannot_write[] = "cannot be written; what stood there before is unchanged";

/* Where the bytes go: behind a link, its aim. NULL where `path` is no file to be replaced: `*device` tells what it is. */
static char *find_target(const char *path, gboolean *device, GError **error) {
  char *real = realpath(path, NULL);
  g_autofree char *target = g_strdup(real ? real : path);
  free(real);
  struct stat info;
  *device = FALSE;
  if (stat(target, &info) != 0 || S_ISREG(info.st_mode)) return g_steal_pointer(&target);
  *device = !S_ISDIR(info.st_mode);
  if (!*device) fail(error, path, cannot_write, EISDIR);
  return NULL;
}

/* A terminal, a pipe, /dev/null: renaming a file over it would do away with it. */
static gboolean write_to_device(const char *path, const void *bytes, gsize length, GError **error) {
  int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (fd < 0) return fail(error, path, "cannot be written", errno);
  int code = write_all(fd, bytes, length) ? 0 : errno;
  if (close(fd) != 0 && !code) code = errno;
  return code ? fail(error, path, "cannot be written", code) : TRUE;
}

static char *write_beside(const char *path, const char *target, const void *bytes, gsize length, int mode,
                          GError **error) {
  g_autofree char *beside = NULL;
  int fd = open_beside(target, mode, &beside);
  if (fd < 0) {
    fail(error, path, cannot_write, errno);
    return NULL;
  }
  int code = 0;
  if (!write_all(fd, bytes, length) || fsync(fd) != 0) code = errno;
  if (close(fd) != 0 && !code) code = errno;
  if (!code) return g_steal_pointer(&beside);
  g_unlink(beside);
  fail(error, path, cannot_write, code);
  return NULL;
}

gboolean assay_file_write(const char *path, const void *bytes, gsize length, int mode, GError **error) {
  gboolean device;
  g_autofree char *target = find_target(path, &device, error);
  if (!target) return device && write_to_device(path, bytes, length, error);
  const AssayFileBytes one = {path, bytes, length};
  return assay_file_write_together(&one, 1, mode, error);
}

gboolean assay_file_write_together(const AssayFileBytes *files, guint n, int mode, GError **error) {
  g_autoptr(GPtrArray) target = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) beside = g_ptr_array_new_with_free_func(g_free);
  gboolean ok = TRUE, device = FALSE;
  for (guint i = 0; i < n && ok; i++) {
    char *to = find_target(files[i].path, &device, error);
    if (device) fail(error, files[i].path, cannot_write, EINVAL);
    if (to) g_ptr_array_add(target, to);
    ok = to != NULL;
  }
  for (guint i = 0; i < n && ok; i++) {
    char *made = write_beside(files[i].path, target->pdata[i], files[i].bytes, files[i].length, mode, error);
    if (made) g_ptr_array_add(beside, made);
    ok = made != NULL;
  }
  guint renamed = 0;
  for (; renamed < n && ok; renamed++)
    if (rename(beside->pdata[renamed], target->pdata[renamed]) != 0) {
      ok = fail(error, files[renamed].path, cannot_write, errno);
      break;
    }
  for (guint i = renamed; i < beside->len; i++) g_unlink(beside->pdata[i]);
  for (guint i = 0; i < renamed; i++) sync_folder_of(target->pdata[i]);
  return ok;
}

/* O_NONBLOCK, so that a pipe in place of a file is refused and not waited for. */
static int open_regular(const char *path, struct stat *info, GError **error) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 || fstat(fd, info) != 0) {
    int code = errno;
    if (fd >= 0) close(fd);
    fail(error, path, "cannot be read", code);
    return -1;
  }
  if (S_ISREG(info->st_mode)) return fd;
  close(fd);
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: this is %s, expected a file; nothing was read", path,
              S_ISDIR(info->st_mode) ? "a folder" : "a device or pipe");
  return -1;
}

static gssize read_some(int fd, char *into, gsize most) {
  gssize n;
  do n = read(fd, into, most);
  while (n < 0 && errno == EINTR);
  return n;
}

gboolean assay_file_read(const char *path, gsize limit, char **bytes, gsize *length, GError **error) {
  struct stat info;
  int fd = open_regular(path, &info, error);
  if (fd < 0) return FALSE;
  gsize size = (gsize)info.st_size, got = 0;
  if (size > limit) {
    close(fd);
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
                "%s: the file has %" G_GSIZE_FORMAT " bytes, expected at most %" G_GSIZE_FORMAT "; nothing was read",
                path, size, limit);
    return FALSE;
  }
  char *buffer = g_malloc(size + 1);
  gssize n = 0;
  while (got < size && (n = read_some(fd, buffer + got, size - got)) > 0) got += (gsize)n;
  int code = errno;
  close(fd);
  if (n < 0) {
    g_free(buffer);
    return fail(error, path, "cannot be read", code);
  }
  buffer[got] = 0;
  *bytes = buffer;
  *length = got;
  return TRUE;
}

/* 0, or the errno of what went wrong; `writing` tells on which side. */
static int copy_bytes(int from, int to, gboolean *writing) {
  g_autofree char *buffer = g_malloc(65536);
  gssize n;
  *writing = FALSE;
  while ((n = read_some(from, buffer, 65536)) > 0)
    if (!write_all(to, buffer, (gsize)n)) {
      *writing = TRUE;
      return errno;
    }
  if (n < 0) return errno;
  *writing = TRUE;
  return fsync(to) == 0 ? 0 : errno;
}

gboolean assay_file_copy(const char *from, const char *to, GError **error) {
  struct stat info;
  int source = open_regular(from, &info, error);
  if (source < 0) return FALSE;
  int target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, info.st_mode & 0777);
  if (target < 0) {
    int code = errno;
    close(source);
    return fail(error, to, "cannot be written", code);
  }
  gboolean writing;
  int code = copy_bytes(source, target, &writing);
  close(source);
  if (close(target) != 0 && !code) {
    code = errno;
    writing = TRUE;
  }
  if (!code) return TRUE;
  g_unlink(to);
  return writing ? fail(error, to, "cannot be written", code) : fail(error, from, "cannot be read", code);
}

char *assay_file_digest(const char *path, GError **error) {
  struct stat info;
  int fd = open_regular(path, &info, error);
  if (fd < 0) return NULL;
  struct sha256_ctx state;
  sha256_init(&state);
  g_autofree char *buffer = g_malloc(65536);
  gssize n;
  while ((n = read_some(fd, buffer, 65536)) > 0) sha256_update(&state, (size_t)n, (const uint8_t *)buffer);
  int code = errno;
  close(fd);
  if (n < 0) {
    fail(error, path, "cannot be read", code);
    return NULL;
  }
  uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(&state, sizeof digest, digest);
  char *text = g_malloc(2 * sizeof digest + 1);
  return sodium_bin2hex(text, 2 * sizeof digest + 1, digest, sizeof digest);
}
