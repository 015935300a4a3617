/* What a reader can work out of a count: the smallest and the largest that agree with everything told, by integer
 * programming (GLPK). For each cell c of people:
 *
 *   N[c]       people with an answer to the outcome          sum over the cells of a fact = its n
 *   R[c]       those of them who have the outcome            low <= sum <= high
 *   n[c], r[c] of these, the ones whose score is in a mean   n <= N, r <= n, 0 <= R - r <= N - n
 *   S[c]       the sum of their scores, in steps             threshold*r <= S <= (threshold-1)*n + (steps-threshold+1)*r
 *
 * A score has N and S only, and an outcome without a score N and R only. Bounds are those of the facts. */
#include <glpk.h>
#include <math.h>

#include "publication.h"

enum { MOST_PEOPLE = 100000000, MILLISECONDS = 2000 };

typedef enum { PEOPLE, HAVING, SCORED_HAVING, SUM } ColumnKind;

typedef struct {
  const AssayPublication *publication;
  glp_prob *problem;
  GHashTable *column;  /* "kind subject cell" -> number */
  GPtrArray *subjects; /* of const Subject, borrowed */
  GPtrArray *cells;    /* of char, borrowed from facts */
} System;

/* ---- What belongs together ---- */

static void take_subject(System *system, const char *id) {
  const Subject *subject = publication_subject(system->publication, id);
  if (subject && !g_ptr_array_find(system->subjects, subject, NULL))
    g_ptr_array_add(system->subjects, (gpointer)subject);
}

static gboolean is_taken(const System *system, const char *id) {
  const Subject *subject = publication_subject(system->publication, id);
  return subject && g_ptr_array_find(system->subjects, subject, NULL);
}

static void take_outcomes_of(System *system, const Subject *score) {
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init(&iter, system->publication->subjects);
  while (g_hash_table_iter_next(&iter, NULL, &value))
    if (g_strcmp0(((const Subject *)value)->score, score->id) == 0) take_subject(system, ((const Subject *)value)->id);
}

/* The outcome, its score, the scores compared with that, and the other outcomes of these. */
static void collect(System *system, const char *outcome) {
  take_subject(system, outcome);
  for (guint i = 0; i < system->subjects->len; i++) {
    const Subject *subject = system->subjects->pdata[i];
    take_subject(system, subject->score);
    if (subject->is_score) take_outcomes_of(system, subject);
    for (guint f = 0; f < system->publication->facts->len; f++) {
      const Fact *fact = system->publication->facts->pdata[f];
      if (!fact->minus) continue;
      if (g_str_equal(fact->subject, subject->id)) take_subject(system, fact->minus);
      if (g_str_equal(fact->minus, subject->id)) take_subject(system, fact->subject);
    }
  }
  g_ptr_array_sort(system->subjects, subject_compare);
}

static void take_cells(System *system, char *const *cells) {
  for (; *cells; cells++)
    if (!g_ptr_array_find_with_equal_func(system->cells, *cells, g_str_equal, NULL))
      g_ptr_array_add(system->cells, *cells);
}

static gboolean concerns(const System *system, const Fact *fact) {
  return is_taken(system, fact->subject);
}

/* ---- Columns and rows ---- */

static int column(System *system, ColumnKind kind, const Subject *subject, const char *cell) {
  g_autofree char *name = g_strdup_printf("%d %s %s", kind, subject->id, cell);
  int number = GPOINTER_TO_INT(g_hash_table_lookup(system->column, name));
  if (number) return number;
  number = glp_add_cols(system->problem, 1);
  glp_set_col_bnds(system->problem, number, GLP_DB, 0, MOST_PEOPLE); /* no solution at infinity */
  gboolean whole = kind != SUM || subject->whole;
  glp_set_col_kind(system->problem, number, whole ? GLP_IV : GLP_CV);
  g_hash_table_insert(system->column, g_steal_pointer(&name), GINT_TO_POINTER(number));
  return number;
}

typedef struct {
  GArray *index, *value; /* of int and double, from place 1, as GLPK counts */
} Row;

static Row row_new(void) {
  Row row = {g_array_new(FALSE, TRUE, sizeof(int)), g_array_new(FALSE, TRUE, sizeof(double))};
  g_array_set_size(row.index, 1);
  g_array_set_size(row.value, 1);
  return row;
}

static void put(Row *row, int at, double value) {
  g_array_append_val(row->index, at);
  g_array_append_val(row->value, value);
}

/* low <= row <= high; an infinite bound is none. Frees the row. */
static void bound(System *system, Row *row, double low, double high) {
  int type = isinf(low) ? GLP_UP : isinf(high) ? GLP_LO : low < high ? GLP_DB : GLP_FX;
  int number = glp_add_rows(system->problem, 1);
  glp_set_row_bnds(system->problem, number, type, low, high);
  glp_set_mat_row(system->problem, number, (int)row->index->len - 1, (const int *)(gpointer)row->index->data,
                  (const double *)(gpointer)row->value->data);
  g_array_unref(row->index);
  g_array_unref(row->value);
}

static void at_most(System *system, int small, int large) {
  Row row = row_new();
  put(&row, large, 1);
  put(&row, small, -1);
  bound(system, &row, 0, INFINITY);
}

static void put_score(System *system, const Subject *score, const char *cell) {
  Row row = row_new();
  put(&row, column(system, PEOPLE, score, cell), (double)score->steps);
  put(&row, column(system, SUM, score, cell), -1);
  bound(system, &row, 0, INFINITY);
}

static void put_outcome(System *system, const Subject *outcome, const char *cell) {
  int people = column(system, PEOPLE, outcome, cell), having = column(system, HAVING, outcome, cell);
  at_most(system, having, people);
  const Subject *score = publication_subject(system->publication, outcome->score);
  if (!score) return;
  int scored = column(system, PEOPLE, score, cell), sum = column(system, SUM, score, cell);
  int scored_having = column(system, SCORED_HAVING, outcome, cell);
  at_most(system, scored, people);
  at_most(system, scored_having, scored);
  at_most(system, scored_having, having);
  Row others = row_new(); /* HAVING - SCORED_HAVING <= PEOPLE - SCORED */
  put(&others, people, 1);
  put(&others, scored, -1);
  put(&others, having, -1);
  put(&others, scored_having, 1);
  bound(system, &others, 0, INFINITY);
  double threshold = (double)outcome->threshold, steps = (double)score->steps;
  double below = MAX(threshold - (score->whole ? 1 : 0), 0);
  Row least = row_new(), most = row_new();
  put(&least, sum, 1);
  put(&least, scored_having, -threshold);
  bound(system, &least, 0, INFINITY);
  put(&most, scored, below);
  put(&most, scored_having, steps - below);
  put(&most, sum, -1);
  bound(system, &most, 0, INFINITY);
}

static void put_cells(System *system, Row *row, ColumnKind kind, const Subject *subject, char *const *cells,
                      double sign) {
  for (; *cells; cells++) put(row, column(system, kind, subject, *cells), sign);
}

static void put_fact(System *system, const Fact *fact) {
  const Subject *subject = publication_subject(system->publication, fact->subject);
  Row people = row_new();
  put_cells(system, &people, PEOPLE, subject, fact->cells, 1);
  bound(system, &people, fact->kind == FACT_FEW ? 0 : (double)fact->n, (double)fact->n);
  if (fact->kind == FACT_FEW || fact->kind == FACT_PEOPLE) return;
  Row row = row_new();
  put_cells(system, &row, subject->is_score ? SUM : HAVING, subject, fact->cells, 1);
  const Subject *minus = publication_subject(system->publication, fact->minus);
  if (minus) {
    put_cells(system, &row, SUM, minus, fact->cells, -1);
    Row same = row_new();
    put_cells(system, &same, PEOPLE, minus, fact->cells, 1);
    bound(system, &same, (double)fact->n, (double)fact->n);
  }
  bound(system, &row, fact->low, fact->high);
}

static void fill(System *system, const char *outcome, char *const *cells) {
  take_cells(system, cells);
  for (guint i = 0; i < system->publication->facts->len; i++) {
    const Fact *fact = system->publication->facts->pdata[i];
    if (concerns(system, fact)) take_cells(system, fact->cells);
  }
  for (guint i = 0; i < system->subjects->len; i++)
    for (guint c = 0; c < system->cells->len; c++) {
      const Subject *subject = system->subjects->pdata[i];
      (subject->is_score ? put_score : put_outcome)(system, subject, system->cells->pdata[c]);
    }
  for (guint i = 0; i < system->publication->facts->len; i++) {
    const Fact *fact = system->publication->facts->pdata[i];
    if (concerns(system, fact)) put_fact(system, fact);
  }
  const Subject *subject = publication_subject(system->publication, outcome);
  for (; *cells; cells++) glp_set_obj_coef(system->problem, column(system, HAVING, subject, *cells), 1);
}

/* ---- Solving ---- */

static gboolean solve(System *system, int direction, double *out) {
  glp_iocp options;
  glp_init_iocp(&options);
  options.msg_lev = GLP_MSG_OFF;
  options.presolve = GLP_ON;
  options.tm_lim = MILLISECONDS;
  glp_set_obj_dir(system->problem, direction);
  if (glp_intopt(system->problem, &options) != 0) return FALSE;
  if (glp_mip_status(system->problem) != GLP_OPT) return FALSE;
  *out = glp_mip_obj_val(system->problem);
  return TRUE;
}

Range system_range(const AssayPublication *publication, const char *outcome, const char *const *cells) {
  System system = {.publication = publication,
                   .problem = glp_create_prob(),
                   .column = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                   .subjects = g_ptr_array_new(),
                   .cells = g_ptr_array_new()};
  collect(&system, outcome);
  fill(&system, outcome, (char *const *)cells);
  double low = 0, high = 0;
  Range range = {0};
  if (solve(&system, GLP_MIN, &low) && solve(&system, GLP_MAX, &high))
    range = (Range){llround(low), llround(high), TRUE};
  glp_delete_prob(system.problem);
  g_hash_table_unref(system.column);
  g_ptr_array_unref(system.subjects);
  g_ptr_array_unref(system.cells);
  return range;
}
