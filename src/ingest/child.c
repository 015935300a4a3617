#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define BUFFER   65536
#define GRACE_MS 2000 /* from the end of the pipe to the end of the process */

#if defined(__SANITIZE_ADDRESS__)
#define BOUND_MEMORY FALSE
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BOUND_MEMORY FALSE
#endif
#endif
#ifndef BOUND_MEMORY
#define BOUND_MEMORY TRUE
#endif

struct AssayChild {
  pid_t pid; /* 0: has ended */
  int fd;
  AssayChildLimits limits;
  gboolean silent;
  int status;
  char *fate;
  guint8 *buffer;
  gsize at, filled;
};

/* ---- In the child: nothing here but what may be called between fork and exec ---- */

static void limit(int what, rlim_t most) {
  struct rlimit now;
  if (getrlimit(what, &now) != 0) return;
  if (now.rlim_max != RLIM_INFINITY && now.rlim_max < most) most = now.rlim_max;
  now.rlim_cur = now.rlim_max = most;
  setrlimit(what, &now);
}

static void close_others(void) {
#ifdef __GLIBC__
  closefrom(3);
#else
  long most = sysconf(_SC_OPEN_MAX);
  for (int fd = 3; fd < (most < 0 || most > 65536 ? 65536 : (int)most); fd++) close(fd);
#endif
}

static void run(AssayChildFunc func, int in, int out, const AssayChildLimits *limits, rlim_t memory) G_GNUC_NORETURN;
static void run(AssayChildFunc func, int in, int out, const AssayChildLimits *limits, rlim_t memory) {
  signal(SIGPIPE, SIG_DFL);
  /* High up first: the three may lie on each other's places. */
  int high_in = fcntl(in, F_DUPFD, 10), high_out = fcntl(out, F_DUPFD, 10), null = open("/dev/null", O_RDWR);
  if (high_in < 0 || high_out < 0 || null < 0) _exit(126);
  if (dup2(null, STDERR_FILENO) < 0 || dup2(high_in, STDIN_FILENO) < 0 || dup2(high_out, STDOUT_FILENO) < 0) _exit(126);
  close_others();
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_NOFILE, 3);
  limit(RLIMIT_CPU, limits->cpu_seconds);
  if (BOUND_MEMORY && limits->memory) limit(RLIMIT_AS, memory);
  _exit(func(STDIN_FILENO, STDOUT_FILENO));
}

/* ---- In the parent ---- */

/* Bytes of address space that this process has; 0 where the system does not tell. */
static guint64 own_size(void) {
  g_autofree char *text = NULL;
  if (!g_file_get_contents("/proc/self/statm", &text, NULL, NULL)) return 0;
  return g_ascii_strtoull(text, NULL, 10) * (guint64)sysconf(_SC_PAGESIZE);
}

AssayChild *assay_child_start(AssayChildFunc func, int in, const AssayChildLimits *limits, const char *name,
                              GError **error) {
  int pipe[2];
  g_autoptr(GError) reason = NULL;
  rlim_t memory = (rlim_t)(own_size() + limits->memory);
  gboolean piped = g_unix_open_pipe(pipe, FD_CLOEXEC, &reason);
  fflush(NULL);
  pid_t pid = piped ? fork() : -1;
  if (pid == 0) run(func, in, pipe[1], limits, memory);
  int code = errno;
  if (piped) close(pipe[1]);
  if (pid < 0) {
    if (piped) close(pipe[0]);
    g_set_error(error, ASSAY_ERROR, ASSAY_ERROR_CANNOT,
                "%s: no process can be started to read it in (%s); nothing was taken from it", name,
                reason ? reason->message : g_strerror(code));
    return NULL;
  }
  AssayChild *child = g_new0(AssayChild, 1);
  child->pid = pid;
  child->fd = pipe[0];
  child->limits = *limits;
  child->buffer = g_malloc(BUFFER);
  return child;
}

/* At least one byte, or FALSE. */
static gboolean fill(AssayChild *child) {
  gint64 deadline = g_get_monotonic_time() + (gint64)child->limits.silence_ms * 1000;
  while (child->fd >= 0 && !child->silent) {
    gint64 left = (deadline - g_get_monotonic_time() + 999) / 1000;
    struct pollfd ready = {child->fd, POLLIN, 0};
    int n = poll(&ready, 1, (int)CLAMP(left, 0, 60000));
    if (n == 0) child->silent = g_get_monotonic_time() >= deadline;
    if (n <= 0) {
      if (n < 0 && errno != EINTR) return FALSE;
      continue;
    }
    ssize_t got = read(child->fd, child->buffer, BUFFER);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return FALSE;
    child->at = 0;
    child->filled = (gsize)got;
    return TRUE;
  }
  return FALSE;
}

gboolean assay_child_read(AssayChild *child, void *bytes, gsize length) {
  guint8 *to = bytes;
  while (length > 0) {
    if (child->at == child->filled && !fill(child)) return FALSE;
    gsize n = MIN(length, child->filled - child->at);
    memcpy(to, child->buffer + child->at, n);
    child->at += n;
    to += n;
    length -= n;
  }
  return TRUE;
}

/* TRUE once the process is gone. */
static gboolean reap(AssayChild *child, int options) {
  pid_t got;
  do got = waitpid(child->pid, &child->status, options);
  while (got < 0 && errno == EINTR);
  if (got == 0) return FALSE;
  if (got < 0) child->status = 0; /* somebody ignores SIGCHLD, so that there is nothing to be learnt */
  child->pid = 0;
  return TRUE;
}

static void end(AssayChild *child) {
  if (child->fd >= 0) close(child->fd);
  child->fd = -1;
  if (child->pid == 0) return;
  gint64 deadline = g_get_monotonic_time() + (child->silent ? 0 : GRACE_MS * 1000);
  while (!reap(child, WNOHANG)) {
    if (g_get_monotonic_time() >= deadline) {
      kill(child->pid, SIGKILL);
      reap(child, 0);
      return;
    }
    g_usleep(500);
  }
}

const char *assay_child_fate(AssayChild *child) {
  end(child);
  g_free(child->fate);
  child->fate = NULL;
  int signal = WIFSIGNALED(child->status) ? WTERMSIG(child->status) : 0;
  if (child->silent)
    child->fate = g_strdup_printf("did not answer for %u seconds", (child->limits.silence_ms + 999) / 1000);
  else if (signal == SIGXCPU || signal == SIGKILL)
    child->fate =
        g_strdup_printf("was ended, perhaps after its %u seconds of processor time", child->limits.cpu_seconds);
  else if (signal)
    child->fate = g_strdup_printf("crashed (signal %d)", signal);
  else if (WIFEXITED(child->status) && WEXITSTATUS(child->status) != 0)
    child->fate = g_strdup_printf("gave up (code %d)", WEXITSTATUS(child->status));
  return child->fate;
}

void assay_child_free(AssayChild *child) {
  if (!child) return;
  end(child);
  g_free(child->fate);
  g_free(child->buffer);
  g_free(child);
}
