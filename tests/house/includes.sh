#!/bin/sh
# Every #include against the one list of allowed directions: includes.sh SOURCE_DIR DIRECTIONS
# - a module includes the public faces of itself and of what it may use
# - a private header is included by files of its own folder only, and by the tests of its module
# - a test includes what its module may include, base, and the helpers of tests of modules that it may use
set -eu
cd "$1"
directions=$2
status=0
# check FOLDER MODULE OTHER-FOLDERS: the files of FOLDER, whose own headers may also lie in OTHER-FOLDERS.
check() {
  folder=$1 module=$2 others=$3
  allowed=" $module $(sed -n "s/^$module: *//p" "$directions") "
  case $folder in tests/*) allowed="$allowed base " ;; esac
  for file in "$folder"*.[ch]; do
    [ -e "$file" ] || continue
    for header in $(sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"\([^"]*\)".*/\1/p' "$file"); do
      case $header in
        assay/*.h)
          used=${header#assay/} used=${used%.h}
          case "$allowed" in
            *" $used "*) ;;
            *) echo "$file includes $header, but $module may use only:$allowed"; status=1 ;;
          esac ;;
        ../[a-z]*/[a-z]*.h)
          used=${header%/*} used=${used##*/}
          case "$folder|$allowed" in
            tests/*"|"*" $used "*) ;;
            *) echo "$file includes \"$header\": a private header lies in its own module's folder"; status=1 ;;
          esac ;;
        */*) echo "$file includes \"$header\": a private header lies in its own module's folder"; status=1 ;;
        *)
          found=
          for place in "$folder" $others; do [ -e "$place$header" ] && found=1; done
          [ "$found" ] || { echo "$file includes \"$header\", which is not in $folder $others"; status=1; } ;;
      esac
    done
  done
}
for folder in src/*/; do
  module=$(basename "$folder")
  grep -q "^$module:" "$directions" || { echo "src/$module is no module of the list"; status=1; }
  check "$folder" "$module" ""
done
for folder in tests/*/; do
  module=$(basename "$folder")
  if grep -q "^$module:" "$directions"; then check "$folder" "$module" "src/$module/ tests/support/"; fi
done
for header in include/assay/*.h; do
  module=$(basename "$header" .h)
  allowed=" $module $(sed -n "s/^$module: *//p" "$directions") "
  for other in $(sed -n 's/^#include "assay\/\(.*\)\.h".*/\1/p' "$header"); do
    case "$allowed" in *" $other "*) ;; *) echo "$header includes assay/$other.h against the directions"; status=1 ;; esac
  done
done
exit $status
