/* Values of the reference files that nobody computes here, and why. */
#pragma once

#include "reference_rows.h"

#define UNASKED "no function computes it; nothing in the reports needs it"

static const ReferenceRow elsewhere_rows[] = {
    NOT_COMPUTED("11_*:friedman_complete/*", "no statistic of the list"),
    NOT_COMPUTED("*psych_alpha_listwise/G6", UNASKED),
    NOT_COMPUTED("*psych_alpha_listwise/ase", UNASKED),
    NOT_COMPUTED("03_*:multiplicity/bonferroni/*", "Holm is never less powerful"),
    NOT_COMPUTED("03_*:multiplicity/hommel/*", "Holm needs no assumption on how the tests hang together"),
    NOT_COMPUTED("03_*:bartlett/*", UNASKED),
    NOT_COMPUTED("03_*:shapiro_gain/*", UNASKED),
    NOT_COMPUTED("05_*:key_check",
                 "R says that the key gives the scored file; cli/test_items gets both the same numbers"),
    NOT_COMPUTED("13_*:max_abs_diff_vs_moodle_fixture/*", "R against Moodle"),
    NOT_COMPUTED("13_*:items/*/expected/othermarkvariance", "a step on the way, not kept"),
    NOT_COMPUTED("13_*:skewness_k", UNASKED),
    NOT_COMPUTED("13_*:kurtosis_k", UNASKED),
    NOT_COMPUTED("13_*:k3", UNASKED),
    NOT_COMPUTED("13_*:k4", UNASKED),
};
