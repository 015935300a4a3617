#include "regular_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

gboolean assay_regular_file_check(int fd, const char *name, guint64 *size, GError **error) {
  struct stat info;
  if (fd < 0 || fstat(fd, &info) < 0) {
    int why = errno;
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: %s", name,
                why == ENOENT ? "there is no such file" : g_strerror(why));
    return FALSE;
  }
  if (!S_ISREG(info.st_mode)) {
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT, "%s: is %s; expected an exported file", name,
                S_ISDIR(info.st_mode) ? "a folder" : "no ordinary file");
    return FALSE;
  }
  *size = (guint64)info.st_size;
  if (*size > 0) return TRUE;
  g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA,
              "%s: the file is empty; expected a line of column names and one line "
              "for each answer: export it again",
              name);
  return FALSE;
}

int assay_regular_file_open(const char *path, const char *name, guint64 *size, GError **error) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (assay_regular_file_check(fd, name, size, error)) return fd;
  if (fd >= 0) close(fd);
  return -1;
}
