# Read by measurements that set work, a folder: how long commands take, whole processes, run in turn.

timed() { # LABEL COMMAND...: its output goes to LABEL.out; adds a line of user, processor and wall seconds and KiB of peak memory to LABEL.times
  python3 - "$work/$1" "${@:2}" <<'PYTHON'
import os, sys, time
label, command = sys.argv[1], sys.argv[2:]
begin = time.monotonic()
child = os.fork()
if child == 0:
    os.dup2(os.open(label + '.out', os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644), 1)
    os.execvp(command[0], command)
_, status, used = os.wait4(child, 0)
took = time.monotonic() - begin
with open(label + '.times', 'a') as times:
    times.write(f'{used.ru_utime:.4f} {used.ru_utime + used.ru_stime:.4f} {took:.4f} {used.ru_maxrss}\n')
sys.exit(os.waitstatus_to_exitcode(status))
PYTHON
}
median() { # LABEL COLUMN: 1 user, 2 processor, 3 wall, 4 memory
  sort -n -k "$2,$2" "$work/$1.times" | awk -v c="$2" '{t[NR] = $c} END {print t[int((NR + 1) / 2)]}'
}
ratio() { awk "BEGIN {printf \"%.1f\", $1 / $2}"; }
