/* Rows that have no place in a plot where marks stand anywhere: named below it, those of one reason together. */
#pragma once

#include "scene.h"

typedef struct {
  GPtrArray *reasons; /* of one group each */
} Missing;

Missing missing_new(void);
void missing_clear(Missing *missing);
/* `reason` NULL: "hidden" or "no data". A long name is shortened; `when` NULL or the time that is meant: "Q4 2024-25". */
void missing_add(Missing *missing, gboolean hidden, const char *reason, const char *name, const char *when);
/* "hidden: fewer than 5 people: Q4, Q7", hidden ones with their mark before. Returns the y below. */
double missing_draw(const Missing *missing, AssayScene *scene, const AssayFonts *fonts, double x, double y);
