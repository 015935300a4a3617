# Read by measurements that set work, a folder: how long commands take, whole processes, run in turn.

timed() { # LABEL COMMAND...: its output goes to LABEL.out; adds a line of user, processor and wall seconds and KiB of peak memory to LABEL.times
  /usr/bin/time -o "$work/took" -f "%U %S %e %M" "${@:2}" >"$work/$1.out"
  awk '{print $1, $1 + $2, $3, $4}' "$work/took" >>"$work/$1.times"
}
median() { # LABEL COLUMN: 1 user, 2 processor, 3 wall, 4 memory
  sort -n -k "$2,$2" "$work/$1.times" | awk -v c="$2" '{t[NR] = $c} END {print t[int((NR + 1) / 2)]}'
}
ratio() { awk "BEGIN {printf \"%.1f\", $1 / $2}"; }
