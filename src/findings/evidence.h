/* The pilot years taken together: what a reviewer reads first. Writes group "evidence" of the root; see TREE.md. Private to
 * findings. */
#pragma once

#include "metric.h"
#include "outcome.h"

void assay_evidence_objectives(AssayReview *review, AssayResult *evidence, const AssayPool *pool);
void assay_evidence_surveys(AssayReview *review, AssayResult *evidence, const AssayPool *pool);
