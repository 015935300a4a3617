#!/usr/bin/env bash
# A long run of the fuzz targets with libFuzzer, one after the other, on one core at low priority; prints a line a target.
#   cmake --preset fuzz && cmake --build --preset fuzz --target fuzz_programs
#   tests/fuzz/campaign.sh build/fuzz FOLDER [RUNS [TARGET...]]
# FOLDER keeps the corpora, which a later run goes on with, the logs, and what was found: NAME-crash-..., NAME-slow-input.
set -u
build=$(cd "$1" && pwd)
mkdir -p "$2"
folder=$(cd "$2" && pwd)
runs=${3:-1000000}
shift $(($# < 3 ? $# : 3))
source=$(cd "$(dirname "$0")/../.." && pwd)
export G_SLICE=always-malloc ASSAY_DATA=$source
[ -w /dev/shm ] && export TMPDIR=/dev/shm
export LSAN_OPTIONS=suppressions=$source/tests/support/lsan.supp:print_suppressions=0
export ASAN_OPTIONS=quarantine_size_mb=4:thread_local_quarantine_size_kb=64:malloc_context_size=2:max_malloc_fill_size=0:allocator_release_to_os_interval_ms=-1 UBSAN_OPTIONS=print_stacktrace=1

stat() { sed -n "s/^stat::$1: *//p" "$2" | tail -1; }

found=0
printf '%-11s %9s %9s %7s %6s %8s %8s %8s  %s\n' target inputs 'inputs/s' corpus edges processor clock slowest end
[ $# -gt 0 ] || set -- $(cut -d ' ' -f 1 "$build/tests/fuzz/targets")
for name; do
  read -r _ program longest dictionary seeds <<<"$(grep "^$name " "$build/tests/fuzz/targets")"
  mkdir -p "$folder/$name" "$folder/$name-seeds"
  for seed in $seeds; do
    if [ -d "$seed" ]; then cp "$seed"/* "$folder/$name-seeds/"; else cp "$seed" "$folder/$name-seeds/"; fi
  done
  log=$folder/$name.log
  TIMEFORMAT='%U %S %R'
  used=$( { time (cd "$folder" && nice -n 19 "$build/tests/fuzz/$program" "-runs=$runs" "-max_len=$longest" "-dict=$dictionary" -timeout=60 \
    -rss_limit_mb=2048 -print_final_stats=1 -entropic=0 "-artifact_prefix=$name-" "$name" "$name-seeds" >"$log" 2>&1); } 2>&1 | tail -1)
  [ -e "$folder/slow-input" ] && mv "$folder/slow-input" "$folder/$name-slow-input"
  end=whole
  grep -qE '^Done [0-9]+ runs' "$log" || { end="STOPPED: $(grep -m1 -E 'ERROR|Assertion|runtime error|GLib' "$log")"; found=1; }
  inputs=$(stat number_of_executed_units "$log")
  edges=$(grep -o 'cov: [0-9]*' "$log" | tail -1)
  read -r user system clock <<<"$used"
  awk -v OFS= -v name="$name" -v inputs="${inputs:-0}" -v corpus="$(find "$folder/$name" -type f | wc -l)" -v edges="${edges#cov: }" \
    -v cpu="$(awk "BEGIN { print $user + $system }")" -v clock="$clock" -v slowest="$(stat slowest_seconds "$log")" -v end="$end" \
    'BEGIN { printf "%-11s %9d %9.0f %7d %6d %7.0fs %7.0fs %7.2fs  %s\n", name, inputs, inputs / cpu, corpus, edges, cpu, clock, slowest, end }'
done
exit $found
