/* Work that is cut into parts of an index range, one a thread. */
#include <pthread.h>
#include <stdlib.h>

#include "resampling.h"

#define THREADS_AT_MOST 64

typedef struct {
  bool (*run)(void *context, int64_t first, int64_t end);
  void *context;
  int64_t first, end;
  bool done;
} Part;

static void *run_part(void *data) {
  Part *part = data;
  part->done = part->run(part->context, part->first, part->end);
  return NULL;
}

bool assay_in_parts(int threads, int64_t count, bool (*run)(void *context, int64_t first, int64_t end), void *context) {
  Part part[THREADS_AT_MOST];
  pthread_t thread[THREADS_AT_MOST];
  bool started[THREADS_AT_MOST] = {false}, done = true;
  int n = threads < 1 ? 1 : threads > THREADS_AT_MOST ? THREADS_AT_MOST : threads;
  if (n > count) n = count > 0 ? (int)count : 1;
  for (int i = 0; i < n; i++)
    part[i] = (Part){run, context, count / n * i, i + 1 < n ? count / n * (i + 1) : count, false};
  for (int i = 1; i < n; i++) started[i] = pthread_create(&thread[i], NULL, run_part, &part[i]) == 0;
  run_part(&part[0]);
  for (int i = 1; i < n; i++) { /* a part that got no thread is done here */
    if (started[i])
      pthread_join(thread[i], NULL);
    else
      run_part(&part[i]);
  }
  for (int i = 0; i < n; i++) done = done && part[i].done;
  return done;
}
