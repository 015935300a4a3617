#!/usr/bin/env bash
# Installs what is missing, builds assay, makes the reviews of the sample studies and a portfolio, prints where the reports are.
set -eu
assay_root=$(cd "$(dirname "$0")/.." && pwd)
cd "$assay_root"
. samples/prepare.sh
assay_prepare

cmake --preset release >/dev/null
cmake --build --preset release --target assay
assay=build/release/src/assay
"$assay" review samples/data-literacy --year 2024-25
for study in data-literacy oral-history watershed health-workers; do "$assay" review "samples/$study" --year 2025-26; done
"$assay" portfolio samples/data-literacy samples/oral-history samples/watershed samples/health-workers \
  --format html -o samples/data-literacy/reports/portfolio.html
echo samples/data-literacy/reports/portfolio.html
