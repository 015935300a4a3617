#!/usr/bin/env bash
# The man page names every command and every option that --help names.
set -u
assay=$1
page=$2/src/cli/assay.1
failures=0
commands=$("$assay" --help | sed -n 's/^  assay \([a-z]*\) .*/\1/p')
[ "$(echo "$commands" | wc -w)" -ge 6 ] || { echo "FAILED: --help names too few commands: $commands"; exit 1; }
for command in $commands; do
  grep -q "^\.B.* *$command" "$page" || { echo "FAILED: $page lacks the command $command"; failures=1; }
  options=$("$assay" "$command" --help | grep -oE '^ +(-., )?--[a-z0-9-]+' | grep -oE '[-]-[a-z0-9-]+')
  [ -n "$options" ] || { echo "FAILED: $command --help names no option"; failures=1; }
  for option in $options; do
    grep -qF -- "${option//-/\\-}" "$page" || { echo "FAILED: $page lacks $option of $command"; failures=1; }
  done
done
exit $failures
