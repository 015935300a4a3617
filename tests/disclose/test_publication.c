/* Bands are held against their definition; what an audit lets pass, against an attacker who tries every vector of counts. */
#include <math.h>
#include <string.h>

#include "assay/disclose.h"

static const AssayDisclosure published = {ASSAY_TIER_PUBLISHED, 5, 10, NULL};
static const char *const first[] = {"2024-25", NULL}, *const second[] = {"2025-26", NULL},
                         *const both[] = {"2024-25", "2025-26", NULL};

static AssayOutcome reached(const char *const *cells) {
  return (AssayOutcome){.id = "objective/query/reached", .cells = cells};
}

/* ---- Bands ---- */

/* Privacy table: halves from 10, fifths from 20, tenths from 40; every band for n = 10-99 holds at least 4 counts. */
static void test_bands(void) {
  AssayBand band;
  g_assert_false(assay_band_of(3, 9, &band));
  for (gint64 n = 10; n < 100; n++) {
    gint64 last_low = -1, size = 0;
    for (gint64 count = 0; count <= n; count++) {
      g_assert_true(assay_band_of(count, n, &band));
      g_assert_cmpint(band.parts, ==, n < 20 ? 2 : n < 40 ? 5 : 10);
      g_assert_cmpint(band.low, <=, count);
      g_assert_cmpint(band.high, >=, count);
      g_assert_cmpint(band.high - band.low + 1, >=, 4);
      g_assert_cmpint(100 * count, >=, band.low_percent * n);
      if (count < n) g_assert_cmpint(100 * count, <, band.high_percent * n);
      if (band.low != last_low) {
        if (last_low >= 0) g_assert_cmpint(band.low, ==, last_low + size);
        last_low = band.low;
        size = band.high - band.low + 1;
      }
    }
    g_assert_cmpint(last_low + size, ==, n + 1);
  }
}

/* ---- One figure ---- */

static void test_share(void) {
  g_autoptr(AssayPublication) publication = assay_publication_new(&published);
  AssayOutcome outcome = reached(first);
  AssayBand band;
  g_assert_cmpint(assay_publish_share(publication, &outcome, 0, 0, &band), ==, ASSAY_HIDDEN_NO_ANSWERS);
  g_assert_cmpint(assay_publish_share(publication, &outcome, 3, 9, &band), ==, ASSAY_HIDDEN_FEW_ANSWERS);
  g_assert_cmpint(assay_publish_share(publication, &outcome, 24, 27, &band), ==, ASSAY_SHOWN);
  g_assert_cmpint(band.low_percent, ==, 80);
  g_assert_cmpint(band.high_percent, ==, 100);
  g_assert_false(band.exact);
  assay_publication_begin(publication);
  g_assert_cmpint(assay_publish_share(publication, &outcome, 60, 120, &band), ==, ASSAY_SHOWN);
  g_assert_true(band.exact);
  assay_publication_begin(publication);
  g_assert_cmpint(assay_publish_share(publication, &outcome, 115, 120, &band), ==, ASSAY_SHOWN);
  g_assert_false(band.exact);
  g_assert_cmpint(band.low_percent, ==, 90);
}

static void test_mean(void) {
  g_autoptr(AssayPublication) publication = assay_publication_new(&published);
  AssayScore score = {"query/after", 12, TRUE, first};
  int percent;
  g_assert_cmpint(assay_publish_mean(publication, &score, .744, 27, &percent), ==, ASSAY_SHOWN);
  g_assert_cmpint(percent, ==, 74);
  AssayScore rating = {"query/sure", 4, TRUE, first};
  g_assert_cmpint(assay_publish_mean(publication, &rating, .744, 27, &percent), ==, ASSAY_HIDDEN_COARSE);
  AssayScore top = {"query/top", 12, TRUE, first};
  g_assert_cmpint(assay_publish_mean(publication, &top, .98, 27, &percent), ==, ASSAY_HIDDEN_EXTREME); /* 6.5 steps */
  g_assert_cmpint(assay_publish_mean(publication, &top, .96, 27, &percent), ==, ASSAY_SHOWN);          /* 13 steps */
}

/* ---- What the rules say of several figures ---- */

/* 12 and 8 people: the two years together may be told, or the first alone, and not both. */
static void test_remainder(void) {
  g_autoptr(AssayPublication) publication = assay_publication_new(&published);
  AssayOutcome one = reached(first), two = reached(second), pooled = reached(both);
  AssayBand band;
  g_assert_cmpint(assay_publish_share(publication, &one, 7, 12, &band), ==, ASSAY_SHOWN);
  g_assert_cmpint(assay_publish_share(publication, &two, 5, 8, &band), ==, ASSAY_HIDDEN_FEW_ANSWERS);
  g_assert_cmpint(assay_publish_share(publication, &pooled, 12, 20, &band), ==, ASSAY_SHOWN);
  g_assert_cmpuint(assay_publication_audit(publication), ==, 1);
  assay_publication_begin(publication);
  g_assert_cmpint(assay_publish_share(publication, &one, 7, 12, &band), ==, ASSAY_HIDDEN_SOLVABLE);
  g_assert_cmpint(assay_publish_share(publication, &pooled, 12, 20, &band), ==, ASSAY_SHOWN);
  g_assert_cmpuint(assay_publication_audit(publication), ==, 0);
  g_autofree char *why = assay_publication_explain(publication);
  g_assert_nonnull(strstr(why, "share of objective/query/reached (2024-25)"));
}

/* The same when the first year was released: then it is the sum that stays hidden. */
static void test_released(void) {
  g_autoptr(AssayPublication) before = assay_publication_new(&published);
  AssayOutcome one = reached(first), two = reached(second), pooled = reached(both);
  AssayBand band;
  assay_publish_share(before, &one, 7, 12, &band);
  g_assert_cmpuint(assay_publication_audit(before), ==, 0);
  g_assert_false(assay_publication_is_released(before, "2024-25"));
  g_autofree char *json =
      assay_publication_to_json(before, &(AssayReleaseAbout){"senate-evidence", "2024-25", "2025-06-30", "00"});
  g_autoptr(AssayPublication) later = assay_publication_new(&published);
  g_autoptr(GError) error = NULL;
  g_assert_true(assay_publication_add_release(later, json, strlen(json), "1.json", &error));
  g_assert_no_error(error);
  assay_publish_share(later, &one, 7, 12, &band);
  g_assert_true(assay_publication_is_released(later, "2024-25"));
  g_assert_cmpint(assay_publication_smallest_new(later), ==, 0); /* the twelve are told already */
  assay_publish_share(later, &two, 5, 8, &band);
  g_assert_cmpint(assay_publish_share(later, &pooled, 12, 20, &band), ==, ASSAY_SHOWN);
  g_assert_cmpint(assay_publication_smallest_new(later), ==, 20);
  g_assert_cmpuint(assay_publication_audit(later), ==, 1);
  assay_publication_begin(later);
  g_assert_cmpint(assay_publish_share(later, &pooled, 12, 20, &band), ==, ASSAY_HIDDEN_SOLVABLE);
  g_assert_cmpint(assay_publish_share(later, &one, 7, 12, &band), ==, ASSAY_SHOWN);
  g_assert_cmpint(assay_publish_share(later, &one, 8, 13, &band), ==, ASSAY_HIDDEN_SOLVABLE); /* one person more */
}

/* ---- One answer corrected since a release ---- */

typedef struct {
  const AssayKey *key;
  char *release;            /* of `count` of `n` in the first year */
  gint64 n, n_later, later; /* of the second year; n_later 0: none */
} Corrected;

static AssayPublication *after_release(const Corrected *c) {
  AssayPublication *publication = assay_publication_new(&published);
  assay_publication_set_key(publication, c->key);
  if (c->release) g_assert_true(assay_publication_add_release(publication, c->release, strlen(c->release), "1", NULL));
  return publication;
}

static char *release_of(const Corrected *c, gint64 count) {
  g_autoptr(AssayPublication) publication = after_release(c);
  AssayOutcome one = reached(first);
  AssayBand band;
  g_assert_cmpint(assay_publish_share(publication, &one, count, c->n, &band), ==, ASSAY_SHOWN);
  return assay_publication_to_json(publication, &(AssayReleaseAbout){"senate-evidence", "2024-25", "2025-06-30", "00"});
}

static char *told(AssayPublication *publication, const char *const *cells, gint64 count, gint64 n) {
  AssayOutcome outcome = reached(cells);
  AssayBand band;
  AssayVerdict verdict = assay_publish_share(publication, &outcome, count, n, &band);
  return verdict == ASSAY_SHOWN ? g_strdup_printf("%d-%d", (int)band.low, (int)band.high)
                                : g_strdup_printf("*%d", verdict);
}

/* All that a reader of the next report sees: the first year again, the second, and both together. */
static char *next_report(const Corrected *c, gint64 now) {
  g_autoptr(AssayPublication) publication = after_release(c);
  for (;;) {
    assay_publication_begin(publication);
    g_autofree char *one = told(publication, first, now, c->n);
    g_autofree char *two = c->n_later ? told(publication, second, c->later, c->n_later) : g_strdup("");
    g_autofree char *sum = c->n_later ? told(publication, both, now + c->later, c->n + c->n_later) : g_strdup("");
    if (!assay_publication_audit(publication)) return g_strjoin(" ", one, two, sum, NULL);
  }
}

/* One answer was corrected upward, and a reader knows that and how the second year did. TRUE: of all counts that the release
 * leaves, and that can be corrected upward, every one agrees with what the next report shows. */
static gboolean tells_nothing(Corrected *c, gint64 count) {
  AssayBand band;
  gboolean nothing = TRUE;
  g_assert_true(assay_band_of(count, c->n, &band));
  c->release = release_of(c, count);
  g_autofree char *seen = next_report(c, count + 1);
  g_clear_pointer(&c->release, g_free);
  for (gint64 maybe = band.low; maybe <= band.high && maybe < c->n; maybe++) {
    c->release = release_of(c, maybe);
    g_autofree char *would_be = next_report(c, maybe + 1);
    g_clear_pointer(&c->release, g_free);
    nothing &= g_str_equal(seen, would_be);
  }
  return nothing;
}

/* That a figure disappears must not say that it left its range: it disappears after every correction of what it counts. */
static void test_corrected(void) {
  g_autoptr(AssayKey) key = assay_key_new_ephemeral();
  for (gint64 n = 10; n < 100; n += n < 30 ? 1 : 7) {
    Corrected c = {.key = key, .n = n};
    for (gint64 count = 0; count < n; count++)
      if (!tells_nothing(&c, count)) g_error("%d of %d can be narrowed down", (int)count, (int)n);
  }
  for (gint64 later = 5; later < 20; later += 7) {
    Corrected c = {.key = key, .n = 20, .n_later = 20, .later = later};
    for (gint64 count = 0; count < 20; count++) g_assert_true(tells_nothing(&c, count));
  }
}

/* Without a correction a released figure stands, and without marks (a release of an earlier version, a lost key) a figure that
 * left its range is hidden as before. */
static void test_not_corrected(void) {
  g_autoptr(AssayKey) key = assay_key_new_ephemeral(), other = assay_key_new_ephemeral();
  Corrected c = {.key = key, .n = 20};
  c.release = release_of(&c, 12);
  g_autofree char *same = next_report(&c, 12), *corrected = next_report(&c, 13);
  g_assert_cmpstr(same, ==, "12-15  ");
  g_assert_true(g_str_has_prefix(corrected, "*"));
  c.key = NULL;
  g_autofree char *without = next_report(&c, 13), *left = next_report(&c, 11);
  g_assert_cmpstr(without, ==, "12-15  ");
  g_assert_true(g_str_has_prefix(left, "*"));
  c.key = other; /* what was corrected cannot be told from what was not */
  g_autofree char *foreign = next_report(&c, 12);
  g_assert_true(g_str_has_prefix(foreign, "*"));
  g_assert_null(strstr(c.release, "12 of 20"));
  g_free(c.release);
}

/* A mean of 92% of 12 steps with 12 people leaves at most 2 who missed 8 steps: their number is 0, 1 or 2. */
static void test_mean_tells_count(void) {
  g_autoptr(AssayPublication) publication = assay_publication_new(&published);
  AssayScore score = {"query/after", 12, TRUE, first};
  AssayOutcome outcome = {"query/reached", "query/after", 8, 12, first};
  AssayBand band;
  int percent;
  gint64 low, high;
  g_assert_cmpint(assay_publish_mean(publication, &score, .92, 12, &percent), ==, ASSAY_SHOWN);
  g_assert_cmpint(assay_publish_share(publication, &outcome, 11, 12, &band), ==, ASSAY_SHOWN);
  g_assert_true(assay_publication_range(publication, "query/reached", first, &low, &high));
  g_assert_cmpint(low, ==, 10);
  g_assert_cmpint(high, ==, 12);
  g_assert_cmpuint(assay_publication_audit(publication), ==, 1);
  assay_publication_begin(publication);
  g_assert_cmpint(assay_publish_mean(publication, &score, .92, 12, &percent), ==, ASSAY_HIDDEN_SOLVABLE);
  g_assert_cmpint(assay_publish_share(publication, &outcome, 11, 12, &band), ==, ASSAY_SHOWN);
}

/* A report that tells of no answers is released once, like any other. */
static void test_released_nothing(void) {
  g_autoptr(AssayPublication) before = assay_publication_new(&published), later = assay_publication_new(&published);
  AssayOutcome two = reached(second);
  AssayBand band;
  assay_publish_share(before, &two, 5, 8, &band);
  g_assert_false(assay_publication_is_released(before, "2025-26"));
  g_assert_cmpint(assay_publication_smallest_new(before), ==, 0);
  g_autofree char *json =
      assay_publication_to_json(before, &(AssayReleaseAbout){"senate-evidence", "2025-26", "2026-06-30", "00"});
  g_assert_true(assay_publication_add_release(later, json, strlen(json), "1.json", NULL));
  assay_publish_share(later, &two, 5, 8, &band);
  g_assert_true(assay_publication_is_released(later, "2025-26"));
  g_assert_false(assay_publication_is_released(later, "2026-27"));
}

static void test_bad_release(void) {
  static const char *const bad[] = {
      "",
      "[]",
      "{",
      "{\"assay_release\": 2}",
      "{\"assay_release\": 1}",
      "{\"assay_release\": 1, \"subjects\": [{}], \"facts\": []}",
      "{\"assay_release\": 1, \"subjects\": [], \"facts\": [{\"kind\": \"share\", \"of\": \"x\"}]}",
      "{\"assay_release\": 1, \"subjects\": [{\"id\": \"x\"}], \"facts\": [{\"kind\": \"share\", \"of\": \"x\", "
      "\"cells\": [], "
      "\"n\": 1, \"low\": 0, \"high\": 1}]}"};
  for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(AssayPublication) publication = assay_publication_new(&published);
    g_autoptr(GError) error = NULL;
    g_assert_false(assay_publication_add_release(publication, bad[i], strlen(bad[i]), "releases/1.json", &error));
    g_assert_error(error, ASSAY_ERROR, ASSAY_ERROR_DATA);
    g_assert_nonnull(strstr(error->message, "releases/1.json"));
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/publication/bands", test_bands);
  g_test_add_func("/publication/share", test_share);
  g_test_add_func("/publication/mean", test_mean);
  g_test_add_func("/publication/remainder", test_remainder);
  g_test_add_func("/publication/released", test_released);
  g_test_add_func("/publication/released-nothing", test_released_nothing);
  g_test_add_func("/publication/corrected", test_corrected);
  g_test_add_func("/publication/not-corrected", test_not_corrected);
  g_test_add_func("/publication/mean-tells-count", test_mean_tells_count);
  g_test_add_func("/publication/bad-release", test_bad_release);
  return g_test_run();
}
