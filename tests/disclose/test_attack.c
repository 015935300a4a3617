/* An attacker who knows the rules tries every vector of counts against everything that random small studies publish, over
 * several years and two releases, and must be left with at least four candidates for every count, and with no mean or share of
 * fewer than k people. Nothing here is taken from the audit: the attacker reads bands, percents and numbers of people only.
 *
 * Scores run from 0 to STEPS in whole steps; a target of so many steps is reached or not. Of each year there may be told the
 * share who reached it, the mean after and before, and the interval of the change, and the same of the years together. */
#include <math.h>
#include <string.h>

#include "assay/disclose.h"

enum { YEARS = 3, K = 10, MOST = 44, MEANS = 2 };

static const AssayDisclosure published = {ASSAY_TIER_PUBLISHED, 5, K, NULL};
static const char *const year_names[YEARS] = {"2023-24", "2024-25", "2025-26"};
static const char *const score_ids[MEANS] = {"after", "before"};

/* ---- A study ---- */

typedef struct {
  int years, steps, threshold;
  int n[YEARS], matched[YEARS], reached[YEARS], sum[MEANS][YEARS]; /* sums of the matched */
} Study;

/* Mostly middling, sometimes nearly all at the top or at the bottom. */
static int draw_score(GRand *random, int steps, double lean) {
  double u = g_rand_double(random);
  double x = lean < 0 ? pow(u, 1 - lean) : 1 - pow(1 - u, 1 + lean);
  return (int)MIN(floor(x * (steps + 1)), steps);
}

static Study draw_study(GRand *random) {
  Study study = {.years = g_rand_int_range(random, 1, YEARS + 1), .steps = g_rand_int_range(random, 5, 25)};
  study.threshold = g_rand_int_range(random, 1, study.steps + 1);
  double lean = g_rand_double_range(random, -4, 12);
  for (int y = 0; y < study.years; y++) {
    study.n[y] = g_rand_int_range(random, 1, study.years == 3 ? 26 : MOST + 1);
    for (int i = 0; i < study.n[y]; i++) {
      int after = draw_score(random, study.steps, lean);
      study.reached[y] += after >= study.threshold;
      if (g_rand_int_range(random, 0, 8) == 0) continue; /* not measured before */
      study.matched[y]++;
      study.sum[0][y] += after;
      study.sum[1][y] += draw_score(random, study.steps, lean - 3);
    }
  }
  return study;
}

/* ---- What is told ---- */

typedef struct {
  gboolean share, mean[MEANS], change, few_share, few_mean;
  int n, matched, low, high, percent[MEANS], change_low, change_high;
} Told;

typedef struct {
  Told year[YEARS], together;
  gboolean has_together;
} Page;

static void cells_of(const Study *study, int year, const char **cells) {
  int n = 0;
  for (int y = 0; y < study->years; y++)
    if (year < 0 || y == year) cells[n++] = year_names[y];
  cells[n] = NULL;
}

static int over(const Study *study, int year, const int *values) {
  int sum = 0;
  for (int y = 0; y < study->years; y++)
    if (year < 0 || y == year) sum += values[y];
  return sum;
}

static Told tell(AssayPublication *publication, const Study *study, int year) {
  Told told = {.n = over(study, year, study->n), .matched = over(study, year, study->matched)};
  const char *cells[YEARS + 1];
  cells_of(study, year, cells);
  AssayBand band;
  AssayOutcome outcome = {"reached", "after", study->threshold, study->steps, cells};
  AssayVerdict verdict = assay_publish_share(publication, &outcome, over(study, year, study->reached), told.n, &band);
  told.share = verdict == ASSAY_SHOWN;
  told.few_share = verdict == ASSAY_HIDDEN_FEW_ANSWERS;
  told.low = (int)band.low;
  told.high = (int)band.high;
  double mean[MEANS] = {0};
  AssayScore score[MEANS];
  for (int m = 0; m < MEANS; m++) {
    score[m] = (AssayScore){score_ids[m], study->steps, TRUE, cells};
    if (told.matched) mean[m] = (double)over(study, year, study->sum[m]) / told.matched / study->steps;
    verdict = assay_publish_mean(publication, &score[m], mean[m], told.matched, &told.percent[m]);
    told.mean[m] = verdict == ASSAY_SHOWN;
    told.few_mean = verdict == ASSAY_HIDDEN_FEW_ANSWERS;
  }
  if (told.mean[0] && told.mean[1]) {
    double half = .3 / sqrt(told.matched), change = mean[0] - mean[1];
    told.change = assay_publish_change(publication, &score[0], &score[1], told.matched, change - half, change + half,
                                       &told.change_low, &told.change_high) == ASSAY_SHOWN;
  }
  return told;
}

/* Made again until the audit denies nothing, as findings does. */
static Page publish(AssayPublication *publication, const Study *study) {
  Page page;
  guint rounds = 0;
  do {
    memset(&page, 0, sizeof page);
    assay_publication_begin(publication);
    for (int y = 0; y < study->years; y++) page.year[y] = tell(publication, study, y);
    page.has_together = study->years > 1;
    if (page.has_together) page.together = tell(publication, study, -1);
    g_assert_cmpuint(rounds++, <, 100);
  } while (assay_publication_audit(publication));
  return page;
}

/* ---- The attacker ---- */

typedef struct {
  int steps, threshold, years;
  const Page *page[2]; /* releases; the earlier one may tell of fewer years */
  int pages;
} Knowledge;

typedef struct {
  double low, high;
} Span;

/* Scores of a year, given that `r` of `n` measured reached the target: the fewest and the most that can be matched among
 * them set what their sum can be. */
static Span span_of_sum(const Knowledge *knowledge, int r, int n, int matched) {
  int least = MAX(0, matched - (n - r)), most = MIN(r, matched);
  return (Span){(double)least * knowledge->threshold,
                (double)most * knowledge->steps + (double)(matched - most) * (knowledge->threshold - 1)};
}

static Span span_of_mean(const Knowledge *knowledge, int percent, int matched) {
  double most = (double)knowledge->steps * matched;
  return (Span){ceil((percent - .5) / 100 * most - 1e-9), floor((percent + .5) / 100 * most + 1e-9)};
}

static Span meet(Span a, Span b) {
  return (Span){MAX(a.low, b.low), MIN(a.high, b.high)};
}

static Span meet_mean(const Knowledge *knowledge, const Told *told, Span span) {
  if (told->mean[0]) span = meet(span, span_of_mean(knowledge, told->percent[0], told->matched));
  return span;
}

static gboolean agrees(const Knowledge *knowledge, const Page *page, const int *r) {
  Span sum = {0, 0};
  int reached = 0, years = 0;
  for (int y = 0; y < knowledge->years; y++) {
    const Told *told = &page->year[y];
    if (told->n == 0) continue;
    if (told->share && (r[y] < told->low || r[y] > told->high)) return FALSE;
    Span own = meet_mean(knowledge, told, span_of_sum(knowledge, r[y], told->n, told->matched));
    if (own.low > own.high) return FALSE;
    sum = (Span){sum.low + own.low, sum.high + own.high};
    reached += r[y];
    years++;
  }
  if (!page->has_together || years < 2) return TRUE;
  if (page->together.share && (reached < page->together.low || reached > page->together.high)) return FALSE;
  sum = meet_mean(knowledge, &page->together, sum);
  return sum.low <= sum.high;
}

typedef struct {
  gboolean seen[MOST * YEARS + 1];
} Candidates;

/* Which values each year's count and that of all years can have; the attacker even knows how many answered in each year. */
static void attack(const Knowledge *knowledge, Candidates *of_year, Candidates *of_all) {
  const Page *last = knowledge->page[knowledge->pages - 1];
  int r[YEARS] = {0};
  for (;;) {
    gboolean possible = TRUE;
    for (int p = 0; p < knowledge->pages && possible; p++) possible = agrees(knowledge, knowledge->page[p], r);
    if (possible) {
      int all = 0;
      for (int y = 0; y < knowledge->years; y++) {
        of_year[y].seen[r[y]] = TRUE;
        all += r[y];
      }
      of_all->seen[all] = TRUE;
    }
    int y = 0;
    while (y < knowledge->years && ++r[y] > last->year[y].n) r[y++] = 0;
    if (y == knowledge->years) return;
  }
}

static int count_candidates(const Candidates *candidates) {
  int n = 0;
  for (guint i = 0; i < G_N_ELEMENTS(candidates->seen); i++) n += candidates->seen[i];
  return n;
}

/* Nothing is told of fewer than k people, nor of what is left of a group when others are taken away. */
static void check_people(const Page *page, int years) {
  for (int kind = 0; kind < 2; kind++)
    for (int set = 1; set < 1 << years; set++) {
      int left = kind ? page->together.matched : page->together.n;
      gboolean told = page->has_together && (kind ? page->together.mean[0] : page->together.share);
      for (int y = 0; y < years; y++) {
        const Told *one = &page->year[y];
        gboolean shown = kind ? one->mean[0] : one->share;
        if (shown) g_assert_cmpint(kind ? one->matched : one->n, >=, K);
        if (!(set >> y & 1)) continue;
        told &= shown;
        left -= kind ? one->matched : one->n;
      }
      if (told && left) g_assert_cmpint(left, >=, K);
    }
}

typedef struct {
  int figures, hidden, studies;
} Tally;

static void tally(Tally *tally, const Page *page, int years) {
  for (int y = 0; y <= years; y++) {
    const Told *told = y < years ? &page->year[y] : &page->together;
    if (y == years && !page->has_together) continue;
    tally->figures += told->share + told->mean[0];
    tally->hidden += (!told->share && told->n >= K) + (!told->mean[0] && told->matched >= K);
  }
  tally->studies++;
}

static void check_candidates(const Knowledge *knowledge) {
  Candidates of_year[YEARS] = {0}, of_all = {0};
  attack(knowledge, of_year, &of_all);
  const Page *last = knowledge->page[knowledge->pages - 1];
  gboolean any = FALSE;
  for (int p = 0; p < knowledge->pages; p++)
    for (int y = 0; y <= knowledge->years; y++) {
      const Told *told = y < knowledge->years ? &knowledge->page[p]->year[y] : &knowledge->page[p]->together;
      any |= told->share || told->mean[0];
    }
  if (!any) return;
  for (int y = 0; y < knowledge->years; y++) {
    const Told *told = &last->year[y];
    if (told->n >= K) g_assert_cmpint(count_candidates(&of_year[y]), >=, 4);
  }
  g_assert_cmpint(count_candidates(&of_all), >=, 4);
}

static void attack_study(GRand *random, Tally *sum) {
  Study study = draw_study(random), earlier = study;
  Page page[2];
  Knowledge knowledge = {.steps = study.steps, .threshold = study.threshold, .years = study.years};
  g_autofree char *json = NULL;
  if (study.years > 1) { /* the years but the last were released when they were over */
    earlier.years--;
    g_autoptr(AssayPublication) before = assay_publication_new(&published);
    page[0] = publish(before, &earlier);
    json = assay_publication_to_json(before, &(AssayReleaseAbout){"senate-evidence", "2024-25", "2025-06-30", "00"});
    knowledge.page[knowledge.pages++] = &page[0];
  }
  g_autoptr(AssayPublication) publication = assay_publication_new(&published);
  if (json) g_assert_true(assay_publication_add_release(publication, json, strlen(json), "1.json", NULL));
  page[1] = publish(publication, &study);
  knowledge.page[knowledge.pages++] = &page[1];
  check_people(&page[1], study.years);
  check_candidates(&knowledge);
  tally(sum, &page[1], study.years);
}

static void test_attack(void) {
  const char *wanted = g_getenv("ASSAY_ATTACKS");
  int studies = wanted ? atoi(wanted) : g_test_thorough() ? 10000 : 150;
  guint seed = g_getenv("ASSAY_SEED") ? (guint)atoi(g_getenv("ASSAY_SEED")) : 20260630;
  Tally sum = {0};
  for (int i = g_getenv("ASSAY_FROM") ? atoi(g_getenv("ASSAY_FROM")) : 0; i < studies; i++) {
    g_autoptr(GRand) random = g_rand_new_with_seed(seed + (guint)i);
    if (g_test_verbose()) g_printerr("%d\n", i);
    attack_study(random, &sum);
  }
  g_test_message("%d studies: %d figures told, %d of groups of %d and more hidden", sum.studies, sum.figures,
                 sum.hidden, K);
  g_assert_cmpint(sum.figures, >, sum.studies); /* hiding all would pass as well */
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/attack/every-vector", test_attack);
  return g_test_run();
}
