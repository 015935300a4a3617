/* Bands hold at least four counts each for every n from 10 to 99: band i of p takes the counts c with
 * i <= p*c/n < i + 1, so at least floor(n/p) of them, and n/p is 5 from n = 10, 4 from n = 20 and 4 from n = 40. */
#include "assay/disclose.h"

static int parts_for(gint64 n) {
  if (n < 10) return 0;
  if (n < 20) return 2;
  return n < 40 ? 5 : 10;
}

/* The smallest count c with p*c >= i*n. */
static gint64 first_of(gint64 i, gint64 n, int parts) {
  return (i * n + parts - 1) / parts;
}

gboolean assay_band_of(gint64 count, gint64 n, AssayBand *out) {
  int parts = parts_for(n);
  if (!parts || count < 0 || count > n) return FALSE;
  gint64 i = MIN(count * parts / n, parts - 1);
  *out = (AssayBand){.low = first_of(i, n, parts),
                     .high = i == parts - 1 ? n : first_of(i + 1, n, parts) - 1,
                     .low_percent = (int)(i * 100 / parts),
                     .high_percent = (int)((i + 1) * 100 / parts),
                     .parts = parts};
  return TRUE;
}
