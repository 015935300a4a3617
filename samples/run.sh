#!/usr/bin/env bash
# Installs what is missing, builds assay, makes the annual review of the sample study, prints where the reports are.
set -eu
assay_root=$(cd "$(dirname "$0")/.." && pwd)
cd "$assay_root"
. samples/prepare.sh
assay_prepare

cmake --preset release >/dev/null
cmake --build --preset release --target assay
for year in 2024-25 2025-26; do build/release/src/assay review samples/data-literacy --year "$year"; done
