/* Values of the reference files that another test compares, or that nobody computes, and why. */
#pragma once

#include "reference_rows.h"

#define ITEMS "items, reliability, groups, clusters and families of tests have a test of their own"

static const ReferenceRow elsewhere_rows[] = {
    NOT_COMPUTED("11_*:friedman_complete/*", "no statistic of the list"),
    NOT_COMPUTED("05_*", ITEMS),
    NOT_COMPUTED("08_*", ITEMS),
    NOT_COMPUTED("13_*", ITEMS),
    NOT_COMPUTED("09_*", ITEMS),
    NOT_COMPUTED("12_*:alpha/*", ITEMS),
    NOT_COMPUTED("11_*:holm/*", ITEMS),
    NOT_COMPUTED("01_*:welch_unpaired/*", ITEMS),
    NOT_COMPUTED("03_*", ITEMS),
};
