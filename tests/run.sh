#!/usr/bin/env bash
# Installs what is missing, builds with all checks on, and runs every test that is short.
set -eu
assay_root=$(cd "$(dirname "$0")/.." && pwd)
cd "$assay_root"
. samples/prepare.sh
assay_prepare sqlite3 poppler-utils qpdf python3-pikepdf python3-fonttools python3-jsonschema python3-scipy

cmake --preset release >/dev/null
cmake --build --preset release --target assay render_gallery # what the tests of the commands and the browser run
ctest --preset release
cmake --workflow --preset dev
