#!/bin/sh
# Every #include against the one list of allowed directions: includes.sh SOURCE_DIR DIRECTIONS
# - a module includes the public faces of itself and of what it may use
# - a private header is included by files of its own folder only
set -eu
cd "$1"
directions=$2
status=0
for folder in src/*/; do
  module=$(basename "$folder")
  allowed=" $module $(sed -n "s/^$module: *//p" "$directions") "
  grep -q "^$module:" "$directions" || { echo "src/$module is no module of the list"; status=1; }
  for file in "$folder"*.[ch]; do
    [ -e "$file" ] || continue
    for header in $(sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*"\([^"]*\)".*/\1/p' "$file"); do
      case $header in
        assay/*.h)
          used=$(basename "$header" .h)
          case "$allowed" in
            *" $used "*) ;;
            *) echo "$file includes $header, but $module may use only:$allowed"; status=1 ;;
          esac ;;
        */*) echo "$file includes \"$header\": a private header lies in its own module's folder"; status=1 ;;
        *) [ -e "$folder$header" ] || { echo "$file includes \"$header\", which is not in $folder"; status=1; } ;;
      esac
    done
  done
done
for header in include/assay/*.h; do
  module=$(basename "$header" .h)
  allowed=" $module $(sed -n "s/^$module: *//p" "$directions") "
  for other in $(sed -n 's/^#include "assay\/\(.*\)\.h".*/\1/p' "$header"); do
    case "$allowed" in *" $other "*) ;; *) echo "$header includes assay/$other.h against the directions"; status=1 ;; esac
  done
done
exit $status
