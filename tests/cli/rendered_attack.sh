#!/usr/bin/env bash
# What outsiders can work out of the outputs that random small studies publish: see rendered_attack.py.
#   ASSAY_RENDERED_ATTACKS=20 ASSAY_SEED=1 ctest --preset release -R cli/rendered_attack -V    more of them, from another seed
set -u
. "$(dirname "$0")/support/setting.sh"
python=/usr/bin/python3
"$python" -c 'import pikepdf, scipy.optimize; scipy.optimize.milp' 2>/dev/null || { echo "skipped: python3-pikepdf or python3-scipy (1.9) is not installed"; exit 77; }
command -v pdftotext >/dev/null || { echo "skipped: poppler-utils is not installed"; exit 77; }
export TMPDIR="$work" PYTHONDONTWRITEBYTECODE=1
"$python" "$source/tests/cli/rendered_attack.py" "$assay" "$source" "${ASSAY_RENDERED_ATTACKS:-2}" "${ASSAY_SEED:-20260630}"
