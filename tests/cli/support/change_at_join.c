/* Preloaded: before a thread is waited for, the file that $CHANGED names gets one more byte, as if somebody still wrote it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

void *g_thread_join(void *thread) {
  void *(*join)(void *) = (void *(*)(void *))dlsym(RTLD_NEXT, "g_thread_join");
  const char *path = getenv("CHANGED");
  FILE *file = path ? fopen(path, "a") : NULL;
  if (file) {
    fputc('\n', file);
    fclose(file);
  }
  return join(thread);
}
