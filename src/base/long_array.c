#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "assay/base.h"

#define LARGE_PAGE (2u << 20) /* bytes, of most processors; elsewhere the hint does less */

/* Whole pages, so that none is lost to the memory around them. */
static gpointer in_large_pages(gsize bytes) {
  gpointer memory;
  gsize whole = (bytes + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
  if (posix_memalign(&memory, LARGE_PAGE, whole) != 0) g_error("no memory for %" G_GSIZE_FORMAT " bytes", whole);
#ifdef MADV_HUGEPAGE
  (void)madvise(memory, whole, MADV_HUGEPAGE);
#endif
  return memory;
}

gpointer assay_long_array(gsize n, gsize size) {
  return n < LARGE_PAGE / size || n > G_MAXSIZE / size ? g_malloc_n(n, size) : in_large_pages(n * size);
}

gpointer assay_long_array0(gsize n, gsize size) {
  gpointer memory = assay_long_array(n, size);
  return memory ? memset(memory, 0, n * size) : NULL;
}
