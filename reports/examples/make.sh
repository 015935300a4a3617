#!/usr/bin/env bash
# Makes the examples anew: the reviews of samples and the gallery of charts, as they come out. The same program makes the same bytes.
#   make.sh ASSAY RENDER_GALLERY [SAMPLE ...]    without samples: all five studies
set -eu
[ $# -ge 2 ] || { sed -n '2,3s/^# *//p' "$0"; exit 2; }
assay=$(realpath "$1")
gallery=$(realpath "$2")
shift 2
[ $# -gt 0 ] || set -- data-literacy minimal oral-history watershed health-workers
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for sample in "$@"; do
  [ -d "$root/samples/$sample" ] || { echo "make.sh: samples/$sample is not there; there are: $(ls "$root/samples")"; exit 2; }
  cp -r "$root/samples/$sample" "$work/$sample"
  rm -rf "$work/$sample/reports" "$work/$sample/study.db"
  "$assay" review "$work/$sample" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  for file in "$work/$sample"/reports/*/{annual-review,faculty,senate-evidence}.{html,pdf,txt}; do
    cp "$file" "$here/$sample-$(basename "$file")"
  done
done
"$gallery" "$here"
if [ -e "$here/data-literacy-annual-review.pdf" ]; then
  pdftoppm -r 72 -png -f 1 -l 1 -singlefile "$here/data-literacy-annual-review.pdf" "$here/page-one"
fi
