#!/usr/bin/env bash
# Reports and the gallery of charts in a real browser: axe-core finds nothing, and neither do checks of our own of what it does not
# look at. Installs Chromium and node from Debian and what package-lock.json names from npm. Also runs as root in a container.
#   [PICTURES=FOLDER] run.sh ASSAY RENDER_GALLERY SOURCE WORK
set -u
assay=$1
gallery=$2
assay_root=$3
work=$4
. "$assay_root/samples/prepare.sh"
if [ -z "${CHROMIUM:=$(command -v chromium || command -v chromium-browser || command -v google-chrome)}" ]; then
  (assay_prepare chromium) || { echo "skipped: Chromium is not installed and could not be"; exit 77; }
  CHROMIUM=$(command -v chromium)
fi
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  (assay_prepare nodejs npm) || { echo "skipped: node and npm are not installed and could not be"; exit 77; }
fi

mkdir -p "$work/pages"
cp "$assay_root"/tests/browser/*.js "$assay_root"/tests/browser/*.html "$assay_root"/tests/browser/package*.json "$work/"
cd "$work" || exit 1
if ! npm ls --silent >/dev/null 2>&1 && ! npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1; then
  if grep -qE 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network' npm.log; then
    echo "skipped: npm's registry cannot be reached: $(grep -m1 -E 'E[A-Z]+' npm.log)"
    exit 77
  fi
  cat npm.log
  exit 1
fi

export HOME="$work/home" XDG_DATA_HOME="$work/home/data" LC_ALL=C.UTF-8
rm -rf "$work/home" "$work/studies" "$work"/pages/*
mkdir -p "$HOME" "$work/studies"
studies="data-literacy minimal oral-history watershed health-workers"
for study in $studies; do
  cp -r "$assay_root/samples/$study" studies/
  rm -rf "studies/$study/reports" "studies/$study/study.db"
  "$assay" review "studies/$study" >reviewed 2>&1 || { cat reviewed; exit 1; }
  for page in studies/"$study"/reports/*/*.html; do cp "$page" "pages/$study-$(basename "$page")"; done
done
learner=$(sed -n '2s/,.*//p' studies/data-literacy/exports/roster.csv)
"$assay" report studies/data-literacy learner --id "$learner" --format html -o pages/learner.html || exit 1
(cd studies && "$assay" portfolio $studies --format html -o ../pages/portfolio.html) || exit 1
"$assay" report studies/data-literacy annual-review --year 2024-25 --format html -o pages/first-year.html || exit 1
"$assay" report studies/data-literacy "$assay_root/tests/cli/fixtures/every-element.md" --theme "$assay_root/tests/browser/theme.yml" \
  --format html -o pages/every-element.html || exit 1
"$gallery" pages || exit 1
[ -z "${PICTURES:-}" ] || mkdir -p "$PICTURES"
node main.js "$CHROMIUM" faults.html pages/*.html
