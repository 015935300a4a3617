#!/usr/bin/env bash
# What outsiders can work out of the outputs that random small studies publish: see rendered_attack.py.
#   ASSAY_RENDERED_ATTACKS=20 ASSAY_SEED=1 ctest --preset release -R cli/rendered_attack -V    more of them, from another seed
set -u
assay=$1
source=$2
python=/usr/bin/python3
"$python" -c 'import pikepdf, scipy.optimize; scipy.optimize.milp' 2>/dev/null || { echo "skipped: python3-pikepdf or python3-scipy (1.9) is not installed"; exit 77; }
command -v pdftotext >/dev/null || { echo "skipped: poppler-utils is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" XDG_DATA_HOME="$work/home/data" LC_ALL=C.UTF-8 TMPDIR="$work" PYTHONDONTWRITEBYTECODE=1
mkdir -p "$HOME"
"$python" "$source/tests/cli/rendered_attack.py" "$assay" "$source" "${ASSAY_RENDERED_ATTACKS:-2}" "${ASSAY_SEED:-20260630}"
