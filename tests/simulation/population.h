/* Populations of people with a score before and one after, known cell by cell, from which studies are drawn. */
#pragma once

#include "resampling.h"

#define POINTS_AT_MOST 401

typedef struct {
  const char *name, *words;
  int top;                                 /* scores are whole numbers from 0 to top */
  double (*score)(int occasion, double z); /* a rising function of a standard normal number, before it is rounded */
  double rho;                              /* of the two normal numbers */
  int target;                              /* the score afterwards that is aimed at */
} Kind;

typedef struct {
  const Kind *kind;
  int64_t cells;
  int *pre, *post; /* of each cell */
  double *p;
  AssayAlias draw;
  double mean_change, d_av, pseudomedian, share, superiority, spearman; /* the true values */
} Population;

void population_open(Population *p, const Kind *kind);
void population_close(Population *p);
/* n people of it, as a table of (pre, post). */
AssayTable *population_study(const Population *p, AssayRandom *random, int n);
