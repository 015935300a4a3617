#!/bin/sh
# Makes the seeds that are made of other fixtures: the parts of workbooks as text, the frames of SPSS files.
#   tests/fuzz/make_seeds.sh BUILD_FOLDER       (of the preset dev)
set -eu
build=$(cd "$1" && pwd)
cd "$(dirname "$0")"
exports=../ingest/exports
for book in "$exports"/*.xlsx "$exports"/*.ods; do
  to=parts/$(basename "$book").txt
  : >"$to"
  for part in $(zipinfo -1 "$book" | grep -E '^(mimetype|META-INF/manifest.xml|content.xml|\[Content_Types\].xml|_rels/.rels|xl/.*\.(xml|rels))$' |
    grep -v theme); do
    printf '%%%%%s\n' "$part" >>"$to"
    unzip -p "$book" "$(printf '%s' "$part" | sed 's/\[/\\[/')" >>"$to"
    printf '\n' >>"$to"
  done
done
for file in "$exports"/*.sav; do
  ASSAY_FUZZ_KEEP=frames/$(basename "$file").frames "$build/tests/fuzz/fuzz_sav" 0 1 sav.dict "$file"
done
